/*
 * Whom a rep has on the screen, as the session keeps it and lets go of it.
 */
#include "held.h"

#include "app/hold.h"
#include "domain/calls.h"

#define HELD_LEAST (5 * 60) /* of the time that is left: less is renewed */

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
    if (!app->held || app->hold_over || app->hold_idle)
        return true;
    app->held_until = record_int(args, "until_at");
    return db_exec(app->db, "call_hold_on", args, NULL, error) >= 0;
}

bool app_holds(const struct app *app, gint64 person_id)
{
    return app->held == person_id && !app->hold_over &&
           (app->hold_idle || app->held_until - app_now(app) >= HELD_LEAST);
}

/* Screens with a conversation look again. */
static void look_again(struct app *app)
{
    app->hold_mark = -1;
    app->wrote = true;
}

void app_hold_idle(struct app *app, bool idle)
{
    if (app->hold_idle && !idle && app->held) /* back: they may be somebody else's by now */
        look_again(app);
    app->hold_idle = idle;
}

void held_end_later(struct app *app)
{
    if (app->hold_over)
        app_hold_end(app);
}

void app_hold_end(struct app *app)
{
    if (!app->held || app->hold_kept)
        return;
    app->hold_over = true;
    if (db_writing(app->db) || !db_begin(app->db, NULL))
        return;
    if (!held_let_go(app, NULL) || !db_commit(app->db, NULL)) {
        db_rollback(app->db);
        return;
    }
    app->held = 0;
    app->hold_over = false;
    look_again(app); /* another conversation below may have had them */
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
