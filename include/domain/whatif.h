/*
 * What if: what a few more papers, conversations or joiners would come to, in
 * whole numbers that anybody can check by hand.
 *
 * Each number is votes told us divided by people reached there, times how many
 * more, rounded down. It is not a promise: those not reached yet may be others
 * than those who were. Reached are all who were spoken to, in every state but
 * not contacted and excluded. For a branch the line is our share, for a ballot
 * unit the law's: the sum is the same.
 */
#pragma once

#include "domain/ballot.h"

#include <glib.h>
#include <stdbool.h>

#define WHATIF_LEAST_REACHED 5 /* below it the whole's rate is used */
#define WHATIF_MOST_JOINERS 100
#define WHATIF_MOST G_GINT64_CONSTANT(1000000000000) /* counts above it are taken as it */

/* The people of a workplace, or of all of them. Negative counts are 0; reached
 * is kept within entitled, voted within reached. */
struct whatif_people {
    gint64 entitled; /* on HQ's list, not excluded */
    gint64 reached;
    gint64 voted; /* told us */
    gint64 by_hq; /* voted, as only HQ's list says: in neither of the two, as nobody asked them */
};

/* votes / reached; reached 0: nobody was reached, and nothing is expected. */
struct whatif_rate {
    gint64 votes, reached;
    bool of_whole; /* the whole's: of a place where too few were reached, of papers and joiners */
};
struct whatif_rate whatif_rate(const struct whatif_people *there,
                               const struct whatif_people *whole);
/* floor(n * rate), for n up to WHATIF_MOST; at most n. */
gint64 whatif_votes(gint64 n, struct whatif_rate rate);

enum whatif_kind {
    WHATIF_PAPERS,  /* replaced in time; of those that need one */
    WHATIF_PLACE,   /* how many are reached there, from now up to all */
    WHATIF_JOINERS, /* more on HQ's list */
};

/* A row of the screen: the keys move `value` by `step` within min and max, and
 * its sum stands beside it: votes = floor((value - now) * rate). */
struct whatif_row {
    enum whatif_kind kind;
    const char *name; /* WHATIF_PLACE: the caller's; else NULL */
    gint64 now, min, max, step;
    gint64 value;
    struct whatif_rate rate;
    gint64 votes;    /* more than now */
    gint64 entitled; /* more on the list than now: joiners */
    gint64
        points; /* what it alone does to the share, in hundredths of a percent; can be negative */
};

struct whatif_side {
    gint64 entitled, voted;
    gint64 hundredths; /* -1: n/a */
    gint64 needed;     /* our share of the line, which moves with entitled; 0: no rule */
    gint64 margin;     /* voted - needed: short below 0, else over; 0 without a rule */
};

struct whatif {
    struct whatif_people whole;
    struct fraction line;
    struct whatif_row *rows;
    gsize n;
    struct whatif_side now, then;
};

struct whatif_place {
    const char *name; /* must outlive the rows */
    struct whatif_people people;
};

/* Lays out the rows, all as now, in w->rows (room for places + 2): papers, the
 * places in the order given, joiners. papers: people who need a replacement
 * that can still come in time; they were reached and have not voted. `whole` is
 * all of the ballot here, the places may be some of it. */
void whatif_start(struct whatif *w, struct whatif_row *rows, const struct whatif_people *whole,
                  gint64 papers, struct fraction line, const struct whatif_place *places, gsize n);
/* Moves a row by so many steps (negative: back), within its limits, and reckons
 * all again; false where it stayed. */
bool whatif_move(struct whatif *w, gsize row, gint64 steps);
void whatif_reset(struct whatif *w, gsize row); /* back to now */
/* Reckons all from the rows' values, which are first kept within their limits.
 * What is expected goes on top of voted, at most to all who are entitled. */
void whatif_reckon(struct whatif *w);

/* The sum of a row as words: "14 more; 21 of 48 reached there have voted: 6
 * votes"; it says so where the rate is the whole's. Caller's. */
char *whatif_sum(const struct whatif_row *row);
