/*
 * Where a file goes that a command made.
 */
#include "files/give.h"

#include "app/gate.h"
#include "app/input.h"
#include "app/tray.h"
#include "app_priv.h"
#include "files/tray_priv.h"

#include "base/err.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#define NAME_MOST 60

char *give_name(const char *what, const char *title, const char *ending)
{
    GString *s = g_string_new(what);
    g_autofree char *ascii = g_str_to_ascii(title, "C");
    for (const char *c = ascii; *c && s->len < NAME_MOST; c++) {
        if (g_ascii_isalnum(*c))
            g_string_append_c(s, g_ascii_tolower(*c));
        else if (s->str[s->len - 1] != '-')
            g_string_append_c(s, '-');
    }
    g_string_append(s, ending);
    return g_string_free(s, FALSE);
}

/* ---- into the tray ---- */

static void note(struct app *app, const struct result *out, const char *where)
{
    if (app->running)
        app_note(app, app->running->id, out->subject, out->subject_id, where);
}

static bool to_tray(struct app *app, GBytes *bytes, const char *typed, struct result *out,
                    GError **error)
{
    gsize len;
    const void *data = g_bytes_get_data(bytes, &len);
    g_autofree char *name = tray_name(typed, error);
    if (!name || !gate_open(app, GATE_FILE_MS, error))
        return false;
    note(app, out, "tray");
    if (!tray_put(app, name, data, len, error)) {
        gate_drop(app);
        return false;
    }
    if (app->screens || app->screen)
        result_say(out, "%s is in your tray for a day: {:tray} shows it, {:get %s} gives it out.",
                   name, name);
    else
        result_say(out, "%s is in your tray for a day: {:get %s} gives it out.", name, name);
    return gate_close(app, out, error);
}

/* ---- to a place that was named ---- */

/* In the audit before it is anywhere else. */
static bool noted(struct app *app, const struct result *out, const char *where, GError **error)
{
    note(app, out, where);
    return !app->running || app_settle_notes(app, LOOK_WAIT_MS, error);
}

static bool write_all(int fd, GBytes *bytes)
{
    gsize len, done = 0;
    const char *data = g_bytes_get_data(bytes, &len);
    while (done < len) {
        ssize_t n = write(fd, data + done, len - done);
        if (n < 0 && errno != EINTR)
            return false;
        done += n > 0 ? (gsize)n : 0;
    }
    return fsync(fd) == 0;
}

static bool write_new(GBytes *bytes, const char *path, GError **error)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (fd < 0 && errno == EEXIST)
        return err_set(error, BL_ERR_CONFLICT,
                       "%s is there already, and nothing was written: give another name.", path);
    if (fd < 0)
        return err_set(error, BL_ERR_INPUT, "%s could not be written: %s.", path,
                       g_strerror(errno));
    bool ok = write_all(fd, bytes);
    int why = errno;
    if (close(fd) < 0 && ok) {
        ok = false;
        why = errno;
    }
    if (ok)
        return true;
    unlink(path);
    return err_set(error, BL_ERR_STORAGE, "%s could not be written, and is not there: %s.", path,
                   g_strerror(why));
}

static bool to_place(struct app *app, GBytes *bytes, const char *path, struct result *out,
                     GError **error)
{
    if (!noted(app, out, "file", error) || !write_new(bytes, path, error))
        return false;
    result_say(out, "Written to %s: nobody else can read it.", path);
    return true;
}

/* ---- to standard output ---- */

static bool to_output(struct app *app, GBytes *bytes, const char *name, struct result *out,
                      GError **error)
{
    gsize len;
    const void *data = g_bytes_get_data(bytes, &len);
    if (!noted(app, out, "output", error))
        return false;
    if (!out->object) {
        out->object = record_of_text("name", name);
        record_set_int(out->object, "size", (gint64)len);
    }
    out->bytes = g_byte_array_append(g_byte_array_sized_new((guint)len), data, (guint)len);
    return true;
}

bool give(struct app *app, GBytes *bytes, const char *name, const char *to, struct result *out,
          GError **error)
{
    if (app->screens)
        return to_tray(app, bytes, name, out, error);
    if (!to || strcmp(to, "-") == 0)
        return to_output(app, bytes, name, out, error);
    return tray_is(to) ? to_tray(app, bytes, to + strlen(TRAY_PREFIX), out, error)
                       : to_place(app, bytes, to, out, error);
}

bool give_shown(struct app *app, GError **error)
{
    if (app->screens) {
        app_note_list(app, app->running->id);
        return true;
    }
    app_note(app, app->running->id, NULL, 0, "output");
    return app_settle_notes(app, LOOK_WAIT_MS, error);
}
