/*
 * The head of the ballot desk: what holds for the ballot, how far it is, and
 * whether the pace is enough.
 */
#include "turnout_priv.h"

#include "base/count.h"
#include "base/text.h"
#include "domain/rules.h"
#include "domain/schedule.h"
#include "screens/words.h"
#include "ui/chart.h"

#include <string.h>

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

void turnout_title(const struct turnout_desk *d, struct area a)
{
    enum ballot_kind kind = BALLOT_CONSULTATIVE;
    enum jurisdiction law = JURISDICTION_GB;
    (void)ballot_kind_from(record_str(d->head, "kind"), &kind);
    (void)jurisdiction_from(record_str(d->head, "jurisdiction"), &law);
    g_autofree char *when = closing(d);
    int width = a.cols >= 36 ? text_width(when) : 0;
    int used = area_put(a, 0, 1, a.cols - width - 3, STYLE_TITLE, record_str(d->head, "title"));
    area_putf(a, 0, used + 3, a.cols - width - used - 5, STYLE_NORMAL, "%s, %s, %s",
              ballot_kind_label(kind), ballot_method_label(d->method), jurisdiction_label(law));
    area_put(a, 0, a.cols - width - 1, width, STYLE_ACCENT, when);
}

/* "our share of 50% (verify: TULRCA 1992 s.226(2)(a)(iia)) │ target 80%" */
void turnout_honesty(const struct turnout_desk *d, struct area a)
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

void turnout_told(const struct turnout_desk *d, struct area a)
{
    bool before = d->phase == PHASE_BEFORE;
    gint64 voted = record_int(d->board, before ? "ready" : "voted");
    gint64 entitled = record_int(d->board, "entitled");
    gint64 left = record_int(d->board, before    ? "ready_still_needed"
                                       : d->rule ? "still_needed"
                                                 : "target_still_needed");
    g_autofree char *share = share_text(share_hundredths(voted, entitled), 1);
    int used =
        area_putf(a, 0, 1, -1, STYLE_NORMAL, "%s  %" G_GINT64_FORMAT " of %" G_GINT64_FORMAT "  %s",
                  before         ? (a.cols >= 60 ? method_words(d->method)->confirmed : "Confirmed")
                  : a.cols >= 60 ? "Told us they voted"
                                 : "Told us",
                  voted, entitled, share);
    g_autofree char *more = left > 0 ? g_strdup_printf("%" G_GINT64_FORMAT " %s", left,
                                                       d->phase == PHASE_CLOSED ? "short" : "more")
                                     : g_strdup(d->rule && !before ? "our share" : "target met");
    if (entitled == 0)
        return;
    int gauge = a.cols - used - text_width(more) - 5;
    if (gauge >= 6)
        turnout_gauge(d, a, 0, used + 3, gauge, d->board);
    area_put_right(a, 0, used + 2, a.cols - used - 3, left > 0 ? STYLE_WARN : STYLE_GOOD, more);
}

/* ---- the pace ---- */

static gint64 hundredths_of(const record *row, const char *name)
{
    const struct value *v = record_get(row, name);
    return v && v->type == VALUE_HUNDREDTHS ? v->i : 0;
}

/* "pace 0.6 of 15 needed: 12 by Mon 14 Dec, 31 short": what comes in a day, what it takes, and
 * where that is not enough what it comes to by then. Returns the columns. */
static int draw_verdict(const struct turnout_desk *d, struct area a, const char *pace_name,
                        const char *needed_name, gint64 now, gint64 still, int days,
                        const char *until)
{
    gint64 pace = hundredths_of(d->board, pace_name), needed = record_int(d->board, needed_name);
    gint64 more = MIN(pace * days / 100, record_int(d->board, "entitled") - now);
    gint64 margin = more - still;
    int col = 1;
    if (margin >= 0) {
        col += area_putf(a, 0, col, -1, STYLE_NORMAL,
                         "pace %" G_GINT64_FORMAT ".%" G_GINT64_FORMAT " a day, %" G_GINT64_FORMAT
                         " needed until %s: ",
                         pace / 100, pace / 10 % 10, needed, until);
        return col + area_put(a, 0, col, -1, STYLE_GOOD, "enough");
    }
    col +=
        area_putf(a, 0, col, -1, STYLE_NORMAL,
                  "pace %" G_GINT64_FORMAT ".%" G_GINT64_FORMAT " of %" G_GINT64_FORMAT " needed",
                  pace / 100, pace / 10 % 10, needed);
    return col + area_putf(a, 0, col, -1, STYLE_WARN,
                           ": %" G_GINT64_FORMAT " by %s, %" G_GINT64_FORMAT " short", now + more,
                           until, -margin);
}

static int draw_open(const struct turnout_desk *d, struct area a)
{
    bool share = d->rule && record_int(d->board, "still_needed") > 0;
    g_autofree char *until = day_short(d->last_day_to_vote, d->today);
    if (d->last_day_to_vote == DAY_NONE)
        return 1;
    if (d->today > d->last_day_to_vote)
        return 1 +
               area_putf(a, 0, 1, -1, STYLE_WARN, "the last safe day for the post was %s", until);
    return draw_verdict(d, a, "pace_3_days", share ? "per_day_needed" : "per_day_target",
                        record_int(d->board, "voted"),
                        record_int(d->board, share ? "still_needed" : "target_still_needed"),
                        days_left(d->today, d->last_day_to_vote), until);
}

static int draw_before(const struct turnout_desk *d, struct area a)
{
    g_autofree char *until = day_short(d->opens - 1, d->today);
    return draw_verdict(d, a, "ready_pace_3_days", "per_day_ready", record_int(d->board, "ready"),
                        record_int(d->board, "ready_still_needed"),
                        days_left(d->today, d->opens - 1), until);
}

void turnout_verdict(const struct turnout_desk *d, struct area a)
{
    int col;
    if (record_int(d->board, "entitled") == 0)
        return;
    if (d->phase == PHASE_CLOSED)
        col =
            1 + area_put(a, 0, 1, -1, STYLE_MUTED, "what members told us: a floor, not the result");
    else
        col = d->phase == PHASE_BEFORE ? draw_before(d, a) : draw_open(d, a);
    static const char safe[] = "the last safe post";
    bool by_post = d->phase == PHASE_OPEN && d->method == METHOD_POST &&
                   d->last_safe_post != DAY_NONE && d->today <= d->last_safe_post;
    int room = a.cols - col - 3;
    if (by_post && room >= text_width(safe))
        area_put_right(a, 0, col + 2, room, STYLE_MUTED, safe);
}

/* ---- where and until when ---- */

/* ", until Wed 25 Nov", " on Tue 24 Nov until", " from Tue 24 Nov to Wed 25 Nov". Caller's. */
static char *work_days(const struct turnout_desk *d, const char *closes)
{
    g_autofree char *opens = day_short(d->opens, d->today);
    if (d->today >= d->opens)
        return g_strdup_printf(", until %s", closes);
    return d->opens == d->closes ? g_strdup_printf(" on %s until", opens)
                                 : g_strdup_printf(" from %s to %s", opens, closes);
}

/* Of a pack both days, of a vote at work its day and place; by post it is the verdict's day. Lines
 * taken. */
int turnout_where(const struct turnout_desk *d, struct area a)
{
    g_autofree char *closes = day_short(d->closes, d->today);
    const char *time = record_str(d->head, "closes_time");
    if (d->phase == PHASE_CLOSED || d->method == METHOD_ELECTRONIC || d->method == METHOD_POST)
        return 0;
    bool late = d->last_safe_post == DAY_NONE || d->today > d->last_safe_post;
    g_autofree char *post = late ? NULL : day_short(d->last_safe_post, d->today);
    if (d->method == METHOD_WORKPLACE) {
        const char *place = d->place ? record_str(d->place, "place") : "";
        g_autofree char *days = work_days(d, closes);
        area_putf(a, 0, 1, -1, STYLE_NORMAL, "vote %s%s%s %s", *place ? "at " : "at work", place,
                  days, time);
    } else if (post) {
        area_putf(a, 0, 1, -1, STYLE_NORMAL, "by post until %s, online until %s %s", post, closes,
                  time);
    } else {
        return 0;
    }
    return 1;
}

/* What HQ says, apart from what members told us: a line of its own, with its own gauge. */
int turnout_return(const struct turnout_desk *d, struct area a)
{
    if (d->returns->len == 0)
        return 0;
    const record *r = d->returns->pdata[0];
    g_autofree char *as_of = words_day(record_text(r, "as_of"), d->today);
    g_autofree char *share = share_text(record_int(r, "turnout_hundredths"), 1);
    g_autofree char *papers = counted(record_int(r, "papers_returned"), "paper", "papers");
    bool percent = record_has(r, "turnout_hundredths");
    int col = 1 + area_putf(a, 0, 1, -1, STYLE_ACCENT, "HQ, %s, %s: %s", record_str(r, "scope"),
                            as_of, percent ? share : papers);
    const gint64 line[] = {d->rule ? record_int(d->head, "turnout_num") * 10000 /
                                         record_int(d->head, "turnout_den")
                                   : -1};
    int gauge = MIN(a.cols - col - 3, 30);
    if (percent && gauge >= 10)
        chart_gauge(a, 0, col + 2, gauge, record_int(r, "turnout_hundredths"), 10000, line, 1);
    return 1;
}
