/*
 * The name in a letter's address and that in its salutation are one person's.
 */
#include "domain/letter_reader.h"

#include "base/text.h"
#include "domain/greeting.h"
#include "domain/mp_name.h"
#include "domain/signature.h"

#include <string.h>

#define LOOKED_THROUGH 4000 /* bytes, in which a letter says what it is about */

/* ---- what it is about ---- */

static bool says_any(const char *text, const char *const *says, gsize n)
{
    g_autofree char *head = g_strndup(text, MIN(strlen(text), LOOKED_THROUGH));
    return text_says_any(head, says, n);
}

bool letter_is_to_mp(const char *text)
{
    static const char *const says[] = {
        "behalf of your constituent", "from your constituent", "about your constituent",
        "to your constituent",        "your constituent mr",   "your constituent ms",
        "your constituent miss",      "your constituent mx",   "your constituent dr",
        "your constituents mr",       "your constituents ms",  "ran eich etholwr",
        "gan eich etholwr",           "eich etholwr mr",       "eich etholwr ms",
        "eich etholwraig ms",         "eich etholwraig mrs"};
    return says_any(text, says, G_N_ELEMENTS(says));
}

bool letter_greets(const char *text, char *const *words, guint n)
{
    g_auto(GStrv) greeted = greeted_name(text);
    for (char **word = greeted; word && *word; word++)
        for (guint i = 0; i < n; i++) {
            g_autofree char *a = mp_name_squeezed(*word);
            g_autofree char *b = mp_name_squeezed(words[i]);
            if (!mp_name_is_title(*word) && strcmp(a, b) == 0)
                return true;
        }
    return false;
}

bool letter_is_formal(const char *text)
{
    static const char *const whom[] = {"sir",      "syr", "madam",   "minister", "secretary",
                                       "home sec", "mp",  "lord ch", "prime",    "chancellor"};
    g_auto(GStrv) lines = g_strsplit(text, "\n", 30);
    for (char **line = lines; *line; line++) {
        g_autofree char *folded = text_fold(*line);
        const char *at = folded + greeting_of_letter(folded);
        for (gsize i = 0; i < G_N_ELEMENTS(whom) && at > folded && *at == ' '; i++)
            if (g_str_has_prefix(at + 1, whom[i]))
                return true;
    }
    return false;
}

/* Above the salutation stands who sends it. */
static bool is_on_official_paper(const char *text)
{
    static const char *const offices[] = {"ministry", "minister",  "department", "home office",
                                          "treasury", "secretary", "council",    "service"};
    g_auto(GStrv) lines = g_strsplit(text, "\n", 30);
    for (char **line = lines; *line && !greeting_of(*line, NULL); line++) {
        g_autofree char *folded = text_fold(*line);
        for (gsize i = 0; i < G_N_ELEMENTS(offices); i++)
            if (strstr(folded, offices[i]))
                return true;
    }
    return false;
}

bool letter_is_to_own_mp(const char *text)
{
    g_autoptr(GPtrArray) names = letterhead_names(text);
    bool greets = false;
    for (guint i = 0; i < names->len; i++) {
        const struct signed_name *n = names->pdata[i];
        greets = greets || (n->n && n->mp && letter_greets(text, n->words, n->n));
    }
    return greets && !letter_is_to_mp(text) && !is_on_official_paper(text);
}

/* ---- whom it is to ---- */

bool letter_is_to_reader(const char *text)
{
    static const char *const says[] = {"my constituent ", "one of my constituents ", "fy etholwr "};
    if (letter_is_to_mp(text) || letter_is_formal(text) || says_any(text, says, G_N_ELEMENTS(says)))
        return false;
    g_autoptr(GPtrArray) names = letterhead_names(text);
    for (guint i = 0; i < names->len; i++) {
        const struct signed_name *n = names->pdata[i];
        if ((n->mp || n->elsewhere || signed_as_official(n)) && letter_greets(text, n->words, n->n))
            return false;
    }
    return true;
}

/* The names of a salutation without its titles. */
static char **without_titles(char **words, bool *title)
{
    GPtrArray *out = g_ptr_array_new();
    *title = false;
    for (char **word = words; word && *word; word++)
        if (mp_name_is_title(*word))
            *title = true;
        else
            g_ptr_array_add(out, g_strdup(*word));
    g_ptr_array_add(out, NULL);
    return (char **)g_ptr_array_free(out, false);
}

/* Whether the name holds all that was greeted. */
static bool holds(const struct signed_name *n, char *const *greeted)
{
    for (; *greeted; greeted++)
        if (!g_strv_contains((const char *const *)n->words, *greeted))
            return false;
    return true;
}

/* The line below it begins with a house's number: the name stands above an address. */
static bool is_above_address(const struct signed_name *n)
{
    const char *below = n->near ? strchr(n->near, '\n') : NULL;
    below = below ? below + 1 : "";
    return g_ascii_isdigit(*below) || g_str_has_prefix(below, "flat ");
}

char **letter_reader(const char *text, bool *family)
{
    bool title = false;
    g_auto(GStrv) said = greeted_name(text);
    g_auto(GStrv) greeted = without_titles(said, &title);
    g_autoptr(GPtrArray) names = letterhead_names(text);
    *family = false;
    for (guint i = 0; i < names->len; i++) {
        const struct signed_name *n = names->pdata[i];
        bool theirs = greeted[0] ? holds(n, greeted) : is_above_address(n);
        if (n->person && !n->mp && !n->elsewhere && theirs)
            return g_strdupv(n->words);
    }
    if (!greeted[0] || (!greeted[1] && !title))
        return NULL;
    *family = title;
    return g_steal_pointer(&greeted);
}
