/*
 * Files of released schemas still open, come forward, and keep what is in them.
 * tests/store/released holds one a version, as `sqlite3 FILE .dump` wrote it: a migration that was
 * released is never changed, or the file of its version is refused here.
 */
#include "../../src/store/db_private.h"
#include "store/fixture.h"

#define FOLDER "tests/store/released/"
#define FULL_SINCE 7 /* from this version on a file has a row in every table */
#define RELEASED 18  /* the newest there is a file of */

/* With the program's functions, which indices are made by. */
static void restore(const char *path, const char *dump)
{
    struct db db = {0};
    GError *error = NULL;
    char *message = NULL;
    assert_int_equal(sqlite3_open(path, &db.h), SQLITE_OK);
    assert_good(functions_install(&db, &error), error);
    if (sqlite3_exec(db.h, dump, NULL, NULL, &message) != SQLITE_OK)
        fail_msg("%s", message);
    sqlite3_close(db.h);
}

static bool load(const char *path, gsize version)
{
    g_autofree char *dump = g_strdup_printf(FOLDER "%" G_GSIZE_FORMAT ".sql", version);
    g_autofree char *text = NULL;
    if (!g_file_get_contents(dump, &text, NULL, NULL))
        return false;
    restore(path, text);
    g_autofree char *marks = g_strdup_printf(
        "PRAGMA application_id = %d; PRAGMA user_version = %d;", DB_APPLICATION_ID, (int)version);
    raw(path, marks);
    assert_int_equal(chmod(path, 0600), 0);
    return true;
}

/* What opening a file makes anew, from the program itself or from other tables. */
static bool made_anew(const char *table)
{
    return g_str_has_prefix(table, "word_") || strcmp(table, "meta") == 0 ||
           strcmp(table, "person_token") == 0 || strcmp(table, "canvass_tally") == 0;
}

/* Is taken out of a file, as the README there says. */
static bool left_out(const char *table)
{
    return strcmp(table, "postcode_range") == 0 || strcmp(table, "timeline") == 0;
}

/* How many rows each table has, by its name. Caller's. */
static GHashTable *rows_of(const char *path)
{
    GHashTable *rows = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    sqlite3 *h = NULL;
    sqlite3_stmt *stmt = NULL;
    assert_int_equal(sqlite3_open(path, &h), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(h,
                                        "SELECT name FROM sqlite_schema WHERE type = 'table' "
                                        "AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
                                        -1, &stmt, NULL),
                     SQLITE_OK);
    while (sqlite3_step(stmt) == SQLITE_ROW) {
        const char *table = (const char *)sqlite3_column_text(stmt, 0);
        g_autofree char *sql = g_strdup_printf("SELECT count(*) FROM %s", table);
        gint64 *n = g_new(gint64, 1);
        *n = raw_int(path, sql);
        g_hash_table_insert(rows, g_strdup(table), n);
    }
    sqlite3_finalize(stmt);
    sqlite3_close(h);
    return rows;
}

static void check_rows(const char *path, gsize version, GHashTable *before)
{
    g_autoptr(GHashTable) after = rows_of(path);
    GHashTableIter each;
    gpointer table, n;
    g_hash_table_iter_init(&each, before);
    while (g_hash_table_iter_next(&each, &table, &n)) {
        const gint64 *now = g_hash_table_lookup(after, table);
        const gint64 was = *(gint64 *)n;
        if (version >= FULL_SINCE && was == 0 && !left_out(table))
            fail_msg("version %d: the file has nothing in %s", (int)version, (char *)table);
        if (!now || (*now != was && !made_anew(table)))
            fail_msg("version %d: of %d rows of %s %d are left", (int)version, (int)was,
                     (char *)table, now ? (int)*now : 0);
    }
}

static void test_every_version(void **state)
{
    struct folder *f = *state;
    const gsize newest = source_builtin()->n_migrations;
    gsize released = 0;
    for (gsize version = 1; version <= newest; version++) {
        g_autofree char *path = g_strdup_printf("%s.%" G_GSIZE_FORMAT, f->file, version);
        if (!load(path, version))
            continue; /* never released by itself, or not yet */
        released = version;
        g_autoptr(GHashTable) before = rows_of(path);
        GError *error = NULL;
        struct db *db = db_open(path, DB_OPEN, &error);
        assert_good(db, error);
        g_autoptr(GPtrArray) findings = g_ptr_array_new_with_free_func(g_free);
        assert_good(db_check(db, findings, &error), error);
        if (findings->len)
            fail_msg("version %d: %s", (int)version, (char *)findings->pdata[0]);
        db_close(db);
        check_rows(path, version, before);
        assert_int_equal(raw_int(path, "PRAGMA user_version"), newest);
        assert_int_equal(raw_int(path, "SELECT count(*) FROM person WHERE membership_no = '1001'"),
                         1);
        assert_int_equal(raw_int(path, "SELECT count(*) FROM task"), 1);
        assert_true(raw_int(path, "SELECT count(*) FROM audit") > 3);
        assert_int_equal(raw_int(path, "SELECT count(*) FROM change c WHERE person_id IS NOT NULL "
                                       "AND NOT EXISTS (SELECT 1 FROM person_change x WHERE "
                                       "x.person_id = c.person_id AND x.change_id = c.id)"),
                         0);
        if (version >= FULL_SINCE) /* what was done to many */
            assert_true(raw_int(path, "SELECT count(*) FROM person_change x JOIN change c ON "
                                      "c.id = x.change_id WHERE c.person_id IS NULL") > 0);
    }
    assert_int_equal(released, RELEASED);
}

/* Up to version 3 what was done again was kept as one more "undo": undone, done again and undone,
 * somebody was down as spoken to when it was last done again. */
static void test_done_again(void **state)
{
    struct folder *f = *state;
    GError *error = NULL;
    if (!load(f->file, 3))
        fail_msg("there is no file of version 3");
    raw(f->file,
        "INSERT INTO ballot (id, title, kind, jurisdiction, method, opens_on, closes_on, "
        "created_at)"
        " VALUES (1, 'B', 'STATUTORY', 'GB', 'POST', '2026-11-20', '2026-12-11', 1);"
        "INSERT INTO electorate (ballot_id, membership_no, person_id) VALUES (1, '1001', 1);"
        "INSERT INTO canvass_event (id, ballot_id, person_id, at, on_day, rep_id, event, "
        "from_state,"
        " to_state, change_id, undoes) VALUES"
        " (1, 1, 1, 10, '2026-11-20', 1, 'no_answer', 'NOT_CONTACTED', 'NOT_CONTACTED', 1, NULL),"
        " (2, 1, 1, 20, '2026-11-21', 1, 'no_answer', 'NOT_CONTACTED', 'NOT_CONTACTED', 1, NULL),"
        " (3, 1, 1, 30, '2026-11-21', 1, 'undo', 'NOT_CONTACTED', 'NOT_CONTACTED', 1, 2),"
        " (4, 1, 1, 40, '2026-11-21', 1, 'undo', 'NOT_CONTACTED', 'NOT_CONTACTED', 1, 3),"
        " (5, 1, 1, 50, '2026-11-21', 1, 'undo', 'NOT_CONTACTED', 'NOT_CONTACTED', 1, 4);"
        "UPDATE canvass_state SET at = 20;");
    struct db *db = db_open(f->file, DB_OPEN, &error);
    assert_good(db, error);
    assert_sound(db);
    db_close(db);
    assert_int_equal(raw_int(f->file, "SELECT at FROM canvass_state"), 10);
    assert_int_equal(raw_int(f->file, "SELECT id FROM canvass_event WHERE event = 'redo'"), 4);
    assert_int_equal(raw_int(f->file, "SELECT at FROM canvass_event WHERE event = 'redo'"), 20);
}

/* What was done with an older version is undone with this one, though columns have gone since. */
static void test_undone_since(void **state)
{
    struct folder *f = *state;
    GError *error = NULL;
    if (!load(f->file, 16))
        fail_msg("there is no file of version 16");
    assert_int_equal(raw_int(f->file, "SELECT count(*) FROM reply"), 4);
    struct db *db = db_open(f->file, DB_OPEN, &error);
    assert_good(db, error);
    db_set_scope(db, true, NULL, 0);
    for (int left = 4; left > 1;) { /* three were filed last, and matched */
        gint64 id = 0;
        assert_good(change_last_undoable(db, 1, &id, &error), error);
        assert_good(db_begin(db, &error), error);
        assert_good(change_undo(db, id, 1, 1795982400, false, NULL, NULL, NULL, &error), error);
        assert_good(db_commit(db, &error), error);
        left = (int)raw_int(f->file, "SELECT count(*) FROM reply");
    }
    assert_sound(db);
    db_close(db);
    assert_int_equal(raw_int(f->file, "SELECT count(*) FROM reply WHERE words_key IS NULL AND "
                                      "type = 'SUBSTANTIVE' AND consent = 'GIVEN'"),
                     1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {test(test_every_version), test(test_done_again),
                                       test(test_undone_since)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
