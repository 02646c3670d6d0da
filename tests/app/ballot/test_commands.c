/*
 * Ballots: dates, rules by date, HQ's list, returns.
 */
#include "support/app_fixture.h"

#include <stdio.h>

static gint64 add_ballot(struct fixture *f)
{
    return fixture_run(f->officer, "ballot.add", "title", "Pay and workloads", "opens",
                       "2026-11-09", "closes", "2026-12-11", NULL);
}

static const record *rule_of(const record *ballot, const char *key)
{
    GPtrArray *rules = record_list(ballot, "rules");
    for (guint i = 0; rules && i < rules->len; i++)
        if (strcmp(record_str(rules->pdata[i], "key"), key) == 0)
            return rules->pdata[i];
    return NULL;
}

static void test_add(void **state)
{
    struct fixture *f = *state;
    struct result r = fixture_result(f->officer, "ballot.add", "title", "Pay", "opens",
                                     "2026-11-09", "closes", "2026-12-11", "question", "STRIKE",
                                     "question", "asos", "question", "STRIKE", NULL);
    const record *o = r.object;
    assert_string_equal(record_str(o, "kind"), "STATUTORY");
    assert_string_equal(record_str(o, "closes_time"), "12:00");
    assert_string_equal(record_str(o, "replacement_opens_on"), "2026-11-16");
    assert_string_equal(record_str(o, "replacement_deadline_on"), "2026-12-04");
    assert_string_equal(record_str(o, "last_safe_post_on"), "2026-12-07");
    assert_string_equal(record_str(o, "paper_expected_on"), "2026-11-12");
    assert_string_equal(record_str(o, "notice_due_on"), "2026-11-02");
    assert_string_equal(record_str(o, "sample_due_on"), "2026-11-06");
    assert_string_equal(record_str(o, "mandate_until"), "2027-12-10");
    assert_int_equal(record_list(o, "questions")->len, 2);
    const record *turnout = rule_of(o, "turnout_min");
    assert_non_null(turnout);
    assert_int_equal(record_int(turnout, "num"), 50);
    assert_string_equal(record_str(turnout, "status"), "VERIFY");
    assert_true(record_has(turnout, "warning"));
    assert_true(record_has(turnout, "source"));
    assert_string_equal(record_str(turnout, "checked_on"), "2026-11-28");
    assert_false(record_has(rule_of(o, "support_min"), "num"));
    assert_non_null(strstr(r.message, "not confirmed"));
    result_done(&r);
}

/* The rules are those of the day it opened, and of the place. */
static void test_rules_by_date(void **state)
{
    struct fixture *f = *state;
    struct result r = fixture_result(f->officer, "ballot.add", "title", "Last year", "opens",
                                     "2025-07-25", "closes", "2025-08-22", NULL);
    assert_int_equal(record_int(rule_of(r.object, "support_min"), "num"), 40);
    assert_string_equal(record_str(rule_of(r.object, "turnout_min"), "status"), "CONFIRMED");
    assert_string_equal(record_str(r.object, "mandate_until"), "2026-02-21");
    result_done(&r);
    r = fixture_result(f->officer, "ballot.add", "title", "Over there", "opens", "2026-11-09",
                       "closes", "2026-12-11", "jurisdiction", "NI", NULL);
    assert_false(record_has(rule_of(r.object, "turnout_min"), "num"));
    assert_string_equal(record_str(r.object, "mandate_until"), "2027-01-07");
    result_done(&r);
    r = fixture_result(f->officer, "ballot.add", "title", "Ask first", "opens", "2026-11-09",
                       "closes", "2026-12-11", "kind", "INDICATIVE", "method", "ELECTRONIC", NULL);
    assert_int_equal(record_list(r.object, "rules")->len, 0);
    assert_false(record_has(r.object, "notice_due_on"));
    result_done(&r);
    fixture_fails(f->officer, BL_ERR_INPUT, "cannot be held online", "ballot.add", "title", "E",
                  "opens", "2026-03-09", "closes", "2026-04-11", "method", "ELECTRONIC", NULL);
}

static void test_add_refused(void **state)
{
    struct fixture *f = *state;
    fixture_fails(f->officer, BL_ERR_INPUT, "clos", "ballot.add", "title", "Back to front", "opens",
                  "2026-12-11", "closes", "2026-11-09", NULL);
    fixture_fails(f->officer, BL_ERR_INPUT, "between opening and closing", "ballot.add", "title",
                  "X", "opens", "2026-11-09", "closes", "2026-12-11", "last_safe_post",
                  "2026-12-20", NULL);
    fixture_fails(f->officer, BL_ERR_INPUT, "1 to 100", "ballot.add", "title", "X", "opens",
                  "2026-11-09", "closes", "2026-12-11", "target", "0", NULL);
    fixture_fails(f->ruth, BL_ERR_REFUSED, "officer", "ballot.add", "title", "X", "opens",
                  "2026-11-09", "closes", "2026-12-11", NULL);
    g_autoptr(GPtrArray) rows = fixture_rows(f->rita, "ballot.list", NULL);
    assert_int_equal(rows->len, 0);
}

static void test_edit(void **state)
{
    struct fixture *f = *state;
    g_autofree char *id = g_strdup_printf("%d", (int)add_ballot(f));
    struct result r = fixture_result(f->officer, "ballot.edit", "ballot", id, "target", "70", NULL);
    assert_int_equal(record_int(r.object, "target_percent"), 70);
    assert_string_equal(record_str(r.object, "last_safe_post_on"), "2026-12-07");
    result_done(&r);
    r = fixture_result(f->officer, "ballot.edit", "ballot", id, "closes", "2026-12-18", "question",
                       "STRIKE", NULL);
    assert_string_equal(record_str(r.object, "last_safe_post_on"), "2026-12-14");
    assert_string_equal(record_str(r.object, "replacement_deadline_on"), "2026-12-11");
    assert_int_equal(record_int(r.object, "target_percent"), 70);
    assert_int_equal(record_list(r.object, "questions")->len, 1);
    result_done(&r);
    fixture_run(f->officer, "undo", NULL);
    r = fixture_result(f->rita, "ballot.show", "ballot", id, NULL);
    assert_string_equal(record_str(r.object, "closes_on"), "2026-12-11");
    result_done(&r);
    fixture_run(f->officer, "ballot.received", "ballot", id, "first_action", "2027-01-05", NULL);
    fixture_fails(f->officer, BL_ERR_INPUT, "Action cannot begin before the ballot has closed",
                  "ballot.edit", "ballot", id, "closes", "2027-01-08", NULL);
}

static gint64 counts(struct fixture *f, const char *name)
{
    struct result r = fixture_result(f->officer, "ballot.show", NULL);
    gint64 n = record_int(r.object, name);
    result_done(&r);
    return n;
}

static void test_electorate(void **state)
{
    struct fixture *f = *state;
    add_ballot(f);
    g_autofree char *path = fixture_file(
        f, "hq.csv",
        "\xEF\xBB\xBFName;Membership No\r\nA;1001\r\nB; 10 02 \r\nC;\r\nD;777\r\nE;1001\r\n;\r\n");
    struct result r =
        fixture_result(f->officer, "ballot.electorate.import", "file", path, "preview", "1", NULL);
    assert_int_equal(record_int(r.object, "added"), 3);
    result_done(&r);
    assert_int_equal(counts(f, "entitled"), 0);

    r = fixture_result(f->officer, "ballot.electorate.import", "ballot", "Pay and workloads",
                       "file", path, NULL);
    assert_int_equal(record_int(r.object, "added"), 3);
    assert_int_equal(record_int(r.object, "unmatched"), 1);
    GPtrArray *refused = record_list(r.object, "refused");
    assert_int_equal(refused->len, 2);
    assert_int_equal(record_int(refused->pdata[0], "line"), 4);
    assert_int_equal(record_int(refused->pdata[1], "line"), 6);
    assert_non_null(strstr(record_str(refused->pdata[1], "reason"), "line 2"));
    result_done(&r);
    assert_int_equal(counts(f, "entitled"), 3);
    assert_int_equal(counts(f, "unmatched"), 1);

    /* The same again changes nothing; a member with the number is matched. */
    r = fixture_result(f->officer, "ballot.electorate.import", "file", path, NULL);
    assert_int_equal(record_int(r.object, "added"), 0);
    assert_int_equal(record_int(r.object, "unchanged"), 3);
    assert_int_equal(r.change_id, 0);
    result_done(&r);
    fixture_run(f->officer, "member.add", "membership_no", "777", "given_name", "New",
                "family_name", "Joiner", "workplace", "Mill Court", NULL);
    assert_int_equal(counts(f, "unmatched"), 0);
    assert_int_equal(counts(f, "entitled"), 3);
}

static void test_electorate_replace(void **state)
{
    struct fixture *f = *state;
    add_ballot(f);
    g_autofree char *one = fixture_file(f, "one.csv", "Member Number\n1001\n1002\n2001\n555\n");
    g_autofree char *two = fixture_file(f, "two.csv", "Member Number\n2001\n666\n");
    fixture_run(f->officer, "ballot.electorate.import", "file", one, NULL);
    fixture_run(f->ruth, "canvass.record", "person", "1001", "outcome", "1", NULL);

    struct result r = fixture_result(f->officer, "ballot.electorate.import", "file", two, NULL);
    assert_int_equal(record_int(r.object, "added"), 1);
    assert_int_equal(record_int(r.object, "missing"), 3);
    assert_int_equal(record_int(r.object, "removed"), 0);
    result_done(&r);
    r = fixture_result(f->officer, "ballot.electorate.import", "file", two, "replace", "1", NULL);
    assert_int_equal(record_int(r.object, "removed"), 2); /* 1002, 555 */
    assert_int_equal(record_int(r.object, "kept_canvassed"), 1);
    result_done(&r);
    assert_int_equal(counts(f, "entitled"), 3);
    fixture_run(f->officer, "undo", NULL);
    assert_int_equal(counts(f, "entitled"), 5);
    assert_int_equal(counts(f, "unmatched"), 2);
}

/* A row with a value too many still names its voter. */
static void test_electorate_long_rows(void **state)
{
    struct fixture *f = *state;
    add_ballot(f);
    g_autofree char *one = fixture_file(f, "one.csv", "Member Number\n1001\n1002\n");
    g_autofree char *two = fixture_file(f, "two.csv", "Member Number\n1001,extra\n1002\n");
    fixture_run(f->officer, "ballot.electorate.import", "file", one, NULL);
    struct result r =
        fixture_result(f->officer, "ballot.electorate.import", "file", two, "replace", "1", NULL);
    assert_int_equal(record_int(r.object, "removed"), 0);
    assert_int_equal(record_int(r.object, "unchanged"), 2);
    const GPtrArray *remarks = record_list(r.object, "remarks");
    assert_int_equal(remarks->len, 1);
    assert_int_equal(record_int(remarks->pdata[0], "line"), 2);
    result_done(&r);
    assert_int_equal(counts(f, "entitled"), 2);
}

/* "No" counts rows; the number may be headed otherwise. */
static void test_electorate_counter(void **state)
{
    struct fixture *f = *state;
    add_ballot(f);
    g_autofree char *counted = fixture_file(f, "counted.csv", "No,Name\n1,A\n2,B\n");
    fixture_fails(f->officer, BL_ERR_INPUT, "membership number", "ballot.electorate.import", "file",
                  counted, NULL);
    g_autofree char *both = fixture_file(f, "both.csv", "No,Napo No\n1,1001\n2,1002\n");
    struct result r =
        fixture_result(f->officer, "ballot.electorate.import", "file", both, "preview", "1", NULL);
    assert_int_equal(record_int(r.object, "added"), 2);
    assert_non_null(strstr(r.message, "Read as membership number: Napo No."));
    result_done(&r);
}

static void test_electorate_refused(void **state)
{
    struct fixture *f = *state;
    add_ballot(f);
    g_autofree char *none = fixture_file(f, "none.csv", "Surname,Town\nA,B\n");
    g_autofree char *blank = fixture_file(f, "blank.csv", "Membership number\n,\n");
    g_autofree char *gone = g_build_filename(f->dir, "gone.csv", NULL);
    fixture_fails(f->officer, BL_ERR_INPUT, "membership number", "ballot.electorate.import", "file",
                  none, NULL);
    fixture_fails(f->officer, BL_ERR_INPUT, "membership number", "ballot.electorate.import", "file",
                  blank, NULL);
    fixture_fails(f->officer, BL_ERR_INPUT, "gone.csv", "ballot.electorate.import", "file", gone,
                  NULL);
    fixture_fails(f->ruth, BL_ERR_REFUSED, "officer", "ballot.electorate.import", "file", blank,
                  NULL);
}

static void test_return(void **state)
{
    struct fixture *f = *state;
    add_ballot(f);
    fixture_fails(f->officer, BL_ERR_INPUT, "--papers", "ballot.return", NULL);
    fixture_fails(f->officer, BL_ERR_INPUT, "percentage", "ballot.return", "turnout", "abc", NULL);
    fixture_fails(f->officer, BL_ERR_INPUT, "percentage", "ballot.return", "turnout", "101", NULL);
    fixture_fails(f->officer, BL_ERR_INPUT, "in the future", "ballot.return", "turnout", "10",
                  "as_of", "2026-12-01", NULL);
    fixture_run(f->officer, "ballot.return", "turnout", "39.4%", "as_of", "2026-11-16", NULL);
    fixture_run(f->officer, "ballot.return", "papers", "118", "scope", "branch", NULL);
    struct result r = fixture_result(f->rita, "ballot.show", NULL);
    GPtrArray *returns = record_list(r.object, "returns");
    assert_int_equal(returns->len, 2);
    assert_int_equal(record_int(returns->pdata[0], "papers_returned"), 118);
    assert_int_equal(record_int(returns->pdata[1], "turnout_percent"), 3940);
    assert_string_equal(record_str(returns->pdata[1], "scope"), "whole ballot");
    result_done(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_add, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_rules_by_date, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_add_refused, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_edit, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_electorate, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_electorate_counter, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_electorate_replace, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_electorate_long_rows, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_electorate_refused, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_return, fixture_setup, fixture_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
