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

/* With the sentence that says so, unless it tells of the member. */
static void what_is_noted_of_a_reply_quotes_it(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *text, *kind, *done, *said, *told;
    } cases[] = {
        {"Thank you. I will write to the Minister about probation pay.", "WRITE_TO_MINISTER", NULL,
         "I will write to the Minister about probation pay.", "“I will write to the Minister"},
        {"I have tabled a written question. I will table another question in May.", "PQ", "1",
         "I have tabled a written question.", "“I have tabled"},
        {"I have tabled a written question. I will table another question in May.", "PQ", NULL,
         "I will table another question in May.", "“I will table"},
        {"I have tabled a written question.", "PQ", NULL, "I have tabled a written question.",
         "reads as done"},
        {"I will table a written question.", "PQ", "1", "I will table a written question.",
         "not said to be done"},
        {"I will visit the probation office.", "MEETING", NULL, NULL, "No sentence"},
        {"I will write to the Minister about probation and your epilepsy.", "WRITE_TO_MINISTER",
         NULL, NULL, "tells of the member"},
        {"I will write to the Minister for Amina.", "WRITE_TO_MINISTER", NULL, NULL,
         "tells of the member"},
        {"Dear Amina and Dafydd,\n\nI will write to the Minister for Dafydd.", "WRITE_TO_MINISTER",
         NULL, NULL, "tells of the member"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *number = text_of(pasted(f, cases[i].text));
        struct result r = fixture_result(f->ruth, "commitment.add", "commitment", cases[i].kind,
                                         "reply", number, cases[i].done ? "done" : "due",
                                         cases[i].done ? "1" : "2026-12-20", NULL);
        const char *said = record_text(r.object, "said");
        if (g_strcmp0(said, cases[i].said) != 0 || !strstr(r.message, cases[i].told) ||
            strstr(r.message, "{:"))
            fail_msg("“%s”: %s; %s", cases[i].text, said, r.message);
        result_done(&r);
    }
    g_autofree char *own = text_of(pasted(f, "I will write to the Minister."));
    struct result r = fixture_result(f->ruth, "commitment.add", "commitment", "WRITE_TO_MINISTER",
                                     "reply", own, "said", "Will write.", NULL);
    assert_string_equal(record_str(r.object, "said"), "Will write.");
    result_done(&r);
}

static void it_is_noted_once(void **state)
{
    struct fixture *f = *state;
    gint64 id = pasted(f, "I will write to the Minister about probation pay.");
    g_autofree char *number = text_of(id);
    fixture_run(f->ruth, "commitment.add", "commitment", "WRITE_TO_MINISTER", "reply", number,
                NULL);
    fixture_fails(f->ruth, BL_ERR_INPUT, "is noted already", "commitment.add", "commitment",
                  "WRITE_TO_MINISTER", "reply", number, NULL);
    fixture_fails(f->ruth, BL_ERR_INPUT, "says that it is done", "commitment.add", "commitment",
                  "WRITE_TO_MINISTER", "reply", number, "done", "1", NULL);
    fixture_run(f->ruth, "commitment.add", "commitment", "PQ", "reply", number, NULL);
    /* another reply may promise it too, and one may tell of both */
    g_autofree char *both =
        text_of(pasted(f, "I have written to the Minister. I will write to her again."));
    fixture_run(f->ruth, "commitment.add", "commitment", "WRITE_TO_MINISTER", "reply", both, "done",
                "1", NULL);
    g_autofree char *again = text_of(
        pasted(f, "I have tabled a question. I will table a question on workloads as well."));
    fixture_run(f->ruth, "commitment.add", "commitment", "PQ", "reply", again, "done", "1", NULL);
    fixture_run(f->ruth, "commitment.add", "commitment", "PQ", "reply", again, NULL);
    /* by seat: the same until the same day */
    fixture_run(f->ruth, "commitment.add", "commitment", "VISIT", "constituency", SEAT, "due",
                "2026-12-20", NULL);
    fixture_fails(f->ruth, BL_ERR_INPUT, "is noted already", "commitment.add", "commitment",
                  "VISIT", "constituency", SEAT, "due", "2026-12-20", NULL);
    fixture_run(f->ruth, "commitment.add", "commitment", "VISIT", "constituency", SEAT, "due",
                "2027-01-20", NULL);
}

static void done_is_done_once(void **state)
{
    struct fixture *f = *state;
    g_autofree char *number = text_of(
        fixture_run(f->ruth, "commitment.add", "commitment", "PQ", "constituency", SEAT, NULL));
    fixture_run(f->ruth, "commitment.done", "commitment", number, NULL);
    fixture_fails(f->ruth, BL_ERR_INPUT, "was done on", "commitment.done", "commitment", number,
                  NULL);
}

static void what_is_no_reply_promises_nothing(void **state)
{
    struct fixture *f = *state;
    g_autofree char *number = text_of(pasted(f, "I will write to the Minister."));
    fixture_run(f->ruth, "reply.aside", "reply", number, NULL);
    fixture_fails(f->ruth, BL_ERR_INPUT, "not a reply", "commitment.add", "commitment",
                  "WRITE_TO_MINISTER", "reply", number, NULL);
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
                                  "reply to Amina Yusuf: substantive?\n"
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
        test(what_is_noted_of_a_reply_quotes_it),
        test(it_is_noted_once),
        test(done_is_done_once),
        test(what_is_no_reply_promises_nothing),
        test(the_card_tells_all_that_passed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
