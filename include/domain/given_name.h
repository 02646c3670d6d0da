/*
 * Given names and their short forms, as people in England, Wales, Scotland and
 * Northern Ireland use them: Bob is Robert, Dai is David. Knows names, not people.
 */
#pragma once

#include <stdbool.h>

/* Whether one of them is a short form of the other, or both are of one name; equal names are not
 * asked about. Folded, one word each. */
bool given_name_short(const char *a, const char *b);
