/*
 * What is taken off the tray as no reply: nobody's words are kept of it but for undo, a member's
 * least of all.
 */
#include "replies.h"

#define SECRET "off sick with my back"

/* A member tells of the MP, and no letter of the MP is in it. */
static const char *const notes[] = {
    "Hi Ruth,\n\nMy MP rang me and said she would raise it. I have been " SECRET ".\n\nAmina\n",
    "Hi,\n\nI rang my MP's office and they told me to wait. I was " SECRET " then.\n\nAmina\n",
    "The MP's caseworker got back to me on the phone. I am " SECRET ".\n",
};

static char *file_note(struct fixture *f, guint i)
{
    g_autofree char *text =
        g_strdup_printf("From: Amina Yusuf <amina%s@example.org>\nTo: ruth@branch.example\n"
                        "Subject: My MP, and " SECRET "\nDate: Tue, 17 Nov 2026 10:00:00 +0000\n"
                        "Message-ID: <aside%u@example.org>\n\n%s",
                        i % 2 ? "+napo" : "", i, notes[i]);
    g_autofree char *path = fixture_file(f, "note.eml", text);
    g_autoptr(GPtrArray) rows = fixture_rows(f->ruth, "reply.file", "file", path, NULL);
    assert_string_equal(status(rows, 0), "triage");
    return text_of(record_int(rows->pdata[0], "reply_id"));
}

static bool shows(struct fixture *f, const char *id)
{
    g_autoptr(record) row = show(f->officer, atoi(id));
    return strstr(record_str(row, "text"), SECRET) || strstr(record_str(row, "subject"), SECRET) ||
           strstr(record_str(row, "type_reason"), SECRET);
}

static void a_members_note_goes(void **state)
{
    struct fixture *f = *state;
    for (guint i = 0; i < G_N_ELEMENTS(notes); i++) {
        g_autofree char *id = file_note(f, i);
        assert_true(shows(f, id));
        struct result r = fixture_result(f->ruth, "reply.aside", "reply", id, NULL);
        assert_true(
            g_str_has_prefix(r.message, "Not a reply: Amina Yusuf's mail; its text goes. "));
        assert_non_null(strstr(r.message, " erases them from there."));
        result_done(&r);
        assert_false(shows(f, id));
        fixture_fails(f->officer, BL_ERR_NOT_FOUND, "is not here", "reply.raw", "reply", id, NULL);
        fixture_run(f->ruth, "undo", NULL); /* a key too many */
        assert_true(shows(f, id));
        fixture_run(f->ruth, "redo", NULL);
        assert_false(shows(f, id));
    }
}

/* Undo has it for its days; then it goes from the log, too, and does not come back. */
static void after_some_days_it_is_erased(void **state)
{
    struct fixture *f = *state;
    g_autofree char *id = file_note(f, 0);
    fixture_run(f->ruth, "reply.aside", "reply", id, NULL);
    f->now += 29 * 86400;
    assert_int_equal(night(f).aside, 0);
    fixture_run(f->ruth, "undo", NULL);
    assert_true(shows(f, id));
    fixture_run(f->ruth, "redo", NULL);
    g_autofree char *second = file_note(f, 2);
    f->now -= 86400;
    fixture_run(f->ruth, "reply.aside", "reply", second, NULL);
    f->now += 31 * 86400;
    assert_int_equal(night(f).aside, 2);
    fixture_fails(f->ruth, BL_ERR_NOT_FOUND, "No reply", "reply.show", "reply", id, NULL);
    assert_false(stands_in_file(f, SECRET));
    assert_int_equal(night(f).aside, 0);
    g_autofree char *path = g_build_filename(f->dir, "note.eml", NULL);
    g_autoptr(GPtrArray) rows = fixture_rows(f->ruth, "reply.file", "file", path, NULL);
    assert_string_equal(status(rows, 0), "skipped");
}

/* Who files it again is told why it is not there, and can have it all the same. */
static void filed_again_it_is_said(void **state)
{
    static const char text[] =
        "Dear Amina,\n\nThank you for your letter about probation pay. I have "
        "written to the Minister.\n\nLlinos Medi MP\n";
    struct fixture *f = *state;
    g_autofree char *mail = g_strdup_printf(
        "From: Llinos Medi MP <llinos.medi.mp@parliament.uk>\nTo: amina@example.org\nSubject: Pay\n"
        "Date: Tue, 17 Nov 2026 10:00:00 +0000\nMessage-ID: <put@parliament.uk>\n\n%s",
        text);
    g_autofree char *path = fixture_file(f, "reply.eml", mail);
    g_autoptr(GPtrArray) rows = fixture_rows(f->ruth, "reply.file", "file", path, NULL);
    assert_string_equal(status(rows, 0), "filed");
    fixture_run(f->ruth, "reply.aside", "reply", "1", NULL);
    g_autoptr(GPtrArray) again = fixture_rows(f->ruth, "reply.file", "file", path, NULL);
    assert_string_equal(status(again, 0), "duplicate");
    assert_string_equal(record_str(again->pdata[0], "reason"),
                        "This mail was filed and put aside as no reply (reply 1): nothing was "
                        "changed. If it is one, undo that, or paste what the MP wrote as a reply.");
    fixture_run(f->ruth, "reply.add", "person", "Amina", "text", text, "received", "2026-11-17",
                NULL);
    g_autoptr(record) pasted = show(f->ruth, 2);
    assert_string_equal(record_str(pasted, "mp_name"), "Llinos Medi");
    g_autoptr(GPtrArray) third = fixture_rows(f->ruth, "reply.file", "file", path, NULL);
    assert_string_equal(status(third, 0), "duplicate");
}

/* Somebody else's key: what is said of it then would be lost with its text. */
static void nothing_is_said_of_it_then(void **state)
{
    static const char *const says[][5] = {{"reply.edit", "person", "Amina"},
                                          {"reply.edit", "text", "Dear Amina,\n"},
                                          {"reply.edit", "type", "REFUSAL"},
                                          {"reply.type", "type", "REFUSAL"},
                                          {"reply.match", "whose", "Amina"},
                                          {"reply.match"},
                                          {"reply.consent", "consent", "GIVEN"},
                                          {"reply.agree"},
                                          {"reply.keep"},
                                          {"reply.asked"},
                                          {"reply.strike", "none", "yes"},
                                          {"reply.strike", "text", "Amina"},
                                          {"reply.send"}};
    struct fixture *f = *state;
    g_autofree char *id = file_note(f, 0);
    fixture_run(f->officer, "reply.aside", "reply", id, NULL);
    g_autoptr(GPtrArray) log = fixture_rows(f->officer, "log", NULL);
    g_autofree char *change = text_of(record_int(log->pdata[0], "id"));
    g_autofree char *said = g_strdup_printf(
        "Reply %s was put aside as no reply by Priya Nair today at 10:42: “undo %s” by them or an "
        "officer brings it back.",
        id, change);
    for (gsize i = 0; i < G_N_ELEMENTS(says); i++)
        fixture_fails(f->ruth, BL_ERR_CONFLICT, said, says[i][0], "reply", id, says[i][1],
                      says[i][2], NULL);
    g_autofree char *theirs =
        g_strdup_printf("by you today at 10:42: “undo %s” brings it back.", change);
    fixture_fails(f->officer, BL_ERR_CONFLICT, theirs, "reply.edit", "reply", id, "person", "Amina",
                  NULL);
    f->now += 2 * 86400;
    fixture_fails(f->ruth, BL_ERR_CONFLICT, "by Priya Nair 2 days ago at 10:42", "reply.type",
                  "reply", id, "type", "REFUSAL", NULL);
    g_autoptr(record) o = show(f->ruth, atoi(id));
    assert_string_equal(record_str(o, "aside_by"), "Priya Nair");
    assert_true(record_has(o, "aside_at"));
    fixture_run(f->officer, "undo", NULL);
    assert_true(shows(f, id));
}

/* Twice is once, and does not keep it longer. */
static void it_is_put_aside_once(void **state)
{
    struct fixture *f = *state;
    g_autofree char *id = file_note(f, 0);
    fixture_run(f->officer, "reply.aside", "reply", id, NULL);
    f->now += 3600;
    fixture_fails(f->ruth, BL_ERR_CONFLICT, "was put aside as no reply by Priya Nair today",
                  "reply.aside", "reply", id, NULL);
    f->now -= 3600;
    fixture_run(f->officer, "undo", NULL);
    assert_true(shows(f, id));
    g_autoptr(record) o = show(f->ruth, atoi(id));
    assert_false(record_has(o, "aside_by"));
}

#define test(name) cmocka_unit_test_setup_teardown(name, setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(a_members_note_goes), test(after_some_days_it_is_erased), test(filed_again_it_is_said),
        test(nothing_is_said_of_it_then), test(it_is_put_aside_once)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
