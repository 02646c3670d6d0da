/*
 * The desk's table: how far a ballot is by workplace, delivery unit, unit or
 * rep, from tallies; its cost does not grow with people.
 */
#pragma once

#include "ballot/rules.h"
#include "domain/vocabulary.h"

/* The ways to lay the table out: turnout_bys (domain/vocabulary.h). */
enum board_by { BY_WORKPLACE, BY_UNIT, BY_REP, BY_PDU };

#define BOARD_DAYS 7 /* today is the first */

/* Everybody entitled is in n or in unmatched, once. */
struct board_counts {
    gint64 n[CANVASS_STATES];
    gint64 entitled, unmatched; /* unmatched: numbers of HQ's list that nobody has */
    gint64 tried;               /* of those not contacted: somebody tried to */
    gint64 by_hq;               /* of those who voted: only HQ's list says so */
    gint64 stale;               /* last spoken to more than five days ago */
    gint64 voted[BOARD_DAYS], confirmed[BOARD_DAYS]; /* told us so so many days ago */
};

struct board_row {
    gint64 id;  /* 0: of nothing that has one */
    char *name; /* NULL: of all */
    struct board_counts c;
    GArray *places;       /* gint64; NULL: the row is one workplace, or nobody known */
    bool unknown;         /* numbers that nobody has */
    bool shared;          /* others have some of it too: rows of reps do not add up */
    bool whole;           /* those who have the whole branch */
    gint64 unit_entitled; /* of the whole unit, as HQ says; -1: not a unit, or not known */
};

struct board {
    struct ballot b;
    day today;
    GPtrArray *places; /* struct board_row, the workplaces with somebody on the list */
    GPtrArray *units;  /* and the units: BY_UNIT's rows */
    GPtrArray *rows;   /* as asked for; never those two */
    struct board_row all;
};

/* Reads the ballot and sums it; board_done() in any case. */
bool board_load(struct app *app, gint64 ballot, enum board_by by, struct board *w, GError **error);
void board_done(struct board *w);

/* Of the last three days. */
gint64 board_3_days(const gint64 days[BOARD_DAYS]);
struct fraction board_target(const struct board *w);
/* How many more the share of the law takes, or without one the target. */
gint64 board_lacking(const struct board *w, const struct board_row *row);
bool board_has_rule(const struct board *w);
