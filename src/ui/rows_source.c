/*
 * A table's source from rows that are all held.
 */
#include "ui/table.h"

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
    while (i < s->rows->len && !same(record_get(s->rows->pdata[i], s->id), record_get(key, s->id)))
        i++;
    return i;
}

static GPtrArray *rows_page(void *data, enum page_from from, const record *key, int n,
                            GError **error)
{
    (void)error;
    const struct rows_source *s = data;
    GPtrArray *out = record_array_new();
    if (!s->rows)
        return out;
    guint len = s->rows->len, start = 0, end = len, want = (guint)MAX(n, 0);
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
        g_ptr_array_add(out, record_copy(s->rows->pdata[i]));
    return out;
}

static bool rows_count(void *data, const record *before, int most, gint64 *n, GError **error)
{
    (void)error;
    const struct rows_source *s = data;
    guint all = !s->rows ? 0 : before ? place(s, before) : s->rows->len;
    *n = MIN((int)all, most);
    return true;
}

struct table_source rows_source_init(struct rows_source *s, const char *id)
{
    *s = (struct rows_source){.id = id};
    return (struct table_source){.page = rows_page, .count = rows_count, .data = s};
}

void rows_source_take(struct rows_source *s, GPtrArray *rows)
{
    g_clear_pointer(&s->rows, g_ptr_array_unref);
    s->rows = rows;
}

void rows_source_done(struct rows_source *s)
{
    g_clear_pointer(&s->rows, g_ptr_array_unref);
}
