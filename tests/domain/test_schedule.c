/*
 * Bank holidays, working days, and the dates of a ballot.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/err.h"
#include "domain/schedule.h"
#include "support/days.h"

#include <string.h>

static const struct schedule_terms post = {METHOD_POST, NATION_ENGLAND, 7, 3};

/* As GOV.UK publishes them; every other weekday of those years is a working day. */
static void bank_holidays(void **state)
{
    (void)state;
    static const char *const years[] = {
        "2012: 01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26",
        "2019: 01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26",
        "2020: 01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28",
        "2021: 01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28",
        "2022: 01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27",
        "2023: 01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26",
        "2024: 01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26",
        "2025: 01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26",
        "2026: 01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
        "2027: 01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
        "2028: 01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(years); i++) {
        int year = (int)g_ascii_strtoll(years[i], NULL, 10);
        for (day d = day_from_ymd(year, 1, 1); d <= day_from_ymd(year, 12, 31); d++) {
            g_autofree char *text = day_to_iso(d);
            bool listed = strstr(years[i], text + 5) != NULL;
            if (day_weekday(d) <= 5 && day_is_bank_holiday(d, NATION_ENGLAND) != listed)
                fail_msg("%s: %s", text, listed ? "missing" : "not one");
            assert_int_equal(day_is_working(d, NATION_WALES), day_weekday(d) <= 5 && !listed);
        }
    }
    assert_false(day_is_bank_holiday(DAY_NONE, NATION_ENGLAND));
    assert_false(day_is_working(DAY_NONE, NATION_ENGLAND));
}

/* As GOV.UK publishes them for Scotland and Northern Ireland. */
static void other_nations(void **state)
{
    (void)state;
    static const struct {
        enum nation nation;
        const char *year;
    } years[] = {
        {NATION_SCOTLAND,
         "2022: 01-03 01-04 04-15 05-02 06-02 06-03 08-01 09-19 11-30 12-26 12-27"},
        {NATION_SCOTLAND, "2023: 01-02 01-03 04-07 05-01 05-08 05-29 08-07 11-30 12-25 12-26"},
        {NATION_SCOTLAND, "2024: 01-01 01-02 03-29 05-06 05-27 08-05 12-02 12-25 12-26"},
        {NATION_SCOTLAND, "2026: 01-01 01-02 04-03 05-04 05-25 06-15 08-03 11-30 12-25 12-28"},
        {NATION_SCOTLAND, "2027: 01-01 01-04 03-26 05-03 05-31 08-02 11-30 12-27 12-28"},
        {NATION_NI, "2024: 01-01 03-18 03-29 04-01 05-06 05-27 07-12 08-26 12-25 12-26"},
        {NATION_NI, "2026: 01-01 03-17 04-03 04-06 05-04 05-25 07-13 08-31 12-25 12-28"},
        {NATION_NI, "2027: 01-01 03-17 03-26 03-29 05-03 05-31 07-12 08-30 12-27 12-28"},
        {NATION_ENGLAND, "1995: 01-02 04-14 04-17 05-08 05-29 08-28 12-25 12-26"},
        {NATION_ENGLAND, "1999: 01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28 12-31"},
        {NATION_WALES, "2002: 01-01 03-29 04-01 05-06 06-03 06-04 08-26 12-25 12-26"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(years); i++) {
        int year = (int)g_ascii_strtoll(years[i].year, NULL, 10);
        for (day d = day_from_ymd(year, 1, 1); d <= day_from_ymd(year, 12, 31); d++) {
            g_autofree char *text = day_to_iso(d);
            bool listed = strstr(years[i].year, text + 5) != NULL;
            if (day_weekday(d) <= 5 && day_is_bank_holiday(d, years[i].nation) != listed)
                fail_msg("%s, %s: %s", text, nation_label(years[i].nation),
                         listed ? "missing" : "not one");
        }
    }
    assert_null(holidays_warning(iso("2028-12-31")));
    g_autofree char *later = holidays_warning(iso("2029-01-02"));
    assert_non_null(strstr(later, "2028"));
}

static void working_days(void **state)
{
    (void)state;
    assert_day(working_day_from(iso("2026-12-25"), NATION_ENGLAND), "2026-12-29");
    assert_day(working_day_from(iso("2026-11-20"), NATION_ENGLAND), "2026-11-20");
    assert_day(working_day_add(iso("2026-12-23"), 3, NATION_ENGLAND), "2026-12-30");
    assert_day(working_day_add(iso("2027-01-04"), -5, NATION_ENGLAND), "2026-12-23");
    assert_day(working_day_add(iso("2026-11-21"), 0, NATION_ENGLAND), "2026-11-21");
    assert_day(working_day_add(iso("2026-11-21"), 1, NATION_ENGLAND), "2026-11-23");
    assert_int_equal(working_day_from(DAY_NONE, NATION_ENGLAND), DAY_NONE);
    assert_int_equal(working_day_add(DAY_NONE, 3, NATION_ENGLAND), DAY_NONE);
}

static void schedules(void **state)
{
    (void)state;
    struct schedule s = schedule_make(iso("2026-11-13"), iso("2026-12-11"), &post);
    assert_day(s.notice_due, "2026-11-06");
    assert_day(s.sample_due, "2026-11-10");
    assert_day(s.paper_expected, "2026-11-18");
    assert_day(s.replacement_opens, "2026-11-20");
    assert_day(s.replacement_deadline, "2026-12-04");
    assert_day(s.last_safe_post, "2026-12-07");
    assert_null(schedule_warning(&s));

    /* opens 20 Feb: notice by 13 Feb */
    s = schedule_make(iso("2026-02-20"), iso("2026-04-10"), &post);
    assert_day(s.notice_due, "2026-02-13");
    assert_day(s.sample_due, "2026-02-17");
    /* across Easter: Good Friday is 3 April, Easter Monday 6 April */
    assert_day(s.last_safe_post, "2026-04-02");
    assert_day(s.replacement_deadline, "2026-04-01");

    /* replacement opening on a Saturday moves to Monday */
    s = schedule_make(iso("2026-11-14"), iso("2026-12-11"), &post);
    assert_day(s.replacement_opens, "2026-11-23");
}

/* Northern Ireland's own holidays move the last day for the post. */
static void schedule_by_nation(void **state)
{
    (void)state;
    static const struct schedule_terms ni = {METHOD_POST, NATION_NI, 7, 3};
    struct schedule s = schedule_make(iso("2027-03-01"), iso("2027-03-19"), &ni);
    assert_day(s.last_safe_post, "2027-03-12"); /* 17 March */
    s = schedule_make(iso("2027-06-25"), iso("2027-07-15"), &ni);
    assert_day(s.last_safe_post, "2027-07-08"); /* 12 July */
    s = schedule_make(iso("2027-06-25"), iso("2027-07-15"), &post);
    assert_day(s.last_safe_post, "2027-07-09");
}

static void schedule_by_method(void **state)
{
    (void)state;
    static const struct {
        enum ballot_method method;
        const char *expected, *asked, *until, *post, *last;
    } cases[] = {
        {METHOD_POST, "2026-12-07", "2026-12-09", "2026-12-11", "2026-12-14", "2026-12-14"},
        {METHOD_HYBRID, "2026-12-07", "2026-12-09", "2026-12-11", "2026-12-14", "2026-12-18"},
        {METHOD_ELECTRONIC, "2026-12-02", "2026-12-03", "2026-12-18", NULL, "2026-12-18"},
        {METHOD_WORKPLACE, NULL, NULL, NULL, NULL, "2026-12-18"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct schedule_terms terms = {cases[i].method, NATION_ENGLAND, 7, 3};
        struct schedule s = schedule_make(iso("2026-12-02"), iso("2026-12-18"), &terms);
        assert_day(s.notice_due, "2026-11-25");
        assert_int_equal(s.paper_expected, day_from_iso(cases[i].expected));
        assert_int_equal(s.replacement_opens, day_from_iso(cases[i].asked));
        assert_int_equal(s.replacement_deadline, day_from_iso(cases[i].until));
        assert_int_equal(s.last_safe_post, day_from_iso(cases[i].post));
        assert_day(s.last_day_to_vote, cases[i].last);
        assert_null(schedule_warning(&s));
        /* a short one: only the post makes it too short */
        s = schedule_make(iso("2026-12-02"), iso("2026-12-04"), &terms);
        g_autofree char *warning = schedule_warning(&s);
        assert_int_equal(warning != NULL, method_by_post(cases[i].method));
    }
    struct schedule s = schedule_make(iso("2026-11-02"), iso("2026-11-15"), &post);
    g_autofree char *code = schedule_warning(&s);
    assert_non_null(strstr(code, "13 days to vote"));
}

static void notices_that_are_late(void **state)
{
    (void)state;
    struct schedule s = schedule_make(iso("2026-12-02"), iso("2026-12-18"), &post);
    static const struct {
        const char *today, *notice, *sample, *says; /* NULL: nothing is late */
    } cases[] = {
        {"2026-11-24", NULL, NULL, NULL},
        {"2026-11-25", NULL, NULL, "Today is the last day for the employer to have notice"},
        {"2026-11-28", NULL, NULL, "notice of this ballot by Wed 25 Nov"},
        {"2026-12-03", "2026-11-25", NULL, "sample voting paper by Sun 29 Nov"},
        {"2026-12-03", "2026-11-25", "2026-11-29", NULL},
        {"2026-12-03", "2026-11-26", "2026-11-29", "on Thu 26 Nov, and had to have it by Wed 25"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *says = schedule_late(&s, day_from_iso(cases[i].notice),
                                              day_from_iso(cases[i].sample), iso(cases[i].today));
        assert_int_equal(says == NULL, cases[i].says == NULL);
        if (says)
            assert_non_null(strstr(says, cases[i].says));
    }
}

static void odd_schedules(void **state)
{
    (void)state;
    g_autoptr(GError) a = NULL;
    g_autoptr(GError) b = NULL;
    g_autoptr(GError) c = NULL;
    assert_true(schedule_check(iso("2026-11-13"), iso("2026-12-11"), METHOD_POST, NULL));
    assert_false(schedule_check(iso("2026-12-11"), iso("2026-12-11"), METHOD_POST, &a));
    assert_true(err_is(a, BL_ERR_INPUT));
    assert_false(schedule_check(iso("2026-12-11"), iso("2026-12-11"), METHOD_HYBRID, NULL));
    assert_true(schedule_check(iso("2026-12-11"), iso("2026-12-11"), METHOD_WORKPLACE, NULL));
    assert_true(schedule_check(iso("2026-12-11"), iso("2026-12-11"), METHOD_ELECTRONIC, NULL));
    assert_false(schedule_check(iso("2026-12-11"), iso("2026-12-10"), METHOD_WORKPLACE, NULL));
    assert_false(schedule_check(DAY_NONE, iso("2026-12-11"), METHOD_POST, &b));
    assert_false(schedule_check(iso("2025-11-13"), iso("2026-12-11"), METHOD_POST, &c));
    assert_non_null(strstr(c->message, "a year"));

    struct schedule shorter = schedule_make(iso("2026-11-16"), iso("2026-11-20"), &post);
    g_autofree char *no_post = schedule_warning(&shorter);
    assert_non_null(strstr(no_post, "last safe posting day"));
    struct schedule tight = schedule_make(iso("2026-11-16"), iso("2026-11-27"), &post);
    g_autofree char *paper = schedule_warning(&tight);
    assert_non_null(strstr(paper, "replacement"));
}

static void mandates(void **state)
{
    (void)state;
    static const struct {
        const char *closes;
        int months;
        const char *last;
    } cases[] = {
        {"2026-12-11", 12, "2027-12-10"}, {"2025-08-31", 6, "2026-02-28"},
        {"2027-08-31", 6, "2028-02-29"},  {"2025-08-22", 6, "2026-02-21"},
        {"2026-03-01", 12, "2027-02-28"}, {"2028-02-29", 12, "2029-02-28"},
        {"2026-08-30", 6, "2027-02-28"},  {"2026-08-28", 6, "2027-02-27"},
        {"2026-05-31", 9, "2027-02-28"},  {"2026-01-31", 12, "2027-01-30"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_day(mandate_last_day_months(iso(cases[i].closes), cases[i].months), cases[i].last);
    assert_day(mandate_last_day_weeks(iso("2026-12-11"), 4), "2027-01-07");
    assert_day(mandate_last_day_weeks(iso("2026-12-11"), 8), "2027-02-04");
    assert_int_equal(mandate_last_day_months(DAY_NONE, 6), DAY_NONE);
    assert_int_equal(mandate_last_day_weeks(DAY_NONE, 4), DAY_NONE);

    assert_day(action_notice_due(iso("2027-01-15"), 10), "2027-01-05");
    assert_day(action_earliest(iso("2027-01-05"), 10), "2027-01-15");
    assert_int_equal(action_notice_due(DAY_NONE, 10), DAY_NONE);
    assert_int_equal(action_earliest(DAY_NONE, 10), DAY_NONE);
}

static void pace(void **state)
{
    (void)state;
    day today = iso("2026-11-21"), until = iso("2026-12-07");
    assert_int_equal(days_left(today, until), 17);
    assert_int_equal(days_left(until, until), 1);
    assert_int_equal(days_left(until + 1, until), 0);
    assert_int_equal(days_left(DAY_NONE, until), 0);
    assert_int_equal(required_per_day(5, today, until), 1);
    assert_int_equal(required_per_day(29, today, until), 2);
    assert_int_equal(required_per_day(34, today, until), 2);
    assert_int_equal(required_per_day(35, today, until), 3);
    assert_int_equal(required_per_day(7, until, until), 7);
    assert_int_equal(required_per_day(0, today, until), 0);
    assert_int_equal(required_per_day(0, until + 1, until), 0);
    assert_int_equal(required_per_day(1, until + 1, until), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bank_holidays),      cmocka_unit_test(working_days),
        cmocka_unit_test(schedules),          cmocka_unit_test(odd_schedules),
        cmocka_unit_test(other_nations),      cmocka_unit_test(schedule_by_nation),
        cmocka_unit_test(schedule_by_method), cmocka_unit_test(notices_that_are_late),
        cmocka_unit_test(mandates),           cmocka_unit_test(pace),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
