/*
 * What an MP sent that may answer nobody, or whose answers cannot be told from what they answer: it
 * waits for somebody; and what came broken says so.
 */
#include "tray_mail.h"

#define AMINA_MAIL "Amina Yusuf <amina@example.org>"

#define CAMPAIGN                                                                                   \
    "Dear Amina,\n\nI have asked the Minister about probation pay and will speak in the debate "   \
    "on "                                                                                          \
    "Thursday.\n\nBest wishes\nA B MP\n"

/* Whatever it says: a list's headers, answers that stand where they were cut. */
static void what_speaks_of_the_matter_waits(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *id, *more, *says;
    } cases[] = {
        {"n1", "Precedence: bulk\n\n" CAMPAIGN, "its headers say"},
        {"n2", "Precedence: list\nList-Unsubscribe: <mailto:a@example.org>\n\n" CAMPAIGN,
         "its headers say"},
        {"n3", "List-Id: <news.example.org>\n\n" CAMPAIGN, "its headers say"},
        {"n4",
         "\nDear Amina,\n\nMy answers are in red below. I support you.\n\nA B MP\n\nFrom: Amina "
         "Yusuf "
         "<amina@example.org>\nSent: 16 November 2026 10:00\nTo: A B\nSubject: Pay\n\nDear A,\n\n"
         "Will you sign the motion on probation?\nI have signed it.\nAnd speak?\nOn Friday.\n",
         "between the lines"},
        {"n5",
         "Content-Type: text/html\n\n<p>Dear Amina,</p><p>Thank you. I have put my replies to each "
         "of your points in blue.</p><p>A B MP</p><hr><p><b>From:</b> Amina Yusuf "
         "&lt;amina@example.org&gt;<br><b>Sent:</b> 16 November 2026 10:00<br><b>To:</b> A B<br>"
         "<b>Subject:</b> Pay</p><p>Will you sign the motion on probation pay for us all?</p><p "
         "style='color:blue'>I have signed it.</p>",
         "between the lines"},
        {"n6",
         "\nAnnwyl Amina,\n\nMae fy atebion mewn coch isod.\n\nA B AS\n\nOddi wrth: Amina Yusuf "
         "<amina@example.org>\nAnfonwyd: 16 Tachwedd 2026 10:00\nAt: A B\nPwnc: Pay\n\nA wnewch "
         "chi "
         "lofnodi'r cynnig am y gwasanaeth prawf?\nGwnaf.\n",
         "between the lines"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *head =
            g_strdup_printf(HEAD("<$>", "amina@example.org", "Re: Probation", "%s") "%s",
                            cases[i].id, cases[i].more);
        g_autoptr(record) row = file_mail(f, head);
        assert_status(row, "triage");
        if (!strstr(record_str(row, "reason"), cases[i].says))
            fail_msg("%s: %s", cases[i].id, record_str(row, "reason"));
        assert_letter(f, "Amina Yusuf", SEAT, "AWAITING_REPLY");
    }
    /* an acknowledgement stops nothing, whatever sent it */
    g_autoptr(record) away =
        file_mail(f, HEAD("<$>", "amina@example.org", "Automatic reply: Probation",
                          "n7") "Precedence: bulk\n\nThank you for your email. I receive many and "
                                "will reply as soon as I can.\n");
    assert_status(away, "filed");
    /* answers between marked lines are kept: it does not wait */
    g_autoptr(record) marked = file_mail(
        f, HEAD("<$>", "amina@example.org", "Re: Probation",
                "n8") "\nDear Amina, my answers are in line.\n\n> Will you sign the motion "
                      "on probation pay?\n\nI have signed the motion on probation.\n\n> "
                      "And will you come and speak to us about it?\n\nI will come on "
                      "Friday.\n\nA B MP\n");
    assert_status(marked, "filed");
    assert_letter(f, "Amina Yusuf", SEAT, "REPLIED");
}

#define EVENT(method, more)                                                                        \
    "Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\n%s\n"     \
    "--b\nContent-Type: text/calendar; charset=utf-8; method=" method                              \
    "\n\nBEGIN:VCALENDAR\nMETHOD:" method "\nBEGIN:VEVENT\nUID:1\n" more                           \
    "DTSTART:20270709T130000Z\nDTEND:20270709T133000Z\n"                                           \
    "LOCATION:Corn Exchange\\, Room 2\nSUMMARY;LANGUAGE=en:Talk about\n  probation\n"              \
    "DESCRIPTION:I have asked the Minister about\n  probation pay.\\nBring a colleague.\n"         \
    "BEGIN:VALARM\nDESCRIPTION:REMINDER\nEND:VALARM\nEND:VEVENT\nEND:VCALENDAR\n--b--\n"

/* What, where, when and what is said of it are the MP's words; whether that answers is a rep's to
 * say. Answers and changes of a calendar's are none. */
static void an_invitation_is_read_and_stops_no_clock(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *format, *text, *shows, *type;
    } cases[] = {
        {EVENT("REQUEST", ""), "",
         "Talk about probation\nWhere: Corn Exchange, Room 2\nWhen: 9 July 2027, 14:00 to "
         "14:30\n\nI have asked the Minister about probation pay.\nBring a colleague.",
         "HOLDING"},
        {EVENT("REQUEST", "SEQUENCE:0\n"),
         "I have asked the Minister about probation pay. Bring a colleague.",
         "I have asked the Minister about probation pay. Bring a colleague.\n\nTalk about "
         "probation\nWhere: Corn Exchange, Room 2\nWhen: 9 July 2027, 14:00 to 14:30",
         "HOLDING"},
        {EVENT("REQUEST", "SEQUENCE:2\n"), "", "An invitation", "AUTO_ACK"},
        {EVENT("REPLY", ""), "", "An invitation", "AUTO_ACK"},
        {EVENT("CANCEL", ""), "", "An invitation", "AUTO_ACK"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *body = g_strdup_printf(cases[i].format, cases[i].text);
        g_autofree char *mail =
            g_strdup_printf(HEAD("<$>", "amina@example.org", "Talk", "iv%d") "%s", (int)i, body);
        g_autoptr(record) row = file_mail(f, mail);
        g_autoptr(record) shown = show(f->ruth, record_int(row, "reply_id"));
        if (!g_str_has_prefix(record_str(shown, "text"), cases[i].shows) ||
            strcmp(record_str(shown, "type"), cases[i].type) != 0)
            fail_msg("%d: %s “%s”", (int)i, record_str(shown, "type"), record_str(shown, "text"));
        assert_letter(f, "Amina Yusuf", SEAT, "AWAITING_REPLY");
    }
}

/* A list greets each by name, and need not say that one may leave it. */
static void a_newsletter_waits_whomever_it_greets(void **state)
{
    struct fixture *f = *state;
#define NEWS                                                                                       \
    "Dear Amina,\n\nThis week: the Christmas lights, 34 potholes filled, my surgeries, and my "    \
    "speech on probation.\n\n"
#define FORWARD                                                                                    \
    "---------- Forwarded message ---------\nFrom: A B MP <$>\nDate: Tue, 17 Nov 2026 at 10:00\n"  \
    "Subject: My weekly update: lights\nTo: Amina Yusuf <amina@example.org>\n\n"
    static const char *const mails[] = {
        HEAD("A B MP <$>", "amina@example.org", "My weekly update: lights",
             "w1") "List-Unsubscribe: <https://x.example/u>\nPrecedence: bulk\n\n" NEWS
                   "Unsubscribe from this list | View in browser\n",
        HEAD("A B MP <$>", "amina@example.org", "Christmas lights",
             "w2") "List-Unsubscribe: <https://x.example/u>\n\n" NEWS,
        HEAD(AMINA_MAIL, "ruth@branch.example", "Fwd: My weekly update: lights",
             "w3") "\n" FORWARD NEWS "Unsubscribe from this list | View in browser\n",
    };
    int bad = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(mails); i++) {
        g_autoptr(record) row = file_mail(f, mails[i]);
        if (strcmp(record_str(row, "status"), "triage") != 0)
            bad++, print_message("-- %d: %s\n", (int)i, record_str(row, "status"));
        fixture_run(f->ruth, "undo", NULL);
    }
    assert_int_equal(bad, 0);
}

static void what_is_broken_is_said(void **state)
{
    struct fixture *f = *state;
    static const char *const broken[] = {
        HEAD("<$>", "amina@example.org", "Re: Probation",
             "b1") "Content-Type: multipart/mixed; boundary=\"cut\"\n\n--cut\nContent-Type: "
                   "text/plain\n\nDear Amina,\n\nI have asked the Minister about pay, and he",
        HEAD("<$>", "amina@example.org", "Re: Probation",
             "b2") "Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n"
                   "RGVhciBBbWluYSwKCkkgaGF2ZSBhc2tlZCB0aGUgTWluaXN0ZXIgYWJvdXQgcGF5LCBhbmQgaGUgc2F"
                   "5c",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(broken); i++) {
        g_autoptr(record) row = file_mail(f, broken[i]);
        assert_non_null(strstr(record_str(row, "reason"), "The mail ends in the middle"));
        g_autoptr(record) kept = show(f->ruth, record_int(row, "reply_id"));
        assert_non_null(strstr(record_str(kept, "text"), "asked the Minister about pay"));
        assert_true(g_str_has_suffix(record_str(kept, "text"), "[The mail ends in the middle.]"));
    }
    g_autofree char *subject = g_strnfill(20000, 'a');
    g_autofree char *bytes =
        g_strdup_printf(HEAD("<$>", "amina@example.org", "%s", "b3") "\n" CAMPAIGN, subject);
    g_autoptr(record) row = file_mail(f, bytes);
    g_autoptr(record) kept = show(f->ruth, record_int(row, "reply_id"));
    assert_int_equal(g_utf8_strlen(record_str(kept, "subject"), -1), 500);
    assert_null(strstr(record_str(kept, "text"), "ends in the middle"));
}

#define IN_COLOUR                                                                                  \
    "<p>Dear Ms Medi,</p><p>Will you write to the Minister? I take lithium.</p><p "                \
    "style='color:red'>I have.</p><p>Will you speak?</p><p style='color:red'>On Friday.</p>"       \
    "<p>Yours</p><p>Amina Yusuf</p>"
#define BELOW                                                                                      \
    "<hr><p><b>From:</b> Amina Yusuf &lt;amina@example.org&gt;<br><b>Sent:</b> 16 November 2026 "  \
    "10:00<br><b>To:</b> Llinos Medi<br><b>Subject:</b> Pay</p>" IN_COLOUR

/* What tells the MP's words from the member's is nothing but a colour: none of it is kept, and what
 * to do is said. */
static void answers_by_colour_alone(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *body, *status;
    } cases[] = {
        {"<p>Dear Amina,</p><p>Please see below, about probation.</p><p>Llinos</p>" BELOW,
         "triage"},
        {"<p>Dear Amina,</p><p>My replies are in red below.</p><p>Llinos</p>" BELOW, "triage"},
        {"<p>Annwyl Amina,</p><p>Gweler isod am y gwasanaeth prawf.</p><p>Llinos</p>" BELOW,
         "triage"},
        {IN_COLOUR, "refused"},
        {"<blockquote>" IN_COLOUR "</blockquote>", "refused"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *bytes =
            g_strdup_printf(HEAD("Llinos Medi <$>", AMINA_MAIL, "Re: Probation",
                                 "colour%d") "Content-Type: text/html\n\n%s\n",
                            (int)i, cases[i].body);
        g_autoptr(record) row = file_mail(f, bytes);
        assert_status(row, cases[i].status);
        if (!strstr(record_str(row, "reason"), "between") ||
            !strstr(record_str(row, "reason"), "open the mail in your mail program"))
            fail_msg("%d: %s", (int)i, record_str(row, "reason"));
        g_autoptr(record) kept =
            record_int(row, "reply_id") ? show(f->ruth, record_int(row, "reply_id")) : record_new();
        assert_false(record_has(kept, "text") && strstr(record_str(kept, "text"), "lithium"));
        assert_letter(f, "Amina Yusuf", SEAT, "AWAITING_REPLY");
    }
}

/* A letter of which nothing came is no large one. */
static void an_empty_file_is_said(void **state)
{
    struct fixture *f = *state;
    static const char *const names[] = {"letter.pdf", "letter.docx", "llythyr.odt"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *bytes = g_strdup_printf(
            HEAD("<$>", AMINA_MAIL, "Re: Probation",
                 "e%d") "Content-Type: multipart/mixed; boundary=cut\n\n--cut\n\nPlease see my "
                        "letter "
                        "on probation.\n--cut\nContent-Type: application/octet-stream; "
                        "name=%s\nContent-Disposition: attachment; filename=%s\n"
                        "Content-Transfer-Encoding: base64\n\n\n--cut--\n",
            (int)i, names[i], names[i]);
        g_autoptr(record) row = file_mail(f, bytes);
        g_autofree char *says = g_strdup_printf("“%s” is empty", names[i]);
        assert_non_null(strstr(record_str(row, "reason"), says));
        assert_null(strstr(record_str(row, "reason"), "too large"));
    }
}

/* One that did not reach an address which may be the MP's, as far as it tells: it is asked. */
static void a_bounce_that_may_be_of_the_letter(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *from, *failed;
        bool asked;
    } cases[] = {
        {"mailer-daemon@parliament-mail.uk", "llinos.medi.mp@parliament-mail.uk", true},
        {"mailer-daemon@isp.example", "llinos.medi.mp@parlament.example", true},
        {"mailer-daemon@isp.example", "office@llinosmedi.example", true},
        {"postmaster@mail.parliament.example", "gone@office.example", true},
        {"mailer-daemon@isp.example", "bob@shop.example", false},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *bytes = g_strdup_printf(
            HEAD("Mail Delivery System <%s>", AMINA_MAIL, "Undelivered Mail Returned to Sender",
                 "r%d") "Content-Type: multipart/report; report-type=delivery-status; "
                        "boundary=cut\n\n--cut\n\nIt could not be delivered to "
                        "<%s>.\n--cut\nContent-Type: "
                        "message/delivery-status\n\nReporting-MTA: dns; "
                        "mail.example\n\nFinal-Recipient: "
                        "rfc822; %s\nAction: failed\nStatus: 5.1.1\n--cut--\n",
            cases[i].from, (int)i, cases[i].failed, cases[i].failed);
        g_autoptr(record) row = file_mail(f, bytes);
        assert_status(row, cases[i].asked ? "triage" : "skipped");
        assert_letter(f, "Amina Yusuf", SEAT, "AWAITING_REPLY");
        if (!cases[i].asked)
            continue;
        assert_non_null(strstr(record_str(row, "reason"), "Amina Yusuf's letter to Llinos Medi"));
        g_autofree char *id = text_of(record_int(row, "reply_id"));
        fixture_run(f->ruth, "reply.match", "reply", id, NULL);
        assert_letter(f, "Amina Yusuf", SEAT, "NOT_DELIVERED");
        fixture_run(f->ruth, "undo", NULL);
        fixture_run(f->ruth, "reply.aside", "reply", id, NULL);
    }
}

#define test(name) cmocka_unit_test_setup_teardown(name, setup_tray, teardown_tray)

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(an_invitation_is_read_and_stops_no_clock),
        test(what_speaks_of_the_matter_waits),
        test(a_newsletter_waits_whomever_it_greets),
        test(what_is_broken_is_said),
        test(answers_by_colour_alone),
        test(an_empty_file_is_said),
        test(a_bounce_that_may_be_of_the_letter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
