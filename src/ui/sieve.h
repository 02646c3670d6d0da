/*
 * Finding as one types in a list that has no search of its own: its pages are
 * read on and the rows kept that fit.
 */
#pragma once

#include "ui/table.h"

/* At most so many rows are looked at in a call: lists of that kind (tasks, potential members,
 * seats) are no longer. */
#define SIEVE_MOST 10000

/* As the source's own page, but only rows in whose cells, as they are shown, every typed word is
 * found, inside words too. */
GPtrArray *sieve_page(const struct table *t, enum page_from from, const record *key, int n,
                      GError **error);
/* How many fit: all, or those before that row. */
bool sieve_count(const struct table *t, const record *before, gint64 *n, GError **error);
