/*
 * How days are spread: the middle, the quarters, how many in each stretch.
 */
#pragma once

#include <glib.h>

struct spread {
    guint n;
    int lower, median, upper, slowest; /* whole days; 0 where there are none */
};

/* Sorts the days. Between two of them halves are rounded up. */
struct spread spread_of(int *days, guint n);

/* Stretches of days to an answer, in order. */
struct stretch {
    int until; /* its last day; the last stretch has G_MAXINT */
    const char *label;
};
#define STRETCHES 6
extern const struct stretch stretches[STRETCHES];
guint stretch_of(int days);
