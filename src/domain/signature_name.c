/*
 * A name as it stands in a signature's line or in a sender's name: who is
 * named, and as what.
 */
#include "signature_name.h"

#include "base/text.h"
#include "domain/mp_name.h"
#include "domain/office_words.h"

#include <string.h>

#define NAME_WORDS 5

void signed_name_free(struct signed_name *s)
{
    g_strfreev(s->words);
    g_free(s->near);
    g_free(s);
}

void signed_name_free_func(gpointer data)
{
    signed_name_free(data);
}

/* ---- words ---- */

static bool is_one_of(const char *const *words, const char *word)
{
    return g_strv_contains(words, word);
}

static bool is_role(const char *word)
{
    static const char *const words[] = {"the",
                                        "to",
                                        "on",
                                        "and",
                                        "from",
                                        "senior",
                                        "case",
                                        "worker",
                                        "team",
                                        "private",
                                        "ar",
                                        "y",
                                        "constituency",
                                        "head",
                                        "parliamentary",
                                        "communications",
                                        "correspondence",
                                        "westminster",
                                        "chief",
                                        "diary",
                                        "signed",
                                        "yr",
                                        "teulu",
                                        "in",
                                        "policy",
                                        "press",
                                        "officer",
                                        "written",
                                        "by",
                                        "seneddol",
                                        "etholaethol",
                                        NULL};
    return office_word_is_job(word) || office_word_is_for(word) || is_one_of(words, word) ||
           mp_name_is_title(word);
}

static bool is_mp(char **words, guint i)
{
    static const char *const marks[] = {"mp", "as", "ac", "mps", "mp-as", "as-mp", NULL};
    return is_one_of(marks, words[i]);
}

static bool lowers(const char *raw)
{
    static const char *const particles[] = {"de",  "da",  "di",  "van", "von", "der", "den", "la",
                                            "le",  "ap",  "ab",  "al",  "el",  "bin", "ni",  "of",
                                            "dos", "del", "mac", "y",   "via", NULL};
    g_autofree char *folded = text_fold(raw);
    return g_unichar_islower(g_utf8_get_char(raw)) && !is_one_of(particles, folded);
}

/* Words that a name does not hold; in a name's place they say that a line is something else. */
static bool is_no_name(const char *word)
{
    static const char *const words[] = {"dear",         "annwyl",
                                        "re",           "cc",
                                        "to",           "national",
                                        "officers",     "council",
                                        "department",   "house",
                                        "party",        "union",
                                        "labour",       "conservative",
                                        "member",       "members",
                                        "tel",          "email",
                                        "phone",        "www",
                                        "http",         "https",
                                        "speakers",     "speaker",
                                        "chair",        "minister",
                                        "shadow",       "secretary",
                                        "unit",         "service",
                                        "services",     "group",
                                        "centre",       "committee",
                                        "campaign",     "commons",
                                        "parliament",   "we",
                                        "you",          "my",
                                        "your",         "our",
                                        "sent",         "contact",
                                        "with",         "constituent",
                                        "constituents", "liberal",
                                        "democrat",     "reform",
                                        "plaid",        "cymru",
                                        "thank",        "thanks",
                                        "please",       "copy",
                                        "copied",       "regards",
                                        "wishes",       "yours",
                                        "sincerely",    NULL};
    return is_one_of(words, word);
}

static bool has_digit(const char *s)
{
    return s[strcspn(s, "0123456789")] != '\0';
}

/* ---- a piece of a line ---- */

struct piece {
    char **words;
    guint n;
};

/* "harriet bellwood mp": where what is behind the name begins; n: there is no such mark. */
static guint mark_at(const struct piece *p)
{
    for (guint i = 0; i < p->n; i++)
        if (is_mp(p->words, i) && i > 0)
            return i;
    return p->n;
}

/* Behind the last word that says for whom; the words before it have to be of its kind, but where
 * somebody signs "on behalf of", who it is stands before it. */
static guint name_begins(const struct piece *p, guint last, bool *office)
{
    guint first = 0;
    for (guint i = 0; i < last; i++) {
        bool behalf = strcmp(p->words[i], "behalf") == 0 || strcmp(p->words[i], "pp") == 0 ||
                      (strcmp(p->words[i], "ran") == 0 && i && strcmp(p->words[i - 1], "ar") == 0);
        if (behalf && i <= NAME_WORDS) {
            *office = true;
            first = i + 1;
        } else if (i == first && is_role(p->words[i])) {
            *office =
                *office || office_word_is_job(p->words[i]) ||
                (office_word_is_for(p->words[i]) && (i > 0 || strcmp(p->words[i], "for") == 0));
            first = i + 1;
        }
    }
    return first;
}

/* "Harriet Bellwood's office", "Sam Roe Casework Team". */
static guint name_ends(const struct piece *p, guint first, guint last, bool *office)
{
    for (guint i = first + 1; i < last; i++) {
        if (strcmp(p->words[i], "via") == 0)
            return i;
        if (office_word_is_job(p->words[i]) ||
            (i + 1 == last && strcmp(p->words[i], "team") == 0)) {
            *office = true;
            return i > first + 1 && is_role(p->words[i - 1]) ? i - 1 : i;
        }
    }
    while (last > first + 1 && mp_name_is_letters(p->words[last - 1]))
        last--;
    return last;
}

static bool says_former(const struct piece *p)
{
    static const char *const words[] = {"former",      "formerly", "ex",         "candidate", "ppc",
                                        "prospective", "cyn",      "previously", NULL};
    for (guint i = 0; i < p->n; i++)
        if (is_one_of(words, p->words[i]))
            return true;
    return mp_name_sits_elsewhere(p->words, p->n);
}

static void take_words(struct signed_name *s, const struct piece *p, guint first, guint last)
{
    GPtrArray *out = g_ptr_array_new();
    for (guint i = first; i < last; i++)
        g_ptr_array_add(out, g_strdup(p->words[i]));
    s->n = out->len;
    g_ptr_array_add(out, NULL);
    s->words = (char **)g_ptr_array_free(out, false);
}

/* Prose has small letters, a line that names somebody none, whichever case it is in. */
static bool reads_as_name(const char *text, guint *capitals)
{
    g_auto(GStrv) raw = g_strsplit_set(text, " \t", -1);
    guint lower = 0;
    *capitals = 0;
    for (char **word = raw; *word; word++)
        if (g_unichar_isupper(g_utf8_get_char(*word)))
            ++*capitals;
        else if (**word && lowers(*word))
            lower++;
    return !lower || !*capitals;
}

static bool may_be_name(const struct piece *p, guint first, guint last)
{
    if (last <= first || last - first > NAME_WORDS)
        return false;
    for (guint i = first; i < last; i++)
        if (is_no_name(p->words[i]) || is_mp(p->words, i) || (is_role(p->words[i]) && i > first))
            return false;
    return strcmp(p->words[0], "to") != 0 && strcmp(p->words[0], "from") != 0;
}

struct signed_name *signed_name_read(const char *text)
{
    struct signed_name *s = g_new0(struct signed_name, 1);
    g_auto(GStrv) words = mp_name_words(text);
    struct piece p = {words, g_strv_length(words)};
    guint mark = mark_at(&p), capitals;
    s->mp = mark < p.n;
    s->elsewhere = says_former(&p);
    for (guint i = 0; i < p.n; i++)
        s->staff = s->staff || office_word_is_job(p.words[i]);
    guint first = name_begins(&p, mark, &s->office);
    guint last = name_ends(&p, first, mark, &s->office);
    for (guint i = mark; i < p.n; i++) /* "Jane Doe MP's office" */
        s->office = s->office || strcmp(p.words[i], "office") == 0;
    bool name = reads_as_name(text, &capitals);
    if ((name || s->office) && may_be_name(&p, first, last) && !has_digit(text)) {
        take_words(s, &p, first, last);
        s->person = s->n >= 2 && s->n <= 4 && capitals >= 2 && !s->office;
    } else {
        take_words(s, &p, 0, 0);
    }
    return s;
}

/* "|" for all that stands between parts of a line. */
char *signature_bars(const char *line)
{
    static const char *const between[] = {" - ", " – ", " — ", "•", "·",
                                          "‖",   "│",   "\t",  "¦", " + "};
    g_autoptr(GString) s = g_string_new(line);
    for (gsize i = 0; i < G_N_ELEMENTS(between); i++)
        g_string_replace(s, between[i], "|", 0);
    /* Marks of bold and italics, and what mail programs put around names. */
    for (char *p = s->str; *p; p++)
        if (strchr("*_\"[]{}", *p))
            *p = ' ';
    return g_string_free(g_steal_pointer(&s), false);
}

/* ---- a sender's name ---- */

static void add_sender(GPtrArray *out, const char *piece, const char *near)
{
    struct signed_name *s = signed_name_read(piece);
    if (!s->n) {
        signed_name_free(s);
        return;
    }
    s->near = g_strdup(near);
    s->end = true;
    g_ptr_array_add(out, s);
}

static bool says_mp(const char *text)
{
    g_auto(GStrv) words = mp_name_words(text);
    for (guint i = 0; words[i]; i++)
        if (is_mp(words, i))
            return true;
    return false;
}

/* Whether behind a comma a given name stands, and not "MP", "KC" or a job. */
static bool begins_given(const char *text)
{
    g_auto(GStrv) words = mp_name_words(text);
    return words[0] && !is_mp(words, 0) && !is_no_name(words[0]) &&
           (!is_role(words[0]) || mp_name_is_title(words[0])) && !mp_name_is_letters(words[0]);
}

/* Parliament writes "DOE, Jane"; others "Jane Doe, MP for Halifax". */
static void add_around_comma(GPtrArray *out, const char *left, const char *right, const char *near)
{
    bool turned = begins_given(right) && !says_mp(left);
    if (!turned || strchr(left, ' ')) {
        g_autofree char *before = g_strconcat(left, says_mp(right) ? " MP" : "", NULL);
        add_sender(out, before, near);
    }
    if (turned) {
        g_auto(GStrv) given = g_strsplit(right, " MP", 2);
        g_autofree char *name = g_strdup_printf("%s %s%s", given[0], left, given[1] ? " MP" : "");
        add_sender(out, name, near);
    }
}

/* What is said of the whole name holds for each part of it. */
static void mark_all(GPtrArray *out, const char *name)
{
    g_auto(GStrv) words = mp_name_words(name);
    bool elsewhere = false, mp = false;
    for (guint i = 0; words[i]; i++)
        mp = mp || (i && strcmp(words[i], "mp") == 0);
    for (guint i = 0; i < out->len; i++) {
        const struct signed_name *s = out->pdata[i];
        elsewhere = elsewhere || s->elsewhere;
    }
    for (guint i = 0; i < out->len; i++) {
        struct signed_name *s = out->pdata[i];
        s->elsewhere = elsewhere;
        s->mp = s->mp || (mp && out->len == 1); /* "DOE, Jane (MP)" */
    }
}

GPtrArray *sender_names(const char *name)
{
    GPtrArray *out = g_ptr_array_new_with_free_func(signed_name_free_func);
    g_autofree char *begin = g_utf8_substring(name, 0, MIN(g_utf8_strlen(name, -1), 200));
    g_autofree char *near = text_fold(begin);
    g_autofree char *bars = signature_bars(begin);
    g_auto(GStrv) parts = g_strsplit_set(bars, "|;/()<>", -1);
    for (char **part = parts; *part; part++) {
        char *comma = strchr(*part, ',');
        if (comma) {
            *comma = '\0';
            add_around_comma(out, *part, comma + 1, near);
        } else {
            add_sender(out, *part, near);
        }
    }
    mark_all(out, begin);
    return out;
}
