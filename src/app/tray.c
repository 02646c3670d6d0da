/* Trays: each rep's own files, for a day; and what a file field names, opened. */
#include "app/tray.h"

#include "app_priv.h"
#include "base/err.h"
#include "import_source.h"
#include "tray_priv.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

bool tray_is(const char *path)
{
    return g_str_has_prefix(path, TRAY_PREFIX);
}

static bool good_name(const char *name, GError **error)
{
    gsize len = strlen(name);
    bool good = len > 0 && len <= 100 && g_ascii_isalnum(*name);
    for (const char *p = name; good && *p; p++)
        good = g_ascii_isalnum(*p) || strchr("._-", *p);
    return good ||
           err_set(error, BL_ERR_INPUT,
                   "A name in the tray has letters, digits, dots, hyphens and underlines only, "
                   "begins with a letter or digit, and has at most 100 of them.");
}

static record *get(struct app *app, const char *name, GError **error)
{
    g_autoptr(record) args = record_new();
    app_common_values(app, args);
    record_set_text(args, "name", name);
    GError *failed = NULL;
    record *row = db_one(app->db, "tray_get", args, &failed);
    if (!row && !failed)
        err_set(&failed, BL_ERR_NOT_FOUND,
                "There is no file “%s” in your tray: files stay for a day, and “tray” lists them.",
                name);
    if (failed)
        g_propagate_error(error, failed);
    return row;
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

int tray_open(struct app *app, const char *path, GError **error)
{
    g_autoptr(record) row = get(app, path + strlen(TRAY_PREFIX), error);
    const struct value *bytes = row ? record_get(row, "bytes") : NULL;
    if (!bytes)
        return -1;
    g_autofree char *near = g_path_get_dirname(db_path(app->db));
    int fd = import_unnamed_file(near);
    if (fd >= 0 && write_all(fd, bytes->s, (gsize)bytes->i))
        return fd;
    err_set(error, BL_ERR_STORAGE, "%s cannot be read: %s.", path, g_strerror(errno));
    if (fd >= 0)
        close(fd);
    return -1;
}

bool tray_put(struct app *app, const char *name, const void *bytes, gsize len, GError **error)
{
    const char *kind = good_name(name, error) ? file_kind(bytes, len, error) : NULL;
    if (!kind)
        return false;
    if (len > TRAY_FILE_MOST)
        return err_set(error, BL_ERR_INPUT, "%s is too large: a file of the tray has at most 8 MB.",
                       name);
    g_autoptr(record) args = record_new();
    app_common_values(app, args);
    record_set_text(args, "name", name);
    record_set_text(args, "type", kind);
    record_set_int(args, "size", (gint64)len);
    record_set_blob(args, "bytes", bytes, len);
    record_set_int(args, "expires_at", app_now(app) + TRAY_SECONDS);
    record_set_bool(args, "all", false);
    GError *failed = NULL;
    gint64 taken = db_int(app->db, "tray_taken", args, 0, &failed);
    if (failed) {
        g_propagate_error(error, failed);
        return false;
    }
    if (taken + (gint64)len > TRAY_REP_MOST)
        return err_set(error, BL_ERR_INPUT,
                       "Your tray is full: it holds 32 MB. “tray drop NAME” makes room.");
    return db_exec(app->db, "tray_expire", args, NULL, error) >= 0 &&
           db_exec(app->db, "tray_drop", args, NULL, error) >= 0 &&
           db_exec(app->db, "tray_put", args, NULL, error) >= 0;
}

static bool read_fd(int fd, const char *name, gsize most, GByteArray *into, GError **error)
{
    guint8 block[65536];
    ssize_t n;
    while ((n = read(fd, block, sizeof block)) != 0) {
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return err_set(error, BL_ERR_INPUT, "%s cannot be read: %s.", name, g_strerror(errno));
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
                   "The line broke before the input was whole: nothing was stored.");
}

/* All of standard input, in a file without a name; no more than a rep's whole
 * tray may hold, for the disk is everybody's. */
static int spool(struct app *app, GError **error)
{
    g_autofree char *near = g_path_get_dirname(db_path(app->db));
    int fd = import_unnamed_file(near);
    bool ok = fd >= 0 && import_copy(STDIN_FILENO, fd, TRAY_REP_MOST);
    if (fd >= 0 && !ok && errno == EFBIG)
        err_set(error, BL_ERR_INPUT,
                "Standard input is too long: over SSH at most %d MB fit, so send it in parts.",
                TRAY_REP_MOST >> 20);
    else if (!ok || lseek(fd, 0, SEEK_SET) != 0)
        err_set(error, BL_ERR_INPUT, "Standard input could not be read: %s.", g_strerror(errno));
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
        err_set(error, BL_ERR_INPUT, "%s cannot be read: %s.", standard ? "Standard input" : path,
                g_strerror(errno));
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

/* ---- the commands' own parts ---- */

static void tell(struct app *app, struct result *out, const char *action, gint64 id)
{
    app_note(app, action, "tray", id, NULL);
    out->subject = "tray";
    out->subject_id = id;
}

static record *describe(const record *row)
{
    record *o = record_new();
    record_set_text(o, "name", record_str(row, "name"));
    record_set_text(o, "type", record_str(row, "type"));
    record_set_int(o, "size", record_int(row, "size"));
    record_set_int(o, "created_at", record_int(row, "created_at"));
    record_set_int(o, "expires_at", record_int(row, "expires_at"));
    return o;
}

bool tray_run_put(struct app *app, const record *in, struct result *out, GError **error)
{
    const char *name = record_str(in, "name");
    g_autoptr(GByteArray) bytes = NULL;
    if (!good_name(name, error) || !(bytes = input_read(app, "-", TRAY_FILE_MOST, error)) ||
        !import_gate_open(app, "put", true, error))
        return false;
    if (!tray_put(app, name, bytes->data, bytes->len, error)) {
        gate_drop(app);
        return false;
    }
    g_autoptr(record) row = get(app, name, error);
    if (!row) {
        gate_drop(app);
        return false;
    }
    out->object = describe(row);
    tell(app, out, "put", record_int(row, "id"));
    result_say(out, "%s lies in your tray for a day: commands take it as " TRAY_PREFIX "%s.", name,
               name);
    return gate_close(app, out, error);
}

bool tray_run_get(struct app *app, const record *in, struct result *out, GError **error)
{
    g_autoptr(record) row = get(app, record_str(in, "name"), error);
    if (!row)
        return false;
    const struct value *bytes = record_get(row, "bytes");
    out->object = describe(row);
    out->bytes = g_byte_array_append(g_byte_array_sized_new((guint)bytes->i),
                                     (const guint8 *)bytes->s, (guint)bytes->i);
    tell(app, out, "get", record_int(row, "id"));
    return true;
}

static bool list_row(record *row, void *data, GError **error)
{
    g_autoptr(record) o = describe(row);
    return result_row(data, o, error);
}

bool tray_run_list(struct app *app, const record *in, struct result *out, GError **error)
{
    return db_each(app->db, "tray_list", in, list_row, out, error);
}

bool tray_run_drop(struct app *app, const record *in, struct result *out, GError **error)
{
    bool all = record_bool(in, "all");
    if (all == record_has(in, "name"))
        return err_set(error, BL_ERR_INPUT, "Say which file goes, or --all for every one of them.");
    const char *name = record_str(in, "name");
    gint64 n = db_exec(app->db, "tray_drop", in, NULL, error);
    if (n < 0)
        return false;
    if (n == 0 && !all)
        return err_set(error, BL_ERR_NOT_FOUND, "There is no file “%s” in your tray.", name);
    tell(app, out, "tray.drop", 0);
    if (all)
        result_say(out, "Your tray is empty.");
    else
        result_say(out, "%s is gone from your tray.", name);
    return true;
}
