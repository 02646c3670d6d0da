/*
 * Copies of a letter find each other as they are stored, whatever else is done to them, and none of
 * them costs more than those before.
 */
#include "../../src/store/db_private.h"
#include "store/fixture.h"
#include "store/steps.h"
#include "support/letter_copies.h"

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

#define LETTER                                                                                     \
    "I have written to the minister to ask when an offer on pay will be made, and why it takes "   \
    "so "                                                                                          \
    "long. Everybody to whom I have spoken says that people are leaving because they cannot "      \
    "wait. "                                                                                       \
    "My own view is that a service that cannot keep its staff will not keep the public safe."
#define LETTER_2                                                                                   \
    "The roof of the office has been leaking since last winter, and the lift is out of order "     \
    "more "                                                                                        \
    "often than not. I have asked the landlord to meet me there with a builder, and if nothing "   \
    "comes of it then I shall take a photographer along and let the paper have the pictures."

static gint64 bands_of(struct db *db, gint64 id)
{
    return number(db, "bands_of", record_of_int("id", id));
}

static void what_is_done_to_a_reply(void **state)
{
    struct folder *f = *state;
    struct db *db = open_branch(f->file);
    const gint64 a = put(db, LETTER), b = put(db, "Dear Ann,\n\n" LETTER), c = put(db, LETTER_2);
    assert_int_equal(letter_of(db, a), letter_of(db, b));
    assert_int_not_equal(letter_of(db, a), letter_of(db, c));
    assert_true(bands_of(db, a) > 0 && bands_of(db, c) > 0);
    assert_int_equal(bands_of(db, b), 0); /* equal to the sample */
    assert_int_equal(letter_of(db, put(db, "Thank you.")), -1);

    run(db, "reply_shift", record_of_int("id", b));
    assert_int_equal(number(db, "place_of", record_of_int("id", b)), 2);

    /* the sample says something else: another is one in its place */
    run(db, "reply_say", record_of("text", LETTER_2, "id", (long)a, NULL));
    assert_int_equal(letter_of(db, a), letter_of(db, c));
    assert_true(bands_of(db, b) > 0);
    const gint64 d = put(db, LETTER);
    assert_int_equal(letter_of(db, d), letter_of(db, b));

    run(db, "reply_say", record_of("text", "Struck out.", "id", (long)a, NULL));
    assert_int_equal(letter_of(db, a), -1);
    const gint64 all[] = {a, b, c, d};
    for (gsize i = 0; i < G_N_ELEMENTS(all); i++)
        run(db, "reply_erase", record_of_int("id", all[i]));
    assert_int_equal(number(db, "bands", NULL), 0);
    commit(db);
    db_close(db);
}

/* A letter of its own for each number, or the same for all. */
static char *letter_no(int n, bool alike)
{
    GString *out = g_string_new(NULL);
    for (int i = 0; i < 60; i++) {
        guint w = (guint)(alike ? i : n * 60 + i) * 2654435761u;
        w = (w ^ (w >> 15)) * 2246822519u;
        w ^= w >> 13;
        g_string_append_printf(out, "%c%c%c%s", 'a' + w % 26, 'a' + w / 26 % 26, 'a' + w / 676 % 26,
                               i % 12 == 11 ? ". " : " ");
    }
    return g_string_free(out, FALSE);
}

/* The steps and the time of the last ten of that many. */
static gint64 cost_of_last(const char *file, int replies, bool alike, int *us)
{
    struct db *db = open_branch(file);
    gint64 from = 0;
    for (int i = 0; i < replies; i++) {
        g_autofree char *text = letter_no(i, alike);
        if (i == replies - 10) {
            (void)db_steps(db);
            from = g_get_monotonic_time();
        }
        put(db, text);
    }
    *us = (int)(g_get_monotonic_time() - from) / 10;
    const gint64 steps = db_steps(db);
    commit(db);
    db_close(db);
    return steps;
}

static void the_ten_thousandth_costs_what_the_thousandth_did(void **state)
{
    struct folder *f = *state;
    for (int alike = 0; alike < 2; alike++) {
        g_autofree char *small = g_strdup_printf("%s.%d.small", f->file, alike);
        g_autofree char *large = g_strdup_printf("%s.%d.large", f->file, alike);
        int us, us_large;
        const gint64 a = cost_of_last(small, 1000, alike, &us);
        const gint64 b = cost_of_last(large, 10000, alike, &us_large);
        print_message("%s: %d steps and %d µs a reply at 1,000, %d and %d at 10,000\n",
                      alike ? "one letter" : "letters of their own", (int)a / 10, us, (int)b / 10,
                      us_large);
        assert_true(b <= a + a / 10);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(pairs_are_found),
        test(what_is_done_to_a_reply),
        test(the_ten_thousandth_costs_what_the_thousandth_did),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
