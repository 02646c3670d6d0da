/*
 * What is attached: files, messages, messages in messages; and to whom a mail
 * was delivered.
 */
#include "io/mail.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <string.h>

#define MP "Nora Whitby <nora.whitby.mp@parliament.example>"
#define MIXED_A "Content-Type: multipart/mixed; boundary=a\n\n--a\n\n"
#define MIXED_B "Content-Type: multipart/mixed; boundary=b\n\n--b\n\n"
#define MESSAGE "\nContent-Type: message/rfc822\n\n"

/* What the MP wrote, as a message. Caller's. */
static char *letter(const char *to)
{
    return g_strconcat("From: " MP "\nTo: ", to,
                       "\nSubject: Re: Pay\nMessage-ID: <r@parliament.example>\n"
                       "Date: Tue, 17 Nov 2026 10:00:00 +0000\n\nDear constituent,\n\n"
                       "Pay must rise.\n\nNora Whitby MP\n\nOn 12/11/2026 20:41, A wrote:\n\n"
                       "> I am off sick.\n",
                       NULL);
}

static struct mail *parse(const char *bytes)
{
    g_autoptr(GError) error = NULL;
    struct mail *m = mail_parse(bytes, strlen(bytes), &error);
    if (!m)
        fail_msg("%s", error->message);
    return m;
}

static bool is_mp(const char *address, void *data)
{
    (void)data;
    return strcmp(address, "nora.whitby.mp@parliament.example") == 0;
}

static const struct mail_file *file_of(const struct mail *m, guint i)
{
    assert_true(i < m->files->len);
    return g_ptr_array_index(m->files, i);
}

static void files(void **state)
{
    (void)state;
    struct mail *m =
        parse("From: " MP "\nSubject: x\n" MIXED_B "Please see the letter.\n"
              "--b\nContent-Type: APPLICATION/PDF; name=\"Letter to Ms Lowe.pdf\"\n"
              "Content-Disposition: attachment\nContent-Transfer-Encoding: base64\n\nJVBERi0xLjQK\n"
              "--b\nContent-Type: application/octet-stream; name=\"../../etc/reply.DOCX\"\n"
              "Content-Transfer-Encoding: base64\n\nUEsDBA==\n"
              "--b\nContent-Type: application/ms-tnef; name=winmail.dat\n"
              "Content-Transfer-Encoding: base64\n\neJ8+Ig==\n"
              "--b\nContent-Type: image/jpeg; name=card.jpg\nContent-Disposition: attachment\n\nx\n"
              "--b\nContent-Type: image/png\nContent-ID: <1>\n\nlogo\n"
              "--b\nContent-Type: text/plain; name=note.txt\nContent-Disposition: "
              "attachment\n\nhello\n"
              "--b\nContent-Type: application/zip\n\nPK\n--b--\n");
    static const struct {
        const char *name, *type, *bytes;
        gsize size;
    } wanted[] = {
        {"Letter to Ms Lowe.pdf", "application/pdf", "%PDF-1.4\n", 9},
        {"reply.DOCX", "application/octet-stream", "PK\x03\x04", 4},
        {"winmail.dat", "application/ms-tnef", "x\x9F>\"", 4},
        {"card.jpg", "image/jpeg", NULL, 1},
        {"note.txt", "text/plain", "hello", 5},
        {"a file", "application/zip", NULL, 2},
    };
    assert_int_equal(m->files->len, G_N_ELEMENTS(wanted));
    for (guint i = 0; i < G_N_ELEMENTS(wanted); i++) {
        const struct mail_file *f = file_of(m, i);
        assert_string_equal(f->name, wanted[i].name);
        assert_string_equal(f->type, wanted[i].type);
        assert_int_equal(f->size, wanted[i].size);
        assert_true((f->bytes != NULL) == (wanted[i].bytes != NULL));
        if (f->bytes)
            assert_memory_equal(g_bytes_get_data(f->bytes, NULL), wanted[i].bytes, f->size);
    }
    assert_string_equal(m->attachment, "Letter to Ms Lowe.pdf");
    assert_string_equal(m->text, "Please see the letter.");
    mail_free(m);
}

/* Logos in a page are none, a picture of a letter is one. */
static void pictures(void **state)
{
    (void)state;
    g_autofree char *scan = g_strnfill(100000, 'x');
    g_autofree char *bytes = g_strconcat(
        "From: " MP
        "\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n"
        "<p>Dear Ann</p>\n--b\nContent-Type: image/png; name=image001.png\nContent-ID: "
        "<1>\n\nlogo\n"
        "--b\nContent-Type: image/jpeg; name=IMG_7.jpeg\nContent-ID: <2>\n\n",
        scan, "\n--b--\n", NULL);
    struct mail *m = parse(bytes);
    assert_int_equal(m->files->len, 1);
    assert_string_equal(file_of(m, 0)->name, "IMG_7.jpeg");
    mail_free(m);
}

/* However many and however large. */
static void files_are_bounded(void **state)
{
    (void)state;
    GString *s = g_string_new("From: a@b\n" MIXED_B "Dear\n");
    for (int i = 0; i < 80; i++)
        g_string_append_printf(s, "--b\nContent-Type: application/pdf; name=%d.pdf\n\nx\n", i);
    g_string_append(s, "--b--\n");
    struct mail *m = parse(s->str);
    assert_int_equal(m->files->len, MAIL_MAX_FILES);
    mail_free(m);
    g_autofree char *large = g_strnfill(7 * 1024 * 1024, 'x');
    g_string_assign(s, "From: a@b\n" MIXED_B "Dear\n");
    for (int i = 0; i < 3; i++)
        g_string_append_printf(s, "--b\nContent-Type: application/pdf; name=%d.pdf\n\n%s%s\n", i,
                               large, i == 1 ? "and two MB more" : "");
    g_string_append(s, "--b--\n");
    m = parse(s->str);
    assert_int_equal(m->files->len, 3);
    assert_true(file_of(m, 2)->size >= strlen(large));
    mail_free(m);
    g_autofree char *larger = g_strnfill(MAIL_MAX_FILE + 1, 'x');
    g_string_printf(s, "From: a@b\nContent-Type: application/pdf\n\n%s", larger);
    m = parse(s->str);
    assert_null(file_of(m, 0)->bytes);
    assert_int_equal(file_of(m, 0)->size, MAIL_MAX_FILE + 1);
    mail_free(m);
    g_string_free(s, TRUE);
}

static void two_attached(void **state)
{
    (void)state;
    g_autofree char *first = letter("ann@example.org");
    g_autofree char *second = letter("bea@example.org");
    g_autofree char *third = letter("cal@example.org");
    g_autofree char *bytes = g_strconcat(
        "From: Priya <priya@example.org>\nTo: branch@example.net\nMessage-ID: <w9@x>\n" MIXED_B
        "two replies\n--b" MESSAGE,
        first, "--b\nContent-Type: application/octet-stream; name=second.eml\n\n", second,
        "--b" MESSAGE, third, "--b--\n", NULL);
    struct mail *m = parse(bytes);
    assert_true(m->forwarded);
    assert_string_equal(m->original_to, "ann@example.org");
    assert_string_equal(m->original_message_id, "r@parliament.example");
    assert_string_equal(m->original_reply_text,
                        "Dear constituent,\n\nPay must rise.\n\nNora Whitby MP");
    assert_int_equal(m->more->len, 2);
    static const char *const to[] = {"bea@example.org", "cal@example.org"};
    for (guint i = 0; i < 2; i++) {
        struct mail *other = g_ptr_array_index(m->more, i);
        assert_true(other->forwarded);
        assert_string_equal(other->from_address, "priya@example.org");
        assert_string_equal(other->message_id, "w9@x");
        assert_string_equal(other->reply_text, "two replies");
        assert_null(strstr(other->original_reply_text, "off sick"));
        assert_null(other->more);
        assert_true(mail_find_original(other, is_mp, NULL));
        assert_string_equal(other->original_to, to[i]);
    }
    mail_free(m);
}

/* Two letters of the MP one below the other; one of another sender is no second reply. */
static void two_below(void **state)
{
    (void)state;
    static const char *const froms[] = {MP, "A Minister <minister@gov.example>"};
    for (guint i = 0; i < 2; i++) {
        g_autofree char *bytes = g_strconcat(
            "From: Ann Lowe <ann@example.org>\nTo: bea@example.org\nSubject: two answers\n\n"
            "as promised\n\n---------- Forwarded message ---------\nFrom: " MP
            "\nDate: Tue, 17 Nov 2026 at 10:00\nSubject: Re: Pay\nTo: Ann <ann@example.org>\n\n"
            "Pay must rise.\n\n---------- Forwarded message ---------\nFrom: ",
            froms[i],
            "\nDate: Wed, 18 Nov 2026 at 11:00\nSubject: Re: Safety\nTo: Ann <ann@example.org>\n\n"
            "Safety comes first.\n",
            NULL);
        struct mail *m = parse(bytes);
        assert_true(m->forwarded);
        assert_non_null(strstr(m->original_reply_text, "Pay must rise."));
        assert_int_equal(m->more ? m->more->len : 0, i == 0);
        assert_null(strstr(m->original_reply_text, "Safety comes"));
        if (i == 0) {
            const struct mail *other = g_ptr_array_index(m->more, 0);
            assert_string_equal(other->original_reply_text, "Safety comes first.");
            assert_string_equal(other->original_subject, "Re: Safety");
            assert_string_equal(other->from_address, "ann@example.org");
        }
        mail_free(m);
    }
}

/* Bea passes on what Ann passed on to her, with Ann's words above it. Caller's. */
static char *from_bea(const char *anns_words, const char *attached)
{
    return g_strconcat(
        "From: Bea <bea@example.org>\nTo: priya@example.org\nSubject: FW: FW: Pay\n" MIXED_A
        "as promised\n--a" MESSAGE
        "From: Ann Lowe <ann@example.org>\nTo: bea@example.org\nSubject: FW: Pay\n" MIXED_B,
        anns_words, "\n--b" MESSAGE, attached, "--b--\n--a--\n", NULL);
}

static void attached_in_attached(void **state)
{
    (void)state;
    g_autofree char *first = letter("Ann Lowe <ann@example.org>");
    g_autofree char *bytes = from_bea("FYI", first);
    struct mail *m = parse(bytes);
    assert_string_equal(m->original_from_address, "nora.whitby.mp@parliament.example");
    assert_string_equal(m->original_to, "Ann Lowe <ann@example.org>");
    assert_string_equal(m->passed_by, "ann@example.org");
    assert_string_equal(m->reply_text, "as promised");
    assert_null(m->more);
    mail_free(m);
    g_autofree char *second = letter("cal@example.org");
    g_autofree char *both = g_strconcat(first, "--b" MESSAGE, second, NULL);
    g_autofree char *two = from_bea("FYI", both);
    m = parse(two);
    assert_int_equal(m->more->len, 1);
    assert_string_equal(((struct mail *)m->more->pdata[0])->passed_by, "ann@example.org");
    mail_free(m);
}

/* The MP's answer has the member's letter attached: that is not what was passed on. */
static void answered_letter(void **state)
{
    (void)state;
    struct mail *m = parse("From: Ann Lowe <ann@example.org>\nTo: priya@example.org\n" MIXED_A
                           "here\n--a" MESSAGE "From: " MP
                           "\nTo: ann@example.org\nSubject: Re: Pay\n" MIXED_B "Yes.\n--b" MESSAGE
                           "From: ann@example.org\nTo: " MP "\nSubject: Pay\n\nI am off sick.\n"
                           "--b--\n--a--\n");
    assert_string_equal(m->original_text, "Yes.");
    assert_null(m->passed_by);
    mail_free(m);
    /* an office that answers so, and is nobody that is known */
    m = parse("From: Jo Marsh <jo@parliament.example>\nTo: ann@example.org\nSubject: Re: Pay\n\n"
              "We shall ask.\n\n---------- Forwarded message ---------\n"
              "From: Ann <ann@example.org>\nDate: Thu, 12 Nov 2026 at 20:41\nSubject: Pay\n"
              "To: jo@parliament.example\n\nI am off sick.\n");
    assert_false(m->forwarded);
    assert_string_equal(m->reply_text, "We shall ask.");
    mail_free(m);
}

/* A longer cover letter counts as the letter until the MP is looked for. */
static void found_further_in(void **state)
{
    (void)state;
    g_autofree char *first = letter("ann@example.org");
    g_autofree char *bytes = from_bea("Dear Bea,\n\nHere is what came.\n\nYours\nAnn", first);
    struct mail *m = parse(bytes);
    assert_string_equal(m->original_from_address, "ann@example.org");
    assert_true(mail_find_original(m, is_mp, NULL));
    assert_string_equal(m->original_from_address, "nora.whitby.mp@parliament.example");
    assert_string_equal(m->passed_by, "ann@example.org");
    assert_null(strstr(m->original_reply_text, "off sick"));
    mail_free(m);
}

static void deep(void **state)
{
    (void)state;
    GString *s = g_string_new("From: a@example.org\nSubject: x\n");
    for (int i = 0; i < 60; i++)
        g_string_append_printf(
            s,
            "Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n\nFYI %d\n--b%d\n"
            "Content-Type: message/rfc822\n\nFrom: p%d@example.org\n",
            i, i, i, i, i);
    g_string_append(s, "\nlast\n");
    struct mail *m = parse(s->str);
    assert_true(m->forwarded);
    assert_true(strlen(m->passed_by) < 200);
    mail_free(m);
    g_string_assign(s, "From: a@example.org\n" MIXED_B);
    for (int i = 0; i < 90; i++)
        g_string_append_printf(
            s, "--b\nContent-Type: message/rfc822\n\nFrom: p%d@example.org\n\nx\n", i);
    g_string_append(s, "--b--\n");
    m = parse(s->str);
    assert_int_equal(m->more->len, 49);
    mail_free(m);
    g_string_free(s, TRUE);
}

static void delivered(void **state)
{
    (void)state;
    struct mail *m = parse(
        "Delivered-To: ann@example.org\nX-Original-To: ANN@example.org\nEnvelope-To: <a2@x.org>\n"
        "X-Forwarded-To: \"Bea\" <bea@example.org>\nDelivered-To: cal@example.org\n"
        "From: Priya via Mail <bounce@lists.example>\nTo: undisclosed-recipients:;\n"
        "Sender: Jo <jo@parliament.example>\nReply-To: " MP "\n\nDear\n");
    assert_string_equal(m->delivered_to,
                        "ann@example.org cal@example.org a2@x.org bea@example.org");
    assert_string_equal(m->reply_to, MP);
    assert_string_equal(m->sender, "Jo <jo@parliament.example>");
    mail_free(m);
    /* of a forward, as its lines say it */
    m = parse(
        "From: p@example.org\nSubject: Fwd: x\n\n---------- Forwarded message ---------\n"
        "From: " MP "\nDate: Tue, 17 Nov 2026 at 10:00\nSubject: x\n"
        "To: Ann Lowe <ann@example.org>, Bea <bea@example.org>\nCc: cal@example.org\n\nYes.\n");
    assert_string_equal(m->original_to, "Ann Lowe <ann@example.org>, Bea <bea@example.org>");
    assert_string_equal(m->original_cc, "cal@example.org");
    mail_free(m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files),
        cmocka_unit_test(pictures),
        cmocka_unit_test(files_are_bounded),
        cmocka_unit_test(two_attached),
        cmocka_unit_test(two_below),
        cmocka_unit_test(attached_in_attached),
        cmocka_unit_test(answered_letter),
        cmocka_unit_test(found_further_in),
        cmocka_unit_test(deep),
        cmocka_unit_test(delivered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
