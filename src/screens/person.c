/*
 * One member's card: how to reach them, where they stand, and everything that
 * was said before. What it shows is what `member show` gives, so that each look
 * is noted in the audit.
 */
#include "domain/mp.h"
#include "screens/person_led.h"
#include "screens/screen.h"
#include "screens/talk.h"
#include "screens/talks.h"
#include "screens/task.h"
#include "screens/words.h"

#include <string.h>

#define ROOMY 12     /* in less, what was said comes before letters and tasks */
#define STEP_ROWS 15 /* that there is a line to spare for what is next */
#define LINES_MOST 2 /* of letters and of tasks: their own screens have them all */

static void add_contacts(struct card *c, const record *card)
{
    const GPtrArray *contacts = record_list(card, "contacts");
    for (guint i = 0; contacts && i < contacts->len; i++) {
        const record *r = contacts->pdata[i];
        bool own = strcmp(record_str(r, "source"), "MEMBER") == 0;
        bool mail = strcmp(record_str(r, "kind"), "EMAIL") == 0;
        g_autofree char *not = words_blocked(card, mail ? "EMAIL" : "PHONE");
        if (not ) {
            card_line(c, mail ? "E-mail" : "Phone", not );
            continue;
        }
        card_linef(c, mail ? "E-mail" : "Phone", "%s  (%s)%s", record_str(r, "value"),
                   own ? "from the member" : "from HQ", mail ? "" : "   # QR code");
    }
}

static void add_ballots(struct card *c, const GPtrArray *ballots, day today)
{
    for (guint i = 0; ballots && i < ballots->len; i++) {
        const record *b = ballots->pdata[i];
        g_autofree char *state = words_label("state", record_text(b, "state"));
        g_autofree char *closes = words_day(record_text(b, "closes_on"), today);
        card_linef(c, "Ballot", "%s: %s; closes %s", record_str(b, "ballot"), state, closes);
    }
}

/* What the member wrote, and what came of it. */
static void add_letters(struct card *c, const GPtrArray *letters, day today)
{
    for (guint i = 0; letters && i < letters->len && i < LINES_MOST; i++) {
        const record *l = letters->pdata[i];
        g_autofree char *wrote = words_day(record_text(l, "written_on"), today);
        g_autofree char *came = words_day(record_text(l, "replied_on"), today);
        g_autofree char *type = words_reply(record_text(l, "reply_type"), ", clock runs on");
        g_autofree char *chased = words_day(record_text(l, "chased_on"), today);
        if (*came)
            card_linef(c, "MP's reply", "wrote%s%s; %s: %s", *wrote ? " " : "", wrote, came, type);
        else
            card_linef(c, "MP's reply", "wrote%s%s, no answer yet%s%s", *wrote ? " " : "", wrote,
                       *chased ? "; chased " : "", chased);
    }
}

static void add_tasks(struct card *c, const GPtrArray *tasks, day today)
{
    for (guint i = 0; tasks && i < tasks->len && i < LINES_MOST; i++) {
        const record *k = tasks->pdata[i];
        day due = day_from_iso(record_text(k, "due_on"));
        g_autofree char *when = due == DAY_NONE ? g_strdup("") : day_phrase(due, today);
        card_linef(c, due != DAY_NONE && due < today ? "Task !" : "Task", "%s%s%s",
                   record_str(k, "title"), *when ? ", due " : "", when);
        card_opens(c, task_read, record_int(k, "task_id"));
    }
}

static void add_work(struct card *c, const record *r)
{
    g_autofree char *work = g_strdup_printf("%s%s%s", record_str(r, "workplace"),
                                            record_has(r, "job") ? ", " : "", record_str(r, "job"));
    card_line(c, "Works at", *work ? work : "not known");
}

static void add_seat(struct card *c, const record *r)
{
    if (record_has(r, "constituency"))
        card_linef(c, "Constituency", "%s  MP: %s%s%s%s", record_str(r, "constituency"),
                   record_has(r, "mp_name") ? record_str(r, "mp_name") : "none sits now",
                   record_has(r, "party") ? " (" : "", record_str(r, "party"),
                   record_has(r, "party") ? ")" : "");
}

/* A new paper to ask for, and the last day for it where there is one; NULL: none, or it is too
 * late. */
static char *paper_step(const record *r, day today)
{
    const GPtrArray *ballots = record_list(r, "canvass");
    for (guint i = 0; ballots && i < ballots->len; i++) {
        const record *b = ballots->pdata[i];
        g_autofree char *last = words_day(record_text(b, "replacement_deadline_on"), today);
        if (strcmp(record_str(b, "state"), "REPLACEMENT_NEEDED") == 0)
            return g_strdup_printf("ask HQ for a new paper%s%s, then r", *last ? " by " : "", last);
    }
    return NULL;
}

/* What the last conversation promised: the next one answers it. */
static char *promised_step(const record *r, day today, bool due)
{
    const record *last = talks_last(r);
    day on = last ? day_from_iso(record_text(last, "call_back_on")) : DAY_NONE;
    if (on == DAY_NONE || (due && on > today))
        return NULL;
    g_autofree char *when = day_short(on, today);
    bool posts = strcmp(record_str(last, "outcome"), "CALL_BACK") != 0;
    const char *what = posts ? "ask whether the paper is posted" : "ring back";
    return on > today    ? g_strdup_printf("%s on %s", what, when)
           : on == today ? g_strdup_printf("%s today: c", what)
                         : g_strdup_printf("%s, promised for %s: c", what, when);
}

/* The most urgent task about the member. */
static char *task_step(const record *r, day today, bool due)
{
    const GPtrArray *tasks = record_list(r, "tasks");
    if (!tasks || tasks->len == 0)
        return NULL;
    day on = day_from_iso(record_text(tasks->pdata[0], "due_on"));
    if (due && (on == DAY_NONE || on > today))
        return NULL;
    g_autofree char *when = on == DAY_NONE ? g_strdup("") : words_due(on, today);
    return g_strdup_printf("%s%s%s", record_str(tasks->pdata[0], "title"), *when ? ": " : "", when);
}

static char *letter_step(const record *r, day today)
{
    const GPtrArray *letters = record_list(r, "letters");
    for (guint i = 0; letters && i < letters->len; i++) {
        const record *l = letters->pdata[i];
        enum letter_status status;
        day wrote = day_from_iso(record_text(l, "written_on"));
        if (letter_status_from(record_str(l, "status"), &status) &&
            letter_chase(status, wrote, day_from_iso(record_text(l, "chased_on")), today))
            return g_strdup_printf("chase %s for an answer",
                                   record_has(l, "mp_name") ? record_str(l, "mp_name") : "the MP");
    }
    return NULL;
}

/* What is next with the member: what cannot wait, what is due, then what comes. Caller's; NULL. */
static char *person_step(const record *r, day today)
{
    bool leave = record_bool(r, "do_not_contact");
    char *step = leave ? NULL : paper_step(r, today);
    if (!step && !leave)
        step = promised_step(r, today, true);
    if (!step)
        step = task_step(r, today, true);
    if (!step && !leave)
        step = letter_step(r, today);
    if (!step && !leave)
        step = promised_step(r, today, false);
    return step ? step : task_step(r, today, false);
}

static void person_lines(struct ui *ui, struct card *c, const record *r)
{
    day today = app_today(ui_app(ui));
    const char *why = record_text(r, "do_not_contact_reason");
    g_autofree char *name =
        g_strdup_printf("%s %s", record_str(r, "given_name"), record_str(r, "family_name"));
    g_autofree char *number = g_strdup_printf("member %s", record_str(r, "membership_no"));
    g_autofree char *confirmed = words_day(record_text(r, "address_confirmed_on"), today);
    card_title(c, name, record_has(r, "membership_no") ? number : NULL);
    if (record_bool(r, "do_not_contact"))
        card_say(c, STYLE_BAD, "! Please do not contact%s%s", why ? ": " : "", why ? why : "");
    g_autofree char *step = person_step(r, today);
    g_autofree char *next = step ? g_strdup_printf("next: %s", step) : NULL;
    card_from(c, STEP_ROWS);
    card_step(c, next ? next : "");
    card_from(c, 0);
    add_work(c, r);
    add_contacts(c, r);
    add_seat(c, r);
    person_add_led(c, r, today);
    if (*confirmed)
        card_linef(c, "HQ's address", "confirmed %s", confirmed);
    add_ballots(c, record_list(r, "canvass"), today);
    card_from(c, ROOMY);
    add_letters(c, record_list(r, "letters"), today);
    add_tasks(c, record_list(r, "tasks"), today);
    card_from(c, 0);
    card_blank(c);
}

static const struct card_spec spec = {
    .command = "member.show",
    .id = "person_id",
    .labels = 13,
    .most = 3,
    .lines = person_lines,
    .subject = "workplace_id ons_code mp_id person_label=given_name+family_name "
               "label=given_name+family_name",
    .timeline = "timeline",
    TALKS_BELOW};

static bool person_open(struct ui *ui, void *state, const record *args, GError **error)
{
    (void)ui;
    (void)error;
    card_open(state, &spec, args);
    return true;
}

static void open_log(struct ui *ui, void *state)
{
    g_autoptr(record) args = record_new();
    card_subject(ui, state, args);
    enum level level = app_actor(ui_app(ui))->level;
    if (level < LEVEL_REP)
        ui_warn(ui, "What was changed is for reps%s.",
                level < LEVEL_VOLUNTEER ? "" : "; your own changes are on the desk");
    else
        ui_open(ui, "person_log", args);
}

static enum reaction person_handle(struct ui *ui, void *state, const struct event *ev)
{
    const struct card *c = state;
    if (ev->type == EVENT_KEY && ev->key == '#' && c->record) {
        ring_show(ui, c->record);
        return UI_NONE;
    }
    if (ev->type == EVENT_KEY && ev->key == 't' && c->record) {
        open_log(ui, state);
        return UI_NONE;
    }
    if (ev->type != EVENT_KEY || ev->key != 'c')
        return card_handle(ui, state, ev);
    g_autoptr(record) args = record_of_int("person_id", c->id);
    talk_begin(ui, args);
    return UI_NONE;
}

static void person_subject(struct ui *ui, void *state, record *out)
{
    const struct card *c = state;
    card_subject(ui, state, out);
    if (c->record) /* a reply or a task that is added here is about this member */
        record_take_text(out, "person", g_strdup_printf("#%" G_GINT64_FORMAT, c->id));
}

static const struct screen_key keys[] = {
    TALK_KEY,
    RING_KEY,
    TALKS_KEYS,
    {.keys = "Tab S-Tab", .needs = "task.show", .help = "To the member's tasks; Enter opens one"},
    {.keys = "Enter", .needs = "task.show", .help = "Opens the task that Tab went to"},
    {.keys = "t",
     .word = "Changes",
     .needs = "member.edit",
     .help = "What was changed about the member; t there takes a change back"},
    {.keys = NULL}};

const struct screen_ops person_screen = {
    .id = "person",
    .title = "Member",
    .topics = TOPIC_PERSON | TOPIC_ACTIVITY | TOPIC_CANVASS | TOPIC_WORKPLACE | TOPIC_MP |
              TOPIC_REPLY | TOPIC_TASK,
    .state_size = sizeof(struct card),
    .min_rows = 3,
    .keys = keys,
    .bar = "c e v r w y n l",
    .open = person_open,
    .recalc = card_recalc,
    .draw = card_draw,
    .handle = person_handle,
    .subject = person_subject,
    .close = card_close,
};
