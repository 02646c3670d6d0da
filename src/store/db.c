/*
 * The database file: opening and closing it, its permissions and settings.
 */
#include "db_private.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Is it there, a file, ours alone and writable? */
static bool look_at_file(const char *path, enum db_mode mode, GError **error)
{
    struct stat st;
    if (stat(path, &st) != 0) {
        if (errno == ENOENT || errno == ENOTDIR)
            return err_set(error, BL_ERR_NOT_FOUND,
                           "There is no branch file %s: make one with `branchline init`, or look "
                           "round with `branchline demo`.",
                           path);
        return err_set(error, BL_ERR_STORAGE, "The file %s cannot be read: %s.", path,
                       g_strerror(errno));
    }
    if (!S_ISREG(st.st_mode))
        return err_set(error, BL_ERR_DAMAGED, "%s is not a file: check the name.", path);
    /* Nobody is told to take a file of the system's away from others. */
    if (st.st_mode & 077 && access(path, R_OK) == 0 && !file_is_ours(path))
        return err_set(error, BL_ERR_DAMAGED, "%s is not a Branchline file: check the name.", path);
    if (st.st_mode & 077)
        return err_set(error, BL_ERR_REFUSED,
                       "The file %s can be read by other accounts: it holds members' details, so "
                       "run `chmod 600` on it first.",
                       path);
    if (access(path, R_OK) != 0)
        return db_fault_path(path, SQLITE_PERM, error);
    g_autofree char *folder = g_path_get_dirname(path);
    if (mode != DB_READ && (access(path, W_OK) != 0 || access(folder, W_OK | X_OK) != 0))
        return db_fault_path(path, SQLITE_READONLY, error);
    return true;
}

static bool make_file(const char *path, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(path);
    if (g_mkdir_with_parents(folder, 0700) != 0)
        return err_set(error, BL_ERR_STORAGE, "The folder %s cannot be made: %s.", folder,
                       g_strerror(errno));
    return file_make(path, error);
}

/* Settings that need no look at the file. */
static void configure(struct db *db)
{
    sqlite3_db_config(db->h, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
    sqlite3_db_config(db->h, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    /* On: triggers on full-text tables need it. */
    sqlite3_db_config(db->h, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 1, NULL);
    /* "text" is never a string. */
    sqlite3_db_config(db->h, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
    sqlite3_db_config(db->h, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
}

/* No mmap: a truncated or failing file must be an error, not a SIGBUS, and
 * mapped pages would count as our memory. 4 MB of cache hold the upper levels
 * of every index at a million people. */
static bool settings(struct db *db, GError **error)
{
    return db_own(db,
                  "PRAGMA synchronous = FULL;"
                  "PRAGMA cell_size_check = ON;"
                  "PRAGMA secure_delete = ON;"
                  "PRAGMA mmap_size = 0;" DB_TEMP ";" DB_CACHE ";"
                  "PRAGMA journal_size_limit = 8388608;",
                  error);
}

static bool set_wal(struct db *db, GError **error)
{
    if (strcmp(db->path, DB_MEMORY) == 0 || db->mode == DB_READ)
        return true;
    g_autofree char *mode = db_own_text(db, "PRAGMA journal_mode", error);
    if (!mode)
        return false;
    if (strcmp(mode, "wal") == 0)
        return true;
    db->committing = true; /* it writes the header */
    g_autofree char *now = db_own_text(db, "PRAGMA journal_mode = WAL", error);
    db->committing = false;
    if (now && strcmp(now, "wal") != 0)
        return err_set(error, BL_ERR_STORAGE,
                       "The disk that holds %s cannot share it between several people: put it on a "
                       "local disk.",
                       db->path);
    return now != NULL;
}

static bool open_checked(struct db *db, GError **error)
{
    int flags = db->mode == DB_READ ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
    if (strcmp(db->path, DB_MEMORY) == 0)
        flags |= SQLITE_OPEN_CREATE;
    if (!(db->still ? db_open_still(db->path, &db->h, error)
                    : db_open_file(db->path, flags, &db->h, error)))
        return false;
    guard_install(db);
    transaction_install(db);
    configure(db);
    if (!functions_install(db, error) || !settings(db, error))
        return false;
    /* A file of somebody else's is not even switched to WAL. */
    if (!migrate_run(db, error) || !set_wal(db, error))
        return false;
    sqlite3_busy_timeout(db->h, DB_BUSY_MS);
    return query_load(db, error);
}

/* SQLite locks a mutex at each allocation to count it; nobody asks how much it has. */
static void count_no_memory(void)
{
    static bool done; /* a setting of the process, before the first file */
    if (!done)
        (void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    done = true;
}

static struct db *open_one(const char *path, enum db_mode mode, const struct db_source *source,
                           bool *full, GError **error)
{
    struct db *db = g_new0(struct db, 1);
    db->path = g_strdup(path);
    db->mode = mode;
    db->source = source;
    if (open_checked(db, error))
        return db;
    *full = db->full;
    db_close(db);
    return NULL;
}

/* On a disk without room for the -shm nobody would get in, not even to read. SQLite then keeps it
 * in memory, with what a crash left in the -wal, and goes over to the others' once they have one.
 * db_is_in_place() says when others write: there is room again, and this one still only reads. */
static struct db *open_still(const char *path, const struct db_source *source)
{
    struct db *db = g_new0(struct db, 1);
    db->path = g_strdup(path);
    db->mode = DB_READ;
    db->source = source;
    db->still = true;
    if (file_lies(path, db->lay) && open_checked(db, NULL) && db_is_in_place(db, NULL))
        return db;
    db_close(db);
    return NULL;
}

static void remove_made(const char *path)
{
    static const char *const tails[] = {"", "-wal", "-shm"};
    for (gsize i = 0; i < G_N_ELEMENTS(tails); i++) {
        g_autofree char *left = g_strconcat(path, tails[i], NULL);
        unlink(left);
    }
}

bool db_is_full(const struct db *db)
{
    return db->still;
}

struct db *db_open_source(const char *path, enum db_mode mode, const struct db_source *source,
                          GError **error)
{
    bool memory = strcmp(path, DB_MEMORY) == 0;
    umask(077);
    count_no_memory();
    if (memory && mode != DB_CREATE) {
        err_set(error, BL_ERR_INTERNAL, "A database in memory can only be a new one.");
        return NULL;
    }
    if (!memory && !(mode == DB_CREATE ? make_file(path, error) : look_at_file(path, mode, error)))
        return NULL;
    bool full = false;
    GError *failed = NULL;
    struct db *db = open_one(path, mode, source, &full, &failed);
    if (!db && full && !memory && mode != DB_CREATE)
        db = open_still(path, source);
    if (!db && mode == DB_CREATE && !memory)
        remove_made(path);
    if (!db) {
        g_propagate_error(error, failed);
        return NULL;
    }
    g_clear_error(&failed);
    transaction_opened(db);
    return db;
}

static const struct db_source *replaced;

void source_replace(const struct db_source *source)
{
    replaced = source;
}

struct db *db_open(const char *path, enum db_mode mode, GError **error)
{
    return db_open_source(path, mode, replaced ? replaced : source_builtin(), error);
}

void db_close(struct db *db)
{
    if (!db)
        return;
    if (db->h) {
        db_rollback(db);
        if (db->snapshot_open)
            db_own(db, "ROLLBACK", NULL);
        sqlite3_finalize(db->data_version);
        query_free_all(db);
        sqlite3_close(db->h);
    }
    g_clear_pointer(&db->logged, g_ptr_array_unref);
    g_free(db->scope);
    g_strfreev(db->levels);
    g_free(db->path);
    g_free(db);
}

const char *db_path(const struct db *db)
{
    return db->path;
}
