/*
 * Search words: folded as the tokens are, the longest first.
 */
#include "search_priv.h"

#include "domain/person.h"

#include <string.h>

/* Sorts after every character that a token can hold. */
#define TOKEN_END "\xf4\x8f\xbf\xbf"

#define WORDS_READ 8

static int longest_first(const void *a, const void *b)
{
    const char *const *x = a, *const *y = b;
    gsize lx = strlen(*x), ly = strlen(*y);
    return lx < ly ? 1 : lx > ly ? -1 : strcmp(*x, *y);
}

char *search_word_end(const char *word)
{
    return g_strconcat(word, TOKEN_END, NULL);
}

bool search_words(const char *typed, record *into)
{
    static const char *const names[][2] = {
        {"word", "word_end"}, {"word2", "word2_end"}, {"word3", "word3_end"}};
    g_auto(GStrv) words = person_tokens(typed, WORDS_READ, TOKENS_QUERY);
    gsize n = words ? g_strv_length(words) : 0;
    if (n > 1)
        qsort(words, n, sizeof *words, longest_first);
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        record_set_text(into, names[i][0], i < n ? words[i] : NULL);
        record_take_text(into, names[i][1], i < n ? search_word_end(words[i]) : NULL);
    }
    return n > 0;
}
