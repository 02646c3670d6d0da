/*
 * Keyset pages: one iterator for every list.
 *
 * A list is declared in db/queries:
 *
 *   -- list: member
 *   -- key: p.sort_key, p.id          the order, last one unique; all ascending,
 *   -- order: desc                    or all descending
 *   -- by: p.workplace_id             scope column (may be absent: then the
 *                                     SELECT itself says in_scope(...) or the
 *                                     list says "-- unscoped: why")
 *                                     (behind it " indexed NAME", where SQLite
 *                                     would read a workplace by another index)
 *   -- filter stage: p.stage = :stage added where the caller's filter has the name
 *   SELECT ... FROM ... WHERE ...     must have a WHERE; no ORDER BY, no LIMIT
 *
 * Lists that differ in their order or their WHERE share the rest as parts (db.h):
 *
 *   -- part: member_columns        -- list: member_search
 *   p.id AS id, w.name AS place    SELECT {member_columns} FROM person_token t
 *   -- part: member_joins            CROSS JOIN person p ON p.id = t.person_id
 *   LEFT JOIN workplace w ON ...     {member_joins} WHERE t.token >= :word
 *
 * What is not for every level is NULL for those below: iif(may_see('rep'), p.job,
 * NULL) AS job. So all levels read one list, by one name, and its search.
 *
 * Key columns are NOT NULL (coalesce what may be), integers or BINARY texts.
 *
 * The page adds the key condition, the order and the limit. Each row gets the
 * key's values as columns _k1, _k2 … . Where the actor's scope is a set of
 * workplaces, one statement a workplace is stepped and merged by key, so that
 * a page costs the same however large the table is; where the filter names a
 * workplace itself (`by` value given as filter "workplace_id"; a list of
 * records for several), only these are read, as far as they are in scope. A
 * filter value of NULL is no filter. A page never counts, and sorts only
 * where it is asked to.
 */
#pragma once

#include "base/paging.h"
#include "store/db.h"

/* In another order (PAGE_SORT), with
 *
 *   -- sort membership_no rep: p.membership_no, p.id      an order with an index, the last one
 *                                                         unique; the level is whose value it is
 *                                                         (may be absent: everybody's)
 *
 * the whole list is read at any size; else each page looks through all rows, and of more than
 * PAGE_SORTED it is BL_ERR_MANY. A key is a row of the same order. */

/* At most n rows of the list, in list order, into a new array of records
 * (caller's); NULL on error. filter: named values, may be NULL: filters and
 * the :parameters of the list, and always now, today and actor_id; an unknown
 * name is BL_ERR_INTERNAL. key: a row got from this list
 * before (its _k columns are used), or from a search of it, whose keys end with this one's. */
GPtrArray *page_fetch(struct db *db, const char *list, const record *filter, enum page_from from,
                      const record *key, int n, GError **error);

/* *n: how many rows the list has, or has before that one (as a key of page_fetch), as far as most:
 * the cost is bounded by it. For what a screen says once its rows are there. */
bool page_count(struct db *db, const char *list, const record *filter, const record *before,
                int most, gint64 *n, GError **error);

/* Several lists as one, each behind the other: no row may be in two of them. Rows remember which
 * they are of ("_link"), so that a key is one of the same chain. */
struct page_link {
    const char *list;
    const char *name; /* a filter of this one alone, and its value; NULL: none */
    gint64 value;
};
struct page_chain {
    struct db *db;
    const struct page_link *links;
    guint n_links;
    guint first;         /* read from that one on */
    const record *words; /* values that each list is given as far as it asks for them */
};
/* Which link a row is of; NULL, and one that is none of a chain: the first. */
guint page_chain_link(const record *row);
GPtrArray *page_chain_fetch(const struct page_chain *c, const record *filter, enum page_from from,
                            const record *key, int n, GError **error);
bool page_chain_count(const struct page_chain *c, const record *filter, const record *before,
                      int most, gint64 *n, GError **error);

/* Every row, in list order, in steps of pages; for exports and the command
 * line. Memory stays that of one page. */
bool page_each(struct db *db, const char *list, const record *filter, db_row_fn fn, void *data,
               GError **error);
/* The same of what next gives: at most n rows behind last (NULL: from the first), a new array.
 * No snapshot over all pages: whoever reads slowly must not hold up the log. */
typedef GPtrArray *page_next_fn(const record *last, int n, void *data, GError **error);
bool page_walk(page_next_fn *next, void *next_data, db_row_fn fn, void *data, GError **error);

/* The names of all lists, sorted; what filters a list declares (added to
 * filters, borrowed) and whether it has a scope column: for the tests that walk
 * them. */
const char *const *page_lists(struct db *db);
bool page_info(struct db *db, const char *list, GPtrArray *filters, bool *by, GError **error);
