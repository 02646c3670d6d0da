/*
 * What if: Left and Right change a number, the picture follows. Behind Tab the
 * workplaces where one more conversation matters most. Nothing is stored.
 */
#include "screens/screen.h"
#include "screens/talk.h"

#include "base/count.h"
#include "domain/whatif.h"
#include "screens/words.h"
#include "ui/strip.h"

#include <string.h>

enum { PANE_WHATIF, PANE_BEST, PANES };
static const char *const pane_names[PANES] = {"what if", "where it matters most"};

struct whatif_desk {
    struct rows_source source;
    struct table table;
    gint64 ballot_id;
    int pane;
    day today;
    record *board; /* as `ballot whatif` gives it */
    struct whatif sums;
    struct whatif_row *rows;
    gint64 *supposed; /* what was chosen, by row: kept when it is read again */
    gsize n_supposed;
};

/* ---- columns ---- */

static char *number_cell(const record *row, const char *name)
{
    return g_strdup_printf("%" G_GINT64_FORMAT, record_int(row, name));
}

/* Of a workplace how many of its people, as a share too. */
static char *reach_cell(const record *row, const char *name)
{
    gint64 n = record_int(row, name), most = record_int(row, "most");
    if (strcmp(record_str(row, "what"), "PLACE") != 0 || most <= 0)
        return number_cell(row, name);
    g_autofree char *share = share_text(share_hundredths(n, most), 0);
    return g_strdup_printf("%" G_GINT64_FORMAT " %4s", n, share);
}

static char *now_cell(const record *row, void *data)
{
    (void)data;
    return reach_cell(row, "count_now");
}

static char *supposed_cell(const record *row, void *data)
{
    (void)data;
    return reach_cell(row, "supposed");
}

static char *votes_cell(const record *row, void *data)
{
    (void)data;
    gint64 votes = record_int(row, "votes"), joined = record_int(row, "joined");
    g_autofree char *more = counted(votes, "vote", "votes");
    if (joined)
        return g_strdup_printf("+%s, +%" G_GINT64_FORMAT " on the list", more, joined);
    return votes ? g_strconcat("+", more, NULL) : g_strdup("");
}

static char *points_cell(const record *row, void *data)
{
    (void)data;
    gint64 points = record_int(row, "points_now");
    g_autofree char *share = share_text(ABS(points), 1);
    return points ? g_strconcat(points < 0 ? "-" : "+", share, NULL) : g_strdup("");
}

static enum style changed_style(const record *row, void *data)
{
    (void)data;
    return record_int(row, "supposed") != record_int(row, "count_now") ? STYLE_ACCENT
                                                                       : STYLE_NORMAL;
}

static char *whatif_name_cell(const record *row, void *data)
{
    (void)data;
    if (strcmp(record_str(row, "what"), "PLACE") != 0)
        return g_strdup(record_str(row, "name"));
    return g_strdup_printf("%s reached", record_str(row, "name"));
}

static const struct table_column whatif_columns[] = {
    {.name = "name", .title = "WHAT IF", .width = 20, .flex = 2, .format = whatif_name_cell},
    {.name = "count_now", .title = "now", .width = 8, .right = true, .format = now_cell},
    {.name = "supposed",
     .title = "what if",
     .width = 8,
     .right = true,
     .format = supposed_cell,
     .style = changed_style},
    {.name = "votes", .title = "comes to", .width = 10, .flex = 1, .format = votes_cell},
    {.name = "points",
     .title = "points",
     .width = 6,
     .right = true,
     .format = points_cell,
     .priority = 1},
    {.name = NULL},
};

static const struct table_column best_columns[] = {
    {.name = "workplace", .title = "WORKPLACE", .width = 18, .flex = 2},
    {.name = "not_reached", .title = "not reached", .width = 11, .right = true},
    {.name = "reached", .title = "reached", .width = 7, .right = true, .priority = 1},
    {.name = "voted", .title = "voted", .width = 5, .right = true, .priority = 2},
    {.name = "votes", .title = "about", .width = 5, .right = true},
    {.name = NULL},
};

/* ---- reading ---- */

static enum whatif_kind kind_of(const record *row)
{
    const char *what = record_str(row, "what");
    return strcmp(what, "PAPERS") == 0    ? WHATIF_PAPERS
           : strcmp(what, "JOINERS") == 0 ? WHATIF_JOINERS
                                          : WHATIF_PLACE;
}

static void take_row(struct whatif_desk *s, gsize i, const record *row)
{
    s->rows[i] = (struct whatif_row){
        .kind = kind_of(row),
        .name = record_str(row, "name"),
        .now = record_int(row, "count_now"),
        .min = record_int(row, "least"),
        .max = record_int(row, "most"),
        .step = record_int(row, "each_step"),
        .value = s->supposed && i < s->n_supposed ? s->supposed[i] : record_int(row, "count_now"),
        .rate = {.votes = record_int(row, "rate_votes"),
                 .reached = record_int(row, "rate_reached"),
                 .of_whole = record_bool(row, "rate_of_whole")}};
}

/* What follows from the rows' values, back into what is shown. */
static void reckon(struct whatif_desk *s)
{
    GPtrArray *rows = record_list(s->board, "rows");
    whatif_reckon(&s->sums);
    for (gsize i = 0; i < s->sums.n; i++) {
        record *row = rows->pdata[i];
        s->supposed[i] = s->rows[i].value;
        record_set_int(row, "supposed", s->rows[i].value);
        record_set_int(row, "votes", s->rows[i].votes);
        record_set_int(row, "joined", s->rows[i].entitled);
        record_set_int(row, "points_now", s->rows[i].points);
        record_take_text(row, "sum", whatif_sum(&s->rows[i]));
    }
}

static void take_board(struct whatif_desk *s)
{
    GPtrArray *rows = record_list(s->board, "rows");
    const record *now = record_object(s->board, "as_told");
    gsize n = rows->len;
    g_free(s->rows);
    s->rows = g_new0(struct whatif_row, n + 1);
    if (s->n_supposed != n)
        g_clear_pointer(&s->supposed, g_free);
    s->sums = (struct whatif){
        .whole = {.entitled = record_int(now, "entitled"),
                  .reached = record_int(s->board, "reached"),
                  .voted = record_int(now, "voted") - record_int(s->board, "voted_by_hq"),
                  .by_hq = record_int(s->board, "voted_by_hq")},
        .line = {record_int(s->board, "num"), record_int(s->board, "den")},
        .rows = s->rows,
        .n = n};
    for (gsize i = 0; i < n; i++)
        take_row(s, i, rows->pdata[i]);
    if (!s->supposed)
        s->supposed = g_new0(gint64, n + 1);
    s->n_supposed = n;
    reckon(s);
}

static bool is_workplace(const record *row)
{
    return record_int(row, "workplace_id") > 0;
}

static void show_rows(struct whatif_desk *s)
{
    GPtrArray *shown = record_list(s->board, s->pane == PANE_BEST ? "best" : "rows");
    rows_source_take(&s->source, g_ptr_array_ref(shown));
}

static void show_pane(struct whatif_desk *s, struct ui *ui, int pane)
{
    bool best = pane == PANE_BEST;
    s->pane = pane;
    table_done(&s->table);
    rows_source_done(&s->source);
    table_init(&s->table, ui, rows_source_init(&s->source, best ? "workplace_id" : "id"),
               best ? best_columns : whatif_columns,
               best ? "Nobody is left to reach, or no day is." : "Nobody is on HQ's list yet.");
    s->table.id = best ? "workplace_id" : "id";
    s->table.data = s;
    s->table.list = best ? "whatif_best" : "whatif";
}

static bool whatif_screen_open(struct ui *ui, void *state, const record *args, GError **error)
{
    (void)error;
    struct whatif_desk *s = state;
    s->ballot_id = args ? record_int(args, "ballot_id") : 0;
    table_init(&s->table, ui, rows_source_init(&s->source, "id"), whatif_columns, "");
    show_pane(s, ui, PANE_WHATIF);
    return true;
}

static bool whatif_screen_recalc(struct ui *ui, void *state, GError **error)
{
    struct whatif_desk *s = state;
    g_autoptr(record) args = record_new();
    s->today = app_today(ui_app(ui));
    if (s->ballot_id)
        record_set_int(args, "ballot_id", s->ballot_id);
    record *board = card_read(ui, "ballot.whatif", args, error);
    if (!board)
        return false;
    record_free(s->board);
    s->board = board;
    s->ballot_id = record_int(board, "ballot_id");
    take_board(s);
    show_rows(s);
    return table_reload(&s->table, error);
}

/* ---- drawing ---- */

/* "now       118 of 246  48.0%  ████▎│░░   5 short" */
static void draw_side(struct area a, int row, const char *name, const struct whatif_side *side)
{
    g_autofree char *share = share_text(side->hundredths, 1);
    g_autofree char *margin = side->needed == 0 ? g_strdup("")
                              : side->margin == 0
                                  ? g_strdup("just enough")
                                  : g_strdup_printf("%" G_GINT64_FORMAT " %s", ABS(side->margin),
                                                    side->margin < 0 ? "short" : "over");
    int used = area_putf(a, row, 1, -1, STYLE_NORMAL,
                         "%-8s %" G_GINT64_FORMAT " of %" G_GINT64_FORMAT "  %s", name, side->voted,
                         side->entitled, share);
    int gauge = a.cols - used - text_width(margin) - 6;
    const gint64 marks[] = {side->needed};
    if (gauge >= 8)
        chart_gauge(a, row, used + 3, gauge, side->voted, side->entitled, marks,
                    side->needed ? 1 : 0);
    area_put_right(a, row, used + 2, a.cols - used - 3, side->margin < 0 ? STYLE_WARN : STYLE_GOOD,
                   margin);
}

/* "at today's pace, by Mon 14 Dec: 52% to 61% told us in 8 of 10 (7 days of reports)" */
static char *projection_said(const struct whatif_desk *s)
{
    const record *p = record_object(s->board, "projection");
    g_autofree char *until = day_short(day_from_iso(record_text(p, "until_on")), s->today);
    if (!record_bool(p, "enough"))
        return g_strdup_printf("No projection yet: %s.", record_str(p, "why_not"));
    if (record_int(p, "low") == record_int(p, "high"))
        return g_strdup("No day is left in which reports could come.");
    g_autofree char *low = share_text(record_get(p, "low_percent")->i, 0);
    g_autofree char *high = share_text(record_get(p, "high_percent")->i, 0);
    return g_strdup_printf("At today's pace, by %s: %s to %s told us in 8 of 10 (%" G_GINT64_FORMAT
                           " days of reports).",
                           until, low, high, record_int(p, "days"));
}

static char *below_said(const struct whatif_desk *s, const record *row)
{
    if (!row)
        return g_strdup("");
    return g_strdup(record_str(row, s->pane == PANE_BEST ? "reason" : "sum"));
}

#define PICTURE_ROWS 6

static void draw_picture(const struct whatif_desk *s, struct area a)
{
    g_autofree char *said = projection_said(s);
    g_autofree char *sum = below_said(s, table_row(&s->table));
    area_wrap(a, 0, 1, a.cols - 2, 2, STYLE_MUTED, sum);
    draw_side(a, 2, "now", &s->sums.now);
    draw_side(a, 3, "what if", &s->sums.then);
    area_wrap(a, 4, 1, a.cols - 2, 2, STYLE_NORMAL, said);
}

static void whatif_screen_draw(struct ui *ui, void *state, struct area a)
{
    (void)ui;
    struct whatif_desk *s = state;
    g_autofree char *share =
        share_text(s->sums.line.den > 0 ? s->sums.line.num * 10000 / s->sums.line.den : -1, 0);
    const char *goal = record_bool(s->board, "has_line") ? "our share" : "target";
    int used = area_put(a, 0, 1, a.cols - 18, STYLE_TITLE, record_str(s->board, "ballot"));
    if (a.cols - used > 52)
        area_put(a, 0, used + 3, -1, STYLE_MUTED, "told us: a floor, not a promise");
    area_putf(a, 0, a.cols - 1 - (int)strlen(goal) - (int)strlen(share) - 1, -1, STYLE_ACCENT,
              "%s %s", goal, share);
    strip_draw(area_part(a, 1, 0, 1, -1), pane_names, PANES, s->pane);
    int below = a.rows >= 12 ? PICTURE_ROWS + 1 : 0;
    table_draw(&s->table, area_part(a, 2, 0, a.rows - 2 - below, -1));
    if (below)
        draw_picture(s, area_part(a, a.rows - PICTURE_ROWS, 0, PICTURE_ROWS, -1));
}

/* ---- keys ---- */

static gsize selected_row(const struct whatif_desk *s)
{
    const record *row = table_row(&s->table);
    return row ? (gsize)record_int(row, "id") - 1 : s->sums.n;
}

static enum reaction move(struct whatif_desk *s, struct ui *ui, gint64 steps)
{
    gsize i = selected_row(s);
    if (s->pane != PANE_WHATIF || i >= s->sums.n)
        return UI_NONE;
    if (!whatif_move(&s->sums, i, steps)) {
        ui_say(ui, steps > 0 ? "It cannot be more." : "It cannot be less than now.");
        return UI_NONE;
    }
    reckon(s);
    (void)table_reload(&s->table, NULL);
    return UI_REDRAW;
}

static enum reaction back_to_now(struct whatif_desk *s)
{
    for (gsize i = 0; i < s->sums.n; i++)
        whatif_reset(&s->sums, i);
    reckon(s);
    (void)table_reload(&s->table, NULL);
    return UI_REDRAW;
}

/* Who stands behind a line: those not reached there, those without a paper. */
static void behind(const struct whatif_desk *s, struct ui *ui, bool talk)
{
    const record *row = table_row(&s->table);
    g_autoptr(record) args = record_of_int("ballot_id", s->ballot_id);
    if (!row)
        return;
    bool papers = s->pane == PANE_WHATIF && strcmp(record_str(row, "what"), "PAPERS") == 0;
    if (papers)
        record_set_text(args, "state", "REPLACEMENT_NEEDED");
    else if (is_workplace(row))
        record_set_int(args, "workplace_id", record_int(row, "workplace_id"));
    else {
        ui_say(ui, "Nobody stands behind that line yet: 3 Recruit has who could join.");
        return;
    }
    if (talk) {
        talk_begin(ui, args);
        return;
    }
    if (!papers)
        record_set_text(args, "state", "NOT_CONTACTED");
    ui_open(ui, "canvass_people", args);
}

static enum reaction whatif_screen_handle(struct ui *ui, void *state, const struct event *ev)
{
    struct whatif_desk *s = state;
    enum reaction r = table_handle(&s->table, ev);
    if (r != UI_PASS || ev->type != EVENT_KEY)
        return r;
    switch (ev->key) {
    case K_LEFT:
        return move(s, ui, -1);
    case K_RIGHT:
        return move(s, ui, 1);
    case '0':
        return back_to_now(s);
    case K_TAB:
    case K_BACKTAB:
        show_pane(s, ui, (s->pane + 1) % PANES);
        return UI_RECALC;
    case K_ENTER:
        behind(s, ui, false);
        return UI_NONE;
    case 'c':
        behind(s, ui, true);
        return UI_NONE;
    default:
        return UI_PASS;
    }
}

static void whatif_screen_subject(struct ui *ui, void *state, record *out)
{
    (void)ui;
    const struct whatif_desk *s = state;
    const record *row = table_row(&s->table);
    if (!s->board)
        return;
    record_set_int(out, "ballot_id", s->ballot_id);
    record_set_text(out, "ballot_label", record_str(s->board, "ballot"));
    if (row)
        record_set_text(out, "label", record_str(row, s->pane == PANE_BEST ? "workplace" : "name"));
    if (row && is_workplace(row))
        record_set_int(out, "workplace_id", record_int(row, "workplace_id"));
}

static void whatif_screen_close(struct ui *ui, void *state)
{
    (void)ui;
    struct whatif_desk *s = state;
    table_done(&s->table);
    rows_source_done(&s->source);
    record_free(s->board);
    g_free(s->rows);
    g_free(s->supposed);
}

static const struct screen_key keys[] = {
    {.keys = "Left Right",
     .row = "label",
     .word = "Change",
     .help = "Takes the number of the selected line down or up; the picture follows"},
    {.keys = "0", .row = "label", .word = "Back to now", .help = "All numbers as they are now"},
    {.keys = "Enter",
     .row = "label",
     .word = "People",
     .needs = "canvass.list",
     .help = "The people behind the line: those not reached there, those without a paper"},
    TALK_KEY,
    {.keys = "Tab S-Tab", .word = "Lists", .help = "What if, and where it matters most"},
    TABLE_KEYS_WITH("label"),
    {.keys = NULL},
};

const struct screen_ops whatif_screen = {
    .id = "whatif",
    .title = "What if",
    .words = "forecast projection scenario",
    .topics = TOPIC_BALLOT | TOPIC_CANVASS | TOPIC_PERSON | TOPIC_WORKPLACE,
    .state_size = sizeof(struct whatif_desk),
    .keys = keys,
    .bar = "Left Enter c 0 Tab",
    .open = whatif_screen_open,
    .recalc = whatif_screen_recalc,
    .draw = whatif_screen_draw,
    .handle = whatif_screen_handle,
    .subject = whatif_screen_subject,
    .close = whatif_screen_close,
};
