/*
 * An import whose turn has not come: it waits, and can be stopped meanwhile.
 */
#include "app_priv.h"

#include "support/app_fixture.h"

#define HEAD "Membership Number,First Name,Last Name\n"

static void somebody_elses_writing_is_waited_for(void **state)
{
    struct fixture *f = *state;
    g_autoptr(GError) error = NULL;
    g_autofree char *path = fixture_file(f, "members.csv", HEAD "3001,Eva,Hughes\n");
    assert_true(db_begin(app_db(f->tom), &error));
    g_autoptr(record) values = record_new();
    record_set_text(values, "file", path);
    struct result out = {0};
    assert_false(app_run(f->officer, fixture_command("member.import"), values, &out, &error));
    assert_true(err_is(error, BL_ERR_BUSY));
    result_done(&out);
    db_rollback(app_db(f->tom));
    struct result again = fixture_result(f->officer, "member.import", "file", path, NULL);
    assert_int_equal(record_int(again.object, "added"), 1);
    result_done(&again);
}

static bool stop_waiting(const char *doing, gint64 rows, int percent, void *data)
{
    (void)percent;
    int *asked = data;
    *asked += rows < 0;
    return strcmp(doing, "waiting") != 0;
}

/* Ctrl-C is heard while it waits for its turn, not only while it reads. */
static void waiting_can_be_stopped(void **state)
{
    struct fixture *f = *state;
    g_autoptr(GError) error = NULL;
    g_autofree char *path = fixture_file(f, "members.csv", HEAD "3001,Eva,Hughes\n");
    assert_true(db_begin(app_db(f->tom), &error));
    g_autoptr(record) values = record_of_text("file", path);
    struct result out = {0};
    int asked = 0;
    app_set_progress(f->officer, stop_waiting, &asked);
    assert_false(app_run(f->officer, fixture_command("member.import"), values, &out, &error));
    app_set_progress(f->officer, NULL, NULL);
    assert_int_equal(asked, 1);
    assert_non_null(strstr(error->message, "Stopped while somebody else was saving"));
    assert_false(err_is(error, BL_ERR_BUSY)); /* it is not tried again */
    result_done(&out);
    db_rollback(app_db(f->tom));
    g_autoptr(GPtrArray) rows = fixture_rows(f->officer, "member.list", NULL);
    assert_int_equal(rows->len, 3);
}

#define test(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {test(somebody_elses_writing_is_waited_for),
                                       test(waiting_can_be_stopped)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
