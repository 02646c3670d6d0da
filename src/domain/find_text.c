/*
 * Pieces of a search as it is typed: blanks, quotes, words; and which of them is being typed.
 */
#include "find_text.h"

#include "base/text.h"
#include "domain/script.h"

#include <string.h>

bool find_is_blank(const char *p)
{
    return g_unichar_isspace(g_utf8_get_char(p));
}

const char *find_skip(const char *p)
{
    while (*p && find_is_blank(p))
        p = g_utf8_next_char(p);
    return p;
}

bool find_is_quote(const char *p)
{
    gunichar c = g_utf8_get_char(p);
    return c == '"' || c == 0x201C || c == 0x201D || c == 0x201E;
}

const char *find_word_end(const char *p)
{
    while (*p && !find_is_blank(p) && *p != '(' && *p != ')' && !find_is_quote(p))
        p = g_utf8_next_char(p);
    return p;
}

const char *find_quote_end(const char *p)
{
    for (p = g_utf8_next_char(p); *p; p = g_utf8_next_char(p))
        if (find_is_quote(p))
            return g_utf8_next_char(p);
    return NULL;
}

char *find_name(const char *p, const char **behind)
{
    const char *end = p;
    while (g_ascii_isalpha(*end) || (*end == '-' && end > p))
        end++;
    *behind = end;
    return g_ascii_strdown(p, end - p);
}

bool find_answered(const char *value, char **step, char **answer)
{
    const char *mark = strchr(value, '=');
    g_autofree char *head = g_strndup(value, mark ? (gsize)(mark - value) : strlen(value));
    *step = call_script_step_name(head);
    *answer = mark ? text_key(mark + 1) : NULL;
    if (*step && (!mark || **answer))
        return true;
    g_clear_pointer(step, g_free);
    g_clear_pointer(answer, g_free);
    return false;
}

/* ---- what is being typed ---- */

void find_typing(const char *text, struct find_typing *out)
{
    *out = (struct find_typing){.at = strlen(text)};
    const char *p = find_skip(text), *from = p;
    while (*p) { /* to the last piece */
        const char *end = p;
        from = p;
        if (*p == '(' || *p == ')' || *p == '-') {
            p = find_skip(p + 1);
            from = p;
            continue;
        }
        end = find_word_end(p);
        const bool opens = *end && find_is_quote(end);
        if (opens)
            end = find_quote_end(end);
        if (!end || !*end)
            break;
        p = find_skip(end);
        from = p;
    }
    const char *behind;
    g_autofree char *name = find_name(from, &behind);
    const struct find_term *t = *name ? find_term(name) : NULL;
    if (t && *behind == ':' && (t->type == FIND_VALUE || t->type == FIND_CHOICE)) {
        out->term = t;
        from = behind + 1;
    }
    out->quoted = *from && find_is_quote(from);
    if (out->quoted)
        from = g_utf8_next_char(from);
    out->at = (gsize)(from - text);
    out->begun = g_strdup(from);
}

void find_typing_done(struct find_typing *t)
{
    g_clear_pointer(&t->begun, g_free);
}

char *find_quote(const char *value)
{
    const char *end = find_word_end(value);
    g_autofree char *plain = g_strdelimit(g_strdup(value), "\"", ' ');
    return *end || !*value ? g_strdup_printf("\"%s\"", plain) : g_strdup(value);
}
