/*
 * Taking a full name apart: titles and letters fall away, particles go with the family name.
 */
#include "domain/full_name.h"

#include "base/text.h"

#include <glib.h>
#include <string.h>

/* Folded and without dots: before a name, and, the first row, sometimes behind it. */
static const char *const forms_of_address[] = {"mr", "mrs", "ms", "miss", "mx", "dr", NULL};
static const char *const titles[] = {
    "rev",  "revd",     "reverend", "prof",       "professor", "sir",        "dame",    "lord",
    "lady", "baroness", "viscount", "cllr",       "clr",       "councillor", "fr",      "father",
    "sr",   "sister",   "br",       "brother",    "canon",     "capt",       "captain", "lt",
    "sgt",  "rabbi",    "master",   "mstr",       "doctor",    "mme",        "mlle",    "messrs",
    "rt",   "right",    "hon",      "honourable", "the",       "venerable",  "ven",     NULL};

/* Nobody is called so. */
static const char *const suffixes[] = {"jr",    "jnr",  "snr",  "esq",    "esquire", "retd",
                                       "ret'd", "rtd",  "phd",  "dphil",  "msc",     "bsc",
                                       "llb",   "llm",  "pgce", "fcipd",  "mcipd",   "cqsw",
                                       "dipsw", "hons", "oxon", "cantab", NULL};
/* Somebody may be ("Jack Ma", "Ngozi Mba"): they count where something stands before them. */
static const char *const letters[] = {"mbe", "obe", "cbe", "dbe",  "kbe", "gbe",
                                      "bem", "kcb", "cmg", "kcmg", "cvo", "lvo",
                                      "mvo", "frs", "msp", "mep",  "sr",  NULL};
/* Only as written here. */
static const char *const capitals[] = {"QC",    "KC",  "BA",  "MA",  "JP",  "MP",   "MD",   "DL",
                                       "II",    "III", "IV",  "MS",  "CB",  "VC",   "GC",   "GM",
                                       "RN",    "RGN", "MBA", "BEd", "MEd", "BEng", "MEng", "BPhil",
                                       "MPhil", "DSO", "MC",  "SC",  "TD",  "RM",   NULL};

/* Of the family name behind them. */
static const char *const particles[] = {
    "van", "von", "vander", "de", "der", "den", "del",   "della", "dela", "delle", "di",    "da",
    "do",  "dos", "das",    "du", "des", "la",  "le",    "ter",   "ten",  "bin",   "binti", "bint",
    "ibn", "abu", "al",     "el", "ap",  "ab",  "ferch", "mac",   "mc",   "st",    "o",     "ni",
    "nic", "ui",  "fitz",   "zu", "zur", "dal", "dalla", "degli", NULL};
/* The same, but names or initials where they begin with a capital. */
static const char *const small_particles[] = {"ben", "in",  "t",   "av", "af",  "op", "te",
                                              "san", "los", "las", "lo", "ver", NULL};
/* "Ortega y Gasset" */
static const char *const joins[] = {"y", "e", NULL};
/* Where nothing but the family name stands behind them, they are nobody's first name. */
static const char *const leading[] = {"de", "der", "dos", "du", "della", "mc", "o", "st", NULL};
/* The same behind a title ("Ms Di Jones" and "Mr Al Green" have first names). */
static const char *const leading_titled[] = {"van", "von", "del", "den", "mac", "ter", "ap", NULL};

struct words {
    GPtrArray *w; /* char*, owned */
    guint from, to;
    bool titled;
};

/* Folded without dots: "Ph.D." is "phd". Caller's. */
static char *plain(const char *word)
{
    g_auto(GStrv) parts = g_strsplit(word, ".", -1);
    g_autofree char *joined = g_strjoinv("", parts);
    return text_fold(joined);
}

static bool among(const char *const *list, const char *word)
{
    g_autofree char *key = plain(word);
    return g_strv_contains(list, key);
}

static bool is_small(const char *word)
{
    return g_unichar_islower(g_utf8_get_char(word)) || *word == '\'' ||
           g_utf8_get_char(word) == 0x2019;
}

static glong letters_of(const char *word)
{
    glong n = 0;
    for (const char *p = word; *p; p = g_utf8_next_char(p))
        n += g_unichar_isalpha(g_utf8_get_char(p));
    return n;
}

/* In capitals, "McDONALD" too. */
static bool is_capital(const char *word)
{
    const char *p = g_str_has_prefix(word, "Mac")  ? word + 3
                    : g_str_has_prefix(word, "Mc") ? word + 2
                                                   : word;
    if (letters_of(p) < 2)
        return false;
    for (; *p; p = g_utf8_next_char(p))
        if (g_unichar_islower(g_utf8_get_char(p)))
            return false;
    return true;
}

static const char *word_at(const struct words *n, guint i)
{
    return n->w->pdata[i];
}

static guint count(const struct words *n)
{
    return n->to - n->from;
}

/* "Mr.Lee": the title's length with its dot; 0: none. */
static gsize glued_title(const char *word)
{
    const char *dot = strchr(word, '.');
    if (!dot || letters_of(dot) < 2)
        return 0;
    g_autofree char *before = g_strndup(word, (gsize)(dot - word));
    return among(forms_of_address, before) || among(titles, before) ? (gsize)(dot - word) + 1 : 0;
}

static void add_word(GPtrArray *w, const char *word)
{
    bool dash = strcmp(word, "-") == 0 || strcmp(word, "–") == 0;
    char *last = w->len ? w->pdata[w->len - 1] : NULL;
    gsize title = glued_title(word);
    if (title) {
        g_ptr_array_add(w, g_strndup(word, title));
        g_ptr_array_add(w, g_strdup(word + title));
    } else if (last && (dash || (g_str_has_suffix(last, "-") && last[1]))) {
        w->pdata[w->len - 1] = g_strconcat(last, dash ? "-" : word, NULL);
        g_free(last);
    } else if (!dash) {
        g_ptr_array_add(w, g_strdup(word));
    }
}

static struct words words_of(const char *text)
{
    struct words n = {.w = g_ptr_array_new_with_free_func(g_free)};
    g_auto(GStrv) parts = g_strsplit_set(text, " \t\n", -1);
    for (guint i = 0; parts[i]; i++)
        if (*parts[i])
            add_word(n.w, parts[i]);
    n.to = n.w->len;
    return n;
}

static char *join(const struct words *n, guint from, guint to)
{
    GString *out = g_string_new(NULL);
    for (guint i = from; i < to; i++)
        g_string_append_printf(out, "%s%s", i > from ? " " : "", word_at(n, i));
    return g_string_free(out, false);
}

static bool is_title(const char *word)
{
    return among(forms_of_address, word) || among(titles, word);
}

static bool is_suffix(const char *word)
{
    g_auto(GStrv) parts = g_strsplit(word, ".", -1);
    g_autofree char *undotted = g_strjoinv("", parts);
    return among(suffixes, word) || among(letters, word) || g_strv_contains(capitals, undotted);
}

/* Whether the last word falls away: what is left must still be a name. */
static bool suffix_falls(const struct words *n)
{
    const char *last = word_at(n, n->to - 1);
    guint left = count(n) - 1;
    if (left == 0)
        return false;
    if (among(suffixes, last))
        return true;
    if (!is_suffix(last) && !among(forms_of_address, last))
        return false;
    return left > 1 || (is_capital(last) && !is_capital(word_at(n, n->from)));
}

static void strip(struct words *n)
{
    while (count(n) > 1 && is_title(word_at(n, n->from)) &&
           (count(n) > 2 ||
            !among((const char *const[]){"hon", "the", "right", NULL}, word_at(n, n->from)))) {
        n->from++;
        n->titled = true;
    }
    while (count(n) > 1 && suffix_falls(n))
        n->to--;
}

/* ---- which words are the family's ---- */

static bool is_particle(const struct words *n, guint i)
{
    const char *word = word_at(n, i);
    if (g_str_has_suffix(word, ".") && letters_of(word) == 1)
        return false; /* "James O. Brien" has an initial */
    return among(particles, word) || (is_small(word) && among(small_particles, word));
}

static bool is_join(const struct words *n, guint i)
{
    return i > n->from && i + 1 < n->to && is_small(word_at(n, i)) && among(joins, word_at(n, i)) &&
           !is_small(word_at(n, i + 1));
}

/* Whether the particle at the very beginning goes with the family name. */
static bool leads(const struct words *n)
{
    const char *word = word_at(n, n->from);
    return is_small(word) || among(leading, word) || (n->titled && among(leading_titled, word));
}

/* Capitals before or behind the rest: [from, to) of them; false where they tell nothing. */
static bool capital_run(const struct words *n, guint *from, guint *to)
{
    guint head = n->from, tail = n->to;
    bool word = false;
    while (head < n->to && is_capital(word_at(n, head))) {
        g_autofree char *key = plain(word_at(n, head++));
        word = word || (strlen(key) > 2 && strpbrk(key, "aeiouy"));
    }
    while (tail > n->from && is_capital(word_at(n, tail - 1)))
        tail--;
    if (head == n->to || (head == n->from && tail == n->to))
        return false;
    bool first = head > n->from && tail == n->to;
    if (first && !word)
        return false; /* "JP Smyth" */
    if (!first && head > n->from)
        return false;
    *from = first ? n->from : tail;
    *to = first ? head : n->to;
    return true;
}

static guint family_start(const struct words *n)
{
    guint at = n->to - 1;
    for (;;) {
        if (at > n->from && is_join(n, at - 1) && at >= n->from + 2)
            at -= 2;
        else if (at > n->from + 1 && is_particle(n, at - 1))
            at--;
        else
            break;
    }
    return at == n->from + 1 && is_particle(n, n->from) && leads(n) ? n->from : at;
}

static guint family_end(const struct words *n)
{
    guint at = n->from;
    while (at + 1 < n->to && is_particle(n, at))
        at++;
    at++;
    while (at + 1 < n->to && is_join(n, at))
        at += 2;
    return at;
}

static void split_words(const struct words *n, bool family_first, struct full_name *out)
{
    guint from = n->from, to = n->to;
    if (!capital_run(n, &from, &to)) {
        from = family_first ? n->from : family_start(n);
        to = family_first ? family_end(n) : n->to;
    }
    out->family = join(n, from, to);
    out->given = from > n->from ? join(n, n->from, from) : join(n, to, n->to);
}

/* "Lowe, Ann, Ms", "Berg, Jan van der" */
static void split_comma(struct words *family, struct words *given, struct full_name *out)
{
    strip(family);
    strip(given);
    while (count(given) > 1 && is_title(word_at(given, given->to - 1)))
        given->to--;
    guint at = given->to;
    while (at > given->from + 1 && is_small(word_at(given, at - 1)) && is_particle(given, at - 1))
        at--;
    g_autofree char *before = join(given, at, given->to);
    g_autofree char *name = join(family, family->from, family->to);
    out->family = g_strconcat(before, *before ? " " : "", name, NULL);
    out->given = join(given, given->from, at);
}

/* ---- the whole ---- */

/* Cuts off "(retired)" at the end. Caller's; NULL: there is none. */
static char *take_brackets(char *text)
{
    g_strchomp(text);
    gsize len = strlen(text);
    if (len < 3 || (text[len - 1] != ')' && text[len - 1] != ']'))
        return NULL;
    char *open = strrchr(text, text[len - 1] == ')' ? '(' : '[');
    if (!open || open == text)
        return NULL;
    char *inside = g_strdup(open);
    *open = '\0';
    g_strchomp(text);
    return inside;
}

static bool are_several(const struct words *n)
{
    bool any = false;
    for (guint i = 1; i < n->w->len; i++) {
        const char *word = word_at(n, i - 1);
        const char *slash = strpbrk(word, "/&+");
        g_autofree char *before = g_strndup(word, slash ? (gsize)(slash - word) : 0);
        any = any || (slash && slash > word && slash[1] && is_title(before)) ||
              (i > 1 && (strcmp(word, "&") == 0 || strcmp(word, "+") == 0 ||
                         g_ascii_strcasecmp(word, "and") == 0));
    }
    return any;
}

/* Only titles and letters: no name. */
static bool is_ornament(const char *part)
{
    struct words n = words_of(part);
    bool all = true;
    for (guint i = 0; i < n.w->len; i++)
        all = all && (is_title(word_at(&n, i)) || is_suffix(word_at(&n, i)));
    g_ptr_array_unref(n.w);
    return all;
}

/* The parts between commas that hold a name. Caller's. */
static GPtrArray *parts_of(const char *text)
{
    GPtrArray *out = g_ptr_array_new_with_free_func(g_free);
    g_auto(GStrv) parts = g_strsplit(text, ",", -1);
    for (guint i = 0; parts[i]; i++)
        if (!is_ornament(parts[i]))
            g_ptr_array_add(out, g_strdup(parts[i]));
    if (out->len == 0)
        g_ptr_array_add(out, g_strdelimit(g_strdup(text), ",", ' '));
    return out;
}

static void split_parts(const GPtrArray *parts, bool family_first, struct full_name *out)
{
    struct words first = words_of(parts->pdata[0]);
    if (parts->len == 1) {
        strip(&first);
        if (count(&first))
            split_words(&first, family_first, out);
    } else {
        GString *rest = g_string_new(NULL);
        for (guint i = 1; i < parts->len; i++)
            g_string_append_printf(rest, " %s", (char *)parts->pdata[i]);
        struct words given = words_of(rest->str);
        split_comma(&first, &given, out);
        g_ptr_array_unref(given.w);
        g_string_free(rest, true);
    }
    g_ptr_array_unref(first.w);
}

struct full_name full_name_split(const char *typed, bool family_first)
{
    struct full_name out = {0};
    g_autofree char *text = g_strstrip(g_strdup(typed));
    struct words all = words_of(text);
    if (are_several(&all)) {
        out.several = true;
        out.family = g_strdup(text);
    } else {
        out.left_out = take_brackets(text);
        g_autoptr(GPtrArray) parts = parts_of(text);
        split_parts(parts, family_first, &out);
    }
    g_ptr_array_unref(all.w);
    if (!out.family)
        out.family = g_strdup("");
    if (!out.given)
        out.given = g_strdup("");
    return out;
}

void full_name_clear(struct full_name *name)
{
    g_clear_pointer(&name->given, g_free);
    g_clear_pointer(&name->family, g_free);
    g_clear_pointer(&name->left_out, g_free);
}
