/*
 * What stands on the terminal harness's screen: cells, text, dump. See pty.h.
 */
#include "support/pty_internal.h"
#include "support/xterm.h"

#include <string.h>

static int colour_of(const VTermColor *c, bool dflt)
{
    if (dflt)
        return -1;
    if (VTERM_COLOR_IS_INDEXED(c))
        return c->indexed.idx;
    return PTY_RGB | c->rgb.red << 16 | c->rgb.green << 8 | c->rgb.blue;
}

struct pty_cell pty_cell(const struct pty *p, int row, int col)
{
    struct pty_cell out = {.width = 1, .fg = -1, .bg = -1};
    VTermScreenCell cell;
    if (!vterm_screen_get_cell(p->screen, (VTermPos){.row = row, .col = col}, &cell)) {
        g_strlcpy(out.text, " ", sizeof out.text);
        return out;
    }
    gsize used = 0;
    if (cell.chars[0] == (guint32)-1) { /* the right half of a wide character */
        out.width = 0;
    } else {
        out.width = cell.width;
        for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i]; i++)
            used += (gsize)g_unichar_to_utf8(cell.chars[i], out.text + used);
        if (used == 0)
            out.text[used++] = ' ';
    }
    out.text[used] = '\0';
    out.fg = colour_of(&cell.fg, VTERM_COLOR_IS_DEFAULT_FG(&cell.fg));
    out.bg = colour_of(&cell.bg, VTERM_COLOR_IS_DEFAULT_BG(&cell.bg));
    out.bold = cell.attrs.bold;
    out.underline = cell.attrs.underline != 0;
    out.italic = cell.attrs.italic;
    out.reverse = cell.attrs.reverse;
    out.blink = cell.attrs.blink;
    return out;
}

/* libvterm's palette has other steps than xterm's. */
int pty_rgb(int colour, int dflt)
{
    if (colour < 0)
        return dflt;
    return colour & PTY_RGB ? colour & 0xffffff : xterm_rgb(colour);
}

int pty_rows(const struct pty *p)
{
    return p->rows;
}

int pty_cols(const struct pty *p)
{
    return p->cols;
}

bool pty_altscreen(const struct pty *p)
{
    return p->altscreen;
}

bool pty_mouse(const struct pty *p)
{
    return p->mouse;
}

int pty_bells(const struct pty *p)
{
    return p->bells;
}

struct pty_cursor pty_cursor(const struct pty *p)
{
    VTermPos at;
    vterm_state_get_cursorpos(vterm_obtain_state(p->vt), &at);
    return (struct pty_cursor){.row = at.row, .col = at.col, .visible = p->cursor_visible};
}

static void append_row(const struct pty *p, int row, GString *out)
{
    gsize solid = out->len;
    for (int col = 0; col < p->cols; col++) {
        struct pty_cell c = pty_cell(p, row, col);
        g_string_append(out, c.text);
        if (strcmp(c.text, " ") != 0)
            solid = out->len;
    }
    g_string_truncate(out, solid);
}

char *pty_row(const struct pty *p, int row)
{
    GString *out = g_string_new(NULL);
    append_row(p, row, out);
    return g_string_free(out, FALSE);
}

char *pty_text(const struct pty *p)
{
    GString *out = g_string_new(NULL);
    for (int row = 0; row < p->rows; row++) {
        append_row(p, row, out);
        g_string_append_c(out, '\n');
    }
    return g_string_free(out, FALSE);
}

/* The column in which the byte offset of a row's text stands. */
static int column_of(const struct pty *p, int row, gsize offset)
{
    gsize used = 0;
    int col = 0;
    for (; col < p->cols && used < offset; col++)
        used += strlen(pty_cell(p, row, col).text);
    return col;
}

bool pty_find(const struct pty *p, const char *text, int *row, int *col)
{
    for (int r = 0; r < p->rows; r++) {
        g_autofree char *line = pty_row(p, r);
        const char *at = strstr(line, text);
        if (!at)
            continue;
        if (row)
            *row = r;
        if (col)
            *col = column_of(p, r, (gsize)(at - line));
        return true;
    }
    return false;
}

static bool same_look(const struct pty_cell *a, const struct pty_cell *b)
{
    return a->fg == b->fg && a->bg == b->bg && a->bold == b->bold && a->underline == b->underline &&
           a->italic == b->italic && a->reverse == b->reverse && a->blink == b->blink;
}

static void append_colour(GString *out, const char *name, int colour)
{
    if (colour >= PTY_RGB)
        g_string_append_printf(out, " %s=#%06x", name, (unsigned)colour & 0xffffff);
    else if (colour >= 0)
        g_string_append_printf(out, " %s=%d", name, colour);
}

static void append_run(GString *out, int row, int from, int to, const struct pty_cell *c)
{
    static const struct pty_cell plain = {.fg = -1, .bg = -1};
    if (same_look(c, &plain))
        return;
    g_string_append_printf(out, "%d:%d-%d%s%s%s%s%s", row, from, to, c->bold ? " bold" : "",
                           c->underline ? " underline" : "", c->italic ? " italic" : "",
                           c->reverse ? " reverse" : "", c->blink ? " blink" : "");
    append_colour(out, "fg", c->fg);
    append_colour(out, "bg", c->bg);
    g_string_append_c(out, '\n');
}

char *pty_dump(const struct pty *p)
{
    struct pty_cursor cursor = pty_cursor(p);
    g_autofree char *text = pty_text(p);
    GString *out = g_string_new(NULL);
    g_string_append_printf(out, "%dx%d, cursor %d,%d%s\n%s--\n", p->cols, p->rows, cursor.row,
                           cursor.col, cursor.visible ? "" : " hidden", text);
    for (int row = 0; row < p->rows; row++) {
        struct pty_cell run = pty_cell(p, row, 0);
        int from = 0;
        for (int col = 1; col < p->cols; col++) {
            struct pty_cell c = pty_cell(p, row, col);
            if (same_look(&run, &c))
                continue;
            append_run(out, row, from, col - 1, &run);
            run = c;
            from = col;
        }
        append_run(out, row, from, p->cols - 1, &run);
    }
    return g_string_free(out, FALSE);
}
