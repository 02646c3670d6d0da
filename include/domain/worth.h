/*
 * The workplaces where one more conversation matters most, with the reason as
 * a sentence made of the numbers that stand beside it.
 *
 * What is expected from a place is those not reached there times its rate
 * (votes told us / people reached; where fewer than 5 were reached, the
 * whole's), rounded down as in domain/whatif.h.
 */
#pragma once

#include "base/day.h"
#include "domain/whatif.h"

#include <glib.h>

struct worth_place {
    const char *name;
    gint64 not_reached; /* on the list and never spoken to; negative: 0 */
    gint64 reached, voted;
    gint64 papers;   /* that can still be replaced in time */
    day last_spoken; /* DAY_NONE: nobody there was ever spoken to */
};

struct worth {
    const struct worth_place *place;
    struct whatif_rate rate;
    gint64 votes; /* expected, rounded down */
};

/* Fills out (room for n) with the places that have somebody left to reach,
 * first those with most votes to expect, then the higher rate, then by name.
 * Returns how many; none once no day is left (days: today and the last day
 * included, as days_left says). */
gsize worth_rank(const struct worth_place *places, gsize n, const struct whatif_people *whole,
                 int days, struct worth *out);

/* "14 not reached; 3 in 5 of those reached there have voted: about 8 votes; 3
 * can still be sent another; last spoken to 6 days ago". Caller's. */
char *worth_reason(const struct worth *w, day today);
