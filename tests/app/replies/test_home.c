/*
 * What tells where a member lives and what ails them does not come in with the MP's letter: not in
 * the subject, not as a file beside it, not as a file's name. All people but the MP are invented.
 */
#include "app_priv.h"

#include "replies.h"

#define BRANCH "ruth@branch.example"
#define MP "Llinos Medi <llinos.medi.mp@parliament.uk>"
#define AMINA "Amina Yusuf <amina@example.org>"
#define ANSWER "Dear Ms Yusuf,\n\nI have asked for a debate.\n\nYours sincerely\n\nLlinos Medi MP\n"
#define FORWARD                                                                                    \
    "---------- Forwarded message ---------\nFrom: " MP                                            \
    "\nDate: Tue, 17 Nov 2026 at 09:00\nSubject: Pay\nTo: " AMINA "\n\n" ANSWER

static record *filed(struct fixture *f, const char *from, const char *to, const char *rest,
                     char **reason)
{
    static int n;
    g_autofree char *name = g_strdup_printf("home%d.eml", n++);
    g_autofree char *bytes =
        g_strdup_printf("From: %s\nTo: %s\nDate: Tue, 17 Nov 2026 10:00:00 +0000\nMessage-ID: "
                        "<home%d@example.org>\n%s",
                        from, to, n, rest);
    g_autofree char *path = fixture_file(f, name, bytes);
    g_autoptr(GPtrArray) rows = fixture_rows(f->ruth, "reply.file", "file", path, NULL);
    const record *row = rows->pdata[0];
    *reason = g_strdup(record_has(row, "reason") ? record_str(row, "reason") : "");
    gint64 id = record_int(row, "reply_id");
    return id ? show(f->ruth, id) : NULL;
}

#define PART(file, text)                                                                           \
    "--cut\nContent-Type: text/plain; name=\"" file "\"\nContent-Disposition: attachment; "        \
    "filename=\"" file "\"\n\n" text "\n"
#define MAIL(body, parts)                                                                          \
    "Subject: Pay\nContent-Type: multipart/mixed; boundary=cut\n\n--cut\nContent-Type: "           \
    "text/plain\n\n" body "\n" parts "--cut--\n"

static const struct {
    const char *from, *rest;
    const char *kept; /* NULL: nothing is */
    const char *said;
} files[] = {
    {AMINA,
     MAIL("Hi Ruth, see attached.",
          PART("mp.txt", ANSWER) PART("bell.txt", "Dr Bell: off sick, ZEBRA7, for a month.")),
     "asked for a debate", "“bell.txt” is not signed by an MP"},
    {AMINA,
     MAIL("Hi Ruth, see attached.",
          PART("bell.txt", "Dear Ms Yusuf,\n\nYour ZEBRA7 tests came back. You are signed off "
                           "with depression.\n\nDr A Bell\nOtley Surgery\n")
              PART("mp.txt", ANSWER)),
     "asked for a debate", "“bell.txt” is not signed by an MP"},
    {AMINA,
     MAIL("Hi Ruth, see attached.",
          PART("mp.txt", ANSWER) PART("pay.txt", "Payslip ZEBRA7\nNI AB123456C\nNet 1,900")),
     "asked for a debate", "“pay.txt” is not signed by an MP"},
    {AMINA,
     MAIL("See below and attached.\n\n" FORWARD,
          PART("note.txt", "Fit note: ZEBRA7, you are not fit for work, depression.")),
     "asked for a debate", "“note.txt” is not signed by an MP"},
    {AMINA, MAIL("Hi Ruth, see attached.", PART("payslip.txt", "ZEBRA7 1,900 net")), NULL,
     "“payslip.txt” is not signed by an MP"},
    {AMINA,
     MAIL("Hi Ruth, see attached.",
          PART("mp.txt", ANSWER)
              PART("minister.txt", "Dear Llinos,\n\nAn offer will be made.\n\nJane Roe\nMinister "
                                   "of State for Prisons\n")),
     "An offer will be made", ""},
    {AMINA,
     MAIL("Hi Ruth, see attached.",
          PART("mp.txt", "Dear Amina,\n\nI was sorry that you are off sick with stress. I "
                         "have asked for a debate.\n\nBest wishes\n\nLlinos\n")),
     "asked for a debate", ""},
    {MP,
     MAIL("Dear Amina,\n\nThe briefing is attached.\n\nLlinos Medi MP",
          PART("briefing.txt", "Pay in figures: 3.5 per cent.")),
     "3.5 per cent", ""},
};

static void test_files_of_others(void **state)
{
    struct fixture *f = *state;
    int bad = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *reason = NULL;
        bool mps = strcmp(files[i].from, MP) == 0;
        g_autoptr(record) o = filed(f, files[i].from, mps ? AMINA : BRANCH, files[i].rest, &reason);
        const char *text = o ? record_str(o, "text") : "";
        if (strstr(text, "ZEBRA7") || !strstr(reason, files[i].said) ||
            (files[i].kept ? !strstr(text, files[i].kept) : *text != '\0') ||
            stands_in_file(f, "ZEBRA7"))
            bad++, print_message("%d: (%s) <<<%s>>>\n", (int)i, reason, text);
        if (o)
            fixture_run(f->ruth, "undo", NULL);
    }
    assert_int_equal(bad, 0);
}

static const struct {
    const char *subject, *kept; /* NULL: none */
} subjects[] = {
    {"RE: Amina Yusuf, 3 Rose Row LS11 5AB - off sick with depression", "RE: Amina Yusuf"},
    {"RE: off sick - 3 Rose Row", NULL},
    {"RE: Pay (my cancer)", "RE: Pay"},
    {"RE: Probation pay, sickness absence and safety",
     "RE: Probation pay, sickness absence and safety"},
};

static void test_subject(void **state)
{
    struct fixture *f = *state;
    int bad = 0;
    for (gsize i = 0; i < 2 * G_N_ELEMENTS(subjects); i++) {
        const char *subject = subjects[i / 2].subject, *kept = subjects[i / 2].kept;
        bool passed = i % 2;
        g_autofree char *reason = NULL;
        g_autofree char *rest =
            g_strdup_printf("Subject: %s%s\n\n%s%s%s%s", passed ? "Fwd: " : "", subject,
                            passed ? "---------- Forwarded message ---------\nFrom: " MP
                                     "\nDate: Tue, 17 Nov 2026 at 09:00\nSubject: "
                                   : "",
                            passed ? subject : "", passed ? "\nTo: " AMINA "\n\n" : "", ANSWER);
        g_autoptr(record) o = filed(f, passed ? AMINA : MP, passed ? BRANCH : AMINA, rest, &reason);
        const char *is = o && record_has(o, "subject") ? record_str(o, "subject") : NULL;
        bool same = g_strcmp0(kept, subject) == 0;
        if (!o || g_strcmp0(is, kept) != 0 || same == (strstr(reason, "subject tells") != NULL))
            bad++, print_message("%s: %s (%s)\n", subject, is ? is : "none", reason);
        if (o)
            fixture_run(f->ruth, "undo", NULL);
    }
    assert_int_equal(bad, 0);
}

static void test_names_of_files(void **state)
{
    struct fixture *f = *state;
    g_autofree char *reason = NULL;
    g_autoptr(record) o =
        filed(f, AMINA, BRANCH,
              MAIL("See below.\n\n" FORWARD,
                   PART("Amina_Yusuf_depression.jpg", "x") PART("3 Rose Row LS11 5AB.jpg", "x")),
              &reason);
    assert_non_null(o);
    assert_false(stands_in_file(f, "Yusuf_depression"));
    assert_false(stands_in_file(f, "3 Rose Row"));
    fixture_run(f->ruth, "undo", NULL);
}

#define test(name) cmocka_unit_test_setup_teardown(name, setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {test(test_files_of_others), test(test_subject),
                                       test(test_names_of_files)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
