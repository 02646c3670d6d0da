/*
 * Setting up, looking over and removing a host: below another root, and all of
 * it for real, with sshd, in a mount and network namespace of the test's own.
 */
#include "host_machine.h"

/* ---- below another root ---- */

static const char key_line[] = "ssh-ed25519 "
                               "AAAAC3NzaC1lZDI1NTE5AAAAIKhjW7/YbH7jAgHZ0yPvsy8cF9VpXi6NjhBeqgTP2W"
                               "5z priya@home\n";

static void below_root(void **state)
{
    (void)state;
    if (!is_root("host setup below another root"))
        skip();
    g_autofree char *root = make_root(), *before = text_of(root, "etc/passwd");
    g_autofree char *key = in_folder("key.pub");
    assert_true(g_file_set_contents(key, key_line, -1, NULL));
#define SETUP                                                                                      \
    program, "host", "setup", "--root", root, "--branch", "Aire Valley", "--officer", "priya"
#define REMOVE program, "host", "remove", "--root", root

    /* A dry run names each step and changes nothing. */
    g_autofree char *dry = DONE(SETUP, "--key", key, "--dry-run");
    static const char *const steps[] = {"account", "folders", "database", "key",
                                        "backup",  "units",   "sshd"};
    for (gsize i = 0; i < G_N_ELEMENTS(steps); i++) {
        g_autofree char *line = g_strdup_printf("\n%s ", steps[i]);
        assert_non_null(strstr(dry, line));
    }
    assert_null(strstr(dry, "  made "));
    g_autofree char *after = text_of(root, "etc/passwd");
    assert_string_equal(before, after);
    g_autofree char *snippet =
        g_build_filename(root, "etc/ssh/sshd_config.d/branchline.conf", NULL);
    assert_false(g_file_test(snippet, G_FILE_TEST_EXISTS));

    says(REFUSED(SETUP, "--account", "Bad Name"), "small letters");
    says(REFUSED(SETUP, "--account", "root"), "somebody's own");
    says(REFUSED(SETUP, "--home", "/var/lib/../x"), "must be a path");
    says(REFUSED(program, "host", "setup", "--root", root), "--branch");

    says(DONE(SETUP, "--key", key), "made");
    g_autofree char *passwd = text_of(root, "etc/passwd"), *shadow = text_of(root, "etc/shadow");
    g_autofree char *shell = g_strdup_printf(":/var/lib/branchline:%s\n", program);
    assert_non_null(strstr(passwd, shell));
    assert_non_null(strstr(shadow, "branchline:*:"));
    g_autofree char *text = text_of(root, "etc/ssh/sshd_config.d/branchline.conf");
    assert_non_null(strstr(text, "Match User branchline\n"));
    assert_non_null(strstr(text, "DisableForwarding yes\n"));
    assert_null(strstr(text, "BRANCHLINE_SANDBOX"));
    has_mode(snippet, 0644);
    g_autofree char *home = g_build_filename(root, "var/lib/branchline", NULL);
    g_autofree char *db = g_build_filename(home, "data/branch.db", NULL);
    has_mode(home, 0700);
    has_mode(db, 0600);
    GStatBuf at_home, at_db;
    assert_int_equal(g_stat(home, &at_home), 0);
    assert_int_equal(g_stat(db, &at_db), 0);
    assert_true(at_home.st_uid > 0 && at_home.st_uid == at_db.st_uid);
    g_autofree char *service = text_of(root, "etc/systemd/system/branchline-backup.service");
    assert_non_null(strstr(service, "User=branchline\n"));

    /* Again: nothing to do. What differs is put right, alone. */
    GStatBuf was, is;
    assert_int_equal(g_stat(snippet, &was), 0);
    says(DONE(SETUP, "--key", key), "nothing was changed");
    assert_int_equal(g_stat(snippet, &is), 0);
    assert_int_equal(was.st_ino, is.st_ino);
    assert_int_equal(g_chmod(home, 0755), 0);
    says(DONE(SETUP, "--dry-run"), "1 of these would be");
    g_free(DONE(SETUP, "--require-sandbox"));
    has_mode(home, 0700);
    g_autofree char *strict = text_of(root, "etc/ssh/sshd_config.d/branchline.conf");
    assert_non_null(strstr(strict, "SetEnv BRANCHLINE_SANDBOX=required\n"));

    /* As `host check` says it: the file knows the branch and its reps. */
    says(DONE(program, "host", "setup", "--root", root), "nothing was changed");
    says(REFUSED(program, "host", "setup", "--root", root, "--key", key), "whose key it is");
    g_free(DONE(SETUP, "--no-require-sandbox"));
    g_autofree char *lax = text_of(root, "etc/ssh/sshd_config.d/branchline.conf");
    assert_string_equal(lax, text);

    says(DONE(REMOVE, "--dry-run"), "would be removed");
    assert_true(g_file_test(snippet, G_FILE_TEST_EXISTS));
    says(REFUSED(REMOVE, "--erase", "yes"), "--erase erase");
    says(REFUSED(REMOVE, "--account", "root"), "somebody's own");
    says(REFUSED(REMOVE, "--home", "/srv/other"), "say --home /var/lib/branchline");
    g_autofree char *other = g_build_filename(home, "data/other.db-wal", NULL);
    assert_true(g_file_set_contents(other, "x", 1, NULL));
    assert_int_equal(lchown(other, at_db.st_uid, at_db.st_gid), 0);
    says(DONE(REMOVE), "which is root's now");
    /* The account's number is the next one's: nothing of the branch may be. */
    g_autofree char *kept_by = owner_of_all(home);
    assert_string_equal(kept_by, "0:0");
    has_mode(home, 0700);
    has_mode(db, 0600);
    g_unlink(other);
    assert_false(g_file_test(snippet, G_FILE_TEST_EXISTS));
    assert_true(g_file_test(db, G_FILE_TEST_EXISTS));
    g_autofree char *end = text_of(root, "etc/passwd");
    assert_string_equal(before, end);

    says(DONE(SETUP), "database  in place"); /* kept data is taken up again */
    g_autofree char *given_to = owner_of_all(home);
    g_autofree char *account = g_strdup_printf("%u:%u", at_db.st_uid, at_db.st_gid);
    assert_string_equal(given_to, account);
    g_free(DONE(REMOVE, "--erase", "erase"));
    assert_false(g_file_test(home, G_FILE_TEST_EXISTS));
}

/* ---- the whole, with sshd ---- */

#define SSH(key)                                                                                   \
    "/usr/bin/ssh", "-F", "none", "-i", key, "-o", "IdentitiesOnly=yes", "-o", "BatchMode=yes",    \
        "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null", "-o",              \
        "LogLevel=ERROR", "-o", "ConnectionAttempts=20", "branchline@127.0.0.1"

/* The same for a shell. */
static char *ssh_line(const char *key)
{
    const char *const words[] = {SSH(key), NULL};
    return g_strjoinv(" ", (char **)words);
}

/* With a session open nothing is taken down; without, what is kept is root's,
 * and the set-up gives it back. */
static void remove_while_on(const char *installed, const char *priya)
{
    g_auto(GStrv) words = g_strsplit("/usr/bin/setpriv --reuid=branchline --regid=branchline "
                                     "--clear-groups -- /bin/cat",
                                     " ", -1);
    GPid on;
    int in, out;
    char byte = 'x';
    assert_true(g_spawn_async_with_pipes(NULL, words, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL,
                                         &on, &in, &out, NULL, NULL));
    assert_int_equal(write(in, &byte, 1), 1);
    assert_int_equal(read(out, &byte, 1), 1);
    says(DONE(installed, "host", "remove", "--dry-run"), "Nothing was changed");
    says(REFUSED(installed, "host", "remove"), "Somebody is on: 1 process of branchline");
    g_free(DONE(SSH(priya), "task list"));
    close(in);
    close(out);
    waitpid(on, NULL, 0);

    g_free(DONE(installed, "host", "remove"));
    g_autofree char *by = owner_of_all("/var/lib/branchline");
    assert_string_equal(by, "0:0");
    says(REFUSED(SSH(priya), "task list"), "Permission denied");
    g_free(DONE(installed, "host", "setup", "--branch", "Aire Valley", "--officer", "priya"));
    says(DONE(SSH(priya), "task list"), "Ring HQ");
}

#define CHECK "/usr/local/bin/branchline", "host", "check"
#define ALL_GOOD "All that matters is as it should be"
#define DATA "/var/lib/branchline/data"

/* `host check` finds what shuts reps out, says it, and its advice, typed as it stands, helps. */
static void shut_out(void)
{
    static const struct {
        const char *done, *found, *advice, *undone; /* undone: where the advice does not do */
    } cases[] = {
        {"usermod --expiredate 1 branchline", "branchline expired on 1970-01-02",
         "sudo usermod --expiredate \"\" branchline", NULL},
        {"chage -d 0 branchline", "must change a password",
         "sudo chage -d -1 -M -1 -I -1 branchline", NULL},
        {"touch /etc/nologin", "only root comes in", "sudo rm /etc/nologin", NULL},
        {"usermod -p '!*' branchline; echo UsePAM no >/etc/ssh/sshd_config.d/a.conf",
         "locked, and sshd does not use PAM", "sudo usermod --password \"*\" branchline",
         "rm /etc/ssh/sshd_config.d/a.conf"},
        {"echo AllowUsers admin >/etc/ssh/sshd_config.d/a.conf", "AllowUsers keeps branchline out",
         "grep -ri allowusers", "rm /etc/ssh/sshd_config.d/a.conf"},
        {"echo DenyUsers root branch* >/etc/ssh/sshd_config.d/a.conf",
         "DenyUsers keeps branchline out", "grep -ri denyusers",
         "rm /etc/ssh/sshd_config.d/a.conf"},
        {"echo AllowGroups sudo >/etc/ssh/sshd_config.d/a.conf", "AllowGroups keeps branchline out",
         "grep -ri allowgroups", "rm /etc/ssh/sshd_config.d/a.conf"},
        {"echo DenyGroups branchline >/etc/ssh/sshd_config.d/a.conf",
         "DenyGroups keeps branchline out", "grep -ri denygroups",
         "rm /etc/ssh/sshd_config.d/a.conf"},
        {"chmod 500 " DATA, "mode 500, which keeps the account out", "sudo chmod 700 " DATA, NULL},
        {"chmod 400 " DATA "/branch.db", "mode 400, which keeps the account out",
         "sudo chmod 600 " DATA "/branch.db", NULL},
        {"install -m 400 -o branchline -g branchline /dev/null " DATA "/branch.db-shm",
         "branch.db-shm, mode 400", "sudo chmod 600 " DATA "/branch.db-shm", NULL},
        {"chown root: " DATA "/branch.db", "not the account's",
         "sudo chown branchline: " DATA "/branch.db", NULL},
        {"chmod 775 /usr/local/bin", "can be changed by users other than root", "",
         "chmod 755 /usr/local/bin"},
        {"mkdir /run/aside; mv " DATA "/branch.db* /run/aside; setpriv --reuid=branchline "
         "--regid=branchline --clear-groups /usr/local/bin/branchline --db " DATA
         "/branch.db --as priya init --branch Aire",
         "no key opens the branch today", "host setup --officer LOGIN --key FILE.pub",
         "rm " DATA "/branch.db*; mv /run/aside/* " DATA},
        {"touch /var/lib/branchline/backups/branch-2099-01-01T021500Z.db",
         "branch-2099-01-01T021500Z.db is dated in the future",
         "sudo mv /var/lib/branchline/backups/branch-2099-01-01T021500Z.db "
         "/var/lib/branchline/backups/branch-2099-01-01T021500Z.db.ahead",
         NULL},
    };
    says(DONE(CHECK), ALL_GOOD);
    says(DONE(CHECK), "less than an hour ago; 1 is kept");
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        sh(cases[i].done);
        g_autofree char *said = REFUSED(CHECK);
        if (!strstr(said, cases[i].found) || !strstr(said, cases[i].advice))
            fail_msg("%s: %s", cases[i].done, said);
        if (g_str_has_prefix(cases[i].advice, "sudo "))
            sh(cases[i].advice + strlen("sudo "));
        if (cases[i].undone)
            sh(cases[i].undone);
        says(DONE(CHECK), ALL_GOOD);
    }
    sh("echo AllowUsers root branchline@192.0.2.* >/etc/ssh/sshd_config.d/a.conf");
    says(DONE(CHECK), "from some addresses only");
    g_unlink("/etc/ssh/sshd_config.d/a.conf");
}

#define BOX "/var/lib/branchline/Maildir"
#define AS_ACCOUNT "setpriv --reuid=branchline --regid=branchline --clear-groups "

/* The same of the mailbox: what keeps the account from it, and what waits too long. */
static void mailbox_stands(void)
{
    static const struct {
        const char *done, *found, *advice;
    } cases[] = {
        {"chmod 755 " BOX, "mode 755, not 700", "chmod 700 " BOX},
        {"chown root: " BOX, "not the account's", "chown -R branchline: " BOX},
        {"rmdir " BOX "/tmp", "is no Maildir", "branchline host setup --mailbox " BOX},
        {"rm -r " BOX, "cannot be seen", "branchline host setup --mailbox " BOX},
        {"rm -r " BOX "; ln -s /tmp " BOX, "cannot be in /tmp, which is the system's", NULL},
        {"chmod 500 " BOX "/new", "cannot be written", "branchline host setup --mailbox " BOX},
    };
    says(DONE(CHECK), "none: members' mail is filed by hand");
    sh("branchline host setup --mailbox " BOX);
    says(DONE(CHECK), "no mail waits");
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        sh(cases[i].done);
        g_autofree char *said = REFUSED(CHECK);
        if (!strstr(said, cases[i].found) || (cases[i].advice && !strstr(said, cases[i].advice)))
            fail_msg("%s: %s", cases[i].done, said);
        sh(cases[i].advice ? cases[i].advice : "rm " BOX "; branchline host setup --mailbox " BOX);
        says(DONE(CHECK), ALL_GOOD);
    }
    sh("printf 'From: an.mp@parliament.uk\nSubject: Re: pay\n\nDear member\n' >/run/mail; "
       "install -m 600 -o branchline -g branchline /run/mail " BOX "/new/1.a.host");
    says(DONE(CHECK), "1 mail waits, the oldest for 0 minutes");
    says(REFUSED("/bin/sh", "-c",
                 "BRANCHLINE_CLOCK=$(date -u -d +40min +%FT%TZ) branchline host check"),
         "the oldest for 40 minutes: it is not being filed");
    says(DONE("/bin/sh", "-c", AS_ACCOUNT "branchline --db " DATA "/branch.db host mailbox " BOX),
         "1 waiting to be matched");
    says(DONE(CHECK), "1 filed mail lies there, each for 30 days");
    sh("branchline host setup --mailbox none; rm -r " BOX);
}

/* Going back to a backup, by the README's own lines. */
static void restore_as_written(const char *priya)
{
    g_autofree char *readme = NULL;
    assert_true(g_file_get_contents("README.md", &readme, NULL, NULL));
    const char *from = strstr(readme, "sudo usermod --expiredate 1"), *to;
    assert_non_null(from);
    assert_non_null(to = strstr(from, "```"));
    g_autoptr(GString) lines = g_string_new_len(from, to - from);
    g_string_replace(lines, "sudo ", "", 0);
    g_string_replace(lines, "branch-DATE.db", "branch-*.db", 0);
    g_free(DONE(SSH(priya), "task add 'Before the backup'"));
    sh("rm -f /var/lib/branchline/backups/*; branchline host backup");
    g_free(DONE(SSH(priya), "task add 'After the backup'"));
    says(DONE(CHECK), "none but the backups");
    says(DONE("/bin/sh", "-c", lines->str), ALL_GOOD);
    /* What the lines put aside is not forgotten: nothing removes it. */
    says(DONE(CHECK), "when you need it no more: sudo rm " DATA "/branch.db.damaged");
    g_autofree char *tasks = DONE(SSH(priya), "task list");
    assert_non_null(strstr(tasks, "Before the backup"));
    assert_null(strstr(tasks, "After the backup"));
    sh("grep -q 'After the backup' " DATA "/branch.db.damaged*");
}

static void whole_in_machine(void)
{
    static const char installed[] = "/usr/local/bin/branchline";
    install_program();
    assert_int_equal(g_mkdir_with_parents("/run/sshd", 0755), 0);
    g_free(DONE("/usr/bin/ssh-keygen", "-A"));
    g_autofree char *priya = make_key("priya"), *tom = make_key("tom");
    g_autofree char *priya_pub = g_strconcat(priya, ".pub", NULL);
    g_autofree char *tom_pub = g_strconcat(tom, ".pub", NULL);

    says(DONE(installed, "host", "setup", "--branch", "Aire Valley", "--officer", "priya", "--key",
              priya_pub),
         "The host is set up");
    says(DONE(installed, "host", "setup", "--branch", "Aire Valley", "--officer", "priya", "--key",
              priya_pub),
         "nothing was changed");
    says(DONE(installed, "host", "check"), "All that matters is as it should be");

    g_free(DONE("/usr/sbin/sshd"));
    g_autofree char *as_priya = ssh_line(priya), *as_tom = ssh_line(tom);
    /* The officer invites a rep over SSH; both are there at once. */
    g_autofree char *invite = g_strdup_printf(
        "%s 'rep invite \"Tom Reid\" --login tom --scope all --key -' <%s", as_priya, tom_pub);
    says(DONE("/bin/sh", "-c", invite), "Tom");
    g_autofree char *at_once = g_strdup_printf(
        "%s 'task add \"Ring HQ\"' & first=$!; %s 'task add \"Print lists\"' && wait $first",
        as_priya, as_tom);
    g_free(DONE("/bin/sh", "-c", at_once));
    says(DONE(SSH(priya), "task list"), "Ring HQ");
    says(DONE(SSH(tom), "task list"), "Print lists");
    /* Mail is read by a module that is opened within the sandbox. */
    g_autofree char *mail = g_strdup_printf("printf 'From: an.mp@parliament.uk\\nSubject: "
                                            "=?koi8-r?B?8NLJ18XU?=\\n\\nDear member\\n'"
                                            " | %s 'reply file -'",
                                            as_priya);
    says(DONE("/bin/sh", "-c", mail), "triage");
    /* No shell, and not another's rights. */
    says(REFUSED(SSH(tom), "id"), "no command");
    says(REFUSED(SSH(tom), "host remove"), "not over SSH");
    says(REFUSED(SSH(tom), "rep suspend priya"), "officer");
    /* A key that nobody invited. */
    g_autofree char *stranger = make_key("stranger");
    says(REFUSED(SSH(stranger), "member list"), "Permission denied");
    /* Suspended: out. */
    g_free(DONE(SSH(priya), "rep suspend tom"));
    says(REFUSED(SSH(tom), "task list"), "Permission denied");
    shut_out();
    says(DONE(CHECK), "branch-2099-01-01T021500Z.db.ahead");
    mailbox_stands();
    restore_as_written(priya);
    /* Another file that opens a tunnel for the account is found. */
    assert_true(g_file_set_contents("/etc/ssh/sshd_config.d/a.conf",
                                    "Match User branchline\n  PermitTunnel yes\n", -1, NULL));
    says(REFUSED(installed, "host", "check"), "permittunnel no");
    g_unlink("/etc/ssh/sshd_config.d/a.conf");
    assert_int_equal(g_chmod("/var/lib/branchline", 0755), 0);
    says(REFUSED(installed, "host", "check"), "WRONG");
    remove_while_on(installed, priya);
    g_free(DONE(installed, "host", "remove", "--erase", "erase"));
    says(REFUSED(SSH(priya), "member list"), "Permission denied");
}

static void whole(void **state)
{
    (void)state;
    host_in_machine("host setup as a whole", whole_in_machine);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(below_root),
        cmocka_unit_test(whole),
    };
    return cmocka_run_group_tests_name("host machine", tests, make_folder, remove_folder);
}
