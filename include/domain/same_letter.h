/*
 * Whether two texts are copies of one letter, as a party sends it under many names.
 *
 * A sketch is the set of a letter's shingles, three of its own words (domain/letter_words.h) in a
 * row within a sentence, as numbers that hold nothing readable. Two letters are the same where most
 * of the shorter one stands in the other, and they are not of very different lengths: a sentence
 * more or less, paragraphs in another order, a paragraph of one's own, a third cut off are the same
 * letter; half the sentences alike are not. Neither is a letter and its translation; one in both
 * languages is the same as the one that is wholly in it. Of a text with few words of its own only
 * an equal one is the same, and one with hardly any has no sketch.
 *
 * Bands find the candidates: two that are the same most probably share one, two others hardly ever.
 */
#pragma once

#include "domain/letter_words.h"

#define LETTER_SHORT 40    /* words; a text with fewer is the same as an equal one only */
#define LETTER_SHORTEST 12 /* words; a text with fewer says too little */
#define LETTER_BANDS 40    /* at most: a short text has one */

typedef struct letter_sketch letter_sketch; /* typedef only so that g_autoptr works */

/* NULL where too little is said to be compared. Caller's. */
letter_sketch *letter_sketch_new(const letter_words *words);
letter_sketch *letter_sketch_of(const char *text, const char *const *names, gsize n);
void letter_sketch_free(letter_sketch *s);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(letter_sketch, letter_sketch_free)

/* Its bands into out, room for LETTER_BANDS; how many. */
gsize letter_bands(const letter_sketch *s, gint64 *out);

/* How alike they are, 1 to 100, where they are copies of one letter; 0: they are not. */
int letter_alike(const letter_sketch *a, const letter_sketch *b);
