/*
 * The SQL of composed searches: of a walk by name, of a set.
 */
#include "found_private.h"

static void append_kinds(const struct found *f, GString *sql)
{
    g_string_append(sql, "p.kind IN (");
    for (int i = 0; f->kinds[i]; i++)
        g_string_append_printf(sql, "%s'%s'", i ? ", " : "", f->kinds[i]);
    g_string_append(sql, ")");
}

/* Behind the place :_k1, :_k2 and up to :_e1, :_e2, as far as there are such. */
static void append_range(GString *sql, bool back, const char *from, bool to)
{
    if (*from)
        g_string_append_printf(sql, "(p.sort_key, p.id) %s (:_k1, :_k2) AND ", from);
    if (to)
        g_string_append_printf(sql,
                               "p.sort_key %s :_e1 AND (p.sort_key, p.id) %s (:_e1, :_e2) AND ",
                               back ? ">=" : "<=", back ? ">=" : "<=");
}

static const char *order(bool back)
{
    return back ? " ORDER BY p.sort_key DESC, p.id DESC LIMIT :_n"
                : " ORDER BY p.sort_key, p.id LIMIT :_n";
}

static void append_what(const struct found *f, enum found_what what, GString *sql)
{
    if (what == FOUND_ROWS)
        g_string_append_printf(sql, "SELECT p.sort_key AS _k1, p.id AS _k2, %s ", f->list->head);
    else
        g_string_append_printf(sql, "SELECT %s FROM person p ",
                               what == FOUND_IDS ? "p.id AS id" : "1");
}

/* The index of those who are no members wants to hear it so. */
static const char *of_kind(const char *kind)
{
    return strcmp(kind, "MEMBER") == 0 ? "" : "p.kind <> 'MEMBER' AND ";
}

/* All of one kind, walked by name. */
char *found_walk_sql(const struct found *f, enum found_what what, const char *kind, bool back,
                     const char *from, bool to)
{
    GString *sql = g_string_new(what == FOUND_COUNT ? "SELECT count(*) AS n FROM (" : NULL);
    append_what(f, what, sql);
    g_string_append(sql, "WHERE ");
    append_range(sql, back, from, to);
    g_string_append_printf(sql, "%sp.kind = '%s' AND in_scope(p.workplace_id) AND %s%s%s",
                           of_kind(kind), kind, f->cond, order(back),
                           what == FOUND_COUNT ? ")" : "");
    return g_string_free(sql, FALSE);
}

/* Those of the set, looked at one by one and sorted. */
char *found_set_sql(const struct found *f, enum found_what what, bool back, const char *from,
                    bool to)
{
    GString *sql = g_string_new(what == FOUND_COUNT ? "SELECT count(*) AS n FROM (" : NULL);
    append_what(f, what, sql);
    g_string_append_printf(sql,
                           "WHERE p.id IN (SELECT p.id FROM (SELECT DISTINCT person_id FROM (%s)) "
                           "d CROSS JOIN person p ON p.id = d.person_id WHERE ",
                           f->set);
    append_range(sql, back, from, to);
    append_kinds(f, sql);
    g_string_append_printf(sql, " AND in_scope(p.workplace_id) AND %s%s)%s%s", f->cond, order(back),
                           order(back), what == FOUND_COUNT ? ")" : "");
    return g_string_free(sql, FALSE);
}

/* The place so many people on. */
char *found_end_sql(const char *kind, bool back, const char *from)
{
    GString *sql = g_string_new("SELECT p.sort_key AS k, p.id AS id FROM person p WHERE ");
    append_range(sql, back, from, false);
    g_string_append_printf(sql, "%sp.kind = '%s'%s OFFSET :_skip", of_kind(kind), kind,
                           order(back));
    return g_string_free(sql, FALSE);
}
