/*
 * The dates of a ballot, reckoned from its opening and closing.
 *
 * Law: ballot notice and sample paper, TULRCA 1992 s.226A; notice of action,
 * s.234A; how long a ballot holds, ss.234 and 246 (the period begins with the
 * day of the ballot, its last voting day). Lengths come from domain/rules.h.
 * How members vote decides the rest: papers go by post in POST and HYBRID; in
 * ELECTRONIC and HYBRID one can vote until closing, and a link can be sent
 * again until then (Code of practice on electronic and workplace balloting,
 * 2026); WORKPLACE is in person, on the days agreed. What the law does not fix
 * is good practice and can be edited.
 */
#pragma once

#include "base/day.h"
#include "domain/ballot.h"
#include "domain/holidays.h"

#include <glib.h>
#include <stdbool.h>

/* What the days are reckoned by. */
struct schedule_terms {
    enum ballot_method method;
    enum nation nation;
    int notice_days, sample_days;
};

/* DAY_NONE: there is no such day with that way of voting. */
struct schedule {
    day notice_due;           /* employer has received the ballot notice: opens - notice_days */
    day sample_due;           /* employer has received the sample paper: opens - sample_days */
    day opens;                /* the first day a paper or link is sent to anyone */
    day paper_expected;       /* opens + 3 working days; a link: that day */
    day replacement_opens;    /* opens + 7, or the next working day; a link: the next working day */
    day replacement_deadline; /* closes - 5 working days; a link: closes */
    day last_safe_post;       /* closes - 4 working days: papers count when received */
    day last_day_to_vote;     /* POST: last_safe_post; else closes */
    day closes;
};

struct schedule schedule_make(day opens, day closes, const struct schedule_terms *terms);

/* Whether papers go by post, and whether one can vote until closing. */
bool method_by_post(enum ballot_method method);
bool method_until_closing(enum ballot_method method);

/* Fewer days to vote than this are warned about: the ballots Code wants 14 days
 * for second-class post. */
#define SHORT_BALLOT_DAYS 14
/* The scrutineer's report: within four weeks that begin with the last voting
 * day (TULRCA 1992 s.231B). */
#define SCRUTINEER_REPORT_WEEKS 4
/* No scrutineer is needed where that many or fewer are entitled (s.226C). */
#define NO_SCRUTINEER_UP_TO 50

/* False with a sentence where the dates cannot be a ballot: closing before opening, or by post on
 * the same day; a date missing, more than a year apart. */
bool schedule_check(day opens, day closes, enum ballot_method method, GError **error);
/* A sentence where the ballot is too short for replacements or safe posting to
 * work; NULL where all is well. Caller's. */
char *schedule_warning(const struct schedule *s);
/* Sentences on notices that the employer had to have by a day that is past or
 * is today, of a ballot still to open or just opened: ask HQ. What is known to
 * have been received (DAY_NONE: not) is compared instead. NULL. Caller's. */
char *schedule_late(const struct schedule *s, day notice_received, day sample_received, day today);

/* The last day on which action may begin: the day before the same day of the
 * month so many months on; where that month is too short to have the day, its
 * last day. Weeks: closes + 7 * n - 1. */
day mandate_last_day_months(day closes, int months);
day mandate_last_day_weeks(day closes, int weeks);

/* A sentence where action would begin after the ballot has ceased to hold; agreed: until when it
 * holds where union and employer agree on it. DAY_NONE: not known, no longer. NULL. Caller's. */
char *mandate_warning(day first_action, day until, day agreed, day today);

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
