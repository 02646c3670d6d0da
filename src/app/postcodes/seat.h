/*
 * Which constituency a postcode is in: by the ONS's file where one was imported, else by the
 * ranges that come with the program.
 */
#pragma once

#include "app/app.h"

struct seat_found {
    char spaced[10];   /* the postcode: "LS1 4AP" */
    char ons_code[16]; /* of the constituency */
    bool from_file;    /* the ONS's file says so */
    int ended;         /* month in which the postcode went out of use, such as 199606; 0: in use */
};

/* False with a sentence where there is none: not a postcode, one that does not exist, the Crown
 * dependencies … */
bool seat_of_postcode(struct app *app, const char *typed, struct seat_found *out, GError **error);

/* "AB1 0AA went out of use in June 1996 …"; caller's. NULL: it is in use, as far as is known. */
char *seat_ended(const struct seat_found *found);

/* Letters that a postcode begins with, at most two: its area. Caller's buffer. */
void postcode_area_of(const char *compact, char area[3]);
