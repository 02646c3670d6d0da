/*
 * Mails that go out: headers that nothing breaks out of, text as it was
 * written, lines that every mail system takes.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/err.h"
#include "io/mail.h"
#include "io/mail_write.h"

#include <string.h>

static struct mail_outgoing plain(void)
{
    return (struct mail_outgoing){.from = "branch@union.example",
                                  .to = "amina@example.org",
                                  .subject = "The ballot",
                                  .message_id = "abc@union.example",
                                  .date_utc = 1795257720,
                                  .text = "Dear Amina,\n\nPlease vote.\n"};
}

static char *written(const struct mail_outgoing *m)
{
    g_autoptr(GError) error = NULL;
    char *bytes = mail_write(m, &error);
    if (!bytes)
        fail_msg("%s", error->message);
    return bytes;
}

/* The header lines, and how long any line is. */
static guint heads(const char *bytes, gsize *longest)
{
    g_auto(GStrv) lines = g_strsplit(bytes, "\n", -1);
    guint n = 0;
    bool body = false;
    *longest = 0;
    for (char **line = lines; *line; line++) {
        *longest = MAX(*longest, strlen(*line));
        for (const char *p = *line; *p; p++)
            assert_true((unsigned char)*p >= 0x20 ? (unsigned char)*p < 0x7f : *p == '\t');
        body = body || !**line;
        n += !body && **line != ' ' && **line != '\t';
    }
    return n;
}

static void plain_mail(void **state)
{
    (void)state;
    struct mail_outgoing m = plain();
    g_autofree char *bytes = written(&m);
    gsize longest;
    assert_int_equal(heads(bytes, &longest), 8);
    assert_true(longest <= 78);
    assert_non_null(strstr(bytes, "From: branch@union.example\n"));
    assert_non_null(strstr(bytes, "To: amina@example.org\n"));
    assert_non_null(strstr(bytes, "Subject: The ballot\n"));
    assert_non_null(strstr(bytes, "<abc@union.example>\n"));
    assert_non_null(strstr(bytes, "Date: Sat, 21 Nov 2026 10:42:00 +0000\n"));
    assert_non_null(strstr(bytes, "Content-Transfer-Encoding: quoted-printable\n"));
    assert_non_null(strstr(bytes, "\n\nDear Amina,\n\nPlease vote.\n"));
    assert_null(strstr(bytes, "Auto-Submitted"));
    m.automatic = true;
    m.from_name = "Aire Valley: “Napo”, branch";
    g_autofree char *machine = written(&m);
    assert_non_null(strstr(machine, "Auto-Submitted: auto-generated\n"));
    assert_non_null(strstr(machine, "<branch@union.example>\n"));
}

/* What comes out is read again as what went in. */
static void there_and_back(void **state)
{
    (void)state;
    g_autofree char *long_line = g_strnfill(5000, 'x');
    g_autofree char *long_word = g_strconcat("Grüße ", long_line, " ✓ end\n", NULL);
    const char *const texts[] = {
        "One line\n",
        "No newline at its end",
        "Größe ✓ £5 = 100%\n",
        "Dear Zoë, £3,500 is owed.\n", /* GMime would take Latin-1 for it */
        "5 – 6 €\n",
        ".\n..\nFrom here\n>From\n",
        "a \nb\t\nc\n",
        "=3D =\n",
        long_word,
    };
    const char *const subjects[] = {"Plain", "Größe ✓",
                                    "=?UTF-8?Q?no?=", "a: b; c, d <e@f.example>"};
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        struct mail_outgoing m = plain();
        g_autoptr(GError) error = NULL;
        gsize longest;
        m.text = texts[i];
        m.subject = subjects[i % G_N_ELEMENTS(subjects)];
        g_autofree char *bytes = written(&m);
        assert_int_equal(heads(bytes, &longest), 8);
        assert_true(longest <= 100);
        g_autoptr(mail_message) back = mail_parse(bytes, strlen(bytes), &error);
        assert_non_null(back);
        assert_non_null(strstr(bytes, "charset=utf-8"));
        assert_null(strstr(bytes, "=EB")); /* no byte of another set under that name */
        assert_string_equal(back->from_address, m.from);
        assert_string_equal(back->message_id, m.message_id);
        assert_int_equal(back->date_utc, m.date_utc);
        if (m.subject != subjects[2])
            assert_string_equal(back->subject, m.subject);
        g_autofree char *was = g_strchomp(g_strdup(m.text)), *is = g_strchomp(g_strdup(back->text));
        if (!strchr(was, '\t') && !strstr(was, " \n") && i != 3)
            assert_string_equal(is, was);
    }
}

/* A header or an address that could be more than itself is none. */
static void nothing_breaks_out(void **state)
{
    (void)state;
    static const char *const addresses[] = {
        "",
        "amina",
        "@example.org",
        "a@",
        "-oQ/tmp@example.org",
        "a@b\nBcc: c@d",
        "a@b\r\n",
        "a b@example.org",
        "a@b.example,c@d.example",
        "<a@b.example>",
        "a@b.example\t",
        "\"a\"@b.example",
        "ä@b.example",
        "a@b.example\x01",
    };
    static const char *const lines[] = {"a\nBcc: c@d.example", "a\rb", "a\tb", "a\x1b[31m", "\xff"};
    for (gsize i = 0; i < G_N_ELEMENTS(addresses); i++) {
        struct mail_outgoing m = plain();
        g_autoptr(GError) error = NULL;
        m.to = addresses[i];
        assert_null(mail_write(&m, &error));
        assert_true(err_is(error, BL_ERR_INPUT));
        assert_false(mail_is_address(addresses[i], NULL));
        m = plain();
        m.from = addresses[i];
        assert_null(mail_write(&m, NULL));
        m = plain();
        m.message_id = addresses[i];
        assert_null(mail_write(&m, NULL));
    }
    for (gsize i = 0; i < G_N_ELEMENTS(lines); i++) {
        struct mail_outgoing m = plain();
        m.subject = lines[i];
        assert_null(mail_write(&m, NULL));
        m = plain();
        m.from_name = lines[i];
        assert_null(mail_write(&m, NULL));
    }
    struct mail_outgoing m = plain();
    m.text = "\xff";
    assert_null(mail_write(&m, NULL));
}

static void ids(void **state)
{
    (void)state;
    g_autofree char *one = mail_new_id("branch@union.example"),
                    *two = mail_new_id("branch@union.example");
    g_autofree char *here = mail_new_id(NULL), *odd = mail_new_id("a@..<x>\n");
    assert_string_not_equal(one, two);
    assert_true(g_str_has_suffix(one, "@union.example"));
    const char *const all[] = {one, two, here, odd};
    for (gsize i = 0; i < G_N_ELEMENTS(all); i++)
        assert_true(mail_is_address(all[i], NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_mail),
        cmocka_unit_test(there_and_back),
        cmocka_unit_test(nothing_breaks_out),
        cmocka_unit_test(ids),
    };
    return cmocka_run_group_tests_name("mail_write", tests, NULL, NULL);
}
