/*
 * The ballot as commands see it: its dates, and the values of the law that
 * hold for it, read from the database and found by domain/rules.
 */
#pragma once

#include "app/app.h"
#include "domain/ballot.h"
#include "domain/conversation.h"
#include "domain/rules.h"
#include "domain/schedule.h"

struct ballot {
    record *row; /* as ballot_head gives it */
    gint64 id;
    enum ballot_kind kind;
    enum ballot_method method;
    enum nation nation;
    struct canvass_dates dates;
    day listed;           /* before it nobody can have been asked from HQ's list */
    day last_safe_post;   /* DAY_NONE: nothing goes by post */
    day last_day_to_vote; /* when the work ends: the last safe post, or closing */
    int target_percent;
    struct fraction turnout_min; /* den 0: no threshold applies */
};

/* Whose bank holidays: as stored, else as the jurisdiction. */
enum nation ballot_nation(const record *row);
/* The days that decide which rules hold, as far as they are known. */
struct rule_dates ballot_rule_dates(const record *row);

/* The ballot of that id; false with a sentence where there is none. */
bool ballot_load(struct app *app, gint64 id, struct ballot *out, GError **error);
void ballot_done(struct ballot *b);

/* All dated values of a jurisdiction: the branch's, or without an open one the program's. */
struct rule_set {
    GPtrArray *rows; /* records, which hold the texts */
    GArray *values;  /* struct rule_value */
    enum jurisdiction jurisdiction;
    struct rule_dates dates;
    day action_noticed; /* the day the employer had notice of action; DAY_NONE: not known */
};
/* dates: those that are known. A notice of the ballot is otherwise taken to be received when it is
 * due, one of action after closing: it cannot come before the result (TULRCA 1992 ss.231A, 234A).
 */
bool rule_set_load(struct app *app, enum jurisdiction j, const struct rule_dates *dates, day closes,
                   struct rule_set *out, GError **error);
void rule_set_done(struct rule_set *set);
/* As rule_find(). */
const struct rule_value *rule_set_find(const struct rule_set *set, const char *key, GError **error);
/* The number of a rule in days, weeks or months; dflt where there is none. */
int rule_set_number(const struct rule_set *set, const char *key, int dflt);

/* The terms by which a ballot's days are reckoned. */
struct schedule_terms rule_set_terms(const struct rule_set *set, enum ballot_method method,
                                     enum nation nation);
/* The last day on which action may begin; DAY_NONE where no rule says. */
day rule_set_mandate(const struct rule_set *set, const char *key, day closes);
/* The day by which the employer must have notice of action that starts then: by the rule of the day
 * on which it was received, or where that is not known by the rule of the last day in time. That
 * rule is the set's from then on. DAY_NONE where no rule says. */
day rule_set_action_notice(struct rule_set *set, day first_action);
/* Ballots whose law is another than it was are given that. touched: sentences of them are added,
 * "Pay: the turnout test"; NULL: not wanted. */
bool ballots_find_law(struct app *app, GString *touched, GError **error);
/* rules_shipped.c: what a newer program brings. */
bool ballot_opened(struct app *app, GError **error);
/* A rule as JSON says it. */
record *rule_object(const struct rule_value *rule, day today);

/* Everything about a ballot as one object: dates, rules, questions, counts. */
record *ballot_object(struct app *app, gint64 id, GError **error);

/* ballot_electorate.c */
bool ballot_electorate_import(struct app *app, const record *in, struct result *out,
                              GError **error);
bool ballot_run_differences(struct app *app, const record *in, struct result *out, GError **error);
extern const struct field ballot_electorate_fields[];
