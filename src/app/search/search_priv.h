/*
 * What the files about searches share.
 */
#pragma once

#include "app/app.h"
#include "app/search.h"
#include "base/paging.h"
#include "domain/find.h"
#include "store/db.h"
#include "store/found.h"

/* Behind everything that begins with the word; caller's. */
char *search_word_end(const char *word);

/* Rows of a list by plain words, as page_fetch() and page_count() give them. filter: the list's. */
GPtrArray *search_words_page(struct app *app, const char *list, const char *typed,
                             const record *filter, enum page_from from, const record *key, int n,
                             GError **error);
bool search_words_count(struct app *app, const char *list, const char *typed, const record *filter,
                        const record *before, int most, gint64 *n, GError **error);

/* The words of what was typed, as person_tokens(): "900 123" is the end of one number, and where
 * nobody has such a one two words. */
char **search_tokens(struct app *app, const char *typed, gsize max);
bool search_has_words(const char *typed);
/* What was typed, as words or where there is more to it as that; the caller's, the other is NULL.
 */
bool search_meant(struct app *app, const char *typed, struct find **find, char **words,
                  GError **error);

/* The condition, the caller's. everybody: of those who left and potential members too, whether it
 * says so or not. */
struct where *search_where(struct app *app, const struct find *f, bool everybody);
/* Whom it can be about, as found_new() takes it. */
const char *const *search_kinds(const struct find *f);
extern const char *const search_all_kinds[];

/* What was typed, read with the actor's eyes; as find_parse(). */
struct find *search_read(struct app *app, const char *text, struct find_slip *slip, GError **error);

/* Whether it can be looked for by the actor's level and stored: false with a sentence that begins
 * with the field's label where it says how anybody votes. */
bool search_can_be_kept(struct app *app, const char *label, const char *where, GError **error);

/* A search of a list. */
struct searching {
    const char *list;
    const char *words;       /* or, where NULL, */
    const struct find *find; /* where the list speaks the language */
    const record *filter; /* of the list, with the common values and what was typed as "search" */
};
bool search_speaks(const char *list);
/* narrow.c: w (taken over) for those to whom the filter narrows the list; and the filter without
 * what narrows it. */
struct where *search_narrowed(struct where *w, const record *filter);
void search_widen(record *filter);
/* Whether what narrows a list is no walk of its own, but to be looked for. */
bool search_narrows(const record *filter);
/* The list of those with given ids; caller's. */
char *search_list_of(const struct searching *s);
/* The same search by the same eyes on the same day; caller's. */
char *search_id(const struct app *app, const struct searching *s);
void search_forget(struct app *app);

/* What may have been meant by a text that finds nobody in a list, and finds somebody: as
 * app_search_offers(). s: without words. */
GPtrArray *search_instead(struct app *app, const struct searching *s, const char *typed);
/* Does it say members, potential members or those who left? */
bool search_says_whom(const struct find *f);

/* Pages of a composed search, as page_fetch() and page_count() give them. */
GPtrArray *search_page(struct app *app, const struct searching *s, enum page_from from,
                       const record *key, int n, GError **error);
bool search_count(struct app *app, const struct searching *s, const record *before, int most,
                  gint64 *n, GError **error);
/* What comes behind the last row where a page stopped early. */
GPtrArray *search_on(struct app *app, const struct searching *s, const record *last, int n,
                     GError **error);
/* What is looked for in a list that search_narrows(): what was typed (NULL: nothing); the caller's.
 */
struct find *search_within(struct app *app, const char *typed, GError **error);
/* Every row, in steps of pages. */
bool search_each(struct app *app, const struct searching *s, db_row_fn fn, void *data,
                 GError **error);

/* The same of what was typed, in the language or as plain words; filter gets it. */
bool search_each_typed(struct app *app, const char *list, const char *typed, record *filter,
                       db_row_fn fn, void *data, GError **error);

/* In the order that the filter asks for. fn: adds the ids of those found, as far as one
 * more than PAGE_SORTED. */
typedef bool search_collect_fn(struct app *app, const struct searching *s, GArray *ids,
                               GError **error);
GPtrArray *search_ordered_page(struct app *app, const struct searching *s, search_collect_fn *fn,
                               enum page_from from, const record *key, int n, GError **error);
bool search_ordered_count(struct app *app, const struct searching *s, search_collect_fn *fn,
                          const record *before, int most, gint64 *n, GError **error);
void search_forget_order(struct app *app);
