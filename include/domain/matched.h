/*
 * Where a text has what was looked for: the letters as they are written, whatever
 * folding left out or changed of them.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* Bytes of the text: whole letters, with their marks. */
struct found {
    gsize from, to;
};

enum found_where {
    FOUND_BEGINS, /* as person_tokens() has it: at the start of a word or behind an apostrophe, not
                     in the domain of an address; of a telephone number also its end */
    FOUND_INSIDE, /* anywhere in a word */
};

/* text: valid UTF-8. words: folded, without blanks, up to NULL. Caller's array of struct found, in
 * order and apart from each other; NULL: none of them is there. */
GArray *matched_in(const char *text, const char *const *words, enum found_where where);
bool matched_has(const char *text, const char *word, enum found_where where);
