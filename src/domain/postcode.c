/*
 * The forms of UK postcodes.
 */
#include "domain/postcode.h"

#include "base/err.h"
#include "base/text.h"
#include "domain/postcode_areas.h"

#include <string.h>

/* Overseas territories have one postcode each, of a form of their own. */
static const char *const overseas[] = {"ASCN1ZZ", "BBND1ZZ", "BIQQ1ZZ", "FIQQ1ZZ", "PCRN1ZZ",
                                       "SIQQ1ZZ", "STHL1ZZ", "TDCU1ZZ", "TKCA1ZZ"};

static bool postcode_refuse(const char *typed, GError **error)
{
    g_autofree char *clean = text_clean(typed ? typed : "", -1, TEXT_LINE | TEXT_TRIM);
    g_autofree char *shown = text_clip(clean, 24, false);
    if (*shown == '\0')
        return err_set(error, BL_ERR_INPUT, "Type a postcode, such as LS1 4AP or M60 2LA.");
    return err_set(error, BL_ERR_INPUT, "“%s” is not a postcode: it looks like LS1 4AP or M60 2LA.",
                   shown);
}

bool postcode_number(const char *s, gint64 *out)
{
    gint64 n = 0;
    int letters = 0;
    for (const char *p = s; p && *p; p++) {
        if (*p == ' ')
            continue;
        if (!g_ascii_isalnum(*p) || ++letters > 8)
            return false;
        int digit = g_ascii_isdigit(*p) ? *p - '0' : g_ascii_toupper(*p) - 'A' + 10;
        n = n * 36 + digit;
    }
    if (letters == 0)
        return false;
    *out = n;
    return true;
}

/* What may stand between and around the letters, as a blank does. */
static bool is_blank(gunichar c)
{
    return g_unichar_isspace(c) || (c < 0x80 && strchr(".,;:-_/'\"()", (int)c));
}

/* Capitals and digits only, into buf; false where anything else but blanks
 * stands in it, or it is longer than buf. */
static bool compact_of(const char *typed, char *buf, gsize size)
{
    gsize n = 0;
    for (const char *p = typed; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (is_blank(c))
            continue;
        if (c > 0x7F || !g_ascii_isalnum((char)c) || n + 1 >= size)
            return false;
        buf[n++] = g_ascii_toupper((char)c);
    }
    buf[n] = '\0';
    return n > 0;
}

/* The digit that a letter was typed for; else the character itself. */
static char as_digit(char c, bool small_l)
{
    return c == 'O' ? '0' : c == 'I' || (c == 'L' && small_l) ? '1' : c;
}

static char as_letter(char c)
{
    return c == '0' ? 'O' : c == '1' ? 'I' : c;
}

/* Inward: a digit and two letters, none of C I K M O V. */
static bool is_inward(char *in)
{
    in[0] = as_digit(in[0], true);
    return g_ascii_isdigit(in[0]) && g_ascii_isalpha(in[1]) && g_ascii_isalpha(in[2]) &&
           !strchr("CIKMOV", in[1]) && !strchr("CIKMOV", in[2]);
}

/* Outward: area, one or two digits, or a digit and a letter (EC1A, W1A). */
static bool is_outward(const char *out, gsize len, enum postcode_kind *kind)
{
    gsize letters = 0;
    while (letters < len && g_ascii_isalpha(out[letters]))
        letters++;
    if (letters < 1 || letters > 2 || letters == len)
        return false;
    const char *district = out + letters;
    gsize rest = len - letters;
    if (rest > 2 || !g_ascii_isdigit(district[0]) ||
        (rest == 2 && district[0] == '0' && g_ascii_isdigit(district[1])))
        return false;
    if (rest == 2 && g_ascii_isalpha(district[1]) &&
        !strchr(letters == 1 ? "ABCDEFGHJKPSTUW" : "ABEHMNPRVWXY", district[1]))
        return false;

    char area[3] = {0};
    memcpy(area, out, letters);
    return postcode_area(area, kind);
}

/* How many districts that exist are read in out where O stands for 0, I (and l)
 * for 1, or the other way round; the last of them in found. */
static guint readings(const char *out, gsize len, bool small_l, char found[5],
                      enum postcode_kind *kind)
{
    guint n = 0;
    for (guint turned = 1; turned < 1u << len; turned++) {
        char c[5] = {0};
        enum postcode_kind its;
        bool all = true;
        for (gsize i = 0; i < len; i++) {
            bool turn = turned & (1u << i);
            c[i] = !turn                     ? out[i]
                   : g_ascii_isdigit(out[i]) ? as_letter(out[i])
                                             : as_digit(out[i], small_l);
            all = all && turn == (c[i] != out[i]);
        }
        if (!all || !is_outward(c, len, &its) || !postcode_district(c, len))
            continue;
        memcpy(found, c, sizeof c);
        *kind = its;
        n++;
    }
    return n;
}

/* Changes out to its only reading. An L is more often an L than a small l. */
static bool mend_outward(char *out, gsize len, enum postcode_kind *kind)
{
    char found[5];
    guint n = readings(out, len, false, found, kind);
    if (n == 0)
        n = readings(out, len, true, found, kind);
    if (n == 1)
        memcpy(out, found, len);
    return n == 1;
}

static void fill(struct postcode *out, enum postcode_kind kind, const char *compact, gsize outward)
{
    *out = (struct postcode){.kind = kind};
    g_strlcpy(out->compact, compact, sizeof out->compact);
    g_snprintf(out->spaced, sizeof out->spaced, "%.*s %s", (int)outward, compact,
               compact + outward);
    postcode_number(out->compact, &out->number);
}

/* "BFPO 123": forces post; one to four digits. */
static bool parse_bfpo(const char *compact, struct postcode *out)
{
    gsize digits = strlen(compact) - 4;
    if (digits < 1 || digits > 4 || strspn(compact + 4, "0123456789") != digits)
        return false;
    fill(out, POSTCODE_BFPO, compact, 4);
    return true;
}

/* Capitals and digits; c may be mended. */
static bool parse_compact(char *c, struct postcode *out)
{
    gsize len = strlen(c);
    if (g_str_has_prefix(c, "BFPO"))
        return parse_bfpo(c, out);
    for (gsize i = 0; i < G_N_ELEMENTS(overseas); i++) {
        if (strcmp(c, overseas[i]) == 0) {
            fill(out, POSTCODE_OVERSEAS, c, 4);
            return true;
        }
    }
    if (len < 5 || len > 7 || !is_inward(c + len - 3))
        return false;
    gsize outward = len - 3;
    enum postcode_kind kind = POSTCODE_NON_GEOGRAPHIC;
    if (strcmp(c, "GIR0AA") != 0 && !is_outward(c, outward, &kind) &&
        !mend_outward(c, outward, &kind))
        return false;
    fill(out, kind, c, outward);
    return true;
}

#define WORDS_MOST 16

/* "LS1 4AP Leeds": the one postcode that stands in it as whole words. */
static bool parse_among_words(const char *typed, struct postcode *out)
{
    g_auto(GStrv) words = g_strsplit_set(typed, " \t\r\n,;", -1);
    guint n = g_strv_length(words), found = 0;
    if (n > WORDS_MOST)
        return false;
    for (guint from = 0; from < n; from++) {
        g_autoptr(GString) run = g_string_new(NULL);
        for (guint to = from; to < n; to++) {
            char c[9];
            struct postcode p;
            g_string_append(run, words[to]);
            if (!*words[to] || !*words[from])
                continue;
            if (!compact_of(run->str, c, sizeof c))
                break;
            if (!parse_compact(c, &p) || (found > 0 && strcmp(p.compact, out->compact) == 0))
                continue;
            *out = p;
            found++;
        }
    }
    return found == 1;
}

bool postcode_parse(const char *typed, struct postcode *out, GError **error)
{
    char c[9];
    g_autofree char *valid = g_utf8_make_valid(typed ? typed : "", -1);
    bool read = (compact_of(valid, c, sizeof c) && parse_compact(c, out)) ||
                (strlen(valid) < 200 && parse_among_words(valid, out));
    return read || postcode_refuse(typed, error);
}

/* The postcode of a number, capitals and digits: none begins with 0. */
static void compact_of_number(gint64 number, char buf[9])
{
    char backwards[9];
    gsize n = 0;
    for (; number > 0 && n < 8; number /= 36)
        backwards[n++] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"[number % 36];
    for (gsize i = 0; i < n; i++)
        buf[i] = backwards[n - 1 - i];
    buf[n] = '\0';
}

static gsize letters_of(const char *compact)
{
    return strspn(compact, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
}

bool postcode_in_run(const struct postcode *p, gint64 first)
{
    char start[9];
    compact_of_number(first, start);
    gsize outward = strlen(p->compact) - 3, area = letters_of(p->compact);
    if (letters_of(start) != area || strncmp(start, p->compact, area) != 0)
        return false;
    bool same = strlen(start) == outward + 3 && strncmp(start, p->compact, outward) == 0;
    return same || postcode_district(p->compact, outward);
}

const char *postcode_kind_sentence(enum postcode_kind kind)
{
    switch (kind) {
    case POSTCODE_GREAT_BRITAIN:
        return NULL;
    case POSTCODE_NORTHERN_IRELAND:
        return "Northern Irish postcodes are not in the table, and justice is devolved there: "
               "choose the constituency by name, and think of the MLAs too.";
    case POSTCODE_JERSEY:
        return "Jersey has no MP at Westminster: leave the constituency empty.";
    case POSTCODE_GUERNSEY:
        return "Guernsey has no MP at Westminster: leave the constituency empty.";
    case POSTCODE_ISLE_OF_MAN:
        return "The Isle of Man has no MP at Westminster: leave the constituency empty.";
    case POSTCODE_BFPO:
        return "A forces' postcode does not say where somebody votes: ask for the constituency and "
               "choose it by name.";
    case POSTCODE_NON_GEOGRAPHIC:
        return "This postcode belongs to a firm or office and to no place: ask for the home "
               "postcode.";
    case POSTCODE_OVERSEAS:
        return "Overseas territories have no MP at Westminster: leave the constituency empty.";
    }
    return NULL;
}
