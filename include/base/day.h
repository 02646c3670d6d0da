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
char *day_dated(day d); /* "11 Dec 2026": what is kept and read in another year. Caller's. */
char *day_phrase(
    day d,
    day today); /* "today", "tomorrow", "yesterday", "in 3 days", "5 days ago", else day_short */

/* Which days a date can be meant for. Without a year it is the last such day
 * of what has been, the next of all else; a year of two digits is 19xx only in
 * what has been. */
enum day_kind {
    DAY_AHEAD,    /* what is to come: from today to ten years on */
    DAY_RECENT,   /* what happened: from a year ago to today */
    DAY_ON_FILE,  /* papers and consents: from five years ago to today */
    DAY_LONG_AGO, /* joining: from seventy years ago to today */
    DAY_DUE,      /* perhaps written down late: from a year ago to ten years on */
    DAY_AROUND,   /* of a ballot, old ones too: from twenty years ago to ten years on */
    DAY_ANY,      /* of the law: a hundred years back or on */
};

/* A date as typed: ISO, 2026/12/3; 11/12/2026, 11/12/26, 11/12, 11.12.2026,
 * 11-12-2026, 11-Dec-26; 11 Dec, 11 December 2026, Dec 11, 2dec, 5th; today,
 * tomorrow, yesterday; mon…sunday (the next one, today excluded), this fri,
 * next fri, last fri, mon week; +3, -2, +2w, +1m, 3d, in 3 days, 2 weeks ago,
 * next week. UK order always. Returns false with one sentence: three accepted
 * examples, why there is no such day, or why it cannot be meant. */
bool day_parse(const char *typed, day today, enum day_kind kind, day *out, GError **error);
/* The same with other examples of what to type: "fri, +3 or 7/12". */
bool day_parse_like(const char *typed, day today, enum day_kind kind, const char *like, day *out,
                    GError **error);

/* Instants. */
char *instant_to_iso(gint64 instant);                /* 2026-11-21T10:42:00Z, caller's */
bool instant_from_iso(const char *iso, gint64 *out); /* with Z or ±hh:mm */
char *instant_time(gint64 instant);                  /* "10:42" in Europe/London, caller's */
char *instant_ago(gint64 instant,
                  gint64 now); /* "just now", "5 min", "10:42", "Tue", "19 Nov", caller's */
/* Closing time: a local London date and "HH:MM" to an instant. */
bool instant_from_local(day d, const char *hhmm, gint64 *out);
