/*
 * SQL of the store's own, which the guard lets pass: settings, transactions,
 * checks, what the change log and the migrations look up.
 */
#include "db_private.h"

bool db_own(struct db *db, const char *sql, GError **error)
{
    db->trusted++;
    int rc = sqlite3_exec(db->h, sql, NULL, NULL, NULL);
    db->trusted--;
    return rc == SQLITE_OK || db_fault(db, rc, "store", error);
}

sqlite3_stmt *db_own_prepare(struct db *db, const char *sql, GError **error)
{
    sqlite3_stmt *stmt = NULL;
    db->trusted++;
    int rc = sqlite3_prepare_v2(db->h, sql, -1, &stmt, NULL);
    db->trusted--;
    if (rc != SQLITE_OK)
        db_fault(db, rc, "store", error);
    return stmt;
}

bool db_own_row(struct db *db, sqlite3_stmt *stmt, GError **error)
{
    db->trusted++;
    int rc = sqlite3_step(stmt);
    db->trusted--;
    if (rc != SQLITE_ROW && rc != SQLITE_DONE)
        db_fault(db, rc, "store", error);
    return rc == SQLITE_ROW;
}

char *db_own_text(struct db *db, const char *sql, GError **error)
{
    sqlite3_stmt *stmt = db_own_prepare(db, sql, error);
    if (!stmt)
        return NULL;
    GError *failed = NULL;
    char *text = NULL;
    if (db_own_row(db, stmt, &failed))
        text = g_strdup((const char *)sqlite3_column_text(stmt, 0));
    sqlite3_finalize(stmt);
    if (!failed)
        return text ? text : g_strdup("");
    g_propagate_error(error, failed);
    return NULL;
}

bool db_own_int(struct db *db, const char *sql, gint64 *out, GError **error)
{
    g_autofree char *text = db_own_text(db, sql, error);
    if (text)
        *out = g_ascii_strtoll(text, NULL, 10);
    return text != NULL;
}

bool db_has_table(struct db *db, const char *name)
{
    return sqlite3_table_column_metadata(db->h, "main", name, NULL, NULL, NULL, NULL, NULL, NULL) ==
           SQLITE_OK;
}
