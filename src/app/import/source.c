/*
 * Opening a file for two readings. Knows bytes only.
 */
#include "import/source.h"
#include "app_priv.h"

#include "app/input.h"
#include "app/tray.h"
#include "base/err.h"
#include "store/db.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct import_source {
    int fd;
    char *name; /* for messages */
    struct stat seen;
};

static bool read_error(const char *name, int code, GError **error)
{
    if (code == EFBIG)
        return err_set(error, BL_ERR_INPUT,
                       "%s is too long: a pipe holds at most %d MB, so give the file's name.", name,
                       IMPORT_PIPE_MOST >> 20);
    return input_fault(name, code, error);
}

static bool look(struct import_source *s, GError **error)
{
    return fstat(s->fd, &s->seen) == 0 || read_error(s->name, errno, error);
}

/* Cannot be read twice. What is neither this nor a file the reader refuses. */
static bool is_stream(const struct import_source *s)
{
    mode_t mode = s->seen.st_mode;
    return S_ISFIFO(mode) || S_ISCHR(mode) || S_ISSOCK(mode);
}

static bool keep_copy(struct import_source *s, const char *near, GError **error)
{
    int copy = input_unnamed_file(near);
    if (copy < 0 || !input_copy(s->fd, copy, IMPORT_PIPE_MOST)) {
        int code = errno;
        if (copy >= 0)
            close(copy);
        return read_error(s->name, code, error);
    }
    close(s->fd);
    s->fd = copy;
    return true;
}

struct import_source *import_source_open(struct app *app, const char *path, GError **error)
{
    bool standard = strcmp(path, "-") == 0;
    bool ours = tray_is(path) || (standard && app_is_remote(app));
    struct import_source *s = g_new0(struct import_source, 1);
    s->name = standard ? g_strdup("standard input") : g_path_get_basename(path);
    s->fd = ours ? input_open(app, path, error) : csv_file(path, error);
    g_autofree char *near = g_path_get_dirname(db_path(app_db(app)));
    if (s->fd >= 0 && look(s, error) &&
        (!is_stream(s) || (keep_copy(s, near, error) && look(s, error))))
        return s;
    import_source_close(s);
    return NULL;
}

void import_source_close(struct import_source *s)
{
    if (!s)
        return;
    if (s->fd >= 0)
        close(s->fd);
    g_free(s->name);
    g_free(s);
}

bool import_source_unchanged(const struct import_source *s, GError **error)
{
    struct stat now;
    if (fstat(s->fd, &now) != 0)
        return read_error(s->name, errno, error);
    return (now.st_size == s->seen.st_size && now.st_mtim.tv_sec == s->seen.st_mtim.tv_sec &&
            now.st_mtim.tv_nsec == s->seen.st_mtim.tv_nsec) ||
           err_set(error, BL_ERR_CONFLICT,
                   "%s changed while it was being read: nothing was stored. Try "
                   "again once it is finished.",
                   s->name);
}

struct csv_reader *import_source_reader(struct import_source *s, const struct csv_options *options,
                                        GError **error)
{
    int fd = fcntl(s->fd, F_DUPFD_CLOEXEC, 3);
    if (fd < 0 || lseek(fd, 0, SEEK_SET) < 0) {
        read_error(s->name, errno, error);
        if (fd >= 0)
            close(fd);
        return NULL;
    }
    return csv_open_fd(fd, s->name, options, error);
}

int import_source_percent(const struct import_source *s)
{
    off_t at = lseek(s->fd, 0, SEEK_CUR); /* the reader's is the same open file */
    return at < 0 || s->seen.st_size <= 0 ? -1
                                          : (int)(MIN(at, s->seen.st_size) * 100 / s->seen.st_size);
}

char *import_source_stamp(struct import_source *s, GError **error)
{
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    guint8 block[16384];
    off_t at = 0;
    gssize n;
    while ((n = pread(s->fd, block, sizeof block, at)) > 0) {
        g_checksum_update(sum, block, n);
        at += n;
    }
    if (n == 0)
        return g_strdup(g_checksum_get_string(sum));
    read_error(s->name, errno, error);
    return NULL;
}
