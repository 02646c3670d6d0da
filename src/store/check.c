/*
 * Checking the file: SQLite's own checks, whether values can be what was
 * stored, the audit chain, and every statement named check_*, which gives one
 * sentence a row about what triggers keep.
 */
#include "db_private.h"

#include "store/audit.h"

#include <string.h>

#define FINDINGS_MOST 50

/* Damage is a finding; anything else that failed ends the check. Takes failed. */
static bool found(GPtrArray *findings, GError *failed, GError **error)
{
    if (failed && !err_is(failed, BL_ERR_DAMAGED)) {
        g_propagate_error(error, failed);
        return false;
    }
    if (failed)
        g_ptr_array_add(findings, g_strdup(failed->message));
    g_clear_error(&failed);
    return true;
}

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
    return found(findings, failed, error); /* so badly that the check itself gave up */
}

static bool references(struct db *db, GPtrArray *findings, GError **error)
{
    sqlite3_stmt *stmt = db_own_prepare(db, "PRAGMA foreign_key_check", error);
    if (!stmt)
        return false;
    GError *failed = NULL;
    while (findings->len < FINDINGS_MOST && db_own_row(db, stmt, &failed))
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

/* ---- values that nobody stored ---- */

/* The rows of a table with a text that is none, a day that is none (every
 * column named …_on) or an instant out of the world; NULL where it has no such
 * columns. By sqlite3_free. */
static char *wrong_sql(struct db *db, const char *table, GError **error)
{
    char *columns = sqlite3_mprintf(
        "SELECT group_concat(CASE "
        "WHEN type = 'TEXT' AND name LIKE '%%\\_on' ESCAPE '\\' THEN "
        "printf('(\"%%w\" IS NOT NULL AND date(\"%%w\") IS NOT \"%%w\")', name, name, name) "
        "WHEN type = 'TEXT' THEN printf('NOT is_text(\"%%w\")', name) "
        "ELSE printf('\"%%w\" NOT BETWEEN 0 AND 8589934592', name) END, ' OR ') "
        "FROM pragma_table_info(%Q) "
        "WHERE type = 'TEXT' OR (type = 'INTEGER' AND (name = 'at' OR name LIKE '%%\\_at' ESCAPE "
        "'\\'))",
        table);
    g_autofree char *where = db_own_text(db, columns, error);
    sqlite3_free(columns);
    return where && *where ? sqlite3_mprintf("SELECT count(*) FROM \"%w\" WHERE %s", table, where)
                           : NULL;
}

static bool look_at_values(struct db *db, const char *table, GPtrArray *findings, GError **error)
{
    GError *failed = NULL;
    gint64 wrong = 0;
    char *sql = wrong_sql(db, table, &failed);
    if (sql && db_own_int(db, sql, &wrong, &failed) && wrong)
        g_ptr_array_add(findings, g_strdup_printf("In %s %" G_GINT64_FORMAT
                                                  " row%s values that Branchline never stores.",
                                                  table, wrong, wrong == 1 ? " has" : "s have"));
    sqlite3_free(sql);
    if (failed)
        g_propagate_error(error, failed);
    return !failed;
}

static bool values(struct db *db, GPtrArray *findings, GError **error)
{
    sqlite3_stmt *stmt = db_own_prepare(db,
                                        "SELECT name FROM sqlite_schema WHERE type = 'table' AND "
                                        "name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name",
                                        error);
    GError *failed = NULL;
    while (stmt && !failed && db_own_row(db, stmt, &failed))
        look_at_values(db, (const char *)sqlite3_column_text(stmt, 0), findings, &failed);
    sqlite3_finalize(stmt);
    if (failed)
        g_propagate_error(error, failed);
    return stmt && !failed;
}

/* ---- our own ---- */

static bool chain(struct db *db, GPtrArray *findings, GError **error)
{
    GError *failed = NULL;
    if (db_has_table(db, "audit"))
        audit_verify(db, NULL, &failed);
    return found(findings, failed, error);
}

static bool add_finding(record *row, void *data, GError **error)
{
    (void)error;
    g_ptr_array_add(data, g_strdup(record_str(row, "finding")));
    return true;
}

static bool kept(struct db *db, GPtrArray *findings, GError **error)
{
    bool good = true;
    for (guint i = 0; good && findings->len < FINDINGS_MOST && i + 1 < db->query_names->len; i++) {
        const char *name = g_ptr_array_index(db->query_names, i);
        if (g_str_has_prefix(name, "check_"))
            good = db_each(db, name, NULL, add_finding, findings, error);
    }
    return good;
}

/* Everything is looked up everywhere: with the few pages that screens need, much of the time would
 * go into reading the same ones again. Given back at the end. */
static bool keep_pages(struct db *db, const char *setting, GError **error)
{
    return db_own(db, setting, error) && sqlite3_db_release_memory(db->h) == SQLITE_OK;
}

static bool look_at_all(struct db *db, GPtrArray *findings, GError **error)
{
    if (!db_snapshot(db, error))
        return false;
    bool good = integrity(db, findings, error);
    /* What is damaged cannot be looked into. */
    if (good && findings->len == 0)
        good = references(db, findings, error) && values(db, findings, error) &&
               chain(db, findings, error) && kept(db, findings, error);
    db_snapshot_end(db);
    return good;
}

bool db_check(struct db *db, GPtrArray *findings, GError **error)
{
    bool good =
        keep_pages(db, "PRAGMA cache_size = -32000", error) && look_at_all(db, findings, error);
    return keep_pages(db, DB_CACHE, good ? error : NULL) && good;
}
