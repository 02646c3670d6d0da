/*
 * Conversations about the ballot, one after the other: who is next, and what
 * the keys do. An outcome is one key, then the next person is there.
 */
#include "talk_priv.h"

#include "screens/screen.h"
#include "screens/words.h"

#include <string.h>

/* ---- the list ---- */

/* Those skipped or waiting to be saved, as the list takes them: a JSON array; and how the rep
 * speaks to people, for who does not want that does not come up. */
static void set_skipped(struct talk *t)
{
    GString *ids = g_string_new("[0");
    for (guint i = 0; i < t->past->len; i++) {
        const struct past *p = &g_array_index(t->past, struct past, i);
        if (p->change_id <= 0) /* the list does not know yet of what waits */
            g_string_append_printf(ids, ",%" G_GINT64_FORMAT, p->person_id);
    }
    g_string_append_c(ids, ']');
    record_take_text(t->list, "skipped", g_string_free(ids, false));
    record_set_text(t->list, "channel", t->own_channel ? t->channel : NULL);
}

static bool talk_open(struct ui *ui, void *state, const record *args, GError **error)
{
    struct talk *t = state;
    t->ballot_id = record_int(args, "ballot_id");
    t->ballot = app_read(ui_app(ui), "ballot_head", args, error);
    if (!t->ballot)
        return false;
    t->list = record_new();
    record_set_int(t->list, "ballot_id", t->ballot_id);
    talk_whom(t->list, args);
    if (record_has(args, "places") || record_has(args, "unit_id"))
        t->whom = g_strdup(record_text(args, "label"));
    record_set_text(t->list, "state", record_text(args, "state"));
    t->past = g_array_new(false, false, sizeof(struct past));
    t->waiting = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
    t->done = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    talk_notes_init(t);
    t->dates = words_dates(t->ballot);
    t->person_id = record_int(args, "person_id");
    t->next = t->person_id == 0;
    return true;
}

static void talk_close(struct ui *ui, void *state)
{
    (void)ui;
    struct talk *t = state;
    record_free(t->list);
    record_free(t->ballot);
    record_free(t->card);
    record_free(t->standing);
    g_clear_pointer(&t->points, g_ptr_array_unref);
    g_clear_pointer(&t->coming, g_ptr_array_unref);
    g_clear_pointer(&t->past, g_array_unref);
    g_clear_pointer(&t->waiting, g_hash_table_unref);
    g_clear_pointer(&t->done, g_hash_table_unref);
    talk_notes_done(t);
    g_free(t->last);
    g_free(t->whom);
}

/* Who comes, and where somebody is wanted the first of them. */
static bool take_next(struct talk *t, struct app *app, GError **error)
{
    GPtrArray *rows = talk_next(app, t->list, TALK_COMING + 1, error);
    if (!rows)
        return false;
    g_clear_pointer(&t->coming, g_ptr_array_unref);
    t->coming = rows;
    if (t->next)
        t->person_id = rows->len ? record_int(rows->pdata[0], "person_id") : 0;
    t->next = false;
    return true;
}

static void set_points(struct talk *t, struct app *app)
{
    const char *rep = app_actor(app)->name;
    g_autofree char *first = g_strndup(rep ? rep : "", rep ? strcspn(rep, " ") : 0);
    bool flagged = record_has(t->standing, "do_not_contact");
    struct talk_facts f = {
        .state = t->state,
        .dates = t->dates,
        .replacement_opens = day_from_iso(record_text(t->ballot, "replacement_opens_on")),
        .last_safe_post = day_from_iso(record_text(t->ballot, "last_safe_post_on")),
        .today = app_today(app),
        .closes_time = record_str(t->ballot, "closes_time"),
        .place = record_text(t->ballot, "place"),
        .given_name = record_str(t->card, "given_name"),
        .rep_name = first,
        .do_not_contact = flagged ? record_str(t->standing, "do_not_contact") : NULL,
    };
    g_clear_pointer(&t->points, g_ptr_array_unref);
    t->points = talk_points(&f);
}

/* By phone where there is a number to ring, until the rep says otherwise. */
static void set_channel(struct talk *t)
{
    g_autofree char *asked = words_blocked(t->card, "PHONE");
    if (!t->own_channel)
        t->channel = record_has(t->card, "phone") && !asked ? "PHONE" : "IN_PERSON";
}

static bool load_person(struct talk *t, struct ui *ui, GError **error)
{
    struct app *app = ui_app(ui);
    g_autoptr(record) args = record_new();
    record_set_int(args, "person_id", t->person_id);
    record_set_int(args, "ballot_id", t->ballot_id);
    g_clear_pointer(&t->card, record_free);
    g_clear_pointer(&t->standing, record_free);
    GError *failed = NULL;
    t->standing = app_read(app, "canvass_person", args, &failed);
    if (!failed)
        t->card = card_read(ui, "member.show", args, &failed);
    if (failed) {
        g_propagate_error(error, failed);
        return false;
    }
    enum canvass_state stored;
    if (!canvass_state_from(record_str(t->standing, "state"), &stored))
        stored = CANVASS_NOT_CONTACTED;
    t->state = canvass_effective(stored, &t->dates, app_today(app));
    set_points(t, app);
    set_channel(t);
    return true;
}

static bool talk_recalc(struct ui *ui, void *state, GError **error)
{
    struct talk *t = state;
    struct app *app = ui_app(ui);
    set_skipped(t);
    if (!take_next(t, app, error))
        return false;
    talk_ask(&t->ready, ui);
    return t->person_id == 0 || load_person(t, ui, error);
}

/* ---- going on ---- */

/* change_id: of the outcome; 0: skipped. */
static void go_on(struct talk *t, gint64 change_id)
{
    struct past p = {t->person_id, change_id};
    g_array_append_val(t->past, p);
    if (change_id)
        g_hash_table_add(t->done, g_memdup2(&t->person_id, sizeof t->person_id));
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
    g_hash_table_remove(t->done, &person);
    t->person_id = person;
    t->next = false;
}

/* Whether whoever is on the line has it now. */
static bool done_again(struct talk *t, gint64 undo_id, gint64 change_id)
{
    gint64 person = talk_done_again(t, undo_id, change_id);
    if (!person)
        return false;
    g_hash_table_add(t->done, g_memdup2(&person, sizeof person));
    return person == t->person_id;
}

/* Goes on with the next person, as if it had been saved. */
static bool talk_waits(struct ui *ui, void *state, const struct command *cmd, const record *raw)
{
    (void)ui;
    struct talk *t = state;
    const struct value *who = record_get(raw, "person_id");
    if (strcmp(cmd->id, "canvass.record") != 0 || !who || !t->person_id || who->i != t->person_id)
        return false;
    gint64 key = -(++t->waits);
    talk_recorded(t, key);
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
    const struct value *who = record_get(raw, "person_id");
    const gint64 *key = who ? g_hash_table_lookup(t->waiting, &who->i) : NULL;
    if (strcmp(cmd->id, "canvass.record") != 0 || !key || *key >= 0)
        return false;
    undone(t, *key, G_MININT64);
    g_hash_table_remove(t->waiting, &who->i);
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
    g_clear_pointer(&t->last, g_free);
    if (strcmp(cmd->id, "canvass.record") == 0 && landed(t, r->subject_id, r->change_id))
        return false;
    bool recorded = strcmp(cmd->id, "canvass.record") == 0 && r->subject_id == t->person_id;
    if (recorded)
        talk_recorded(t, r->change_id);
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

/* Person and ballot come from the screen; all else that is known is given, so
 * that only what the outcome needs is asked. */
static void record_outcome(struct talk *t, struct ui *ui, const struct outcome *o)
{
    static const char *const empty[] = {"happened", "on", "source"};
    g_autoptr(record) given = record_new();
    record_set_text(given, "outcome", o->name);
    record_set_text(given, "channel", t->channel);
    talk_put_notes(t, given);
    record_set_bool(given, "replacement", false);
    for (gsize i = 0; i < G_N_ELEMENTS(empty); i++)
        record_set_text(given, empty[i], "");
    if (o->asks != ASKS_DATE)
        record_set_text(given, "call_back", "");
    if (o->asks != ASKS_OPTIONAL_DATE)
        record_set_text(given, "posts_by", "");
    if (o->asks != ASKS_REASON)
        record_set_text(given, "reason", "");
    ui_command_id(ui, "canvass.record", given);
}

/* ---- keys ---- */

static void next_channel(struct talk *t)
{
    const struct choice *next = talk_channel(t->channel) + 1;
    t->channel = next->value ? next->value : talk_channel(NULL)->value;
    t->own_channel = true;
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
        ring_show(ui, t->card);
        return UI_NONE;
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

static enum reaction talk_handle(struct ui *ui, void *state, const struct event *ev)
{
    struct talk *t = state;
    if (ev->type == EVENT_QUIET)
        return talk_count(&t->ready, ui, t->list) ? UI_REDRAW : UI_NONE;
    if (ev->type != EVENT_KEY)
        return UI_PASS;
    char key[] = {ev->key > 0 && ev->key < 128 ? (char)ev->key : '\0', '\0'};
    const struct outcome *o =
        t->person_id ? canvass_outcome(talk_phase(t, app_today(ui_app(ui))), t->dates.method, key)
                     : NULL;
    if (o) {
        record_outcome(t, ui, o);
        return UI_NONE;
    }
    if (ev->key >= '0' && ev->key <= '9') {
        ui_warn(ui, t->person_id ? "That is not an outcome before the ballot opens."
                                 : "Nobody is on the line: b goes back to the last one.");
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
    if ((ev->key == K_ESC || ev->key == 'q') && !talk_may_leave(t, ui, true))
        return UI_NONE;
    return t->person_id ? person_key(t, ui, ev->key) : UI_PASS;
}

static void talk_subject(struct ui *ui, void *state, record *out)
{
    (void)ui;
    const struct talk *t = state;
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
    {.keys = "h", .help = "How you speak: by phone, in person, by text …"},
    RING_KEY,
    {.keys = "Enter", .help = "The member's card"},
    {.keys = NULL},
};

const struct screen_ops talk_screen = {
    .id = "talk",
    .title = "Conversation",
    .topics = TOPIC_CANVASS | TOPIC_PERSON | TOPIC_ACTIVITY | TOPIC_BALLOT,
    .flags = SCREEN_OWN_HEAD,
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
