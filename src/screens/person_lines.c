/*
 * The lines of a member's card: what cannot wait first, the rest where there is room for it.
 */
#include "person_lines.h"

#include "base/moment.h"
#include "domain/ballot_words.h"
#include "domain/mp.h"
#include "domain/schedule.h"
#include "domain/vocabulary.h"
#include "screens/contact_lines.h"
#include "screens/person_led.h"
#include "screens/talks.h"
#include "screens/task.h"
#include "screens/words.h"

#include <string.h>

#define ROOMY 12     /* in less, what was said comes before letters and tasks */
#define STEP_ROWS 15 /* that there is a line to spare for what is next */
#define WHOLE 18     /* that what a member is and did has its lines beside what is said to them */
#define ALL_ROWS 24  /* that nothing has to wait */
#define LINES_MOST 2 /* of letters and of tasks: "." and their own screens have them all */

static void add_ballots(struct card *c, const GPtrArray *ballots, day today)
{
    for (guint i = 0; ballots && i < ballots->len; i++) {
        const record *b = ballots->pdata[i];
        enum canvass_state s;
        const char *state = canvass_state_from(record_text(b, "state"), &s)
                                ? canvass_state_in(s, method_of(record_text(b, "method")))
                                : "";
        g_autofree char *closes = words_day(record_text(b, "closes_on"), today);
        card_linef(c, "Ballot", "%s: %s; closes %s", record_str(b, "ballot"), state, closes);
    }
}

/* Where papers go to, and links: what the ballots that are on need; without one, all that is known.
 */
static void add_confirmed(struct card *c, const record *r, day today)
{
    const GPtrArray *ballots = record_list(r, "canvass");
    bool any = ballots && ballots->len, post = !any, email = !any;
    for (guint i = 0; any && i < ballots->len; i++) {
        enum ballot_method m = method_of(record_text(ballots->pdata[i], "method"));
        email |= m == METHOD_ELECTRONIC;
        post |= method_by_post(m);
    }
    g_autofree char *address = words_day(record_text(r, "address_confirmed_on"), today);
    g_autofree char *mail = words_day(record_text(r, "email_confirmed_on"), today);
    if (post && *address)
        card_linef(c, "HQ's address", "confirmed %s", address);
    if (email && *mail)
        card_linef(c, "HQ's e-mail", "confirmed %s", mail);
}

/* What the member wrote, and what came of it. */
static void add_letters(struct card *c, const GPtrArray *letters, day today)
{
    for (guint i = 0; letters && i < letters->len; i++) {
        const record *l = letters->pdata[i];
        card_from(c, i < LINES_MOST ? ROOMY : CARD_ALL_ONLY);
        g_autofree char *wrote = words_day(record_text(l, "written_on"), today);
        g_autofree char *came = words_day(record_text(l, "replied_on"), today);
        g_autofree char *type = words_reply(record_text(l, "reply_type"),
                                            record_bool(l, "_guessed"), ", clock runs on");
        g_autofree char *chased = words_day(record_text(l, "chased_on"), today);
        if (strcmp(record_str(l, "status"), "DRAFTED") == 0)
            card_line(c, "MP's reply", "a letter is drafted: has it gone?");
        else if (strcmp(record_str(l, "status"), "NOT_DELIVERED") == 0)
            card_linef(c, "MP's reply", "wrote%s%s; not delivered", *wrote ? " " : "", wrote);
        else if (*came)
            card_linef(c, "MP's reply", "wrote%s%s; %s: %s", *wrote ? " " : "", wrote, came, type);
        else
            card_linef(c, "MP's reply", "wrote%s%s, no answer yet%s%s", *wrote ? " " : "", wrote,
                       *chased ? "; chased " : "", chased);
    }
}

static void add_tasks(struct card *c, const GPtrArray *tasks, day today)
{
    for (guint i = 0; tasks && i < tasks->len; i++) {
        const record *k = tasks->pdata[i];
        card_from(c, i < LINES_MOST ? ROOMY : CARD_ALL_ONLY);
        day due = day_from_iso(record_text(k, "due_on"));
        g_autofree char *when = due == DAY_NONE ? g_strdup("") : day_phrase(due, today);
        card_linef(c, due != DAY_NONE && due < today ? "Task !" : "Task", "%s%s%s",
                   record_str(k, "title"), *when ? ", due " : "", when);
        card_opens(c, task_read, record_int(k, "task_id"));
    }
}

/* What is behind a "; " or ", " of the same line; "" in front of the first. */
static void join(GString *line, const char *between, const char *text)
{
    if (*text)
        g_string_append_printf(line, "%s%s", line->len ? between : "", text);
}

/* ", Mill Court", or nothing. */
static void join_value(GString *line, const record *r, const char *name)
{
    join(line, ", ", record_has(r, name) ? record_str(r, name) : "");
}

/* The day before the first on which something no longer holds. */
static char *last_day(const record *r, day today)
{
    day to = day_from_iso(record_text(r, "to_on")), from = day_from_iso(record_text(r, "from_on"));
    return to == DAY_NONE ? g_strdup("") : words_date_of(from == to ? to : to - 1, today);
}

static void add_work(struct card *c, const record *r, day today)
{
    g_autoptr(GString) work = g_string_new(NULL);
    const GPtrArray *jobs = record_list(r, "employment");
    const record *now =
        jobs && jobs->len && !record_has(jobs->pdata[0], "to_on") ? jobs->pdata[0] : NULL;
    g_autofree char *from = words_date(now ? record_text(now, "from_on") : NULL, today);
    join_value(work, r, "workplace");
    join_value(work, r, "job");
    if (*from)
        g_string_append_printf(work, "%sfrom %s", work->len ? ", " : "", from);
    card_line(c, "Works at", work->len ? work->str : "not known");
}

/* "Elm House, probation officer, to 2 Mar 2024; …" */
static void add_work_before(struct card *c, const record *r, day today)
{
    g_autoptr(GString) before = g_string_new(NULL);
    const GPtrArray *jobs = record_list(r, "employment");
    for (guint i = 0; jobs && i < jobs->len; i++) {
        const record *e = jobs->pdata[i];
        if (!record_has(e, "to_on"))
            continue;
        g_autoptr(GString) one = g_string_new(NULL);
        g_autofree char *to = last_day(e, today);
        join_value(one, e, "workplace");
        join_value(one, e, "job");
        g_string_append_printf(one, ", to %s", to);
        join(before, "; ", one->str);
    }
    card_line(c, "Before", before->str);
}

static void add_within(struct card *c, const record *r)
{
    g_autoptr(GString) within = g_string_new(NULL);
    const GPtrArray *places = record_list(r, "within");
    for (guint i = 0; places && i < places->len; i++)
        join_value(within, places->pdata[i], "workplace");
    card_line(c, "Within", within->str);
}

/* Held ones, and those to come; then what they were. */
static void add_offices(struct card *c, const record *r, day today)
{
    g_autoptr(GString) held = g_string_new(NULL);
    g_autoptr(GString) former = g_string_new(NULL);
    const GPtrArray *offices = record_list(r, "offices");
    for (guint i = 0; offices && i < offices->len; i++) {
        const record *o = offices->pdata[i];
        day ends = day_from_iso(record_text(o, "to_on"));
        bool was = ends != DAY_NONE && ends <= today;
        g_autoptr(GString) one = g_string_new(choice_label(office_roles, record_str(o, "role")));
        g_autofree char *from = words_date(record_text(o, "from_on"), today);
        g_autofree char *to = words_date(record_text(o, "to_on"), today); /* as it was typed */
        join_value(one, o, "workplace");
        if (was)
            g_string_append_printf(one, " until %s", to);
        else
            g_string_append_printf(one, " from %s%s%s", from, *to ? " until " : "", to);
        join(was ? former : held, "; ", one->str);
    }
    card_line(c, "Office", held->str);
    card_from(c, ALL_ROWS);
    card_line(c, "Was", former->str);
    card_from(c, WHOLE);
}

static void add_tags(struct card *c, const record *r)
{
    g_autoptr(GString) all = g_string_new(NULL);
    const GPtrArray *tags = record_list(r, "tags");
    for (guint i = 0; tags && i < tags->len; i++)
        join_value(all, tags->pdata[i], "tag");
    card_line(c, "Tags", all->str);
}

/* What was done of an ask stands for all the times they were asked before; once each. */
static void add_asks(struct card *c, const record *r, day today)
{
    const GPtrArray *asks = record_list(r, "asks");
    g_autoptr(GHashTable) told = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GString) did = g_string_new(NULL);
    g_autoptr(GString) asked = g_string_new(NULL);
    for (guint i = 0; asks && i < asks->len; i++) {
        const record *a = asks->pdata[i];
        bool done = record_has(a, "done_on");
        g_autofree char *on = words_date(record_text(a, done ? "done_on" : "asked_on"), today);
        g_autofree char *one = g_strdup_printf("%s %s", record_str(a, "name"), on);
        if (g_hash_table_add(told, (gpointer)record_str(a, "name")))
            join(done ? did : asked, ", ", one);
    }
    card_linef(c, "Asks", "%s%s%s%s%s", did->len ? "did: " : "", did->str,
               did->len && asked->len ? "; " : "", asked->len ? "asked: " : "", asked->str);
}

static void add_seat(struct card *c, const record *r)
{
    if (record_has(r, "constituency"))
        card_linef(c, "Constituency", "%s  MP: %s%s%s%s", record_str(r, "constituency"),
                   record_has(r, "mp_name") ? record_str(r, "mp_name") : "none sits now",
                   record_has(r, "party") ? " (" : "", record_str(r, "party"),
                   record_has(r, "party") ? ")" : "");
}

/* A new paper to ask for, and the last day for it where there is one; NULL: none. */
static char *paper_step(const record *r, day today)
{
    const GPtrArray *ballots = record_list(r, "canvass");
    for (guint i = 0; ballots && i < ballots->len; i++) {
        const record *b = ballots->pdata[i];
        const struct canvass_dates d = words_dates(b);
        g_autofree char *last = words_day(record_text(b, "replacement_deadline_on"), today);
        const char *what = d.method == METHOD_HYBRID && today > d.replacement_deadline
                               ? "the code"
                               : method_words(d.method)->replacement;
        if (d.method != METHOD_POST && (!*last || today > d.replacement_deadline)) {
            g_free(last);
            last = day_short(d.closes, today);
        }
        if (strcmp(record_str(b, "state"), "REPLACEMENT_NEEDED") != 0)
            continue;
        if (d.method == METHOD_WORKPLACE && d.replacement_deadline == DAY_NONE)
            return g_strdup_printf("ask HQ for %s now, then r", what);
        return g_strdup_printf("ask HQ for %s%s%s, then r", what, *last ? " by " : "", last);
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
    const char *at = record_text(last, "call_back_at");
    g_autofree char *when = moment_short(on, at, today);
    g_autofree char *behind = at || on > today ? moment_on(on, at, today) : g_strdup("today");
    bool posts = strcmp(record_str(last, "outcome"), "CALL_BACK") != 0;
    const char *method = record_has(last, "method") ? record_text(last, "method") : NULL;
    const char *ask = method_words_of(method)->have_voted;
    g_autofree char *what = posts ? g_strconcat("ask ", ask, NULL) : g_strdup("ring back");
    return on > today    ? g_strdup_printf("%s %s", what, behind)
           : on == today ? g_strdup_printf("%s %s: c", what, behind)
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
    bool leave = record_bool(r, "do_not_contact") || strcmp(record_str(r, "kind"), "LEFT") == 0;
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

/* What a member is, did and was. */
static void add_known(struct card *c, const record *r, day today)
{
    add_offices(c, r, today);
    add_tags(c, r);
    add_asks(c, r, today);
    card_from(c, ALL_ROWS);
    add_within(c, r);
    add_work_before(c, r, today);
}

void person_lines(struct ui *ui, struct card *c, const record *r)
{
    day today = app_today(ui_app(ui));
    const char *why = record_text(r, "do_not_contact_reason");
    g_autofree char *name =
        g_strdup_printf("%s %s", record_str(r, "given_name"), record_str(r, "family_name"));
    g_autofree char *joined = words_date(record_text(r, "joined_on"), today);
    g_autofree char *number = g_strdup_printf("member %s%s%s", record_str(r, "membership_no"),
                                              *joined ? ", joined " : "", joined);
    card_title(c, name, record_has(r, "membership_no") ? number : NULL);
    if (record_bool(r, "do_not_contact"))
        card_say(c, STYLE_BAD, "! Please do not contact%s%s", why ? ": " : "", why ? why : "");
    if (strcmp(record_str(r, "kind"), "LEFT") == 0) {
        g_autofree char *left = words_date(record_text(r, "left_on"), today);
        card_say(c, STYLE_BAD, "! No member any more%s%s%s%s", *left ? ": left on " : "", left,
                 record_has(r, "left_why") ? ", " : "", record_str(r, "left_why"));
    }
    if (record_has(r, "open_with"))
        card_say(c, STYLE_WARN, "! %s has this person open", record_str(r, "open_with"));
    g_autofree char *step = person_step(r, today);
    g_autofree char *next = step ? g_strdup_printf("next: %s", step) : NULL;
    card_from(c, STEP_ROWS);
    card_step(c, next ? next : "");
    card_from(c, 0);
    add_work(c, r, today);
    contact_lines(c, r, true);
    add_seat(c, r);
    person_add_blocks(c, r, today);
    add_confirmed(c, r, today);
    add_ballots(c, record_list(r, "canvass"), today);
    add_letters(c, record_list(r, "letters"), today);
    add_tasks(c, record_list(r, "tasks"), today);
    card_from(c, WHOLE);
    person_add_led(c, r, today);
    add_known(c, r, today);
    card_from(c, 0);
    card_blank(c);
}
