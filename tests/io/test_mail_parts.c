/*
 * Mail that is made to be many objects out of few bytes: refused before they
 * are built, and what only looks so is read.
 */
#include "io/mail.h"

#include "base/err.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <errno.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define HEAD "From: A <a@example.org>\nSubject: s\n"
#define MIXED HEAD "Content-Type: multipart/mixed; boundary=b\n\n"
#define MESSAGE "Content-Type: message/rfc822\n\n"
#define MOST_KB (100 * 1024)

#ifdef __SANITIZE_ADDRESS__
static const bool measured = false;
#else
static const bool measured = true;
#endif

struct bomb {
    const char *name, *before, *piece;
    int times;
    const char *after;
};

static GString *made(const struct bomb *b)
{
    GString *s = g_string_new(b->before);
    for (int i = 0; i < b->times; i++)
        g_string_append(s, b->piece);
    return g_string_append(s, b->after ? b->after : "");
}

/* Each took hundreds of MB, and seconds. */
static const struct bomb bombs[] = {
    {"parts", MIXED, "--b\n\n", 1120000, "--b--\n"},
    {"most parts", MIXED, "--b\n\n", 5200000, "--b--\n"},
    {"lines that end in CR LF", MIXED, "--b\r\n\r\n", 300000, "--b--\r\n"},
    {"a boundary in pieces",
     HEAD "Content-Type: multipart/mixed;\n boundary*0*=us-ascii'en'b%62;\n boundary*1=\"c\"\n\n",
     "--bbc\n\n", 300000, NULL},
    {"a boundary in quotes", HEAD "Content-Type : multipart/mixed; boundary=\"b\\b c\"\n\n",
     "--bb c \n\n", 300000, NULL},
    {"a boundary that a part brings", MIXED "--b\nContent-Type: multipart/mixed; boundary=c\n\n",
     "--c\n\n", 300000, NULL},
    {"messages in messages", MIXED "--b\n" MESSAGE, MESSAGE "--b\n" MESSAGE, 100000, NULL},
    {"header lines of a part", MIXED "--b\n", "a:\n", 1000000, "\nx\n"},
    {"receivers of a message within", MIXED "--b\n" MESSAGE "From: l@example.org\nTo: ", "a@b,\n ",
     400000, "c@d\n\nDear\n"},
};

static void needs_refusal(const struct bomb *b, const GString *bytes)
{
    g_autoptr(GError) error = NULL;
    struct mail *m = mail_parse(bytes->str, bytes->len, &error);
    if (m || !err_is(error, BL_ERR_INPUT))
        fail_msg("%s: taken", b->name);
    if (!strstr(error->message, "more than 2000 parts") &&
        !strstr(error->message, "larger than 25 MB"))
        fail_msg("%s: %s", b->name, error->message);
}

/* In a process of its own, whose memory is nothing else. */
static void costs_little(const struct bomb *b)
{
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        GString *bytes = made(b);
        struct mail *m = mail_parse(bytes->str, bytes->len, NULL);
        mail_free(m);
        struct rusage use;
        getrusage(RUSAGE_SELF, &use);
        if (measured && use.ru_maxrss > MOST_KB)
            print_error("%s: %ld kB\n", b->name, use.ru_maxrss);
        _exit(measured && use.ru_maxrss > MOST_KB);
    }
    int status;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (status != 0)
        fail_msg("%s: status %d", b->name, status);
}

static void many_parts(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(bombs); i++) {
        costs_little(&bombs[i]); /* first: a child begins with what its parent has */
    }
    for (gsize i = 0; i < G_N_ELEMENTS(bombs); i++) {
        GString *bytes = made(&bombs[i]);
        needs_refusal(&bombs[i], bytes);
        g_string_free(bytes, TRUE);
    }
}

/* Its own header is cut, and it is read. */
static void many_receivers(void **state)
{
    (void)state;
    GString *to = g_string_new("To: ");
    for (int i = 0; i < 12000; i++)
        g_string_append(to, "a@b,");
    g_string_append(to, "c@d\n");
    const struct bomb b = {"receivers", HEAD, to->str, 100, "\nDear\n"};
    costs_little(&b);
    GString *bytes = made(&b);
    g_autoptr(mail_message) m = mail_parse(bytes->str, bytes->len, NULL);
    assert_non_null(m);
    assert_string_equal(m->text, "Dear");
    g_string_free(bytes, TRUE);
    g_string_free(to, TRUE);
}

static void is_read(const struct bomb *b)
{
    GString *bytes = made(b);
    g_autoptr(GError) error = NULL;
    g_autoptr(mail_message) m = mail_parse(bytes->str, bytes->len, &error);
    if (!m)
        fail_msg("%s: %s", b->name, error->message);
    if (!g_str_has_prefix(m->text, "Dear"))
        fail_msg("%s: “%.40s”", b->name, m->text);
    g_string_free(bytes, TRUE);
}

static void hyphens_are_no_parts(void **state)
{
    (void)state;
    static const struct bomb honest[] = {
        {"hyphens", HEAD "\nDear\n", "--\n-- a\n--------\n--b\n", 5000, NULL},
        {"hyphens in a part", MIXED "--b\n\nDear\n", "--\n-- \n--------\n--bb\n--b--x\n--b a\n",
         5000, "--b--\n"},
        {"a boundary that is only quoted", HEAD "\nDear\nContent-Type: x; boundary=c\n", "--b\n",
         5000, NULL},
        {"hundreds of parts", MIXED "--b\n\nDear\n", "--b\nContent-Type: image/png\n\nx\n", 900,
         "--b--\n"},
        {"a hundred messages", MIXED "--b\n\nDear\n", "--b\n" MESSAGE HEAD "\nx\n", 100, "--b--\n"},
        {"an encoded message",
         MIXED "--b\n\nDear\n--b\nContent-Transfer-Encoding: base64\n" MESSAGE,
         "eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4\n", 50000, "--b--\n"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(honest); i++)
        is_read(&honest[i]);
}

/* Exactly as many as are let in. */
static void the_last_part(void **state)
{
    (void)state;
    struct bomb b = {"as many as fit", MIXED "--b\n\nDear\n", "--b\n\n", 1999, "--b--\n"};
    is_read(&b);
    b.times = 2000;
    GString *bytes = made(&b);
    needs_refusal(&b, bytes);
    g_string_free(bytes, TRUE);
}

/* What is attached as a file, and is such a mail, stays a file. */
static void within_a_file(void **state)
{
    (void)state;
    GString *inner = made(&(struct bomb){"inner", MIXED, "--b\n\n", 100000, NULL});
    g_autofree char *base64 = g_base64_encode((const guchar *)inner->str, inner->len);
    const struct bomb b = {"a file",
                           MIXED "--b\n\nDear\n--b\nContent-Type: text/x; name=\"a.eml\"\n"
                                 "Content-Transfer-Encoding: base64\n\n",
                           base64, 1, "\n--b--\n"};
    GString *bytes = made(&b);
    g_autoptr(mail_message) m = mail_parse(bytes->str, bytes->len, NULL);
    assert_non_null(m);
    assert_string_equal(m->text, "Dear");
    assert_string_equal(m->attachment, "a.eml");
    assert_false(m->forwarded);
    g_string_free(bytes, TRUE);
    g_string_free(inner, TRUE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(many_parts),           cmocka_unit_test(many_receivers),
        cmocka_unit_test(hyphens_are_no_parts), cmocka_unit_test(the_last_part),
        cmocka_unit_test(within_a_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
