/*
 * Checking the file: SQLite's own checks, and every statement named check_*,
 * which gives one sentence a row about what triggers keep.
 */
#include "db_private.h"

#include <string.h>

static bool integrity(struct db *db, GPtrArray *findings, GError **error)
{
    sqlite3_stmt *stmt = db_own_prepare(db, "PRAGMA integrity_check(20)", error);
    if (!stmt)
        return false;
    GError *failed = NULL;
    while (db_own_row(db, stmt, &failed)) {
        const char *text = (const char *)sqlite3_column_text(stmt, 0);
        if (g_strcmp0(text, "ok") != 0)
            g_ptr_array_add(findings, g_strdup_printf("The file is damaged: %s.", text));
    }
    sqlite3_finalize(stmt);
    if (!failed)
        return true;
    if (!err_is(failed, BL_ERR_DAMAGED)) {
        g_propagate_error(error, failed);
        return false;
    }
    /* So badly that the check itself gave up. */
    g_ptr_array_add(findings, g_strdup(failed->message));
    g_error_free(failed);
    return true;
}

static bool references(struct db *db, GPtrArray *findings, GError **error)
{
    sqlite3_stmt *stmt = db_own_prepare(db, "PRAGMA foreign_key_check", error);
    if (!stmt)
        return false;
    GError *failed = NULL;
    while (findings->len < 50 && db_own_row(db, stmt, &failed))
        g_ptr_array_add(findings,
                        g_strdup_printf("Row %s of %s refers to a record in %s that is "
                                        "gone.",
                                        sqlite3_column_text(stmt, 1), sqlite3_column_text(stmt, 0),
                                        sqlite3_column_text(stmt, 2)));
    sqlite3_finalize(stmt);
    if (failed)
        g_propagate_error(error, failed);
    return !failed;
}

static bool add_finding(record *row, void *data, GError **error)
{
    (void)error;
    g_ptr_array_add(data, g_strdup(record_str(row, "finding")));
    return true;
}

bool db_check(struct db *db, GPtrArray *findings, GError **error)
{
    if (!db_snapshot(db, error))
        return false;
    bool good = integrity(db, findings, error);
    /* What is damaged cannot be looked into. */
    if (good && findings->len == 0)
        good = references(db, findings, error);
    for (guint i = 0; good && findings->len == 0 && i + 1 < db->query_names->len; i++) {
        const char *name = g_ptr_array_index(db->query_names, i);
        if (g_str_has_prefix(name, "check_"))
            good = db_each(db, name, NULL, add_finding, findings, error);
    }
    db_snapshot_end(db);
    return good;
}
