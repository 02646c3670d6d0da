/*
 * The outbox with the real program and sendmails that take, refuse, hang, die
 * and kill: a mail goes once, or is known to be uncertain.
 */
#include "support/app_fixture.h"
#include "support/run_cli.h"

#include <signal.h>

struct post {
    struct fixture *f;
    struct setting as;
    char *fake, *log;
};

/* $LOG gets the Message-ID of each mail that went. */
static void fake_is(struct post *p, const char *script)
{
    g_autofree char *text =
        g_strdup_printf("#!/bin/sh\nLOG='%s'\nDIR='%s'\n"
                        "id() { sed -n 's/^Message-Id: //Ip' | head -n 1; }\n%s\n",
                        p->log, p->f->dir, script);
    assert_true(
        g_file_set_contents_full(p->fake, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0700, NULL));
}

static int begin(void **state)
{
    struct post *p = g_new0(struct post, 1);
    p->f = fixture_new(false);
    p->as = (struct setting){.db = p->f->path, .as = "priya"};
    p->fake = g_build_filename(p->f->dir, "sendmail", NULL);
    p->log = g_build_filename(p->f->dir, "went", NULL);
    assert_true(g_file_set_contents(p->log, "", 0, NULL));
    *state = p;
    return 0;
}

static int end(void **state)
{
    struct post *p = *state;
    fixture_free(p->f);
    g_free(p->fake);
    g_free(p->log);
    g_free(p);
    return 0;
}

static gint64 queue(struct post *p, const char *subject)
{
    return fixture_run(p->f->officer, "outbox.add", "to", "amina@example.org", "subject", subject,
                       "text", "Please vote.", NULL);
}

static void send_now(struct post *p, const char *says)
{
    g_autofree char *said = ran_printed(
        cli_run(&p->as, "outbox", "send", "--sendmail", p->fake, "--now", "--answer", "1", NULL));
    if (!strstr(said, says))
        fail_msg("not “%s”: %s\n%s", says, said,
                 ran_printed(cli_run(&p->as, "outbox", "list", "--all", NULL)));
}

static record *mail(struct post *p, gint64 id)
{
    g_autofree char *typed = g_strdup_printf("%" G_GINT64_FORMAT, id);
    struct result r = fixture_result(p->f->officer, "outbox.show", "outbox", typed, NULL);
    record *row = record_copy(r.object);
    result_done(&r);
    return row;
}

static void is(struct post *p, gint64 id, const char *status, gint64 attempts, const char *why)
{
    g_autoptr(record) row = mail(p, id);
    const char *error = record_str(row, "last_error");
    if (strcmp(record_str(row, "status"), status) != 0 || record_int(row, "attempts") != attempts ||
        !strstr(error, why))
        fail_msg("%s after %d attempts (%s), not %s after %d (%s)", record_str(row, "status"),
                 (int)record_int(row, "attempts"), error, status, (int)attempts, why);
}

static guint went(struct post *p)
{
    g_autofree char *text = NULL;
    assert_true(g_file_get_contents(p->log, &text, NULL, NULL));
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    return *text ? g_strv_length(lines) - 1 : 0;
}

/* ---- one mail ---- */

static void taken(void **state)
{
    struct post *p = *state;
    gint64 id = queue(p, "Größe");
    fake_is(p, "echo \"$*\" >\"$DIR/words\"; env >\"$DIR/env\"; ls /proc/self/fd >\"$DIR/fds\"; "
               "cat >\"$DIR/mail\"; id <\"$DIR/mail\" >>\"$LOG\"");
    send_now(p, "1 mail was sent.");
    is(p, id, "sent", 1, "");
    assert_int_equal(went(p), 1);
    g_autofree char *words = NULL, *env = NULL, *bytes = NULL;
    g_autofree char *words_path = g_build_filename(p->f->dir, "words", NULL);
    g_autofree char *env_path = g_build_filename(p->f->dir, "env", NULL);
    g_autofree char *mail_path = g_build_filename(p->f->dir, "mail", NULL);
    assert_true(g_file_get_contents(words_path, &words, NULL, NULL));
    assert_true(g_file_get_contents(env_path, &env, NULL, NULL));
    assert_true(g_file_get_contents(mail_path, &bytes, NULL, NULL));
    assert_true(g_str_has_prefix(words, "-i -f "));
    assert_true(g_str_has_suffix(words, " amina@example.org\n"));
    assert_null(strstr(env, "BRANCHLINE"));
    assert_non_null(strstr(bytes, "\n\nPlease vote.\n"));
    send_now(p, "0 mails were sent.");
    assert_int_equal(went(p), 1);
    fixture_run(p->f->officer, "outbox.from", "address", "branch@union.example", NULL);
    /* asking takes nothing away */
    for (int i = 0; i < 2; i++) {
        g_autofree char *is = ran_printed(cli_run(&p->as, "outbox", "from", NULL));
        assert_string_equal(is, "The branch's mail comes from branch@union.example.\n");
    }
    gint64 from_branch = queue(p, "From the branch");
    send_now(p, "1 mail was sent.");
    g_clear_pointer(&words, g_free);
    assert_true(g_file_get_contents(words_path, &words, NULL, NULL));
    assert_string_equal(words, "-i -f branch@union.example amina@example.org\n");
    /* each as it went, wherever mail comes from by now */
    fixture_run(p->f->officer, "outbox.from", "address", "other@union.example", NULL);
    g_autoptr(record) first = mail(p, id);
    g_autoptr(record) second = mail(p, from_branch);
    assert_true(g_str_has_prefix(record_str(first, "from"), g_get_user_name()));
    assert_string_equal(record_str(second, "from"), "branch@union.example");
}

static void later(void **state)
{
    struct post *p = *state;
    gint64 id = queue(p, "Later");
    fake_is(p, "cat >/dev/null; printf 'come \\033[31mback\\n' >&2; exit 75");
    send_now(p, "0 mails were sent, 1 waits.");
    is(p, id, "queued", 1, "75 (not now, perhaps later): come ");
    /* the wait is kept, but for --now */
    g_free(ran_printed(cli_run(&p->as, "outbox", "send", "--sendmail", p->fake, NULL)));
    is(p, id, "queued", 1, "75");
    send_now(p, "1 waits.");
    is(p, id, "queued", 2, "75");
    /* a mail that was only tried can still be taken back */
    fake_is(p, "id >>\"$LOG\"");
    g_free(ran_printed(cli_run(&p->as, "outbox", "retry", "1", NULL)));
    g_free(ran_printed(cli_run(&p->as, "undo", NULL)));
    g_free(ran_printed(cli_run(&p->as, "undo", NULL)));
    g_autofree char *list = ran_printed(cli_run(&p->as, "outbox", "list", "--all", "--json", NULL));
    assert_null(strstr(list, "\"id\""));
    send_now(p, "0 mails were sent.");
    assert_int_equal(went(p), 0);
}

static void refused(void **state)
{
    struct post *p = *state;
    gint64 id = queue(p, "Refused");
    fake_is(p, "cat >/dev/null; exit 67");
    send_now(p, "1 was not taken");
    is(p, id, "refused", 1, "67 (there is no such address)");
    fake_is(p, "id >>\"$LOG\"");
    send_now(p, "0 mails were sent.");
    g_free(ran_printed(cli_run(&p->as, "outbox", "retry", "1", NULL)));
    send_now(p, "1 mail was sent.");
    is(p, id, "sent", 2, "");
    ran_refused(cli_run(&p->as, "outbox", "retry", "1", NULL), 1, "goes only once");
    ran_refused(cli_run(&p->as, "outbox", "cancel", "1", NULL), 1, "has been sent");
    ran_refused(cli_run(&p->as, "outbox", "retry", "7", NULL), 1, "no mail 7 in the outbox");
}

/* As msmtp ends where the server goes, or answers nonsense, once it has the whole mail. */
static void answer_lost(void **state)
{
    struct post *p = *state;
    gint64 gone = queue(p, "Gone");
    fake_is(p, "id >>\"$LOG\"; echo network read error >&2; exit 74");
    send_now(p, "1 is uncertain");
    is(p, gone, "uncertain", 1, "whether it went is not known): network read error");
    gint64 nonsense = queue(p, "Nonsense");
    fake_is(p, "id >>\"$LOG\"; exit 76");
    send_now(p, "1 is uncertain");
    is(p, nonsense, "uncertain", 1, "whether it went is not known");
    send_now(p, "0 mails were sent.");
    assert_int_equal(went(p), 2);
}

/* The process whose number stands in that file has ended, or does. */
static void ends(struct post *p, const char *name)
{
    g_autofree char *path = g_build_filename(p->f->dir, name, NULL), *number = NULL;
    assert_true(g_file_get_contents(path, &number, NULL, NULL));
    g_autofree char *stat = g_strdup_printf("/proc/%d/stat", atoi(number));
    gint64 deadline = g_get_monotonic_time() + 10 * G_USEC_PER_SEC;
    for (;;) {
        g_autofree char *text = NULL;
        if (!g_file_get_contents(stat, &text, NULL, NULL) || strstr(text, ") Z "))
            return;
        if (g_get_monotonic_time() > deadline)
            fail_msg("it still runs: %s", text);
    }
}

static void hangs(void **state)
{
    struct post *p = *state;
    gint64 unread = queue(p, "Read");
    gint64 next = queue(p, "Next");
    fake_is(p, "id >>\"$LOG\"; sleep 600");
    /* the next one waits for another time */
    send_now(p, "1 waits, 1 is uncertain. An officer has to look at the outbox.");
    is(p, unread, "uncertain", 1, "whether it went is not known");
    is(p, next, "queued", 0, "");
    g_free(ran_printed(cli_run(&p->as, "outbox", "cancel", "2", NULL)));
    /* not even one that ends well when it is asked to end, but later, and what it started */
    gint64 slow = queue(p, "Slow");
    fake_is(p, "cat >/dev/null; trap 'exit 1' TERM; sleep 600 & wait");
    send_now(p, "1 is uncertain");
    is(p, slow, "uncertain", 1, "whether it went is not known");
    gint64 child = queue(p, "Left behind");
    fake_is(p, "(trap '' TERM; exec sleep 600) & echo $! >\"$DIR/child\"; wait");
    send_now(p, "1 waits.");
    is(p, child, "queued", 1, "did not take it in time");
    g_free(ran_printed(cli_run(&p->as, "outbox", "cancel", "4", NULL)));
    ends(p, "child");
    /* one that says that all is well because it is ended */
    gint64 well = queue(p, "Well");
    fake_is(p, "head -c 1 >/dev/null; trap 'exit 0' TERM; sleep 600 & wait");
    send_now(p, "1 is uncertain");
    is(p, well, "uncertain", 1, "whether it went is not known");
    assert_int_equal(went(p), 1);
}

static void dies(void **state)
{
    struct post *p = *state;
    gint64 id = queue(p, "Dies");
    fake_is(p, "kill -9 $$");
    send_now(p, "1 waits.");
    is(p, id, "queued", 1, "killed (signal 9) before it had it");
    /* also where it opened its input anew */
    fake_is(p, "cat /dev/stdin >/dev/null; kill -9 $$");
    send_now(p, "1 is uncertain");
    is(p, id, "uncertain", 2, "killed (signal 9) while it had it");
    send_now(p, "0 mails were sent.");
    is(p, id, "uncertain", 2, "");
    gint64 shell = queue(p, "A shell's");
    fake_is(p, "cat >/dev/null; exit 143");
    send_now(p, "1 is uncertain");
    is(p, shell, "uncertain", 1, "signal 15");
    g_free(ran_printed(cli_run(&p->as, "outbox", "arrived", "2", NULL)));
    is(p, shell, "sent", 1, "");
    ran_refused(cli_run(&p->as, "outbox", "arrived", "2", NULL), 1, "known to have been sent");
}

static void kills_us(void **state)
{
    struct post *p = *state;
    gint64 id = queue(p, "Kills");
    fake_is(p, "id >>\"$LOG\"; kill -9 $PPID");
    struct ran r = cli_run(&p->as, "outbox", "send", "--sendmail", p->fake, NULL);
    assert_int_equal(r.status, 1000 + SIGKILL);
    ran_done(&r);
    is(p, id, "sending", 1, "");
    ran_refused(cli_run(&p->as, "outbox", "retry", "1", NULL), 1, "being handed over");
    ran_refused(cli_run(&p->as, "outbox", "cancel", "1", NULL), 1, "being handed over");
    fake_is(p, "id >>\"$LOG\"");
    send_now(p, "1 is uncertain");
    is(p, id, "uncertain", 1, "whether it went is not known");
    assert_int_equal(went(p), 1);
}

static void no_sendmail(void **state)
{
    struct post *p = *state;
    gint64 id = queue(p, "Nowhere");
    ran_refused(cli_run(&p->as, "outbox", "send", "--sendmail", "/nowhere/sendmail", NULL), 1,
                "no mail program at /nowhere/sendmail");
    ran_refused(cli_run(&p->as, "outbox", "send", "--sendmail", "sendmail", NULL), 1, "whole path");
    ran_refused(cli_run(&p->as, "outbox", "send", "--sendmail", p->log, NULL), 1,
                "cannot be started");
    is(p, id, "queued", 0, "");
    /* nothing that can be started: nobody has it */
    assert_true(g_file_set_contents_full(p->fake, "#!/nowhere/sh\n", -1,
                                         G_FILE_SET_CONTENTS_CONSISTENT, 0700, NULL));
    send_now(p, "1 waits.");
    is(p, id, "queued", 1, "could not be started");
}

/* It was told for three days: then a person has to look. */
static void gives_up(void **state)
{
    struct post *p = *state;
    gint64 id = queue(p, "Never");
    fake_is(p, "cat >/dev/null; exit 75");
    g_setenv("BRANCHLINE_CLOCK", "2026-11-21T11:00:00Z", TRUE);
    send_now(p, "1 waits.");
    g_setenv("BRANCHLINE_CLOCK", "2026-11-24T10:59:00Z", TRUE);
    g_free(ran_printed(cli_run(&p->as, "outbox", "send", "--sendmail", p->fake, NULL)));
    is(p, id, "queued", 2, "75");
    g_setenv("BRANCHLINE_CLOCK", "2026-11-24T11:00:01Z", TRUE);
    send_now(p, "1 was not taken");
    is(p, id, "refused", 3, "tried for 3 days, last: 75");
    g_unsetenv("BRANCHLINE_CLOCK");
}

/* ---- many, under kills ---- */

#define MAILS 1000

static void kill_some_time(struct post *p, GRand *chance)
{
    const char *const words[] = {cli_program(), "--as",   "priya", "--db",
                                 p->f->path,    "outbox", "send",  "--now",
                                 "--sendmail",  p->fake,  NULL};
    GPid pid;
    g_autoptr(GError) error = NULL;
    if (!g_spawn_async(NULL, (char **)(void *)words, NULL,
                       G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDOUT_TO_DEV_NULL |
                           G_SPAWN_STDERR_TO_DEV_NULL,
                       NULL, NULL, &pid, &error))
        fail_msg("%s", error->message);
    const guint until = went(p) + (guint)g_rand_int_range(chance, 0, 25);
    const int spin = g_rand_int_range(chance, 0, 2000); /* somewhere within the next mail */
    while (waitpid(pid, NULL, WNOHANG) == 0) {
        if (went(p) < until)
            continue;
        for (int i = 0; i < spin; i++)
            (void)kill(pid, 0);
        kill(pid, SIGKILL);
        assert_int_equal(waitpid(pid, NULL, 0), pid);
        break;
    }
}

/* How often each Message-ID stands in the log. */
static GHashTable *counted_in(const char *path)
{
    g_autofree char *text = NULL;
    assert_true(g_file_get_contents(path, &text, NULL, NULL));
    GHashTable *times = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; line++) {
        gsize n = strlen(*line);
        if (n < 2)
            continue;
        char *id = g_strndup(*line + 1, n - 2);
        gpointer before = g_hash_table_lookup(times, id);
        g_hash_table_insert(times, id, GINT_TO_POINTER(GPOINTER_TO_INT(before) + 1));
    }
    return times;
}

static bool waiting(struct post *p)
{
    g_autoptr(GPtrArray) rows = fixture_rows(p->f->officer, "outbox.list", NULL);
    for (guint i = 0; i < rows->len; i++) {
        const char *status = record_str(rows->pdata[i], "status");
        if (strcmp(status, "queued") == 0 || strcmp(status, "sending") == 0)
            return true;
    }
    return false;
}

static void thousand_under_kills(void **state)
{
    struct post *p = *state;
    g_autoptr(GRand) chance = g_rand_new_with_seed(20261121);
    for (int i = 0; i < MAILS; i++)
        queue(p, "One of many");
    /* by the first letter of its Message-ID, which is one of 32; without another process */
    fake_is(p, "while read -r head i; do case $head in Message-Id:) break;; esac; done\n"
               "went() { echo \"$i\" >>\"$LOG\"; }\n"
               "case $i in\n"
               "'<a'*) [ -e \"$DIR/$i\" ] || { : >\"$DIR/$i\"; exit 75; }; went;;\n"
               "'<b'*) kill -9 $$;;\n"
               "'<c'*) went; kill -9 $$;;\n"
               "'<d'*) went; kill -9 $PPID;;\n"
               "'<e'*) kill -9 $PPID;;\n"
               "'<f'*) exit 67;;\n"
               "*) went;;\n"
               "esac");
    int kills = 0;
    for (; waiting(p); kills++)
        kill_some_time(p, chance);
    g_autoptr(GHashTable) times = counted_in(p->log);
    g_autoptr(GPtrArray) rows = fixture_rows(p->f->officer, "outbox.list", "all", "1", NULL);
    guint sent = 0, uncertain = 0, refused = 0;
    assert_int_equal(rows->len, MAILS);
    for (guint i = 0; i < rows->len; i++) {
        const record *row = rows->pdata[i];
        const char *status = record_str(row, "status");
        int n = GPOINTER_TO_INT(g_hash_table_lookup(times, record_str(row, "message_id")));
        if (n > 1)
            fail_msg("mail %d went %d times", (int)record_int(row, "id"), n);
        if (strcmp(status, "sent") == 0) {
            assert_int_equal(n, 1);
            sent++;
        } else if (strcmp(status, "refused") == 0) {
            assert_int_equal(n, 0);
            refused++;
        } else {
            assert_string_equal(status, "uncertain");
            uncertain++;
        }
    }
    print_message("%d mails, %d runs killed: %u sent, %u refused, %u uncertain\n", MAILS, kills,
                  sent, refused, uncertain);
    assert_true(sent > MAILS / 3 && uncertain > 0 && refused > 0);
    g_autofree char *sound = ran_printed(cli_run(&p->as, "check", NULL));
    assert_non_null(strstr(sound, "sound"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define post_test(f) cmocka_unit_test_setup_teardown(f, begin, end)
        post_test(taken),    post_test(later),
        post_test(refused),  post_test(answer_lost),
        post_test(hangs),    post_test(dies),
        post_test(kills_us), post_test(no_sendmail),
        post_test(gives_up), post_test(thousand_under_kills),
    };
    return cmocka_run_group_tests_name("outbox", tests, NULL, NULL);
}
