/*
 * `host check` on mail that goes out, on a machine of the test's own.
 */
#include "host_machine.h"

#define CHECK "/usr/local/bin/branchline", "host", "check"
#define PROGRAM(path, does) "printf '#!/bin/sh\\n" does "\\n' >" path "; chmod 755 " path

/* One after the other: each leaves what the next begins with. */
static void faults_are_said(void)
{
    static const struct {
        const char *done, *found, *advice;
    } cases[] = {
        {"rm -f /usr/sbin/sendmail /usr/sbin/postfix /etc/postfix/main.cf",
         "no mail leaves: there is no /usr/sbin/sendmail", "apt install postfix, or msmtp-mta"},
        {PROGRAM("/usr/sbin/sendmail", "exit 0"), "by /usr/sbin/sendmail\n", ""},
        {"chmod 700 /usr/sbin/sendmail", "branchline cannot start /usr/sbin/sendmail",
         "sudo chmod 755 /usr/sbin/sendmail"},
        {"true", "by /usr/sbin/sendmail\n", ""},
        {PROGRAM("/usr/sbin/postfix", "exit 1"), "Postfix is not set up",
         "sudo dpkg-reconfigure postfix"},
        {"mkdir -p /etc/postfix; touch /etc/postfix/main.cf", "Postfix is not running",
         "sudo postfix start"},
        {PROGRAM("/usr/sbin/postfix", "test $1 = status"),
         "by /usr/sbin/sendmail (Postfix), which runs\n", ""},
        {PROGRAM("/usr/sbin/msmtp", "exit 0") "; ln -sf msmtp /usr/sbin/sendmail",
         "msmtp has no settings", "write /var/lib/branchline/.msmtprc"},
        {"touch /var/lib/branchline/.msmtprc", "by /usr/sbin/sendmail (msmtp)\n", ""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        sh(cases[i].done);
        g_autofree char *said = DONE(CHECK);
        if (!strstr(said, cases[i].found) || !strstr(said, cases[i].advice))
            fail_msg("%s: %s", cases[i].done, said);
        if (g_str_has_prefix(cases[i].advice, "sudo chmod"))
            sh(cases[i].advice + strlen("sudo "));
    }
}

#define OUTBOX                                                                                     \
    "setpriv --reuid=branchline --regid=branchline --clear-groups /usr/local/bin/branchline --db " \
    "/var/lib/branchline/data/branch.db --as priya outbox "
#define ADD OUTBOX "add --to a@sink.test --subject s --text t"

/* What waits is no fault in itself; that it cannot leave is. */
static void outbox_is_told(void)
{
    static const struct {
        const char *done, *found;
        bool well;
    } cases[] = {
        {PROGRAM("/usr/sbin/sendmail", "exit 75") "; rm /usr/sbin/postfix",
         "nothing waits; none has gone yet", true},
        {ADD, "1 mail waits, the oldest from less than an hour ago; none has gone yet\n", true},
        {"rm /usr/sbin/sendmail", "mail out     WRONG", false},
        {PROGRAM("/usr/sbin/sendmail", "exit 65") ";" OUTBOX "send --now",
         "nothing waits; none has gone yet; 1 refused", true},
        {PROGRAM("/usr/sbin/sendmail", "cat >/dev/null; kill -9 $$") ";" ADD ";" ADD ";" OUTBOX
                                                                     "send",
         "nothing waits; none has gone yet; 2 uncertain; 1 refused", true},
        {PROGRAM("/usr/sbin/sendmail", "exit 0") ";" ADD ";" OUTBOX "send",
         "nothing waits; the last went less than an hour ago; 2 uncertain; 1 refused", true},
        {ADD, "1 mail waits, the oldest from less than an hour ago", true},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        sh(cases[i].done);
        g_autofree char *said = cases[i].well ? DONE(CHECK) : REFUSED(CHECK);
        if (!strstr(said, cases[i].found))
            fail_msg("%s: %s", cases[i].done, said);
    }
    g_autofree char *late = REFUSED("/bin/sh", "-c",
                                    "BRANCHLINE_CLOCK=$(date -ud '+3 hours' +%Y-%m-%dT%H:%M:%SZ) "
                                    "/usr/local/bin/branchline host check");
    assert_non_null(
        strstr(late, "1 mail waits, the oldest from 3 hours ago; the last went 3 hours"));
    assert_non_null(strstr(late, "have an officer look: outbox list"));
}

static void post_in_machine(void)
{
    host_made("priya");
    faults_are_said();
    outbox_is_told();
}

static void post(void **state)
{
    (void)state;
    host_in_machine("mail that goes out", post_in_machine);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(post)};
    return cmocka_run_group_tests_name("host post", tests, make_folder, remove_folder);
}
