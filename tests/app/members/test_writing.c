/*
 * Members: adding and editing; what goes along with a move, what is kept, and what goes.
 */
#include "members.h"

static void a_move_ends_the_employment_before(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->officer, "member.edit", "person", "1001", "workplace", "Mill Court", NULL);
    g_autoptr(record) card = show(f->officer, "1001");
    GPtrArray *jobs = record_list(card, "employment");
    assert_int_equal(jobs->len, 2);
    assert_string_equal(record_str(jobs->pdata[0], "workplace"), "Mill Court");
    assert_string_equal(record_str(jobs->pdata[0], "from_on"), "2026-11-21");
    assert_string_equal(record_str(jobs->pdata[1], "to_on"), "2026-11-21");
    fixture_fails(f->ruth, BL_ERR_NOT_FOUND, "1001", "member.show", "person", "1001", NULL);
    g_autoptr(GPtrArray) toms = fixture_rows(f->tom, "member.list", NULL);
    assert_int_equal(toms->len, 2);
}

static guint rows_seen(struct app *app, const char *list)
{
    g_autoptr(GPtrArray) rows = fixture_rows(app, list, NULL);
    return rows->len;
}

static void assert_seen(struct app *app, guint n)
{
    assert_int_equal(rows_seen(app, "letter.list"), n);
    assert_int_equal(rows_seen(app, "reply.list"), n);
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) due = app_rows(app, "today_due", NULL, &error);
    assert_non_null(due);
    assert_int_equal(row_of(due, "what", "CALL_BACK") != NULL, n);
}

/* Who may read what was written about somebody moves when they do. */
static void a_move_takes_along_what_was_written(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->ruth, "letter.add", "person", "1001", "constituency", "Ynys Môn", NULL);
    fixture_run(f->ruth, "reply.add", "person", "1001", "constituency", "Ynys Môn", "text",
                "Got it.", "type", "AUTO_ACK", NULL);
    fixture_run(f->ruth, "activity.log", "person", "1001", "outcome", "CALL_BACK", "call_back",
                "2026-11-21", NULL);
    fixture_run(f->ruth, "task.add", "title", "Ring Amina", "person", "1001", NULL);
    fixture_run(f->ruth, "task.add", "title", "Everybody: Amina", "person", "1001", "workplace",
                "#1", NULL);
    guint ruths = rows_seen(f->ruth, "task.list");
    assert_seen(f->ruth, 1);
    assert_seen(f->tom, 0);
    assert_int_equal(rows_seen(f->tom, "task.list"), 1);

    fixture_run(f->officer, "member.edit", "person", "1001", "workplace", "Mill Court", NULL);
    assert_seen(f->ruth, 0);
    assert_seen(f->tom, 1);
    assert_int_equal(rows_seen(f->ruth, "task.list"), ruths - 1);
    assert_int_equal(rows_seen(f->tom, "task.list"), 2);
    fixture_run(f->tom, "reply.add", "person", "1001", "constituency", "Ynys Môn", "text",
                "I agree.", "type", "SUBSTANTIVE", NULL);
    g_autoptr(GPtrArray) letters = fixture_rows(f->tom, "letter.list", NULL);
    assert_int_equal(letters->len, 1);
    assert_string_equal(record_str(letters->pdata[0], "status"), "REPLIED");

    fixture_run(f->tom, "undo", NULL);
    fixture_run(f->officer, "undo", NULL);
    assert_seen(f->ruth, 1);
    assert_seen(f->tom, 0);
    assert_int_equal(rows_seen(f->ruth, "task.list"), ruths);
}

static void contact_points_come_and_go(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->ruth, "member.edit", "person", "1001", "email", "new@example.org", NULL);
    g_autoptr(record) card = show(f->ruth, "1001");
    assert_string_equal(record_str(card, "email"), "new@example.org");
    assert_int_equal(record_list(card, "contacts")->len, 2);
    fixture_run(f->ruth, "member.edit", "person", "1001", "email", "none", "phone", "none", NULL);
    g_autoptr(record) bare = show(f->ruth, "1001");
    assert_int_equal(record_list(bare, "contacts")->len, 0);
    assert_found(f->ruth, "07700900101", "");
    fixture_fails(f->ruth, BL_ERR_INPUT, "e-mail", "member.edit", "person", "1001", "email",
                  "no address", NULL);
    fixture_fails(f->ruth, BL_ERR_INPUT, "12", "member.edit", "person", "1001", "phone", "12",
                  NULL);
}

static void assert_said(struct result r, const char *want)
{
    if (!r.message || !strstr(r.message, want))
        fail_msg("“%s” is not in “%s”", want, r.message);
    result_done(&r);
}

/* What an edit is given empty, or as "none", is taken away; what is left out stays. */
static void what_is_emptied_goes(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->ruth, "member.edit", "person", "1001", "email", "a@example.org", "phone",
                "07700 900555", "job", "PQiP", "joined", "2020-03-01", "constituency", "Ynys Môn",
                NULL);
    fixture_run(f->ruth, "member.edit", "person", "1001", "email", "", "job", "", NULL);
    g_autoptr(record) some = show(f->ruth, "1001");
    assert_false(record_has(some, "email"));
    assert_false(record_has(some, "job"));
    assert_string_equal(record_str(some, "phone"), "07700 900555");
    assert_true(record_has(some, "joined_on"));
    fixture_run(f->ruth, "member.edit", "person", "1001", "phone", "None", "joined", "",
                "constituency", "none", "given_name", "", NULL);
    g_autoptr(record) none = show(f->ruth, "1001");
    assert_false(record_has(none, "phone"));
    assert_false(record_has(none, "joined_on"));
    assert_false(record_has(none, "ons_code"));
    assert_string_equal(record_str(none, "given_name"), "");
    assert_string_equal(record_str(none, "family_name"), "Yusuf");
    fixture_fails(f->ruth, BL_ERR_INPUT, "Family name cannot be left empty", "member.edit",
                  "person", "1001", "family_name", " ", NULL);
    fixture_fails(f->ruth, BL_ERR_INPUT, "e-mail", "member.edit", "person", "1001", "email", "-",
                  NULL); /* elsewhere that is standard input */
    assert_said(fixture_result(f->ruth, "member.edit", "person", "1001", "phone", "", NULL),
                "Nothing was changed");
    assert_said(fixture_result(f->ruth, "member.edit", "person", "1001", "job", "none", NULL),
                "Nothing was changed");
    fixture_run(f->ruth, "undo", NULL);
    g_autoptr(record) back = show(f->ruth, "1001");
    assert_string_equal(record_str(back, "phone"), "07700 900555");
    assert_string_equal(record_str(back, "given_name"), "Amina");
}

/* The help of edit says so; who types it into an empty form means the same. */
static void none_is_nothing_for_a_new_member_too(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->ruth, "member.add", "membership_no", "1007", "family_name", "Rees", "workplace",
                "Waterside House", "job", "none", "email", "None", "phone", "none", NULL);
    g_autoptr(record) card = show(f->ruth, "1007");
    assert_false(record_has(card, "job"));
    assert_int_equal(record_list(card, "contacts")->len, 0);
}

static void adding_asks_for_what_is_needed(void **state)
{
    struct fixture *f = *state;
    fixture_fails(f->ruth, BL_ERR_INPUT, "missing", "member.add", "family_name", "A", NULL);
    fixture_fails(f->ruth, BL_ERR_INPUT, "missing", "member.add", "membership_no", "5", NULL);
    fixture_fails(f->ruth, BL_ERR_INPUT, "membership number", "member.add", "membership_no",
                  "no digits", "family_name", "A", "workplace", "Waterside House", NULL);
    fixture_fails(f->ruth, BL_ERR_INPUT, "membership number of Amina Yusuf", "member.add",
                  "membership_no", "1001", "family_name", "A", "workplace", "Waterside House",
                  NULL);
    /* Whose it is stays hidden where the person is out of scope. */
    fixture_fails(f->ruth, BL_ERR_REFUSED, "HQ has to check the number 2001: ask an officer.",
                  "member.add", "membership_no", "2001", "family_name", "A", "workplace",
                  "Waterside House", NULL);
    fixture_fails(f->ruth, BL_ERR_INPUT, "your workplaces", "member.add", "membership_no", "5",
                  "family_name", "A", NULL);
    fixture_fails(f->ruth, BL_ERR_INPUT, "whole branch", "member.add", "membership_no", "5",
                  "family_name", "A", "workplace", "Aire Valley", NULL);
    fixture_fails(f->ruth, BL_ERR_NOT_FOUND, "Mill", "member.add", "membership_no", "5",
                  "family_name", "A", "workplace", "Mill Court", NULL);
    fixture_fails(f->sam, BL_ERR_REFUSED, "This is for reps and officers", "member.add",
                  "membership_no", "5", "family_name", "A", "workplace", "Waterside House", NULL);
    g_autoptr(GPtrArray) rows = fixture_rows(f->officer, "member.list", NULL);
    assert_int_equal(rows->len, 3);
}

static void adding_can_be_undone_and_redone(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->ruth, "member.add", "membership_no", "5", "given_name", "Eve", "family_name",
                "Adams", "workplace", "Waterside House", "email", "eve@example.org", NULL);
    fixture_run(f->ruth, "undo", NULL);
    assert_found(f->ruth, "adams", "");
    fixture_run(f->ruth, "redo", NULL);
    assert_found(f->ruth, "adams", "Adams");
    g_autoptr(record) card = show(f->ruth, "5");
    assert_string_equal(record_str(card, "email"), "eve@example.org");
}

static void a_new_member_is_matched_to_hqs_list(void **state)
{
    struct fixture *f = *state;
    g_autofree char *list = fixture_file(f, "list.csv", "Membership Number\n1001\n7777\n");
    fixture_run(f->officer, "ballot.add", "title", "Pay", "kind", "statutory", "opens",
                "2026-11-16", "closes", "2026-12-11", NULL);
    fixture_run(f->officer, "ballot.electorate.import", "file", list, NULL);
    fixture_run(f->ruth, "member.add", "membership_no", "7777", "given_name", "Eve", "family_name",
                "Adams", "workplace", "Waterside House", NULL);
    g_autoptr(record) card = show(f->ruth, "7777");
    GPtrArray *canvass = record_list(card, "canvass");
    assert_int_equal(canvass->len, 1);
    assert_string_equal(record_str(canvass->pdata[0], "ballot"), "Pay");
    assert_string_equal(record_str(canvass->pdata[0], "state"), "NOT_CONTACTED");
}

static void the_postcode_is_looked_up_and_dropped(void **state)
{
    (void)state;
    struct fixture *f = fixture_new(true);
    fixture_run(f->ruth, "member.edit", "person", "1001", "postcode", "ls1 4ap", NULL);
    g_autoptr(record) card = show(f->ruth, "1001");
    assert_string_equal(record_str(card, "ons_code"), "E14001323");
    for (gsize i = 0; i < record_size(card); i++) {
        const struct value *v = record_at(card, i);
        assert_false(v->type == VALUE_TEXT && strstr(v->s, "4AP"));
    }
    fixture_fails(f->ruth, BL_ERR_INPUT, "BT1 1AA", "member.edit", "person", "1001", "postcode",
                  "bt11aa", NULL);
    /* A named constituency counts for more than the postcode. */
    fixture_run(f->ruth, "member.edit", "person", "1001", "postcode", "ls1 4ap", "constituency",
                "Ynys Mon", NULL);
    g_autoptr(record) moved = show(f->ruth, "1001");
    assert_string_equal(record_str(moved, "constituency"), "Ynys Môn");
    fixture_free(f);
}

static void the_edit_form_starts_with_what_is_stored(void **state)
{
    struct fixture *f = *state;
    g_autoptr(record) in = record_new();
    g_autoptr(GError) error = NULL;
    record_set_int(in, "person_id", f->amina);
    assert_true(fixture_command("member.edit")->prefill(f->ruth, in, &error));
    assert_string_equal(record_str(in, "given_name"), "Amina");
    assert_string_equal(record_str(in, "workplace_label"), "Waterside House");
    assert_string_equal(record_str(in, "email"), "amina@example.org");
    /* What the form gives back changes nothing. */
    struct result out = {0};
    record_remove(in, "person_id");
    record_set_text(in, "person", "1001");
    assert_true(app_run(f->ruth, fixture_command("member.edit"), in, &out, &error));
    result_done(&out);
    g_autoptr(record) card = show(f->ruth, "1001");
    assert_int_equal(record_list(card, "contacts")->len, 2);
    assert_string_equal(record_str(card, "email"), "amina@example.org");
}

#define T(test) cmocka_unit_test_setup_teardown(test, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(a_move_ends_the_employment_before),
        T(a_move_takes_along_what_was_written),
        T(contact_points_come_and_go),
        T(none_is_nothing_for_a_new_member_too),
        T(what_is_emptied_goes),
        T(adding_asks_for_what_is_needed),
        T(adding_can_be_undone_and_redone),
        T(a_new_member_is_matched_to_hqs_list),
        cmocka_unit_test(the_postcode_is_looked_up_and_dropped),
        T(the_edit_form_starts_with_what_is_stored),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
