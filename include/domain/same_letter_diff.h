/*
 * Copies of one letter laid side by side: what they have in common once, and of each what was
 * added, left out and put otherwise. By sentences; an office's stock sentences do not count.
 */
#pragma once

#include "domain/letter_words.h"

#define LETTER_SIDES_MOST 100 /* copies that are compared at once */

struct letter_side {
    const char *text;
    const char *const *names; /* of its member and MP: that they differ needs no words */
    gsize n_names;
};

struct letter_piece {
    char *text;
    bool paragraph; /* all of one */
};

struct letter_change {
    char *common, *here; /* "Leeds", "Calderdale"; empty: nothing */
};

struct letter_own {
    GPtrArray *added, *missing; /* struct letter_piece, in the order of the texts */
    GPtrArray *changed;         /* struct letter_change, each once */
    bool named;                 /* names of its own stand where others have others */
};

typedef struct letter_diff letter_diff; /* typedef only so that g_autoptr works */
struct letter_diff {
    char *common; /* as the copy with most of it has it; paragraphs apart by an empty line */
    struct letter_own *own;
    gsize n;
};

/* Up to LETTER_SIDES_MOST sides; what half of them have is common. Caller's. */
letter_diff *letter_diff_new(const struct letter_side *sides, gsize n);
void letter_diff_free(letter_diff *d);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(letter_diff, letter_diff_free)

/* "name, “Leeds” / “Calderdale”, one added paragraph"; empty: in nothing. Caller's. */
char *letter_differs(const struct letter_own *own);
