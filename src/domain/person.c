/*
 * Names of people, as they sort and are shown, and membership numbers.
 */
#include "domain/person.h"

#include "base/err.h"
#include "base/text.h"

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

char *person_number(const char *typed, GError **error)
{
    g_autofree char *clean = text_clean(typed ? typed : "", -1, TEXT_LINE | TEXT_TRIM);
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
    if (wrong || !digit || out->len > NUMBER_MAX) {
        g_autofree char *shown = text_clip(clean, 30, false);
        g_string_free(out, TRUE);
        err_set(error, BL_ERR_INPUT,
                "“%s” is not a membership number: it has digits, perhaps letters, and at most %d "
                "of them.",
                shown, NUMBER_MAX);
        return NULL;
    }
    return g_string_free(out, FALSE);
}
