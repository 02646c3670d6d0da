/*
 * Mail as broken programs, odd servers and people with editors leave it.
 */
#include "io/mail.h"

#include "base/err.h"
#include "base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>
#include <unistd.h>

#define FROM "From: Llinos Medi <l@example.org>\n"
#define TEXT(charset, encoding)                                                                    \
    FROM "MIME-Version: 1.0\nContent-Type: text/plain; charset=" charset                           \
         "\nContent-Transfer-Encoding: " encoding "\n\n"

static struct mail *parse_bytes(const char *bytes, gsize len)
{
    g_autoptr(GError) error = NULL;
    struct mail *m = mail_parse(bytes, len, &error);
    if (!m)
        print_error("%s\n", error->message);
    assert_non_null(m);
    return m;
}

static struct mail *parse(const char *bytes)
{
    return parse_bytes(bytes, strlen(bytes));
}

static void test_charsets(void **state)
{
    (void)state;
    static const struct {
        const char *message, *text;
    } cases[] = {
        {TEXT("iso-8859-1", "8bit") "It\x92s \x93pay\x94 \x80\x35", "It’s “pay” €5"},
        {TEXT("us-ascii", "8bit") "It\x92s \xA3\x35", "It’s £5"},
        {TEXT("x-unknown", "8bit") "It\x92s \xA3\x35", "It’s £5"},
        {TEXT("utf-8", "8bit") "It\x92s \xA3\x35", "It’s £5"},
        {TEXT("utf-8", "8bit") "Si\xC3\xA2n \xA3\x35", "Siân \uFFFD5"}, /* damage, as it is */
        {TEXT("iso-8859-1", "8bit") "Siân £5", "Siân £5"},
        {TEXT("utf-7", "7bit") "Pay is +AKM-500", "Pay is £500"},
        {TEXT("utf-16", "base64") "//5QAGEAeQAgAKMANQA=", "Pay £5"},
        {TEXT("gb18030", "8bit") "\xC4\xE3\xBA\xC3", "你好"},
        {TEXT("iso-2022-jp", "7bit") "\x1b$B-b\x1b(B41", "№41"}, /* a row of Windows' */
        {TEXT("shift_jis", "8bit") "\x87\x40\xFB\xFC", "①髙"},
        {TEXT("gb2312", "8bit") "\xD6\xEC\xE9\x46\xBB\xF9", "朱镕基"},
        {TEXT("utf-8", "base64") "RGVhciBBbWluYSwgwqM1*!!", "Dear Amina, £5"},
        {TEXT("utf-8", "quoted-printable") "50=25 =ZZ =4 end=\n of", "50% =ZZ =4 end of"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct mail *m = parse(cases[i].message);
        assert_string_equal(m->text, cases[i].text);
        mail_free(m);
    }
}

static void test_encoded_words(void **state)
{
    (void)state;
    static const struct {
        const char *raw, *subject;
    } cases[] = {
        {"=?utf-8?B?UGF5IMI=?=\n =?utf-8?B?ozUwMA==?=", "Pay £500"}, /* cut within a character */
        {"=?utf-8?q?caf=C3=A9?= and =?iso-8859-1?q?=A3?= =?utf-8?q?5?=", "café and £5"},
        {"=?iso-2022-jp?B?GyRCLWIbKEI0MQ==?=", "№41"},
        {"a =?bogus?x?y?= =?utf-8?B?wqM=?=\n =?utf-8?B?NQ==?= b", "a =?bogus?x?y?= £5 b"},
        {"Pay \xA3\x35", "Pay £5"},
        {"Pay £5", "Pay £5"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *message = g_strdup_printf(FROM "Subject: %s\n\nx\n", cases[i].raw);
        struct mail *m = parse(message);
        assert_string_equal(m->subject, cases[i].subject);
        mail_free(m);
    }
}

static void test_dates(void **state)
{
    (void)state;
    static const struct {
        const char *raw;
        gint64 at;
    } cases[] = {
        {"Tue, 17 Nov 2026 10:00:00 +0000", 1794909600},
        {"17 Nov 26 10:00 GMT", 1794909600},
        {"17 Nov 2026 10:00+0100", 1794906000},
        {"Tue, 17 Nov 2026 10.00.00 +0000", 1794909600},
        {"2026-11-17T10:00:00Z", 1794909600},
        {"2026-11-17T10:00:00+01:00", 1794906000},
        {"Fri, 17 Jul 2026 10:00:00 BST", 1784278800},
        /* nothing is written after it came, but for a clock that is fast */
        {"Tue, 17 Nov 2062 10:00:00 +0000\nReceived: by x; Tue, 17 Nov 2026 12:00:00 +0000",
         1794916800},
        {"Tue, 17 Nov 2026 20:00:00 +0000\nReceived: by x; Tue, 17 Nov 2026 12:00:00 +0000",
         1794945600},
        {"Tue, 17 Nov 2026 10:00:00 +0000\nReceived: by x; Wed, 18 Nov 2026 12:00:00 +0000",
         1794909600},
        {"Fri, 17 Jul 2026 10:00:00 +0100 (BST)", 1784278800},
        {"Tue, 31 Feb 2026 10:00:00 +0000", MAIL_NO_DATE},
        {"soon", MAIL_NO_DATE},
        {"", MAIL_NO_DATE},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *message = g_strdup_printf(FROM "Date: %s\n\nx\n", cases[i].raw);
        struct mail *m = parse(message);
        assert_true(m->date_utc == cases[i].at);
        mail_free(m);
    }
}

/* Dates as programs write them into bodies; a time with points is no date. */
static void test_written_dates(void **state)
{
    (void)state;
    static const struct {
        const char *written;
        gint64 at;
    } cases[] = {
        {"tirsdag den 2. november 2021 09.26.50 CET", 1635841610},
        {"tiistaina 2. marraskuuta 2021 klo 09.26.50 UTC+1", 1635841610},
        {"02.11.21 09:26", 1635845160},
        {"mar. 02/11/2021 09:26", 1635845160},
        {"2 November 2021 at 09:26:50 GMT", 1635845210},
        {"Dé Máirt 2 Samhain 2021 ag 09:26", 1635845160},
        {"Dimàirt 2 Samh 2021 09:26", 1635845160},
        {"2 Meitheamh 2021 09:26", 1622622360},
        {"Diciadain 2 den Ògmhios 2021 09:26", 1622622360},
        {"2 lapkričio 2021 09:26", 1635845160},
        {"2. studenoga 2021. 09:26", 1635845160},
        {"вт, 2 ноября 2021 г. 09:26", 1635845160},
        {"2 listopada 2021 09:26", 1635845160},
        {"2 Tach 2021 09:26", 1635845160},
        /* of other languages: no month is guessed out of the weekday, or of the first letters */
        {"Diciadain 2 Kerzu 2021 09:26", MAIL_NO_DATE},
        {"Máirt 2 Azaroa 2021 09:26", MAIL_NO_DATE},
        {"2 Mezheven 2021 09:26", MAIL_NO_DATE},
        {"2 Junaury 2021 09:26", MAIL_NO_DATE},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *message =
            g_strdup_printf("From: a@example.org\nSubject: Fwd: x\n\n"
                            "---------- Forwarded message ---------\nFrom: L <l@example.org>\n"
                            "Date: %s\nSubject: x\nTo: a@example.org\n\nThank you.\n",
                            cases[i].written);
        struct mail *m = parse(message);
        if (m->original_date_utc != cases[i].at)
            fail_msg("%s: %" G_GINT64_FORMAT, cases[i].written, m->original_date_utc);
        mail_free(m);
    }
}

/* What editors and other programs make of a message. */
static void test_files_made_over(void **state)
{
    (void)state;
    static const char utf16[] = "\xFF\xFE"
                                "F\0r\0o\0m\0:\0 \0l\0@\0e\0x\0a\0m\0p\0l\0e\0.\0o\0r\0g\0\n\0"
                                "\n\0\xA3\0"
                                "5\0";
    static const char nul[] = FROM "Subject: a\0b\n\nc\n";
    struct mail *m = parse("\xEF\xBB\xBF" FROM "\nx\n");
    assert_string_equal(m->from_address, "l@example.org");
    mail_free(m);
    m = parse("From: l@example.org\rSubject: s\r\rone\rtwo\r");
    assert_string_equal(m->subject, "s");
    assert_string_equal(m->text, "one\ntwo");
    mail_free(m);
    m = parse_bytes(utf16, sizeof utf16 - 1);
    assert_string_equal(m->from_address, "l@example.org");
    assert_string_equal(m->text, "£5");
    mail_free(m);
    /* not UTF-16 after all: a lone surrogate */
    static const char broken[] = "\xFF\xFE"
                                 "F\0r\0\x00\xD8o\0m\0\n\0\n";
    g_autoptr(GError) error = NULL;
    assert_null(mail_parse(broken, sizeof broken - 1, &error));
    m = parse_bytes(nul, sizeof nul - 1);
    assert_string_equal(m->subject, "a b");
    mail_free(m);
    m = parse(FROM "Subject: no empty line\nDear Amina,\nI wrote.\n");
    assert_string_equal(m->subject, "no empty line");
    assert_string_equal(m->text, "Dear Amina,\nI wrote.");
    mail_free(m);
    m = parse(FROM "Content-Type: multipart/mixed; boundary=gone\n\nDear Amina,\nI wrote.\n");
    assert_string_equal(m->text, "Dear Amina,\nI wrote.");
    mail_free(m);
}

static void test_no_mail(void **state)
{
    (void)state;
    static const struct {
        const char *bytes, *says;
    } cases[] = {
        {"\xD0\xCF\x11\xE0\xA1\xB1", ".msg"},
        {"%PDF-1.4\n", "a PDF"},
        {"PK\x03\x04", "archive"},
        {"Dear Amina,\nI wrote.\n", "no header lines"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        assert_null(mail_parse(cases[i].bytes, strlen(cases[i].bytes), &error));
        assert_true(err_is(error, BL_ERR_INPUT));
        assert_non_null(strstr(error->message, cases[i].says));
    }
}

/* A bounce carries the mail it is about: that is nobody's forward. */
static void test_report(void **state)
{
    (void)state;
    struct mail *m = parse("From: MAILER-DAEMON@example.org\nSubject: Undelivered\n"
                           "Content-Type: multipart/report; boundary=b\n\n--b\n\nNo such box.\n"
                           "--b\nContent-Type: message/rfc822\n\nFrom: a@example.org\n\nDear MP\n"
                           "--b--\n");
    assert_false(m->forwarded);
    assert_true(m->automatic);
    assert_string_equal(m->text, "No such box.");
    mail_free(m);
}

/* "Forward as attachment" in all its ways. */
static void test_attached(void **state)
{
    (void)state;
    static const char *const parts[] = {
        "Content-Type: message/rfc822\n\nFrom: l@example.org\n\nDear\n",
        "Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n"
        "RnJvbTogbEBleGFtcGxlLm9yZwoKRGVhcgo=\n",
        "Content-Type: application/octet-stream; name=\"Re: pay.EML\"\n"
        "Content-Disposition: attachment\nContent-Transfer-Encoding: base64\n\n"
        "RnJvbTogbEBleGFtcGxlLm9yZwoKRGVhcgo=\n",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
        g_autofree char *message = g_strdup_printf(
            "From: a@example.org\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nsee\n"
            "--b\n%s--b--\n",
            parts[i]);
        struct mail *m = parse(message);
        assert_true(m->forwarded);
        assert_string_equal(m->original_from_address, "l@example.org");
        assert_string_equal(m->original_text, "Dear");
        mail_free(m);
    }
}

static void test_automatic(void **state)
{
    (void)state;
    struct mail *m = parse(FROM "Subject: Automatic reply: pay\n\nThank you.\n");
    assert_true(m->automatic);
    mail_free(m);
    m = parse("From: a@example.org\nSubject: Fwd: Automatic reply: pay\n\n"
              "---------- Forwarded message ---------\nFrom: L <l@example.org>\n"
              "Date: Tue, 17 Nov 2026 at 10:00\nSubject: Automatic reply: pay\nTo: a@example.org\n"
              "\nThank you.\n");
    assert_true(m->forwarded);
    assert_true(m->original_automatic);
    assert_false(m->automatic);
    mail_free(m);
}

static void test_without_text(void **state)
{
    (void)state;
    struct mail *m = parse(FROM "Content-Type: application/pdf; name=letter.pdf\n\n%PDF\n");
    assert_string_equal(m->text, "");
    assert_string_equal(m->attachment, "letter.pdf");
    mail_free(m);
    m = parse(FROM "Content-Type: application/pdf\n\n%PDF\n");
    assert_string_equal(m->attachment, "a file");
    mail_free(m);
    m = parse(FROM "Content-Type: multipart/encrypted; boundary=b\n\n--b\n"
                   "Content-Type: application/pgp-encrypted\n\nVersion: 1\n--b--\n");
    assert_true(m->encrypted);
    mail_free(m);
}

static void test_people(void **state)
{
    (void)state;
    struct mail *m = parse("From: The office: Llinos Medi <l@example.org>;\n"
                           "To: undisclosed-recipients:;\nCc: A <a@example.org>\n\nx\n");
    assert_string_equal(m->from_name, "Llinos Medi");
    assert_string_equal(m->from_address, "l@example.org");
    assert_string_equal(m->cc, "A <a@example.org>");
    mail_free(m);
    m = parse("From: \"[Branch] \x1b[31mRed\" <a\x07@example.org>\n\nx\n");
    assert_string_equal(m->from_name, "[Branch] [31mRed");
    assert_string_equal(m->from_address, "a@example.org");
    mail_free(m);
}

/* Some programs leave out the empty line between messages, or begin with a BOM. */
static void test_mbox(void **state)
{
    (void)state;
    static const char mbox[] = "\xEF\xBB\xBF"
                               "From a@example.org Tue Nov 17 10:00:00 2026\n" FROM "\none\n"
                               "From what I hear at 10:00 it is so.\n"
                               "From a@example.org Tue Nov 17 10:00:00 2026\n" FROM "\ntwo\n";
    g_autofree char *path = NULL;
    int fd = g_file_open_tmp("mbox-XXXXXX", &path, NULL);
    assert_true(fd >= 0);
    close(fd);
    assert_true(g_file_set_contents(path, mbox, -1, NULL));
    struct mail_source *s = mail_open(path, NULL);
    static const char *const texts[] = {"one\nFrom what I hear at 10:00 it is so.", "two"};
    struct mail *m = NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        assert_int_equal(mail_next(s, &m, NULL, NULL), MAIL_ONE);
        assert_string_equal(m->text, texts[i]);
        mail_free(m);
    }
    assert_int_equal(mail_next(s, &m, NULL, NULL), MAIL_END);
    mail_close(s);
    unlink(path);
}

static void repeat(GString *s, const char *piece, int n)
{
    while (n-- > 0)
        g_string_append(s, piece);
}

/* Each of these once cost a crash, or longer than a test may take. */
static void test_costly(void **state)
{
    (void)state;
    static const struct {
        const char *before, *piece;
        int times;
        const char *after;
    } cases[] = {
        {"Subject: x\nFrom: ", "a:", 100000, "b@c\n\nx\n"},
        {"Subject: x\nContent-Type: message/rfc822\n\nFrom: ", "a:", 100000, "b@c\n\nx\n"},
        {"Subject: x\nTo: ", "somebody@example.org,\n ", 100000, "b@c\n\nx\n"},
        {"Subject: x\nX: ", "long ", 2000000, "\n\nx\n"},
        {"Subject: x\n", "X-A: b\n", 200000, "\nx\n"},
        {"Subject: x\n\n", "On 1 Jan 2026 at 10:00 a@b wrote:\n", 30000, ""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        GString *s = g_string_new(cases[i].before);
        repeat(s, cases[i].piece, cases[i].times);
        g_string_append(s, cases[i].after);
        struct mail *m = parse_bytes(s->str, s->len);
        assert_string_equal(m->subject, "x");
        assert_true(strlen(m->to) <= 64 * 1024);
        mail_free(m);
        g_string_free(s, TRUE);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_charsets),      cmocka_unit_test(test_encoded_words),
        cmocka_unit_test(test_dates),         cmocka_unit_test(test_files_made_over),
        cmocka_unit_test(test_no_mail),       cmocka_unit_test(test_report),
        cmocka_unit_test(test_automatic),     cmocka_unit_test(test_without_text),
        cmocka_unit_test(test_written_dates), cmocka_unit_test(test_mbox),
        cmocka_unit_test(test_people),        cmocka_unit_test(test_attached),
        cmocka_unit_test(test_costly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
