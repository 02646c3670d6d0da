/*
 * A name as a letter writes it: Liz for Elizabeth, in small letters never.
 */
#include "domain/strike.h"

#include "domain/given_name.h"
#include "domain/mp_name.h"

/* They begin sentences, too, and stand in what a law is called: nobody is meant without more. */
static bool is_everyday(const char *word)
{
    static const char *const everyday[] = {"ally", "art",   "bill",  "den", "don",  "dot",   "drew",
                                           "fee",  "frank", "grant", "joy", "mark", "may",   "nick",
                                           "pat",  "penny", "rich",  "rob", "rose", "sandy", "sue",
                                           "will", "wills", "win",   NULL};
    return g_strv_contains(everyday, word);
}

/* One word of a name. */
static bool is_short_of(const char *written, char *const *name)
{
    g_auto(GStrv) words = mp_name_words(written);
    bool is = false;
    for (; *words && !words[1] && *name && !is; name++)
        is = given_name_short(*words, *name) && !is_everyday(*words);
    return is;
}

GPtrArray *strike_short_names(const char *text, char *const *name)
{
    GPtrArray *out = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GRegex) regex = g_regex_new("\\b\\p{Lu}[\\w’'-]*\\w", 0, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;
    for (g_regex_match(regex, text, 0, &match); g_match_info_matches(match);
         g_match_info_next(match, NULL)) {
        g_autofree char *word = g_match_info_fetch(match, 0);
        if (is_short_of(word, name) &&
            !g_ptr_array_find_with_equal_func(out, word, g_str_equal, NULL))
            g_ptr_array_add(out, g_steal_pointer(&word));
    }
    return out;
}
