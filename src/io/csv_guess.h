/*
 * What the first block of a text tells before a line of it is read.
 */
#pragma once

#include <stdbool.h>

/* The delimiter that stands most often outside quotes in the first line. */
char csv_guess_delimiter(const char *at, const char *end);
bool csv_looks_binary(const char *at, const char *end);
