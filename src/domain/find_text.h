/*
 * Pieces of a search as it is typed.
 */
#pragma once

#include "domain/find.h"

bool find_is_blank(const char *p);
const char *find_skip(const char *p); /* behind the blanks */
/* Straight and typographic ones, as word processors make of them. */
bool find_is_quote(const char *p);
/* The end of a word: at a blank, a bracket, a quote, the text's end. */
const char *find_word_end(const char *p);
/* Behind a quoted text; NULL where it is not closed. */
const char *find_quote_end(const char *p);
/* The letters and strokes at p that the name of a term could have, in small letters; caller's. */
char *find_name(const char *p, const char **behind);
/* Sets f's day, last and op where typed is a day, a month, a year or an age, to which what is
 * looked for stands as asked.
 */
bool find_day(const char *typed, day today, enum find_op asked, struct find *f);
