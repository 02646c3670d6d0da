/*
 * Whom a rep has on the screen, as the session keeps it and lets go of it.
 */
#include "held.h"

#include "app/hold.h"
#include "domain/calls.h"

record *held_args(struct app *app, gint64 person_id)
{
    record *args = record_of_int("person_id", person_id);
    app_common_values(app, args);
    record_set_int(args, "until_at", app_now(app) + CALL_RESERVED_SECONDS);
    return args;
}

bool held_let_go(struct app *app, GError **error)
{
    g_autoptr(record) args = held_args(app, app->held);
    return !app->held || db_exec(app->db, "call_hold_drop", args, NULL, error) >= 0;
}

bool held_beat(struct app *app, GError **error)
{
    g_autoptr(record) args = held_args(app, app->held);
    if (!app->held)
        return true;
    if (app->hold_over && !held_let_go(app, error))
        return false;
    if (!app->hold_over)
        return db_exec(app->db, "call_hold_on", args, NULL, error) >= 0;
    app->held = 0;
    app->hold_over = false;
    return true;
}

bool held_due(const struct app *app)
{
    return app->hold_over;
}

void app_hold_end(struct app *app)
{
    if (!app->held || app->hold_kept)
        return;
    app->hold_over = true;
    if (db_writing(app->db) || !db_begin(app->db, NULL))
        return;
    const gint64 had = app->held;
    if (held_beat(app, NULL) && db_commit(app->db, NULL))
        return;
    db_rollback(app->db);
    app->held = had;
    app->hold_over = true;
}

void app_hold_keep(struct app *app)
{
    app->hold_kept = true;
}

gint64 held_mark(struct app *app)
{
    g_autoptr(record) args = record_new();
    gint64 mark = 0;
    app_common_values(app, args);
    return db_find_int(app->db, "call_hold_mark", args, &mark, NULL) ? mark : 0;
}
