/*
 * `host check` before there is a host, and where no systemd runs what the host does by itself, on a
 * machine of the test's own.
 */
#include "host_machine.h"

#define INSTALLED "/usr/local/bin/branchline"
#define CHECK INSTALLED, "host", "check", "--json"
#define MAILDIR "/var/lib/branchline/mail"
#define DB "/var/lib/branchline/data/branch.db"

/* The row of that name, as JSON has it; of several the first that has the part. Caller's. */
static char *row(const char *said, const char *what, const char *part)
{
    g_autofree char *begins = g_strdup_printf("\"what\":\"%s\"", what);
    for (const char *at = said; (at = strstr(at, begins)); at++) {
        char *line = g_strndup(at, strcspn(at, "\n"));
        if (strstr(line, part))
            return line;
        g_free(line);
    }
    fail_msg("no row “%s” has “%s”: %s", what, part, said);
    return NULL;
}

static void has_row(const char *said, const char *what, const char *part)
{
    g_free(row(said, what, part));
}

/* Who is root is not told to be; what is missing is made by the set-up. */
static void before_there_is_a_host(void)
{
    install_program();
    g_autofree char *said = REFUSED(CHECK);
    if (strstr(said, "run it as root"))
        fail_msg("%s", said);
    static const char *const whats[] = {"retention", "mail out", "copies", "disk"};
    for (gsize i = 0; i < G_N_ELEMENTS(whats); i++)
        has_row(said, whats[i], "sudo branchline host setup");
    sh("install -d -m 755 /var/lib/m /etc/systemd/system; printf 'ExecStart=x --db y host mailbox "
       "/var/lib/m\\n' >/etc/systemd/system/branchline-mailbox.service");
    g_autofree char *mailbox = REFUSED(CHECK);
    has_row(mailbox, "mailbox", "sudo branchline host setup");
    sh("rm -r /var/lib/m /etc/systemd/system/branchline-mailbox.service");
}

/* Each line that cron needs is told, and known once it is there. */
static void by_cron(void)
{
    static const struct {
        const char *what, *line, *tag;
    } cases[] = {
        {"timers", "15 2 * * * branchline " INSTALLED " --db " DB " host backup",
         "branchline-backup"},
        {"timers", "15 3 * * * branchline " INSTALLED " --db " DB " host retention",
         "branchline-retention"},
        {"timers", "* * * * * branchline " INSTALLED " --db " DB " outbox send",
         "branchline-outbox"},
        {"mailbox", "*/5 * * * * branchline " INSTALLED " --db " DB " host mailbox " MAILDIR,
         "branchline-mailbox"},
    };
    g_autofree char *said = DONE(CHECK);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *found = row(said, cases[i].what, cases[i].line);
        assert_non_null(strstr(found, "\"verdict\":\"note\""));
        const char *at = strstr(found, "\"do\":\"");
        assert_non_null(at);
        at += strlen("\"do\":\"");
        g_autofree char *line = g_strndup(at, strcspn(at, "\""));
        g_autoptr(GString) todo = g_string_new(line);
        g_string_replace(todo, "sudo ", "", 0);
        sh("mkdir -p /etc/cron.d");
        sh(todo->str);
    }
    g_autofree char *cron = DONE("/bin/cat", "/etc/cron.d/branchline");
    g_autofree char *now = DONE(CHECK);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *whole =
            g_strconcat(cases[i].line, " 2>&1 | logger -t ", cases[i].tag, "\n", NULL);
        assert_non_null(strstr(cron, whole));
        has_row(now, cases[i].what, "\"verdict\":\"good\",\"now\":\"cron runs ");
    }
    sh("rm /etc/cron.d/branchline");
}

/* A folder that was named before it was refused, or has become a wrong one. */
static void wrong_place(void)
{
    sh("cd /etc/systemd/system; cp branchline-mailbox.service /run/kept; sed -i 's|" MAILDIR
       "|/var/lib/branchline/data|' branchline-mailbox.service");
    g_autofree char *said = REFUSED(CHECK);
    has_row(said, "mailbox folder", "needs a folder of its own");
    has_row(said, "mailbox folder",
            "sudo branchline host setup --mailbox /var/lib/branchline/mail");
    sh("cp /run/kept /etc/systemd/system/branchline-mailbox.service");
    g_free(DONE(CHECK));
}

/* A timer that does not run is told, each by itself. */
static void by_systemd(void)
{
    static const char *const units[] = {"branchline-backup", "branchline-retention",
                                        "branchline-outbox"};
    /* Laid over the machine's own here: no other process sees it. */
    sh("mkdir -p /run/systemd/system; printf '#!/bin/sh\\nexit 0\\n' >/run/systemctl; "
       "chmod 755 /run/systemctl; mount --bind /run/systemctl /usr/bin/systemctl");
    for (gsize i = 0; i < G_N_ELEMENTS(units); i++) {
        g_autofree char *fake = g_strdup_printf(
            "printf '#!/bin/sh\\ntest \"$2\" != %s.timer\\n' >/run/systemctl", units[i]);
        sh(fake);
        g_autofree char *said = REFUSED(CHECK);
        g_autofree char *found = g_strdup_printf("%s.timer does not run", units[i]);
        has_row(said, "timers", found);
    }
    sh("printf '#!/bin/sh\\nexit 0\\n' >/run/systemctl");
    g_autofree char *well = DONE(CHECK);
    has_row(well, "timers", "backup and retention every night, the outbox every minute");
}

static void in_machine(void)
{
    before_there_is_a_host();
    host_made("priya");
    g_free(DONE(INSTALLED, "host", "setup", "--mailbox", MAILDIR));
    by_cron();
    wrong_place();
    by_systemd();
}

static void checked(void **state)
{
    (void)state;
    host_in_machine("host check on a machine", in_machine);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(checked)};
    return cmocka_run_group_tests_name("host check", tests, make_folder, remove_folder);
}
