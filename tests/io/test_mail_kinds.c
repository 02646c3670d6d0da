/*
 * What is nobody's letter: bounces, delays, receipts, recalls, invitations, as
 * servers and mail programs word them; and letters that only speak of such.
 */
#include "io/mail.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <string.h>

#define FAILED "nora.whitby.mp@parliament.example"

static struct mail *parse(const char *bytes)
{
    g_autoptr(GError) error = NULL;
    struct mail *m = mail_parse(bytes, strlen(bytes), &error);
    if (!m)
        fail_msg("%s", error->message);
    return m;
}

static const struct notice {
    enum mail_kind kind;
    const char *from, *subject, *text, *failed;
} notices[] = {
    {MAIL_BOUNCE, "Mail Delivery Subsystem <mailer-daemon@mail.example>",
     "Delivery Status Notification (Failure)",
     "** Address not found **\n\nYour message wasn't delivered to " FAILED
     " because the address couldn't be found.",
     FAILED},
    {MAIL_BOUNCE, "MAILER-DAEMON@mx.example", "Undelivered Mail Returned to Sender",
     "This is the mail system at host mx.example.\n\n<" FAILED ">: host said: 550 No such user",
     FAILED},
    {MAIL_BOUNCE, "Mail Delivery System <Mailer-Daemon@mx.example>",
     "Mail delivery failed: returning message to sender",
     "A message that you sent could not be delivered to:\n\n  " FAILED "\n    Unrouteable address",
     FAILED},
    {MAIL_BOUNCE, "MAILER-DAEMON@mx.example", "failure notice",
     "Hi. This is the qmail-send program.\nI wasn't able to deliver your message.\n\n<" FAILED ">:",
     FAILED},
    {MAIL_BOUNCE, "Mail Delivery Subsystem <MAILER-DAEMON@mx.example>",
     "Returned mail: see transcript for details",
     "   ----- The following addresses had permanent fatal errors -----\n<" FAILED ">", FAILED},
    {MAIL_BOUNCE, "postmaster@parliament.example", "Undeliverable: Probation pay",
     "Delivery has failed to these recipients or groups:\n\nNora Whitby (" FAILED ")", FAILED},
    {MAIL_BOUNCE, "MicrosoftExchange329e71ec88ae4615@parliament.example", "Undeliverable: Pay",
     "Nora Whitby (" FAILED ")\nYour message couldn't be delivered.", FAILED},
    {MAIL_BOUNCE, "Mail Administrator <postmaster@mail.example>",
     "Mail System Error - Returned Mail", "The user " FAILED " does not exist.", FAILED},
    {MAIL_BOUNCE, "postmaster@gateway.example", "[Postmaster] Email Delivery Failure",
     "Your message to " FAILED " was rejected.", FAILED},
    {MAIL_BOUNCE, "postmaster@de.example", "Unzustellbar: Pay", "Fehler bei " FAILED, FAILED},
    {MAIL_BOUNCE, "postmaster@fr.example", "Non remis : Pay", "Echec pour " FAILED, FAILED},
    {MAIL_BOUNCE, "postmaster@senedd.example", "Methu danfon: Cyflog", "Ni ellid danfon at " FAILED,
     FAILED},
    {MAIL_BOUNCE, "MAILER-DAEMON@mx.example", "Probation",
     "Your message to " FAILED " could not be delivered.", FAILED},
    {MAIL_BOUNCE, "Duty <duty@parliament.example>", "Undeliverable: Pay",
     "Delivery has failed to these recipients.\n\n" FAILED, FAILED},
    {MAIL_DELAYED, "Mail Delivery System <MAILER-DAEMON@mx.example>",
     "Delayed Mail (still being retried)",
     "Your message could not be delivered for more than 4 hours to " FAILED
     ".\nIt will be retried until it is 5 days old.",
     FAILED},
    {MAIL_DELAYED, "Mail Delivery Subsystem <MAILER-DAEMON@mx.example>",
     "Warning: could not send message for past 4 hours",
     "THIS IS A WARNING MESSAGE ONLY. YOU DO NOT NEED TO RESEND YOUR MESSAGE.\n<" FAILED ">",
     FAILED},
    {MAIL_DELAYED, "mailer-daemon@mail.example", "Delivery Status Notification (Delay)",
     "There was a problem delivering your message to " FAILED ".", FAILED},
    {MAIL_DELAYED, "postmaster@parliament.example", "Delivery delayed: Pay",
     "Delivery to these recipients is delayed: " FAILED, FAILED},
    {MAIL_DELAYED, "postmaster@senedd.example", "Wedi'i oedi: Cyflog", "at " FAILED, FAILED},
    {MAIL_DELAYED, "MAILER-DAEMON@mx.example", "Pay",
     "Your message to " FAILED " has been delayed; we will keep trying.", FAILED},
    {MAIL_RECEIPT, "Nora Whitby <" FAILED ">", "Not read: Probation pay",
     "Your message was deleted without being read on Tuesday.", ""},
    {MAIL_RECEIPT, "Nora Whitby <" FAILED ">", "Read: Probation pay",
     "Your message\n\n  To: Nora\n  Subject: Probation pay\n\nwas read on Tuesday.", ""},
    {MAIL_RECEIPT, "Nora Whitby <" FAILED ">", "Read: Probation pay", "", ""},
    {MAIL_RECEIPT, "postmaster@parliament.example", "Delivered: Pay",
     "Your message has been delivered to the following recipients: " FAILED, ""},
    {MAIL_RECEIPT, "Nora Whitby <" FAILED ">", "Darllenwyd: Cyflog", "", ""},
    {MAIL_RECEIPT, "Nora Whitby <" FAILED ">", "Read: Pay", "Your message was read.", ""},
    {MAIL_RECEIPT, "Nora Whitby <" FAILED ">", "Re: Pay", "Your message was read.", ""},
    {MAIL_RECEIPT, "Nora Whitby <" FAILED ">", "Pay",
     "Your message\n\nTo: Nora\nSubject: Pay\n\nwas read on 3 November.", ""},
    {MAIL_RECEIPT, "Nora Whitby <" FAILED ">", "Return Receipt (displayed): Pay",
     "This is a Return Receipt for the mail that you sent.", ""},
    {MAIL_RECEIPT, "Nora Whitby <" FAILED ">", "Pay", "Your email was opened; it has been read.",
     ""},
    {MAIL_RECALL, "Nora Whitby <" FAILED ">", "Recall: Re: Probation pay",
     "WHITBY, Nora would like to recall the message, \"Re: Probation pay\".", ""},
    {MAIL_RECALL, "Nora Whitby <" FAILED ">", "Message Recall Report: Pay",
     "Nora would like to recall the message.", ""},
    /* letters */
    {MAIL_LETTER, "Nora Whitby <" FAILED ">", "Re: Undeliverable: Probation pay",
     "Dear Ann,\n\nI am told that your message could not be delivered.\n\nNora Whitby MP", ""},
    {MAIL_LETTER, "Nora Whitby <" FAILED ">", "Delivery failure of your letter",
     "Dear Ann,\n\nYour first letter came back: delivery failed.\n\nYours sincerely\nNora", ""},
    {MAIL_LETTER, "Nora Whitby <" FAILED ">", "Read: the Minister's answer",
     "Dear Ann,\n\nHere is what the Minister says.\n\nNora Whitby MP", ""},
    {MAIL_LETTER, "Nora Whitby <" FAILED ">", "Recall: Parliament sits again",
     "Parliament is recalled on Friday and I shall speak about probation.", ""},
    {MAIL_LETTER, "Nora Whitby <" FAILED ">", "Delayed: the pay award",
     "I am sorry to say that the pay award comes later than was promised.", ""},
    {MAIL_LETTER, "Nora Whitby <" FAILED ">", "Pay",
     "The Minister's message to me was returned to sender, and I wrote again.", ""},
    {MAIL_LETTER, "Nora Whitby <" FAILED ">", "Re: Pay",
     "Dear Ann,\n\nYour message was read.\n\nNora Whitby MP", ""},
    {MAIL_LETTER, "Nora Whitby <" FAILED ">", "Re: Pay",
     "Your message was read to the Minister, who said that he would see what can be done about it "
     "in the new year, when the remit of the review body has been settled.",
     ""},
    {MAIL_LETTER, "Ann Lowe <ann@example.org>", "my MP's address does not work",
     "Hi, I got mailer-daemon: message could not be delivered.", ""},
};

static void every_notice(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(notices); i++) {
        const struct notice *n = &notices[i];
        g_autofree char *bytes =
            g_strdup_printf("From: %s\nTo: Ann Lowe <ann@example.org>\nSubject: %s\n"
                            "Date: Tue, 17 Nov 2026 10:00:00 +0000\nContent-Type: text/plain; "
                            "charset=utf-8\n\n%s\n",
                            n->from, n->subject, n->text);
        struct mail *m = parse(bytes);
        if (m->kind != n->kind || strcmp(m->failed_address, n->failed) != 0)
            fail_msg("%s: kind %d, \"%s\"", n->subject, m->kind, m->failed_address);
        mail_free(m);
        /* passed on by the member, by a program and by the words of one */
        g_autofree char *attached =
            g_strconcat("From: Ann Lowe <ann@example.org>\nTo: ruth@example.org\nSubject: Fwd: x\n"
                        "Content-Type: message/rfc822\n\n",
                        bytes, NULL);
        g_autofree char *inline_ = g_strdup_printf(
            "From: Ann Lowe <ann@example.org>\nTo: ruth@example.org\nSubject: Fwd: %s\n"
            "Content-Type: text/plain; charset=utf-8\n\n---------- Forwarded message ---------\n"
            "From: %s\nDate: Tue, 17 Nov 2026 at 10:00\nSubject: %s\nTo: "
            "<ann@example.org>\n\n\n%s\n",
            n->subject, n->from, n->subject, n->text);
        const char *const ways[] = {attached, inline_};
        for (gsize w = 0; w < G_N_ELEMENTS(ways); w++) {
            m = parse(ways[w]);
            if (!m->forwarded || m->kind != MAIL_LETTER || m->original_kind != n->kind ||
                strcmp(m->failed_address, n->failed) != 0)
                fail_msg("%s, passed on %d: %d, \"%s\"", n->subject, (int)w, m->original_kind,
                         m->failed_address);
            mail_free(m);
        }
    }
}

#define REPORT(type, fields)                                                                       \
    "From: postmaster@mx.example\nTo: ann@example.org\nSubject: Hysbysiad\n"                       \
    "Content-Type: multipart/report; report-type=" type "; boundary=b\n\n--b\n\nx@y.example\n"     \
    "--b\nContent-Type: message/" type "\n\n" fields "\n--b\n"                                     \
    "Content-Type: message/rfc822\n\nFrom: ann@example.org\nSubject: Pay\n\nDear MP\n--b--\n"

static void reports(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        enum mail_kind kind;
        const char *failed;
    } cases[] = {
        {REPORT("delivery-status",
                "Reporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; " FAILED
                "\nAction: failed\nStatus: 5.1.1\n"),
         MAIL_BOUNCE, FAILED},
        {REPORT("delivery-status",
                "Reporting-MTA: dns; mx.example\n\nOriginal-Recipient: rfc822;" FAILED
                "\nFinal-Recipient: rfc822; box@inner.example\nAction: FAILED\n"),
         MAIL_BOUNCE, FAILED},
        {REPORT("delivery-status",
                "Reporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; " FAILED
                "\nAction: delayed\nWill-Retry-Until: x\n"),
         MAIL_DELAYED, FAILED},
        {REPORT("delivery-status", "Final-Recipient: rfc822; " FAILED "\nAction: delivered\n"),
         MAIL_RECEIPT, ""},
        {REPORT("delivery-status", "Final-Recipient: rfc822; " FAILED "\n"), MAIL_BOUNCE, FAILED},
        {REPORT("disposition-notification",
                "Final-Recipient: rfc822; " FAILED
                "\nDisposition: automatic-action/MDN-sent-automatically; deleted\n"),
         MAIL_RECEIPT, ""},
        {"From: x@y.example\nX-Failed-Recipients: " FAILED "\nSubject: Pay\n\nSorry.\n",
         MAIL_BOUNCE, FAILED},
        {"Return-Path: <>\nFrom: admin@y.example\nSubject: Pay\n\nUnable to deliver to " FAILED
         ": mailbox full\n",
         MAIL_BOUNCE, FAILED},
        /* a machine's answer comes with a null path too, and is nobody's bounce */
        {"Return-Path: <>\nFrom: n@y.example\nSubject: Automatic reply: Pay\n\nDear Ann,\n\nThank "
         "you."
         "\n",
         MAIL_LETTER, ""},
        {"From: n@y.example\nSubject: Surgery\nContent-Type: multipart/alternative; "
         "boundary=b\n\n--b\n"
         "\nCome on Friday.\n--b\nContent-Type: text/calendar; method=REQUEST\n\nBEGIN:VCALENDAR\n"
         "--b--\n",
         MAIL_CALENDAR, ""},
        {"From: n@y.example\nSubject: Accepted\nContent-Type: text/calendar\n\nBEGIN:VCALENDAR\n"
         "METHOD:REPLY\nEND:VCALENDAR\n",
         MAIL_CALENDAR, ""},
        {"From: n@y.example\nSubject: Dates\nContent-Type: multipart/mixed; "
         "boundary=b\n\n--b\n\nDates.\n"
         "--b\nContent-Type: text/calendar; method=PUBLISH\n\nBEGIN:VCALENDAR\n--b--\n",
         MAIL_LETTER, ""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct mail *m = parse(cases[i].bytes);
        if (m->kind != cases[i].kind || strcmp(m->failed_address, cases[i].failed) != 0)
            fail_msg("%d: kind %d, \"%s\"", (int)i, m->kind, m->failed_address);
        assert_false(m->forwarded);
        mail_free(m);
    }
}

/* A bounce that shows the letter it is about: no forward, and nothing of the letter stays. */
static void its_copy_is_cut(void **state)
{
    (void)state;
    struct mail *m = parse(
        "From: Mailer-Daemon@mx.example\nTo: ann@example.org\nSubject: Mail delivery failed\n\n"
        "A message could not be delivered to " FAILED ".\n\n"
        "------ This is a copy of the message, including all the headers. ------\n\n"
        "Return-path: <ann@example.org>\nFrom: Ann Lowe <ann@example.org>\nTo: " FAILED "\n"
        "Subject: Pay\nDate: Tue, 17 Nov 2026 10:00:00 +0000\n\nI live at 14 Mill Bank Terrace.\n");
    assert_int_equal(m->kind, MAIL_BOUNCE);
    assert_false(m->forwarded);
    assert_string_equal(m->failed_address, FAILED);
    assert_string_equal(m->reply_text, "A message could not be delivered to " FAILED ".");
    mail_free(m);
}

#define ABOUT(type, head)                                                                          \
    "From: postmaster@mx.example\nTo: ann@example.org\nIn-Reply-To: <answered@x>\n"                \
    "References: <first@x> <last@x>\nSubject: Undeliverable\nContent-Type: multipart/report; "     \
    "report-type=delivery-status; boundary=b\n\n--b\n\nSorry.\n--b\n"                              \
    "Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\nAction: failed\n"  \
    "Status: 5.1.1 (bad)\nDiagnostic-Code: smtp;\n  550 5.1.1\n\tuser  unknown\r\n\n--b\n"         \
    "Content-Type: " type "\n\n" head "\n--b--\n"

/* Which mail came back, and why: of the mail itself, and only where it is not there of the header.
 */
static void which_came_back(void **state)
{
    (void)state;
    static const struct {
        const char *bytes, *id, *why;
    } cases[] = {
        {ABOUT("message/rfc822", "Message-Id: <1@x>\nIn-Reply-To: <0@x>\n\nDear MP\n"), "1@x",
         "550 5.1.1 user unknown"},
        {ABOUT("text/rfc822-headers", "Subject: Pay\nMessage-ID:\n <1@x>\n"), "1@x",
         "550 5.1.1 user unknown"},
        {ABOUT("message/global-headers", "Message-ID: <1@x>"), "1@x", "550 5.1.1 user unknown"},
        {ABOUT("message/rfc822\nContent-Transfer-Encoding: base64", "TWVzc2FnZS1JRDogPDFAeD4KCkhp"),
         "1@x", "550 5.1.1 user unknown"},
        {ABOUT("text/plain", "Message-ID: <1@x>\nSubject: Pay"), "1@x", "550 5.1.1 user unknown"},
        {ABOUT("text/plain", "No more."), "answered@x", "550 5.1.1 user unknown"},
        {"From: mailer-daemon@x\nSubject: Undeliverable\nReferences: <first@x> "
         "<last@x>\n\nSorry.\n",
         "last@x", ""},
        {"From: mailer-daemon@x\nSubject: Undeliverable\n\nMessage-ID: <1@x\nand more\n", "", ""},
        {"From: ann@x\nSubject: Hello\nIn-Reply-To: <1@x>\n\nDear Ann,\n\nMessage-ID: <1@x>\n", "",
         ""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct mail *m = parse(cases[i].bytes);
        if (strcmp(m->returned.id, cases[i].id) != 0 || strcmp(m->returned.why, cases[i].why) != 0)
            fail_msg("%d: “%s”, “%s”", (int)i, m->returned.id, m->returned.why);
        mail_free(m);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_notice),
        cmocka_unit_test(reports),
        cmocka_unit_test(its_copy_is_cut),
        cmocka_unit_test(which_came_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
