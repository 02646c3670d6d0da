/*
 * What waits in the outbox goes out by a real Postfix: once, as it was written,
 * and where it cannot, it says so and nothing is lost.
 */
#include "postfix.h"

#define TO "a@sink.test"
#define SEND(p, ...) host_cli((p)->h, "outbox", "send", "--sendmail", (p)->sendmail, __VA_ARGS__)
#define LINE_MOST 998

/* ---- the outbox ---- */

static void add(const struct post *p, const char *to, const char *subject, const char *text)
{
    host_do(p->h, "outbox", "add", "--to", to, "--subject", subject, "--text", text);
}

/* The last mail's row, as JSON has it on a line. Caller's. */
static char *last_row(const struct post *p)
{
    g_autofree char *list = host_cli(p->h, "outbox", "list", "--all", "--json");
    const char *at = g_strrstr(list, "{\"id\":");
    assert_non_null(at);
    return g_strndup(at, strcspn(at, "\n"));
}

static void is(const struct post *p, const char *status, const char *why)
{
    g_autofree char *row = last_row(p), *has = g_strdup_printf("\"status\":\"%s\"", status);
    if (!strstr(row, has) || !strstr(row, why)) {
        g_autofree char *what = g_strdup_printf("not %s (%s): %s", status, why, row);
        post_fail(p, what);
    }
}

/* The value of a header that stands on one line. Caller's. */
static char *header(const char *mail, const char *name)
{
    g_autofree char *begins = g_strdup_printf("\n%s: ", name);
    const char *end = strstr(mail, "\n\n"), *at = strcasestr(mail, begins);
    if (!end || !at || at > end)
        fail_msg("there is no %s: %s", name, mail);
    at += strlen(begins);
    return g_strndup(at, strcspn(at, "\n"));
}

/* Quoted-printable, read as RFC 2045 says. Caller's. */
static char *body(const char *mail)
{
    const char *at = strstr(mail, "\n\n");
    assert_non_null(at);
    GString *out = g_string_new(NULL);
    for (at += 2; *at; at++) {
        if (*at != '=') {
            g_string_append_c(out, *at);
        } else if (at[1] == '\n') {
            at++;
        } else {
            assert_true(g_ascii_isxdigit(at[1]) && g_ascii_isxdigit(at[2]));
            g_string_append_c(
                out, (char)(g_ascii_xdigit_value(at[1]) * 16 + g_ascii_xdigit_value(at[2])));
            at += 2;
        }
    }
    return g_string_free(out, FALSE);
}

static void lines_are_short(const char *mail)
{
    g_auto(GStrv) lines = g_strsplit(mail, "\n", -1);
    for (char **line = lines; *line; line++) {
        assert_true(strlen(*line) <= LINE_MOST);
        assert_true(g_str_is_ascii(*line));
    }
}

/* ---- going ---- */

static void goes_once_as_written(void **state)
{
    (void)state;
    struct post *p = post_or_skip();
    g_autofree char *wide = g_strnfill(1500, 'x');
    g_autofree char *text = g_strdup_printf("Zähl bitte mit – 50 %% = genug?\n.\n..\nFrom the "
                                            "branch\n%s\nends in a blank \n\nPřiya ✓\n",
                                            wide);
    add(p, TO, "Größe ✓", text);
    g_free(SEND(p, "--now"));
    is(p, "sent", "");
    g_autofree char *mail = post_only(p, p->sink), *row = last_row(p);
    lines_are_short(mail);
    g_autofree char *id = header(mail, "Message-ID"), *type = header(mail, "Content-Type");
    g_autofree char *version = header(mail, "MIME-Version");
    g_autofree char *how = header(mail, "Content-Transfer-Encoding");
    g_autofree char *subject = header(mail, "Subject"), *to = header(mail, "To");
    g_autofree char *known = g_strndup(id + 1, strlen(id) - 2);
    assert_non_null(strstr(row, known));
    assert_string_equal(version, "1.0");
    assert_string_equal(type, "text/plain; charset=utf-8");
    assert_string_equal(how, "quoted-printable");
    assert_string_equal(to, TO);
    assert_true(g_str_has_prefix(subject, "=?"));
    g_autofree char *says = body(mail);
    assert_string_equal(says, text);
    /* And never again. */
    g_free(SEND(p, "--now"));
    post_settle(p);
    assert_int_equal(post_count(p->sink), 1);
    post_empty(p->sink);
}

/* Postfix keeps what it is given while it is stopped. */
static void waits_where_postfix_is_stopped(void **state)
{
    (void)state;
    struct post *p = post_or_skip();
    post_stop(p);
    add(p, TO, "While it sleeps", "Hello.\n");
    g_free(SEND(p, "--now"));
    is(p, "sent", "");
    assert_int_equal(post_count(p->sink), 0);
    post_start(p);
    g_free(post_only(p, p->sink));
    post_empty(p->sink);
}

/* ---- killed under way ---- */

#define MAILS 24
#define KILLS 6

static GPid start_sending(const struct post *p)
{
    const char *const words[] = {cli_program(), "--db",       p->h->db,    "outbox",
                                 "send",        "--sendmail", p->sendmail, NULL};
    GPid pid;
    g_autoptr(GError) error = NULL;
    if (!g_spawn_async(NULL, (char **)(void *)words, NULL,
                       G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, &pid,
                       &error))
        fail_msg("%s", error->message);
    return pid;
}

/* How often each Message-ID lies in the sink. */
static GHashTable *arrived(const struct post *p)
{
    GHashTable *times = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GPtrArray) paths = post_new(p->sink);
    for (guint i = 0; i < paths->len; i++) {
        g_autofree char *mail = NULL;
        assert_true(g_file_get_contents(paths->pdata[i], &mail, NULL, NULL));
        char *id = header(mail, "Message-ID");
        gint n = GPOINTER_TO_INT(g_hash_table_lookup(times, id));
        g_hash_table_insert(times, id, GINT_TO_POINTER(n + 1));
    }
    return times;
}

/* Whenever the sending is killed: what is told to be sent has arrived, once; what is uncertain once
 * or not; and there is nothing else. */
static void once_or_uncertain_under_kills(void **state)
{
    (void)state;
    struct post *p = post_or_skip();
    for (int i = 0; i < MAILS; i++)
        add(p, TO, "Counted", "Hello.\n");
    for (int i = 0; i < KILLS; i++) {
        guint before = post_count(p->sink);
        GPid pid = start_sending(p);
        POST_WAIT(p, post_count(p->sink) > before, "nothing goes");
        kill(pid, SIGKILL);
        waitpid(pid, NULL, 0);
    }
    g_free(SEND(p, "--now"));
    post_settle(p);
    g_autoptr(GHashTable) times = arrived(p);
    g_autofree char *list = host_cli(p->h, "outbox", "list", "--all", "--json");
    g_auto(GStrv) rows = g_strsplit(list, "{\"id\":", -1);
    int sent = 0, uncertain = 0;
    for (char **row = rows + 1; *row; row++) {
        if (!strstr(*row, "\"Counted\""))
            continue;
        const char *at = strstr(*row, "\"message_id\":\"");
        assert_non_null(at);
        at += strlen("\"message_id\":\"");
        g_autofree char *id = g_strdup_printf("<%.*s>", (int)strcspn(at, "\""), at);
        int n = GPOINTER_TO_INT(g_hash_table_lookup(times, id));
        bool is_sent = strstr(*row, "\"status\":\"sent\"") != NULL;
        assert_true(is_sent || strstr(*row, "\"status\":\"uncertain\""));
        assert_true(is_sent ? n == 1 : n <= 1);
        sent += is_sent;
        uncertain += !is_sent;
    }
    assert_int_equal(sent + uncertain, MAILS);
    assert_true(uncertain <= KILLS);
    print_message("%d sent, %d uncertain\n", sent, uncertain);
    post_empty(p->sink);
}

/* ---- not going ---- */

/* Its words are kept, and once it is put right the mail goes, once. */
static void waits_where_postfix_is_not_set_up(void **state)
{
    (void)state;
    struct post *p = post_or_skip();
    g_autofree char *main_cf = g_build_filename(p->etc, "main.cf", NULL);
    g_autofree char *aside = g_strconcat(main_cf, ".aside", NULL);
    add(p, TO, "Not set up", "Hello.\n");
    assert_int_equal(g_rename(main_cf, aside), 0);
    g_free(SEND(p, "--now"));
    assert_int_equal(g_rename(aside, main_cf), 0);
    is(p, "queued", "main.cf: No such file");
    g_free(SEND(p, "--now"));
    is(p, "sent", "");
    g_free(post_only(p, p->sink));
    post_empty(p->sink);
}

/* Postfix's own program tries for ever, and has not looked at the mail: it is ended. */
static void waits_where_the_queue_is_shut(void **state)
{
    (void)state;
    struct post *p = post_or_skip();
    g_autofree char *drop = g_build_filename(p->queue, "maildrop", NULL);
    g_autofree char *aside = g_strconcat(drop, ".aside", NULL);
    add(p, TO, "Shut", "Hello.\n");
    assert_int_equal(g_rename(drop, aside), 0);
    g_free(SEND(p, "--now", "--answer", "1"));
    assert_int_equal(g_rename(aside, drop), 0);
    is(p, "queued", "create file maildrop");
    g_free(SEND(p, "--now"));
    is(p, "sent", "");
    g_free(post_only(p, p->sink));
    post_empty(p->sink);
}

/* What Postfix took and cannot deliver comes back to whom it is from, and is no MP's reply. */
static void comes_back_where_it_cannot_be_delivered(void **state)
{
    (void)state;
    struct post *p = post_or_skip();
    host_do(p->h, "outbox", "from", POST_ALIAS);
    add(p, "nobody@elsewhere.test", "Anyone there?", "Hello.\n");
    g_free(SEND(p, "--now"));
    is(p, "sent", "");
    g_autofree char *back = post_only(p, p->mail);
    assert_non_null(strstr(back, "nothing leaves this machine"));
    g_free(post_file(p));
    is(p, "refused", "Returned by the mail system: nothing leaves this machine");
    g_autofree char *filed = host_cli(p->h, "reply", "list", "--json");
    assert_null(strstr(filed, "\"id\""));
    post_empty(p->mail);
}

/* What another server rejects comes back with its words: the mail stands as not taken, for a person
 * to decide, and nothing waits to be matched. */
static void rejected_by_another_server(void **state)
{
    struct post *p = post_or_skip();
    (void)state;
    host_do(p->h, "outbox", "from", POST_ALIAS);
    add(p, "a.nobody@far.test", "Anyone there?", "Hello.\n");
    g_free(SEND(p, "--now"));
    is(p, "sent", "");
    g_autofree char *back = post_only(p, p->mail), *said = post_file(p);
    if (!strstr(said, "1 mail filed"))
        fail_msg("%s; %s", said, back);
    is(p, "refused",
       "Returned by the mail system: 550 5.1.1 <a.nobody@far.test>: Recipient address rejected: no "
       "such person here");
    assert_int_equal(post_count(p->mail), 0);
    g_autofree char *triage = host_cli(p->h, "reply", "list", "--triage", "--json");
    assert_null(strstr(triage, "\"reply_id\""));
    /* Nor does it go again by itself. */
    g_free(SEND(p, "--now"));
    post_settle(p);
    assert_int_equal(post_count(p->mail), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(goes_once_as_written),
        cmocka_unit_test(waits_where_postfix_is_stopped),
        cmocka_unit_test(once_or_uncertain_under_kills),
        cmocka_unit_test(waits_where_postfix_is_not_set_up),
        cmocka_unit_test(waits_where_the_queue_is_shut),
        cmocka_unit_test(comes_back_where_it_cannot_be_delivered),
        cmocka_unit_test(rejected_by_another_server),
    };
    return cmocka_run_group_tests_name("post out", tests, post_setup, post_end);
}
