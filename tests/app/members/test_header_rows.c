/*
 * Headers of two rows: the one that heads more, or both together.
 */
#include "app_priv.h"

#include "lists.h"

static void the_second_row_heads_more(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *text;
        int line, rows;
        const char *phone; /* the column that is it; NULL: none */
    } cases[] = {
        {"Member,,Contact,,\nMembership No,First name,Last name,E-mail,Phone\n"
         "9001,Zed,Newby,zed@example.org,07700 900001\n",
         2, 1, "Phone"},
        {"Member No,Name,,Contact,\nMembership No,First name,Last name,E-mail,Phone\n"
         "9001,Zed,Newby,zed@example.org,07700 900001\n",
         2, 1, "Phone"},
        {"sep=,\nMembership No,First name,Last name\n9001,Zed,Newby\n", 2, 1, NULL},
        /* The second heads less, or as much. */
        {"Membership No,First name,Last name,Phone\nMember No,Name,,\n9001,Zed,Newby,\n", 1, 2,
         "Phone"},
        /* A person's cells that say what they are. */
        {"Membership number,Name,Contact,Where\n"
         "Member No 9001,Zed Newby,Tel 07700 900001,Office 3\n9002,Nan Newby,,\n",
         1, 2, NULL},
        {"Membership number,Name,Years,Where,Role\nMembership,First,Mobile,Office,1001\n", 1, 1,
         NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct result out = import(f, cases[i].text, true, NULL, NULL);
        if (record_int(out.object, "header_line") != cases[i].line ||
            record_int(out.object, "rows") != cases[i].rows)
            fail_msg("%s: the header is on line %d", cases[i].text,
                     (int)record_int(out.object, "header_line"));
        if (cases[i].phone)
            assert_string_equal(record_str(column_of(&out, cases[i].phone), "column"), "phone");
        result_done(&out);
    }
}

#define ROW "9001,Zed,Newby,zed@example.org,07700 900001,03/02/2019\n"

/* Each column: what it is called, and is. */
static void both_rows_name_the_columns(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *text;
        int line;
        const char *columns[6][2];
    } cases[] = {
        {"Membership,Name,,Contact,,Joined\nNo,First,Last,Email,Mobile,\n" ROW,
         1,
         {{"Membership No", "membership number"},
          {"First", "first name"},
          {"Last", "last name"},
          {"Contact Email", "e-mail"},
          {"Mobile", "mobile"},
          {"Joined", "joined"}}},
        /* The number stands in the first alone, the names in the second. */
        {"Membership No,Member,,Home,,Joined\n,First name,Surname,Email,Mobile,\n" ROW,
         1,
         {{"Membership No", "membership number"},
          {"Surname", "last name"},
          {"Home Email", "personal e-mail"},
          {"Mobile", "mobile"},
          {"Joined", "joined"}}},
        /* Neither is a header alone; a title stands over them. */
        {"Members of the branch,,,,,\nMembership,First,Last,Home,Mobile,Date\n"
         "Number,Name,Name,Email,Phone,Joined\n" ROW,
         2,
         {{"Membership Number", "membership number"},
          {"First Name", "first name"},
          {"Last Name", "last name"},
          {"Home Email", "personal e-mail"},
          {"Mobile Phone", "mobile"},
          {"Date Joined", "joined"}}},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct result out = import(f, cases[i].text, true, NULL, NULL);
        assert_int_equal(record_int(out.object, "header_line"), cases[i].line);
        assert_int_equal(record_int(out.object, "rows"), 1);
        assert_int_equal(record_int(out.object, "added"), 1);
        assert_non_null(strstr(out.message, "The header is in two lines, from line"));
        for (gsize c = 0; c < G_N_ELEMENTS(cases[i].columns) && cases[i].columns[c][0]; c++)
            assert_string_equal(record_str(column_of(&out, cases[i].columns[c][0]), "column"),
                                cases[i].columns[c][1]);
        result_done(&out);
    }
}

/* What was said of such a header is remembered for the next list that has it. */
static void such_a_header_is_remembered(void **state)
{
    struct fixture *f = *state;
    static const char text[] = "Membership,First,Last,Home,Mobile,Odd\n"
                               "Number,Name,Name,Email,Phone,Place\n"
                               "9001,Zed,Newby,zed@example.org,07700 900001,Mill Court\n";
    struct result out = import(f, text, false, "columns", "{\"Odd Place\": \"workplace\"}");
    assert_int_equal(record_int(out.object, "added"), 1);
    result_done(&out);
    out = import(f, text, true, NULL, NULL);
    assert_int_equal(record_int(out.object, "unchanged"), 1);
    assert_string_equal(record_str(column_of(&out, "Odd Place"), "column"), "workplace");
    result_done(&out);
}

/* Somebody's row is no header, be it as short of figures as it may. */
static void a_row_is_not_taken_for_half_a_header(void **state)
{
    struct fixture *f = *state;
    static const char *const texts[] = {
        "Membership No,First name,Last name,Workplace,Phone\n,Zed,Newby,Mill Court,\n",
        "Membership No,First name,Last name,Workplace,Status\nnone,Zed,Newby,Mill Court,Active\n",
        "Membership No,Name,Mobile\n,Zed Newby,\n9001,Nan Newby,07700 900001\n",
        "Members of the branch\nMembership No,Name,Mobile\n9001,Nan Newby,07700 900001\n",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        struct result out = import(f, texts[i], true, NULL, NULL);
        assert_null(strstr(out.message, "in two lines"));
        assert_int_equal(record_int(out.object, "rows"), i == 2 ? 2 : 1);
        result_done(&out);
    }
}

#define T(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(the_second_row_heads_more),
        T(both_rows_name_the_columns),
        T(such_a_header_is_remembered),
        T(a_row_is_not_taken_for_half_a_header),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
