/*
 * How names and numbers are written besides, for what finds them and what shows where.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

#define PHONE_DIGITS_MIN 7 /* fewer are a membership number or the start of one */
#define PHONE_TAIL 6       /* a number is found by so many at its end, too */

/* "ue" of "ü", where somebody types what has no umlauts; NULL. */
const char *person_spelt_out(gunichar letter);
/* "Donald" of "McDonald", "MacDonald" and "Mac Donald"; NULL where it is no such name ("Mackie").
 */
const char *person_behind_mac(const char *name);
/* What stands among the digits of a telephone number. */
bool person_in_phone(char c);
