/*
 * One text in two forms, plain and HTML: which of them is read.
 */
#include "io/mail.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#define HEAD "From: Jane Doe MP <jane.doe.mp@parliament.uk>\nSubject: Pay\n"
#define PARTS(plain, html)                                                                         \
    HEAD "Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: "                  \
         "text/plain\n\n" plain "\n--b\nContent-Type: text/html\n\n" html "\n--b--\n"
#define LETTER                                                                                     \
    "<p>Dear Mr Lowe,</p><p>On Monday I raised the offer with the Minister for Prisons.</p>"       \
    "<p>Yours sincerely,</p><p>Jane Doe MP</p>"
#define SAID                                                                                       \
    "Dear Mr Lowe,\n\nOn Monday I raised the offer with the Minister for Prisons.\n\n"             \
    "Yours sincerely,\n\nJane Doe MP"

static char *text_of(const char *message)
{
    struct mail *m = mail_parse(message, strlen(message), NULL);
    assert_non_null(m);
    char *text = g_strdup(m->text);
    mail_free(m);
    return text;
}

static const struct {
    const char *plain, *message;
} stubs[] = {
    {"a service's own words", PARTS("Please use an HTML capable reader for this.", LETTER)},
    {"and its address", PARTS("Trouble viewing this message? Open it online: https://x.example/9\n"
                              "To unsubscribe: https://x.example/u",
                              LETTER)},
    {"in Welsh", PARTS("Os na allwch weld y neges hon, agorwch hi yn eich porwr.", LETTER)},
    {"a picture", PARTS("[cid:crest.png@01]", LETTER)},
    {"a rule", PARTS("* * *", LETTER)},
    {"the greeting alone", PARTS("Dear Mr Lowe,", LETTER)},
    {"cut after some characters", PARTS("Dear Mr Lowe, On Monday I raised the of", LETTER)},
    {"cut, which it says", PARTS("Dear Mr Lowe,\n\nOn Monday I raised the...", LETTER)},
    {"where the parting is left", PARTS("Jane Doe MP", LETTER)},
    {"with its pictures",
     HEAD "Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\n"
          "This mail is best read in a browser.\n--b\n"
          "Content-Type: multipart/related; boundary=c\n\n--c\nContent-Type: text/html\n\n" LETTER
          "\n--c\nContent-Type: image/png\nContent-ID: <1>\n\nx\n--c--\n--b--\n"},
};

static void html_is_read_for_a_stub(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(stubs); i++) {
        g_autofree char *text = text_of(stubs[i].message);
        if (strcmp(text, SAID) != 0)
            fail_msg("%s: “%s”", stubs[i].plain, text);
    }
}

static void plain_text_that_says_it_is_read(void **state)
{
    (void)state;
    static const struct {
        const char *message, *text;
    } cases[] = {
        {PARTS(SAID, LETTER), SAID},
        {PARTS("Dear Mr Lowe,\n\nI raised it.\n\nJane Doe MP",
               "<table><tr><td>Dear Mr Lowe,</td></tr></table><p>I raised it.</p>Jane Doe MP "
               "<a href='x'>Web</a> <img alt=x>"),
         "Dear Mr Lowe,\n\nI raised it.\n\nJane Doe MP"},
        /* a page of pictures */
        {PARTS(SAID, "<img src=x><p>Unsubscribe</p>"), SAID},
        {PARTS("View this message in your browser: https://x.example", "<img src=x>"),
         "View this message in your browser: https://x.example"},
        /* what is quoted is no more */
        {PARTS("I raised it.\n\n> You asked me about pay and about the offer of the spring",
               "<p>I raised it.</p><div>You asked me about pay and about the offer of the "
               "spring</div>"),
         "I raised it.\n\n> You asked me about pay and about the offer of the spring"},
        {PARTS("I raised it.", "<p>I raised it.</p><blockquote>You asked me about pay and about "
                               "the offer of the spring</blockquote>"),
         "I raised it."},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = text_of(cases[i].message);
        if (strcmp(text, cases[i].text) != 0)
            fail_msg("%d: “%s”", (int)i, text);
    }
}

static void both_are_read_where_each_says_something(void **state)
{
    (void)state;
    g_autofree char *text =
        text_of(PARTS("Annwyl Mr Lowe, codais y mater ddydd Llun. Yn gywir, Jane Doe", LETTER));
    assert_non_null(strstr(text, "codais y mater"));
    assert_non_null(strstr(text, "I raised the offer"));
}

static void a_file_beside_the_html_is_found(void **state)
{
    (void)state;
    const char *message = HEAD
        "Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\n" SAID
        "\n--b\nContent-Type: multipart/mixed; boundary=c\n\n--c\nContent-Type: "
        "text/html\n\n" LETTER "\n--c\nContent-Type: application/pdf; name=Letter.pdf\n"
        "Content-Disposition: inline; filename=Letter.pdf\n\nx\n--c--\n--b--\n";
    struct mail *m = mail_parse(message, strlen(message), NULL);
    assert_non_null(m);
    assert_string_equal(m->text, SAID);
    assert_string_equal(m->attachment, "Letter.pdf");
    mail_free(m);
}

/* By its first bytes, where no name and no type tells. */
static void a_letter_without_a_name_is_kept(void **state)
{
    (void)state;
    static const struct {
        const char *head, *bytes;
        bool kept;
    } cases[] = {
        {"Content-Type: application/octet-stream; name=ATT00002", "%PDF-1.7", true},
        {"Content-Type: application/octet-stream", "\n\n%PDF-1.4", true},
        {"Content-Type: application/x-download; name=letter", "PK\003\004word/", true},
        {"Content-Type: application/octet-stream; name=\"Reply to Mr Lowe\"", "{\\rtf1", true},
        {"Content-Type: application/octet-stream; name=ATT00003", "MZ\x90", false},
        {"Content-Type: image/png; name=a.png", "%PDF-1.4", false},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *message = g_strdup_printf(
            HEAD "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nSee the file.\n--b\n%s\n"
                 "Content-Disposition: attachment\n\n%s\n--b--\n",
            cases[i].head, cases[i].bytes);
        struct mail *m = mail_parse(message, strlen(message), NULL);
        assert_non_null(m);
        assert_int_equal(m->files->len, 1);
        const struct mail_file *file = m->files->pdata[0];
        if ((file->bytes != NULL) != cases[i].kept)
            fail_msg("%s", cases[i].head);
        mail_free(m);
    }
}

/* As a mail program saves it as text, in its language. */
static void labels_of_other_languages_are_a_header(void **state)
{
    (void)state;
    static const char *const saved[] = {
        "Oddi wrth: Jane Doe <jane.doe.mp@parliament.uk>\nDyddiad: 17 Tachwedd 2026 10:00\n"
        "At: A Lowe <a@example.org>\nCopi: x@example.org\nPwnc: Pay\n\nGwnaf.\n",
        "\xEF\xBB\xBFVon:\tJane Doe <jane.doe.mp@parliament.uk>\r\nGesendet:\t17. November 2026 "
        "10:00\r\nAn:\tA Lowe <a@example.org>\r\nBetreff:\tPay\r\n\r\nGwnaf.\r\n",
        "Bho: Jane Doe <jane.doe.mp@parliament.uk>\nCeann-latha: 17 Samh 2026 10:00\n"
        "Gu: A Lowe <a@example.org>\nCuspair: Pay\n\nGwnaf.\n",
        "From: Jane Doe <jane.doe.mp@parliament.uk>\nSent: 17 November 2026 10:00\n"
        "To: A Lowe <a@example.org>\nSubject: Pay\n\nGwnaf.\n",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(saved); i++) {
        struct mail *m = mail_parse(saved[i], strlen(saved[i]), NULL);
        if (!m)
            fail_msg("%s", saved[i]);
        assert_string_equal(m->from_name, "Jane Doe");
        assert_string_equal(m->from_address, "jane.doe.mp@parliament.uk");
        assert_non_null(strstr(m->to, "a@example.org"));
        assert_string_equal(m->subject, "Pay");
        assert_string_equal(m->text, "Gwnaf.");
        assert_int_equal(m->date_utc, 1794909600);
        mail_free(m);
    }
    /* a letter that begins with a word and a colon */
    static const char letter[] = "Oddi wrth: y swyddfa\n\nAnnwyl Mr Lowe\n";
    assert_null(mail_parse(letter, strlen(letter), NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(html_is_read_for_a_stub),
        cmocka_unit_test(plain_text_that_says_it_is_read),
        cmocka_unit_test(both_are_read_where_each_says_something),
        cmocka_unit_test(a_file_beside_the_html_is_found),
        cmocka_unit_test(a_letter_without_a_name_is_kept),
        cmocka_unit_test(labels_of_other_languages_are_a_header),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
