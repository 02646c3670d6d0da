/*
 * Commands that get the vote out: recording what people said, and the list of
 * people of a ballot.
 */
#include "app_priv.h"
#include "ballot/record.h"
#include "ballot/rules.h"

#include "base/err.h"
#include "domain/ballot_words.h"
#include "domain/conversation.h"
#include "store/change.h"
#include "store/db.h"
#include "store/page.h"

static bool run_record(struct app *app, const record *in, struct result *out, GError **error)
{
    const char *typed = record_text(in, "outcome");
    if (!typed)
        typed = record_text(in, "happened");
    if (!typed)
        return err_set(
            error, BL_ERR_INPUT,
            "What happened is missing: from 1 (has voted) to 0 (an officer should look).");
    return canvass_run(app, in, typed, out, error);
}

static bool run_voted(struct app *app, const record *in, struct result *out, GError **error)
{
    return canvass_run(app, in, canvass_event_name(EVENT_SAYS_VOTED), out, error);
}

static bool paper_asked(struct app *app, const record *in, struct result *out, GError **error)
{
    struct result r = {0};
    GError *failed = NULL;
    bool ok = canvass_run(app, in, canvass_event_name(EVENT_REPLACEMENT_ASKED), &r, &failed);
    if (ok) {
        app_note(app, "canvass.replacement", r.subject, r.subject_id, g_intern_string(r.detail));
        out->keep_change |= r.keep_change;
        out->also = "Replacement asked for";
        result_say(out, "%s %s", out->message, r.message);
    } else if (err_is(failed, BL_ERR_INPUT)) { /* the last day for it has passed */
        result_say(out, "%s Not in the ballot: %s", out->message, failed->message);
        g_clear_error(&failed);
        ok = true;
    } else {
        g_propagate_error(error, failed);
    }
    result_done(&r);
    return ok;
}

bool canvass_paper_asked(struct app *app, const record *in, gint64 person_id, struct result *out,
                         GError **error)
{
    g_autoptr(record) v = record_copy(in);
    record_set_int(v, "person_id", person_id);
    g_autoptr(GPtrArray) ballots = db_all(app_db(app), "canvass_papers_needed", v, error);
    if (!ballots)
        return false;
    for (guint i = 0; i < ballots->len; i++) {
        record_set_int(v, "ballot_id", record_int(ballots->pdata[i], "ballot_id"));
        if (!paper_asked(app, v, out, error))
            return false;
    }
    return true;
}

static bool run_replacement(struct app *app, const record *in, struct result *out, GError **error)
{
    return canvass_run(app, in, canvass_event_name(EVENT_REPLACEMENT_ASKED), out, error);
}

static bool run_exclude(struct app *app, const record *in, struct result *out, GError **error)
{
    return canvass_run(app, in, canvass_event_name(EVENT_EXCLUDE), out, error);
}

static bool run_reinstate(struct app *app, const record *in, struct result *out, GError **error)
{
    return canvass_run(app, in, canvass_event_name(EVENT_REINSTATE), out, error);
}

struct people {
    struct result *out;
    struct ballot *b;
    day today;
};

static bool people_row(record *found, void *data, GError **error)
{
    struct people *p = data;
    g_autoptr(record) row = record_of_int("id", record_int(found, "person_id"));
    record_set_int(row, "person_id", record_int(found, "person_id"));
    record_set_text(row, "person", record_text(found, "name"));
    record_merge(row, found);
    record_remove(row, "name");
    enum canvass_state s;
    if (canvass_state_from(record_str(row, "state"), &s)) {
        s = canvass_effective(s, &p->b->dates, p->today);
        record_set_text(row, "state", canvass_state_name(s));
        record_set_text(row, "_state", canvass_state_in(s, p->b->method));
    }
    const struct outcome *o = outcome_find(record_text(row, "last_outcome"));
    if (o)
        record_set_text(row, "_last_outcome", outcome_said_in(o, p->b->method));
    return result_row(p->out, row, error);
}

static bool canvass_run_list(struct app *app, const record *in, struct result *out, GError **error)
{
    struct ballot b;
    if (!ballot_load(app, record_int(in, "ballot_id"), &b, error))
        return false;
    struct people p = {out, &b, app_today(app)};
    g_autoptr(record) filter = record_new();
    record_set_int(filter, "ballot_id", b.id);
    record_set_text(filter, "state", record_text(in, "state"));
    record_set_id(filter, "workplace_id", record_int(in, "workplace_id"));
    bool ok = page_each(app_db(app), "canvass_people", filter, people_row, &p, error);
    ballot_done(&b);
    return ok;
}

/* ---- the table ---- */

static const char person_help[] = "Membership number, id or part of the name.";
static const char ballot_help[] = "Its id or title; if left out, the open one.";

static const struct field record_fields[] = {
    FIELD("person", "Member", person_help, PERSON,
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL | FIELD_SUBJECT),
    FIELD("outcome", "Outcome",
          "What came of it: the word, the number that is its key on the screen, an event or a "
          "state.",
          TEXT, .flags = FIELD_POSITIONAL | FIELD_CLI_ONLY, .choices = ballot_outcome_words),
    FIELD("happened", "What happened", "What came of the conversation.", CHOICE,
          .flags = FIELD_FORM_ONLY, .choices = ballot_outcome_words),
    FIELD("call_back", "Call back on", "When to ring back: fri, +3, 7/12 or fri 14:30.", MOMENT),
    FIELD("posts_by", "Will vote by",
          "The day by which they promise to vote, or to post it: fri, +3 or 7/12.", DATE),
    FIELD("replacement", "Asked HQ for one",
          "Whether you have asked HQ for a new paper or link yourself; "
          "else it goes on the list of what HQ is asked for.",
          BOOL),
    FIELD("reason", "Reason", "Why they should not be contacted, or why they are not entitled.",
          TEXT, .flags = FIELD_NOTE),
    FIELD("channel", "How", "How you spoke.", CHOICE, .choices = channels),
    FIELD("note", "Note", "For the next caller. Never how anybody votes.", TEXT,
          .flags = FIELD_NOTE),
    FIELD("officer_note", "To the officer", "Only officers read this.", TEXT, .flags = FIELD_NOTE),
    FIELD("on", "On", "The day it was said; if left out, today.", DATE, .days = DAY_RECENT),
    FIELD("source", "Who said", "Who says that they have voted.", CHOICE, .flags = FIELD_CLI_ONLY,
          .choices = vote_sources),
    FIELD("ballot", "Ballot", ballot_help, BALLOT, .flags = FIELD_REQUIRED | FIELD_SUBJECT),
    {.name = NULL},
};

static const struct field voted_fields[] = {
    FIELD("person", "Member", person_help, PERSON,
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL | FIELD_SUBJECT | FIELD_REPEAT),
    FIELD("ballot", "Ballot", ballot_help, BALLOT, .flags = FIELD_REQUIRED | FIELD_SUBJECT),
    {.name = NULL},
};

static const struct field exclude_fields[] = {
    FIELD("person", "Member", person_help, PERSON,
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL | FIELD_SUBJECT),
    FIELD("reason", "Reason", "Why this member is not entitled.", CHOICE,
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL, .choices = exclusions),
    FIELD("ballot", "Ballot", ballot_help, BALLOT, .flags = FIELD_REQUIRED | FIELD_SUBJECT),
    {.name = NULL},
};

static const struct field list_fields[] = {
    FIELD("state", "State", "Only those in this state.", CHOICE, .choices = canvass_states_asked),
    FIELD("workplace", "Workplace", "Only those of this workplace.", WORKPLACE),
    FIELD("ballot", "Ballot", ballot_help, BALLOT, .flags = FIELD_REQUIRED | FIELD_SUBJECT),
    {.name = NULL},
};

#define CANVASS_TOPICS (TOPIC_CANVASS | TOPIC_ACTIVITY | TOPIC_TASK | TOPIC_PERSON)

static const struct command commands[] = {
    {.id = "canvass.record",
     .title = "Record a conversation about the ballot",
     .help = "Records what came of talking to a member about voting: whether, never how. Promises "
             "and call-backs come up again on their day; a wrong address, a missing paper or "
             "link and what an officer should look at become tasks.",
     .level = LEVEL_VOLUNTEER,
     .flags = CMD_WRITES,
     .fields = record_fields,
     .run = run_record,
     .topics = CANVASS_TOPICS},
    {.id = "canvass.voted",
     .title = "Has voted",
     .help = "Records at once that a member, or each of those marked, says that they have voted.",
     .words = "vote ballot posted",
     .level = LEVEL_VOLUNTEER,
     .flags = CMD_WRITES | CMD_EACH,
     .fields = voted_fields,
     .run = run_voted,
     .keys = "v",
     .where = "turnout canvass_people person members",
     .bar = "Voted",
     .topics = CANVASS_TOPICS},
    {.id = "canvass.replacement",
     .title = "A new paper or link was asked for",
     .help = "Records that HQ was asked for a new paper or link for the selected member, who said "
             "that none came.",
     .level = LEVEL_VOLUNTEER,
     .flags = CMD_WRITES | CMD_EACH,
     .fields = voted_fields,
     .run = run_replacement,
     .keys = "r",
     .where = "canvass_people person",
     .bar = "Asked HQ",
     .topics = CANVASS_TOPICS},
    {.id = "canvass.exclude",
     .title = "Not entitled in this ballot",
     .help = "Says that a member on HQ's list is not entitled, with the reason. The number "
             "entitled stays as it is until HQ changes its list.",
     .level = LEVEL_OFFICER,
     .flags = CMD_WRITES,
     .fields = exclude_fields,
     .run = run_exclude,
     .topics = CANVASS_TOPICS},
    {.id = "canvass.reinstate",
     .title = "Entitled after all",
     .help = "Takes an exclusion back: the member stands where they stood before it.",
     .level = LEVEL_OFFICER,
     .flags = CMD_WRITES | CMD_EACH,
     .fields = voted_fields,
     .run = run_reinstate,
     .topics = CANVASS_TOPICS},
    {.id = "canvass.list",
     .title = "People of a ballot",
     .help = "Everybody on HQ's list whom we know, by name, with where they stand.",
     .words = "not reached everybody states paper link",
     .level = LEVEL_VOLUNTEER,
     .refused = "The people of a ballot are for those who talk to them: ask a rep.",
     .flags = CMD_LIST | CMD_VIEW,
     .fields = list_fields,
     .run = canvass_run_list,
     .shown_on = SHOWN_ON({.screen = "canvass_people", .takes = "state workplace ballot"})},
};

const struct command_group canvass_commands = {"Getting the vote out", commands,
                                               G_N_ELEMENTS(commands), NULL, NULL};
