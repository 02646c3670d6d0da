/*
 * What a member wrote themselves: it is not kept beside the MP's letter that they send on, nor by
 * itself, and a letter that cannot be read is named. All people but the MP are invented.
 */
#include "app_priv.h"

#include "replies.h"

#define SECRET "I take lithium"
#define NOTE SECRET " and live at 3 Rose Row, LS11 5AB."
#define MP "Llinos Medi <llinos.medi.mp@parliament.uk>"
#define AMINA "Amina Yusuf <amina@example.org>"
#define BRANCH "ruth@branch.example"
#define LETTER                                                                                     \
    "HOUSE OF COMMONS\nLlinos Medi MP\nMember of Parliament for Ynys M\xc3\xb4n\n\nMs Amina "      \
    "Yusuf\n\nDear Ms Yusuf,\n\nI have asked for a debate.\n\nYours sincerely\n\nLlinos Medi MP\n"
#define OWN "Dear Ms Medi,\n\n" NOTE "\n\nPlease ask for a debate.\n\nYours\nAmina Yusuf\n"

static char *to_be_filed(struct fixture *f, const char *bytes)
{
    static int n;
    g_autofree char *name = g_strdup_printf("own%d.eml", n++);
    return fixture_file(f, name, bytes);
}

/* From, To, and the rest of a mail. Caller's. */
static char *mail_of(const char *from, const char *to, const char *rest)
{
    static int n;
    return g_strdup_printf("From: %s\nTo: %s\nDate: Tue, 17 Nov 2026 10:00:00 +0000\n"
                           "Message-ID: <own%d@example.org>\n%s",
                           from, to, n++, rest);
}

/* The body with a file beside it. Caller's. */
static char *with_file(const char *type_and_body, const char *file, const char *type,
                       const char *bytes)
{
    return g_strdup_printf("Subject: Hello\nContent-Type: multipart/mixed; boundary=cut\n\n--cut\n"
                           "Content-Type: %s\n--cut\nContent-Type: %s; name=\"%s\"\n"
                           "Content-Disposition: attachment; filename=\"%s\"\n\n%s\n--cut--\n",
                           type_and_body, type, file, file, bytes);
}

#define PLAIN(body) "text/plain; charset=utf-8\n\n" body "\n"
#define FORWARD(from, to)                                                                          \
    "---------- Forwarded message ---------\nFrom: " from "\nDate: Tue, 17 Nov 2026 at 09:00\n"    \
    "Subject: My MP\nTo: " to "\n\n"

/* ---- beside a letter that was read ---- */

static const struct beside {
    const char *from, *to, *body;
    const char *kept; /* of the body; NULL: nothing is */
} besides[] = {
    {AMINA, BRANCH, PLAIN("Hi Ruth, my MP's letter. " NOTE "\n\nAmina"), NULL},
    {AMINA, BRANCH, PLAIN("Dear Ruth,\n\nPlease find attached what came.\n" NOTE), NULL},
    {AMINA, BRANCH, "text/html\n\n<p>Hi Ruth, <b>attached</b>.</p><p>" NOTE "</p>\n", NULL},
    {"Amina Yusuf <private@example.net>", BRANCH, PLAIN("See attached. " NOTE), NULL},
    {"Amina Yusuf <private@example.net>", AMINA, PLAIN("See attached. " NOTE), NULL},
    {"Someone <someone@example.net>", BRANCH, PLAIN("Amina sent this. She says: " NOTE), NULL},
    {"Ruth <" BRANCH ">", "hq@branch.example",
     PLAIN("From one of us.\n\n" FORWARD(AMINA, BRANCH) "Hi Ruth, " NOTE "\n\nAmina"), NULL},
    {"Ruth <" BRANCH ">", "hq@branch.example",
     PLAIN(FORWARD("Amina Yusuf <private@example.net>", BRANCH) "Attached. " NOTE), NULL},
    {AMINA, BRANCH,
     PLAIN(NOTE "\n\n" FORWARD(MP, AMINA) "Dear Amina,\n\nMy letter is with this.\n\nLlinos"),
     "My letter is with this."},
    {MP, AMINA, PLAIN("Dear Amina,\n\nMy letter is with this.\n\nLlinos"),
     "My letter is with this."},
    {"Office <office@medi.example>", AMINA, PLAIN("The letter is with this.\n\nJo\nCaseworker"),
     "The letter is with this."},
    {"Office of Llinos Medi MP <office@medi.example>", BRANCH, PLAIN("The letter is with this."),
     "The letter is with this."},
    {AMINA, BRANCH,
     PLAIN("Hi Ruth, " NOTE " My MP said:\n\n\"I shall speak on Friday.\n\nLlinos Medi MP\"\n"),
     "I shall speak on Friday."},
};

static void test_note_beside_letter(void **state)
{
    struct fixture *f = *state;
    int bad = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(besides); i++) {
        const struct beside *b = &besides[i];
        g_autofree char *rest = with_file(b->body, "letter.txt", "text/plain", LETTER);
        g_autofree char *bytes = mail_of(b->from, b->to, rest);
        g_autofree char *path = to_be_filed(f, bytes);
        g_autoptr(GPtrArray) rows = fixture_rows(f->ruth, "reply.file", "file", path, NULL);
        const record *row = rows->pdata[0];
        g_autoptr(record) o =
            record_int(row, "reply_id") ? show(f->ruth, record_int(row, "reply_id")) : record_new();
        const char *text = record_has(o, "text") ? record_str(o, "text") : "";
        bool subject = record_has(o, "subject"); /* the member's, beside their note */
        bool told = !subject && record_has(row, "reason") &&
                    strstr(record_str(row, "reason"), "covering note was left out");
        if (!strstr(text, "asked for a debate") || strstr(text, SECRET) || strstr(text, "Rose") ||
            (b->kept ? !strstr(text, b->kept) : !told))
            bad++, print_message("%d: %s (%s) <<<%s>>>\n", (int)i, record_str(row, "status"),
                                 record_has(row, "reason") ? record_str(row, "reason") : "", text);
        fixture_run(f->ruth, "undo", NULL);
    }
    assert_int_equal(bad, 0);
}

#define HEADED                                                                                     \
    "Llinos Medi MP\nMember of Parliament for Ynys M\xc3\xb4n\nHouse of Commons, London SW1A "     \
    "0AA\n\nMs Amina Yusuf\n3 Rose Row\nLeeds LS11 5AB\n\n16 November 2026\n\nDear Ms "            \
    "Yusuf,\n\nI have asked for a debate.\n\nYours sincerely,\n\nLlinos Medi\n"
#define FIRST_NAMES                                                                                \
    "Dear Amina,\n\nThank you for your letter. I have asked for a debate.\n\nYours sincerely\n\n"  \
    "Llinos Medi\n"
#define BARE "16 November 2026\n\nDear Ms Yusuf,\n\nI have asked for a debate.\n\nLlinos\n"

/* Signed by the name alone, and to whoever sends it on. */
static void test_letter_without_title(void **state)
{
    struct fixture *f = *state;
    static const char *const letters[] = {HEADED, FIRST_NAMES, BARE};
    /* from an address that is not known only what names an MP is looked at */
    static const char *const from[] = {"Amina Yusuf <private@example.net>", AMINA, AMINA, AMINA};
    int bad = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(from); i++) {
        g_autofree char *rest = with_file(PLAIN("Hi Ruth, my MP's letter is attached. " NOTE),
                                          "letter.txt", "text/plain", letters[i ? i - 1 : 0]);
        g_autofree char *bytes = mail_of(from[i], BRANCH, rest);
        g_autofree char *path = to_be_filed(f, bytes);
        g_autoptr(GPtrArray) rows = fixture_rows(f->ruth, "reply.file", "file", path, NULL);
        gint64 id = record_int(rows->pdata[0], "reply_id");
        g_autoptr(record) o = id ? show(f->ruth, id) : record_new();
        const char *text = record_has(o, "text") ? record_str(o, "text") : "";
        if (!strstr(text, "asked for a debate") || strstr(text, SECRET) || strstr(text, "Rose"))
            bad++, print_message(
                       "%d: %s (%s) <<<%s>>>\n", (int)i, record_str(rows->pdata[0], "status"),
                       record_has(rows->pdata[0], "reason") ? record_str(rows->pdata[0], "reason")
                                                            : "",
                       text);
        if (id)
            fixture_run(f->ruth, "undo", NULL);
    }
    assert_int_equal(bad, 0);
}

/* ---- by itself ---- */

#define ANSWER "Dear Amina,\n\nI have asked for a debate.\n\nLlinos"

static const struct alone {
    const char *from, *to, *cc, *rest;
    const char *kept; /* NULL: nothing of it is, and it is said what it is */
} alones[] = {
    {AMINA, MP, BRANCH, "Subject: Pay\n\n" OWN, NULL},
    {AMINA, BRANCH, MP, "Subject: Pay\n\n" OWN, NULL},
    {AMINA, MP, BRANCH, "Subject: Re: Pay\n\nThank you for your reply.\n\n" NOTE, NULL},
    {AMINA, MP, BRANCH, "Content-Type: text/html\n\n<p>Dear Ms Medi,</p><p>" NOTE "</p>", NULL},
    {AMINA, MP, BRANCH,
     "Subject: Pay\n\nAmina Yusuf\n3 Rose Row\n\nLlinos Medi MP\nHouse of Commons\n\n" OWN, NULL},
    {AMINA, BRANCH, NULL, "Subject: my letter\n\n" OWN, NULL},
    {"WriteToThem <noreply@writetothem.com>", AMINA, NULL,
     "Subject: Your message\n\nHere is a copy of your message:\n\n" OWN, NULL},
    {AMINA, BRANCH, NULL,
     "Subject: Fwd: Your message\n\n" FORWARD("Contact form <form@medi.example>", AMINA) OWN, NULL},
    {AMINA, BRANCH, NULL, "Subject: my letter\n\nHi Ruth, this is what I wrote:\n\n" OWN, NULL},
    {AMINA, BRANCH, NULL, "Subject: Fwd: Pay\n\n" FORWARD(AMINA, MP) OWN, NULL},
    {"Ruth <" BRANCH ">", "hq@branch.example", NULL, "Subject: Fwd: Pay\n\n" FORWARD(AMINA, MP) OWN,
     NULL},
    {AMINA, MP, BRANCH,
     "Content-Type: multipart/mixed; boundary=cut\n\n--cut\n\nDear Ms Medi, see attached. " NOTE
     "\n--cut\nContent-Type: text/plain; name=own.txt\nContent-Disposition: attachment; "
     "filename=own.txt\n\n" OWN "\n--cut--\n",
     NULL},
    {AMINA, BRANCH, NULL,
     "Subject: what I sent my MP\nContent-Type: multipart/mixed; boundary=cut\n\n--cut\n\nHi Ruth, "
     "this is "
     "it. " NOTE
     "\n--cut\nContent-Type: text/plain; name=own.txt\nContent-Disposition: attachment; "
     "filename=own.txt\n\n" OWN "\n--cut--\n",
     NULL},
    /* what the MP wrote stands below */
    {AMINA, MP, BRANCH,
     "Subject: Re: Pay\n\nDear Ms Medi,\n\n" NOTE "\n\nOn Mon, 16 Nov 2026 at 09:00, " MP
     " wrote:\n\n> Dear Amina,\n>\n> I have asked for a debate.\n>\n> Llinos\n",
     "I have asked for a debate."},
    {AMINA, BRANCH, NULL,
     "Subject: Re: Pay\n\nHi Ruth, see below. " NOTE "\n\nOn Mon, 16 Nov 2026 at 09:00, " MP
     " wrote:\n\n> Dear Amina,\n>\n> I have asked for a debate.\n>\n> Llinos\n",
     "I have asked for a debate."},
    {AMINA, MP, BRANCH,
     "Subject: RE: Pay\n\n" NOTE "\n\n________________________________\nFrom: " MP
     "\nSent: 16 November 2026 09:00\nTo: " AMINA "\nSubject: Re: Pay\n\n" ANSWER "\n",
     "I have asked for a debate."},
    {AMINA, BRANCH, NULL,
     "Subject: MP\n\nHi Ruth, " NOTE
     " My MP replied:\n\nMs Amina Yusuf\n3 Rose Row\nLeeds LS11 5AB\n\nDear "
     "Ms Yusuf,\n\nI have asked for a debate.\n\nYours sincerely\n\nLlinos Medi MP\n",
     "I have asked for a debate."},
};

static void test_own_letter_alone(void **state)
{
    struct fixture *f = *state;
    int bad = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(alones); i++) {
        const struct alone *a = &alones[i];
        g_autofree char *rest =
            a->cc ? g_strdup_printf("Cc: %s\n%s", a->cc, a->rest) : g_strdup(a->rest);
        g_autofree char *bytes = mail_of(a->from, a->to, rest);
        g_autofree char *path = to_be_filed(f, bytes);
        g_autoptr(GPtrArray) rows = fixture_rows(f->ruth, "reply.file", "file", path, NULL);
        const record *row = rows->pdata[0];
        gint64 id = record_int(row, "reply_id");
        bool fine;
        if (a->kept) {
            g_autoptr(record) o = id ? show(f->ruth, id) : record_new();
            const char *text = id ? record_str(o, "text") : "";
            fine = strstr(text, a->kept) && !strstr(text, SECRET) && !strstr(text, "Rose Row");
        } else {
            fine = !id && strcmp(record_str(row, "status"), "skipped") == 0 &&
                   strstr(record_str(row, "reason"), "A member's own letter to an MP") &&
                   !stands_in_file(f, SECRET);
        }
        if (!fine)
            bad++, print_message("%d: %s (%s)\n", (int)i, record_str(row, "status"),
                                 record_has(row, "reason") ? record_str(row, "reason") : "");
        if (id)
            fixture_run(f->ruth, "undo", NULL);
    }
    assert_int_equal(bad, 0);
    g_autofree char *bytes = mail_of(AMINA, MP, "Subject: Pay\n\n" OWN);
    g_autofree char *path = to_be_filed(f, bytes);
    struct result r = fixture_result(f->ruth, "reply.file", "file", path, NULL);
    assert_non_null(strstr(r.message, "1 member's own letter to an MP"));
    assert_null(strstr(r.message, "Skipped"));
    result_done(&r);
}

/* ---- a letter that cannot be read ---- */

static void test_photo(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *file, *type, *body;
        bool named;
    } cases[] = {
        {"IMG_2041.jpg", "image/jpeg", PLAIN("Hi, the letter. " NOTE), true},
        {"Scan 12.PNG", "image/png", PLAIN("What my MP wrote. " NOTE), true},
        {"photo.heic", "image/heic", PLAIN("My MP's answer is attached. " NOTE), true},
        {"scan.tiff", "application/octet-stream", PLAIN("A reply came. " NOTE), true},
        {"letter.webp", "image/webp", PLAIN("My MP replied. " NOTE), true},
        {"letter.pages", "application/octet-stream", PLAIN("My MP replied. " NOTE), true},
        {"letter.doc", "application/msword", PLAIN("My MP replied. " NOTE), true},
        {"IMG_7.jpg", "image/jpeg", PLAIN("Lunch on Friday? " NOTE), false},
        {"image001.png", "image/png", PLAIN("Lunch on Friday? " NOTE), false},
        {"logo.png", "image/png", PLAIN("Thanks. " NOTE), false},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *rest = with_file(cases[i].body, cases[i].file, cases[i].type, "x");
        g_autofree char *bytes = mail_of(AMINA, BRANCH, rest);
        g_autofree char *path = to_be_filed(f, bytes);
        g_autoptr(GPtrArray) rows = fixture_rows(f->ruth, "reply.file", "file", path, NULL);
        const record *row = rows->pdata[0];
        assert_false(record_has(row, "reply_id"));
        assert_false(stands_in_file(f, SECRET));
        assert_int_equal(strstr(record_str(row, "reason"), cases[i].file) != NULL, cases[i].named);
        assert_string_equal(record_str(row, "status"), cases[i].named ? "refused" : "skipped");
    }
}

/* ---- what they called it, and the mail as it came ---- */

#define QUOTED                                                                                     \
    "\n\nOn Tue, 17 Nov 2026 at 09:00, " MP " wrote:\n\n> Dear Amina,\n>\n> I have asked for a "   \
    "debate.\n>\n> Llinos Medi MP\n"
#define BLOCK_WITHOUT                                                                              \
    "\n\n---------- Forwarded message ---------\nFrom: " MP                                        \
    "\nDate: Tue, 17 Nov 2026 at 09:00\nTo: " AMINA "\n\nDear Amina,\n\nI have asked for a "       \
    "debate.\n\nLlinos Medi MP\n"
#define ATTACHED_WITHOUT                                                                           \
    "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nsee " SECRET                              \
    "\n--b\nContent-Type: message/rfc822\n\nFrom: " MP "\nTo: " AMINA                              \
    "\nDate: Tue, 17 Nov 2026 09:00:00 +0000\n\nDear Amina,\n\nI have asked for a debate.\n\n"     \
    "Llinos Medi MP\n--b--\n"

/* The MP's letter as a member passes it on: what they called their own mail is not its subject, and
 * with their words above it the mail is not kept. */
static void test_subject_of_own(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *subject, *rest, *kept;
    } mails[] = {
        {"my breakdown", "\nHi Ruth, " SECRET QUOTED, NULL},
        {"Fwd: my breakdown",
         "\n---------- Forwarded message ---------\nFrom: " AMINA
         "\nDate: Wed, 18 Nov 2026 at 09:00\nSubject: my breakdown\nTo: Priya <p@example.net>\n\n"
         "Hi Priya, " SECRET QUOTED,
         NULL},
        {"Fy iechyd", "\nHi Ruth, " SECRET QUOTED, NULL},
        {"my breakdown", "\nHi Ruth, " SECRET BLOCK_WITHOUT, NULL},
        {"my breakdown", ATTACHED_WITHOUT, NULL},
        {"Re: Pay", "\nHi Ruth, " SECRET QUOTED, "Re: Pay"},
        {"Re: Fwd: Pay", "\nHi Ruth, " SECRET QUOTED, "Re: Fwd: Pay"},
        {"Fwd: Re: Pay", "\nHi Ruth, " SECRET QUOTED, "Re: Pay"},
        {"FW: Fwd: RE: Pay", "\nHi Ruth, " SECRET QUOTED, "RE: Pay"},
        {"Fwd: Re: Pay", "\nHi Ruth, " SECRET BLOCK_WITHOUT, "Re: Pay"},
        {"RE: Pay", ATTACHED_WITHOUT, "RE: Pay"},
    };
    int bad = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(mails); i++) {
        g_autofree char *rest = g_strdup_printf("Subject: %s\n%s", mails[i].subject, mails[i].rest);
        g_autofree char *bytes = mail_of(AMINA, BRANCH, rest);
        g_autofree char *path = to_be_filed(f, bytes);
        g_autoptr(GPtrArray) rows = fixture_rows(f->ruth, "reply.file", "file", path, NULL);
        gint64 id = record_int(rows->pdata[0], "reply_id");
        g_autoptr(record) o = id ? show(f->officer, id) : record_new();
        bool text = record_has(o, "text") && strstr(record_str(o, "text"), "asked for a debate") &&
                    !strstr(record_str(o, "text"), SECRET);
        const char *subject = record_has(o, "subject") ? record_str(o, "subject") : NULL;
        if (!text || g_strcmp0(subject, mails[i].kept) != 0 || record_has(o, "mail_until") ||
            stands_in_file(f, SECRET))
            bad++, print_message("%d: %s: %s (%s) %s\n", (int)i, mails[i].subject,
                                 record_str(rows->pdata[0], "status"),
                                 subject ? subject : "no subject",
                                 stands_in_file(f, SECRET) ? "the mail is kept" : "");
        if (id)
            fixture_run(f->ruth, "undo", NULL);
    }
    assert_int_equal(bad, 0);
}

/* Whatever program passed it on, what the member wrote beside it is said to be left out. */
static void test_note_beside_forward_is_said(void **state)
{
    struct fixture *f = *state;
#define WROTE "Dear Amina,\n\nI have asked for a debate.\n\nYours sincerely,\nLlinos Medi MP\n"
    static const struct {
        const char *body;
        bool said;
    } cases[] = {
        {PLAIN("Not to HQ. " NOTE "\n\n" FORWARD(MP, AMINA) WROTE), true},
        {PLAIN("For you\n\n________________________________\nFrom: " MP "\nSent: 16 November 2026 "
               "10:00\nTo: " AMINA "\nSubject: RE: Pay\n\n" WROTE),
         true},
        {PLAIN("Not much use! Sx\n\nBegin forwarded message:\n\n> From: " MP "\n> Subject: Pay\n> "
               "Date: 16 November 2026 at 10:00:00 GMT\n> To: " AMINA "\n>\n> Dear Amina,\n>\n> I "
               "have asked for a debate.\n>\n> Llinos Medi MP\n"),
         true},
        {PLAIN("Hello all,\n\nThis is what he wrote to me:\n\n" WROTE "\nI am in hospital until "
               "Tuesday.\n\nAmina\n"),
         true},
        {PLAIN(FORWARD(MP, AMINA) WROTE), false},
    };
    int bad = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *rest = g_strconcat("Content-Type: ", cases[i].body, NULL);
        g_autofree char *bytes = mail_of(AMINA, BRANCH, rest);
        g_autofree char *path = to_be_filed(f, bytes);
        g_autoptr(GPtrArray) rows = fixture_rows(f->ruth, "reply.file", "file", path, NULL);
        const record *row = rows->pdata[0];
        const char *why = record_has(row, "reason") ? record_str(row, "reason") : "";
        const bool said = strstr(why, "covering note was left out") && strstr(why, "they allow");
        if (said != cases[i].said || !record_int(row, "reply_id"))
            bad++, print_message("%d: %s (%s)\n", (int)i, record_str(row, "status"), why);
        fixture_run(f->ruth, "undo", NULL);
    }
    assert_int_equal(bad, 0);
}

/* "The covering note was left out", "“own.txt” is the member's own letter: not kept". */
static void test_not_kept_is_not_kept(void **state)
{
    struct fixture *f = *state;
    static const char *const bodies[] = {
        PLAIN("Hi Ruth, my MP's letter. " NOTE "\n\nAmina"),
        PLAIN("Hi Ruth, " NOTE " My MP said:\n\n\"I shall speak on Friday.\n\nLlinos Medi MP\"\n"),
        PLAIN(FORWARD(MP, AMINA) "Dear Amina,\n\nI have asked for a debate.\n\nLlinos Medi MP"),
    };
    for (gsize i = 0; i < G_N_ELEMENTS(bodies); i++) {
        const bool own = i == 2; /* beside what the MP wrote */
        g_autofree char *rest =
            with_file(bodies[i], own ? "own.txt" : "letter.txt", "text/plain", own ? OWN : LETTER);
        g_autofree char *bytes = mail_of(AMINA, BRANCH, rest);
        g_autofree char *path = to_be_filed(f, bytes);
        g_autoptr(GPtrArray) rows = fixture_rows(f->ruth, "reply.file", "file", path, NULL);
        g_autofree char *id = text_of(record_int(rows->pdata[0], "reply_id"));
        fixture_fails(f->officer, BL_ERR_NOT_FOUND, "what a member wrote to us", "reply.raw",
                      "reply", id, NULL);
        assert_false(stands_in_file(f, SECRET));
        if (i == 0)
            assert_non_null(
                strstr(record_str(rows->pdata[0], "reason"), "neither it nor the mail is kept"));
        fixture_run(f->ruth, "undo", NULL);
    }
}

#define test(name) cmocka_unit_test_setup_teardown(name, setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(test_note_beside_letter),
        test(test_letter_without_title),
        test(test_own_letter_alone),
        test(test_photo),
        test(test_subject_of_own),
        test(test_not_kept_is_not_kept),
        test(test_note_beside_forward_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
