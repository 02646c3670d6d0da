/*
 * Owns one value of a CSV file: whether it needs cleaning, and its encoding.
 */
#include "csv_value.h"

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
