/* Conversations with members about anything; what is about the ballot goes on
 * to the canvass record. */
#include "app/gate.h"
#include "canvass_record.h"
#include "talk.h"

#include "base/err.h"
#include "domain/person.h"
#include "store/change.h"
#include "store/db.h"
#include "store/page.h"

#include <string.h>

/* What can come of any conversation; the keys are those of a canvass. */
static const struct plain {
    char key;
    const char *name, *label;
} plain[] = {
    {0, "SPOKE", "spoke"},
    {0, "LEFT_MESSAGE", "left a message"},
    {'6', "NO_ANSWER", "no answer"},
    {'7', "CALL_BACK", "call back …"},
    {'8', "WRONG_NUMBER", "not on this number"},
    {'9', "DO_NOT_CONTACT", "please don't contact me"},
    {'0', "OFFICER", "an officer should look"},
    {0, "OFFERED_HELP", "offered help"},
};

static const struct plain *find_plain(const char *typed)
{
    for (gsize i = 0; i < G_N_ELEMENTS(plain); i++)
        if ((plain[i].key && typed[0] == plain[i].key && !typed[1]) ||
            talk_same(typed, plain[i].name) || talk_same(typed, plain[i].label))
            return &plain[i];
    return NULL;
}

/* The ballot that is on and has this person on its list; 0: none. */
static bool find_ballot(struct app *app, const record *in, bool listed, gint64 *id, GError **error)
{
    g_autoptr(record) args = record_copy(in);
    GError *failed = NULL;
    *id = db_int(app_db(app), "ballot_current", args, 0, &failed);
    if (!failed && *id && listed) {
        record_set_int(args, "ballot_id", *id);
        g_autoptr(record) row = db_one(app_db(app), "canvass_person", args, &failed);
        if (!row || !record_has(row, "state"))
            *id = 0;
    }
    if (failed)
        g_propagate_error(error, failed);
    return failed == NULL;
}

/* One conversation that is not about the ballot. */
struct chat {
    struct app *app;
    const record *in;
    record *person;
    char *name;
    const struct plain *what;
    gint64 task_id;
};

static void chat_done(struct chat *c)
{
    record_free(c->person);
    g_free(c->name);
}

static bool load_person(struct chat *c, GError **error)
{
    GError *failed = NULL;
    c->person = db_one(app_db(c->app), "talk_person", c->in, &failed);
    if (failed) {
        g_propagate_error(error, failed);
        return false;
    }
    if (!c->person)
        return err_set(error, BL_ERR_NOT_FOUND, "No such member in your workplaces.");
    c->name =
        person_display(record_str(c->person, "given_name"), record_str(c->person, "family_name"));
    return true;
}

static bool check(const struct chat *c, GError **error)
{
    const char *call_back = record_text(c->in, "call_back");
    if (strcmp(c->what->name, "CALL_BACK") == 0 && !call_back)
        return err_set(error, BL_ERR_INPUT, "Call back on which day? Say it as +3, fri or 7/12.");
    if (strcmp(c->what->name, "DO_NOT_CONTACT") == 0 && !record_has(c->in, "reason"))
        return err_set(error, BL_ERR_INPUT,
                       "Reason: give it in a few words; it stays on the member's record.");
    if (call_back && day_from_iso(call_back) < app_today(c->app))
        return err_set(error, BL_ERR_INPUT, "Call back on a day to come: that one has passed.");
    const char *on = record_text(c->in, "on");
    if (on && day_from_iso(on) > app_today(c->app))
        return err_set(error, BL_ERR_INPUT, "That day is still to come: give the day it was said.");
    return talk_note_ok("Note", record_text(c->in, "note"), error) &&
           talk_note_ok("Message to the officer", record_text(c->in, "officer_note"), error) &&
           talk_note_ok("Reason", record_text(c->in, "reason"), error);
}

static bool follow_up(struct chat *c, GError **error)
{
    if (strcmp(c->what->name, "DO_NOT_CONTACT") == 0) {
        g_autoptr(record) v = record_copy(c->in);
        record_set_text(v, "do_not_contact", record_text(c->in, "reason"));
        if (db_exec(app_db(c->app), "person_do_not_contact", v, NULL, error) < 0)
            return false;
    }
    if (strcmp(c->what->name, "OFFICER") != 0 && !record_has(c->in, "officer_note"))
        return true;
    g_autofree char *title = g_strdup_printf("An officer should look: %s", c->name);
    g_autofree char *due = talk_working_days(c->app, 1);
    struct talk_task t = {.kind = "OFFICER_LOOK",
                          .title = title,
                          .detail = record_text(c->in, "note"),
                          .due_on = due,
                          .person_id = record_int(c->in, "person_id"),
                          .workplace_id = record_int(c->person, "workplace_id")};
    return talk_add_task(c->app, c->in, &t, &c->task_id, error);
}

static bool log_chat(struct chat *c, struct result *out, GError **error)
{
    const char *call_back = record_text(c->in, "call_back");
    const char *purpose = record_text(c->in, "purpose");
    struct talk t = {.person_id = record_int(c->in, "person_id"),
                     .workplace_id = record_int(c->person, "workplace_id"),
                     .on_day = record_text(c->in, "on"),
                     .channel = record_text(c->in, "channel"),
                     .purpose = purpose ? purpose : "GENERAL",
                     .outcome = c->what->name,
                     .note = record_text(c->in, "note"),
                     .officer_note = record_text(c->in, "officer_note"),
                     .call_back_on = call_back};
    if (!load_person(c, error) || !check(c, error))
        return false;
    t.workplace_id = record_int(c->person, "workplace_id");
    if (!talk_add(c->app, c->in, &t, error) || !follow_up(c, error))
        return false;
    out->subject = "person";
    out->subject_id = t.person_id;
    out->workplace_id = t.workplace_id;
    g_autofree char *said = g_strdup(c->what->label);
    char *dots = strstr(said, " …");
    if (dots)
        *dots = '\0';
    out->label = g_strdup_printf("%s: %s", c->name, said);
    record *o = out->object = record_new();
    record_set_int(o, "person_id", t.person_id);
    record_set_text(o, "name", c->name);
    record_set_text(o, "purpose", t.purpose);
    record_set_text(o, "outcome", t.outcome);
    record_set_text(o, "call_back_on", call_back);
    record_set_id(o, "task_id", c->task_id);
    g_autofree char *when =
        call_back ? day_short(day_from_iso(call_back), app_today(c->app)) : NULL;
    result_say(out, "%s: %s.%s%s%s%s", c->name, said, when ? " Ring back on " : "",
               when ? when : "", when ? "." : "",
               c->task_id ? " A task was added for an officer." : "");
    return true;
}

static bool run_log(struct app *app, const record *in, struct result *out, GError **error)
{
    const char *typed = record_text(in, "outcome");
    if (!typed)
        typed = record_text(in, "happened");
    const struct plain *what = typed ? find_plain(typed) : &plain[0];
    bool about_ballot = g_strcmp0(record_text(in, "purpose"), "GTVO") == 0;
    gint64 ballot = 0;
    if (!what || (about_ballot && what->key)) {
        if (!find_ballot(app, in, what != NULL, &ballot, error))
            return false;
        if (!what && !ballot)
            return err_set(error, BL_ERR_INPUT,
                           "“%s” is no outcome here: SPOKE, LEFT_MESSAGE, NO_ANSWER, CALL_BACK, "
                           "WRONG_NUMBER, DO_NOT_CONTACT, OFFICER or OFFERED_HELP.",
                           typed);
    }
    if (ballot) {
        g_autoptr(record) v = record_copy(in);
        record_set_int(v, "ballot_id", ballot);
        return canvass_run(app, v, typed, out, error);
    }
    struct chat c = {.app = app, .in = in, .what = what};
    bool ok = log_chat(&c, out, error);
    chat_done(&c);
    return ok;
}

static bool list_row(record *row, void *data, GError **error)
{
    return result_row(data, row, error);
}

static bool run_list(struct app *app, const record *in, struct result *out, GError **error)
{
    out->subject = "person";
    out->subject_id = record_int(in, "person_id");
    g_autoptr(record) filter = record_new();
    record_set_int(filter, "person_id", out->subject_id);
    return page_each(app_db(app), "activity_person", filter, list_row, out, error);
}

static const struct choice happened[] = {{"SPOKE", "spoke"},
                                         {"LEFT_MESSAGE", "left a message"},
                                         {"NO_ANSWER", "no answer"},
                                         {"CALL_BACK", "call back …"},
                                         {"OFFERED_HELP", "offered help"},
                                         {"POSTED", "ballot: has posted it"},
                                         {"HAS_PAPER", "ballot: has paper, will post by …"},
                                         {"NO_PAPER", "ballot: no paper"},
                                         {"WRONG_ADDRESS", "ballot: address is wrong"},
                                         {"WONT_SAY", "ballot: prefers not to say"},
                                         {"WRONG_NUMBER", "not on this number"},
                                         {"DO_NOT_CONTACT", "please don't contact me"},
                                         {"OFFICER", "an officer should look"},
                                         {NULL, NULL}};
static const struct choice purposes[] = {{"GTVO", "get the vote out"}, {"RECRUIT", "recruiting"},
                                         {"MP", "MP letters"},         {"ACTIVE", "getting active"},
                                         {"GENERAL", "anything else"}, {NULL, NULL}};

#define PERSON_FIELD                                                                               \
    {                                                                                              \
        "person", "Member", "Membership number, id or part of the name.", FIELD_PERSON,            \
            FIELD_REQUIRED | FIELD_POSITIONAL | FIELD_SUBJECT, NULL, NULL                          \
    }

static const struct field log_fields[] = {
    PERSON_FIELD,
    {"outcome", "Outcome",
     "SPOKE, LEFT_MESSAGE, NO_ANSWER (6), CALL_BACK (7), WRONG_NUMBER (8), DO_NOT_CONTACT (9), "
     "OFFICER (0), OFFERED_HELP, or what came of talking about the ballot; left out: spoke.",
     FIELD_TEXT, FIELD_POSITIONAL | FIELD_CLI_ONLY, NULL, NULL},
    {"happened", "What happened", "What came of the conversation.", FIELD_CHOICE, FIELD_FORM_ONLY,
     happened, NULL},
    {"channel", "How", "How you spoke.", FIELD_CHOICE, 0, talk_channels, NULL},
    {"purpose", "About", "What it was about.", FIELD_CHOICE, 0, purposes, NULL},
    {"note", "Note", "For the next caller. Never how anybody votes.", FIELD_TEXT, 0, NULL, NULL},
    {"call_back", "Call back on", "The day to ring again, or by which they will post.", FIELD_DATE,
     0, NULL, NULL},
    {"reason", "Reason", "Why not to contact any more.", FIELD_TEXT, 0, NULL, NULL},
    {"officer_note", "To the officer", "Only officers read this; it adds a task.", FIELD_TEXT, 0,
     NULL, NULL},
    {"on", "On", "The day it was; left out: now.", FIELD_DATE, FIELD_PAST, NULL, NULL},
    {.name = NULL},
};

static const struct field list_fields[] = {
    PERSON_FIELD,
    {.name = NULL},
};

static const struct command commands[] = {
    {.id = "activity.log",
     .title = "Log a conversation",
     .help = "Writes down that you spoke to a member: what came of it, a note for the next "
             "caller, a message to the officers, a day to ring back. What is about the ballot is "
             "recorded there too.",
     .level = LEVEL_VOLUNTEER,
     .flags = CMD_WRITES,
     .fields = log_fields,
     .run = run_log,
     .keys = "l",
     .where = "members person today canvass_people",
     .bar = "Log",
     .topics = TOPIC_ACTIVITY | TOPIC_CANVASS | TOPIC_TASK | TOPIC_PERSON},
    {.id = "activity.list",
     .title = "Conversations with a member",
     .help = "Everything said to or done with a member, the latest first. Messages to officers "
             "are shown to officers.",
     .level = LEVEL_VOLUNTEER,
     .flags = CMD_LIST | CMD_VIEW,
     .fields = list_fields,
     .run = run_list},
};

const struct command_group activity_commands = {"Conversations", commands, G_N_ELEMENTS(commands)};
