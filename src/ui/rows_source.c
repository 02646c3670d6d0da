/*
 * A table's source from rows that are all held.
 */
#include "ui/table.h"

#include "base/text.h"
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

/* As PAGE_SORT compares: folded, what is empty last. */
static int compare_values(const struct value *a, const struct value *b)
{
    bool no_a = !a || a->type == VALUE_NULL || (a->type == VALUE_TEXT && !*a->s);
    bool no_b = !b || b->type == VALUE_NULL || (b->type == VALUE_TEXT && !*b->s);
    if (no_a || no_b)
        return no_a - no_b;
    if (a->type != VALUE_TEXT || b->type != VALUE_TEXT)
        return (a->i > b->i) - (a->i < b->i);
    g_autofree char *x = text_fold(a->s), *y = text_fold(b->s);
    return strcmp(x, y);
}

static gint by_value(gconstpointer pa, gconstpointer pb, gpointer by)
{
    const record *a = *(record *const *)pa, *b = *(record *const *)pb;
    return compare_values(record_get(a, by), record_get(b, by));
}

static void put_in_order(struct rows_source *s)
{
    g_clear_pointer(&s->order, g_ptr_array_unref);
    if (!s->rows)
        return;
    bool falling = s->by && *s->by == '-';
    char *by = s->by ? s->by + falling : NULL;
    s->order = g_ptr_array_new();
    g_ptr_array_extend(s->order, s->rows, NULL, NULL);
    if (by && *by) /* a stable sort */
        g_ptr_array_sort_with_data(s->order, by_value, by);
    for (guint i = 0; falling && i < s->order->len / 2; i++) {
        guint other = s->order->len - 1 - i;
        gpointer row = s->order->pdata[i];
        s->order->pdata[i] = s->order->pdata[other];
        s->order->pdata[other] = row;
    }
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
