/*
 * Files of the store: made private, brought to the disk, opened as databases.
 * The only file that opens a database.
 */
#include "db_private.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

bool file_make(const char *path, GError **error)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd >= 0) {
        close(fd);
        return true;
    }
    if (errno == EEXIST)
        return err_set(error, BL_ERR_INPUT,
                       "There is already a file %s: choose another name, or move it away first.",
                       path);
    return err_set(error, BL_ERR_STORAGE, "The file %s cannot be made: %s.", path,
                   g_strerror(errno));
}

bool file_is_ours(const char *path)
{
    static const char format[16] = "SQLite format 3";
    char head[72];
    guint32 id; /* application_id */
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    bool whole = fd >= 0 && read(fd, head, sizeof head) == (ssize_t)sizeof head;
    if (fd >= 0)
        close(fd);
    if (!whole || memcmp(head, format, sizeof format) != 0)
        return false;
    memcpy(&id, head + 68, sizeof id);
    return GUINT32_FROM_BE(id) == DB_APPLICATION_ID;
}

bool file_sync(const char *path, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(path);
    const char *both[] = {path, folder};
    for (int i = 0; i < 2; i++) {
        int fd = open(both[i], O_RDONLY | O_CLOEXEC);
        bool done = fd >= 0 && fsync(fd) == 0;
        int why = errno;
        if (fd >= 0)
            close(fd);
        if (!done)
            return err_set(error, BL_ERR_STORAGE, "%s could not be written to the disk: %s.", path,
                           g_strerror(why));
    }
    return true;
}

bool db_open_file(const char *path, int flags, sqlite3 **h, GError **error)
{
    /* An absolute path, so that no name is taken for a URI. */
    g_autofree char *full =
        strcmp(path, DB_MEMORY) == 0 ? g_strdup(path) : g_canonicalize_filename(path, NULL);
    int rc = sqlite3_open_v2(full, h, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
    if (rc != SQLITE_OK) {
        sqlite3_close(*h);
        *h = NULL;
        return db_fault_path(path, rc, error);
    }
    sqlite3_busy_timeout(*h, DB_OPEN_BUSY_MS);
    return true;
}

bool db_open_still(const char *path, sqlite3 **h, GError **error)
{
    g_autofree char *full = g_canonicalize_filename(path, NULL);
    g_autofree char *uri = g_filename_to_uri(full, NULL, NULL);
    g_autofree char *name = g_strconcat(uri ? uri : full, "?readonly_shm=1", NULL);
    /* It is locked, so it has to be there; empty it takes no room. */
    g_autofree char *shm = g_strconcat(full, "-shm", NULL);
    int fd = open(shm, O_RDONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd >= 0)
        close(fd);
    int rc = sqlite3_open_v2(
        name, h,
        SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
    if (rc == SQLITE_OK)
        return true;
    sqlite3_close(*h);
    *h = NULL;
    return db_fault_path(path, rc, error);
}

static bool one_lies(const char *path, struct file_state *state)
{
    struct stat st;
    if (stat(path, &st) != 0)
        return false;
    *state = (struct file_state){st.st_dev, st.st_ino, st.st_size, st.st_mtim.tv_sec,
                                 st.st_mtim.tv_nsec};
    return true;
}

bool file_lies(const char *path, struct file_state state[2])
{
    g_autofree char *wal = g_strconcat(path, "-wal", NULL);
    state[1] = (struct file_state){0}; /* none, or an empty one: the same */
    if (one_lies(wal, &state[1]) ? state[1].size == 0 : errno == ENOENT)
        state[1] = (struct file_state){0};
    else if (state[1].size == 0)
        return false;
    return one_lies(path, &state[0]);
}

bool db_try_write(const char *path, GError **error)
{
    sqlite3 *h = NULL;
    if (!db_open_file(path, SQLITE_OPEN_READWRITE, &h, error))
        return false;
    int rc = sqlite3_exec(h, "BEGIN IMMEDIATE; ROLLBACK", NULL, NULL, NULL);
    sqlite3_close(h);
    return rc == SQLITE_OK || db_fault_path(path, rc, error);
}
