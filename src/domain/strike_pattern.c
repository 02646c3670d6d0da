/*
 * Patterns of words, compiled when they are first looked for.
 */
#include "strike_parts.h"

GRegex *strike_regex(const char *pattern, bool cased)
{
    return g_regex_new(pattern, (cased ? 0 : G_REGEX_CASELESS) | G_REGEX_OPTIMIZE, 0, NULL);
}

/* A text that a pattern cannot cope with is one to look at. */
bool strike_fits(const GRegex *regex, const char *text)
{
    g_autoptr(GError) error = NULL;
    return g_regex_match_full(regex, text, -1, 0, 0, NULL, &error) || error;
}

bool strike_is_any(const struct strike_family *f, const char *text)
{
    for (gsize i = 0; i < f->n; i++) {
        if (!f->compiled[i])
            f->compiled[i] = strike_regex(f->patterns[i], f->cased);
        if (strike_fits(f->compiled[i], text))
            return true;
    }
    return false;
}
