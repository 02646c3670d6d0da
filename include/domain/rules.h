/*
 * Dated values of the law and how the right one is found.
 *
 * Great Britain: TULRCA 1992 Part V as amended by the Trade Union Act 2016 and
 * the Employment Rights Act 2025 (in force 2026-02-18 for most of it; turnout
 * repeal not commenced as far as is known). Northern Ireland: Trade Union and
 * Labour Relations (NI) Order 1995, arts 104 to 118. The values themselves are
 * data (db/reference/rule_values.csv); this works on an array of them.
 *
 * Keys: turnout_min, support_min (fractions; num and den 0: none), majority
 * (text "strict"), mandate and mandate_agreed (num; text "months" or "weeks"),
 * action_notice_days, action_notice_days_agreed, ballot_notice_days,
 * sample_days (num), methods (text: names separated by commas).
 */
#pragma once

#include "base/day.h"
#include "domain/ballot.h"
#include "domain/names.h"

enum rule_trigger { RULE_BALLOT_OPENED, RULE_BALLOT_NOTICE_RECEIVED, RULE_ACTION_NOTICE_RECEIVED };
enum rule_status { RULE_CONFIRMED, RULE_VERIFY };

extern const struct choice rule_triggers[], rule_statuses[];
const char *rule_trigger_label(enum rule_trigger t);
bool rule_trigger_from(const char *name, enum rule_trigger *out);
const char *rule_status_name(enum rule_status s);
bool rule_status_from(const char *name, enum rule_status *out);

struct rule_value {
    gint64 id;
    enum jurisdiction jurisdiction;
    const char *key;
    gint64 num, den; /* den 0: no number, "none" */
    const char *text;
    enum rule_trigger trigger;
    day from;
    day to; /* the first day it no longer holds; DAY_NONE: open */
    enum rule_status status;
    const char *source;
    day checked_on;
};

/* The days on which the triggers happened; DAY_NONE: not yet known. */
struct rule_dates {
    day ballot_opened;
    day ballot_notice_received;
    day action_notice_received;
};

/* A value older than this many days since it was checked is warned about. */
#define RULE_CHECK_DAYS 90

/* The one row whose range holds the day of its own trigger. NULL and a
 * sentence: BL_ERR_NOT_FOUND (none; says which date is missing if that is
 * why), BL_ERR_CONFLICT (two or more: never guessed). The row is borrowed. */
const struct rule_value *rule_find(const struct rule_value *rows, gsize n, enum jurisdiction j,
                                   const char *key, const struct rule_dates *dates, GError **error);

/* num/den of a fraction rule; {0, 0} where it says none, or rule is NULL. For ballot_judge(). */
struct fraction rule_fraction(const struct rule_value *rule);

/* A sentence where the value should be checked before it is relied on: it is
 * flagged VERIFY, or was last checked more than RULE_CHECK_DAYS ago. NULL
 * where neither. Caller's. */
char *rule_warning(const struct rule_value *rule, day today);

/* True where the row of key `methods` names the method. */
bool rule_allows_method(const struct rule_value *methods, enum ballot_method method);
