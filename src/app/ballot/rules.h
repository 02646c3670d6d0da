/*
 * The ballot as commands see it: its dates, and the values of the law that
 * hold for it, read from the database and found by domain/rules.
 */
#pragma once

#include "app/app.h"
#include "domain/ballot.h"
#include "domain/conversation.h"
#include "domain/rules.h"

struct ballot {
    record *row; /* as ballot_head gives it */
    gint64 id;
    enum ballot_kind kind;
    struct canvass_dates dates;
    day listed; /* before it nobody can have been asked from HQ's list */
    day last_safe_post;
    int target_percent;
    struct fraction turnout_min; /* den 0: no threshold applies */
};

/* The ballot of that id; false with a sentence where there is none. */
bool ballot_load(struct app *app, gint64 id, struct ballot *out, GError **error);
void ballot_done(struct ballot *b);

/* All dated values of a jurisdiction. */
struct rule_set {
    GPtrArray *rows; /* records, which hold the texts */
    GArray *values;  /* struct rule_value */
    enum jurisdiction jurisdiction;
    struct rule_dates dates;
};
bool rule_set_load(struct app *app, enum jurisdiction j, day opens, struct rule_set *out,
                   GError **error);
void rule_set_done(struct rule_set *set);
/* As rule_find(). */
const struct rule_value *rule_set_find(const struct rule_set *set, const char *key, GError **error);
/* The number of a rule in days, weeks or months; dflt where there is none. */
int rule_set_number(const struct rule_set *set, const char *key, int dflt);

/* Everything about a ballot as one object: dates, rules, questions, counts. */
record *ballot_object(struct app *app, gint64 id, GError **error);

/* ballot_electorate.c */
bool ballot_electorate_import(struct app *app, const record *in, struct result *out,
                              GError **error);
extern const struct field ballot_electorate_fields[];
