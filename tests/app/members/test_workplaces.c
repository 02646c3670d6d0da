/*
 * Workplaces: the tree, its sums, who may change what.
 */
#include "app_priv.h"
#include "support/app_fixture.h"

static record *place(struct app *app, const char *name)
{
    g_autoptr(GPtrArray) rows = fixture_rows(app, "workplace.list", NULL);
    for (guint i = 0; i < rows->len; i++)
        if (strcmp(record_str(rows->pdata[i], "name"), name) == 0)
            return record_copy(rows->pdata[i]);
    return NULL;
}

static void a_place_has_its_sums(void **state)
{
    struct fixture *f = *state;
    g_autoptr(record) w = place(f->officer, "Waterside House");
    assert_int_equal(record_int(w, "headcount"), 40);
    assert_int_equal(record_int(w, "members"), 2);
    assert_int_equal(record_int(w, "density"), 500); /* 5.00% */
    assert_int_equal(record_int(w, "potential"), 38);
    assert_string_equal(record_str(w, "kind"), "OFFICE");
    assert_int_equal(record_int(w, "parent_id"), 1);

    fixture_run(f->officer, "workplace.edit", "workplace", "Waterside House", "other_union", "10",
                NULL);
    g_autoptr(record) again = place(f->officer, "Waterside House");
    assert_int_equal(record_int(again, "potential"), 28);
    assert_int_equal(record_int(again, "headcount"), 40);
}

/* The branch is the sum of what is known below; people without a workplace
 * count as members of it. */
static void sums_go_up_the_tree(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->officer, "workplace.add", "name", "Team 2", "under", "Waterside House", NULL);
    fixture_run(f->officer, "workplace.add", "name", "Elm House", NULL);
    fixture_run(f->officer, "member.add", "membership_no", "1", "family_name", "A", "workplace",
                "Team 2", NULL);
    fixture_run(f->officer, "member.add", "membership_no", "2", "family_name", "B", "workplace",
                "Elm House", NULL);
    fixture_run(f->officer, "member.add", "membership_no", "3", "family_name", "C", NULL);

    g_autoptr(record) waterside = place(f->officer, "Waterside House");
    g_autoptr(record) team = place(f->officer, "Team 2");
    g_autoptr(record) elm = place(f->officer, "Elm House");
    g_autoptr(record) branch = place(f->officer, "Aire Valley");
    assert_int_equal(record_int(waterside, "members"), 3);
    assert_int_equal(record_int(waterside, "potential"), 37);
    assert_string_equal(record_str(team, "kind"), "TEAM");
    assert_int_equal(record_int(team, "depth"), 2);
    assert_false(record_has(team, "headcount"));
    assert_false(record_has(elm, "density"));
    assert_int_equal(record_int(elm, "members"), 1);
    assert_int_equal(record_int(branch, "members"), 6);
    assert_int_equal(record_int(branch, "headcount"), 60);
    assert_int_equal(record_int(branch, "potential"), 37 + 19);
    /* 4 members of the 60 at places whose head-count is known. */
    assert_int_equal(record_int(branch, "density"), 666);
}

static void the_tree_is_in_order(void **state)
{
    struct fixture *f = *state;
    static const char *const order[] = {"Aire Valley", "Mill Court",      "Attic",
                                        "Cellar",      "Waterside House", "Team 2"};
    fixture_run(f->officer, "workplace.add", "name", "Cellar", "under", "Mill Court", NULL);
    fixture_run(f->officer, "workplace.add", "name", "Attic", "under", "Mill Court", NULL);
    fixture_run(f->officer, "workplace.add", "name", "Team 2", "under", "Waterside House", NULL);
    g_autoptr(GPtrArray) rows = fixture_rows(f->officer, "workplace.list", NULL);
    assert_int_equal(rows->len, G_N_ELEMENTS(order));
    for (guint i = 0; i < rows->len; i++)
        assert_string_equal(record_str(rows->pdata[i], "name"), order[i]);
}

static void a_rep_sees_their_own_places(void **state)
{
    struct fixture *f = *state;
    g_autoptr(GPtrArray) rows = fixture_rows(f->tom, "workplace.list", NULL);
    assert_int_equal(rows->len, 2);
    g_autoptr(record) branch = place(f->tom, "Aire Valley");
    assert_int_equal(record_int(branch, "members"), 1);
    assert_int_equal(record_int(branch, "headcount"), 20);
    fixture_fails(f->tom, BL_ERR_NOT_FOUND, "Waterside", "workplace.edit", "workplace",
                  "Waterside House", "headcount", "1", NULL);
    fixture_run(f->tom, "workplace.edit", "workplace", "Mill Court", "headcount", "25", NULL);
    g_autoptr(record) mill = place(f->officer, "Mill Court");
    assert_int_equal(record_int(mill, "headcount"), 25);
    fixture_fails(f->tom, BL_ERR_REFUSED, "officers", "workplace.edit", "workplace", "Aire Valley",
                  "name", "Ours", NULL);
    fixture_fails(f->tom, BL_ERR_REFUSED, "officer", "workplace.add", "name", "Den", NULL);
    fixture_fails(f->sam, BL_ERR_REFUSED, "rep", "workplace.edit", "workplace", "Waterside House",
                  "headcount", "1", NULL);
}

static void wrong_values_are_refused(void **state)
{
    struct fixture *f = *state;
    fixture_fails(f->officer, BL_ERR_INPUT, "already", "workplace.add", "name", "MILL COURT", NULL);
    fixture_fails(f->officer, BL_ERR_INPUT, "already", "workplace.edit", "workplace", "Mill Court",
                  "name", "Waterside House", NULL);
    fixture_fails(f->officer, BL_ERR_INPUT, "has to be 0 or more", "workplace.add", "name", "Den",
                  "headcount", "-1", NULL);
    fixture_fails(f->officer, BL_ERR_INPUT, "missing", "workplace.add", NULL);
    fixture_fails(f->officer, BL_ERR_NOT_FOUND, "Moon", "workplace.add", "name", "Den", "under",
                  "Moon", NULL);
    fixture_fails(f->officer, BL_ERR_INPUT, "vote", "workplace.edit", "workplace", "Mill Court",
                  "note", "everybody there voted yes", NULL);
    fixture_fails(f->officer, BL_ERR_INPUT, "vote", "workplace.add", "name", "Den", "note",
                  "everybody there voted yes", NULL);
}

static void an_edit_can_be_undone(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->tom, "workplace.edit", "workplace", "Mill Court", "name", "Mill House", NULL);
    fixture_run(f->tom, "undo", NULL);
    g_autoptr(record) mill = place(f->officer, "Mill Court");
    assert_non_null(mill);
}

static void an_edit_form_starts_with_what_is_stored(void **state)
{
    struct fixture *f = *state;
    g_autoptr(record) in = record_new();
    g_autoptr(GError) error = NULL;
    record_set_int(in, "workplace_id", f->mill);
    assert_true(fixture_command("workplace.edit")->prefill(f->tom, in, &error));
    assert_string_equal(record_str(in, "name"), "Mill Court");
    assert_int_equal(record_int(in, "headcount"), 20);
    record_set_int(in, "workplace_id", f->waterside);
    assert_false(fixture_command("workplace.edit")->prefill(f->tom, in, &error));
}

/* Of a script whose variable is empty: a list for one place must not become that of all. */
static void an_empty_filter_is_not_all(void **state)
{
    struct fixture *f = *state;
    app_set_words(f->officer);
    fixture_fails(f->officer, BL_ERR_USAGE, "--workplace was given, but empty", "member.list",
                  "workplace", "", NULL);
    fixture_fails(f->officer, BL_ERR_USAGE, "--constituency was given, but empty", "letter.list",
                  "constituency", " ", NULL);
    fixture_fails(f->officer, BL_ERR_USAGE, "given, but empty", "canvass.list", "state", "", NULL);
    f->officer->words = false; /* a form's field that was emptied */
    g_autoptr(GPtrArray) all = fixture_rows(f->officer, "member.list", "workplace", "", NULL);
    assert_true(all->len > 1);
    f->officer->words = true;
}

/* A name is found by the start of its words, wherever they stand, and not by their middle. */
static void names_are_found_at_word_starts(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->officer, "workplace.add", "name", "Hull and East Riding", NULL);
    fixture_run(f->officer, "workplace.add", "name", "Birmingham and Solihull", NULL);
    fixture_run(f->officer, "workplace.add", "name", "Stoke-on-Trent", NULL);
    static const struct {
        const char *typed, *found;
    } cases[] = {{"Hull", "Hull and East Riding"},    {"riding", "Hull and East Riding"},
                 {"SOLI", "Birmingham and Solihull"}, {"trent", "Stoke-on-Trent"},
                 {"stoke-on", "Stoke-on-Trent"},      {"stoke on", "Stoke-on-Trent"}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GPtrArray) rows =
            app_complete(f->officer, FIELD_WORKPLACE, cases[i].typed, 9, NULL);
        if (rows->len != 1)
            fail_msg("%s: %u found", cases[i].typed, rows->len);
        assert_string_equal(record_str(rows->pdata[0], "label"), cases[i].found);
    }
    fixture_fails(f->officer, BL_ERR_NOT_FOUND, "No workplace “ull”", "task.add", "title", "x",
                  "workplace", "ull", NULL);
    fixture_run(f->officer, "rep.add", "login", "hui", "name", "Hu Li", "scope", "Hull", NULL);
    /* of reps, too */
    fixture_fails(f->officer, BL_ERR_NOT_FOUND, "“uth”", "rep.suspend", "rep", "uth", NULL);
}

#define T(test) cmocka_unit_test_setup_teardown(test, fixture_setup, fixture_teardown)

/* A branch called as one of its offices, two people of one name: what the sentence offers is taken.
 */
static void what_is_offered_is_taken(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->officer, "workplace.add", "name", "Leeds", "kind", "REGION", NULL);
    fixture_run(f->officer, "workplace.add", "name", "Leeds", "under", "Waterside House", NULL);
    fixture_fails(f->officer, BL_ERR_INPUT, "); Leeds, Waterside House. Type the number with its #",
                  "workplace.add", "name", "Elm House", "under", "Leeds", NULL);
    fixture_run(f->officer, "workplace.add", "name", "Elm House", "under", "leeds, waterside house",
                NULL);
    g_autoptr(record) elm = place(f->officer, "Elm House");
    g_autofree char *parent = g_strdup_printf("#%" G_GINT64_FORMAT, record_int(elm, "parent_id"));
    struct result r = fixture_result(f->officer, "workplace.list", NULL);
    result_done(&r);
    fixture_run(f->officer, "workplace.edit", "workplace", parent, "headcount", "12", NULL);

    fixture_run(f->officer, "member.add", "membership_no", "3001", "given_name", "Amina",
                "family_name", "Yusuf", "workplace", "Elm House", NULL);
    fixture_fails(f->officer, BL_ERR_INPUT, "Yusuf, Elm House", "member.show", "person",
                  "Amina Yusuf", NULL);
    r = fixture_result(f->officer, "member.show", "person", "Amina Yusuf, Elm House", NULL);
    assert_string_equal(record_str(r.object, "workplace"), "Elm House");
    result_done(&r);
    /* Two of one name at one place have only their number. */
    gint64 twin = fixture_run(f->officer, "member.add", "membership_no", "3002", "given_name",
                              "Amina", "family_name", "Yusuf", "workplace", "Elm House", NULL);
    g_autofree char *number = g_strdup_printf("(#%" G_GINT64_FORMAT "). Type the number", twin);
    fixture_fails(f->officer, BL_ERR_INPUT, number, "member.show", "person",
                  "Amina Yusuf, Elm House", NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(a_place_has_its_sums),
        T(sums_go_up_the_tree),
        T(the_tree_is_in_order),
        T(a_rep_sees_their_own_places),
        T(wrong_values_are_refused),
        T(an_edit_can_be_undone),
        T(an_edit_form_starts_with_what_is_stored),
        T(an_empty_filter_is_not_all),
        T(names_are_found_at_word_starts),
        T(what_is_offered_is_taken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
