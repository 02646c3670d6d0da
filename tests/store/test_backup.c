/*
 * Backups and the check of a file.
 */
#include "store/fill.h"

static guint findings_of(struct db *db, const char *words)
{
    GError *error = NULL;
    g_autoptr(GPtrArray) findings = g_ptr_array_new_with_free_func(g_free);
    assert_good(db_check(db, findings, &error), error);
    for (guint i = 0; words && i < findings->len; i++)
        if (strstr(g_ptr_array_index(findings, i), words))
            return findings->len;
    if (words)
        fail_msg("no finding says \"%s\" (first of %u: %s)", words, findings->len,
                 findings->len ? (char *)g_ptr_array_index(findings, 0) : "none");
    return findings->len;
}

static void test_backup(void **state)
{
    struct folder *f = *state;
    GError *error = NULL;
    g_autofree char *copy = g_strconcat(f->file, ".copy", NULL);
    g_autofree char *wal = g_strconcat(copy, "-wal", NULL);
    struct db *db = open_small(f->file, DB_CREATE);
    add_item(db, "one"); /* still in the log, not in the file */
    assert_good(db_backup(db, copy, &error), error);
    add_item(db, "two");
    struct stat st;
    assert_int_equal(stat(copy, &st), 0);
    assert_int_equal(st.st_mode & 07777, 0600);
    assert_false(g_file_test(wal, G_FILE_TEST_EXISTS)); /* one file, whole */
    assert_false(db_backup(db, copy, &error));
    assert_fault(&error, BL_ERR_INPUT, "already a file");
    db_close(db);
    db = open_small(copy, DB_OPEN); /* a backup is a branch file as it stands */
    assert_int_equal(number(db, "item_count", NULL), 1);
    add_item(db, "another");
    db_close(db);
    /* nothing else is left beside it */
    g_autoptr(GDir) dir = g_dir_open(f->path, 0, NULL);
    guint files = 0;
    while (g_dir_read_name(dir))
        files++;
    assert_int_equal(files, 2);
}

static void test_backup_faults(void **state)
{
    struct folder *f = *state;
    GError *error = NULL;
    struct db *db = open_small(f->file, DB_CREATE);
    g_autofree char *nowhere = g_build_filename(f->path, "no", "such", "folder.db", NULL);
    assert_false(db_backup(db, nowhere, &error));
    assert_fault(&error, BL_ERR_STORAGE, "cannot be made");
    g_autofree char *link = g_build_filename(f->path, "link", NULL);
    assert_int_equal(symlink("/nonexistent", link), 0);
    assert_false(db_backup(db, link, &error));
    assert_fault(&error, BL_ERR_INPUT, "already a file");
    assert_false(db_backup(db, f->file, &error));
    assert_fault(&error, BL_ERR_INPUT, "already a file");
    db_close(db);
}

/* A copy is taken while somebody else writes, and is of one moment. */
static void test_backup_while_writing(void **state)
{
    struct folder *f = *state;
    GError *error = NULL;
    g_autofree char *copy = g_strconcat(f->file, ".copy", NULL);
    struct db *a = open_small(f->file, DB_CREATE), *b = open_small(f->file, DB_OPEN);
    add_item(a, "one");
    begin(b);
    run(b, "item_add", record_of("name", "not yet", NULL));
    assert_good(db_backup(a, copy, &error), error);
    commit(b);
    assert_int_equal(raw_int(copy, "SELECT count(*) FROM item"), 1);
    db_close(a);
    db_close(b);
}

/* What triggers keep, put wrong past them: each is found. */
static void test_check(void **state)
{
    static const struct {
        const char *sql, *words;
    } wrongs[] = {
        {"UPDATE canvass_tally SET n = n + 1 WHERE state = 'VOTED'", "canvass"},
        {"DELETE FROM canvass_tally WHERE state = 'NOT_CONTACTED'", "canvass"},
        {"UPDATE canvass_state SET workplace_id = 3 WHERE person_id = 7", "canvass"},
        {"DELETE FROM canvass_state WHERE person_id = 7", "canvass"},
        {"INSERT INTO canvass_day VALUES (1, 3, '2026-11-01', 0, 2, 0)", "day"},
        {"INSERT INTO call_tally VALUES (1, 3, 'READY', 3, 2)", "call list"},
        {"UPDATE workplace_tally SET members = members - 1 WHERE workplace_id = 4", "members"},
        {"UPDATE workplace_tally SET potential = 0 WHERE workplace_id = 4", "potential"},
        {"UPDATE seat_tally SET wrote = wrote + 2", "seat"},
        {"UPDATE seat_tally SET replies = 0", "seat"},
        {"DELETE FROM person_token WHERE person_id = 9", "search"},
        {"INSERT INTO person_token VALUES (0, 'ghost', 'x', 99999, 2)", "search"},
        {"UPDATE person SET family_name = 'Sneaked' WHERE id = 3", "search"},
    };
    struct folder *f = *state;
    GError *error = NULL;
    struct db *db = open_filled(f->file, 200);
    raw(f->file,
        "DELETE FROM audit; DELETE FROM sqlite_sequence WHERE name = 'audit'"); /* no chain */
    assert_int_equal(findings_of(db, NULL), 0);
    for (gsize i = 0; i < G_N_ELEMENTS(wrongs); i++) {
        g_autofree char *copy = g_strdup_printf("%s.%d", f->file, (int)i);
        assert_good(db_backup(db, copy, &error), error);
        /* without the triggers, which would keep it right; the schema is then
         * another one, so it is looked at through a connection of before */
        struct db *other = open_real(copy, DB_OPEN, &(struct source_text){"", "", 0});
        g_autofree char *sql = g_strconcat("DROP TRIGGER person_token_update;"
                                           "DROP TRIGGER canvass_state_update;"
                                           "DROP TRIGGER canvass_state_delete;",
                                           wrongs[i].sql, NULL);
        raw(copy, sql);
        findings_of(other, wrongs[i].words);
        db_close(other);
    }
    db_close(db);
}

static void test_check_references(void **state)
{
    struct folder *f = *state;
    struct db *db = open_small(f->file, DB_CREATE);
    raw(f->file, "PRAGMA foreign_keys = OFF; INSERT INTO item (name, place_id) VALUES ('x', 77)");
    findings_of(db, "Row 1 of item refers to a record in place");
    db_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {test(test_backup), test(test_backup_faults),
                                       test(test_backup_while_writing), test(test_check),
                                       test(test_check_references)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
