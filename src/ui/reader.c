/*
 * A text scrolled, and the page that is nothing else.
 */
#include "ui/reader.h"

#include "base/text.h"
#include "ui/stack.h"
#include "ui_private.h"

#include <string.h>

/* A line as it is shown: a long text takes several. */
struct row {
    const struct reader_line *line;
    char *text;
    bool first;
};

static void row_free(gpointer p)
{
    struct row *r = p;
    g_free(r->text);
    g_free(r);
}

static void text_line_free(gpointer p)
{
    struct reader_line *line = p;
    g_free((char *)line->text);
    g_free(line);
}

void reader_take(struct reader *r, GPtrArray *lines)
{
    reader_done(r);
    r->lines = lines;
}

void reader_take_text(struct reader *r, char *text)
{
    struct reader_line *line = g_new0(struct reader_line, 1);
    line->text = text;
    reader_take(r, g_ptr_array_new_with_free_func(text_line_free));
    g_ptr_array_add(r->lines, line);
}

void reader_done(struct reader *r)
{
    g_clear_pointer(&r->rows, g_ptr_array_unref);
    g_clear_pointer(&r->lines, g_ptr_array_unref);
}

void reader_first(struct reader *r)
{
    r->top = 0;
}

int reader_rows(const struct reader *r)
{
    return r->rows ? (int)r->rows->len : 0;
}

bool reader_ends(const struct reader *r)
{
    return r->top + r->height >= reader_rows(r);
}

/* ---- drawing ---- */

static int key_cols(int cols)
{
    return MIN(12, cols / 4);
}

/* What goes on in another row begins below its line, not left of it. */
static void wrap_line(struct reader *r, const struct reader_line *l, int width)
{
    g_auto(GStrv) lines = g_strsplit(*l->text ? l->text : " ", "\n", -1); /* of "" none */
    bool first = true;
    for (char **line = lines; *line; line++) {
        int indent = MIN((int)strspn(*line, " "), width / 2);
        g_auto(GStrv) parts = text_wrap(*line + indent, width - indent);
        for (char **p = parts; *p; p++) {
            struct row row = {l, g_strdup_printf("%*s%s", indent, "", *p), first};
            first = false;
            g_ptr_array_add(r->rows, g_memdup2(&row, sizeof row));
        }
    }
}

int reader_text_cols(int cols)
{
    return MAX(cols - key_cols(cols) - 5, 8);
}

static void lay_out(struct reader *r, int cols)
{
    if (r->rows && r->cols == cols)
        return;
    int width = r->keyed ? reader_text_cols(cols) : MAX(cols - 2, 1);
    g_clear_pointer(&r->rows, g_ptr_array_unref);
    r->rows = g_ptr_array_new_with_free_func(row_free);
    r->cols = cols;
    for (guint i = 0; i < r->lines->len; i++)
        wrap_line(r, r->lines->pdata[i], width);
}

static void draw_row(const struct row *r, struct area a, int row)
{
    int keys = key_cols(a.cols);
    if (!r->line->key) {
        area_put(a, row, 1, -1, r->line->style, r->text);
        return;
    }
    if (r->first)
        area_put(a, row, 2, keys, STYLE_KEY, r->line->key);
    area_put(a, row, 2 + keys + 2, -1, r->line->style, r->text);
}

void reader_draw(struct reader *r, struct area a)
{
    lay_out(r, a.cols);
    r->height = MAX(a.rows, 1);
    r->top = CLAMP(r->top, 0, MAX(reader_rows(r) - r->height, 0));
    for (int i = 0; i < a.rows && r->top + i < reader_rows(r); i++)
        draw_row(r->rows->pdata[r->top + i], a, i);
}

/* ---- keys ---- */

enum reaction reader_key(struct reader *r, int key)
{
    int top = r->top, page = MAX(r->height - r->overlap, 1);
    switch (key) {
    case K_DOWN:
    case 'j':
        top++;
        break;
    case K_UP:
    case 'k':
        top--;
        break;
    case K_PGDN:
    case K_CTRL('f'):
    case ' ':
        top += page;
        break;
    case K_PGUP:
    case K_CTRL('b'):
        top -= page;
        break;
    case K_HOME:
    case 'g':
        top = 0;
        break;
    case K_END:
    case 'G':
        top = reader_rows(r);
        break;
    default:
        return UI_PASS;
    }
    r->top = CLAMP(top, 0, MAX(reader_rows(r) - r->height, 0));
    return UI_REDRAW;
}

/* ---- the page ---- */

struct page {
    char *title;
    struct reader reader;
};

static void page_draw(struct ui *ui, void *state, struct area a)
{
    struct page *p = state;
    struct reader *r = &p->reader;
    (void)ui;
    int col = area_put(a, 0, 1, -1, STYLE_TITLE, p->title) + 1;
    struct area body = area_part(a, a.rows > 6 ? 2 : 1, 0, -1, -1);
    reader_draw(r, body);
    if (reader_rows(r) > r->height && a.cols - col > 20) {
        g_autofree char *where =
            g_strdup_printf("lines %d to %d of %d", r->top + 1,
                            MIN(r->top + r->height, reader_rows(r)), reader_rows(r));
        area_put_right(a, 0, col, a.cols - col - 1, STYLE_MUTED, where);
    }
    area_cursor(body, 0, 1);
}

static enum reaction page_handle(struct ui *ui, void *state, const struct event *ev)
{
    struct page *p = state;
    if (ev->type != EVENT_KEY)
        return UI_NONE;
    if (keys_have(ev->key, "Esc q C-c"))
        return UI_BACK;
    enum reaction r = reader_key(&p->reader, ev->key == K_ENTER ? K_DOWN : ev->key);
    if (r != UI_PASS || !keys_is_text(ev->key))
        return r == UI_PASS ? UI_NONE : r;
    if (ev->key >= '1' && ev->key <= '9') { /* to a screen, as everywhere */
        ui_back(ui, p);
        ui_press(ui, ev->key);
        return UI_NONE;
    }
    g_autofree char *name = keys_name(ev->key);
    ui_warn(ui, "%s does nothing on a page of text: Esc goes back.", name);
    return UI_NONE;
}

static void page_close(struct ui *ui, void *state)
{
    struct page *p = state;
    (void)ui;
    g_free(p->title);
    reader_done(&p->reader);
}

static const struct screen_key page_keys[] = {
    {.keys = "Space PgDn", .word = "Page", .help = "A page on"},
    {.keys = "j k Up Down", .label = "j k", .word = "Line", .help = "A line on and back"},
    {.keys = "g G Home End", .label = "g G", .word = "Ends", .help = "The start and the end"},
    {.keys = "Esc q", .word = "Back", .help = "Back"},
    {.keys = NULL},
};

static const struct screen_ops page_ops = {
    .id = "reader",
    .title = "Text",
    .flags = SCREEN_MODAL,
    .state_size = sizeof(struct page),
    .keys = page_keys,
    .draw = page_draw,
    .handle = page_handle,
    .close = page_close,
};

static struct reader *page_open(struct ui *ui, const char *title)
{
    void *state = NULL;
    ui_push(ui, &page_ops, NULL);
    ui_top(ui, &state);
    struct page *p = state;
    p->title = g_strdup(title);
    return &p->reader;
}

void reader_open(struct ui *ui, const char *title, const char *text)
{
    reader_take_text(page_open(ui, title), g_strchomp(text_clean(text, -1, TEXT_MULTILINE)));
}

void reader_open_lines(struct ui *ui, const char *title, GPtrArray *lines)
{
    struct reader *r = page_open(ui, title);
    r->keyed = true;
    reader_take(r, lines);
}
