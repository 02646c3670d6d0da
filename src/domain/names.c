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
