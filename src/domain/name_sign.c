/*
 * What stands in names and what does not, so far as it tells of a wrong
 * encoding: Mac Roman, Windows-1250 and others read as Windows-1252.
 */
#include "domain/name_sign.h"

static bool is_apostrophe(gunichar c)
{
    return c == '`' || c == 0xB4 /* acute */ || c == 0x2BB || c == 0x2BC;
}

static bool is_symbol(gunichar c)
{
    switch (g_unichar_type(c)) {
    case G_UNICODE_CURRENCY_SYMBOL:
    case G_UNICODE_MATH_SYMBOL:
    case G_UNICODE_OTHER_SYMBOL:
    case G_UNICODE_MODIFIER_SYMBOL:
    case G_UNICODE_OTHER_NUMBER:
        return !is_apostrophe(c);
    case G_UNICODE_OTHER_PUNCTUATION: /* the middle dot is Catalan: Marcel·lí */
        return c == '?' || c == 0xBF || c == 0xA1 || (c >= 0x2020 && c != 0x2022 && c < 0x2050) ||
               c == 0xA7 || c == 0xB6;
    default:
        return false;
    }
}

/* Where other encodings have ü, é, ä and ö. */
static bool is_misplaced(gunichar c, gunichar before, gunichar after)
{
    return (c == 0x178 || c == 0x17D || c == 0x160 || c == 0x152) && g_unichar_isalpha(before) &&
           (g_unichar_islower(before) || g_unichar_islower(after));
}

gunichar name_odd_sign(const char *name)
{
    gunichar before = 0;
    for (const char *p = name; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p), after = g_utf8_get_char(g_utf8_next_char(p));
        if (is_symbol(c) || is_misplaced(c, before, after))
            return c;
        before = c;
    }
    return 0;
}
