/*
 * Lists in another order: by values with and without an index, backwards, for
 * every scope; who may see the order, and what a page costs.
 */
#include "store/pages.h"

/* Texts folded, what is empty last; as the whole says, so does every page. */
static void assert_sorted(struct db *db, const char *list, const char *order, guint expected)
{
    g_autoptr(record) filter = record_of(PAGE_SORT, order, NULL);
    const bool falling = *order == '-';
    assert_pages(db, list, filter, expected);
    g_autoptr(GPtrArray) all = whole(db, list, filter);
    for (guint i = 1; i < all->len; i++) {
        const char *a = record_str(all->pdata[i - 1], order + falling);
        const char *b = record_str(all->pdata[i], order + falling);
        int c = strcmp(a, b);
        assert_true(!*a || !*b ? !*a <= !*b : falling ? c >= 0 : c <= 0);
    }
}

static void test_other_orders(void **state)
{
    struct folder *f = *state;
    struct db *db = open_filled(f->file, ROWS);
    const gint64 some[] = {2, 5, 9}, one[] = {4};
    static const char *const orders[] = {"kind", "-kind", "name", "-name"};
    static const char *const due[] = {"day", "-day", "place", "-place"};
    for (int scope = 0; scope < 3; scope++) {
        guint n = scope == 0 ? ROWS : scope == 1 ? 3 * ROWS / 10 : ROWS / 10;
        db_set_scope(db, scope == 0, scope == 1 ? some : one, scope == 1 ? 3 : 1);
        for (gsize i = 0; i < G_N_ELEMENTS(orders); i++) {
            assert_sorted(db, "item", orders[i], n);
            assert_sorted(db, "item_due", due[i], n);
        }
    }
    db_close(db);
}

/* Several workplaces are looked through once, not once for each row. */
static void test_sorted_costs_the_same(void **state)
{
    struct folder *f = *state;
    struct db *db = open_filled(f->file, ROWS);
    const gint64 some[] = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    g_autoptr(record) order = record_of(PAGE_SORT, "name", NULL);
    gint64 steps[2];
    for (int scope = 0; scope < 2; scope++) {
        guint rows = 0;
        db_set_scope(db, scope == 0, some, scope == 0 ? 0 : 9);
        (void)page_steps(db, "item", order, PAGE_FIRST, NULL, &rows);
        steps[scope] = page_steps(db, "item", order, PAGE_FIRST, NULL, &rows);
        assert_int_equal(rows, STEPS_PAGE);
    }
    assert_true(steps[1] < 2 * steps[0]);
    db_close(db);
}

/* An order that belongs to a level is not used below it: it would tell what the rows do not. */
static void test_order_of_a_level(void **state)
{
    struct folder *f = *state;
    struct db *db = open_filled(f->file, 40);
    static const char *const reps[] = {"volunteer", "rep", NULL};
    GError *error = NULL;
    g_autoptr(record) order = record_of(PAGE_SORT, "secret", NULL);
    for (int level = 0; level < 2; level++) {
        db_set_levels(db, level ? reps : NULL);
        g_autoptr(GPtrArray) rows =
            page_fetch(db, "item_secret", order, PAGE_FIRST, NULL, 3, &error);
        assert_good(rows, error);
        assert_int_equal(id_at(rows, 0), level ? 40 : 1);
        assert_int_equal(record_has(rows->pdata[0], "secret"), level);
        assert_int_equal(record_int(rows->pdata[0], "_k1"), level ? -40 : 0);
    }
    db_close(db);
}

static void test_backwards(void **state)
{
    struct folder *f = *state;
    struct db *db = open_filled(f->file, ROWS);
    g_autoptr(record) back = record_of(PAGE_SORT, "-", "kind", "A", NULL);
    g_autoptr(record) filter = record_of("kind", "A", NULL);
    g_autoptr(GPtrArray) all = whole(db, "item", filter);
    g_autoptr(GPtrArray) turned = whole(db, "item", back);
    assert_int_equal(turned->len, all->len);
    for (guint i = 0; i < all->len; i++)
        assert_int_equal(id_at(turned, all->len - 1 - i), id_at(all, i));
    assert_pages(db, "item", back, all->len);
    db_close(db);
}

/* Without an index more than 10,000 are not sorted; with one, or fewer of them, they are. */
static void test_too_many_to_sort(void **state)
{
    struct folder *f = *state;
    struct db *db = open_filled(f->file, PAGE_SORTED + 1);
    GError *error = NULL;
    g_autoptr(record) name = record_of(PAGE_SORT, "name", NULL);
    g_autoptr(record) few = record_of(PAGE_SORT, "name", "kind", "A", NULL);
    g_autoptr(record) none = record_of(PAGE_SORT, "colour", NULL);
    assert_null(page_fetch(db, "item", name, PAGE_FIRST, NULL, 5, &error));
    assert_fault(&error, BL_ERR_MANY, "10,000");
    assert_sorted(db, "item", "-kind", PAGE_SORTED + 1);
    assert_pages(db, "item", few, (PAGE_SORTED + 1) / 20);
    assert_null(page_fetch(db, "item", none, PAGE_FIRST, NULL, 5, &error));
    assert_fault(&error, BL_ERR_INTERNAL, "have no colour");
    const gint64 one[] = {4};
    db_set_scope(db, false, one, 1);
    assert_sorted(db, "item", "name", PAGE_SORTED / 10);
    assert_sorted(db, "item", "kind", PAGE_SORTED / 10);
    db_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {test(test_other_orders), test(test_sorted_costs_the_same),
                                       test(test_order_of_a_level), test(test_backwards),
                                       test(test_too_many_to_sort)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
