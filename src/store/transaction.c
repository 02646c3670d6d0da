/*
 * Transactions: writing with BEGIN IMMEDIATE and a durable COMMIT, snapshots
 * for reading, and the data version by which others' commits are seen.
 */
#include "db_private.h"

#include "store/change.h"

#include <string.h>

/* Nobody has written since, so that what is read is what there is. */
static bool lies_still(struct db *db, GError **error)
{
    struct file_state now[2];
    bool same = file_lies(db->path, now);
    for (int i = 0; same && i < 2; i++)
        same = now[i].dev == db->lay[i].dev && now[i].ino == db->lay[i].ino &&
               now[i].size == db->lay[i].size && now[i].seconds == db->lay[i].seconds &&
               now[i].nanoseconds == db->lay[i].nanoseconds;
    if (same)
        return true;
    return err_set(
        error, BL_ERR_STORAGE,
        "There is room on the disk again and others write, so what is shown here is old: "
        "leave and start Branchline again.");
}

bool db_is_in_place(struct db *db, GError **error)
{
    int moved = 0;
    if (db->still)
        return lies_still(db, error);
    if (sqlite3_file_control(db->h, "main", SQLITE_FCNTL_HAS_MOVED, &moved) != SQLITE_OK || !moved)
        return true;
    return err_set(error, BL_ERR_DAMAGED,
                   "The file %s was replaced or moved since you began: nothing was stored. Leave "
                   "and start Branchline again.",
                   db->path);
}

/* ---- room for large ones ---- */

/* Pages, and again as much of what is sorted before it goes to a file. */
#define LARGE_CACHE "PRAGMA cache_size = -16000"

/* Where SQLite sorts is one place a process. In the branch's own folder a remote session may write,
 * and people's names belong nowhere else. */
static void sort_in(const char *folder)
{
    sqlite3_free(sqlite3_temp_directory);
    sqlite3_temp_directory = folder ? sqlite3_mprintf("%s", folder) : NULL;
}

static bool make_room(struct db *db, GError **error)
{
    if (!db->large || strcmp(db->path, DB_MEMORY) == 0)
        return true;
    g_autofree char *folder = g_path_get_dirname(db->path);
    sort_in(folder);
    db->roomy = true;
    return db_own(db, LARGE_CACHE "; PRAGMA temp_store = FILE", error);
}

static void give_room_back(struct db *db)
{
    if (!db->roomy)
        return;
    db->roomy = false;
    db_own(db, DB_CACHE "; " DB_TEMP, NULL);
    sort_in(NULL);
    sqlite3_db_release_memory(db->h);
}

void db_set_large(struct db *db, bool on)
{
    db->large = on;
}

/* ---- writing ---- */

bool db_begin(struct db *db, GError **error)
{
    if (db->writing || db->snapshots > 0)
        return err_set(error, BL_ERR_INTERNAL, "A transaction was begun within another one.");
    if (db->still)
        return db_fault_path(db->path, SQLITE_FULL, error);
    if (db->mode == DB_READ)
        return err_set(error, BL_ERR_REFUSED,
                       "The file %s was opened for reading only: nothing was changed.", db->path);
    if (!make_room(db, error) || !db_own(db, "BEGIN IMMEDIATE", error)) {
        give_room_back(db);
        return false;
    }
    db->writing = true;
    if (db_is_in_place(db, error))
        return true;
    db_rollback(db);
    return false;
}

bool db_refer_late(struct db *db, bool on, GError **error)
{
    if (!db->writing)
        return err_set(error, BL_ERR_INTERNAL, "References were put off outside a transaction.");
    return db_own(db, on ? "PRAGMA defer_foreign_keys = ON" : "PRAGMA defer_foreign_keys = OFF",
                  error);
}

bool db_commit(struct db *db, GError **error)
{
    if (!db->writing)
        return err_set(error, BL_ERR_INTERNAL, "There is no transaction to commit.");
    if (db->rec.change_id)
        return err_set(error, BL_ERR_INTERNAL, "A change was not ended before the commit.");
    if (db->aside)
        return err_set(error, BL_ERR_INTERNAL, "Indices are still set aside at the commit.");
    if (sqlite3_get_autocommit(db->h))
        return db_fault_earlier(db, error);
    if (!db_is_in_place(db, error))
        return false;
    db->committing = true;
    bool done = db_own(db, "COMMIT", error);
    db->committing = false;
    if (!done)
        return false;
    db->writing = false;
    give_room_back(db);
    return true;
}

void db_rollback(struct db *db)
{
    change_abandon(db);
    /* After a full disk SQLite has rolled back already. */
    if (db->writing && !sqlite3_get_autocommit(db->h))
        db_own(db, "ROLLBACK", NULL);
    db->writing = false;
    g_clear_pointer(&db->aside, g_ptr_array_unref);
    give_room_back(db);
}

/* ---- from the -wal into the file ---- */

#define WAL_USUAL 1000 /* pages: SQLite's own measure */
#define WAL_MOST 4000  /* for who rests: that is a hundred conversations without a pause */

/* What others still read is left for the next time. */
static void take_in(struct db *db)
{
    sqlite3_wal_checkpoint_v2(db->h, "main", SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
    db->wal_pages = 0;
}

static int on_stored(void *data, sqlite3 *h, const char *schema, int pages)
{
    struct db *db = data;
    (void)h;
    (void)schema;
    db->wal_pages = pages;
    if (pages >= (db->rests ? WAL_MOST : WAL_USUAL))
        take_in(db);
    return SQLITE_OK;
}

void transaction_install(struct db *db)
{
    sqlite3_wal_hook(db->h, on_stored, db);
}

void db_will_rest(struct db *db)
{
    db->rests = true;
}

/* ---- nothing of it is left ---- */

/* Nobody reads any of it: it is in the file, and the -wal is empty. */
static bool empty_wal(struct db *db)
{
    db->wal_pages = 0;
    return sqlite3_wal_checkpoint_v2(db->h, "main", SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL) ==
           SQLITE_OK;
}

bool db_settle_due(struct db *db, GError **error)
{
    return db_own(db, "INSERT OR IGNORE INTO meta (key, value) VALUES ('unsettled', '')", error);
}

bool db_settle(struct db *db)
{
    if (db->writing || db->still)
        return false;
    db->unsettled = !empty_wal(db);
    if (!db->unsettled)
        db_own(db, "DELETE FROM meta WHERE key = 'unsettled'", NULL);
    return !db->unsettled;
}

/* Others who read are not waited for. */
static void settle_soon(struct db *db)
{
    sqlite3_busy_timeout(db->h, 0);
    db_settle(db);
    sqlite3_busy_timeout(db->h, DB_BUSY_MS);
}

void transaction_opened(struct db *db)
{
    gint64 due = 0;
    if (db->mode != DB_READ && !db->still && db_has_table(db, "meta") &&
        db_own_int(db, "SELECT count(*) FROM meta WHERE key = 'unsettled'", &due, NULL) && due)
        settle_soon(db);
}

void db_rest(struct db *db)
{
    if (db->unsettled && !db->writing && db->snapshots == 0)
        settle_soon(db);
    if (db->wal_pages >= WAL_USUAL / 2 && !db->writing && !db->still)
        take_in(db);
}

bool db_writing(const struct db *db)
{
    return db->writing;
}

bool db_snapshot(struct db *db, GError **error)
{
    if (db->snapshots == 0 && !db->writing) {
        if (!db_own(db, "BEGIN", error))
            return false;
        db->snapshot_open = true;
    }
    db->snapshots++;
    return true;
}

void db_snapshot_end(struct db *db)
{
    if (db->snapshots == 0 || --db->snapshots > 0 || !db->snapshot_open)
        return;
    db->snapshot_open = false;
    if (!sqlite3_get_autocommit(db->h))
        db_own(db, "ROLLBACK", NULL); /* it only read */
}

guint32 db_data_version(struct db *db)
{
    if (!db->data_version)
        db->data_version = db_own_prepare(db, "PRAGMA data_version", NULL);
    guint32 version = 0;
    if (db->data_version && sqlite3_step(db->data_version) == SQLITE_ROW)
        version = (guint32)sqlite3_column_int64(db->data_version, 0);
    if (db->data_version)
        sqlite3_reset(db->data_version);
    return version;
}

gint64 db_mark(struct db *db)
{
    return ((gint64)db_data_version(db) << 32) + sqlite3_total_changes64(db->h);
}

gint64 db_steps(struct db *db)
{
    gint64 steps = db->steps;
    db->steps = 0;
    return steps;
}
