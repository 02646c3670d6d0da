/*
 * A consistent copy of the file through SQLite's backup API, checked and
 * synced before it gets its name.
 */
#include "db_private.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

static bool copy_into(struct db *db, sqlite3 *to, const char *path, GError **error)
{
    sqlite3_backup *backup = sqlite3_backup_init(to, "main", db->h, "main");
    int rc = backup ? SQLITE_OK : sqlite3_errcode(to);
    if (backup) {
        rc = sqlite3_backup_step(backup, -1);
        int end = sqlite3_backup_finish(backup);
        rc = rc == SQLITE_DONE ? end : rc;
    }
    return rc == SQLITE_OK || db_fault_path(path, rc, error);
}

/* What waits to be sent may have gone by the time that somebody goes back to the copy. */
static bool hold_mail(struct db *db, sqlite3 *to, const char *path, GError **error)
{
    static const char *const statements[] = {"backup_holds_why", "backup_holds"};
    sqlite3_stmt *there = NULL;
    /* The copy before an older file is brought up to date is of that file as it was. */
    if (!db->queries)
        return true;
    int rc = sqlite3_prepare_v2(to, "PRAGMA table_info(outbox)", -1, &there, NULL);
    bool has = rc == SQLITE_OK && sqlite3_step(there) == SQLITE_ROW;
    sqlite3_finalize(there);
    for (gsize i = 0; has && rc == SQLITE_OK && i < G_N_ELEMENTS(statements); i++) {
        const struct query *q = g_hash_table_lookup(db->queries, statements[i]);
        g_autofree char *sql = g_strndup(q->text, q->len);
        rc = sqlite3_exec(to, sql, NULL, NULL, NULL);
    }
    return rc == SQLITE_OK || db_fault_path(path, rc, error);
}

/* One file without a journal beside it, and whole. */
static bool settle(sqlite3 *to, const char *path, GError **error)
{
    int rc = sqlite3_exec(to, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
    if (rc != SQLITE_OK)
        return db_fault_path(path, rc, error);
    sqlite3_stmt *stmt = NULL;
    rc = sqlite3_prepare_v2(to, "PRAGMA quick_check(1)", -1, &stmt, NULL);
    if (rc == SQLITE_OK)
        rc = sqlite3_step(stmt);
    bool whole =
        rc == SQLITE_ROW && g_strcmp0((const char *)sqlite3_column_text(stmt, 0), "ok") == 0;
    sqlite3_finalize(stmt);
    if (whole)
        return true;
    return err_set(
        error, BL_ERR_DAMAGED,
        "The copy %s was not sound, so it was removed: check the branch's file and the disk.",
        path);
}

static bool make_copy(struct db *db, const char *part, GError **error)
{
    sqlite3 *to = NULL;
    if (!file_make(part, error) || !db_open_file(part, SQLITE_OPEN_READWRITE, &to, error))
        return false;
    bool done =
        copy_into(db, to, part, error) && hold_mail(db, to, part, error) && settle(to, part, error);
    sqlite3_close(to);
    return done && file_sync(part, error);
}

bool db_backup(struct db *db, const char *path, GError **error)
{
    if (g_file_test(path, G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK))
        return err_set(error, BL_ERR_INPUT,
                       "There is already a file %s: choose another name for the backup.", path);
    g_autofree char *part = g_strdup_printf("%s.part-%d", path, (int)getpid());
    bool done = make_copy(db, part, error);
    if (done && renameat2(AT_FDCWD, part, AT_FDCWD, path, RENAME_NOREPLACE) != 0)
        done = err_set(error, errno == EEXIST ? BL_ERR_INPUT : BL_ERR_STORAGE,
                       "The backup cannot be stored as %s: %s.", path, g_strerror(errno));
    if (done)
        return file_sync(path, error);
    unlink(part);
    return false;
}
