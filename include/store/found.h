/*
 * People whom a composed condition is true of, by name, page by page.
 *
 * A page may cost more than one of a list: where no piece of the condition names few people, all
 * are walked by name and looked at. That is done in slices of so many people, so that a screen can
 * show what there is and take a key in between.
 */
#pragma once

#include "base/paging.h"
#include "store/db.h"
#include "store/where.h"

struct found;

#define FOUND_SLICE 1000 /* people looked at without a look at the keyboard */
#define FOUND_FEW 4000   /* so many are looked at for each page rather than all walked */

/* The people of these kinds ("MEMBER" …, NULL-terminated, static) in scope, with the columns of
 * that list, which selects them as "FROM person p …". Takes where. values: now, today, actor_id and
 * what the list takes. NULL on error. To be freed before the connection is closed. */
struct found *found_new(struct db *db, const char *list, struct where *where,
                        const char *const *kinds, const record *values, GError **error);
void found_free(struct found *f);

/* At most n rows into a new array (caller's); as page_fetch(). slices: at most so many are looked
 * through, 0: until the page is full; backwards it is always that. Fewer rows than n, where
 * found_more(), are not the last. A key that waits ends it as the slices do, where going on is
 * possible. */
GPtrArray *found_page(struct found *f, enum page_from from, const record *key, int n, int slices,
                      GError **error);
/* The last page ended before all were looked at: found_on() goes on where it stopped. */
bool found_more(const struct found *f);
GPtrArray *found_on(struct found *f, int n, int slices, GError **error);

#define FOUND_LOOKED 100000 /* so many are looked at to count or to sort */
/* How many, or how many before that row, as far as most; -1: more were to be looked at. */
bool found_count(struct found *f, const record *before, int most, gint64 *n, GError **error);
/* Their ids (gint64), added to ids, as far as most; BL_ERR_MANY: more were to be looked at. */
bool found_ids(struct found *f, int most, GArray *ids, GError **error);
/* Ids (gint64) as a JSON array, as statements take them; the caller's. */
char *found_ids_json(const GArray *ids);
