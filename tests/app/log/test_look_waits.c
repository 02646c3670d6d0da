/*
 * What is looked at or saved on the command line while somebody else stores a long list.
 */
#include "app_priv.h"

#include "support/app_fixture.h"

#define STEP_US (9 * G_USEC_PER_SEC)
#define MINUTE_US (60 * G_USEC_PER_SEC)

static gint64 stands_at = 1;

static gint64 clock_of_the_test(void)
{
    return stands_at;
}

/* Whoever waits is asked each time; by the clock of the test that is some seconds later. */
struct other {
    struct app *app; /* holds the lock */
    gint64 until;    /* by the clock; 0: for ever */
};

static bool time_goes_by(const char *doing, gint64 rows, int percent, void *data)
{
    struct other *o = data;
    (void)percent;
    assert_string_equal(doing, "waiting");
    assert_true(rows < 0);
    stands_at += STEP_US;
    if (o->until && stands_at >= o->until)
        db_rollback(app_db(o->app));
    return true;
}

static int setup(void **state)
{
    patience_now = clock_of_the_test;
    return fixture_setup(state);
}

static int teardown(void **state)
{
    patience_now = g_get_monotonic_time;
    return fixture_teardown(state);
}

static guint looks_of_ruth(struct fixture *f)
{
    guint n = 0;
    g_autoptr(GPtrArray) rows = fixture_rows(f->officer, "audit.list", "rep", "ruth", NULL);
    for (guint i = 0; i < rows->len; i++) {
        const char *action = record_str(rows->pdata[i], "action");
        n += strcmp(action, "list") == 0 || strcmp(action, "view") == 0;
    }
    return n;
}

/* For most of a minute, and then it is shown and noted. */
static void it_has_its_turn(void **state)
{
    struct fixture *f = *state;
    struct app *ruth = fixture_open(f, "ruth");
    struct other o = {.app = f->tom, .until = stands_at + 50 * G_USEC_PER_SEC};
    app_set_progress(ruth, time_goes_by, &o);
    assert_true(db_begin(app_db(f->tom), NULL));
    g_autoptr(GPtrArray) rows = fixture_rows(ruth, "member.list", NULL);
    assert_int_equal(rows->len, 2);
    assert_true(stands_at >= o.until);
    app_set_progress(ruth, NULL, NULL);
    assert_int_equal(looks_of_ruth(f), 1);
    app_close(ruth);
}

/* After a minute it is said what to do, and nothing was shown. */
static void it_is_not_shown_unnoted(void **state)
{
    struct fixture *f = *state;
    struct app *ruth = fixture_open(f, "ruth");
    struct other o = {.app = f->tom};
    const gint64 began = stands_at;
    app_set_progress(ruth, time_goes_by, &o);
    assert_true(db_begin(app_db(f->tom), NULL));
    g_autoptr(GPtrArray) rows = record_array_new();
    struct result out = {.row = fixture_keep_row, .row_data = rows};
    g_autoptr(GError) error = NULL;
    g_autoptr(record) values = record_new();
    assert_false(app_run(ruth, fixture_command("member.list"), values, &out, &error));
    assert_true(err_is(error, BL_ERR_BUSY));
    assert_string_equal(error->message,
                        "Somebody else has been saving for a minute, and nothing is shown that is "
                        "not in the audit: try again when they are done.");
    assert_int_equal(rows->len, 0);
    assert_true(stands_at - began >= MINUTE_US && stands_at - began < MINUTE_US + 2 * STEP_US);
    result_done(&out);
    app_set_progress(ruth, NULL, NULL);
    db_rollback(app_db(f->tom));
    app_close(ruth);
}

static bool add_task(struct app *app, int ms, GError **error)
{
    struct result out = {0};
    g_autoptr(record) values = record_of_text("title", "Ring the printer");
    bool ok = app_run_wait(app, fixture_command("task.add"), values, &out, ms, error);
    result_done(&out);
    return ok;
}

static bool no_more(const char *doing, gint64 rows, int percent, void *data)
{
    (void)doing;
    (void)rows;
    (void)percent;
    ++*(int *)data;
    return false;
}

/* Whoever saves is told that they wait, too, and can leave it. */
static void what_is_saved_waits_as_well(void **state)
{
    struct fixture *f = *state;
    g_autoptr(GError) error = NULL;
    struct app *ruth = fixture_open(f, "ruth");
    struct other o = {.app = f->tom, .until = stands_at + 50 * G_USEC_PER_SEC};
    app_set_progress(ruth, time_goes_by, &o);
    assert_true(db_begin(app_db(f->tom), NULL));
    assert_true(add_task(ruth, 60000, &error));
    assert_true(stands_at >= o.until);

    int asked = 0;
    app_set_progress(ruth, no_more, &asked);
    assert_true(db_begin(app_db(f->tom), NULL));
    assert_false(add_task(ruth, 60000, &error));
    assert_string_equal(error->message,
                        "Stopped while somebody else was saving: nothing was stored.");
    assert_int_equal(asked, 1);
    db_rollback(app_db(f->tom));
    g_autoptr(GPtrArray) tasks = fixture_rows(ruth, "task.list", NULL);
    assert_int_equal(tasks->len, 1);
    app_set_progress(ruth, NULL, NULL);
    app_close(ruth);
}

#define test(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {test(it_has_its_turn), test(it_is_not_shown_unnoted),
                                       test(what_is_saved_waits_as_well)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
