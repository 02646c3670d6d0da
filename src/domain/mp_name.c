/*
 * MPs' names without their titles and letters. Knows words, not people.
 */
#include "domain/mp_name.h"

#include "base/text.h"

#include <glib.h>
#include <stdbool.h>

/* Before a name, and after it. */
static const char *const titles[] = {
    "mr",         "mrs",  "ms",   "miss",     "mx",   "dr",        "sir",
    "dame",       "lord", "lady", "baroness", "rt",   "right",     "hon",
    "honourable", "the",  "rev",  "reverend", "prof", "professor", NULL};
static const char *const letters[] = {"mp",  "kc",  "qc",  "kcb", "kcmg",
                                      "kbe", "obe", "cbe", "mbe", NULL};

char *mp_name_key(const char *name)
{
    g_autofree char *folded = text_fold(name ? name : "");
    g_auto(GStrv) words = g_strsplit(folded, " ", -1);
    guint first = 0, last = g_strv_length(words);
    while (last - first > 1 && (!*words[first] || g_strv_contains(titles, words[first])))
        first++;
    while (last - first > 1 && (!*words[last - 1] || g_strv_contains(letters, words[last - 1])))
        last--;
    GString *out = g_string_new(NULL);
    for (guint i = first; i < last; i++)
        g_string_append_printf(out, "%s%s", i > first ? " " : "", words[i]);
    return g_string_free(out, false);
}
