/*
 * Declared lists in another order: backwards, by a value that has an index, or
 * by any other value of their rows.
 */
#include "db_private.h"

#include "domain/vocabulary.h"
#include "store/page.h"

#include <string.h>

/* A search's rows are told apart by the last of its keys, as the list's own are. */
#define SEARCH "_search"

/* The index of that order, where it tells nothing that the rows do not. */
static const struct list_sort *sort_of(const struct db *db, const struct list *l, const char *by)
{
    for (guint i = 0; i < l->sorts->len; i++) {
        const struct list_sort *s = l->sorts->pdata[i];
        const char *const *levels = (const char *const *)db->levels;
        if (strcmp(s->by, by) == 0 && (!s->level || (levels && g_strv_contains(levels, s->level))))
            return s;
    }
    return NULL;
}

/* Does a row have such a value? */
static bool has_value(struct db *db, const struct list *l, const char *by, bool *has,
                      GError **error)
{
    g_autofree char *sql = list_sql(l, LIST_FIRST, 0, 0, false);
    sqlite3_stmt *st = db_own_prepare(db, sql, error);
    *has = false;
    for (int i = 0; st && i < sqlite3_column_count(st); i++)
        *has |= strcmp(sqlite3_column_name(st, i), by) == 0;
    sqlite3_finalize(st);
    return st != NULL;
}

/* How many keys the list has of its own, without what it is searched by. */
static guint own_keys(struct db *db, const struct list *l, GError **error)
{
    if (!g_str_has_suffix(l->name, SEARCH))
        return l->keys->len;
    g_autofree char *name = g_strndup(l->name, strlen(l->name) - strlen(SEARCH));
    const struct list *of = g_hash_table_contains(db->lists, name) ? list_get(db, name, error) : l;
    return of ? MIN(of->keys->len, l->keys->len) : 0;
}

/* By a value without an index, then in the list's own order. */
static bool by_value(struct db *db, struct list *to, const struct list *l, const char *by,
                     GError **error)
{
    static char all[] = "1";
    bool has = false;
    guint own = own_keys(db, l, error);
    if (own == 0 || !has_value(db, l, by, &has, error))
        return false;
    if (!has || own + 1 > LIST_KEYS)
        return err_set(error, BL_ERR_INTERNAL, "list %s: its rows have no %s.", l->name, by);
    g_ptr_array_add(to->keys, g_strdup_printf("sort_value(q.\"%s\", '%s', %d)", by,
                                              vocabulary_has(by) ? by : "", to->desc));
    for (guint i = l->keys->len - own; i < l->keys->len; i++)
        g_ptr_array_add(to->keys, g_strdup_printf("q.%s", own_names[i]));
    to->where = all;
    to->plain = l;
    return true;
}

static void copy_keys(GPtrArray *to, const GPtrArray *from)
{
    for (guint i = 0; i < from->len; i++)
        g_ptr_array_add(to, g_strdup(from->pdata[i]));
}

struct list *list_sorted(struct db *db, struct list *l, const char *order, bool whole,
                         GError **error)
{
    const bool falling = order[0] == '-';
    const char *by = order + falling;
    const struct list_sort *sort = whole ? sort_of(db, l, by) : NULL;
    g_autofree char *name = g_strdup_printf("%s/%s%s", l->name, order, sort ? "/index" : "");
    struct list *made = g_hash_table_lookup(l->sorted, name);
    if (made)
        return made;
    made = g_memdup2(l, sizeof *l);
    made->keys = g_ptr_array_new_with_free_func(g_free);
    made->desc = *by ? falling : l->desc != falling;
    if (!*by || sort) {
        copy_keys(made->keys, *by ? sort->keys : l->keys);
    } else if (!by_value(db, made, l, by, error)) {
        list_sorted_free(made);
        return NULL;
    }
    made->name = g_intern_string(name);
    g_hash_table_insert(l->sorted, (gpointer)made->name, made);
    return made;
}
