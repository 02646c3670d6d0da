/*
 * What an MP's letter says in its own words: its sentences, without what differs from one copy of a
 * standard letter to the next and without what an office puts under every letter.
 *
 * Left out are salutation, parting and all that stands below it, quotes, markup and addresses; and
 * of the words those with a capital or a figure (names, places, dates), the small words between two
 * of them, and the names given. What stands behind a parting counts again where the letter is begun
 * anew in the other language. Bounded: of a longer text only the beginning is read. Texts are clean
 * (base/text.h).
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

#define LETTER_WORDS_MOST 4000 /* words that are read of one text */

struct letter_word {
    guint64 hash;   /* of the word, folded */
    guint from, to; /* where it stands in text, bytes */
    bool kept;      /* it is compared */
};

struct letter_sentence {
    guint first, n;  /* its words */
    guint from, to;  /* where it stands in text, bytes */
    guint paragraph; /* from 0 */
    bool stock; /* of the office, not of the letter: whom the MP may act for, who may read it */
};

typedef struct letter_words letter_words; /* typedef only so that g_autoptr works */
struct letter_words {
    char *text;        /* on long lines, paragraphs apart by an empty one */
    GArray *words;     /* struct letter_word */
    GArray *sentences; /* struct letter_sentence, in their order */
    guint kept;        /* words that are compared */
};

/* names: of the member, the MP, the seat; NULLs are fine. Caller's. */
letter_words *letter_words_new(const char *text, const char *const *names, gsize n);
void letter_words_free(letter_words *w);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(letter_words, letter_words_free)

/* Its text without what stands above, below and around it, as letter_words_new() reads it.
 * Caller's. */
char *letter_own_text(const char *text);

/* Spreads a number over all bits. */
guint64 letter_mix(guint64 x);
