/*
 * Cleaning, width and clipping of text. One routine (text_next) decides what
 * belongs together and how wide it is; everything else is built on it.
 */
#include "base/text.h"

#include "text_normal.h"

#include <string.h>

/* More marks than this on one letter are an attack on the screen, no language. */
#define MAX_MARKS 8

/* ---- kinds of code points ---- */

static bool is_mark(gunichar c)
{
    switch (g_unichar_type(c)) {
    case G_UNICODE_NON_SPACING_MARK:
    case G_UNICODE_ENCLOSING_MARK:
    case G_UNICODE_SPACING_MARK:
        return true;
    default:
        return false;
    }
}

static bool is_joiner(gunichar c)
{
    return c == 0x200D || c == 0x200C;
}

static bool is_regional(gunichar c)
{
    return c >= 0x1F1E6 && c <= 0x1F1FF;
}

static bool is_skin_tone(gunichar c)
{
    return c >= 0x1F3FB && c <= 0x1F3FF;
}

/* Letters that show nothing although Unicode calls them letters or marks. */
static bool is_filler(gunichar c)
{
    return c == 0x034F || c == 0x115F || c == 0x1160 || c == 0x17B4 || c == 0x17B5 || c == 0x3164 ||
           c == 0xFFA0 || (c >= 0xE0100 && c <= 0xE01EF);
}

/* Newlines of all kinds, NEL and the separators among them. */
static bool is_newline(gunichar c)
{
    return c == '\n' || c == '\r' || c == '\v' || c == '\f' || c == 0x85 || c == 0x2028 ||
           c == 0x2029;
}

static bool is_forbidden(gunichar c)
{
    switch (g_unichar_type(c)) {
    case G_UNICODE_CONTROL:
    case G_UNICODE_FORMAT:
    case G_UNICODE_PRIVATE_USE:
    case G_UNICODE_SURROGATE:
    case G_UNICODE_UNASSIGNED:
        return true;
    default:
        return is_filler(c);
    }
}

/* Joiners have a meaning between letters of scripts that join and between
 * emoji; elsewhere they only hide. */
static bool joins(gunichar c)
{
    return c >= 0x0600 && !(c >= 0x2000 && c <= 0x206F) && !g_unichar_isspace(c) &&
           (is_mark(c) || !is_forbidden(c));
}

/* ---- cleaning ---- */

static bool is_plain_ascii(const char *s, gsize len, bool trim)
{
    for (gsize i = 0; i < len; i++) {
        unsigned char c = (unsigned char)s[i];
        if (c < 0x20 || c > 0x7E)
            return false;
        if (trim && c == ' ' && (i == 0 || i + 1 == len || s[i - 1] == ' '))
            return false;
    }
    return true;
}

struct cleaner {
    GString *out;
    bool multiline, trim;
    bool pending;    /* a space that is written once something follows it */
    int newlines;    /* newlines that are written once something follows them */
    int marks;       /* marks so far on the letter before */
    gunichar before; /* what stands before on this line, 0 at its start */
    gunichar joiner; /* written once what it joins follows; 0: none */
    int column;      /* letters since the start of the line, for tabs */
};

static void put_space(struct cleaner *k)
{
    k->joiner = 0;
    if (k->trim) {
        k->pending = true;
        return;
    }
    g_string_append_c(k->out, ' ');
    k->before = ' ';
    k->marks = 0;
    k->column++;
}

static void put_newline(struct cleaner *k)
{
    if (!k->multiline) {
        put_space(k);
        return;
    }
    k->pending = false;
    k->before = k->joiner = 0;
    k->marks = 0;
    k->column = 0;
    if (k->trim)
        k->newlines++;
    else
        g_string_append_c(k->out, '\n');
}

static void put(struct cleaner *k, gunichar c)
{
    if (is_mark(c)) {
        gunichar on = k->pending ? (k->out->len > 0 ? ' ' : 0) : k->before;
        if (on == 0 || k->marks >= MAX_MARKS)
            return;
        k->marks++;
    } else {
        k->marks = 0;
    }
    if (k->out->len > 0)
        for (; k->newlines > 0; k->newlines--)
            g_string_append_c(k->out, '\n');
    k->newlines = 0;
    if (k->pending && k->out->len > 0)
        g_string_append_c(k->out, ' ');
    k->pending = false;
    if (k->joiner && joins(c))
        g_string_append_unichar(k->out, k->joiner);
    k->joiner = 0;
    g_string_append_unichar(k->out, c);
    k->before = c;
    k->column++;
}

/* One pass over valid UTF-8. */
static char *filter(const char *s, enum text_flags flags)
{
    struct cleaner k = {.out = g_string_sized_new(strlen(s) + 1),
                        .multiline = flags & TEXT_MULTILINE,
                        .trim = flags & TEXT_TRIM};

    for (const char *p = s; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (c == '\r' && p[1] == '\n')
            continue;
        if (is_newline(c)) {
            put_newline(&k);
        } else if (c == '\t') {
            int spaces = k.multiline && !k.trim ? 8 - k.column % 8 : 1;
            while (spaces-- > 0)
                put_space(&k);
        } else if (c == ' ' || (k.trim && g_unichar_isspace(c))) {
            put_space(&k);
        } else if (is_joiner(c)) {
            /* Text without a joiner before it or behind it keeps its meaning. */
            if (!k.pending && joins(k.before))
                k.joiner = c;
        } else if (!is_forbidden(c)) {
            put(&k, c);
        }
    }
    return g_string_free(k.out, FALSE);
}

/* g_utf8_make_valid() knows nothing of a length with NULs inside: they go first. */
static char *valid_utf8(const char *bytes, gsize len)
{
    if (!memchr(bytes, '\0', len))
        return g_utf8_make_valid(bytes, (gssize)len);

    GString *s = g_string_sized_new(len + 1);
    for (gsize i = 0; i < len; i++)
        if (bytes[i])
            g_string_append_c(s, bytes[i]);
    char *valid = g_utf8_make_valid(s->str, (gssize)s->len);
    g_string_free(s, TRUE);
    return valid;
}

char *text_clean(const char *bytes, gssize len, enum text_flags flags)
{
    if (!bytes)
        return g_strdup("");
    gsize n = len < 0 ? strlen(bytes) : (gsize)len;
    if (is_plain_ascii(bytes, n, flags & TEXT_TRIM))
        return g_strndup(bytes, n);

    g_autofree char *valid = valid_utf8(bytes, n);
    /* Filtered first: GLib sorts marks in quadratic time, and we cap them. */
    char *text = filter(valid, flags);
    /* Composing may split a letter into more marks, sort them, and so bring a
     * joiner to where it joins nothing; dropping that may bring others together.
     * At most one a mark, and a letter has few: mostly once is enough. */
    for (int round = 0; round < 2 * MAX_MARKS; round++) {
        g_autofree char *before = text;
        g_autofree char *composed = text_normal(before, G_NORMALIZE_DEFAULT_COMPOSE);
        text = filter(composed, flags);
        if (strcmp(text, before) == 0)
            break;
    }
    return text;
}

bool text_is_clean(const char *s, enum text_flags flags)
{
    if (is_plain_ascii(s, strlen(s), flags & TEXT_TRIM))
        return true;
    g_autofree char *clean = text_clean(s, -1, flags);
    return strcmp(s, clean) == 0;
}

/* ---- width ---- */

static int char_width(gunichar c)
{
    if (c < 0x20 || (c >= 0x7F && c < 0xA0))
        return 0;
    if (c < 0x300)
        return c == 0xAD ? 0 : 1;
    if (g_unichar_iszerowidth(c))
        return 0;
    /* Circled numbers and hexagrams: GLib says narrow, the C library wide. */
    if ((c >= 0x3248 && c <= 0x324F) || (c >= 0x4DC0 && c <= 0x4DFF))
        return 2;
    return g_unichar_iswide(c) ? 2 : 1;
}

/* The grapheme at p: returns where the next one starts, *width its columns. */
static const char *text_next(const char *p, int *width)
{
    gunichar c = g_utf8_get_char_validated(p, -1);
    if (c == (gunichar)-1 || c == (gunichar)-2) {
        *width = 1;
        return p + 1;
    }
    *width = char_width(c);
    p = g_utf8_next_char(p);
    bool flag = is_regional(c);
    bool joined = false;

    while (*p) {
        unsigned char lead = (unsigned char)*p;
        if (lead < 0x80)
            break;
        gunichar n = g_utf8_get_char_validated(p, -1);
        if (n == (gunichar)-1 || n == (gunichar)-2)
            break;
        if (flag && is_regional(n)) {
            flag = false;
        } else if (!joined && char_width(n) > 0 && !is_skin_tone(n)) {
            break;
        }
        *width += char_width(n);
        joined = n == 0x200D;
        p = g_utf8_next_char(p);
    }
    return p;
}

int text_width(const char *s)
{
    int total = 0, w;
    for (const char *p = s; *p;) {
        if ((unsigned char)p[0] >= 0x20 && (unsigned char)p[0] < 0x7F && !(p[1] & 0x80)) {
            total++;
            p++;
            continue;
        }
        p = text_next(p, &w);
        total += w;
    }
    return total;
}

gsize text_fit(const char *s, int columns, int *width)
{
    int total = 0, w;
    const char *p = s;
    while (*p) {
        const char *next = text_next(p, &w);
        if (total + w > columns)
            break;
        total += w;
        p = next;
    }
    if (width)
        *width = total;
    return (gsize)(p - s);
}

char *text_clip(const char *s, int columns, bool ascii)
{
    if (columns <= 0)
        return g_strdup("");
    gsize all = text_fit(s, columns, NULL);
    if (s[all] == '\0')
        return g_strdup(s);
    gsize keep = text_fit(s, columns - 1, NULL);
    return g_strdup_printf("%.*s%s", (int)keep, s, ascii ? "~" : "…");
}

/* ---- wrapping ---- */

static void add_line(GPtrArray *lines, const char *s, gsize len)
{
    while (len > 0 && s[len - 1] == ' ')
        len--;
    g_ptr_array_add(lines, g_strndup(s, len));
}

/* Where the line s that is too long breaks, given that fit bytes of it fit. */
static gsize break_at(const char *s, gsize fit)
{
    gsize indent = strspn(s, " ");
    for (gsize i = fit; i > indent; i--)
        if (s[i] == ' ')
            return i;
    if (fit > 0)
        return fit;
    int w; /* not even one grapheme fits: take it all the same, or never end */
    return (gsize)(text_next(s, &w) - s);
}

static void wrap_line(GPtrArray *lines, const char *line, int columns)
{
    const char *p = line;
    for (;;) {
        gsize fit = text_fit(p, columns, NULL);
        if (p[fit] == '\0') {
            add_line(lines, p, fit);
            return;
        }
        gsize cut = break_at(p, fit);
        add_line(lines, p, cut);
        p += cut;
        p += strspn(p, " ");
        if (*p == '\0')
            return;
    }
}

char **text_wrap(const char *s, int columns)
{
    GPtrArray *lines = g_ptr_array_new();
    const char *p = s;
    for (;;) {
        const char *end = strchrnul(p, '\n');
        g_autofree char *line = g_strndup(p, (gsize)(end - p));
        wrap_line(lines, line, MAX(columns, 1));
        if (*end == '\0')
            break;
        p = end + 1;
    }
    g_ptr_array_add(lines, NULL);
    return (char **)g_ptr_array_free(lines, FALSE);
}

/* ---- folding ---- */

/* Marks that do not make another letter: accents, Hebrew points, Arabic vowels. */
static bool is_accent(gunichar c)
{
    return (c >= 0x0300 && c <= 0x036F) || (c >= 0x0591 && c <= 0x05C7) ||
           (c >= 0x064B && c <= 0x065F) || c == 0x0670 || (c >= 0x1AB0 && c <= 0x1AFF) ||
           (c >= 0x1DC0 && c <= 0x1DFF) || (c >= 0x20D0 && c <= 0x20FF) ||
           (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xFE20 && c <= 0xFE2F) || is_joiner(c);
}

/* Latin letters that Unicode does not take apart but people type without. */
static const char *plain_latin(gunichar c)
{
    switch (c) {
    case 0x00E6:
        return "ae";
    case 0x00F0:
    case 0x0111:
        return "d";
    case 0x00F8:
        return "o";
    case 0x00FE:
        return "th";
    case 0x0127:
        return "h";
    case 0x0131:
        return "i";
    case 0x0142:
        return "l";
    case 0x014B:
        return "n";
    case 0x0153:
        return "oe";
    case 0x0167:
        return "t";
    default:
        return NULL;
    }
}

static bool vanishes(gunichar c)
{
    return c == '\'' || c == '-' || c == '`' || c == 0xB4 || c == 0x2BC || c == 0x2BB ||
           (c >= 0x2010 && c <= 0x2012) || (c >= 0x2018 && c <= 0x201B) || c == 0x2032 ||
           c == 0x2212;
}

static bool is_separator(gunichar c)
{
    return g_unichar_isspace(c) || g_unichar_ispunct(c) || g_unichar_iscntrl(c);
}

static char *fold_ascii(const char *s)
{
    char *out = g_malloc(strlen(s) + 1), *q = out;
    bool gap = false;
    for (const char *p = s; *p; p++) {
        if (g_ascii_isalnum(*p)) {
            if (gap && q > out)
                *q++ = ' ';
            gap = false;
            *q++ = g_ascii_tolower(*p);
        } else if (*p != '\'' && *p != '-' && *p != '`') {
            gap = true;
        }
    }
    *q = '\0';
    return out;
}

char *text_fold(const char *s)
{
    bool ascii = true;
    for (const char *p = s; *p && ascii; p++)
        ascii = !(*p & 0x80);
    if (ascii)
        return fold_ascii(s);

    g_autofree char *valid = g_utf8_make_valid(s, -1);
    g_autofree char *folded = g_utf8_casefold(valid, -1);
    g_autofree char *apart = text_normal(folded, G_NORMALIZE_ALL);
    g_autofree char *lower = g_utf8_casefold(apart, -1); /* NFKD may bring capitals back */
    GString *out = g_string_sized_new(strlen(lower) + 1);
    bool gap = false;

    for (const char *p = lower; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (is_accent(c) || vanishes(c))
            continue;
        if (is_separator(c)) {
            gap = true;
            continue;
        }
        if (gap && out->len > 0)
            g_string_append_c(out, ' ');
        gap = false;
        const char *plain = plain_latin(c);
        if (plain)
            g_string_append(out, plain);
        else
            g_string_append_unichar(out, c);
    }
    return g_string_free(out, FALSE);
}

char *text_count(gint64 n, gint64 most)
{
    g_autofree char *digits = g_strdup_printf("%" G_GINT64_FORMAT, MIN(n, most));
    GString *s = g_string_new(digits);
    for (gssize at = (gssize)s->len - 3; at > 0; at -= 3)
        g_string_insert_c(s, at, ',');
    return g_string_free(g_string_append(s, n > most ? "+" : ""), false);
}
