/*
 * Finding as one types in a list that has no search of its own: its pages are
 * read on and the rows kept that fit.
 */
#pragma once

#include "ui/table.h"

/* As source's own page, but only rows in whose texts every typed word begins a
 * word. At most SIEVE_MOST rows are looked at in a call: lists of that kind
 * (tasks, potential members, seats) are no longer. */
#define SIEVE_MOST 5000
GPtrArray *sieve_page(const struct table_source *source, const char *typed, enum page_from from,
                      const record *key, int n, GError **error);
