/*
 * The grid and drawing on it. Every character reaches a cell through put_char(),
 * which is the last sieve: what is no printable code point becomes '?'.
 */
#include "ui/canvas.h"

#include "base/text.h"
#include "ui/keys.h"

#include <string.h>

static const struct cell blank = {.ch = {' '}, .width = 1, .style = STYLE_NORMAL};

struct canvas *canvas_new(int rows, int cols, bool ascii)
{
    struct canvas *c = g_new0(struct canvas, 1);
    c->ascii = ascii;
    c->hot = g_array_new(FALSE, FALSE, sizeof(struct hot));
    canvas_resize(c, rows, cols);
    return c;
}

void canvas_free(struct canvas *c)
{
    if (!c)
        return;
    g_free(c->cells);
    g_array_unref(c->hot);
    g_free(c);
}

void canvas_resize(struct canvas *c, int rows, int cols)
{
    c->rows = MAX(rows, 1);
    c->cols = MAX(cols, 1);
    g_free(c->cells);
    c->cells = g_new(struct cell, (gsize)c->rows * (gsize)c->cols);
    canvas_clear(c);
}

void canvas_clear(struct canvas *c)
{
    for (gsize i = 0; i < (gsize)c->rows * (gsize)c->cols; i++)
        c->cells[i] = blank;
    c->cursor_row = c->cursor_col = -1;
    canvas_cool(c);
}

static struct cell *cell_at(const struct canvas *c, int row, int col)
{
    return &c->cells[(gsize)row * (gsize)c->cols + (gsize)col];
}

const struct cell *canvas_cell(const struct canvas *c, int row, int col)
{
    return cell_at(c, row, col);
}

bool cell_same(const struct cell *a, const struct cell *b)
{
    return a->style == b->style && a->width == b->width && memcmp(a->ch, b->ch, sizeof a->ch) == 0;
}

static void dump_char(GString *out, const struct cell *cell)
{
    for (int i = 0; i < CELL_CHARS && cell->ch[i]; i++)
        g_string_append_unichar(out, cell->ch[i]);
}

static int used_cols(const struct canvas *c, int row, bool styled)
{
    int cols = c->cols;
    while (cols > 0) {
        const struct cell *cell = cell_at(c, row, cols - 1);
        if (cell->ch[0] != ' ' || (styled && cell->style != STYLE_NORMAL))
            break;
        cols--;
    }
    return cols;
}

char *canvas_dump(const struct canvas *c, bool styled)
{
    GString *out = g_string_new(NULL);
    for (int row = 0; row < c->rows; row++) {
        int cols = used_cols(c, row, styled);
        enum style now = STYLE_NORMAL;
        for (int col = 0; col < cols; col++) {
            const struct cell *cell = cell_at(c, row, col);
            if (styled && cell->style != now) {
                if (now != STYLE_NORMAL)
                    g_string_append_c(out, ']');
                now = (enum style)cell->style;
                if (now != STYLE_NORMAL)
                    g_string_append_printf(out, "[%s:", style_name(now));
            }
            dump_char(out, cell);
        }
        if (now != STYLE_NORMAL)
            g_string_append_c(out, ']');
        g_string_append_c(out, '\n');
    }
    return g_string_free(out, FALSE);
}

/* ---- areas ---- */

struct area canvas_area(struct canvas *c)
{
    return (struct area){c, 0, 0, c->rows, c->cols};
}

struct area area_part(struct area a, int row, int col, int rows, int cols)
{
    row = CLAMP(row, 0, a.rows);
    col = CLAMP(col, 0, a.cols);
    rows = rows < 0 ? a.rows - row : MIN(rows, a.rows - row);
    cols = cols < 0 ? a.cols - col : MIN(cols, a.cols - col);
    return (struct area){a.canvas, a.row + row, a.col + col, rows, cols};
}

static bool inside(struct area a, int row, int col)
{
    return row >= 0 && row < a.rows && col >= 0 && col < a.cols;
}

/* The other half of a wide character that is overwritten goes blank. */
static void part_wide(struct canvas *c, int row, int col)
{
    struct cell *cell = cell_at(c, row, col);
    if (cell->width == 0 && col > 0)
        *cell_at(c, row, col - 1) = blank;
    if (cell->width == 2 && col + 1 < c->cols)
        *cell_at(c, row, col + 1) = blank;
}

static void put_char(struct area a, int row, int col, int width, enum style style, gunichar ch)
{
    if (!inside(a, row, col) || (width == 2 && !inside(a, row, col + 1)))
        return;
    if (ch < 0x20 || (ch >= 0x7F && ch < 0xA0) || ch > 0x10FFFF || (a.canvas->ascii && ch > 0x7E)) {
        ch = '?';
        width = 1;
    }
    int r = a.row + row, col_at = a.col + col;
    part_wide(a.canvas, r, col_at);
    *cell_at(a.canvas, r, col_at) =
        (struct cell){.ch = {ch}, .width = (guint8)width, .style = (guint8)style};
    if (width == 2) {
        part_wide(a.canvas, r, col_at + 1);
        *cell_at(a.canvas, r, col_at + 1) = (struct cell){.width = 0, .style = (guint8)style};
    }
}

/* A mark goes onto the character before it. */
static void put_mark(struct area a, int row, int col, gunichar mark)
{
    if (a.canvas->ascii || !inside(a, row, col))
        return;
    struct cell *cell = cell_at(a.canvas, a.row + row, a.col + col);
    for (int i = 1; cell->ch[0] && i < CELL_CHARS; i++) {
        if (cell->ch[i] == 0) {
            cell->ch[i] = mark;
            return;
        }
    }
}

static int char_columns(gunichar ch)
{
    if (ch < 0x7F)
        return 1;
    char utf8[7] = "";
    g_unichar_to_utf8(ch, utf8);
    return text_width(utf8);
}

/* ---- ASCII ---- */

static char ascii_sign(gunichar ch)
{
    if (ch == 0x2026)
        return '~';
    if (ch == 0x2502 || ch == 0x2503 || ch == 0x2551)
        return '|';
    if (ch == 0x2500 || ch == 0x2501 || ch == 0x2550 || (ch >= 0x2010 && ch <= 0x2015) ||
        ch == 0x2212)
        return '-';
    if (ch >= 0x2500 && ch <= 0x257F)
        return '+';
    if (ch == 0x2591)
        return '.';
    if (ch >= 0x2580 && ch <= 0x259F)
        return '#';
    if (ch == 0x00B7)
        return '.';
    if (ch == 0x2022)
        return '*';
    if (ch == 0x2191)
        return '^';
    if (ch == 0x2193)
        return 'v';
    return 0;
}

static char *to_ascii(const char *text)
{
    GString *out = g_string_new(NULL);
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        gunichar ch = g_utf8_get_char(p);
        char sign = ascii_sign(ch);
        if (ch < 0x80) {
            g_string_append_c(out, (char)ch);
        } else if (sign) {
            g_string_append_c(out, sign);
        } else if (char_columns(ch) > 0) {
            char utf8[7] = "";
            g_unichar_to_utf8(ch, utf8);
            g_autofree char *plain = g_str_to_ascii(utf8, "C");
            g_string_append(out, plain);
        }
    }
    return g_string_free(out, FALSE);
}

/* ---- text ---- */

static bool is_plain(const char *s)
{
    for (; *s; s++)
        if ((unsigned char)*s < 0x20 || (unsigned char)*s > 0x7E)
            return false;
    return true;
}

/* text as it may stand in cells; *owned gets what must be freed. */
static const char *presentable(const struct canvas *c, const char *text, char **owned)
{
    *owned = NULL;
    if (!text)
        return "";
    if (is_plain(text))
        return text;
    char *clean = text_clean(text, -1, TEXT_LINE);
    if (c->ascii) {
        *owned = to_ascii(clean);
        g_free(clean);
    } else {
        *owned = clean;
    }
    return *owned;
}

static void put_clean(struct area a, int row, int col, enum style style, const char *text)
{
    int last = -1;
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        gunichar ch = g_utf8_get_char(p);
        int width = char_columns(ch);
        if (width > 0) {
            put_char(a, row, col, width, style, ch);
            last = col;
            col += width;
        } else if (last >= 0 && g_unichar_type(ch) != G_UNICODE_FORMAT) {
            put_mark(a, row, last, ch);
        }
    }
}

static int put_fitted(struct area a, int row, int col, int width, enum style style,
                      const char *text, bool right)
{
    if (col < 0 || row < 0 || row >= a.rows || col >= a.cols)
        return 0;
    if (width < 0 || width > a.cols - col)
        width = a.cols - col;
    g_autofree char *owned = NULL;
    const char *clean = presentable(a.canvas, text, &owned);
    int taken = text_width(clean);
    if (taken > width) {
        g_autofree char *cut = text_clip(clean, width, a.canvas->ascii);
        taken = text_width(cut);
        put_clean(a, row, right ? col + width - taken : col, style, cut);
    } else {
        put_clean(a, row, right ? col + width - taken : col, style, clean);
    }
    return taken;
}

int area_put(struct area a, int row, int col, int width, enum style style, const char *text)
{
    return put_fitted(a, row, col, width, style, text, false);
}

void area_put_right(struct area a, int row, int col, int width, enum style style, const char *text)
{
    put_fitted(a, row, col, width, style, text, true);
}

char *area_text(struct area a, const char *text)
{
    char *owned = NULL;
    const char *clean = presentable(a.canvas, text, &owned);
    return owned ? owned : g_strdup(clean);
}

void area_style(struct area a, int row, int col, int width, enum style style)
{
    for (int i = col; i < col + width; i++)
        if (inside(a, row, i))
            cell_at(a.canvas, a.row + row, a.col + i)->style = (guint8)style;
}

int area_putf(struct area a, int row, int col, int width, enum style style, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *text = g_strdup_vprintf(format, args);
    va_end(args);
    return area_put(a, row, col, width, style, text);
}

/* The last line of a text that goes on: it ends with a word and the sign that there is more. */
static char *line_that_is_cut(const char *line, int width)
{
    static const char more[] = " …";
    char *cut = g_strdup(line);
    for (char *word; text_width(cut) + text_width(more) > width && (word = strrchr(cut, ' '));)
        *word = '\0';
    char *said = g_strconcat(cut, more, NULL);
    g_free(cut);
    return said;
}

int area_wrap(struct area a, int row, int col, int width, int rows, enum style style,
              const char *text)
{
    if (width < 0 || width > a.cols - col)
        width = a.cols - col;
    if (width < 1 || !text)
        return 0;
    g_autofree char *clean = text_clean(text, -1, TEXT_MULTILINE);
    g_auto(GStrv) lines = text_wrap(clean, width);
    int n = 0;
    for (; lines[n] && (rows < 0 || n < rows); n++) {
        bool goes_on = n + 1 == rows && lines[n + 1];
        g_autofree char *cut = goes_on ? line_that_is_cut(lines[n], width) : NULL;
        area_put(a, row + n, col, width, style, cut ? cut : lines[n]);
    }
    return n;
}

void area_char(struct area a, int row, int col, enum style style, gunichar ch)
{
    char sign = a.canvas->ascii ? ascii_sign(ch) : 0;
    put_char(a, row, col, 1, style, sign ? (gunichar)sign : ch);
}

void area_fill(struct area a, int row, int col, int rows, int cols, enum style style)
{
    struct area part = area_part(a, row, col, rows, cols);
    for (int r = 0; r < part.rows; r++)
        for (int c = 0; c < part.cols; c++)
            put_char(part, r, c, 1, style, ' ');
}

void area_clear(struct area a)
{
    area_fill(a, 0, 0, -1, -1, STYLE_NORMAL);
}

void area_hline(struct area a, int row, int col, int width, enum style style)
{
    if (width < 0)
        width = a.cols - col;
    for (int i = 0; i < width; i++)
        area_char(a, row, col + i, style, 0x2500);
}

void area_cursor(struct area a, int row, int col)
{
    if (a.rows < 1 || a.cols < 1)
        return;
    a.canvas->cursor_row = a.row + CLAMP(row, 0, a.rows - 1);
    a.canvas->cursor_col = a.col + CLAMP(col, 0, a.cols - 1);
}

/* ---- clicks ---- */

void area_hot(struct area a, int row, int col, int rows, int cols, int key)
{
    struct area place = area_part(a, row, col, rows, cols);
    struct hot hot = {place.row, place.col, place.rows, place.cols, key};
    if (key != K_NONE)
        g_array_append_val(a.canvas->hot, hot);
}

void canvas_cool(struct canvas *c)
{
    g_array_set_size(c->hot, 0);
}

int canvas_key_at(const struct canvas *c, int row, int col)
{
    for (guint i = c->hot->len; i > 0; i--) {
        const struct hot *h = &g_array_index(c->hot, struct hot, i - 1);
        if (row >= h->row && row < h->row + h->rows && col >= h->col && col < h->col + h->cols)
            return h->key;
    }
    return K_NONE;
}
