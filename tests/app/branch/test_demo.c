/*
 * The demo branch: what its three reps did stands in its log as it would in any branch's.
 */
#include "support/app_fixture.h"

#include "app/demo.h"

#include "../postcodes/files.h"

struct demo_branch {
    char *dir;
    struct app *app;
};

static int setup(void **state)
{
    static gint64 now = FIXTURE_NOW;
    g_autofree char *pattern = g_build_filename(g_get_tmp_dir(), "branchline-XXXXXX", NULL);
    struct demo_branch *b = g_new0(struct demo_branch, 1);
    b->dir = g_strdup(g_mkdtemp(pattern));
    g_autofree char *path = g_build_filename(b->dir, "demo.db", NULL);
    const struct clock clock = clock_fixed(&now);
    g_autoptr(GError) error = NULL;
    if (!demo_build(path, &clock, &error) || !(b->app = app_open(path, "priya", clock, &error)))
        fail_msg("%s", error->message);
    *state = b;
    return 0;
}

static int teardown(void **state)
{
    struct demo_branch *b = *state;
    app_close(b->app);
    fixture_remove(b->dir);
    g_free(b->dir);
    g_free(b);
    return 0;
}

static void test_log_in_order(void **state)
{
    const struct demo_branch *b = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) rows = app_page(b->app, "change", NULL, PAGE_FIRST, NULL, 2000, &error);
    assert_non_null(rows);
    assert_true(rows->len > 400);
    for (guint i = 1; i < rows->len; i++)
        if (record_int(rows->pdata[i - 1], "at") < record_int(rows->pdata[i], "at"))
            fail_msg("\"%s\" stands after what came later",
                     record_str(rows->pdata[i - 1], "label"));
}

/* Whether a member was spoken to about the ballot, and told where they stand, by what was said. */
static void said(struct app *app, const record *member, bool *spoken, bool *told)
{
    g_autofree char *id = g_strdup_printf("#%d", (int)record_int(member, "person_id"));
    g_autoptr(GPtrArray) talks = fixture_rows(app, "activity.list", "person", id, NULL);
    *spoken = *told = false;
    for (guint i = 0; i < talks->len; i++) {
        const record *t = talks->pdata[i];
        bool ballot = strcmp(record_str(t, "purpose"), "GTVO") == 0;
        const char *note = record_str(t, "note");
        *spoken |= ballot;
        *told |= ballot && strcmp(record_str(t, "outcome"), "NO_ANSWER") != 0;
        *told |= strstr(note, "paper since") || strstr(note, "to post") || strstr(note, "posted");
    }
}

/* Nobody is down as not reached who has told how far they are, or as never spoken to who was. */
static void test_nobody_contradicts(void **state)
{
    const struct demo_branch *b = *state;
    g_autoptr(GPtrArray) people = fixture_rows(b->app, "canvass.list", NULL);
    assert_int_equal(people->len, 246);
    for (guint i = 0; i < people->len; i++) {
        const record *m = people->pdata[i];
        bool spoken, told, reached = strcmp(record_str(m, "state"), "NOT_CONTACTED") != 0;
        said(b->app, m, &spoken, &told);
        if (reached != told || record_has(m, "last_at") != spoken ||
            record_has(m, "last_outcome") != spoken)
            fail_msg("%s: %s", record_str(m, "person"), record_str(m, "state"));
    }
}

/* Its constituencies are invented: a real file of postcodes has none of them. */
static void test_no_real_postcodes(void **state)
{
    const struct demo_branch *b = *state;
    static const struct ons_row rows[] = {
        {"LS1 4AP", "E14001323", NULL}, {"JE2 3AB", "L99999999", NULL}, {NULL, NULL, NULL}};
    g_autofree char *text = ons_text(layouts[0], rows, true);
    g_autofree char *path = g_build_filename(b->dir, "onspd.csv", NULL);
    assert_true(g_file_set_contents(path, text, -1, NULL));
    fixture_fails(b->app, BL_ERR_INPUT,
                  "None of the file's constituencies, such as E14001323, is here: the demo branch "
                  "has invented ones. Set up a branch of your own, which has the real ones, and "
                  "take the file there: “init”. Nothing was changed.",
                  "postcode.import", "file", path, NULL);
}

/* Nor has a list of MPs. */
static void test_no_real_mps(void **state)
{
    const struct demo_branch *b = *state;
    fixture_fails(
        b->app, BL_ERR_INPUT,
        "is not a constituency of the demo branch, which has invented ones. Set up a branch "
        "of your own, which has the real ones, and take the list there: “init”. Nothing "
        "was changed.",
        "mp.refresh", "file", "db/reference/mps.csv", NULL);
}

/* Of a real list that is said once, and a postcode that cannot be one for itself. */
static void test_a_list_with_real_postcodes(void **state)
{
    const struct demo_branch *b = *state;
    g_autofree char *path = g_build_filename(b->dir, "list.csv", NULL);
    assert_true(g_file_set_contents(path,
                                    "Membership Number,First name,Last name,Postcode\n"
                                    "990001,Ann,Lowe,LS1 4AP\n990002,Bob,Lowe,LS1 4AQ\n"
                                    "990003,Cy,Lowe,nowhere\n",
                                    -1, NULL));
    struct result out = fixture_result(b->app, "member.import", "file", path, "dry_run", "1", NULL);
    const GPtrArray *remarks = record_list(out.object, "remarks");
    assert_int_equal(remarks->len, 2);
    assert_string_equal(record_str(remarks->pdata[0], "reason"),
                        "The demo's constituencies are invented: the list's postcodes say nothing "
                        "here.");
    assert_int_equal(record_int(remarks->pdata[0], "line"), 2);
    assert_int_equal(record_int(remarks->pdata[1], "line"), 4);
    result_done(&out);
}

#define test(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {test(test_log_in_order), test(test_nobody_contradicts),
                                       test(test_no_real_postcodes), test(test_no_real_mps),
                                       test(test_a_list_with_real_postcodes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
