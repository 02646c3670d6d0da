/*
 * The ballot desk: how far the ballot is by what members told us, which
 * workplace lacks most, and where a visit counts most. Only the whole ballot
 * has a line; here it is our share of it, and a target.
 */
#include "turnout_priv.h"

#include "domain/find.h"
#include "domain/vocabulary.h"
#include "screens/calls.h"
#include "screens/screen.h"
#include "screens/talk.h"
#include "store/page.h"

#include <string.h>

#define BALLOTS_MOST 20

/* ---- reading ---- */

static bool turnout_open(struct ui *ui, void *state, const record *args, GError **error)
{
    (void)error;
    struct turnout_desk *d = state;
    d->ballot_id = args ? record_int(args, "ballot_id") : 0;
    bool officer = app_actor(ui_app(ui))->level >= LEVEL_OFFICER;
    turnout_set_columns(d);
    table_init(&d->table, ui, rows_source_init(&d->source, "_row"), d->columns,
               officer ? "HQ's list of who may vote is not loaded yet: i loads it."
                       : "HQ's list of who may vote is not loaded yet: ask an officer for it.");
    d->table.id = "_row";
    d->table.data = d;
    d->table.list = "canvass_tallies";
    d->table.flags |= TABLE_FILLS; /* of numbers, all that fit */
    return true;
}

static void turnout_clear(struct turnout_desk *d)
{
    g_clear_pointer(&d->ballots, g_ptr_array_unref);
    g_clear_pointer(&d->head, record_free);
    g_clear_pointer(&d->board, record_free);
    g_clear_pointer(&d->returns, g_ptr_array_unref);
    g_clear_pointer(&d->before, record_free);
    g_clear_pointer(&d->days, g_ptr_array_unref);
    g_clear_pointer(&d->curve_days, g_ptr_array_unref);
    g_clear_pointer(&d->earlier_days, g_ptr_array_unref);
    g_clear_pointer(&d->earlier, record_free);
    g_clear_pointer(&d->place, record_free);
}

/* All of them, above the rows. */
static record *total_row(const struct turnout_desk *d)
{
    record *all = record_new();
    for (gsize i = 0; i < record_size(d->board); i++) {
        const struct value *v = record_at(d->board, i);
        if (v->type != VALUE_LIST)
            record_set_value(all, v->name, v);
    }
    record_set_text(all, "name", "TOTAL");
    record_set_int(all, "_row", ROW_TOTAL);
    return all;
}

/* What `turnout show` reckons, the row that lacks most first. */
static bool read_board(struct turnout_desk *d, struct ui *ui, GError **error)
{
    g_autoptr(record) args = record_of_int("ballot_id", d->ballot_id);
    record_set_text(args, "by", turnout_bys[d->by].value);
    d->board = card_read(ui, "turnout.show", args, error);
    if (!d->board)
        return false;
    GPtrArray *rows = g_ptr_array_ref(record_list(d->board, "rows"));
    if (rows->len > 0)
        g_ptr_array_insert(rows, 0, total_row(d));
    for (guint i = 0; i < rows->len; i++)
        turnout_reckon(d, rows->pdata[i]);
    rows_source_take(&d->source, rows);
    return true;
}

/* Who is entitled in the ballot of an earlier curve. */
static bool count_earlier(struct turnout_desk *d, struct app *app, const record *args,
                          GError **error)
{
    g_autoptr(GPtrArray) rows = app_rows(app, "canvass_tallies", args, error);
    d->earlier_entitled = 0;
    for (guint i = 0; rows && i < rows->len; i++)
        d->earlier_entitled += record_int(rows->pdata[i], "n");
    return rows != NULL;
}

static bool read_curve(struct turnout_desk *d, struct app *app, GError **error)
{
    GError *failed = NULL;
    g_autoptr(record) args = record_of_int("ballot_id", d->ballot_id);
    d->curve_days = app_rows(app, "canvass_curve", args, &failed);
    if (!failed)
        d->earlier = app_read(app, "canvass_days_before", args, &failed);
    if (d->earlier) {
        g_autoptr(record) of = record_of_int("ballot_id", record_int(d->earlier, "ballot_id"));
        d->earlier_days = app_rows(app, "canvass_curve", of, &failed);
        if (!failed)
            (void)count_earlier(d, app, of, &failed);
    }
    if (failed)
        g_propagate_error(error, failed);
    return !failed;
}

/* The ballot chosen, or where there is none (any more) the one that is on. */
static record *read_head(struct turnout_desk *d, struct app *app, record *args, GError **error)
{
    for (guint i = 0; i < d->ballots->len; i++)
        if (record_int(d->ballots->pdata[i], "ballot_id") == d->ballot_id) {
            record_set_int(args, "ballot_id", d->ballot_id);
            return app_read(app, "ballot_head", args, error);
        }
    g_autoptr(record) current = app_read(app, "ballot_current", NULL, error);
    if (!current)
        return NULL;
    d->ballot_id = record_int(current, "ballot_id");
    record_set_int(args, "ballot_id", d->ballot_id);
    return app_read(app, "ballot_head", args, error);
}

/* Who need a new paper that nobody has asked for yet. */
static void count_papers(struct turnout_desk *d, const GPtrArray *tallies)
{
    d->need_papers = 0;
    for (guint i = 0; tallies && i < tallies->len; i++)
        if (strcmp(record_str(tallies->pdata[i], "state"), "REPLACEMENT_NEEDED") == 0)
            d->need_papers += record_int(tallies->pdata[i], "n");
}

/* What the head says of its days. */
static void read_days(struct turnout_desk *d)
{
    d->rule = record_int(d->head, "turnout_den") > 0;
    d->method = METHOD_POST;
    (void)ballot_method_from(record_str(d->head, "method"), &d->method);
    d->opens = day_from_iso(record_text(d->head, "opens_on"));
    d->closes = day_from_iso(record_text(d->head, "closes_on"));
    d->last_safe_post = day_from_iso(record_text(d->head, "last_safe_post_on"));
    d->last_day_to_vote = d->method == METHOD_POST ? d->last_safe_post : d->closes;
    const struct canvass_dates dates = {.opens = d->opens, .closes = d->closes};
    d->phase = canvass_phase(&dates, d->today);
}

static bool read_ballot(struct turnout_desk *d, struct ui *ui, GError **error)
{
    struct app *app = ui_app(ui);
    GError *failed = NULL;
    g_autoptr(record) args = record_new();
    g_autoptr(GPtrArray) tallies = NULL;
    d->head = read_head(d, app, args, &failed);
    if (!failed)
        d->returns = app_rows(app, "scrutineer_returns", args, &failed);
    if (!failed)
        d->before = app_read(app, "ballot_before", args, &failed);
    if (!failed)
        d->days = app_rows(app, "canvass_days", args, &failed);
    if (!failed)
        tallies = app_rows(app, "canvass_tallies", args, &failed);
    if (failed) {
        g_propagate_error(error, failed);
        return false;
    }
    count_papers(d, tallies);
    read_days(d);
    if (d->method == METHOD_WORKPLACE && !(d->place = app_read(app, "ballot_get", args, error)))
        return false;
    turnout_set_columns(d);
    return read_board(d, ui, error) && (!d->curve || read_curve(d, app, error));
}

static bool turnout_recalc(struct ui *ui, void *state, GError **error)
{
    struct turnout_desk *d = state;
    struct app *app = ui_app(ui);
    turnout_clear(d);
    d->today = app_today(app);
    d->ballots = app_page(app, "ballot", NULL, PAGE_FIRST, NULL, BALLOTS_MOST, error);
    if (!d->ballots)
        return false;
    if (d->ballots->len == 0)
        return true;
    aside_stale(&d->people, ui);
    return read_ballot(d, ui, error) && table_reload(&d->table, error);
}

static void turnout_close(struct ui *ui, void *state)
{
    struct turnout_desk *d = state;
    turnout_clear(d);
    aside_done(&d->people, ui);
    table_done(&d->table);
    rows_source_done(&d->source);
}

/* ---- keys ---- */

static enum reaction next_ballot(struct turnout_desk *d, struct ui *ui)
{
    if (d->ballots->len < 2) {
        ui_say(ui, "There is no other ballot.");
        return UI_NONE;
    }
    guint i = 0;
    while (i < d->ballots->len && record_int(d->ballots->pdata[i], "ballot_id") != d->ballot_id)
        i++;
    d->ballot_id = record_int(d->ballots->pdata[(i + 1) % d->ballots->len], "ballot_id");
    d->table.from_first = true;
    return UI_RECALC;
}

/* The next way to lay the table out; by unit only where the ballot has any. */
static enum reaction next_by(struct turnout_desk *d)
{
    static const enum turnout_by next[] = {[TURNOUT_WORKPLACE] = TURNOUT_PDU,
                                           [TURNOUT_PDU] = TURNOUT_UNIT,
                                           [TURNOUT_UNIT] = TURNOUT_REP,
                                           [TURNOUT_REP] = TURNOUT_WORKPLACE};
    d->by = next[d->by];
    if (d->by == TURNOUT_UNIT && record_int(d->board, "units") == 0)
        d->by = TURNOUT_REP;
    d->curve = false;
    d->table.from_first = true;
    table_fresh(&d->table);
    return UI_RECALC;
}

static void open_people(const struct turnout_desk *d, struct ui *ui)
{
    g_autoptr(record) args = turnout_people(d);
    const char *why = app_why_disabled(ui_app(ui), command_find("canvass.list"), args);
    if (why)
        ui_warn(ui, "%s", why);
    else
        ui_open(ui, "canvass_people", args);
}

static enum reaction no_ballot(struct ui *ui, const struct event *ev)
{
    if (ev->type != EVENT_KEY || (ev->key != K_ENTER && ev->key != 'c'))
        return UI_PASS;
    ui_warn(ui, app_actor(ui_app(ui))->level >= LEVEL_OFFICER
                    ? "There is no ballot yet: n adds one."
                    : "There is no ballot yet: an officer adds one.");
    return UI_NONE;
}

/* Enter and c, on the selected row. */
static void act_on_row(struct turnout_desk *d, struct ui *ui, int key)
{
    g_autoptr(record) args = turnout_place(d);
    if (!turnout_has_people(d))
        ui_warn(ui, "None of these numbers is a member's yet: load HQ's list of members first.");
    else if (key == 'c')
        talk_begin(ui, args);
    else
        open_people(d, ui);
}

/* What else there is of the ballot, each on a screen of its own. */
static const struct {
    int key;
    const char *screen, *command;
} others[] = {
    {'w', "whatif", "ballot.whatif"},
    {'D', "ballot_days", "ballot.calendar"},
    {'R', "outcome", "ballot.outcome"},
};

static bool open_other(const struct turnout_desk *d, struct ui *ui, int key)
{
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++) {
        if (others[i].key != key)
            continue;
        g_autoptr(record) args = record_of_int("ballot_id", d->ballot_id);
        const char *why = app_why_disabled(ui_app(ui), command_find(others[i].command), args);
        if (why)
            ui_warn(ui, "%s", why);
        else
            ui_open(ui, others[i].screen, args);
        return true;
    }
    return false;
}

static enum reaction turnout_handle(struct ui *ui, void *state, const struct event *ev)
{
    struct turnout_desk *d = state;
    if (!d->ballots || d->ballots->len == 0)
        return no_ballot(ui, ev);
    enum reaction r = table_handle(&d->table, ev);
    if (ev->type == EVENT_QUIET)
        return aside_quiet(&d->people, ui) ? UI_REDRAW : r;
    if (r != UI_PASS || ev->type != EVENT_KEY)
        return r;
    if (ev->key == K_TAB)
        return next_ballot(d, ui);
    if (open_other(d, ui, ev->key))
        return UI_NONE;
    if (!table_row(&d->table))
        return UI_PASS;
    if (ev->key == 'b')
        return next_by(d);
    if (ev->key == 'd' || (d->curve && ev->key == K_ESC)) {
        d->curve = !d->curve;
        return UI_RECALC;
    }
    if (ev->key != K_ENTER && ev->key != 'c')
        return UI_PASS;
    act_on_row(d, ui, ev->key);
    return UI_NONE;
}

static void turnout_subject(struct ui *ui, void *state, record *out)
{
    (void)ui;
    const struct turnout_desk *d = state;
    const record *row = table_row(&d->table);
    if (!d->head)
        return;
    record_set_int(out, "ballot_id", d->ballot_id);
    record_set_text(out, "ballot_label", record_str(d->head, "title"));
    if (row)
        record_set_text(out, "label", record_str(d->head, "title"));
    const char *place = NULL;
    if (row && d->by == TURNOUT_WORKPLACE && record_int(row, "_row") > 0) {
        record_set_int(out, "workplace_id", record_int(row, "_row"));
        place = record_text(row, "name");
    }
    g_autofree char *quoted = place ? find_quote(place) : NULL;
    g_autofree char *where =
        quoted ? g_strdup_printf("workplace:%s", quoted) : g_strdup("is:member");
    calls_start(out, where, "GOTV");
}

static const struct screen_key keys[] = {
    {.keys = "Enter",
     .row = "label",
     .word = "People",
     .needs = "canvass.list",
     .help = "The people of the row, or everybody: those not reached; Tab shows the others"},
    TALK_KEY,
    {.keys = "b",
     .row = "label",
     .word = "By",
     .help = "By workplace, delivery unit, unit of the ballot, rep",
     .words = "group pdu unit rep"},
    {.keys = "d",
     .row = "label",
     .word = "Curve",
     .help = "The reports by day as a curve, against the last ballot's and the pace needed",
     .words = "chart curve graph pace"},
    {.keys = "w",
     .row = "label",
     .word = "What if",
     .needs = "ballot.whatif",
     .help = "What a few more papers, conversations or joiners would do; where it matters most"},
    {.keys = "D",
     .word = "Dates",
     .help = "The legal calendar, the law with its sources, the ballots before"},
    {.keys = "R", .word = "Result", .help = "How the ballot ended, and what to tell members"},
    {.keys = "Tab", .help = "The next ballot"},
    TABLE_KEYS_WITH("label"),
    {.keys = NULL},
};

static const struct screen_sign signs[] = {
    {"│", "on a gauge: our share of the line, and the target"},
    {"paper, link, pack", "told us they have it and have not voted"},
    {"will, cannot, postal", "at the workplace: will be there, cannot, has a postal vote coming"},
    {"confirmed, wrong", "before it opens: the address is right, or will be there; it is not"},
    {"lacks, short", "how many more our share takes, or where there is no line the target"},
    {"none", "has none: it has not come, is lost, or the address is in question"},
    {"repl, asked", "a new one has been asked for"},
    {"not reached", "nobody has spoken to them about this ballot yet"},
    {"won't", "prefers not to say: nobody asks again"},
    {"7 days", "the reports of the last seven days, a column a day"},
    {"tried", "of those not reached: somebody tried to"},
    {"stale", "reached, not voted, and last spoken to more than five days ago"},
    {"its line", "what the law asks of the whole unit; what is needed here is our share of it"},
    {"shared", "another rep has some of these workplaces, too: the rows do not add up"},
    {"pace", "how many a day told us so in the last three days, and how many a day it takes"},
    {"excluded", "not entitled after all; on the list until HQ changes it"},
    {"▁▄█", "reports by day: a column a day since it opened, _ a day without any"},
    {"█ ┄ •", "on the curve: told us, the pace needed, the last ballot we kept"},
    {.sign = NULL},
};

const struct screen_ops turnout_screen = {
    .id = "turnout",
    .title = "Turnout",
    .key = '5',
    .words = "ballot vote share target",
    .topics = TOPIC_BALLOT | TOPIC_CANVASS | TOPIC_WORKPLACE | TOPIC_PERSON,
    .state_size = sizeof(struct turnout_desk),
    .keys = keys,
    .bar = "Enter c v w D b d r u i n",
    .signs = signs,
    .open = turnout_open,
    .recalc = turnout_recalc,
    .draw = turnout_show,
    .handle = turnout_handle,
    .subject = turnout_subject,
    .close = turnout_close,
};
