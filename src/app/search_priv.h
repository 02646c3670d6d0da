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

bool search_has_words(const char *typed);
/* What was typed, as words or where there is more to it as that; the caller's, the other is NULL.
 */
bool search_meant(struct app *app, const char *typed, struct find **find, char **words,
                  GError **error);

/* The condition, the caller's. */
struct where *search_where(const struct app *app, const struct find *f);
/* Whom it can be about, as found_new() takes it. */
const char *const *search_kinds(const struct find *f);

/* What was typed, read with the actor's eyes; as find_parse(). */
struct find *search_read(struct app *app, const char *text, struct find_slip *slip, GError **error);
/* The search under way, borrowed; args: "search", the text of it, and what the list is narrowed to
 * besides: workplace_id (a list of ids), ons_code. */
struct found *search_found(struct app *app, const struct find *f, const record *args,
                           GError **error);
void search_forget(struct app *app);
GPtrArray *search_page(struct app *app, const struct find *f, const record *args,
                       enum page_from from, const record *key, int n, GError **error);
/* What comes behind the last row where a page stopped early. */
GPtrArray *search_on(struct app *app, const struct find *f, const record *args, const record *last,
                     int n, GError **error);
/* Every row, in steps of pages. */
struct searching {
    const char *list;
    const char *words;       /* or, where NULL, */
    const struct find *find; /* of members */
    const record *filter;    /* of the list; of find as search_found() takes it */
};
bool search_each(struct app *app, const struct searching *s, db_row_fn fn, void *data,
                 GError **error);
