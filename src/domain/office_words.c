/*
 * Words of MPs' offices, one table for all who look for them.
 */
#include "domain/office_words.h"

#include <glib.h>
#include <string.h>

/* Whether one of the words, with blanks between, stands at the beginning of text and is whole. */
static const char *word_at(const char *words, const char *text)
{
    gsize n = strcspn(text, " ");
    for (const char *p = words; n && *p; p += strcspn(p, " "), p += *p == ' ')
        if (strcspn(p, " ") == n && strncmp(p, text, n) == 0)
            return text + n;
    return NULL;
}

static bool is_word(const char *words, const char *word)
{
    const char *end = word_at(words, word);
    return end && !*end;
}

static bool begins_with(const char *const *phrases, const char *folded)
{
    for (; *phrases; phrases++) {
        gsize n = strlen(*phrases);
        if (strncmp(folded, *phrases, n) == 0 && (folded[n] == ' ' || !folded[n]))
            return true;
    }
    return false;
}

bool office_word_is_job(const char *word)
{
    return is_word(OFFICE_JOBS, word);
}

bool office_word_is_for(const char *word)
{
    return is_word("of for behalf pp ran o dros", word);
}

bool office_begins_line(const char *folded)
{
    static const char *const offices[] = {"office of",
                                          "the office of",
                                          "private office of",
                                          "parliamentary office of",
                                          "constituency office of",
                                          "swyddfa",
                                          NULL};
    return begins_with(offices, folded);
}

bool office_begins_for(const char *folded)
{
    static const char *const signs[] = {"pp", "p p", "for", "on behalf of", "dros", "ar ran", NULL};
    return begins_with(signs, folded);
}

bool office_is_in(const char *folded)
{
    for (const char *p = folded; *p; p += strcspn(p, " "), p += *p == ' ')
        if (word_at(OFFICE_CASEWORK, p))
            return true;
    return false;
}
