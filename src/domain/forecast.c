/*
 * Projects the reports of a ballot to its last day.
 *
 * Reports come at a pace: the chance a day that one of those not yet reported
 * is. Each workplace has its own as far as it has reports to show for it, the
 * rest of it is the whole's. What is unsure is put on that pace as one factor
 * for all, so no workplace can pass its own number of people.
 *
 * The constants were set on simulated ballots, but on others than those of the
 * test: with other seeds and from other ranges.
 */
#include "domain/forecast.h"

#include "domain/schedule.h"

#include <math.h>

static const double HALF_LIFE = 4;      /* days until a report counts half for the pace */
static const double DAY_OFF = 0.4;      /* its reports, of a working day's: before any is seen */
static const double DAY_OFF_DAYS = 4;   /* how many days off of seeing that is worth */
static const double OWN_PACE = 3;       /* reports at which a workplace's pace is half its own */
static const double SCATTER = 1.5;      /* variance of a day's reports over their mean: likewise */
static const double SCATTER_DAYS = 5;   /* how many days that is worth */
static const double LAG = 0.2;          /* the pace's logarithm, on average: rises by this, */
static const double FADE = 0.2;         /* and falls by this and the share of the days gone */
static const double SHOCK = 0.14;       /* its deviation, whatever the time ahead */
static const double SHOCK_AHEAD = 0.25; /* and what comes to it with the share ahead */
static const double BEGINS = 0.15;      /* chance that a silent workplace begins */
static const int MOST_DAYS = 1000;      /* ahead: more come to the same */
static const double TEN_TO_NINETY = 1.2816; /* deviations between which 8 of 10 lie */

struct pace {
    double left; /* people not reported yet */
    /* By how recent they are; exposed: people times days. */
    double reports, exposed;
    double rate; /* reports a person and working day */
};

struct reckoning {
    const struct forecast_input *in;
    struct pace *places;
    double *worth;   /* of each day so far, in working days */
    double *per_day; /* reports of all places */
    double *recent;  /* weight of each day */
    double ahead;    /* days left, in working days */
    double rate;     /* the whole's */
    double scatter;
    double evidence; /* how many reports the rate rests on */
};

static gint64 entitled_of(const struct forecast_place *p)
{
    return MAX(p->entitled, 0);
}

static gint64 voted_of(const struct forecast_place *p)
{
    return CLAMP(p->voted, 0, entitled_of(p));
}

static gint64 reports_on(const struct forecast_place *p, int i)
{
    return p->by_day ? MAX(p->by_day[i], 0) : 0;
}

/* ---- whether there is enough to go by ---- */

struct seen {
    gint64 reports, places, days;
    int silent; /* days since the last one */
};

static struct seen look(const struct forecast_input *in)
{
    struct seen s = {.silent = in->days};
    gint64 *by_day = g_new0(gint64, MAX(in->days, 1));
    for (gsize p = 0; p < in->n; p++) {
        gint64 here = 0;
        for (int i = 0; i < in->days; i++) {
            gint64 n = reports_on(&in->places[p], i);
            by_day[i] += n;
            here += n;
        }
        s.places += here > 0;
        s.reports += here;
    }
    for (int i = 0; i < in->days; i++) {
        s.days += by_day[i] > 0;
        if (by_day[i] > 0)
            s.silent = in->days - 1 - i;
    }
    g_free(by_day);
    return s;
}

static enum forecast_reason reason_of(const struct forecast_input *in, gint64 entitled)
{
    struct seen s = look(in);
    if (entitled == 0)
        return FORECAST_NOBODY;
    if (s.days < FORECAST_LEAST_DAYS)
        return FORECAST_FEW_DAYS;
    if (s.reports < FORECAST_LEAST_REPORTS)
        return FORECAST_FEW_REPORTS;
    if (s.places < FORECAST_LEAST_PLACES)
        return FORECAST_ONE_PLACE;
    return s.silent >= FORECAST_SILENT_DAYS ? FORECAST_SILENT : FORECAST_ENOUGH;
}

/* ---- the days ---- */

static bool is_off(const struct forecast_input *in, int i)
{
    return !day_is_working(in->opened + i, in->nation);
}

static double today_gone(const struct forecast_input *in)
{
    return CLAMP(in->today_gone, 0, 1);
}

/* What a day off brings, of a working day: what has been seen, drawn towards
 * what is usual where few have been. */
static double day_off_worth(const struct reckoning *r)
{
    double sum[2] = {0, 0}, days[2] = {0, 0};
    for (int i = 0; i < r->in->days; i++) {
        bool off = is_off(r->in, i);
        sum[off] += r->per_day[i];
        days[off] += i < r->in->days - 1 ? 1 : today_gone(r->in);
    }
    if (days[0] == 0 || sum[0] == 0)
        return DAY_OFF;
    double usual = sum[0] / days[0];
    double worth = (sum[1] + DAY_OFF_DAYS * DAY_OFF * usual) / (days[1] + DAY_OFF_DAYS) / usual;
    return MIN(worth, 1);
}

static void weigh_days(struct reckoning *r)
{
    const struct forecast_input *in = r->in;
    double off = day_off_worth(r);
    for (int i = 0; i < in->days; i++) {
        r->worth[i] = is_off(in, i) ? off : 1;
        r->recent[i] = exp2(-(in->days - 1 - i) / HALF_LIFE);
    }
    double *today = &r->worth[in->days - 1];
    r->ahead = *today * (1 - today_gone(in));
    *today *= today_gone(in);
    for (int i = in->days; i < in->days + in->left; i++)
        r->ahead += is_off(in, i) ? off : 1;
}

/* ---- the pace ---- */

static struct pace pace_of(const struct reckoning *r, const struct forecast_place *p)
{
    struct pace pace = {.left = (double)(entitled_of(p) - voted_of(p))};
    double left = pace.left;
    for (int i = r->in->days - 1; i >= 0; i--) {
        double n = (double)reports_on(p, i);
        left += n; /* of that morning */
        pace.reports += r->recent[i] * n;
        pace.exposed += r->recent[i] * r->worth[i] * left;
    }
    return pace;
}

/* Variance of a day's reports over their mean: bundles make it large. */
static double scatter_of(const struct reckoning *r)
{
    double reports = 0, worth = 0, off = SCATTER * SCATTER_DAYS, weight = SCATTER_DAYS;
    for (int i = 0; i < r->in->days; i++) {
        reports += r->recent[i] * r->per_day[i];
        worth += r->recent[i] * r->worth[i];
    }
    for (int i = 0; i < r->in->days; i++) {
        double mean = reports / worth * r->worth[i], d = r->per_day[i] - mean;
        off += r->recent[i] * d * d / MAX(mean, 0.5);
        weight += r->recent[i];
    }
    return MAX(off / (weight - 1), 1);
}

static void set_paces(struct reckoning *r)
{
    double reports = 0, exposed = 0, squares = 0, weights = 0;
    for (gsize p = 0; p < r->in->n; p++) {
        r->places[p] = pace_of(r, &r->in->places[p]);
        reports += r->places[p].reports;
        exposed += r->places[p].exposed;
    }
    for (int i = 0; i < r->in->days; i++) {
        squares += r->recent[i] * r->recent[i] * r->worth[i];
        weights += r->recent[i] * r->worth[i];
    }
    r->rate = reports / exposed;
    r->scatter = scatter_of(r);
    r->evidence = reports * weights / squares;
    for (gsize p = 0; p < r->in->n; p++) {
        struct pace *pace = &r->places[p];
        pace->rate = (pace->reports + OWN_PACE) / (pace->exposed + OWN_PACE / r->rate);
    }
}

/* ---- ahead ---- */

/* Reports still to come where every pace is so many times as fast. */
static double reports_ahead(const struct reckoning *r, double factor)
{
    double sum = 0;
    for (gsize p = 0; p < r->in->n; p++)
        sum -= r->places[p].left * expm1(-r->places[p].rate * factor * r->ahead);
    return sum;
}

/* What silent workplaces bring if they begin: as much of theirs as of the
 * whole. Their mean and variance. */
static void silent_ones(const struct reckoning *r, double share, double *mean, double *variance)
{
    for (gsize p = 0; p < r->in->n; p++)
        if (r->places[p].reports == 0) {
            double gain = r->places[p].left * share;
            *mean += BEGINS * gain;
            *variance += BEGINS * (1 - BEGINS) * gain * gain;
        }
}

/* The factor on every pace: its mean, its variance over the square of that. */
struct spread {
    double mean, variance;
};

static struct spread spread_of(const struct reckoning *r, double share)
{
    double part = (double)r->in->left / (r->in->days + r->in->left);
    struct spread s = {.mean = exp(LAG - FADE * (1 - part))};
    double mean = 0, variance = 0, plain = reports_ahead(r, s.mean);
    silent_ones(r, share, &mean, &variance);
    s.mean *= (plain + mean) / plain;
    double all = plain + mean, shock = SHOCK + SHOCK_AHEAD * part;
    s.variance = r->scatter * (1 / all + 1 / r->evidence) + variance / (all * all) + shock * shock;
    return s;
}

/* The factor that is so many deviations from the middle, of a gamma
 * distribution (Wilson and Hilferty's cube): never below 0, and skewed the more
 * the fewer bundles are expected. */
static double factor_at(struct spread s, double deviations)
{
    double root = 1 - s.variance / 9 + deviations * sqrt(s.variance) / 3;
    return s.mean * pow(MAX(root, 0), 3);
}

static void project(struct reckoning *r, struct forecast *f)
{
    for (gsize p = 0; p < r->in->n; p++)
        for (int i = 0; i < r->in->days; i++)
            r->per_day[i] += (double)reports_on(&r->in->places[p], i);
    weigh_days(r);
    set_paces(r);
    struct spread s = spread_of(r, (double)f->voted / (double)f->entitled);
    f->low = f->voted + (gint64)floor(reports_ahead(r, factor_at(s, -TEN_TO_NINETY)));
    f->mid = f->voted + (gint64)llround(reports_ahead(r, factor_at(s, 0)));
    f->high = f->voted + (gint64)ceil(reports_ahead(r, factor_at(s, TEN_TO_NINETY)));
    f->high = MIN(f->high, f->entitled);
}

static void reckon(const struct forecast_input *in, struct forecast *f)
{
    struct forecast_input near = *in;
    near.left = MIN(in->left, MOST_DAYS);
    struct reckoning r = {.in = &near};
    r.places = g_new0(struct pace, in->n);
    r.worth = g_new0(double, in->days);
    r.per_day = g_new0(double, in->days);
    r.recent = g_new0(double, in->days);
    project(&r, f);
    f->days = in->days;
    g_free(r.places);
    g_free(r.worth);
    g_free(r.per_day);
    g_free(r.recent);
}

struct forecast forecast_make(const struct forecast_input *in)
{
    struct forecast f = {.reason = FORECAST_ENOUGH, .enough = true};
    for (gsize p = 0; p < in->n; p++) {
        f.entitled += entitled_of(&in->places[p]);
        f.voted += voted_of(&in->places[p]);
    }
    f.low = f.mid = f.high = f.voted;
    if (f.entitled > 0 && (in->left <= 0 || f.voted == f.entitled))
        return f;
    f.reason = reason_of(in, f.entitled);
    f.enough = f.reason == FORECAST_ENOUGH;
    f.high = f.entitled;
    if (f.enough)
        reckon(in, &f);
    return f;
}

const char *forecast_why_not(enum forecast_reason reason)
{
    static const char *const why[] = {
        [FORECAST_ENOUGH] = NULL,
        [FORECAST_NOBODY] = "nobody here is entitled to vote",
        [FORECAST_FEW_DAYS] =
            "fewer than " G_STRINGIFY(FORECAST_LEAST_DAYS) " days with reports so far",
        [FORECAST_FEW_REPORTS] =
            "fewer than " G_STRINGIFY(FORECAST_LEAST_REPORTS) " reports so far",
        [FORECAST_ONE_PLACE] = "only one workplace has reported so far",
        [FORECAST_SILENT] = "no reports for a week",
    };
    return reason <= FORECAST_SILENT ? why[reason] : NULL;
}
