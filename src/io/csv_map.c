/*
 * Owns how a wanted column is found in a CSV header: by name, then by its words.
 */
#include "io/csv.h"

#include "base/err.h"
#include "base/text.h"
#include "csv_words.h"

#include <string.h>

#define LEAST_SURE (CSV_GUESS_LEVELS - 1)

/* Letters and digits only, folded: "Member's No." -> "membersno", "Member #" -> "membernumber". */
static char *bare(const char *name)
{
    g_auto(GStrv) parts = g_strsplit(name, "#", -1);
    g_autofree char *worded = g_strjoinv(" number ", parts);
    g_autofree char *folded = text_fold(worded);
    GString *out = g_string_new(NULL);
    for (const char *p = folded; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (g_unichar_isalnum(c))
            g_string_append_unichar(out, c);
    }
    return g_string_free(out, FALSE);
}

static bool name_fits(const char *have, const char *name)
{
    g_autofree char *want = bare(name);
    if (g_str_has_suffix(name, "*"))
        return g_str_has_prefix(have, want);
    return strcmp(have, want) == 0;
}

static bool column_fits(const char *have, const struct csv_column *wanted)
{
    for (const char *const *name = wanted->names; have[0] && *name; name++)
        if (name_fits(have, *name))
            return true;
    return false;
}

/* The headers as a list for a message, not too long. Caller's. */
static char *header_list(const char *const *header, guint width)
{
    GString *out = g_string_new(NULL);
    guint shown = MIN(width, 20);
    for (guint i = 0; i < shown; i++)
        g_string_append_printf(out, "%s%.40s", i ? ", " : "", header[i][0] ? header[i] : "(blank)");
    if (shown < width)
        g_string_append_printf(out, " and %u more", width - shown);
    return g_string_free(out, FALSE);
}

static char *missing_list(const struct csv_column *wanted, const int *index)
{
    GString *out = g_string_new(NULL);
    for (guint w = 0; wanted[w].label; w++) {
        if (index[w] >= 0 || !wanted[w].required)
            continue;
        g_string_append_printf(out, "%s%s (such as %s)", out->len ? ", no column for " : "",
                               wanted[w].label, wanted[w].names[0]);
    }
    return g_string_free(out, FALSE);
}

struct mapping {
    const char *const *header;
    guint width;
    const struct csv_column *wanted;
    int *index;
    bool *guessed;
    bool *taken;        /* headers that have their column */
    GPtrArray *in;      /* headers as csv_words() gives them */
    GPtrArray *guesses; /* GRegex, CSV_GUESS_LEVELS of each column; NULL: it has no such; lent */
    GError *two;        /* the first two that are equally sure; NULL: there are none */
};

/* The first of the two has the column; the rest is found all the same. */
static void note_two(struct mapping *m, guint w, guint i)
{
    m->taken[i] = true;
    if (m->two)
        return;
    err_set(&m->two, BL_ERR_INPUT,
            "Two columns could be “%s”: %d (%s) and %u (%s). Rename or take out one of them.",
            m->wanted[w].label, m->index[w] + 1, m->header[m->index[w]], i + 1, m->header[i]);
}

static void take(struct mapping *m, guint w, guint i, bool guessed)
{
    m->index[w] = (int)i;
    m->guessed[w] = guessed;
    m->taken[i] = true;
}

/* Each is made once: a list's header is looked for among many records. */
static GRegex *compiled(const char *pattern)
{
    static GHashTable *made;
    if (!made)
        made = g_hash_table_new(g_str_hash, g_str_equal);
    GRegex *regex = g_hash_table_lookup(made, pattern);
    if (!regex && (regex = g_regex_new(pattern, G_REGEX_OPTIMIZE, 0, NULL)))
        g_hash_table_insert(made, (char *)pattern, regex);
    return regex;
}

static GPtrArray *compile_guesses(const struct csv_column *wanted)
{
    GPtrArray *out = g_ptr_array_new();
    for (guint w = 0; wanted[w].label; w++) {
        const char *const *text = wanted[w].guesses;
        for (guint level = 0; level < CSV_GUESS_LEVELS; level++) {
            bool has = text && *text && !(wanted[w].sure && level == LEAST_SURE);
            g_ptr_array_add(out, has ? compiled(*text) : NULL);
            text += has;
        }
    }
    return out;
}

static bool tries_fit(const GPtrArray *guesses, const char *const *tries, guint w, guint level)
{
    const GRegex *guess = guesses->pdata[w * CSV_GUESS_LEVELS + level];
    for (; guess && *tries; tries++)
        if (g_regex_match(guess, *tries, 0, NULL))
            return true;
        else if (level == LEAST_SURE) /* "No. (house)" */
            return false;
    return false;
}

static bool words_fit(const struct mapping *m, guint i, guint w, guint level)
{
    return tries_fit(m->guesses, m->in->pdata[i], w, level);
}

int csv_fits(const char *header, const struct csv_column *wanted, bool *guessed)
{
    g_autofree char *have = bare(header);
    *guessed = false;
    for (guint w = 0; wanted[w].label; w++)
        if (column_fits(have, &wanted[w]))
            return (int)w;
    *guessed = true;
    g_auto(GStrv) tries = csv_words(header);
    g_autoptr(GPtrArray) guesses = compile_guesses(wanted);
    for (guint level = 0; level < CSV_GUESS_LEVELS; level++)
        for (guint w = 0; wanted[w].label; w++)
            if (tries_fit(guesses, (const char *const *)tries, w, level))
                return (int)w;
    return -1;
}

/* The first column that this header fits and that has none. */
static void guess(struct mapping *m, guint i, guint level)
{
    int full = -1;
    for (guint w = 0; m->wanted[w].label; w++) {
        const bool rival = m->index[w] >= 0 && m->wanted[w].required && m->guessed[w];
        if ((m->index[w] >= 0 && !rival) || !words_fit(m, i, w, level))
            continue;
        if (!rival) {
            take(m, w, i, true);
            return;
        }
        if (full < 0)
            full = (int)w;
    }
    if (full >= 0 && words_fit(m, (guint)m->index[full], (guint)full, level))
        note_two(m, (guint)full, i);
}

/* Whether what is a second one by name can be guessed to be a further one. */
static bool has_further(const struct mapping *m, guint i)
{
    for (guint w = 0; m->wanted[w].label; w++)
        if (m->index[w] < 0 && words_fit(m, i, w, 0))
            return true;
    return false;
}

/* The first column that has this name and no header yet. */
static void map_name(struct mapping *m, guint i)
{
    g_autofree char *have = bare(m->header[i]);
    int full = -1;
    for (guint w = 0; m->wanted[w].label; w++) {
        if (!column_fits(have, &m->wanted[w]))
            continue;
        if (m->index[w] < 0) {
            take(m, w, i, false);
            return;
        }
        if (full < 0)
            full = (int)w;
    }
    if (full >= 0 && !m->wanted[full].first_will_do && !has_further(m, i))
        note_two(m, (guint)full, i);
}

static void map_names(struct mapping *m)
{
    for (guint i = 0; i < m->width; i++)
        map_name(m, i);
}

static void map_guesses(struct mapping *m)
{
    for (guint level = 0; level < CSV_GUESS_LEVELS; level++)
        for (guint i = 0; i < m->width; i++)
            if (!m->taken[i])
                guess(m, i, level);
}

bool csv_map(const char *const *header, guint width, const struct csv_column *wanted, int *index,
             bool *guessed, GError **error)
{
    g_autofree bool *taken = g_new0(bool, width + 1);
    g_autoptr(GPtrArray) in = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);
    for (guint i = 0; i < width; i++)
        g_ptr_array_add(in, csv_words(header[i]));
    for (guint w = 0; wanted[w].label; w++) {
        index[w] = -1;
        guessed[w] = false;
    }
    g_autoptr(GPtrArray) guesses = compile_guesses(wanted);
    struct mapping m = {header, width, wanted, index, guessed, taken, in, guesses, NULL};
    map_names(&m);
    map_guesses(&m);
    if (m.two) {
        g_propagate_error(error, m.two);
        return false;
    }
    g_autofree char *missing = missing_list(wanted, index);
    if (!missing[0])
        return true;
    g_autofree char *seen = header_list(header, width);
    return err_set(error, BL_ERR_INPUT,
                   "There is no column for %s: the columns of this file are %s.", missing, seen);
}
