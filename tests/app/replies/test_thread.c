/*
 * A thread that is passed on whole, with more than one answer of the MP in it: each is a reply of
 * its own, and of what the member wrote between them nothing is kept. All people but the MP are
 * invented.
 */
#include "tray_mail.h"

#include "app/tray.h"
#include "app_priv.h"
#include "store/db.h"

#define MP "Llinos Medi <llinos.medi.mp@parliament.uk>"
#define AMINA_MAIL "Amina Yusuf <amina@example.org>"
#define SECRET "I take lithium."
#define NEWER                                                                                      \
    "Dear Amina,\n\nI have now met the Minister about probation.\n\nYours sincerely\nLlinos Medi " \
    "MP\n"
#define OLDER                                                                                      \
    "Dear Amina,\n\nThank you. I have written to the Minister about pay in the probation "         \
    "service.\n\nYours sincerely\nLlinos Medi MP\n"
#define BETWEEN "Dear Ms Medi,\n\nThat is not enough. " SECRET "\n\nAmina Yusuf\n"
#define FIRST "Dear Ms Medi,\n\nI live at 3 Rose Row. " SECRET "\n\nAmina Yusuf\n"

/* With a mark before each line. Caller's. */
static char *marked(const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    g_autoptr(GString) out = g_string_new(NULL);
    for (char **line = lines; *line; line++)
        if (line[1] || **line)
            g_string_append_printf(out, **line == '>' ? ">%s\n" : "> %s\n", *line);
    return g_string_free(g_steal_pointer(&out), FALSE);
}

/* A letter, and below it that which it answers, as "On …, X wrote:" leads to it. Caller's. */
static char *below(const char *letter, const char *lead, const char *answered)
{
    g_autofree char *quote = marked(answered);
    return g_strconcat(letter, "\n", lead, "\n\n", quote, NULL);
}

/* The whole thread from the newer answer down; of the older one the lead is given. Caller's. */
static char *thread_of(const char *older_lead, const char *older)
{
    g_autofree char *last =
        below(older, "On Mon, 2 Nov 2026 at 08:00, " AMINA_MAIL " wrote:", FIRST);
    g_autofree char *between = below(BETWEEN, older_lead, last);
    return below(NEWER, "On Mon, 16 Nov 2026 at 09:00, " AMINA_MAIL " wrote:", between);
}

#define OLDER_LEAD "On Fri, 13 Nov 2026 at 15:00, " MP " wrote:"
#define RULE "________________________________\n"
#define BLOCK(from, sent, to, subject)                                                             \
    RULE "From: " from "\nSent: " sent "\nTo: " to "\nSubject: " subject "\n\n"
#define GMAIL                                                                                      \
    "---------- Forwarded message ---------\nFrom: " MP "\nDate: Tue, 17 Nov 2026 at 10:00\n"      \
    "Subject: Re: Pay\nTo: " AMINA_MAIL "\n\n"
#define OUTLOOK(mp, member)                                                                        \
    BLOCK(mp, "17 November 2026 10:00", member, "RE: Pay")                                         \
    NEWER "\n" BLOCK(member, "16 November 2026 09:00", mp, "RE: Pay") BETWEEN                      \
        "\n" BLOCK(mp, "13 November 2026 15:00", member, "RE: Pay") OLDER                          \
        "\n" BLOCK(member, "2 November 2026 08:00", mp, "Pay") FIRST

/* Rows of one mail that is filed. Caller's. */
static GPtrArray *file_rows(struct fixture *f, const char *from, const char *to,
                            const char *subject, const char *rest)
{
    static int n;
    g_autofree char *name = g_strdup_printf("thread%d.eml", n);
    g_autofree char *bytes =
        g_strdup_printf("From: %s\nTo: %s\nSubject: %s\nDate: Fri, 20 Nov 2026 10:00:00 +0000\n"
                        "Message-ID: <thread%d@example.org>\n%s",
                        from, to, subject, n++, rest);
    g_autofree char *path = fixture_file(f, name, bytes);
    return fixture_rows(f->ruth, "reply.file", "file", path, NULL);
}

static record *reply_of(struct fixture *f, const GPtrArray *rows, guint i)
{
    assert_true(i < rows->len);
    gint64 id = record_int(rows->pdata[i], "reply_id");
    return id ? show(f->ruth, id) : record_new();
}

static bool says(const record *row, const char *words)
{
    return record_has(row, "reason") && strstr(record_str(row, "reason"), words);
}

static bool says_left(const record *row)
{
    return says(row, "an earlier answer") && says(row, "was left out");
}

/* Both are filed, by day and words, and nothing of what the member wrote. */
static bool both_are_filed(struct fixture *f, const GPtrArray *rows)
{
    static const struct {
        const char *on, *words, *other;
    } wanted[] = {{"2026-11-17", "now met the Minister", "written to the Minister"},
                  {"2026-11-13", "written to the Minister", "now met the Minister"}};
    bool right = rows->len == 2;
    for (guint i = 0; right && i < 2; i++) {
        g_autoptr(record) o = reply_of(f, rows, i);
        right = record_has(o, "text") && record_int(o, "member_id") == AMINA &&
                strcmp(record_str(o, "received_on"), wanted[i].on) == 0 &&
                strstr(record_str(o, "text"), wanted[i].words) &&
                !strstr(record_str(o, "text"), wanted[i].other) &&
                !strstr(record_str(o, "text"), "not enough") &&
                g_str_has_suffix(record_str(o, "text"), "Llinos Medi MP") &&
                !strstr(record_str(o, "text"), "Rose Row");
    }
    return right && !stands_in_file(f, SECRET);
}

static void print_rows(struct fixture *f, guint n, const GPtrArray *rows)
{
    print_message("-- %u: %u rows\n", n, rows->len);
    for (guint i = 0; i < rows->len; i++) {
        g_autoptr(record) o = reply_of(f, rows, i);
        print_message("%s (%s) %s <<<%s>>>\n", record_str(rows->pdata[i], "status"),
                      record_has(rows->pdata[i], "reason") ? record_str(rows->pdata[i], "reason")
                                                           : "",
                      record_has(o, "received_on") ? record_str(o, "received_on") : "",
                      record_has(o, "text") ? record_str(o, "text") : "");
    }
}

#define HTML                                                                                       \
    "MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n<div>see below</div><div>"       \
    "---------- Forwarded message ---------<br>From: Llinos Medi &lt;llinos.medi.mp@parliament.uk" \
    "&gt;<br>Date: Tue, 17 Nov 2026 at 10:00<br>Subject: Re: Pay<br>To: Amina Yusuf "              \
    "&lt;amina@example.org&gt;<br></div><br><p>Dear Amina,</p><p>I have now met the Minister "     \
    "about probation.</p><p>Llinos Medi MP</p><div>On Mon, 16 Nov 2026 at 09:00, Amina Yusuf "     \
    "&lt;amina@example.org&gt; wrote:</div><blockquote><p>Dear Ms Medi,</p><p>That is not "        \
    "enough. " SECRET "</p><p>Amina</p><div>On Fri, 13 Nov 2026 at 15:00, Llinos Medi "            \
    "&lt;llinos.medi.mp@parliament.uk&gt; wrote:</div><blockquote><p>Dear Amina,</p><p>I have "    \
    "written to the Minister about pay in the probation service.</p><p>Llinos Medi MP</p>"         \
    "<div>On Mon, 2 Nov 2026 at 08:00, Amina Yusuf &lt;amina@example.org&gt; wrote:</div>"         \
    "<blockquote><p>Dear Ms Medi, I live at 3 Rose Row. " SECRET "</p></blockquote></blockquote>"  \
    "</blockquote>\n"
#define WELSH                                                                                      \
    "\n" RULE "Oddi wrth: " MP "\nAnfonwyd: 17 Tachwedd 2026 10:00\nAt: " AMINA_MAIL               \
    "\nPwnc: Ateb: Pay\n\n" NEWER "\n" RULE "Oddi wrth: " AMINA_MAIL                               \
    "\nAnfonwyd: 16 Tachwedd 2026 09:00\nAt: " MP "\nPwnc: Ateb: Pay\n\n" BETWEEN "\n" RULE        \
    "Oddi wrth: " MP "\nAnfonwyd: 13 Tachwedd 2026 15:00\nAt: " AMINA_MAIL "\nPwnc: Ateb: "        \
    "Pay\n\n" OLDER "\n" RULE "Oddi wrth: " AMINA_MAIL                                             \
    "\nAnfonwyd: 2 Tachwedd 2026 08:00\nAt: " MP "\nPwnc: Pay\n\n" FIRST

static void both_answers_of_a_thread(void **state)
{
    struct fixture *f = *state;
    g_autofree char *thread = thread_of(OLDER_LEAD, OLDER);
    g_autofree char *gmail = g_strconcat("\nboth are below\n\n" GMAIL, thread, NULL);
    g_autofree char *attributed =
        below("\nboth\n", "On Tue, 17 Nov 2026 at 10:00, " MP " wrote:", thread);
    g_autofree char *apple_quoted = g_strconcat(
        "From: " MP "\nSubject: Re: Pay\nDate: 17 November 2026 at 10:00:00 GMT\nTo: " AMINA_MAIL
        "\n\n",
        thread, NULL);
    g_autofree char *apple_marked = marked(apple_quoted);
    g_autofree char *apple = g_strconcat("\nBegin forwarded message:\n\n", apple_marked, NULL);
    g_auto(GStrv) cut = g_strsplit(gmail, "\n", -1);
    g_autofree char *crlf = g_strjoinv("\r\n", cut);
    g_autofree char *attached =
        g_strconcat("Content-Type: multipart/mixed; boundary=b\n\n--b\n\nsee\n--b\nContent-Type: "
                    "message/rfc822\n\nFrom: " MP "\nTo: " AMINA_MAIL "\nSubject: Re: Pay\n"
                    "Date: Tue, 17 Nov 2026 10:00:00 +0000\nMessage-ID: <inner@parliament.uk>\n\n",
                    thread, "\n--b--\n", NULL);
    const char *const rests[] = {
        gmail,
        attributed,
        apple,
        crlf,
        attached,
        "\nboth are below\n\n" OUTLOOK(MP, AMINA_MAIL),
        "\n" OUTLOOK("MEDI, Llinos <llinos.medi.mp@parliament.uk>", "Amina Yusuf"),
        "\n" OUTLOOK("Llinos Medi", "Amina Yusuf"),
        "\n" OUTLOOK("MEDI, Llinos", "YUSUF, Amina"),
        HTML,
        WELSH,
    };
    int bad = 0;
    for (guint i = 0; i < G_N_ELEMENTS(rests); i++) {
        g_autoptr(GPtrArray) rows =
            file_rows(f, AMINA_MAIL, "ruth@branch.example", "Fwd: Re: Pay", rests[i]);
        if (!both_are_filed(f, rows))
            bad++, print_rows(f, i, rows);
        fixture_run(f->ruth, "undo", NULL);
    }
    assert_int_equal(bad, 0);
}

/* Where a line of the member's stands within the older one, or its day is not said, it is left
 * out, and that is said. */
static void what_is_not_sure_is_said(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *lead, *older;
    } unsure[] = {
        {"On Fri, 13 Nov 2026 at 15:00, Llinos wrote:", OLDER},
        {"On Fri, 13 Nov 2026 at 15:00, Llinos Medi <office@llinosmedi.example> wrote:", OLDER},
        {"Llinos Medi wrote:", OLDER},
    };
    int bad = 0;
    for (guint i = 0; i < G_N_ELEMENTS(unsure) + 2; i++) {
        g_autofree char *thread =
            i > G_N_ELEMENTS(unsure)
                ? g_strdup(NEWER BLOCK(AMINA_MAIL, "16 November 2026 09:00", MP,
                                       "RE: Pay") "Dear Ms Medi,\n\nMy comments are "
                                                  "below.\n\nAmina\n\n" BLOCK(
                                                      MP, "13 November 2026 15:00", AMINA_MAIL,
                                                      "RE: Pay") "Dear Amina,\n\nI "
                                                                 "have written to "
                                                                 "the Minister. "
                                                                 "That helps me, "
                                                                 "as " SECRET "\n\nLlinos Medi "
                                                                 "MP\n")
            : i < G_N_ELEMENTS(unsure)
                ? thread_of(unsure[i].lead, unsure[i].older)
                : g_strdup(NEWER "\nOn Mon, 16 Nov 2026 at 09:00, " AMINA_MAIL
                                 " wrote:\n\n> " OLDER_LEAD "\n>\n>> Dear Amina,\n>> I have "
                                 "written to the Minister about pay.\n>\n> Thanks. " SECRET
                                 "\n>\n>> He will answer in May.\n>> Llinos Medi MP\n");
        g_autofree char *rest = g_strconcat("\n" GMAIL, thread, NULL);
        g_autoptr(GPtrArray) rows =
            file_rows(f, AMINA_MAIL, "ruth@branch.example", "Fwd: Re: Pay", rest);
        g_autoptr(record) o = reply_of(f, rows, 0);
        if (rows->len != 1 || !says(rows->pdata[0], "an earlier answer") ||
            !says(rows->pdata[0], "was left out") || !strstr(record_str(o, "text"), "now met") ||
            strstr(record_str(o, "text"), "lithium"))
            bad++, print_rows(f, i, rows);
        fixture_run(f->ruth, "undo", NULL);
    }
    assert_int_equal(bad, 0);
}

/* What the member wrote below the MP's name, or between the MP's lines, as they say themselves,
 * is no answer of the MP's: neither is filed of it, and that is said. */
static void what_the_member_put_in_is_not_the_mps(void **state)
{
    struct fixture *f = *state;
    static const char *const signs[] = {"Llinos", "Llinos Medi MP", "Best wishes,\nL",
                                        ("Yours sincerely\nLlinos Medi MP\nMember of Parliament "
                                         "for Ynys M\303\264n")};
    static const char *const added[] = {"Amina's message:\nI have cancer and cannot work.",
                                        "I have cancer.", "PS I have cancer",
                                        "Ms A Yusuf\n3 Rose Row, cancer ward"};
    static const char *const says[] = {"Thanks, see what I put.", "Thanks, I've added things.",
                                       "I put my answers between your lines.",
                                       "I've replied to your points in the text.", "Thanks, done!"};
    const guint n = G_N_ELEMENTS(signs) * G_N_ELEMENTS(added);
    int bad = 0;
    for (guint i = 0; i < 2 * n + G_N_ELEMENTS(says); i++) {
        g_autofree char *older =
            i < 2 * n ? g_strdup_printf("Dear Amina,\n\nI have written to the Minister about pay "
                                        "in the service.\n\n%s\n\n%s\n",
                                        signs[i % n / G_N_ELEMENTS(added)],
                                        added[i % G_N_ELEMENTS(added)])
                      : g_strdup("Dear Amina,\n\nDo you work long hours?\nThat is no "
                                 "good with cancer.\nHe will answer.\n\nLlinos Medi MP\n");
        g_autofree char *quote = marked(older);
        g_autofree char *between = g_strdup_printf(
            "Dear Ms Medi,\n\n%s\n\nAmina\n\n%s%s",
            i < 2 * n ? "That is not enough." : says[i - 2 * n],
            i < n ? BLOCK(MP, "13 November 2026 15:00", AMINA_MAIL, "RE: Pay") : OLDER_LEAD "\n\n",
            i < n ? older : quote);
        g_autofree char *all =
            i < n ? g_strconcat("\n" GMAIL NEWER "\n",
                                BLOCK(AMINA_MAIL, "16 November 2026 09:00", MP, "RE: Pay"), between,
                                NULL)
                  : below("\n" GMAIL NEWER,
                          "On Mon, 16 Nov 2026 at 09:00, " AMINA_MAIL " wrote:", between);
        g_autoptr(GPtrArray) rows =
            file_rows(f, AMINA_MAIL, "ruth@branch.example", "Fwd: Re: Pay", all);
        bool right = rows->len == 2 || says_left(rows->pdata[0]);
        for (guint k = 0; k < rows->len; k++) {
            g_autoptr(record) o = reply_of(f, rows, k);
            right = right && !strstr(record_str(o, "text"), "cancer");
        }
        if (!right)
            bad++, print_rows(f, i, rows);
        fixture_run(f->ruth, "undo", NULL);
    }
    assert_int_equal(bad, 0);
}

/* None is filed twice, by whatever way it came before. */
static void an_answer_is_filed_once(void **state)
{
    struct fixture *f = *state;
    g_autofree char *thread = thread_of(OLDER_LEAD, OLDER);
    g_autofree char *gmail = g_strconcat("\n" GMAIL, thread, NULL);
    g_autofree char *older = g_strconcat("From: " MP "\nTo: " AMINA_MAIL
                                         "\nSubject: Re: Pay\nDate: Fri, 13 Nov 2026 14:58:30 "
                                         "+0000\nMessage-ID: <older@parliament.uk>\n\n" OLDER,
                                         NULL);
    g_autoptr(record) first = file_mail(f, older);
    assert_status(first, "filed");
    for (int i = 0; i < 2; i++) {
        g_autoptr(GPtrArray) rows =
            file_rows(f, AMINA_MAIL, "ruth@branch.example", "Fwd: Re: Pay", gmail);
        assert_int_equal(rows->len, 2);
        assert_string_equal(status(rows, 0), i ? "duplicate" : "filed");
        assert_string_equal(status(rows, 1), "duplicate");
    }
}

/* Two programs show one letter in two ways, and what it answers in two more: when it was written
 * and its words tell. */
static void by_two_programs_it_is_one(void **state)
{
    struct fixture *f = *state;
#define BY_GMAIL(at, words)                                                                        \
    "\n---------- Forwarded message ---------\nFrom: " MP "\nDate: Tue, 17 Nov 2026 at " at        \
    "\nSubject: Re: Pay\nTo: " AMINA_MAIL "\n\n" words                                             \
    "\nOn Mon, 16 Nov 2026 at 09:00, " AMINA_MAIL " wrote:\n\n> Help.\n> Amina\n"
#define BY_OUTLOOK(at, words)                                                                      \
    "\n" BLOCK(MP, "17 November 2026 " at, AMINA_MAIL, "RE: Pay") words                            \
        "\n" BLOCK(AMINA_MAIL, "16 November 2026 09:00", MP, "Pay") "Help.\nAmina\n"
#define BY_SAMSUNG(at, words)                                                                      \
    "\n-------- Original message --------\nFrom: " MP "\nDate: 17/11/2026 " at                     \
    " (GMT+00:00)\nTo: " AMINA_MAIL "\nSubject: Re: Pay\n\n" words
    static const struct {
        const char *rest;
        bool again;
    } cases[] = {
        {BY_GMAIL("10:00", NEWER), false},   {BY_OUTLOOK("10:00", NEWER), true},
        {BY_SAMSUNG("10:00", NEWER), true},  {BY_GMAIL("10:00", NEWER), true},
        {BY_OUTLOOK("15:30", NEWER), false}, {BY_SAMSUNG("10:00", OLDER), false},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GPtrArray) rows =
            file_rows(f, AMINA_MAIL, "ruth@branch.example", "Fwd: Re: Pay", cases[i].rest);
        if (strcmp(status(rows, 0), cases[i].again ? "duplicate" : "filed") != 0)
            fail_msg("%d: %s", (int)i, status(rows, 0));
    }
}

/* The MP's own mail quotes it: it is most probably filed; where it is not, that is said. */
static void what_the_mp_quotes_is_no_reply(void **state)
{
    struct fixture *f = *state;
    g_autofree char *thread = thread_of(OLDER_LEAD, OLDER);
    g_autofree char *rest = g_strconcat("\n", thread, NULL);
    g_autoptr(GPtrArray) rows = file_rows(f, MP, AMINA_MAIL, "Re: Pay", rest);
    assert_int_equal(rows->len, 1);
    assert_true(says(rows->pdata[0], "an earlier answer of 13 Nov 2026"));
    fixture_run(f->ruth, "undo", NULL);
    g_autoptr(record) older =
        file_mail(f, "From: " MP "\nTo: " AMINA_MAIL "\nSubject: Re: Pay\nDate: Fri, 13 Nov 2026 "
                     "15:00:20 +0000\nMessage-ID: <older@parliament.uk>\n\n" OLDER);
    assert_status(older, "filed");
    g_autoptr(GPtrArray) again = file_rows(f, MP, AMINA_MAIL, "Re: Pay", rest);
    assert_int_equal(again->len, 1);
    assert_string_equal(status(again, 0), "filed");
    assert_false(record_has(again->pdata[0], "reason"));
}

/* One that the MP shows in the newer one is part of that. */
static void what_stands_in_it_is_no_other(void **state)
{
    struct fixture *f = *state;
    g_autofree char *shown = below(NEWER, OLDER_LEAD, OLDER);
    g_autofree char *passed = g_strconcat("\n" GMAIL, shown, NULL);
    g_autofree char *direct = g_strconcat("\n", shown, NULL);
    for (int i = 0; i < 2; i++) {
        g_autoptr(GPtrArray) rows =
            file_rows(f, i ? MP : AMINA_MAIL, i ? AMINA_MAIL : "r@x.example", "Fwd: Re: Pay",
                      i ? direct : passed);
        g_autoptr(record) o = reply_of(f, rows, 0);
        assert_int_equal(rows->len, 1);
        assert_false(record_has(rows->pdata[0], "reason"));
        assert_non_null(strstr(record_str(o, "text"), "now met the Minister"));
        assert_non_null(strstr(record_str(o, "text"), "written to the Minister"));
        fixture_run(f->ruth, "undo", NULL);
    }
}

/* ---- erased ---- */

#define STRAIGHT(date, text)                                                                       \
    "From: " MP "\nTo: " AMINA_MAIL "\nSubject: Re: Pay\nDate: " date                              \
    "\nMessage-ID: <it@parliament.uk>\n\n" text

/* Row of the older one in the thread, or of it alone, once the other is erased. Caller's. */
static char *once_erased(struct fixture *f, const char *straight, const char *older, bool thread1st)
{
    g_autofree char *thread = thread_of(OLDER_LEAD, older);
    g_autofree char *gmail = g_strconcat("\n" GMAIL, thread, NULL);
    for (int i = 0;; i++) {
        const bool in_thread = (i == 0) == thread1st;
        g_autoptr(GPtrArray) rows = NULL;
        g_autofree char *path = fixture_file(f, "it.eml", straight);
        rows = in_thread ? file_rows(f, AMINA_MAIL, "ruth@branch.example", "Fwd: Re: Pay", gmail)
                         : fixture_rows(f->ruth, "reply.file", "file", path, NULL);
        assert_int_equal(rows->len, in_thread ? 2 : 1);
        if (i > 0)
            return g_strdup(status(rows, in_thread ? 1 : 0));
        g_autofree char *id = text_of(record_int(rows->pdata[in_thread ? 1 : 0], "reply_id"));
        fixture_run(f->ruth, "reply.drop", "reply", id, NULL);
    }
}

/* One that was erased does not come back in a thread, which quotes it without its foot, at another
 * hour or cut short; nor straight, once it was erased as it stood in the thread. What the MP wrote
 * at another time does. */
static void an_erased_one_comes_back_in_no_way(void **state)
{
    static const struct {
        const char *straight, *older;
        bool comes;
    } samples[] = {
        {STRAIGHT("Fri, 13 Nov 2026 15:00:20 +0000",
                  OLDER "Member of Parliament\nHouse of Commons\n"),
         OLDER, false},
        {STRAIGHT("Fri, 13 Nov 2026 15:00:50 +0000", OLDER "\nHouse of Commons\n"),
         "Dear Amina, thank you.\n\nLlinos Medi MP\n", false},
        {STRAIGHT("Fri, 13 Nov 2026 17:20:00 +0000", OLDER "Member of Parliament\n"), OLDER, false},
        {STRAIGHT("Fri, 13 Nov 2026 09:20:00 +0000",
                  "Dear Amina,\n\nI am out of the office today.\n\nLlinos Medi MP\n"),
         OLDER, true},
        {STRAIGHT("Tue, 10 Nov 2026 15:00:20 +0000", OLDER), OLDER, true},
    };
    int bad = 0;
    (void)state;
    for (guint i = 0; i < 2 * G_N_ELEMENTS(samples); i++) {
        void *own = NULL;
        assert_int_equal(setup_tray(&own), 0);
        g_autofree char *came =
            once_erased(own, samples[i / 2].straight, samples[i / 2].older, i % 2);
        if (strcmp(came, samples[i / 2].comes ? "filed" : "skipped") != 0)
            bad++, print_message("-- %u: %s\n", i, came);
        assert_int_equal(teardown_tray(&own), 0);
    }
    assert_int_equal(bad, 0);
}

/* The mail with it goes from the tray, whichever of its letters is erased; the other one stays
 * filed, and is not filed again. */
static void the_mail_goes_from_the_tray(void **state)
{
    struct fixture *f = *state;
    g_autofree char *thread = thread_of(OLDER_LEAD, OLDER);
    g_autofree char *mail =
        g_strconcat("From: " AMINA_MAIL "\nTo: ruth@branch.example\nSubject: Fwd: Re: Pay\nDate: "
                    "Fri, 20 Nov 2026 10:00:00 +0000\nMessage-ID: <t@example.org>\n\n" GMAIL,
                    thread, NULL);
    g_autofree char *path = fixture_file(f, "t.eml", mail);
    g_autoptr(GPtrArray) rows = fixture_rows(f->ruth, "reply.file", "file", path, NULL);
    assert_int_equal(rows->len, 2);
    GError *error = NULL;
    assert_true(db_begin(app_db(f->ruth), &error) &&
                tray_put(f->ruth, "t.eml", mail, strlen(mail), &error) &&
                db_commit(app_db(f->ruth), &error));
    g_autofree char *id = text_of(record_int(rows->pdata[1], "reply_id"));
    fixture_run(f->ruth, "reply.drop", "reply", id, NULL);
    g_autoptr(GPtrArray) tray = fixture_rows(f->ruth, "tray", NULL);
    assert_int_equal(tray->len, 0);
    g_autoptr(GPtrArray) again = fixture_rows(f->ruth, "reply.file", "file", path, NULL);
    assert_string_equal(status(again, 0), "duplicate");
}

/* Of two mails that do not say which they are each holds letters of its own. */
static void no_id_is_needed(void **state)
{
    struct fixture *f = *state;
    for (int i = 0; i < 2; i++) {
        g_autofree char *name = g_strdup_printf("none%d.eml", i);
        g_autofree char *bytes = g_strdup_printf(
            "From: " AMINA_MAIL "\nTo: ruth@branch.example\nSubject: Fwd: Pay\n"
            "Date: Fri, 20 Nov 2026 10:0%d:00 +0000\n\n" GMAIL "I shall ask about pay, %d.\n\n"
            "---------- Forwarded message ---------\nFrom: " MP
            "\nDate: Wed, 18 Nov 2026 at 10:0%d\nSubject: Re: Pay\nTo: " AMINA_MAIL
            "\n\nThe Minister has answered on pay, %d.\n",
            i, i, i, i);
        g_autofree char *path = fixture_file(f, name, bytes);
        g_autoptr(GPtrArray) rows = fixture_rows(f->ruth, "reply.file", "file", path, NULL);
        assert_int_equal(rows->len, 2);
        assert_string_equal(status(rows, 0), "filed");
        assert_string_equal(status(rows, 1), "filed");
    }
}

#define test(name) cmocka_unit_test_setup_teardown(name, setup_tray, teardown_tray)

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(both_answers_of_a_thread),
        test(what_is_not_sure_is_said),
        test(what_the_member_put_in_is_not_the_mps),
        test(an_answer_is_filed_once),
        test(by_two_programs_it_is_one),
        test(what_the_mp_quotes_is_no_reply),
        test(no_id_is_needed),
        test(the_mail_goes_from_the_tray),
        cmocka_unit_test(an_erased_one_comes_back_in_no_way),
        test(what_stands_in_it_is_no_other),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
