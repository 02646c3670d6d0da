/*
 * A sheet laid out, drawn and gone through.
 */
#include "sheet.h"

#include "base/text.h"
#include "ui/keys.h"

#include <string.h>

struct line {
    enum style style;
    char *text;
};

static void line_free(gpointer p)
{
    g_free(((struct line *)p)->text);
    g_free(p);
}

static void add_line(GPtrArray *lines, enum style style, const char *text)
{
    struct line *line = g_new(struct line, 1);
    *line = (struct line){style, g_strdup(text)};
    g_ptr_array_add(lines, line);
}

static void add_text(GPtrArray *lines, enum style style, const char *text, int cols)
{
    g_auto(GStrv) rows = text_wrap(text && *text ? text : "", MAX(cols - 2, 1));
    for (int i = 0; text && *text && rows[i]; i++)
        add_line(lines, style, rows[i]);
}

#define GAP "   " /* between keys */

/* A key stays on a line with what it does, where that has room. */
static void add_keys(GPtrArray *lines, const char *keys, int cols)
{
    g_auto(GStrv) all = g_strsplit(keys, GAP, -1);
    g_autoptr(GString) line = g_string_new(NULL);
    for (char **one = all; *one; one++) {
        if (line->len && text_width(line->str) + (int)strlen(GAP) + text_width(*one) >= cols) {
            add_text(lines, STYLE_KEY, line->str, cols);
            g_string_truncate(line, 0);
        }
        g_string_append_printf(line, "%s%s", line->len ? GAP : "", *one);
    }
    add_text(lines, STYLE_KEY, line->str, cols);
}

/* Heading, text and keys; first_key: where the keys begin. */
static GPtrArray *lay_out(const struct sheet *s, int cols, int *first_key)
{
    GPtrArray *lines = g_ptr_array_new_with_free_func(line_free);
    add_text(lines, STYLE_HEADING, s->heading, cols);
    add_text(lines, STYLE_NORMAL, s->text, cols);
    *first_key = (int)lines->len;
    if (text_width(s->keys) < cols)
        add_line(lines, STYLE_KEY, s->keys);
    else
        add_keys(lines, s->keys, cols);
    return lines;
}

int sheet_rows(const struct sheet *s, int cols)
{
    int first_key;
    g_autoptr(GPtrArray) lines = lay_out(s, cols, &first_key);
    return (int)lines->len;
}

bool sheet_more(const struct sheet *s)
{
    return s->top + s->shown < s->lines;
}

/* Who knows the answer need not go through all of it. */
static void put_more(const struct sheet *s, struct area a)
{
    g_autofree char *with = g_strconcat(SHEET_MORE GAP, s->keys, NULL);
    bool fits = s->answers && text_width(with) < a.cols;
    area_put(a, a.rows - 1, 1, -1, STYLE_KEY, fits ? with : SHEET_MORE);
}

void sheet_draw(struct sheet *s, struct area a)
{
    int first_key;
    g_autoptr(GPtrArray) lines = lay_out(s, a.cols, &first_key);
    s->lines = (int)lines->len;
    s->top = CLAMP(s->top, 0, MAX(s->lines - a.rows, 0));
    bool more = s->top + a.rows < s->lines && a.rows > 1;
    s->shown = MIN(a.rows - more, s->lines - s->top);
    for (int i = 0; i < s->shown; i++) {
        const struct line *line = lines->pdata[s->top + i];
        area_put(a, i, 1, -1, line->style, line->text);
    }
    if (more)
        put_more(s, a);
    s->keys_row = first_key - s->top < s->shown ? first_key - s->top : -1;
    area_cursor(a, 0, 1);
}

bool sheet_key(struct sheet *s, int key)
{
    bool letters = s->answers && s->lines > s->shown;
    bool down = key == K_DOWN || key == K_PGDN || (letters && key == 'j'),
         up = key == K_UP || key == K_PGUP || (letters && key == 'k');
    if (!down && !up)
        return false;
    /* One too many is no answer. */
    if ((down && !sheet_more(s)) || (up && s->top == 0))
        return letters;
    s->top = MAX(s->top + (down ? s->shown : -s->shown), 0);
    return true;
}
