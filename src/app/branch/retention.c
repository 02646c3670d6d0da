/*
 * What goes by itself: the rules of the commands, run as the system.
 */
#include "app/retention.h"

#include "app/tray.h"
#include "app_priv.h"
#include "base/err.h"
#include "log/undo.h"
#include "post/gone.h"
#include "recruit/priv.h"
#include "replies/hq.h"
#include "store/audit.h"
#include "system.h"

#define ACTION "host.retention"

/* ---- is it now? ---- */

static bool last_look(struct db *db, gint64 *at, GError **error)
{
    g_autoptr(record) args = record_of_text("action", ACTION);
    return db_find_int(db, "audit_last_of", args, at, error);
}

/* Held against the look of the night before, not against the last log-in: reps who come after a
 * leap would vouch for it. */
static bool clock_holds(struct app *app, GError **error)
{
    gint64 last = 0, now = app_now(app);
    if (!last_look(app->db, &last, error) ||
        (last == 0 && !db_find_int(app->db, "audit_last", NULL, &last, error)))
        return false;
    if (last == 0 || ABS(now - last) <= RETENTION_LEAP)
        return true;
    g_autofree char *then = day_short(day_of(last), DAY_NONE);
    g_autofree char *today = day_short(day_of(now), DAY_NONE);
    return err_set(
        error, BL_ERR_REFUSED,
        "Nothing was removed: the last look was on %s, and this machine takes today for "
        "%s. Either it was off in between, or an older backup was put back, or its clock "
        "has leapt. Where `date` is right, run host retention once with "
        "{clock_is_right}; else set the clock first (`timedatectl`).",
        then, today);
}

bool retention_last(const char *db_path, gint64 *at, GError **error)
{
    *at = 0;
    struct db *db = db_open(db_path, DB_READ, error);
    bool ok = db && last_look(db, at, error);
    db_close(db);
    return ok;
}

/* ---- the look ---- */

/* What was undone is of no more use; a wrong list that was imported would stay in it for good. */
static bool drop_undone(struct app *app, gint64 days, gint64 *n, GError **error)
{
    g_autoptr(record) args = record_of_int("before", app_now(app) - days * 86400);
    if (db_exec(app->db, "undone_parts_drop", args, NULL, error) < 0 ||
        db_exec(app->db, "undone_people_drop", args, NULL, error) < 0)
        return false;
    *n = db_exec(app->db, "undone_changes_drop", args, NULL, error);
    return *n >= 0;
}

static bool purge(struct app *app, struct retention *gone, GError **error)
{
    g_autoptr(record) in = record_new();
    app_common_values(app, in);
    struct result out = {0};
    gint64 days = 0;
    bool ok = undo_days(app, &days, error) && prospect_run_expire(app, in, &out, error);
    if (ok)
        gone->names = record_int(out.object, "removed");
    gone->files = ok ? over_ssh_expire(app, error) : -1;
    /* Each night, also where nothing was due: the next is held against it. */
    struct audit_entry entry = {.at = app_now(app), .action = ACTION, .detail = out.detail};
    gone->mails = ok && gone->files >= 0 ? reply_raw_expire(app, error) : -1;
    gone->aside = ok && gone->mails >= 0 ? reply_aside_expire(app, days, error) : -1;
    gone->outbox = ok && gone->aside >= 0 ? post_expire(app, error) : -1;
    ok = ok && gone->outbox >= 0 && drop_undone(app, days, &gone->undone, error) &&
         audit_add(app->db, &entry, error);
    result_done(&out);
    return ok;
}

bool retention_run(const char *db_path, struct clock clock, int wait_ms, bool clock_is_right,
                   struct retention *gone, GError **error)
{
    *gone = (struct retention){0};
    struct app *app = system_open(db_path, clock, error);
    if (!app)
        return false;
    bool ok = system_begin(app, wait_ms, error);
    if (ok) {
        ok = (clock_is_right || clock_holds(app, error)) && purge(app, gone, error) &&
             db_settle_due(app->db, error) && db_commit(app->db, error);
        if (ok)
            (void)db_settle(app->db);
        else
            db_rollback(app->db);
    }
    app_close(app);
    return ok;
}
