/*
 * Leaving the union, and coming back.
 */
#include "members/leaving.h"

#include "app_priv.h"
#include "base/err.h"
#include "members/about.h"
#include "members/read.h"

#include <string.h>

bool member_leaves(struct app *app, gint64 person_id, const char *on, const char *why,
                   GError **error)
{
    static const char *const statements[] = {"member_left", "left_offices_end", "left_leads_end"};
    g_autoptr(record) v = record_of_int("person_id", person_id);
    record_set_text(v, "left_on", on);
    record_set_text(v, "left_why", why);
    for (gsize i = 0; i < G_N_ELEMENTS(statements); i++)
        if (db_exec(app_db(app), statements[i], v, NULL, error) < 0)
            return false;
    return true;
}

/* The card as it is now, with the line of the log. Takes card. */
static bool left_finish(struct app *app, record *card, const char *what, struct result *out,
                        GError **error)
{
    g_autoptr(record) was = card;
    g_autoptr(record) args = record_of_int("person_id", record_int(was, "id"));
    record *now = member_read_card(app, args, error);
    if (!now)
        return false;
    member_about(out, now, what);
    g_clear_pointer(&out->object, record_free);
    out->object = now;
    result_say(out, "%s.", out->label);
    return true;
}

bool member_run_left(struct app *app, const record *in, struct result *out, GError **error)
{
    g_autoptr(record) card = member_of(app, in, error);
    if (!card)
        return false;
    const char *why = record_has(in, "why") ? record_str(in, "why") : "we were told";
    const char *on = record_text(in, record_has(in, "on") ? "on" : "today");
    g_autofree char *said = day_dated(day_from_iso(on));
    g_autofree char *what = g_strdup_printf("left the union on %s", said);
    out->each = g_strdup("Put down as left");
    return member_leaves(app, record_int(card, "id"), on, why, error) &&
           left_finish(app, g_steal_pointer(&card), what, out, error);
}

bool member_run_back(struct app *app, const record *in, struct result *out, GError **error)
{
    g_autoptr(record) card = member_read_card(app, in, error);
    if (!card)
        return false;
    g_autofree char *name = member_name(card);
    if (strcmp(record_str(card, "kind"), "LEFT") != 0)
        return err_set(error, BL_ERR_INPUT,
                       "%s has not left: {:member.back} is for those who have.", name);
    out->each = g_strdup("Put down as a member again");
    g_autoptr(record) v = record_of_int("person_id", record_int(card, "id"));
    record_set_text(v, "membership_no", record_text(card, "membership_no"));
    return db_exec(app_db(app), "member_back", v, NULL, error) >= 0 &&
           db_exec(app_db(app), "electorate_match", v, NULL, error) >= 0 &&
           left_finish(app, g_steal_pointer(&card), "is a member again", out, error);
}
