/*
 * Names of people, as they sort and are shown, and membership numbers.
 */
#include "domain/person.h"

#include "base/err.h"
#include "base/text.h"
#include "domain/cell.h"

#include <string.h>

#define SORT_KEY_MAX 200
#define NUMBER_MAX 20

/* Cuts s to at most max bytes at the start of a letter. */
static void cut(char *s, gsize max)
{
    if (strlen(s) <= max)
        return;
    while (max > 0 && (s[max] & 0xC0) == 0x80)
        max--;
    s[max] = '\0';
}

char *person_sort_key(const char *family, const char *given)
{
    g_autofree char *f = text_fold(family ? family : "");
    g_autofree char *g = text_fold(given ? given : "");
    cut(f, SORT_KEY_MAX - 60);
    char *key = *g ? g_strdup_printf("%s  %s", f, g) : g_strdup(f);
    cut(key, SORT_KEY_MAX);
    return key;
}

char *person_display(const char *given, const char *family)
{
    g_autofree char *both = g_strdup_printf("%s %s", given ? given : "", family ? family : "");
    return text_clean(both, -1, TEXT_LINE | TEXT_TRIM);
}

/* What a spreadsheet or a slip of a column makes of a number, with the sentence's rest; the noughts
 * behind fifteen digits are those that a spreadsheet puts in place of what it cannot keep. */
static const struct {
    const char *pattern, *why;
} no_numbers[] = {
    {"^0+$", "is not a membership number: it is nought."},
    {"^[0-9]{15}0+$",
     "is not a membership number: a spreadsheet keeps 15 digits and makes the rest "
     "noughts. Set the column to text and save the list again."},
    {"^[0-9](?:[.,][0-9]+)?E[+-]?[0-9]+$",
     "is what a spreadsheet makes of a long membership number. Set the column to text and save the "
     "list again."},
    {"^(?:(?:[0-2]?[0-9]|3[01])([-/.])(?:0?[0-9]|1[0-2])\\1|(?:0?[0-9]|1[0-2])([-/.])"
     "(?:[0-2]?[0-9]|3[01])\\2)(?:[0-9]{2}|(?:19|20)[0-9]{2})(?:[ T][0-9:.]+Z?)?$|"
     "^(?:19|20)[0-9]{2}([-/.])(?:0?[1-9]|1[0-2])\\3(?:0?[1-9]|[12][0-9]|3[01])"
     "(?:[ T][0-9:.]+Z?)?$|"
     "^[0-9]{1,2}(?:st|nd|rd|th)?[-/ .](?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
     "[-/ .,']*(?:[0-9]{2}|[0-9]{4})?$",
     "is a date, not a membership number: is it in the wrong column?"},
};

static const char *why_no_number(const char *plain)
{
    static GRegex *compiled[G_N_ELEMENTS(no_numbers)];
    gsize digits = strspn(plain, "0123456789");
    if (!plain[digits] && digits <= 15 && strspn(plain, "0") < digits)
        return NULL; /* as nearly all are */
    for (gsize i = 0; i < G_N_ELEMENTS(no_numbers); i++) {
        if (!compiled[i])
            compiled[i] =
                g_regex_new(no_numbers[i].pattern, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL);
        if (compiled[i] && g_regex_match(compiled[i], plain, 0, NULL))
            return no_numbers[i].why;
    }
    return NULL;
}

char *person_number(const char *typed, GError **error)
{
    g_autofree char *clean = cell_plain(typed);
    const char *why = why_no_number(clean);
    GString *out = g_string_new(NULL);
    bool digit = false, wrong = false;
    for (const char *p = clean; *p; p++) {
        if (*p == ' ')
            continue;
        if (!g_ascii_isalnum(*p) && *p != '-' && *p != '/')
            wrong = true;
        digit = digit || g_ascii_isdigit(*p);
        g_string_append_c(out, g_ascii_toupper(*p));
    }
    if (why || wrong || !digit || out->len > NUMBER_MAX) {
        g_autofree char *shown = text_clip(clean, CELL_SHOWN, false);
        g_string_free(out, TRUE);
        if (why)
            err_set(error, BL_ERR_INPUT, "“%s” %s", shown, why);
        else
            err_set(error, BL_ERR_INPUT,
                    "“%s” is not a membership number: it has digits, perhaps letters, and at most "
                    "%d of them.",
                    shown, NUMBER_MAX);
        return NULL;
    }
    return g_string_free(out, FALSE);
}
