/*
 * Tables for people: which columns, how wide, and the rows.
 */
#include "app/listing.h"

#include "app/json.h"
#include "app/value.h"
#include "base/text.h"

#include <string.h>

#define HELD_ROWS 100 /* that decide on the columns */
#define LEAST_WIDTH 6 /* a column is not clipped to less */
#define GAP 2

struct column {
    char *name;
    char *title;
    int width;
    bool right; /* numbers */
    bool used;  /* some row has a value */
};

struct listing {
    FILE *stream;
    struct out_style style;
    int indent;
    GPtrArray *held; /* NULL once the columns are settled */
    GArray *columns;
};

static void column_clear(gpointer data)
{
    struct column *c = data;
    g_free(c->name);
    g_free(c->title);
}

struct listing *listing_new(FILE *stream, struct out_style style, int indent)
{
    struct listing *t = g_new0(struct listing, 1);
    t->stream = stream;
    t->style = style;
    t->indent = indent;
    t->held = record_array_new();
    t->columns = g_array_new(FALSE, TRUE, sizeof(struct column));
    g_array_set_clear_func(t->columns, column_clear);
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

static struct column *column_at(const struct listing *t, guint i)
{
    return &g_array_index(t->columns, struct column, i);
}

static struct column *column_named(struct listing *t, const char *name)
{
    for (guint i = 0; i < t->columns->len; i++)
        if (strcmp(column_at(t, i)->name, name) == 0)
            return column_at(t, i);
    g_autofree char *label = value_label(name);
    struct column c = {.name = g_strdup(name), .title = g_utf8_strup(label, -1)};
    c.width = text_width(c.title);
    g_array_append_val(t->columns, c);
    return column_at(t, t->columns->len - 1);
}

static void measure(struct listing *t, const record *row)
{
    for (gsize i = 0; i < record_size(row); i++) {
        const struct value *v = record_at(row, i);
        if (v->name[0] == '_' || v->type == VALUE_OBJECT || v->type == VALUE_BLOB)
            continue;
        struct column *c = column_named(t, v->name);
        g_autofree char *text = value_text(v);
        if (!text || !*text)
            continue;
        c->width = MAX(c->width, text_width(text));
        c->right = (v->type == VALUE_INT && !value_is_instant(v)) || v->type == VALUE_HUNDREDTHS ||
                   v->type == VALUE_LIST;
        c->used = true;
    }
}

static int total_width(const struct listing *t)
{
    int total = 0;
    for (guint i = 0; i < t->columns->len; i++)
        total += column_at(t, i)->width + (i ? GAP : 0);
    return total;
}

/* Takes from the widest column until the line fits. */
static void fit(struct listing *t)
{
    int over = total_width(t) - t->style.columns;
    while (over > 0) {
        struct column *widest = NULL;
        int next = LEAST_WIDTH;
        for (guint i = 0; i < t->columns->len; i++) {
            struct column *c = column_at(t, i);
            if (!widest || c->width > widest->width) {
                next = widest ? MAX(widest->width, LEAST_WIDTH) : LEAST_WIDTH;
                widest = c;
            } else {
                next = MAX(next, c->width);
            }
        }
        if (!widest || widest->width <= LEAST_WIDTH)
            return;
        int cut = MIN(over, MAX(widest->width - next, 1));
        widest->width -= cut;
        over -= cut;
    }
}

static void put_cell(const struct listing *t, GString *line, const struct column *c,
                     const char *text, bool last)
{
    g_autofree char *clipped = NULL;
    if (t->style.columns > 0)
        text = clipped = text_clip(text, c->width, t->style.ascii);
    int pad = MAX(c->width - text_width(text), 0);
    if (c->right)
        g_string_append_printf(line, "%*s", pad, "");
    g_string_append(line, text);
    if (!last)
        g_string_append_printf(line, "%*s", (c->right ? 0 : pad) + GAP, "");
}

static void listing_put_line(const struct listing *t, GString *line)
{
    while (line->len > 0 && line->str[line->len - 1] == ' ')
        g_string_truncate(line, line->len - 1);
    g_autofree char *clipped = NULL;
    const char *s = line->str;
    if (t->style.columns > 0)
        s = clipped = text_clip(s, t->style.columns, t->style.ascii);
    g_autofree char *plain = t->style.ascii ? g_str_to_ascii(s, "C") : NULL;
    fprintf(t->stream, "%*s%s\n", t->indent, "", plain ? plain : s);
}

static void print_row(const struct listing *t, const record *row)
{
    g_autoptr(GString) line = g_string_new(NULL);
    for (guint i = 0; i < t->columns->len; i++) {
        const struct column *c = column_at(t, i);
        const struct value *v = record_get(row, c->name);
        g_autofree char *text = v ? value_text(v) : NULL;
        put_cell(t, line, c, text ? text : "", i + 1 == t->columns->len);
    }
    listing_put_line(t, line);
}

/* all: no row comes any more, so a column that nobody used can go. */
static void listing_settle(struct listing *t, bool all)
{
    for (guint i = 0; i < t->held->len; i++)
        measure(t, t->held->pdata[i]);
    for (guint i = t->columns->len; i-- > 0;) {
        const struct column *c = column_at(t, i);
        if ((all && !c->used) || value_is_key(t->held->pdata[0], c->name))
            g_array_remove_index(t->columns, i);
    }
    if (t->style.columns > 0)
        fit(t);
    g_autoptr(GString) line = g_string_new(NULL);
    for (guint i = 0; i < t->columns->len; i++)
        put_cell(t, line, column_at(t, i), column_at(t, i)->title, i + 1 == t->columns->len);
    listing_put_line(t, line);
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
