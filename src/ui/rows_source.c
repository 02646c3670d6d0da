/*
 * A table's source from rows that are all held.
 */
#include "ui/table.h"

#include "base/text.h"
#include "domain/vocabulary.h"
#include "store/page.h"

#include <string.h>

static bool same(const struct value *a, const struct value *b)
{
    if (!a || !b || a->type != b->type)
        return false;
    return a->type == VALUE_TEXT ? strcmp(a->s, b->s) == 0 : a->i == b->i;
}

/* Where key's row stands; the number of rows if it is gone. */
static guint place(const struct rows_source *s, const record *key)
{
    guint i = 0;
    while (i < s->order->len &&
           !same(record_get(s->order->pdata[i], s->id), record_get(key, s->id)))
        i++;
    return i;
}

static GPtrArray *rows_page(void *data, enum page_from from, const record *key, int n,
                            GError **error)
{
    (void)error;
    const struct rows_source *s = data;
    GPtrArray *out = record_array_new();
    if (!s->order)
        return out;
    guint len = s->order->len, start = 0, end = len, want = (guint)MAX(n, 0);
    switch (from) {
    case PAGE_FIRST:
        break;
    case PAGE_AFTER:
        start = MIN(place(s, key) + 1, len);
        break;
    case PAGE_AT:
        start = place(s, key);
        break;
    case PAGE_BEFORE:
        end = place(s, key);
        start = end > want ? end - want : 0;
        break;
    case PAGE_LAST:
        start = len > want ? len - want : 0;
        break;
    }
    for (guint i = start; i < end && out->len < want; i++)
        g_ptr_array_add(out, record_copy(s->order->pdata[i]));
    return out;
}

static bool rows_count(void *data, const record *before, int most, gint64 *n, GError **error)
{
    (void)error;
    const struct rows_source *s = data;
    guint all = !s->order ? 0 : before ? place(s, before) : s->order->len;
    *n = MIN((int)all, most);
    return true;
}

struct order {
    const char *by;
    int sign;
};

static bool is_empty(const struct value *v)
{
    return !v || v->type == VALUE_NULL || (v->type == VALUE_TEXT && !*v->s);
}

/* Of a text that is a word of its column's vocabulary its place there; -1. */
static gint64 rank_of(const char *by, const struct value *v)
{
    return v->type == VALUE_TEXT ? vocabulary_rank(*by == '_' ? by + 1 : by, v->s) : v->i;
}

static int compare_values(const char *by, const struct value *a, const struct value *b)
{
    gint64 x = rank_of(by, a), y = rank_of(by, b);
    bool words = a->type == VALUE_TEXT && b->type == VALUE_TEXT && x < 0 && y < 0;
    if (!words)
        return (x > y) - (x < y);
    g_autofree char *s = text_fold(a->s), *t = text_fold(b->s);
    return strcmp(s, t);
}

/* As PAGE_SORT has it. */
static gint by_value(gconstpointer pa, gconstpointer pb, gpointer data)
{
    const struct order *o = data;
    const struct value *a = record_get(*(record *const *)pa, o->by);
    const struct value *b = record_get(*(record *const *)pb, o->by);
    if (is_empty(a) || is_empty(b))
        return is_empty(a) - is_empty(b);
    return o->sign * compare_values(o->by, a, b);
}

static void put_in_order(struct rows_source *s)
{
    g_clear_pointer(&s->order, g_ptr_array_unref);
    if (!s->rows)
        return;
    bool falling = s->by && *s->by == '-';
    struct order o = {s->by ? s->by + falling : "", falling ? -1 : 1};
    s->order = g_ptr_array_new();
    for (guint i = 0; i < s->rows->len; i++)
        g_ptr_array_add(s->order, s->rows->pdata[*o.by || !falling ? i : s->rows->len - 1 - i]);
    if (*o.by) /* a stable sort */
        g_ptr_array_sort_with_data(s->order, by_value, &o);
}

static void rows_sort(void *data, const char *order)
{
    struct rows_source *s = data;
    g_free(s->by);
    s->by = g_strdup(order);
    put_in_order(s);
}

struct table_source rows_source_init(struct rows_source *s, const char *id)
{
    *s = (struct rows_source){.id = id};
    return (struct table_source){
        .page = rows_page, .count = rows_count, .sort = rows_sort, .data = s};
}

void rows_source_take(struct rows_source *s, GPtrArray *rows)
{
    g_clear_pointer(&s->order, g_ptr_array_unref);
    g_clear_pointer(&s->rows, g_ptr_array_unref);
    s->rows = rows;
    put_in_order(s);
}

void rows_source_done(struct rows_source *s)
{
    g_clear_pointer(&s->order, g_ptr_array_unref);
    g_clear_pointer(&s->rows, g_ptr_array_unref);
    g_clear_pointer(&s->by, g_free);
}
