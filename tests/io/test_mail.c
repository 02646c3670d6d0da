/*
 * One message, and going through files, an mbox and a Maildir; hostile input.
 */
#include "io/mail.h"
#include "support/sample.h"

#include "base/err.h"
#include "base/text.h"

#include <cmocka.h>
#include <glib/gstdio.h>
#include <unistd.h>

static struct mail *parse(const char *bytes)
{
    g_autoptr(GError) error = NULL;
    struct mail *m = mail_parse(bytes, strlen(bytes), &error);
    assert_non_null(m);
    assert_null(error);
    return m;
}

static void test_plain(void **state)
{
    (void)state;
    struct mail *m =
        parse("From: \"Si\xC3\xA2n MP\" <Sian.MP@Parliament.example>\r\n"
              "To: A <a@example.org>, b@example.org\r\n"
              "Subject: =?utf-8?Q?Re:_Pay_=E2=80=93_probation?=\r\n"
              "Date: Thu, 19 Nov 2026 10:42:00 +0100\r\n"
              "Message-ID: <x1@parliament.example>\r\n"
              "In-Reply-To: <a1@example.org>\r\n"
              "References: <a0@example.org>\r\n <a1@example.org>\r\n"
              "Content-Type: text/plain; charset=iso-8859-1\r\n"
              "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
              "Thank you.=20\r\n\r\nI agree: =A35.\r\n\r\n"
              "On 3 Nov 2026, at 10:42, A <a@example.org> wrote:\r\n\r\n> Dear MP\r\n");
    assert_string_equal(m->from_name, "Siân MP");
    assert_string_equal(m->from_address, "sian.mp@parliament.example");
    assert_string_equal(m->to, "A <a@example.org>, b@example.org");
    assert_string_equal(m->subject, "Re: Pay – probation");
    assert_string_equal(m->message_id, "x1@parliament.example");
    assert_string_equal(m->in_reply_to, "a1@example.org");
    assert_string_equal(m->references, "a0@example.org a1@example.org");
    assert_true(m->date_utc == 1795081320);
    assert_string_equal(m->text, "Thank you.\n\nI agree: £5.\n\n"
                                 "On 3 Nov 2026, at 10:42, A <a@example.org> wrote:\n\n> Dear MP");
    assert_string_equal(m->reply_text, "Thank you.\n\nI agree: £5.");
    assert_false(m->automatic);
    assert_false(m->forwarded);
    mail_free(m);
}

static void test_clean(void **state)
{
    (void)state;
    struct mail *m = parse("From: =?utf-8?B?RXZpbBtbMzFt?= <e@example.org>\n"
                           "Subject: a\x1b]0;x\x07 \xE2\x80\xAE"
                           "b\nAuto-Submitted: auto-replied\n"
                           "Content-Type: text/plain; charset=utf-8\n\nx\x1b[2Jy\xE2\x80\xAEz\n");
    assert_true(text_is_clean(m->from_name, TEXT_LINE | TEXT_TRIM));
    assert_true(text_is_clean(m->subject, TEXT_LINE | TEXT_TRIM));
    assert_true(text_is_clean(m->text, TEXT_MULTILINE));
    assert_null(strchr(m->text, '\x1b'));
    assert_true(m->automatic);
    mail_free(m);
}

static void test_html(void **state)
{
    (void)state;
    struct mail *m = parse(
        "From: mp@example.org\nSubject: Re: x\nContent-Type: text/html; charset=utf-8\n\n"
        "<html><head><title>no</title><style>p{}</style></head><body><p>Dear <b>Ann</b>,</p>"
        "<script>bad()</script><p>Fish &amp; chips<br>&pound;5&nbsp;each</p><ul><li>one<li>two</ul>"
        "<table><tr><td>a</td><td>b</td></tr></table>"
        "<div class=q>On Mon, 2 Nov 2026 at 10:00, Ann &lt;ann@example.org&gt; wrote:"
        "<blockquote><div>old</div><div>words</div></blockquote></div>");
    assert_string_equal(m->text, "Dear Ann,\n\nFish & chips\n£5 each\n\n* one\n* two\na b\n"
                                 "On Mon, 2 Nov 2026 at 10:00, Ann <ann@example.org> wrote:\n"
                                 "> old\n> words");
    assert_string_equal(m->reply_text, "Dear Ann,\n\nFish & chips\n£5 each\n\n* one\n* two\na b");
    mail_free(m);
}

static void test_attached_forward(void **state)
{
    (void)state;
    struct mail *m =
        parse("From: member@example.org\nSubject: From my MP\nMIME-Version: 1.0\n"
              "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nSee below.\n--b\n"
              "Content-Type: message/rfc822\n\nFrom: Jane MP <Jane@Parliament.example>\n"
              "Subject: Your letter\nDate: Thu, 19 Nov 2026 10:42:00 +0000\n\n"
              "I support you.\n--b--\n");
    assert_true(m->forwarded);
    assert_string_equal(m->text, "See below.");
    assert_string_equal(m->reply_text, "See below.");
    assert_string_equal(m->original_from_name, "Jane MP");
    assert_string_equal(m->original_from_address, "jane@parliament.example");
    assert_string_equal(m->original_subject, "Your letter");
    assert_string_equal(m->original_text, "I support you.");
    assert_true(m->original_date_utc == 1795084920);
    mail_free(m);
}

static void test_inline_forward(void **state)
{
    (void)state;
    struct mail *m = parse("From: member@example.org\nSubject: Fwd: Your letter\n"
                           "Content-Type: text/plain; charset=utf-8\n\nFor the branch.\n\n"
                           "-- \nA Member\n\n---------- Forwarded message ---------\n"
                           "From: Jane MP <jane@parliament.example>\n"
                           "Date: Thu, 19 Nov 2026 at 10:42\nSubject: Your letter\n"
                           "To: <member@example.org>\n\nI support you.\n");
    assert_true(m->forwarded);
    assert_string_equal(m->reply_text, "For the branch.");
    assert_string_equal(m->original_from_name, "Jane MP");
    assert_string_equal(m->original_text, "I support you.");
    assert_true(m->original_date_utc == 1795084920);
    mail_free(m);
    m = parse(
        "From: member@example.org\nSubject: FW: Your letter\nContent-Type: text/html\n\n"
        "<p class=MsoNormal>Here it is.</p><div style='border-top:solid'><p><b>From:</b> Jane MP "
        "&lt;jane@parliament.example&gt;<br><b>Sent:</b> 19 November 2026 10:42<br><b>To:</b> "
        "A Member<br><b>Subject:</b> Your letter<o:p></o:p></p></div><p>I support you.</p>");
    assert_true(m->forwarded);
    assert_string_equal(m->reply_text, "Here it is.");
    assert_string_equal(m->original_from_address, "jane@parliament.example");
    assert_string_equal(m->original_subject, "Your letter");
    assert_string_equal(m->original_text, "I support you.");
    assert_true(m->original_date_utc == 1795084920);
    mail_free(m);
    /* an answer to a message that quotes its header is no forward */
    m = parse("From: mp@example.org\nSubject: Re: Your letter\n\nNo.\n\nFrom: A <a@example.org>\n"
              "Sent: 19 November 2026 10:42\nTo: MP\nSubject: Your letter\n\nPlease.\n");
    assert_false(m->forwarded);
    assert_string_equal(m->reply_text, "No.");
    mail_free(m);
    /* and a sentence that ends in "wrote:" is no quote */
    m = parse("From: mp@example.org\nSubject: x\n\nOn 3 May 2024 the Minister wrote:\n\n"
              "\"We will pay.\"\n\nYours\n");
    assert_string_equal(m->reply_text,
                        "On 3 May 2024 the Minister wrote:\n\n\"We will pay.\"\n\nYours");
    mail_free(m);
}

static void test_refused(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;
    assert_null(mail_parse("just a sentence\n", 16, &error));
    assert_true(err_is(error, BL_ERR_INPUT));
    g_clear_error(&error);
    assert_null(mail_parse("", 0, &error));
    g_clear_error(&error);
    g_autofree char *huge = g_malloc0(MAIL_MAX_BYTES + 1);
    assert_null(mail_parse(huge, MAIL_MAX_BYTES + 1, &error));
    assert_string_equal(error->message,
                        "The message is larger than 25 MB: save it without its attachments.");
}

/* ---- hostile ---- */

static void parse_within(const char *what, GString *s, double seconds)
{
    gint64 begin = g_get_monotonic_time();
    g_autoptr(GError) error = NULL;
    struct mail *m = mail_parse(s->str, s->len, &error);
    double took = (double)(g_get_monotonic_time() - begin) / 1e6;
    if (took > seconds)
        printf("%s: %.1f s\n", what, took);
    assert_true(took < seconds);
    if (m) {
        assert_true(strlen(m->text) <= MAIL_MAX_TEXT);
        assert_true(text_is_clean(m->text, TEXT_MULTILINE));
    }
    mail_free(m);
    g_string_free(s, TRUE);
}

static void repeat(GString *s, const char *piece, int times)
{
    for (int i = 0; i < times; i++)
        g_string_append(s, piece);
}

static void test_hostile(void **state)
{
    (void)state;
    const double most = 20; /* under sanitizers; a second or two without */
    GString *s = g_string_new("From: a@b\n");
    for (int i = 0; i < 3000; i++)
        g_string_append_printf(s, "Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n", i, i);
    parse_within("deep multipart", s, most);

    s = g_string_new("From: a@b\n");
    repeat(s, "Content-Type: message/rfc822\n\n", 3000);
    parse_within("deep messages", s, most);

    s = g_string_new("From: a@b\nContent-Type: multipart/mixed; boundary=b\n\n");
    repeat(s, "--b\n\nx\n", 50000);
    parse_within("many parts", s, most);

    s = g_string_new("From: a@b\nContent-Type: text/html\n\n");
    repeat(s, "<div><b><i><blockquote>", 20000);
    repeat(s, "</x></p>x", 20000);
    parse_within("deep html", s, most);

    s = g_string_new("From: a@b\nContent-Type: text/html\n\n");
    repeat(s, "<b><i>", 250);
    repeat(s, "</x></p>x", 100000);
    parse_within("html end tags", s, most);

    s = g_string_new("From: a@b\nContent-Type: text/html\n\n<a ");
    repeat(s, "x='", 100000);
    parse_within("html attributes", s, most);

    s = g_string_new("From: a@b\nContent-Type: text/html\n\n");
    repeat(s, "&lt;&#0;&#x110000;&bogus;", 100000);
    parse_within("entities", s, most);

    s = g_string_new("From: a@b\n\n");
    repeat(s, "On 1/1/2026 10:00 a@b wrote:\nFrom: x\n", 50000);
    parse_within("attributions", s, most);

    s = g_string_new("Subject: Fwd: x\n\n");
    repeat(s, "From: x\nTo: a,\n", 50000);
    parse_within("blocks", s, most);

    s = g_string_new("Subject: Fwd: x\n\n--- Forwarded message --- From: a <a@b>");
    repeat(s, "Sent:Subject", 100000);
    parse_within("run-on header", s, most);

    s = g_string_new("From: ");
    repeat(s, "(((((\"<@,;:", 5000);
    g_string_append(s, "\nTo: ");
    repeat(s, "a:b@c;,", 20000);
    g_string_append(s, "\nReferences: ");
    repeat(s, "<a@b> ", 50000);
    g_string_append(s, "\nSubject: ");
    repeat(s, "=?utf-8?B?=?= =?x?q?", 10000);
    g_string_append(s, "\n\nx\n");
    parse_within("headers", s, most);

    s = g_string_new("From: a@b\nContent-Type: text/plain; charset=utf-7; format=flowed\n\n");
    repeat(s, ">>>>>> > \n \n", 100000);
    parse_within("flowed", s, most);

    s = g_string_new("From: a@b\n\n");
    repeat(s, "0123456789abcdef\n", 300000);
    g_autoptr(GError) error = NULL;
    struct mail *m = mail_parse(s->str, s->len, &error);
    assert_true(m->text_cut);
    assert_true(strlen(m->text) <= MAIL_MAX_TEXT);
    mail_free(m);
    g_string_free(s, TRUE);
}

/* ---- sources ---- */

static char *walk(const char *path)
{
    GString *out = g_string_new(NULL);
    GError *error = NULL;
    struct mail_source *s = mail_open(path, &error);
    while (s) {
        struct mail *m = NULL;
        g_autoptr(GBytes) raw = NULL;
        enum mail_step step = mail_next(s, &m, &raw, &error);
        if (step == MAIL_ONE) {
            g_autofree char *where = g_path_get_basename(mail_where(s));
            g_string_append_printf(out, "%s: %s / %s (%d)\n", where, m->subject, m->text,
                                   (int)g_bytes_get_size(raw));
            mail_free(m);
        } else if (error) {
            g_autofree char *last = g_path_get_basename(error->message);
            g_string_append_printf(out, "%s %s\n", step == MAIL_BAD ? "bad" : "failed", last);
            g_clear_error(&error);
        }
        if (step == MAIL_END || step == MAIL_FAILED)
            break;
    }
    mail_close(s);
    if (error) {
        g_string_append_printf(out, "! %s", error->message);
        g_error_free(error);
    }
    return g_string_free(out, FALSE);
}

static void expect_walk(const char *dir, const char *name, const char *bytes, const char *expected)
{
    g_autofree char *path = g_build_filename(dir, name, NULL);
    assert_true(g_file_set_contents(path, bytes, -1, NULL));
    g_autofree char *got = walk(path);
    assert_string_equal(got, expected);
    g_unlink(path);
}

static void test_files(void **state)
{
    (void)state;
    g_autofree char *dir = g_dir_make_tmp("branchline-mail-XXXXXX", NULL);
    expect_walk(dir, "a.eml", "Subject: one\n\nFrom here on 10:00 it is text\n",
                "a.eml: one / From here on 10:00 it is text (44)\n");
    expect_walk(
        dir, "b.mbox",
        "From a@b Thu Nov 19 10:42:00 2026\nSubject: one\n\nx\n>From y\n\n"
        "From now on I agree.\n\n"
        "From c@d Thu Nov 19 10:43:00 2026\r\nSubject: two\r\n\r\nz\r\n\r\n"
        "From c@d Thu Nov 19 10:44:00 2026\nno header here\n\n"
        "From c@d Thu Nov 19 10:45:00 2026\nSubject: four\n\n",
        "b.mbox, message 1: one / x\nFrom y\n\nFrom now on I agree. (46)\n"
        "b.mbox, message 2: two / z (21)\n"
        "bad b.mbox, message 3: This is not a mail message, as it has no header lines: save the "
        "message as .eml, or paste its text.\n"
        "b.mbox, message 4: four /  (15)\n");
    expect_walk(dir, "c.eml", "\n\n", "failed c.eml is empty: it holds no message.\n");
    g_rmdir(dir);

    g_autofree char *none = walk("/nonexistent.eml");
    assert_string_equal(none, "! There is no file /nonexistent.eml: check its name and folder.");
}

static void put(const char *dir, const char *sub, const char *name, const char *bytes)
{
    g_autofree char *folder = g_build_filename(dir, sub, NULL);
    g_mkdir_with_parents(folder, 0700);
    g_autofree char *path = g_build_filename(folder, name, NULL);
    if (bytes)
        assert_true(g_file_set_contents(path, bytes, -1, NULL));
}

static void empty_folder(const char *path)
{
    GDir *d = g_dir_open(path, 0, NULL);
    const char *name;
    while (d && (name = g_dir_read_name(d))) {
        g_autofree char *child = g_build_filename(path, name, NULL);
        if (!g_file_test(child, G_FILE_TEST_IS_SYMLINK) && g_file_test(child, G_FILE_TEST_IS_DIR))
            empty_folder(child);
        else
            g_unlink(child);
    }
    if (d)
        g_dir_close(d);
    g_rmdir(path);
}

static void test_folders(void **state)
{
    (void)state;
    g_autofree char *dir = g_dir_make_tmp("branchline-mail-XXXXXX", NULL);
    g_autofree char *none = walk(dir);
    assert_true(g_str_has_suffix(
        none, "is a folder with no mail in it: give an .eml file, an mbox or a Maildir."));
    put(dir, ".", "2.eml", "Subject: two\n\nb\n");
    put(dir, ".", "1.EML", "Subject: one\n\na\n");
    put(dir, ".", "notes.txt", "not mail");
    g_autofree char *plain = walk(dir);
    assert_string_equal(plain, "1.EML: one / a (16)\n2.eml: two / b (16)\n");

    g_autofree char *maildir = g_build_filename(dir, "Maildir", NULL);
    put(maildir, "cur", "100.a:2,S", "Subject: seen\n\na\n");
    put(maildir, "new", "200.b", "Subject: new\n\nb\n");
    put(maildir, "tmp", "300.c", "Subject: half\n\nc");
    g_autofree char *gone = g_build_filename(maildir, "cur", "150.gone", NULL);
    assert_int_equal(symlink("/nonexistent", gone), 0);
    g_autofree char *mail = walk(maildir);
    assert_string_equal(mail, "100.a:2,S: seen / a (17)\n200.b: new / b (16)\n");
    empty_folder(dir);
}

static void test_standard_input(void **state)
{
    (void)state;
    int keep = dup(STDIN_FILENO), p[2];
    assert_int_equal(pipe(p), 0);
    dup2(p[0], STDIN_FILENO);
    close(p[0]);
    const char *bytes = "Subject: piped\n\nhello\n";
    assert_int_equal(write(p[1], bytes, strlen(bytes)), (ssize_t)strlen(bytes));
    close(p[1]);
    g_autofree char *got = walk("-");
    dup2(keep, STDIN_FILENO);
    close(keep);
    assert_string_equal(got, "Standard input: piped / hello (22)\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plain),          cmocka_unit_test(test_clean),
        cmocka_unit_test(test_html),           cmocka_unit_test(test_attached_forward),
        cmocka_unit_test(test_inline_forward), cmocka_unit_test(test_refused),
        cmocka_unit_test(test_hostile),        cmocka_unit_test(test_files),
        cmocka_unit_test(test_folders),        cmocka_unit_test(test_standard_input),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
