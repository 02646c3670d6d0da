/*
 * Owns names and addresses as they stand in headers and bodies.
 */
#include "mail_text.h"

#include <string.h>

#define MAX_ADDRESSES 100

static bool is_address_char(char c)
{
    return g_ascii_isalnum(c) || (c && strchr(".!#$%&'*+-/=?^_`{|}~", c));
}

const char *mail_find_address(const char *s, gsize *len)
{
    for (const char *at = strchr(s, '@'); at; at = strchr(at + 1, '@')) {
        const char *from = at, *to = at + 1;
        while (from > s && is_address_char(from[-1]))
            from--;
        while (*from == '\'' || *from == '/' || *from == '*')
            from++;
        while (g_ascii_isalnum(*to) || *to == '.' || *to == '-')
            to++;
        while (to > at + 1 && (to[-1] == '.' || to[-1] == '-'))
            to--;
        if (from < at && to > at + 1) {
            *len = (gsize)(to - from);
            return from;
        }
    }
    return NULL;
}

char *mail_addresses(const char *s)
{
    GString *out = g_string_new(NULL);
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    gsize len;
    while ((s = mail_find_address(s, &len)) && g_hash_table_size(seen) < MAX_ADDRESSES) {
        if (g_hash_table_add(seen, g_ascii_strdown(s, (gssize)len)))
            g_string_append_printf(out, "%s%.*s", out->len ? " " : "", (int)len, s);
        s += len;
    }
    return g_string_free(out, FALSE);
}

char *mail_tidy_name(const char *s, gsize len)
{
    char *name = g_strndup(s, len);
    g_strstrip(name);
    static const char *const pairs[][2] = {{"\"", "\""}, {"'", "'"}, {"“", "”"},
                                           {"„", "”"},   {"„", "“"}, {"«", "»"}};
    for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++) {
        gsize open = strlen(pairs[i][0]), close = strlen(pairs[i][1]), n = strlen(name);
        if (n >= open + close && g_str_has_prefix(name, pairs[i][0]) &&
            g_str_has_suffix(name, pairs[i][1])) {
            name[n - close] = '\0';
            memmove(name, name + open, n - open - close + 1);
        }
    }
    return g_strstrip(name);
}

/* "Name <duty>": within a house an address may be that short. */
static char *local_address(const char *s)
{
    const char *open = strrchr(s, '<');
    gsize len = open ? strcspn(open + 1, ">") : 0;
    bool closed =
        open && open[1 + len] == '>' && open[2 + len + strspn(open + 2 + len, " ")] == '\0';
    if (!closed || len == 0)
        return g_strdup("");
    for (gsize i = 1; i <= len; i++)
        if (!is_address_char(open[i]) || open[i] == '/')
            return g_strdup("");
    return g_strndup(open + 1, len);
}

void mail_split_person(const char *s, char **name, char **address)
{
    gsize len = 0;
    const char *at = mail_find_address(s, &len);
    if (!at) {
        *name = mail_tidy_name(s, strcspn(s, "<"));
        *address = local_address(s);
        return;
    }
    *address = g_strndup(at, len);
    gsize end = MIN(strcspn(s, "<("), (gsize)(at - s));
    static const char *const openings[] = {"mailto:", "["};
    for (gsize i = 0; i < G_N_ELEMENTS(openings); i++)
        if (end >= strlen(openings[i]) &&
            g_str_has_prefix(s + end - strlen(openings[i]), openings[i]))
            end -= strlen(openings[i]);
    *name = mail_tidy_name(s, end);
    if (g_ascii_strcasecmp(*name, *address) == 0)
        (*name)[0] = '\0';
}
