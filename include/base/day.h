/*
 * Calendar days and instants: storage form, UK display form, and dates as
 * people type them.
 *
 * A day is the number of days since 1970-01-01 (can be negative); DAY_NONE is
 * "no day". Storage and JSON form is YYYY-MM-DD. Display form is UK order.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

typedef gint32 day;
#define DAY_NONE G_MININT32

day day_from_ymd(int year, int month, int dayofmonth); /* DAY_NONE where there is no such day */
void day_to_ymd(day d, int *year, int *month, int *dayofmonth);
day day_from_iso(const char *iso); /* exactly YYYY-MM-DD, else DAY_NONE; NULL gives DAY_NONE */
char *day_to_iso(day d);           /* caller's; NULL for DAY_NONE */
int day_weekday(day d);            /* 1 Monday … 7 Sunday */
day day_of(gint64 instant);        /* the day in Europe/London */

/* The same day of the month so many months on; where that month is too short
 * its last day. */
day day_add_months(day d, int months);

/* "Fri 11 Dec" (with the year where it is not today's), "today", "tomorrow",
 * "yesterday" are for day_phrase only. Caller's. */
char *day_short(day d, day today);
char *day_phrase(
    day d,
    day today); /* "today", "tomorrow", "yesterday", "in 3 days", "5 days ago", else day_short */

/* A date as typed: ISO; 11/12/2026, 11/12/26, 11/12, 11.12.2026, 11-12-2026;
 * 11 Dec, 11 December 2026, Dec 11; today, tomorrow, yesterday; mon…sunday
 * (the next one, today excluded); +3, -2, +2w; in 3 days, in 2 weeks, next week
 * (+7). UK order always. A day without a year is the next such day where
 * prefer_future, else the last. Returns false with one sentence that shows
 * three accepted examples. */
bool day_parse(const char *typed, day today, bool prefer_future, day *out, GError **error);

/* Instants. */
char *instant_to_iso(gint64 instant);                /* 2026-11-21T10:42:00Z, caller's */
bool instant_from_iso(const char *iso, gint64 *out); /* with Z or ±hh:mm */
char *instant_time(gint64 instant);                  /* "10:42" in Europe/London, caller's */
char *instant_ago(gint64 instant,
                  gint64 now); /* "just now", "5 min", "10:42", "Tue", "19 Nov", caller's */
/* Closing time: a local London date and "HH:MM" to an instant. */
bool instant_from_local(day d, const char *hhmm, gint64 *out);
