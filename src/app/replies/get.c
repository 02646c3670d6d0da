/*
 * One reply as it stands, within scope.
 */
#include "app_priv.h"
#include "replies/priv.h"

#include "base/err.h"
#include "store/db.h"

/* Of one that somebody erased, who did. */
static void say_erased(struct app *app, const record *args, GError **error)
{
    g_autoptr(record) by = NULL;
    if (!db_find(app_db(app), "reply_erased_by", args, &by, NULL) || !by)
        return;
    gint64 at = record_int(by, "at");
    g_autofree char *on = day_short(day_of(at), app_today(app)), *time = instant_time(at);
    bool own = record_int(by, "rep_id") == app_actor(app)->rep_id;
    g_clear_error(error);
    err_set(error, BL_ERR_NOT_FOUND,
            "Reply %" G_GINT64_FORMAT " is not there any more: %s erased it (%s %s).",
            record_int(args, "reply_id"), own ? "you" : record_str(by, "rep"), on, time);
}

record *reply_found(struct app *app, const char *statement, gint64 id, GError **error)
{
    g_autoptr(record) args = record_of_int("reply_id", id);
    GError *failed = NULL;
    record *row = db_need(app_db(app), statement, args, &failed,
                          "No reply %" G_GINT64_FORMAT " in your workplaces.", id);
    if (err_is(failed, BL_ERR_NOT_FOUND))
        say_erased(app, args, &failed);
    if (failed)
        g_propagate_error(error, failed);
    return row;
}

record *reply_get(struct app *app, gint64 id, GError **error)
{
    return reply_found(app, "reply_get", id, error);
}
