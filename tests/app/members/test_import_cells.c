/*
 * HQ's list cell by cell: the first usable of several columns, several values in one, and what is
 * said of what was not taken.
 */
#include "app_priv.h"

#include "support/app_fixture.h"
#include "support/sample.h"

#define HEAD                                                                                       \
    "Membership Number,First Name,Last Name,Mobile,Phone,Personal Email,Email,Workplace,Office,"   \
    "Job Title\n"

static struct result import(struct fixture *f, const char *command, const char *text)
{
    g_autofree char *path = fixture_file(f, "cells.csv", text);
    return fixture_result(f->officer, command, "file", path, NULL);
}

/* The row's remarks with " + " between them. */
static char *reasons(const struct result *out, const char *list)
{
    GPtrArray *rows = record_list(out->object, list);
    GString *all = g_string_new(NULL);
    for (guint i = 0; i < rows->len; i++)
        g_string_append_printf(all, "%s%d: %s", i ? " + " : "",
                               (int)record_int(rows->pdata[i], "line"),
                               record_str(rows->pdata[i], "reason"));
    return g_string_free(all, false);
}

static void the_first_usable(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *cells, *phone, *email, *place, *remarks;
    } cases[] = {
        {"n/a,0113 496 0001,,,,,", "0113 496 0001", "", "", ""},
        {"-,0113 496 0001,-,fall2@example.org,N/A,Mill Court,", "0113 496 0001",
         "fall2@example.org", "Mill Court", ""},
        {"withheld,,none,,unknown,,n/a", "", "", "", ""},
        {"0,0,0,0,0,0,0", "", "", "", ""},
        {"07700 900123,0113 496 0001,,,,,", "07700 900123", "", "", ""},
        {"55512,0113 496 0001,,,,,", "0113 496 0001", "", "",
         "2: Mobile: “55512” is not a whole telephone number: it has no area code."},
        {"7.7009E+09,0113 496 0001,,,,,", "0113 496 0001", "", "",
         "2: Mobile: “7.7009E+09” is not a telephone number: it looks like 07700 900123 or 0113 "
         "496 0000."},
        {"12,34,,,,,", "", "", "",
         "2: Mobile: “12” is not a telephone number: it looks like 07700 900123 or 0113 496 0000. "
         "+ 2: Phone: “34” is not a telephone number: it looks like 07700 900123 or 0113 496 "
         "0000."},
        {",,ann lowe@example.org,ann@example.org,,,", "", "ann@example.org", "",
         "2: Personal e-mail: “ann lowe@example.org” is not an e-mail address: it looks like "
         "name@example.org."},
        {",,,ann lowe@example.org,,,", "", "", "",
         "2: E-mail: “ann lowe@example.org” is not an e-mail address: it looks like "
         "name@example.org."},
        {"07700 900 123 or 0113 496 0000,,,,,,", "07700 900 123", "", "",
         "2: Mobile “07700 900 123 or 0113 496 0000”: 07700 900 123 is taken, “0113 496 0000” is "
         "not used."},
        {"\"07700 900123\n0113 496 0000\",,,,,,", "07700 900123", "", "",
         "2: Mobile “07700 900123 0113 496 0000”: 07700 900123 is taken, “0113 496 0000” is not "
         "used."},
        {",,,four@justice.gov.uk; home@example.org,,,", "", "home@example.org", "",
         "2: E-mail “four@justice.gov.uk; home@example.org”: home@example.org is taken, "
         "“four@justice.gov.uk” is not used."},
        {",,,,,,SO - voted yes", "", "", "",
         "2: Job title: The job title says how somebody votes: it was left out."},
        {"\x1b[31mbad\x07 0770,,,,,,", "", "", "",
         "2: Mobile: “[31mbad 0770” is not a telephone number: it looks like 07700 900123 or 0113 "
         "496 0000."},
        {"0123456789012345678901234567890123456789012345678901234567890123456789,,,,,,", "", "", "",
         "2: Mobile: “012345678901234567890123456789012345678…” is not a telephone number: it "
         "looks like 07700 900123 or 0113 496 0000."},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *number = g_strdup_printf("%d", 8000 + (int)i);
        g_autofree char *text = g_strdup_printf(HEAD "%s,Ann%c,None,%s\n", number,
                                                (char)('a' + (int)i % 26), cases[i].cells);
        struct result out = import(f, "member.import", text);
        g_autofree char *said = reasons(&out, "remarks");
        struct result shown = fixture_result(f->officer, "member.show", "person", number, NULL);
        const record *card = shown.object;
        if (g_strcmp0(said, cases[i].remarks) != 0)
            fail_msg("%s: %s", cases[i].cells, said);
        assert_string_equal(record_str(card, "phone"), cases[i].phone);
        assert_string_equal(record_str(card, "email"), cases[i].email);
        assert_string_equal(record_str(card, "workplace"), cases[i].place);
        assert_string_equal(record_str(card, "family_name"), "None"); /* a name is a name */
        assert_int_equal(record_list(out.object, "unknown_workplaces")->len, 0);
        result_done(&shown);
        result_done(&out);
    }
}

static const char *const wrong[] = {"9.87654E+17", "12345678901234500000", "0",
                                    "00",          "12/11/2026",           "n/a"};

static void has_refused(const struct result *out)
{
    GPtrArray *rows = record_list(out->object, "refused");
    assert_int_equal(rows->len, G_N_ELEMENTS(wrong));
    for (guint i = 0; i < rows->len; i++) {
        g_autofree char *quoted = g_strdup_printf("“%s”", wrong[i]);
        const char *reason = record_str(rows->pdata[i], "reason");
        assert_int_equal(record_int(rows->pdata[i], "line"), i + 2);
        if (!g_str_has_prefix(reason, quoted) || !strstr(reason, "membership number"))
            fail_msg("%s", reason);
    }
}

/* The same in a list of members, in an electorate and where one is typed. */
static void numbers_that_cannot_be(void **state)
{
    struct fixture *f = *state;
    GString *members = g_string_new("Membership Number,Last Name\n");
    GString *voters = g_string_new("Membership Number\n");
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_string_append_printf(members, "%s,Lowe\n", wrong[i]);
        g_string_append_printf(voters, "%s\n", wrong[i]);
        fixture_fails(f->officer, BL_ERR_INPUT, "membership number", "member.add", "membership_no",
                      wrong[i], "given_name", "Ann", "family_name", "Lowe", NULL);
    }
    g_string_append(members, "'00007001,Lowe\n");
    g_string_append(voters, "=\"1001\"\n'00007001\n1002.0\n");
    struct result out = import(f, "member.import", members->str);
    has_refused(&out);
    assert_int_equal(record_int(out.object, "added"), 1);
    result_done(&out);
    fixture_run(f->officer, "ballot.add", "title", "Pay", "kind", "INDICATIVE", "opens",
                "2026-12-01", "closes", "2026-12-18", NULL);
    out = import(f, "ballot.electorate.import", voters->str);
    has_refused(&out);
    assert_int_equal(record_int(out.object, "added"), 3);
    assert_int_equal(record_int(out.object, "unmatched"), 0);
    result_done(&out);
    g_string_free(members, true);
    g_string_free(voters, true);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_first_usable, fixture_setup_postcodes,
                                        fixture_teardown),
        cmocka_unit_test_setup_teardown(numbers_that_cannot_be, fixture_setup_postcodes,
                                        fixture_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
