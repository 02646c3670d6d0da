/*
 * Somebody who is being typed and may be on the list already.
 */
#include "app_priv.h"
#include "duplicate.h"
#include "members/duplicate.h"

static void a_new_member_who_is_there(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->ruth, "member.edit", "person", "1001", "email", "am@example.org", NULL);
    fixture_fails(f->ruth, BL_ERR_CONFLICT,
                  "This may be Amina Yusuf (1001): same e-mail, same name.", "member.add",
                  "membership_no", "5001", "given_name", "Amina", "family_name", "Yusuf", "email",
                  "AM@example.org", "workplace", "Waterside House", NULL);
    fixture_fails(f->ruth, BL_ERR_CONFLICT, "(1001): same number but for noughts", "member.add",
                  "membership_no", "001001", "given_name", "Amina", "family_name", "Yusuf",
                  "workplace", "Waterside House", NULL);
    fixture_run(f->ruth, "member.add", "membership_no", "5001", "given_name", "Amina",
                "family_name", "Yusuf", "email", "AM@example.org", "workplace", "Waterside House",
                "anyway", "yes", NULL);
}

/* A number of its own and a name that others have are no reason to stop. */
static void a_name_alone(void **state)
{
    struct fixture *f = *state;
    struct result r =
        fixture_result(f->ruth, "member.add", "membership_no", "5001", "given_name", "Amina",
                       "family_name", "Yusuf", "workplace", "Waterside House", NULL);
    assert_string_equal(r.message, "Amina Yusuf is on the list of members. There is also Amina "
                                   "Yusuf (1001): same name.");
    result_done(&r);
    struct result p = fixture_result(f->ruth, "prospect.add", "name", "Dafydd Rees", "consent_how",
                                     "phone", "workplace", "Waterside House", NULL);
    assert_non_null(strstr(p.message, "There is also Dafydd Rees (1002): same name."));
    result_done(&p);
}

static void a_potential_member_who_is_there(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->ruth, "member.edit", "person", "1001", "phone", "0113 496 0001", NULL);
    fixture_fails(f->ruth, BL_ERR_CONFLICT, "This may be Amina Yusuf (1001): same phone, same name",
                  "prospect.add", "name", "Amina Yusuf", "phone", "01134960001", "consent_how",
                  "phone", "workplace", "Waterside House", NULL);
    /* Somebody else of the household, and a head-count. */
    fixture_run(f->ruth, "prospect.add", "name", "Peter Yusuf", "phone", "01134960001",
                "consent_how", "phone", "workplace", "Waterside House", NULL);
    fixture_run(f->ruth, "prospect.add", "label", "the night shift", "headcount", "4", "workplace",
                "Waterside House", NULL);
}

/* Nobody hears of people elsewhere; a leaver who comes back is no second person. */
static void scope_and_leavers(void **state)
{
    struct fixture *f = *state;
    struct twins t = {.f = f, .db = app_db(f->officer), .keep = f->amina};
    fixture_run(f->officer, "member.edit", "person", "2001", "email", "co@example.org", NULL);
    fixture_run(f->ruth, "member.add", "membership_no", "5001", "given_name", "Colette",
                "family_name", "O'Hara", "email", "co@example.org", "workplace", "Waterside House",
                NULL);
    twins_do(&t, "UPDATE person SET kind = 'LEFT' WHERE id = $K");
    g_autoptr(record) back = record_of_text("membership_no", "1001");
    record_set_text(back, "given_name", "Amina");
    record_set_text(back, "family_name", "Yusuf");
    g_autofree char *question = duplicate_question(f->ruth, back);
    assert_null(question);
    fixture_run(f->ruth, "member.add", "membership_no", "1001", "given_name", "Amina",
                "family_name", "Yusuf", "workplace", "Waterside House", NULL);
}

/* On a screen it is a question, and not refused after that. */
static void on_a_screen(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->ruth, "member.edit", "person", "1001", "email", "am@example.org", NULL);
    g_autoptr(record) in = record_of_text("membership_no", "5001");
    record_set_text(in, "given_name", "Amina");
    record_set_text(in, "family_name", "Yusuf");
    record_set_text(in, "workplace", "Waterside House");
    g_autofree char *none = duplicate_question(f->ruth, in);
    assert_null(none);
    record_set_text(in, "email", "am@example.org");
    g_autofree char *question = duplicate_question(f->ruth, in);
    assert_string_equal(question, "This may be Amina Yusuf (1001): same e-mail, same name. Add the "
                                  "new one?");
    app_on_screen(f->ruth, "members");
    struct result r = fixture_ran(f->ruth, "member.add", in);
    result_done(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_new_member_who_is_there, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(a_name_alone, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(a_potential_member_who_is_there, fixture_setup,
                                        fixture_teardown),
        cmocka_unit_test_setup_teardown(scope_and_leavers, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(on_a_screen, fixture_setup, fixture_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
