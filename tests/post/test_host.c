/*
 * Mail on a host as its page in the README sets it up: the machine's own
 * Postfix, its aliases, and the account, in namespaces of the test's own.
 */
#include "cli/host_machine.h"

#define INSTALLED "/usr/local/bin/branchline"
#define DB "/var/lib/branchline/data/branch.db"
#define MAILDIR "/var/lib/branchline/mail"
#define SINK "/var/lib/sink"
#define LOG "/var/lib/mail.log"
#define AS_ACCOUNT                                                                                 \
    "/usr/bin/setpriv", "--reuid=branchline", "--regid=branchline", "--clear-groups", "--"
#define BRANCHLINE AS_ACCOUNT, INSTALLED, "--db", DB
#define OFFICER BRANCHLINE, "--as", "priya"
#define WAIT_SECONDS 60

/* As Debian asks for it: “Internet Site”. */
static void set_up_postfix(void)
{
    sh("cp /usr/share/postfix/main.cf.debian /etc/postfix/main.cf");
    sh("postconf -e myhostname=host.test 'mydestination = $myhostname, localhost' "
       "inet_interfaces=loopback-only disable_dns_lookups=yes alias_maps=hash:/etc/aliases "
       "alias_database=hash:/etc/aliases maillog_file=" LOG
       " 'default_transport = error:nothing leaves this machine'");
    sh("postconf -M 'postlog/unix-dgram=postlog unix-dgram n - n - 1 postlogd'");
    sh("printf 'root: /dev/null\nsink: " SINK "/\n' >/etc/aliases");
    sh("install -d -o nobody " SINK " && newaliases && postfix start");
}

/* All that Postfix took is where it goes. */
static void settle(void)
{
    gint64 until = g_get_monotonic_time() + WAIT_SECONDS * G_USEC_PER_SEC;
    for (;;) {
        g_autofree char *said = DONE("/usr/bin/mailq");
        if (strstr(said, "is empty"))
            return;
        if (g_get_monotonic_time() > until) {
            g_autofree char *log = DONE("/bin/cat", LOG);
            fail_msg("%s\n%s", said, log);
        }
        g_usleep(5000);
    }
}

/* The lines of the README's first block on mail that comes in. */
static void aliases_as_written(void)
{
    g_autofree char *readme = NULL;
    assert_true(g_file_get_contents("README.md", &readme, NULL, NULL));
    const char *at = strstr(readme, "**Mail in**"), *end;
    assert_non_null(at);
    assert_non_null(at = strstr(at, "\necho 'mp-replies: "));
    assert_non_null(end = strstr(at, "\n```"));
    g_autoptr(GString) lines = g_string_new_len(at, end - at);
    g_string_replace(lines, "sudo ", "", 0);
    sh(lines->str);
}

static void set_up_mailbox(void)
{
    g_free(DONE(INSTALLED, "host", "setup", "--mailbox", MAILDIR));
}

static void comes_in(void)
{
    g_free(DONE(OFFICER, "member", "add", "--membership-no", "1001", "--given-name", "Amina",
                "--family-name", "Yusuf", "--email", "amina@example.org", "--constituency",
                "Ynys Môn"));
    sh("sendmail -i -f amina@example.org mp-replies@host.test <<END\n"
       "From: Amina Yusuf <amina@example.org>\nTo: mp-replies@host.test\nSubject: Fwd: Re: pay\n"
       "Message-ID: <h1@example.org>\nDate: $(date -R)\n\n"
       "---------- Forwarded message ---------\nFrom: Llinos Medi MP <office@example.net>\n"
       "Date: $(date -d yesterday '+%a, %-d %b %Y at %H:%M')\nSubject: Re: pay\n"
       "To: Amina <amina@example.org>\n\nDear Amina,\n\nI have written to the minister.\nEND\n");
    settle();
    says(DONE(BRANCHLINE, "host", "mailbox", MAILDIR), "1 mail filed");
    says(DONE(OFFICER, "reply", "show", "1"), "written to the minister");
}

static void goes_out(void)
{
    g_free(DONE(OFFICER, "outbox", "add", "--to", "sink@host.test", "--subject", "Größe ✓",
                "--text", "Hello."));
    /* Postfix takes mail by a program that is set-group-ID: who may gain no rights can never send,
     * and it waits. */
    g_free(
        DONE("/usr/bin/setpriv", "--no-new-privs", BRANCHLINE, "outbox", "send", "--answer", "1"));
    says(DONE(OFFICER, "outbox", "list"), "create file maildrop");
    settle();
    assert_false(g_file_test(SINK "/new", G_FILE_TEST_EXISTS));

    g_free(DONE(BRANCHLINE, "outbox", "send", "--now"));
    says(DONE(OFFICER, "outbox", "list", "--all"), "sent");
    settle();
    says(DONE("/bin/sh", "-c", "cat " SINK "/new/*"), "\nHello.\n");
    says(DONE("/bin/sh", "-c", "ls " SINK "/new | wc -l"), "1\n");
}

static void check_knows_it(void)
{
    says(DONE(INSTALLED, "host", "check"), "by /usr/sbin/sendmail (Postfix), which runs");
    sh("postfix stop");
    g_autofree char *said = DONE(INSTALLED, "host", "check");
    assert_non_null(strstr(said, "Postfix is not running"));
    assert_non_null(strstr(said, "sudo postfix start"));
    sh("postfix start");
    says(DONE(INSTALLED, "host", "check"), "by /usr/sbin/sendmail (Postfix), which runs");
}

static void mail_in_machine(void)
{
    host_made("priya");
    set_up_postfix();
    set_up_mailbox();
    aliases_as_written();
    comes_in();
    goes_out();
    check_knows_it();
}

static void mail_both_ways(void **state)
{
    (void)state;
    if (!g_file_test("/usr/sbin/postfix", G_FILE_TEST_IS_EXECUTABLE)) {
        print_message("skipped: needs root and Postfix: make deps installs it\n");
        skip();
    }
    host_in_machine("mail on a host", mail_in_machine);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(mail_both_ways)};
    return cmocka_run_group_tests_name("post host", tests, make_folder, remove_folder);
}
