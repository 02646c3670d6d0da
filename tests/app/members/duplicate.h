/*
 * Two rows of one person in the fixture's branch, with what may be known of either.
 */
#pragma once

#include "../../src/store/db_private.h"
#include "app_priv.h"
#include "store/change.h"
#include "support/app_fixture.h"
#include "support/dump.h"

struct twins {
    struct fixture *f;
    struct db *db;
    gint64 keep, other;
};

/* SQL with the two as $K and $O, an officer as $R, a third member as $A, places $W and $M. */
static inline char *twins_sql(const struct twins *t, const char *sql)
{
    const struct {
        const char *mark;
        gint64 id;
    } ids[] = {{"$K", t->keep},      {"$O", t->other},        {"$R", 1},
               {"$A", t->f->dafydd}, {"$W", t->f->waterside}, {"$M", t->f->mill}};
    GString *out = g_string_new(sql);
    for (gsize i = 0; i < G_N_ELEMENTS(ids); i++) {
        g_autofree char *id = g_strdup_printf("%" G_GINT64_FORMAT, ids[i].id);
        g_string_replace(out, ids[i].mark, id, 0);
    }
    return g_string_free(out, FALSE);
}

static inline void twins_do(const struct twins *t, const char *sql)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *filled = twins_sql(t, sql);
    assert_true(db_begin(t->db, NULL));
    if (!db_own(t->db, filled, &error))
        fail_msg("%s: %s (%s)", filled, error->message, sqlite3_errmsg(t->db->h));
    if (!db_commit(t->db, &error))
        fail_msg("%s: %s", filled, error->message);
}

static inline gint64 twins_int(const struct twins *t, const char *sql)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *filled = twins_sql(t, sql);
    gint64 i = -1;
    if (!db_own_int(t->db, filled, &i, &error))
        fail_msg("%s: %s (%s)", filled, error->message, sqlite3_errmsg(t->db->h));
    return i;
}

static inline char *twins_number(gint64 id)
{
    return g_strdup_printf("#%" G_GINT64_FORMAT, id);
}

static inline struct twins twins_new(struct fixture *f)
{
    struct twins t = {.f = f, .db = app_db(f->officer)};
    t.keep = fixture_run(f->officer, "member.add", "membership_no", "00777", "given_name", "Amina",
                         "family_name", "Yusuf", "workplace", "Waterside House", NULL);
    t.other = fixture_run(f->officer, "member.add", "membership_no", "00123", "given_name", "Amina",
                          "family_name", "Yusof", "workplace", "Mill Court", NULL);
    return t;
}

static inline struct result twins_merge(const struct twins *t, const char *take)
{
    g_autofree char *keep = twins_number(t->keep), *other = twins_number(t->other);
    return fixture_result(t->f->officer, "duplicate.merge", "person", keep, "other", other,
                          take ? "take" : NULL, take, NULL);
}

/* The first lines that differ say what. */
static inline void twins_same(const char *what, const char *before, const char *after)
{
    if (strcmp(before, after) == 0)
        return;
    g_auto(GStrv) a = g_strsplit(before, "\n", -1);
    g_auto(GStrv) b = g_strsplit(after, "\n", -1);
    for (guint i = 0; a[i]; i++)
        if (!g_strv_contains((const char *const *)b, a[i]))
            print_error("%s: gone: %s\n", what, a[i]);
    for (guint i = 0; b[i]; i++)
        if (!g_strv_contains((const char *const *)a, b[i]))
            print_error("%s: new: %s\n", what, b[i]);
    fail_msg("%s: not as it was before", what);
}

static inline void twins_sound(struct db *db, const char *what)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) findings = g_ptr_array_new_with_free_func(g_free);
    if (!db_check(db, findings, &error))
        fail_msg("%s: %s", what, error->message);
    if (findings->len)
        fail_msg("%s: %s", what, (char *)findings->pdata[0]);
}
