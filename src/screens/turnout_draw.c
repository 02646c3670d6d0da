/*
 * The ballot desk drawn: what holds for the ballot, how far it is, the
 * workplaces with a gauge for the selected one, the days.
 */
#include "turnout_priv.h"

#include "base/count.h"
#include "domain/ballot.h"
#include "domain/canvass.h"
#include "domain/rules.h"
#include "domain/schedule.h"
#include "screens/screen.h"
#include "screens/words.h"

#include <string.h>

#define SPARK_DAYS 21

/* ---- the head ---- */

static char *closing(const struct turnout_desk *d)
{
    day opens = day_from_iso(record_text(d->head, "opens_on"));
    day closes = day_from_iso(record_text(d->head, "closes_on"));
    g_autofree char *closed = day_short(closes, d->today);
    g_autofree char *soon = day_phrase(d->today < opens ? opens : closes, d->today);
    const char *time = record_str(d->head, "closes_time");
    if (d->today > closes)
        return g_strdup_printf("closed %s", closed);
    if (d->today < opens)
        return g_strdup_printf("opens %s", soon);
    if (closes - d->today <= 1)
        return g_strdup_printf("closes %s %s", soon, time);
    return g_strdup_printf("closes in %d days", closes - d->today);
}

static void draw_title(const struct turnout_desk *d, struct area a)
{
    enum ballot_kind kind = BALLOT_CONSULTATIVE;
    enum ballot_method method = METHOD_POST;
    enum jurisdiction law = JURISDICTION_GB;
    (void)ballot_kind_from(record_str(d->head, "kind"), &kind);
    (void)ballot_method_from(record_str(d->head, "method"), &method);
    (void)jurisdiction_from(record_str(d->head, "jurisdiction"), &law);
    g_autofree char *when = closing(d);
    int width = a.cols >= 36 ? text_width(when) : 0;
    int used = area_put(a, 0, 1, a.cols - width - 3, STYLE_TITLE, record_str(d->head, "title"));
    area_putf(a, 0, used + 3, a.cols - width - used - 5, STYLE_NORMAL, "%s, %s, %s",
              ballot_kind_label(kind), ballot_method_label(method), jurisdiction_label(law));
    area_put(a, 0, a.cols - width - 1, width, STYLE_ACCENT, when);
}

/* "our share of 50% (verify: TULRCA 1992 s.226(2)(a)(iia)) │ target 80%" */
static void draw_honesty(const struct turnout_desk *d, struct area a)
{
    int target = (int)record_int(d->head, "target_percent"), col = 1;
    if (d->rule) {
        struct rule_value rule = {
            .status = strcmp(record_str(d->head, "turnout_status"), "CONFIRMED") == 0
                          ? RULE_CONFIRMED
                          : RULE_VERIFY,
            .source = record_str(d->head, "turnout_source"),
            .checked_on = day_from_iso(record_text(d->head, "turnout_checked_on"))};
        g_autofree char *warning = rule_warning(&rule, d->today);
        g_autofree char *source = g_strndup(rule.source, strcspn(rule.source, ";,"));
        col += area_putf(a, 0, col, -1, STYLE_NORMAL, "our share of %" G_GINT64_FORMAT "%%",
                         record_int(d->head, "turnout_num") * 100 /
                             record_int(d->head, "turnout_den"));
        int room = a.cols - col - (int)strlen(" (verify: )   target 100% ");
        bool full = room >= text_width(source);
        if (full || warning)
            col += area_putf(a, 0, col, -1, warning ? STYLE_WARN : STYLE_MUTED, " (%s%s)",
                             warning && full ? "verify: "
                             : warning       ? "verify"
                                             : "",
                             full ? source : "");
    } else {
        col += area_put(a, 0, col, -1, STYLE_NORMAL,
                        strcmp(record_str(d->head, "kind"), "STATUTORY") == 0
                            ? "the law asks for no turnout here"
                            : "no threshold: not a statutory ballot");
    }
    area_putf(a, 0, col, -1, STYLE_NORMAL, "   target %d%%", target);
}

static gint64 first_goal(const struct turnout_desk *d, const record *place)
{
    return record_int(place, d->rule ? "needed" : "target");
}

/* Gauge of a place over the width, marks at our share and at the target. */
static void draw_gauge(const struct turnout_desk *d, struct area a, int row, int col, int width,
                       const record *place)
{
    const gint64 marks[] = {record_int(place, "target"), first_goal(d, place)};
    chart_gauge(a, row, col, width, record_int(place, "voted"), record_int(place, "entitled"),
                marks, G_N_ELEMENTS(marks));
}

static void draw_told(const struct turnout_desk *d, struct area a)
{
    gint64 voted = record_int(d->board, "voted"), entitled = record_int(d->board, "entitled");
    gint64 left = record_int(d->board, d->rule ? "still_needed" : "target_still_needed");
    g_autofree char *share = share_text(share_hundredths(voted, entitled), 1);
    int used =
        area_putf(a, 0, 1, -1, STYLE_NORMAL, "%s  %" G_GINT64_FORMAT " of %" G_GINT64_FORMAT "  %s",
                  a.cols >= 60 ? "Told us they voted" : "Told us", voted, entitled, share);
    g_autofree char *more = left > 0 ? g_strdup_printf("%" G_GINT64_FORMAT " more", left)
                                     : g_strdup(d->rule ? "our share" : "target met");
    int gauge = a.cols - used - text_width(more) - 5;
    if (gauge >= 6)
        draw_gauge(d, a, 0, used + 3, gauge, d->board);
    area_put_right(a, 0, used + 2, a.cols - used - 3, left > 0 ? STYLE_WARN : STYLE_GOOD, more);
}

/* "HQ, whole ballot, 16 Nov: 39.4%"; NULL: none. Caller's. */
static char *last_return(const struct turnout_desk *d)
{
    if (d->returns->len == 0)
        return NULL;
    const record *r = d->returns->pdata[0];
    g_autofree char *as_of = words_day(record_text(r, "as_of"), d->today);
    g_autofree char *share = share_text(record_int(r, "turnout_hundredths"), 1);
    if (record_has(r, "turnout_hundredths"))
        return g_strdup_printf("HQ, %s, %s: %s", record_str(r, "scope"), as_of, share);
    g_autofree char *papers = counted(record_int(r, "papers_returned"), "paper", "papers");
    return g_strdup_printf("HQ, %s, %s: %s", record_str(r, "scope"), as_of, papers);
}

/* Beside the days where there is room, else further up. */
#define FLOOR_COLS 76
static const char floor_note[] = "a floor, not the result";

/* What is wanted a day, and apart from it what HQ says. */
static void draw_pace(const struct turnout_desk *d, struct area a)
{
    const char *name = d->rule ? "per_day_needed" : "per_day_target";
    g_autofree char *post = words_day(record_text(d->head, "last_safe_post_on"), d->today);
    g_autofree char *hq = last_return(d);
    gint64 a_day = record_int(d->board, name);
    int col = 1;
    if (d->today > day_from_iso(record_text(d->head, "closes_on")))
        col +=
            area_put(a, 0, col, -1, STYLE_MUTED, "what members told us: a floor, not the result");
    else if (d->last_safe_post != DAY_NONE && d->today > d->last_safe_post)
        col += area_putf(a, 0, col, -1, STYLE_WARN, "the last safe day for the post was %s", post);
    else if (a_day > 0)
        col += area_putf(a, 0, col, -1, STYLE_NORMAL,
                         "at least %" G_GINT64_FORMAT " a day until %s", a_day, post);
    else
        col += area_putf(a, 0, col, -1, STYLE_NORMAL, "last safe day for the post: %s", post);
    int room = a.cols - col - 3;
    if (hq && room >= text_width(hq))
        area_put_right(a, 0, col + 2, room, STYLE_ACCENT, hq);
    else if (a.cols < FLOOR_COLS && room >= text_width(floor_note))
        area_put_right(a, 0, col + 2, room, STYLE_MUTED, floor_note);
}

/* ---- the workplaces ---- */

static char *share_cell(const record *row, void *data)
{
    (void)data;
    return share_text(record_int(row, "_share"), 0);
}

static char *lacks_cell(const record *row, void *data)
{
    (void)data;
    return record_has(row, "_lacks")
               ? g_strdup_printf("%" G_GINT64_FORMAT, record_int(row, "_lacks"))
               : g_strdup("");
}

void turnout_reckon(const struct turnout_desk *d, record *place)
{
    const char *lacks = d->rule ? "still_needed" : "target_still_needed";
    record_set_int(place, "_share",
                   share_hundredths(record_int(place, "voted"), record_int(place, "entitled")));
    if (record_int(place, "workplace_id") != UNKNOWN_NUMBERS)
        record_set_int(place, "_lacks", record_int(place, lacks));
}

static void gauge_cell(const record *row, void *data, struct area cell)
{
    if (record_int(row, "workplace_id") != UNKNOWN_NUMBERS)
        draw_gauge(data, cell, 0, 0, cell.cols, row);
}

const struct table_column turnout_columns[] = {
    {.name = "workplace", .title = "WORKPLACE", .width = 17, .flex = 1},
    {.name = "gauge", .title = "", .width = 20, .flex = 2, .draw = gauge_cell, .priority = 10},
    {.name = "entitled", .title = "on list", .width = 7, .right = true, .priority = 1},
    {.name = "voted", .title = "voted", .width = 5, .right = true},
    {.name = "share",
     .title = "share",
     .width = 5,
     .right = true,
     .format = share_cell,
     .by = "_share",
     .priority = 9},
    {.name = "lacks",
     .title = "lacks",
     .width = 5,
     .right = true,
     .format = lacks_cell,
     .by = "_lacks",
     .priority = 8},
    {.name = "paper", .title = "paper", .width = 5, .right = true, .priority = 2},
    {.name = "no_paper", .title = "none", .width = 4, .right = true, .priority = 3},
    {.name = "replacement", .title = "repl", .width = 4, .right = true, .priority = 4},
    {.name = "wont_say", .title = "won't say", .width = 9, .right = true, .priority = 5},
    {.name = "not_reached", .title = "not reached", .width = 11, .right = true},
    {.name = NULL},
};

/* "10 to our share, 29 to target, 2 a day". Caller's. */
static char *lacks_text(const struct turnout_desk *d, const record *place)
{
    gint64 share = d->rule ? record_int(place, "still_needed") : 0;
    gint64 target = record_int(place, "target_still_needed");
    gint64 wanted = share ? share : target;
    day from = MAX(d->today, day_from_iso(record_text(d->head, "opens_on")));
    gint64 a_day =
        d->last_safe_post == DAY_NONE ? 0 : required_per_day(wanted, from, d->last_safe_post);
    GString *s = g_string_new(NULL);
    if (share)
        g_string_append_printf(s, "%" G_GINT64_FORMAT " to our share, ", share);
    if (target)
        g_string_append_printf(s, "%" G_GINT64_FORMAT " to target", target);
    else
        g_string_append(s, "target met");
    if (a_day > 0)
        g_string_append_printf(s, ", %" G_GINT64_FORMAT " a day", a_day);
    return g_string_free(s, false);
}

/* The selected workplace, below the table: a move changes this line only. */
static void draw_selected(const struct turnout_desk *d, struct area a)
{
    const record *row = table_row(&d->table);
    if (!row)
        return;
    if (record_int(row, "workplace_id") == UNKNOWN_NUMBERS) {
        area_put(a, 0, 1, -1, STYLE_WARN,
                 "On HQ's list, but not among our members: load HQ's latest list of members.");
        return;
    }
    g_autofree char *lacks = lacks_text(d, row);
    g_autofree char *share =
        share_text(share_hundredths(record_int(row, "voted"), record_int(row, "entitled")), 0);
    int col = 1, width = text_width(lacks) + text_width(share) + 4;
    if (a.cols >= 70)
        col += area_put(a, 0, col, 20, STYLE_HEADING, record_str(row, "workplace")) + 2;
    int gauge = a.cols - col - width;
    if (gauge >= 6) {
        draw_gauge(d, a, 0, col, gauge, row);
        col += gauge + 1;
    }
    area_putf(a, 0, col, -1, STYLE_NORMAL, "%s  %s", share, lacks);
}

/* ---- the days ---- */

static void draw_days(const struct turnout_desk *d, struct area a)
{
    gint64 votes[SPARK_DAYS] = {0};
    day opens = day_from_iso(record_text(d->head, "opens_on"));
    day last = MIN(d->today, day_from_iso(record_text(d->head, "closes_on")) + 1);
    int n = CLAMP(last - opens + 1, 0, SPARK_DAYS);
    if (n < 1)
        return;
    for (guint i = 0; i < d->days->len; i++) {
        const record *r = d->days->pdata[i];
        int at = n - 1 - (last - day_from_iso(record_text(r, "on_day")));
        if (at >= 0 && at < n)
            votes[at] += record_int(r, "voted");
    }
    const struct value *pace = record_get(d->board, "pace_3_days");
    gint64 hundredths = pace ? pace->i : 0;
    int col = 1 + area_put(a, 0, 1, -1, STYLE_MUTED, "reports by day") + 1;
    col += chart_spark(a, 0, col, n, STYLE_GAUGE, votes, (gsize)n) + 2;
    col +=
        area_putf(a, 0, col, -1, STYLE_NORMAL, "3-day pace %" G_GINT64_FORMAT ".%" G_GINT64_FORMAT,
                  hundredths / 100, hundredths / 10 % 10);
    if (a.cols >= FLOOR_COLS)
        area_put_right(a, 0, col + 2, a.cols - col - 3, STYLE_MUTED, floor_note);
}

/* Where the most have never been reached; else where most papers lie about. */
static void draw_visit(const struct turnout_desk *d, struct area a)
{
    static const char *const names[] = {"not_reached", "paper"};
    static const char *const say[] = {"never reached", "with a paper not yet posted"};
    const GPtrArray *rows = record_list(d->board, "workplaces");
    if (d->today > day_from_iso(record_text(d->head, "closes_on")))
        return;
    for (gsize k = 0; k < G_N_ELEMENTS(names); k++) {
        const record *best = NULL;
        for (guint i = 0; rows && i < rows->len; i++) {
            const record *r = rows->pdata[i];
            if (record_int(r, "workplace_id") > 0 && record_int(r, names[k]) > 0 &&
                (!best || record_int(r, names[k]) > record_int(best, names[k])))
                best = r;
        }
        if (best) {
            area_putf(a, 0, 1, -1, STYLE_NORMAL, "most worth a visit: %s, %" G_GINT64_FORMAT " %s",
                      record_str(best, "workplace"), record_int(best, names[k]), say[k]);
            return;
        }
    }
}

/* A lost paper is the one thing with a deadline of its own. Lines taken. */
static int draw_papers(const struct turnout_desk *d, struct area a)
{
    day until = day_from_iso(record_text(d->head, "replacement_deadline_on"));
    if (!d->need_papers || (until != DAY_NONE && until < d->today))
        return 0;
    g_autofree char *text =
        words_papers(d->need_papers, record_text(d->head, "replacement_deadline_on"), d->today);
    area_put(a, 0, 1, -1, STYLE_WARN, text);
    return 1;
}

/* What there is to beat. */
static void draw_before(const struct turnout_desk *d, struct area a)
{
    if (!d->before)
        return;
    g_autofree char *share = share_text(record_int(d->before, "turnout_hundredths"), 1);
    g_autofree char *closed = words_day(record_text(d->before, "closes_on"), d->today);
    area_putf(a, 0, 1, -1, STYLE_MUTED, "the last ballot ended at %s (%s, %s, %s)", share,
              record_str(d->before, "title"), record_str(d->before, "scope"), closed);
}

record *turnout_place(const struct turnout_desk *d)
{
    const record *row = table_row(&d->table);
    record *args = record_new();
    record_set_int(args, "ballot_id", d->ballot_id);
    if (!row)
        return args;
    record_set_int(args, "workplace_id", record_int(row, "workplace_id"));
    record_set_text(args, "label", record_str(row, "workplace"));
    return args;
}

record *turnout_people(const struct turnout_desk *d)
{
    const record *row = table_row(&d->table);
    record *args = turnout_place(d);
    bool open = d->today <= day_from_iso(record_text(d->head, "closes_on"));
    if (row && open && record_int(row, "not_reached") > 0)
        record_set_text(args, "state", canvass_state_name(CANVASS_NOT_CONTACTED));
    return args;
}

/* ---- the whole ---- */

static void draw_none(struct ui *ui, struct area a)
{
    bool officer = app_actor(ui_app(ui))->level >= LEVEL_OFFICER;
    area_put(a, 0, 1, -1, STYLE_HEADING, "No ballot yet.");
    area_cursor(a, 0, 1);
    area_wrap(a, 2, 1, a.cols - 2, -1, STYLE_NORMAL,
              officer ? "n adds one: its title, when it opens and closes; the days between and the "
                        "legal thresholds are worked out. Then i loads HQ's list of who may "
                        "vote."
                      : "An officer adds it, and HQ's list of who may vote; then this page shows "
                        "who has voted, by workplace.");
}

/* Beside it in a wide window those of the selected workplace; the area that is left. */
static struct area draw_people(struct turnout_desk *d, struct ui *ui, struct area a)
{
    if (a.cols < ASIDE_COLS)
        return a;
    g_autoptr(record) place = turnout_people(d);
    bool people =
        record_has(place, "workplace_id") && record_int(place, "workplace_id") != UNKNOWN_NUMBERS;
    bool may = !app_why_disabled(ui_app(ui), command_find("canvass.list"), place);
    return aside_draw(&d->people, ui, a, table_wants(&d->table), may ? "canvass_people" : NULL,
                      people ? place : NULL);
}

void turnout_show(struct ui *ui, void *state, struct area a)
{
    struct turnout_desk *d = state;
    if (!d->ballots || d->ballots->len == 0) {
        draw_none(ui, a);
        return;
    }
    a = draw_people(d, ui, a);
    int row = 0, below = a.rows >= 8 ? 1 : 0;
    bool roomy = a.rows >= 12;
    draw_title(d, area_part(a, row++, 0, 1, -1));
    if (roomy)
        draw_honesty(d, area_part(a, row++, 0, 1, -1));
    if (a.rows >= 6)
        draw_told(d, area_part(a, row++, 0, 1, -1));
    if (roomy)
        draw_pace(d, area_part(a, row++, 0, 1, -1));
    row += a.rows >= 18;
    below = roomy ? 3 + 2 * (a.rows >= 18) + (d->before && a.rows >= 19) : below;
    struct area rest = area_part(a, row, 0, a.rows - row - below, -1);
    /* What is below stands right under the last row, not at the bottom. */
    int rows = MIN(rest.rows, MAX((int)d->source.rows->len + 1, 3));
    if (d->source.rows->len == 0)
        rows = rest.rows;
    table_draw(&d->table, area_part(rest, 0, 0, rows, -1));
    row += rows;
    if (below)
        draw_selected(d, area_part(a, row++, 0, 1, -1));
    if (roomy) {
        row += a.rows >= 18;
        draw_days(d, area_part(a, row++, 0, 1, -1));
        draw_visit(d, area_part(a, row++, 0, 1, -1));
        row += draw_papers(d, area_part(a, row, 0, 1, -1));
        draw_before(d, area_part(a, row, 0, 1, -1));
    }
}
