/*
 * Mail that is not as it says, and is read all the same: damaged and doubled
 * headers, dates in other forms, false encodings, text that was read twice,
 * words that are not shown, text wrapped up in a signature.
 */
#include "io/mail.h"

#include "base/day.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <string.h>

#define FROM "From: Nora Whitby <nora@example.org>\n"
#define UTF8 "Content-Type: text/plain; charset=utf-8\n"

static struct mail *parse(const char *bytes)
{
    g_autoptr(GError) error = NULL;
    struct mail *m = mail_parse(bytes, strlen(bytes), &error);
    if (!m)
        fail_msg("%s:\n%s", error->message, bytes);
    return m;
}

static void dates(void **state)
{
    (void)state;
    static const struct {
        const char *header, *at;
    } cases[] = {
        {"Date: Tue, 10 Nov 2026 23:30:00 -600\n", "2026-11-11T05:30:00Z"},
        {"Date: Tue, 10 Nov 2026 00:30:00 +100\n", "2026-11-09T23:30:00Z"},
        {"Date: Tue, 10 Nov 2026 00:30:00 +01:00\n", "2026-11-09T23:30:00Z"},
        {"Date: Tue, 10 Nov 2026 12:00:00 +05:30\n", "2026-11-10T06:30:00Z"},
        {"Date: Wed Jul 15 2026 00:30:00 GMT+0100 (British Summer Time)\n", "2026-07-14T23:30:00Z"},
        {"Date: Tue, 10 Nov 2026 00:30:00 CET\n", "2026-11-09T23:30:00Z"},
        {"Date: Tue, 10 Nov 2026 9:12:44 PM +0000\n", "2026-11-10T21:12:44Z"},
        {"Date: Tue, 10 Nov 2026 11:40 PM\n", "2026-11-10T23:40:00Z"},
        {"Date: Tue, 10 Nov 2026 11:40 p.m. GMT\n", "2026-11-10T23:40:00Z"},
        {"Date: Tue, 10 Nov 2026 12:05 a.m.\n", "2026-11-10T00:05:00Z"},
        {"Date: Tue, 10 Nov 2026 10:zz\nDate: Tue, 10 Nov 2026 10:00:00 +0000\n",
         "2026-11-10T10:00:00Z"},
        {"Date: soon\nDate: Tue, 10 Nov 2026 10:00:00 +0000\n", "2026-11-10T10:00:00Z"},
        {"Received: from a by b; Tue, 10 Nov 2026 10:00:03 +0000\n"
         "Received: from c by a; Tue, 10 Nov 2026 09:00:00 +0000\n",
         "2026-11-10T10:00:03Z"},
        {"Received: from a by b; Tue, 10 Nov 2026 10:00:03 +0000\n"
         "Date: Tue, 10 Nov 2026 00:30:00 +01:00\n",
         "2026-11-09T23:30:00Z"},
        {"Sent:\t10 November 2026 16:05\nTo:\tAmina Rahmani\n", "2026-11-10T16:05:00Z"},
        {"Sent: Friday, July 10, 2026 4:05 PM\n", "2026-07-10T15:05:00Z"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *bytes = g_strconcat(FROM, cases[i].header, "\nHello.\n", NULL);
        struct mail *m = parse(bytes);
        g_autofree char *at =
            m->date_utc == MAIL_NO_DATE ? g_strdup("none") : instant_to_iso(m->date_utc);
        if (strcmp(at, cases[i].at) != 0)
            fail_msg("%s is %s", cases[i].header, at);
        mail_free(m);
    }
}

static void texts(void **state)
{
    (void)state;
    static const struct {
        const char *bytes, *text;
    } cases[] = {
        {" " FROM "Subject: indented\n\nHello.\n", "Hello."},
        {"\n\t" FROM "\nHello.\n", "Hello."},
        {"52      \n" FROM "\nHello.\n\n<?xml version=\"1.0\"?>\n<plist><dict/></plist>\n",
         "Hello."},
        /* two plain texts */
        {FROM "Content-Type: multipart/alternative; boundary=b\n\n--b\n" UTF8
              "\nOne.\n--b\n\nTwo.\n"
              "--b\nContent-Type: text/html\n\n<p>One. Two.</p>\n--b--\n",
         "One.\n\nTwo."},
        {FROM "Content-Type: multipart/alternative; boundary=b\n\n--b\n" UTF8
              "\nOne two.\n--b\n" UTF8 "\nOne  two.\n--b\n" UTF8
              "\n<html><p>One two.</p></html>\n--b--\n",
         "One two."},
        /* the first disposition counts */
        {FROM "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nOne.\n--b\nContent-Type: "
              "text/plain\nContent-Disposition: inline\nContent-Disposition: attachment; "
              "filename=n.txt\n\nTwo.\n--b--\n",
         "One.\n\nTwo."},
        {FROM "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nOne.\n--b\nContent-Type: "
              "text/plain\nContent-Disposition: attachment; filename=n.txt\nContent-Disposition: "
              "inline\n\nTwo.\n--b--\n",
         "One."},
        {FROM
         "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nOne.\n--b\nContent-Type: text/html; "
         "name=p.html\nContent-Disposition: inline\n\n<p>Two.</p>\n--b--\n",
         "One."},
        /* lines of a letter that begin so are no header */
        {FROM UTF8 "\nSee below.\n--\nContent-Type: of the form\nContent-Type: of the reply\n",
         "See below.\n--\nContent-Type: of the form\nContent-Type: of the reply"},
        {FROM UTF8 "Content-Type: multipart/mixed; boundary=b\n\nOne.\n\n--b\nContent-Type: "
                   "text/plain\nContent-Type: text/html\n\nTwo.\n--b--\n",
         "One.\n\n--b\nContent-Type: text/plain\nContent-Type: text/html\n\nTwo.\n--b--"},
        /* an inner boundary that is nowhere */
        {FROM "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nOne.\n--b\n"
              "Content-Type: multipart/alternative; boundary=c\n\nstray\n--b--\n",
         "One."},
        /* says that it is base64 */
        {FROM UTF8 "Content-Transfer-Encoding: base64\n\nDear Amina, I have asked.\n\nNora\n",
         "Dear Amina, I have asked.\n\nNora"},
        {FROM UTF8 "Content-Transfer-Encoding: base64\n\nRGVhciBBbWlu\nYSwgwqM1\n",
         "Dear Amina, £5"},
        {FROM UTF8 "Content-Transfer-Encoding: base64\n\nRGVhciBB bWluYSwgwqM1\n",
         "Dear Amina, £5"},
        /* UTF-8 that was once read as Windows-1252 */
        {FROM UTF8 "\nsheâ€™s â€œurgentâ€, â€“ Â£3m, SiÃ¢n, TÅ·\n",
         "she’s “urgent”, – £3m, Siân, Tŷ"},
        {FROM UTF8 "\nsheâ\xC2\x80\xC2\x99s\n", "she’s"},
        {FROM UTF8 "\nNÃO É ASSIM, Â e Ã\n", "NÃO É ASSIM, Â e Ã"},
        {FROM UTF8 "\nSiân said “no”.\n", "Siân said “no”."},
        /* signed, without a key */
        {FROM "Content-Type: application/pkcs7-mime; smime-type=signed-data; name=smime.p7m\n"
              "Content-Transfer-Encoding: base64\n\n"
              "MFAGCSqGSIb3DQEHAqBDMEECAQExADA6BgkqhkiG9w0BBwGgLQQrQ29udGVudC1UeXBlOiB0ZXh0\n"
              "L3BsYWluDQoNCkRlYXIgQSwNClllcy4NCg==\n",
         "Dear A,\nYes."},
        {FROM "Content-Type: application/x-pkcs7-mime; name=smime.p7m\n"
              "Content-Transfer-Encoding: base64\n\n"
              "MIAGCSqGSIb3DQEHAqCAMIACAQExgAAAMIAGCSqGSIb3DQEHAaCAJIAEFENvbnRlbnQtVHlwZTog\n"
              "dGV4dC9wBBdsYWluDQoNCkRlYXIgQSwNClllcy4NCgAAAAAAAAAAAAAAAA==\n",
         "Dear A,\nYes."},
        /* words that are not shown */
        {FROM "Content-Type: text/html\n\n<span style='DISPLAY : none; color:#fff'>In <b>brief</b>"
              "</span><p>Dear<![if !supportLineBreaks]><br><![endif]>Ann</p><!--[if mso]><p>no</p>"
              "<![endif]--><div hidden>no<p>no</div><p style='display:block'>Yes.</p>",
         "Dear\nAnn\n\nYes."},
        {FROM "Content-Type: text/html\n\n<body style='display:none'><p>All of it.</p>",
         "All of it."},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct mail *m = parse(cases[i].bytes);
        if (strcmp(m->text, cases[i].text) != 0)
            fail_msg("%s\n--- is\n%s", cases[i].bytes, m->text);
        mail_free(m);
    }
}

static void headers(void **state)
{
    (void)state;
    struct mail *m =
        parse("From: Duty Caseworker <duty>\nSubject: cyflog – M\xC3\xB4n\xE2\x80\n\nx\n");
    assert_string_equal(m->from_name, "Duty Caseworker");
    assert_string_equal(m->from_address, "duty");
    assert_string_equal(m->subject, "cyflog – Môn\uFFFD");
    mail_free(m);
    m = parse("From: \"Si\xC3\xA2n M\xC3\xB4r\xC3\" <s@example.org>\nSubject: SiÃ¢n\n\nx\n");
    assert_string_equal(m->from_name, "Siân Môr\uFFFD");
    assert_string_equal(m->subject, "Siân");
    mail_free(m);
    m = parse("From:\tWHITBY, Nora\nSent:\t10 November 2026 16:05\nSubject:\tRE: x\n\nx\n");
    assert_string_equal(m->from_address, "");
    mail_free(m);
}

/* What cannot be read says why. */
static void wrapped(void **state)
{
    (void)state;
#define P7M(type)                                                                                  \
    FROM "Content-Type: application/pkcs7-mime; " type "name=smime.p7m\n"                          \
         "Content-Transfer-Encoding: base64\n\nMIJDb250ZW50LVR5cGU6IHRleHQ=\n"
    struct mail *m = parse(P7M("smime-type=signed-data; "));
    assert_true(m->sealed && !m->encrypted);
    assert_string_equal(m->attachment, "smime.p7m");
    mail_free(m);
    m = parse(P7M("smime-type=enveloped-data; "));
    assert_true(m->encrypted && !m->sealed);
    mail_free(m);
}

/* Forwards in the words of other languages. */
static void forwards(void **state)
{
    (void)state;
#define N "Nora Whitby <nora@example.org>"
    static const struct {
        const char *subject, *text, *at;
    } cases[] = {
        {"Fwd: x",
         "-------- Välitetty viesti --------\nAihe: Pay\nPäiväys: Tue, 10 Nov 2026 10:00:00 "
         "+0100\nLähettäjä: " N "\nVastaanottaja: a@example.org\n\nYes.\n",
         "2026-11-10T09:00:00Z"},
        {"Fwd: x",
         "-------- Proslijeđena poruka --------\nNaslov: Pay\nDatum: 26. listopada 2026. u "
         "14:25\nŠalje: " N "\nPrima: a@example.org\n\nYes.\n",
         "2026-10-26T14:25:00Z"},
        {"Fwd: x",
         "-------- Wiadomość przesłana dalej --------\nTemat: Pay\nData: 26 listopada 2026 "
         "14:25\nNadawca: " N "\nAdresat: a@example.org\n\nYes.\n",
         "2026-11-26T14:25:00Z"},
        {"Fwd: x",
         "-------- Preposlaná správa --------\nPredmet: Pay\nDátum: 10. novembra 2026 "
         "10:00:00 SEČ\nOd: " N "\nPre: a@example.org\n\nYes.\n",
         "2026-11-10T09:00:00Z"},
        {"Fwd: x",
         "Începe mesajul redirecționat:\n\nExpeditorul: " N "\nSubiectul: Pay\nDată: 10 "
         "noiembrie 2026, 10:00:00 EET\nDestinatarul: a@example.org\n\nYes.\n",
         "2026-11-10T08:00:00Z"},
        {"Fwd: x",
         "---------- メッセージを転送 ---------\n送信元：" N "\n日付：2026年11月10日 10:00:00 "
         "+0000\n件名：Pay\n送信先：a@example.org\n\nYes.\n",
         "2026-11-10T10:00:00Z"},
        {"Fwd: x",
         "----- İletilen İleti ----- Kimden: " N "Kime: \"a@example.org\" "
         "<a@example.org>Gönderilen: 10 Kasım 2026 Salı 10:00:00 GMT+3Konu: Pay\n Yes.\n",
         "2026-11-10T07:00:00Z"},
        {"Fwd: x",
         "----- Mensagem encaminhada ----- De: " N "Para: \"a@example.org\" "
         "<a@example.org>Enviado: terça-feira, 10 de novembro de 2026 às 10:00:00 "
         "CETAssunto: Pay\n Yes.\n",
         "2026-11-10T09:00:00Z"},
        {"Fwd: Pay",
         "10/11/2026 10:00 používateľ Nora Whitby (<nora@example.org>) napísal:\n\n    Yes.\n",
         "2026-11-10T10:00:00Z"},
        {"Fwd: x",
         "------- Neges wedi'i hanfon ymlaen -------\nOddi wrth: " N "\nDyddiad: 10 Tachwedd "
         "2026 10:00\nPwnc: Pay\nAt: a@example.org\n\nYes.\n",
         "2026-11-10T10:00:00Z"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *bytes =
            g_strdup_printf("From: Ann <ann@example.org>\nSubject: %s\n" UTF8 "\n%s",
                            cases[i].subject, cases[i].text);
        struct mail *m = parse(bytes);
        g_autofree char *at = m->original_date_utc == MAIL_NO_DATE
                                  ? g_strdup("none")
                                  : instant_to_iso(m->original_date_utc);
        if (!m->forwarded || strcmp(m->original_from_name, "Nora Whitby") != 0 ||
            strcmp(m->original_from_address, "nora@example.org") != 0 ||
            strcmp(m->original_subject, "Pay") != 0 || strcmp(at, cases[i].at) != 0 ||
            strcmp(m->original_reply_text, "Yes.") != 0)
            fail_msg("%s\n--- is %d \"%s\" <%s> \"%s\" %s: %s", cases[i].text, m->forwarded,
                     m->original_from_name, m->original_from_address, m->original_subject, at,
                     m->original_reply_text);
        mail_free(m);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates),   cmocka_unit_test(texts),    cmocka_unit_test(headers),
        cmocka_unit_test(wrapped), cmocka_unit_test(forwards),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
