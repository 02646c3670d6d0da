/*
 * What was changed of a reply before HQ got it is neither undone nor done again while HQ has it:
 * whatever stands here would not be what was sent.
 */
#include "replies.h"

#define TEXT                                                                                       \
    "Dear Amina,\n\nI was sorry to hear about your depression. Thank you for your letter about "   \
    "pay. I have written to the Minister.\n\nHollis Varley MP\n"

static char *pasted(struct fixture *f, const char *consent)
{
    return text_of(fixture_run(f->ruth, "reply.add", "person", "Amina", "text", TEXT, "subject",
                               "Re: pay", "received", "2026-11-17", "consent", consent, "type",
                               "substantive", NULL));
}

static void assert_stands(struct fixture *f, const char *id, const char *what, const char *value)
{
    g_autoptr(record) r = show(f->officer, atoi(id));
    assert_string_equal(record_str(r, what), value);
    assert_true(record_has(r, "forwarded_at"));
}

static void refused(struct app *app, const char *command)
{
    fixture_fails(app, BL_ERR_CONFLICT, "Priya Nair’s “Amina Yusuf: reply sent to HQ” (change ",
                  command, NULL);
}

static void no_consent_is_taken_back(void **state)
{
    static const char *const words[] = {"reply.agree", "reply.consent"};
    struct fixture *f = *state;
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        g_autofree char *id = pasted(f, "NOT_ASKED");
        fixture_run(f->ruth, words[i], "reply", id, i ? "consent" : NULL, "GIVEN", NULL);
        fixture_run(f->officer, "reply.send", "reply", id, NULL);
        refused(f->ruth, "undo");
        assert_stands(f, id, "consent", "GIVEN");
        fixture_run(f->officer, "undo", NULL); /* not sent after all */
        fixture_run(f->ruth, "undo", NULL);
        g_autoptr(record) r = show(f->ruth, atoi(id));
        assert_string_equal(record_str(r, "consent"), "NOT_ASKED");
    }
}

static void nothing_struck_comes_back(void **state)
{
    struct fixture *f = *state;
    g_autofree char *id = pasted(f, "GIVEN");
    fixture_run(f->ruth, "reply.strike", "reply", id, "suggested", "yes", NULL);
    g_autoptr(record) struck = show(f->ruth, atoi(id));
    assert_true(record_has(struck, "hq_text"));
    fixture_run(f->officer, "reply.send", "reply", id, NULL);
    refused(f->ruth, "undo");
    assert_stands(f, id, "hq_text", record_str(struck, "hq_text"));
}

static void it_stays_matched(void **state)
{
    struct fixture *f = *state;
    g_autofree char *path = fixture_file(
        f, "mail.eml",
        "From: Llinos Medi MP <llinos.medi.mp@parliament.uk>\nTo: who@example.net\nSubject: Pay\n"
        "Date: Tue, 17 Nov 2026 10:00:00 +0000\nMessage-ID: <m@parliament.uk>\n\n"
        "Dear constituent,\n\nI have written to the Minister.\n\nLlinos Medi MP\n");
    g_autoptr(GPtrArray) rows = fixture_rows(f->ruth, "reply.file", "file", path, NULL);
    assert_string_equal(status(rows, 0), "triage");
    g_autofree char *id = text_of(record_int(rows->pdata[0], "reply_id"));
    fixture_run(f->ruth, "reply.match", "reply", id, "whose", "Amina", NULL);
    fixture_run(f->officer, "reply.agree", "reply", id, NULL);
    fixture_run(f->officer, "reply.send", "reply", id, NULL);
    refused(f->ruth, "undo");
    assert_stands(f, id, "person", "Amina Yusuf");
    assert_letter(f, "Amina Yusuf", SEAT, "FORWARDED_TO_HQ");
}

/* What it says, what kind it is, and how it came. */
static void nor_what_it_says(void **state)
{
    static const char *const edits[][3] = {{"reply.type", "type", "REFUSAL"},
                                           {"reply.edit", "text", "Another.\n"},
                                           {"reply.edit", "subject", "Other"},
                                           {"reply.edit", "received", "2026-11-18"}};
    struct fixture *f = *state;
    for (gsize i = 0; i < G_N_ELEMENTS(edits); i++) {
        g_autofree char *id = pasted(f, "GIVEN");
        fixture_run(f->ruth, edits[i][0], "reply", id, edits[i][1], edits[i][2], NULL);
        fixture_run(f->officer, "reply.send", "reply", id, NULL);
        refused(f->ruth, "undo");
        assert_stands(f, id, i == 3 ? "received_on" : edits[i][1], edits[i][2]);
    }
    g_autofree char *id = pasted(f, "GIVEN");
    fixture_run(f->officer, "reply.send", "reply", id, NULL);
    refused(f->ruth, "undo");
    assert_stands(f, id, "consent", "GIVEN");
}

static void nor_is_it_done_again(void **state)
{
    struct fixture *f = *state;
    g_autofree char *id = pasted(f, "GIVEN");
    fixture_run(f->ruth, "reply.edit", "reply", id, "subject", "Other", NULL);
    fixture_run(f->ruth, "undo", NULL);
    fixture_run(f->officer, "reply.send", "reply", id, NULL);
    refused(f->ruth, "redo");
    assert_stands(f, id, "subject", "Re: pay");
}

/* One's own, and one that was undone and done again. */
static void whoever_sent_it(void **state)
{
    struct fixture *f = *state;
    g_autofree char *id = pasted(f, "NOT_ASKED");
    fixture_run(f->ruth, "reply.agree", "reply", id, NULL);
    fixture_run(f->officer, "reply.send", "reply", id, NULL);
    fixture_run(f->officer, "undo", NULL);
    fixture_run(f->ruth, "reply.edit", "reply", id, "subject", "Other", NULL);
    fixture_run(f->officer, "redo", NULL);
    fixture_fails(f->ruth, BL_ERR_CONFLICT, "Priya Nair’s “Redo: Amina Yusuf: reply sent to HQ”",
                  "undo", NULL);
    assert_stands(f, id, "subject", "Other");
    fixture_run(f->officer, "undo", NULL);
    fixture_run(f->ruth, "reply.send", "reply", id, NULL);
    g_autoptr(GPtrArray) log = fixture_rows(f->ruth, "log", NULL);
    g_autofree char *first = NULL;
    for (guint i = 0; i < log->len; i++)
        if (strstr(record_str(log->pdata[i], "label"), "consent given"))
            first = text_of(record_int(log->pdata[i], "id"));
    assert_non_null(first);
    fixture_fails(f->ruth, BL_ERR_CONFLICT, "Ruth Adeyemi’s “Amina Yusuf: reply sent to HQ”",
                  "undo", "change", first, NULL);
    assert_stands(f, id, "consent", "GIVEN");
    fixture_run(f->ruth, "undo", NULL); /* that it was sent */
    fixture_run(f->ruth, "undo", NULL);
    g_autoptr(record) r = show(f->ruth, atoi(id));
    assert_string_equal(record_str(r, "subject"), "Re: pay");
    assert_false(record_has(r, "forwarded_at"));
}

/* What was changed afterwards is nothing that HQ got. */
static void what_came_later_is_undone(void **state)
{
    struct fixture *f = *state;
    g_autofree char *id = pasted(f, "GIVEN");
    fixture_run(f->officer, "reply.send", "reply", id, NULL);
    fixture_run(f->ruth, "reply.consent", "reply", id, "consent", "REFUSED", NULL);
    fixture_run(f->ruth, "undo", NULL);
    assert_stands(f, id, "consent", "GIVEN");
    fixture_run(f->ruth, "redo", NULL);
    assert_stands(f, id, "consent", "REFUSED");
    fixture_run(f->ruth, "undo", NULL);
    fixture_run(f->ruth, "reply.edit", "reply", id, "subject", "Other", NULL);
    fixture_run(f->ruth, "undo", NULL);
    assert_stands(f, id, "subject", "Re: pay");
}

/* A letter that a member wrote is not what HQ got, and comes and goes. */
static void letters_are_undone(void **state)
{
    struct fixture *f = *state;
    g_autofree char *id = pasted(f, "GIVEN");
    fixture_run(f->ruth, "letter.add", "person", "Amina", "written_on", "2026-11-10", NULL);
    fixture_run(f->officer, "reply.send", "reply", id, NULL);
    fixture_run(f->ruth, "undo", NULL);
    assert_stands(f, id, "consent", "GIVEN");
}

/* Of several the rest: what was sent stays, also where the undo took away what it refers to. */
static void the_rest_is_undone(void **state)
{
    struct fixture *f = *state;
    g_autofree char *path = fixture_file(
        f, "mail.eml",
        "From: Llinos Medi MP <llinos.medi.mp@parliament.uk>\nTo: who@example.net\nSubject: Pay\n"
        "Date: Tue, 17 Nov 2026 10:00:00 +0000\nMessage-ID: <m@parliament.uk>\n\n"
        "Dear constituent,\n\nI have written to the Minister.\n\nLlinos Medi MP\n");
    g_autoptr(GPtrArray) rows = fixture_rows(f->ruth, "reply.file", "file", path, NULL);
    g_autofree char *id = text_of(record_int(rows->pdata[0], "reply_id"));
    fixture_run(f->ruth, "reply.match", "reply", id, "whose", "Dafydd", NULL);
    assert_letter(f, "Dafydd Rees", SEAT, "REPLIED");
    fixture_run(f->officer, "reply.agree", "reply", id, NULL);
    fixture_run(f->officer, "reply.send", "reply", id, NULL);
    struct result r = fixture_result(f->ruth, "undo", "rest", "yes", NULL);
    assert_non_null(strstr(r.message, "except for what Priya Nair’s"));
    result_done(&r);
    assert_stands(f, id, "person", "Dafydd Rees");
    assert_stands(f, id, "consent", "GIVEN");
    assert_letter(f, "Dafydd Rees", SEAT, "FORWARDED_TO_HQ");
}

#define test(name) cmocka_unit_test_setup_teardown(name, setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(no_consent_is_taken_back),  test(nothing_struck_comes_back), test(it_stays_matched),
        test(nor_what_it_says),          test(nor_is_it_done_again),      test(whoever_sent_it),
        test(what_came_later_is_undone), test(letters_are_undone),        test(the_rest_is_undone)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
