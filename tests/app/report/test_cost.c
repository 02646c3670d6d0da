/*
 * What a report reads is looked through once: ten times the letters and replies cost ten times as
 * much, and no more.
 */
#include "store/fill.h"
#include "store/steps.h"

static bool pass(record *row, void *data, GError **error)
{
    (void)row;
    (void)data;
    (void)error;
    return true;
}

static gint64 steps_of(struct db *db, const char *query)
{
    GError *error = NULL;
    g_autoptr(record) args = record_new();
    record_set_null(args, "since");
    record_set_null(args, "until");
    record_set_text(args, "today", "2026-11-21");
    record_set_int(args, "least", 5);
    db_steps(db);
    assert_true(db_each(db, query, args, pass, NULL, &error));
    return db_steps(db);
}

static void cost(void **state)
{
    struct folder *f = *state;
    static const char *const queries[] = {"report_letters", "report_replies", "report_commitments"};
    g_autofree char *other = g_strconcat(f->file, ".large", NULL);
    struct db *small = open_filled(f->file, SMALL), *large = open_filled(other, LARGE);
    db_set_scope(small, true, NULL, 0);
    db_set_scope(large, true, NULL, 0);
    for (gsize i = 0; i < G_N_ELEMENTS(queries); i++) {
        gint64 few = steps_of(small, queries[i]), many = steps_of(large, queries[i]);
        if (many > few * (LARGE / SMALL) * 12 / 10)
            fail_msg("%s: %d steps, %d with ten times the rows", queries[i], (int)few, (int)many);
    }
    db_close(small);
    db_close(large);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(cost, folder_setup, folder_teardown)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
