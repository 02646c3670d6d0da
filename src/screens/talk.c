/*
 * Conversations about the ballot, one after the other: who is next, and what
 * the keys do. An outcome is one key, then the next person is there.
 */
#include "talk_priv.h"

#include "app/calls.h"
#include "app/hold.h"
#include "screens/screen.h"
#include "ui/run.h"

#include <string.h>

static bool talk_open(struct ui *ui, void *state, const record *args, GError **error)
{
    struct talk *t = state;
    if (!talk_who_open(t, ui_app(ui), args, error))
        return false;
    t->past = g_array_new(false, false, sizeof(struct past));
    t->waiting = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
    t->done = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
    talk_notes_init(t);
    t->person_id = record_int(args, "person_id");
    t->next = t->person_id == 0;
    return true;
}

static void tell_summary(const struct talk *t, struct ui *ui)
{
    g_autofree char *sum = t->done ? talk_summary(t, ui_app(ui)) : NULL;
    if (sum)
        ui_notice(ui, t->calls ? record_str(t->calls, "name") : "Get the vote out", sum);
}

static void talk_close(struct ui *ui, void *state)
{
    struct talk *t = state;
    tell_summary(t, ui);
    app_hold_end(ui_app(ui));
    talk_who_close(t);
    g_clear_pointer(&t->past, g_array_unref);
    g_clear_pointer(&t->waiting, g_hash_table_unref);
    g_clear_pointer(&t->done, g_hash_table_unref);
    talk_notes_done(t);
    g_free(t->last);
    g_free(t->was);
}

/* ---- going on ---- */

/* change_id: of the outcome; 0: skipped. */
static void go_on(struct talk *t, gint64 change_id)
{
    struct past p = {t->person_id, change_id};
    g_array_append_val(t->past, p);
    t->next = true;
}

static bool go_back(struct talk *t)
{
    if (t->past->len == 0)
        return false;
    struct past p = g_array_index(t->past, struct past, t->past->len - 1);
    g_array_set_size(t->past, t->past->len - 1);
    t->person_id = p.person_id;
    t->next = false;
    return true;
}

/* The outcome that an undo took back is the person's again. */
static void undone(struct talk *t, gint64 change_id, gint64 undo_id)
{
    gint64 person = talk_taken_back(t, change_id, undo_id);
    if (!person)
        return;
    for (guint i = t->past->len; i > 0; i--)
        if (g_array_index(t->past, struct past, i - 1).change_id == change_id)
            g_array_remove_index(t->past, i - 1);
    t->person_id = person;
    t->next = false;
}

/* Whether whoever is on the line has it now. */
static bool done_again(struct talk *t, gint64 undo_id, gint64 change_id)
{
    gint64 person = talk_done_again(t, undo_id, change_id);
    if (!person)
        return false;
    return person == t->person_id;
}

/* Whom an outcome is about that is recorded from here; 0: it is another command. */
static gint64 recorded_of(const struct talk *t, const struct command *cmd, const record *raw)
{
    const struct value *who;
    if (strcmp(cmd->id, talk_command(t)) != 0)
        return 0;
    who = record_get(raw, t->calls ? "person" : "person_id");
    if (!who)
        return 0;
    return who->type == VALUE_TEXT ? g_ascii_strtoll(who->s ? who->s : "", NULL, 10) : who->i;
}

/* Goes on with the next person, as if it had been saved. */
static bool talk_waits(struct ui *ui, void *state, const struct command *cmd, const record *raw)
{
    (void)ui;
    struct talk *t = state;
    const gint64 who = recorded_of(t, cmd, raw);
    if (!who || who != t->person_id)
        return false;
    gint64 key = -(++t->waits);
    talk_recorded(t, key, record_str(raw, "outcome"));
    g_hash_table_insert(t->waiting, g_memdup2(&t->person_id, sizeof t->person_id),
                        g_memdup2(&key, sizeof key));
    go_on(t, key);
    return true;
}

/* It is this person's turn again, with the note. */
static bool talk_not_saved(struct ui *ui, void *state, const struct command *cmd, const record *raw)
{
    (void)ui;
    struct talk *t = state;
    const gint64 who = recorded_of(t, cmd, raw);
    const gint64 *key = who ? g_hash_table_lookup(t->waiting, &who) : NULL;
    if (!key || *key >= 0)
        return false;
    undone(t, *key, G_MININT64);
    g_hash_table_remove(t->waiting, &who);
    return true;
}

/* One that was waited for is saved. */
static bool landed(struct talk *t, gint64 person_id, gint64 change_id)
{
    const gint64 *key = g_hash_table_lookup(t->waiting, &person_id);
    if (!key || *key >= 0)
        return false;
    for (guint i = 0; i < t->past->len; i++)
        if (g_array_index(t->past, struct past, i).change_id == *key)
            g_array_index(t->past, struct past, i).change_id = change_id;
    talk_saved(t, *key, change_id);
    g_hash_table_insert(t->waiting, g_memdup2(&person_id, sizeof person_id),
                        g_memdup2(&change_id, sizeof change_id));
    return true;
}

static bool talk_ran(struct ui *ui, void *state, const struct command *cmd, const struct result *r)
{
    struct talk *t = state;
    talk_script_ran(t, cmd, r);
    const bool ours = strcmp(cmd->id, talk_command(t)) == 0 && r->object;
    const gint64 who = ours ? record_int(r->object, "person_id") : 0;
    g_clear_pointer(&t->last, g_free);
    if (ours || cmd->flags & CMD_TAKES_BACK) {
        g_free(t->was);
        t->was = ours ? g_strdup(r->label) : NULL;
    }
    if (ours && landed(t, who, r->change_id))
        return false;
    bool recorded = ours && who == t->person_id;
    if (recorded)
        talk_recorded(t, r->change_id, record_str(r->object, "outcome"));
    else if (cmd->flags & CMD_TAKES_BACK && r->object)
        undone(t, record_int(r->object, "undone"), r->change_id);
    else if (cmd->flags & CMD_DOES_AGAIN && r->object)
        recorded = done_again(t, record_int(r->object, "undone"), r->change_id);
    if (!recorded)
        return false;
    go_on(t, r->change_id);
    /* Never a box that wants a key: what does not fit has its own line. */
    if (text_width(r->message) + (int)strlen(" u undoes it.") <= ui_cols(ui) - 2)
        return false;
    t->last = g_strdup(r->message);
    return true;
}

/* The field that an outcome asks for; NULL: none. What was typed for an officer before is enough.
 */
static const char *asked_for(const struct talk *t, const struct outcome *o, day today)
{
    const bool late =
        t->dates.replacement_deadline != DAY_NONE && today > t->dates.replacement_deadline;
    switch (o->asks) {
    case ASKS_DATE:
        return "call_back";
    case ASKS_OPTIONAL_DATE:
        return t->calls ? "call_back" : "posts_by";
    case ASKS_REASON:
        return "reason";
    case ASKS_NOTHING:
        break;
    }
    if (o->then == THEN_TASK_OFFICER && !talk_note(t, "officer_note"))
        return "officer_note";
    return o->second_is_choice && talk_is_open(t, today) && !late ? "replacement" : NULL;
}

/* Person and ballot come from the screen; all else that is known is given, so that only what the
 * outcome needs is asked, below the number and what to say. */
static void record_outcome(struct talk *t, struct ui *ui, const struct outcome *o)
{
    static const char *const empty[] = {"happened",  "on",     "source",
                                        "call_back", "reason", "posts_by"};
    g_autoptr(record) given = record_new();
    const char *asked = asked_for(t, o, app_today(ui_app(ui)));
    record_set_text(given, "outcome", o->name);
    record_set_text(given, "channel", t->channel);
    talk_put_notes(t, given);
    record_set_bool(given, "replacement", false);
    for (gsize i = 0; i < G_N_ELEMENTS(empty); i++)
        record_set_text(given, empty[i], "");
    if (t->calls) {
        record_set_text(given, "name", record_str(t->calls, "name"));
        record_take_text(given, "person", g_strdup_printf("%" G_GINT64_FORMAT, t->person_id));
    }
    if (asked)
        record_remove(given, asked);
    const char *label = talk_label(t, o);
    g_autofree char *title =
        t->calls ? g_strdup_printf("%s: %s %s", label, record_str(t->card, "given_name"),
                                   record_str(t->card, "family_name"))
                 : g_strdup(label); /* the name comes with whom it is about */
    ui_command_titled(ui, talk_command(t), title, given);
}

/* ---- keys ---- */

static void next_channel(struct talk *t)
{
    const struct choice *next = talk_channel(t->channel) + 1;
    t->channel = next->value ? next->value : talk_channel(NULL)->value;
    t->own_channel = true;
}

#define MESSAGE_MOST 62 /* a code of more does not fit a window of 24 lines */

/* Asks whether, never how. Caller's. */
static char *message(const struct talk *t, const struct app *app)
{
    static const char *const asks[] = {[CALL_GOTV] = "Have you voted yet?",
                                       [CALL_RECRUIT] = "May I ring you?",
                                       [CALL_MP_REPLY] = "Has your MP replied?",
                                       [CALL_EVENT] = "Can you come?",
                                       [CALL_GENERAL] = "When may I ring you?"};
    const char *rep = app_actor(app)->name ? app_actor(app)->name : "";
    const bool before = t->ballot && app_today(app) < t->dates.opens;
    const char *ask = before ? "Ready for the ballot?" : asks[t->calls ? t->purpose : CALL_GOTV];
    g_autofree char *whole =
        g_strdup_printf("Hello %s, it's %.*s from the union. %s", record_str(t->card, "given_name"),
                        (int)strcspn(rep, " "), rep, ask);
    return strlen(whole) <= MESSAGE_MOST ? g_steal_pointer(&whole)
                                         : g_strdup_printf("Hello from the union. %s", ask);
}

static void show_number(const struct talk *t, struct ui *ui)
{
    g_autofree char *text = g_strcmp0(t->channel, "TEXT") == 0 ? message(t, ui_app(ui)) : NULL;
    ring_show(ui, t->card, text);
}

static enum reaction person_key(struct talk *t, struct ui *ui, int key)
{
    switch (key) {
    case 't':
        talk_note_ask(t, ui);
        return UI_NONE;
    case 'h':
        next_channel(t);
        return UI_RECALC;
    case '#':
        show_number(t, ui);
        return UI_NONE;
    case 'T':
        if (!t->by || app_actor(ui_app(ui))->level < LEVEL_OFFICER)
            return UI_PASS;
        t->take_over = true;
        return UI_RECALC;
    case 's':
        if (!talk_may_leave(t, ui, false))
            return UI_NONE;
        go_on(t, 0);
        return UI_RECALC;
    case K_ENTER: {
        g_autoptr(record) args = record_of_int("person_id", t->person_id);
        ui_open(ui, "person", args);
        return UI_NONE;
    }
    default:
        return UI_PASS;
    }
}

static void outcome_key_pressed(struct talk *t, struct ui *ui, int key)
{
    const struct outcome *o = t->person_id ? talk_outcome(t, app_today(ui_app(ui)), key) : NULL;
    if (t->person_id && t->by)
        ui_warn(ui, "%s has this person open: s goes on to somebody else.", t->by);
    else if (o)
        record_outcome(t, ui, o);
    else
        ui_warn(ui, t->person_id ? "That is not an outcome before the ballot opens."
                                 : "Nobody is on the line: b goes back to the last one.");
}

/* What had to wait: whoever is on the screen is had now, and how many there are is counted. */
static enum reaction talk_quiet(struct talk *t, struct ui *ui)
{
    if (t->waits_to_hold)
        return UI_RECALC;
    const enum calls_kept kept = t->calls ? app_calls_keep(ui_app(ui), NULL) : CALLS_KEPT_ALREADY;
    if (kept != CALLS_KEPT_ALREADY) {
        t->next |= t->person_id == 0; /* somebody may be ready now */
        return UI_RECALC;             /* which asks for the next quiet moment */
    }
    const bool news = talk_count(&t->ready, ui, t->list);
    if (news && !t->person_id && t->ready.n > 0)
        return UI_RECALC;
    return news ? UI_REDRAW : UI_NONE;
}

static enum reaction talk_handle(struct ui *ui, void *state, const struct event *ev)
{
    struct talk *t = state;
    if (ev->type == EVENT_QUIET)
        return talk_quiet(t, ui);
    if (ev->type != EVENT_KEY)
        return UI_PASS;
    if (ev->key >= '0' && ev->key <= '9') {
        outcome_key_pressed(t, ui, ev->key);
        return UI_NONE;
    }
    if (ev->key == 'b') {
        if (!talk_may_leave(t, ui, false))
            return UI_NONE;
        if (go_back(t))
            return UI_RECALC;
        ui_say(ui, "This is the first one.");
        return UI_NONE;
    }
    if (ev->key == 's' && !t->person_id) {
        t->next = true;
        return UI_RECALC;
    }
    if ((ev->key == K_ESC || ev->key == 'q') && !talk_may_leave(t, ui, true))
        return UI_NONE;
    const enum reaction r = t->person_id ? talk_script_key(t, ui, ev->key) : UI_PASS;
    return r == UI_PASS && t->person_id ? person_key(t, ui, ev->key) : r;
}

static void talk_subject(struct ui *ui, void *state, record *out)
{
    (void)ui;
    const struct talk *t = state;
    if (t->ballot_id)
        record_set_int(out, "ballot_id", t->ballot_id);
    if (!t->person_id || !t->card)
        return;
    record_set_int(out, "person_id", t->person_id);
    subject_take(out, t->card, "workplace_id label=given_name+family_name");
}

static const struct screen_key keys[] = {
    {.keys = "1 2 3 4 5 6 7 8 9 0",
     .label = "0-9",
     .word = "Outcome",
     .help = "What happened, as the list says; the next person follows"},
    {.keys = "t", .word = "Note", .help = "A note for the next caller or the officer, sent along"},
    {.keys = "b", .word = "Previous", .help = "The one before"},
    {.keys = "s", .word = "Skip", .help = "Somebody else first"},
    {.keys = "j k Down Up", .label = "j k", .help = "The answers of a list's script"},
    {.keys = "Right Space", .help = "Records the answer and goes on in the script"},
    {.keys = "Left", .help = "Back in the script"},
    {.keys = "T",
     .needs = "rule.add",
     .help = "Takes over whom somebody else has open: they are yours then"},
    {.keys = "h", .help = "How you speak: by phone, in person, by text …"},
    RING_KEY,
    {.keys = "Enter", .help = "The member's card"},
    {.keys = NULL},
};

const struct screen_ops talk_screen = {
    .id = "talk",
    .title = "Conversation",
    .topics =
        TOPIC_CANVASS | TOPIC_PERSON | TOPIC_ACTIVITY | TOPIC_BALLOT | TOPIC_SETTING | TOPIC_HOLD,
    .flags = SCREEN_OWN_HEAD | SCREEN_PROMPTS,
    .state_size = sizeof(struct talk),
    .min_rows = 3,
    .keys = keys,
    .bar = "1 t b s u",
    .open = talk_open,
    .recalc = talk_recalc,
    .draw = talk_show,
    .handle = talk_handle,
    .subject = talk_subject,
    .ran = talk_ran,
    .waits = talk_waits,
    .not_saved = talk_not_saved,
    .close = talk_close,
};

/* ---- starting ---- */

/* The open ballot that args name, or the one that is on; 0: none. */
static gint64 open_ballot(struct app *app, const record *args, GError **error)
{
    GError *failed = NULL;
    g_autoptr(record) current = NULL;
    const record *from = args;
    if (!record_has(args, "ballot_id"))
        from = current = app_read(app, "ballot_current", NULL, &failed);
    g_autoptr(record) head = from ? app_read(app, "ballot_head", from, &failed) : NULL;
    if (failed)
        g_propagate_error(error, failed);
    if (!head || day_from_iso(record_text(head, "closes_on")) < app_today(app))
        return 0;
    return record_int(head, "ballot_id");
}

/* Who is on no ballot's list: the form for a potential member, or that for anybody else. */
static void log_about(struct ui *ui, const record *args)
{
    GError *failed = NULL;
    g_autoptr(record) who = app_read(ui_app(ui), "talk_person", args, &failed);
    g_autoptr(record) given = record_new();
    bool potential = who && record_has(who, "prospect_id");
    if (failed) {
        ui_error(ui, failed);
        return;
    }
    if (potential)
        record_set_int(given, "prospect_id", record_int(who, "prospect_id"));
    ui_command_id(ui, potential ? "prospect.log" : "activity.log", potential ? given : NULL);
}

/* Whether the person, if one is given, is on the ballot's list. */
static bool is_listed(struct app *app, const record *args, GError **error)
{
    if (!record_has(args, "person_id"))
        return true;
    g_autoptr(record) row = app_read(app, "canvass_person", args, error);
    return row && record_has(row, "state");
}

void talk_begin(struct ui *ui, const record *args)
{
    struct app *app = ui_app(ui);
    const char *why = app_why_disabled(app, command_find("canvass.record"), args);
    if (why) {
        ui_warn(ui, "%s", why);
        return;
    }
    GError *failed = NULL;
    g_autoptr(record) all = record_copy(args);
    gint64 ballot = open_ballot(app, args, &failed);
    record_set_int(all, "ballot_id", ballot);
    bool listed = ballot && !failed && is_listed(app, all, &failed);
    if (failed)
        ui_error(ui, failed);
    else if (listed)
        ui_open(ui, "talk", all);
    else if (record_has(args, "person_id"))
        log_about(ui, args);
    else
        ui_warn(ui, "No ballot is open: choose a member first, then log what you talked about.");
}

void talk_from(struct ui *ui, const record *row, const char *names)
{
    g_autoptr(record) args = record_new();
    subject_take(args, row, names);
    talk_begin(ui, args);
}
