/*
 * Plain words: folded as those that people are found by, the longest first; and
 * the lists that are read for them, one behind the other.
 */
#include "search/search_priv.h"

#include "app_priv.h"
#include "domain/person.h"
#include "store/page.h"

#include "base/err.h"

#include <string.h>

/* Sorts after every character that a token can hold. */
#define TOKEN_END "\xf4\x8f\xbf\xbf"

#define WORDS_READ 8
#define WORDS_USED 3

char *search_word_end(const char *word)
{
    return g_strconcat(word, TOKEN_END, NULL);
}

static int longest_first(const void *a, const void *b)
{
    const char *const *x = a, *const *y = b;
    gsize lx = strlen(*x), ly = strlen(*y);
    return lx < ly ? 1 : lx > ly ? -1 : strcmp(*x, *y);
}

/* "word2", "tail2_end": the first has no number. */
static const char *named(const char *what, gsize i, const char *end)
{
    char number[2] = {i ? (char)('1' + i) : '\0', '\0'};
    g_autofree char *name = g_strconcat(what, number, end, NULL);
    return g_intern_string(name);
}

static void put(record *into, const char *what, gsize i, const char *word)
{
    record_set_text(into, named(what, i, ""), word);
    record_take_text(into, named(what, i, "_end"), word ? search_word_end(word) : NULL);
}

/* Does anybody have a number that begins or ends so? */
static bool is_known(struct app *app, const char *digits)
{
    g_autoptr(record) args = record_new();
    g_autofree char *tail = person_tail_token(digits);
    gint64 known = 0;
    put(args, "word", 0, digits);
    put(args, "tail", 0, tail);
    return !tail || (db_find_int(app_db(app), "word_known", args, &known, NULL) && known);
}

char **search_tokens(struct app *app, const char *typed, gsize max)
{
    char **words = person_tokens(typed, max, TOKENS_QUERY);
    g_auto(GStrv) apart = person_tokens(typed, max, TOKENS_APART);
    bool known = g_strv_equal((const char *const *)words, (const char *const *)apart);
    for (gsize i = 0; !known && words[i]; i++)
        known = !g_strv_contains((const char *const *)apart, words[i]) && is_known(app, words[i]);
    if (known)
        return words;
    g_strfreev(words);
    return g_steal_pointer(&apart);
}

static void put_words(char **words, record *into)
{
    gsize n = g_strv_length(words);
    if (n > 1)
        qsort(words, n, sizeof *words, longest_first);
    for (gsize i = 0; i < WORDS_USED; i++) {
        g_autofree char *tail = i < n ? person_tail_token(words[i]) : NULL;
        put(into, "word", i, i < n ? words[i] : NULL);
        put(into, "tail", i, tail);
    }
}

bool search_words(const char *typed, record *into)
{
    g_auto(GStrv) words = person_tokens(typed, WORDS_READ, TOKENS_QUERY);
    put_words(words, into);
    return words[0] != NULL;
}

bool search_has_words(const char *typed)
{
    g_auto(GStrv) words = person_tokens(typed, 1, TOKENS_QUERY);
    return words[0] != NULL;
}

struct find *search_read(struct app *app, const char *text, struct find_slip *slip, GError **error)
{
    return find_parse(text, app_today(app), app_actor(app)->level, slip, error);
}

/* Plain words are looked up in the order of their indices, as far as they are all looked at. */
bool search_meant(struct app *app, const char *typed, struct find **find, char **words,
                  GError **error)
{
    *words = NULL;
    *find = search_read(app, typed, NULL, error);
    if (!*find)
        return false;
    g_autofree char *plain = find_plain(*find);
    g_auto(GStrv) split = plain ? search_tokens(app, plain, WORDS_READ) : NULL;
    gsize n = split ? g_strv_length(split) : 0;
    if (!plain || n == 0 || n > WORDS_USED)
        return true;
    *words = g_steal_pointer(&plain);
    g_clear_pointer(find, find_free);
    return true;
}

/* ---- the lists of a search ---- */

/* What is looked through for words, beside LIST_search. */
static const struct searched_list {
    const char *list;
    bool ranks;  /* it walks along the words of people, a rank at a time */
    bool others; /* not their names alone */
    bool tail;   /* LIST_tail: by the last digits */
    bool places; /* LIST_place: by workplaces that are called so */
    bool speaks; /* the language of searches; LIST_of has its people */
} lists[] = {
    {"member", true, true, true, true, true},
    {"person_pick", true, true, true, false, false},
    {"canvass_people", true, true, true, true, true},
    {"mp", false, false, false, false, false},
};

struct search_chain {
    struct app *app;
    const struct searched_list *of;
    GArray *links; /* struct page_link */
    record *words;
};

static void add_link(struct search_chain *c, const char *suffix, const char *name, gint64 value)
{
    g_autofree char *list = g_strconcat(c->of->list, suffix, NULL);
    const struct page_link link = {g_intern_string(list), name, value};
    g_array_append_val(c->links, link);
}

/* Surnames, then other names, then the rest. */
static void add_ranks(struct search_chain *c)
{
    const int ranks = person_word_ranks(strlen(record_str(c->words, "word")));
    const bool others = c->of->others && app_actor(c->app)->level >= LEVEL_REP;
    add_link(c, "_search", "rank", WORD_OF_SURNAME);
    for (int i = 0; i < ranks; i++)
        add_link(c, "_search", "rank", WORD_OF_NAME + i);
    for (int i = 0; others && i < ranks; i++)
        add_link(c, "_search", "rank", WORD_OTHER + i);
    if (c->of->tail && others && record_has(c->words, "tail"))
        add_link(c, "_tail", NULL, 0);
}

/* Is somebody looked for in some workplaces only? Then in those of them that are called so. */
static bool wanted(const record *filter, gint64 place)
{
    const struct value *asked = record_get(filter, "workplace_id");
    if (!asked || asked->type == VALUE_NULL)
        return true;
    for (guint i = 0; asked->type == VALUE_LIST && i < asked->list->len; i++)
        if (record_at(asked->list->pdata[i], 0)->i == place)
            return true;
    return asked->type != VALUE_LIST && asked->i == place;
}

/* The workplaces that a word may mean: of the first each is a list of its own. */
static bool add_places(struct search_chain *c, gsize i, const record *filter, GError **error)
{
    const char *word = record_text(c->words, named("word", i, ""));
    g_autoptr(GPtrArray) found = NULL;
    if (word) {
        g_autoptr(record) args = record_new();
        record_set_text(args, "key", word);
        found = db_all(app_db(c->app), "places_so", args, error);
        if (!found)
            return false;
    }
    for (guint k = 0; i == 0 && found && k < found->len; k++)
        if (wanted(filter, record_int(found->pdata[k], "id")))
            add_link(c, "_place", "workplace_id", record_int(found->pdata[k], "id"));
    if (i > 0 && found)
        record_take_list(c->words, named("places", i, ""), g_steal_pointer(&found));
    else if (i > 0)
        record_set_null(c->words, named("places", i, ""));
    return true;
}

static const struct searched_list *known_list(const char *list)
{
    for (gsize i = 0; i < G_N_ELEMENTS(lists); i++)
        if (strcmp(lists[i].list, list) == 0)
            return &lists[i];
    return NULL;
}

bool search_speaks(const char *list)
{
    const struct searched_list *of = known_list(list);
    return of && of->speaks;
}

static const struct searched_list *searched_list(const char *list, GError **error)
{
    const struct searched_list *of = known_list(list);
    if (of)
        return of;
    err_set(error, BL_ERR_INTERNAL, "The list %s cannot be searched.", list);
    return NULL;
}

static bool chain_make(struct app *app, const char *list, const char *typed, const record *filter,
                       struct search_chain *c, GError **error)
{
    *c = (struct search_chain){.app = app, .of = searched_list(list, error), .words = record_new()};
    c->links = g_array_new(FALSE, FALSE, sizeof(struct page_link));
    if (!c->of)
        return false;
    g_auto(GStrv) split = search_tokens(app, typed, WORDS_READ);
    put_words(split, c->words);
    if (c->of->ranks)
        add_ranks(c);
    else
        add_link(c, "_search", NULL, 0);
    for (gsize i = 1; i < WORDS_USED; i++)
        if (!c->of->places)
            record_set_null(c->words, named("places", i, ""));
        else if (!add_places(c, i, filter, error))
            return false;
    return true;
}

/* With the lists of the first word's workplaces: only where a page gets so far. */
static bool chain_whole(struct search_chain *c, const record *filter, GError **error)
{
    return !c->of->places || add_places(c, 0, filter, error);
}

static void chain_done(struct search_chain *c)
{
    g_array_unref(c->links);
    record_free(c->words);
}

static struct page_chain as_pages(const struct search_chain *c)
{
    return (struct page_chain){.db = app_db(c->app),
                               .links = (const struct page_link *)(void *)c->links->data,
                               .n_links = c->links->len,
                               .words = c->words};
}

static GPtrArray *chain_page(struct app *app, const char *list, const char *typed,
                             const record *filter, enum page_from from, const record *key, int n,
                             GError **error)
{
    struct search_chain c;
    GPtrArray *rows = NULL;
    bool good = chain_make(app, list, typed, filter, &c, error);
    const bool back = from == PAGE_BEFORE || from == PAGE_LAST;
    if (good && !back && page_chain_link(key) < c.links->len) {
        const struct page_chain pages = as_pages(&c);
        rows = page_chain_fetch(&pages, filter, from, key, n, error);
        good = rows != NULL;
    }
    if (good && (!rows || (int)rows->len < n)) { /* on with them, or all of it */
        const guint first = rows ? c.links->len : 0;
        good = chain_whole(&c, filter, error);
        struct page_chain pages = as_pages(&c);
        pages.first = first;
        GPtrArray *more =
            good ? page_chain_fetch(&pages, filter, rows ? PAGE_FIRST : from, rows ? NULL : key,
                                    n - (rows ? (int)rows->len : 0), error)
                 : NULL;
        if (rows && more)
            g_ptr_array_extend_and_steal(rows, more);
        else if (rows)
            g_clear_pointer(&rows, g_ptr_array_unref);
        else
            rows = more;
    }
    chain_done(&c);
    return rows;
}

/* The ids of whom the words find, for another order. */
static bool collect_found(struct app *app, const struct searching *s, GArray *ids, GError **error)
{
    g_autoptr(record) plain = record_copy(s->filter);
    record_remove(plain, PAGE_SORT);
    g_autoptr(GPtrArray) rows =
        chain_page(app, s->list, s->words, plain, PAGE_FIRST, NULL, PAGE_SORTED + 1, error);
    for (guint i = 0; rows && i < rows->len; i++) {
        gint64 id = record_int(rows->pdata[i], "person_id");
        g_array_append_val(ids, id);
    }
    return rows != NULL;
}

static bool is_sorted(const char *list, const record *filter)
{
    const struct searched_list *of = known_list(list);
    return of && of->ranks && record_has(filter, PAGE_SORT);
}

GPtrArray *search_words_page(struct app *app, const char *list, const char *typed,
                             const record *filter, enum page_from from, const record *key, int n,
                             GError **error)
{
    const struct searching s = {list, typed, NULL, filter};
    return is_sorted(list, filter)
               ? search_ordered_page(app, &s, collect_found, from, key, n, error)
               : chain_page(app, list, typed, filter, from, key, n, error);
}

bool search_words_count(struct app *app, const char *list, const char *typed, const record *filter,
                        const record *before, int most, gint64 *n, GError **error)
{
    const struct searching s = {list, typed, NULL, filter};
    if (is_sorted(list, filter))
        return search_ordered_count(app, &s, collect_found, before, most, n, error);
    struct search_chain c;
    bool good = chain_make(app, list, typed, filter, &c, error) && chain_whole(&c, filter, error);
    if (good) {
        const struct page_chain pages = as_pages(&c);
        good = page_chain_count(&pages, filter, before, most, n, error);
    }
    chain_done(&c);
    return good;
}
