/*
 * Owns how a wanted column is found in a CSV header.
 */
#include "io/csv.h"

#include "base/err.h"
#include "base/text.h"

#include <string.h>

/* Letters and digits only, folded: "Member's No." -> "membersno". */
static char *bare(const char *name)
{
    g_autofree char *folded = text_fold(name);
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

bool csv_map(const char *const *header, guint width, const struct csv_column *wanted, int *index,
             GError **error)
{
    for (guint w = 0; wanted[w].label; w++)
        index[w] = -1;
    for (guint i = 0; i < width; i++) {
        g_autofree char *have = bare(header[i]);
        for (guint w = 0; wanted[w].label; w++) {
            if (!column_fits(have, &wanted[w]))
                continue;
            if (index[w] >= 0)
                return err_set(error, BL_ERR_INPUT,
                               "Two columns could be the %s, %d (%s) and %u (%s): rename or take "
                               "out one of them.",
                               wanted[w].label, index[w] + 1, header[index[w]], i + 1, header[i]);
            index[w] = (int)i;
        }
    }
    g_autofree char *missing = missing_list(wanted, index);
    if (!missing[0])
        return true;
    g_autofree char *seen = header_list(header, width);
    return err_set(error, BL_ERR_INPUT,
                   "There is no column for %s: the columns of this file are %s.", missing, seen);
}
