/*
 * The records of a change held to the scope, each of them: a change that sent several replies is
 * not about the first alone.
 */
#include "log/reach.h"

#include "app_priv.h"
#include "store/change.h"

static gpointer key_of(gint64 id)
{
    return g_memdup2(&id, sizeof id);
}

/* "table/id" -> 1 or 0, for all records that there are. NULL with an error. */
static GHashTable *look(struct app *app, struct reach *r, GError **error)
{
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < r->rows->len; i++) {
        record *of = r->rows->pdata[i];
        app_common_values(app, of);
        g_autoptr(GPtrArray) rows = db_all(app->db, "touched_rows", of, error);
        for (guint k = 0; rows && k < rows->len; k++) {
            const record *row = rows->pdata[k];
            g_hash_table_insert(seen,
                                g_strdup_printf("%s/%" G_GINT64_FORMAT, record_str(of, "table"),
                                                record_int(row, "id")),
                                GINT_TO_POINTER((int)record_int(row, "within")));
            if (record_int(row, "person_id"))
                g_hash_table_add(r->people, key_of(record_int(row, "person_id")));
        }
        if (!rows)
            return NULL;
    }
    return g_steal_pointer(&seen);
}

bool reach_read(struct app *app, gint64 change_id, struct reach *r, GError **error)
{
    *r = (struct reach){.rows = change_rows(app->db, change_id, error)};
    r->people = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    r->before = r->rows ? look(app, r, error) : NULL;
    return r->before != NULL;
}

/* Not within in a, and not brought within, or there at all, in b. */
static bool strays(GHashTable *a, GHashTable *b, bool from_nothing)
{
    GHashTableIter each;
    gpointer key, within, other;
    g_hash_table_iter_init(&each, a);
    while (g_hash_table_iter_next(&each, &key, &within)) {
        if (GPOINTER_TO_INT(within))
            continue;
        bool there = g_hash_table_lookup_extended(b, key, NULL, &other);
        if (from_nothing ? !there : !there || !GPOINTER_TO_INT(other))
            return true;
    }
    return false;
}

bool reach_holds(struct app *app, struct reach *r, bool *within, GError **error)
{
    g_autoptr(GHashTable) after = look(app, r, error);
    if (!after)
        return false;
    *within = !strays(r->before, after, false) && !strays(after, r->before, true);
    return true;
}

void reach_done(struct reach *r)
{
    g_clear_pointer(&r->rows, g_ptr_array_unref);
    g_clear_pointer(&r->before, g_hash_table_unref);
    g_clear_pointer(&r->people, g_hash_table_unref);
}
