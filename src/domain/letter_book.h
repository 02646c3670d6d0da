/*
 * What makes a letter sees of the book.
 */
#pragma once

#include "domain/letter_draft.h"

/* char*: the phrasings of that; NULL: there are none. Borrowed. */
const GPtrArray *letter_book_said(const letter_book *book, const char *part, const char *of);
/* NULL: there is none of that number. Borrowed. */
const struct letter_point *letter_book_point(const letter_book *book, gint64 number);
/* Whether it is sure, stands in that place of letters on the topic, and suits the stance. */
bool letter_point_fits(const struct letter_point *point, const char *place, enum letter_topic topic,
                       enum stance stance);
/* char*: its phrasings. Borrowed. */
const GPtrArray *letter_point_said(const letter_book *book, const struct letter_point *point);
