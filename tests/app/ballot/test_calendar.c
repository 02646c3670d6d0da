/*
 * The days of a ballot that follow from its law: notice of action by the rule
 * of the day it came, how long a ballot holds, nothing of either once it is lost.
 */
#include "support/app_fixture.h"

#include "app/gate.h"

static record *day_named(struct fixture *f, const char *name)
{
    g_autoptr(GPtrArray) rows = fixture_rows(f->officer, "ballot.calendar", "ballot", "1", NULL);
    for (guint i = 0; i < rows->len; i++)
        if (strcmp(record_str(rows->pdata[i], "day"), name) == 0)
            return record_copy(rows->pdata[i]);
    return NULL;
}

static void add(struct fixture *f, const char *opens, const char *closes, const char *law)
{
    fixture_run(f->officer, "ballot.add", "title", "Pay", "opens", opens, "closes", closes,
                "question", "STRIKE", "jurisdiction", law, NULL);
}

static gint64 rule_number(const record *o, const char *key)
{
    GPtrArray *rules = record_list(o, "rules");
    for (guint i = 0; i < rules->len; i++)
        if (strcmp(record_str(rules->pdata[i], "key"), key) == 0)
            return record_int(rules->pdata[i], "num");
    return -1;
}

/* Fourteen days until 17 February 2026, ten from the 18th on, by the day of receipt. */
static void test_action_notice_by_receipt(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *received, *first, *due, *day_state;
        gint64 days;
    } cases[] = {
        {"2026-02-17", "2026-03-01", "2026-02-15", "MISSED", 14},
        {"2026-02-17", "2026-03-03", "2026-02-17", "DONE", 14},
        {"2026-02-18", "2026-02-28", "2026-02-18", "DONE", 10},
        {"2026-02-18", "2026-02-27", "2026-02-17", "MISSED", 10},
    };
    add(f, "2025-12-17", "2026-01-10", "GB");
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        fixture_run(f->officer, "ballot.received", "ballot", "1", "first_action", cases[i].first,
                    "action_notice", cases[i].received, NULL);
        g_autoptr(record) notice = day_named(f, "ACTION_NOTICE");
        assert_string_equal(record_str(notice, "on_day"), cases[i].due);
        assert_string_equal(record_str(notice, "day_state"), cases[i].day_state);
        struct result r = fixture_result(f->officer, "ballot.show", "ballot", "1", NULL);
        assert_string_equal(record_str(r.object, "action_notice_due_on"), cases[i].due);
        assert_int_equal(rule_number(r.object, "action_notice_days"), cases[i].days);
        result_done(&r);
    }
}

/* The rule that is listed is the one by which the day was reckoned. */
static void test_rule_of_the_due_day(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *first;
        gint64 days;
    } cases[] = {{"2026-02-27", 14}, {"2026-03-03", 10}};
    add(f, "2025-12-17", "2026-01-10", "GB");
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct result r =
            fixture_result(f->officer, "ballot.schedule", "opens", "2025-12-17", "closes",
                           "2026-01-10", "first_action", cases[i].first, NULL);
        assert_int_equal(rule_number(r.object, "action_notice_days"), cases[i].days);
        result_done(&r);
        fixture_run(f->officer, "ballot.received", "ballot", "1", "first_action", cases[i].first,
                    NULL);
        r = fixture_result(f->officer, "ballot.show", "ballot", "1", NULL);
        assert_int_equal(rule_number(r.object, "action_notice_days"), cases[i].days);
        result_done(&r);
    }
}

static void enter(struct fixture *f, const char *question, const char *yes, const char *no)
{
    fixture_run(f->officer, "ballot.result", "ballot", "1", "question", question, "entitled", "100",
                "yes", yes, "no", no, "spoiled", "0", NULL);
}

static bool has_day(struct fixture *f, const char *name)
{
    g_autoptr(record) row = day_named(f, name);
    return row != NULL;
}

/* Only once every question has its result and none is carried is there nothing to act on. */
static void test_lost(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->officer, "ballot.add", "title", "Pay", "opens", "2026-10-12", "closes",
                "2026-11-13", "question", "STRIKE", "question", "ASOS", NULL);
    assert_true(has_day(f, "MANDATE"));
    enter(f, "STRIKE", "20", "60");
    assert_true(has_day(f, "MANDATE"));
    enter(f, "ASOS", "60", "20");
    assert_true(has_day(f, "MANDATE"));
    enter(f, "ASOS", "20", "60");
    struct result r = fixture_result(f->officer, "ballot.received", "ballot", "1", "first_action",
                                     "2026-12-10", NULL);
    assert_non_null(strstr(r.message, "nothing was carried, so this ballot allows no action"));
    result_done(&r);
    assert_false(has_day(f, "MANDATE") || has_day(f, "FIRST_ACTION") ||
                 has_day(f, "ACTION_NOTICE"));
    r = fixture_result(f->officer, "ballot.show", "ballot", "1", NULL);
    assert_false(record_has(r.object, "mandate_until"));
    assert_false(record_has(r.object, "action_notice_due_on"));
    result_done(&r);
}

/* How long it holds, and by whose law. */
static void test_beyond_the_mandate(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *opens, *closes, *law, *first, *says, *why;
    } cases[] = {
        {"2026-10-12", "2026-11-13", "GB", "2027-11-13", "holds until Fri 12 Nov 2027: action",
         "12 months that begin with the date of the ballot (TULRCA 1992 s.234(1)"},
        {"2026-01-12", "2026-02-06", "GB", "2026-08-10",
         "until Wed 5 Aug, or where union and employer agree on it until Thu 5 Nov: action",
         "; 9 months where union and employer agree"},
        {"2026-10-12", "2026-11-13", "NI", "2026-12-11",
         "until Thu 10 Dec, or where union and employer agree on it until Thu 7 Jan 2027",
         "4 weeks that begin with the date of the ballot (Trade Union and Labour Relations (NI)"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *id = g_strdup_printf("%d", (int)i + 1);
        add(f, cases[i].opens, cases[i].closes, cases[i].law);
        struct result r = fixture_result(f->officer, "ballot.received", "ballot", id,
                                         "first_action", cases[i].first, NULL);
        if (!strstr(r.message, cases[i].says))
            fail_msg("%s", r.message);
        result_done(&r);
        r = fixture_result(f->officer, "ballot.schedule", "opens", cases[i].opens, "closes",
                           cases[i].closes, "jurisdiction", cases[i].law, "first_action",
                           cases[i].first, NULL);
        if (!strstr(r.message, cases[i].says))
            fail_msg("%s", r.message);
        result_done(&r);
        bool seen = false;
        g_autoptr(GPtrArray) rows = fixture_rows(f->officer, "ballot.calendar", "ballot", id, NULL);
        for (guint k = 0; k < rows->len; k++) {
            const char *why = record_str(rows->pdata[k], "why");
            seen |= strstr(why, cases[i].why) != NULL;
            if (strcmp(cases[i].law, "NI") == 0 && (strstr(why, "TULRCA") || strstr(why, "(s.")))
                fail_msg("%s", why);
        }
        assert_true(seen);
    }
    struct result r = fixture_result(f->officer, "ballot.received", "ballot", "1", "first_action",
                                     "2027-11-12", NULL);
    assert_null(strstr(r.message, "not protected by it"));
    result_done(&r);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)
    const struct CMUnitTest tests[] = {
        TEST(test_action_notice_by_receipt),
        TEST(test_rule_of_the_due_day),
        TEST(test_lost),
        TEST(test_beyond_the_mandate),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
