/*
 * Owns the table of shared texts, held in one piece of memory within a bound.
 */
#include "strings.h"

#include <stdlib.h>
#include <string.h>

struct sheet_strings {
    GString *text;   /* each with its NUL */
    GArray *offsets; /* guint32 */
};

/* The code of _xHHHH_ at p; -1: it is none. */
static int escape_at(const char *p)
{
    if (p[0] != '_' || p[1] != 'x')
        return -1;
    int code = 0;
    for (int i = 2; i < 6; i++) {
        int digit = g_ascii_xdigit_value(p[i]);
        if (digit < 0)
            return -1;
        code = code * 16 + digit;
    }
    return p[6] == '_' ? code : -1;
}

void sheet_unescape(GString *text, gsize from)
{
    char *to = text->str + from;
    if (!strstr(to, "_x"))
        return;
    for (const char *p = to; *p;) {
        int code = escape_at(p);
        if (code < 0) {
            *to++ = *p++;
            continue;
        }
        if (code >= 0xD800 && code < 0xE000)
            code = 0xFFFD; /* half a pair */
        if (code > 0)
            to += g_unichar_to_utf8((gunichar)code, to); /* no longer than what it stood for */
        p += 7;
    }
    g_string_truncate(text, (gsize)(to - text->str));
}

bool sheet_rich_text(struct sheet_part *part, GString *into, gsize most)
{
    int depth = sheet_part_depth(part);
    bool empty = sheet_part_is_empty(part), fits = true;
    gsize from = into->len;
    while (sheet_part_within(part, depth, empty)) {
        if (sheet_part_begins(part, "rPh"))
            sheet_part_skip(part);
        else if (sheet_part_begins(part, "t"))
            fits = sheet_part_text(part, into, most) && fits;
    }
    sheet_unescape(into, from);
    return fits;
}

static void take_string(struct sheet_part *part, struct sheet_strings *s)
{
    guint32 offset = (guint32)s->text->len;
    gsize places = (s->offsets->len + 1) * sizeof offset;
    if (places >= SHEET_MAX_STRINGS ||
        !sheet_rich_text(part, s->text, SHEET_MAX_STRINGS - places)) {
        sheet_fail(part->package->fault, SHEET_TEXTS, NULL);
        return;
    }
    g_string_append_c(s->text, '\0');
    g_array_append_val(s->offsets, offset);
}

struct sheet_strings *sheet_strings_read(struct sheet_package *package, const char *name)
{
    struct sheet_part *part = sheet_part_open(package, name);
    if (!part)
        return NULL;
    struct sheet_strings *s = g_new0(struct sheet_strings, 1);
    s->text = g_string_new(NULL);
    s->offsets = g_array_new(FALSE, FALSE, sizeof(guint32));
    while (sheet_part_step(part))
        if (sheet_part_begins(part, "si"))
            take_string(part, s);
    sheet_part_close(part);
    if (package->fault->kind == SHEET_FINE)
        return s;
    sheet_strings_free(s);
    return NULL;
}

void sheet_strings_free(struct sheet_strings *s)
{
    if (!s)
        return;
    g_string_free(s->text, TRUE);
    g_array_free(s->offsets, TRUE);
    g_free(s);
}

const char *sheet_strings_get(const struct sheet_strings *s, const char *place)
{
    char *end = NULL;
    guint64 at = g_ascii_strtoull(place, &end, 10);
    if (!s || !g_ascii_isdigit(*place) || *end || at >= s->offsets->len)
        return NULL;
    return s->text->str + g_array_index(s->offsets, guint32, at);
}
