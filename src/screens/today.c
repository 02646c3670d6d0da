/*
 * Today: the three asks with their next step, the turnout, whom to talk to
 * next, what is due, what the others did. Every line leads on.
 */
#include "today_priv.h"

#include "app/new_replies.h"
#include "screens/talk.h"
#include "screens/task.h"
#include "store/page.h"

#include <string.h>

/* People read to talk to next: as many as a window of the usual size shows, or a larger one. */
#define TALKS 8
#define TALKS_LARGE 24
#define USUAL_ROWS 24
#define LAW_MOST 2    /* days of the calendar that are late or soon */
#define LAW_BALLOTS 6 /* whose calendars are looked at: the last to close */
#define LAW_DAYS 400  /* … in the last year, as long as a ballot holds */
#define LATE_DAYS 60  /* so long after closing what is late is told */
#define LAW_NEVER 9

static bool today_open(struct ui *ui, void *state, const record *args, GError **error)
{
    (void)ui;
    (void)args;
    (void)error;
    struct today *t = state;
    t->lines = g_array_new(false, false, sizeof(struct line));
    return true;
}

static void today_clear(struct today *t)
{
    g_clear_pointer(&t->asks, record_free);
    g_clear_pointer(&t->ballot, record_free);
    g_clear_pointer(&t->post, record_free);
    g_clear_pointer(&t->law, g_ptr_array_unref);
    g_clear_pointer(&t->talk, g_ptr_array_unref);
    g_clear_pointer(&t->due, g_ptr_array_unref);
    g_clear_pointer(&t->others, g_ptr_array_unref);
    g_clear_pointer(&t->lately, g_ptr_array_unref);
}

/* The list of conversations: of the ballot, everybody in scope. */
static record *talk_args(const struct today *t)
{
    return record_of_int("ballot_id", record_int(t->ballot, "ballot_id"));
}

/* Only while the ballot runs. */
static void read_talk(struct today *t, struct app *app, GError **error)
{
    if (!t->ballot || day_from_iso(record_text(t->ballot, "closes_on")) < t->today)
        return;
    g_autoptr(record) args = talk_args(t);
    bool large = t->cols >= ASIDE_COLS || t->rows > USUAL_ROWS;
    t->talk = talk_next(app, args, large ? TALKS_LARGE : TALKS, error);
}

/* A day that can still be kept goes before one that is past; what was missed is for the calendar.
 */
static int law_rank(const record *row, day closes, day today)
{
    const char *state = record_str(row, "day_state"), *what = record_str(row, "day");
    bool before = strcmp(what, "NOTICE") == 0 || strcmp(what, "SAMPLE") == 0;
    if (!record_has(row, "warning") || (closes < today && before))
        return LAW_NEVER;
    return strcmp(state, "TODAY") == 0                                 ? 0
           : strcmp(state, "SOON") == 0                                ? 1
           : strcmp(state, "LATE") == 0 && closes >= today - LATE_DAYS ? 2
                                                                       : LAW_NEVER;
}

static gint by_rank(gconstpointer a, gconstpointer b)
{
    const record *x = *(const record *const *)a, *y = *(const record *const *)b;
    return (gint)(record_int(x, "_rank") - record_int(y, "_rank"));
}

/* The warnings of one ballot's calendar, named where it is not the one above. */
static bool add_law(struct today *t, struct ui *ui, const record *ballot, GError **error)
{
    gint64 id = record_int(ballot, "ballot_id");
    day closes = day_from_iso(record_text(ballot, "closes_on"));
    g_autofree char *typed = g_strdup_printf("%" G_GINT64_FORMAT, id);
    g_autoptr(record) args = record_of_text("ballot", typed);
    g_autoptr(GPtrArray) days = ui_rows_of(ui, command_find("ballot.calendar"), args, error);
    for (guint i = 0; days && i < days->len; i++) {
        int rank = law_rank(days->pdata[i], closes, t->today);
        if (rank == LAW_NEVER)
            continue;
        record *row = record_copy(days->pdata[i]);
        record_set_int(row, "_rank", rank);
        record_set_int(row, "_ballot", id);
        if (!t->ballot || id != record_int(t->ballot, "ballot_id"))
            record_take_text(
                row, "warning",
                g_strdup_printf("%s: %s", record_str(ballot, "title"), record_str(row, "warning")));
        g_ptr_array_add(t->law, row);
    }
    return days != NULL;
}

/* What of the ballots' calendars is late, or has to be done soon: for officers. */
static void read_law(struct today *t, struct ui *ui, GError **error)
{
    if (t->level < LEVEL_OFFICER || !t->ballot)
        return;
    g_autoptr(GPtrArray) ballots =
        app_page(ui_app(ui), "ballot", NULL, PAGE_FIRST, NULL, LAW_BALLOTS, error);
    t->law = record_array_new();
    for (guint i = 0; ballots && i < ballots->len; i++) {
        const record *b = ballots->pdata[i];
        bool lately = day_from_iso(record_text(b, "closes_on")) >= t->today - LAW_DAYS;
        if (strcmp(record_str(b, "kind"), "STATUTORY") == 0 && lately && !add_law(t, ui, b, error))
            return;
    }
    g_ptr_array_sort(t->law, by_rank);
    if (t->law->len > LAW_MOST)
        g_ptr_array_set_size(t->law, LAW_MOST);
}

static bool read_all(struct today *t, struct ui *ui, GError **error)
{
    struct app *app = ui_app(ui);
    GError *failed = NULL;
    t->today = app_today(app);
    t->now = app_now(app);
    t->level = app_actor(app)->level;
    t->asks = app_read(app, "today_asks", NULL, &failed);
    if (!failed)
        t->ballot = app_read(app, "today_turnout", NULL, &failed);
    if (!failed && t->level >= LEVEL_REP)
        t->post = new_replies(app, &failed);
    if (!failed)
        read_law(t, ui, &failed);
    if (!failed)
        read_talk(t, app, &failed);
    if (!failed)
        t->due = app_rows(app, "today_due", NULL, &failed);
    if (!failed && t->level >= LEVEL_REP)
        t->others = app_rows(app, "today_due_others", NULL, &failed);
    if (!failed)
        t->lately = app_rows(app, "today_lately", NULL, &failed);
    if (failed)
        g_propagate_error(error, failed);
    return failed == NULL;
}

/* The place of the selected line within its kind, and back. */
static guint place_of(const struct today *t, guint selected)
{
    guint n = 0;
    for (guint i = 0; i < selected && i < t->lines->len; i++)
        n += today_line(t, i)->kind == today_line(t, selected)->kind;
    return n;
}

static guint at_place(const struct today *t, enum line_kind kind, guint place)
{
    guint found = 0, n = 0;
    while (!today_can_select(t, found) && found + 1 < t->lines->len)
        found++;
    for (guint i = 0; i < t->lines->len; i++) {
        enum line_kind k = today_line(t, i)->kind;
        if (!today_can_select(t, i) || k > kind)
            continue;
        if (k == kind && n++ > place)
            break;
        found = i; /* of a kind that has gone the one before */
    }
    return found;
}

static bool today_recalc(struct ui *ui, void *state, GError **error)
{
    struct today *t = state;
    struct today read = *t;
    read.asks = read.ballot = read.post = NULL;
    read.law = NULL;
    read.talk = read.due = read.others = read.lately = NULL;
    read.rows = ui_rows(ui); /* it may have grown since it was drawn */
    read.cols = ui_cols(ui);
    if (!read_all(&read, ui, error)) {
        today_clear(&read);
        return false;
    }
    enum line_kind kind = t->lines->len ? today_line(t, t->selected)->kind : LINE_LAW;
    guint place = t->lines->len ? place_of(t, t->selected) : 0;
    today_clear(t);
    *t = read;
    today_lay_out(t, t->rows, t->cols);
    t->selected = at_place(t, kind, place);
    if (t->talk && t->talk->len)
        talk_ask(&t->ready, ui);
    return true;
}

static void today_draw(struct ui *ui, void *state, struct area a)
{
    (void)ui;
    struct today *t = state;
    if (!t->asks)
        return;
    if (a.rows != t->rows || a.cols != t->cols) {
        enum line_kind kind = today_line(t, t->selected)->kind;
        guint place = place_of(t, t->selected);
        today_lay_out(t, a.rows, a.cols);
        t->selected = at_place(t, kind, place);
    }
    today_show(t, a);
}

/* ---- keys ---- */

static void step(struct today *t, int by)
{
    for (int i = (int)t->selected + by; i >= 0 && i < (int)t->lines->len; i += by)
        if (today_can_select(t, (guint)i)) {
            t->selected = (guint)i;
            return;
        }
}

static void go_end(struct today *t, int by)
{
    guint was;
    do {
        was = t->selected;
        step(t, by);
    } while (was != t->selected);
}

/* The papers and the asks are one group. */
static enum line_kind group_of(enum line_kind kind)
{
    return kind <= LINE_ASK_ACTIVE ? LINE_ASK_MPS : kind;
}

/* The first line of the next group; after the last one the first. */
static void next_group(struct today *t)
{
    enum line_kind now = group_of(today_line(t, t->selected)->kind);
    for (guint i = t->selected + 1; i < t->lines->len; i++) {
        enum line_kind k = today_line(t, i)->kind;
        if (group_of(k) > now) {
            t->selected = i;
            return;
        }
    }
    go_end(t, -1);
}

static void open_mps(const struct today *t, struct ui *ui)
{
    g_autoptr(record) args = record_new();
    bool rep = t->level >= LEVEL_REP;
    const char *show = rep && record_int(t->asks, "to_send")    ? "to_send"
                       : rep && record_int(t->asks, "to_match") ? "to_match"
                       : rep && record_int(t->asks, "to_ask")   ? "to_ask"
                       : record_int(t->asks, "undelivered")     ? "waiting"
                                                                : NULL;
    if (show)
        record_set_text(args, "show", show);
    ui_open(ui, "mps", show ? args : NULL);
}

/* To the tray in which they wait: what nobody was found for goes before what is to be asked. One
 * that waits for nothing, such as an acknowledgement, is only read. */
static void open_post(const struct today *t, struct ui *ui)
{
    bool match = record_int(t->post, "to_match"), ask = record_int(t->post, "to_ask");
    g_autoptr(record) args = record_new();
    if (match || ask)
        record_set_text(args, "show", match ? "to_match" : "to_ask");
    else
        record_set_int(args, "reply_id", record_int(t->post, "reply_id"));
    ui_open(ui, match || ask ? "mps" : "reply", args);
}

static void open_member(struct ui *ui, const record *row)
{
    g_autoptr(record) args = record_new();
    subject_take(args, row, "person_id");
    ui_open(ui, "person", args);
}

/* Those of the whole branch, as far as they are in scope. */
static void open_papers(const struct today *t, struct ui *ui)
{
    g_autoptr(record) args = talk_args(t);
    record_set_text(args, "state", "REPLACEMENT_NEEDED");
    ui_open(ui, "canvass_people", args);
}

static void open_law(const record *row, struct ui *ui)
{
    g_autoptr(record) args = record_of_int("ballot_id", record_int(row, "_ballot"));
    ui_open(ui, "ballot_days", args);
}

static void lead_on(const struct today *t, struct ui *ui)
{
    const struct line *line = today_line(t, t->selected);
    switch (line->kind) {
    case LINE_LAW:
        open_law(line->row, ui);
        break;
    case LINE_PAPERS:
        open_papers(t, ui);
        break;
    case LINE_POST:
        open_post(t, ui);
        break;
    case LINE_ASK_MPS:
        open_mps(t, ui);
        break;
    case LINE_ASK_RECRUIT:
        ui_open(ui, "recruit", NULL);
        break;
    case LINE_ASK_ACTIVE:
        ui_open(ui, "active", NULL);
        break;
    case LINE_LATELY:
        ui_notice(ui, record_str(line->row, "rep"), record_str(line->row, "label"));
        break;
    default:
        if (record_has(line->row, "task_id"))
            task_read(ui, record_int(line->row, "task_id"));
        else
            open_member(ui, line->row);
    }
}

/* The selected person first, then the list; of another line the list. */
static void talk(const struct today *t, struct ui *ui)
{
    talk_from(ui, today_line(t, t->selected)->row, "person_id");
}

static enum reaction today_handle(struct ui *ui, void *state, const struct event *ev)
{
    struct today *t = state;
    if (ev->type == EVENT_QUIET) {
        g_autoptr(record) args = t->ballot ? talk_args(t) : NULL;
        return args && talk_count(&t->ready, ui, args) ? UI_REDRAW : UI_NONE;
    }
    if (ev->type != EVENT_KEY || t->lines->len == 0)
        return UI_PASS;
    guint was = t->selected;
    g_autoptr(record) find = NULL;
    switch (ev->key) {
    case K_DOWN:
    case 'j':
        step(t, 1);
        break;
    case K_UP:
    case 'k':
        step(t, -1);
        break;
    case K_HOME:
    case 'g':
        go_end(t, -1);
        break;
    case K_END:
    case 'G':
        go_end(t, 1);
        break;
    case K_TAB:
        next_group(t);
        break;
    case K_ENTER:
        lead_on(t, ui);
        return UI_NONE;
    case 'c':
        talk(t, ui);
        return UI_NONE;
    case '/':
        find = record_new();
        record_set_bool(find, "find", true);
        ui_open(ui, "members", find);
        return UI_NONE;
    default:
        if (ev->key < K_PICK || !today_can_select(t, (guint)(ev->key - K_PICK)))
            return UI_PASS;
        t->selected = (guint)(ev->key - K_PICK);
    }
    return was == t->selected ? UI_NONE : UI_REDRAW;
}

static void today_subject(struct ui *ui, void *state, record *out)
{
    (void)ui;
    const struct today *t = state;
    const record *row = t->lines->len ? today_line(t, t->selected)->row : NULL;
    if (!row)
        return;
    subject_take(out, row, "person_id task_id task_status task_owner workplace_id change_id");
    subject_take(out, row, record_has(row, "name") ? "label=name" : "label=title");
}

static void today_close(struct ui *ui, void *state)
{
    (void)ui;
    struct today *t = state;
    today_clear(t);
    g_array_free(t->lines, true);
}

static const struct screen_key keys[] = {
    TALK_NEXT_KEY,
    {.keys = "Enter", .word = "Open", .help = "Goes to what the line is about"},
    {.keys = "/", .word = "Find", .help = "Finds a member by name, number, e-mail or phone"},
    {.keys = "j k g G", .label = "j k", .help = "Down and up, as the arrows do"},
    {.keys = "Tab", .help = "The next group of lines"},
    {.keys = NULL},
};

static const struct screen_sign signs[] = {
    {"!", "overdue"},
    {"│", "on the gauge: our share of the line (or our target where there is no line)"},
    {.sign = NULL},
};

const struct screen_ops today_screen = {
    .id = "today",
    .title = "Today",
    .key = '1',
    .words = "due first next",
    .topics = TOPIC_ALL,
    .state_size = sizeof(struct today),
    .keys = keys,
    .bar = "c Enter d n / u",
    .signs = signs,
    .open = today_open,
    .recalc = today_recalc,
    .draw = today_draw,
    .handle = today_handle,
    .subject = today_subject,
    .close = today_close,
};
