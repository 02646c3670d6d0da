/*
 * What a file field names, opened: a path, standard input or a file of the tray.
 */
#include "app/input.h"

#include "app/tray.h"
#include "app_priv.h"
#include "base/err.h"
#include "files/tray_priv.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

bool tray_is(const char *path)
{
    return g_str_has_prefix(path, TRAY_PREFIX);
}

bool input_fault(const char *what, int code, GError **error)
{
    if (code == ENOSPC || code == EDQUOT)
        return err_set(error, BL_ERR_STORAGE,
                       "The disk is full: nothing was stored. Make room, then try again.");
    return err_set(error, BL_ERR_INPUT, "%s cannot be read: %s.", what, g_strerror(code));
}

/* Unnamed, so that nothing is left behind whatever happens. */
int input_unnamed_file(const char *near)
{
    int fd = open(near, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    return fd >= 0 ? fd : memfd_create("import", MFD_CLOEXEC);
}

bool input_copy(int from, int to, gsize most)
{
    char block[65536];
    ssize_t n;
    while ((n = read(from, block, sizeof block)) != 0) {
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return false;
        if ((gsize)n > most) {
            errno = EFBIG;
            return false;
        }
        most -= (gsize)MAX(n, 0);
        for (ssize_t done = 0; done < n;) {
            ssize_t written = write(to, block + done, (size_t)(n - done));
            if (written < 0 && errno != EINTR)
                return false;
            done += MAX(written, 0);
        }
    }
    return true;
}

static bool write_all(int fd, const char *bytes, gsize len)
{
    for (gsize done = 0; done < len;) {
        ssize_t n = write(fd, bytes + done, len - done);
        if (n < 0 && errno != EINTR)
            return false;
        done += (gsize)MAX(n, 0);
    }
    return lseek(fd, 0, SEEK_SET) == 0;
}

/* A file of the rep's tray, "tray:NAME", to read from its beginning. -1 on error. */
static int tray_open(struct app *app, const char *path, GError **error)
{
    g_autoptr(record) row = tray_get(app, path + strlen(TRAY_PREFIX), error);
    const struct value *bytes = row ? record_get(row, "bytes") : NULL;
    if (!bytes)
        return -1;
    g_autofree char *near = g_path_get_dirname(db_path(app->db));
    int fd = input_unnamed_file(near);
    if (fd >= 0 && write_all(fd, bytes->s, (gsize)bytes->i))
        return fd;
    input_fault(path, errno, error);
    if (fd >= 0)
        close(fd);
    return -1;
}

static bool read_fd(int fd, const char *name, gsize most, GByteArray *into, GError **error)
{
    guint8 block[65536];
    ssize_t n;
    while ((n = read(fd, block, sizeof block)) != 0) {
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return input_fault(name, errno, error);
        if (into->len + (gsize)n > most)
            return err_set(error, BL_ERR_INPUT,
                           "%s is too long: at most %" G_GSIZE_FORMAT " KB fit.", name,
                           most / 1024);
        g_byte_array_append(into, block, (guint)n);
    }
    return true;
}

void input_give(struct app *app, GByteArray *bytes)
{
    g_clear_pointer(&app->input, g_byte_array_unref);
    app->input = bytes;
}

/* A broken line looks like the end of the file at first; then the other
 * streams break, too. */
#define LINE_WAIT_MS 200

bool input_is_whole(const struct app *app, GError **error)
{
    struct pollfd others[] = {{.fd = STDOUT_FILENO}, {.fd = STDERR_FILENO}};
    if (!app->remote || poll(others, G_N_ELEMENTS(others), LINE_WAIT_MS) <= 0)
        return true;
    return err_set(error, BL_ERR_INPUT,
                   "The line dropped before all of the input had arrived: nothing was stored.");
}

/* All of standard input, in a file without a name; no more than a rep's whole
 * tray may hold, for the disk is everybody's. */
static int spool(struct app *app, GError **error)
{
    g_autofree char *near = g_path_get_dirname(db_path(app->db));
    int fd = input_unnamed_file(near);
    bool ok = fd >= 0 && input_copy(STDIN_FILENO, fd, TRAY_REP_MOST);
    if (fd >= 0 && !ok && errno == EFBIG)
        err_set(error, BL_ERR_INPUT,
                "Standard input is too long: over SSH at most %d MB fit, so send it in parts.",
                TRAY_REP_MOST >> 20);
    else if (!ok || lseek(fd, 0, SEEK_SET) != 0)
        input_fault("Standard input", errno, error);
    else if (input_is_whole(app, error))
        return fd;
    if (fd >= 0)
        close(fd);
    return -1;
}

int input_open(struct app *app, const char *path, GError **error)
{
    bool standard = strcmp(path, "-") == 0;
    if (tray_is(path))
        return tray_open(app, path, error);
    if (standard && app->remote)
        return spool(app, error);
    int fd = standard ? fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3)
                      : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0)
        input_fault(standard ? "Standard input" : path, errno, error);
    return fd;
}

GByteArray *input_read(struct app *app, const char *path, gsize most, GError **error)
{
    bool standard = strcmp(path, "-") == 0;
    if (standard && app->input)
        return g_byte_array_ref(app->input);
    int fd = standard ? fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3) : input_open(app, path, error);
    if (fd < 0)
        return NULL;
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    bool ok = read_fd(fd, standard ? "What comes on standard input" : path, most, bytes, error) &&
              (!standard || input_is_whole(app, error));
    close(fd);
    return ok ? g_steal_pointer(&bytes) : NULL;
}
