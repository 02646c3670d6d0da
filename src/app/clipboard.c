/*
 * Copying to a rep's own clipboard: whether they want it, how much, the note of it.
 */
#include "clipboard.h"

#include "app_priv.h"

#include "base/err.h"

#include <string.h>

/* Terminals drop what is longer: 74,994 bytes of base64 at xterm's least. */
#define COPY_MOST 56000

bool copy_allowed(struct app *app, GError **error)
{
    GError *failed = NULL;
    g_autoptr(record) look = app_read(app, "look", NULL, &failed);
    if (failed) {
        g_propagate_error(error, failed);
        return false;
    }
    return (look && record_int(look, "copy")) ||
           err_set(error, BL_ERR_REFUSED,
                   "Copying to your clipboard is off: {:look.copy} switches it on, for you alone.");
}

bool copy_out(struct app *app, struct result *out, const char *text, const char *by,
              const char *what, GError **error)
{
    if (strlen(text) > COPY_MOST)
        return err_set(error, BL_ERR_INPUT, "This is too long for a clipboard over SSH.");
    out->copy = g_strdup(text);
    app_note(app, by, out->subject, out->subject_id, what);
    return true;
}
