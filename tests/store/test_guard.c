/*
 * The guard: nothing is written, committed or altered but through the store's
 * own calls; and who is in scope.
 */
#include "../../src/store/db_private.h"
#include "store/fixture.h"
#include "support/row.h"

static int sql(struct db *db, const char *text)
{
    return sqlite3_exec(db->h, text, NULL, NULL, NULL);
}

/* Statements that need a transaction to be prepared, for a database where
 * there is none. */
static void test_write_outside_transaction(void **state)
{
    struct folder *f = *state;
    struct db *db = open_small(f->file, DB_CREATE);
    GError *error = NULL;
    g_autoptr(record) args = record_of("name", "x", "id", 1L, NULL);
    assert_int_equal(db_exec(db, "item_add", args, NULL, &error), -1);
    assert_fault(&error, BL_ERR_INTERNAL, "guard");
    assert_int_equal(sql(db, "INSERT INTO item (name) VALUES ('x')") & 0xff, SQLITE_AUTH);
    /* prepared while it was allowed, run when it is not */
    add_item(db, "one");
    assert_int_equal(db_exec(db, "item_add", args, NULL, &error), -1);
    assert_fault(&error, BL_ERR_INTERNAL, "outside a transaction");
    assert_int_equal(number(db, "item_count", NULL), 1);
    db_close(db);
}

static void test_commit_outside_wrapper(void **state)
{
    struct folder *f = *state;
    struct db *db = open_small(f->file, DB_CREATE);
    GError *error = NULL;
    begin(db);
    run(db, "item_add", record_of("name", "one", NULL));
    assert_int_equal(sql(db, "COMMIT") & 0xff, SQLITE_AUTH);
    assert_int_equal(sql(db, "SAVEPOINT a") & 0xff, SQLITE_AUTH);
    /* past the authorizer too: the commit hook refuses */
    assert_false(db_own(db, "COMMIT", &error));
    assert_fault(&error, BL_ERR_INTERNAL, "refused");
    db_rollback(db);
    assert_false(db_own(db, "INSERT INTO item (name) VALUES ('x')", &error));
    assert_fault(&error, BL_ERR_INTERNAL, "refused");
    assert_int_equal(number(db, "item_count", NULL), 0);
    assert_false(db_commit(db, &error));
    assert_fault(&error, BL_ERR_INTERNAL, "no transaction");
    db_close(db);
    assert_int_equal(raw_int(f->file, "SELECT count(*) FROM item"), 0);
}

static void test_schema_is_fixed(void **state)
{
    static const char *const refused[] = {"CREATE TABLE x (a)",
                                          "DROP TABLE item",
                                          "ALTER TABLE item ADD y",
                                          "CREATE INDEX i ON item (name)",
                                          "PRAGMA foreign_keys = 0",
                                          "PRAGMA synchronous = OFF",
                                          "PRAGMA user_version = 5",
                                          "PRAGMA writable_schema = ON",
                                          "ATTACH ':memory:' AS x",
                                          "SELECT load_extension('x')",
                                          "CREATE TEMP TABLE t (a)",
                                          "UPDATE sqlite_schema SET sql = ''",
                                          "ANALYZE",
                                          "REINDEX",
                                          "SELECT \"no such column\""};
    struct folder *f = *state;
    struct db *db = open_small(f->file, DB_CREATE);
    for (gsize i = 0; i < G_N_ELEMENTS(refused); i++)
        if (sql(db, refused[i]) == SQLITE_OK)
            fail_msg("allowed: %s", refused[i]);
    begin(db);
    for (gsize i = 0; i < G_N_ELEMENTS(refused); i++)
        if (sql(db, refused[i]) == SQLITE_OK)
            fail_msg("allowed while writing: %s", refused[i]);
    db_rollback(db);
    db_close(db);
    db_close(open_small(f->file, DB_OPEN));
}

static void test_audit_is_only_added_to(void **state)
{
    static const struct source_text more =
        TEXT("more.sql", "-- name: t_tamper\nUPDATE audit SET detail = 'x'\n"
                         "-- name: t_wipe\nDELETE FROM audit\n");
    struct folder *f = *state;
    struct db *db = open_real(f->file, DB_CREATE, &more);
    GError *error = NULL;
    begin(db);
    assert_int_equal(db_exec(db, "t_tamper", NULL, NULL, &error), -1);
    assert_fault(&error, BL_ERR_INTERNAL, "guard");
    assert_int_equal(db_exec(db, "t_wipe", NULL, NULL, &error), -1);
    assert_fault(&error, BL_ERR_INTERNAL, "guard");
    db_close(db);
}

static void test_nesting(void **state)
{
    struct folder *f = *state;
    struct db *db = open_small(f->file, DB_CREATE);
    GError *error = NULL;
    begin(db);
    assert_true(db_writing(db));
    assert_false(db_begin(db, &error));
    assert_fault(&error, BL_ERR_INTERNAL, "within another");
    assert_good(db_snapshot(db, &error), error);
    run(db, "item_add", record_of("name", "one", NULL));
    db_snapshot_end(db);
    assert_true(db_writing(db));
    commit(db);
    assert_false(db_writing(db));
    assert_good(db_snapshot(db, &error) && db_snapshot(db, &error), error);
    assert_false(db_begin(db, &error));
    assert_fault(&error, BL_ERR_INTERNAL, NULL);
    db_snapshot_end(db);
    assert_int_equal(number(db, "item_count", NULL), 1);
    db_snapshot_end(db);
    db_snapshot_end(db); /* one too many does no harm */
    begin(db);
    db_rollback(db);
    db_close(db);
}

static void test_snapshot_is_one(void **state)
{
    struct folder *f = *state;
    struct db *a = open_small(f->file, DB_CREATE), *b = open_small(f->file, DB_OPEN);
    GError *error = NULL;
    assert_good(db_snapshot(a, &error), error);
    assert_int_equal(number(a, "item_count", NULL), 0);
    add_item(b, "one");
    assert_int_equal(number(a, "item_count", NULL), 0);
    db_snapshot_end(a);
    assert_int_equal(number(a, "item_count", NULL), 1);
    db_close(a);
    db_close(b);
}

static gint64 in_scope(struct db *db, long place)
{
    return number(db, "scope_one", record_of("place_id", place, NULL));
}

static void test_scope(void **state)
{
    struct folder *f = *state;
    struct db *db = open_small(f->file, DB_CREATE);
    const gint64 some[] = {9, 3, 5, 3};
    gsize n = 1;
    record *none = record_new();
    record_set_null(none, "place_id");
    /* deny by default */
    assert_false(db_scope_all(db));
    assert_int_equal(in_scope(db, 3), 0);
    assert_int_equal(number(db, "scope_one", record_copy(none)), 0);
    db_set_scope(db, false, some, G_N_ELEMENTS(some));
    for (long i = 0; i < 12; i++)
        assert_int_equal(in_scope(db, i), i == 3 || i == 5 || i == 9);
    assert_int_equal(number(db, "scope_one", record_copy(none)), 0);
    const gint64 *list = db_scope_list(db, &n);
    assert_int_equal(n, 3);
    assert_true(list[0] == 3 && list[1] == 5 && list[2] == 9);
    db_set_scope(db, true, NULL, 0);
    assert_int_equal(in_scope(db, 4), 1);
    assert_int_equal(number(db, "scope_one", none), 1);
    db_scope_list(db, &n);
    assert_int_equal(n, 0);
    db_set_scope(db, false, NULL, 0);
    assert_int_equal(in_scope(db, 3), 0);
    db_close(db);
}

/* A level that is spelt otherwise would hide a column from everybody, quietly. */
static void assert_no_level(struct db *db, const char *level)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(record) args = record_of_text("level", level);
    (void)int_of(db, "level_one", args, -1, &error);
    assert_non_null(error);
    assert_non_null(strstr(error->message, "there is no such level"));
}

static void test_levels(void **state)
{
    static const char *const rep[] = {"read-only user", "volunteer", "rep", NULL};
    struct folder *f = *state;
    struct db *db = open_small(f->file, DB_CREATE);
    /* deny by default */
    assert_int_equal(number(db, "level_one", record_of("level", "volunteer", NULL)), 0);
    db_set_levels(db, rep);
    assert_int_equal(number(db, "level_one", record_of("level", "volunteer", NULL)), 1);
    assert_int_equal(number(db, "level_one", record_of("level", "rep", NULL)), 1);
    assert_int_equal(number(db, "level_one", record_of("level", "officer", NULL)), 0);
    assert_no_level(db, "");
    assert_no_level(db, "readonly");
    assert_no_level(db, NULL);
    db_set_levels(db, NULL);
    assert_int_equal(number(db, "level_one", record_of("level", "volunteer", NULL)), 0);
    db_close(db);
}

static char *called(struct db *db, const char *given, const char *family)
{
    GError *error = NULL;
    g_autoptr(record) args = record_of("a", given, "b", family, NULL);
    g_autoptr(record) row = row_of(db, "called", args, &error);
    assert_good(row, error);
    return g_strdup(record_text(row, "name"));
}

static void test_person_name(void **state)
{
    struct folder *f = *state;
    struct db *db = open_small(f->file, DB_CREATE);
    g_autofree char *both = called(db, "Siân", "O’Hara"), *one = called(db, "", "Rees");
    assert_string_equal(both, "Siân O’Hara");
    assert_string_equal(one, "Rees");
    assert_null(called(db, NULL, "Rees")); /* nobody stands there */
    assert_null(called(db, NULL, NULL));
    db_close(db);
}

static void test_fold_tokens(void **state)
{
    struct folder *f = *state;
    struct db *db = open_small(f->file, DB_CREATE);
    GError *error = NULL;
    g_autoptr(record) args = record_of("a", "Siân O\u2019Hara-Jones", "b",
                                       "sian.j@example.org 07700 900123 \"x\\ 9001", NULL);
    g_autoptr(record) row = row_of(db, "fold", args, &error);
    assert_good(row, error);
    const char *tokens = record_str(row, "tokens");
    static const char *const expected[] = {"\"sian\"", "\"07700900123\"", "\"…32100900770\"",
                                           "\"j\"",    "\"9001\"",        "\"jones\""};
    for (gsize i = 0; i < G_N_ELEMENTS(expected); i++)
        if (!strstr(tokens, expected[i]))
            fail_msg("%s is not in %s", expected[i], tokens);
    assert_null(strstr(tokens, "example"));                                      /* everybody's */
    assert_ptr_equal(strstr(tokens, "\"sian\""), g_strrstr(tokens, "\"sian\"")); /* once */
    assert_true(tokens[0] == '[' && g_str_has_suffix(tokens, "]"));
    db_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(test_write_outside_transaction),
        test(test_commit_outside_wrapper),
        test(test_schema_is_fixed),
        test(test_audit_is_only_added_to),
        test(test_nesting),
        test(test_snapshot_is_one),
        test(test_scope),
        test(test_levels),
        test(test_person_name),
        test(test_fold_tokens),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
