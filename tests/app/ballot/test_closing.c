/*
 * The day of closing, and what stands once a ballot has closed and been counted.
 */
#include "canvassed.h"

static void hold_online(struct fixture *f, const char *question)
{
    f->now = FIXTURE_NOW - (gint64)15 * 86400;
    fixture_run(f->officer, "ballot.add", "title", "Pay", "opens", "2026-11-09", "closes",
                "2026-11-21", "closes_time", "10:00", "kind", "INDICATIVE", "method", "ELECTRONIC",
                "ask", question, "question", "STRIKE", NULL);
    ballot_list(f, "Pay", "1001\n1002\n");
}

static void assert_said(struct fixture *f, const char *outcome, const char *want, bool task)
{
    struct result r =
        fixture_result(f->officer, "canvass.record", "person", "1001", "outcome", outcome, NULL);
    if (!strstr(r.message, want) || (strstr(r.message, "A task was added") != NULL) != task)
        fail_msg("%s", r.message);
    result_done(&r);
}

static void test_after_the_time(void **state)
{
    struct fixture *f = *state;
    hold_online(f, "Do you accept 4%?");
    f->now = FIXTURE_NOW - (gint64)6 * 3600;
    assert_said(f, "NO_PAPER", "no link", true);
    fixture_run(f->officer, "undo", NULL);
    fixture_fails(f->officer, BL_ERR_INPUT, "has not closed", "ballot.result", "ballot", "Pay",
                  "question", "STRIKE", "entitled", "2", "yes", "1", "no", "0", NULL);
    f->now = FIXTURE_NOW;
    assert_said(f, "NO_PAPER", "The ballot closed at 10:00: nothing can be sent any more.", false);
    fixture_run(f->officer, "ballot.result", "ballot", "Pay", "question", "STRIKE", "entitled", "2",
                "papers", "1", "yes", "1", "no", "0", NULL);
    fixture_fails(f->officer, BL_ERR_INPUT, "day of closing stands", "ballot.edit", "ballot", "Pay",
                  "closes", "2026-12-11", NULL);
}

static void test_questions(void **state)
{
    struct fixture *f = *state;
    hold_online(f, "Do you accept 4%?");
    struct result r =
        fixture_result(f->officer, "ballot.edit", "ballot", "Pay", "question", "ASOS", NULL);
    assert_non_null(strstr(r.message, "No longer asked: Do you accept 4%?."));
    result_done(&r);
    f->now = FIXTURE_NOW;
    fixture_run(f->officer, "ballot.result", "ballot", "Pay", "entitled", "2", "papers", "1", "yes",
                "1", "no", "0", NULL);
    fixture_fails(f->officer, BL_ERR_INPUT, "is entered: say that question too", "ballot.edit",
                  "ballot", "Pay", "question", "STRIKE", NULL);
    r = fixture_result(f->officer, "ballot.edit", "ballot", "Pay", "question", "ASOS", "ask",
                       "Will you come?", NULL);
    assert_null(strstr(r.message, "No longer"));
    result_done(&r);
    fixture_run(f->officer, "ballot.add", "title", "Levy", "kind", "INDICATIVE", "opens",
                "2026-12-07", "closes", "2026-12-18", "question", "OTHER", "ask", "Another year?",
                NULL);
    r = fixture_result(f->rita, "ballot.show", "ballot", "Levy", NULL);
    assert_int_equal(record_list(r.object, "questions")->len, 1);
    result_done(&r);
}

/* Of another country's law other bank holidays count. */
static void test_other_law(void **state)
{
    struct fixture *f = *state;
    struct result r = fixture_result(f->officer, "ballot.add", "title", "NI", "opens", "2027-02-22",
                                     "closes", "2027-03-19", NULL);
    g_autofree char *before = g_strdup(record_str(r.object, "last_safe_post_on"));
    result_done(&r);
    r = fixture_result(f->officer, "ballot.edit", "ballot", "NI", "jurisdiction", "NI", NULL);
    assert_string_not_equal(record_str(r.object, "last_safe_post_on"), before);
    result_done(&r);
}

static void test_more_than_the_unit(void **state)
{
    struct fixture *f = *state;
    hold_online(f, "Do you accept 4%?");
    fixture_run(f->officer, "ballot.unit.add", "name", "North", "entitled", "0", "ballot", "Pay",
                NULL);
    struct result r = fixture_result(f->officer, "ballot.unit.assign", "unit", "North", "workplace",
                                     "Waterside House", "ballot", "Pay", NULL);
    assert_non_null(strstr(r.message, "of ours are in it, but 0 are entitled"));
    result_done(&r);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)
    const struct CMUnitTest tests[] = {TEST(test_after_the_time), TEST(test_questions),
                                       TEST(test_other_law), TEST(test_more_than_the_unit)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
