/* Today: the three asks with their next step, the turnout, whom to talk to
 * next, what is due, what the others did. Every line leads on. */
#include "screens/screen.h"
#include "screens/talk.h"
#include "screens/words.h"

#include <string.h>

/* What a line is about, and so where Enter leads. */
enum line_kind {
    LINE_ASK_MPS,
    LINE_ASK_RECRUIT,
    LINE_ASK_ACTIVE,
    LINE_TALK,
    LINE_DUE,
    LINE_LATELY
};

struct line {
    enum line_kind kind;
    const record *row; /* borrowed from the arrays below; NULL for the asks */
};

struct today {
    record *asks, *ballot;
    GPtrArray *talk, *due, *lately;
    GArray *lines; /* struct line, in the order of the last draw */
    guint selected;
    day today;
    gint64 now;
};

#define ASKS 3
#define TALK_MOST 4
#define DUE_MOST 5

static bool today_open(struct ui *ui, void *state, const record *args, GError **error)
{
    (void)ui;
    (void)args;
    (void)error;
    ((struct today *)state)->lines = g_array_new(false, false, sizeof(struct line));
    return true;
}

static void clear(struct today *t)
{
    g_clear_pointer(&t->asks, record_free);
    g_clear_pointer(&t->ballot, record_free);
    g_clear_pointer(&t->talk, g_ptr_array_unref);
    g_clear_pointer(&t->due, g_ptr_array_unref);
    g_clear_pointer(&t->lately, g_ptr_array_unref);
}

static void add_lines(struct today *t, enum line_kind kind, const GPtrArray *rows, guint most)
{
    for (guint i = 0; rows && i < MIN(rows->len, most); i++) {
        struct line line = {kind, rows->pdata[i]};
        g_array_append_val(t->lines, line);
    }
}

static bool today_recalc(struct ui *ui, void *state, GError **error)
{
    struct today *t = state;
    struct app *app = ui_app(ui);
    clear(t);
    t->today = app_today(app);
    t->now = app_now(app);
    g_array_set_size(t->lines, 0);
    GError *failed = NULL;
    t->asks = app_read(app, "today_asks", NULL, &failed);
    if (!failed)
        t->ballot = app_read(app, "today_turnout", NULL, &failed);
    if (!failed && t->ballot && day_from_iso(record_text(t->ballot, "closes_on")) >= t->today)
        t->talk = talk_next(app, t->ballot, &failed);
    if (!failed)
        t->due = app_rows(app, "today_due", NULL, &failed);
    if (!failed)
        t->lately = app_rows(app, "today_lately", NULL, &failed);
    if (failed) {
        g_propagate_error(error, failed);
        return false;
    }
    for (enum line_kind k = LINE_ASK_MPS; k <= LINE_ASK_ACTIVE; k++) {
        struct line line = {k, NULL};
        g_array_append_val(t->lines, line);
    }
    add_lines(t, LINE_TALK, t->talk, TALK_MOST);
    add_lines(t, LINE_DUE, t->due, DUE_MOST);
    add_lines(t, LINE_LATELY, t->lately, DUE_MOST);
    t->selected = MIN(t->selected, t->lines->len - 1);
    return true;
}

/* --- drawing ------------------------------------------------------------------ */

static enum style name_style(const struct today *t, guint line)
{
    return line == t->selected ? STYLE_SELECTED : STYLE_NORMAL;
}

static void mark(const struct today *t, struct area a, int row, int col, guint line)
{
    if (line != t->selected)
        return;
    area_put(a, row, col, 1, STYLE_KEY, ">");
    area_cursor(a, row, col);
}

/* The ballot on three lines; returns the lines taken. */
static int draw_ballot(const struct today *t, struct area a)
{
    if (!t->ballot) {
        area_put(a, 0, 1, -1, STYLE_MUTED, "No ballot yet. An officer adds one: : ballot add");
        return 2;
    }
    gint64 entitled = record_int(t->ballot, "entitled"), voted = record_int(t->ballot, "voted");
    gint64 num = record_int(t->ballot, "turnout_num"), den = record_int(t->ballot, "turnout_den");
    gint64 share = den > 0 ? (entitled * num + den - 1) / den : 0;
    gint64 target = (entitled * record_int(t->ballot, "target_percent") + 99) / 100;
    day closes = day_from_iso(record_text(t->ballot, "closes_on"));
    day post = day_from_iso(record_text(t->ballot, "last_safe_post_on"));
    g_autofree char *closes_text = words_day(record_text(t->ballot, "closes_on"), t->today);
    g_autofree char *post_text = words_day(record_text(t->ballot, "last_safe_post_on"), t->today);
    area_putf(a, 0, 1, -1, STYLE_TITLE, "%s: %s %s %s%s%s", record_str(t->ballot, "title"),
              closes < t->today ? "closed" : "ballot closes", closes_text,
              record_str(t->ballot, "closes_time"), post_text[0] ? ", last safe post " : "",
              post_text);
    if (entitled == 0) {
        area_put(a, 1, 1, -1, STYLE_WARN,
                 "HQ's list is not loaded: branchline ballot electorate import");
        return 3;
    }
    gint64 hundredths = voted * 10000 / entitled;
    int used = area_putf(a, 1, 1, -1, STYLE_NORMAL,
                         "Told us they voted  %" G_GINT64_FORMAT " of %" G_GINT64_FORMAT
                         "  %" G_GINT64_FORMAT ".%" G_GINT64_FORMAT "%%",
                         voted, entitled, hundredths / 100, hundredths / 10 % 10);
    gint64 left = MAX(0, (share ? share : target) - voted);
    g_autofree char *more = left ? g_strdup_printf("%" G_GINT64_FORMAT " more", left)
                                 : g_strdup(share ? "our share" : "target met");
    int gauge = a.cols - used - text_width(more) - 6;
    if (gauge >= 10) {
        const gint64 marks[] = {share ? share : target};
        chart_gauge(a, 1, used + 3, gauge, voted, entitled, marks, G_N_ELEMENTS(marks));
    }
    area_put(a, 1, a.cols - text_width(more) - 1, -1, left ? STYLE_WARN : STYLE_GOOD, more);

    gint64 days = post == DAY_NONE ? 0 : post - t->today + 1;
    if (left && days > 0)
        area_putf(a, 2, 1, -1, STYLE_NORMAL, "at least %" G_GINT64_FORMAT " a day until %s",
                  (left + days - 1) / days, post_text);
    const char *what =
        share && a.cols >= 72 ? "our share; a floor, not the result" : "a floor, not the result";
    if (a.cols >= 60)
        area_put_right(a, 2, a.cols - text_width(what) - 1, text_width(what), STYLE_MUTED, what);
    return 4;
}

static void draw_ask(const struct today *t, struct area a, int row, guint line)
{
    static const char *const names[ASKS] = {"2 MP replies", "3 Recruit", "4 Get active"};
    const record *k = t->asks;
    g_autofree char *counts = NULL;
    g_autofree char *next = NULL;
    if (line == 0) {
        gint64 send = record_int(k, "to_send"), match = record_int(k, "to_match");
        counts = g_strdup_printf("%" G_GINT64_FORMAT " wrote   %" G_GINT64_FORMAT
                                 " answered   %" G_GINT64_FORMAT " to send",
                                 record_int(k, "wrote"), record_int(k, "answered"), send);
        next = send    ? g_strdup_printf("send the %" G_GINT64_FORMAT " to HQ", send)
               : match ? g_strdup("match those in triage")
                       : g_strdup("ask members for replies");
    } else if (line == 1) {
        counts =
            g_strdup_printf("%" G_GINT64_FORMAT " could join   %" G_GINT64_FORMAT " follow-ups due",
                            record_int(k, "could_join"), record_int(k, "follow_ups_due"));
        next = record_has(k, "next_prospect")
                   ? g_strdup_printf("next: %s", record_str(k, "next_prospect"))
                   : g_strdup("count a workplace");
    } else {
        gint64 due = record_int(k, "tasks_due");
        counts = words_count(due, "task due", "tasks due");
        next = g_strdup(record_has(k, "next_task") ? record_str(k, "next_task")
                                                   : "add a task: n on 4");
    }
    bool narrow = a.cols < 70;
    mark(t, a, row, 0, line);
    area_put(a, row, 1, -1, name_style(t, line), names[line]);
    area_put(a, row, 16, narrow ? a.cols - 16 : 36, STYLE_NORMAL, counts);
    if (!narrow)
        area_put(a, row, 53, -1, STYLE_ACCENT, next);
}

static void draw_talk(const struct today *t, struct area a, int row, guint line)
{
    const record *r = g_array_index(t->lines, struct line, line).row;
    enum canvass_state state = CANVASS_NOT_CONTACTED;
    struct canvass_dates dates = {.opens = day_from_iso(record_text(t->ballot, "opens_on")),
                                  .closes = day_from_iso(record_text(t->ballot, "closes_on"))};
    (void)canvass_state_from(record_str(r, "state"), &state);
    g_autofree char *last =
        record_has(r, "last_at") ? words_when(r, "last_at", t->now) : g_strdup("never");
    mark(t, a, row, 0, line);
    area_put(a, row, 1, 20, name_style(t, line), record_str(r, "name"));
    area_put(a, row, 22, 20, STYLE_NORMAL, record_str(r, "workplace"));
    area_put(a, row, 43, a.cols - 55, STYLE_NORMAL,
             canvass_state_label(canvass_effective(state, &dates, t->today)));
    area_put_right(a, row, a.cols - 10, 9, STYLE_MUTED, last);
}

static void draw_due(const struct today *t, struct area a, int row, guint line)
{
    const record *r = g_array_index(t->lines, struct line, line).row;
    day due = day_from_iso(record_text(r, "due_on"));
    bool late = due != DAY_NONE && due < t->today;
    g_autofree char *when = due == DAY_NONE ? g_strdup("") : day_phrase(due, t->today);
    mark(t, a, row, 0, line);
    area_put(a, row, 1, 1, STYLE_BAD, late ? "!" : "");
    area_put(a, row, 2, 11, late ? STYLE_BAD : STYLE_NORMAL, when);
    area_put(a, row, 14, -1, name_style(t, line), record_str(r, "title"));
}

static void draw_lately(const struct today *t, struct area a, int row, guint line)
{
    const record *r = g_array_index(t->lines, struct line, line).row;
    g_autofree char *when = words_when(r, "at", t->now);
    mark(t, a, row, 0, line);
    area_put(a, row, 1, 8, STYLE_MUTED, when);
    area_put(a, row, 10, 6, STYLE_NORMAL, record_str(r, "rep"));
    area_put(a, row, 17, -1, name_style(t, line), record_str(r, "label"));
}

static int section(struct area a, int row, const char *title, const char *right)
{
    area_put(a, row, 1, -1, STYLE_HEADING, title);
    if (right)
        area_put(a, row, 53, -1, STYLE_HEADING, right);
    return row + 1;
}

static guint count_of(const struct today *t, enum line_kind kind)
{
    guint n = 0;
    for (guint i = 0; i < t->lines->len; i++)
        n += g_array_index(t->lines, struct line, i).kind == kind;
    return n;
}

/* Lines of one kind, one below the other; returns the row after them. */
static int draw_lines(const struct today *t, struct area a, int row, enum line_kind kind,
                      void (*draw)(const struct today *, struct area, int, guint))
{
    for (guint i = 0; i < t->lines->len && row < a.rows; i++)
        if (g_array_index(t->lines, struct line, i).kind == kind)
            draw(t, a, row++, i);
    return row;
}

static void today_draw(struct ui *ui, void *state, struct area a)
{
    (void)ui;
    struct today *t = state;
    if (!t->asks)
        return;
    int row = a.rows >= 12 ? draw_ballot(t, a) : 0;
    row = section(a, row, a.cols < 70 ? "THREE THINGS" : "THREE THINGS YOU CAN DO NOW",
                  a.cols < 70 ? NULL : "NEXT STEP");
    for (guint i = 0; i < ASKS; i++)
        draw_ask(t, a, row++, i);
    guint talk = count_of(t, LINE_TALK), due = count_of(t, LINE_DUE),
          lately = count_of(t, LINE_LATELY);
    if (talk) {
        row += a.rows >= 18;
        row = section(a, row, "TALK TO NEXT", NULL);
        row = draw_lines(t, a, row, LINE_TALK, draw_talk);
    }
    row += a.rows >= 18;
    bool beside = a.cols >= 78;
    struct area left = area_part(a, row, 0, -1, beside ? a.cols * 38 / 80 : -1);
    struct area right = beside ? area_part(a, row, a.cols * 39 / 80, -1, -1)
                               : area_part(a, row + 2 + (int)due, 0, -1, -1);
    section(left, 0, "DUE", NULL);
    if (due)
        draw_lines(t, left, 1, LINE_DUE, draw_due);
    else
        area_put(left, 1, 1, -1, STYLE_MUTED, "Nothing is due this week.");
    section(right, 0, "LATELY", NULL);
    if (lately)
        draw_lines(t, right, 1, LINE_LATELY, draw_lately);
    else
        area_put(right, 1, 1, -1, STYLE_MUTED, "Nothing by others yet.");
}

/* --- keys ------------------------------------------------------------------------ */

static const struct line *selected(const struct today *t)
{
    return t->selected < t->lines->len ? &g_array_index(t->lines, struct line, t->selected) : NULL;
}

/* The first line of the next group. */
static guint next_group(const struct today *t)
{
    const struct line *now = selected(t);
    for (guint i = t->selected + 1; now && i < t->lines->len; i++) {
        enum line_kind k = g_array_index(t->lines, struct line, i).kind;
        if (k != now->kind && k > LINE_ASK_ACTIVE)
            return i;
    }
    return 0;
}

static void lead_on(struct ui *ui, const struct line *line)
{
    static const char *const screens[] = {"mps", "recruit", "active"};
    g_autoptr(record) args = record_new();
    if (line->kind <= LINE_ASK_ACTIVE) {
        ui_open(ui, screens[line->kind], NULL);
    } else if (line->kind == LINE_LATELY) {
        dialog_message(ui, record_str(line->row, "rep"), record_str(line->row, "label"));
    } else if (record_has(line->row, "person_id")) {
        record_set_int(args, "person_id", record_int(line->row, "person_id"));
        ui_open(ui, "person", args);
    } else {
        ui_open(ui, "active", NULL);
    }
}

/* The selected person first, then the list; of another line the list. */
static void talk(struct ui *ui, const struct line *line)
{
    g_autoptr(record) args = record_new();
    if (line && line->row && record_has(line->row, "person_id"))
        record_set_int(args, "person_id", record_int(line->row, "person_id"));
    talk_begin(ui, args);
}

static enum reaction today_handle(struct ui *ui, void *state, const struct event *ev)
{
    struct today *t = state;
    if (ev->type != EVENT_KEY || t->lines->len == 0)
        return UI_PASS;
    guint was = t->selected, last = t->lines->len - 1;
    switch (ev->key) {
    case K_DOWN:
    case 'j':
        t->selected = MIN(t->selected + 1, last);
        break;
    case K_UP:
    case 'k':
        t->selected -= t->selected > 0;
        break;
    case K_HOME:
    case 'g':
        t->selected = 0;
        break;
    case K_END:
    case 'G':
        t->selected = last;
        break;
    case K_TAB:
        t->selected = next_group(t);
        break;
    case K_ENTER:
        lead_on(ui, selected(t));
        return UI_NONE;
    case 'c':
        talk(ui, selected(t));
        return UI_NONE;
    default:
        return UI_PASS;
    }
    return was == t->selected ? UI_NONE : UI_REDRAW;
}

static void today_subject(struct ui *ui, void *state, record *out)
{
    (void)ui;
    const struct line *line = selected(state);
    if (!line || !line->row)
        return;
    static const char *const ids[] = {"person_id", "task_id", "workplace_id", "change_id"};
    for (gsize i = 0; i < G_N_ELEMENTS(ids); i++)
        if (record_has(line->row, ids[i]))
            record_set_int(out, ids[i], record_int(line->row, ids[i]));
    if (record_has(line->row, "name"))
        record_set_text(out, "label", record_str(line->row, "name"));
    else if (record_has(line->row, "title"))
        record_set_text(out, "label", record_str(line->row, "title"));
}

static void today_close(struct ui *ui, void *state)
{
    (void)ui;
    struct today *t = state;
    clear(t);
    g_array_free(t->lines, true);
}

static const struct screen_key keys[] = {
    TALK_KEY,
    {.keys = "Enter", .word = "Open", .help = "Goes to what the line is about"},
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
    .topics = TOPIC_ALL,
    .state_size = sizeof(struct today),
    .keys = keys,
    .bar = "c Enter n d",
    .signs = signs,
    .open = today_open,
    .recalc = today_recalc,
    .draw = today_draw,
    .handle = today_handle,
    .subject = today_subject,
    .close = today_close,
};
