/*
 * Headers of two rows: the one that heads more, or both together; what stands above a header.
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

/* What the lower row says makes it another column, which can be told. */
static void both_words_are_kept(void **state)
{
    struct fixture *f = *state;
    static const char *const lower[] = {"Type", "Category", "Kind", "Band"};
    for (gsize i = 0; i < G_N_ELEMENTS(lower); i++) {
        g_autofree char *text = g_strdup_printf(
            "Membership,Membership,Name,Name\n%s,No,First,Last\nPaid,9001,Zed,Newby\n", lower[i]);
        g_autofree char *name = g_strdup_printf("Membership %s", lower[i]);
        g_autofree char *map = g_strdup_printf("{\"%s\": \"job\"}", name);
        struct result out = import(f, text, true, NULL, NULL);
        assert_false(record_has(column_of(&out, name), "column"));
        assert_string_equal(record_str(column_of(&out, "Membership No"), "column"),
                            "membership number");
        result_done(&out);
        out = import(f, text, true, "columns", map);
        assert_string_equal(record_str(column_of(&out, name), "column"), "job title");
        assert_int_equal(record_int(out.object, "added"), 1);
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

/* What stands above a header: a title, or somebody's row, who would be lost and put down as left.
 */
static void nobody_stands_above_a_header(void **state)
{
    struct fixture *f = *state;
#define HEAD "Membership Number,First name,Last name,Mobile,E-mail\n"
    static const struct {
        const char *above;
        int line, header; /* of the row; 0: titles only */
    } cases[] = {
        {"1001,Amina,Yusuf\n1002,Dafydd,Rees\n" HEAD, 1, 3},
        {"Members of the branch\n1002,Dafydd,Rees\n" HEAD, 2, 3},
        {"1001,,Yusuf\n" HEAD, 1, 2},
        {"700001,Ann,Smith,,\n" HEAD, 1, 2}, /* not as ours are */
        {"AB1234,Ann,Smith,,\n" HEAD, 1, 2},
        {",Ann,Smith,07700 900001,\n" HEAD, 1, 2},
        {"12/11/2026,Ann,Smith,,ann@example.org\n" HEAD, 1, 2},
        {"1001,Yusuf\nMembership Number,Last name\n", 1, 2},
        {"1001,Amina,Yusuf\nMembership,First,Last,Home,Mobile\nNumber,Name,Name,Email,Phone\n", 1,
         2},
        {"sep=,\n\n1001,Amina,Yusuf\n\n" HEAD, 3, 5},
        {"Members as of 12/11/2026\n" HEAD, 0, 2},
        {"Members as of,12/11/2026\nBranch,1234\n1234\nBranch,1001,Members,40\n" HEAD, 0, 5},
        {"700001,Branch\n2026,List,of,members\n" HEAD, 0, 3},
        {"Branch 1234\nPrinted by hq@napo.org.uk\nTel 0113 496 0000\n" HEAD, 0, 4},
        {"Printed by,hq@napo.org.uk,,,hq@napo.org.uk\nTel,0113 496 0000,,0113 496 0000\n" HEAD, 0,
         3},
        {"Branch,of,Leeds,0113 496 0000,hq@napo.org.uk\n" HEAD, 0, 2},
        {",,Tel,0113 496 0000,\n" HEAD, 0, 2},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = g_strconcat(cases[i].above, "9001,Zed,Newby,,\n", NULL);
        g_autofree char *why =
            g_strdup_printf("Line %d looks like somebody's row, but the header is on line %d: put "
                            "the header first, or take out what stands above it.",
                            cases[i].line, cases[i].header);
        if (cases[i].line) {
            g_autofree char *path = fixture_file(f, "list.csv", text);
            fixture_fails(f->officer, BL_ERR_INPUT, why, "member.import", "file", path, NULL);
            fixture_fails(f->officer, BL_ERR_INPUT, why, "member.import", "file", path, "dry_run",
                          "1", "look", "1", NULL);
            continue;
        }
        struct result out = import(f, text, true, NULL, NULL);
        assert_int_equal(record_int(out.object, "header_line"), cases[i].header);
        assert_int_equal(record_int(out.object, "rows"), 1);
        result_done(&out);
    }
    assert_int_equal(fixture_found(f->officer, "is:left"), 0);
#undef HEAD
}

/* Two columns of one kind do not hide a header under a title: which of them it is can be said. */
static void two_of_a_kind_are_a_header_too(void **state)
{
    struct fixture *f = *state;
    static const char text[] = "HQ list,,,\nMembership Number,Surname,Last Name,First name\n"
                               "9001,Newby,Nuby,Zed\n";
    g_autofree char *path = fixture_file(f, "list.csv", text);
    fixture_fails(f->officer, BL_ERR_INPUT,
                  "Two columns could be “last name”: 2 (Surname) and 3 (Last Name).",
                  "member.import", "file", path, NULL);
    struct result out = import(f, text, true, "columns", "{\"Last Name\": \"\"}");
    assert_int_equal(record_int(out.object, "header_line"), 2);
    assert_int_equal(record_int(out.object, "added"), 1);
    assert_string_equal(record_str(column_of(&out, "Surname"), "column"), "last name");
    assert_string_equal(record_str(column_of(&out, "First name"), "column"), "first name");
    assert_false(record_has(column_of(&out, "Last Name"), "column"));
    result_done(&out);
}

#define T(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(the_second_row_heads_more),
        T(both_rows_name_the_columns),
        T(both_words_are_kept),
        T(such_a_header_is_remembered),
        T(a_row_is_not_taken_for_half_a_header),
        T(nobody_stands_above_a_header),
        T(two_of_a_kind_are_a_header_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
