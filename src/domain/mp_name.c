/*
 * MPs' names without their titles and letters, and how like two of them are.
 * Knows words, not people.
 */
#include "domain/mp_name.h"

#include "base/text.h"
#include "domain/given_name.h"

#include <glib.h>
#include <string.h>

/* Before a name, and after it. */
static const char *const titles[] = {
    "mr",         "mrs",  "ms",   "miss",     "mx",   "dr",        "sir",
    "dame",       "lord", "lady", "baroness", "rt",   "right",     "hon",
    "honourable", "the",  "rev",  "reverend", "prof", "professor", NULL};
static const char *const letters[] = {"mp",  "kc",  "qc",  "kcb", "kcmg",
                                      "kbe", "obe", "cbe", "mbe", NULL};
/* Letters that no list has, but letters do; "as" is Welsh for MP. */
static const char *const more_letters[] = {"as", "ac",  "pc",  "dl", "frs", "bem", "dbe", "dcb",
                                           "ch", "cmg", "dso", "td", "rd",  "vr",  "jp",  "dcmg",
                                           "cb", "mc",  "phd", "ma", "ba",  NULL};
/* Before and behind the names of those who sit elsewhere; the titles are family names too. */
static const char *const titles_elsewhere[] = {
    "lord",       "baroness", "viscount", "viscountess", "earl",     "countess",   "bishop", "cllr",
    "councillor", "alderman", "ald",      "cyng",        "arglwydd", "ambassador", NULL};
static const char *const letters_elsewhere[] = {"msp", "ms",  "mla", "mep",
                                                "mhk", "mlc", "pcc", NULL};

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

bool mp_name_is_title(const char *word)
{
    return g_strv_contains(titles, word);
}

bool mp_name_is_letters(const char *word)
{
    return g_strv_contains(letters, word) || g_strv_contains(more_letters, word);
}

bool mp_name_sits_elsewhere(char *const *words, unsigned n)
{
    for (unsigned i = 0; i < n; i++)
        if ((i + 1 < n && !mp_name_is_letters(words[i + 1]) &&
             g_strv_contains(titles_elsewhere, words[i])) ||
            (i > 1 && (i + 1 == n || strcmp(words[i], "ms") != 0) &&
             g_strv_contains(letters_elsewhere, words[i])))
            return true;
    return false;
}

/* ---- words ---- */

/* "M.P." and "H.J.": single letters with points. Their letters; NULL where it is another word. */
static char *pointed(const char *word)
{
    GString *out = g_string_new(NULL);
    const char *p = word;
    for (; *p; p = g_utf8_next_char(p)) {
        if (!g_unichar_isalpha(g_utf8_get_char(p)))
            break;
        g_string_append_unichar(out, g_utf8_get_char(p));
        const char *next = g_utf8_next_char(p);
        if (*next != '.' && (*next || p == word))
            break;
        p = *next ? next : p;
    }
    bool all = *p == '\0' && out->len > 0 && strchr(word, '.');
    if (!all) {
        g_string_free(out, true);
        return NULL;
    }
    char *text = g_string_free(out, false), *folded = text_fold(text);
    g_free(text);
    return folded;
}

static void add_pointed(GPtrArray *out, char *letters_of)
{
    bool known = mp_name_is_letters(letters_of) || strcmp(letters_of, "pp") == 0 ||
                 strcmp(letters_of, "cc") == 0 || strlen(letters_of) == 1;
    for (const char *p = letters_of; !known && *p; p = g_utf8_next_char(p))
        g_ptr_array_add(out, g_strndup(p, (gsize)(g_utf8_next_char(p) - p)));
    if (known)
        g_ptr_array_add(out, g_strdup(letters_of));
    g_free(letters_of);
}

/* "Bellwood's" is "bellwood". */
static char *without_s(const char *word)
{
    static const char *const ends[] = {"'s", "’s", "s'", "s’"};
    for (gsize i = 0; i < G_N_ELEMENTS(ends); i++)
        if (strlen(word) > strlen(ends[i]) + 1 && g_str_has_suffix(word, ends[i]))
            return g_strndup(word, strlen(word) - strlen(ends[i]) + (ends[i][0] == 's'));
    return g_strdup(word);
}

static void add_word(GPtrArray *out, const char *raw)
{
    char *points = pointed(raw);
    if (points) {
        add_pointed(out, points);
        return;
    }
    g_autofree char *word = without_s(raw);
    g_autofree char *apart = text_hyphens_apart(word);
    g_auto(GStrv) halves = g_strsplit(apart, " ", -1);
    GString *joined = g_string_new(NULL);
    for (char **half = halves; *half; half++) {
        g_autofree char *folded = text_fold(*half);
        g_auto(GStrv) pieces = g_strsplit(folded, " ", -1); /* "Smith/Jones" */
        for (char **piece = pieces; *piece; piece++) {
            if (!**piece)
                continue;
            g_string_append_printf(joined, "%s%s", joined->len ? "-" : "", *piece);
        }
    }
    if (joined->len)
        g_ptr_array_add(out, g_string_free(joined, false));
    else
        g_string_free(joined, true);
}

char **mp_name_words(const char *text)
{
    GPtrArray *out = g_ptr_array_new();
    g_auto(GStrv) raw = g_strsplit_set(text ? text : "", " \t\n\"", -1);
    for (char **word = raw; *word && out->len < 60; word++)
        if (**word)
            add_word(out, *word);
    g_ptr_array_add(out, NULL);
    return (char **)g_ptr_array_free(out, false);
}

/* ---- likeness ---- */

char *mp_name_squeezed(const char *word)
{
    GString *out = g_string_new(NULL);
    for (; *word; word++)
        if (*word != '-' && *word != ' ')
            g_string_append_c(out, *word);
    return g_string_free(out, false);
}

static char *joined(char *const *words, unsigned from, unsigned n)
{
    GString *out = g_string_new(NULL);
    for (unsigned i = from; i < n; i++) {
        g_autofree char *word = mp_name_squeezed(words[i]);
        g_string_append(out, word);
    }
    return g_string_free(out, false);
}

static bool same_joined(char *const *a, unsigned from_a, unsigned n, char *const *b,
                        unsigned from_b, unsigned m)
{
    g_autofree char *all_a = joined(a, from_a, n);
    g_autofree char *all_b = joined(b, from_b, m);
    return *all_a && strcmp(all_a, all_b) == 0;
}

/* One is one half of the other: "lewell-buck" and "lewell". */
static bool half_of(const char *whole, const char *half)
{
    g_auto(GStrv) halves = g_strsplit(whole, "-", -1);
    if (g_strv_length(halves) < 2)
        return false;
    return g_strv_contains((const char *const *)halves, half);
}

static bool same_word(const char *a, const char *b)
{
    g_autofree char *squeezed_a = mp_name_squeezed(a);
    g_autofree char *squeezed_b = mp_name_squeezed(b);
    return strcmp(squeezed_a, squeezed_b) == 0;
}

char *mp_name_family_key(const char *word)
{
    char *key = mp_name_squeezed(word);
    gsize len = strlen(key);
    if (len > 5 && g_str_has_prefix(key, "mac"))
        memmove(key + 1, key + 2, len - 1);
    return key;
}

/* "MacAskill" for "McAskill". */
static bool same_but_for_mac(const char *a, const char *b)
{
    g_autofree char *key_a = mp_name_family_key(a), *key_b = mp_name_family_key(b);
    return strcmp(key_a, key_b) == 0;
}

#define PREFIX_LEAST 3

static enum mp_name_like given_like(const char *a, const char *b)
{
    if (same_word(a, b) || given_name_short(a, b) || half_of(a, b) || half_of(b, a))
        return MP_NAME_CLOSE;
    gsize len_a = strlen(a), len_b = strlen(b);
    bool begins = strncmp(a, b, MIN(len_a, len_b)) == 0;
    if (begins && (len_a == 1 || len_b == 1 || MIN(len_a, len_b) >= PREFIX_LEAST))
        return MP_NAME_INITIAL;
    return MP_NAME_FAMILY;
}

enum mp_name_like mp_name_like(char *const *written, unsigned n, char *const *known,
                               unsigned n_known)
{
    if (!n || n_known < 2)
        return MP_NAME_OTHER;
    if (same_joined(written, 0, n, known, 0, n_known))
        return MP_NAME_SAME;
    const char *family = written[n - 1], *theirs = known[n_known - 1];
    bool full = same_word(family, theirs) || same_joined(written, n > 1, n, known, 1, n_known);
    bool mac = !full && same_but_for_mac(family, theirs);
    bool half = !full && !mac && (half_of(family, theirs) || half_of(theirs, family));
    if (!full && !half && !mac)
        return MP_NAME_OTHER;
    if (n == 1)
        return full ? MP_NAME_FAMILY : MP_NAME_OTHER;
    enum mp_name_like given = given_like(written[0], known[0]);
    /* "J. Stuart Anderson" */
    if (given < MP_NAME_CLOSE && n > 2 && strlen(written[0]) == 1)
        given = MAX(given, given_like(written[1], known[0]));
    return full || given == MP_NAME_CLOSE ? given : MP_NAME_OTHER;
}
