/*
 * Trays: each rep's own files, for a day.
 */
#include "app/tray.h"

#include "app_priv.h"
#include "base/err.h"
#include "files/tray_priv.h"

#include <string.h>

char *tray_name(const char *name, GError **error)
{
    gsize len = strlen(name);
    bool good = len > 0 && len <= 100 && g_ascii_isalnum(*name);
    for (const char *p = name; good && *p; p++)
        good = g_ascii_isalnum(*p) || strchr("._-", *p);
    if (good)
        return g_strdup(name);
    err_set(error, BL_ERR_INPUT,
            "A name in the tray has letters, digits, dots, hyphens and underlines only, begins "
            "with a letter or digit, and has at most 100 of them.");
    return NULL;
}

record *tray_get(struct app *app, const char *name, GError **error)
{
    g_autoptr(record) args = record_new();
    app_common_values(app, args);
    record_set_text(args, "name", name);
    return db_need(
        app->db, "tray_get", args, error,
        "There is no file “%s” in your tray: files stay for a day, and {:tray} lists them.", name);
}

bool tray_put(struct app *app, const char *name, const void *bytes, gsize len, GError **error)
{
    const char *kind = file_kind(bytes, len, error);
    if (!kind)
        return false;
    if (len > TRAY_FILE_MOST)
        return err_set(error, BL_ERR_INPUT,
                       "%s is too large: a file in the tray can have up to 8 MB.", name);
    g_autoptr(record) args = record_new();
    app_common_values(app, args);
    record_set_text(args, "name", name);
    record_set_text(args, "type", kind);
    record_set_int(args, "size", (gint64)len);
    record_set_blob(args, "bytes", bytes, len);
    record_set_int(args, "expires_at", app_now(app) + TRAY_SECONDS);
    record_set_bool(args, "all", false);
    gint64 taken = 0;
    if (!db_find_int(app->db, "tray_taken", args, &taken, error))
        return false;
    if (taken + (gint64)len > TRAY_REP_MOST)
        return err_set(error, BL_ERR_INPUT,
                       "Your tray is full: it holds 32 MB. {:tray.drop NAME} makes room.");
    return db_exec(app->db, "tray_expire", args, NULL, error) >= 0 &&
           db_exec(app->db, "tray_drop", args, NULL, error) >= 0 &&
           db_exec(app->db, "tray_put", args, NULL, error) >= 0;
}
