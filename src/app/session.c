/*
 * Who is on: one row for each person before screens, seen anew now and then
 * together with what is written anyway.
 */
#include "app_priv.h"
#include "held.h"

#include "app/ssh.h"
#include "app/tray.h"

#include <unistd.h>

#define BEAT_SECONDS 60   /* at least, between two notes */
#define QUIET_SECONDS 300 /* a note of its own where nothing else is written */
#define SWEEP_SECONDS (24 * 60 * 60)
#define DRAFT_SECONDS (30 * 24 * 60 * 60)

bool session_due(const struct app *app)
{
    return app->screens && (!app->session_id || app_now(app) - app->beat_at >= QUIET_SECONDS);
}

static bool start(struct app *app, record *args, GError **error)
{
    if (app->key_id)
        record_set_int(args, "key_id", app->key_id);
    else
        record_set_null(args, "key_id");
    record_set_int(args, "pid", getpid());
    record_set_bool(args, "remote", app->remote);
    record_set_int(args, "before", app_now(app) - SWEEP_SECONDS);
    return db_exec(app->db, "session_sweep", args, NULL, error) >= 0 &&
           db_exec(app->db, "session_start", args, &app->session_id, error) >= 0;
}

bool session_note(struct app *app, GError **error)
{
    if (!app->screens || (app->session_id && app_now(app) - app->beat_at < BEAT_SECONDS))
        return true;
    g_autoptr(record) args = record_new();
    app_common_values(app, args);
    record_set_int(args, "session_id", app->session_id);
    gint64 n = app->session_id ? db_exec(app->db, "session_beat", args, NULL, error) : 0;
    if (n < 0 || (n == 0 && !start(app, args, error)) || !held_beat(app, error))
        return false;
    app->beat_at = app_now(app);
    return true;
}

bool app_flush_notes(struct app *app, GError **error)
{
    if ((app->noted->len == 0 && !session_due(app)) || app->actor.rep_id == 0 ||
        db_writing(app->db))
        return true;
    if (!db_begin(app->db, error))
        return false;
    if (!app_write_notes(app, error) || !session_note(app, error) || !db_commit(app->db, error)) {
        db_rollback(app->db);
        return false;
    }
    app_notes_done(app);
    return true;
}

/* Where others write just now the row stays, and is swept by and by. */
void session_end(struct app *app)
{
    app->screens = false;
    if (!app->session_id || db_writing(app->db) || !db_begin(app->db, NULL))
        return;
    g_autoptr(record) args = record_of_int("session_id", app->session_id);
    if (db_exec(app->db, "session_end", args, NULL, NULL) >= 0 && app_write_notes(app, NULL) &&
        db_commit(app->db, NULL))
        app_notes_done(app);
    else
        db_rollback(app->db);
}

gint64 over_ssh_expire(struct app *app, GError **error)
{
    g_autoptr(record) args = record_new();
    app_common_values(app, args);
    gint64 files = db_exec(app->db, "tray_expire", args, NULL, error);
    record_set_int(args, "before", app_now(app) - SWEEP_SECONDS);
    if (files < 0 || db_exec(app->db, "session_sweep", args, NULL, error) < 0)
        return -1;
    record_set_int(args, "before", app_now(app) - DRAFT_SECONDS);
    return db_exec(app->db, "draft_expire", args, NULL, error) < 0 ? -1 : files;
}

GPtrArray *app_drafts(struct app *app, GError **error)
{
    g_autoptr(record) args = record_new();
    app_common_values(app, args);
    return db_all(app->db, "draft_list", args, error);
}
