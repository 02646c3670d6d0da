/*
 * The one file that asks for the time.
 */
#include "base/clock.h"

#include <stdbool.h>
#include <stdlib.h>
#include <time.h>

static gint64 system_now(void *data)
{
    (void)data;
    return (gint64)time(NULL);
}

static gint64 fixed_now(void *data)
{
    const gint64 *at = data;
    return *at;
}

struct clock clock_system(void)
{
    static gint64 pinned;
    const char *wanted = getenv("BRANCHLINE_CLOCK");

    if (wanted && instant_from_iso(wanted, &pinned))
        return clock_fixed(&pinned);
    return (struct clock){.now = system_now, .data = NULL};
}

struct clock clock_fixed(gint64 *at)
{
    return (struct clock){.now = fixed_now, .data = at};
}

gint64 clock_now(const struct clock *clock)
{
    return clock->now(clock->data);
}

day day_today(const struct clock *clock)
{
    return day_of(clock_now(clock));
}
