/*
 * init: what a new branch holds, how long it takes, what it refuses.
 */
#include "app_priv.h"

#include "support/place.h"
#include "support/sound.h"

static int setup(void **state)
{
    *state = place_new("deep/branch.db");
    return 0;
}

static int teardown(void **state)
{
    place_free(*state);
    return 0;
}

static gint64 now = FIXTURE_NOW;

static bool init(struct place *p, const char *branch, const char *jurisdiction, const char *as,
                 struct result *out, GError **error)
{
    struct app *app = app_new(clock_fixed(&now));
    g_autoptr(record) raw = record_new();
    record_set_text(raw, "db", p->path);
    record_set_text(raw, "branch", branch);
    record_set_text(raw, "jurisdiction", jurisdiction);
    record_set_text(raw, "as", as);
    bool ok = app_run(app, fixture_command("init"), raw, out, error);
    app_close(app);
    return ok;
}

static void make(struct place *p, const char *jurisdiction)
{
    struct result out = {0};
    g_autoptr(GError) error = NULL;
    if (!init(p, "Aire Valley", jurisdiction, "priya", &out, &error))
        fail_msg("%s", error->message);
    assert_string_equal(record_str(out.object, "branch"), "Aire Valley");
    assert_string_equal(record_str(out.object, "officer"), "priya");
    assert_string_equal(record_str(out.object, "path"), p->path);
    result_done(&out);
}

static struct app *open_as(struct place *p, const char *login)
{
    g_autoptr(GError) error = NULL;
    struct app *app = app_open(p->path, login, clock_fixed(&now), &error);
    if (!app)
        fail_msg("%s", error->message);
    return app;
}

static void a_new_branch_is_whole(void **state)
{
    struct place *p = *state;
    make(p, NULL);
    struct app *app = open_as(p, "priya");
    assert_string_equal(app_branch(app), "Aire Valley");
    assert_int_equal(app_actor(app)->level, LEVEL_OFFICER);
    assert_true(app_actor(app)->scope_all);

    g_autoptr(GPtrArray) seats = fixture_rows(app, "mp.list", NULL);
    assert_int_equal(seats->len, 650);
    guint held = 0;
    for (guint i = 0; i < seats->len; i++)
        held += record_has(seats->pdata[i], "mp_name");
    assert_int_equal(held, 650);

    g_autoptr(GPtrArray) places = fixture_rows(app, "workplace.list", NULL);
    assert_int_equal(places->len, 1 + 12 + 109);
    assert_string_equal(record_str(places->pdata[0], "name"), "Aire Valley");
    assert_string_equal(record_str(places->pdata[0], "kind"), "BRANCH");
    assert_int_equal(record_int(places->pdata[0], "id"), 1);
    assert_string_equal(record_str(places->pdata[1], "kind"), "REGION");
    assert_string_equal(record_str(places->pdata[2], "kind"), "PDU");
    assert_int_equal(record_int(places->pdata[2], "parent_id"), record_int(places->pdata[1], "id"));

    struct result found = fixture_result(app, "mp.lookup", "postcode", "ls1 4ap", NULL);
    assert_string_equal(record_str(found.object, "postcode"), "LS1 4AP");
    assert_string_equal(record_str(found.object, "ons_code"), "E14001323");
    result_done(&found);
    app_close(app);
}

static void the_first_officer_is_who_runs_it(void **state)
{
    struct place *p = *state;
    struct result out = {0};
    g_autoptr(GError) error = NULL;
    assert_true(init(p, "Aire Valley", "GB", NULL, &out, &error));
    result_done(&out);
    app_close(open_as(p, NULL));
}

static void northern_ireland_has_no_probation_units(void **state)
{
    struct place *p = *state;
    make(p, "ni");
    struct app *app = open_as(p, "priya");
    g_autoptr(GPtrArray) places = fixture_rows(app, "workplace.list", NULL);
    assert_int_equal(places->len, 1);
    app_close(app);
}

static void the_file_is_its_owners_alone(void **state)
{
    struct place *p = *state;
    struct stat st;
    make(p, "GB");
    assert_int_equal(stat(p->path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    g_autofree char *dir = g_path_get_dirname(p->path);
    assert_int_equal(stat(dir, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0700);
}

static void an_existing_file_is_left_alone(void **state)
{
    struct place *p = *state;
    struct result out = {0};
    g_autoptr(GError) error = NULL;
    make(p, "GB");
    assert_false(init(p, "Other", "GB", "tom", &out, &error));
    assert_string_not_equal(error->message, "");
    result_done(&out);
    struct app *app = open_as(p, "priya");
    assert_string_equal(app_branch(app), "Aire Valley");
    app_close(app);
}

static void wrong_values_leave_nothing(void **state)
{
    struct place *p = *state;
    struct result out = {0};
    g_autoptr(GError) error = NULL;
    assert_false(init(p, "  ", "GB", NULL, &out, &error));
    assert_true(err_is(error, BL_ERR_USAGE));
    g_clear_error(&error);
    assert_false(init(p, "Aire Valley", "Scotland", NULL, &out, &error));
    assert_non_null(strstr(error->message, "Scotland"));
    assert_false(g_file_test(p->path, G_FILE_TEST_EXISTS));
    result_done(&out);
}

/* The check of the whole file finds nothing: tallies, tokens, keys. */
static void the_file_checks_out(void **state)
{
    struct place *p = *state;
    make(p, "GB");
    struct app *app = open_as(p, "priya");
    assert_sound(app_db(app));
    app_close(app);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_new_branch_is_whole, setup, teardown),
        cmocka_unit_test_setup_teardown(the_first_officer_is_who_runs_it, setup, teardown),
        cmocka_unit_test_setup_teardown(northern_ireland_has_no_probation_units, setup, teardown),
        cmocka_unit_test_setup_teardown(the_file_is_its_owners_alone, setup, teardown),
        cmocka_unit_test_setup_teardown(an_existing_file_is_left_alone, setup, teardown),
        cmocka_unit_test_setup_teardown(wrong_values_leave_nothing, setup, teardown),
        cmocka_unit_test_setup_teardown(the_file_checks_out, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
