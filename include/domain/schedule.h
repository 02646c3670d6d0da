/*
 * The dates of a ballot, reckoned from its opening and closing.
 *
 * Law: ballot notice and sample paper, TULRCA 1992 s.226A; notice of action,
 * s.234A; how long a ballot holds, ss.234 and 246 (the period begins with the
 * day of the ballot, its last voting day). Lengths come from domain/rules.h.
 * Working days are Monday to Friday without the bank holidays of England and
 * Wales (by rule, with the one-off ones since 2002 that are known). The rest is
 * good practice and can be edited.
 */
#pragma once

#include "base/day.h"

#include <glib.h>
#include <stdbool.h>

/* Bank holidays of England and Wales, substitute days included. */
bool day_is_bank_holiday(day d);
bool day_is_working(day d);
/* d itself where it is a working day, else the next one. */
day working_day_from(day d);
/* n working days after d (before it where n is negative); d for 0. */
day working_day_add(day d, int n);

struct schedule {
    day notice_due;           /* employer has received the ballot notice: opens - notice_days */
    day sample_due;           /* employer has received the sample paper: opens - sample_days */
    day opens;                /* the first day a paper is sent to anyone */
    day paper_expected;       /* opens + 3 working days */
    day replacement_opens;    /* opens + 7, or the next working day */
    day replacement_deadline; /* closes - 5 working days */
    day last_safe_post;       /* closes - 4 working days: papers count when received */
    day closes;
};

struct schedule schedule_make(day opens, day closes, int notice_days, int sample_days);

/* False with a sentence where the dates cannot be a ballot: closing not after
 * opening, a date missing, more than a year apart. */
bool schedule_check(day opens, day closes, GError **error);
/* A sentence where the ballot is too short for replacements or safe posting to
 * work; NULL where all is well. Caller's. */
char *schedule_warning(const struct schedule *s);

/* The last day on which action may begin: the day before the same day of the
 * month so many months on; where that month is too short to have the day, its
 * last day. Weeks: closes + 7 * n - 1. */
day mandate_last_day_months(day closes, int months);
day mandate_last_day_weeks(day closes, int weeks);

/* Notices of action: for the ballot desk, which no command asks yet. */

/* The day by which the employer must have notice of action that starts then. */
day action_notice_due(day first_action, int notice_days);
/* The first day of action that a notice received then allows. */
day action_earliest(day notice_received, int notice_days);

/* Days left to do something until that day, today and the day itself included;
 * 0 once it is past. */
int days_left(day today, day until);
/* Votes a day that are wanted, rounded up; 0 where none are; -1 where some are
 * and no day is left. */
gint64 required_per_day(gint64 still_needed, day today, day until);
