/*
 * What the law wants of a ballot, and when: its calendar with what is late, the
 * rules with their sources, the ballots before. Below the list why a day is
 * that day, and where a rule comes from.
 */
#include "screens/screen.h"

#include "domain/ballot.h"
#include "domain/vocabulary.h"
#include "screens/words.h"
#include "ui/strip.h"

#include <string.h>

enum { PANE_DAYS, PANE_LAW, PANE_BEFORE, PANES };

struct ballot_law {
    struct rows_source source;
    struct table table;
    gint64 ballot_id;
    char *title;
    int pane;
    day today;
};

/* ---- columns ---- */

static char *on_cell(const record *row, void *data)
{
    const struct ballot_law *s = data;
    return day_short(day_from_iso(record_text(row, "on_day")), s->today);
}

/* A word of a vocabulary, as people read it. */
static char *said(const record *row, const char *name)
{
    const char *label = vocabulary_label(name, record_text(row, name));
    return g_strdup(label ? label : record_str(row, name));
}

static char *day_cell(const record *row, void *data)
{
    (void)data;
    return g_strdup(record_str(row, "_day"));
}

static char *day_state_cell(const record *row, void *data)
{
    (void)data;
    return said(row, "day_state");
}

/* It waits for a second officer. */
static bool waits(const record *row)
{
    return strcmp(record_str(row, "rule_state"), "WAITING") == 0;
}

static char *status_cell(const record *row, void *data)
{
    (void)data;
    if (waits(row))
        return g_strdup("waits");
    return said(row, "status");
}

static char *rule_state_cell(const record *row, void *data)
{
    (void)data;
    return said(row, "rule_state");
}

static char *asked_cell(const record *row, void *data)
{
    (void)data;
    return record_has(row, "wording") ? g_strdup(record_str(row, "wording"))
                                      : said(row, "question");
}

static char *dated_cell(const record *row, const char *name)
{
    day d = day_from_iso(record_text(row, name));
    return d == DAY_NONE ? g_strdup("") : day_dated(d);
}

static char *done_cell(const record *row, void *data)
{
    const struct ballot_law *s = data;
    day d = day_from_iso(record_text(row, "done_on"));
    return d == DAY_NONE ? g_strdup("") : day_short(d, s->today);
}

static enum style state_style(const record *row, void *data)
{
    (void)data;
    const char *state = record_str(row, "day_state");
    if (strcmp(state, "LATE") == 0 || strcmp(state, "MISSED") == 0)
        return STYLE_BAD;
    if (strcmp(state, "SOON") == 0 || strcmp(state, "TODAY") == 0)
        return STYLE_WARN;
    return strcmp(state, "DONE") == 0 ? STYLE_GOOD : STYLE_MUTED;
}

static enum style status_style(const record *row, void *data)
{
    (void)data;
    return waits(row) || strcmp(record_str(row, "status"), "VERIFY") == 0 ? STYLE_WARN
                                                                          : STYLE_MUTED;
}

static char *from_cell(const record *row, void *data)
{
    (void)data;
    return dated_cell(row, "from_date");
}

static char *closed_cell(const record *row, void *data)
{
    (void)data;
    return dated_cell(row, "closed_on");
}

/* "44.92%", "over 90%": as published. */
static char *percent_cell(const record *row, const char *name)
{
    const struct value *v = record_get(row, name);
    if (!v || v->type != VALUE_HUNDREDTHS)
        return g_strdup("");
    return share_text(v->i, 2);
}

static char *turnout_cell(const record *row, void *data)
{
    (void)data;
    return percent_cell(row, "turnout_percent");
}

static char *yes_cell(const record *row, void *data)
{
    (void)data;
    g_autofree char *percent = percent_cell(row, "yes_percent");
    return g_strconcat(*percent && record_bool(row, "at_least") ? "over " : "", percent, NULL);
}

static const struct table_column day_columns[] = {
    {.name = "on_day", .title = "WHEN", .width = 15, .format = on_cell},
    {.name = "day", .title = "WHAT", .width = 24, .flex = 2, .format = day_cell},
    {.name = "day_state",
     .title = "state",
     .width = 13,
     .format = day_state_cell,
     .style = state_style},
    {.name = "done_on", .title = "done", .width = 10, .format = done_cell, .priority = 1},
    {.name = "done_by", .title = "by", .width = 10, .flex = 1, .priority = 2},
    {.name = NULL},
};

static const struct table_column law_columns[] = {
    {.name = "rule", .title = "RULE", .width = 22, .flex = 1},
    {.name = "says", .title = "says", .width = 16, .flex = 2},
    {.name = "from_date", .title = "from", .width = 11, .format = from_cell, .priority = 1},
    {.name = "status", .title = "status", .width = 9, .format = status_cell, .style = status_style},
    {.name = "rule_state",
     .title = "stands",
     .width = 10,
     .flex = 1,
     .format = rule_state_cell,
     .priority = 2},
    {.name = "entered_by", .title = "by", .width = 10, .priority = 3},
    {.name = NULL},
};

static const struct table_column before_columns[] = {
    {.name = "closed_on", .title = "CLOSED", .width = 11, .format = closed_cell},
    {.name = "title", .title = "BALLOT", .width = 12, .flex = 2},
    {.name = "question", .title = "question", .width = 8, .flex = 1, .format = asked_cell},
    {.name = "turnout_percent",
     .title = "turnout",
     .width = 7,
     .right = true,
     .format = turnout_cell},
    {.name = "yes_percent", .title = "Yes", .width = 11, .right = true, .format = yes_cell},
    {.name = NULL},
};

static const struct {
    const char *name, *command, *empty;
    const struct table_column *columns;
} panes[PANES] = {
    {"days", "ballot.calendar", "This ballot has no days.", day_columns},
    {"the law", "rule.list", "No rule is known.", law_columns},
    {"ballots before", "ballot.history", "No earlier ballot is entered.", before_columns},
};

/* ---- reading ---- */

static void show_pane(struct ballot_law *s, struct ui *ui, int pane)
{
    s->pane = pane;
    table_done(&s->table);
    rows_source_done(&s->source);
    table_init(&s->table, ui, rows_source_init(&s->source, "id"), panes[pane].columns,
               panes[pane].empty);
    s->table.data = s;
    s->table.list = panes[pane].command;
}

static bool ballot_days_open(struct ui *ui, void *state, const record *args, GError **error)
{
    (void)error;
    struct ballot_law *s = state;
    s->ballot_id = args ? record_int(args, "ballot_id") : 0;
    table_init(&s->table, ui, rows_source_init(&s->source, "id"), day_columns, "");
    show_pane(s, ui,
              args && record_get(args, "show") ? PANE_LAW
              : s->ballot_id                   ? PANE_DAYS
                                               : PANE_LAW);
    return true;
}

static bool ballot_days_recalc(struct ui *ui, void *state, GError **error)
{
    struct ballot_law *s = state;
    struct app *app = ui_app(ui);
    g_autoptr(record) args = record_new();
    g_autofree char *id = g_strdup_printf("%" G_GINT64_FORMAT, s->ballot_id);
    s->today = app_today(app);
    if (s->ballot_id) {
        g_autoptr(record) which = record_of_int("ballot_id", s->ballot_id);
        g_autoptr(record) head = app_read(app, "ballot_head", which, error);
        if (!head)
            return false;
        g_free(s->title);
        s->title = g_strdup(record_str(head, "title"));
        if (s->pane == PANE_LAW)
            record_set_text(args, "jurisdiction", record_str(head, "jurisdiction"));
    }
    if (s->pane == PANE_DAYS)
        record_set_text(args, "ballot", id);
    GPtrArray *rows = ui_rows_of(ui, command_find(panes[s->pane].command), args, error);
    if (!rows)
        return false;
    rows_source_take(&s->source, rows);
    return table_reload(&s->table, error);
}

/* ---- drawing ---- */

/* "Pay claim, strike: turnout too low: not carried. napo.org.uk, 22 August 2025". Caller's. */
static char *ended_said(const record *row)
{
    g_autofree char *question = asked_cell(row, NULL);
    bool ended = record_has(row, "came_to") && *record_str(row, "came_to");
    return g_strdup_printf("%s, %s%s%s. %s", record_str(row, "title"), question, ended ? ": " : "",
                           record_str(row, "came_to"), record_str(row, "source"));
}

/* Why it is so, below the list. */
static char *reason(const struct ballot_law *s, const record *row)
{
    if (s->pane == PANE_DAYS)
        return record_has(row, "warning")
                   ? g_strdup_printf("%s (%s)", record_str(row, "warning"), record_str(row, "why"))
                   : g_strdup(record_str(row, "why"));
    if (s->pane == PANE_BEFORE)
        return ended_said(row);
    g_autofree char *checked = dated_cell(row, "checked_on");
    return g_strdup_printf(
        "%s%s (checked %s%s%s)", waits(row) ? "Waits for a second officer: y confirms it. " : "",
        record_str(row, "source"), checked,
        record_has(row, "confirmed_by") ? ", confirmed by " : "", record_str(row, "confirmed_by"));
}

#define REASON_ROWS 3

static void ballot_days_draw(struct ui *ui, void *state, struct area a)
{
    (void)ui;
    struct ballot_law *s = state;
    const char *names[PANES];
    for (int i = 0; i < PANES; i++)
        names[i] = panes[i].name;
    area_put(a, 0, 1, -1, STYLE_TITLE, s->title ? s->title : "Ballots");
    strip_draw(area_part(a, 1, 0, 1, -1), names, PANES, s->pane);
    int below = a.rows >= 10 ? REASON_ROWS : 0;
    table_draw(&s->table, area_part(a, 2, 0, a.rows - 2 - below, -1));
    const record *row = table_row(&s->table);
    if (!row || !below)
        return;
    g_autofree char *why = reason(s, row);
    area_wrap(a, a.rows - below, 1, a.cols - 2, below, STYLE_MUTED, why);
}

/* ---- keys ---- */

static enum reaction ballot_days_handle(struct ui *ui, void *state, const struct event *ev)
{
    struct ballot_law *s = state;
    enum reaction r = table_handle(&s->table, ev);
    if (r != UI_PASS || ev->type != EVENT_KEY)
        return r;
    const record *row = table_row(&s->table);
    switch (ev->key) {
    case K_TAB:
    case K_BACKTAB:
        show_pane(s, ui, (s->pane + (ev->key == K_TAB ? 1 : PANES - 1)) % PANES);
        return UI_RECALC;
    case K_ENTER:
        if (row) {
            g_autofree char *why = reason(s, row);
            reader_open(ui, panes[s->pane].name, why);
        }
        return UI_NONE;
    default:
        return UI_PASS;
    }
}

static void ballot_days_subject(struct ui *ui, void *state, record *out)
{
    (void)ui;
    const struct ballot_law *s = state;
    const record *row = table_row(&s->table);
    if (s->ballot_id) {
        record_set_int(out, "ballot_id", s->ballot_id);
        record_set_text(out, "ballot_label", s->title);
    }
    if (!row)
        return;
    record_set_text(out, "label", s->title ? s->title : panes[s->pane].name);
    if (s->pane == PANE_LAW && waits(row))
        record_set_int(out, "rule_id", record_int(row, "id"));
}

static void ballot_days_close(struct ui *ui, void *state)
{
    (void)ui;
    struct ballot_law *s = state;
    g_free(s->title);
    table_done(&s->table);
    rows_source_done(&s->source);
}

static const struct screen_key keys[] = {
    {.keys = "Enter", .row = "label", .word = "Why", .help = "Why it is that day, or that rule"},
    {.keys = "Tab S-Tab", .word = "Lists", .help = "The days, the law, the ballots before"},
    TABLE_KEYS_WITH("label"),
    {.keys = NULL},
};

const struct screen_ops ballot_days_screen = {
    .id = "ballot_days",
    .title = "Days and law",
    .words = "calendar rules notice mandate history",
    .topics = TOPIC_BALLOT | TOPIC_CHANGE,
    .state_size = sizeof(struct ballot_law),
    .keys = keys,
    .bar = "Enter Tab e n y u",
    .open = ballot_days_open,
    .recalc = ballot_days_recalc,
    .draw = ballot_days_draw,
    .handle = ballot_days_handle,
    .subject = ballot_days_subject,
    .close = ballot_days_close,
};
