/*
 * Large loads: indices and triggers set aside, and made again.
 */
#include "db_private.h"

#include "store/aside.h"

#include <string.h>

/* What is made of all people at the end instead. */
static const char *const makes[] = {"aside_words", "aside_workplaces", "aside_seats"};

/* Indices of what a load fills, but those by which a changed member's own rows are found; they
 * grow at their end. Triggers that keep what is made of all at the end. */
#define ASIDE                                                                                      \
    "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND "                         \
    "(type = 'index' AND tbl_name IN ('person', 'contact_point', 'employment', 'person_token') "   \
    "AND name <> 'employment_by_person' "                                                          \
    "OR type = 'trigger' AND name IN ('person_token_insert', 'person_token_update', "              \
    "'person_token_delete', 'contact_token_insert', 'contact_token_update', "                      \
    "'contact_token_delete', 'person_tally_insert', 'person_tally_update', "                       \
    "'person_tally_delete', 'shared_contact_insert', 'shared_contact_update', "                    \
    "'shared_contact_delete', 'shared_person_insert', 'shared_person_number', "                    \
    "'shared_person_name', 'shared_person_delete')) ORDER BY rowid"

/* The schema changes only here, and becomes what it was before anybody else can see it. */
static bool define(struct db *db, const char *sql, GError **error)
{
    db->defining = true;
    bool ok = db_own(db, sql, error);
    db->defining = false;
    return ok;
}

static bool drop(struct db *db, GPtrArray *names, GError **error)
{
    for (guint i = 0; i < names->len; i++)
        if (!define(db, names->pdata[i], error))
            return false;
    return db_exec(db, "aside_no_words", NULL, NULL, error) >= 0 &&
           db_exec(db, "aside_no_shared", NULL, NULL, error) >= 0;
}

bool aside_begin(struct db *db, GError **error)
{
    if (!db->writing || db->aside)
        return err_set(error, BL_ERR_INTERNAL, "Indices can be set aside once in a transaction.");
    sqlite3_stmt *stmt = db_own_prepare(db, ASIDE, error);
    if (!stmt)
        return false;
    g_autoptr(GPtrArray) drops = g_ptr_array_new_with_free_func(g_free);
    GError *failed = NULL;
    db->aside = g_ptr_array_new_with_free_func(g_free);
    db->aside_times++;
    while (db_own_row(db, stmt, &failed)) {
        g_ptr_array_add(drops, g_strdup_printf("DROP %s %s", sqlite3_column_text(stmt, 0),
                                               sqlite3_column_text(stmt, 1)));
        g_ptr_array_add(db->aside, g_strdup((const char *)sqlite3_column_text(stmt, 2)));
    }
    sqlite3_finalize(stmt);
    if (failed) {
        g_propagate_error(error, failed);
        return false;
    }
    return drop(db, drops, error);
}

bool aside_end(struct db *db, bool (*step)(void *data, GError **error), void *data, GError **error)
{
    if (!db->aside)
        return err_set(error, BL_ERR_INTERNAL, "Nothing was set aside.");
    for (gsize i = 0; i < G_N_ELEMENTS(makes); i++)
        if (!step(data, error) || db_exec(db, makes[i], NULL, NULL, error) < 0)
            return false;
    for (guint i = 0; i < db->aside->len; i++)
        if (!step(data, error) || !define(db, db->aside->pdata[i], error))
            return false;
    /* found along the indices, which are there again */
    if (!step(data, error) || db_exec(db, "aside_shared", NULL, NULL, error) < 0)
        return false;
    g_clear_pointer(&db->aside, g_ptr_array_unref);
    return true;
}

guint aside_times(const struct db *db)
{
    return db->aside_times;
}
