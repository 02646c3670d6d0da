/*
 * Comparing what a page costs at two sizes of the same database.
 */
#pragma once

#include "../../src/store/db_private.h"
#include "store/fixture.h"
#include "store/page.h"

#define STEPS_PAGE 12 /* one row of each workplace of fill.sql */

G_GNUC_UNUSED static bool count_row(record *row, void *data, GError **error)
{
    (void)row;
    (void)error;
    ++*(gint64 *)data;
    return true;
}

/* The row at that place of the list, or of its first workplace in the scope:
 * found by an OFFSET, which the store itself never uses. NULL: none there. */
G_GNUC_UNUSED static record *row_at(struct db *db, const char *list, const record *filter,
                                    gint64 place)
{
    GError *error = NULL;
    struct list *l = list_get(db, list, &error);
    assert_good(l, error);
    guint32 mask = 0;
    for (guint i = 0; filter && i < l->filters->len; i++)
        if (record_has(filter, g_array_index(l->filters, struct list_filter, i).name))
            mask |= 1u << i;
    gsize n = 0;
    const gint64 *scope = db_scope_list(db, &n);
    const bool by = l->by && n > 0;
    if (filter && record_has(filter, PAGE_SORT))
        l = list_sorted(db, l, record_text(filter, PAGE_SORT), !by && mask == 0, &error);
    assert_good(l, error);
    g_autofree char *sql = list_sql(l, LIST_FIRST, 0, mask, by);
    g_autofree char *one = g_strconcat(sql, " OFFSET :_place", NULL);
    g_autoptr(record) args = filter ? record_copy(filter) : record_new();
    record_set_int(args, "_n", 1);
    record_set_int(args, "_by", by ? scope[0] : 0);
    record_set_int(args, "_place", by ? place / (gint64)n : place);
    struct statement st = {0};
    record *row = NULL;
    assert_good(statement_prepare(db, &st, list, one, strlen(one), &error), error);
    assert_good(statement_bind(&st, args, &error), error);
    if (statement_step(db, &st, &error) == SQLITE_ROW)
        row = statement_row(&st, &error);
    assert_null(error);
    statement_clear(&st);
    return row;
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

static const char *const page_names[] = {"first", "after", "at", "before", "last"};

/* Every kind of page takes the same number of steps in both, of which the
 * large one holds ten times as much: with the key in the middle, and near both
 * ends, which in some lists is among equal keys. Returns how many pages differ;
 * *compared is set where there was something to compare. */
G_GNUC_UNUSED static guint other_steps(struct db *small, struct db *large, const char *list,
                                       const record *filter, const char *what, bool *compared)
{
    GError *error = NULL;
    gint64 few = 0;
    guint differ = 0;
    assert_good(page_each(small, list, filter, count_row, &few, &error), error);
    *compared = false;
    for (gint64 sixth = 1; sixth < 6; sixth += 2) {
        const gint64 place = few * sixth / 6;
        const bool room = MIN(place, few - place) > STEPS_PAGE;
        g_autoptr(record) small_key = room ? row_at(small, list, filter, place) : NULL;
        g_autoptr(record) large_key = small_key ? row_at(large, list, filter, place * 10) : NULL;
        for (enum page_from from = PAGE_FIRST; from <= PAGE_LAST; from++) {
            const bool ends = from == PAGE_FIRST || from == PAGE_LAST;
            if (ends ? sixth > 1 : !large_key)
                continue;
            guint a = 0, b = 0;
            gint64 x = page_steps(small, list, filter, from, small_key, &a);
            gint64 y = page_steps(large, list, filter, from, large_key, &b);
            if (a != b) /* less than a page in the small one */
                continue;
            *compared = true;
            if (x == y)
                continue;
            print_error("list %s, %s, page %s at %d/6: %d steps, %d with ten times the rows\n",
                        list, what, page_names[from], (int)sixth, (int)x, (int)y);
            differ++;
        }
    }
    return differ;
}
