/*
 * Conditions put together of declared pieces: their SQL, and the sets by which
 * few are looked at instead of all.
 */
#include "db_private.h"

#include <string.h>

#define PEOPLE "_people"

static void free_member(gpointer w)
{
    where_free(w);
}

struct where *where_new(enum where_kind kind)
{
    struct where *w = g_new0(struct where, 1);
    w->kind = kind;
    w->of = g_ptr_array_new_with_free_func(free_member);
    return w;
}

struct where *where_piece(const char *name, record *args)
{
    struct where *w = where_new(WHERE_PIECE);
    w->name = name;
    w->args = args ? args : record_new();
    return w;
}

struct where *where_add(struct where *w, struct where *of)
{
    g_ptr_array_add(w->of, of);
    return w;
}

void where_free(struct where *w)
{
    if (!w)
        return;
    g_ptr_array_unref(w->of);
    record_free(w->args);
    g_free(w);
}

static bool is_everybodys(const char *name)
{
    return strcmp(name, "today") == 0 || strcmp(name, "now") == 0 || strcmp(name, "actor_id") == 0;
}

/* The piece's SQL without comments; its parameters with the number behind, and their values. */
static bool add_piece(struct db *db, const char *name, const record *given, int number,
                      GString *sql, record *args, GError **error)
{
    struct query *q = g_hash_table_lookup(db->conds, name);
    if (!q)
        return err_set(error, BL_ERR_INTERNAL, "There is no condition named %s.", name);
    if (!part_expand(db, q, error))
        return false;
    const char *p = q->text, *end = q->text + q->len; /* the mark is a comment too */
    while (p < end) {
        const char *q_end = part_token_end(p, end);
        if (p[0] == '-' && q_end - p >= 2) {
            p = q_end; /* a comment */
            continue;
        }
        g_string_append_len(sql, p, q_end - p);
        if (*p == ':' && q_end - p > 1) {
            g_autofree char *param = g_strndup(p + 1, (gsize)(q_end - p - 1));
            const struct value *v = record_get(given, param);
            if (!is_everybodys(param)) {
                if (!v)
                    return err_set(error, BL_ERR_INTERNAL, "%s: the value %s was not given.", name,
                                   param);
                g_autofree char *own = g_strdup_printf("%s_%d", param, number);
                g_string_append_printf(sql, "_%d", number);
                record_set_value(args, g_intern_string(own), v);
            }
        }
        p = q_end;
    }
    return true;
}

bool where_sql(struct db *db, const struct where *w, GString *sql, record *args, int *n,
               GError **error)
{
    const char *between = w->kind == WHERE_ANY ? " OR " : " AND ";
    bool good = true;
    g_string_append_c(sql, '(');
    if (w->kind == WHERE_PIECE)
        good = add_piece(db, w->name, w->args, ++*n, sql, args, error);
    else if (w->of->len == 0)
        g_string_append(sql, w->kind == WHERE_ANY ? "0" : "1");
    for (guint i = 0; good && i < w->of->len; i++) {
        g_string_append(sql, i ? between : "");
        good = where_sql(db, w->of->pdata[i], sql, args, n, error);
    }
    /* what is not known is not so: no "NOT", of which nothing would come */
    g_string_append(sql, w->kind == WHERE_NOT ? " IS NOT TRUE)" : ")");
    return good;
}

void where_set_clear(gpointer set)
{
    struct where_set *s = set;
    g_free(s->sql);
    record_free(s->args);
}

bool where_sets(struct db *db, const struct where *w, GArray *sets, GError **error)
{
    for (guint i = 0; w->kind == WHERE_ALL && i < w->of->len; i++)
        if (!where_sets(db, w->of->pdata[i], sets, error))
            return false;
    g_autofree char *people = w->kind == WHERE_PIECE ? g_strconcat(w->name, PEOPLE, NULL) : NULL;
    if (!people || !g_hash_table_contains(db->conds, people))
        return true;
    g_autoptr(GString) sql = g_string_new(NULL);
    record *args = record_new();
    /* numbered apart from the condition's own pieces */
    if (!add_piece(db, people, w->args, 1000 + (int)sets->len, sql, args, error)) {
        record_free(args);
        return false;
    }
    const struct where_set set = {g_strdup(sql->str), args};
    g_array_append_val(sets, set);
    return true;
}
