/*
 * Normal forms, made piece by piece: a letter is changed by the marks behind it, by nothing before
 * it.
 */
#include "text_normal.h"

#include <stdbool.h>
#include <string.h>

#define PIECE 1024 /* bytes, and on to the next letter */

/* A piece may begin here: nothing above composes with it. */
static bool begins(gunichar c)
{
    bool jamo = c >= 0x1160 && c <= 0x11FF;
    return !jamo && !g_unichar_ismark(c) && g_unichar_combining_class(c) == 0;
}

static const char *piece_end(const char *s, const char *end)
{
    if (end - s <= PIECE)
        return end;
    const char *p = s + PIECE;
    while (p < end && ((guchar)*p & 0xC0) == 0x80)
        p++;
    while (p < end && !begins(g_utf8_get_char(p)))
        p = g_utf8_next_char(p);
    return p;
}

char *text_normal(const char *s, GNormalizeMode mode)
{
    gsize len = strlen(s);
    GString *out = g_string_sized_new(len + 1);
    for (const char *p = s, *end = s + len; p < end;) {
        const char *next = piece_end(p, end);
        g_autofree char *piece = g_utf8_normalize(p, next - p, mode);
        g_string_append(out, piece ? piece : "");
        p = next;
    }
    return g_string_free(out, FALSE);
}
