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

#define SEARCH_TAIL_LEAST 3 /* digits with which a number may end */

/* Behind everything that begins with the word; caller's. */
char *search_word_end(const char *word);

/* The condition, the caller's. */
struct where *search_where(struct app *app, const struct find *f, GError **error);
/* Whom it can be about, as found_new() takes it. */
const char *const *search_kinds(const struct find *f);

#define SEARCH_EACH 256 /* rows at a time, where all are read */

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
/* Every row. */
bool search_each(struct app *app, const struct find *f, const record *args, db_row_fn fn,
                 void *data, GError **error);
