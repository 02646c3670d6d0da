/*
 * Lines of conversations and the tasks that come out of them.
 */
#include "members/talk.h"
#include "app_priv.h"

#include "base/err.h"
#include "base/moment.h"
#include "base/text.h"
#include "domain/ballot_words.h"
#include "domain/conversation.h"
#include "domain/schedule.h"
#include "store/db.h"

#include <string.h>

bool talk_tell(struct app *app, record *row, GError **error)
{
    if (strcmp(record_str(row, "purpose"), "GTVO") != 0)
        return true;
    g_autoptr(record) args = record_of_int("at", record_int(row, "at"));
    g_autoptr(record) ballot = NULL;
    g_autofree char *today = day_to_iso(app_today(app));
    record_set_int(args, "id", record_int(row, "id"));
    record_set_text(args, "kind", record_get(row, "kind") ? record_text(row, "kind") : NULL);
    record_set_text(args, "today", today);
    if (!db_find(app_db(app), "talk_method", args, &ballot, error))
        return false;
    if (!ballot)
        return true;
    const char *method = record_text(ballot, "method");
    const struct outcome *o = outcome_find(record_text(row, "outcome"));
    record_set_text(row, "method", method);
    record_set_id(row, "_ballot_id", record_int(ballot, "ballot_id"));
    record_set_text(row, "_ballot", record_text(ballot, "title"));
    record_set_bool(row, "_elsewhere", record_bool(ballot, "elsewhere"));
    if (o)
        record_set_text(row, "_outcome", outcome_said_in(o, method_of(method)));
    return true;
}

bool talk_add(struct app *app, const record *in, const struct talk *t, GError **error)
{
    g_autoptr(record) v = record_copy(in);
    gint64 at = record_int(in, "now");
    if (t->on_day && g_strcmp0(t->on_day, record_text(in, "today")) != 0)
        (void)instant_from_local(day_from_iso(t->on_day), "12:00", &at);
    record_set_id(v, "person_id", t->person_id);
    record_set_id(v, "prospect_id", t->prospect_id);
    record_set_id(v, "workplace_id", t->workplace_id);
    record_set_int(v, "at", at);
    record_set_text(v, "channel", t->channel ? t->channel : "OTHER");
    record_set_text(v, "purpose", t->purpose);
    record_set_text(v, "outcome", t->outcome);
    record_set_text(v, "note", t->note);
    record_set_text(v, "officer_note", t->officer_note);
    record_set_text(v, "call_back_on", t->call_back_on);
    record_set_text(v, "call_back_at", t->call_back_at);
    record_set_id(v, "ballot_id", t->ballot_id);
    if (!record_get(v, "call_list_id"))
        record_set_null(v, "call_list_id"); /* else the command's own says from which list */
    const bool spoken =
        g_strcmp0(t->outcome, OUTCOME_ANSWERED) != 0; /* promises are kept by those */
    if (t->person_id && spoken &&
        db_exec(app_db(app), "activity_call_backs_done", v, NULL, error) < 0)
        return false;
    const bool wrong = g_strcmp0(t->outcome, "WRONG_NUMBER") == 0 && t->person_id;
    return db_exec(app_db(app), "activity_insert", v, NULL, error) >= 0 &&
           (!wrong || db_exec(app_db(app), "contact_wrong", v, NULL, error) >= 0);
}

char *talk_promise(struct app *app, const record *in, const char *by)
{
    if (!in || !record_has(in, "call_back"))
        return g_strdup("");
    const day on = day_from_iso(record_text(in, "call_back")), today = app_today(app);
    const char *at = record_text(in, "call_back_at");
    g_autofree char *short_day = day_short(on, today);
    g_autofree char *when = moment_on(on, at, today);
    return by ? g_strdup_printf(" %s %s%s%s.", by, short_day, at ? " " : "", at ? at : "")
              : g_strdup_printf(" Ring back %s.", when);
}

void talk_put_promise(record *o, const record *in)
{
    record_set_text(o, "call_back_on", in ? record_text(in, "call_back") : NULL);
    record_set_text(o, "call_back_at", in ? record_text(in, "call_back_at") : NULL);
}

bool talk_today_has_time(const struct app *app, const record *in, GError **error)
{
    const bool today = day_from_iso(record_text(in, "call_back")) == app_today(app);
    const bool timed = record_get(in, "call_back_at") && record_has(in, "call_back_at");
    return !today || timed ||
           err_set(error, BL_ERR_INPUT,
                   "Call back at what time today? Type it as today 16:00, or another day.");
}

bool talk_add_task(struct app *app, const record *in, const struct talk_task *t, gint64 *id,
                   GError **error)
{
    g_autoptr(record) v = record_copy(in);
    gint64 made = 0;
    if (id)
        *id = 0;
    record_set_text(v, "kind", t->kind);
    record_set_id(v, "person_id", t->person_id);
    if (t->person_id) {
        gint64 open = 0;
        if (!db_find_int(app_db(app), "task_open_about", v, &open, error))
            return false;
        if (open)
            return true;
    }
    record_set_text(v, "title", t->title);
    record_set_text(v, "detail", t->detail);
    record_set_null(v, "owner_id");
    record_set_id(v, "workplace_id", t->workplace_id);
    record_set_text(v, "due_on", t->due_on);
    if (db_exec(app_db(app), "task_insert", v, &made, error) < 0)
        return false;
    if (id)
        *id = made;
    return true;
}

bool talk_add_officer_look(struct app *app, const record *in, const char *name, gint64 workplace_id,
                           enum nation nation, gint64 *id, GError **error)
{
    g_autofree char *title = g_strdup_printf("An officer should look: %s", name);
    g_autofree char *due = day_to_iso(working_day_add(app_today(app), 1, nation));
    struct talk_task t = {.kind = "OFFICER_LOOK",
                          .title = title,
                          .detail = record_text(in, "note"),
                          .due_on = due,
                          .person_id = record_int(in, "person_id"),
                          .workplace_id = workplace_id};
    return talk_add_task(app, in, &t, id, error);
}

bool talk_done_tasks(struct app *app, const record *in, const char *kind, gint64 person_id,
                     GError **error)
{
    g_autoptr(record) v = record_copy(in);
    record_set_text(v, "kind", kind);
    record_set_int(v, "person_id", person_id);
    g_autoptr(GPtrArray) open = db_all(app_db(app), "tasks_open_about", v, error);
    if (!open || db_exec(app_db(app), "task_done_about", v, NULL, error) < 0)
        return false;
    for (guint i = 0; i < open->len; i++) {
        gint64 id = record_int(open->pdata[i], "id");
        g_array_append_val(app->closed, id);
    }
    return true;
}

bool talk_has_done_task(const struct app *app, gint64 task_id)
{
    for (guint i = 0; i < app->closed->len; i++)
        if (g_array_index(app->closed, gint64, i) == task_id)
            return true;
    return false;
}
