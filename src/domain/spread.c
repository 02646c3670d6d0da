/*
 * The middle of some days, their quarters and stretches.
 */
#include "domain/spread.h"

#include <stdlib.h>

const struct stretch stretches[STRETCHES] = {
    {7, "up to 7"},   {14, "8 to 14"},  {21, "15 to 21"},
    {28, "22 to 28"}, {42, "29 to 42"}, {G_MAXINT, "over 42"},
};

guint stretch_of(int days)
{
    guint i = 0;
    while (days > stretches[i].until)
        i++;
    return i;
}

static int by_days(const void *a, const void *b)
{
    int first = *(const int *)a, second = *(const int *)b;
    return (first > second) - (first < second);
}

/* The middle of those from one place to before another. */
static int middle(const int *days, guint from, guint to)
{
    guint at = from + (to - from) / 2;
    return (to - from) % 2 ? days[at] : (days[at - 1] + days[at] + 1) / 2;
}

struct spread spread_of(int *days, guint n)
{
    if (n == 0)
        return (struct spread){0};
    qsort(days, n, sizeof *days, by_days);
    guint half = MAX(n / 2, 1);
    return (struct spread){.n = n,
                           .lower = middle(days, 0, half),
                           .median = middle(days, 0, n),
                           .upper = middle(days, n - half, n),
                           .slowest = days[n - 1]};
}
