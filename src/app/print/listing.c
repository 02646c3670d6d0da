/*
 * Tables for people: the titles and the rows, or where a terminal is too narrow
 * for them a paragraph for each row.
 */
#include "app/listing.h"

#include "app/columns.h"
#include "app/value.h"
#include "base/text.h"

#define HELD_ROWS 100 /* that decide on the columns */

struct listing {
    FILE *stream;
    struct out_style style;
    int indent;
    GPtrArray *held; /* NULL once the columns are settled */
    GArray *columns; /* struct column */
    bool paragraphs; /* a line for each value: a row did not fit */
    bool parted;     /* a paragraph was printed */
};

struct listing *listing_new(FILE *stream, struct out_style style, int indent)
{
    struct listing *t = g_new0(struct listing, 1);
    t->stream = stream;
    t->style = style;
    t->indent = indent;
    t->held = record_array_new();
    t->columns = columns_new();
    return t;
}

void listing_free(struct listing *t)
{
    if (!t)
        return;
    if (t->held)
        g_ptr_array_unref(t->held);
    g_array_unref(t->columns);
    g_free(t);
}

/* whole: is not cut, though the line gets longer. */
static void put_cell(const struct listing *t, GString *line, guint i, const char *text, bool whole)
{
    const struct column *c = columns_at(t->columns, i);
    bool last = i + 1 == t->columns->len;
    g_autofree char *clipped = NULL;
    if (t->style.columns > 0 && !whole)
        text = clipped = text_clip(text, c->width, t->style.ascii);
    int pad = MAX(c->width - text_width(text), 0);
    if (c->right)
        g_string_append_printf(line, "%*s", pad, "");
    g_string_append(line, text);
    if (!last)
        g_string_append_printf(line, "%*s", (c->right ? 0 : pad) + COLUMN_GAP, "");
}

static void listing_put_line(const struct listing *t, GString *line)
{
    while (line->len > 0 && line->str[line->len - 1] == ' ')
        g_string_truncate(line, line->len - 1);
    g_autofree char *plain = t->style.ascii ? g_str_to_ascii(line->str, "C") : NULL;
    fprintf(t->stream, "%*s%s\n", *line->str ? t->indent : 0, "", plain ? plain : line->str);
}

/* ---- one record a paragraph ---- */

static void put_pair(struct listing *t, const char *label, const char *text)
{
    int width = MAX(t->style.columns, 1);
    g_autofree char *pair = g_strdup_printf("%s: %s", label, text);
    g_auto(GStrv) lines = text_wrap(pair, width);
    for (char **l = lines; *l; l++) {
        g_autoptr(GString) line = g_string_new(*l);
        listing_put_line(t, line);
    }
}

static void print_paragraph(struct listing *t, const record *row)
{
    g_autoptr(GString) empty = g_string_new(NULL);
    if (t->parted)
        listing_put_line(t, empty);
    t->parted = true;
    for (guint i = 0; i < t->columns->len; i++) {
        const struct column *c = columns_at(t->columns, i);
        const struct value *v = record_get(row, c->name);
        g_autofree char *text = v ? columns_text(row, v) : NULL;
        g_autofree char *label = value_label(c->name);
        if (text && *text)
            put_pair(t, label, text);
    }
}

/* ---- rows ---- */

static void print_row(struct listing *t, const record *row)
{
    if (t->paragraphs) {
        print_paragraph(t, row);
        return;
    }
    g_autoptr(GString) line = g_string_new(NULL);
    for (guint i = 0; i < t->columns->len; i++) {
        const struct value *v = record_get(row, columns_at(t->columns, i)->name);
        g_autofree char *text = v ? columns_text(row, v) : NULL;
        put_cell(t, line, i, text ? text : "", text && columns_at(t->columns, i)->whole);
    }
    listing_put_line(t, line);
}

/* Titles that take several lines stand on the last ones. */
static void print_titles(const struct listing *t)
{
    g_autoptr(GPtrArray) titles = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);
    guint high = 1;
    for (guint i = 0; i < t->columns->len; i++) {
        const struct column *c = columns_at(t->columns, i);
        char **lines = text_wrap(c->title, c->width);
        high = MAX(high, g_strv_length(lines));
        g_ptr_array_add(titles, lines);
    }
    for (guint row = 0; row < high; row++) {
        g_autoptr(GString) line = g_string_new(NULL);
        for (guint i = 0; i < t->columns->len; i++) {
            char **lines = titles->pdata[i];
            guint above = high - g_strv_length(lines);
            put_cell(t, line, i, row < above ? "" : lines[row - above], true);
        }
        listing_put_line(t, line);
    }
}

/* all: no row comes any more. In a pipe the columns are those of the command,
 * whatever the rows hold; a terminal is spared those that nobody used. */
static void listing_settle(struct listing *t, bool all)
{
    for (guint i = 0; i < t->held->len; i++)
        columns_measure(t->columns, t->held->pdata[i]);
    bool terminal = t->style.columns > 0;
    for (guint i = t->columns->len; i-- > 0;) {
        const struct column *c = columns_at(t->columns, i);
        if ((all && terminal && !c->used) || value_is_key(t->held->pdata[0], c->name))
            g_array_remove_index(t->columns, i);
    }
    t->paragraphs = terminal && !columns_fit(t->columns, t->style.columns);
    if (!t->paragraphs)
        print_titles(t);
    for (guint i = 0; i < t->held->len; i++)
        print_row(t, t->held->pdata[i]);
    g_clear_pointer(&t->held, g_ptr_array_unref);
}

void listing_row(struct listing *t, const record *row)
{
    if (!t->held) {
        print_row(t, row);
        return;
    }
    g_ptr_array_add(t->held, record_copy(row));
    if (t->held->len >= HELD_ROWS)
        listing_settle(t, false);
}

void listing_end(struct listing *t)
{
    if (t->held && t->held->len > 0)
        listing_settle(t, true);
}
