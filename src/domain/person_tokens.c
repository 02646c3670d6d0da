/*
 * The words by which people are found.
 */
#include "person_tokens.h"

#include "base/text.h"
#include "domain/person.h"

#include <string.h>

#define PHONE_DIGITS_MAX 15
#define TAIL "\xe2\x80\xa6"
#define NUMBER_TAIL 4  /* digits at the end of a membership number that are worth finding */
#define PARTED_LEAST 5 /* digits typed with blanks between that are one number */

struct tokens {
    GPtrArray *list;
    gsize max;
    enum token_use use;
};

static bool is_query(const struct tokens *t)
{
    return t->use == TOKENS_QUERY || t->use == TOKENS_APART;
}

static void person_tokens_add(struct tokens *t, const char *word)
{
    if (*word == '\0' || t->list->len >= t->max)
        return;
    gsize len = strlen(word);
    if (len > PERSON_TOKEN_MAX) {
        len = PERSON_TOKEN_MAX;
        while (len > 0 && (word[len] & 0xC0) == 0x80)
            len--;
    }
    for (guint i = 0; i < t->list->len; i++) {
        const char *have = g_ptr_array_index(t->list, i);
        if (strlen(have) == len && memcmp(have, word, len) == 0)
            return;
    }
    g_ptr_array_add(t->list, g_strndup(word, len));
}

static void add_folded(struct tokens *t, const char *text)
{
    g_autofree char *folded = text_fold(text);
    g_auto(GStrv) words = g_strsplit(folded, " ", -1);
    for (char **w = words; *w; w++)
        person_tokens_add(t, *w);
}

/* Backwards, so that what it ends with is what it begins with. */
static char *turned(const char *digits)
{
    g_autofree char *copy = g_strreverse(g_strdup(digits));
    return g_strconcat(TAIL, copy, NULL);
}

/* The digits at a word's end, if there are enough of them. */
static void add_tail(struct tokens *t, const char *word)
{
    const char *end = word + strlen(word), *p = end;
    while (p > word && g_ascii_isdigit(p[-1]))
        p--;
    if (t->use != TOKENS_INDEX || end - p < NUMBER_TAIL)
        return;
    g_autofree char *tail = turned(p);
    person_tokens_add(t, tail);
}

char *person_tail_token(const char *typed)
{
    gsize n = strlen(typed);
    return n >= PERSON_TAIL_LEAST && strspn(typed, "0123456789") == n ? turned(typed) : NULL;
}

static void person_tokens_add_word(struct tokens *t, const char *word)
{
    const char *at = strchr(word, '@');
    if (at && at > word) {
        g_autofree char *local = g_strndup(word, (gsize)(at - word));
        g_autofree char *parts = text_hyphens_apart(local);
        add_folded(t, parts);
        return;
    }
    g_autofree char *parts = text_hyphens_apart(word);
    bool hyphened = strcmp(parts, word) != 0;
    if (!hyphened || !is_query(t))
        add_folded(t, word);
    if (hyphened)
        add_folded(t, parts);
    add_tail(t, word);
}

/* ---- names ---- */

static bool is_apostrophe(gunichar c)
{
    return c == '\'' || c == '`' || c == 0xB4 || (c >= 0x2018 && c <= 0x201B) || c == 0x2032 ||
           (c >= 0x2B9 && c <= 0x2BF) || c == 0x55A || c == 0xFF07;
}

const char *person_behind_mac(const char *name)
{
    const char *rest = g_str_has_prefix(name, "Mac")  ? name + 3
                       : g_str_has_prefix(name, "Mc") ? name + 2
                                                      : NULL;
    if (rest && *rest == ' ')
        rest++;
    return rest && g_unichar_isupper(g_utf8_get_char(rest)) ? rest : NULL;
}

/* Whichever of the two it is written with. */
static void add_mac(struct tokens *t, const char *name)
{
    const char *rest = person_behind_mac(name);
    if (!rest)
        return;
    g_autofree char *mc = g_strconcat("mc", rest, NULL), *mac = g_strconcat("mac", rest, NULL);
    add_folded(t, rest);
    add_folded(t, mc);
    add_folded(t, mac);
}

/* What stands behind an apostrophe: "brien". */
static void add_behind(struct tokens *t, const char *word)
{
    for (const char *p = word; *p; p = g_utf8_next_char(p))
        if (is_apostrophe(g_utf8_get_char(p)))
            add_folded(t, g_utf8_next_char(p));
}

const char *person_spelt_out(gunichar letter)
{
    static const struct {
        gunichar letter;
        const char *as;
    } letters[] = {{0xE4, "ae"}, {0xF6, "oe"}, {0xFC, "ue"}, {0xC4, "ae"}, {0xD6, "oe"},
                   {0xDC, "ue"}, {0xE5, "aa"}, {0xC5, "aa"}, {0xF8, "oe"}, {0xD8, "oe"}};
    for (gsize i = 0; i < G_N_ELEMENTS(letters); i++)
        if (letters[i].letter == letter)
            return letters[i].as;
    return NULL;
}

/* "mueller", where somebody types what has no umlauts. */
static void add_spelt_out(struct tokens *t, const char *name)
{
    if (g_str_is_ascii(name))
        return;
    g_autofree char *whole = g_utf8_normalize(name, -1, G_NORMALIZE_NFC);
    GString *out = g_string_new(NULL);
    for (const char *p = whole ? whole : ""; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        const char *as = person_spelt_out(c);
        if (as)
            g_string_append(out, as);
        else
            g_string_append_unichar(out, c);
    }
    if (whole && strcmp(out->str, whole) != 0)
        add_folded(t, out->str);
    g_string_free(out, TRUE);
}

/* Without its blanks. */
static void add_joined(struct tokens *t, const char *name)
{
    g_autofree char *folded = text_fold(name);
    g_auto(GStrv) words = g_strsplit(folded, " ", -1);
    g_autofree char *joined = g_strjoinv("", words);
    person_tokens_add(t, joined);
}

static void add_name(struct tokens *t, const char *name, char *const *words)
{
    for (; *words; words++)
        add_behind(t, *words);
    add_mac(t, name);
    add_joined(t, name);
    add_spelt_out(t, name);
}

/* ---- numbers ---- */

bool person_in_phone(char c)
{
    return g_ascii_isdigit(c) || (c && strchr("+().-/", c));
}

/* A word that can be part of a number: digits and what people put among them. */
static bool is_phone_word(const char *word)
{
    bool digit = false;
    for (const char *p = word; *p; p++) {
        digit = digit || g_ascii_isdigit(*p);
        if (!person_in_phone(*p))
            return false;
    }
    return digit;
}

/* A new number begins: a word in 0, + or ( after one that is long enough. */
static bool starts_number(const char *word, const char *so_far)
{
    g_autofree char *digits = person_phone_digits(so_far);
    gsize n = strlen(digits);
    g_autofree char *more = person_phone_digits(word);
    if (n + strlen(more) > PHONE_DIGITS_MAX)
        return true;
    if (g_str_has_prefix(word, "(0)"))
        return false;
    return n >= 10 && strchr("0+(", word[0]);
}

static void add_phone(struct tokens *t, GString *run)
{
    if (run->len == 0)
        return;
    g_autofree char *digits = person_phone_digits(run->str);
    gsize n = strlen(digits);
    if (n < PHONE_DIGITS_MIN) {
        /* A short number, a membership number with strokes: word by word. */
        g_auto(GStrv) words = g_strsplit(run->str, " ", -1);
        const bool parted = t->use == TOKENS_QUERY && words[1] && n >= PARTED_LEAST &&
                            strspn(run->str, "0123456789 ") == run->len; /* "900 101" */
        if (is_query(t) && (parted || strchr("0+(", words[0][0])))
            person_tokens_add(t, digits);
        else
            for (char **w = words; *w; w++)
                person_tokens_add_word(t, *w);
    } else {
        /* 44 for the country, without the + */
        bool country = is_query(t) && n > 10 && g_str_has_prefix(digits, "44");
        person_tokens_add(t, digits + (country ? 2 : 0));
        if (t->use == TOKENS_INDEX && *digits == '0')
            person_tokens_add(t, digits + 1);
        add_tail(t, digits);
    }
    g_string_truncate(run, 0);
}

char **person_tokens(const char *text, gsize max, enum token_use use)
{
    struct tokens t = {.list = g_ptr_array_new(), .max = max, .use = use};
    g_autofree char *clean = text_clean(text ? text : "", -1, TEXT_LINE | TEXT_TRIM);
    g_auto(GStrv) words = g_strsplit(clean, " ", -1);
    GString *run = g_string_new(NULL);

    for (char **w = words; *w; w++) {
        if (!is_phone_word(*w)) {
            add_phone(&t, run);
            person_tokens_add_word(&t, *w);
            continue;
        }
        if (run->len > 0 && starts_number(*w, run->str))
            add_phone(&t, run);
        if (run->len > 0)
            g_string_append_c(run, ' ');
        g_string_append(run, *w);
    }
    add_phone(&t, run);
    g_string_free(run, TRUE);
    if (use == TOKENS_NAME)
        add_name(&t, clean, words);
    g_ptr_array_add(t.list, NULL);
    return (char **)g_ptr_array_free(t.list, FALSE);
}
