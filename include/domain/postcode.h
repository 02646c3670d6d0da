/*
 * UK postcodes: written in any case and spacing, checked, normalised, and as
 * the number by which the range table is looked up.
 *
 * The forms are those of BS 7666 (A9, A99, AA9, AA99, A9A, AA9A; inward 9AA
 * without C I K M O V) in areas that exist. A right form does not prove that
 * the postcode does.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

enum postcode_kind {
    POSTCODE_GREAT_BRITAIN,
    POSTCODE_NORTHERN_IRELAND,
    POSTCODE_JERSEY,
    POSTCODE_GUERNSEY,
    POSTCODE_ISLE_OF_MAN,
    POSTCODE_BFPO,
    POSTCODE_NON_GEOGRAPHIC, /* BX, XX, GIR 0AA and the like */
    POSTCODE_OVERSEAS,       /* Gibraltar, Falklands … */
};

struct postcode {
    enum postcode_kind kind;
    char spaced[10]; /* "LS1 4AP"; "BFPO 123" */
    char compact[9]; /* "LS14AP" */
    gint64 number;   /* compact in base 36 */
};

/* False with a sentence that says what a postcode looks like. O and 0, I or l
 * and 1 are read for one another where only one reading is a postcode that can
 * be ("CRO 1AA", "0X1 1AA"); full stops and the like are passed over, and so
 * are words beside the only postcode ("LS1 4AP Leeds"). */
bool postcode_parse(const char *typed, struct postcode *out, GError **error);

/* Why there is no MP to be found for that kind: a sentence, static; NULL for
 * Great Britain. */
const char *postcode_kind_sentence(enum postcode_kind kind);

/* Letters and digits of s, white space left out, in base 36 (for rows of the
 * range table); false where something else stands in it or it is too long. */
bool postcode_number(const char *s, gint64 *out);

/* May p lie in the run of postcodes that begins with that number? Only in the
 * same area, and where its district is the same or exists: a run ends with the
 * districts that there are ("L51 4AP" does not follow L40). */
bool postcode_in_run(const struct postcode *p, gint64 first);
