/*
 * A long text, scrolled by lines and pages. Wrapped anew where the width
 * changes.
 */
#include "ui/reader.h"

#include "base/text.h"
#include "ui/stack.h"

struct reader {
    char *title, *text;
    GStrv lines;
    int n, cols, top, height;
};

static void reader_wrap(struct reader *r, int cols)
{
    if (r->cols == cols && r->lines)
        return;
    g_strfreev(r->lines);
    r->lines = text_wrap(r->text, MAX(cols, 1));
    r->n = (int)g_strv_length(r->lines);
    r->cols = cols;
}

static void reader_draw(struct ui *ui, void *state, struct area a)
{
    struct reader *r = state;
    (void)ui;
    int col = area_put(a, 0, 1, -1, STYLE_TITLE, r->title) + 1;
    struct area body = area_part(a, a.rows > 6 ? 2 : 1, 1, -1, a.cols - 2);
    reader_wrap(r, body.cols);
    r->height = MAX(body.rows, 1);
    r->top = CLAMP(r->top, 0, MAX(r->n - r->height, 0));
    if (r->n > r->height && a.cols - col > 20) {
        g_autofree char *where = g_strdup_printf("lines %d to %d of %d", r->top + 1,
                                                 MIN(r->top + r->height, r->n), r->n);
        area_put_right(a, 0, col, a.cols - col - 1, STYLE_MUTED, where);
    }
    for (int i = 0; i < body.rows && r->top + i < r->n; i++)
        area_put(body, i, 0, -1, STYLE_NORMAL, r->lines[r->top + i]);
    area_cursor(body, 0, 0);
}

static enum reaction reader_handle(struct ui *ui, void *state, const struct event *ev)
{
    struct reader *r = state;
    int top = r->top;
    (void)ui;
    if (ev->type != EVENT_KEY)
        return UI_NONE;
    switch (ev->key) {
    case K_DOWN:
    case 'j':
    case K_ENTER:
        top++;
        break;
    case K_UP:
    case 'k':
        top--;
        break;
    case K_PGDN:
    case K_CTRL('f'):
    case ' ':
        top += r->height;
        break;
    case K_PGUP:
    case K_CTRL('b'):
        top -= r->height;
        break;
    case K_HOME:
    case 'g':
        top = 0;
        break;
    case K_END:
    case 'G':
        top = r->n;
        break;
    case K_ESC:
    case 'q':
    case K_CTRL('c'):
        return UI_BACK;
    default:
        return UI_NONE;
    }
    r->top = CLAMP(top, 0, MAX(r->n - r->height, 0));
    return UI_REDRAW;
}

static void reader_close(struct ui *ui, void *state)
{
    struct reader *r = state;
    (void)ui;
    g_free(r->title);
    g_free(r->text);
    g_strfreev(r->lines);
}

static const struct screen_key reader_keys[] = {
    {.keys = "Space PgDn", .word = "Page", .help = "A page on"},
    {.keys = "j k Up Down", .label = "j k", .word = "Line", .help = "A line on and back"},
    {.keys = "g G Home End", .label = "g G", .word = "Ends", .help = "The start and the end"},
    {.keys = "Esc q", .word = "Back", .help = "Back"},
    {.keys = NULL},
};

static const struct screen_ops reader_ops = {
    .id = "reader",
    .title = "Text",
    .flags = SCREEN_MODAL,
    .state_size = sizeof(struct reader),
    .keys = reader_keys,
    .draw = reader_draw,
    .handle = reader_handle,
    .close = reader_close,
};

void reader_open(struct ui *ui, const char *title, const char *text)
{
    void *state = NULL;
    ui_push(ui, &reader_ops, NULL);
    ui_top(ui, &state);
    struct reader *r = state;
    r->title = g_strdup(title);
    r->text = g_strchomp(text_clean(text, -1, TEXT_MULTILINE));
}
