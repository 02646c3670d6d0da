/*
 * What the parts of the demo share: its reps, its clock, its members.
 */
#pragma once

#include "app/app.h"
#include "app/demo.h"

enum who { PRIYA, TOM, RUTH, REPS };
extern const char *const demo_logins[REPS];

struct member {
    gint64 id;
    guint workplace, seat;
    bool voted;
};

struct demo {
    gint64 present, now; /* now: what the reps' clocks say */
    day today, opens, closes;
    struct app *reps[REPS];
    GPtrArray *names, *workplaces, *seats, *replies; /* records of db/demo */
    GArray *members;                                 /* struct member */
    gint64 ballot_id;
    guint32 dice;
    GPtrArray *deeds; /* struct deed, planned */
};

struct deed; /* something that is to be done at its time */

/* The same numbers on every machine. */
guint32 demo_roll(struct demo *d, guint32 sides);
/* Sets the reps' clocks to a time of a past day, at most the present. */
void demo_at_day(struct demo *d, int days_ago, int hour, int minute);
enum who demo_who_is(const char *login);
char *demo_iso_in(const struct demo *d, int days); /* caller's */
/* Runs a command as one of the reps; takes the record; *id may be NULL. */
bool demo_act(struct demo *d, enum who who, const char *command, record *values, gint64 *id,
              GError **error);
/* The same, done by demo_do_planned(): all that is planned in the order of its time, as the log of
 * a branch has it, whatever the order in which it was thought of. of: a deed planned before whose
 * id the field gets; NULL: none. The deed is the demo's. */
struct deed *demo_plan(struct demo *d, enum who who, const char *command, record *values,
                       struct deed *of, const char *field);
bool demo_do_planned(struct demo *d, GError **error);
/* name, value pairs of texts, ended by NULL; a NULL value is left out. */
record *demo_values(const char *name, ...) G_GNUC_NULL_TERMINATED;
void demo_set_id(record *r, const char *name, gint64 id);
/* The rows of db/demo/<name>.csv; caller's; NULL on error. */
GPtrArray *demo_load(const char *name, GError **error);
int demo_number(const record *row, const char *name);

/* The ballot and HQ's list; then what three reps did on the days before. */
bool demo_ballot(struct demo *d, GError **error);
bool demo_deeds(struct demo *d, GError **error);
/* Plans what is known of some members besides: offices, tags, asks. */
bool demo_known(struct demo *d, GError **error);
