/*
 * Indices and triggers set aside for a large load: once in a transaction, and never left so. What
 * becomes of a whole import is in tests/app/members/test_import_large.c.
 */
#include "../../src/store/db_private.h"
#include "store/aside.h"
#include "store/fixture.h"

static bool go_on(void *data, GError **error)
{
    int *left = data;
    return !left || --*left >= 0 || err_set(error, BL_ERR_CONFLICT, "Stopped.");
}

static gint64 setting(struct db *db, const char *pragma)
{
    gint64 n = 0;
    assert_true(db_own_int(db, pragma, &n, NULL));
    return n;
}

static gint64 made(struct db *db)
{
    return setting(db, "SELECT count(*) FROM sqlite_schema");
}

static void test_only_in_a_transaction_and_to_its_end(void **state)
{
    struct folder *f = *state;
    GError *error = NULL;
    struct db *db = db_open(f->file, DB_CREATE, &error);
    assert_good(db != NULL, error);
    const gint64 all = made(db);
    assert_false(aside_begin(db, &error));
    assert_fault(&error, BL_ERR_INTERNAL, "in a transaction");
    begin(db);
    assert_false(aside_end(db, go_on, NULL, &error));
    assert_fault(&error, BL_ERR_INTERNAL, "set aside");
    assert_good(aside_begin(db, &error), error);
    assert_in_range(made(db), 1, all - 10);
    assert_false(aside_begin(db, &error));
    assert_fault(&error, BL_ERR_INTERNAL, "once");
    /* a file without its indices is never anybody's */
    assert_false(db_commit(db, &error));
    assert_fault(&error, BL_ERR_INTERNAL, "still set aside");
    int left = 5;
    assert_false(aside_end(db, go_on, &left, &error));
    assert_fault(&error, BL_ERR_CONFLICT, "Stopped");
    db_rollback(db);
    assert_int_equal(made(db), all);
    begin(db);
    assert_good(aside_begin(db, &error), error);
    assert_good(aside_end(db, go_on, NULL, &error), error);
    /* nothing else of the schema can be changed meanwhile */
    assert_int_equal(sqlite3_exec(db->h, "DROP INDEX person_by_name", NULL, NULL, NULL) & 0xff,
                     SQLITE_AUTH);
    commit(db);
    assert_int_equal(made(db), all);
    db_close(db);
    db = db_open(f->file, DB_OPEN, &error); /* the tables are as they were made */
    assert_good(db != NULL, error);
    db_close(db);
}

/* More memory while it runs, and no more: whatever else this connection has done or does. */
static void test_room_is_given_back(void **state)
{
    struct folder *f = *state;
    GError *error = NULL;
    struct db *db = db_open(f->file, DB_CREATE, &error);
    assert_good(db != NULL, error);
    const gint64 pages = setting(db, "PRAGMA cache_size"), kept = setting(db, "PRAGMA temp_store");
    for (int round = 0; round < 3; round++) {
        assert_sound(db); /* opens what temporary things are kept in */
        db_set_large(db, true);
        begin(db);
        assert_true(setting(db, "PRAGMA cache_size") < pages); /* KB have a minus */
        assert_int_equal(setting(db, "PRAGMA temp_store"), 1); /* files */
        if (round == 1)
            db_rollback(db);
        else
            commit(db);
        db_set_large(db, false);
        assert_int_equal(setting(db, "PRAGMA cache_size"), pages);
        assert_int_equal(setting(db, "PRAGMA temp_store"), kept);
        assert_null(sqlite3_temp_directory);
    }
    /* nor is it kept by who has to wait for another */
    struct db *other = db_open(f->file, DB_OPEN, &error);
    assert_good(other != NULL, error);
    begin(other);
    db_set_large(db, true);
    assert_false(db_begin(db, &error));
    assert_fault(&error, BL_ERR_BUSY, NULL);
    assert_int_equal(setting(db, "PRAGMA cache_size"), pages);
    db_rollback(other);
    db_close(other);
    db_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {test(test_only_in_a_transaction_and_to_its_end),
                                       test(test_room_is_given_back)};
    return cmocka_run_group_tests_name("aside", tests, NULL, NULL);
}
