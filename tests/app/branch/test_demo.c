/*
 * The demo branch: what its three reps did stands in its log as it would in any branch's.
 */
#include "support/app_fixture.h"

#include "app/demo.h"

static void test_log_in_order(void **state)
{
    (void)state;
    static gint64 now = FIXTURE_NOW;
    g_autofree char *pattern = g_build_filename(g_get_tmp_dir(), "branchline-XXXXXX", NULL);
    g_autofree char *dir = g_strdup(g_mkdtemp(pattern));
    g_autofree char *path = g_build_filename(dir, "demo.db", NULL);
    const struct clock clock = clock_fixed(&now);
    g_autoptr(GError) error = NULL;
    assert_true(demo_build(path, &clock, &error));
    struct app *app = app_open(path, "priya", clock, &error);
    assert_non_null(app);
    g_autoptr(GPtrArray) rows = app_page(app, "change", NULL, PAGE_FIRST, NULL, 2000, &error);
    assert_non_null(rows);
    assert_true(rows->len > 400);
    for (guint i = 1; i < rows->len; i++)
        if (record_int(rows->pdata[i - 1], "at") < record_int(rows->pdata[i], "at"))
            fail_msg("\"%s\" stands after what came later",
                     record_str(rows->pdata[i - 1], "label"));
    app_close(app);
    fixture_remove(dir);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_log_in_order)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
