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
    int rc;
    while ((rc = sqlite3_step(stmt)) == SQLITE_ROW) {
        const char *text = (const char *)sqlite3_column_text(stmt, 0);
        if (g_strcmp0(text, "ok") != 0)
            g_ptr_array_add(findings, g_strdup_printf("The file is damaged: %s.", text));
    }
    sqlite3_finalize(stmt);
    if (rc == SQLITE_DONE)
        return true;
    if ((rc & 0xff) != SQLITE_CORRUPT)
        return db_fault(db, rc, "check", error);
    g_autoptr(GError) damage = NULL;
    db_damaged(db->path, &damage);
    g_ptr_array_add(findings, g_strdup(damage->message));
    return true;
}

static bool references(struct db *db, GPtrArray *findings, GError **error)
{
    sqlite3_stmt *stmt = db_own_prepare(db, "PRAGMA foreign_key_check", error);
    if (!stmt)
        return false;
    int rc;
    while ((rc = sqlite3_step(stmt)) == SQLITE_ROW && findings->len < 50)
        g_ptr_array_add(findings,
                        g_strdup_printf("Row %s of %s refers to a record in %s that is "
                                        "gone.",
                                        sqlite3_column_text(stmt, 1), sqlite3_column_text(stmt, 0),
                                        sqlite3_column_text(stmt, 2)));
    sqlite3_finalize(stmt);
    return rc == SQLITE_DONE || rc == SQLITE_ROW || db_fault(db, rc, "check", error);
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
