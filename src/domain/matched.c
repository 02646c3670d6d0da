/*
 * A text read letter by letter, each with what it is folded to, and words looked
 * for in that.
 */
#include "domain/matched.h"

#include "person_tokens.h"

#include "base/text.h"

#include <string.h>

#define END_LEAST 3 /* digits that tell one telephone number from others by its end */

enum kind {
    LETTER,
    GAP,  /* parts words */
    GONE, /* folding leaves it out: an apostrophe, a hyphen */
};

struct letter {
    gsize from, to;
    enum kind kind;
    const char *as;   /* folded */
    const char *also; /* how else it is typed; NULL */
    guint group;      /* it and those behind it, so many, are typed as: */
    const char *group_as[2];
    bool opens;   /* a word may begin here */
    guint number; /* of a telephone number: the place behind its last digit; 0 */
};

struct reading {
    const char *text;
    GArray *letters;      /* of struct letter */
    GStringChunk *folded; /* NULL: nothing but ASCII so far */
    enum found_where where;
};

static struct letter *letter_at(const struct reading *r, guint i)
{
    return &g_array_index(r->letters, struct letter, i);
}

/* Its one byte; 0: it is none of ASCII. */
static char ascii_at(const struct reading *r, guint i)
{
    const struct letter *l = letter_at(r, i);
    return l->to - l->from == 1 ? r->text[l->from] : '\0';
}

/* ---- reading ---- */

/* Between two others it is seen whether it parts them. as: what is left of it; caller's. */
static enum kind fold_letter(const char *p, int len, char **as)
{
    g_autofree char *between = g_strdup_printf("a%.*sa", len, p);
    g_autofree char *folded = text_fold(between);
    g_autofree char *own = g_strndup(folded + 1, MAX(strlen(folded), 2) - 2);
    g_auto(GStrv) parts = g_strsplit(own, " ", -1);
    *as = g_strjoinv("", parts);
    return **as ? LETTER : *own ? GAP : GONE;
}

/* Most letters are of these: each is folded once. */
static void read_ascii(struct letter *l, char c)
{
    static struct {
        char *as;
        enum kind kind;
    } folded[128];
    unsigned at = (unsigned char)c;
    if (!folded[at].as)
        folded[at].kind = fold_letter(&c, 1, &folded[at].as);
    l->kind = folded[at].kind;
    l->as = folded[at].as;
}

static void read_letter(struct reading *r, struct letter *l)
{
    const char *p = r->text + l->from;
    const int len = (int)(l->to - l->from);
    if (len == 1 && (unsigned char)*p < 128) {
        read_ascii(l, *p);
        return;
    }
    g_autofree char *as = NULL;
    if (!r->folded)
        r->folded = g_string_chunk_new(64);
    l->kind = fold_letter(p, len, &as);
    l->as = g_string_chunk_insert(r->folded, as);
    l->also = person_spelt_out(g_utf8_get_char(p));
}

static bool is_mark(gunichar c)
{
    return g_unichar_ismark(c) || c == 0x200C || c == 0x200D;
}

static void read_letters(struct reading *r)
{
    for (const char *p = r->text, *next; *p; p = next) {
        next = g_utf8_next_char(p);
        while (*next & 0x80 && is_mark(g_utf8_get_char(next)))
            next = g_utf8_next_char(next);
        struct letter l = {.from = (gsize)(p - r->text), .to = (gsize)(next - r->text)};
        read_letter(r, &l);
        g_array_append_val(r->letters, l);
    }
}

/* ---- where words begin ---- */

static bool is_blank(const struct reading *r, guint i)
{
    return ascii_at(r, i) == ' ';
}

static guint word_end(const struct reading *r, guint i)
{
    while (i < r->letters->len && !is_blank(r, i))
        i++;
    return i;
}

/* "McDonald" is "macdonald" and "donald", too. */
static void open_mac(struct reading *r, guint i)
{
    struct letter *l = letter_at(r, i);
    const char *rest = person_behind_mac(r->text + l->from);
    if (!rest)
        return;
    while (i + l->group < r->letters->len &&
           letter_at(r, i + l->group)->from < (gsize)(rest - r->text))
        l->group++;
    l->group_as[0] = "mc";
    l->group_as[1] = "mac";
    letter_at(r, i + l->group)->opens = true;
}

/* Behind all that is no letter, up to the @ of an address. */
static void open_words(struct reading *r)
{
    bool behind = true, domain = false;
    for (guint i = 0; i < r->letters->len; i++) {
        struct letter *l = letter_at(r, i);
        domain = !is_blank(r, i) && (domain || (ascii_at(r, i) == '@' && !behind));
        if (l->kind == LETTER && behind && !domain) {
            l->opens = true;
            open_mac(r, i);
        }
        behind = l->kind != LETTER;
    }
}

/* ---- telephone numbers ---- */

/* How many digits the word has; -1: it is no part of a number. */
static int phone_digits(const struct reading *r, guint i, guint end)
{
    int digits = 0;
    for (; i < end; i++) {
        if (!person_in_phone(ascii_at(r, i)))
            return -1;
        digits += g_ascii_isdigit(ascii_at(r, i));
    }
    return digits > 0 ? digits : -1;
}

/* "+44 (0)" and "0044" stand for 0. */
static void open_country(struct reading *r, guint first)
{
    const char *number = r->text + letter_at(r, first)->from;
    gsize n = g_str_has_prefix(number, "+44") ? 3 : g_str_has_prefix(number, "0044") ? 4 : 0;
    if (n == 0)
        return;
    n += strspn(number + n, " ");
    n += g_str_has_prefix(number + n, "(0)") ? 3 : 0;
    n += strspn(number + n, " ");
    letter_at(r, first)->group = (guint)n;
    letter_at(r, first)->group_as[0] = "0";
    letter_at(r, first)->opens = true;
    if (first + n < r->letters->len)
        letter_at(r, first + (guint)n)->opens = true;
}

static void open_number(struct reading *r, guint first, guint end, int digits)
{
    guint last = end;
    int n = 0;
    while (last > first && !g_ascii_isdigit(ascii_at(r, last - 1)))
        last--;
    for (guint i = first; i < last; i++) {
        struct letter *l = letter_at(r, i);
        bool digit = g_ascii_isdigit(ascii_at(r, i));
        bool second = n == 1 && i > 0 && ascii_at(r, i - 1) == '0';
        l->number = last;
        l->opens = digit && (n == 0 || second || n == digits - PHONE_TAIL);
        n += digit;
    }
    open_country(r, first);
}

static void open_numbers(struct reading *r)
{
    for (guint i = 0; i < r->letters->len;) {
        guint first = i, end = i;
        int all = 0;
        for (int digits; i < r->letters->len; i += is_blank(r, i)) {
            guint stop = word_end(r, i);
            digits = phone_digits(r, i, stop);
            if (digits < 0)
                break;
            all += digits;
            i = end = stop;
            if (i == r->letters->len)
                break;
        }
        if (all >= PHONE_DIGITS_MIN)
            open_number(r, first, end, all);
        if (i == first)
            i = word_end(r, i) + 1;
    }
}

/* ---- looking ---- */

/* What does not keep the letters around it apart: in a number all that people put there, in a name
 * a blank. */
static bool passes(const struct reading *r, guint i)
{
    const struct letter *l = letter_at(r, i);
    bool apart = l->kind == GAP && !(r->where == FOUND_BEGINS && (l->number || is_blank(r, i)));
    return l->kind != LETTER && !apart;
}

static guint reach(const struct reading *r, guint i, const char *word);

/* as stands before the letter next, and the rest of the word from there. */
static guint through(const struct reading *r, guint next, const char *as, const char *word)
{
    const gsize n = strlen(as);
    if (strlen(word) <= n)
        return g_str_has_prefix(as, word) ? next : 0;
    return g_str_has_prefix(word, as) ? reach(r, next, word + n) : 0;
}

/* The place behind the last letter of a word that stands at i; 0: it does not. */
static guint reach(const struct reading *r, guint i, const char *word)
{
    while (i < r->letters->len && passes(r, i) && !letter_at(r, i)->group)
        i++;
    if (i >= r->letters->len)
        return 0;
    const struct letter *l = letter_at(r, i);
    guint end = l->kind == LETTER ? through(r, i + 1, l->as, word) : 0;
    if (!end && l->also && r->where == FOUND_BEGINS)
        end = through(r, i + 1, l->also, word);
    for (gsize k = 0; !end && k < G_N_ELEMENTS(l->group_as) && l->group_as[k]; k++)
        end = through(r, i + l->group, l->group_as[k], word);
    return end;
}

/* Inside a letter, too: "e" of "æ". */
static guint reach_inside(const struct reading *r, guint i, const char *word)
{
    const struct letter *l = letter_at(r, i);
    guint end = 0;
    for (const char *as = l->as; !end && l->kind == LETTER && *as; as = g_utf8_next_char(as))
        end = through(r, i + 1, as, word);
    return end;
}

static bool is_end_of_number(const struct letter *l, guint end, const char *word)
{
    gsize n = strlen(word);
    return l->number && end == l->number && n >= END_LEAST && strspn(word, "0123456789") == n;
}

/* Where the word ends that stands at i; 0. */
static guint word_at(const struct reading *r, guint i, const char *word)
{
    const struct letter *l = letter_at(r, i);
    if (r->where == FOUND_INSIDE)
        return reach_inside(r, i, word);
    if (!l->opens && !(l->number && l->kind == LETTER))
        return 0;
    guint end = reach(r, i, word);
    return l->opens || is_end_of_number(l, end, word) ? end : 0;
}

static void look_for(const struct reading *r, const char *word, bool *in)
{
    for (guint i = 0; i < r->letters->len; i++)
        for (guint end = *word ? word_at(r, i, word) : 0, k = i; k < end; k++)
            in[k] = true;
}

GArray *matched_in(const char *text, const char *const *words, enum found_where where)
{
    struct reading r = {.text = text, .where = where};
    r.letters = g_array_sized_new(FALSE, FALSE, sizeof(struct letter), (guint)strlen(text));
    read_letters(&r);
    open_words(&r);
    open_numbers(&r);
    g_autofree bool *in = g_new0(bool, r.letters->len + 1);
    for (; *words; words++)
        look_for(&r, *words, in);
    GArray *out = NULL;
    for (guint i = 0; i < r.letters->len; i++) {
        const struct letter *l = letter_at(&r, i);
        if (!in[i])
            continue;
        if (!out)
            out = g_array_new(FALSE, FALSE, sizeof(struct found));
        if (i > 0 && in[i - 1]) {
            g_array_index(out, struct found, out->len - 1).to = l->to;
            continue;
        }
        struct found one = {l->from, l->to};
        g_array_append_val(out, one);
    }
    g_array_unref(r.letters);
    g_clear_pointer(&r.folded, g_string_chunk_free);
    return out;
}

bool matched_has(const char *text, const char *word, enum found_where where)
{
    g_autoptr(GArray) found = matched_in(text, (const char *const[]){word, NULL}, where);
    return found != NULL;
}
