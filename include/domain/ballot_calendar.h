/*
 * The days of a ballot in their order: those of the law, those of good
 * practice, and which of them are coming, done or late.
 *
 * Law: notice and sample (TULRCA 1992 s.226A), result to members and employers
 * as soon as reasonably practicable (ss.231, 231A), the scrutineer's report
 * within four weeks (s.226B(1)(b)), notice of action (s.234A), the mandate
 * (s.234). Northern Ireland: the 1995 Order. A branch serves none of them; it
 * watches that they are kept.
 */
#pragma once

#include "base/day.h"
#include "domain/schedule.h"

#include <glib.h>

enum ballot_day {
    DAY_NOTICE,
    DAY_SAMPLE,
    DAY_OPENS,
    DAY_PAPER,
    DAY_REPLACEMENT_FROM,
    DAY_REPLACEMENT_UNTIL,
    DAY_LAST_POST,
    DAY_CLOSES,
    DAY_RESULT_MEMBERS,
    DAY_RESULT_EMPLOYERS,
    DAY_REPORT,
    DAY_ACTION_NOTICE,
    DAY_FIRST_ACTION,
    DAY_MANDATE,
};
#define BALLOT_DAYS 14

/* Stored and in JSON: "NOTICE"; for people: "employer has notice of the ballot". */
extern const struct choice ballot_days[];

enum day_state {
    STATE_TO_COME,
    STATE_SOON, /* within CALENDAR_SOON_DAYS */
    STATE_TODAY,
    STATE_LATE,   /* past, and not known to be done */
    STATE_DONE,   /* done, on a day that is known, in time */
    STATE_MISSED, /* done, but after its day */
    STATE_PAST,   /* over, with nothing to be done about it */
};
#define CALENDAR_SOON_DAYS 3
extern const struct choice day_states[]; /* TO_COME, SOON … */

/* What is known of a ballot; DAY_NONE: not known, or there is no such day. */
struct ballot_facts {
    enum ballot_method method;
    enum jurisdiction law;
    bool statutory;
    bool lost; /* a result is entered, and nothing was carried: nothing to act on */
    day opens, closes;
    day notice_due, sample_due, paper_expected, replacement_from, replacement_until, last_post;
    day report_due, action_notice_due, first_action, mandate_until;
    day notice_received, sample_received, result_members, result_employers, report_received;
    day action_notice_received;
    day mandate_agreed_until; /* by agreement of union and employer; DAY_NONE: no longer */
    /* Why, by the rule that holds; NULL: as the law has it in general. Borrowed. */
    const char *notice_why, *sample_why, *action_notice_why, *mandate_why;
};

struct calendar_entry {
    enum ballot_day what;
    day due;  /* the day it is about */
    day done; /* DAY_NONE: not known */
    enum day_state state;
    const char *why;         /* why it is that day; static, or of the facts */
    day holds, holds_agreed; /* FIRST_ACTION: how long the ballot holds; else DAY_NONE */
};

/* In order of their days; *n of them. out holds BALLOT_DAYS. */
void calendar_make(const struct ballot_facts *facts, day today, struct calendar_entry *out,
                   gsize *n);
/* "the employer had to have notice of the ballot by Wed 25 Nov: ask HQ" of an
 * entry that is soon, today, late or missed; NULL of the others. Caller's. */
char *calendar_warning(const struct calendar_entry *e, day today);
