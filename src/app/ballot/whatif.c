/*
 * What if: what a few more papers, conversations or joiners would do to our
 * share, where one more conversation matters most, and where the reports are
 * heading. Each number can be worked out by hand from what stands beside it.
 */
#include "app_priv.h"
#include "ballot/ballots.h"
#include "ballot/board.h"

#include "base/err.h"
#include "base/text.h"
#include "domain/ballot_words.h"
#include "domain/forecast.h"
#include "domain/whatif.h"
#include "domain/worth.h"
#include "store/db.h"

#include <string.h>

#define BEST_PLACES 10
#define REPORTS_FROM "09:00" /* the hours in which people report */
#define REPORTS_TO "21:00"

struct scenario {
    struct app *app;
    struct board w;
    struct whatif_people whole;
    struct whatif_place *places;
    struct whatif_row *rows;
    struct whatif sums;
    gint64 papers;      /* that can still be replaced in time */
    GHashTable *spoken; /* workplace id -> day, last spoken to there */
    GHashTable *by_day; /* workplace id -> gint32[days], reports */
    int days, left;
};

static void scenario_done(struct scenario *s)
{
    board_done(&s->w);
    g_free(s->places);
    g_free(s->rows);
    g_clear_pointer(&s->spoken, g_hash_table_unref);
    g_clear_pointer(&s->by_day, g_hash_table_unref);
}

/* ---- reading ---- */

static gint64 reached_of(const struct board_counts *c)
{
    return c->entitled - c->n[CANVASS_NOT_CONTACTED] - c->n[CANVASS_EXCLUDED] -
           c->n[CANVASS_CLOSED_UNKNOWN] - c->by_hq;
}

static struct whatif_people people_of(const struct board_counts *c, gint64 entitled)
{
    return (struct whatif_people){.entitled = entitled,
                                  .reached = reached_of(c),
                                  .voted = c->n[CANVASS_VOTED] - c->by_hq, /* of those we asked */
                                  .by_hq = c->by_hq};
}

static bool can_replace(const struct scenario *s)
{
    const struct canvass_dates *d = &s->w.b.dates;
    if (s->w.today < d->opens || s->w.today > d->closes)
        return false;
    return d->replacement_deadline == DAY_NONE || s->w.today <= d->replacement_deadline;
}

static bool add_spoken(record *row, void *data, GError **error)
{
    (void)error;
    struct scenario *s = data;
    g_hash_table_insert(s->spoken, GSIZE_TO_POINTER(record_int(row, "workplace_id") + 1),
                        GINT_TO_POINTER(day_from_iso(record_text(row, "on_day"))));
    return true;
}

static bool add_reports(record *row, void *data, GError **error)
{
    (void)error;
    struct scenario *s = data;
    gpointer key = GSIZE_TO_POINTER(record_int(row, "workplace_id") + 1);
    int i = day_from_iso(record_text(row, "on_day")) - s->w.b.dates.opens;
    gint32 *days = g_hash_table_lookup(s->by_day, key);
    if (i < 0 || i >= s->days)
        return true;
    if (!days) {
        days = g_new0(gint32, (gsize)s->days);
        g_hash_table_insert(s->by_day, key, days);
    }
    days[i] += (gint32)record_int(row, "voted");
    return true;
}

static bool read_days(struct scenario *s, GError **error)
{
    g_autoptr(record) args = record_of_int("ballot_id", s->w.b.id);
    s->days =
        CLAMP(s->w.today, s->w.b.dates.opens - 1, s->w.b.dates.closes) - s->w.b.dates.opens + 1;
    s->left = MAX(0, days_left(s->w.today, s->w.b.last_day_to_vote) - 1);
    s->spoken = g_hash_table_new(g_direct_hash, g_direct_equal);
    s->by_day = g_hash_table_new_full(g_direct_hash, g_direct_equal, NULL, g_free);
    return db_each(app_db(s->app), "canvass_last_places", args, add_spoken, s, error) &&
           db_each(app_db(s->app), "canvass_days_places", args, add_reports, s, error);
}

/* Those with most people left to reach come first. */
static gint most_left(gconstpointer a, gconstpointer b)
{
    const struct board_row *x = *(const struct board_row *const *)a;
    const struct board_row *y = *(const struct board_row *const *)b;
    gint64 left_x = x->c.n[CANVASS_NOT_CONTACTED], left_y = y->c.n[CANVASS_NOT_CONTACTED];
    return left_x != left_y ? (left_x < left_y ? 1 : -1) : g_utf8_collate(x->name, y->name);
}

static bool scenario_load(struct app *app, gint64 ballot, struct scenario *s, GError **error)
{
    *s = (struct scenario){.app = app};
    if (!board_load(app, ballot, BY_WORKPLACE, &s->w, error) || !read_days(s, error))
        return false;
    const struct board_counts *all = &s->w.all.c;
    guint n = s->w.places->len;
    g_ptr_array_sort(s->w.places, most_left);
    s->whole = people_of(all, all->entitled);
    s->whole.reached -= all->unmatched;
    s->papers = can_replace(s) ? all->n[CANVASS_REPLACEMENT_NEEDED] : 0;
    s->places = g_new0(struct whatif_place, n + 1);
    s->rows = g_new0(struct whatif_row, n + 2);
    for (guint i = 0; i < n; i++) {
        const struct board_row *r = s->w.places->pdata[i];
        s->places[i].name = r->name;
        s->places[i].people =
            people_of(&r->c, r->c.entitled - r->c.n[CANVASS_EXCLUDED] - r->c.by_hq);
    }
    struct fraction line = board_has_rule(&s->w) ? s->w.b.turnout_min : board_target(&s->w);
    whatif_start(&s->sums, s->rows, &s->whole, s->papers, line, s->places, n);
    return true;
}

/* ---- what is supposed ---- */

static void suppose(struct whatif_row *row, gint64 value)
{
    row->value = CLAMP(value, row->min, row->max);
}

/* "Mill Court=38" people reached there, or "Mill Court=90%" of them. */
static bool suppose_place(struct scenario *s, const char *typed, GError **error)
{
    const char *sign = strrchr(typed, '=');
    g_autofree char *name = sign ? g_strndup(typed, (gsize)(sign - typed)) : g_strdup("");
    g_autofree char *want = text_fold(name);
    char *end = NULL;
    gint64 n = sign ? g_ascii_strtoll(sign + 1, &end, 10) : 0;
    struct whatif_row *found = NULL;
    for (gsize i = 0; *want && i < s->sums.n; i++) {
        g_autofree char *has = text_fold(s->rows[i].name ? s->rows[i].name : "");
        if (strcmp(has, want) == 0 || (!found && g_str_has_prefix(has, want)))
            found = &s->rows[i];
    }
    if (!end || end == sign + 1 || (*end && strcmp(end, "%") != 0) || n < 0 ||
        n > (*end ? 100 : WHATIF_MOST))
        return err_set(error, BL_ERR_INPUT,
                       "“%s” is not understood: give a workplace and how many are reached there, "
                       "such as “Mill Court=38” or “Mill Court=90%%”.",
                       typed);
    if (!found)
        return err_set(error, BL_ERR_NOT_FOUND,
                       "Nobody at “%s” is on HQ's list, as far as you can see.", name);
    suppose(found, *end == '%' ? found->max * n / 100 : n);
    return true;
}

static bool suppose_all(struct scenario *s, const record *in, GError **error)
{
    GPtrArray *list = record_list(in, "reach");
    guint n = list ? list->len : record_has(in, "reach") ? 1 : 0;
    for (guint i = 0; i < n; i++)
        if (!suppose_place(s, list ? record_str(list->pdata[i], "value") : record_str(in, "reach"),
                           error))
            return false;
    for (gsize i = 0; i < s->sums.n; i++) {
        if (s->rows[i].kind == WHATIF_PAPERS && record_has(in, "papers"))
            suppose(&s->rows[i], record_int(in, "papers"));
        if (s->rows[i].kind == WHATIF_JOINERS && record_has(in, "joiners"))
            suppose(&s->rows[i], record_int(in, "joiners"));
    }
    whatif_reckon(&s->sums);
    return true;
}

/* ---- as one object ---- */

static void put_share(record *o, const char *name, gint64 hundredths)
{
    if (hundredths < 0)
        record_set_null(o, name);
    else
        record_set_hundredths(o, name, hundredths);
}

static record *side_object(const struct whatif_side *side)
{
    record *o = record_new();
    record_set_int(o, "entitled", side->entitled);
    record_set_int(o, "voted", side->voted);
    put_share(o, "percent", side->hundredths);
    record_set_int(o, "needed", side->needed);
    record_set_int(o, "margin", side->margin);
    return o;
}

static const char *const kind_names[] = {
    [WHATIF_PAPERS] = "PAPERS", [WHATIF_PLACE] = "PLACE", [WHATIF_JOINERS] = "JOINERS"};

static record *row_object(const struct scenario *s, gsize i)
{
    const struct whatif_row *r = &s->rows[i];
    record *o = record_of_int("id", (gint64)i + 1);
    record_set_text(o, "what", kind_names[r->kind]);
    record_set_text(o, "name",
                    r->kind == WHATIF_PAPERS    ? method_words(s->w.b.method)->in_time
                    : r->kind == WHATIF_JOINERS ? "joiners on HQ's list"
                                                : r->name);
    gint64 workplace = 0;
    for (guint k = 0; r->kind == WHATIF_PLACE && k < s->w.places->len; k++) {
        const struct board_row *p = s->w.places->pdata[k];
        workplace = p->name == r->name ? p->id : workplace;
    }
    record_set_id(o, "workplace_id", workplace);
    record_set_int(o, "count_now", r->now);
    record_set_int(o, "supposed", r->value);
    record_set_int(o, "least", r->min);
    record_set_int(o, "most", r->max);
    record_set_int(o, "each_step", r->step);
    record_set_int(o, "votes", r->votes);
    record_set_int(o, "joined", r->entitled);
    record_set_hundredths(o, "points", r->points);
    record_set_int(o, "rate_votes", r->rate.votes);
    record_set_int(o, "rate_reached", r->rate.reached);
    record_set_bool(o, "rate_of_whole", r->rate.of_whole);
    record_take_text(o, "sum", whatif_sum(r));
    return o;
}

static gint32 last_spoken(const struct scenario *s, gint64 workplace)
{
    gpointer found;
    return g_hash_table_lookup_extended(s->spoken, GSIZE_TO_POINTER(workplace + 1), NULL, &found)
               ? GPOINTER_TO_INT(found)
               : DAY_NONE;
}

static GPtrArray *best_places(const struct scenario *s)
{
    guint n = s->w.places->len;
    g_autofree struct worth_place *places = g_new0(struct worth_place, n + 1);
    g_autofree struct worth *ranked = g_new0(struct worth, n + 1);
    GPtrArray *rows = record_array_new();
    for (guint i = 0; i < n; i++) {
        const struct board_row *r = s->w.places->pdata[i];
        places[i] =
            (struct worth_place){.name = r->name,
                                 .not_reached = r->c.n[CANVASS_NOT_CONTACTED],
                                 .reached = s->places[i].people.reached,
                                 .voted = s->places[i].people.voted,
                                 .papers = can_replace(s) ? r->c.n[CANVASS_REPLACEMENT_NEEDED] : 0,
                                 .last_spoken = last_spoken(s, r->id)};
    }
    gsize found =
        worth_rank(places, n, &s->whole, days_left(s->w.today, s->w.b.last_day_to_vote), ranked);
    for (gsize i = 0; i < MIN(found, BEST_PLACES); i++) {
        const struct board_row *r = s->w.places->pdata[ranked[i].place - places];
        record *o = record_of_int("workplace_id", r->id);
        record_set_text(o, "workplace", r->name);
        record_set_int(o, "not_reached", ranked[i].place->not_reached);
        record_set_int(o, "reached", ranked[i].place->reached);
        record_set_int(o, "voted", ranked[i].place->voted);
        record_set_int(o, "votes", ranked[i].votes);
        record_take_text(o, "reason", worth_reason(&ranked[i], s->w.today));
        g_ptr_array_add(rows, o);
    }
    return rows;
}

static double today_gone(const struct scenario *s)
{
    gint64 from, to, now = app_now(s->app);
    if (!instant_from_local(s->w.today, REPORTS_FROM, &from) ||
        !instant_from_local(s->w.today, REPORTS_TO, &to))
        return 0;
    return CLAMP((double)(now - from) / (double)(to - from), 0.0, 1.0);
}

static record *projection(const struct scenario *s)
{
    guint n = s->w.places->len;
    g_autofree struct forecast_place *places = g_new0(struct forecast_place, n + 1);
    for (guint i = 0; i < n; i++) {
        const struct board_row *r = s->w.places->pdata[i];
        places[i] = (struct forecast_place){
            .entitled = r->c.entitled - r->c.n[CANVASS_EXCLUDED],
            .voted = r->c.n[CANVASS_VOTED],
            .by_day = g_hash_table_lookup(s->by_day, GSIZE_TO_POINTER(r->id + 1))};
    }
    const struct forecast_input in = {.places = places,
                                      .n = n,
                                      .opened = s->w.b.dates.opens,
                                      .days = s->days,
                                      .today_gone = today_gone(s),
                                      .left = s->left,
                                      .nation = s->w.b.nation};
    const struct forecast f = forecast_make(&in);
    record *o = record_new();
    record_set_bool(o, "enough", f.enough);
    record_set_text(o, "why_not", forecast_why_not(f.reason));
    record_take_text(o, "until_on", day_to_iso(s->w.b.last_day_to_vote));
    record_set_int(o, "days", f.days);
    record_set_int(o, "low", f.low);
    record_set_int(o, "mid", f.mid);
    record_set_int(o, "high", f.high);
    put_share(o, "low_percent", share_hundredths(f.low, s->whole.entitled));
    put_share(o, "mid_percent", share_hundredths(f.mid, s->whole.entitled));
    put_share(o, "high_percent", share_hundredths(f.high, s->whole.entitled));
    return o;
}

static record *scenario_object(const struct scenario *s)
{
    record *o = record_of_int("ballot_id", s->w.b.id);
    record_set_text(o, "ballot", record_str(s->w.b.row, "title"));
    record_set_bool(o, "has_line", board_has_rule(&s->w)); /* else it is the target */
    record_set_int(o, "num", s->sums.line.num);
    record_set_int(o, "den", s->sums.line.den);
    record_take_object(o, "as_told", side_object(&s->sums.now));
    record_take_object(o, "then", side_object(&s->sums.then));
    GPtrArray *rows = record_array_new();
    for (gsize i = 0; i < s->sums.n; i++)
        g_ptr_array_add(rows, row_object(s, i));
    record_take_list(o, "rows", rows);
    record_take_list(o, "best", best_places(s));
    record_take_object(o, "projection", projection(s));
    record_set_int(o, "reached", s->whole.reached);
    record_set_int(o, "voted_by_hq", s->whole.by_hq);
    record_set_text(o, "basis", "votes told us ÷ people reached there; a floor, and not a promise");
    return o;
}

static void say(const struct scenario *s, struct result *out)
{
    const struct whatif_side *now = &s->sums.now, *then = &s->sums.then;
    g_autofree char *before = share_text(now->hundredths, 1);
    g_autofree char *after = share_text(then->hundredths, 1);
    result_say(out,
               "Now %" G_GINT64_FORMAT " of %" G_GINT64_FORMAT " (%s); what if %" G_GINT64_FORMAT
               " of %" G_GINT64_FORMAT " (%s), %" G_GINT64_FORMAT " %s.",
               now->voted, now->entitled, before, then->voted, then->entitled, after,
               ABS(then->margin), then->margin < 0 ? "short" : "over");
}

bool ballot_run_whatif(struct app *app, const record *in, struct result *out, GError **error)
{
    struct scenario s;
    bool ok =
        scenario_load(app, record_int(in, "ballot_id"), &s, error) && suppose_all(&s, in, error);
    if (ok) {
        out->object = scenario_object(&s);
        say(&s, out);
    }
    scenario_done(&s);
    return ok;
}

const struct field ballot_whatif_fields[] = {
    FIELD("ballot", "Ballot", "Its id or title; if left out, the open one.", BALLOT,
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL | FIELD_SUBJECT),
    FIELD("papers", "Papers replaced", "So many lost papers or links are replaced in time.", INT,
          .flags = FIELD_CLI_ONLY, .least = 0, .most = FIELD_ANY_COUNT),
    FIELD("reach", "Reached",
          "A workplace and how many are reached there: “Mill Court=38” or “Mill Court=90%”; may be "
          "given several times.",
          TEXT, .flags = FIELD_REPEAT | FIELD_CLI_ONLY),
    FIELD("joiners", "Joiners", "So many new members are on HQ's list.", INT,
          .flags = FIELD_CLI_ONLY, .least = 0, .most = FIELD_ANY_COUNT),
    {.name = NULL},
};
