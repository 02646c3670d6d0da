/*
 * A column that a migration drops goes from what changes wrote down, too: they are undone as
 * before, and nothing gets into the column beside it.
 */
#include "../../src/store/db_private.h"
#include "store/fixture.h"

static void exec(sqlite3 *h, const char *sql)
{
    char *message = NULL;
    if (sqlite3_exec(h, sql, NULL, NULL, &message) != SQLITE_OK)
        fail_msg("%s: %s", sql, message);
}

static char *text_of(sqlite3 *h, const char *sql)
{
    sqlite3_stmt *stmt = NULL;
    assert_int_equal(sqlite3_prepare_v2(h, sql, -1, &stmt, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
    char *text = g_strdup((const char *)sqlite3_column_text(stmt, 0));
    sqlite3_finalize(stmt);
    return text;
}

#define ALL                                                                                        \
    "SELECT (SELECT group_concat(id || coalesce(one, '-') || three, ' ') FROM a) || '|' ||"        \
    "(SELECT group_concat(id || one || coalesce(two, '-'), ' ') FROM other)"

static sqlite3 *open_with(const char *sql)
{
    static struct db db;
    GError *error = NULL;
    db = (struct db){0};
    assert_int_equal(sqlite3_open(":memory:", &db.h), SQLITE_OK);
    assert_good(functions_install(&db, &error), error);
    exec(db.h, sql);
    return db.h;
}

#define MADE                                                                                       \
    "CREATE TABLE a (id INTEGER PRIMARY KEY, one TEXT, two ANY, three TEXT) STRICT;"               \
    "CREATE TABLE other (id INTEGER PRIMARY KEY, one TEXT, two TEXT);"                             \
    "INSERT INTO a VALUES (1, 'x', 7, 'y'), (2, NULL, 'gone', 'z'), (3, 'u', 1.5, 'v');"           \
    "INSERT INTO other VALUES (1, 'p', 'q'), (2, 'r', NULL);"

/* What that did, as it is written down, without column n of a. Caller's. */
static GBytes *done(sqlite3 *h, const char *sql, int n)
{
    sqlite3_session *session = NULL;
    int size = 0;
    void *bytes = NULL;
    sqlite3session_create(h, "main", &session);
    sqlite3session_attach(session, NULL);
    exec(h, sql);
    assert_int_equal(sqlite3session_changeset(session, &size, &bytes), SQLITE_OK);
    sqlite3session_delete(session);
    sqlite3_stmt *stmt = NULL;
    sqlite3_prepare_v2(h, "SELECT changeset_without(?1, 'a', ?2)", -1, &stmt, NULL);
    sqlite3_bind_blob(stmt, 1, bytes, size, sqlite3_free);
    sqlite3_bind_int(stmt, 2, n);
    assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
    GBytes *out = g_bytes_new(sqlite3_column_blob(stmt, 0), (gsize)sqlite3_column_bytes(stmt, 0));
    sqlite3_finalize(stmt);
    return out;
}

static int conflict(void *data, int what, sqlite3_changeset_iter *it)
{
    (void)data;
    (void)it;
    fail_msg("conflict %d", what);
    return SQLITE_CHANGESET_ABORT;
}

static void test_it_is_undone(void **state)
{
    (void)state;
    static const char *const changes[] = {
        "INSERT INTO a VALUES (9, 'long', x'0102', 'new')",
        "DELETE FROM a WHERE id IN (1, 2)",
        "UPDATE a SET one = 'other', two = NULL, three = 'three' WHERE id < 3",
        "UPDATE a SET three = three || 'more'; UPDATE other SET two = 'two'",
        "UPDATE a SET two = 'nothing else'",
        "UPDATE a SET two = 'nothing else'; DELETE FROM other WHERE id = 2",
        "UPDATE a SET id = 8 WHERE id = 3; INSERT INTO other VALUES (5, 'five', 'six')",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(changes); i++) {
        sqlite3 *h = open_with(MADE);
        g_autofree char *before = text_of(h, ALL);
        g_autoptr(GBytes) bytes = done(h, changes[i], 2);
        exec(h, "ALTER TABLE a DROP COLUMN two");
        gsize len = 0;
        const void *data = g_bytes_get_data(bytes, &len);
        assert_int_equal(sqlite3changeset_apply_v2(h, (int)len, (void *)(gsize)data, NULL, conflict,
                                                   NULL, NULL, NULL, SQLITE_CHANGESETAPPLY_INVERT),
                         SQLITE_OK);
        g_autofree char *after = text_of(h, ALL);
        assert_string_equal(after, before);
        sqlite3_close(h);
    }
}

/* A change from before the column was there has nothing of it. */
static void test_an_older_one_stays(void **state)
{
    (void)state;
    sqlite3 *h = open_with(MADE);
    g_autoptr(GBytes) same = done(h, "UPDATE a SET three = 'w' WHERE id = 1", 17);
    sqlite3_close(h);
    h = open_with(MADE);
    g_autoptr(GBytes) again = done(h, "UPDATE a SET three = 'w' WHERE id = 1", 99);
    assert_true(g_bytes_equal(same, again));
    assert_true(g_bytes_get_size(same) > 0);
    sqlite3_close(h);
}

static void test_what_is_none_is_refused(void **state)
{
    (void)state;
    sqlite3 *h = open_with(MADE);
    static const char *const none[] = {"x'00'",
                                       "x'54'",
                                       "x'5404'",
                                       "x'12'",
                                       "x'5402010041'",
                                       "x'5401016100' || x'1200'",
                                       "x'540201006100120003ffffffff7f'"};
    for (gsize i = 0; i < G_N_ELEMENTS(none); i++) {
        g_autofree char *sql = g_strdup_printf("SELECT changeset_without(%s, 'a', 1)", none[i]);
        sqlite3_stmt *stmt = NULL;
        assert_int_equal(sqlite3_prepare_v2(h, sql, -1, &stmt, NULL), SQLITE_OK);
        if (sqlite3_step(stmt) != SQLITE_ERROR)
            fail_msg("%s was taken", none[i]);
        sqlite3_finalize(stmt);
    }
    sqlite3_close(h);
}

/* ---- without rows ---- */

static GBytes *cut(GBytes *bytes, const guint *ats, guint n)
{
    g_autoptr(GArray) list = g_array_new(FALSE, FALSE, sizeof(guint));
    if (n)
        g_array_append_vals(list, ats, n);
    return changeset_cut(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes), list);
}

/* Rows 0 to 2 are of a, the others of other: what of both is left when some were not written. */
static void test_rows_that_go(void **state)
{
    (void)state;
    static const struct {
        guint n, ats[5];
        const char *left; /* of what was done, when the rest was undone */
    } cuts[] = {
        {0, {0}, "1xy 2-z 3uv|1pq 2r-"},
        {1, {1}, "1xy 2-w 3uv|1pq 2r-"},
        {2, {0, 3}, "1xw 2-z 3uv|1pt 2r-"},
        {3, {0, 1, 2}, "1xw 2-w 3uw|1pq 2r-"},
        {5, {0, 1, 2, 3, 4}, "1xw 2-w 3uw|1pt 2rt"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cuts); i++) {
        sqlite3 *h = open_with(MADE);
        g_autoptr(GBytes) whole =
            done(h, "UPDATE a SET three = 'w'; UPDATE other SET two = 't'", 99);
        g_autoptr(GBytes) bytes = cut(whole, cuts[i].ats, cuts[i].n);
        gsize len = 0;
        const void *data = g_bytes_get_data(bytes, &len);
        assert_int_equal(sqlite3changeset_apply_v2(h, (int)len, (void *)(gsize)data, NULL, conflict,
                                                   NULL, NULL, NULL, SQLITE_CHANGESETAPPLY_INVERT),
                         SQLITE_OK);
        g_autofree char *left = text_of(h, ALL);
        assert_string_equal(left, cuts[i].left);
        const guint none = 5;
        assert_null(cut(whole, &none, 1));
        sqlite3_close(h);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_it_is_undone),
        cmocka_unit_test(test_an_older_one_stays),
        cmocka_unit_test(test_what_is_none_is_refused),
        cmocka_unit_test(test_rows_that_go),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
