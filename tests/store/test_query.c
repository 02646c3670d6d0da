/*
 * Named statements: finding them, binding by name, rows as records, faults as
 * sentences.
 */
#include "../../src/store/db_private.h"
#include "store/fixture.h"
#include "support/row.h"

static void test_values(void **state)
{
    struct folder *f = *state;
    struct db *db = open_small(f->file, DB_CREATE);
    GError *error = NULL;
    begin(db);
    g_autoptr(record) args = record_new();
    record_set_text(args, "name", "Siân");
    record_set_blob(args, "bytes", "a\0b", 3);
    gint64 id = 0;
    assert_int_equal(db_exec(db, "item_bytes", args, &id, &error), 1);
    commit(db);
    g_autoptr(record) by_id = record_of("id", (long)id, "surplus", "x", NULL);
    g_autoptr(record) row = row_of(db, "item_get", by_id, &error);
    assert_good(row, error);
    assert_int_equal(record_size(row), 6);
    assert_string_equal(record_at(row, 0)->name, "id");
    assert_int_equal(record_int(row, "id"), id);
    assert_string_equal(record_text(row, "name"), "Siân");
    assert_int_equal(record_get(row, "day")->type, VALUE_NULL);
    assert_int_equal(record_get(row, "bytes")->type, VALUE_BLOB);
    assert_int_equal(record_get(row, "bytes")->i, 3);
    assert_memory_equal(record_get(row, "bytes")->s, "a\0b", 3);
    db_close(db);
}

static void test_missing_and_unknown(void **state)
{
    struct folder *f = *state;
    struct db *db = open_small(f->file, DB_CREATE);
    GError *error = NULL;
    assert_null(row_of(db, "item_get", NULL, &error));
    assert_fault(&error, BL_ERR_INTERNAL, "id was not given");
    assert_null(row_of(db, "no_such", NULL, &error));
    assert_fault(&error, BL_ERR_INTERNAL, "no_such");
    g_autoptr(record) args = record_of("id", 77L, NULL);
    record *none;
    assert_true(db_find(db, "item_get", args, &none, &error)); /* no row is no error */
    assert_null(none);
    assert_null(error);
    assert_null(db_need(db, "item_get", args, &error, "There is no item %d.", 99));
    assert_true(err_is(error, BL_ERR_NOT_FOUND));
    assert_string_equal(error->message, "There is no item 99.");
    g_clear_error(&error);
    assert_null(error);
    assert_int_equal(int_of(db, "item_get", args, 42, &error), 42);
    assert_null(error);
    assert_null(row_of(db, "fraction", NULL, &error));
    assert_fault(&error, BL_ERR_INTERNAL, "fraction");
    begin(db);
    assert_int_equal(db_exec(db, "item_count", NULL, NULL, &error), -1);
    assert_fault(&error, BL_ERR_INTERNAL, "does not write");
    record_take_object(args, "id", record_new());
    assert_null(row_of(db, "item_get", args, &error));
    assert_fault(&error, BL_ERR_INTERNAL, "cannot be bound");
    db_close(db);
}

static void test_exec(void **state)
{
    struct folder *f = *state;
    struct db *db = open_small(f->file, DB_CREATE);
    GError *error = NULL;
    begin(db);
    gint64 id = run(db, "item_add", record_of("name", "one", NULL)), none = 7;
    g_autoptr(record) args = record_of("id", (long)id, "name", "two", NULL);
    assert_int_equal(db_exec(db, "item_rename", args, &none, &error), 1);
    assert_int_equal(none, 0); /* an update inserts nothing */
    record_set_int(args, "id", 99);
    assert_int_equal(db_exec(db, "item_rename", args, NULL, &error), 0);
    record_set_text(args, "name", "three");
    gint64 three = number(db, "item_returning", record_copy(args));
    assert_true(three > id);
    commit(db);
    assert_int_equal(number(db, "item_count", NULL), 2);
    db_close(db);
}

static void test_list_parameter(void **state)
{
    struct folder *f = *state;
    struct db *db = open_small(f->file, DB_CREATE);
    static const char *const names[] = {"a \"quoted\" \\ one", "b", "c\tx"};
    GError *error = NULL;
    GPtrArray *list = record_array_new();
    for (int i = 0; i < 3; i++) {
        add_item(db, names[i]);
        if (i != 1)
            g_ptr_array_add(list, record_of("value", names[i], NULL));
    }
    g_ptr_array_add(list, record_of("id", 5L, NULL));
    g_ptr_array_add(list, record_new());
    g_autoptr(record) args = record_new();
    record_take_list(args, "names", list);
    g_autoptr(GPtrArray) rows = db_all(db, "item_in", args, &error);
    assert_good(rows, error);
    assert_int_equal(rows->len, 2);
    assert_string_equal(record_str(g_ptr_array_index(rows, 0), "name"), names[0]);
    assert_string_equal(record_str(g_ptr_array_index(rows, 1), "name"), names[2]);
    db_close(db);
}

struct nested {
    struct db *db;
    int outer, inner;
    int stop_after;
    bool fault;
};

static bool count_inner(record *row, void *data, GError **error)
{
    (void)row;
    (void)error;
    ((struct nested *)data)->inner++;
    return true;
}

static bool count_outer(record *row, void *data, GError **error)
{
    struct nested *n = data;
    (void)row;
    n->outer++;
    if (!db_each(n->db, "item_all", NULL, count_inner, n, error))
        return false;
    if (n->outer == n->stop_after && n->fault)
        return err_set(error, BL_ERR_INPUT, "That was enough.");
    return n->outer != n->stop_after;
}

/* A statement may be used again while it runs, and left before its end. */
static void test_nested_and_stopped(void **state)
{
    struct folder *f = *state;
    struct db *db = open_small(f->file, DB_CREATE);
    GError *error = NULL;
    for (int i = 0; i < 4; i++) {
        g_autofree char *name = g_strdup_printf("%d", i);
        add_item(db, name);
    }
    struct nested n = {.db = db};
    assert_good(db_each(db, "item_all", NULL, count_outer, &n, &error), error);
    assert_int_equal(n.outer, 4);
    assert_int_equal(n.inner, 16);
    n = (struct nested){.db = db, .stop_after = 2};
    assert_good(db_each(db, "item_all", NULL, count_outer, &n, &error), error);
    assert_int_equal(n.outer, 2);
    n = (struct nested){.db = db, .stop_after = 1, .fault = true};
    assert_false(db_each(db, "item_all", NULL, count_outer, &n, &error));
    assert_fault(&error, BL_ERR_INPUT, "enough");
    add_item(db, "and the statement does not hold the file");
    db_close(db);
}

static void test_constraints(void **state)
{
    struct folder *f = *state;
    struct db *db = open_small(f->file, DB_CREATE);
    GError *error = NULL;
    begin(db);
    gint64 place = run(db, "place_add", record_of("name", "here", NULL));
    run(db, "item_put",
        record_of("name", "one", "kind", "A", "day", "2026-11-21", "place_id", (long)place, NULL));
    g_autoptr(record) args =
        record_of("name", "one", "kind", "A", "day", "2026-11-21", "place_id", (long)place, NULL);
    assert_int_equal(db_exec(db, "item_put", args, NULL, &error), -1);
    assert_fault(&error, BL_ERR_INPUT, "the same name");
    record_set_text(args, "name", "two");
    record_set_text(args, "kind", "Z");
    assert_int_equal(db_exec(db, "item_put", args, NULL, &error), -1);
    assert_fault(&error, BL_ERR_INPUT, "cannot be stored");
    record_set_text(args, "kind", "A");
    record_set_int(args, "place_id", 99);
    assert_int_equal(db_exec(db, "item_put", args, NULL, &error), -1);
    assert_fault(&error, BL_ERR_CONFLICT, "gone");
    record_set_null(args, "name");
    record_set_int(args, "place_id", place);
    assert_int_equal(db_exec(db, "item_put", args, NULL, &error), -1);
    assert_fault(&error, BL_ERR_INPUT, "name is missing");
    record_set_blob(args, "name", "x", 1);
    assert_int_equal(db_exec(db, "item_put", args, NULL, &error), -1);
    assert_fault(&error, BL_ERR_INPUT, "cannot be stored");
    /* RESTRICT: the place is still needed */
    record_set_int(args, "id", place);
    assert_int_equal(db_exec(db, "place_remove", args, NULL, &error), -1);
    assert_fault(&error, BL_ERR_CONFLICT, "still belong");
    commit(db); /* a refused statement leaves the transaction whole */
    assert_int_equal(number(db, "item_count", NULL), 1);
    db_close(db);
}

static bool stop_at_once(void *data)
{
    (*(int *)data)++;
    return true;
}

static void test_stopping(void **state)
{
    struct folder *f = *state;
    struct db *db = open_small(f->file, DB_CREATE);
    GError *error = NULL;
    int asked = 0;
    db_set_poll(db, stop_at_once, &asked);
    assert_null(row_of(db, "endless", NULL, &error));
    assert_fault(&error, BL_ERR_BUSY, "Stopped");
    assert_int_equal(asked, 1);
    /* never while writing */
    begin(db);
    for (int i = 0; i < 10; i++)
        run(db, "place_add", record_of("name", "p", NULL));
    run(db, "item_fill", record_of("n", 3000L, NULL));
    db_rollback(db);
    assert_int_equal(asked, 1);
    db_set_poll(db, NULL, NULL);
    assert_int_equal(number(db, "item_count", NULL), 0);
    db_close(db);
}

static void test_steps(void **state)
{
    struct folder *f = *state;
    struct db *db = open_small(f->file, DB_CREATE);
    db_steps(db);
    number(db, "item_count", NULL);
    gint64 few = db_steps(db);
    assert_true(few > 0);
    assert_int_equal(db_steps(db), 0);
    begin(db);
    for (int i = 0; i < 10; i++)
        run(db, "place_add", record_of("name", "p", NULL));
    run(db, "item_fill", record_of("n", 100L, NULL));
    db_steps(db);
    g_autoptr(GPtrArray) rows = db_all(db, "item_all", NULL, NULL);
    assert_int_equal(rows->len, 100);
    assert_true(db_steps(db) > few + 100);
    db_rollback(db);
    db_close(db);
}

static void refused_queries(const char *file, const char *queries, const char *run_name,
                            const char *words)
{
    GError *error = NULL;
    const struct source_text text = {"bad.sql", queries, strlen(queries)};
    const struct db_source source = {small_migrations, G_N_ELEMENTS(small_migrations), &text, 1};
    struct db *db = db_open_source(file, DB_OPEN, &source, &error);
    if (db)
        assert_false(db_prepare(db, run_name, &error));
    assert_fault(&error, BL_ERR_INTERNAL, words);
    db_close(db);
}

static void test_texts(void **state)
{
    struct folder *f = *state;
    db_close(open_small(f->file, DB_CREATE));
    refused_queries(f->file, "-- name: a\nSELECT 1\n-- name: a\nSELECT 2\n", "a", "are named a");
    refused_queries(f->file, "-- name: a\nSELECT 1;\nSELECT 2\n", "a", "one statement");
    refused_queries(f->file, "-- name: a\n-- nothing\n", "a", "one statement");
    refused_queries(f->file, "-- name: a\nSELEKT 1\n", "a", "syntax");
    refused_queries(f->file, "-- name: a\nSELECT x FROM item\n", "a", "no such column");
    struct db *db = open_small(f->file, DB_OPEN);
    assert_true(g_strv_contains(db_statements(db), "item_add"));
    gsize len = 0;
    const char *text = db_statement_text(db, "item_get", &len);
    assert_true(g_str_has_prefix(text, "-- name: item_get\n-- unscoped: a test\n"));
    assert_null(g_strstr_len(text, (gssize)len, "item_rename"));
    assert_null(db_statement_text(db, "no_such", &len));
    db_close(db);
}

/* Parts are put in where SQL names them, with the parts that they hold. */
static void test_parts(void **state)
{
    static const struct source_text text =
        TEXT("parts.sql", "-- part: both\n-- of an item\nname AS name, -- its own\n  {id}; \n"
                          "-- part: id\nid AS id\n-- what comes behind it is not in it\n"
                          "-- name: t_add\nINSERT INTO item (name) VALUES ('{id}')\n"
                          "-- name: t_get\n-- level: rep {none}\nSELECT {both}, 1 AS one FROM item "
                          "WHERE {id} > :after AND name = '{id}' -- {none}\n");
    static const struct db_source source = {small_migrations, G_N_ELEMENTS(small_migrations), &text,
                                            1};
    struct folder *f = *state;
    GError *error = NULL;
    struct db *db = db_open_source(f->file, DB_CREATE, &source, &error);
    assert_good(db, error);
    gsize len = 0;
    assert_null(db_statement_text(db, "both", &len));
    assert_false(g_strv_contains(db_statements(db), "both"));
    const char *made = db_statement_text(db, "t_get", &len);
    static const char whole[] = "-- name: t_get\n-- level: rep {none}\n"
                                "SELECT name AS name, \n  id AS id, 1 AS one FROM item ";
    assert_memory_equal(made, whole, sizeof whole - 1);
    assert_string_equal(db_statement_level(db, "t_get"), "rep {none}");
    db_close(db);
}

static void test_bad_parts(void **state)
{
    struct folder *f = *state;
    db_close(open_small(f->file, DB_CREATE));
    refused_queries(f->file, "-- name: a\nSELECT {b}\n", "a", "a: there is no part named b");
    refused_queries(f->file, "-- name: a\nSELECT {a}\n", "a", "a: there is no part named a");
    refused_queries(f->file, "-- name: a\nSELECT {b c}\n", "a", "a: a brace holds");
    refused_queries(f->file, "-- name: a\nSELECT {b", "a", "a: a brace holds");
    refused_queries(f->file, "-- name: a\nSELECT {}\n", "a", "a: a brace holds");
    refused_queries(f->file, "-- name: a\nSELECT {b}\n-- part: b\n{c}\n-- part: c\n1 + {b}\n", "a",
                    "a: a part holds itself");
    refused_queries(f->file, "-- name: a\nSELECT {b}\n-- part: b\n{c}\n", "a",
                    "a: there is no part named c");
    refused_queries(f->file, "-- name: a\nSELECT 1\n-- part: a\n2\n", "a", "are named a");
    refused_queries(f->file, "-- part: a\n2\n-- part: a\n3\n", "a", "are named a");
    refused_queries(f->file, "-- part: a\n2\n", "a", "no statement named a");
}

static void test_level(void **state)
{
    static const struct source_text more =
        TEXT("more.sql", "-- name: t_a\n-- level: officer \nSELECT 1\n"
                         "-- name: t_b\nSELECT 2\n-- level: rep\n"
                         "-- list: t_c\n-- key: id\n-- level: rep\nSELECT id FROM rep WHERE 1");
    struct folder *f = *state;
    struct db *db = open_real(f->file, DB_CREATE, &more);
    assert_string_equal(db_statement_level(db, "t_a"), "officer");
    assert_string_equal(db_statement_level(db, "t_c"), "rep");
    assert_null(db_statement_level(db, "no_such"));
    db_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(test_values),
        test(test_missing_and_unknown),
        test(test_exec),
        test(test_list_parameter),
        test(test_nested_and_stopped),
        test(test_constraints),
        test(test_stopping),
        test(test_steps),
        test(test_texts),
        test(test_level),
        test(test_parts),
        test(test_bad_parts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
