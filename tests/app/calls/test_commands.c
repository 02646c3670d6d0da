/*
 * Conversations about anything, and the timeline.
 */
#include "support/ballot.h"

static void test_log(void **state)
{
    struct fixture *f = *state;
    struct result r = fixture_result(f->ruth, "activity.log", "person", "Amina", "outcome", "spoke",
                                     "channel", "PHONE", "note", "wants leaflets", "officer_note",
                                     "ask her to stand as a rep", NULL);
    assert_string_equal(record_str(r.object, "outcome"), "SPOKE");
    assert_true(record_has(r.object, "task_id"));
    result_done(&r);
    fixture_run(f->sam, "activity.log", "person", "Amina", "outcome", "6", "on", "2026-11-20",
                NULL);
    g_autoptr(GPtrArray) seen = fixture_rows(f->ruth, "activity.list", "person", "Amina", NULL);
    assert_int_equal(seen->len, 2);
    assert_string_equal(record_str(seen->pdata[0], "outcome"), "SPOKE");
    assert_string_equal(record_str(seen->pdata[0], "note"), "wants leaflets");
    assert_false(record_has(seen->pdata[0], "officer_note"));
    g_autoptr(GPtrArray) all = fixture_rows(f->officer, "activity.list", "person", "Amina", NULL);
    assert_string_equal(record_str(all->pdata[0], "officer_note"), "ask her to stand as a rep");
    /* What is for officers does not stand in a task that others see. */
    g_autoptr(GPtrArray) tasks = fixture_rows(f->ruth, "task.list", NULL);
    assert_int_equal(tasks->len, 1);
    g_autofree char *id = g_strdup_printf("%d", (int)record_int(tasks->pdata[0], "id"));
    r = fixture_result(f->ruth, "task.show", "task", id, NULL);
    assert_null(strstr(record_str(r.object, "detail"), "rep"));
    result_done(&r);
}

static void test_refused(void **state)
{
    struct fixture *f = *state;
    fixture_fails(f->ruth, BL_ERR_INPUT, "Call back on", "activity.log", "person", "Amina",
                  "outcome", "7", NULL);
    fixture_fails(f->ruth, BL_ERR_INPUT, "Give the reason", "activity.log", "person", "Amina",
                  "outcome", "9", NULL);
    fixture_fails(f->ruth, BL_ERR_INPUT, "cannot be “sang”", "activity.log", "person", "Amina",
                  "outcome", "sang", NULL);
    fixture_fails(f->ruth, BL_ERR_INPUT, "in the future", "activity.log", "person", "Amina", "on",
                  "2026-11-25", NULL);
    fixture_fails(f->ruth, BL_ERR_INPUT, "how anybody votes", "activity.log", "person", "Amina",
                  "note", "will vote no", NULL);
    fixture_fails(f->ruth, BL_ERR_NOT_FOUND, "in your workplaces", "activity.log", "person", "2001",
                  NULL);
    fixture_fails(f->rita, BL_ERR_REFUSED, "Your access is read-only", "activity.log", "person",
                  "Amina", NULL);
    fixture_fails(f->ruth, BL_ERR_NOT_FOUND, "in your workplaces", "activity.list", "person",
                  "2001", NULL);
    g_autoptr(GPtrArray) seen = fixture_rows(f->ruth, "activity.list", "person", "Amina", NULL);
    assert_int_equal(seen->len, 0);
}

/* Who is no member yet has a conversation of their own kind, which their card shows. */
static void test_a_potential_member(void **state)
{
    struct fixture *f = *state;
    gint64 zoe = fixture_run(f->ruth, "prospect.add", "name", "Zoe Quill", "consent_how", "phone",
                             "workplace", "Waterside House", NULL);
    g_autofree char *id = g_strdup_printf("%d", (int)zoe);
    g_autofree char *why =
        g_strdup_printf("not a member yet: write it down with “prospect log %s”", id);
    fixture_fails(f->sam, BL_ERR_INPUT, why, "activity.log", "person", "Zoe Quill", NULL);
    ballot_open(f, "1001\n");
    fixture_fails(f->sam, BL_ERR_INPUT, why, "activity.log", "person", "Zoe Quill", "purpose",
                  "GTVO", NULL);
    fixture_run(f->sam, "prospect.log", "prospect", id, NULL);
    struct result r = fixture_result(f->ruth, "prospect.show", "prospect", id, NULL);
    assert_int_equal(record_list(r.object, "conversations")->len, 1);
    result_done(&r);
}

/* What is about the ballot is recorded there. */
static void test_about_the_ballot(void **state)
{
    struct fixture *f = *state;
    ballot_open(f, "1001\n");
    struct result r =
        fixture_result(f->ruth, "activity.log", "person", "Amina", "happened", "POSTED", NULL);
    assert_string_equal(record_str(r.object, "state"), "VOTED");
    result_done(&r);
    fixture_fails(f->ruth, BL_ERR_INPUT, "may take action", "activity.log", "person", "Dafydd",
                  "outcome", "posted", NULL);
    fixture_run(f->ruth, "activity.log", "person", "Dafydd", "outcome", "no answer", "purpose",
                "GTVO", NULL);
    g_autoptr(GPtrArray) seen = fixture_rows(f->ruth, "activity.list", "person", "Dafydd", NULL);
    assert_int_equal(seen->len, 1);
    assert_string_equal(record_str(seen->pdata[0], "purpose"), "GTVO");
}

static void assert_last(struct fixture *f, const char *outcome)
{
    g_autoptr(GPtrArray) people = fixture_rows(f->officer, "canvass.list", NULL);
    const record *amina = people->pdata[0];
    assert_string_equal(record_str(amina, "last_outcome"), outcome ? outcome : "");
    assert_int_equal(record_has(amina, "last_at"), outcome != NULL);
}

/* Who was spoken to about the ballot was reached, whatever came of it; in its list a conversation
 * about something else is none. */
static void test_the_last_about_the_ballot(void **state)
{
    struct fixture *f = *state;
    ballot_open(f, "1001\n");
    fixture_run(f->ruth, "activity.log", "person", "Amina", "outcome", "offered_help", NULL);
    assert_last(f, NULL);
    fixture_run(f->ruth, "activity.log", "person", "Amina", "purpose", "GTVO", NULL);
    assert_last(f, "SPOKE");
    f->now += 3600;
    fixture_run(f->ruth, "activity.log", "person", "Amina", "outcome", "left_message", NULL);
    assert_last(f, "SPOKE");
    fixture_run(f->ruth, "undo", NULL);
    fixture_run(f->ruth, "undo", NULL);
    assert_last(f, NULL);
    fixture_run(f->ruth, "canvass.record", "person", "Amina", "outcome", "spoke", NULL);
    assert_last(f, "SPOKE");
}

/* A conversation of before HQ's list is one about the ballot all the same; it is no vote. */
static void test_before_the_list(void **state)
{
    struct fixture *f = *state;
    ballot_open(f, "1001\n");
    static const char *const outcomes[] = {"spoke", "no answer", "offered_help"};
    for (gsize i = 0; i < G_N_ELEMENTS(outcomes); i++) {
        struct result r = fixture_result(f->ruth, "activity.log", "person", "Amina", "outcome",
                                         outcomes[i], "purpose", "GTVO", "on", "2026-11-06", NULL);
        assert_string_equal(record_str(r.object, "purpose"), "GTVO");
        assert_null(record_get(r.object, "state"));
        result_done(&r);
    }
    g_autoptr(GPtrArray) seen = fixture_rows(f->ruth, "activity.list", "person", "Amina", NULL);
    assert_int_equal(seen->len, 3);
    assert_string_equal(record_str(seen->pdata[0], "purpose"), "GTVO");
    fixture_fails(f->ruth, BL_ERR_INPUT, "had not come", "activity.log", "person", "Amina",
                  "outcome", "posted", "purpose", "GTVO", "on", "2026-11-06", NULL);
    struct result r = fixture_result(f->ruth, "activity.log", "person", "Amina", "outcome",
                                     "no answer", "purpose", "GTVO", "on", "2026-11-09", NULL);
    assert_string_equal(record_str(r.object, "event"), "no_answer");
    assert_string_equal(record_str(r.object, "purpose"), "GTVO");
    result_done(&r);
}

static void test_timeline(void **state)
{
    struct fixture *f = *state;
    g_autoptr(GPtrArray) rows = fixture_rows(f->rita, "timeline.list", NULL);
    assert_true(rows->len >= 9);
    const record *last = rows->pdata[rows->len - 1];
    assert_string_equal(record_str(last, "due_on"), "2026-09-11");
    assert_string_equal(record_str(last, "remark"), "window passed, outcome unknown");
    assert_false(record_has(rows->pdata[0], "state"));
    f->now -= 100 * 86400; /* August: still open */
    g_autoptr(GPtrArray) before = fixture_rows(f->rita, "timeline.list", NULL);
    assert_false(record_has(before->pdata[before->len - 1], "state"));
}

#define test(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {test(test_log),
                                       test(test_refused),
                                       test(test_a_potential_member),
                                       test(test_about_the_ballot),
                                       test(test_the_last_about_the_ballot),
                                       test(test_before_the_list),
                                       test(test_timeline)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
