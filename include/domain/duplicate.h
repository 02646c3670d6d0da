/*
 * Whether two rows may be one person: what agrees is weighed against what
 * speaks against it. Nobody's nickname is guessed, and a household shares a
 * telephone and often an address: neither makes two people one.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

struct duplicate_side {
    const char *given, *family;  /* "" where there is none */
    const char *number;          /* NULL: none */
    const char *joined_on;       /* ISO; NULL: not known */
    const char *emails, *phones; /* one a line; NULL: none */
};

enum duplicate_sign {
    DUPLICATE_NUMBER = 1 << 0, /* the same but for noughts before it */
    DUPLICATE_EMAIL = 1 << 1,
    DUPLICATE_PHONE = 1 << 2,
    DUPLICATE_NAME = 1 << 3,    /* the same, folded */
    DUPLICATE_SWAPPED = 1 << 4, /* given and family name in each other's place */
    DUPLICATE_LIKE = 1 << 5,    /* spelt nearly so, or one is the other's beginning or initial */
    DUPLICATE_GIVEN = 1 << 6,   /* the given name alone */
    DUPLICATE_FAMILY = 1 << 7,  /* the family name alone */
    DUPLICATE_JOINED = 1 << 8,  /* on one day */
};

/* From these scores on: for lists that HQ sent, and for a person to look at. 100 at most. */
#define DUPLICATE_LIKELY 70
#define DUPLICATE_POSSIBLE 50

/* May be below nought. signs: what agrees, bits of the above; NULL where nobody asks. */
int duplicate_score(const struct duplicate_side *a, const struct duplicate_side *b,
                    unsigned *signs);

/* "likely", "possible"; NULL: not alike enough. Static. */
const char *duplicate_sure(int score);

/* "same e-mail, same name"; "" for nothing. Caller's. */
char *duplicate_why(unsigned signs);
