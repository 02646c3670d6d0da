/*
 * QR codes, two modules a cell: one above, one below.
 */
#include "ui/qr.h"

#include "base/text.h"
#include "ui/stack.h"

#include <qrencode.h>

#define QUIET 2 /* light modules round it; the standard asks 4, phones do with 2 */

struct qr {
    QRcode *code; /* NULL: it could not be made */
    char *line;
};

static bool dark(const QRcode *code, int row, int col)
{
    row -= QUIET;
    col -= QUIET;
    return row >= 0 && col >= 0 && row < code->width && col < code->width &&
           code->data[row * code->width + col] & 1;
}

static void draw_code(const QRcode *code, struct area a, int rows, int cols)
{
    static const gunichar blocks[] = {' ', 0x2584, 0x2580, 0x2588}; /* lower half, upper, full */
    for (int row = 0; row < rows; row++)
        for (int col = 0; col < cols; col++)
            area_char(a, row, col, STYLE_QR,
                      blocks[2 * dark(code, 2 * row, col) + dark(code, 2 * row + 1, col)]);
}

static void qr_draw(struct ui *ui, void *state, struct area a)
{
    const struct qr *q = state;
    int cols = q->code ? q->code->width + 2 * QUIET : 0, rows = (cols + 1) / 2;
    int taken = area_wrap(a, 0, 1, a.cols - 2, 3, STYLE_TITLE, q->line);
    area_cursor(a, 0, 1);
    const char *why = !q->code                                     ? "It is too long for a code."
                      : ui_ascii(ui)                               ? "This terminal has no block "
                                                                     "letters to draw a code with."
                      : rows > a.rows - taken || cols > a.cols - 2 ? "The window is too small for "
                                                                     "its code: make it larger."
                                                                   : NULL;
    if (why)
        area_wrap(a, taken, 1, a.cols - 2, -1, STYLE_NORMAL, why);
    else
        draw_code(
            q->code,
            area_part(a, taken + (a.rows - taken > rows), MAX((a.cols - cols) / 2, 1), rows, cols),
            rows, cols);
}

static enum reaction qr_handle(struct ui *ui, void *state, const struct event *ev)
{
    (void)ui;
    (void)state;
    return ev->type == EVENT_KEY ? UI_BACK : UI_NONE;
}

static void qr_close(struct ui *ui, void *state)
{
    struct qr *q = state;
    (void)ui;
    if (q->code)
        QRcode_free(q->code);
    g_free(q->line);
}

static const struct screen_key qr_keys[] = {
    {.keys = "Esc", .word = "Back", .help = "Back; any other key, too"},
    {.keys = NULL},
};

static const struct screen_ops qr_ops = {
    .id = "qr",
    .title = "Code",
    .flags = SCREEN_MODAL | SCREEN_OWN_HEAD,
    .state_size = sizeof(struct qr),
    .keys = qr_keys,
    .draw = qr_draw,
    .handle = qr_handle,
    .close = qr_close,
};

void qr_open(struct ui *ui, const char *content, const char *line)
{
    void *state = NULL;
    ui_push(ui, &qr_ops, NULL);
    ui_top(ui, &state);
    struct qr *q = state;
    q->code = QRcode_encodeString8bit(content, 0, QR_ECLEVEL_L);
    q->line = text_clean(line, -1, TEXT_LINE);
}
