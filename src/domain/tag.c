/*
 * What can be a tag.
 */
#include "domain/tag.h"

#include "base/err.h"
#include "base/text.h"
#include "domain/note.h"

#include <stdbool.h>
#include <string.h>

#define MINUS 0x2212 /* to Unicode a sign, not a dash */

#define DISPUTE                                                                                    \
    "(?:strik(?:e|es|er|ers|ing)|industrial[\\s-]+action|asos|walk(?:ing|ed)?[\\s-]?outs?|streic|" \
    "streicio|streiciwr)"
/* Glued on as well: onstrike. Welsh: ar streic, o blaid y streic. */
#define WILL                                                                                         \
    "(?:(?:will|wo?n['’]?t|would|might|may|not|non|on|out|pro|yes|no|never|ready|to|ca?n['’]?t|" \
    "for|the|a|is|was|goes|going|went|join(?:s|ed|ing)?|likely|keen|ar|yn|yr?|ddim|o[\\s-]+blaid)"   \
    "[\\s-]+)*(?:on|non|pro|anti)?"
#define OFFER "(?:offers?|deals?|disputes?|ballots?|pay(?:[\\s-]+offer)?|campaign|both|" DISPUTE ")"
#define SIDE "(?:for|against|pro|anti|opposed[\\s-]+to|in[\\s-]+favou?r[\\s-]+of)"

/* Of the whole tag; with more words it says something else ("strike fund", "support group"). */
static const char *const sides[] = {
    /* strike, on strike, won't strike, non-striker, strike ready */
    "^" WILL DISPUTE "(?:[\\s-]+(?:action|yes|no|ready|maybe|voters?|supporters?|opponents?))?$",
    /* the names for who breaks one, and what they do */
    "\\b(?:scabs?|blacklegs?|strike[\\s-]?break(?:er|ers|ing))\\b",
    "\\bcross(?:e[sd]|ers?|ing)?[\\s-]+(?:(?:the|a|our)[\\s-]+)?picket(?:s|[\\s-]*lines?)?$",
    "^picket(?:[\\s-]*lines?)?[\\s-]+cross(?:e[sd]|ers?|ing)$",
    "^(?:work(?:s|ed|ing)?[\\s-]+(?:through|during)|br(?:eaks?|oke|eaking))[\\s-]+"
    "(?:(?:the|a|our|last)[\\s-]+)*" DISPUTE "$",
    /* the words of a canvass sheet */
    "^(?:likely\\s+|very\\s+)?(?:strong|weak|soft|firm|solid|lean(?:s|ing|er)?|waver(?:er|ers|ing)|"
    "wobbl(?:y|er|ing)|swing(?:er|ers|ing)?|hostile|maybe|perhaps|don['’]?t[\\s-]+know|pro|anti)$",
    /* for the offer, anti-strike, offer: no */
    "^" SIDE "[\\s-]+(?:(?:the|a|any|our)[\\s-]+)?(?:" OFFER "|action)$",
    "^" OFFER "[\\s:-]+(?:yes|no|for|against)$",
    /* says yes, will say no to the offer */
    "^(?:will[\\s-]+)?(?:sa(?:y|ys|id|ying)|answer(?:s|ed|ing)?)[\\s-]+(?:an?[\\s-]+)?(?:yes|no)"
    "(?:[\\s-]+(?:to|on)[\\s-]+(?:the[\\s-]+)?(?:" OFFER "|action))?$",
    /* accept, rejects the offer, backs the dispute */
    "^(?:will\\s+|to\\s+)?(?:accept|reject|oppos)(?:e|es|s|ed|er|ers|ing)?(?:\\s+(?:the\\s+)?" OFFER
    ")?$",
    "^(?:will\\s+|to\\s+)?(?:support|back|favour|endors)(?:e|es|s|ed|er|ers|ing|ive)?"
    "(?:\\s+of|\\s+the)*\\s+" OFFER "$",
    /* no to the offer, yes list, no 2026; "no 10" is a building */
    "^(?:yes|no)[\\s-]+(?:(?:to|on)[\\s-]+(?:the\\s+)?" OFFER
    "|lists?|side|camp|group|people|men|[0-9]{4})$",
};

/* A slip in a pattern refuses all, so that it is seen. */
static bool matches(GRegex **compiled, const char *pattern, const char *text)
{
    if (!*compiled)
        *compiled = g_regex_new(pattern, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL);
    g_autoptr(GError) error = NULL;
    return !*compiled || g_regex_match_full(*compiled, text, -1, 0, 0, NULL, &error) || error;
}

/* "on_strike" and "on–strike" are "on-strike". Caller's. */
static char *one_dash(const char *text)
{
    GString *s = g_string_new(NULL);
    for (; *text; text = g_utf8_next_char(text)) {
        gunichar c = g_utf8_get_char(text);
        bool dash = c == '_' || c == MINUS || g_unichar_type(c) == G_UNICODE_DASH_PUNCTUATION;
        g_string_append_unichar(s, dash ? '-' : c);
    }
    return g_string_free(s, false);
}

/* "Strike!", "#strike" and "strike" are one. */
static char *bare(const char *tag)
{
    g_autofree char *clean = text_clean(tag, -1, TEXT_LINE | TEXT_TRIM);
    g_autofree char *plain = g_utf8_normalize(clean, -1, G_NORMALIZE_ALL_COMPOSE);
    g_autofree char *dashed = one_dash(plain ? plain : clean);
    const char *from = dashed;
    const char *end = from + strlen(from);
    while (*from && !g_unichar_isalnum(g_utf8_get_char(from)))
        from = g_utf8_next_char(from);
    while (end > from && !g_unichar_isalnum(g_utf8_get_char(g_utf8_prev_char(end))))
        end = g_utf8_prev_char(end);
    return g_strndup(from, (gsize)(end - from));
}

/* "s t r i k e" is one word; NULL: no word is spelt so. Caller's. */
static char *spelt(const char *word)
{
    g_autoptr(GString) all = g_string_new(NULL);
    bool letter = false;
    for (; *word; word = g_utf8_next_char(word)) {
        gunichar c = g_utf8_get_char(word);
        bool is = g_unichar_isalnum(c);
        if (is && letter)
            return NULL;
        letter = is;
        if (is)
            g_string_append_unichar(all, c);
    }
    return g_strdup(all->str);
}

static bool says_a_side(const char *word)
{
    static GRegex *compiled[G_N_ELEMENTS(sides)];
    for (gsize i = 0; i < G_N_ELEMENTS(sides); i++)
        if (matches(&compiled[i], sides[i], word))
            return true;
    return note_refused(word) != NULL;
}

const char *tag_refused(const char *tag)
{
    g_autofree char *word = bare(tag);
    g_autofree char *whole = spelt(word);
    if (says_a_side(word) || (whole && says_a_side(whole)))
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
