/*
 * Scripts as they are stored: found, their texts by version; and those that come with the program.
 */
#include "calls/script.h"

#include "app_priv.h"

#include "base/err.h"
#include "base/text.h"
#include "domain/calls.h"
#include "store/reference.h"

#include <string.h>

record *script_find(struct app *app, const char *name, GError **error)
{
    g_autoptr(record) args = record_new();
    record_take_text(args, "name_key", text_key(name));
    record *script = NULL;
    if (db_find(app_db(app), "script_find", args, &script, error) && !script)
        err_set(error, BL_ERR_NOT_FOUND, "There is no script “%s”: {:script.list} has all of them.",
                name);
    return script;
}

record *script_of_list(struct app *app, gint64 list_id, GError **error)
{
    g_autoptr(record) args = record_of_int("list_id", list_id);
    app_common_values(app, args);
    return db_need(app_db(app), "script_of_list", args, error,
                   "There is no script for this list here.");
}

/* ---- versions ---- */

static bool add_version(struct app *app, gint64 script_id, gint64 version, const char *text,
                        gint64 rep_id, GError **error)
{
    g_autoptr(record) v = record_of_int("script_id", script_id);
    record_set_int(v, "version", version);
    record_set_text(v, "text", text);
    record_set_id(v, "rep_id", rep_id);
    record_set_int(v, "now", app_now(app));
    return db_exec(app_db(app), "script_version_insert", v, NULL, error) >= 0;
}

bool script_put_text(struct app *app, const record *script, const char *text, gint64 rep_id,
                     bool *made, GError **error)
{
    gint64 used = 0;
    if (!db_find_int(app_db(app), "script_in_use", script, &used, error))
        return false;
    *made = used != 0;
    if (used)
        return add_version(app, record_int(script, "script_id"), record_int(script, "version") + 1,
                           text, rep_id, error);
    g_autoptr(record) v = record_of_int("version_id", record_int(script, "version_id"));
    record_set_text(v, "text", text);
    record_set_id(v, "rep_id", rep_id);
    record_set_int(v, "now", app_now(app));
    return db_exec(app_db(app), "script_version_text", v, NULL, error) >= 0;
}

bool script_add(struct app *app, const record *values, gint64 rep_id, gint64 *id, GError **error)
{
    g_autoptr(record) v = record_copy(values);
    record_take_text(v, "name_key", text_key(record_str(values, "name")));
    record_set_id(v, "rep_id", rep_id);
    record_set_int(v, "now", app_now(app));
    return db_exec(app_db(app), "script_insert", v, id, error) >= 0 &&
           add_version(app, *id, 1, record_str(values, "text"), rep_id, error);
}

/* ---- those of the program ---- */

/* "Get the vote out", of a purpose. A branch may have had one of that name first. Caller's. */
static char *shipped_name(struct app *app, const struct choice *purpose, GError **error)
{
    g_autofree char *name = g_strdup(purpose->label);
    *name = g_ascii_toupper(*name);
    g_autoptr(record) args = record_new();
    record_take_text(args, "name_key", text_key(name));
    gint64 taken = 0;
    if (!db_find_int(app_db(app), "script_taken", args, &taken, error))
        return NULL;
    return taken ? g_strdup_printf("%s, as it comes", name) : g_steal_pointer(&name);
}

/* Caller's. */
static char *shipped_text(const struct choice *purpose)
{
    g_autofree char *file = g_ascii_strdown(purpose->value, -1);
    g_autofree char *path = g_strdup_printf("scripts/%s.txt", file);
    const char *bytes;
    gsize len;
    return embedded_get(path, &bytes, &len) ? g_strndup(bytes, len) : NULL;
}

static bool add_shipped(struct app *app, const struct choice *purpose, const char *text,
                        GError **error)
{
    g_autofree char *name = shipped_name(app, purpose, error);
    gint64 id;
    if (!name)
        return false;
    g_autoptr(record) v = record_of_text("name", name);
    record_set_text(v, "purpose", purpose->value);
    record_set_text(v, "text", text);
    return script_add(app, v, 0, &id, error);
}

/* had: the script as it is stored; NULL: it is not. */
static bool read_shipped(struct app *app, const struct choice *purpose, record **had,
                         GError **error)
{
    g_autoptr(record) args = record_of_text("purpose", purpose->value);
    return db_find(app_db(app), "script_shipped", args, had, error);
}

static bool bring(struct app *app, GError **error)
{
    for (const struct choice *p = call_purposes; p->value; p++) {
        g_autoptr(record) had = NULL;
        g_autofree char *text = shipped_text(p);
        bool made;
        if (!text || !read_shipped(app, p, &had, error) ||
            (!had && !add_shipped(app, p, text, error)) ||
            (had && strcmp(record_str(had, "text"), text) != 0 &&
             !script_put_text(app, had, text, 0, &made, error)))
            return false;
    }
    return true;
}

static bool all_there(struct app *app, bool *there, GError **error)
{
    *there = true;
    for (const struct choice *p = call_purposes; *there && p->value; p++) {
        g_autoptr(record) had = NULL;
        g_autofree char *text = shipped_text(p);
        if (!read_shipped(app, p, &had, error))
            return false;
        *there = had && g_strcmp0(record_str(had, "text"), text) == 0;
    }
    return true;
}

bool scripts_opened(struct app *app, GError **error)
{
    bool there;
    if (!all_there(app, &there, error))
        return false;
    /* Another writes just now: the next who opens it does this. */
    if (there || !db_begin(app_db(app), NULL))
        return true;
    GError *failed = NULL;
    if (bring(app, &failed) && db_commit(app_db(app), &failed))
        return true;
    db_rollback(app_db(app));
    if (err_is(failed, BL_ERR_FULL)) { /* there is reading, with the words of before */
        g_error_free(failed);
        return true;
    }
    g_propagate_error(error, failed);
    return false;
}
