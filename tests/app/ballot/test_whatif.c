/*
 * What if, on the demo branch: each number by hand from what stands beside it.
 */
#include "support/app_fixture.h"

#include "app/demo.h"
#include "app/gate.h"

static struct {
    char *dir, *path;
    gint64 now;
    struct app *app;
} demo;

static int make_demo(void **state)
{
    (void)state;
    g_autofree char *pattern = g_build_filename(g_get_tmp_dir(), "branchline-XXXXXX", NULL);
    g_autoptr(GError) error = NULL;
    demo.now = FIXTURE_NOW;
    demo.dir = g_strdup(g_mkdtemp(pattern));
    demo.path = g_build_filename(demo.dir, "demo.db", NULL);
    struct clock clock = clock_fixed(&demo.now);
    if (!demo_build(demo.path, &clock, &error))
        fail_msg("%s", error->message);
    demo.app = app_open(demo.path, "priya", clock, &error);
    return demo.app ? 0 : -1;
}

static int unmake_demo(void **state)
{
    (void)state;
    app_close(demo.app);
    fixture_remove(demo.dir);
    g_free(demo.dir);
    g_free(demo.path);
    return 0;
}

/* The rows' sums, and what they make of the whole. */
static void check_by_hand(const record *o)
{
    const record *now = record_object(o, "as_told"), *then = record_object(o, "then");
    GPtrArray *rows = record_list(o, "rows");
    gint64 votes = 0, joined = 0;
    for (guint i = 0; i < rows->len; i++) {
        const record *r = rows->pdata[i];
        gint64 more = record_int(r, "supposed") - record_int(r, "count_now");
        gint64 reached = record_int(r, "rate_reached");
        gint64 expected = reached ? more * record_int(r, "rate_votes") / reached : 0;
        if (record_int(r, "votes") != expected)
            fail_msg("%s: %d, not %d", record_str(r, "name"), (int)record_int(r, "votes"),
                     (int)expected);
        votes += expected;
        joined += record_int(r, "joined");
    }
    gint64 entitled = record_int(now, "entitled") + joined;
    assert_int_equal(record_int(then, "entitled"), entitled);
    assert_int_equal(record_int(then, "voted"), record_int(now, "voted") + votes);
    assert_int_equal(record_int(then, "needed"), (entitled * 50 + 99) / 100);
    assert_int_equal(record_int(then, "margin"),
                     record_int(then, "voted") - record_int(then, "needed"));
    assert_int_equal(record_get(then, "percent")->i, record_int(then, "voted") * 10000 / entitled);
}

static void test_by_hand(void **state)
{
    (void)state;
    struct result r = fixture_result(demo.app, "ballot.whatif", NULL);
    check_by_hand(r.object);
    assert_int_equal(record_int(record_object(r.object, "then"), "voted"),
                     record_int(record_object(r.object, "as_told"), "voted"));
    result_done(&r);
    r = fixture_result(demo.app, "ballot.whatif", "papers", "12", "reach", "Waterside House=95%",
                       "reach", "Mill Court=37", "joiners", "3", NULL);
    check_by_hand(r.object);
    const record *then = record_object(r.object, "then");
    /* 12 * 118/207 = 6, (58 - 48) * 21/48 = 4, (37 - 31) * 17/31 = 3, 3 * 118/207 = 1 */
    assert_int_equal(record_int(then, "voted"), 118 + 6 + 4 + 3 + 1);
    assert_int_equal(record_int(then, "entitled"), 249);
    result_done(&r);
}

static void test_where_it_matters(void **state)
{
    (void)state;
    struct result r = fixture_result(demo.app, "ballot.whatif", NULL);
    GPtrArray *best = record_list(r.object, "best");
    assert_in_range(best->len, 1, 10);
    for (guint i = 0; i < best->len; i++) {
        const record *b = best->pdata[i];
        gint64 votes =
            record_int(b, "not_reached") * record_int(b, "voted") / record_int(b, "reached");
        assert_int_equal(record_int(b, "votes"), votes);
        assert_true(i == 0 || votes <= record_int(best->pdata[i - 1], "votes"));
        g_autofree char *beside =
            g_strdup_printf("%d not reached; ", (int)record_int(b, "not_reached"));
        assert_true(g_str_has_prefix(record_str(b, "reason"), beside));
    }
    result_done(&r);
}

static void test_projection(void **state)
{
    (void)state;
    struct result r = fixture_result(demo.app, "ballot.whatif", NULL);
    const record *p = record_object(r.object, "projection");
    assert_true(record_bool(p, "enough"));
    assert_string_equal(record_str(p, "until_on"), "2026-12-07");
    assert_int_equal(record_int(p, "days"), 14);
    assert_true(record_int(p, "low") >= 118 && record_int(p, "low") <= record_int(p, "mid"));
    assert_true(record_int(p, "mid") <= record_int(p, "high") && record_int(p, "high") <= 246);
    result_done(&r);
}

static void test_refused(void **state)
{
    (void)state;
    fixture_fails(demo.app, BL_ERR_INPUT, "not understood", "ballot.whatif", "reach", "Mill Court",
                  NULL);
    fixture_fails(demo.app, BL_ERR_INPUT, "not understood", "ballot.whatif", "reach",
                  "Mill Court=many", NULL);
    fixture_fails(demo.app, BL_ERR_INPUT, "not understood", "ballot.whatif", "reach",
                  "Mill Court=9000000000000000000%", NULL);
    fixture_fails(demo.app, BL_ERR_INPUT, "not understood", "ballot.whatif", "reach",
                  "Mill Court=9000000000000000000", NULL);
    fixture_fails(demo.app, BL_ERR_NOT_FOUND, "Nobody at", "ballot.whatif", "reach", "Moon=3",
                  NULL);
    fixture_fails(demo.app, BL_ERR_INPUT, "0 or more", "ballot.whatif", "joiners", "-1", NULL);
    /* more than there are is all of them */
    struct result r = fixture_result(demo.app, "ballot.whatif", "reach", "Mill=1000", NULL);
    check_by_hand(r.object);
    result_done(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_by_hand),
        cmocka_unit_test(test_where_it_matters),
        cmocka_unit_test(test_projection),
        cmocka_unit_test(test_refused),
    };
    return cmocka_run_group_tests(tests, make_demo, unmake_demo);
}
