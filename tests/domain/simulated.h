/*
 * Simulated ballots for the test of the projection: electors who vote on some
 * day, and reports of it that come late, in bundles or never.
 *
 * It shares no code and no constant with what it tests, random numbers
 * included; the same seed makes the same ballot everywhere. What varies from
 * ballot to ballot is drawn from the ranges of a world.
 */
#pragma once

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#define SIM_PLACES 64
#define SIM_DAYS 40

struct range {
    double from, to;
};

struct world {
    struct range places, size, days;
    struct range turnout;     /* who votes, of all */
    struct range told;        /* whose vote is ever told us, of those who voted */
    struct range silent;      /* workplaces whose rep never reports, of all */
    struct range bundles;     /* workplaces whose rep reports once a week, of all */
    struct range peak, width; /* of the early voting: its day and how many days wide */
    struct range middle;      /* a slow day's voting, of the peak's */
    struct range weekend;     /* a weekend day's voting, of another's */
    struct range surge;       /* of the last days' voting, of a slow day's */
    struct range surge_days;
    double surges;        /* in how many ballots */
    int latest;           /* days after the vote by which it has been told */
    double quiet_weekend; /* reports that wait until Monday */
    double unrest;        /* how days differ without a cause: of their logarithm */
};

struct simulated {
    int places, days, opened; /* opened: a weekday, 0 Monday */
    bool surge;
    int entitled[SIM_PLACES];
    int32_t reports[SIM_PLACES][SIM_DAYS];
};

struct dice {
    uint64_t state;
};

static inline uint64_t dice_next(struct dice *d)
{
    uint64_t x = d->state += 0x9e3779b97f4a7c15u; /* splitmix64 */
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
    return x ^ (x >> 31);
}

static inline double dice_unit(struct dice *d)
{
    return (double)(dice_next(d) >> 11) / 9007199254740992.0;
}

static inline bool dice_chance(struct dice *d, double chance)
{
    return dice_unit(d) < chance;
}

static inline double dice_in(struct dice *d, struct range r)
{
    return r.from + (r.to - r.from) * dice_unit(d);
}

static inline int dice_whole(struct dice *d, struct range r)
{
    return (int)floor(r.from + (r.to - r.from + 1) * dice_unit(d));
}

/* About normal: twelve throws. */
static inline double dice_bell(struct dice *d)
{
    double sum = -6;
    for (int i = 0; i < 12; i++)
        sum += dice_unit(d);
    return sum;
}

static inline bool sim_weekend(const struct simulated *s, int i)
{
    return (s->opened + i) % 7 >= 5;
}

/* How the votes spread over the days, summed up to each day's end; the whole is 1. */
static inline void sim_curve(struct simulated *s, const struct world *w, struct dice *d,
                             double sums[SIM_DAYS])
{
    double peak = dice_in(d, w->peak), width = dice_in(d, w->width), middle = dice_in(d, w->middle);
    double weekend = dice_in(d, w->weekend), surge = dice_in(d, w->surge), sum = 0;
    int from = s->days - dice_whole(d, w->surge_days);
    for (int i = 0; i < s->days; i++) {
        double off = (i - peak) / width;
        double v = i < 1 ? 0 : exp(-off * off / 2) + middle * (s->surge && i >= from ? surge : 1);
        v *= exp(w->unrest * dice_bell(d)) * (sim_weekend(s, i) ? weekend : 1);
        sums[i] = sum += v;
    }
    for (int i = 0; i < s->days; i++)
        sums[i] /= sum;
}

enum rep { REP_PROMPT, REP_BUNDLES, REP_SILENT };

/* The day on which that vote is told us; days or more: not in time. */
static inline int sim_told(const struct simulated *s, const struct world *w, struct dice *d,
                           enum rep rep, int bundle_day, int voted)
{
    double u = dice_unit(d);
    int told = voted + (int)floor(u * u * (w->latest + 1)); /* mostly soon */
    while (rep == REP_BUNDLES && (told - bundle_day) % 7 != 0)
        told++;
    if (sim_weekend(s, told) && dice_chance(d, w->quiet_weekend))
        told += (s->opened + told) % 7 == 5 ? 2 : 1;
    return told;
}

static inline void sim_place(struct simulated *s, const struct world *w, struct dice *d, int place,
                             double turnout, enum rep rep, const double sums[SIM_DAYS])
{
    double told = dice_in(d, w->told);
    int bundle_day = (int)(dice_unit(d) * 7);
    s->entitled[place] = (int)floor(w->size.from * pow(w->size.to / w->size.from, dice_unit(d)));
    for (int e = 0; e < s->entitled[place]; e++) {
        double when = dice_unit(d);
        int voted = 0;
        while (voted < s->days - 1 && sums[voted] < when)
            voted++;
        if (!dice_chance(d, turnout) || !dice_chance(d, told) || rep == REP_SILENT)
            continue;
        int told_on = sim_told(s, w, d, rep, bundle_day, voted);
        if (told_on < s->days)
            s->reports[place][told_on]++;
    }
}

static inline void sim_ballot(struct simulated *s, const struct world *w, uint64_t seed)
{
    struct dice d = {seed * 0xd1342543de82ef95u + 1};
    memset(s, 0, sizeof *s);
    s->places = dice_whole(&d, w->places);
    s->days = dice_whole(&d, w->days);
    s->opened = (int)(dice_unit(&d) * 5);
    s->surge = dice_chance(&d, w->surges);
    double sums[SIM_DAYS], turnout = dice_in(&d, w->turnout);
    double silent = dice_in(&d, w->silent), bundles = dice_in(&d, w->bundles);
    sim_curve(s, w, &d, sums);
    for (int i = 0; i < s->places; i++) {
        enum rep rep = dice_chance(&d, silent)    ? REP_SILENT
                       : dice_chance(&d, bundles) ? REP_BUNDLES
                                                  : REP_PROMPT;
        double here = turnout + 0.1 * dice_bell(&d);
        sim_place(s, w, &d, i, fmin(fmax(here, 0.05), 0.98), rep, sums);
    }
}
