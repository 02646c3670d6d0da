/*
 * What a conversation came to, for one member in one ballot: the event, the
 * conversation and what follows from it. Asks whether, never how.
 */
#include "ballot/record.h"
#include "app/gate.h"
#include "app_priv.h"
#include "ballot/ballots.h"
#include "members/block.h"
#include "members/talk.h"

#include "base/err.h"
#include "domain/ballot_words.h"
#include "domain/person.h"
#include "domain/schedule.h"
#include "store/change.h"
#include "store/db.h"

#include <string.h>

/* One recording at work. */
struct canvass {
    struct app *app;
    record *in; /* the command's, with every name that is asked for here */
    struct ballot b;
    record *person; /* as canvass_person gives it */
    char *name;
    const char *on; /* ISO */
    day on_day;
    enum canvass_state stored, state; /* state: as it will be, effective */
    enum canvass_state from;          /* effective, before */
    struct canvass_typed typed;
    const char *warning;
    GString *say;
    gint64 task_id;
    bool from_list; /* nobody was spoken to */
    bool asked_hq;  /* the task stays until HQ has dealt with it */
};

static void canvass_done(struct canvass *c)
{
    ballot_done(&c->b);
    record_free(c->in);
    record_free(c->person);
    g_free(c->name);
    g_string_free(c->say, true);
}

static bool load_person(struct canvass *c, GError **error)
{
    g_autoptr(record) args = record_new();
    record_set_int(args, "ballot_id", c->b.id);
    record_set_int(args, "person_id", record_int(c->in, "person_id"));
    if (!db_find(app_db(c->app), "canvass_person", args, &c->person, error))
        return false;
    if (!c->person)
        return err_set(error, BL_ERR_NOT_FOUND, "No such member in your workplaces.");
    c->name =
        person_display(record_str(c->person, "given_name"), record_str(c->person, "family_name"));
    if (!record_has(c->person, "state"))
        return err_set(error, BL_ERR_INPUT,
                       "%s is not on HQ's list for this ballot: they cannot vote in it, but may "
                       "take action. Log the conversation instead.",
                       c->name);
    if (!canvass_state_from(record_str(c->person, "state"), &c->stored))
        return err_set(error, BL_ERR_INTERNAL, "The state of %s is not known.", c->name);
    c->from = c->state = canvass_effective(c->stored, &c->b.dates, c->on_day);
    return true;
}

/* Shorter forms leave fields out: here every name is there. What was promised
 * is followed up as a call back is. */
static record *with_all(const record *in)
{
    static const char *const names[] = {"channel", "note",      "officer_note", "reason",     "on",
                                        "source",  "call_back", "call_back_at", "replacement"};
    record *v = record_copy(in);
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        if (!record_get(v, names[i]))
            record_set_null(v, names[i]);
    if (!record_has(v, "call_back") && record_has(v, "posts_by"))
        record_set_text(v, "call_back", record_text(v, "posts_by"));
    return v;
}

static bool too_early(const struct canvass *c, GError **error)
{
    if (!record_has(c->in, "on") || c->on_day >= c->b.listed)
        return false;
    g_autofree char *on = day_short(c->on_day, app_today(c->app));
    g_autofree char *listed = day_short(c->b.listed, app_today(c->app));
    err_set(error, BL_ERR_INPUT,
            "On %s HQ's list for this ballot had not come (%s at the earliest): nobody was asked "
            "before then, check the date.",
            on, listed);
    return true;
}

static bool open_canvass(struct canvass *c, struct app *app, const record *in, GError **error)
{
    *c = (struct canvass){.app = app, .in = with_all(in), .say = g_string_new(NULL)};
    if (!ballot_load(app, record_int(in, "ballot_id"), &c->b, error))
        return false;
    c->on = record_has(in, "on") ? record_str(in, "on") : record_str(in, "today");
    c->on_day = day_from_iso(c->on);
    return !too_early(c, error) && load_person(c, error);
}

/* ---- events ---- */

static bool state_before_exclusion(struct canvass *c, enum canvass_state *out, GError **error)
{
    g_autoptr(record) args = record_new();
    record_set_int(args, "ballot_id", c->b.id);
    record_set_int(args, "person_id", record_int(c->person, "person_id"));
    g_autoptr(record) row = NULL;
    *out = CANVASS_NOT_CONTACTED;
    if (!db_find(app_db(c->app), "canvass_before_exclusion", args, &row, error))
        return false;
    if (row)
        (void)canvass_state_from(record_str(row, "from_state"), out);
    return true;
}

static bool write_event(struct canvass *c, const char *event, enum canvass_state to, GError **error)
{
    g_autoptr(record) v = record_copy(c->in);
    record_set_int(v, "ballot_id", c->b.id);
    record_set_int(v, "person_id", record_int(c->person, "person_id"));
    record_set_text(v, "on_day", c->on);
    record_set_text(v, "event", event);
    record_set_text(v, "from_state", canvass_state_name(c->stored));
    record_set_text(v, "to_state", canvass_state_name(to));
    record_set_text(v, "channel", record_text(c->in, "channel"));
    const char *source = record_text(c->in, "source");
    if (!source && to == CANVASS_VOTED)
        source = vote_source_name(SOURCE_SELF);
    record_set_text(v, "source", source);
    bool exclude = strcmp(event, canvass_event_name(EVENT_EXCLUDE)) == 0;
    record_set_text(v, "note", record_text(c->in, exclude ? "reason" : "note"));
    record_set_int(v, "change_id", gate_change_id(c->app));
    if (db_exec(app_db(c->app), "canvass_event_insert", v, NULL, error) < 0)
        return false;
    c->stored = to;
    return true;
}

static struct canvass_move move_of(const struct canvass *c, enum canvass_event event)
{
    return (struct canvass_move){.stored = c->stored,
                                 .event = event,
                                 .dates = c->b.dates,
                                 .today = c->on_day,
                                 .officer = app_actor(c->app)->level >= LEVEL_OFFICER,
                                 .reason = record_has(c->in, "reason")};
}

static bool fire(struct canvass *c, enum canvass_event event, GError **error)
{
    struct canvass_move move = move_of(c, event);
    if (event == EVENT_REINSTATE && !state_before_exclusion(c, &move.restore, error))
        return false;
    enum canvass_state from, to;
    const char *warning = NULL;
    enum canvass_answer answer = canvass_judge(&move, &from, &to, &warning, error);
    if (answer == CANVASS_REFUSED)
        return false;
    if (warning)
        c->warning = warning;
    /* Nothing moves: that it was said is kept, the state as it stands. */
    if (answer == CANVASS_STAYS)
        to = c->stored;
    if (!write_event(c, canvass_event_name(event), to, error))
        return false;
    c->state = canvass_effective(to, &c->b.dates, c->on_day);
    return true;
}

/* ---- what follows ---- */

static bool add_task(struct canvass *c, const char *kind, const char *title, day due_on,
                     GError **error)
{
    g_autofree char *due = day_to_iso(due_on);
    struct talk_task t = {.kind = kind,
                          .title = title,
                          .detail = record_text(c->in, "note"),
                          .due_on = due,
                          .person_id = record_int(c->person, "person_id"),
                          .workplace_id = record_int(c->person, "workplace_id")};
    return talk_add_task(c->app, c->in, &t, &c->task_id, error);
}

static bool do_not_contact(struct canvass *c, GError **error)
{
    const struct block all = {.person_id = record_int(c->person, "person_id"),
                              .reason = record_text(c->in, "reason"),
                              .on = c->on};
    return block_set(c->app, &all, error);
}

/* What waits for somebody is a task as long as the member is in that state, and done when they
 * leave it, whichever way; of what HQ was asked for in one message a day, when they leave the state
 * of having asked. */
static const struct {
    enum canvass_state state, asked;
    enum canvass_event event; /* that leads there */
    const char *kind;
} state_tasks[] = {
    {CANVASS_ADDRESS_QUERY, CANVASS_ADDRESS_QUERY, EVENT_ADDRESS_BAD, "ADDRESS_QUERY"},
    {CANVASS_REPLACEMENT_NEEDED, CANVASS_REPLACEMENT_REQUESTED, EVENT_PAPER_MISSING, "NEW_PAPER"},
};

/* Its title; caller's. */
static char *task_title(const struct canvass *c, enum canvass_state state)
{
    const struct method_words *words = method_words(c->b.method);
    return state == CANVASS_ADDRESS_QUERY
               ? g_strdup_printf("Tell HQ that the %s is wrong: %s", words->address, c->name)
               : g_strdup_printf("%s %s: ask HQ", words->new_for, c->name);
}

/* The next working day; for a paper the last on which HQ can be asked. A link can be sent again at
 * once, and who cannot come is not helped by the closing day. */
static day task_due(const struct canvass *c, enum canvass_state state)
{
    day next = working_day_add(app_today(c->app), 1, c->b.nation),
        last = method_by_post(c->b.method) ? c->b.dates.replacement_deadline : DAY_NONE;
    if (!method_by_post(c->b.method) || last < app_today(c->app))
        next = MIN(next, MAX(c->b.dates.closes, app_today(c->app)));
    return state == CANVASS_REPLACEMENT_NEEDED && last >= app_today(c->app) ? last : next;
}

static bool tasks_of_state(struct canvass *c, GError **error)
{
    const gint64 person = record_int(c->person, "person_id");
    for (gsize i = 0; i < G_N_ELEMENTS(state_tasks); i++) {
        bool is = c->state == state_tasks[i].state, was = c->from == state_tasks[i].state;
        bool asked = c->state == state_tasks[i].asked, had = c->from == state_tasks[i].asked;
        bool leaves = (was && !is && !c->asked_hq) || (had && !asked);
        if (leaves && !talk_done_tasks(c->app, c->in, state_tasks[i].kind, person, error))
            return false;
        bool at_work = c->b.method == METHOD_WORKPLACE && state_tasks[i].event == EVENT_ADDRESS_BAD;
        if ((!is && !at_work) || c->typed.n_events == 0 ||
            c->typed.event[0] != state_tasks[i].event)
            continue;
        if (c->state == CANVASS_REPLACEMENT_NEEDED && ballot_has_closed(c->app, &c->b))
            continue;
        g_autofree char *title = task_title(c, state_tasks[i].state);
        if (!add_task(c, state_tasks[i].kind, title, task_due(c, state_tasks[i].state), error))
            return false;
    }
    return true;
}

static bool follow_up(struct canvass *c, GError **error)
{
    enum outcome_then then = c->typed.outcome ? c->typed.outcome->then : THEN_NOTHING;
    if (then == THEN_FLAG_NO_CONTACT && !do_not_contact(c, error))
        return false;
    if (!tasks_of_state(c, error))
        return false;
    if (then != THEN_TASK_OFFICER && !record_has(c->in, "officer_note"))
        return true;
    return talk_add_officer_look(c->app, c->in, c->name, record_int(c->person, "workplace_id"),
                                 c->b.nation, &c->task_id, error);
}

/* That to which the paper or link goes, or no longer; who votes at work is only asked to come. */
static bool confirm_address(struct canvass *c, GError **error)
{
    bool email = c->b.method == METHOD_ELECTRONIC, any = c->typed.n_events > 0;
    bool right = any && c->typed.event[0] == EVENT_ADDRESS_OK;
    if ((!right && !(any && c->typed.event[0] == EVENT_ADDRESS_BAD)) ||
        c->b.method == METHOD_WORKPLACE)
        return true;
    g_autoptr(record) v = record_new();
    record_set_int(v, "person_id", record_int(c->person, "person_id"));
    record_set_text(v, "on_day", right ? c->on : NULL);
    return db_exec(app_db(c->app), email ? "person_email_confirmed" : "person_address_confirmed", v,
                   NULL, error) >= 0;
}

/* Whoever has voted, or cannot, need not be rung back. */
static bool promises_kept(struct canvass *c, GError **error)
{
    if (canvass_is_live(c->state))
        return true;
    g_autoptr(record) v = record_of_int("person_id", record_int(c->person, "person_id"));
    record_set_int(v, "ballot_id", c->b.id);
    return db_exec(app_db(c->app), "activity_call_backs_done", v, NULL, error) >= 0;
}

static bool log_talk(struct canvass *c, GError **error)
{
    if (c->from_list)
        return promises_kept(c, error);
    g_autofree char *event =
        c->typed.n_events > 0 ? g_ascii_strup(canvass_event_name(c->typed.event[0]), -1) : NULL;
    struct talk t = {.person_id = record_int(c->person, "person_id"),
                     .workplace_id = record_int(c->person, "workplace_id"),
                     .ballot_id = c->b.id,
                     .on_day = c->on,
                     .channel = record_text(c->in, "channel"),
                     .purpose = "GTVO",
                     .outcome = c->typed.outcome ? c->typed.outcome->name : event,
                     .note = record_text(c->in, "note"),
                     .officer_note = record_text(c->in, "officer_note"),
                     .call_back_on = record_text(c->in, "call_back"),
                     .call_back_at = record_text(c->in, "call_back_at")};
    return talk_add(c->app, c->in, &t, error);
}

/* The last event's name; where an outcome moves nothing, its own in small
 * letters. Caller's. */
static char *event_word(const struct canvass *c)
{
    const struct canvass_typed *t = &c->typed;
    if (t->n_events > 0)
        return g_strdup(canvass_event_name(t->event[t->n_events - 1]));
    return g_ascii_strdown(t->outcome ? t->outcome->name : "", -1);
}

/* promised: what was, a record with call_back; NULL: nothing. */
static void report(struct canvass *c, const record *promised, struct result *out)
{
    const struct method_words *words = method_words(c->b.method);
    const char *said = c->typed.outcome ? outcome_said_in(c->typed.outcome, c->b.method)
                                        : canvass_event_label(c->typed.event[0]);
    if (c->typed.outcome && c->typed.outcome->second_is_choice && c->typed.n_events > 1)
        said = words->none_asked;
    else if (!c->typed.outcome && c->typed.event[0] == EVENT_REPLACEMENT_ASKED)
        said = canvass_state_in(CANVASS_REPLACEMENT_REQUESTED, c->b.method);
    out->keep_change = true;
    out->subject = "person";
    out->subject_id = record_int(c->person, "person_id");
    out->workplace_id = record_int(c->person, "workplace_id");
    out->label = g_strdup_printf("%s: %s", c->name, said);
    g_autofree char *event = event_word(c);
    out->detail = g_strdup_printf("ballot %" G_GINT64_FORMAT " %s", c->b.id, event);
    record *o = out->object = record_new();
    record_set_int(o, "person_id", out->subject_id);
    record_set_text(o, "name", c->name);
    record_set_int(o, "ballot_id", c->b.id);
    record_set_text(o, "outcome", c->typed.outcome ? c->typed.outcome->name : NULL);
    record_set_text(o, "event", event);
    record_set_text(o, "from_state", canvass_state_name(c->from));
    record_set_text(o, "state", canvass_state_name(c->state));
    record_set_text(o, "on_day", c->on);
    talk_put_promise(o, promised);
    record_set_id(o, "task_id", c->task_id);
    record_set_text(o, "warning", c->warning);
    GString *say = c->say;
    g_string_append_printf(say, "%s: %s.", c->name, said);
    bool paper =
        c->state == CANVASS_REPLACEMENT_NEEDED || c->state == CANVASS_REPLACEMENT_REQUESTED;
    if (paper && ballot_has_closed(c->app, &c->b))
        g_string_append_printf(say, " The ballot closed at %s: nothing can be sent any more.",
                               record_str(c->b.row, "closes_time"));
    bool posts = c->typed.outcome && c->typed.outcome->asks == ASKS_OPTIONAL_DATE;
    g_autofree char *promise = talk_promise(c->app, promised, posts ? words->will : NULL);
    g_string_append(say, promise);
    if (c->task_id)
        g_string_append(say, " A task was added.");
    if (c->typed.outcome && c->typed.outcome->then == THEN_FLAG_NUMBER)
        g_string_append(say, " Ask a colleague or HQ for the right number.");
    if (c->warning)
        g_string_append_printf(say, " %s", c->warning);
    result_say(out, "%s", say->str);
}

/* Outcomes that move nothing are events too: who was spoken to, and when. */
static bool fire_all(struct canvass *c, GError **error)
{
    for (int i = 0; i < c->typed.n_events; i++)
        if (!fire(c, c->typed.event[i], error))
            return false;
    if (c->typed.n_events > 0)
        return true;
    g_autofree char *name = event_word(c);
    return write_event(c, name, c->stored, error);
}

static bool record_outcome(struct canvass *c, const char *typed, struct result *out, GError **error)
{
    if (!canvass_read_typed(&c->b.dates, app_today(c->app), c->on_day, typed, &c->typed, error))
        return false;
    const struct outcome *o = c->typed.outcome;
    if (o && o->second_is_choice && !record_bool(c->in, "replacement"))
        c->typed.n_events = 1;
    if (!canvass_check_typed(&c->typed, c->in, error) || !fire_all(c, error) ||
        !log_talk(c, error) || !confirm_address(c, error) || !follow_up(c, error))
        return false;
    if (!c->warning && day_from_iso(record_text(c->in, "call_back")) > c->b.dates.closes)
        c->warning = "By then the ballot has closed.";
    report(c, c->in, out);
    return (o && o->then == THEN_FLAG_NO_CONTACT) ||
           block_remind(c->app, record_int(c->person, "person_id"), record_text(c->in, "channel"),
                        out, error);
}

/* Pressed twice on a slow line it is one thing: a second record would be left when one is undone.
 */
static bool is_known_vote(const struct canvass *c, const char *typed)
{
    /* HQ's list alone had said so: now they, or a rep, do. */
    bool news =
        record_bool(c->person, "_by_hq") &&
        g_strcmp0(record_text(c->in, "source"), vote_source_name(SOURCE_SCRUTINEER_CONSENTED)) != 0;
    return c->state == CANVASS_VOTED && !news && !record_has(c->in, "note") &&
           strcmp(typed, canvass_event_name(EVENT_SAYS_VOTED)) == 0;
}

static bool say_known_vote(struct canvass *c, struct result *out, GError **error)
{
    g_autoptr(record) args = record_copy(c->in);
    g_autoptr(record) last = NULL;
    const day now = app_today(c->app);
    record_set_int(args, "ballot_id", c->b.id);
    if (!canvass_read_typed(&c->b.dates, now, now, canvass_event_name(EVENT_SAYS_VOTED), &c->typed,
                            error) ||
        !db_find(app_db(c->app), "canvass_voted_last", args, &last, error))
        return false;
    report(c, NULL, out);
    out->keep_change = false;
    g_autofree char *on =
        last ? day_short(day_from_iso(record_str(last, "on_day")), app_today(c->app)) : NULL;
    result_say(out, "%s has voted already (%s%s%s); nothing was changed.", c->name,
               last ? on : "as HQ says", last ? ", " : "", last ? record_str(last, "rep") : "");
    return true;
}

bool canvass_run(struct app *app, const record *in, const char *typed, struct result *out,
                 GError **error)
{
    struct canvass c;
    bool ok = open_canvass(&c, app, in, error);
    if (ok && is_known_vote(&c, typed))
        ok = say_known_vote(&c, out, error);
    else if (ok)
        ok = record_outcome(&c, typed, out, error);
    canvass_done(&c);
    return ok;
}

static bool run_unspoken(struct app *app, const record *in, const char *typed, bool asked_hq,
                         struct result *out, GError **error)
{
    struct canvass c;
    bool ok = open_canvass(&c, app, in, error);
    c.from_list = true;
    c.asked_hq = asked_hq;
    ok = ok && record_outcome(&c, typed, out, error);
    canvass_done(&c);
    return ok;
}

bool canvass_from_list(struct app *app, const record *in, enum canvass_event event,
                       struct result *out, GError **error)
{
    return run_unspoken(app, in, canvass_event_name(event), false, out, error);
}

bool canvass_sent_again(struct app *app, const record *in, struct result *out, GError **error)
{
    g_autoptr(record) v = record_copy(in);
    record_set_bool(v, "replacement", true);
    return run_unspoken(app, v, "NO_PAPER", false, out, error);
}

bool canvass_hq_asked(struct app *app, const record *in, struct result *out, GError **error)
{
    return run_unspoken(app, in, canvass_event_name(EVENT_REPLACEMENT_ASKED), true, out, error);
}

bool canvass_would(struct app *app, const record *in, enum canvass_event event,
                   enum canvass_answer *answer, GError **error)
{
    struct canvass c;
    enum canvass_state from, to;
    const char *warning = NULL;
    bool ok = open_canvass(&c, app, in, error);
    if (ok) {
        const struct canvass_move move = move_of(&c, event);
        *answer = canvass_judge(&move, &from, &to, &warning, error);
        ok = *answer != CANVASS_REFUSED;
    }
    canvass_done(&c);
    return ok;
}

bool canvass_unheard(struct app *app, const record *in)
{
    struct canvass c;
    enum canvass_answer answer;
    bool ok = open_canvass(&c, app, in, NULL);
    const day last = c.b.dates.replacement_deadline;
    bool late = ok && c.b.method == METHOD_POST && last != DAY_NONE && c.on_day > last;
    canvass_done(&c);
    return ok && !late && !canvass_would(app, in, EVENT_REPLACEMENT_ASKED, &answer, NULL) &&
           canvass_would(app, in, EVENT_PAPER_MISSING, &answer, NULL);
}
