/*
 * What a caller left to an officer, answered: the person may be rung again, and the next caller
 * reads what the officer says.
 */
#include "calls/calls.h"

#include "app_priv.h"
#include "members/talk.h"

#include "base/err.h"
#include "domain/person.h"

bool calls_run_clear(struct app *app, const record *in, struct result *out, GError **error)
{
    g_autoptr(record) who =
        db_need(app_db(app), "talk_person", in, error, "No such person in your workplaces.");
    g_autoptr(record) v = record_copy(in);
    gint64 open = 0;
    if (!who)
        return false;
    g_autofree char *name =
        person_display(record_str(who, "given_name"), record_str(who, "family_name"));
    record_set_text(v, "kind", "OFFICER_LOOK");
    if (!db_find_int(app_db(app), "task_open_about", v, &open, error))
        return false;
    if (!open)
        return err_set(error, BL_ERR_INPUT, "Nothing about %s waits for an officer.", name);
    const struct talk t = {.person_id = record_int(who, "person_id"),
                           .workplace_id = record_int(who, "workplace_id"),
                           .channel = "OTHER",
                           .purpose = "GENERAL",
                           .outcome = OUTCOME_ANSWERED,
                           .note = record_text(in, "note")};
    if (!talk_done_tasks(app, in, "OFFICER_LOOK", t.person_id, error) ||
        !talk_add(app, in, &t, error))
        return false;
    out->subject = "person";
    out->subject_id = t.person_id;
    out->workplace_id = t.workplace_id;
    out->label = g_strdup_printf("%s: an officer answered", name);
    out->object = record_of_int("person_id", t.person_id);
    record_set_text(out->object, "name", name);
    record_set_text(out->object, "note", t.note);
    result_say(out, "%s may be rung again.%s", name,
               t.note ? " The next caller reads what you say." : "");
    return true;
}
