/*
 * Cells of a list that hold several e-mail addresses or telephone numbers: which of them is taken.
 */
#include "domain/cell.h"
#include "domain/person.h"

#include "base/err.h"
#include "base/text.h"

#include <string.h>

#define WHOLE_DIGITS 10
#define BLANKS_MOST 200 /* bytes; what is longer is not taken apart at its blanks */

/* One of several; what is parted may have to be parted again. */
struct kind {
    char *(*whole)(const char *typed, GError **error), *(*part)(const char *typed, GError **error);
    void (*add)(GPtrArray *parts, const char *part);
};

/* At what stands between two of them. "n/a" holds a slash of its own. */
static char **split_parts(const char *cell)
{
    static GRegex *between;
    if (!between)
        between = g_regex_new("\\s*(?:[;,/|\\\\&]|\\b(?:n/a|or|and)\\b)\\s*|\\s+[-–—]\\s+",
                              G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL);
    if (between)
        return g_regex_split(between, cell, 0);
    return g_strdupv((char **)(const char *const[]){cell, NULL});
}

/* Of several each has to stand for itself, with its area: "0113 496 0000/12345" has one. */
static char *whole_phone(const char *typed, GError **error)
{
    char *phone = person_phone(typed, error);
    g_autofree char *digits = person_phone_digits(phone);
    if (strlen(digits) < WHOLE_DIGITS)
        g_clear_pointer(&phone, g_free);
    return phone;
}

/* A list is read far from the office whose "55512" it is. */
static char *phone_with_area(const char *typed, GError **error)
{
    char *phone = person_phone(typed, error);
    g_autofree char *digits = person_phone_digits(phone);
    if (!phone || *digits == '0')
        return phone;
    g_free(phone);
    g_autofree char *clean = text_clean(typed, -1, TEXT_LINE | TEXT_TRIM);
    g_autofree char *shown = text_clip(clean, CELL_SHOWN, false);
    err_set(error, BL_ERR_INPUT, "“%s” is not a whole telephone number: it has no area code.",
            shown);
    return NULL;
}

/* Numbers with nothing but a blank between them, as a line break in a cell comes out. */
static bool apart_at_blanks(GPtrArray *parts, const char *s)
{
    guint at = parts->len;
    g_autofree char *whole = whole_phone(s, NULL);
    if (whole)
        g_ptr_array_add(parts, g_strdup(s));
    for (const char *blank = s; !whole && (blank = strchr(blank, ' ')); blank++) {
        g_autofree char *left = g_strndup(s, (gsize)(blank - s));
        g_autofree char *first = whole_phone(left, NULL);
        if (!first || !apart_at_blanks(parts, blank + 1))
            continue;
        g_ptr_array_insert(parts, (gint)at, g_steal_pointer(&left));
        return true;
    }
    return whole != NULL;
}

static void add_phones(GPtrArray *parts, const char *part)
{
    if (strlen(part) > BLANKS_MOST || !apart_at_blanks(parts, part))
        g_ptr_array_add(parts, g_strdup(part));
}

/* Addresses alone may have a blank between them; any other blank is a slip within one. */
static void add_emails(GPtrArray *parts, const char *part)
{
    g_auto(GStrv) words = g_strsplit(part, " ", -1);
    bool all = words[0] && words[1];
    for (char **w = words; *w && all; w++) {
        g_autofree char *email = person_email(*w, NULL);
        all = email != NULL;
    }
    for (char **w = words; *w && all; w++)
        g_ptr_array_add(parts, g_strdup(*w));
    if (!all)
        g_ptr_array_add(parts, g_strdup(part));
}

static GPtrArray *parts_of(const char *cell, void (*add)(GPtrArray *, const char *))
{
    GPtrArray *parts = g_ptr_array_new_with_free_func(g_free);
    g_auto(GStrv) split = split_parts(cell);
    for (char **s = split; *s; s++) {
        g_autofree char *part = g_strstrip(g_strdup(*s));
        if (*part)
            add(parts, part);
    }
    return parts;
}

static bool is_same(const char *a, const char *b)
{
    g_autofree char *one = person_phone_digits(a), *other = person_phone_digits(b);
    return strchr(a, '@') || strchr(b, '@') ? g_ascii_strcasecmp(a, b) == 0
                                            : strcmp(one, other) == 0;
}

/* What is not kept: not what stands for nothing, nor the same once more. */
static char *others(const GPtrArray *parts, const char *kept, const struct kind *kind)
{
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < parts->len; i++) {
        const char *part = parts->pdata[i];
        g_autofree char *value = kind->part(part, NULL);
        g_autofree char *alone = cell_unlabelled(part, true);
        if (value ? is_same(value, kept) : cell_is_nothing(alone))
            continue;
        g_string_append_printf(out, "%s%s", out->len ? ", " : "", value ? value : part);
    }
    return g_string_free(out, out->len == 0);
}

/* Words beside the values that say not to use them. */
static bool warns(const GPtrArray *parts)
{
    bool any = false;
    for (guint i = 0; i < parts->len; i++) {
        const char *part = parts->pdata[i];
        any = any || (!strpbrk(part, "@0123456789") && !cell_is_nothing(part) && cell_warns(part));
    }
    return any;
}

static bool is_better(const char *value, const char *than)
{
    return !than || (person_email_is_work(than) && !person_email_is_work(value));
}

static char *first_usable(const char *typed, const struct kind *kind, char **beside, GError **error)
{
    g_autoptr(GError) why = NULL;
    char *kept = kind->whole(typed, &why);
    *beside = NULL;
    if (kept)
        return kept;
    g_autofree char *lines = text_clean(typed, -1, TEXT_MULTILINE);
    g_autofree char *cell = cell_plain(g_strdelimit(lines, "\n", ';'));
    g_autoptr(GPtrArray) parts = parts_of(cell, kind->add);
    bool usable = !warns(parts);
    for (guint i = 0; i < parts->len && usable; i++) {
        char *value = kind->part(parts->pdata[i], NULL);
        if (value && is_better(value, kept)) {
            g_free(kept);
            kept = value;
        } else {
            g_free(value);
        }
    }
    if (kept)
        *beside = others(parts, kept, kind);
    else
        g_propagate_error(error, g_steal_pointer(&why));
    return kept;
}

char *person_phone_cell(const char *typed, char **beside, GError **error)
{
    static const struct kind phones = {phone_with_area, whole_phone, add_phones};
    return first_usable(typed, &phones, beside, error);
}

char *person_email_cell(const char *typed, char **beside, GError **error)
{
    static const struct kind emails = {person_email, person_email, add_emails};
    return first_usable(typed, &emails, beside, error);
}
