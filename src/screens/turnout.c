/*
 * The ballot desk: how far the ballot is by what members told us, which
 * workplace lacks most, and where a visit counts most. Only the whole ballot
 * has a line; here it is our share of it, and a target.
 */
#include "turnout_priv.h"

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
    table_init(&d->table, ui, rows_source_init(&d->source, "workplace_id"), turnout_columns,
               "HQ's list of who may vote is not loaded yet. An officer loads it with i.");
    d->table.id = "workplace_id";
    d->table.data = d;
    d->table.list = "canvass_tallies";
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
}

/* What `turnout show` reckons, by workplace, the one that lacks most first. */
static bool read_board(struct turnout_desk *d, struct ui *ui, GError **error)
{
    g_autoptr(record) args = record_of_int("ballot_id", d->ballot_id);
    d->board = card_read(ui, "turnout.show", args, error);
    if (!d->board)
        return false;
    GPtrArray *rows = g_ptr_array_ref(record_list(d->board, "workplaces"));
    gint64 unmatched = record_int(d->board, "unmatched");
    if (unmatched) {
        record *r = record_new();
        record_set_int(r, "workplace_id", UNKNOWN_NUMBERS);
        record_set_text(r, "workplace", "numbers not known");
        record_set_int(r, "entitled", unmatched);
        record_set_int(r, "not_reached", unmatched);
        g_ptr_array_add(rows, r);
    }
    for (guint i = 0; i < rows->len; i++)
        turnout_reckon(d, rows->pdata[i]);
    rows_source_take(&d->source, rows);
    return true;
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
    d->rule = record_int(d->head, "turnout_den") > 0;
    d->last_safe_post = day_from_iso(record_text(d->head, "last_safe_post_on"));
    return read_board(d, ui, error);
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

static void open_people(const struct turnout_desk *d, struct ui *ui)
{
    g_autoptr(record) args = turnout_people(d);
    const char *why = app_why_disabled(ui_app(ui), command_find("canvass.list"), args);
    if (why)
        ui_warn(ui, "%s", why);
    else
        ui_open(ui, "canvass_people", args);
}

static enum reaction turnout_handle(struct ui *ui, void *state, const struct event *ev)
{
    struct turnout_desk *d = state;
    if (!d->ballots || d->ballots->len == 0) {
        if (ev->type != EVENT_KEY || (ev->key != K_ENTER && ev->key != 'c'))
            return UI_PASS;
        ui_warn(ui, app_actor(ui_app(ui))->level >= LEVEL_OFFICER
                        ? "There is no ballot yet: n adds one."
                        : "There is no ballot yet: an officer adds one.");
        return UI_NONE;
    }
    enum reaction r = table_handle(&d->table, ev);
    if (ev->type == EVENT_QUIET)
        return aside_quiet(&d->people, ui) ? UI_REDRAW : r;
    if (r != UI_PASS || ev->type != EVENT_KEY)
        return r;
    if (ev->key == K_TAB)
        return next_ballot(d, ui);
    if ((ev->key != K_ENTER && ev->key != 'c') || !table_row(&d->table))
        return UI_PASS;
    g_autoptr(record) args = turnout_place(d);
    if (record_int(args, "workplace_id") == UNKNOWN_NUMBERS)
        ui_warn(ui, "None of these numbers is a member's yet: load HQ's list of members first.");
    else if (ev->key == 'c')
        talk_begin(ui, args);
    else
        open_people(d, ui);
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
    if (row && record_int(row, "workplace_id") > 0)
        record_set_int(out, "workplace_id", record_int(row, "workplace_id"));
}

static const struct screen_key keys[] = {
    {.keys = "Enter",
     .row = "label",
     .word = "People",
     .needs = "canvass.list",
     .help = "The people of the workplace: those not reached; Tab shows the others"},
    TALK_KEY,
    {.keys = "Tab", .help = "The next ballot"},
    TABLE_KEYS_WITH("label"),
    {.keys = NULL},
};

static const struct screen_sign signs[] = {
    {"│", "on a gauge: our share of the line, and the target"},
    {"paper", "told us they have their ballot paper and have not posted it"},
    {"none", "has no paper: it has not come, is lost, or the address is in question"},
    {"repl", "a replacement paper has been asked for"},
    {"not reached", "nobody has spoken to them about this ballot yet"},
    {"▁▄█", "reports by day: a column a day since it opened, _ a day without any"},
    {"3-day pace", "how many a day told us so in the last three days"},
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
    .bar = "Enter c v r u i n",
    .signs = signs,
    .open = turnout_open,
    .recalc = turnout_recalc,
    .draw = turnout_show,
    .handle = turnout_handle,
    .subject = turnout_subject,
    .close = turnout_close,
};
