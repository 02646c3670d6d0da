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

static bool wants(const struct command_group *group, const char *table)
{
    g_auto(GStrv) tables = g_strsplit(group->came_back ? group->came_back->of_rows : "", " ", -1);
    return g_strv_contains((const char *const *)tables, table);
}

/* For the groups that want to know of rows of that table; false: none does. */
static bool add_people(struct reach *r, const char *table, const GPtrArray *rows)
{
    gsize n;
    bool any = false;
    const struct command_group *const *groups = command_groups(&n);
    for (gsize i = 0; i < n; i++) {
        if (!wants(groups[i], table))
            continue;
        any = true;
        for (guint k = 0; rows && k < rows->len; k++)
            if (record_int(rows->pdata[k], "person_id"))
                g_hash_table_add(r->people->pdata[i],
                                 key_of(record_int(rows->pdata[k], "person_id")));
    }
    return any;
}

/* "table/id" -> 1 or 0, for all records that there are; to who sees all none strays. NULL with an
 * error. */
static GHashTable *look(struct app *app, struct reach *r, GError **error)
{
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    const bool all = db_scope_all(app->db);
    for (guint i = 0; i < r->rows->len; i++) {
        record *of = r->rows->pdata[i];
        const char *table = record_str(of, "table");
        if (all && !add_people(r, table, NULL))
            continue;
        app_common_values(app, of);
        g_autoptr(GPtrArray) rows = db_all(app->db, "touched_rows", of, error);
        if (!rows)
            return NULL;
        add_people(r, table, rows);
        for (guint k = 0; !all && k < rows->len; k++)
            g_hash_table_insert(
                seen,
                g_strdup_printf("%s/%" G_GINT64_FORMAT, table, record_int(rows->pdata[k], "id")),
                GINT_TO_POINTER((int)record_int(rows->pdata[k], "within")));
    }
    return g_steal_pointer(&seen);
}

bool reach_read(struct app *app, gint64 change_id, struct reach *r, GError **error)
{
    gsize n;
    (void)command_groups(&n);
    *r = (struct reach){.rows = change_rows(app->db, change_id, error)};
    r->people = g_ptr_array_new_with_free_func((GDestroyNotify)g_hash_table_unref);
    while (r->people->len < n)
        g_ptr_array_add(r->people,
                        g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL));
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
    g_clear_pointer(&r->people, g_ptr_array_unref);
}
