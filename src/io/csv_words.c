/*
 * Owns how a CSV header is taken apart: "PostCode", "post_codes" and "Post-Code 1" are "postcode".
 */
#include "csv_words.h"

#include "base/text.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

#define WORDS_MOST 80 /* bytes: what is longer is a sentence */

/* In brackets they make it something else: "Phone (consent)", "E-mail (next of kin)". */
#define SOMETHING_ELSE                                                                             \
    "consent|opt|kin|emergenc|date|child|verif|valid|bounc|status|type|flag|not|permission|gdpr|"  \
    "work|office|employ|business|partner|spouse|old|prev|former|mp|subscri|count|yes|parent|ice"

/* Blanks where capitals, digits or marks divide words; "#" is "number", "Member's" "Member". */
static char *apart(const char *header)
{
    GString *out = g_string_new(NULL);
    gunichar before = 0;
    for (const char *p = header; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p), next = g_utf8_get_char(g_utf8_next_char(p));
        bool hump = g_unichar_isupper(c) &&
                    (g_unichar_islower(before) ||
                     (g_unichar_isupper(before) && g_unichar_islower(next) && next != 's'));
        if (hump || (g_unichar_isdigit(c) && g_unichar_isalpha(before)) ||
            (g_unichar_isalpha(c) && g_unichar_isdigit(before)))
            g_string_append_c(out, ' ');
        if (c == '#')
            g_string_append(out, " number ");
        else if (g_unichar_isalnum(c) || g_unichar_ismark(c))
            g_string_append_unichar(out, c);
        else if (c != '\'' && c != 0x2019)
            g_string_append_c(out, ' ');
        before = c;
    }
    return g_string_free(out, false);
}

static bool says_nothing(const char *word)
{
    static const char *const words[] = {"and", "or", "the", "your", "s", "es", "st", "nd", NULL};
    return g_strv_contains(words, word) || !word[strspn(word, "0123456789")];
}

/* The word's length without what makes it a plural. */
static gsize singular(const char *word)
{
    gsize len = strlen(word);
    if (g_str_has_suffix(word, "sses"))
        return len - 2;
    bool plural = len > 2 && g_str_has_suffix(word, "s") && !g_str_has_suffix(word, "ss") &&
                  !(len > 4 && g_str_has_suffix(word, "us")) && !g_str_has_suffix(word, "is");
    return len - plural;
}

static char *run_together(const char *header)
{
    g_autofree char *divided = apart(header);
    g_auto(GStrv) words = g_strsplit(divided, " ", -1);
    GString *out = g_string_new(NULL);
    for (guint i = 0; words[i]; i++) {
        g_autofree char *word = text_fold(words[i]);
        if (!says_nothing(word))
            g_string_append_len(out, word, (gssize)singular(word));
    }
    return g_string_free(out, false);
}

/* The header without what is in brackets; NULL: there is none, or it matters. Caller's. */
static char *without_brackets(const char *header)
{
    g_autoptr(GRegex) brackets = g_regex_new("[(\\[][^)\\]]*[)\\]]?", 0, 0, NULL);
    g_autoptr(GMatchInfo) found = NULL;
    if (!g_regex_match(brackets, header, 0, &found))
        return NULL;
    g_autofree char *inside = g_match_info_fetch(found, 0);
    g_autofree char *word = run_together(inside);
    if (g_regex_match_simple(SOMETHING_ELSE, word, 0, 0))
        return NULL;
    return g_regex_replace_literal(brackets, header, -1, 0, " ", 0, NULL);
}

char **csv_words(const char *header)
{
    GPtrArray *out = g_ptr_array_new();
    g_autofree char *rest = without_brackets(header);
    const char *const tries[] = {header, rest};
    for (guint i = 0; i < G_N_ELEMENTS(tries); i++) {
        char *words = tries[i] ? run_together(tries[i]) : g_strdup("");
        if (*words && strlen(words) <= WORDS_MOST)
            g_ptr_array_add(out, words);
        else
            g_free(words);
    }
    g_ptr_array_add(out, NULL);
    return (char **)g_ptr_array_free(out, false);
}
