/*
 * Candidates for what is typed of a name: their order, what tells them apart, and when one of them
 * is taken without asking.
 */
#include "app_priv.h"
#include "support/app_fixture.h"

static char *labels(struct app *app, enum field_type type, const char *typed)
{
    g_autoptr(GPtrArray) rows = app_complete(app, type, typed, 6, NULL);
    GString *s = g_string_new(NULL);
    for (guint i = 0; i < rows->len; i++)
        g_string_append_printf(s, "%s%s%s", i ? "; " : "", record_str(rows->pdata[i], "label"),
                               record_bool(rows->pdata[i], "meant") ? " !" : "");
    return g_string_free(s, FALSE);
}

static void assert_offers(struct app *app, enum field_type type, const char *typed,
                          const char *expected)
{
    g_autofree char *got = labels(app, type, typed);
    assert_string_equal(got, expected);
}

static void load_units(struct fixture *f)
{
    g_autoptr(GError) error = NULL;
    if (!db_begin(f->officer->db, &error) || !branch_load_workplaces(f->officer->db, &error) ||
        !db_commit(f->officer->db, &error))
        fail_msg("%s", error->message);
}

static char *place_of(struct fixture *f, const char *typed)
{
    gint64 id = fixture_run(f->officer, "task.add", "title", "x", "workplace", typed, NULL);
    g_autofree char *number = g_strdup_printf("%" G_GINT64_FORMAT, id);
    struct result r = fixture_result(f->officer, "task.show", "task", number, NULL);
    char *name = g_strdup(record_str(r.object, "workplace"));
    result_done(&r);
    return name;
}

static void the_branchs_own_places_come_first(void **state)
{
    struct fixture *f = *state;
    load_units(f);
    assert_offers(f->officer, FIELD_WORKPLACE, "swansea", "Swansea, Neath Port Talbot, Wales !");
    fixture_run(f->officer, "workplace.add", "name", "Neath Street", NULL);
    /* Begins so and is our own: a unit with it in the middle does not stand in the way. */
    assert_offers(f->officer, FIELD_WORKPLACE, "neath",
                  "Neath Street !; Swansea, Neath Port Talbot, Wales");
    g_autofree char *street = place_of(f, "neath");
    assert_string_equal(street, "Neath Street");
    /* Of our own two neither is guessed, nor between ours and a unit that begins so as well. */
    fixture_run(f->officer, "workplace.add", "name", "Old Neath House", NULL);
    assert_offers(f->officer, FIELD_WORKPLACE, "neath",
                  "Neath Street; Old Neath House; Swansea, Neath Port Talbot, Wales");
    fixture_run(f->officer, "workplace.add", "name", "Swansea Office", NULL);
    assert_offers(f->officer, FIELD_WORKPLACE, "swan",
                  "Swansea Office; Swansea, Neath Port Talbot, Wales");
    fixture_fails(f->officer, BL_ERR_INPUT, "Swansea Office; Swansea, Neath", "task.add", "title",
                  "x", "workplace", "swan", NULL);
}

/* A unit with members, or whose heads were counted, is one of ours. */
static void a_unit_becomes_ours(void **state)
{
    struct fixture *f = *state;
    load_units(f);
    assert_offers(f->officer, FIELD_WORKPLACE, "bar",
                  "Barking, Dagenham and Havering, London; Barnsley and Rotherham, Yorkshire & The "
                  "Humber; Harrow and Barnet, London");
    fixture_run(f->officer, "workplace.edit", "workplace", "barnsley", "headcount", "40", NULL);
    g_autofree char *counted = labels(f->officer, FIELD_WORKPLACE, "bar");
    assert_true(g_str_has_prefix(counted, "Barnsley and Rotherham"));
    fixture_run(f->officer, "member.add", "membership_no", "77", "given_name", "Zoe", "family_name",
                "Lee", "workplace", "barking", NULL);
    g_autofree char *both = labels(f->officer, FIELD_WORKPLACE, "bar");
    assert_true(g_str_has_prefix(both, "Barking"));
}

/* The whole name wins over a longer one, and what is offered can be typed. */
static void a_whole_name_is_meant(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->officer, "member.add", "membership_no", "78", "given_name", "Amina",
                "family_name", "Yusufzai", "workplace", "Mill Court", NULL);
    assert_offers(f->officer, FIELD_PERSON, "amina y",
                  "Amina Yusuf, Waterside House; Amina Yusufzai, Mill Court");
    assert_offers(f->officer, FIELD_PERSON, "amina yusuf",
                  "Amina Yusuf, Waterside House !; Amina Yusufzai, Mill Court");
    struct result r = fixture_result(f->officer, "member.show", "person", "amina yusuf", NULL);
    assert_int_equal(record_int(r.object, "id"), f->amina);
    result_done(&r);
    gint64 twin =
        fixture_run(f->officer, "member.add", "membership_no", "79", "given_name", "Amina",
                    "family_name", "Yusuf", "workplace", "Waterside House", NULL);
    g_autofree char *offered = g_strdup_printf("Amina Yusuf, Waterside House (#%" G_GINT64_FORMAT
                                               "); Amina Yusuf, Waterside House (#%" G_GINT64_FORMAT
                                               "); Amina Yusufzai, Mill Court",
                                               f->amina, twin);
    assert_offers(f->officer, FIELD_PERSON, "amina yusuf", offered);
    g_autofree char *one =
        g_strdup_printf("Amina Yusuf, Waterside House (#%" G_GINT64_FORMAT ")", twin);
    r = fixture_result(f->officer, "member.show", "person", one, NULL);
    assert_int_equal(record_int(r.object, "id"), twin);
    result_done(&r);
}

/* A name that a unit has, too, does not say which: its number does. */
static void a_shared_name_has_its_number(void **state)
{
    struct fixture *f = *state;
    gint64 top = fixture_run(f->officer, "workplace.add", "name", "Elm House", NULL);
    fixture_run(f->officer, "workplace.add", "name", "Elm House", "under", "Mill Court", NULL);
    g_autofree char *offered = g_strdup_printf("Elm House, Mill Court; Elm House (#%d)", (int)top);
    g_autofree char *also = g_strdup_printf("Elm House (#%d); Elm House, Mill Court", (int)top);
    g_autofree char *got = labels(f->officer, FIELD_WORKPLACE, "elm");
    assert_true(strcmp(got, offered) == 0 || strcmp(got, also) == 0);
    g_autofree char *one = g_strdup_printf("Elm House (#%d)", (int)top);
    assert_offers(f->officer, FIELD_WORKPLACE, "elm house, mill court", "Elm House, Mill Court !");
    g_autofree char *meant = g_strconcat(one, " !", NULL);
    assert_offers(f->officer, FIELD_WORKPLACE, one, meant);
}

static void seats_with_members_come_first(void **state)
{
    struct fixture *f = *state;
    g_autofree char *before = labels(f->officer, FIELD_CONSTITUENCY, "leeds");
    assert_true(g_str_has_prefix(before, "Leeds Central and Headingley;"));
    g_autofree char *number = g_strdup_printf("#%" G_GINT64_FORMAT, f->amina);
    fixture_run(f->officer, "member.edit", "person", number, "constituency", "Leeds South", NULL);
    g_autofree char *after = labels(f->officer, FIELD_CONSTITUENCY, "leeds");
    assert_true(g_str_has_prefix(after, "Leeds South;"));
}

/* Who knows the MP need not know the seat; where a seat is called so, no MP is. */
static void a_seat_is_found_by_its_mp(void **state)
{
    struct fixture *f = *state;
    assert_offers(f->officer, FIELD_CONSTITUENCY, "kinnock", "Aberafan Maesteg !");
    assert_offers(f->officer, FIELD_CONSTITUENCY, "Hilary Benn", "Leeds South !");
    g_autofree char *seats = labels(f->officer, FIELD_CONSTITUENCY, "york");
    assert_true(g_str_has_prefix(seats, "York "));
    g_autofree char *number = g_strdup_printf("#%" G_GINT64_FORMAT, f->amina);
    fixture_run(f->officer, "member.edit", "person", number, "constituency", "Hilary Benn", NULL);
    fixture_fails(f->officer, BL_ERR_NOT_FOUND, "no MP is called “Nobody Here”", "member.edit",
                  "person", number, "constituency", "Nobody Here", NULL);
}

static void paths_are_completed(void **state)
{
    struct fixture *f = *state;
    static const char *const made[] = {"list-nov.csv", "list-Nov.csv", ".hidden"};
    for (gsize i = 0; i < G_N_ELEMENTS(made); i++) {
        g_autofree char *path = g_build_filename(f->dir, made[i], NULL);
        assert_true(g_file_set_contents(path, "x", 1, NULL));
    }
    g_autofree char *folder = g_build_filename(f->dir, "lists", NULL);
    assert_int_equal(g_mkdir(folder, 0700), 0);
    g_autofree char *typed = g_build_filename(f->dir, "lis", NULL);
    g_autofree char *expected =
        g_strdup_printf("%s/list-Nov.csv; %s/list-nov.csv; %s/lists/", f->dir, f->dir, f->dir);
    assert_offers(f->officer, FIELD_FILE, typed, expected);
    g_autofree char *hidden = g_build_filename(f->dir, ".h", NULL);
    g_autofree char *one = g_build_filename(f->dir, ".hidden", NULL);
    assert_offers(f->officer, FIELD_FILE, hidden, one);
    assert_offers(f->officer, FIELD_FILE, "/no/such/folder/x", "");
    assert_offers(f->officer, FIELD_FILE, "-", "");
    struct app *away = app_open_remote(f->path, "ruth", 0, clock_fixed(&f->now), NULL);
    assert_offers(away, FIELD_FILE, typed, ""); /* of the host's files nothing is told */
    app_close(away);
}

#define T(test) cmocka_unit_test_setup_teardown(test, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(the_branchs_own_places_come_first),
        T(a_unit_becomes_ours),
        T(a_whole_name_is_meant),
        T(seats_with_members_come_first),
        T(a_seat_is_found_by_its_mp),
        T(paths_are_completed),
        T(a_shared_name_has_its_number),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
