/*
 * What was looked for, marked in the cells, and the column that has it.
 */
#include "base/text.h"
#include "domain/matched.h"
#include "table_private.h"

#include <string.h>

void table_read_words(struct table *t)
{
    g_clear_pointer(&t->words, g_strfreev);
    if (t->filter->len)
        t->words = find_words(t->filter->str, table_is_sieved(t));
    else
        t->brought = -1;
}

static enum found_where where_of(const struct table *t)
{
    return table_is_sieved(t) ? FOUND_INSIDE : FOUND_BEGINS;
}

static bool is_searched(const struct table *t, const struct table_column *c)
{
    return !c->draw && (c->found || table_is_sieved(t));
}

static int columns_of(const char *text, gsize bytes)
{
    g_autofree char *part = g_strndup(text, bytes);
    return text_width(part);
}

void table_mark_found(const struct table *t, const struct table_column *c, struct area cell,
                      enum style style, const char *text)
{
    g_autofree char *shown = is_searched(t, c) ? area_text(cell, text) : NULL;
    g_autoptr(GArray) found =
        shown ? matched_in(shown, (const char *const *)t->words, where_of(t)) : NULL;
    if (!found)
        return;
    int width = text_width(shown), whole = width;
    gsize len = width > cell.cols ? text_fit(shown, cell.cols - 1, &whole) : strlen(shown);
    int start = c->right ? cell.cols - whole - (width > cell.cols) : 0;
    for (guint i = 0; i < found->len; i++) {
        const struct found *f = &g_array_index(found, struct found, i);
        int from = columns_of(shown, MIN(f->from, len)), to = columns_of(shown, MIN(f->to, len));
        area_style(cell, 0, start + from, to - from,
                   style == STYLE_SELECTED ? STYLE_FOUND_SELECTED : STYLE_FOUND);
    }
}

/* ---- a column that has no room ---- */

static bool has_word(const struct table *t, int column, const record *row, const char *word)
{
    const struct table_column *c = &t->columns[column];
    if (!is_searched(t, c))
        return false;
    g_autofree char *text = table_cell(t, c, row);
    return *text && matched_has(text, word, where_of(t));
}

/* The first column of some that has the word in this row; -1. */
static int column_with(const struct table *t, unsigned some, const record *row, const char *word)
{
    for (int i = 0; i < TABLE_COLUMNS && t->columns[i].name; i++)
        if (some & (1u << i) && has_word(t, i, row, word))
            return i;
    return -1;
}

/* It stays until something else is looked for: from letter to letter nothing jumps. */
bool table_brings(struct table *t, unsigned shown, int rows)
{
    if (!t->words || t->brought >= 0 || t->brought_reads == t->reads)
        return false;
    t->brought_reads = t->reads;
    for (int i = 0; i < rows && t->top + i < (int)t->rows->len; i++)
        for (char **w = t->words; *w; w++) {
            const record *row = t->rows->pdata[t->top + i];
            if (**w && column_with(t, shown, row, *w) < 0)
                t->brought = column_with(t, ~shown, row, *w);
            if (t->brought >= 0)
                return true;
        }
    return false;
}
