/*
 * Days, dates as typed, London instants, and the injected clock.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/clock.h"
#include "base/day.h"
#include "base/err.h"
#include "support/days.h"

#include <stdlib.h>
#include <string.h>

static void ymd_round_trip(void **state)
{
    (void)state;
    assert_int_equal(day_from_ymd(1970, 1, 1), 0);
    assert_int_equal(day_from_ymd(2000, 3, 1), 11017);
    assert_int_equal(day_from_ymd(1969, 12, 31), -1);
    for (day d = day_from_ymd(1, 1, 1); d <= day_from_ymd(9999, 12, 31); d += 17) {
        int y, m, dom;
        day_to_ymd(d, &y, &m, &dom);
        assert_int_equal(day_from_ymd(y, m, dom), d);
    }
    /* every day of 400 years, in step with the weekday */
    int weekday = day_weekday(iso("1900-01-01"));
    assert_int_equal(weekday, 1);
    for (day d = iso("1900-01-01"); d < iso("2300-01-01"); d++) {
        assert_int_equal(day_weekday(d), weekday);
        weekday = weekday % 7 + 1;
    }
}

static void iso_form(void **state)
{
    (void)state;
    static const char *const bad[] = {"",           "2026-2-01",  "2026-02-29", "2026-13-01",
                                      "2026-00-10", "2026-01-32", "0000-01-01", "2026-01-01 ",
                                      "2026/01/01", "26-01-0001", "2026-01-0x", "1900-02-29"};
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++)
        assert_int_equal(day_from_iso(bad[i]), DAY_NONE);
    assert_int_equal(day_from_iso(NULL), DAY_NONE);
    assert_null(day_to_iso(DAY_NONE));
    assert_day(iso("2028-02-29"), "2028-02-29");
    assert_day(iso("0001-01-01"), "0001-01-01");
    assert_int_equal(day_weekday(iso("2026-11-21")), 6);
}

static void months(void **state)
{
    (void)state;
    assert_day(day_add_months(iso("2026-08-31"), 6), "2027-02-28");
    assert_day(day_add_months(iso("2027-08-31"), 6), "2028-02-29");
    assert_day(day_add_months(iso("2026-12-11"), 12), "2027-12-11");
    assert_day(day_add_months(iso("2026-01-31"), -2), "2025-11-30");
    assert_day(day_add_months(iso("2026-01-15"), -1), "2025-12-15");
    assert_int_equal(day_add_months(DAY_NONE, 1), DAY_NONE);
    assert_int_equal(day_add_months(iso("9999-12-01"), 1), DAY_NONE);
    assert_int_equal(day_add_months(iso("0001-01-01"), -1), DAY_NONE);
}

static void shown(void **state)
{
    (void)state;
    day today = iso("2026-11-21");
    static const struct {
        const char *d, *brief, *phrase;
    } cases[] = {
        {"2026-11-21", "Sat 21 Nov", "today"},
        {"2026-11-22", "Sun 22 Nov", "tomorrow"},
        {"2026-11-20", "Fri 20 Nov", "yesterday"},
        {"2026-11-24", "Tue 24 Nov", "in 3 days"},
        {"2026-11-16", "Mon 16 Nov", "5 days ago"},
        {"2026-11-28", "Sat 28 Nov", "Sat 28 Nov"},
        {"2026-12-11", "Fri 11 Dec", "Fri 11 Dec"},
        {"2027-01-01", "Fri 1 Jan 2027", "Fri 1 Jan 2027"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *brief = day_short(iso(cases[i].d), today);
        g_autofree char *phrase = day_phrase(iso(cases[i].d), today);
        assert_string_equal(brief, cases[i].brief);
        assert_string_equal(phrase, cases[i].phrase);
    }
    g_autofree char *dated = day_dated(iso("2026-12-11"));
    assert_string_equal(dated, "11 Dec 2026");
    g_autofree char *undated = day_dated(DAY_NONE);
    assert_string_equal(undated, "");
    g_autofree char *none = day_short(DAY_NONE, today);
    assert_string_equal(none, "");
    g_autofree char *no_today = day_phrase(today, DAY_NONE);
    assert_string_equal(no_today, "Sat 21 Nov 2026");
}

/* Today is Saturday 21 November 2026. What is to come, what has been. */
static void typed(void **state)
{
    (void)state;
    day today = iso("2026-11-21");
    static const struct {
        const char *typed, *ahead, *on_file;
    } cases[] = {
        {"2026-12-11", "2026-12-11", NULL},
        {"2026-11-03", NULL, "2026-11-03"},
        {"2026-12-3", "2026-12-03", NULL},
        {"2024/04/03", NULL, "2024-04-03"},
        {"11/12/2026", "2026-12-11", NULL},
        {"11/12/25", NULL, "2025-12-11"},
        {"11/12", "2026-12-11", "2025-12-11"},
        {"1/2", "2027-02-01", "2026-02-01"},
        {"21/11", "2026-11-21", "2026-11-21"},
        {"11.12.2026", "2026-12-11", NULL},
        {"11.12.", "2026-12-11", "2025-12-11"},
        {"11-12-2026", "2026-12-11", NULL},
        {"03-Apr-24", NULL, "2024-04-03"},
        {"3/apr/2024", NULL, "2024-04-03"},
        {"11 Dec", "2026-12-11", "2025-12-11"},
        {"2dec", "2026-12-02", "2025-12-02"},
        {"2nddec", "2026-12-02", "2025-12-02"},
        {"2dec2027", "2027-12-02", NULL},
        {"fri 4dec", "2026-12-04", NULL},
        {"5th", "2026-12-05", "2026-11-05"},
        {"the 21st", "2026-11-21", "2026-11-21"},
        {"31st", "2026-12-31", "2026-10-31"},
        {"11th december 2026", "2026-12-11", NULL},
        {"11 DEC 27", "2027-12-11", NULL},
        {"Dec 11", "2026-12-11", "2025-12-11"},
        {"dec 11, 2026", "2026-12-11", NULL},
        {"Fri 11 Dec", "2026-12-11", NULL},
        {"the 11th of Dec", "2026-12-11", "2025-12-11"},
        {"3 Sept.", "2027-09-03", "2026-09-03"},
        {"29 Feb", "2028-02-29", "2024-02-29"},
        {" today ", "2026-11-21", "2026-11-21"},
        {"Tomorrow", "2026-11-22", NULL},
        {"yesterday", NULL, "2026-11-20"},
        {"mon", "2026-11-23", "2026-11-16"},
        {"on Tues", "2026-11-24", "2026-11-17"},
        {"sat", "2026-11-28", "2026-11-14"},
        {"sunday", "2026-11-22", "2026-11-15"},
        {"next fri", "2026-11-27", NULL},
        {"next sat", "2026-11-28", NULL},
        {"last fri", NULL, "2026-11-20"},
        {"last sat", NULL, "2026-11-14"},
        {"this friday", "2026-11-27", "2026-11-20"},
        {"this sat", "2026-11-21", "2026-11-21"},
        {"monday week", "2026-11-30", NULL},
        {"a week on mon", "2026-11-30", NULL},
        {"tomorrow week", "2026-11-29", NULL},
        {"+3", "2026-11-24", NULL},
        {"-2", NULL, "2026-11-19"},
        {"+2w", "2026-12-05", NULL},
        {"+3 days", "2026-11-24", NULL},
        {"+ 3 days", "2026-11-24", NULL},
        {"3d", "2026-11-24", "2026-11-18"},
        {"3 weeks", "2026-12-12", "2026-10-31"},
        {"+1m", "2026-12-21", NULL},
        {"in 3 months", "2027-02-21", NULL},
        {"a month ago", NULL, "2026-10-21"},
        {"+1y", "2027-11-21", NULL},
        {"+0", "2026-11-21", "2026-11-21"},
        {"in 3 days", "2026-11-24", NULL},
        {"in 2 weeks", "2026-12-05", NULL},
        {"in a week", "2026-11-28", NULL},
        {"5 days ago", NULL, "2026-11-16"},
        {"in a fortnight", "2026-12-05", NULL},
        {"a week today", "2026-11-28", NULL},
        {"next week", "2026-11-28", NULL},
        {"last week", NULL, "2026-11-14"},
        {"next month", "2026-12-21", NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        for (int k = 0; k < 2; k++) {
            const char *want = k ? cases[i].on_file : cases[i].ahead;
            g_autoptr(GError) error = NULL;
            day d = DAY_NONE;
            bool ok = day_parse(cases[i].typed, today, k ? DAY_ON_FILE : DAY_AHEAD, &d, &error);
            if (ok != (want != NULL))
                fail_msg("%s: %s", cases[i].typed, ok ? "taken" : error->message);
            if (ok)
                assert_day(d, want);
        }
    }
}

/* A year that cannot be meant is refused, and what was understood is said. */
static void years(void **state)
{
    (void)state;
    static const struct {
        enum day_kind kind;
        const char *typed, *want, *says;
    } cases[] = {
        {DAY_AHEAD, "31/12/99", NULL, "is Thu 31 Dec 2099, more than ten years away"},
        {DAY_AHEAD, "1/1/1999", NULL, "is Fri 1 Jan 1999, which has passed"},
        {DAY_AHEAD, "31/12/26", "2026-12-31", NULL},
        {DAY_AHEAD, "yesterday", NULL, "is Fri 20 Nov 2026, which has passed"},
        {DAY_AROUND, "31/12/75", NULL, "more than ten years away"},
        {DAY_AROUND, "1/5/1999", NULL, "more than twenty years ago"},
        {DAY_DUE, "20 nov", "2027-11-20", NULL},
        {DAY_DUE, "20/11/26", "2026-11-20", NULL},
        {DAY_DUE, "1/1/1999", NULL, "is Fri 1 Jan 1999, more than a year ago"},
        {DAY_DUE, "31/12/99", NULL, "is Thu 31 Dec 2099, more than ten years away"},
        {DAY_AROUND, "25/7/2025", "2025-07-25", NULL},
        {DAY_RECENT, "1/1/0001", NULL, "is Mon 1 Jan 1, more than a year ago: check the year"},
        {DAY_RECENT, "21/11/2025", "2025-11-21", NULL},
        {DAY_RECENT, "20/11/2025", NULL, "more than a year ago"},
        {DAY_RECENT, "20/11/99", NULL, "more than a year ago"},
        {DAY_RECENT, "tomorrow", NULL, "is Sun 22 Nov 2026, which is in the future"},
        {DAY_RECENT, "29 feb", NULL, "is Thu 29 Feb 2024, more than a year ago"},
        {DAY_ON_FILE, "1/1/1990", NULL, "is Mon 1 Jan 1990, more than five years ago"},
        {DAY_ON_FILE, "1/1/90", NULL, "more than five years ago"},
        {DAY_LONG_AGO, "1/1/2099", NULL, "is Thu 1 Jan 2099, which is in the future"},
        {DAY_LONG_AGO, "31-Dec-2030", NULL, "in the future"},
        {DAY_LONG_AGO, "1/6/30", NULL, "is Sat 1 Jun 2030, which is in the future"},
        {DAY_LONG_AGO, "31/12/69", "1969-12-31", NULL},
        {DAY_LONG_AGO, "01/06/75", "1975-06-01", NULL},
        {DAY_LONG_AGO, "11/12/98", "1998-12-11", NULL},
        {DAY_LONG_AGO, "11/12/08", "2008-12-11", NULL},
        {DAY_LONG_AGO, "1/1/1901", NULL, "more than seventy years ago"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        day d = DAY_NONE;
        bool ok = day_parse(cases[i].typed, iso("2026-11-21"), cases[i].kind, &d, &error);
        if (ok != (cases[i].want != NULL))
            fail_msg("%s: %s", cases[i].typed, ok ? "taken" : error->message);
        if (ok)
            assert_day(d, cases[i].want);
        else if (!strstr(error->message, cases[i].says))
            fail_msg("%s", error->message);
    }
}

static void typed_wrong(void **state)
{
    (void)state;
    static const char usual[] = "11/12/2026, 11 Dec or fri";
    static const struct {
        const char *typed, *says;
    } bad[] = {
        {"", usual},
        {"   ", usual},
        {"5", usual},
        {"11", usual},
        {"31/2/2027", "“31/2/2027” is not a date: February has 29 days at most."},
        {"29/2/27", "“29/2/27” is not a date: 2027 has no 29 February."},
        {"31/11", "November has 30 days"},
        {"31nov", "November has 30 days"},
        {"12/31/26", "there is no month 31 (the day comes first, then the month)"},
        {"11/13/2026", "there is no month 13"},
        {"31 feb", "February has 29 days at most"},
        {"2026-02-30", "February has 29 days at most"},
        {"0/1/2026", "no month has a day 0"},
        {"32/1/26", "no month has a day 32"},
        {"1/1/0000", "there is no year 0"},
        {"1/1/026", usual},
        {"1/1/20266", usual},
        {"soon", usual},
        {"de 11", usual},
        {"11 de", usual},
        {"fr", usual},
        {"thu 11 dec", usual},
        {"1/2/3/4", usual},
        {"11 12 2026", usual},
        {"in days", usual},
        {"in 3", usual},
        {"3 weeks of 2", usual},
        {"+", usual},
        {"+3x", usual},
        {"++3", usual},
        {"-99999", usual},
        {"next", usual},
        {"next 3", usual},
        {"week", usual},
        {"week week", usual},
        {"0th", usual},
        {"32nd", usual},
        {"99999999999", usual},
        {"11//12", usual},
        {"1e1/1", usual},
        {"\x1b[31m", usual},
        {"11 dec dec", usual},
        {"noon ago", usual},
        {"+9999y", usual},
        {"2026-12-11T10:00", usual},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_autoptr(GError) error = NULL;
        day d = 12345;
        if (day_parse(bad[i].typed, iso("2026-11-21"), DAY_AHEAD, &d, &error))
            fail_msg("“%s” was taken", bad[i].typed);
        assert_int_equal(d, 12345);
        assert_true(err_is(error, BL_ERR_INPUT));
        if (!strstr(error->message, bad[i].says))
            fail_msg("%s", error->message);
        assert_null(strchr(error->message, '\x1b'));
    }
    day d;
    g_autofree char *endless = g_strnfill(10000, '1');
    assert_false(day_parse(endless, 0, DAY_AHEAD, &d, NULL));
    assert_false(day_parse(NULL, 0, DAY_AHEAD, &d, NULL));
    assert_false(day_parse("-9999w", iso("0100-01-01"), DAY_AHEAD, &d, NULL));
    assert_false(day_parse("+9999w", iso("9999-01-01"), DAY_AHEAD, &d, NULL));
}

static gint64 at(const char *s)
{
    gint64 t = 0;
    assert_true(instant_from_iso(s, &t));
    return t;
}

static void instants(void **state)
{
    (void)state;
    assert_int_equal(at("1970-01-01T00:00:00Z"), 0);
    assert_int_equal(at("2026-11-21T10:42:00Z"), 1795257720);
    assert_int_equal(at("2026-11-21T11:42:00+01:00"), 1795257720);
    assert_int_equal(at("2026-11-21T05:12:00-0530"), 1795257720);
    assert_int_equal(at("2026-11-21 10:42Z"), 1795257720);
    assert_int_equal(at("2026-11-21T10:42:00.123Z"), 1795257720);
    g_autofree char *back = instant_to_iso(1795257720);
    assert_string_equal(back, "2026-11-21T10:42:00Z");
    g_autofree char *early = instant_to_iso(-1);
    assert_string_equal(early, "1969-12-31T23:59:59Z");

    static const char *const bad[] = {"",
                                      "2026-11-21",
                                      "2026-11-21T10:42:00",
                                      "2026-11-21T24:00:00Z",
                                      "2026-11-21T10:60:00Z",
                                      "2026-11-21T10:42:61Z",
                                      "2026-02-30T10:42:00Z",
                                      "2026-11-21T10:42:00+1",
                                      "2026-11-21T10:42:00+01:0",
                                      "2026-11-21T10:42:00Zx",
                                      "2026-11-21T10:4"};
    gint64 t;
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++)
        assert_false(instant_from_iso(bad[i], &t));
    assert_false(instant_from_iso(NULL, &t));
}

static void london(void **state)
{
    (void)state;
    static const struct {
        const char *utc, *day, *time;
    } cases[] = {
        {"2026-11-21T23:59:59Z", "2026-11-21", "23:59"},
        {"2026-06-30T23:30:00Z", "2026-07-01", "00:30"},
        {"2026-03-29T00:59:59Z", "2026-03-29", "00:59"},
        {"2026-03-29T01:00:00Z", "2026-03-29", "02:00"},
        {"2026-10-25T00:59:59Z", "2026-10-25", "01:59"},
        {"2026-10-25T01:00:00Z", "2026-10-25", "01:00"},
        {"2024-03-31T01:00:00Z", "2024-03-31", "02:00"}, /* the last day of the month */
        {"2027-10-31T01:00:00Z", "2027-10-31", "01:00"},
        {"1999-12-31T23:59:59Z", "1999-12-31", "23:59"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        assert_day(day_of(at(cases[i].utc)), cases[i].day);
        g_autofree char *time = instant_time(at(cases[i].utc));
        assert_string_equal(time, cases[i].time);
    }
}

static void local_times(void **state)
{
    (void)state;
    static const struct {
        const char *day, *time, *utc;
    } cases[] = {
        {"2026-12-11", "12:00", "2026-12-11T12:00:00Z"},
        {"2026-06-11", "12:00", "2026-06-11T11:00:00Z"},
        {"2026-06-11", "00:30", "2026-06-10T23:30:00Z"},
        {"2026-06-11", "9:05", "2026-06-11T08:05:00Z"},
        {"2026-03-29", "00:30", "2026-03-29T00:30:00Z"},
        {"2026-03-29", "01:30", "2026-03-29T01:30:00Z"}, /* left out: an hour later */
        {"2026-03-29", "02:30", "2026-03-29T01:30:00Z"},
        {"2026-10-25", "01:30", "2026-10-25T00:30:00Z"}, /* twice: the first */
        {"2026-10-25", "02:00", "2026-10-25T02:00:00Z"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        gint64 t = 0;
        assert_true(instant_from_local(iso(cases[i].day), cases[i].time, &t));
        g_autofree char *got = instant_to_iso(t);
        assert_string_equal(got, cases[i].utc);
    }
    gint64 t;
    static const char *const bad[] = {"",     "12",    "24:00", "12:60",
                                      "1200", "ab:cd", "12:0",  "112:00"};
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++)
        assert_false(instant_from_local(0, bad[i], &t));
    assert_false(instant_from_local(DAY_NONE, "12:00", &t));
    assert_false(instant_from_local(0, NULL, &t));
}

static void ago(void **state)
{
    (void)state;
    gint64 now = at("2026-11-21T10:42:00Z");
    static const struct {
        const char *utc, *want;
    } cases[] = {
        {"2026-11-21T10:41:30Z", "just now"},    {"2026-11-21T10:42:30Z", "just now"},
        {"2026-11-21T10:37:00Z", "5 min"},       {"2026-11-21T09:42:00Z", "09:42"},
        {"2026-11-21T12:00:00Z", "12:00"},       {"2026-11-20T23:59:00Z", "Fri"},
        {"2026-11-15T12:00:00Z", "Sun"},         {"2026-11-14T12:00:00Z", "14 Nov"},
        {"2025-11-19T12:00:00Z", "19 Nov 2025"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *got = instant_ago(at(cases[i].utc), now);
        assert_string_equal(got, cases[i].want);
    }
}

static void clocks(void **state)
{
    (void)state;
    gint64 t = 100;
    struct clock fixed = clock_fixed(&t);
    assert_int_equal(clock_now(&fixed), 100);
    t = 200;
    assert_int_equal(clock_now(&fixed), 200);

    setenv("BRANCHLINE_CLOCK", "2026-11-21T10:42:00Z", 1);
    struct clock pinned = clock_system();
    assert_int_equal(clock_now(&pinned), 1795257720);
    assert_day(day_today(&pinned), "2026-11-21");
    setenv("BRANCHLINE_CLOCK", "some time", 1);
    struct clock real = clock_system();
    assert_true(clock_now(&real) > 1600000000);
    assert_true(clock_now(&real) != 1795257720);
    unsetenv("BRANCHLINE_CLOCK");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ymd_round_trip), cmocka_unit_test(iso_form), cmocka_unit_test(months),
        cmocka_unit_test(shown),          cmocka_unit_test(typed),    cmocka_unit_test(years),
        cmocka_unit_test(typed_wrong),    cmocka_unit_test(instants), cmocka_unit_test(london),
        cmocka_unit_test(local_times),    cmocka_unit_test(ago),      cmocka_unit_test(clocks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
