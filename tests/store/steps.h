/* Comparing what a page costs at two sizes of the same database. */
#pragma once

#include "store/fixture.h"
#include "store/page.h"

#define STEPS_PAGE 20

struct middle {
    gint64 rows;
    gint64 at;
    record *row;
};

G_GNUC_UNUSED static bool count_row(record *row, void *data, GError **error)
{
    (void)error;
    struct middle *m = data;
    if (m->rows++ == m->at)
        m->row = record_copy(row);
    return true;
}

/* The row at that part of the list (2: in its middle), or NULL where the list
 * is shorter than so many pages; *rows gets how many rows there are. */
G_GNUC_UNUSED static record *row_within(struct db *db, const char *list, const record *filter,
                                        gint64 part, gint64 *rows)
{
    GError *error = NULL;
    struct middle all = {.at = -1};
    assert_good(page_each(db, list, filter, count_row, &all, &error), error);
    *rows = all.rows;
    if (all.rows < (part + 1) * STEPS_PAGE)
        return NULL;
    struct middle m = {.at = all.rows / part};
    assert_good(page_each(db, list, filter, count_row, &m, &error), error);
    return m.row;
}

/* Steps of one page. */
G_GNUC_UNUSED static gint64 page_steps(struct db *db, const char *list, const record *filter,
                                       enum page_from from, const record *key, guint *rows)
{
    GError *error = NULL;
    db_steps(db);
    g_autoptr(GPtrArray) page = page_fetch(db, list, filter, from, key, STEPS_PAGE, &error);
    assert_good(page, error);
    *rows = page->len;
    return db_steps(db);
}

/* Every kind of page takes the same number of steps in both; false where one
 * of them is too short a list for that. part: where the key stands. */
G_GNUC_UNUSED static bool same_steps_at(struct db *small, struct db *large, const char *list,
                                        const record *filter, gint64 part, const char *what)
{
    static const char *const names[] = {"first", "after", "at", "before", "last"};
    gint64 few = 0, many = 0;
    g_autoptr(record) small_key = row_within(small, list, filter, part, &few);
    g_autoptr(record) large_key = row_within(large, list, filter, part, &many);
    if (!small_key || !large_key)
        return false;
    for (enum page_from from = PAGE_FIRST; from <= PAGE_LAST; from++) {
        guint a = 0, b = 0;
        gint64 x = page_steps(small, list, filter, from, small_key, &a);
        gint64 y = page_steps(large, list, filter, from, large_key, &b);
        assert_int_equal(a, STEPS_PAGE);
        assert_int_equal(b, STEPS_PAGE);
        if (x != y)
            fail_msg("list %s, %s, page %s: %d steps with %d rows, %d with %d", list, what,
                     names[from], (int)x, (int)few, (int)y, (int)many);
    }
    return true;
}

/* In the middle, and at a sixth, which in some lists is among equal keys. */
G_GNUC_UNUSED static bool same_steps(struct db *small, struct db *large, const char *list,
                                     const record *filter, const char *what)
{
    same_steps_at(small, large, list, filter, 6, what);
    return same_steps_at(small, large, list, filter, 2, what);
}
