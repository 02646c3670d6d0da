/*
 * Looking up the words of vocabularies.
 */
#include "domain/names.h"

const struct choice *choice_find(const struct choice *words, const char *value)
{
    for (; value && words->value; words++)
        if (g_ascii_strcasecmp(words->value, value) == 0)
            return words;
    return NULL;
}

const char *choice_label(const struct choice *words, const char *value)
{
    const struct choice *c = choice_find(words, value);
    return c ? c->label : value ? value : "";
}

const char *choice_said(const struct choice *words, const char *value)
{
    const struct choice *c = choice_find(words, value);
    return c && c->said ? c->said : choice_label(words, value);
}

char *choice_list(const struct choice *words, gsize n)
{
    gsize len = 0;
    while (words[len].value && (n == 0 || len < n))
        len++;
    GString *list = g_string_new(NULL);
    for (gsize i = 0; i < len; i++)
        g_string_append_printf(list, "%s%s",
                               i == 0        ? ""
                               : i + 1 < len ? ", "
                                             : " or ",
                               words[i].value);
    char *small = g_ascii_strdown(list->str, -1);
    g_string_free(list, TRUE);
    return small;
}
