/*
 * What HQ's and the scrutineer's returns say, in words of their own: of a member that they voted
 * (whether, never how), are not entitled, or were sent another paper or link; and whether a number
 * of papers and a percentage fit.
 */
#pragma once

#include "domain/canvass.h"

#include <glib.h>

enum returned {
    RETURNED_NOTHING, /* "", "-", "no" */
    RETURNED_VOTED,
    RETURNED_EXCLUDED,
    RETURNED_REISSUED,
    RETURNED_HOW,     /* how somebody voted: nobody is to know, and nobody repeats it */
    RETURNED_UNCLEAR, /* nothing that is known */
};

/* "voted", "Re-issued", "resigned". *why (may be NULL): which exclusion, where the words say it
 * too; else -1. */
enum returned returned_what(const char *typed, int *why);
/* A reason alone: "left the union", "LEFT_UNION", "resigned". */
bool returned_reason(const char *typed, enum exclusion *out);

/* "39.4", "39.4%", "44.92" to hundredths; false where it is no percentage. */
bool returned_percent(const char *typed, gint64 *hundredths);
/* What does not fit, as a sentence that warns; caller's, NULL: it may be so. papers, hundredths: -1
 * where that is not said; entitled: 0 where nobody knows. A percentage may be rounded as it is
 * written: 39, 39.4, 39.42. */
char *returned_warning(gint64 papers, gint64 hundredths, gint64 entitled);
/* The same of a whole ballot and its units, with their sum: more than the whole, or once all are in
 * fewer. what: "papers", "entitled". whole: -1 where that is not said. Without a full stop. */
char *returned_units_warning(const char *what, gint64 whole, gint64 units, bool all);
