/*
 * Owns one value of a CSV file: whether it needs cleaning, and its encoding.
 */
#include "csv_value.h"

#include <string.h>

bool csv_is_ascii(const char *bytes, gsize len)
{
    for (gsize i = 0; i < len; i++)
        if ((unsigned char)bytes[i] > 0x7f)
            return false;
    return true;
}

bool csv_is_plain(const void *bytes, gsize len, bool fold)
{
    const unsigned char *s = bytes;
    bool space = fold; /* a space at the start needs work */
    for (gsize i = 0; i < len; i++) {
        if (s[i] < 0x20 || s[i] > 0x7e)
            return false;
        if (s[i] == ' ') {
            if (space)
                return false;
            space = fold;
        } else {
            space = false;
        }
    }
    return !space || len == 0;
}

char *csv_from_cp1252(GIConv *cd, const char *s, gsize len)
{
    if (*cd == (GIConv)-1)
        *cd = g_iconv_open("UTF-8", "WINDOWS-1252");
    if (*cd == (GIConv)-1)
        return NULL;
    GString *out = g_string_sized_new(len * 2);
    char *in = (char *)s;
    while (len > 0) {
        char buf[512], *to = buf;
        gsize room = sizeof buf;
        gsize before = len;
        gsize rc = g_iconv(*cd, &in, &len, &to, &room);
        g_string_append_len(out, buf, to - buf);
        if (rc == (gsize)-1 && len > 0 && len == before && to == buf) {
            g_string_append(out, "\xEF\xBF\xBD"); /* one of the five bytes without a meaning */
            in++;
            len--;
        }
    }
    return g_string_free(out, FALSE);
}

/* Windows-1252 from 0x80; 0: stands for itself. */
static const gunichar high[32] = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                  0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                  0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                  0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

/* -1: that is no character of Windows-1252. */
static int to_byte(gunichar c)
{
    if (c < 0x100)
        return c < 0x80 || c >= 0xA0 || high[c - 0x80] == 0 ? (int)c : -1;
    for (int i = 0; i < 32; i++)
        if (high[i] == c)
            return 0x80 + i;
    return -1;
}

/* Are all characters seen, and one at least beyond ASCII? */
static bool is_text(const char *s)
{
    bool beyond = false;
    for (; *s; s = g_utf8_next_char(s)) {
        gunichar c = g_utf8_get_char(s);
        if (c > 0x7F && !g_unichar_isprint(c))
            return false;
        beyond = beyond || c > 0x7F;
    }
    return beyond;
}

static char *once(const char *s)
{
    g_autoptr(GString) bytes = g_string_new(NULL);
    for (; *s; s = g_utf8_next_char(s)) {
        int byte = to_byte(g_utf8_get_char(s));
        if (byte < 0)
            return NULL;
        g_string_append_c(bytes, (char)byte);
    }
    if (!g_utf8_validate(bytes->str, (gssize)bytes->len, NULL) || !is_text(bytes->str))
        return NULL;
    return g_strdup(bytes->str);
}

char *csv_untangled(const char *s, gsize len)
{
    char *found = NULL;
    if (!g_utf8_validate_len(s, len, NULL))
        return NULL;
    g_autofree char *at = g_strndup(s, len);
    for (int i = 0; i < 3; i++) { /* three times over is the most that was ever seen */
        char *next = once(at);
        if (!next)
            break;
        g_free(found);
        found = next;
        g_free(at);
        at = g_strdup(next);
    }
    return found;
}
