/*
 * The reports by day: a column each below the table, or the curve in its place,
 * against the last ballot's and the pace that is needed.
 */
#include "turnout_priv.h"

#include "base/text.h"
#include "screens/words.h"
#include "ui/chart.h"

#include <string.h>

#define SPARK_DAYS 21
#define CURVE_DAYS 92 /* at most, the last ones */

/* Behind what ends there, at the right; only whole. */
static void put_floor(struct area a, int row, int col)
{
    static const char note[] = "a floor, not the result";
    if (a.cols - col - 3 >= text_width(note))
        area_put_right(a, row, col + 2, a.cols - col - 3, STYLE_MUTED, note);
}

void turnout_spark(const struct turnout_desk *d, struct area a)
{
    gint64 votes[SPARK_DAYS] = {0};
    day last = MIN(d->today, d->closes + 1);
    int n = CLAMP(last - d->opens + 1, 0, SPARK_DAYS);
    if (n < 1)
        return;
    for (guint i = 0; i < d->days->len; i++) {
        const record *r = d->days->pdata[i];
        int at = n - 1 - (last - day_from_iso(record_text(r, "on_day")));
        if (at >= 0 && at < n)
            votes[at] += record_int(r, "voted");
    }
    int col = 1 + area_put(a, 0, 1, -1, STYLE_MUTED, "reports by day") + 1;
    col += chart_spark(a, 0, col, n, STYLE_GAUGE, votes, (gsize)n) + 2;
    put_floor(a, 0, col);
}

/* ---- the curve ---- */

struct curve {
    gint64 values[CURVE_DAYS]; /* in hundredths of a percent of those entitled; -1: none */
    int n;                     /* days, opening to closing */
};

/* What was reported up to each day, as a share. */
static void sum_up(struct curve *c, const GPtrArray *days, day opens, day until, gint64 entitled)
{
    gint64 sum = 0;
    guint at = 0;
    for (int i = 0; i < c->n; i++) {
        for (; days && at < days->len; at++) {
            if (day_from_iso(record_text(days->pdata[at], "on_day")) > opens + i)
                break;
            sum += record_int(days->pdata[at], "voted");
        }
        c->values[i] = opens + i > until ? -1 : MAX(share_hundredths(sum, entitled), 0);
    }
}

/* Nothing is drawn of it. */
static void leave_out(struct curve *c)
{
    for (int i = 0; i < c->n; i++)
        c->values[i] = -1;
}

/* What the verdict is about: our share, and once that is reached the target; as a share. */
static gint64 goal_of(const struct turnout_desk *d)
{
    bool share = d->rule && record_int(d->board, "still_needed") > 0;
    return share_hundredths(record_int(d->board, share ? "needed" : "target"),
                            record_int(d->board, "entitled"));
}

/* From today to what is needed on the last day to vote, straight. Today has its own column: the
 * line begins behind it, unless it is the last one. */
static void pace_needed(const struct turnout_desk *d, struct curve *c, day opens)
{
    gint64 entitled = record_int(d->board, "entitled");
    gint64 from = share_hundredths(record_int(d->board, "voted"), entitled);
    gint64 to = goal_of(d);
    day first = MAX(d->today, opens), last = d->last_day_to_vote;
    for (int i = 0; i < c->n; i++) {
        day on = opens + i;
        bool drawn = d->phase != PHASE_CLOSED && to > from && on <= last &&
                     (on > first || (on == first && (last == first || first > d->today)));
        c->values[i] = !drawn          ? -1
                       : last == first ? to
                                       : from + (to - from) * (on - first) / (last - first);
    }
}

static gint64 highest(const struct curve *c, gint64 most)
{
    for (int i = 0; i < c->n; i++)
        most = MAX(most, c->values[i]);
    return most;
}

/* The scale: a whole ten percent above all that is drawn. */
static gint64 top_of(const struct curve *const *curves, gsize n, gint64 goal)
{
    gint64 most = goal;
    for (gsize i = 0; i < n; i++)
        most = highest(curves[i], most);
    return MIN((most / 1000 + 1) * 1000, 10000);
}

#define AXIS 5

static void draw_axes(const struct turnout_desk *d, struct area a, int rows, gint64 top,
                      gint64 goal)
{
    g_autofree char *from = day_short(d->opens, d->today);
    g_autofree char *to = day_short(d->closes, d->today);
    const gint64 marks[] = {top, goal, 0};
    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++) {
        g_autofree char *text = share_text(marks[i], 0);
        area_put_right(a, (int)((top - marks[i]) * (rows - 1) / top), 0, AXIS - 1, STYLE_MUTED,
                       text);
    }
    area_put(a, rows, AXIS, -1, STYLE_MUTED, from);
    area_put_right(a, rows, AXIS + text_width(from) + 1, a.cols - AXIS - text_width(from) - 2,
                   STYLE_MUTED, to);
}

static void draw_legend(const struct turnout_desk *d, struct area a, const struct chart_curve *own,
                        const struct chart_curve *before, const struct chart_curve *needed)
{
    int col = AXIS;
    area_char(a, 0, col, own->style, chart_mark(a, own));
    col += 2 + area_put(a, 0, col + 2, -1, STYLE_NORMAL, "told us") + 2;
    area_char(a, 0, col, needed->style, chart_mark(a, needed));
    col += 2 + area_put(a, 0, col + 2, -1, STYLE_NORMAL, "pace needed") + 2;
    if (d->earlier) {
        area_char(a, 0, col, before->style, chart_mark(a, before));
        col += 2 + area_put(a, 0, col + 2, -1, STYLE_NORMAL, record_str(d->earlier, "title"));
    }
    put_floor(a, 0, col);
}

void turnout_curve(const struct turnout_desk *d, struct area a)
{
    struct curve own = {.n = CLAMP(d->closes - d->opens + 1, 1, CURVE_DAYS)};
    struct curve before = {.n = own.n}, needed = {.n = own.n};
    day opens = d->closes - own.n + 1;
    gint64 entitled = record_int(d->board, "entitled");
    gint64 goal = goal_of(d);
    int rows = a.rows - 2;
    if (rows < 2 || a.cols < AXIS + 10)
        return;
    sum_up(&own, d->curve_days, opens, d->today, entitled);
    if (d->earlier)
        sum_up(&before, d->earlier_days, day_from_iso(record_text(d->earlier, "opens_on")),
               day_from_iso(record_text(d->earlier, "closes_on")), d->earlier_entitled);
    else
        leave_out(&before);
    pace_needed(d, &needed, opens);
    const struct curve *const all[] = {&own, &before, &needed};
    gint64 top = top_of(all, G_N_ELEMENTS(all), goal);
    const struct chart_curve curves[] = {{own.values, own.n, STYLE_GAUGE, CHART_BARS},
                                         {needed.values, needed.n, STYLE_ACCENT, CHART_DASHES},
                                         {before.values, before.n, STYLE_GOOD, CHART_DOTS}};
    chart_curves(area_part(a, 0, AXIS, rows, a.cols - AXIS - 1), curves, G_N_ELEMENTS(curves), top);
    draw_axes(d, a, rows, top, goal);
    draw_legend(d, area_part(a, rows + 1, 0, 1, -1), &curves[0], &curves[2], &curves[1]);
    area_cursor(a, rows + 1, AXIS);
}
