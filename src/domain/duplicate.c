/*
 * The weights by which two rows are taken for one person.
 */
#include "domain/duplicate.h"

#include "base/nearest.h"
#include "base/text.h"
#include "domain/person.h"

#include <string.h>

#define LONG_NUMBER 4 /* digits from which a number is one that HQ gave */
#define SPELT_LEAST 5 /* letters from which a slip is one: John is not Joan */
#define BEGUN_LEAST 2 /* letters that are a name cut short; one is an initial */
#define WEIGHT_NUMBER 95
#define WEIGHT_EMAIL 45
#define WEIGHT_PHONE 30
#define WEIGHT_JOINED 15
#define AGAINST_JOINED 5
#define AGAINST_NUMBER 5

enum same { DIFFERENT, UNKNOWN, INITIAL, ALIKE, FIRST, SAME, SAMES };

/* [family][given]: whole names alone are no proof, two given names nearly one against. */
static const int weights[SAMES][SAMES] = {
    [DIFFERENT] = {-60, -30, -20, 0, 10, 15}, [UNKNOWN] = {-50, -10, 0, 0, 10, 15},
    [INITIAL] = {-50, -10, 0, 5, 10, 15},     [ALIKE] = {-50, 0, 5, 10, 20, 30},
    [FIRST] = {-50, 0, 10, 15, 25, 30},       [SAME] = {-45, 5, 15, 20, 30, 40},
};

static bool spelt_nearly(const char *a, const char *b)
{
    const bool longer = strlen(a) >= strlen(b);
    g_autoptr(GPtrArray) one = g_ptr_array_new();
    g_ptr_array_add(one, (gpointer)(longer ? b : a));
    return strlen(longer ? b : a) >= SPELT_LEAST && nearest_word(longer ? a : b, one);
}

static bool begins(const char *word, const char *with)
{
    return strlen(with) >= BEGUN_LEAST && g_str_has_prefix(word, with);
}

/* How two names agree, folded with hyphens as blanks. */
static enum same compare(const char *a, const char *b)
{
    if (!*a || !*b)
        return UNKNOWN;
    if (strcmp(a, b) == 0)
        return SAME;
    g_auto(GStrv) x = g_strsplit(a, " ", -1);
    g_auto(GStrv) y = g_strsplit(b, " ", -1);
    if (!x[0][1] || !y[0][1])
        return x[0][0] == y[0][0] ? INITIAL : DIFFERENT;
    for (char **w = x; *w; w++)
        if (w[0][1] && g_strv_contains((const char *const *)y, *w))
            return FIRST; /* Mary Jane and Mary, Smith-Jones and Smith */
    return spelt_nearly(a, b) || begins(a, b) || begins(b, a) ? ALIKE : DIFFERENT;
}

/* Family names are not cut short: Green is not Greenwood. */
static enum same compare_family(const char *a, const char *b)
{
    enum same s = compare(a, b);
    return s == ALIKE && !spelt_nearly(a, b) ? DIFFERENT : s;
}

/* Has a line of a its like among those of b? Each is what as() makes of it. */
static bool share_line(const char *a, const char *b, char *(*as)(const char *line))
{
    g_auto(GStrv) x = g_strsplit(a ? a : "", "\n", -1);
    g_auto(GStrv) y = g_strsplit(b ? b : "", "\n", -1);
    for (char **i = x; *i; i++) {
        g_autofree char *one = as(*i);
        for (char **k = y; *one && *k; k++) {
            g_autofree char *other = as(*k);
            if (strcmp(one, other) == 0)
                return true;
        }
    }
    return false;
}

static char *small(const char *email)
{
    return g_ascii_strdown(email, -1);
}

static int weigh_names(const struct duplicate_side *a, const struct duplicate_side *b,
                       unsigned *signs)
{
    g_autofree char *given = text_key(a->given), *family = text_key(a->family);
    g_autofree char *given2 = text_key(b->given), *family2 = text_key(b->family);
    if (*given && *family && strcmp(given, family) != 0 && strcmp(given, family2) == 0 &&
        strcmp(family, given2) == 0) {
        *signs |= DUPLICATE_SWAPPED;
        return weights[SAME][SAME];
    }
    enum same f = compare_family(family, family2), g = compare(given, given2);
    if (f == SAME && g == SAME)
        *signs |= DUPLICATE_NAME;
    else if (f >= ALIKE && g >= INITIAL)
        *signs |= DUPLICATE_LIKE;
    else if (g == SAME)
        *signs |= DUPLICATE_GIVEN;
    else if (f == SAME)
        *signs |= DUPLICATE_FAMILY;
    return weights[f][g];
}

static int weigh_numbers(const char *a, const char *b, unsigned *signs)
{
    if (!a || !b)
        return 0;
    const char *x = a + strspn(a, "0"), *y = b + strspn(b, "0");
    if (strcmp(x, y) == 0) {
        *signs |= DUPLICATE_NUMBER;
        return WEIGHT_NUMBER;
    }
    return strlen(x) >= LONG_NUMBER && strlen(y) >= LONG_NUMBER ? -AGAINST_NUMBER : 0;
}

int duplicate_score(const struct duplicate_side *a, const struct duplicate_side *b, unsigned *signs)
{
    unsigned s = 0;
    int score = weigh_names(a, b, &s) + weigh_numbers(a->number, b->number, &s);
    if (share_line(a->emails, b->emails, small)) {
        s |= DUPLICATE_EMAIL;
        score += WEIGHT_EMAIL;
    }
    if (share_line(a->phones, b->phones, person_phone_digits)) {
        s |= DUPLICATE_PHONE;
        score += WEIGHT_PHONE;
    }
    if (a->joined_on && b->joined_on) {
        bool same = strcmp(a->joined_on, b->joined_on) == 0;
        s |= same ? DUPLICATE_JOINED : 0;
        score += same ? WEIGHT_JOINED : -AGAINST_JOINED;
    }
    /* A name that is only like it may be another's of the household, however much they share. */
    if (!(s & (DUPLICATE_NAME | DUPLICATE_SWAPPED | DUPLICATE_NUMBER)))
        score = MIN(score, DUPLICATE_LIKELY - 1);
    if (signs)
        *signs = s;
    return MIN(score, 100);
}

const char *duplicate_sure(int score)
{
    return score >= DUPLICATE_LIKELY ? "likely" : score >= DUPLICATE_POSSIBLE ? "possible" : NULL;
}

char *duplicate_why(unsigned signs)
{
    static const struct {
        unsigned sign;
        const char *words;
    } said[] = {
        {DUPLICATE_NUMBER, "same number but for noughts"},
        {DUPLICATE_EMAIL, "same e-mail"},
        {DUPLICATE_PHONE, "same phone"},
        {DUPLICATE_NAME, "same name"},
        {DUPLICATE_SWAPPED, "names the other way round"},
        {DUPLICATE_LIKE, "name alike"},
        {DUPLICATE_GIVEN, "same given name"},
        {DUPLICATE_FAMILY, "same family name"},
        {DUPLICATE_JOINED, "joined the same day"},
    };
    GString *out = g_string_new(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(said); i++)
        if (signs & said[i].sign)
            g_string_append_printf(out, "%s%s", out->len ? ", " : "", said[i].words);
    return g_string_free(out, false);
}
