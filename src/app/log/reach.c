/*
 * The records of a change held to the scope, each of them: a change that sent several replies is
 * not about the first alone.
 */
#include "log/reach.h"

#include "app_priv.h"
#include "store/change.h"

#include <string.h>

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

static char *key_in(const char *table, gint64 id)
{
    return g_strdup_printf("%s/%" G_GINT64_FORMAT, table, id);
}

/* What is struck out of a letter for HQ is kept with its copies at other workplaces, too: of those
 * out of scope all the rest. */
static bool add_rest(struct app *app, const record *of, GHashTable *seen, GError **error)
{
    g_autoptr(GPtrArray) rows = db_all(app->db, "touched_replies", of, error);
    for (guint i = 0; rows && i < rows->len; i++) {
        g_autofree char *key = key_in("reply", record_int(rows->pdata[i], "id"));
        const record *is = g_hash_table_lookup(seen, key);
        if (!is || record_bool(is, "within"))
            continue;
        record *rest = record_copy(rows->pdata[i]);
        record_remove(rest, "hq_text");
        record_set_bool(rest, "within", false);
        g_hash_table_insert(seen, g_steal_pointer(&key), rest);
    }
    return rows != NULL;
}

/* "table/id" -> its record, with within; for all that there are. To who sees all none strays. NULL
 * with an error. */
static GHashTable *look(struct app *app, struct reach *r, GError **error)
{
    g_autoptr(GHashTable) seen =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)record_free);
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
            g_hash_table_insert(seen, key_in(table, record_int(rows->pdata[k], "id")),
                                record_copy(rows->pdata[k]));
        if (!all && strcmp(table, "reply") == 0 && !add_rest(app, of, seen, error))
            return NULL;
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

static bool is_within(const record *is)
{
    return is && record_bool(is, "within");
}

/* Only what is struck of it is another. */
static bool is_copy(const record *was, const record *is)
{
    return was && is && record_has(was, "text") && record_same(was, is);
}

/* Not within in a, and not brought within, or there at all, in b. */
static bool strays(GHashTable *a, GHashTable *b, bool from_nothing)
{
    GHashTableIter each;
    gpointer key, was;
    g_hash_table_iter_init(&each, a);
    while (g_hash_table_iter_next(&each, &key, &was)) {
        const record *is = g_hash_table_lookup(b, key);
        if (is_within(was) || is_copy(was, is))
            continue;
        if (from_nothing ? !is : !is_within(is))
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
