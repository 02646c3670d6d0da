/*
 * A letter is known by who signs it, whom it greets, and what only a constituent says.
 */
#include "domain/own_letter.h"

#include "base/text.h"
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
    return signed_as_official(n) || n->mp || n->office || n->elsewhere || n->staff;
}

static bool greets(const char *text, const char *mp)
{
    g_auto(GStrv) greeted = greeted_name(text);
    g_auto(GStrv) theirs = mp_name_words(mp);
    for (char **w = greeted; w && *w; w++)
        if (!mp_name_is_title(*w) && g_strv_contains((const char *const *)theirs, *w))
            return true;
    return false;
}

static bool says_so(const char *text)
{
    static const char *const says[] = {"i live at ", "i am a constituent", "i am your constituent",
                                       "as your constituent", "as one of your constituents"};
    g_autofree char *folded = text_fold(text);
    for (gsize i = 0; i < G_N_ELEMENTS(says); i++)
        if (strstr(folded, says[i]))
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
    return signed_by_one || greets(text, mp) || letter_is_to_own_mp(text) || says_so(text);
}
