/*
 * One line said shorter: whole parts are left out, not letters. It knows nothing of what is said.
 */
#include "base/text.h"

#include <string.h>

/* Bytes up to the last part, of so many: what begins with ", ", ": " or "; "; 0: it is the first.
 */
static gsize without_last(const char *s, gsize len)
{
    for (gsize i = len; i-- > 1;)
        if (strchr(",:;", s[i]) && s[i + 1] == ' ' && i + 1 < len)
            return i;
    return 0;
}

/* The words that fit, and the ellipsis; of a single word that is too long what fits. */
static char *cut_behind_a_word(const char *s, int columns)
{
    gsize fit = text_fit(s, columns - 1, NULL);
    while (fit > 0 && s[fit] != ' ')
        fit--;
    while (fit > 0 && strchr(" ,:;", s[fit - 1]))
        fit--;
    return fit ? g_strdup_printf("%.*s…", (int)fit, s) : text_clip(s, columns, false);
}

char *text_parts(const char *text, const char *tail, int columns)
{
    gsize len = strlen(text), first = len;
    for (; len > 0; len = without_last(text, len)) {
        g_autofree char *said = g_strdup_printf("%.*s%s", (int)len, text, tail);
        if (text_width(said) <= columns)
            return g_steal_pointer(&said);
        first = len;
    }
    g_autofree char *alone = g_strndup(text, first);
    return text_width(alone) <= columns ? g_steal_pointer(&alone)
                                        : cut_behind_a_word(alone, columns);
}

char *text_hyphens_apart(const char *s)
{
    if (!strpbrk(s, "-\xe2")) /* 0x2010 begins so */
        return g_strdup(s);
    GString *out = g_string_new(NULL);
    for (const char *p = s; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        g_string_append_unichar(out, c == '-' || (c >= 0x2010 && c <= 0x2015) ? ' ' : c);
    }
    return g_string_free(out, FALSE);
}

char *text_key(const char *s)
{
    g_autofree char *valid = g_utf8_make_valid(s, -1), *apart = text_hyphens_apart(valid);
    return text_fold(apart);
}

bool text_says_any(const char *text, const char *const *phrases, gsize n)
{
    g_autofree char *folded = text_fold(text), *padded = g_strconcat(" ", folded, " ", NULL);
    for (gsize i = 0; i < n; i++)
        if (strstr(padded, phrases[i]))
            return true;
    return false;
}

char *text_names(const GPtrArray *names)
{
    GString *all = g_string_new(NULL);
    for (guint i = 0; i < names->len; i++)
        g_string_append_printf(all, "%s%s",
                               i == 0                ? ""
                               : i + 1 == names->len ? " and "
                                                     : ", ",
                               (const char *)names->pdata[i]);
    return g_string_free(all, FALSE);
}
