/*
 * Copies of a letter find each other as they are stored, whatever else is done to them, and none of
 * them costs more than those before.
 */
#include "../../src/store/db_private.h"
#include "store/fixture.h"
#include "support/letters.h"

#define STATEMENTS                                                                                 \
    "-- name: one_place\n"                                                                         \
    "INSERT INTO workplace (kind, name) VALUES ('OFFICE', :name);\n"                               \
    "-- name: one_rep\n"                                                                           \
    "INSERT INTO rep (login, name, level, scope_all, from_on)\n"                                   \
    "VALUES ('priya', 'Priya', 'OFFICER', 1, '2026-01-01');\n"                                     \
    "-- name: reply_put\n"                                                                         \
    "INSERT INTO reply (received_on, filed_at, rep_id, channel, type, text, workplace_id)\n"       \
    "VALUES ('2026-11-17', 1, 1, 'PASTED', 'SUBSTANTIVE', :text, 1);\n"                            \
    "-- name: reply_say\n"                                                                         \
    "-- unscoped: a test\n"                                                                        \
    "UPDATE reply SET text = :text WHERE id = :id;\n"                                              \
    "-- name: reply_shift\n"                                                                       \
    "-- unscoped: a test\n"                                                                        \
    "UPDATE reply SET workplace_id = 2 WHERE id = :id;\n"                                          \
    "-- name: reply_erase\n"                                                                       \
    "-- unscoped: a test\n"                                                                        \
    "DELETE FROM reply WHERE id = :id;\n"                                                          \
    "-- name: letter_of\n"                                                                         \
    "-- unscoped: a test\n"                                                                        \
    "SELECT letter FROM same_letter WHERE reply_id = :id;\n"                                       \
    "-- name: place_of\n"                                                                          \
    "-- unscoped: a test\n"                                                                        \
    "SELECT workplace_id FROM same_letter WHERE reply_id = :id;\n"                                 \
    "-- name: bands_of\n"                                                                          \
    "-- unscoped: a test\n"                                                                        \
    "SELECT count(*) FROM same_letter_band WHERE reply_id = :id;\n"                                \
    "-- name: bands\n"                                                                             \
    "-- unscoped: a test\n"                                                                        \
    "SELECT count(*) FROM same_letter_band;\n"

static struct db *open_branch(const char *file)
{
    static const struct source_text more = TEXT("more.sql", STATEMENTS);
    struct db *db = open_real(file, DB_CREATE, &more);
    begin(db);
    run(db, "one_place", record_of("name", "Waterside House", NULL));
    run(db, "one_place", record_of("name", "Mill Court", NULL));
    run(db, "one_rep", record_new());
    return db;
}

static gint64 put(struct db *db, const char *text)
{
    return run(db, "reply_put", record_of("text", text, NULL));
}

static gint64 letter_of(struct db *db, gint64 id)
{
    return number(db, "letter_of", record_of_int("id", id));
}

static void pairs_are_found(void **state)
{
    struct folder *f = *state;
    struct letters *l = letters_new(28);
    struct db *db = open_branch(f->file);
    g_autofree gint64 *letter = g_new(gint64, l->copies->len);
    gint64 from = g_get_monotonic_time();
    for (guint i = 0; i < l->copies->len; i++) {
        const struct letter_copy *c = l->copies->pdata[i];
        letter[i] = letter_of(db, put(db, c->text));
    }
    commit(db);
    print_message("%d µs a reply\n", (int)((g_get_monotonic_time() - from) / l->copies->len));
    guint right = 0, wrong = 0, missed = 0;
    for (guint i = 0; i < l->copies->len; i++)
        for (guint k = 0; k < i; k++) {
            const int same = letters_same(l->copies->pdata[i], l->copies->pdata[k]);
            const bool found = letter[i] > 0 && letter[i] == letter[k];
            right += found && same == 1;
            wrong += found && same == 0;
            missed += !found && same == 1;
        }
    const double recall = 100.0 * right / (right + missed);
    const double precision = 100.0 * right / (right + wrong);
    print_message("%u replies: recall %.2f%%, precision %.2f%% of pairs\n", l->copies->len, recall,
                  precision);
    assert_true(l->copies->len >= 2000);
    assert_true(recall >= 95);
    assert_true(precision >= 99);
    db_close(db);
    letters_free(l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(pairs_are_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
