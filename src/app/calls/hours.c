/*
 * When people are rung: a setting of the branch, off until it is made.
 */
#include "calls/calls.h"

#include "app_priv.h"

#include "base/day.h"
#include "base/err.h"

static bool read_hours(struct app *app, char **hours, GError **error)
{
    g_autoptr(record) key = record_of_text("key", CALLING_HOURS);
    g_autoptr(record) row = NULL;
    *hours = NULL;
    if (!db_find(app_db(app), "setting_get", key, &row, error))
        return false;
    *hours = g_strdup(row ? record_str(row, "value") : "");
    return true;
}

bool calls_may_ring(struct app *app, char **why_not, GError **error)
{
    g_autofree char *hours = NULL;
    *why_not = NULL;
    if (!read_hours(app, &hours, error))
        return false;
    g_autofree char *now = instant_time(app_now(app));
    if (call_hours_hold(hours, now))
        return true;
    g_autofree char *said = call_hours_said(hours);
    *why_not = g_strdup_printf("It is %s: this branch rings people %s.", now, said);
    return true;
}

bool calls_run_hours(struct app *app, const record *in, struct result *out, GError **error)
{
    const char *from = record_text(in, "from"), *until = record_text(in, "until");
    const bool off = record_bool(in, "off");
    if (!off && (!from || !until))
        return err_set(error, BL_ERR_INPUT,
                       "Say from when until when people are rung, or that it is at any time.");
    g_autofree char *hours = off ? g_strdup("") : call_hours(from, until, error);
    if (!hours)
        return false;
    g_autoptr(record) setting = record_of_text("key", CALLING_HOURS);
    record_set_text(setting, "value", hours);
    if (db_exec(app_db(app), "setting_put", setting, NULL, error) < 0)
        return false;
    g_autofree char *said = call_hours_said(hours);
    out->label = g_strdup_printf("People are rung %s", said);
    result_say(out, "People are rung %s.", said);
    return true;
}

bool calls_prefill_hours(struct app *app, record *in, GError **error)
{
    g_autofree char *hours = NULL;
    if (!read_hours(app, &hours, error))
        return false;
    g_auto(GStrv) ends = g_strsplit(hours, "-", 2);
    const bool set = ends[0] && ends[1];
    record_set_text(in, "from", set ? ends[0] : "09:00");
    record_set_text(in, "until", set ? ends[1] : "20:00");
    return true;
}
