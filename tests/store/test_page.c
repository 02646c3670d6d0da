/*
 * Keyset pages: every kind of page against the whole list, scope, filters, and
 * what a page costs.
 */
#include "../../src/store/db_private.h"
#include "store/pages.h"

static void test_all(void **state)
{
    struct folder *f = *state;
    struct db *db = open_filled(f->file, ROWS);
    assert_pages(db, "item", NULL, ROWS);
    assert_pages(db, "item_due", NULL, ROWS);
    assert_order(db, "item", false);
    assert_order(db, "item_due", true);
    db_close(db);
}

static void test_scope(void **state)
{
    struct folder *f = *state;
    struct db *db = open_filled(f->file, ROWS);
    const gint64 some[] = {2, 5, 9}, one[] = {4}, stranger[] = {77, 3};
    db_set_scope(db, false, some, 3);
    assert_pages(db, "item", NULL, 3 * ROWS / 10);
    assert_pages(db, "item_due", NULL, 3 * ROWS / 10);
    assert_order(db, "item", false);
    assert_order(db, "item_due", true);
    db_set_scope(db, false, one, 1);
    assert_pages(db, "item", NULL, ROWS / 10);
    assert_pages(db, "item_due", NULL, ROWS / 10);
    db_set_scope(db, false, stranger, 2);
    assert_pages(db, "item", NULL, ROWS / 10);
    db_set_scope(db, false, NULL, 0);
    assert_pages(db, "item", NULL, 0);
    db_close(db);
}

static record *workplaces(gint64 a, gint64 b, gint64 c)
{
    const gint64 ids[] = {a, b, c};
    GPtrArray *list = record_array_new();
    for (int i = 0; i < 3; i++)
        g_ptr_array_add(list, record_of("id", (long)ids[i], NULL));
    record *filter = record_new();
    record_take_list(filter, "workplace_id", list);
    return filter;
}

/* Nothing out of scope can be asked for. */
static void test_workplace_filter(void **state)
{
    struct folder *f = *state;
    struct db *db = open_filled(f->file, ROWS);
    const gint64 some[] = {2, 5, 9};
    g_autoptr(record) two = record_of("workplace_id", 2L, NULL);
    g_autoptr(record) three = record_of("workplace_id", 3L, NULL);
    g_autoptr(record) none = record_new();
    g_autoptr(record) several = workplaces(2, 3, 2);
    record_set_null(none, "workplace_id");
    assert_pages(db, "item", three, ROWS / 10);
    assert_pages(db, "item", none, ROWS);
    assert_pages(db, "item", several, 2 * ROWS / 10);
    db_set_scope(db, false, some, 3);
    assert_pages(db, "item", two, ROWS / 10);
    assert_pages(db, "item", three, 0);
    assert_pages(db, "item", several, ROWS / 10);
    assert_pages(db, "item", none, 3 * ROWS / 10);
    db_close(db);
}

static void test_filters(void **state)
{
    struct folder *f = *state;
    struct db *db = open_filled(f->file, ROWS);
    const gint64 some[] = {1, 8};
    GError *error = NULL;
    g_autoptr(record) rare = record_of("kind", "A", NULL);
    g_autoptr(record) common = record_of("kind", "B", NULL);
    g_autoptr(record) absent = record_of("kind", "C", NULL);
    g_autoptr(record) unknown = record_of("colour", "red", NULL);
    g_autoptr(record) null = record_new();
    record_set_null(null, "kind");
    assert_pages(db, "item", rare, ROWS / 20);
    assert_pages(db, "item", common, ROWS - ROWS / 20);
    assert_pages(db, "item", absent, 0);
    assert_pages(db, "item", null, ROWS);
    db_set_scope(db, false, some, 2);
    g_autoptr(GPtrArray) all = whole(db, "item", rare);
    for (guint i = 0; i < all->len; i++) {
        gint64 place = record_int(g_ptr_array_index(all, i), "place_id");
        assert_true(place == 1 || place == 8);
    }
    assert_true(all->len > 0);
    assert_null(page_fetch(db, "item", unknown, PAGE_FIRST, NULL, 5, &error));
    assert_fault(&error, BL_ERR_INTERNAL, "no filter colour");
    assert_null(page_fetch(db, "item", NULL, PAGE_AFTER, NULL, 5, &error));
    assert_fault(&error, BL_ERR_INTERNAL, "no key");
    assert_null(page_fetch(db, "nothing", NULL, PAGE_FIRST, NULL, 5, &error));
    assert_fault(&error, BL_ERR_INTERNAL, "no list");
    db_close(db);
}

/* A row that is gone is still a place to go on from. */
static void test_key_gone(void **state)
{
    struct folder *f = *state;
    struct db *db = open_filled(f->file, 200);
    g_autoptr(GPtrArray) all = whole(db, "item", NULL);
    const record *key = g_ptr_array_index(all, 100);
    begin(db);
    run(db, "item_remove", record_of("id", (long)record_int(key, "id"), NULL));
    commit(db);
    assert_page(db, "item", NULL, all, PAGE_AFTER, key, 5, 101, 5);
    assert_page(db, "item", NULL, all, PAGE_AT, key, 5, 101, 5);
    assert_page(db, "item", NULL, all, PAGE_BEFORE, key, 5, 95, 5);
    db_close(db);
}

struct stop {
    int n;
    bool fault;
};

static bool stop_after_ten(record *row, void *data, GError **error)
{
    struct stop *s = data;
    (void)row;
    if (++s->n < 10)
        return true;
    return s->fault && err_set(error, BL_ERR_INPUT, "Enough.");
}

static void test_each_stops(void **state)
{
    struct folder *f = *state;
    struct db *db = open_filled(f->file, 600);
    GError *error = NULL;
    struct stop s = {0};
    assert_good(page_each(db, "item", NULL, stop_after_ten, &s, &error), error);
    assert_int_equal(s.n, 10);
    s = (struct stop){.fault = true};
    assert_false(page_each(db, "item", NULL, stop_after_ten, &s, &error));
    assert_fault(&error, BL_ERR_INPUT, "Enough");
    db_close(db);
}

/* Equal steps on 2,000 and 20,000 rows, for every page of every list. */
static void test_steps(void **state)
{
    struct folder *f = *state;
    g_autofree char *other = g_strconcat(f->file, ".large", NULL);
    struct db *small = open_filled(f->file, ROWS), *large = open_filled(other, 10 * ROWS);
    const gint64 some[] = {2, 5, 9}, one[] = {4};
    g_autoptr(record) rare = record_of("kind", "A", NULL);
    g_autoptr(record) common = record_of("kind", "B", NULL);
    g_autoptr(record) indexed = record_of(PAGE_SORT, "kind", NULL);
    g_autoptr(record) back = record_of(PAGE_SORT, "-", NULL);
    const record *filters[] = {NULL, common, rare};
    for (int scope = 0; scope < 3; scope++) {
        static const char *const what[] = {"all", "three workplaces", "one workplace"};
        db_set_scope(small, scope == 0, scope == 1 ? some : one, scope == 1 ? 3 : 1);
        db_set_scope(large, scope == 0, scope == 1 ? some : one, scope == 1 ? 3 : 1);
        bool compared = false;
        for (int i = 0; i < 3; i++) {
            assert_int_equal(other_steps(small, large, "item", filters[i], what[scope], &compared),
                             0);
            assert_true(compared || (i == 2 && scope > 0));
        }
        assert_int_equal(other_steps(small, large, "item", back, what[scope], &compared), 0);
        if (scope == 0)
            assert_int_equal(other_steps(small, large, "item", indexed, what[scope], &compared), 0);
        assert_int_equal(other_steps(small, large, "item_due", NULL, what[scope], &compared), 0);
        assert_true(compared);
    }
    db_close(small);
    db_close(large);
}

/* The check itself: a filter without an index is found out. */
static void test_steps_are_sharp(void **state)
{
    static const struct source_text text =
        TEXT("slow.sql", "-- name: place_add\nINSERT INTO place (name) VALUES (:name)\n"
                         "-- name: item_fill\n"
                         "WITH RECURSIVE r (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r WHERE i "
                         "< :n) INSERT INTO item (name, day, place_id)\n"
                         "SELECT printf('%06d', i), CASE WHEN i > :n - 100 THEN 'x' END, 1 FROM r\n"
                         "-- list: slow\n-- key: i.name, i.id\n-- filter day: i.day = :day\n"
                         "SELECT i.id AS id FROM item i WHERE i.id > 0\n");
    static const struct db_source source = {small_migrations, G_N_ELEMENTS(small_migrations), &text,
                                            1};
    struct folder *f = *state;
    gint64 steps[2];
    g_autoptr(record) filter = record_of("day", "x", NULL);
    for (int i = 0; i < 2; i++) {
        struct db *db = db_open_source(":memory:", DB_CREATE, &source, NULL);
        begin(db);
        run(db, "place_add", record_of("name", "p", NULL));
        run(db, "item_fill", record_of("n", i ? 10 * ROWS : ROWS, NULL));
        commit(db);
        guint rows = 0;
        steps[i] = page_steps(db, "slow", filter, PAGE_FIRST, NULL, &rows);
        assert_int_equal(rows, STEPS_PAGE);
        db_close(db);
    }
    assert_true(steps[1] > 5 * steps[0]);
    assert_non_null(f);
}

/* Lists that share their columns and how people are found; a part's :parameters
 * may be given as the list's own. */
static void test_parts(void **state)
{
    static const struct source_text text =
        TEXT("parts.sql", "-- name: item_add\nINSERT INTO item (name) VALUES (:name)\n"
                          "-- part: columns\ni.id AS id, i.name AS name\n"
                          "-- part: near\n-- by its start\nFROM item i WHERE i.name LIKE :start\n"
                          "-- list: a\n-- key: i.name, i.id\nSELECT {columns} {near};\n"
                          "-- list: z\n-- key: i.id\n-- order: desc\n"
                          "SELECT {columns}, 1 AS one {near} AND i.id < 3");
    static const struct db_source source = {small_migrations, G_N_ELEMENTS(small_migrations), &text,
                                            1};
    struct folder *f = *state;
    GError *error = NULL;
    struct db *db = db_open_source(f->file, DB_CREATE, &source, &error);
    assert_good(db, error);
    add_item(db, "three");
    add_item(db, "two");
    add_item(db, "thirty");
    g_autoptr(record) filter = record_of("start", "t%", NULL);
    g_autoptr(GPtrArray) a = page_fetch(db, "a", filter, PAGE_FIRST, NULL, 9, &error);
    assert_good(a, error);
    assert_int_equal(a->len, 3);
    assert_int_equal(id_at(a, 0), 3);
    record_set_text(filter, "start", "th%");
    g_autoptr(GPtrArray) z = page_fetch(db, "z", filter, PAGE_FIRST, NULL, 9, &error);
    assert_good(z, error);
    assert_int_equal(z->len, 1);
    assert_string_equal(record_str(g_ptr_array_index(z, 0), "name"), "three");
    assert_int_equal(record_int(g_ptr_array_index(z, 0), "one"), 1);
    db_close(db);
}

static void refused_list(const char *declaration, const char *words)
{
    GError *error = NULL;
    const struct source_text text = {"bad.sql", declaration, strlen(declaration)};
    const struct db_source source = {small_migrations, G_N_ELEMENTS(small_migrations), &text, 1};
    struct db *db = db_open_source(":memory:", DB_CREATE, &source, &error);
    assert_good(db, error);
    assert_null(page_fetch(db, "x", NULL, PAGE_FIRST, NULL, 5, &error));
    assert_fault(&error, BL_ERR_INTERNAL, words);
    db_close(db);
}

static void test_declarations(void **state)
{
    struct folder *f = *state;
    refused_list("-- list: x\n-- key: id\nSELECT id FROM item\n", "WHERE");
    refused_list("-- list: x\nSELECT id FROM item WHERE 1\n", "key");
    refused_list("-- list: x\n-- key: id\nSELECT id FROM item WHERE 1 ORDER BY name\n", "ORDER");
    refused_list("-- list: x\n-- key: id\nSELECT id FROM item WHERE 1 LIMIT 5\n", "LIMIT");
    refused_list("-- list: x\n-- key: id\nSELECT name FROM item WHERE 1 GROUP BY name\n", "GROUP");
    refused_list("-- list: x\n-- key: id\n-- order: up\nSELECT id FROM item WHERE 1\n", "order");
    refused_list("-- list: x\n-- key: id\nDELETE FROM item WHERE 1\n", "SELECT");
    refused_list("-- list: x\n-- key: nope\nSELECT id FROM item WHERE 1\n", "no such column");
    refused_list("-- list: x\n-- key: id\nSELECT {y} FROM item WHERE 1\n", "x: there is no part");
    refused_list("-- list: x\n-- key: id\nSELECT id FROM item {y}\n-- part: y\nWHERE {y}\n",
                 "x: a part holds itself");
    refused_list("-- list: x\n-- key: id\nSELECT id FROM item {y}\n-- part: y\nWHERE 1 LIMIT 5\n",
                 "x: a SELECT with FROM and WHERE and without LIMIT");
    struct db *db = open_small(f->file, DB_CREATE);
    GError *error = NULL;
    const char *const *lists = page_lists(db);
    assert_string_equal(lists[0], "item");
    assert_string_equal(lists[1], "item_due");
    assert_null(lists[3]);
    g_autoptr(GPtrArray) filters = g_ptr_array_new();
    bool by = false;
    assert_good(page_info(db, "item", filters, &by, &error), error);
    assert_true(by);
    assert_int_equal(filters->len, 1);
    assert_string_equal(g_ptr_array_index(filters, 0), "kind");
    db_close(db);
}

/* More shapes than are kept: the oldest ones are prepared anew. */
static void test_many_shapes(void **state)
{
    struct folder *f = *state;
    GString *queries = g_string_new("-- name: place_add\nINSERT INTO place (name) VALUES (:name)\n"
                                    "-- name: item_add\nINSERT INTO item (name) VALUES (:name)\n");
    for (int i = 0; i < 120; i++)
        g_string_append_printf(queries,
                               "-- list: l%03d\n-- key: i.name, i.id\n"
                               "SELECT i.id AS id, %d AS n FROM item i WHERE i.id > 0\n",
                               i, i);
    const struct source_text text = {"many.sql", queries->str, queries->len};
    const struct db_source source = {small_migrations, G_N_ELEMENTS(small_migrations), &text, 1};
    struct db *db = db_open_source(f->file, DB_CREATE, &source, NULL);
    add_item(db, "one");
    for (int round = 0; round < 2; round++)
        for (int i = 0; i < 120; i++) {
            g_autofree char *name = g_strdup_printf("l%03d", i);
            g_autoptr(GPtrArray) rows = page_fetch(db, name, NULL, PAGE_FIRST, NULL, 5, NULL);
            assert_int_equal(rows->len, 1);
            assert_int_equal(record_int(g_ptr_array_index(rows, 0), "n"), i);
        }
    db_close(db);
    g_string_free(queries, TRUE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(test_all),     test(test_scope),           test(test_workplace_filter),
        test(test_filters), test(test_key_gone),        test(test_each_stops),
        test(test_steps),   test(test_steps_are_sharp), test(test_declarations),
        test(test_parts),   test(test_many_shapes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
