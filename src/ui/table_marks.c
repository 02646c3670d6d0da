/*
 * The rows of a list that are meant: the selected one, and those marked, by id:
 * they stay marked while the list moves.
 */
#include "table_private.h"

const record *table_row(const struct table *t)
{
    return t->selected >= 0 && t->selected < (int)t->rows->len ? t->rows->pdata[t->selected] : NULL;
}

gint64 table_id(const struct table *t)
{
    const record *row = table_row(t);
    return row ? record_int(row, t->id) : 0;
}

bool table_is_marked(const struct table *t, gint64 id)
{
    return g_hash_table_contains(t->marks, &id);
}

guint table_marked(const struct table *t)
{
    return g_hash_table_size(t->marks);
}

void table_unmark(struct table *t)
{
    g_hash_table_remove_all(t->marks);
}

void table_forget_gone(struct table *t, const GPtrArray *before)
{
    for (guint i = 0; table_marked(t) && i < before->len; i++) {
        gint64 id = record_int(before->pdata[i], t->id);
        bool here = false;
        for (guint k = 0; k < t->rows->len && !here; k++)
            here = record_int(t->rows->pdata[k], t->id) == id;
        if (!here)
            g_hash_table_remove(t->marks, &id);
    }
}

GArray *table_chosen(const struct table *t)
{
    GArray *ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    GHashTableIter it;
    gpointer key;
    g_hash_table_iter_init(&it, t->marks);
    while (g_hash_table_iter_next(&it, &key, NULL))
        g_array_append_vals(ids, key, 1);
    gint64 id = table_id(t);
    if (ids->len == 0 && id)
        g_array_append_val(ids, id);
    return ids;
}

void table_put_marked(const struct table *t, record *out, const char *name)
{
    if (table_marked(t) == 0)
        return;
    GPtrArray *list = record_array_new();
    g_autoptr(GArray) ids = table_chosen(t);
    for (guint i = 0; i < ids->len; i++) {
        record *item = record_new();
        record_take_text(item, "value",
                         g_strdup_printf("#%" G_GINT64_FORMAT, g_array_index(ids, gint64, i)));
        g_ptr_array_add(list, item);
    }
    record_take_list(out, name, list);
}
