/*
 * Conversations with members about anything; what is about the ballot goes on
 * to the canvass record.
 */
#include "app_priv.h"

#include "app/gate.h"
#include "ballot/record.h"
#include "ballot/rules.h"
#include "calls/talk.h"
#include "members/block.h"
#include "members/talk.h"

#include "base/err.h"
#include "base/moment.h"
#include "domain/conversation.h"
#include "domain/person.h"
#include "domain/schedule.h"
#include "store/change.h"
#include "store/db.h"
#include "store/page.h"

#include <string.h>

/* Of a day before HQ's list came nothing can be said of who is on it. */
static bool before_the_list(struct app *app, const record *in, gint64 ballot, bool *before,
                            GError **error)
{
    struct ballot b;
    *before = false;
    if (!record_has(in, "on"))
        return true;
    if (!ballot_load(app, ballot, &b, error))
        return false;
    *before = day_from_iso(record_str(in, "on")) < b.listed;
    ballot_done(&b);
    return true;
}

/* The ballot that is on; with listed, where the person was on its list that day; 0: none. */
static bool find_ballot(struct app *app, const record *in, bool listed, gint64 *id, GError **error)
{
    g_autoptr(record) args = record_copy(in);
    *id = 0;
    if (!db_find_int(app_db(app), "ballot_current", args, id, error))
        return false;
    if (!*id || !listed)
        return true;
    g_autoptr(record) row = NULL;
    record_set_int(args, "ballot_id", *id);
    if (!db_find(app_db(app), "canvass_person", args, &row, error))
        return false;
    bool before = !row || !record_has(row, "state");
    if (!before && !before_the_list(app, in, *id, &before, error))
        return false;
    *id = before ? 0 : *id;
    return true;
}

/* One conversation that is not about the ballot. */
struct chat {
    struct app *app;
    const record *in;
    record *person;
    char *name;
    const struct outcome *what;
    gint64 task_id;
};

static void chat_done(struct chat *c)
{
    record_free(c->person);
    g_free(c->name);
}

static bool load_person(struct chat *c, GError **error)
{
    if (!db_find(app_db(c->app), "talk_person", c->in, &c->person, error))
        return false;
    if (!c->person)
        return err_set(error, BL_ERR_NOT_FOUND, "No such member in your workplaces.");
    c->name =
        person_display(record_str(c->person, "given_name"), record_str(c->person, "family_name"));
    gint64 prospect = record_int(c->person, "prospect_id");
    return !prospect || /* whose stage goes with it, and whose card shows other entries */
           err_set(error, BL_ERR_INPUT,
                   "%s is not a member yet: write it down with {:prospect.log %" G_GINT64_FORMAT
                   "}.",
                   c->name, prospect);
}

static bool check(const struct chat *c, GError **error)
{
    if (c->what->asks == ASKS_DATE && !record_has(c->in, "call_back"))
        return err_set(error, BL_ERR_INPUT, "Call back on which day? Type it as " MOMENT_LIKE ".");
    if (c->what->asks == ASKS_REASON && !record_has(c->in, "reason"))
        return err_set(error, BL_ERR_INPUT,
                       "Give the reason in a few words; it stays on the member's record.");
    return true;
}

static bool follow_up(struct chat *c, GError **error)
{
    const struct block all = {.person_id = record_int(c->in, "person_id"),
                              .reason = record_text(c->in, "reason"),
                              .on = record_text(c->in, record_has(c->in, "on") ? "on" : "today")};
    if (c->what->then == THEN_FLAG_NO_CONTACT && !block_set(c->app, &all, error))
        return false;
    if (c->what->then != THEN_TASK_OFFICER && !record_has(c->in, "officer_note"))
        return true;
    return talk_add_officer_look(c->app, c->in, c->name, record_int(c->person, "workplace_id"),
                                 NATION_ENGLAND, &c->task_id, error);
}

static bool log_chat(struct chat *c, struct result *out, GError **error)
{
    const char *purpose = record_text(c->in, "purpose");
    struct talk t = {.person_id = record_int(c->in, "person_id"),
                     .workplace_id = record_int(c->person, "workplace_id"),
                     .on_day = record_text(c->in, "on"),
                     .channel = record_text(c->in, "channel"),
                     .purpose = purpose ? purpose : "GENERAL",
                     .outcome = c->what->name,
                     .note = record_text(c->in, "note"),
                     .officer_note = record_text(c->in, "officer_note"),
                     .call_back_on = record_text(c->in, "call_back"),
                     .call_back_at = record_text(c->in, "call_back_at")};
    if (!load_person(c, error) || !check(c, error))
        return false;
    t.workplace_id = record_int(c->person, "workplace_id");
    if (!talk_add(c->app, c->in, &t, error) || !follow_up(c, error))
        return false;
    out->subject = "person";
    out->subject_id = t.person_id;
    out->workplace_id = t.workplace_id;
    const char *said = c->what->said;
    out->label = g_strdup_printf("%s: %s", c->name, said);
    record *o = out->object = record_new();
    record_set_int(o, "person_id", t.person_id);
    record_set_text(o, "name", c->name);
    record_set_text(o, "purpose", t.purpose);
    record_set_text(o, "outcome", t.outcome);
    talk_put_promise(o, c->in);
    record_set_id(o, "task_id", c->task_id);
    g_autofree char *promise = talk_promise(c->app, c->in, NULL);
    result_say(out, "%s: %s.%s%s", c->name, said, promise,
               c->task_id ? " A task was added for an officer." : "");
    return c->what->then == THEN_FLAG_NO_CONTACT ||
           block_remind(c->app, t.person_id, t.channel, out, error);
}

static bool not_an_outcome(const struct app *app, const char *typed, GError **error)
{
    g_autofree char *all = choice_list(any_outcome_words, 0);
    return err_set(error, app->words ? BL_ERR_USAGE : BL_ERR_INPUT,
                   "{outcome} cannot be “%s”: choose %s.", typed, all);
}

static bool activity_run_log(struct app *app, const record *in, struct result *out, GError **error)
{
    const char *typed = record_text(in, "outcome");
    if (!typed)
        typed = record_text(in, "happened");
    if (!typed)
        typed = "SPOKE";
    const struct outcome *what = any_outcome(typed);
    bool about_ballot = g_strcmp0(record_text(in, "purpose"), "GTVO") == 0;
    gint64 ballot = 0;
    if (!what || about_ballot) {
        if (!find_ballot(app, in, what != NULL, &ballot, error))
            return false;
        if (!what && !ballot)
            return not_an_outcome(app, typed, error);
    }
    if (ballot) {
        g_autoptr(record) v = record_copy(in);
        record_set_int(v, "ballot_id", ballot);
        if (!canvass_run(app, v, typed, out, error))
            return false;
        record_set_text(out->object, "purpose", "GTVO");
        return true;
    }
    struct chat c = {.app = app, .in = in, .what = what};
    bool ok = log_chat(&c, out, error);
    chat_done(&c);
    return ok;
}

bool activity_record(struct app *app, const record *in, const char *about,
                     const struct outcome *what, struct result *out, GError **error)
{
    g_autoptr(record) v = record_copy(in);
    record_set_text(v, "purpose", about);
    struct chat c = {.app = app, .in = v, .what = what};
    bool ok = log_chat(&c, out, error);
    chat_done(&c);
    return ok;
}

/* About the ballot that is on where they have a vote in it, as any outcome is. */
static bool run_nobody_in(struct app *app, const record *in, struct result *out, GError **error)
{
    static const char *const unsaid[] = {"happened",     "officer_note", "call_back",
                                         "call_back_at", "reason",       "on"};
    g_autoptr(record) v = record_copy(in);
    for (gsize i = 0; i < G_N_ELEMENTS(unsaid); i++)
        record_set_null(v, unsaid[i]);
    record_set_text(v, "outcome", "NO_ANSWER");
    record_set_null(v, "purpose");
    if (!record_has(v, "channel"))
        record_set_text(v, "channel", "IN_PERSON");
    return activity_run_log(app, v, out, error);
}

struct told {
    struct app *app;
    struct result *out;
};

static bool activity_list_row(record *row, void *data, GError **error)
{
    const struct told *t = data;
    if (!talk_tell(t->app, row, error))
        return false;
    record_remove(row, "method");
    return result_row(t->out, row, error);
}

static bool activity_run_list(struct app *app, const record *in, struct result *out, GError **error)
{
    out->subject = "person";
    out->subject_id = record_int(in, "person_id");
    g_autoptr(record) filter = record_of_int("person_id", out->subject_id);
    struct told told = {app, out};
    return page_each(app_db(app), "activity_person", filter, activity_list_row, &told, error);
}

#define PERSON_FIELD                                                                               \
    FIELD("person", "Member", "Membership number, id or part of the name.", PERSON,                \
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL | FIELD_SUBJECT)

static const struct field log_fields[] = {
    PERSON_FIELD,
    FIELD(
        "outcome", "Outcome",
        "What came of it, or of talking about the ballot: the word, or the number that is its key "
        "on the screen; if left out, spoke.",
        TEXT, .flags = FIELD_POSITIONAL | FIELD_CLI_ONLY, .choices = any_outcome_words),
    FIELD("happened", "What happened", "What came of the conversation.", CHOICE,
          .flags = FIELD_FORM_ONLY | FIELD_REQUIRED, .choices = any_outcome_words),
    FIELD("channel", "How", "How you spoke.", CHOICE, .choices = channels),
    FIELD("purpose", "About", "What it was about.", CHOICE, .choices = purposes),
    FIELD("note", "Note", "For the next caller. Never how anybody votes.", TEXT,
          .flags = FIELD_NOTE),
    FIELD("call_back", "Call back on",
          "When to ring again, or by when they will vote or post it: fri, +3, fri 14:30.", MOMENT),
    FIELD("reason", "Reason", "Why they should not be contacted.", TEXT, .flags = FIELD_NOTE),
    FIELD("officer_note", "To the officer", "Only officers read this; it adds a task.", TEXT,
          .flags = FIELD_NOTE),
    FIELD("on", "On", "The day of the conversation; if left out, now.", DATE, .days = DAY_RECENT),
    {.name = NULL},
};

static const struct field nobody_fields[] = {
    FIELD("person", "Member", "Membership number, id or part of the name; several may be given.",
          PERSON, .flags = FIELD_REQUIRED | FIELD_POSITIONAL | FIELD_SUBJECT | FIELD_REPEAT),
    FIELD("channel", "How", "How you tried; if left out, in person.", CHOICE, .choices = channels,
          .flags = FIELD_CLI_ONLY),
    FIELD("note", "Note", "For the next caller, the same for each.", TEXT,
          .flags = FIELD_NOTE | FIELD_CLI_ONLY),
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
     .run = activity_run_log,
     .keys = "l",
     .where = "members person today canvass_people",
     .bar = "Log",
     .topics = TOPIC_ACTIVITY | TOPIC_CANVASS | TOPIC_TASK | TOPIC_PERSON},
    {.id = "activity.nobody-in",
     .title = "Nobody in",
     .help = "Puts down at once that nobody was reached: the member, or each of those marked.",
     .words = "no answer away out several",
     .level = LEVEL_VOLUNTEER,
     .flags = CMD_WRITES | CMD_EACH,
     .fields = nobody_fields,
     .run = run_nobody_in,
     .keys = "z",
     .where = "members canvass_people",
     .topics = TOPIC_ACTIVITY | TOPIC_CANVASS | TOPIC_PERSON},
    {.id = "activity.list",
     .title = "Conversations with a member",
     .help = "Everything said to or done with a member, latest first. Only officers see messages "
             "to officers.",
     .level = LEVEL_VOLUNTEER,
     .refused = "What members said is for those who talk to them: ask a rep.",
     .flags = CMD_LIST | CMD_VIEW,
     .fields = list_fields,
     .run = activity_run_list},
};

const struct command_group activity_commands = {"Conversations", commands, G_N_ELEMENTS(commands),
                                                NULL, NULL};
