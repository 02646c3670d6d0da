/*
 * A CSV header as words, for guessing what it heads.
 */
#pragma once

#define CSV_GUESS_LEVELS 3 /* guesses of a column that are tried one after the other */

/* Its words run together, and, where that may be so, the same without what is in brackets; none
 * where it is too long to be a name. g_strfreev() */
char **csv_words(const char *header);
