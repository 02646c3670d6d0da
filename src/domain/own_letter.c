/*
 * A letter is known by who signs it, whom it greets, and what only a constituent says.
 */
#include "domain/own_letter.h"

#include "base/text.h"
#include "domain/greeting.h"
#include "domain/letter_reader.h"
#include "domain/mp_name.h"
#include "domain/signature.h"

#include <string.h>

/* Whether one of the names before addresses in such a line is like that in a letter. */
static bool is_one_of(const struct signed_name *n, const char *people)
{
    g_auto(GStrv) each = g_strsplit_set(people, ",;", -1);
    for (char **one = each; *one; one++) {
        (*one)[strcspn(*one, "<")] = '\0';
        g_autoptr(GPtrArray) names = sender_names(*one);
        const struct signed_name *of = names->len ? names->pdata[0] : NULL;
        if (of && of->n > 1 && mp_name_like(n->words, n->n, of->words, of->n) >= MP_NAME_INITIAL)
            return true;
    }
    return false;
}

/* Who signs for a department writes no letter to their own MP. */
static bool is_official(const struct signed_name *n)
{
    static const char *const posts[] = {"private sec", "chief ", "head of"};
    for (gsize i = 0; n->near && i < G_N_ELEMENTS(posts); i++)
        if (strstr(n->near, posts[i]))
            return true;
    return signed_as_official(n) || n->mp || n->office || n->elsewhere || n->staff;
}

bool greets_official(const char *line)
{
    static const char *const offices[] = {
        "minister",     "secretary", "chancellor", "director",  "commissioner",
        "governor",     "editor",    "chief",      "lord",      "baroness",
        "chair",        "speaker",   "weinidog",   "gweinidog", "leader",
        "ysgrifennydd", NULL};
    g_autofree char *folded = text_fold(line);
    g_auto(GStrv) words = g_strsplit(folded, " ", 12);
    for (char **word = words; *word; word++)
        if (g_strv_contains(offices, *word))
            return true;
    return false;
}

/* One of the phrases, as words, not followed by that one. */
static bool says_one(const char *folded, const char *const *phrases, gsize n, const char *unless)
{
    for (gsize i = 0; i < n; i++) {
        gsize len = strlen(phrases[i]);
        for (const char *p = folded; (p = strstr(p, phrases[i])); p += len) {
            bool whole = (p == folded || p[-1] == ' ') && (!p[len] || p[len] == ' ');
            if (whole && !(p[len] && unless && g_str_has_prefix(p + len + 1, unless)))
                return true;
        }
    }
    return false;
}

/* Folded. Caller's. */
static char *in_one_line(const char *text)
{
    char *folded = text_fold(text);
    return g_strdelimit(folded, "\n", ' ');
}

bool letter_speaks_as_constituent(const char *text)
{
    static const char *const says[] = {"i live at",
                                       "my home address is",
                                       "my address is",
                                       "my postcode is",
                                       "i am a constituent",
                                       "im a constituent",
                                       "i am one of your constituents",
                                       "i am your constituent",
                                       "im your constituent",
                                       "as your constituent",
                                       "as a constituent of yours",
                                       "as one of your constituents",
                                       "i work as a probation",
                                       "i am a probation",
                                       "im a probation",
                                       "i am a member of napo",
                                       "rwyn byw yn",
                                       "rwyf yn byw yn",
                                       "rwyn etholwr",
                                       "fel etholwr"};
    g_autofree char *folded = in_one_line(text);
    return says_one(folded, says, G_N_ELEMENTS(says), "mp");
}

bool letter_speaks_as_mp(const char *text)
{
    /* no word that somebody who works in probation would say of themselves */
    static const char *const says[] = {"my office will",
                                       "my office is",
                                       "my office can",
                                       "my office has places",
                                       "contact my office",
                                       "ring my office",
                                       "call my office",
                                       "my caseworker",
                                       "my caseworkers",
                                       "my surgery",
                                       "my surgeries",
                                       "my constituents",
                                       "as your mp",
                                       "as your local mp",
                                       "please quote",
                                       "my reference",
                                       "i have written to the",
                                       "i have also written to",
                                       "i have also asked",
                                       "privacy notice",
                                       "privacy policy",
                                       "on your behalf",
                                       "fy swyddfa",
                                       "fel eich as",
                                       "fel eich aelod",
                                       "fy etholwyr",
                                       "ar eich rhan"};
    g_autofree char *folded = in_one_line(text);
    return says_one(folded, says, G_N_ELEMENTS(says), NULL);
}

bool letter_is_officials(const char *text)
{
    static const char *const says[] = {"your constituent", "your constituents"};
    g_autofree char *folded = text_fold(text);
    if (says_one(folded, says, G_N_ELEMENTS(says), NULL))
        return true;
    g_autoptr(GPtrArray) names = signature_names(text);
    for (guint i = 0; i < names->len; i++) {
        const struct signed_name *n = names->pdata[i];
        if ((n->end || n->behind) && is_official(n))
            return true;
    }
    return false;
}

bool letter_greets_name(const char *text, const char *name)
{
    g_auto(GStrv) greeted = greeted_name(text);
    g_auto(GStrv) theirs = mp_name_words(name);
    for (char **w = greeted; w && *w; w++)
        if (!mp_name_is_title(*w) && g_strv_contains((const char *const *)theirs, *w))
            return true;
    return false;
}

bool letter_is_own(const char *text, const char *people, const char *mp)
{
    g_autoptr(GPtrArray) names = signature_names(text);
    const struct signed_name *first = NULL; /* below it an address may name whom it is to */
    for (guint i = 0; i < names->len; i++) {
        const struct signed_name *n = names->pdata[i];
        if (!n->end && !n->behind)
            continue;
        if (is_official(n) || is_one_of(n, mp))
            return false;
        if (!first && n->n)
            first = n;
    }
    bool signed_by_one = first && is_one_of(first, people) &&
                         !letter_greets(text, first->words, first->n); /* at the foot: to them */
    return signed_by_one || letter_greets_name(text, mp) || letter_is_to_own_mp(text) ||
           letter_speaks_as_constituent(text);
}
