/*
 * How stored values are said on a screen. Strings returned are the caller's.
 */
#pragma once

#include "base/day.h"
#include "base/record.h"

/* "NO_ANSWER" -> "no answer". NULL: "". */
char *words_of(const char *value);
/* A stored date (ISO) as day_short; "" where there is none. */
char *words_day(const char *iso, day today);
/* A stored instant: seconds in the record, or ISO text. */
char *words_when(const record *row, const char *name, gint64 now);
/* n and the right form: "1 member", "2 members". */
char *words_count(gint64 n, const char *one, const char *many);
