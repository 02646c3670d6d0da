/*
 * Replies that go to HQ in one mail: put together when it goes, and marked as
 * sent once it was taken.
 */
#include "bundle.h"

#include "app/mailbox.h"

static void all_that_wait(void **state)
{
    struct fixture *f = *state;
    gint64 one = file_one(f, "Amina", "GIVEN", "2026-11-17");
    gint64 two = file_one(f, "Colette", "GIVEN", "2026-11-18");
    gint64 kept = file_one(f, "Amina", "REFUSED", "2026-11-19");
    struct post_sent told;
    fixture_fails(f->officer, BL_ERR_REFUSED, "nobody has looked through it", "reply.bundle", "all",
                  "1", NULL);
    g_autofree char *typed = g_strdup_printf("%" G_GINT64_FORMAT, one);
    fixture_run(f->officer, "reply.strike", "reply", typed, "text", "depression", NULL);
    fixture_run(f->officer, "reply.bundle", "all", "1", "as_it_is", "1", NULL);
    fixture_fails(f->officer, BL_ERR_INPUT, "in the outbox already", "reply.bundle", "all", "1",
                  NULL);
    fixture_fails(f->officer, BL_ERR_INPUT, "in mail 1 of the outbox already", "reply.bundle",
                  "reply", typed, NULL);
    assert_false(is_sent(f, one));
    g_autofree char *bytes = sent(f, 0, &told);
    assert_int_equal(told.sent, 1);
    g_autoptr(mail_message) m = read_mail(bytes);
    assert_string_equal(m->to, "info@napo.org.uk");
    assert_string_equal(m->subject, "Aire Valley: 2 MPs' replies");
    assert_non_null(strstr(m->text, "Aire Valley, 21 Nov 2026"));
    assert_non_null(strstr(m->text, "2 replies of MPs to our members."));
    assert_non_null(strstr(m->text, "By kind: 2 substantive."));
    assert_non_null(strstr(m->text, "1 and 2: the same letter"));
    assert_null(strstr(m->text, "Amina"));
    /* what is struck in one copy is in neither */
    assert_null(strstr(bytes, "depression"));
    guint attached = 0;
    for (const char *p = bytes; (p = strstr(p, "Content-Type: message/rfc822")); p++)
        attached++;
    assert_int_equal(attached, 2);
    assert_true(is_sent(f, one) && is_sent(f, two));
    assert_false(is_sent(f, kept));
    g_autofree char *again = sent(f, 0, &told);
    assert_null(again);
    assert_int_equal(told.sent, 0);
    fixture_fails(f->officer, BL_ERR_INPUT, "already been sent", "reply.bundle", "reply", typed,
                  NULL);
}

/* Who withdraws until it goes is not in it; where nobody is left nothing goes. */
static void put_together_when_it_goes(void **state)
{
    struct fixture *f = *state;
    gint64 one = file_one(f, "Amina", "GIVEN", "2026-11-17");
    gint64 two = file_one(f, "Colette", "GIVEN", "2026-11-18");
    struct post_sent told;
    g_autofree char *first = g_strdup_printf("%" G_GINT64_FORMAT, one);
    g_autofree char *second = g_strdup_printf("%" G_GINT64_FORMAT, two);
    fixture_run(f->officer, "reply.bundle", "reply", first, "reply", second, "as_it_is", "1", NULL);
    fixture_run(f->officer, "reply.consent", "reply", second, "consent", "REFUSED", NULL);
    g_autofree char *bytes = sent(f, 75, &told);
    assert_int_equal(told.waiting, 1);
    assert_null(strstr(bytes, "Colette"));
    assert_non_null(strstr(bytes, "Amina"));
    assert_false(is_sent(f, one));
    fixture_run(f->officer, "reply.consent", "reply", first, "consent", "REFUSED", NULL);
    g_autofree char *none = sent(f, 0, &told);
    assert_null(none);
    assert_int_equal(told.refused, 1);
    assert_false(is_sent(f, one) || is_sent(f, two));
    struct result r = fixture_result(f->officer, "outbox.show", "outbox", "1", NULL);
    assert_non_null(strstr(record_str(r.object, "last_error"), "None of the replies"));
    result_done(&r);
}

static void uncertain_until_somebody_says(void **state)
{
    struct fixture *f = *state;
    gint64 one = file_one(f, "Amina", "GIVEN", "2026-11-17");
    struct post_sent told;
    fixture_run(f->officer, "reply.bundle", "all", "1", "as_it_is", "1", NULL);
    g_autofree char *bytes = sent(f, 200, &told);
    assert_int_equal(told.uncertain, 1);
    assert_false(is_sent(f, one));
    fixture_run(f->officer, "outbox.arrived", "outbox", "1", NULL);
    assert_true(is_sent(f, one));
    fixture_run(f->officer, "undo", NULL);
    assert_false(is_sent(f, one));
    g_autoptr(mail_message) first = read_mail(bytes);
    fixture_run(f->officer, "outbox.retry", "outbox", "1", NULL);
    g_autofree char *again = sent(f, 0, &told);
    g_autoptr(mail_message) m = read_mail(again);
    assert_string_equal(m->message_id, first->message_id);
    assert_true(is_sent(f, one));
}

/* What went is what went, whatever is known of consent by the time that somebody says so. */
static void those_that_went(void **state)
{
    struct fixture *f = *state;
    gint64 one = file_one(f, "Amina", "GIVEN", "2026-11-17");
    gint64 two = file_one(f, "Colette", "GIVEN", "2026-11-18");
    g_autofree char *first = g_strdup_printf("%" G_GINT64_FORMAT, one);
    g_autofree char *second = g_strdup_printf("%" G_GINT64_FORMAT, two);
    struct post_sent told;
    fixture_run(f->officer, "reply.bundle", "reply", first, "reply", second, "as_it_is", "1", NULL);
    fixture_run(f->officer, "reply.consent", "reply", second, "consent", "REFUSED", NULL);
    g_free(sent(f, 200, &told));
    assert_int_equal(told.uncertain, 1);
    fixture_run(f->officer, "reply.consent", "reply", second, "consent", "GIVEN", NULL);
    fixture_run(f->officer, "reply.consent", "reply", first, "consent", "REFUSED", NULL);
    fixture_run(f->officer, "outbox.arrived", "outbox", "1", NULL);
    assert_true(is_sent(f, one));
    assert_false(is_sent(f, two));
    fixture_run(f->officer, "reply.bundle", "reply", second, "as_it_is", "1", NULL);
}

/* One reply in two mails: where the first may have gone the second goes without it. */
static void in_two_mails(void **state)
{
    struct fixture *f = *state;
    file_one(f, "Amina", "GIVEN", "2026-11-17");
    struct post_sent told;
    fixture_run(f->officer, "reply.bundle", "all", "1", "as_it_is", "1", NULL);
    fixture_run(f->officer, "outbox.cancel", "outbox", "1", NULL);
    fixture_run(f->officer, "reply.bundle", "all", "1", "as_it_is", "1", NULL);
    fixture_run(f->officer, "outbox.retry", "outbox", "1", NULL);
    g_free(sent(f, 200, &told));
    assert_int_equal(told.uncertain, 1);
    assert_int_equal(told.refused, 1);
}

/* What the host did is not one's own last change. */
static void undone_by_nobody(void **state)
{
    struct fixture *f = *state;
    gint64 one = file_one(f, "Amina", "GIVEN", "2026-11-17");
    struct post_sent told;
    fixture_run(f->officer, "reply.bundle", "all", "1", "as_it_is", "1", NULL);
    g_free(sent(f, 0, &told));
    g_autoptr(record) none = record_new();
    struct result r = {0};
    g_autoptr(GError) error = NULL;
    (void)app_run(f->officer, command_find("undo"), none, &r, &error);
    result_done(&r);
    assert_true(is_sent(f, one));
}

static char *answer_text(const char *subject, const char *to_id)
{
    return g_strdup_printf("From: HQ <info@napo.org.uk>\nTo: branch@union.example\n"
                           "Subject: %s\nDate: Sat, 21 Nov 2026 10:00:00 +0000\n"
                           "Message-ID: <1@napo.org.uk>\nIn-Reply-To: <%s>\n"
                           "Auto-Submitted: auto-replied\n\nThank you.\n",
                           subject, to_id);
}

static void answered(struct fixture *f, const char *subject, const char *to_id, const char *says)
{
    g_autofree char *text = answer_text(subject, to_id);
    g_autofree char *path = fixture_file(f, "answer.eml", text);
    g_autoptr(GPtrArray) rows = fixture_rows(f->officer, "reply.file", "file", path, NULL);
    assert_int_equal(rows->len, 1);
    if (!strstr(record_str(rows->pdata[0], "_line"), says))
        fail_msg("not “%s”: %s", says, record_str(rows->pdata[0], "_line"));
}

/* So it comes by the branch's mailbox. */
static void answered_by_mailbox(void **state)
{
    struct fixture *f = *state;
    static const char *const folders[] = {"mailbox", "mailbox/new", "mailbox/cur", "mailbox/tmp"};
    file_one(f, "Amina", "GIVEN", "2026-11-17");
    struct post_sent told;
    fixture_run(f->officer, "reply.bundle", "all", "1", "as_it_is", "1", NULL);
    g_autofree char *bytes = sent(f, 0, &told);
    g_autoptr(mail_message) m = read_mail(bytes);
    for (gsize i = 0; i < G_N_ELEMENTS(folders); i++) {
        g_autofree char *folder = g_build_filename(f->dir, folders[i], NULL);
        assert_int_equal(g_mkdir(folder, 0700), 0);
    }
    g_autofree char *text = answer_text("Re: replies", m->message_id);
    g_free(fixture_file(f, "mailbox/new/1.mail", text));
    g_autofree char *dir = g_build_filename(f->dir, "mailbox", NULL);
    struct mailbox_run run = {0};
    g_autoptr(GError) error = NULL;
    if (!mailbox_file(f->path, dir, clock_fixed(&f->now), 10000, false, &run, &error))
        fail_msg("%s", error->message);
    assert_int_equal(run.filed, 1);
    mailbox_run_done(&run);
    g_autoptr(record) letter = only_letter(f);
    assert_string_equal(record_str(letter, "status"), "HQ_ACKNOWLEDGED");
}

/* HQ's answer says that it has them: also where it was not known whether the mail went. */
static void hq_acknowledges(void **state)
{
    struct fixture *f = *state;
    gint64 one = file_one(f, "Amina", "GIVEN", "2026-11-17");
    struct post_sent told;
    fixture_run(f->officer, "reply.bundle", "all", "1", "as_it_is", "1", NULL);
    g_autofree char *bytes = sent(f, 200, &told);
    assert_int_equal(told.uncertain, 1);
    g_autoptr(mail_message) m = read_mail(bytes);
    answered(f, "Out of office", "other@union.example", "skipped");
    assert_false(is_sent(f, one));
    /* nobody else answers for HQ, though they know its number */
    g_autofree char *forged = answer_text("Thanks", m->message_id);
    g_auto(GStrv) parts = g_strsplit(forged, "info@napo.org.uk", 2);
    g_autofree char *others = g_strjoinv("someone@elsewhere.example", parts);
    g_autofree char *path = fixture_file(f, "forged.eml", others);
    g_autoptr(GPtrArray) rows = fixture_rows(f->officer, "reply.file", "file", path, NULL);
    assert_int_equal(rows->len, 1);
    assert_false(is_sent(f, one));
    /* also where somebody has decided meanwhile that it goes again, or does not */
    fixture_run(f->officer, "outbox.cancel", "outbox", "1", NULL);
    answered(f, "Out of office", m->message_id, "HQ has answered mail 1: it has 1 reply");
    assert_true(is_sent(f, one));
    g_autoptr(record) letter = only_letter(f);
    assert_string_equal(record_str(letter, "status"), "HQ_ACKNOWLEDGED");
    answered(f, "Again", m->message_id,
             "HQ has answered mail 1 once more, which changes nothing "
             "else. What it says is with the mail: “outbox show 1”");
    answered(f, "Again", m->message_id, "answered this mail before");
    struct result r = fixture_result(f->officer, "outbox.show", "outbox", "1", NULL);
    assert_string_equal(record_str(r.object, "status"), "sent");
    result_done(&r);
}

static void whose_it_is(void **state)
{
    struct fixture *f = *state;
    gint64 mill = file_one(f, "Colette", "GIVEN", "2026-11-18");
    g_autofree char *id = g_strdup_printf("%" G_GINT64_FORMAT, mill);
    struct post_sent told;
    fixture_fails(f->ruth, BL_ERR_NOT_FOUND, "in your workplaces", "reply.bundle", "reply", id,
                  NULL);
    fixture_fails(f->ruth, BL_ERR_INPUT, "no reply that waits", "reply.bundle", "all", "1", NULL);
    fixture_fails(f->sam, BL_ERR_REFUSED, "", "reply.bundle", "all", "1", NULL);
    fixture_fails(f->ruth, BL_ERR_REFUSED, "", "outbox.list", NULL);
    fixture_run(f->tom, "reply.bundle", "reply", id, "as_it_is", "1", NULL);
    /* taken back until it goes */
    fixture_run(f->tom, "undo", NULL);
    g_autofree char *none = sent(f, 0, &told);
    assert_null(none);
    fixture_run(f->tom, "redo", NULL);
    /* one that is erased is in no mail */
    fixture_run(f->officer, "reply.drop", "reply", id, NULL);
    g_autofree char *gone = sent(f, 0, &told);
    assert_null(gone);
    assert_int_equal(told.refused, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define replies_test(f) cmocka_unit_test_setup_teardown(f, setup, fixture_teardown)
        replies_test(all_that_wait),
        replies_test(put_together_when_it_goes),
        replies_test(uncertain_until_somebody_says),
        replies_test(those_that_went),
        replies_test(in_two_mails),
        replies_test(undone_by_nobody),
        replies_test(hq_acknowledges),
        replies_test(answered_by_mailbox),
        replies_test(whose_it_is),
    };
    return cmocka_run_group_tests_name("bundle", tests, NULL, NULL);
}
