/*
 * Tasks: whose, where, when; and what Today shows of them.
 */
#include "support/ballot.h"

static GPtrArray *rows(struct app *app, const char *view)
{
    g_autoptr(GError) error = NULL;
    GPtrArray *list = app_rows(app, view, NULL, &error);
    if (!list)
        fail_msg("%s: %s", view, error->message);
    return list;
}

static char *text_of(gint64 id)
{
    return g_strdup_printf("%" G_GINT64_FORMAT, id);
}

static void test_life(void **state)
{
    struct fixture *f = *state;
    g_autofree char *id =
        text_of(fixture_run(f->ruth, "task.add", "title", "Posters", "due", "friday", "owner",
                            "ruth", "workplace", "Waterside House", NULL));
    struct result r = fixture_result(f->ruth, "task.show", "task", id, NULL);
    assert_string_equal(record_str(r.object, "due_on"), "2026-11-27");
    assert_string_equal(record_str(r.object, "owner"), "Ruth Adeyemi");
    assert_string_equal(record_str(r.object, "status"), "OPEN");
    result_done(&r);
    fixture_run(f->ruth, "task.done", "task", id, NULL);
    fixture_fails(f->ruth, BL_ERR_INPUT, "done", "task.done", "task", id, NULL);
    g_autoptr(GPtrArray) open = fixture_rows(f->ruth, "task.list", NULL);
    assert_int_equal(open->len, 0);
    g_autoptr(GPtrArray) done = fixture_rows(f->ruth, "task.list", "done", "1", "mine", "1", NULL);
    assert_int_equal(done->len, 1);
    assert_true(record_has(done->pdata[0], "done_at"));
    fixture_run(f->ruth, "task.reopen", "task", id, NULL);
    fixture_run(f->ruth, "task.edit", "task", id, "title", "More posters", "no_due", "1", NULL);
    r = fixture_result(f->ruth, "task.show", "task", id, NULL);
    assert_string_equal(record_str(r.object, "title"), "More posters");
    assert_false(record_has(r.object, "due_on"));
    assert_false(record_has(r.object, "done_at"));
    result_done(&r);
    fixture_run(f->ruth, "task.drop", "task", id, NULL);
    fixture_run(f->ruth, "undo", NULL);
    g_autoptr(GPtrArray) again = fixture_rows(f->ruth, "task.list", NULL);
    assert_int_equal(again->len, 1);
}

/* Taking a task on is giving it to oneself. */
static void test_me(void **state)
{
    struct fixture *f = *state;
    g_autofree char *id = text_of(fixture_run(f->ruth, "task.add", "title", "Posters", NULL));
    fixture_run(f->ruth, "task.edit", "task", id, "owner", "me", NULL);
    struct result r = fixture_result(f->ruth, "task.show", "task", id, NULL);
    assert_string_equal(record_str(r.object, "owner"), "Ruth Adeyemi");
    result_done(&r);
    GError *error = NULL;
    g_autoptr(GPtrArray) found = app_complete(f->ruth, FIELD_REP, "me", 5, &error);
    assert_non_null(found);
    assert_string_equal(record_str(found->pdata[0], "name"), "Ruth Adeyemi");
    fixture_run(f->officer, "rep.add", "login", "me", "name", "Mel Ellis", "level", "rep", "scope",
                "all", NULL);
    fixture_run(f->ruth, "task.edit", "task", id, "owner", "me", NULL);
    r = fixture_result(f->ruth, "task.show", "task", id, NULL);
    assert_string_equal(record_str(r.object, "owner"), "Mel Ellis"); /* a login goes first */
    result_done(&r);
}

static void test_scope(void **state)
{
    struct fixture *f = *state;
    g_autofree char *mill =
        text_of(fixture_run(f->tom, "task.add", "title", "Ask Colette", "person", "Colette", NULL));
    g_autofree char *all = text_of(fixture_run(f->tom, "task.add", "title", "Hall", NULL));
    fixture_fails(f->ruth, BL_ERR_NOT_FOUND, "in your workplaces", "task.done", "task", mill, NULL);
    fixture_fails(f->ruth, BL_ERR_NOT_FOUND, "in your workplaces", "task.show", "task", mill, NULL);
    g_autoptr(GPtrArray) seen = fixture_rows(f->ruth, "task.list", NULL);
    assert_int_equal(seen->len, 1); /* the whole branch's */
    fixture_fails(f->sam, BL_ERR_REFUSED, "Nobody has this task yet: ask a rep to give it to you.",
                  "task.done", "task", all, NULL);
    fixture_run(f->officer, "task.edit", "task", all, "owner", "tom", NULL);
    fixture_fails(f->sam, BL_ERR_REFUSED, "That task is not yours: ask its owner or a rep.",
                  "task.done", "task", all, NULL);
    /* Given to somebody, it is theirs wherever it lies. */
    fixture_run(f->officer, "task.edit", "task", mill, "owner", "sam", NULL);
    fixture_run(f->sam, "task.done", "task", mill, NULL);
    fixture_fails(f->sam, BL_ERR_REFUSED, "rep", "task.add", "title", "x", NULL);
    fixture_fails(f->ruth, BL_ERR_INPUT, "how anybody votes", "task.add", "title",
                  "Ring Amina, who voted no", NULL);
    fixture_fails(f->ruth, BL_ERR_NOT_FOUND, "workplace", "task.add", "title", "x", "workplace",
                  "Mill Court", NULL);
}

static void test_order(void **state)
{
    struct fixture *f = *state;
    static const char *const days[] = {"2026-12-24", "2026-11-20", "2026-11-22", NULL};
    fixture_run(f->ruth, "task.add", "title", "none", NULL);
    for (gsize i = 0; days[i]; i++)
        fixture_run(f->ruth, "task.add", "title", days[i], "due", days[i], NULL);
    g_autoptr(GPtrArray) list = fixture_rows(f->ruth, "task.list", NULL);
    static const char *const want[] = {"2026-11-20", "2026-11-22", "2026-12-24", "none"};
    assert_int_equal(list->len, G_N_ELEMENTS(want));
    for (gsize i = 0; i < G_N_ELEMENTS(want); i++)
        assert_string_equal(record_str(list->pdata[i], "title"), want[i]);

    g_autoptr(GPtrArray) due = rows(f->ruth, "today_due");
    assert_int_equal(due->len, 2); /* within a week */
    assert_string_equal(record_str(due->pdata[0], "title"), "2026-11-20");
    g_autoptr(GError) error = NULL;
    g_autoptr(record) asks = app_read(f->tom, "today_asks", NULL, &error);
    assert_non_null(asks);
    assert_int_equal(record_int(asks, "tasks_due"), 1);
    assert_string_equal(record_str(asks, "next_task"), "2026-11-20");
}

/* Today names the next meeting of one's own workplaces; what has been is none. */
static void test_meeting(void **state)
{
    struct fixture *f = *state;
    g_autoptr(GError) error = NULL;
    fixture_fails(f->ruth, BL_ERR_INPUT, "needs its day", "task.add", "title", "Branch meeting",
                  "kind", "MEETING", NULL);
    fixture_run(f->tom, "task.add", "title", "Mill Court", "kind", "MEETING", "due", "2026-11-22",
                "workplace", "Mill Court", NULL);
    fixture_run(f->ruth, "task.add", "title", "Was", "kind", "MEETING", "due", "2026-11-20", NULL);
    g_autoptr(record) none = app_read(f->ruth, "today_asks", NULL, &error);
    assert_false(record_has(none, "next_meeting_on"));
    g_autofree char *id = text_of(fixture_run(f->ruth, "task.add", "title", "Branch meeting",
                                              "kind", "MEETING", "due", "2026-11-26", NULL));
    g_autoptr(record) ruth = app_read(f->ruth, "today_asks", NULL, &error);
    assert_string_equal(record_str(ruth, "next_meeting_on"), "2026-11-26");
    g_autoptr(record) officer = app_read(f->officer, "today_asks", NULL, &error);
    assert_string_equal(record_str(officer, "next_meeting_on"), "2026-11-22");
    fixture_fails(f->ruth, BL_ERR_INPUT, "needs its day", "task.edit", "task", id, "no_due", "1",
                  NULL);
    fixture_run(f->ruth, "task.edit", "task", id, "kind", "TASK", NULL);
    g_autoptr(record) task = app_read(f->ruth, "today_asks", NULL, &error);
    assert_false(record_has(task, "next_meeting_on"));
}

static void test_lately(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->ruth, "task.add", "title", "Mine", "workplace", "Waterside House", NULL);
    fixture_run(f->tom, "task.add", "title", "Tom's", "workplace", "Mill Court", NULL);
    fixture_run(f->tom, "task.add", "title", "Everybody's", NULL);
    g_autoptr(GPtrArray) seen = rows(f->ruth, "today_lately");
    bool everybodys = false;
    for (guint i = 0; i < seen->len; i++) {
        const char *label = record_str(seen->pdata[i], "label");
        assert_null(strstr(label, "Mine")); /* what the others did */
        assert_null(strstr(label, "Tom's"));
        everybodys |= strstr(label, "Everybody's") != NULL;
    }
    assert_true(everybodys);
    assert_true(seen->len <= 8);
    g_autoptr(GPtrArray) officer = rows(f->officer, "today_lately");
    assert_int_equal(officer->len, 3);
    assert_non_null(strstr(record_str(officer->pdata[0], "label"), "Everybody's"));
}

/* What an officer should look at is for reps and officers, and for whom it was given to. */
static void an_officers_look_is_not_everybodys(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->ruth, "activity.log", "person", "1001", "outcome", "OFFICER", NULL);
    g_autoptr(GPtrArray) reps = fixture_rows(f->ruth, "task.list", NULL);
    assert_int_equal(reps->len, 1);
    assert_non_null(strstr(record_str(reps->pdata[0], "title"), "officer"));
    g_autoptr(GPtrArray) sams = fixture_rows(f->sam, "task.list", NULL);
    g_autoptr(GPtrArray) ritas = fixture_rows(f->rita, "task.list", NULL);
    assert_int_equal(sams->len, 0);
    assert_int_equal(ritas->len, 0);
    g_autofree char *id = g_strdup_printf("%d", (int)record_int(reps->pdata[0], "id"));
    fixture_fails(f->sam, BL_ERR_NOT_FOUND, "No task", "task.show", "task", id, NULL);
    fixture_run(f->officer, "task.edit", "task", id, "owner", "sam", NULL);
    g_autoptr(GPtrArray) given = fixture_rows(f->sam, "task.list", NULL);
    assert_int_equal(given->len, 1);
}

static void what_is_emptied_goes(void **state)
{
    struct fixture *f = *state;
    gint64 id = fixture_run(f->ruth, "task.add", "title", "Posters", "due", "2026-12-01", "owner",
                            "ruth", "detail", "By the lift", NULL);
    g_autofree char *task = g_strdup_printf("%" G_GINT64_FORMAT, id);
    fixture_run(f->ruth, "task.edit", "task", task, "due", "", "owner", "none", "detail", "none",
                NULL);
    struct result r = fixture_result(f->ruth, "task.show", "task", task, NULL);
    assert_false(record_has(r.object, "due_on"));
    assert_false(record_has(r.object, "owner"));
    assert_false(record_has(r.object, "detail"));
    assert_string_equal(record_str(r.object, "title"), "Posters");
    result_done(&r);
    fixture_fails(f->ruth, BL_ERR_INPUT, "What cannot be left empty", "task.edit", "task", task,
                  "title", "", NULL);
    r = fixture_result(f->ruth, "task.edit", "task", task, "due", "", NULL);
    assert_string_equal(r.message, "Nothing was changed: all of it was so already.");
    assert_int_equal(r.change_id, 0);
    result_done(&r);
}

/* Says that they have no paper; the id of the task that comes of it. */
static char *no_paper(struct fixture *f, const char *person)
{
    struct result r =
        fixture_result(f->officer, "canvass.record", "person", person, "outcome", "3", NULL);
    char *id = text_of(record_int(r.object, "task_id"));
    result_done(&r);
    return id;
}

static void assert_stands(struct fixture *f, const char *name, const char *state)
{
    g_autoptr(GPtrArray) people = fixture_rows(f->officer, "canvass.list", NULL);
    for (guint i = 0; i < people->len; i++)
        if (strstr(record_str(people->pdata[i], "person"), name))
            assert_string_equal(record_str(people->pdata[i], "state"), state);
}

/* Doing the task is the asking: the ballot has it, and one undo takes both back. */
static void a_paper_asked_for_is_in_the_ballot(void **state)
{
    struct fixture *f = *state;
    ballot_open(f, "1001\n1002\n");
    g_autofree char *amina = no_paper(f, "1001"), *dafydd = no_paper(f, "1002");
    fixture_run(f->officer, "task.edit", "task", amina, "owner", "sam", NULL);
    struct result r = fixture_result(f->sam, "task.done", "task", amina, NULL);
    assert_string_equal(r.message, "Task done: New paper for Amina Yusuf: ask HQ. Amina Yusuf: "
                                   "replacement asked for.");
    result_done(&r);
    assert_stands(f, "Amina", "REPLACEMENT_REQUESTED");
    assert_stands(f, "Dafydd", "REPLACEMENT_NEEDED");
    fixture_run(f->sam, "undo", NULL);
    assert_stands(f, "Amina", "REPLACEMENT_NEEDED");
    g_autoptr(GPtrArray) open = fixture_rows(f->officer, "task.list", NULL);
    assert_int_equal(open->len, 2);

    r = fixture_result(f->officer, "task.done", "task", amina, "task", dafydd, NULL);
    assert_string_equal(r.message,
                        "Mark a task as done: 2 tasks. Replacement asked for: 2 of them.");
    result_done(&r);
    assert_stands(f, "Amina", "REPLACEMENT_REQUESTED");
    assert_stands(f, "Dafydd", "REPLACEMENT_REQUESTED");
    fixture_run(f->officer, "undo", NULL);
    assert_stands(f, "Dafydd", "REPLACEMENT_NEEDED");
}

static const char *why_not_done(struct app *app, const char *task, const char *status)
{
    g_autoptr(record) row = record_of_text("task_status", status);
    record_set_int(row, "task_id", g_ascii_strtoll(task, NULL, 10));
    record_set_null(row, "task_owner");
    return app_why_disabled(app, command_find("task.done"), row);
}

/* Who may say in the ballot that the paper was asked for may do the task of it, if nobody has it.
 */
static void a_paper_nobody_has_taken_is_for_who_may_canvass(void **state)
{
    struct fixture *f = *state;
    ballot_open(f, "1001\n1002\n");
    g_autofree char *amina = no_paper(f, "1001"), *dafydd = no_paper(f, "1002");
    g_autofree char *other = text_of(fixture_run(f->officer, "task.add", "title", "Posters", NULL));
    fixture_run(f->officer, "task.edit", "task", dafydd, "owner", "ruth", NULL);
    assert_null(why_not_done(f->sam, amina, "OPEN"));
    assert_string_equal(why_not_done(f->sam, other, "OPEN"),
                        "Nobody has this task yet: ask a rep to give it to you.");
    struct result r = fixture_result(f->sam, "task.done", "task", amina, NULL);
    assert_string_equal(r.message, "Task done: New paper for Amina Yusuf: ask HQ. Amina Yusuf: "
                                   "replacement asked for.");
    result_done(&r);
    assert_stands(f, "Amina", "REPLACEMENT_REQUESTED");
    fixture_fails(f->sam, BL_ERR_REFUSED, "Nobody has", "task.reopen", "task", amina, NULL);
    fixture_run(f->sam, "undo", NULL);
    assert_stands(f, "Amina", "REPLACEMENT_NEEDED");
    fixture_fails(f->sam, BL_ERR_REFUSED, "not yours", "task.done", "task", dafydd, NULL);
    fixture_fails(f->rita, BL_ERR_REFUSED, "read-only", "task.done", "task", amina, NULL);
    /* Whom they may not canvass they ask nothing for, wherever the task lies. */
    fixture_run(f->officer, "member.edit", "person", "1001", "workplace", "Mill Court", NULL);
    fixture_run(f->officer, "task.edit", "task", amina, "workplace", "Waterside House", NULL);
    fixture_fails(f->sam, BL_ERR_REFUSED, "Nobody has", "task.done", "task", amina, NULL);
}

/* Opened again, the task is not the asking taken back: undo is. */
static void a_reopened_paper_is_still_asked_for(void **state)
{
    struct fixture *f = *state;
    ballot_open(f, "1001\n1002\n");
    g_autofree char *amina = no_paper(f, "1001"), *dafydd = no_paper(f, "1002");
    fixture_run(f->officer, "task.done", "task", amina, NULL);
    struct result r = fixture_result(f->officer, "task.reopen", "task", amina, NULL);
    assert_string_equal(r.message,
                        "Task reopened: New paper for Amina Yusuf: ask HQ, due Fri 4 Dec. The "
                        "ballot still says that a new paper was asked for.");
    result_done(&r);
    assert_stands(f, "Amina", "REPLACEMENT_REQUESTED");
    fixture_run(f->officer, "task.drop", "task", dafydd, NULL);
    r = fixture_result(f->officer, "task.reopen", "task", dafydd, NULL);
    assert_string_equal(r.message,
                        "Task reopened: New paper for Dafydd Rees: ask HQ, due Fri 4 Dec.");
    result_done(&r);
    assert_stands(f, "Dafydd", "REPLACEMENT_NEEDED");
    fixture_run(f->officer, "task.done", "task", dafydd, NULL);
    fixture_run(f->officer, "task.done", "task", amina, NULL);
    r = fixture_result(f->officer, "task.reopen", "task", amina, "task", dafydd, NULL);
    assert_string_equal(r.message, "Open a task again: 2 tasks. The ballot still says that a "
                                   "new paper was asked for: 2 of them.");
    result_done(&r);
    fixture_run(f->officer, "undo", NULL);
    fixture_run(f->officer, "canvass.voted", "person", "1001", NULL);
    r = fixture_result(f->officer, "task.reopen", "task", amina, NULL);
    assert_null(strstr(r.message, "ballot"));
    result_done(&r);
}

/* Where nothing is to be asked any more the task is done all the same. */
static void a_paper_not_needed_leaves_the_ballot(void **state)
{
    struct fixture *f = *state;
    ballot_open(f, "1001\n1002\n");
    g_autofree char *amina = no_paper(f, "1001"), *dafydd = no_paper(f, "1002");
    fixture_run(f->officer, "canvass.voted", "person", "1001", NULL);
    fixture_run(f->officer, "task.reopen", "task", amina, NULL);
    struct result r = fixture_result(f->officer, "task.done", "task", amina, NULL);
    assert_string_equal(r.message, "Task done: New paper for Amina Yusuf: ask HQ.");
    result_done(&r);
    assert_stands(f, "Amina", "VOTED");
    f->now += 14 * 86400; /* Sat 5 Dec: the day for it was the 4th */
    r = fixture_result(f->officer, "task.done", "task", dafydd, NULL);
    assert_string_equal(r.message,
                        "Task done: New paper for Dafydd Rees: ask HQ. Not in the ballot: "
                        "Replacement papers could be asked for until Fri 4 Dec: ask HQ what can "
                        "still be done.");
    result_done(&r);
    assert_stands(f, "Dafydd", "REPLACEMENT_NEEDED");
    f->now += 14 * 86400; /* closed */
    fixture_run(f->officer, "undo", NULL);
    r = fixture_result(f->officer, "task.done", "task", dafydd, NULL);
    assert_string_equal(r.message, "Task done: New paper for Dafydd Rees: ask HQ.");
    result_done(&r);
}

/* Who may not know where somebody stands in the ballot is not told by a task either. */
static void a_missing_paper_is_for_who_may_canvass(void **state)
{
    struct fixture *f = *state;
    ballot_open(f, "1001\n1002\n");
    g_free(no_paper(f, "1001"));
    g_autoptr(GPtrArray) rep = fixture_rows(f->ruth, "task.list", NULL);
    assert_int_equal(rep->len, 1);
    fixture_run(f->officer, "rep.level", "rep", "ruth", "level", "read-only", NULL);
    g_autoptr(GPtrArray) reader = fixture_rows(f->ruth, "task.list", NULL);
    assert_int_equal(reader->len, 0);
}

#define test(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {test(test_life),
                                       test(test_me),
                                       test(test_scope),
                                       test(test_order),
                                       test(test_meeting),
                                       test(test_lately),
                                       test(what_is_emptied_goes),
                                       test(an_officers_look_is_not_everybodys),
                                       test(a_paper_asked_for_is_in_the_ballot),
                                       test(a_paper_nobody_has_taken_is_for_who_may_canvass),
                                       test(a_reopened_paper_is_still_asked_for),
                                       test(a_paper_not_needed_leaves_the_ballot),
                                       test(a_missing_paper_is_for_who_may_canvass)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
