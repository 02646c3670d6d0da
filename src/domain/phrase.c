/*
 * Phrases as sequences of word sets; each word of the phrases has a number, and a set is the
 * numbers that are in it.
 */
#include "domain/phrase.h"

#include <stdbool.h>
#include <string.h>

#define MOST_PARTS 14
#define SHORT_GAP 4
#define LONG_GAP 10
#define ANY_WORD G_MAXUINT32 /* the set of _ */

enum part_kind { PART_WORD, PART_GAP, PART_NOT };

struct part {
    enum part_kind kind;
    guint32 set;   /* which; of a gap: how many words at most */
    bool optional; /* of a word */
};
struct pattern {
    guint kind;
    bool at_start;
    guint n;
    struct part parts[MOST_PARTS];
};
struct phrase_book {
    GHashTable *lists;    /* name -> words */
    GHashTable *numbers;  /* word -> number from 1 */
    GHashTable *set_of;   /* as written -> number from 1 */
    GPtrArray *sets;      /* GArray of guint32: a bit for each word number */
    GArray *patterns;     /* struct pattern */
    GPtrArray *beginning; /* by word number: GArray of places in patterns, or NULL */
    GArray *openings;     /* places of those behind ^ that may begin with any word */
};

static void array_free(gpointer array)
{
    if (array)
        g_array_free(array, TRUE);
}

phrase_book *phrase_book_new(const struct phrase_list *lists)
{
    phrase_book *b = g_new0(phrase_book, 1);
    b->lists = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    b->numbers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    b->set_of = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    b->sets = g_ptr_array_new_with_free_func(array_free);
    b->patterns = g_array_new(FALSE, TRUE, sizeof(struct pattern));
    b->beginning = g_ptr_array_new_with_free_func(array_free);
    b->openings = g_array_new(FALSE, FALSE, sizeof(guint));
    g_ptr_array_add(b->beginning, NULL); /* of number 0, the words in no phrase */
    for (; lists->name; lists++)
        g_hash_table_insert(b->lists, g_strdup(lists->name), g_strdup(lists->words));
    return b;
}

void phrase_book_free(phrase_book *b)
{
    if (!b)
        return;
    g_hash_table_unref(b->lists);
    g_hash_table_unref(b->numbers);
    g_hash_table_unref(b->set_of);
    g_ptr_array_unref(b->sets);
    g_array_free(b->patterns, TRUE);
    g_ptr_array_unref(b->beginning);
    g_array_free(b->openings, TRUE);
    g_free(b);
}

/* ---- reading phrases ---- */

static void add_word(phrase_book *b, GArray *set, const char *word)
{
    guint number = GPOINTER_TO_UINT(g_hash_table_lookup(b->numbers, word));
    if (!number) {
        number = b->beginning->len;
        g_hash_table_insert(b->numbers, g_strdup(word), GUINT_TO_POINTER(number));
        g_ptr_array_add(b->beginning, NULL);
    }
    if (set->len <= number / 32)
        g_array_set_size(set, number / 32 + 1);
    g_array_index(set, guint32, number / 32) |= 1U << number % 32;
}

/* The set written so, "a|@list"; 0 where there is no such list. */
static guint32 set_number(phrase_book *b, const char *written)
{
    guint32 number = GPOINTER_TO_UINT(g_hash_table_lookup(b->set_of, written));
    if (number)
        return number;
    g_autoptr(GArray) set = g_array_new(FALSE, TRUE, sizeof(guint32));
    g_auto(GStrv) words = g_strsplit(written, "|", -1);
    for (char **w = words; *w; w++) {
        const char *of_list = **w == '@' ? g_hash_table_lookup(b->lists, *w + 1) : NULL;
        if (**w == '@' && !of_list)
            return 0;
        g_auto(GStrv) listed = g_strsplit(of_list ? of_list : *w, " ", -1);
        for (char **l = listed; *l; l++)
            if (**l)
                add_word(b, set, *l);
    }
    g_ptr_array_add(b->sets, g_steal_pointer(&set));
    number = b->sets->len;
    g_hash_table_insert(b->set_of, g_strdup(written), GUINT_TO_POINTER(number));
    return number;
}

static bool read_part(phrase_book *b, char *word, struct part *out)
{
    gsize len = strlen(word);
    if (strcmp(word, "..") == 0 || strcmp(word, "...") == 0) {
        *out = (struct part){.kind = PART_GAP, .set = len == 2 ? SHORT_GAP : LONG_GAP};
        return true;
    }
    out->kind = *word == '!' ? PART_NOT : PART_WORD;
    out->optional = len > 1 && word[len - 1] == '?';
    if (out->optional)
        word[len - 1] = '\0';
    word += *word == '!';
    out->set = strcmp(word, "_") == 0 ? ANY_WORD : set_number(b, word);
    return out->set != 0;
}

static bool is_in(const phrase_book *b, guint32 set, guint word)
{
    if (set == ANY_WORD)
        return true;
    const GArray *bits = b->sets->pdata[set - 1];
    return word && word / 32 < bits->len &&
           g_array_index(bits, guint32, word / 32) >> word % 32 & 1;
}

/* Whether the words that it may be say where it can stand. */
static bool is_looked_up(const struct part *p)
{
    return p->kind == PART_WORD && p->set != ANY_WORD && !p->optional;
}

/* Each word that the first part may be leads to the pattern. */
static void index_pattern(phrase_book *b, const struct pattern *p, guint place)
{
    if (!is_looked_up(&p->parts[0])) {
        g_array_append_val(b->openings, place);
        return;
    }
    const GArray *bits = b->sets->pdata[p->parts[0].set - 1];
    for (guint number = 1; number < bits->len * 32; number++) {
        if (!is_in(b, p->parts[0].set, number))
            continue;
        gpointer *at = &b->beginning->pdata[number];
        if (!*at)
            *at = g_array_new(FALSE, FALSE, sizeof(guint));
        g_array_append_val(*at, place);
    }
}

static const char *read_pattern(phrase_book *b, const struct phrase *phrase)
{
    struct pattern p = {.kind = phrase->kind};
    g_auto(GStrv) words = g_strsplit(phrase->words, " ", -1);
    for (char **w = words; *w; w++) {
        if (strcmp(*w, "^") == 0 && w == words)
            p.at_start = true;
        else if (**w && (p.n == MOST_PARTS || !read_part(b, *w, &p.parts[p.n++])))
            return p.n == MOST_PARTS ? "it is too long" : "there is no such list";
    }
    const struct part *first = &p.parts[0];
    if (p.n == 0 || (!p.at_start && !is_looked_up(first)))
        return "it does not begin with a word";
    if (p.parts[p.n - 1].kind == PART_GAP)
        return "it ends with a gap";
    g_array_append_val(b->patterns, p);
    index_pattern(b, &p, b->patterns->len - 1);
    return NULL;
}

char *phrase_book_add(phrase_book *b, const struct phrase *phrases)
{
    for (; phrases->words; phrases++) {
        const char *wrong = phrases->kind < 64 ? read_pattern(b, phrases) : "its kind is too high";
        if (wrong)
            return g_strdup_printf("“%s”: %s", phrases->words, wrong);
    }
    return NULL;
}

/* ---- finding them ---- */

/* Whether parts from i on stand in the words from at on. Gaps are short and few, so that what is
 * tried for one place is bounded. */
static bool stands(const phrase_book *b, const struct pattern *p, guint i, const GArray *words,
                   guint at)
{
    for (; i < p->n; i++) {
        const struct part *part = &p->parts[i];
        guint word = at < words->len ? g_array_index(words, guint, at) : 0;
        if (part->kind == PART_GAP) {
            for (guint skip = 0; skip <= part->set && at + skip < words->len; skip++)
                if (stands(b, p, i + 1, words, at + skip))
                    return true;
            return false;
        }
        bool here = at < words->len && is_in(b, part->set, word);
        if (part->kind == PART_NOT) {
            if (here)
                return false;
            continue;
        }
        if (part->optional && stands(b, p, i + 1, words, at))
            return true;
        if (!here)
            return false;
        at++;
    }
    return true;
}

static guint64 found_at(const phrase_book *b, const GArray *places, const GArray *words, guint at)
{
    guint64 kinds = 0;
    for (guint i = 0; places && i < places->len; i++) {
        const struct pattern *p =
            &g_array_index(b->patterns, struct pattern, g_array_index(places, guint, i));
        if ((at == 0 || !p->at_start) && stands(b, p, 0, words, at))
            kinds |= G_GUINT64_CONSTANT(1) << p->kind;
    }
    return kinds;
}

static GArray *word_numbers(const phrase_book *b, const char *folded)
{
    GArray *words = g_array_new(FALSE, FALSE, sizeof(guint));
    g_auto(GStrv) apart = g_strsplit(folded, " ", -1);
    for (char **w = apart; *w; w++) {
        guint number = GPOINTER_TO_UINT(g_hash_table_lookup(b->numbers, *w));
        if (**w)
            g_array_append_val(words, number);
    }
    return words;
}

guint64 phrase_book_kinds(const phrase_book *b, const char *folded)
{
    g_autoptr(GArray) words = word_numbers(b, folded);
    guint64 kinds = words->len ? found_at(b, b->openings, words, 0) : 0;
    for (guint i = 0; i < words->len; i++)
        kinds |= found_at(b, b->beginning->pdata[g_array_index(words, guint, i)], words, i);
    return kinds;
}
