/*
 * The clock, injected: nothing else in the program asks for the time.
 * Instants are UTC seconds since 1970; days are in Europe/London.
 */
#pragma once

#include "base/day.h"

#include <glib.h>

struct clock {
    gint64 (*now)(void *data); /* UTC seconds */
    void *data;
};

/* The system's clock, or the fixed instant in $BRANCHLINE_CLOCK (ISO 8601,
 * UTC, for tests and screenshots only) where that is set and valid. */
struct clock clock_system(void);

/* A clock that always says the same, for tests: *at is read at each call. */
struct clock clock_fixed(gint64 *at);

gint64 clock_now(const struct clock *clock);

day day_today(const struct clock *clock);
