/*
 * Owns what of a letter is not kept: where its reader lives. Works on lines, and
 * takes none that reads as a sentence.
 */
#include "io/letter.h"

#include "base/text.h"
#include "domain/greeting.h"
#include "domain/postcode.h"

#include <string.h>

#define SALUTATION_WITHIN 40 /* lines */
#define AFTER_SALUTATION 4   /* lines in which a heading may name the reader again */
#define PROSE 70             /* bytes: a line of more is a sentence, or a part of one */
#define SMALL_WORDS 4        /* "Chancellor of the Duchy of Lancaster" has three */
#define SIGN_OFF_WORDS 5
#define LETTERHEAD 150 /* bytes of sentences that stand above a salutation at most */
#define COPIED_LINES 8 /* that belong to a "cc:" */

struct letter_lines {
    char **lines;
    guint n;
    bool *gone;
};

/* ---- what a line is ---- */

static bool is_one_of(const char *folded, const char *const *beginnings, gsize n)
{
    for (gsize i = 0; i < n; i++) {
        gsize len = strlen(beginnings[i]);
        if (strncmp(folded, beginnings[i], len) == 0 && !g_ascii_isalnum(folded[len]))
            return true;
    }
    return false;
}

static bool begins_with(const char *line, const char *const *beginnings, gsize n)
{
    g_autofree char *folded = text_fold(line);
    return is_one_of(g_strchug(folded), beginnings, n);
}

static bool is_salutation(const char *line)
{
    return g_unichar_isupper(g_utf8_get_char(line)) && greeting_of(line, NULL);
}

static guint words_of(const char *line, guint *small)
{
    guint n = 0;
    *small = 0;
    for (const char *p = line; *(p += strspn(p, " ")); p += strcspn(p, " ")) {
        *small += g_unichar_islower(g_utf8_get_char(p));
        n++;
    }
    return n;
}

static bool is_sign_off(const char *line)
{
    static const char *const beginnings[] = {"yours",
                                             "kind regards",
                                             "kindest regards",
                                             "best wishes",
                                             "with best wishes",
                                             "best regards",
                                             "warm regards",
                                             "warm wishes",
                                             "with kind regards",
                                             "regards",
                                             "sincerely",
                                             "many thanks",
                                             "with thanks",
                                             "yn gywir",
                                             "yr eiddoch",
                                             "cofion",
                                             "dymuniadau gorau",
                                             "gyda dymuniadau gorau",
                                             "with every good wish",
                                             "with all good wishes",
                                             "thank you",
                                             "diolch"};
    guint small;
    return words_of(line, &small) <= SIGN_OFF_WORDS &&
           begins_with(line, beginnings, G_N_ELEMENTS(beginnings));
}

static bool is_copied(const char *line)
{
    static const char *const beginnings[] = {"cc",        "c.c",     "c c", "copy to",
                                             "copied to", "copi at", "enc", "bcc"};
    return begins_with(line, beginnings, G_N_ELEMENTS(beginnings));
}

/* The length of a postcode that stands at p; 0: none. */
static gsize postcode_at(const char *p)
{
    gsize area = 0, at = 0;
    while (area < 3 && g_ascii_isalpha(p[area]))
        area++;
    if (area < 1 || area > 2 || !g_ascii_isdigit(p[area]))
        return 0;
    for (at = area + 1; at < area + 2 && g_ascii_isalnum(p[at]);)
        at++;
    /* "LS14AP": what was taken may be the inward half's digit */
    for (gsize end = at + 1; end-- > area + 1;) {
        gsize inward = end + strspn(p + end, " ");
        if (inward - end <= 2 && g_ascii_isdigit(p[inward]) && g_ascii_isalpha(p[inward + 1]) &&
            g_ascii_isalpha(p[inward + 2]) && !g_ascii_isalnum(p[inward + 3]))
            return inward + 3;
    }
    return 0;
}

/* Parliament's own, which everybody knows. */
static bool is_parliament(const struct postcode *p)
{
    static const char *const all[] = {"SW1A0AA", "SW1A0PW", "SW1A2AA", "CF991SN",
                                      "CF991NA", "EH991SP", "BT43XX"};
    for (gsize i = 0; i < G_N_ELEMENTS(all); i++)
        if (strcmp(p->compact, all[i]) == 0)
            return true;
    return false;
}

static bool has_postcode(const char *line)
{
    for (const char *p = line; *p; p++) {
        gsize len = p == line || !g_ascii_isalnum(p[-1]) ? postcode_at(p) : 0;
        g_autofree char *found = g_strndup(p, len);
        struct postcode code;
        if (len > 0 && postcode_parse(found, &code, NULL) && !is_parliament(&code))
            return true;
    }
    return false;
}

/* A sentence, or a part of one, as texts are broken into lines: it has words with small letters. An
 * address on one line may be as long, but has a postcode. */
static bool is_prose(const char *line)
{
    gsize len = strlen(line);
    guint small, words = words_of(line, &small);
    bool ends = len > 0 && strchr(".?!", line[len - 1]) && words > 5;
    return ends || small >= SMALL_WORDS || (len > PROSE && !has_postcode(line));
}

/* "14 Mill Bank Terrace", "Flat 2, Mill House", "Ms Lowe, 3 Heol y Bont". People are called Hill
 * and Lane, too: without a number it is none. */
static bool is_street(const char *line)
{
    static const char *const houses[] = {"flat", "apartment", "room", "unit", "fflat"};
    static const char *const ways[] = {
        "street", "road",   "lane",  "avenue",   "terrace", "close", "drive",  "court",
        "place",  "garden", "grove", "crescent", "way",     "house", "farm",   "cottage",
        "view",   "square", "mews",  "rise",     "hill",    "walk",  "row",    "parade",
        "bank",   "green",  "heol",  "ffordd",   "stryd",   "lon",   "gardens"};
    gsize digits = strspn(line, "0123456789");
    if (digits > 0 && digits <= 4 && line[digits] && strchr(" ,abcABC", line[digits]))
        return true;
    if (begins_with(line, houses, G_N_ELEMENTS(houses)))
        return true;
    if (!strpbrk(line, "0123456789"))
        return false;
    g_autofree char *folded = text_fold(line);
    g_auto(GStrv) words = g_strsplit_set(folded, " ,.", -1);
    for (char **word = words; *word; word++)
        for (gsize i = 0; i < G_N_ELEMENTS(ways); i++)
            if (strcmp(*word, ways[i]) == 0)
                return true;
    return false;
}

/* ---- blocks ---- */

static const char *at(const struct letter_lines *l, guint i)
{
    return l->lines[i];
}

static void drop(struct letter_lines *l, guint from, guint to)
{
    for (guint i = from; i < to; i++)
        l->gone[i] = true;
}

static gsize prose_above(const struct letter_lines *l, guint salutation)
{
    gsize bytes = 0;
    for (guint i = 0; i < salutation; i++)
        bytes += is_prose(at(l, i)) ? strlen(at(l, i)) : 0;
    return bytes;
}

/* Where the lines begin that stand together with that one, without an empty one between. */
static guint block_of(const struct letter_lines *l, guint from, guint line)
{
    while (line > from && *at(l, line - 1) && !is_prose(at(l, line - 1)))
        line--;
    return line;
}

/* An address right above a salutation: of a letter within, or below some words about it. */
static void drop_above(struct letter_lines *l, guint salutation)
{
    guint line = salutation, first = salutation;
    bool found = false;
    while (line > 0 && !is_salutation(at(l, line - 1)) && !is_prose(at(l, line - 1)) &&
           !is_sign_off(at(l, line - 1))) {
        line--;
        found = found || has_postcode(at(l, line));
        if (has_postcode(at(l, line)) || is_street(at(l, line)))
            first = line;
    }
    if (found)
        drop(l, block_of(l, line, first), salutation);
}

/* "Re: Ms A Lowe, 14 Mill Bank Terrace, Leeds LS28 7AB", right below it. */
static void drop_heading(struct letter_lines *l, guint salutation)
{
    for (guint i = salutation + 1; i < MIN(l->n, salutation + 1 + AFTER_SALUTATION); i++)
        if (!is_prose(at(l, i)) && has_postcode(at(l, i)))
            drop(l, i, i + 1);
}

/* No salutation: what stands above the first sentence, to its last postcode. */
static void drop_top(struct letter_lines *l)
{
    guint end = 0;
    for (guint i = 0; i < MIN(l->n, SALUTATION_WITHIN) && !is_prose(at(l, i)); i++)
        if (has_postcode(at(l, i)))
            end = i + 1;
    drop(l, 0, end);
}

/* From a "cc:" on to the end of the address; nothing where there is none. */
static void drop_copied(struct letter_lines *l, guint from)
{
    guint end = from, most = MIN(l->n, from + COPIED_LINES);
    bool street = false;
    for (guint i = from; i < most && !(i > from && (is_prose(at(l, i)) || !*at(l, i))); i++) {
        const char *line = at(l, i);
        street = street || is_street(line) || has_postcode(line);
        end = i + 1;
    }
    if (street)
        drop(l, from, end);
}

static bool is_anything(const struct letter_lines *l, guint from, guint to)
{
    for (guint i = from; i < to; i++)
        if (*at(l, i) && !l->gone[i])
            return true;
    return false;
}

/* Below the signature, an address whose postcode stands in that line: with the name above it, where
 * that is not who signed. */
static void drop_address(struct letter_lines *l, guint from, guint postcode)
{
    guint street = postcode;
    for (guint i = postcode + 1; i > from && postcode + 1 - i < COPIED_LINES; i--) {
        if (is_prose(at(l, i - 1)))
            break;
        if (is_street(at(l, i - 1)))
            street = i - 1;
    }
    guint block = block_of(l, from, street);
    if (is_anything(l, from, block))
        street = block;
    else if (!is_street(at(l, street)))
        street = MIN(block + 1, postcode);
    drop(l, street, postcode + 1);
}

static void drop_below(struct letter_lines *l, guint sign_off)
{
    for (guint i = sign_off + 1; i < l->n && !is_salutation(at(l, i)); i++) {
        if (l->gone[i])
            continue;
        if (is_copied(at(l, i)))
            drop_copied(l, i);
        else if (has_postcode(at(l, i)) && !is_prose(at(l, i)))
            drop_address(l, sign_off + 1, i);
    }
}

/* ---- the letter ---- */

static void strike(struct letter_lines *l)
{
    guint salutation = l->n;
    for (guint i = 0; i < MIN(l->n, SALUTATION_WITHIN) && salutation == l->n; i++)
        if (is_salutation(at(l, i)))
            salutation = i;
    bool letterhead = salutation < l->n && prose_above(l, salutation) <= LETTERHEAD;
    if (letterhead)
        drop(l, 0, salutation);
    else
        drop_top(l);
    for (guint i = 0; i < l->n; i++) {
        if (is_salutation(at(l, i))) {
            drop_above(l, i);
            drop_heading(l, i);
        } else if (is_sign_off(at(l, i))) {
            drop_below(l, i);
        } else if (is_copied(at(l, i))) {
            drop_copied(l, i);
        }
    }
}

static char *joined(const struct letter_lines *l)
{
    GString *out = g_string_new(NULL);
    bool empty = false;
    for (guint i = 0; i < l->n; i++) {
        if (l->gone[i] || !*at(l, i)) {
            empty = true;
            continue;
        }
        if (out->len > 0)
            g_string_append(out, empty ? "\n\n" : "\n");
        g_string_append(out, at(l, i));
        empty = false;
    }
    return g_string_free(out, FALSE);
}

char *letter_body(const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    struct letter_lines l = {.lines = lines, .n = g_strv_length(lines)};
    for (guint i = 0; i < l.n; i++)
        g_strstrip(lines[i]);
    g_autofree bool *gone = g_new0(bool, l.n + 1);
    l.gone = gone;
    strike(&l);
    return joined(&l);
}
