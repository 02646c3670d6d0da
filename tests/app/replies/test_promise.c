/*
 * What MPs promise: suggested from a reply, noted, due, done; on the card of the MP with all that
 * passed.
 */
#include "replies.h"

static gint64 pasted(struct fixture *f, const char *text)
{
    return fixture_run(f->ruth, "reply.add", "person", "Amina", "text", text, "consent", "GIVEN",
                       NULL);
}

static const record *first(const record *row, const char *list)
{
    GPtrArray *rows = record_list(row, list);
    return rows && rows->len ? rows->pdata[0] : NULL;
}

static void promises_are_suggested_until_noted(void **state)
{
    struct fixture *f = *state;
    gint64 id = pasted(f, "Dear Amina,\n\nI will write to the Minister about probation pay.\n");
    g_autofree char *number = text_of(id);
    g_autoptr(record) r = show(f->ruth, id);
    assert_string_equal(record_str(first(r, "commitments_suggested"), "commitment"),
                        "WRITE_TO_MINISTER");
    assert_false(record_bool(first(r, "commitments_suggested"), "is_done"));
    fixture_run(f->ruth, "commitment.add", "commitment", "WRITE_TO_MINISTER", "reply", number,
                "due", "2026-12-01", NULL);
    g_autoptr(record) noted = show(f->ruth, id);
    assert_null(first(noted, "commitments_suggested"));
    assert_string_equal(record_str(first(noted, "commitments"), "due_on"), "2026-12-01");
    fixture_run(f->ruth, "undo", NULL);
    g_autoptr(record) back = show(f->ruth, id);
    assert_non_null(first(back, "commitments_suggested"));
}

static void a_stance_is_suggested(void **state)
{
    struct fixture *f = *state;
    gint64 id =
        pasted(f, "Dear Amina,\n\nI have written to the Minister to urge a fair pay offer for "
                  "probation staff.\n");
    g_autoptr(record) r = show(f->ruth, id);
    assert_string_equal(record_str(r, "stance_suggested"), "SUPPORTIVE");
    assert_non_null(strstr(record_str(r, "stance_reason"), "urge a fair pay offer"));
    gint64 other = pasted(f, "Thank you for your e-mail, which has been received.\n");
    g_autoptr(record) ack = show(f->ruth, other);
    assert_false(record_has(ack, "stance_suggested"));
}

static void what_is_due_comes_first(void **state)
{
    struct fixture *f = *state;
    gint64 late = fixture_run(f->ruth, "commitment.add", "commitment", "MEETING", "constituency",
                              SEAT, "due", "2026-12-20", NULL);
    gint64 soon = fixture_run(f->ruth, "commitment.add", "commitment", "PQ", "constituency", SEAT,
                              "due", "2026-12-02", NULL);
    g_autofree char *number = text_of(soon);
    g_autoptr(GPtrArray) open = fixture_rows(f->rita, "commitment.list", "open", "1", NULL);
    assert_int_equal(open->len, 2);
    assert_int_equal(record_int(open->pdata[0], "id"), soon);
    assert_int_equal(record_int(open->pdata[1], "id"), late);
    fixture_run(f->ruth, "commitment.done", "commitment", number, NULL);
    g_autoptr(GPtrArray) left = fixture_rows(f->rita, "commitment.list", "open", "1", NULL);
    assert_int_equal(left->len, 1);
    fixture_run(f->ruth, "commitment.edit", "commitment", number, "done_on", "none", NULL);
    fixture_run(f->ruth, "commitment.drop", "commitment", number, NULL);
    g_autoptr(GPtrArray) all = fixture_rows(f->rita, "commitment.list", NULL);
    assert_int_equal(all->len, 1);
    fixture_fails(f->sam, BL_ERR_REFUSED, "reps", "commitment.drop", "commitment", number, NULL);
    fixture_fails(f->ruth, BL_ERR_INPUT, "Say which reply", "commitment.add", "commitment", "VISIT",
                  NULL);
    fixture_fails(f->ruth, BL_ERR_NOT_FOUND, "no commitment", "commitment.done", "commitment", "99",
                  NULL);
}

static void the_card_tells_all_that_passed(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->ruth, "letter.add", "person", "Amina", "written_on", "2026-11-01", NULL);
    gint64 id = fixture_run(f->ruth, "reply.add", "person", "Amina", "received", "2026-11-13",
                            "text", "I will write to the Minister about probation pay.", NULL);
    g_autofree char *number = text_of(id);
    fixture_run(f->ruth, "commitment.add", "commitment", "WRITE_TO_MINISTER", "reply", number,
                "due", "2026-12-01", NULL);
    fixture_run(f->ruth, "mp.stance", "constituency", SEAT, "stance", "SYMPATHETIC", "evidence",
                "her letter", NULL);
    struct result r = fixture_result(f->ruth, "mp.show", "seat", SEAT, NULL);
    g_autoptr(GString) all = g_string_new(NULL);
    GPtrArray *timeline = record_list(r.object, "timeline");
    for (guint i = 0; i < timeline->len; i++)
        g_string_append_printf(all, "%s\n", record_str(timeline->pdata[i], "text"));
    assert_string_equal(all->str, "promised: write to the minister, due Tue 1 Dec\n"
                                  "stands: sympathetic, by her letter\n"
                                  "reply to Amina Yusuf: substantive\n"
                                  "Amina Yusuf wrote; answered after 12 days\n");
    assert_int_equal(record_int(r.object, "days_to_answer"), 12);
    result_done(&r);
    /* another workplace's letters are none of theirs */
    struct result toms = fixture_result(f->tom, "mp.show", "seat", SEAT, NULL);
    assert_int_equal(record_list(toms.object, "timeline")->len, 2);
    result_done(&toms);
}

#define test(name) cmocka_unit_test_setup_teardown(name, setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(promises_are_suggested_until_noted),
        test(a_stance_is_suggested),
        test(what_is_due_comes_first),
        test(the_card_tells_all_that_passed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
