/*
 * Counts of members that leave the branch: none from one to four, and none that can be worked out
 * from what stands beside it.
 *
 * A count of nobody is no count of members, and stands. What is held back is either under five, and
 * said to be, or at least five, and held back so that a sum less the other parts does not give the
 * small ones: any of those may then be any number from one to four.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

#define DISCLOSED_LEAST 5

enum disclosed { DISCLOSED, DISCLOSED_UNDER, DISCLOSED_HELD_BACK };

struct disclosure {
    gint64 n;
    bool sensitive; /* where it is at least five: what it leaves of something known is not */
    enum disclosed as;
};

/* From one to four. */
bool disclosure_small(gint64 n);
/* Of a count that is no part of anything. */
enum disclosed disclosure_of(gint64 n);

/* Sets each part's "as", where their sum is known. False: so little is there that none may be told;
 * all of them are held back, and how many there are may be all that is said. */
bool disclosure_parts(struct disclosure *parts, guint n);
/* None is told, of parts or of one that a whole hides. */
void disclosure_withhold(struct disclosure *parts, guint n);

/* The same things counted in several ways, such as replies by the MP's party, region and stance. */
struct disclosure_way {
    struct disclosure *parts;
    guint n;
    const guint *part_of; /* of each unit (a seat): the part that it counts in */
    bool withheld;
};
/* Withholds ways, the last that is enough, until nothing that is under five is the sum or the
 * difference of what the others tell. Whoever reads them knows which units each part has. */
void disclosure_across(struct disclosure_way *ways, guint n, guint units);

/* "12", "under 5", "held back". Caller's. */
char *disclosure_text(const struct disclosure *d);
