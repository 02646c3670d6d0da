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

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)
    const struct CMUnitTest tests[] = {
        TEST(test_action_notice_by_receipt),
        TEST(test_rule_of_the_due_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
