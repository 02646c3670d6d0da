/*
 * HQ's list for a ballot before it is stored: each row says whom it is about.
 */
#include "support/ballot.h"

static int setup(void **state)
{
    struct fixture *f = fixture_new(false);
    *state = f;
    ballot_open(f, "1001\n2001\n555\n");
    return 0;
}

static struct result look(struct fixture *f, const char *text, const char *replace)
{
    g_autofree char *path = fixture_file(f, "voters.csv", text);
    return fixture_result(f->officer, "ballot.electorate.import", "file", path, "preview", "1",
                          "replace", replace, NULL);
}

/* "class number name / workplace / changes" of each row. */
static void assert_rows(const record *object, const char *list, const char *want)
{
    const GPtrArray *rows = record_list(object, list);
    g_autoptr(GString) got = g_string_new(NULL);
    for (guint i = 0; i < rows->len; i++) {
        const record *r = rows->pdata[i];
        g_string_append_printf(got, "%s %s %s / %s / %s\n", record_str(r, "class"),
                               record_str(r, "membership_no"), record_str(r, "name"),
                               record_str(r, "workplace"), record_str(r, "changes"));
    }
    assert_string_equal(got->str, want);
}

/* By the name that we have; whoever is nobody of ours by the list's, in whatever column it is. */
static void each_row_says_whom_it_is_about(void **state)
{
    struct fixture *f = *state;
    struct result r = look(f,
                           "Membership Number,Surname,Forename\n"
                           "1001,Other,Name\n"
                           "1002,Rees,Dafydd\n"
                           "777,Shaw,Ann\n"
                           "888,,\n"
                           ",Nunn,Ida\n"
                           "1002,Rees,D\n"
                           "bad,Bell,Cy\n",
                           "");
    assert_rows(r.object, "preview_rows",
                "added 1002 Dafydd Rees / Waterside House / number: 1002\n"
                "added 777 Ann Shaw /  / member: 777, a number that is nobody's of ours\n"
                "added 888  /  / member: a number that is nobody's of ours\n"
                "refused_rows  Ida Nunn /  / \n"
                "refused_rows 1002 Dafydd Rees / Waterside House / \n"
                "refused_rows  Cy Bell /  / \n"
                "missing 2001 Colette O'Hara / Mill Court / \n"
                "missing 555  /  / \n");
    assert_rows(r.object, "_unchanged", "unchanged 1001 Amina Yusuf / Waterside House / \n");
    const record *row = record_list(r.object, "preview_rows")->pdata[0];
    assert_int_equal(record_int(row, "person_id"), f->dafydd);
    result_done(&r);
    r = look(f, "Name;Napo No\nLee, Kim;9001\nAnn Shaw;9002\n", "1");
    assert_rows(r.object, "preview_rows",
                "added 9001 Kim Lee /  / member: 9001, a number that is nobody's of ours\n"
                "added 9002 Ann Shaw /  / member: 9002, a number that is nobody's of ours\n"
                "removed 1001 Amina Yusuf / Waterside House / \n"
                "removed 2001 Colette O'Hara / Mill Court / \n"
                "removed 555  /  / \n");
    result_done(&r);
}

/* What is not used is said, as of a list of members. */
static void columns_without_a_use_are_named(void **state)
{
    struct fixture *f = *state;
    struct result r =
        look(f, "Membership Number,Name,Grade,Cost Centre\n1002,Dafydd Rees,4,A\n", "");
    assert_non_null(strstr(r.message, "Not used: Grade, Cost Centre."));
    const GPtrArray *unused = record_list(r.object, "unused_columns");
    assert_int_equal(unused->len, 2);
    assert_string_equal(record_str(unused->pdata[0], "name"), "Grade");
    result_done(&r);
}

/* The list's names are looked at, and go no further. */
static void names_of_the_list_are_not_stored(void **state)
{
    struct fixture *f = *state;
    g_autofree char *path = fixture_file(f, "voters.csv", "Number,Name\n777,Zachary Quince\n");
    fixture_run(f->officer, "ballot.electorate.import", "file", path, NULL);
    g_autofree char *bytes = NULL;
    static const char *const parts[] = {"", "-wal"};
    for (gsize p = 0; p < G_N_ELEMENTS(parts); p++) {
        g_autofree char *file = g_strconcat(f->path, parts[p], NULL);
        gsize len = 0;
        g_free(bytes);
        assert_true(g_file_get_contents(file, &bytes, &len, NULL));
        assert_null(memmem(bytes, len, "Quince", strlen("Quince")));
    }
}

/* Whoever the numbers are of, the list has other names for them. */
static void numbers_that_have_slipped(void **state)
{
    struct fixture *f = *state;
    static const char list[] = "Number,Name\n1001,Dafydd Rees\n1002,Colette O'Hara\n"
                               "2001,Amina Yusuf\n777,Zachary Quince\n";
    g_autofree char *path = fixture_file(f, "voters.csv", list);
    struct result seen = look(f, list, ""),
                  out = fixture_result(f->officer, "ballot.electorate.import", "file", path, NULL);
    struct result *const both[] = {&seen, &out};
    for (gsize i = 0; i < G_N_ELEMENTS(both); i++) {
        const GPtrArray *remarks = record_list(both[i]->object, "remarks");
        assert_int_equal(record_int(both[i]->object, "other_names"), 3);
        assert_int_equal(remarks->len, 3);
        assert_string_equal(record_str(remarks->pdata[0], "reason"),
                            "The number 1001 is that of Amina Yusuf with us, another name "
                            "altogether: check it.");
        assert_non_null(strstr(both[i]->message, "they may have slipped against the names"));
        result_done(both[i]);
    }
    seen = look(f, "Number,Surname,First Name\n1001,Yusuf,A\n1002,Reese,Dafydd\n", "");
    assert_int_equal(record_list(seen.object, "remarks")->len, 0);
    result_done(&seen);
}

static void two_columns_of_names(void **state)
{
    static const char *const headers[] = {"Membership Number,Surname,Last Name,First name",
                                          "Membership Number,Name,Member,First name",
                                          "Membership Number,Name,Full Name,First name"};
    for (gsize i = 0; i < G_N_ELEMENTS(headers); i++) {
        g_autofree char *text = g_strconcat(headers[i], "\n777,Smith,Smith,Ann\n", NULL);
        struct result out = look(*state, text, "");
        assert_int_equal(record_int(out.object, "added"), 1);
        assert_int_equal(record_list(out.object, "unused_columns")->len, 1);
        result_done(&out);
    }
}

/* Where each is, by number. Caller's. */
static char *units_of(struct fixture *f)
{
    g_autoptr(GPtrArray) rows = fixture_rows(f->officer, "ballot.unit.list", "ballot", "Pay", NULL);
    GString *s = g_string_new(NULL);
    for (guint i = 0; i < rows->len; i++)
        g_string_append_printf(s, "%s %d, ", record_str(rows->pdata[i], "unit"),
                               (int)record_int(rows->pdata[i], "entitled"));
    return g_string_free(s, FALSE);
}

/* Rows of a unit go there, new ones and those on our list; one that is unknown is said. */
static void each_row_goes_into_its_unit(void **state)
{
    struct fixture *f = *state;
    struct result none = look(f, "Number,Unit\n1001,A\n1002,B\n", "");
    assert_non_null(strstr(none.message, "This ballot has no units, and those of the list"));
    assert_int_equal(record_list(none.object, "remarks")->len, 0);
    result_done(&none);
    fixture_run(f->officer, "ballot.unit.add", "ballot", "Pay", "name", "North East", NULL);
    fixture_run(f->officer, "ballot.unit.add", "ballot", "Pay", "name", "Wales", NULL);
    const char *list = "Number,Ballot unit\n1001,north east\n1002,Wales\n555,Wales\n2001,Kent\n";
    struct result r = look(f, list, "");
    assert_rows(r.object, "preview_rows",
                "matched 1001 Amina Yusuf / Waterside House / unit: north east\n"
                "added 1002 Dafydd Rees / Waterside House / number: 1002; unit: Wales\n"
                "matched 555  /  / member: a number that is nobody's of ours; unit: Wales\n");
    result_done(&r);
    g_autofree char *path = fixture_file(f, "units.csv", list);
    r = fixture_result(f->officer, "ballot.electorate.import", "file", path, NULL);
    assert_int_equal(record_int(r.object, "other_units"), 1);
    assert_int_equal(record_int(r.object, "matched"), 2);
    assert_non_null(strstr(r.message, "1 name a unit that this ballot does not have"));
    result_done(&r);
    g_autofree char *in = units_of(f);
    assert_string_equal(in, "North East 1, Wales 2, ");
    g_autoptr(GPtrArray) findings = fixture_rows(f->officer, "check", NULL);
    assert_int_equal(findings->len, 0);
    r = look(f, list, "");
    assert_int_equal(record_int(r.object, "unchanged"), 4);
    result_done(&r);
    fixture_run(f->officer, "undo", NULL);
    g_autofree char *back = units_of(f);
    assert_string_equal(back, "North East 0, Wales 0, ");
}

#define test(name) cmocka_unit_test_setup_teardown(name, setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(each_row_says_whom_it_is_about),
        test(columns_without_a_use_are_named),
        test(names_of_the_list_are_not_stored),
        test(numbers_that_have_slipped),
        test(two_columns_of_names),
        test(each_row_goes_into_its_unit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
