/*
 * Whom somebody has on the screen, kept where all sessions see it.
 */
#include "app/hold.h"
#include "calls/calls.h"
#include "held.h"

#include "base/err.h"

/* The first of the ballot's own list. */
static bool first_of_ballot(struct app *app, const record *args, gint64 *person_id, GError **error)
{
    g_autoptr(record) all = record_copy(args);
    app_common_values(app, all);
    g_autoptr(record) row = NULL;
    if (!db_find(app->db, "talk_next", all, &row, error))
        return false;
    *person_id = row ? record_int(row, "person_id") : 0;
    return true;
}

/* Of a call list, whose rows are brought up to date first. */
static bool first_of_list(struct app *app, const record *args, gint64 *person_id, GError **error)
{
    g_autoptr(record) list = calls_of(app, record_int(args, "list_id"), error);
    g_autoptr(record) of = list ? calls_args(app, list) : NULL;
    if (!list || !calls_keep(app, list, CALLS_LOOK_LATER, error))
        return false;
    record_set_text(of, "skipped", record_str(args, "skipped"));
    return *person_id || calls_choose(app, of, person_id, error);
}

static bool hold(struct app *app, const record *args, gint64 *person_id, char **by, GError **error)
{
    const bool listed = record_has(args, "list_id");
    const bool take_over = record_has(args, "take_over") && app_actor(app)->level >= LEVEL_OFFICER;
    g_autoptr(record) holder = NULL;
    if (listed ? !first_of_list(app, args, person_id, error)
               : !*person_id && !first_of_ballot(app, args, person_id, error))
        return false;
    if (app->held && app->held != *person_id && !held_let_go(app, error))
        return false;
    app->held = 0;
    app->hold_over = false;
    if (!*person_id)
        return true;
    g_autoptr(record) of = held_args(app, *person_id);
    record_set_int(of, "list_id", listed ? record_int(args, "list_id") : 0);
    if (!db_find(app->db, "call_holder", of, &holder, error))
        return false;
    if (holder && !take_over) {
        *by = g_strdup(record_str(holder, "name"));
        return true;
    }
    if (db_exec(app->db, "call_reserve_put", of, NULL, error) < 0)
        return false;
    app->held = *person_id;
    app->held_until = record_int(of, "until_at");
    if (holder) /* taken over */
        app_note(app, "calls.take-over", "person", *person_id, NULL);
    return true;
}

bool app_hold(struct app *app, const record *args, gint64 *person_id, char **by, GError **error)
{
    const gint64 had = app->held;
    const bool was_over = app->hold_over;
    *by = NULL;
    *person_id = record_has(args, "person_id") ? record_int(args, "person_id") : 0;
    if (app_actor(app)->level < LEVEL_VOLUNTEER)
        return err_set(error, BL_ERR_REFUSED, "%s", level_hidden(LEVEL_VOLUNTEER));
    if (db_writing(app->db))
        return err_set(error, BL_ERR_BUSY, "Something is being saved.");
    if (!db_begin(app->db, error))
        return false;
    if (hold(app, args, person_id, by, error) && db_commit(app->db, error))
        return true;
    db_rollback(app->db);
    app->held = had;
    app->hold_over = was_over;
    g_clear_pointer(by, g_free);
    return false;
}
