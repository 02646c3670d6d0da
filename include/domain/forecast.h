/*
 * Where the reports of a ballot are heading: how many votes will have been
 * reported to us by the last day on which one can still vote, with a range.
 *
 * It projects what members tell us: a floor, not the legal turnout, at its end
 * as today. The range is meant to hold the outcome in 8 of 10 ballots: it rests
 * on each workplace's own pace, on how unevenly reports have come, and on how
 * often the last days of a ballot surge or fade. It knows nothing of what
 * anybody plans to do.
 *
 * Days: the first of those so far is the day of opening, the last is today;
 * days left come after today, so today is in one of the two only. A ballot that
 * opens on a Monday and closes on the Friday of the week after has on its first
 * Wednesday 3 days so far and 9 left, on its last day 12 and none. How much of
 * today is over is said apart: what it has not brought yet is still to come.
 */
#pragma once

#include "base/day.h"
#include "domain/holidays.h"

#include <glib.h>
#include <stdbool.h>

#define FORECAST_LEAST_DAYS 4     /* with reports */
#define FORECAST_LEAST_REPORTS 20 /* all together */
#define FORECAST_LEAST_PLACES 2   /* with reports */
#define FORECAST_SILENT_DAYS 7    /* in a row up to today, without any report */

struct forecast_place {
    gint64 entitled;      /* on HQ's list and not excluded; negative: 0 */
    gint64 voted;         /* told us so far; kept within 0 and entitled */
    const gint32 *by_day; /* reports, one for each of the days so far; negative: 0. NULL: none */
};

struct forecast_input {
    const struct forecast_place *places;
    gsize n;
    day opened;
    int days;           /* so far, today included */
    double today_gone;  /* how much of the hours in which people report, 0 to 1 */
    int left;           /* after today, the last day included; 0 or less: over */
    enum nation nation; /* whose days off */
};

enum forecast_reason {
    FORECAST_ENOUGH,
    FORECAST_NOBODY,      /* nobody is entitled */
    FORECAST_FEW_DAYS,    /* too few days with reports */
    FORECAST_FEW_REPORTS, /* too few reports */
    FORECAST_ONE_PLACE,   /* too few workplaces that report */
    FORECAST_SILENT,      /* no report for a week */
};

struct forecast {
    bool enough; /* else reason says why, low and mid are voted, high is entitled */
    enum forecast_reason reason;
    /* Votes reported to us by the last day, voted <= low <= mid <= high <=
     * entitled. On the last day and after it, or where everybody has voted, all
     * three are voted: the rest of the last day is not reckoned. */
    gint64 low, mid, high;
    gint64 voted, entitled; /* so far, of all places */
    int days;               /* so far, on which it rests; 0 where nothing is reckoned */
};

struct forecast forecast_make(const struct forecast_input *in);

/* "fewer than 4 days with reports so far"; static. NULL for FORECAST_ENOUGH. */
const char *forecast_why_not(enum forecast_reason reason);
