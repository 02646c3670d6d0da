/*
 * Owns mending text whose UTF-8 somebody once read as Windows-1252.
 */
#include "mail_clean.h"

#include <string.h>

/* The byte that Windows-1252 shows as that character; -1: none. */
static int byte_of(gunichar c)
{
    static const gunichar high[32] = {
        0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};
    if (c >= 0x80 && c <= 0xFF)
        return (int)c;
    for (int i = 0; i < 32; i++)
        if (c == high[i])
            return 0x80 + i;
    return -1;
}

struct twice {
    char utf8[8];
    gsize taken; /* bytes of the text */
    bool certain;
};

/* A closing quote's last byte is shown as nothing at all, and lost. */
static bool is_closing_quote(const char *s, struct twice *t)
{
    if (!g_str_has_prefix(s, "â€"))
        return false;
    const char *rest = s + strlen("â€");
    gunichar next = g_utf8_get_char(rest);
    if (byte_of(next) >= 0x80 && byte_of(next) < 0xC0 && next != 0x9D && next != 0xA0)
        return false;
    *t = (struct twice){"”", (gsize)(rest - s) + (next == 0x9D ? 2 : 0), true};
    return true;
}

/* A character that stands at s as the characters of its bytes. */
static bool read_twice(const char *s, struct twice *t)
{
    if ((guchar)*s < 0x80)
        return false;
    int lead = byte_of(g_utf8_get_char(s));
    int more = lead >= 0xC2 && lead <= 0xDF   ? 1
               : lead >= 0xE0 && lead <= 0xEF ? 2
               : lead >= 0xF0 && lead <= 0xF4 ? 3
                                              : 0;
    if (more == 0)
        return false;
    memset(t, 0, sizeof *t);
    t->utf8[0] = (char)lead;
    const char *p = g_utf8_next_char(s);
    for (int i = 1; i <= more; i++, p = g_utf8_next_char(p)) {
        int byte = byte_of(*p ? g_utf8_get_char(p) : 0);
        if (byte < 0x80 || byte > 0xBF)
            return is_closing_quote(s, t);
        t->utf8[i] = (char)byte;
    }
    if (!g_utf8_validate(t->utf8, -1, NULL))
        return false;
    gunichar was = g_utf8_get_char(t->utf8);
    t->taken = (gsize)(p - s);
    /* the letters of western Europe, the signs of good typing, pictures */
    t->certain = was < 0x250 || (was >= 0x2010 && was < 0x2300) || was >= 0x1F000;
    return true;
}

/* Certain: of all that is not ASCII, at least half is such a character. */
static bool is_certain(const char *s)
{
    struct twice t;
    gsize twice = 0, others = 0;
    for (const char *p = s; *p;) {
        bool read = read_twice(p, &t);
        twice += read && t.certain;
        others += (guchar)*p >= 0x80 && !(read && t.certain);
        p = read ? p + t.taken : g_utf8_next_char(p);
    }
    return twice > 0 && twice >= others;
}

char *mail_mend_twice(const char *s)
{
    struct twice t;
    if (!g_utf8_validate(s, -1, NULL) || !is_certain(s))
        return NULL;
    GString *out = g_string_sized_new(strlen(s));
    for (const char *p = s; *p;) {
        if (read_twice(p, &t)) {
            g_string_append(out, t.utf8);
            p += t.taken;
        } else {
            const char *next = g_utf8_next_char(p);
            g_string_append_len(out, p, next - p);
            p = next;
        }
    }
    return g_string_free(out, FALSE);
}
