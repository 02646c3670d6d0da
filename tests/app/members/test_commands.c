/*
 * Members: lists, search, the card; what each level sees.
 */
#include "members.h"

#include "store/page.h"

static void the_list_has_its_columns(void **state)
{
    struct fixture *f = *state;
    g_autoptr(GPtrArray) rows = fixture_rows(f->officer, "member.list", NULL);
    assert_int_equal(rows->len, 3);
    /* By family name. */
    assert_string_equal(record_str(rows->pdata[0], "family_name"), "O'Hara");
    assert_string_equal(record_str(rows->pdata[1], "family_name"), "Rees");
    const record *amina = rows->pdata[2];
    assert_string_equal(record_str(amina, "membership_no"), "1001");
    assert_string_equal(record_str(amina, "given_name"), "Amina");
    assert_string_equal(record_str(amina, "email"), "amina@example.org");
    assert_string_equal(record_str(amina, "workplace"), "Waterside House");
    assert_int_equal(record_int(amina, "workplace_id"), f->waterside);
    assert_int_equal(record_int(amina, "id"), f->amina);
    assert_non_null(record_get(amina, "ons_code"));
    assert_non_null(record_get(amina, "constituency"));
    assert_null(record_get(amina, "_k1"));
}

static void the_list_can_be_narrowed(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->officer, "workplace.add", "name", "Team 2", "under", "Waterside House", NULL);
    fixture_run(f->officer, "member.add", "membership_no", "1003", "given_name", "Zoe",
                "family_name", "Abbot", "workplace", "Team 2", "constituency", "Leeds North East",
                NULL);
    g_autoptr(GPtrArray) place =
        fixture_rows(f->officer, "member.list", "workplace", "Waterside House", NULL);
    assert_int_equal(place->len, 3);
    assert_string_equal(record_str(place->pdata[0], "family_name"), "Abbot");
    g_autoptr(GPtrArray) seat =
        fixture_rows(f->officer, "member.list", "constituency", "leeds north east", NULL);
    assert_int_equal(seat->len, 1);
    assert_string_equal(record_str(seat->pdata[0], "constituency"), "Leeds North East");
    g_autoptr(GPtrArray) both = fixture_rows(f->officer, "member.list", "constituency",
                                             "Leeds North East", "workplace", "Mill Court", NULL);
    assert_int_equal(both->len, 0);
    g_autoptr(GPtrArray) few = fixture_rows(f->officer, "member.list", "limit", "2", NULL);
    assert_int_equal(few->len, 2);
    g_autoptr(GPtrArray) all =
        fixture_rows(f->officer, "member.list", "workplace", "Aire Valley", NULL);
    assert_int_equal(all->len, 4);
    fixture_fails(f->officer, BL_ERR_INPUT, "1 or more", "member.list", "limit", "0", NULL);
}

static void search_finds_beginnings_of_words(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->officer, "member.add", "membership_no", "1003", "given_name", "Anna",
                "family_name", "Annable", "workplace", "Mill Court", NULL);
    assert_found(f->officer, "a", "Annable Yusuf");     /* the surname first */
    assert_found(f->officer, "mill", "Annable O'Hara"); /* where they work */
    assert_found(f->officer, "101", "Yusuf");           /* how the number ends */
    assert_found(f->officer, "ann mill", "Annable");
    assert_found(f->officer, "yus mill", "");
    /* Both words of one person begin so: the person comes once. */
    assert_found(f->officer, "ann", "Annable");
    assert_found(f->officer, "YUS ami", "Yusuf");
    assert_found(f->officer, "o'hara", "O'Hara");
    assert_found(f->officer, "ohara colette", "O'Hara");
    assert_found(f->officer, "1001", "Yusuf");
    assert_found(f->officer, "07700 900101", "Yusuf");
    assert_found(f->officer, "amina@example.org", "Yusuf");
    assert_found(f->officer, "nobody", "");
    assert_found(f->officer, "yusuf rees", "");
    assert_found(f->tom, "a", "Annable");
    assert_found(f->ruth, "a", "Yusuf");
    fixture_fails(f->officer, BL_ERR_INPUT, "nothing to search for", "member.list", "search", "…",
                  NULL);
}

static void search_follows_an_edit(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->ruth, "member.edit", "person", "1001", "family_name", "Yusuf-Smith", NULL);
    assert_found(f->ruth, "smith", "Yusuf-Smith");
    fixture_run(f->ruth, "undo", NULL);
    assert_found(f->ruth, "smith", "");
    assert_found(f->ruth, "yusuf", "Yusuf");
}

/* Whoever reads: the list and its search are the same, what is not for them is NULL. */
static void the_lists_hold_names_only(struct app *app)
{
    static const char *const hidden[] = {"membership_no", "job", "email", "phone"};
    static const struct {
        const char *typed;
        guint found;
    } searches[] = {{NULL, 2}, {"yus", 1}, {"1001", 0}, {"07700900101", 0}};
    for (gsize i = 0; i < G_N_ELEMENTS(searches); i++) {
        g_autoptr(record) filter = record_new();
        g_autoptr(GError) error = NULL;
        if (searches[i].typed)
            record_set_text(filter, "search", searches[i].typed);
        g_autoptr(GPtrArray) rows = app_page(app, "member", filter, PAGE_FIRST, NULL, 10, &error);
        assert_non_null(rows);
        assert_int_equal(rows->len, searches[i].found);
        for (guint r = 0; r < rows->len; r++)
            for (gsize h = 0; h < G_N_ELEMENTS(hidden); h++)
                assert_false(record_has(rows->pdata[r], hidden[h]));
    }
}

/* A volunteer and a read-only user see names and workplaces, and cannot find
 * people by what they may not see. */
static void lower_levels_see_names_only(void **state)
{
    struct fixture *f = *state;
    struct app *const lower[] = {f->sam, f->rita};
    for (gsize i = 0; i < G_N_ELEMENTS(lower); i++) {
        g_autoptr(GPtrArray) rows = fixture_rows(lower[i], "member.list", NULL);
        assert_int_equal(rows->len, 2);
        const record *amina = rows->pdata[1];
        assert_string_equal(record_str(amina, "family_name"), "Yusuf");
        assert_string_equal(record_str(amina, "workplace"), "Waterside House");
        assert_false(record_has(amina, "membership_no"));
        assert_false(record_has(amina, "email"));
        assert_false(record_has(amina, "phone"));
        assert_found(lower[i], "yus", "Yusuf");
        assert_found(lower[i], "1001", "");
        assert_found(lower[i], "07700900101", "");
        g_autofree char *id = g_strdup_printf("#%" G_GINT64_FORMAT, f->amina);
        g_autoptr(record) card = show(lower[i], id);
        assert_string_equal(record_str(card, "family_name"), "Yusuf");
        assert_false(record_has(card, "membership_no"));
        assert_false(record_has(card, "email"));
        assert_false(record_has(card, "contacts"));
        fixture_fails(lower[i], BL_ERR_REFUSED,
                      i ? "Your access is read-only" : "This is for reps and officers",
                      "member.edit", "person", "Amina", "email", "a@example.org", NULL);
        the_lists_hold_names_only(lower[i]);
    }
}

static void nobody_out_of_scope_is_found(void **state)
{
    struct fixture *f = *state;
    g_autofree char *id = g_strdup_printf("#%" G_GINT64_FORMAT, f->colette);
    fixture_fails(f->ruth, BL_ERR_NOT_FOUND, "in your workplaces", "member.show", "person", "2001",
                  NULL);
    fixture_fails(f->ruth, BL_ERR_NOT_FOUND, "in your workplaces", "member.show", "person", id,
                  NULL);
    fixture_fails(f->ruth, BL_ERR_NOT_FOUND, "in your workplaces", "member.edit", "person",
                  "O'Hara", "job", "x", NULL);
    g_autoptr(GPtrArray) rows = fixture_rows(f->ruth, "member.list", NULL);
    assert_int_equal(rows->len, 2);
    g_autoptr(record) args = record_new();
    g_autoptr(GError) error = NULL;
    record_set_int(args, "person_id", f->colette);
    assert_null(app_read(f->ruth, "member_card", args, &error));
    assert_null(error);
    g_autoptr(GPtrArray) contacts = app_rows(f->ruth, "member_contacts", args, &error);
    assert_int_equal(contacts->len, 0);
}

static void a_card_tells_where_things_came_from(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->officer, "member.edit", "person", "1001", "job", "probation officer",
                "constituency", "E14001323", "joined", "1 Mar 2020", NULL);
    g_autoptr(record) card = show(f->ruth, "amina");
    assert_string_equal(record_str(card, "job"), "probation officer");
    assert_string_equal(record_str(card, "joined_on"), "2020-03-01");
    assert_string_equal(record_str(card, "ons_code"), "E14001323");
    assert_true(record_has(card, "constituency"));
    assert_true(record_has(card, "mp_name"));
    GPtrArray *contacts = record_list(card, "contacts");
    assert_int_equal(contacts->len, 2);
    const record *email = row_of(contacts, "kind", "EMAIL");
    assert_string_equal(record_str(email, "value"), "amina@example.org");
    assert_string_equal(record_str(email, "source"), "MEMBER");
    GPtrArray *jobs = record_list(card, "employment");
    assert_int_equal(jobs->len, 1);
    assert_string_equal(record_str(jobs->pdata[0], "job"), "probation officer");
    assert_int_equal(record_list(card, "canvass")->len, 0);
    GPtrArray *timeline = record_list(card, "timeline");
    assert_int_equal(timeline->len, 1);
    assert_string_equal(record_str(timeline->pdata[0], "on_day"), "2020-03-01");
}

/* Below a rep nobody is found by a piece of their number or address: else it
 * could be felt out letter by letter. */
static void numbers_and_addresses_are_no_names(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->ruth, "member.edit", "person", "1001", "phone", "07700 900555", "email",
                "zebra.crossing@example.org", NULL);
    static const char *const pieces[] = {"0770090", "900555", "zebra",
                                         "zebra.crossing@example.org"};
    for (gsize i = 0; i < G_N_ELEMENTS(pieces); i++) {
        g_autoptr(GPtrArray) seen = app_complete(f->ruth, FIELD_PERSON, pieces[i], 9, NULL);
        g_autoptr(GPtrArray) hidden = app_complete(f->sam, FIELD_PERSON, pieces[i], 9, NULL);
        assert_int_equal(seen->len, 1);
        assert_int_equal(hidden->len, 0);
    }
    g_autoptr(GPtrArray) rep = app_complete(f->ruth, FIELD_PERSON, "1001", 9, NULL);
    g_autoptr(GPtrArray) volunteer = app_complete(f->sam, FIELD_PERSON, "1001", 9, NULL);
    assert_int_equal(rep->len, 1);
    assert_int_equal(volunteer->len, 0);
}

#define T(test) cmocka_unit_test_setup_teardown(test, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(the_list_has_its_columns),           T(the_list_can_be_narrowed),
        T(search_finds_beginnings_of_words),   T(search_follows_an_edit),
        T(lower_levels_see_names_only),        T(nobody_out_of_scope_is_found),
        T(numbers_and_addresses_are_no_names), T(a_card_tells_where_things_came_from),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
