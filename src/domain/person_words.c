/*
 * The words by which a person is found, each with its rank.
 */
#include "domain/person.h"

#include <string.h>

#define WORDS_OF_NAME 24  /* of one name that are kept */
#define WORDS_OF_TEXT 200 /* of all numbers, addresses, or tags */

/* With how many bytes a begins as b does. */
static int shared(const char *a, const char *b)
{
    int n = 0;
    while (a[n] && a[n] == b[n])
        n++;
    return n;
}

/* Adds those that are not there yet; rank: the one of those that share nothing. */
static void add_all(GPtrArray *words, GHashTable *seen, char *const *surname, char *const *tokens,
                    int rank)
{
    for (char *const *t = tokens; *t; t++) {
        if (strpbrk(*t, "\"\\") || g_hash_table_contains(seen, *t))
            continue;
        int same = 0;
        for (char *const *s = surname; rank != WORD_OF_SURNAME && *s; s++)
            same = MAX(same, shared(*t, *s));
        const char mark[] = {(char)('0' + rank + MIN(same, WORD_SHARED_MOST)), '\0'};
        char *word = g_strconcat(mark, *t, NULL);
        g_ptr_array_add(words, word);
        g_hash_table_add(seen, word + 1);
    }
}

static void add(GPtrArray *words, GHashTable *seen, char *const *surname, const char *text,
                enum token_use use, int rank)
{
    const gsize most = use == TOKENS_NAME ? WORDS_OF_NAME : WORDS_OF_TEXT;
    g_auto(GStrv) tokens = person_tokens(text, most, use);
    add_all(words, seen, surname, tokens, rank);
}

char **person_words(const char *given, const char *family, const char *const *others, gsize n)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    g_auto(GStrv) surname = person_tokens(family, WORDS_OF_NAME, TOKENS_NAME);
    GPtrArray *words = g_ptr_array_new();
    add_all(words, seen, surname, surname, WORD_OF_SURNAME);
    add(words, seen, surname, given, TOKENS_NAME, WORD_OF_NAME);
    for (gsize i = 0; i < n; i++)
        add(words, seen, surname, others[i], TOKENS_INDEX, WORD_OTHER);
    g_ptr_array_add(words, NULL);
    return (char **)g_ptr_array_free(words, FALSE);
}

int person_word_ranks(gsize bytes)
{
    return (int)MIN(bytes, WORD_SHARED_MOST + 1);
}
