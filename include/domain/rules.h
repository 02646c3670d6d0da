/*
 * Dated values of the law and how the right one is found.
 *
 * Great Britain: TULRCA 1992 Part V as amended by the Trade Union Act 2016 and
 * the Employment Rights Act 2025 (in force 2026-02-18 for most of it; turnout
 * repeal not commenced as far as is known). Northern Ireland: Trade Union and
 * Labour Relations (NI) Order 1995, arts 104 to 118. The values themselves are
 * data (db/reference/rule_values.csv); this works on an array of them.
 *
 * A value is never changed: a new one is added. Those of the program come with
 * an upgrade, those of the branch from one officer, and hold once a second one
 * has confirmed them.
 */
#pragma once

#include "base/day.h"
#include "domain/ballot.h"
#include "domain/names.h"

/* What a value of a key is. */
enum rule_form {
    RULE_SHARE,    /* num/den of those entitled, or none */
    RULE_DAYS,     /* num days, or none */
    RULE_PERIOD,   /* num of text: "months" or "weeks"; or none */
    RULE_MAJORITY, /* text: "strict" or "plain" */
    RULE_METHODS,  /* text: names of ballot_methods, separated by commas */
    RULE_FACTS,    /* text: what a statement of the result says, by name (rule_facts) */
};

enum rule_trigger { RULE_BALLOT_OPENED, RULE_BALLOT_NOTICE_RECEIVED, RULE_ACTION_NOTICE_RECEIVED };
enum rule_status { RULE_CONFIRMED, RULE_VERIFY };

extern const struct choice rule_triggers[], rule_statuses[];
extern const struct choice rule_states[]; /* HOLDS, AHEAD, PAST, WAITING, REPLACED */
const char *rule_trigger_label(enum rule_trigger t);
bool rule_trigger_from(const char *name, enum rule_trigger *out);
const char *rule_status_name(enum rule_status s);
bool rule_status_from(const char *name, enum rule_status *out);

/* The keys there are; choices of them: "turnout_min", "the turnout test". */
extern const struct choice rule_keys[];
/* "strict", "plain"; "entitled", "cast", … of a statement (TULRCA 1992 s.231). */
extern const struct choice majorities[], rule_facts[];
struct rule_key {
    const char *key, *label;
    enum rule_trigger trigger;
    enum rule_form form;
};
/* NULL: there is no such key. */
const struct rule_key *rule_key_find(const char *key);

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
    bool officer;    /* entered at this branch; else it came with the program */
    bool pending;    /* no second officer has confirmed it: it does not hold yet */
    gint64 replaces; /* id of the value it was entered in place of; 0 */
};

/* The days on which the triggers happened; DAY_NONE: not yet known. */
struct rule_dates {
    day ballot_opened;
    day ballot_notice_received;
    day action_notice_received;
};

/* A value older than this many days since it was checked is warned about. */
#define RULE_CHECK_DAYS 90

/* The one row whose range holds the day of its own trigger. What officers
 * entered and confirmed goes before what came with the program; of the
 * program's the last one added holds (it came with a later version); of the
 * officers' one that another replaces does not. NULL and a sentence:
 * BL_ERR_NOT_FOUND (none; says which date is missing if that is why),
 * BL_ERR_CONFLICT (two of officers: never guessed). The row is borrowed. */
const struct rule_value *rule_find(const struct rule_value *rows, gsize n, enum jurisdiction j,
                                   const char *key, const struct rule_dates *dates, GError **error);

/* num/den of a fraction rule; {0, 0} where it says none, or rule is NULL. For ballot_judge(). */
struct fraction rule_fraction(const struct rule_value *rule);

/* "at least 50 of 100", "10 days", "12 months", "none", "by post, online". Caller's. */
char *rule_says(const struct rule_value *rule);

/* What a value of that key is typed as: "50/100", "10 days", "12 months", "strict",
 * "POST,ELECTRONIC", "none". text: caller's. False with a sentence that says what it can be. */
bool rule_value_parse(const struct rule_key *key, const char *typed, gint64 *num, gint64 *den,
                      char **text, GError **error);
/* False with a sentence where num, den and text are no value of that key. */
bool rule_value_check(const struct rule_key *key, gint64 num, gint64 den, const char *text,
                      GError **error);

/* MAJORITY_STRICT where there is no rule. */
enum majority rule_majority(const struct rule_value *rule);
/* Whether a statement of the result says that fact, "entitled". */
bool rule_includes(const struct rule_value *statement, const char *fact);

/* A sentence where the value should be checked before it is relied on: it is
 * flagged VERIFY, or was last checked more than RULE_CHECK_DAYS ago. NULL
 * where neither. Caller's. */
char *rule_warning(const struct rule_value *rule, day today);

/* True where the row of key `methods` names the method. */
bool rule_allows_method(const struct rule_value *methods, enum ballot_method method);
