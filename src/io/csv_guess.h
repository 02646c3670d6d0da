/*
 * What the first block of a text tells before a line of it is read.
 */
#pragma once

#include <stdbool.h>

/* The delimiter that stands most often outside quotes in the first line; where that has none, as a
 * title, the one of most lines behind it. ',': there is none. */
char csv_guess_delimiter(const char *at, const char *end);
bool csv_looks_binary(const char *at, const char *end);
