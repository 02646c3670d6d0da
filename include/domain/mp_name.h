/*
 * MPs' names as lists and letters write them.
 */
#pragma once

#include <stdbool.h>

/* The folded name without titles, for comparing: "Rt Hon Sir Mark Hendrick MP"
 * and "Mark Hendrick" are "mark hendrick". Caller's. */
char *mp_name_key(const char *name);

/* The words of a name or a line as they are compared: folded one by one, hyphens kept as "-",
 * "M.P." as "mp", "H.J." as two letters; without quotation marks and "'s". Caller's. */
char **mp_name_words(const char *text);

/* Titles, honours and letters, as such words. */
bool mp_name_is_title(const char *word);
bool mp_name_is_letters(const char *word);
/* Whether they are of somebody who sits elsewhere: "Lord …", "Cllr …", "… MSP". */
bool mp_name_sits_elsewhere(char *const *words, unsigned n);

/* How a name in a letter is like that of an MP as lists have it, from least to most. */
enum mp_name_like {
    MP_NAME_OTHER,
    MP_NAME_FAMILY,  /* the family name alone, or with a given name that is not known for theirs */
    MP_NAME_INITIAL, /* "H Bellwood", "Tan Dhesi" for Tanmanjeet */
    MP_NAME_CLOSE,   /* a short form, a middle name left out, one half of a double name */
    MP_NAME_SAME,
};

/* n words of mp_name_words(), without title and letters; known: a list's name, the same way. */
enum mp_name_like mp_name_like(char *const *written, unsigned n, char *const *known,
                               unsigned n_known);

/* By which family names are found: without hyphens, "Mac" as "Mc". Caller's. */
char *mp_name_family_key(const char *word);

/* A word without its hyphen: "lewell-buck" is "lewellbuck". Caller's. */
char *mp_name_squeezed(const char *word);
