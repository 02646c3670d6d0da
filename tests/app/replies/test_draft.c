/*
 * Drafts of letters: to whom, by which stance and promises, for whose eyes; the note that one was
 * drafted, and what comes of it.
 */
#include "app_priv.h"

#include "replies.h"

#include "support/sound.h"

static char *text_of_draft(struct app *app, const char *person, const char *reply)
{
    g_autoptr(record) raw = record_new();
    record_set_text(raw, "person", person);
    record_set_text(raw, "words", "Each week I work late.");
    if (reply)
        record_set_text(raw, "reply", reply);
    struct result r = fixture_ran(app, "letter.draft", raw);
    char *text = g_strdup(record_str(r.object, "text"));
    result_done(&r);
    return text;
}

static void assert_draft(struct app *app, const char *person, const char *words)
{
    g_autofree char *text = text_of_draft(app, person, NULL);
    if (!strstr(text, words))
        fail_msg("“%s” is not in:\n%s", words, text);
}

static void a_draft_is_to_the_sitting_mp(void **state)
{
    struct fixture *f = *state;
    struct result r = fixture_result(f->ruth, "letter.draft", "person", "Amina", "words",
                                     "Each week I work late.", "topic", "pay", NULL);
    const char *text = record_str(r.object, "text");
    g_autofree char *dear = g_strdup_printf("Dear %s,", record_str(r.object, "mp_name"));
    assert_non_null(strstr(text, dear));
    assert_non_null(strstr(text, "Each week I work late."));
    assert_non_null(strstr(text, "Yours sincerely,\nAmina Yusuf\n"));
    assert_string_equal(record_str(r.object, "constituency"), "Ynys Môn");
    assert_string_equal(record_str(r.object, "stance"), "UNKNOWN");
    assert_string_equal(record_str(r.object, "topic"), "PAY");
    assert_false(record_has(r.object, "to_check"));
    assert_int_equal(record_list(r.object, "talking_points")->len, 2);
    assert_string_equal(r.subject, "person");
    result_done(&r);
}

/* The member's words are in the draft, and nowhere in the file. */
static void nothing_is_stored(void **state)
{
    struct fixture *f = *state;
    struct result r = fixture_result(f->ruth, "letter.draft", "person", "Amina", "words",
                                     "Zanzibarlike words of my own.", NULL);
    result_done(&r);
    assert_null(only_letter(f));
    g_autofree char *wal = g_strconcat(f->path, "-wal", NULL);
    const char *const files[] = {f->path, wal};
    for (gsize i = 0; i < 2; i++) {
        g_autofree char *bytes = NULL;
        gsize len = 0;
        if (g_file_get_contents(files[i], &bytes, &len, NULL))
            assert_null(g_strstr_len(bytes, (gssize)len, "Zanzibar"));
    }
}

static void levels_and_scope(void **state)
{
    struct fixture *f = *state;
    static const char *const ids[] = {"letter.draft", "letter.keep", "letter.drafted"};
    for (gsize i = 0; i < G_N_ELEMENTS(ids); i++) {
        fixture_fails(f->sam, BL_ERR_REFUSED, "", ids[i], "person", "1001", NULL);
        fixture_fails(f->rita, BL_ERR_REFUSED, "", ids[i], "person", "1001", NULL);
        fixture_fails(f->tom, BL_ERR_NOT_FOUND, "", ids[i], "person", "1001", NULL);
    }
    g_autoptr(GPtrArray) points = fixture_rows(f->rita, "letter.points", "topic", "pay", NULL);
    assert_true(points->len > 3);
    /* A reply to somebody elsewhere is no way in. */
    gint64 id = fixture_run(f->ruth, "reply.add", "person", "Amina", "text", "Dear Amina, no.",
                            "type", "refusal", NULL);
    g_autofree char *reply = text_of(id);
    fixture_fails(f->tom, BL_ERR_NOT_FOUND, "", "letter.draft", "person", "2001", "reply", reply,
                  NULL);
    fixture_fails(f->officer, BL_ERR_INPUT, "not to Colette", "letter.draft", "person", "2001",
                  "reply", reply, NULL);
}

static void where_the_mp_stands_counts(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->ruth, "mp.stance", "constituency", "ynys mon", "stance", "opposed", "evidence",
                "said so in the House", NULL);
    struct result r = fixture_result(f->ruth, "letter.draft", "person", "Amina", NULL);
    assert_string_equal(record_str(r.object, "stance"), "OPPOSED");
    result_done(&r);
    fixture_run(f->officer, "mp.post.add", "constituency", "Ynys Môn", "post", "Assistant Whip",
                "from", "2026-09-01", NULL);
    r = fixture_result(f->ruth, "letter.draft", "person", "Amina", NULL);
    assert_true(record_bool(r.object, "government_post"));
    result_done(&r);
}

static void an_open_promise_is_asked_after(void **state)
{
    struct fixture *f = *state;
    gint64 id = fixture_run(f->ruth, "commitment.add", "commitment", "WRITE_TO_MINISTER",
                            "constituency", "ynys mon", NULL);
    g_autofree char *commitment = text_of(id);
    assert_draft(f->ruth, "Amina", "you would write to the Minister");
    fixture_run(f->ruth, "commitment.done", "commitment", commitment, NULL);
    g_autofree char *text = text_of_draft(f->ruth, "Amina", NULL);
    assert_null(strstr(text, "you would write to the Minister"));
}

/* What an MP wrote to one member is not what another one can hold them to. */
static void a_promise_is_whose_it_was_made_to(void **state)
{
    struct fixture *f = *state;
    gint64 id = fixture_run(f->ruth, "reply.add", "person", "Amina", "text",
                            "Dear Amina, I will visit.", "type", "substantive", NULL);
    g_autofree char *reply = text_of(id);
    fixture_run(f->ruth, "commitment.add", "commitment", "VISIT", "reply", reply, NULL);
    assert_draft(f->ruth, "Amina", "you would visit probation staff");
    fixture_run(f->officer, "member.edit", "person", "2001", "constituency", "ynys mon", NULL);
    g_autofree char *other = text_of_draft(f->officer, "2001", NULL);
    assert_null(strstr(other, "you would visit probation staff"));
    fixture_run(f->ruth, "commitment.add", "commitment", "PQ", "constituency", "ynys mon", NULL);
    assert_draft(f->officer, "2001", "you would ");
}

/* Nothing of the reply but its day, its type and what it promised. */
static void a_letter_back(void **state)
{
    struct fixture *f = *state;
    gint64 id = fixture_run(f->ruth, "reply.add", "person", "Amina", "text",
                            "Dear Amina, your back pain and Colette's case are with my caseworker.",
                            "type", "holding", "received", "2026-11-03", NULL);
    g_autofree char *reply = text_of(id);
    fixture_run(f->ruth, "commitment.add", "commitment", "VISIT", "reply", reply, "said",
                "I will visit your back pain.", NULL);
    g_autofree char *text = text_of_draft(f->ruth, "Amina", reply);
    assert_non_null(strstr(text, "3 Nov 2026"));
    assert_non_null(strstr(text, "you would visit probation staff"));
    assert_null(strstr(text, "back pain"));
    assert_null(strstr(text, "Colette"));
    fixture_run(f->ruth, "reply.aside", "reply", reply, NULL);
    fixture_fails(f->ruth, BL_ERR_INPUT, "nothing to answer", "letter.draft", "person", "Amina",
                  "reply", reply, NULL);
}

static void slips_are_said(void **state)
{
    struct fixture *f = *state;
    fixture_fails(f->ruth, BL_ERR_INPUT, "constituency of Dafydd Rees is not known", "letter.draft",
                  "person", "1002", NULL);
    fixture_fails(f->ruth, BL_ERR_INPUT, "not “four”", "letter.draft", "person", "Amina", "points",
                  "four", NULL);
    fixture_fails(f->ruth, BL_ERR_INPUT, "no point 99", "letter.draft", "person", "Amina", "points",
                  "99", NULL);
    struct result r =
        fixture_result(f->ruth, "letter.draft", "person", "Amina", "points", "12", NULL);
    assert_non_null(strstr(record_str(r.object, "to_check"), "Point 12 is to be checked"));
    result_done(&r);
}

static void a_file_is_its_owners_alone(void **state)
{
    struct fixture *f = *state;
    g_autofree char *path = g_build_filename(f->dir, "letter.txt", NULL);
    struct result r =
        fixture_result(f->ruth, "letter.draft", "person", "Amina", "file", path, NULL);
    result_done(&r);
    struct stat st;
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    fixture_fails(f->ruth, BL_ERR_CONFLICT, "already", "letter.draft", "person", "Amina", "file",
                  path, NULL);
}

static void into_the_tray(void **state)
{
    struct fixture *f = *state;
    for (int n = 0; n < 2; n++) {
        struct result r = fixture_result(f->ruth, "letter.keep", "person", "Amina", NULL);
        assert_non_null(strstr(r.message, "in your tray"));
        result_done(&r);
    }
    g_autoptr(GPtrArray) rows = fixture_rows(f->ruth, "tray", NULL);
    assert_int_equal(rows->len, 2);
    fixture_fails(f->ruth, BL_ERR_INPUT, "how anybody votes", "letter.keep", "person", "Amina",
                  "words", "I voted yes.", NULL);
}

/* ---- that one was drafted ---- */

static gint64 counted_for(struct fixture *f, const char *what)
{
    g_autoptr(record) seat = seat_of(f->ruth, SEAT);
    return record_int(seat, what);
}

static void a_draft_counts_nowhere(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->ruth, "letter.drafted", "person", "Amina", NULL);
    assert_letter(f, "Amina Yusuf", SEAT, "DRAFTED");
    assert_int_equal(counted_for(f, "wrote"), 0);
    assert_int_equal(fixture_found(f->ruth, "wrote-mp"), 0);
    g_autoptr(GPtrArray) rows = fixture_rows(f->ruth, "letter.list", NULL);
    assert_false(record_has(rows->pdata[0], "written_on"));
    assert_false(record_bool(rows->pdata[0], "chase_due"));
    struct result r = fixture_result(f->ruth, "letter.drafted", "person", "Amina", NULL);
    assert_non_null(strstr(r.message, "drafted already"));
    result_done(&r);
    fixture_run(f->ruth, "undo", NULL);
    assert_null(only_letter(f));
}

static void once_sent_it_is_the_same_letter(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->ruth, "letter.drafted", "person", "Amina", NULL);
    g_autoptr(record) draft = only_letter(f);
    /* One of before is another letter. */
    fixture_run(f->ruth, "letter.add", "person", "Amina", "written_on", "2026-11-02", NULL);
    fixture_run(f->ruth, "undo", NULL);
    fixture_run(f->ruth, "letter.add", "person", "Amina", NULL);
    g_autoptr(record) sent = only_letter(f);
    assert_non_null(sent);
    assert_int_equal(record_int(sent, "id"), record_int(draft, "id"));
    assert_string_equal(record_str(sent, "status"), "AWAITING_REPLY");
    assert_string_equal(record_str(sent, "written_on"), "2026-11-21");
    assert_int_equal(counted_for(f, "wrote"), 1);
    fixture_run(f->ruth, "undo", NULL);
    assert_letter(f, "Amina Yusuf", SEAT, "DRAFTED");
}

static void a_draft_has_no_answer(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->ruth, "letter.add", "person", "Amina", "written_on", "2026-11-02", NULL);
    fixture_run(f->ruth, "letter.drafted", "person", "Amina", NULL);
    fixture_run(f->ruth, "reply.add", "person", "Amina", "text", "Dear Amina, no.", "type",
                "refusal", NULL);
    g_autoptr(GPtrArray) rows = fixture_rows(f->ruth, "letter.list", NULL);
    assert_int_equal(rows->len, 2);
    assert_string_equal(status(rows, 0), "DRAFTED");
    assert_string_equal(status(rows, 1), "REPLIED");
}

static int teardown(void **state)
{
    struct fixture *f = *state;
    assert_sound(app_db(f->officer));
    return fixture_teardown(state);
}

/* What a letter back is about is what the reply was about, whoever the member is. */
static void a_letter_back_is_about_the_same(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *subject, *text, *words, *topic;
    } cases[] = {
        {"Re: Probation pay", "I note what you say.", NULL, "PAY"},
        {"Re: Probation pay", "I note what you say.", "Each week I work late.", "PAY"},
        {"Your letter", "I note what you say about pay in the probation service.", NULL, "PAY"},
        {"Re: workloads in probation", "I note what you say.", NULL, "WORKLOADS"},
        {"Re: staff vacancies", "Pay is a matter for the employer.", NULL, "STAFFING"},
        {"Your letter", "I note what you say about your pay.", "My caseload is too high.",
         "WORKLOADS"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *id =
            text_of(fixture_run(f->ruth, "reply.add", "person", "Amina", "subject",
                                cases[i].subject, "text", cases[i].text, NULL));
        struct result r = fixture_result(f->ruth, "letter.draft", "person", "Amina", "reply", id,
                                         cases[i].words ? "words" : NULL, cases[i].words, NULL);
        if (strcmp(record_str(r.object, "topic"), cases[i].topic) != 0)
            fail_msg("%s, not %s: %s", record_str(r.object, "topic"), cases[i].topic,
                     cases[i].subject);
        result_done(&r);
    }
}

/* What did not reach the MP is no address to write to again. */
static void a_failed_address_is_not_offered(void **state)
{
    struct fixture *f = *state;
    g_autofree char *address = mp_address(f);
    assert_non_null(address);
    fixture_run(f->ruth, "letter.add", "person", "Amina", "written_on", "2026-11-01", NULL);
    g_autofree char *mail = g_strdup_printf(
        "From: MAILER-DAEMON@example.org\nTo: amina@example.org\nSubject: Undelivered mail\n"
        "Date: Mon, 2 Nov 2026 10:00:00 +0000\nMessage-ID: <b1@example.org>\n"
        "Auto-Submitted: auto-replied\nMIME-Version: 1.0\n"
        "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n"
        "--b\nContent-Type: text/plain\n\nIt could not be delivered.\n"
        "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; example.org\n\n"
        "Final-Recipient: rfc822; %s\nAction: failed\nStatus: 5.1.1\n\n--b--\n",
        address);
    g_autofree char *path = fixture_file(f, "bounce.eml", mail);
    g_autoptr(GPtrArray) rows = fixture_rows(f->ruth, "reply.file", "file", path, NULL);
    assert_int_equal(rows->len, 1);
    assert_letter(f, "Amina Yusuf", SEAT, "NOT_DELIVERED");
    struct result r = fixture_result(f->ruth, "letter.draft", "person", "Amina", NULL);
    assert_false(record_has(r.object, "email"));
    assert_non_null(strstr(record_str(r.object, "to_check"), address));
    assert_non_null(strstr(record_str(r.object, "to_check"), "did not reach"));
    result_done(&r);
    fixture_run(f->ruth, "letter.add", "person", "Amina", "written_on", "2026-11-05", NULL);
    struct result again = fixture_result(f->ruth, "letter.draft", "person", "Amina", NULL);
    assert_string_equal(record_str(again.object, "email"), address);
    result_done(&again);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_draft_is_to_the_sitting_mp, setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(nothing_is_stored, setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(levels_and_scope, setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(where_the_mp_stands_counts, setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(an_open_promise_is_asked_after, setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(a_promise_is_whose_it_was_made_to, setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(a_letter_back, setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(a_letter_back_is_about_the_same, setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(a_failed_address_is_not_offered, setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(slips_are_said, setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(a_file_is_its_owners_alone, setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(into_the_tray, setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(a_draft_counts_nowhere, setup, teardown),
        cmocka_unit_test_setup_teardown(once_sent_it_is_the_same_letter, setup, teardown),
        cmocka_unit_test_setup_teardown(a_draft_has_no_answer, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
