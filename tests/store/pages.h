/*
 * The pages of a list held against the whole of it.
 */
#pragma once

#include "../../src/store/db_private.h"
#include "store/steps.h"

#define ROWS 2000L

G_GNUC_UNUSED static struct db *open_filled(const char *file, long rows)
{
    struct db *db = open_small(file, DB_CREATE);
    begin(db);
    for (int i = 0; i < 10; i++) {
        g_autofree char *name = g_strdup_printf("place %d", i + 1);
        run(db, "place_add", record_of("name", name, NULL));
    }
    run(db, "item_fill", record_of("n", rows, NULL));
    commit(db);
    db_set_scope(db, true, NULL, 0);
    return db;
}

G_GNUC_UNUSED static bool keep(record *row, void *data, GError **error)
{
    (void)error;
    g_ptr_array_add(data, record_copy(row));
    return true;
}

G_GNUC_UNUSED static GPtrArray *whole(struct db *db, const char *list, const record *filter)
{
    GError *error = NULL;
    GPtrArray *rows = record_array_new();
    assert_good(page_each(db, list, filter, keep, rows, &error), error);
    return rows;
}

G_GNUC_UNUSED static gint64 id_at(const GPtrArray *rows, guint i)
{
    return record_int(g_ptr_array_index(rows, i), "id");
}

/* Rows start … of the whole are what the page holds. */
G_GNUC_UNUSED static void assert_page(struct db *db, const char *list, const record *filter,
                                      const GPtrArray *all, enum page_from from, const record *key,
                                      int n, guint start, guint count)
{
    GError *error = NULL;
    g_autoptr(GPtrArray) page = page_fetch(db, list, filter, from, key, n, &error);
    assert_good(page, error);
    assert_int_equal(page->len, count);
    for (guint i = 0; i < count; i++)
        assert_int_equal(id_at(page, i), id_at(all, start + i));
}

G_GNUC_UNUSED static void assert_count(struct db *db, const char *list, const record *filter,
                                       const record *before, int most, gint64 expected)
{
    GError *error = NULL;
    gint64 n = -1;
    assert_good(page_count(db, list, filter, before, most, &n, &error), error);
    assert_int_equal(n, MIN(expected, most));
}

G_GNUC_UNUSED static void assert_pages(struct db *db, const char *list, const record *filter,
                                       guint expected)
{
    g_autoptr(GPtrArray) all = whole(db, list, filter);
    assert_int_equal(all->len, expected);
    const guint n = 7, len = all->len;
    assert_page(db, list, filter, all, PAGE_FIRST, NULL, n, 0, MIN(n, len));
    assert_page(db, list, filter, all, PAGE_LAST, NULL, n, len - MIN(n, len), MIN(n, len));
    for (guint i = 0; i < len; i += MAX(1, len / 9)) {
        const record *key = g_ptr_array_index(all, i);
        assert_count(db, list, filter, key, 10000, i);
        assert_count(db, list, filter, key, 150, i);
        assert_page(db, list, filter, all, PAGE_AFTER, key, n, i + 1, MIN(n, len - i - 1));
        assert_page(db, list, filter, all, PAGE_AT, key, n, i, MIN(n, len - i));
        assert_page(db, list, filter, all, PAGE_BEFORE, key, n, i - MIN(i, n), MIN(i, n));
    }
    assert_page(db, list, filter, all, PAGE_FIRST, NULL, 0, 0, 0);
    assert_count(db, list, filter, NULL, 10000, len);
    assert_count(db, list, filter, NULL, 150, len);
}

/* The whole list is in its declared order, and a row only once. */
G_GNUC_UNUSED static void assert_order(struct db *db, const char *list, bool desc)
{
    g_autoptr(GPtrArray) all = whole(db, list, NULL);
    for (guint i = 1; i < all->len; i++) {
        const record *a = g_ptr_array_index(all, i - 1), *b = g_ptr_array_index(all, i);
        int c = strcmp(record_str(a, "_k1"), record_str(b, "_k1"));
        if (c == 0)
            c = record_int(a, "_k2") < record_int(b, "_k2") ? -1 : 1;
        assert_true(desc ? c > 0 : c < 0);
    }
}
