/*
 * What can be a tag.
 */
#include "domain/tag.h"

#include "base/err.h"
#include "base/text.h"

#include <stdbool.h>
#include <string.h>

#define DISPUTE                                                                                    \
    "(?:strik(?:e|es|er|ers|ing)|industrial[\\s-]+action|asos|walk(?:ing)?[\\s-]?outs?|streic|"    \
    "streicio|streiciwr)"
#define WILL                                                                                         \
    "(?:(?:will|wo?n['’]?t|would|might|may|not|non|on|pro|yes|no|never|ready|to|ca?n['’]?t|for|" \
    "the|"                                                                                           \
    "a|likely|keen)[\\s-]+)*"
#define OFFER "(?:offers?|deals?|disputes?|ballots?|pay(?:[\\s-]+offer)?|campaign|both|" DISPUTE ")"

/* Of the whole tag; with more words it says something else ("strike fund", "support group"). */
static const char *const sides[] = {
    /* strike, on strike, won't strike, non-striker, strike ready */
    "^" WILL DISPUTE "(?:[\\s-]+(?:action|yes|no|ready|maybe|voters?|supporters?|opponents?))?$",
    /* the names for who breaks one */
    "\\b(?:scabs?|blacklegs?|strike[\\s-]?break(?:er|ers|ing))\\b",
    /* the words of a canvass sheet */
    "^(?:likely\\s+|very\\s+)?(?:strong|weak|soft|firm|solid|lean(?:s|ing|er)?|waver(?:er|ers|ing)|"
    "wobbl(?:y|er|ing)|swing(?:er|ers|ing)?|hostile|maybe|perhaps|don['’]?t[\\s-]+know)$",
    /* accept, rejects the offer, backs the dispute */
    "^(?:will\\s+|to\\s+)?(?:accept|reject|oppos)(?:e|es|s|ed|er|ers|ing)?(?:\\s+(?:the\\s+)?" OFFER
    ")?$",
    "^(?:will\\s+|to\\s+)?(?:support|back|favour|endors)(?:e|es|s|ed|er|ers|ing|ive)?"
    "(?:\\s+of|\\s+the)*\\s+" OFFER "$",
    /* no to the offer, yes list, no 2026 */
    "^(?:yes|no)[\\s-]+(?:(?:to|on)[\\s-]+(?:the\\s+)?" OFFER
    "|lists?|side|camp|group|people|men|[0-9]+)$",
};

/* A slip in a pattern refuses all, so that it is seen. */
static bool matches(GRegex **compiled, const char *pattern, const char *text)
{
    if (!*compiled)
        *compiled = g_regex_new(pattern, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL);
    g_autoptr(GError) error = NULL;
    return !*compiled || g_regex_match_full(*compiled, text, -1, 0, 0, NULL, &error) || error;
}

/* "Strike!", "#strike" and "strike" are one. */
static char *bare(const char *tag)
{
    g_autofree char *clean = text_clean(tag, -1, TEXT_LINE | TEXT_TRIM);
    g_autofree char *plain = g_utf8_normalize(clean, -1, G_NORMALIZE_ALL_COMPOSE);
    const char *from = plain ? plain : clean;
    const char *end = from + strlen(from);
    while (*from && !g_unichar_isalnum(g_utf8_get_char(from)))
        from = g_utf8_next_char(from);
    while (end > from && !g_unichar_isalnum(g_utf8_get_char(g_utf8_prev_char(end))))
        end = g_utf8_prev_char(end);
    return g_strndup(from, (gsize)(end - from));
}

const char *tag_refused(const char *tag)
{
    static GRegex *compiled[G_N_ELEMENTS(sides)];
    g_autofree char *word = bare(tag);
    for (gsize i = 0; i < G_N_ELEMENTS(sides); i++)
        if (matches(&compiled[i], sides[i], word))
            return "A tag must not say how anybody votes, or where they stand on a strike: say "
                   "what they are or do, such as steward or strike committee.";
    return NULL;
}

char *tag_clean(const char *typed, GError **error)
{
    g_autofree char *clean = text_clean(typed, -1, TEXT_LINE | TEXT_TRIM);
    g_autofree char *key = text_key(clean);
    if (*key)
        return g_steal_pointer(&clean);
    err_set(error, BL_ERR_INPUT, "“%s” has no letter or digit: give it a short plain word.", typed);
    return NULL;
}
