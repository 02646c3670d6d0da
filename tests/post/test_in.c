/*
 * What members forward, by SMTP to a real Postfix, through its alias and the
 * account's ~/.forward into the Maildir, and from there into the branch.
 */
#include "postfix.h"

#define OFFICE "office@example.net"

static int setup(void **state)
{
    post_setup(state);
    if (the_post)
        host_do(the_post->h, "member", "add", "--membership-no", "1001", "--given-name", "Amina",
                "--family-name", "Yusuf", "--email", "amina@example.org", "--constituency",
                "Ynys Môn");
    return 0;
}

static void sends(const struct post *p, const char *from, const char *mail)
{
    int code = post_smtp(p, from, POST_ALIAS, mail);
    if (code != 250)
        post_fail(p, "a mail was not taken");
}

/* With the header that Amina's program gives. Caller's. */
static char *from_amina(const char *id, const char *body)
{
    return g_strdup_printf("From: Amina Yusuf <amina@example.org>\nTo: " POST_ALIAS
                           "\nSubject: Fwd: Re: pay\nDate: Wed, 18 Nov 2026 09:00:00 +0000\n"
                           "Message-ID: <%s@example.org>\nMIME-Version: 1.0\n"
                           "Content-Type: text/plain; charset=utf-8\n"
                           "Content-Transfer-Encoding: 8bit\n\n%s",
                           id, body);
}

/* Filed, and what waits to be matched. Caller's. */
static char *replies(const struct post *p)
{
    g_autofree char *filed = host_cli(p->h, "reply", "list", "--json");
    g_autofree char *waiting = host_cli(p->h, "reply", "list", "--triage", "--json");
    return g_strconcat(filed, waiting, NULL);
}

/* One more reply is there, Amina's of the MP. */
static void is_filed(const struct post *p)
{
    static const char row[] = "\"constituency\":\"Ynys Môn\"";
    g_autofree char *before = replies(p);
    g_free(post_file(p));
    g_autofree char *after = replies(p);
    g_auto(GStrv) was = g_strsplit(before, row, -1), is = g_strsplit(after, row, -1);
    if (g_strv_length(is) != g_strv_length(was) + 1 || !strstr(after, "Llinos Medi"))
        fail_msg("not filed: %s", after);
    post_empty(p->mail);
}

static void a_forward_is_filed(void **state)
{
    (void)state;
    struct post *p = post_or_skip();
    g_autofree char *mail =
        from_amina("in1", "here it is\n\n---------- Forwarded message ---------\n"
                          "From: Llinos Medi MP <" OFFICE ">\nDate: Tue, 17 Nov 2026 at 10:00\n"
                          "Subject: Re: pay\nTo: Amina <amina@example.org>\n\nDear Amina,\n\n"
                          "I have written to the minister – twice.\n.\nLlinos\n");
    sends(p, "amina@example.org", mail);
    g_autofree char *lies = post_only(p, p->mail);
    assert_non_null(strstr(lies, "X-Original-To: " POST_ALIAS "\n"));
    assert_non_null(strstr(lies, "minister – twice.\n.\nLlinos\n"));
    is_filed(p);
    /* In the branch, the letter alone. */
    g_autofree char *shown = host_cli(p->h, "reply", "show", "1");
    assert_non_null(strstr(shown, "minister – twice."));
    assert_null(strstr(shown, "here it is"));
}

/* As programs that people use really write it. */
static void other_programs_forwards(void **state)
{
    (void)state;
    struct post *p = post_or_skip();
    static const char *const forms[] = {"outlook_2013_en", "hubspot_en", "missive_en",
                                        "ionos_one_and_one_en"};
    for (gsize i = 0; i < G_N_ELEMENTS(forms); i++) {
        g_autofree char *path = g_strdup_printf("tests/data/eml/forwards/%s_body.txt", forms[i]);
        g_autofree char *text = NULL;
        assert_true(g_file_get_contents(path, &text, NULL, NULL));
        g_autoptr(GString) body = g_string_new(text);
        g_string_replace(body, "John Doe", "Llinos Medi MP", 0);
        g_string_replace(body, "john.doe@acme.com", OFFICE, 0);
        g_autofree char *mail = from_amina(forms[i], body->str);
        sends(p, "amina@example.org", mail);
        post_settle(p);
        is_filed(p);
    }
}

/* Mail of people who are neither member nor MP is not kept, however it is written. */
static void strangers_are_not_kept(void **state)
{
    (void)state;
    struct post *p = post_or_skip();
    static const char *const names[] = {"01", "05", "15", "22", "42"};
    g_autofree char *before = replies(p);
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *path = g_strdup_printf("tests/data/eml/cpython/msg_%s.txt", names[i]);
        g_autofree char *mail = NULL;
        assert_true(g_file_get_contents(path, &mail, NULL, NULL));
        sends(p, "stranger@example.com", mail);
    }
    sends(p, "stranger@example.com",
          "From: Stranger <stranger@example.com>\nTo: " POST_ALIAS "\nSubject: my health\n"
          "Message-ID: <s1@example.com>\n\nA quagga in confidence.\n");
    post_settle(p);
    assert_int_equal(post_count(p->mail), G_N_ELEMENTS(names) + 1);
    g_free(post_file(p));
    g_autofree char *after = replies(p);
    assert_string_equal(before, after);
    g_autofree char *bytes = NULL, *wal = g_strconcat(p->h->db, "-wal", NULL);
    gsize n = 0;
    assert_true(g_file_get_contents(p->h->db, &bytes, &n, NULL));
    assert_null(memmem(bytes, n, "quagga", strlen("quagga")));
    assert_false(g_file_test(wal, G_FILE_TEST_EXISTS));
    post_empty(p->mail);
}

/* Postfix itself says no, to the sender, where nobody has that name here. */
static void other_names_are_refused(void **state)
{
    (void)state;
    struct post *p = post_or_skip();
    assert_int_equal(post_smtp(p, "amina@example.org", "nobody-here@branch.test", "Subject: x\n"),
                     550);
    post_settle(p);
    assert_int_equal(post_count(p->mail), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_forward_is_filed),
        cmocka_unit_test(other_programs_forwards),
        cmocka_unit_test(strangers_are_not_kept),
        cmocka_unit_test(other_names_are_refused),
    };
    return cmocka_run_group_tests_name("post in", tests, setup, post_end);
}
