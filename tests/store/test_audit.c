/*
 * The audit chain: tokens for people, tampering found wherever it is.
 */
#include "store/fixture.h"

#include "store/audit.h"
#include "support/row.h"

static const struct source_text more =
    TEXT("more.sql", "-- name: t_row\nSELECT * FROM audit WHERE id = :id\n"
                     "-- name: t_tokens\nSELECT count(*) FROM audit_token\n"
                     "-- name: t_erase\nDELETE FROM audit_token WHERE person_id = :person_id\n");

static void add(struct db *db, gint64 at, const char *subject, gint64 subject_id,
                const char *detail)
{
    GError *error = NULL;
    const struct audit_entry entry = {.at = at,
                                      .rep_id = 1,
                                      .action = "member.edit",
                                      .subject = subject,
                                      .subject_id = subject_id,
                                      .change_id = at % 2 ? at : 0,
                                      .detail = detail};
    assert_good(audit_add(db, &entry, &error), error);
}

/* Ten rows, 1000 to 1009. */
static struct db *open_chain(const char *file)
{
    struct db *db = open_real(file, DB_CREATE, &more);
    begin(db);
    for (int i = 0; i < 10; i++)
        add(db, 1000 + i, i % 2 ? "person" : "task", 40 + i % 4, i % 3 ? "2 fields" : NULL);
    commit(db);
    return db;
}

static record *audit_row(struct db *db, long id)
{
    g_autoptr(record) args = record_of("id", id, NULL);
    return row_of(db, "t_row", args, NULL);
}

static void whole(struct db *db, gint64 expected)
{
    GError *error = NULL;
    gint64 rows = -1;
    assert_good(audit_verify(db, &rows, &error), error);
    assert_int_equal(rows, expected);
}

static void test_chain(void **state)
{
    struct folder *f = *state;
    struct db *db = open_real(f->file, DB_CREATE, &more);
    whole(db, 0);
    db_close(db);
    assert_int_equal(g_unlink(f->file), 0);
    db = open_chain(f->file);
    whole(db, 10);
    g_autoptr(record) one = audit_row(db, 1), two = audit_row(db, 2), four = audit_row(db, 4),
                      six = audit_row(db, 6);
    assert_string_equal(record_str(two, "prev_hash"), record_str(one, "hash"));
    assert_int_equal(strlen(record_str(one, "hash")), 64);
    assert_string_equal(record_str(one, "subject_ref"), "40"); /* a task's id */
    /* a person stands as a token: always the same, and not the id */
    assert_int_equal(strlen(record_str(two, "subject_ref")), 32);
    assert_string_equal(record_str(two, "subject_ref"), record_str(six, "subject_ref"));
    assert_string_not_equal(record_str(two, "subject_ref"), record_str(four, "subject_ref"));
    assert_int_equal(number(db, "t_tokens", NULL), 2);
    /* erasure deletes the token's row: the chain stays whole, and a later
     * mention is somebody else */
    begin(db);
    run(db, "t_erase", record_of("person_id", 41L, NULL));
    add(db, 1010, "person", 41, NULL);
    commit(db);
    whole(db, 11);
    g_autoptr(record) after = audit_row(db, 11);
    assert_string_not_equal(record_str(two, "subject_ref"), record_str(after, "subject_ref"));
    db_close(db);
}

static void test_outside_a_transaction(void **state)
{
    struct folder *f = *state;
    struct db *db = open_chain(f->file);
    GError *error = NULL;
    const struct audit_entry entry = {.at = 1, .action = "x"};
    assert_false(audit_add(db, &entry, &error));
    assert_fault(&error, BL_ERR_INTERNAL, NULL);
    begin(db);
    add(db, 2000, NULL, 0, NULL);
    db_rollback(db);
    whole(db, 10);
    db_close(db);
}

/* Each way of tampering, on a copy of its own. */
static void test_tampering(void **state)
{
    static const struct {
        const char *sql, *words;
    } ways[] = {
        {"UPDATE audit SET detail = '3 fields' WHERE id = 5", "row 5 "},
        {"UPDATE audit SET detail = NULL WHERE id = 2", "row 2 "},
        {"UPDATE audit SET rep_id = 2 WHERE id = 1", "row 1 "},
        {"UPDATE audit SET at = at + 1 WHERE id = 10", "row 10 "},
        {"UPDATE audit SET action = 'view' WHERE id = 7", "row 7 "},
        {"UPDATE audit SET subject_ref = '1' WHERE id = 3", "row 3 "},
        {"UPDATE audit SET change_id = NULL WHERE id = 4", "row 4 "},
        {"UPDATE audit SET subject = 'taskm', action = 'ember.edit' WHERE id = 3", "row 3 "},
        {"UPDATE audit SET hash = prev_hash WHERE id = 6", "row 6 "},
        {"DELETE FROM audit WHERE id = 5", "row 6 "},
        {"DELETE FROM audit WHERE id = 1", "row 2 "},
        {"DELETE FROM audit WHERE id > 8", "after row 8 "},
        {"DELETE FROM audit", "after row 0 "},
        {"UPDATE audit SET id = 11 WHERE id = 10", "row 11 "},
        {"INSERT INTO audit (at, rep_id, action, prev_hash, hash) SELECT 1, 1, 'x', hash, hash "
         "FROM "
         "audit WHERE id = 10",
         "row 11 "},
    };
    struct folder *f = *state;
    struct db *db = open_chain(f->file);
    GError *error = NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(ways); i++) {
        g_autofree char *copy = g_strdup_printf("%s.%d", f->file, (int)i);
        assert_good(db_backup(db, copy, &error), error);
        raw(copy, ways[i].sql);
        struct db *other = open_real(copy, DB_OPEN, &more);
        gint64 rows = -1;
        if (audit_verify(other, &rows, &error))
            fail_msg("not found: %s", ways[i].sql);
        assert_fault(&error, BL_ERR_DAMAGED, ways[i].words);
        assert_true(rows < 10 || i + 1 == G_N_ELEMENTS(ways));
        db_close(other);
    }
    whole(db, 10);
    db_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {test(test_chain), test(test_outside_a_transaction),
                                       test(test_tampering)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
