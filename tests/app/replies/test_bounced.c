/*
 * A mail of ours that comes back: who has to decide about it is told, and what it took to HQ waits
 * again.
 */
#include "bundle.h"

#include "store/change.h"
#include "support/post.h"

#define USER_UNKNOWN                                                                               \
    "Final-Recipient: rfc822; info@napo.org.uk\nAction: failed\nStatus: 5.1.1\n"                   \
    "Diagnostic-Code: smtp; 550 5.1.1\n    user \x1b[31m unknown\n"
#define SAYS "Returned by the mail system: 550 5.1.1 user [31m unknown"
#define DELAYED                                                                                    \
    "Final-Recipient: rfc822; info@napo.org.uk\nAction: delayed\nStatus: 4.4.1\n"                  \
    "Diagnostic-Code: smtp; 451 4.4.1 connection timed out\n"

#define HEAD(headers)                                                                              \
    "Return-Path: <>\nFrom: Mail Delivery System <MAILER-DAEMON@host.example>\n"                   \
    "To: branch@union.example\nSubject: Undelivered Mail Returned to Sender\n"                     \
    "Date: Sat, 21 Nov 2026 10:43:00 +0000\nMessage-ID: <b1@host.example>\n" headers

/* What a mail system sends; returned: the head of the mail that it is about. Caller's. */
static char *report(const char *type, const char *status, const char *returned)
{
    return g_strdup_printf(
        HEAD("") "Auto-Submitted: auto-replied\nMIME-Version: 1.0\n"
                 "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n"
                 "--b\n\nIt could not be delivered.\n--b\nContent-Type: message/delivery-status\n\n"
                 "Reporting-MTA: dns; host.example\n\n%s\n--b\nContent-Type: %s\n\n%s\n--b--\n",
        status, type, returned);
}

static char *head_of(const char *id)
{
    return g_strdup_printf("From: branch@union.example\nTo: info@napo.org.uk\n"
                           "Subject: Aire Valley\nMessage-ID: <%s>\n\nText.\n",
                           id);
}

static char *failed(const char *id)
{
    g_autofree char *head = head_of(id);
    return report("message/rfc822", USER_UNKNOWN, head);
}

static char *delayed(const char *id)
{
    g_autofree char *head = head_of(id);
    return report("text/rfc822-headers", DELAYED, head);
}

/* Files it, by a rep who has nothing to do with the outbox. */
static void came(struct fixture *f, const char *text, const char *status, const char *says)
{
    g_autofree char *path = fixture_file(f, "bounce.eml", text);
    g_autoptr(GPtrArray) rows = fixture_rows(f->ruth, "reply.file", "file", path, NULL);
    assert_int_equal(rows->len, 1);
    const record *row = rows->pdata[0];
    if (strcmp(record_str(row, "status"), status) != 0 || !strstr(record_str(row, "reason"), says))
        fail_msg("not %s, “%s”: %s, %s", status, says, record_str(row, "status"),
                 record_str(row, "reason"));
    assert_false(record_has(row, "reply_id"));
}

static void stands(struct fixture *f, const char *status, const char *last_error)
{
    struct result r = fixture_result(f->officer, "outbox.show", "outbox", "1", NULL);
    assert_string_equal(record_str(r.object, "status"), status);
    if (last_error)
        assert_string_equal(record_str(r.object, "last_error"), last_error);
    result_done(&r);
}

/* What the mail says of itself; "": nothing. Caller's. */
static char *said_of_it(struct fixture *f)
{
    struct result r = fixture_result(f->officer, "outbox.show", "outbox", "1", NULL);
    char *says =
        g_strdup(record_has(r.object, "last_error") ? record_str(r.object, "last_error") : "");
    result_done(&r);
    return says;
}

/* Of the replies: all, or those of that list. */
static guint replies(struct fixture *f, const char *list)
{
    g_autoptr(GPtrArray) rows = fixture_rows(f->officer, "reply.list", list, "1", NULL);
    return rows->len;
}

/* A mail to somebody, handed over so; its Message-ID, caller's. */
static char *mailed(struct fixture *f, int status)
{
    struct post_sent told;
    fixture_run(f->officer, "outbox.add", "to", "info@napo.org.uk", "subject", "Pay", "text",
                "Hello.", NULL);
    g_autofree char *bytes = sent(f, status, &told);
    g_autoptr(mail_message) m = read_mail(bytes);
    return g_strdup(m->message_id);
}

/* A reply on its way; its mail's Message-ID, caller's. */
static char *bundled(struct fixture *f, gint64 *reply, int status)
{
    struct post_sent told;
    *reply = file_one(f, "Colette", "GIVEN", "2026-11-17"); /* whom ruth does not see */
    fixture_run(f->officer, "reply.bundle", "all", "1", "as_it_is", "1", NULL);
    g_autofree char *bytes = sent(f, status, &told);
    g_autoptr(mail_message) m = read_mail(bytes);
    return g_strdup(m->message_id);
}

/* What was sent to HQ waits again; once the mail is called off it goes in another. */
static void a_bundle_comes_back(void **state)
{
    struct fixture *f = *state;
    gint64 one;
    g_autofree char *id = bundled(f, &one, 0);
    g_autofree char *bounce = failed(id);
    assert_true(is_sent(f, one));
    assert_int_equal(replies(f, "to_send"), 0);
    bool gone = false;
    (void)app_poll(f->officer, &gone);
    came(f, bounce, "filed", "Mail 1 of the outbox came back");
    stands(f, "refused", SAYS);
    assert_true(app_poll(f->officer, &gone) & TOPIC_POST);
    assert_false(is_sent(f, one));
    assert_int_equal(replies(f, "to_send"), 1);
    assert_int_equal(replies(f, "triage"), 0);
    g_autoptr(record) letter = only_letter(f);
    assert_string_not_equal(record_str(letter, "status"), "FORWARDED_TO_HQ");
    g_autoptr(GPtrArray) log = fixture_rows(f->officer, "log", NULL);
    assert_string_equal(record_str(log->pdata[0], "label"), "1 mail of ours came back");
    /* the same once more */
    came(f, bounce, "duplicate", "which is noted already");
    g_autoptr(GPtrArray) since = fixture_rows(f->officer, "log", NULL);
    assert_int_equal(since->len, log->len);
    fixture_fails(f->officer, BL_ERR_INPUT, "in the outbox already", "reply.bundle", "all", "1",
                  "as_it_is", "1", NULL);
    fixture_run(f->officer, "outbox.cancel", "outbox", "1", NULL);
    fixture_run(f->officer, "reply.bundle", "all", "1", "as_it_is", "1", NULL);
    struct post_sent told;
    g_autofree char *again = sent(f, 0, &told);
    assert_non_null(again);
    assert_true(is_sent(f, one));
}

/* An officer takes the filing back. */
static void take_back(struct fixture *f)
{
    g_autoptr(GPtrArray) log = fixture_rows(f->officer, "log", NULL);
    g_autofree char *change = text_of(record_int(log->pdata[0], "id"));
    fixture_run(f->officer, "undo", "change", change, NULL);
}

/* Then all is as it was. */
static void taken_back(void **state)
{
    struct fixture *f = *state;
    gint64 one;
    g_autofree char *id = bundled(f, &one, 0);
    g_autofree char *bounce = failed(id);
    came(f, bounce, "filed", "came back");
    take_back(f);
    stands(f, "sent", NULL);
    g_autofree char *says = said_of_it(f);
    assert_string_equal(says, "");
    assert_true(is_sent(f, one));
    came(f, bounce, "filed", "came back");
    assert_false(is_sent(f, one));
}

/* And what it said then, also of one of which it was not known; done again, it says the bounce's
 * words again. */
static void taken_back_with_its_words(void **state)
{
    struct fixture *f = *state;
    g_autofree char *id = mailed(f, 200), *bounce = failed(id), *before = said_of_it(f);
    assert_true(*before);
    for (int i = 0; i < 2; i++) {
        came(f, bounce, "filed", "came back");
        stands(f, "refused", SAYS);
        take_back(f);
        stands(f, "uncertain", before);
    }
    fixture_run(f->officer, "redo", NULL);
    stands(f, "refused", SAYS);
    fixture_run(f->officer, "undo", NULL);
    stands(f, "uncertain", before);
    /* And what was known to have gone says nothing. */
    fixture_run(f->officer, "outbox.arrived", "outbox", "1", NULL);
    came(f, bounce, "filed", "came back");
    take_back(f);
    stands(f, "sent", "");
}

/* In whatever shape it says which mail it is about. */
static void every_shape(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *text, *says; /* %s: the Message-ID */
    } shapes[] = {
        {HEAD("X-Failed-Recipients: info@napo.org.uk\nIn-Reply-To: <%s>\n") "\nIt failed.\n",
         "Returned by the mail system."},
        {HEAD("References: <older@x.example>\n <%s>\n") "\nUnable to deliver.\n",
         "Returned by the mail system."},
        {HEAD("") "\nUnable to deliver to info@napo.org.uk.\n\n--- Below this line is a copy of "
                  "the message.\n\nFrom: branch@union.example\nMessage-ID:\n <%s>\n"
                  "Subject: Pay\n\nHello.\n",
         "Returned by the mail system."},
        {HEAD("Content-Type: multipart/mixed; boundary=b\n") "\n--b\n\nUnable to deliver.\n--b\n"
                                                             "Content-Type: message/rfc822\n\n"
                                                             "Message-ID: <%s>\nSubject: Pay\n\n"
                                                             "Hello.\n--b--\n",
         "Returned by the mail system."},
        {HEAD("Content-Type: multipart/report; boundary=b\n") "\n--b\n\nUnable to deliver.\n--b\n"
                                                              "Content-Type: message/"
                                                              "delivery-status\n\n"
                                                              "Reporting-MTA: dns; x\n\n"
                                                              "Action: failed\nStatus: 5.7.1\n\n"
                                                              "--b\n"
                                                              "Content-Type: text/rfc822-headers\n"
                                                              "\nMessage-ID: <%s>\n--b--\n",
         "Returned by the mail system: 5.7.1"},
    };
    g_autofree char *id = mailed(f, 0);
    for (gsize i = 0; i < G_N_ELEMENTS(shapes); i++) {
        g_auto(GStrv) parts = g_strsplit(shapes[i].text, "%s", 2);
        g_autofree char *text = g_strjoinv(id, parts);
        came(f, text, "filed", "came back");
        stands(f, "refused", shapes[i].says);
        take_back(f);
        stands(f, "sent", NULL);
    }
}

/* A delay is no failure: but it says that the mail went. */
static void a_delay(void **state)
{
    struct fixture *f = *state;
    gint64 one;
    g_autofree char *id = bundled(f, &one, 0);
    g_autofree char *text = delayed(id);
    came(f, text, "skipped", "still being tried");
    stands(f, "sent", NULL);
    assert_true(is_sent(f, one));
}

static void a_delay_of_an_uncertain_one(void **state)
{
    struct fixture *f = *state;
    gint64 one;
    g_autofree char *id = bundled(f, &one, 200);
    g_autofree char *text = delayed(id);
    stands(f, "uncertain", NULL);
    came(f, text, "filed", "is known to have gone");
    stands(f, "sent", NULL);
    assert_true(is_sent(f, one));
    came(f, text, "skipped", "still being tried");
}

static void an_uncertain_one_comes_back(void **state)
{
    struct fixture *f = *state;
    g_autofree char *id = mailed(f, 200);
    g_autofree char *bounce = failed(id);
    came(f, bounce, "filed", "came back");
    stands(f, "refused", SAYS);
}

/* Sent again: what came of the first time does not tell of the second. */
static void an_older_bounce(void **state)
{
    struct fixture *f = *state;
    struct post_sent told;
    g_autofree char *id = mailed(f, 0);
    g_autofree char *bounce = failed(id);
    came(f, bounce, "filed", "came back");
    fixture_run(f->officer, "outbox.retry", "outbox", "1", NULL);
    came(f, bounce, "duplicate", "decided about it since");
    stands(f, "queued", NULL);
    f->now += 3600;
    g_free(sent(f, 0, &told));
    stands(f, "sent", NULL);
    came(f, bounce, "duplicate", "nothing was changed");
    stands(f, "sent", NULL);
}

/* Who does not know the Message-ID changes nothing, nor does one that only quotes it. */
static void forged(void **state)
{
    struct fixture *f = *state;
    gint64 one;
    g_autofree char *id = bundled(f, &one, 0);
    g_autofree char *other = failed("1@union.example"), *longer = g_strconcat(id, "x", NULL);
    g_autofree char *near = failed(longer);
    came(f, other, "skipped", "not kept");
    came(f, near, "skipped", "not kept");
    /* a member's own letter that answers ours came back */
    g_autofree char *head = g_strdup_printf("From: amina@example.org\nMessage-ID: <own@example>\n"
                                            "In-Reply-To: <%s>\nSubject: Re: Pay\n\nDear MP\n",
                                            id);
    g_autofree char *theirs = report("message/rfc822", USER_UNKNOWN, head);
    came(f, theirs, "skipped", "not kept");
    stands(f, "sent", NULL);
    assert_true(is_sent(f, one));
}

/* HQ had it: a copy that came back changes nothing. */
static void hq_has_it(void **state)
{
    struct fixture *f = *state;
    gint64 one;
    g_autofree char *id = bundled(f, &one, 0);
    g_autofree char *answer =
        g_strdup_printf("From: HQ <info@napo.org.uk>\nTo: branch@union.example\nSubject: Re: it\n"
                        "Message-ID: <1@napo.org.uk>\nIn-Reply-To: <%s>\n\nThank you.\n",
                        id);
    came(f, answer, "filed", "HQ has answered");
    g_autofree char *bounce = failed(id);
    came(f, bounce, "skipped", "HQ has answered");
    stands(f, "sent", NULL);
    assert_true(is_sent(f, one));
}

/* What says it is long, or holds what no line may. */
static void bounded(void **state)
{
    struct fixture *f = *state;
    g_autofree char *id = mailed(f, 0), *head = head_of(id), *many = g_strnfill(5000, 'x');
    g_autofree char *status = g_strdup_printf("Final-Recipient: rfc822; a@b.example\n"
                                              "Action: failed\nDiagnostic-Code: X-Y; 5\t\x07%s\n",
                                              many);
    g_autofree char *bounce = report("message/rfc822", status, head);
    came(f, bounce, "filed", "came back");
    struct result r = fixture_result(f->officer, "outbox.show", "outbox", "1", NULL);
    const char *says = record_str(r.object, "last_error");
    assert_true(g_str_has_prefix(says, "Returned by the mail system: 5 xxx"));
    assert_true(strlen(says) < 300);
    result_done(&r);
}

/* So it comes by the branch's mailbox: nobody has to match it. */
static void by_mailbox(void **state)
{
    struct fixture *f = *state;
    gint64 one;
    g_autofree char *id = bundled(f, &one, 0);
    g_autofree char *box = maildir_new(f->dir, "Mail"), *bounce = failed(id);
    maildir_put(box, "new", "1.a.host", bounce);
    post_run(f->path, &f->now, box, "1 0 0 0 0");
    maildir_holds(box, "cur", "1.a.host:2,S");
    maildir_put(box, "new", "2.b.host", bounce);
    post_run(f->path, &f->now, box, "0 0 1 0 0");
    stands(f, "refused", SAYS);
    assert_false(is_sent(f, one));
}

/* So a member of the committee sends it on, who got it: attached, within what was passed on before,
 * or in the text of theirs, as some mail systems show the head of the mail that it is about. */
static void passed_on(void **state)
{
    struct fixture *f = *state;
    static const char theirs[] =
        "From: Amina Yusuf <amina@example.org>\nTo: branch@union.example\n"
        "Subject: Fwd: Undelivered Mail Returned to Sender\n"
        "Date: Sun, 22 Nov 2026 09:00:00 +0000\nMessage-ID: <f@x.example>\n";
    static const char attached[] =
        "Content-Type: multipart/mixed; boundary=o%d\n\n--o%d\n\nThis came.\n--o%d\n"
        "Content-Type: message/rfc822\n\n%s\n--o%d--\n";
    g_autofree char *id = mailed(f, 0), *bounce = failed(id);
    g_autofree char *within = g_strdup_printf(attached, 1, 1, 1, bounce, 1);
    g_autofree char *once = g_strconcat(theirs, within, NULL);
    g_autofree char *outer = g_strdup_printf(attached, 2, 2, 2, once, 2);
    g_autofree char *twice = g_strconcat(theirs, outer, NULL);
    g_autofree char *shown = g_strdup_printf(
        "%s\n---------- Forwarded message ---------\nFrom: Mail Delivery System "
        "<MAILER-DAEMON@host.example>\nDate: Sat, 21 Nov 2026 at 10:43\n"
        "Subject: Undelivered Mail Returned to Sender\nTo: <branch@union.example>\n\n"
        "Your message could not be delivered to info@napo.org.uk.\n\nOriginal message headers:\n\n"
        "From: branch@union.example\nMessage-ID: <%s>\nSubject: Pay\n",
        theirs, id);
    g_autofree char *quoted = g_strdup_printf(
        "%s\n-----Original Message-----\nFrom: MAILER-DAEMON@host.example\n"
        "Sent: 21 November 2026 10:43\nTo: branch@union.example\n"
        "Subject: Undeliverable: Pay\n\nDelivery has failed to info@napo.org.uk.\n\n"
        "> Message-ID: <%s>\n",
        theirs, id);
    /* in its text, and what the report was attached once more */
    g_autofree char *head = head_of(id);
    g_autofree char *with_parts = g_strdup_printf(
        "%sContent-Type: multipart/mixed; boundary=o\n\n--o\n\n---------- Forwarded message "
        "---------\nFrom: Mail Delivery System <MAILER-DAEMON@host.example>\nDate: Sat, 21 Nov "
        "2026 "
        "at 10:43\nSubject: Undelivered Mail Returned to Sender\nTo: "
        "<branch@union.example>\n\nIt could not be delivered.\n--o\nContent-Type: "
        "message/delivery-status\n\nReporting-MTA: dns; host.example\n\n" USER_UNKNOWN
        "\n--o\nContent-Type: message/rfc822\n\n%s\n--o--\n",
        theirs, head);
    const struct {
        const char *text, *says;
    } cases[] = {{with_parts, SAYS},
                 {once, SAYS},
                 {twice, SAYS},
                 {shown, "Returned by the mail system."},
                 {quoted, "Returned by the mail system."}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        came(f, cases[i].text, "filed", "Mail 1 of the outbox came back");
        stands(f, "refused", cases[i].says);
        take_back(f);
        stands(f, "sent", NULL);
    }
    assert_int_equal(replies(f, "triage"), 0);
    /* What only speaks of it, or is another's, ties nothing. */
    g_autofree char *letter =
        g_strdup_printf("%s\nIt came back?\n\nMessage-ID: <%s>\n", theirs, id);
    came(f, letter, "skipped", "not kept");
    g_autofree char *other = failed("1@union.example");
    g_autofree char *others = g_strdup_printf(attached, 1, 1, 1, other, 1);
    g_autofree char *passed = g_strconcat(theirs, others, NULL);
    came(f, passed, "skipped", "not kept");
    stands(f, "sent", NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define replies_test(f) cmocka_unit_test_setup_teardown(f, setup, fixture_teardown)
        replies_test(a_bundle_comes_back),
        replies_test(taken_back),
        replies_test(taken_back_with_its_words),
        replies_test(every_shape),
        replies_test(a_delay),
        replies_test(a_delay_of_an_uncertain_one),
        replies_test(an_uncertain_one_comes_back),
        replies_test(an_older_bounce),
        replies_test(forged),
        replies_test(hq_has_it),
        replies_test(bounded),
        replies_test(by_mailbox),
        replies_test(passed_on),
    };
    return cmocka_run_group_tests_name("bounced", tests, NULL, NULL);
}
