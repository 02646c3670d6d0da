/*
 * What kind of file it is, whether its tables are as the migrations made them,
 * and bringing it forward: each migration in one transaction, after a backup.
 */
#include "db_private.h"
#include "digest.h"

#include "base/clock.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#define MIGRATE_WAIT_MS 60000 /* a large file is copied meanwhile */

static char *schema_digest(struct db *db, GError **error)
{
    sqlite3_stmt *stmt = db_own_prepare(db,
                                        "SELECT type, name, tbl_name, sql FROM sqlite_schema "
                                        "WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' "
                                        "ORDER BY type, name",
                                        error);
    if (!stmt)
        return NULL;
    guint64 digest = DIGEST_START;
    int rc;
    while ((rc = sqlite3_step(stmt)) == SQLITE_ROW)
        for (int i = 0; i < 4; i++) {
            const char *text = (const char *)sqlite3_column_text(stmt, i);
            digest = digest_text(digest, text, (gsize)sqlite3_column_bytes(stmt, i));
        }
    if (rc != SQLITE_DONE)
        db_fault(db, rc, "schema", error);
    sqlite3_finalize(stmt);
    return rc == SQLITE_DONE ? digest_hex(digest) : NULL;
}

/* Of the first n migrations' texts. */
static char *migrations_digest(const struct db_source *source, gsize n)
{
    guint64 digest = DIGEST_START;
    for (gsize i = 0; i < n && i < source->n_migrations; i++)
        digest = digest_text(digest, source->migrations[i].bytes, source->migrations[i].len);
    return digest_hex(digest);
}

static bool check_schema(struct db *db, gint64 version, GError **error)
{
    g_autofree char *stored = NULL, *made_by = NULL;
    if (db_has_table(db, "meta")) {
        stored = db_own_text(db, "SELECT value FROM meta WHERE key = 'schema_digest'", error);
        made_by = db_own_text(db, "SELECT value FROM meta WHERE key = 'migrations_digest'", error);
        if (!stored || !made_by)
            return false;
    }
    g_autofree char *actual = schema_digest(db, error);
    if (!actual)
        return false;
    if (g_strcmp0(stored, actual) != 0)
        return err_set(error, BL_ERR_DAMAGED,
                       "The tables in %s are not as Branchline made them: another program has "
                       "changed them. Undo that, or copy your newest backup in its place.",
                       db->path);
    g_autofree char *ours = migrations_digest(db->source, (gsize)version);
    if (g_strcmp0(made_by, ours) != 0)
        return err_set(error, BL_ERR_DAMAGED,
                       "The file %s was made by another edition of Branchline, with other tables: "
                       "open it with the one that made it.",
                       db->path);
    return true;
}

/* ---- one migration ---- */

static bool run_text(struct db *db, const struct source_text *text, GError **error)
{
    const char *sql = text->bytes, *end = text->bytes + text->len;
    while (sql < end) {
        sqlite3_stmt *stmt = NULL;
        const char *tail = NULL;
        int rc = sqlite3_prepare_v2(db->h, sql, (int)(end - sql), &stmt, &tail);
        while (rc == SQLITE_OK && stmt && (rc = sqlite3_step(stmt)) == SQLITE_ROW)
            rc = SQLITE_OK;
        if (rc != SQLITE_OK && rc != SQLITE_DONE) {
            sqlite3_finalize(stmt);
            return db_fault(db, rc, text->name, error);
        }
        sqlite3_finalize(stmt);
        sql = tail;
    }
    return true;
}

static bool store_meta(struct db *db, gsize version, GError **error)
{
    if (!db_own(db,
                "CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) "
                "WITHOUT ROWID, STRICT",
                error))
        return false;
    g_autofree char *schema = schema_digest(db, error);
    g_autofree char *texts = migrations_digest(db->source, version);
    if (!schema)
        return false;
    g_autofree char *sql = g_strdup_printf(
        "INSERT INTO meta (key, value) VALUES ('schema_digest', '%s'), "
        "('migrations_digest', '%s') ON CONFLICT DO UPDATE SET value = excluded.value;"
        "PRAGMA application_id = %d;"
        "PRAGMA user_version = %d;",
        schema, texts, DB_APPLICATION_ID, (int)version);
    return db_own(db, sql, error);
}

static bool apply(struct db *db, gsize i, GError **error)
{
    if (!run_text(db, &db->source->migrations[i], error) || !store_meta(db, i + 1, error) ||
        !words_fill(db, error))
        return false;
    g_autofree char *broken = db_own_text(db, "PRAGMA foreign_key_check", error);
    if (!broken)
        return false;
    if (*broken)
        return err_set(error, BL_ERR_INTERNAL, "%s: rows of %s refer to rows that are gone.",
                       db->source->migrations[i].name, broken);
    return true;
}

static bool migrate_finish(struct db *db, bool done, GError **error)
{
    db->committing = true;
    done = done && db_own(db, "COMMIT", error);
    db->committing = false;
    if (!done && !sqlite3_get_autocommit(db->h))
        db_own(db, "ROLLBACK", NULL);
    return done;
}

/* Migration i, if nobody else has made it meanwhile. */
static bool migrate_one(struct db *db, gsize i, GError **error)
{
    gint64 version = 0;
    if (!db_own(db, "BEGIN IMMEDIATE", error))
        return false;
    bool done = db_own_int(db, "PRAGMA user_version", &version, error);
    if (done && version == (gint64)i) {
        db->migrating = true;
        done = apply(db, i, error);
        db->migrating = false;
    }
    return migrate_finish(db, done, error);
}

/* New words need no migration. */
static bool bring_words(struct db *db, GError **error)
{
    bool known = true;
    if (!words_known(db, &known, error))
        return false;
    if (known || db->mode == DB_READ)
        return true;
    return db_own(db, "BEGIN IMMEDIATE", error) && migrate_finish(db, words_fill(db, error), error);
}

/* A copy beside the file: "branch.db.v1-2026-11-21T104200Z.bak". Caller's. */
static char *backup_before(struct db *db, gint64 version, GError **error)
{
    struct clock clock = clock_system();
    g_autoptr(GDateTime) now = g_date_time_new_from_unix_utc(clock_now(&clock));
    g_autofree char *stamp = g_date_time_format(now, "%Y-%m-%dT%H%M%SZ");
    for (int again = 0; again < 100; again++) {
        g_autofree char *more = again ? g_strdup_printf("-%d", again + 1) : g_strdup("");
        char *path = g_strdup_printf("%s.v%d-%s%s.bak", db->path, (int)version, stamp, more);
        if (!g_file_test(path, G_FILE_TEST_EXISTS) && db_backup(db, path, error))
            return path;
        bool taken = g_file_test(path, G_FILE_TEST_EXISTS);
        g_free(path);
        if (!taken)
            return NULL;
        g_clear_error(error);
    }
    err_set(error, BL_ERR_STORAGE, "There are too many backups beside %s: move some away.",
            db->path);
    return NULL;
}

/* One process at a time, over all steps: those who come meanwhile wait, and find it done. The lock
 * is the folder's: to open and close the file itself would drop SQLite's own locks. -1: *error. */
static int lock_folder(struct db *db, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(db->path);
    const gint64 until = g_get_monotonic_time() + MIGRATE_WAIT_MS * G_GINT64_CONSTANT(1000);
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    while (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) != 0) {
        if (errno == EWOULDBLOCK && g_get_monotonic_time() < until) {
            g_usleep(20000);
            continue;
        }
        int why = errno;
        close(fd);
        fd = -1;
        errno = why;
        break;
    }
    if (fd < 0 && errno == EWOULDBLOCK)
        db_fault_path(db->path, SQLITE_BUSY, error);
    else if (fd < 0)
        err_set(error, BL_ERR_STORAGE, "The folder %s cannot be locked: %s.", folder,
                g_strerror(errno));
    return fd;
}

static bool forward(struct db *db, gint64 version, GError **error)
{
    g_autofree char *backup = NULL;
    if (version > 0) {
        backup = backup_before(db, version, error);
        if (!backup)
            return false;
    }
    /* A migration may make a table anew: references are checked at its end. */
    sqlite3_db_config(db->h, SQLITE_DBCONFIG_ENABLE_FKEY, 0, NULL);
    bool done = true;
    for (gsize i = (gsize)version; done && i < db->source->n_migrations; i++) {
        done = migrate_one(db, i, error);
        if (!done)
            g_prefix_error(error, "%s stays at version %d%s%s%s. ", db->path, (int)i,
                           backup ? " (backup: " : "", backup ? backup : "", backup ? ")" : "");
    }
    sqlite3_db_config(db->h, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
    return done;
}

static bool forward_alone(struct db *db, GError **error)
{
    gint64 version = 0;
    bool alone = strcmp(db->path, DB_MEMORY) == 0;
    int fd = alone ? -1 : lock_folder(db, error);
    if (fd < 0 && !alone)
        return false;
    bool done = db_own_int(db, "PRAGMA user_version", &version, error) &&
                (version == (gint64)db->source->n_migrations || forward(db, version, error));
    if (fd >= 0)
        close(fd);
    return done;
}

/* What the file is, of one moment: somebody else may bring it forward meanwhile. */
static bool look(struct db *db, gint64 *version, GError **error)
{
    gint64 id = 0, tables = 0;
    const gint64 ours = (gint64)db->source->n_migrations;
    if (!db_own_int(db, "PRAGMA application_id", &id, error) ||
        !db_own_int(db, "PRAGMA user_version", version, error) ||
        !db_own_int(db, "SELECT count(*) FROM sqlite_schema", &tables, error))
        return false;
    if (db->mode == DB_CREATE)
        return true;
    if (id == 0 && *version == 0 && tables == 0)
        return err_set(error, BL_ERR_DAMAGED,
                       "The file %s is empty: remove it, then run `branchline init`.", db->path);
    if (id != DB_APPLICATION_ID || *version < 1)
        return err_set(error, BL_ERR_DAMAGED,
                       "The file %s belongs to another program: check the name. It was left as it "
                       "is.",
                       db->path);
    if (*version > ours)
        return err_set(
            error, BL_ERR_DAMAGED,
            "The file %s is of version %d, but this Branchline knows none above %d: it was made by "
            "a newer Branchline, or by one from before the first release. Use the one that made "
            "it. It was left as it is.",
            db->path, (int)*version, (int)ours);
    return check_schema(db, *version, error);
}

bool migrate_run(struct db *db, GError **error)
{
    gint64 version = 0;
    if (!db_own(db, "BEGIN", error))
        return false;
    if (!look(db, &version, error)) {
        db_own(db, "ROLLBACK", NULL);
        return false;
    }
    if (!db_own(db, "COMMIT", error))
        return false;
    if (db->mode == DB_CREATE)
        return forward(db, 0, error);
    if (version == (gint64)db->source->n_migrations)
        return bring_words(db, error);
    if (db->mode == DB_READ)
        return err_set(error, BL_ERR_REFUSED,
                       "The file %s is from an older Branchline: open it once for writing, which "
                       "brings it up to date.",
                       db->path);
    return forward_alone(db, error);
}
