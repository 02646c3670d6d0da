/*
 * A letter as words and sentences, and which of them are its own. Knows no other letter.
 */
#include "domain/letter_words.h"

#include "base/text.h"

#include <string.h>

#define PHRASE_WORDS 2  /* small words between two names that go with them */
#define SHOUTED_SHARE 3 /* where fewer than one word in three is kept, capitals say nothing */

guint64 letter_mix(guint64 x)
{
    x ^= x >> 30;
    x *= G_GUINT64_CONSTANT(0xbf58476d1ce4e5b9);
    x ^= x >> 27;
    x *= G_GUINT64_CONSTANT(0x94d049bb133111eb);
    return x ^ (x >> 31);
}

struct reader {
    struct letter_words *w;
    GString *folded; /* of the sentence, its words with blanks */
    GHashTable *names;
    GArray *marks;     /* of each word: enum mark */
    guint first, from; /* of the sentence: its first word, where it begins */
    guint paragraph;
};

enum mark { PLAIN, SMALL, CAPITAL, FIGURE, NAMED };

/* ---- words ---- */

static bool is_apostrophe(gunichar c)
{
    return c == '\'' || c == 0x2019 || c == 0x2018 || c == 0x02bc;
}

static bool is_hyphen(gunichar c)
{
    return c == '-' || c == 0x2010 || c == 0x2011;
}

/* One letter, folded, to out. */
static void fold_letter(gunichar c, GString *out)
{
    gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
    gsize n = g_unichar_fully_decompose(c, TRUE, parts, G_N_ELEMENTS(parts));
    for (gsize i = 0; i < n; i++)
        if (!g_unichar_ismark(parts[i]))
            g_string_append_unichar(out, g_unichar_tolower(parts[i]));
}

/* Small words that stand within a name: "Vale of Clwyd", "Secretary of State for Justice". */
static bool is_small(const char *folded)
{
    static const char *const small[] = {"of", "and", "the", "for", "upon", "under", "on",
                                        "in", "a",   "y",   "yr",  "de",   "van",   "der"};
    for (gsize i = 0; i < G_N_ELEMENTS(small); i++)
        if (strcmp(folded, small[i]) == 0)
            return true;
    return false;
}

/* The end of the word that begins at s; folds it into r->folded and says what it is. */
static const char *read_word(struct reader *r, const char *s, enum mark *mark, guint64 *hash)
{
    const gsize begun = r->folded->len;
    bool capital = false, figure = false;
    for (gunichar c; (c = g_utf8_get_char(s)); s = g_utf8_next_char(s)) {
        if (c < 0x80 && g_ascii_isalnum((char)c)) {
            capital = capital || g_ascii_isupper((char)c);
            figure = figure || g_ascii_isdigit((char)c);
            g_string_append_c(r->folded, g_ascii_tolower((char)c));
        } else if (c >= 0x80 && (g_unichar_isalnum(c) || g_unichar_ismark(c))) {
            capital = capital || g_unichar_isupper(c) || g_unichar_istitle(c);
            figure = figure || g_unichar_isdigit(c);
            fold_letter(c, r->folded);
        } else if (!is_apostrophe(c) && !is_hyphen(c)) {
            break;
        }
    }
    const char *word = r->folded->str + begun;
    guint64 h = G_GUINT64_CONSTANT(0xcbf29ce484222325);
    for (const char *c = word; *c; c++)
        h = (h ^ (guchar)*c) * G_GUINT64_CONSTANT(0x100000001b3);
    *hash = letter_mix(h);
    *mark = figure                                  ? FIGURE
            : g_hash_table_contains(r->names, word) ? NAMED
            : capital                               ? CAPITAL
            : is_small(word)                        ? SMALL
                                                    : PLAIN;
    return s;
}

/* The end of an address of mail or web that begins at s; NULL: it is none. */
static const char *address_end(const char *s)
{
    const char *end = s + strcspn(s, " \n");
    bool is = g_str_has_prefix(s, "www.");
    for (const char *c = s; c < end && !is; c++)
        is = *c == '@' || strncmp(c, "://", 3) == 0;
    if (is && end > s && strchr(".,;)", end[-1]))
        end--; /* of the sentence */
    return is ? end : NULL;
}

/* ---- sentences ---- */

/* What an office writes whatever was asked, in the folded words of a sentence: that the MP acts for
 * constituents only and wants the address, what becomes of mail and data. */
static bool is_stock(const char *folded)
{
    static const char *const phrases[] = {
        "parliamentary protocol",
        "parliamentary convention",
        "strict protocol",
        "strict convention",
        "own constituents",
        "only act for",
        "only act on behalf",
        "only able to act",
        "only able to help",
        "only able to assist",
        "only assist constituents",
        "only help constituents",
        "postal address",
        "full address",
        "home address",
        "name and address",
        "address and postcode",
        "your postcode",
        "your address",
        "intended recipient",
        "disclaimer",
        "confidential",
        "computer virus",
        "checked for viruses",
        "scanned for viruses",
        "privacy notice",
        "privacy policy",
        "privacy statement",
        "personal data",
        "personal information",
        "data protection",
        "gdpr",
        "unsubscribe",
        "newsletter",
        "mailing list",
        "unauthorised use",
        "this email has been",
        "in error please",
        "this mailbox",
        "this inbox",
        "considering the environment",
        "consider the environment",
        "volume of correspondence",
        "volume of email",
        "number of emails",
        "hundreds of emails",
        "hundred emails",
        "working days",
        "advice surgery",
        "advice surgeries",
        /* the same in Welsh */
        "protocol seneddol",
        "confensiwn seneddol",
        "etholwyr eu hunain",
        "cyfeiriad llawn",
        "cod post",
        "diogelu data",
        "hysbysiad preifatrwydd",
    };
    for (const char *word = folded; word; word = strchr(word, ' ')) {
        word += *word == ' ';
        for (gsize i = 0; i < G_N_ELEMENTS(phrases); i++)
            if (*phrases[i] == *word && g_str_has_prefix(word, phrases[i]))
                return true;
    }
    return false;
}

/* The words of a sentence are marked; what stands between two names goes with them. */
static void keep_words(struct reader *r, guint first)
{
    const guint end = r->w->words->len;
    for (guint i = first; i < end; i++) {
        guint name = i;
        enum mark mark = g_array_index(r->marks, enum mark, i);
        while (mark == SMALL && name < end && name <= i + PHRASE_WORDS &&
               g_array_index(r->marks, enum mark, name) == SMALL)
            name++;
        bool within = mark == SMALL && i > first && name < end &&
                      g_array_index(r->marks, enum mark, i - 1) >= CAPITAL &&
                      g_array_index(r->marks, enum mark, name) >= CAPITAL;
        if (within)
            for (; i < name; i++)
                g_array_index(r->marks, enum mark, i) = CAPITAL;
        else
            g_array_index(r->w->words, struct letter_word, i).kept = mark <= SMALL;
    }
}

static void end_sentence(struct reader *r, guint to)
{
    const guint n = r->w->words->len - r->first;
    if (n) {
        keep_words(r, r->first);
        struct letter_sentence s = {.first = r->first,
                                    .n = n,
                                    .from = r->from,
                                    .to = to,
                                    .paragraph = r->paragraph,
                                    .stock = is_stock(r->folded->str)};
        g_array_append_val(r->w->sentences, s);
    }
    r->first = r->w->words->len;
    g_string_truncate(r->folded, 0);
}

/* Behind a full stop or the like at s: the end of the sentence with the quotes that close it; NULL:
 * it goes on. */
static const char *sentence_end(const char *s)
{
    while (*s && strchr(".!?", *s))
        s++;
    for (gunichar c;
         (c = g_utf8_get_char(s)) && (c == '"' || c == ')' || c == 0x201d || c == 0x2019);)
        s = g_utf8_next_char(s);
    if (*s && *s != ' ' && *s != '\n')
        return NULL;
    const char *next = s;
    while (*next == ' ')
        next++;
    return g_unichar_islower(g_utf8_get_char(next)) ? NULL : s;
}

static void add_word(struct reader *r, const char *from, const char *to, enum mark mark,
                     guint64 hash)
{
    if (r->w->words->len == r->first)
        r->from = (guint)(from - r->w->text);
    struct letter_word word = {
        .hash = hash, .from = (guint)(from - r->w->text), .to = (guint)(to - r->w->text)};
    g_array_append_val(r->w->words, word);
    g_array_append_val(r->marks, mark);
}

static void read_text(struct reader *r)
{
    const char *s = r->w->text;
    bool apart = true; /* a blank before: an address may begin */
    while (*s && r->w->words->len < LETTER_WORDS_MOST) {
        const gunichar c = g_utf8_get_char(s);
        const char *end = apart && c > ' ' ? address_end(s) : NULL;
        apart = c == ' ' || c == '\n';
        if (end) {
            s = end;
        } else if (g_unichar_isalnum(c)) {
            enum mark mark;
            guint64 hash;
            if (r->folded->len)
                g_string_append_c(r->folded, ' ');
            end = read_word(r, s, &mark, &hash);
            add_word(r, s, end, mark, hash);
            s = end;
        } else if (c == '\n') {
            end_sentence(r, (guint)(s - r->w->text));
            r->paragraph += s[1] == '\n';
            s++;
        } else if ((c == '.' || c == '!' || c == '?') && (end = sentence_end(s))) {
            end_sentence(r, (guint)(end - r->w->text));
            s = end;
        } else {
            s = g_utf8_next_char(s);
        }
    }
    end_sentence(r, (guint)(s - r->w->text));
}

/* ---- the whole ---- */

/* A paragraph that is half the office's is all of it. */
static void spread_stock(GArray *sentences)
{
    for (guint i = 0, end; i < sentences->len; i = end) {
        guint stock = 0;
        const guint paragraph = g_array_index(sentences, struct letter_sentence, i).paragraph;
        for (end = i; end < sentences->len; end++) {
            const struct letter_sentence *s =
                &g_array_index(sentences, struct letter_sentence, end);
            if (s->paragraph != paragraph)
                break;
            stock += s->stock;
        }
        for (guint k = i; k < end && stock * 2 >= end - i; k++)
            g_array_index(sentences, struct letter_sentence, k).stock = true;
    }
}

/* Counts what is compared; where nearly all is in capitals they are taken too. */
static void count_kept(struct reader *r)
{
    struct letter_words *w = r->w;
    guint own = 0, kept = 0;
    for (guint i = 0; i < w->sentences->len; i++) {
        const struct letter_sentence *s = &g_array_index(w->sentences, struct letter_sentence, i);
        for (guint k = s->first; k < s->first + s->n; k++) {
            struct letter_word *word = &g_array_index(w->words, struct letter_word, k);
            word->kept = word->kept && !s->stock;
            kept += word->kept;
            own += !s->stock;
        }
    }
    w->kept = kept;
    if (kept * SHOUTED_SHARE >= own)
        return;
    for (guint i = 0; i < w->sentences->len; i++) {
        const struct letter_sentence *s = &g_array_index(w->sentences, struct letter_sentence, i);
        for (guint k = s->first; k < s->first + s->n && !s->stock; k++)
            if (g_array_index(r->marks, enum mark, k) == CAPITAL)
                g_array_index(w->words, struct letter_word, k).kept = ++w->kept > 0;
    }
}

/* Words of the names, folded. */
static GHashTable *name_words(const char *const *names, gsize n)
{
    GHashTable *set = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (gsize i = 0; i < n; i++) {
        g_autofree char *folded = text_fold(names[i] ? names[i] : "");
        g_auto(GStrv) words = g_strsplit(folded, " ", -1);
        for (char **w = words; *w; w++)
            if (**w && !is_small(*w))
                g_hash_table_add(set, g_strdup(*w));
    }
    return set;
}

letter_words *letter_words_new(const char *text, const char *const *names, gsize n)
{
    letter_words *w = g_new0(letter_words, 1);
    w->text = letter_own_text(text);
    w->words = g_array_new(FALSE, FALSE, sizeof(struct letter_word));
    w->sentences = g_array_new(FALSE, FALSE, sizeof(struct letter_sentence));
    struct reader r = {.w = w,
                       .folded = g_string_new(NULL),
                       .names = name_words(names, n),
                       .marks = g_array_new(FALSE, FALSE, sizeof(enum mark))};
    read_text(&r);
    spread_stock(w->sentences);
    count_kept(&r);
    g_string_free(r.folded, TRUE);
    g_hash_table_unref(r.names);
    g_array_unref(r.marks);
    return w;
}

void letter_words_free(letter_words *w)
{
    if (!w)
        return;
    g_free(w->text);
    g_array_unref(w->words);
    g_array_unref(w->sentences);
    g_free(w);
}
