/*
 * Recording conversations about the ballot: every outcome, follow-ups, scope,
 * undo; and what must never be written down.
 */
#include "app_priv.h"

#include "canvassed.h"
#include "support/sound.h"

static guint open_tasks(struct fixture *f, const char *kind)
{
    g_autoptr(GPtrArray) rows = fixture_rows(f->officer, "task.list", NULL);
    guint n = 0;
    for (guint i = 0; i < rows->len; i++)
        n += strcmp(record_str(rows->pdata[i], "kind"), kind) == 0;
    return n;
}

/* A key, an event, a state and a label are the same thing. */
static void test_ways_to_say_it(void **state)
{
    struct fixture *f = *state;
    static const char *const says_voted[] = {"1",         "says_voted", "VOTED",
                                             "has voted", "POSTED",     "has posted it"};
    for (gsize i = 0; i < G_N_ELEMENTS(says_voted); i++) {
        struct result r = fixture_result(f->ruth, "canvass.record", "person", "Amina", "outcome",
                                         says_voted[i], NULL);
        assert_string_equal(record_str(r.object, "state"), "VOTED");
        assert_string_equal(record_str(r.object, "event"), "says_voted");
        result_done(&r);
        fixture_run(f->ruth, "undo", NULL);
        assert_state(f, "Amina", "NOT_CONTACTED");
    }
    fixture_fails(f->ruth, BL_ERR_INPUT, "has posted it", "canvass.record", "person", "Amina",
                  "outcome", "maybe", NULL);
    fixture_fails(f->ruth, BL_ERR_INPUT, "not an outcome", "canvass.record", "person", "Amina",
                  "outcome", "NOT_CONTACTED", NULL);
    fixture_fails(f->ruth, BL_ERR_INPUT, "not an outcome", "canvass.record", "person", "Amina",
                  "outcome", "undo", NULL);
    fixture_fails(f->ruth, BL_ERR_INPUT, "What happened is missing", "canvass.record", "person",
                  "Amina", NULL);
}

static void test_follow_ups(void **state)
{
    struct fixture *f = *state;
    struct result r = fixture_result(f->ruth, "canvass.record", "person", "Amina", "outcome", "2",
                                     "call_back", "+2", "channel", "PHONE", NULL);
    assert_string_equal(record_str(r.object, "state"), "HAS_PAPER");
    assert_string_equal(record_str(r.object, "call_back_on"), "2026-11-23");
    result_done(&r);
    fixture_run(f->ruth, "canvass.record", "person", "Amina", "outcome", "3", NULL);
    assert_state(f, "Amina", "REPLACEMENT_NEEDED");
    r = fixture_result(f->ruth, "canvass.record", "person", "Dafydd", "outcome", "3", "replacement",
                       "1", NULL);
    assert_string_equal(record_str(r.object, "state"), "REPLACEMENT_REQUESTED");
    assert_false(record_has(r.object, "task_id"));
    result_done(&r);
    fixture_run(f->tom, "canvass.record", "person", "Colette", "outcome", "4", NULL);
    assert_state(f, "Colette", "ADDRESS_QUERY");
    assert_int_equal(open_tasks(f, "ADDRESS_QUERY"), 1);
    /* A second time there is a task already. */
    fixture_run(f->tom, "canvass.record", "person", "Colette", "outcome", "4", NULL);
    assert_int_equal(open_tasks(f, "ADDRESS_QUERY"), 1);
    fixture_run(f->tom, "canvass.record", "person", "Colette", "outcome", "0", NULL);
    assert_int_equal(open_tasks(f, "OFFICER_LOOK"), 1);
    fixture_fails(f->tom, BL_ERR_INPUT, "Call back on", "canvass.record", "person", "Colette",
                  "outcome", "7", NULL);
    fixture_fails(f->tom, BL_ERR_INPUT, "has passed", "canvass.record", "person", "Colette",
                  "outcome", "7", "call_back", "2026-11-01", NULL);
    fixture_run(f->tom, "canvass.record", "person", "Colette", "outcome", "7", "call_back", "+1",
                NULL);
    fixture_run(f->tom, "canvass.record", "person", "Colette", "outcome", "5", NULL);
    assert_state(f, "Colette", "WONT_SAY");
}

/* Only the last promise is still to be kept. */
static void test_call_backs(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->ruth, "canvass.record", "person", "Amina", "outcome", "7", "call_back",
                "2026-11-21", NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) due = app_rows(f->ruth, "today_due", NULL, &error);
    assert_non_null(due);
    assert_int_equal(due->len, 1);
    assert_string_equal(record_str(due->pdata[0], "what"), "CALL_BACK");
    assert_int_equal(record_int(due->pdata[0], "person_id"), f->amina);
    g_autoptr(GPtrArray) others = app_rows(f->tom, "today_due", NULL, &error);
    assert_int_equal(others->len, 0);
    fixture_run(f->sam, "canvass.record", "person", "Amina", "outcome", "6", NULL);
    g_autoptr(GPtrArray) after = app_rows(f->ruth, "today_due", NULL, &error);
    assert_int_equal(after->len, 0);
    fixture_run(f->sam, "undo", NULL);
    g_autoptr(GPtrArray) again = app_rows(f->ruth, "today_due", NULL, &error);
    assert_int_equal(again->len, 1);
}

static void test_do_not_contact(void **state)
{
    struct fixture *f = *state;
    fixture_fails(f->ruth, BL_ERR_INPUT, "Give the reason", "canvass.record", "person", "Amina",
                  "outcome", "9", NULL);
    fixture_run(f->ruth, "canvass.record", "person", "Amina", "outcome", "9", "reason",
                "asked us by mail", NULL);
    assert_state(f, "Amina", "NOT_CONTACTED"); /* a flag on the person, no state */
    struct result r = fixture_result(f->ruth, "member.show", "person", "Amina", NULL);
    assert_string_equal(record_str(r.object, "do_not_contact_reason"), "asked us by mail");
    result_done(&r);
    g_autoptr(record) args = record_new();
    record_set_int(args, "ballot_id", 1);
    record_set_null(args, "workplace_id");
    record_set_null(args, "unit_id");
    record_set_null(args, "state");
    record_set_text(args, "skipped", "[]");
    record_set_null(args, "channel");
    record_set_int(args, "most", 8);
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) next = app_rows(f->ruth, "talk_next", args, &error);
    assert_non_null(next);
    assert_int_equal(next->len, 1); /* Dafydd alone */
    assert_int_equal(record_int(next->pdata[0], "person_id"), f->dafydd);
}

/* However many there are before them who are passed over, the next one is found. */
static void test_a_crowd_is_passed_over(void **state)
{
    struct fixture *f = *state;
    g_autoptr(GString) members = g_string_new("Membership Number,First Name,Last Name,Workplace\n");
    g_autoptr(GString) list = g_string_new("Membership number\n1001\n1002\n2001\n");
    for (int i = 0; i < 60; i++) {
        g_string_append_printf(members, "%d,Given%d,Family,Waterside House\n", 5000 + i, i);
        g_string_append_printf(list, "%d\n", 5000 + i);
    }
    g_autofree char *crowd = g_build_filename(f->dir, "crowd.csv", NULL);
    g_autofree char *hq = g_build_filename(f->dir, "hq.csv", NULL);
    assert_true(g_file_set_contents(crowd, members->str, -1, NULL));
    assert_true(g_file_set_contents(hq, list->str, -1, NULL));
    fixture_run(f->officer, "member.import", "file", crowd, NULL);
    fixture_run(f->officer, "ballot.electorate.import", "file", hq, NULL);
    struct result r = fixture_result(f->officer, "member.show", "person", "5059", NULL);
    const gint64 last = record_int(r.object, "id");
    result_done(&r);
    g_autoptr(GString) skipped = g_string_new("[0");
    for (gint64 id = f->amina; id < last; id++)
        g_string_append_printf(skipped, ",%" G_GINT64_FORMAT, id);
    g_string_append(skipped, "]");
    g_autoptr(record) args = record_new();
    record_set_int(args, "ballot_id", 1);
    record_set_null(args, "workplace_id");
    record_set_null(args, "unit_id");
    record_set_null(args, "state");
    record_set_text(args, "skipped", skipped->str);
    record_set_null(args, "channel");
    record_set_int(args, "most", 8);
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) next = app_rows(f->ruth, "talk_next", args, &error);
    assert_non_null(next);
    assert_int_equal(next->len, 1);
    assert_int_equal(record_int(next->pdata[0], "person_id"), last);
}

/* Where members stand is for volunteers: who only reads is offered nobody. */
static void test_nobody_next_for_a_reader(void **state)
{
    struct fixture *f = *state;
    g_autoptr(record) args = record_of_int("ballot_id", 1);
    record_set_null(args, "workplace_id");
    record_set_null(args, "unit_id");
    record_set_null(args, "state");
    record_set_text(args, "skipped", "[]");
    record_set_null(args, "channel");
    record_set_int(args, "most", 8);
    struct app *const both[] = {f->rita, f->sam};
    for (gsize i = 0; i < G_N_ELEMENTS(both); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(GPtrArray) next = app_rows(both[i], "talk_next", args, &error);
        g_autoptr(record) ready = app_read(both[i], "talk_ready", args, &error);
        assert_null(error);
        assert_int_equal(next->len, both[i] == f->rita ? 0 : 2);
        assert_int_equal(record_int(ready, "ready"), both[i] == f->rita ? 0 : 2);
    }
}

static void test_secrecy(void **state)
{
    struct fixture *f = *state;
    static const char *const fields[] = {"note", "officer_note", "reason"};
    for (gsize i = 0; i < G_N_ELEMENTS(fields); i++)
        fixture_fails(f->ruth, BL_ERR_INPUT, "how anybody votes", "canvass.record", "person",
                      "Amina", "outcome", "1", fields[i], "she voted yes", NULL);
    assert_state(f, "Amina", "NOT_CONTACTED");
}

static void test_guards(void **state)
{
    struct fixture *f = *state;
    fixture_fails(f->ruth, BL_ERR_INPUT, "before then", "canvass.record", "person", "Amina",
                  "outcome", "says_voted", "on", "2026-11-08", NULL);
    fixture_fails(f->ruth, BL_ERR_INPUT, "in the future", "canvass.record", "person", "Amina",
                  "outcome", "1", "on", "2026-11-22", NULL);
    f->now += 30 * 86400; /* 21 December: closed */
    fixture_fails(f->ruth, BL_ERR_INPUT, "closed on", "canvass.record", "person", "Amina",
                  "outcome", "1", NULL);
    assert_state(f, "Amina", "CLOSED_UNKNOWN");
    fixture_run(f->ruth, "canvass.record", "person", "Amina", "outcome", "1", "on", "2026-12-11",
                NULL);
    assert_state(f, "Amina", "VOTED");
}

static void test_before_opening(void **state)
{
    struct fixture *f = *state;
    f->now -= 15 * 86400; /* 6 November */
    fixture_run(f->ruth, "canvass.record", "person", "Amina", "outcome", "1", NULL);
    assert_state(f, "Amina", "READY");
    struct result r = fixture_result(f->ruth, "member.show", "person", "Amina", NULL);
    assert_string_equal(record_str(r.object, "address_confirmed_on"), "2026-11-06");
    result_done(&r);
    f->now += 15 * 86400;
    assert_state(f, "Amina", "AWAITING_PAPER"); /* by the date, no job ran */
}

static void test_exclusion(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->officer, "canvass.record", "person", "Amina", "outcome", "HAS_PAPER", NULL);
    fixture_fails(f->ruth, BL_ERR_REFUSED, "Only an officer", "canvass.record", "person", "Amina",
                  "outcome", "exclude", "reason", "RETIRED", NULL);
    fixture_fails(f->ruth, BL_ERR_REFUSED, "officer", "canvass.exclude", "person", "Amina",
                  "reason", "RETIRED", NULL);
    fixture_fails(f->officer, BL_ERR_INPUT, "reason", "canvass.record", "person", "Amina",
                  "outcome", "EXCLUDED", NULL);
    fixture_fails(f->officer, BL_ERR_INPUT, "left_union", "canvass.record", "person", "Amina",
                  "outcome", "EXCLUDED", "reason", "went away", NULL);
    struct result r = fixture_result(f->officer, "canvass.record", "person", "Amina", "outcome",
                                     "EXCLUDED", "reason", "retired", NULL);
    assert_string_equal(record_str(r.object, "state"), "EXCLUDED");
    assert_true(record_has(r.object, "warning"));
    result_done(&r);
    fixture_run(f->officer, "canvass.reinstate", "person", "Amina", NULL);
    assert_state(f, "Amina", "HAS_PAPER");
    fixture_fails(f->officer, BL_ERR_INPUT, "down as", "canvass.reinstate", "person", "Amina",
                  NULL);
}

static void test_scope(void **state)
{
    struct fixture *f = *state;
    fixture_fails(f->ruth, BL_ERR_NOT_FOUND, "in your workplaces", "canvass.record", "person",
                  "2001", "outcome", "1", NULL);
    g_autofree char *id = g_strdup_printf("#%d", (int)f->colette);
    fixture_fails(f->sam, BL_ERR_NOT_FOUND, "in your workplaces", "canvass.voted", "person", id,
                  NULL);
    fixture_fails(f->rita, BL_ERR_REFUSED, "Your access is read-only", "canvass.voted", "person",
                  "Amina", NULL);
    fixture_run(f->sam, "canvass.voted", "person", "Amina", NULL);
    assert_state(f, "Amina", "VOTED");
    g_autoptr(GPtrArray) seen = fixture_rows(f->sam, "canvass.list", NULL);
    assert_int_equal(seen->len, 2);
    g_autoptr(GPtrArray) voted = fixture_rows(f->sam, "canvass.list", "state", "VOTED", NULL);
    assert_int_equal(voted->len, 1);
    g_autoptr(GPtrArray) other =
        fixture_rows(f->officer, "canvass.list", "workplace", "Mill Court", NULL);
    assert_int_equal(other->len, 1);
}

static void test_not_on_the_list(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->officer, "member.add", "membership_no", "3001", "given_name", "Late",
                "family_name", "Joiner", "workplace", "Mill Court", NULL);
    fixture_fails(f->tom, BL_ERR_INPUT, "may take action", "canvass.record", "person", "3001",
                  "outcome", "1", NULL);
}

/* An undo is an event of its own: nothing is deleted, tallies are right. */
static void test_undo(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->ruth, "canvass.record", "person", "Amina", "outcome", "1", NULL);
    fixture_run(f->ruth, "undo", NULL);
    fixture_run(f->ruth, "redo", NULL);
    assert_state(f, "Amina", "VOTED");
    g_autoptr(record) args = record_new();
    record_set_int(args, "ballot_id", 1);
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) days = app_rows(f->ruth, "canvass_days", args, &error);
    assert_non_null(days);
    assert_int_equal(days->len, 1);
    assert_int_equal(record_int(days->pdata[0], "voted"), 1);
    assert_sound(app_db(f->officer));
}

/* One after the other, back to the first and forward again. */
static void test_undo_of_several(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->ruth, "canvass.record", "person", "Amina", "outcome", "2", NULL);
    fixture_run(f->ruth, "canvass.record", "person", "Amina", "outcome", "1", NULL);
    fixture_run(f->ruth, "canvass.record", "person", "Amina", "outcome", "6", NULL);
    fixture_run(f->ruth, "undo", NULL);
    assert_state(f, "Amina", "VOTED");
    fixture_run(f->ruth, "undo", NULL);
    assert_state(f, "Amina", "HAS_PAPER");
    fixture_run(f->ruth, "redo", NULL);
    assert_state(f, "Amina", "VOTED");
    fixture_run(f->ruth, "undo", NULL);
    fixture_run(f->ruth, "undo", NULL);
    assert_state(f, "Amina", "NOT_CONTACTED");
    assert_sound(app_db(f->officer));
}

#define test(name) cmocka_unit_test_setup_teardown(name, ballot_setup, fixture_teardown)

/* The day it was said on never changes what a key means. */
static void a_key_means_what_it_means_today(void **state)
{
    struct fixture *f = *state;
    static const char *const papers[] = {"1", "2", "3", "POSTED", "has paper, will post by …"};
    /* The list came today, the ballot opened on the 9th. */
    for (gsize i = 0; i < G_N_ELEMENTS(papers); i++) {
        fixture_fails(f->ruth, BL_ERR_INPUT, "On Wed 3 Dec 2025 HQ's list", "canvass.record",
                      "person", "Amina", "outcome", papers[i], "on", "3 dec", NULL);
        fixture_fails(f->ruth, BL_ERR_INPUT, "had not come (Mon 9 Nov", "canvass.record", "person",
                      "Amina", "outcome", papers[i], "on", "8 nov", NULL);
    }
    fixture_fails(f->ruth, BL_ERR_INPUT, "more than a year ago", "canvass.record", "person",
                  "Amina", "outcome", "1", "on", "1/1/1999", NULL);
    assert_state(f, "Amina", "NOT_CONTACTED");
    struct result r = fixture_result(f->ruth, "canvass.record", "person", "Amina", "outcome", "1",
                                     "on", "9 nov", NULL);
    assert_string_equal(record_str(r.object, "outcome"), "POSTED");
    result_done(&r);
}

/* A list that was there before the ballot opened: conversations of then, but
 * no papers. */
static void before_the_opening_by_name(void **state)
{
    struct fixture *f = *state;
    static const char *const papers[] = {"1", "2", "3"};
    f->now += 7 * 86400;
    fixture_run(f->officer, "ballot.edit", "ballot", "Pay", "opens", "26 nov", NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(papers); i++)
        fixture_fails(f->ruth, BL_ERR_INPUT, "The ballot opens on Thu 26 Nov", "canvass.record",
                      "person", "Amina", "outcome", papers[i], "on", "24 nov", NULL);
    struct result r = fixture_result(f->ruth, "canvass.record", "person", "Amina", "outcome",
                                     "ADDRESS_RIGHT", "on", "24 nov", NULL);
    assert_string_equal(record_str(r.object, "outcome"), "ADDRESS_RIGHT");
    result_done(&r);
    fixture_run(f->ruth, "canvass.record", "person", "Dafydd", "outcome", "6", "on", "24 nov",
                NULL);
}

/* A slow line, and the key is pressed again: one record, and one undo takes it back. */
static void voted_twice_is_once(void **state)
{
    struct fixture *f = *state;
    g_autofree char *before = state_of(f, "Amina");
    fixture_run(f->ruth, "canvass.voted", "person", "1001", NULL);
    struct result r = fixture_result(f->ruth, "canvass.voted", "person", "1001", NULL);
    assert_string_equal(r.message, "Amina Yusuf has voted already (Sat 21 Nov, Ruth Adeyemi); "
                                   "nothing was changed.");
    assert_int_equal(r.change_id, 0);
    assert_string_equal(record_str(r.object, "state"), "VOTED");
    result_done(&r);
    assert_state(f, "Amina", "VOTED");
    fixture_run(f->ruth, "undo", NULL);
    assert_state(f, "Amina", before);
}

/* A paper that is missing waits for HQ: a task, until the paper is asked for, comes or is sent. */
static void a_missing_paper_is_a_task(void **state)
{
    struct fixture *f = *state;
    static const char *const ways_out[] = {"replacement_asked", "HAS_PAPER", "POSTED", "WONT_SAY"};
    for (gsize i = 0; i < G_N_ELEMENTS(ways_out); i++) {
        struct result r =
            fixture_result(f->ruth, "canvass.record", "person", "Amina", "outcome", "3", NULL);
        assert_non_null(strstr(r.message, "A task was added."));
        g_autofree char *id = g_strdup_printf("%" G_GINT64_FORMAT, record_int(r.object, "task_id"));
        result_done(&r);
        r = fixture_result(f->ruth, "task.show", "task", id, NULL);
        assert_string_equal(record_str(r.object, "title"), "New paper for Amina Yusuf: ask HQ");
        assert_string_equal(record_str(r.object, "due_on"), "2026-12-04");
        result_done(&r);
        /* Said again, or nobody there: it is one task, and none where it was done by hand. */
        fixture_run(f->ruth, "canvass.record", "person", "Amina", "outcome", "3", NULL);
        assert_int_equal(open_tasks(f, "NEW_PAPER"), 1);
        fixture_run(f->ruth, "canvass.record", "person", "Amina", "outcome", ways_out[i], NULL);
        assert_int_equal(open_tasks(f, "NEW_PAPER"), 0);
        fixture_run(f->ruth, "undo", NULL);
        assert_int_equal(open_tasks(f, "NEW_PAPER"), 1);
        fixture_run(f->ruth, "task.done", "task", id, NULL);
        fixture_run(f->ruth, "canvass.record", "person", "Amina", "outcome", "6", NULL);
        assert_int_equal(open_tasks(f, "NEW_PAPER"), 0);
    }
    /* Asked for at once there is nothing left to ask. */
    fixture_run(f->ruth, "canvass.record", "person", "Dafydd", "outcome", "3", "replacement", "1",
                NULL);
    assert_int_equal(open_tasks(f, "NEW_PAPER"), 0);
}

/* After the last day for it HQ is asked what can still be done. */
static void a_late_paper_is_asked_for_at_once(void **state)
{
    struct fixture *f = *state;
    f->now += 14 * 86400; /* Sat 5 Dec */
    fixture_run(f->ruth, "canvass.record", "person", "Dafydd", "outcome", "3", NULL);
    g_autoptr(GPtrArray) tasks = fixture_rows(f->ruth, "task.list", NULL);
    assert_string_equal(record_str(tasks->pdata[0], "due_on"), "2026-12-07");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(test_ways_to_say_it),
        test(test_follow_ups),
        test(a_missing_paper_is_a_task),
        test(a_late_paper_is_asked_for_at_once),
        test(test_call_backs),
        test(test_do_not_contact),
        test(test_a_crowd_is_passed_over),
        test(test_nobody_next_for_a_reader),
        test(test_secrecy),
        test(test_guards),
        test(test_before_opening),
        test(test_exclusion),
        test(test_scope),
        test(test_not_on_the_list),
        test(test_undo),
        test(test_undo_of_several),
        test(a_key_means_what_it_means_today),
        test(before_the_opening_by_name),
        test(voted_twice_is_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
