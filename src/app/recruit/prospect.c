/*
 * One potential member as it stands, and what is said of it after a change.
 */
#include "app_priv.h"
#include "recruit/priv.h"

#include "base/err.h"
#include "store/db.h"

record *prospect_get(struct app *app, gint64 id, GError **error)
{
    g_autoptr(record) args = record_of_int("prospect_id", id);
    return db_need(app_db(app), "prospect_get", args, error,
                   "No potential member %" G_GINT64_FORMAT " in your workplaces.", id);
}

bool prospect_finish(struct app *app, gint64 id, const char *did, struct result *out,
                     GError **error)
{
    record *row = out->object = prospect_get(app, id, error);
    if (!row)
        return false;
    out->id = id;
    bool named = record_has(row, "person_id");
    out->subject = named ? "person" : "prospect";
    out->subject_id = named ? record_int(row, "person_id") : id;
    out->workplace_id = record_int(row, "workplace_id");
    out->label = g_strdup_printf("%s: %s", record_str(row, "name"), did);
    const char *next = record_text(row, "follow_up_on");
    if (!next)
        next = record_text(row, "review_on");
    g_autofree char *when = next ? day_short(day_from_iso(next), app_today(app)) : NULL;
    g_autofree char *goes =
        record_has(row, "expires_on")
            ? day_short(day_from_iso(record_text(row, "expires_on")), app_today(app))
            : NULL;
    result_say(out, "%s: %s.%s%s%s%s%s%s", record_str(row, "name"), did, when ? " Next on " : "",
               when ? when : "", when ? "." : "",
               goes ? " No consent to be named is recorded: the name will be removed on " : "",
               goes ? goes : "", goes ? " unless it is recorded by then." : "");
    return true;
}
