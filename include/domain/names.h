/*
 * Vocabularies: the words of an enumeration in one table, which is what forms
 * offer, lists and cards say, JSON and the file hold, and the file's own checks
 * are filled from (domain/vocabulary.h says which column holds which).
 *
 * A table whose words are an enum's stands in the order of its values, so that
 * words[value] is the word. It ends with a row without a value.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

struct choice {
    const char *value; /* as stored and in JSON: "HAS_PAPER" */
    const char *label; /* as a rep reads it: "has paper, will post by …" */
    const char *said;  /* of somebody, in a sentence: "has paper"; NULL: as the label */
};

#define WORD(a_value, a_label)                                                                     \
    {                                                                                              \
        .value = a_value, .label = a_label                                                         \
    }
#define WORD_SAID(a_value, a_label, a_said)                                                        \
    {                                                                                              \
        .value = a_value, .label = a_label, .said = a_said                                         \
    }
#define WORDS_END                                                                                  \
    {                                                                                              \
        .value = NULL                                                                              \
    }

/* The word that is stored so; case does not matter. NULL: there is none. */
const struct choice *choice_find(const struct choice *words, const char *value);
/* Its label, its said form; value itself where the table has no such word, "" for NULL. */
const char *choice_label(const struct choice *words, const char *value);
const char *choice_said(const struct choice *words, const char *value);
/* The values in small letters, "office, team or region"; the first n, where n is not 0. Caller's.
 */
char *choice_list(const struct choice *words, gsize n);
