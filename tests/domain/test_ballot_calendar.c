/*
 * The days of a ballot: their order, and which are coming, done or late.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/ballot_calendar.h"
#include "support/days.h"

#include <string.h>

static struct ballot_facts pay(void)
{
    return (struct ballot_facts){
        .method = METHOD_POST,
        .statutory = true,
        .opens = iso("2026-12-02"),
        .closes = iso("2026-12-18"),
        .notice_due = iso("2026-11-25"),
        .sample_due = iso("2026-11-29"),
        .paper_expected = iso("2026-12-07"),
        .replacement_from = iso("2026-12-09"),
        .replacement_until = iso("2026-12-11"),
        .last_post = iso("2026-12-14"),
        .report_due = iso("2027-01-14"),
        .mandate_until = iso("2027-12-17"),
        .action_notice_due = DAY_NONE,
        .first_action = DAY_NONE,
        .notice_received = DAY_NONE,
        .sample_received = DAY_NONE,
        .result_members = DAY_NONE,
        .result_employers = DAY_NONE,
        .report_received = DAY_NONE,
        .action_notice_received = DAY_NONE,
        .mandate_agreed_until = DAY_NONE,
    };
}

/* "NOTICE LATE" for each, in order. Caller's. */
static char *states(const struct ballot_facts *f, const char *today)
{
    struct calendar_entry e[BALLOT_DAYS];
    gsize n;
    GString *s = g_string_new(NULL);
    calendar_make(f, iso(today), e, &n);
    for (gsize i = 0; i < n; i++) {
        if (i)
            assert_true(e[i - 1].due <= e[i].due);
        assert_non_null(e[i].why);
        g_string_append_printf(s, "%s%s %s", i ? ", " : "", ballot_days[e[i].what].value,
                               day_states[e[i].state].value);
    }
    return g_string_free(s, FALSE);
}

static void assert_states(const struct ballot_facts *f, const char *today, const char *expected)
{
    g_autofree char *s = states(f, today);
    if (strcmp(s, expected) != 0)
        fail_msg("%s: %s", today, s);
}

static void order_and_state(void **state)
{
    (void)state;
    struct ballot_facts f = pay();
    assert_states(&f, "2026-11-28",
                  "NOTICE LATE, SAMPLE SOON, OPENS TO_COME, PAPER TO_COME, REPLACEMENT_FROM "
                  "TO_COME, REPLACEMENT_UNTIL TO_COME, LAST_POST TO_COME, CLOSES TO_COME, "
                  "RESULT_MEMBERS TO_COME, RESULT_EMPLOYERS TO_COME, REPORT TO_COME, MANDATE "
                  "TO_COME");
    f.notice_received = iso("2026-11-25");
    f.sample_received = iso("2026-11-30");
    f.first_action = iso("2027-01-11");
    f.action_notice_due = iso("2027-01-01");
    assert_states(
        &f, "2026-12-29",
        "NOTICE DONE, SAMPLE MISSED, OPENS PAST, PAPER PAST, REPLACEMENT_FROM PAST, "
        "REPLACEMENT_UNTIL PAST, LAST_POST PAST, CLOSES PAST, RESULT_MEMBERS LATE, "
        "RESULT_EMPLOYERS LATE, ACTION_NOTICE SOON, FIRST_ACTION TO_COME, REPORT TO_COME, "
        "MANDATE TO_COME");
    f.result_members = f.result_employers = iso("2026-12-22");
    f.action_notice_received = iso("2027-01-02");
    assert_states(&f, "2027-01-14",
                  "NOTICE DONE, SAMPLE MISSED, OPENS PAST, PAPER PAST, REPLACEMENT_FROM PAST, "
                  "REPLACEMENT_UNTIL PAST, LAST_POST PAST, CLOSES PAST, RESULT_MEMBERS DONE, "
                  "RESULT_EMPLOYERS DONE, ACTION_NOTICE MISSED, FIRST_ACTION PAST, REPORT TODAY, "
                  "MANDATE TO_COME");
}

/* Nothing to act on: the days of action go, the others stay. */
static void lost(void **state)
{
    (void)state;
    struct ballot_facts f = pay();
    f.first_action = iso("2027-01-11");
    f.action_notice_due = iso("2027-01-01");
    f.lost = true;
    g_autofree char *s = states(&f, "2026-12-29");
    assert_null(strstr(s, "MANDATE"));
    assert_null(strstr(s, "ACTION"));
    assert_non_null(strstr(s, "RESULT_EMPLOYERS LATE, REPORT TO_COME"));
}

/* The rule's own words, and none of Great Britain's sections in Northern Ireland. */
static void reasons(void **state)
{
    (void)state;
    struct calendar_entry e[BALLOT_DAYS];
    gsize n;
    struct ballot_facts f = pay();
    f.law = JURISDICTION_NI;
    f.first_action = iso("2028-01-11");
    f.mandate_why = "4 weeks (1995 Order)";
    calendar_make(&f, iso("2026-12-29"), e, &n);
    for (gsize i = 0; i < n; i++) {
        assert_null(strstr(e[i].why, "s.2"));
        assert_null(strstr(e[i].why, "TULRCA"));
        if (e[i].what == DAY_MANDATE)
            assert_string_equal(e[i].why, f.mandate_why);
        g_autofree char *says = calendar_warning(&e[i], iso("2026-12-29"));
        if (e[i].what == DAY_FIRST_ACTION)
            assert_string_equal(says, "the ballot holds until Fri 17 Dec 2027: action that begins "
                                      "later is not protected by it, ask HQ");
    }
}

static void other_kinds(void **state)
{
    (void)state;
    struct ballot_facts f = pay();
    f.statutory = false;
    f.method = METHOD_WORKPLACE;
    f.paper_expected = f.replacement_from = f.replacement_until = f.last_post = DAY_NONE;
    assert_states(&f, "2026-12-02", "OPENS TODAY, CLOSES TO_COME");
}

static void warnings(void **state)
{
    (void)state;
    static const struct {
        enum ballot_day what;
        const char *due, *done;
        enum day_state state;
        const char *says; /* NULL: nothing */
    } cases[] = {
        {DAY_NOTICE, "2026-11-25", NULL, STATE_LATE,
         "the employer had to have notice of the ballot by Wed 25 Nov: ask HQ"},
        {DAY_NOTICE, "2026-11-30", NULL, STATE_SOON, "the employer has to have notice"},
        {DAY_SAMPLE, "2026-11-25", "2026-11-26", STATE_MISSED, "may not be protected"},
        {DAY_REPORT, "2026-11-25", NULL, STATE_LATE, "report was due by Wed 25 Nov"},
        {DAY_RESULT_MEMBERS, "2026-11-25", NULL, STATE_LATE, "whether it was sent"},
        {DAY_MANDATE, "2026-11-29", NULL, STATE_SOON, "last day on which action may begin: Sun 29"},
        {DAY_REPORT, "2026-11-20", "2026-11-26", STATE_MISSED, "came on Thu 26 Nov"},
        {DAY_OPENS, "2026-11-29", NULL, STATE_SOON, NULL},
        {DAY_CLOSES, "2026-11-20", NULL, STATE_PAST, NULL},
        {DAY_NOTICE, "2026-11-25", "2026-11-24", STATE_DONE, NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct calendar_entry e = {.what = cases[i].what,
                                   .due = iso(cases[i].due),
                                   .done = day_from_iso(cases[i].done),
                                   .state = cases[i].state};
        g_autofree char *says = calendar_warning(&e, iso("2026-11-28"));
        assert_int_equal(says == NULL, cases[i].says == NULL);
        if (says && !strstr(says, cases[i].says))
            fail_msg("%s", says);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(order_and_state), cmocka_unit_test(other_kinds),
        cmocka_unit_test(warnings),        cmocka_unit_test(lost),
        cmocka_unit_test(reasons),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
