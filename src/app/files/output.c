/*
 * A file that a command makes, on its way out.
 */
#include "app/output.h"

#include "app/gate.h"
#include "app/input.h"
#include "app/tray.h"
#include "app_priv.h"
#include "base/err.h"
#include "files/tray_priv.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

static bool to_tray(struct app *app, const struct output *o, const char *typed, struct result *out,
                    GError **error)
{
    g_autofree char *name = tray_name(typed, error);
    if (!name || !gate_open(app, GATE_FILE_MS, error))
        return false;
    app_note(app, o->action, out->subject, out->subject_id, "tray");
    if (!tray_put(app, name, o->bytes, o->len, error)) {
        gate_drop(app);
        return false;
    }
    result_say(out, "%s is in your tray for a day: {:get %s} gives it out.", name, name);
    return gate_close(app, out, error);
}

/* In the audit before it is anywhere else. */
static bool noted(struct app *app, const struct output *o, const struct result *out,
                  const char *where, GError **error)
{
    app_note(app, o->action, out->subject, out->subject_id, where);
    return app_settle_notes(app, LOOK_WAIT_MS, error);
}

static bool write_whole(int fd, const char *bytes, gsize len)
{
    for (gsize done = 0; done < len;) {
        ssize_t n = write(fd, bytes + done, len - done);
        if (n < 0 && errno != EINTR)
            return false;
        done += (gsize)MAX(n, 0);
    }
    return fsync(fd) == 0;
}

static bool to_file(struct app *app, const struct output *o, const char *path, struct result *out,
                    GError **error)
{
    if (!noted(app, o, out, "file", error))
        return false;
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0)
        return err_set(error, BL_ERR_INPUT, "%s cannot be written: %s.", path,
                       errno == EEXIST ? "there is a file of that name already"
                                       : g_strerror(errno));
    bool whole = write_whole(fd, o->bytes, o->len);
    int fault = errno;
    whole = close(fd) == 0 && whole;
    if (!whole) {
        unlink(path);
        return err_set(error, BL_ERR_STORAGE, "%s could not be written whole: %s.", path,
                       g_strerror(fault));
    }
    result_say(out, "Written to %s: nobody else can read it.", path);
    return true;
}

bool output_give(struct app *app, const struct output *o, const char *to, struct result *out,
                 GError **error)
{
    bool standard = !to || strcmp(to, "-") == 0;
    if (app->screens)
        return to_tray(app, o, o->name, out, error);
    if (!standard && tray_is(to))
        return to_tray(app, o, to + strlen(TRAY_PREFIX), out, error);
    if (!standard)
        return to_file(app, o, to, out, error);
    if (!noted(app, o, out, "output", error))
        return false;
    out->bytes =
        g_byte_array_append(g_byte_array_sized_new((guint)o->len), o->bytes, (guint)o->len);
    return true;
}
