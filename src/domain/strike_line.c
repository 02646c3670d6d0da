/*
 * One line without what is the member's own: a heading, a subject.
 */
#include "strike_parts.h"

#include <string.h>

#define MARK_BYTES 5 /* of "Fwd" */
#define FEW_WORDS 3

/* Of what is struck before anybody looks: what names nobody but them, and what no answer needs. */
static bool is_theirs(enum strike_reason reason)
{
    return reason == STRIKE_ADDRESS || reason == STRIKE_NUMBER || reason == STRIKE_PHONE ||
           reason == STRIKE_EMAIL || reason == STRIKE_HEALTH || reason == STRIKE_PRIVATE;
}

static bool says_theirs(const char *text, const struct strike_member *member)
{
    g_autoptr(GArray) parts = strike_parts(text, member);
    for (guint i = 0; i < parts->len; i++)
        if (is_theirs(g_array_index(parts, struct strike_part, i).reason))
            return true;
    return false;
}

static guint words_in(const char *text)
{
    guint n = 0;
    for (const char *p = text; *(p += strspn(p, " ")); p += strcspn(p, " "))
        n++;
    return n;
}

/* "signed off with stress", "depression": such a line leaves out whose. */
static bool has_theirs(const char *text, const struct strike_member *member)
{
    static const char *const leads[] = {"", "You are ", "Your "};
    gsize n = words_in(text) > FEW_WORDS ? 2 : 3;
    bool says = strike_names_illness(text);
    for (gsize i = 0; i < n && !says; i++) {
        g_autofree char *whose = g_strconcat(leads[i], text, NULL);
        says = says_theirs(whose, member);
    }
    return says;
}

/* Bytes of what parts two pieces at p: a comma, a dash between blanks; 0: nothing does. */
static gsize gap_at(const char *line, const char *p)
{
    static const char *const dashes[] = {"-", "–", "—"};
    if (strchr(",;|()[]\t", *p))
        return 1;
    for (gsize i = 0; p > line && p[-1] == ' ' && i < G_N_ELEMENTS(dashes); i++)
        if (g_str_has_prefix(p, dashes[i]) && p[strlen(dashes[i])] == ' ')
            return strlen(dashes[i]);
    return *p == ':' && p[1] == ' ' ? 1 : 0;
}

/* What stands before a gap with nothing behind it. */
static void trim(GString *s)
{
    while (s->len) {
        gunichar last = g_utf8_get_char(g_utf8_find_prev_char(s->str, s->str + s->len));
        if (!g_unichar_isspace(last) && !(last < 0x80 && strchr(",;|([-", (int)last)) &&
            last != 0x2013 && last != 0x2014)
            return;
        g_string_truncate(s, s->len - (gsize)g_unichar_to_utf8(last, NULL));
    }
}

/* More than "Re:". */
static bool is_anything(const char *s)
{
    for (gsize mark; (mark = strcspn(s, ": ")) < MARK_BYTES && s[mark] == ':';)
        s += mark + 1;
    for (; *s; s = g_utf8_next_char(s))
        if (g_unichar_isalnum(g_utf8_get_char(s)))
            return true;
    return false;
}

char *strike_line(const char *line, const struct strike_member *member)
{
    const char *from = NULL, *to = NULL, *start = line;
    for (const char *p = line;; p += *p != '\0') {
        gsize gap = *p ? gap_at(line, p) : 0;
        if (*p && !gap)
            continue;
        g_autofree char *piece = g_strndup(start, (gsize)(p - start));
        if (is_anything(piece) && has_theirs(g_strstrip(piece), member)) {
            from = from ? from : start;
            to = p + gap;
        }
        start = p + gap;
        if (!*p)
            break;
    }
    if (!from && !has_theirs(line, member))
        return g_strdup(line);
    GString *left = g_string_new(NULL);
    g_string_append_len(left, line, from ? from - line : 0);
    trim(left);
    if (to && is_anything(to))
        g_string_append_printf(left, "%s%s", left->len ? ", " : "", to + strspn(to, " ,;|)]-"));
    if (has_theirs(left->str, member) || !is_anything(left->str))
        g_string_truncate(left, 0);
    return g_string_free(left, FALSE);
}
