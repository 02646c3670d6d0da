/*
 * What SQLite and the file system report, as sentences for people. It must
 * not know statements or the schema.
 */
#include "db_private.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>

/* The newest backup beside the file ("branch.db.v1-2026-11-21T104200Z.bak"),
 * or NULL. Caller's. */
static char *newest_backup(const char *path)
{
    g_autofree char *folder = g_path_get_dirname(path);
    g_autofree char *base = g_path_get_basename(path);
    g_autofree char *prefix = g_strconcat(base, ".", NULL);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    char *best = NULL;
    gint64 best_time = G_MININT64;
    for (const char *name; dir && (name = g_dir_read_name(dir));) {
        if (!g_str_has_prefix(name, prefix) || !g_str_has_suffix(name, ".bak"))
            continue;
        char *full = g_build_filename(folder, name, NULL);
        struct stat st;
        if (stat(full, &st) == 0 && S_ISREG(st.st_mode) && st.st_mtime > best_time) {
            best_time = st.st_mtime;
            g_free(best);
            best = full;
        } else {
            g_free(full);
        }
    }
    return best;
}

bool db_damaged(const char *path, GError **error)
{
    g_autofree char *backup = newest_backup(path);
    if (backup)
        return err_set(
            error, BL_ERR_DAMAGED,
            "The file %s is damaged; it was left as it is. To restore, move it, its -wal "
            "and its -shm file aside, then copy a backup in its place; the newest one "
            "beside it is %s.",
            path, backup);
    return err_set(
        error, BL_ERR_DAMAGED,
        "The file %s is damaged; it was left as it is. To restore, move it, its -wal and "
        "its -shm file aside, then copy your newest backup in its place.",
        path);
}

/* SQLite calls some of them failures of the disk: where it cannot make the -shm file, for one. why:
 * what the system said, 0 where that is not known. */
static bool no_room(const char *path, int rc, int why)
{
    struct statvfs disk;
    const int kind = rc & 0xff;
    if (kind == SQLITE_FULL)
        return true;
    if (kind != SQLITE_IOERR && kind != SQLITE_CANTOPEN)
        return false;
    if (why == ENOSPC || why == EDQUOT)
        return true;
    if (why == EIO) /* the disk fails, full or not */
        return false;
    return kind == SQLITE_IOERR && statvfs(path, &disk) == 0 && disk.f_bavail == 0;
}

bool db_fault_path(const char *path, int rc, GError **error)
{
    if (no_room(path, rc, 0))
        rc = SQLITE_FULL;
    switch (rc & 0xff) {
    case SQLITE_NOTADB:
        return err_set(error, BL_ERR_DAMAGED,
                       "The file %s is not a Branchline file, or its start is damaged; it was left "
                       "as it is. Check the name, or copy your newest backup in its place.",
                       path);
    case SQLITE_CORRUPT:
        return db_damaged(path, error);
    case SQLITE_PERM:
    case SQLITE_AUTH:
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
        return err_set(error, BL_ERR_STORAGE,
                       "The file %s cannot be written: Branchline needs permission to write it and "
                       "the folder it is in.",
                       path);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return err_set(error, BL_ERR_BUSY,
                       "Somebody else is writing to %s just now: nothing is lost, try again.",
                       path);
    case SQLITE_FULL:
        return err_set(error, BL_ERR_FULL,
                       "The disk is full: nothing was stored. Make room, then try again.");
    case SQLITE_IOERR:
        return err_set(
            error, BL_ERR_STORAGE,
            "Reading or writing %s failed (%s): nothing was stored. Check the disk, then "
            "try again.",
            path, sqlite3_errstr(rc));
    case SQLITE_NOMEM:
        return err_set(error, BL_ERR_STORAGE,
                       "There is not enough memory: nothing was stored. Try again later.");
    default:
        return err_set(error, BL_ERR_INTERNAL, "%s: %s (%d).", path, sqlite3_errstr(rc), rc);
    }
}

/* "person.membership_no, person.id" -> "membership no, id". Caller's. */
static char *column_words(const char *message)
{
    const char *colon = strrchr(message, ':');
    g_auto(GStrv) parts = g_strsplit(colon ? colon + 1 : message, ",", -1);
    GString *out = g_string_new(NULL);
    for (char **p = parts; *p; p++) {
        const char *dot = strrchr(*p, '.');
        g_string_append_printf(out, "%s%s", out->len ? ", " : "",
                               g_strstrip(dot ? (char *)dot + 1 : *p));
    }
    for (gsize i = 0; i < out->len; i++)
        if (out->str[i] == '_')
            out->str[i] = ' ';
    return g_string_free(out, FALSE);
}

static bool constraint(struct db *db, int rc, const char *doing, GError **error)
{
    const char *message = sqlite3_errmsg(db->h);
    g_autofree char *words = column_words(message);
    switch (rc) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID:
        return err_set(
            error, BL_ERR_INPUT,
            "There is already a record with the same %s: change it here, or open that record.",
            words);
    case SQLITE_CONSTRAINT_NOTNULL:
        return err_set(error, BL_ERR_INPUT, "The %s is missing: fill it in.", words);
    case SQLITE_CONSTRAINT_CHECK:
    case SQLITE_CONSTRAINT_DATATYPE:
        return err_set(error, BL_ERR_INPUT, "A value cannot be stored (%s): correct it.", message);
    case SQLITE_CONSTRAINT_FOREIGNKEY:
        return err_set(error, BL_ERR_CONFLICT,
                       "Other records still belong to this one, or one that it needs is gone: "
                       "nothing was changed. Look at it again, then decide.");
    case SQLITE_CONSTRAINT_TRIGGER:
        /* raise(ABORT, …), or a RESTRICT of a foreign key. */
        if (strcmp(message, "FOREIGN KEY constraint failed") == 0)
            return constraint(db, SQLITE_CONSTRAINT_FOREIGNKEY, doing, error);
        return err_set(error, BL_ERR_INPUT, "That cannot be stored: %s.", message);
    case SQLITE_CONSTRAINT_COMMITHOOK:
        return err_set(error, BL_ERR_INTERNAL,
                       "%s: a commit outside the program's own was refused.", doing);
    default:
        return err_set(error, BL_ERR_INPUT, "That cannot be stored (%s).", message);
    }
}

bool db_fault_earlier(struct db *db, GError **error)
{
    if (db->full)
        return db_fault_path(db->path, SQLITE_FULL, error);
    return err_set(error, BL_ERR_STORAGE,
                   "The disk failed on the way: nothing was stored. Try again.");
}

bool db_fault(struct db *db, int rc, const char *doing, GError **error)
{
    /* A limit of this process, such as a session over SSH has: the disk is fine. */
    if ((rc & 0xff) == SQLITE_IOERR && sqlite3_system_errno(db->h) == EFBIG)
        return err_set(error, BL_ERR_STORAGE,
                       "The branch's files would grow larger than this session may make them: "
                       "nothing was stored. Leave and try again; where it was a long list, import "
                       "it in parts, or ask whoever runs the host to import it there.");
    db->full = no_room(db->path, rc, sqlite3_system_errno(db->h));
    if (db->full)
        return db_fault_path(db->path, SQLITE_FULL, error);
    switch (rc & 0xff) {
    case SQLITE_CONSTRAINT:
        return constraint(db, sqlite3_extended_errcode(db->h), doing, error);
    case SQLITE_INTERRUPT:
        return err_set(error, BL_ERR_BUSY, "Stopped before it was done: nothing was changed.");
    case SQLITE_TOOBIG:
        return err_set(error, BL_ERR_INPUT, "A value is too large to be stored: shorten it.");
    case SQLITE_AUTH:
        return err_set(error, BL_ERR_INTERNAL, "%s: refused by the guard of the store (%s).", doing,
                       sqlite3_errmsg(db->h));
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_NOMEM:
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
        return db_fault_path(db->path, rc, error);
    default:
        return err_set(error, BL_ERR_INTERNAL, "%s: %s (%d).", doing, sqlite3_errmsg(db->h), rc);
    }
}
