/*
 * A day to come, perhaps with a time of day: when somebody asked to be rung back.
 *
 * Stored as two texts: YYYY-MM-DD, and HH:MM in Europe/London or none.
 */
#pragma once

#include "base/day.h"

struct moment {
    day on;
    char time[6]; /* "14:30"; "": any time of that day */
};

/* What is said to whoever typed something else. */
#define MOMENT_LIKE "fri, +3, 7/12 or fri 14:30"

/* As typed: a day as day_parse() takes it, from today on; behind or before it a time: 14:30, 9:15,
 * 4pm, 2.30pm, 4 pm, noon; a time alone is of today. Returns false with one sentence: what to type,
 * or why it cannot be meant, as where it has passed. One to six o'clock without am, pm or a 0 could
 * be either half of the day: that is asked. */
bool moment_parse(const char *typed, gint64 now, struct moment *out, GError **error);

/* "Fri 4 Dec 14:30", or the time alone of today; without one (NULL, "") as day_short() has it. */
char *moment_short(day on, const char *time, day today);
/* Behind a verb: "on Fri 4 Dec 14:30", "at 14:30". Caller's. */
char *moment_on(day on, const char *time, day today);
/* "tomorrow 14:30", or the time alone of today; without one as day_phrase() has it. Caller's. */
char *moment_phrase(day on, const char *time, day today);
/* "2026-12-04 14:30", by which what is stored is compared with the minute that it is. Caller's. */
char *moment_minute(gint64 instant);
