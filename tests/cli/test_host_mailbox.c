/*
 * The mailbox on the real binary: killed at any point a mail is filed once; two at once; mail that
 * comes meanwhile; what the account cannot read; setting it up.
 */
#include "host_folder.h"
#include "support/maildir.h"

#include <signal.h>

#define SEAT "W07000112" /* Ynys Môn */
#define MEMBERS 5
#define MAILS 50
#define FILED 40 /* of those */

static char *db, *mp; /* a branch with members, and their MP's address */

static char *members_address(int i)
{
    return g_strdup_printf("member%d@example.org", i % MEMBERS);
}

static int branch_made(void **state)
{
    if (make_folder(state) != 0)
        return -1;
    g_autofree char *beside = g_path_get_dirname(cli_program());
    g_autofree char *from = g_build_filename(beside, "lib/branchline/mail.so", NULL);
    g_autofree char *into = in_folder("lib/branchline/mail.so");
    g_free(DONE("/usr/bin/install", "-D", "-m", "755", from, into));
    db = in_folder("first.db");
    g_free(DONE(program, "--db", db, "--as", "priya", "init", "--branch", "Aire Valley"));
    for (int i = 0; i < MEMBERS; i++) {
        g_autofree char *number = g_strdup_printf("10%02d", i);
        g_autofree char *family = g_strdup_printf("Member%c", 'a' + i);
        g_autofree char *address = members_address(i);
        g_free(DONE(program, "--db", db, "--as", "priya", "member", "add", "--membership-no",
                    number, "--given-name", "Mo", "--family-name", family, "--email", address,
                    "--constituency", SEAT));
    }
    g_autofree char *rows =
        DONE(program, "--db", db, "--as", "priya", "mp", "list", "--search", "Ynys", "--json");
    const char *at = strstr(rows, "\"email\":");
    at = at ? strchr(at + strlen("\"email\":"), '"') : NULL;
    mp = at ? g_strndup(at + 1, strcspn(at + 1, "\"")) : NULL;
    return mp && strchr(mp, '@') ? 0 : -1;
}

static int branch_gone(void **state)
{
    g_clear_pointer(&db, g_free);
    g_clear_pointer(&mp, g_free);
    return remove_folder(state);
}

/* ---- mails ---- */

/* Straight from the MP, without an id, forwarded by the member, to nobody known, and of ten two
 * that are not filed: all as they come in real life, mixed. */
static char *mail_text(int i)
{
    g_autofree char *member = members_address(i);
    g_autofree char *id = g_strdup_printf("Message-ID: <m%d@example.org>\n", i);
    g_autofree char *head =
        g_strdup_printf("Subject: Re: pay %d\nDate: Tue, %d Nov 2025 10:%02d:00 "
                        "+0000\n%s",
                        i, 3 + i % 20, i, i % 10 == 1 ? "" : id);
    g_autofree char *body = g_strdup_printf("Dear Mo,\n\nI have written to the minister about your "
                                            "point number %d, and shall write again.\n",
                                            i);
    switch (i % 10) {
    case 7:
        return g_strdup_printf("From: A shop <sales@shop.example>\nTo: %s\n%s\nBuy %d.\n", member,
                               head, i);
    case 8:
        return g_strdup_printf("no mail %d\n", i);
    case 2:
        return g_strdup_printf(
            "From: Mo <%s>\nTo: branch@example.org\n%s\n"
            "---------- Forwarded message ---------\nFrom: The office <%s>\n"
            "Date: Mon, 2 Nov 2025 at 10:%02d\nSubject: Re: pay %d\nTo: Mo <%s>\n\n%s",
            member, head, mp, i, i, member, body);
    case 3:
        return g_strdup_printf(
            "From: Casework <casework@parliament.uk>\nTo: nobody@example.org\n%s\n%s", head, body);
    default:
        return g_strdup_printf("From: The office <%s>\nTo: %s\n%s\n%s", mp, member, head, body);
    }
}

static void deliver(const char *box, int i)
{
    g_autofree char *text = mail_text(i);
    g_autofree char *name = g_strdup_printf("17%05d.M%dP1.host", i, i);
    maildir_put(box, "new", name, text);
}

static char *branch_copy(const char *name)
{
    char *path = in_folder(name);
    g_free(DONE("/bin/cp", db, path));
    return path;
}

static int count_in(const char *box, const char *part)
{
    g_autofree char *path = g_build_filename(box, part, NULL);
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    int n = 0;
    while (dir && g_dir_read_name(dir))
        n++;
    return n;
}

/* Each mail that is to be filed is there once, and each file lies in cur. */
static void is_whole(const char *path, const char *box)
{
    g_autofree char *rows = DONE(program, "--db", path, "--as", "priya", "reply", "list", "--json");
    int filed = 0;
    for (int i = 0; i < MAILS; i++) {
        g_autofree char *subject = g_strdup_printf("\"subject\":\"Re: pay %d\"", i);
        g_auto(GStrv) parts = g_strsplit(rows, subject, -1);
        int n = (int)g_strv_length(parts) - 1;
        if (n != (i % 10 != 7 && i % 10 != 8))
            fail_msg("mail %d is there %d times", i, n);
        filed += n;
    }
    assert_int_equal(filed, FILED);
    assert_int_equal(count_in(box, "new"), 0);
    assert_int_equal(count_in(box, "cur"), MAILS);
    assert_int_equal(count_in(box, "tmp"), 0);
    g_autofree char *cur = maildir_names(box, "cur");
    g_auto(GStrv) seen = g_strsplit(cur, ":2,S", -1);
    assert_int_equal((int)g_strv_length(seen) - 1, FILED);
    g_free(DONE(program, "--db", path, "--as", "priya", "check"));
}

static GPid start(const char *path, const char *box)
{
    char *words[] = {program,           (char *)"--db", (char *)path, (char *)"host",
                     (char *)"mailbox", (char *)box,    NULL};
    GPid pid;
    g_autoptr(GError) error = NULL;
    if (!g_spawn_async(NULL, words, NULL,
                       G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDOUT_TO_DEV_NULL |
                           G_SPAWN_STDERR_TO_DEV_NULL,
                       NULL, NULL, &pid, &error))
        fail_msg("%s", error->message);
    return pid;
}

static int ended(GPid pid)
{
    int status;
    while (waitpid(pid, &status, 0) < 0)
        assert_int_equal(errno, EINTR);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status);
}

static bool has_ended(GPid pid)
{
    siginfo_t info = {0};
    return waitid(P_PID, (id_t)pid, &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_pid == pid;
}

/* ---- killed ---- */

/* After some time, or as soon as so many were moved. */
static int kill_run(const char *path, const char *box, GRand *chance)
{
    GPid pid = start(path, box);
    bool by_count = g_rand_boolean(chance);
    int more = count_in(box, "cur") + g_rand_int_range(chance, 1, 20);
    gint64 until = g_get_monotonic_time() + g_rand_int_range(chance, 0, 150000);
    while (!has_ended(pid) &&
           (by_count ? count_in(box, "cur") < more : g_get_monotonic_time() < until))
        g_usleep(50);
    kill(pid, SIGKILL);
    return ended(pid);
}

static void killed(void **state)
{
    (void)state;
    const char *rounds = g_getenv("MAILBOX_ROUNDS"), *seed = g_getenv("MAILBOX_SEED");
    int kills = 0, mid = 0, n = rounds ? atoi(rounds) : 8;
    for (int round = 0; round < n; round++) {
        g_autoptr(GRand) chance = g_rand_new_with_seed((guint32)(round + (seed ? atoi(seed) : 1)));
        g_autofree char *name = g_strdup_printf("kill%d", round);
        g_autofree char *file = g_strconcat(name, ".db", NULL), *path = branch_copy(file);
        g_autofree char *box = maildir_new(folder, name);
        for (int i = 0; i < MAILS; i++)
            deliver(box, i);
        for (int tries = 0; tries < 60; tries++) {
            int status = kill_run(path, box, chance);
            kills += status == 1000 + SIGKILL;
            int left = count_in(box, "new");
            mid += left > 0 && left < MAILS;
            if (status == 0 && left == 0)
                break;
        }
        assert_int_equal(ended(start(path, box)), 0);
        is_whole(path, box);
        g_free(DONE("/bin/rm", "-r", box));
    }
    print_message("%d kills, %d of them with some mails moved\n", kills, mid);
    assert_true(kills > n && mid > 0);
}

/* A mail over which the program ends, here for want of memory, keeps no other one from being filed,
 * wherever it stands among them; it stays, and is filed once that can be. */
static void one_that_ends_it(void **state)
{
    (void)state;
#ifdef __SANITIZE_ADDRESS__
    print_message("skipped: under the sanitizers a program cannot be held to so little memory\n");
    skip();
#endif
    g_autofree char *path = branch_copy("ends.db"), *box = maildir_new(folder, "ends");
    g_autofree char *small = mail_text(3), *line = NULL;
    g_autoptr(GString) large = g_string_new(small);
    while (large->len < 20 * 1024 * 1024)
        g_string_append(large, "And so on, for many more lines than anybody would ever write.\n");
    for (int i = 0; i < MAILS; i++)
        if (i != 3)
            deliver(box, i);
    maildir_put(box, "new", "1700003.M3P1.host", large->str);
    line = g_strdup_printf("ulimit -v 110000; exec %s --db %s host mailbox %s", program, path, box);
    int left = MAILS;
    for (int runs = 0; runs < 4 && left > 1; runs++) {
        g_free(REFUSED("/bin/sh", "-c", line));
        left = count_in(box, "new");
    }
    maildir_holds(box, "new", "1700003.M3P1.host");
    assert_int_equal(ended(start(path, box)), 0);
    is_whole(path, box);
}

/* ---- at once ---- */

/* Several runs at a time, and mail that comes meanwhile. */
static void at_once(void **state)
{
    (void)state;
    g_autofree char *path = branch_copy("once.db"), *box = maildir_new(folder, "once");
    for (int i = 0; i < MAILS;) {
        GPid pids[4];
        for (gsize k = 0; k < G_N_ELEMENTS(pids); k++) {
            pids[k] = start(path, box);
            for (int few = 0; few < 3 && i < MAILS; few++)
                deliver(box, i++);
        }
        for (gsize k = 0; k < G_N_ELEMENTS(pids); k++)
            assert_int_equal(ended(pids[k]), 0);
    }
    assert_int_equal(ended(start(path, box)), 0);
    is_whole(path, box);
}

/* ---- what the account may not ---- */

/* As somebody without root's rights; fails: it has to. */
static char *run_as(const char *path, const char *box, bool fails)
{
    static const char other[] = "/usr/bin/setpriv --reuid=65534 --regid=65534 --clear-groups ";
    g_autofree char *line = g_strdup_printf("%s%s --db %s host mailbox %s",
                                            geteuid() == 0 ? other : "", program, path, box);
    return fails ? REFUSED("/bin/sh", "-c", line) : DONE("/bin/sh", "-c", line);
}

static void give(const char *path)
{
    if (geteuid() == 0)
        g_free(DONE("/bin/chown", "-R", "65534:65534", path));
}

static void not_allowed(void **state)
{
    (void)state;
    g_autofree char *own = in_folder("own"), *path = in_folder("own/branch.db");
    assert_int_equal(g_mkdir(own, 0700), 0);
    g_free(DONE("/bin/cp", db, path));
    g_autofree char *box = maildir_new(own, "Mail");
    deliver(box, 0);
    deliver(box, 4);
    g_autofree char *shut = g_build_filename(box, "new", "1700000.M0P1.host", NULL);
    assert_int_equal(g_chmod(shut, 0), 0);
    give(own);
    g_autofree char *said = run_as(path, box, true);
    assert_non_null(strstr(said, "1 filed, 0 waiting to be matched, 0 refused. But not all: "));
    assert_non_null(strstr(said, "cannot be read by this account, and stays"));
    maildir_holds(box, "new", "1700000.M0P1.host"); /* the other one is filed */
    assert_int_equal(g_chmod(shut, 0600), 0);
    says(run_as(path, box, false), "1 mail filed");
    maildir_holds(box, "new", "");
    if (geteuid() != 0)
        return;
    deliver(box, 5);
    g_free(DONE("/bin/chown", "-R", "root:root", box));
    says(run_as(path, box, true), "is not allowed into");
    g_free(DONE("/bin/chmod", "755", box));
    says(run_as(path, box, true), "belongs to another account");
    maildir_holds(box, "new", "1700005.M5P1.host");
}

/* Without a branch, or where another program holds it, mails stay. */
static void no_branch(void **state)
{
    (void)state;
    g_autofree char *box = maildir_new(folder, "nobranch"), *none = in_folder("none.db");
    g_autofree char *broken = in_folder("broken.db");
    deliver(box, 0);
    says(REFUSED(program, "--db", none, "host", "mailbox", box), "none.db");
    assert_true(g_file_set_contents(broken, "not a branch", -1, NULL));
    g_free(REFUSED(program, "--db", broken, "host", "mailbox", box));
    says(REFUSED(program, "--db", db, "host", "mailbox"), "DIR");
    maildir_holds(box, "new", "1700000.M0P1.host");
}

/* ---- what is said ---- */

/* Into the system's log: numbers, and the name of what was refused; nothing of what anybody wrote.
 */
static void says_no_more(void **state)
{
    (void)state;
    g_autofree char *path = branch_copy("said.db"), *box = maildir_new(folder, "said");
    for (int i = 0; i < 10; i++)
        deliver(box, i);
    g_autofree char *said = DONE(program, "--db", path, "host", "mailbox", box, "--json");
    assert_non_null(strstr(said, "\"skipped\":1"));
    assert_non_null(strstr(said, "\"refused\":1"));
    assert_non_null(strstr(said, "1700008.M8P1.host: "));
    static const char *const theirs[] = {"shop", "member", "example.org", "pay", "office"};
    for (gsize i = 0; i < G_N_ELEMENTS(theirs); i++)
        if (strstr(said, theirs[i]))
            fail_msg("“%s” is said: %s", theirs[i], said);
}

/* ---- setting it up ---- */

#define SERVICE "etc/systemd/system/branchline-mailbox.service"
#define RETENTION "etc/systemd/system/branchline-retention.service"
#define BOX "/var/lib/branchline/Maildir"

static bool is_there(const char *root, const char *path)
{
    g_autofree char *full = g_build_filename(root, path, NULL);
    return g_file_test(full, G_FILE_TEST_EXISTS);
}

static void has(const char *root, const char *path, const char *part)
{
    g_autofree char *text = text_of(root, path);
    if (!strstr(text, part))
        fail_msg("“%s” is not in %s: %s", part, path, text);
}

static void lacks(const char *root, const char *path, const char *part)
{
    g_autofree char *text = text_of(root, path);
    if (strstr(text, part))
        fail_msg("“%s” is in %s: %s", part, path, text);
}

static void set_up(void **state)
{
    (void)state;
    if (!is_root("host setup --mailbox below another root"))
        skip();
    g_autofree char *root = make_root(), *box = g_build_filename(root, BOX, NULL);
#define SETUP                                                                                      \
    program, "host", "setup", "--root", root, "--branch", "Aire Valley", "--officer", "priya"
    /* Named, and nothing changed; then made. */
    g_autofree char *dry = DONE(SETUP, "--mailbox", BOX, "--dry-run");
    assert_non_null(strstr(dry, "mailbox"));
    assert_non_null(strstr(dry, BOX ", for branchline alone; mail to the account goes there"));
    assert_false(g_file_test(box, G_FILE_TEST_EXISTS));
    says(DONE(SETUP, "--mailbox", BOX "/"), "made");
    g_autofree char *part = g_build_filename(box, "new", NULL);
    has_mode(box, 0700);
    has_mode(part, 0700);
    has(root, "var/lib/branchline/.forward", BOX "/\n");
    has(root, SERVICE, "host mailbox " BOX "\n");
    has(root, SERVICE, "PrivateNetwork=yes\n");
    has(root, SERVICE, "RestrictAddressFamilies=none\n");
    has(root, SERVICE, "ReadWritePaths=/var/lib/branchline -" BOX "\n");
    has(root, RETENTION, " -" BOX "\n");
    lacks(root, "etc/systemd/system/branchline-backup.service", BOX);
    has(root, "etc/systemd/system/branchline-mailbox.timer", "OnCalendar=*:0/5\n");
    /* The outbox starts sendmail, which has a group of its own: nothing takes that away. */
    has(root, "etc/systemd/system/branchline-outbox.service", "outbox send\n");
    has(root, "etc/systemd/system/branchline-outbox.service", "NoNewPrivileges=no\n");
    static const char *const implying[] = {
        "SystemCallFilter=", "Restrict",      "PrivateDevices=", "LockPersonality=",
        "MemoryDenyWrite",   "ProtectKernel", "PrivateNetwork=", "DynamicUser="};
    for (gsize i = 0; i < G_N_ELEMENTS(implying); i++)
        lacks(root, "etc/systemd/system/branchline-outbox.service", implying[i]);

    /* Again, with and without the word: it is remembered. */
    says(DONE(SETUP, "--mailbox", BOX), "nothing was changed");
    says(DONE(SETUP), "nothing was changed");
    assert_int_equal(g_chmod(part, 0755), 0);
    says(DONE(SETUP), "mailbox   made");
    has_mode(part, 0700);

    /* Elsewhere: no .forward, the other folder stays; and none. */
    says(DONE(SETUP, "--mailbox", "/home/mail/branch"), "made");
    has(root, SERVICE, "host mailbox /home/mail/branch\n");
    has(root, SERVICE, "ProtectHome=no\n");
    assert_false(is_there(root, "var/lib/branchline/.forward"));
    assert_true(is_there(root, BOX));
    says(DONE(SETUP, "--mailbox", "none"), "none: --mailbox DIR names one");
    assert_false(is_there(root, SERVICE));
    /* What was filed from there before has still to go when its time comes. */
    has(root, RETENTION, "ReadWritePaths=/var/lib/branchline -/home/mail/branch\n");
    has(root, RETENTION, "ProtectHome=no\n");
    assert_true(is_there(root, "home/mail/branch/new"));
    g_autofree char *former = g_build_filename(root, "home/mail/branch", NULL);
    says(DONE(SETUP), "nothing was changed");

    /* Removed: the mails stay, as root's, and can be taken up again. */
    g_free(DONE(SETUP, "--mailbox", BOX));
    maildir_put(box, "new", "1.a.host", "From: a\n\nb\n");
    says(DONE(program, "host", "remove", "--root", root, "--dry-run"), "would be removed");
    g_free(DONE(program, "host", "remove", "--root", root));
    assert_false(is_there(root, SERVICE));
    assert_false(is_there(root, "var/lib/branchline/.forward"));
    maildir_holds(box, "new", "1.a.host");
    g_autofree char *kept = owner_of_all(box), *before = owner_of_all(former);
    assert_string_equal(kept, "0:0");
    assert_string_equal(before, "0:0");
    g_free(DONE(SETUP, "--mailbox", BOX));
    g_autofree char *taken = owner_of_all(box);
    assert_string_not_equal(taken, "0:0");
    assert_string_not_equal(taken, "mixed");
    says(DONE(program, "host", "remove", "--root", root, "--erase", "erase"), BOX " is root's");
    maildir_holds(box, "new", "1.a.host");
    g_free(DONE("/bin/rm", "-r", root));
}

/* What is somebody else's, or no Maildir, is left alone, before anything is made. */
static void not_ours(void **state)
{
    (void)state;
    if (!is_root("host setup --mailbox of others below another root"))
        skip();
    g_autofree char *root = make_root();
    g_autofree char *theirs = maildir_new(root, "theirs"), *full = maildir_new(root, "full");
    g_autofree char *link = g_build_filename(root, "link", NULL);
    g_autofree char *other = g_build_filename(full, "letters.doc", NULL);
    g_free(DONE("/bin/chown", "-R", "12345:12345", theirs));
    assert_true(g_file_set_contents(other, "", -1, NULL));
    g_autofree char *tmp = g_build_filename(full, "tmp", NULL);
    assert_int_equal(g_rmdir(tmp), 0);
    assert_int_equal(symlink(theirs, link), 0);
    says(REFUSED(SETUP, "--mailbox", "/theirs"), "belongs to somebody else");
    says(REFUSED(SETUP, "--mailbox", "/full"), "is there and is no Maildir");
    says(REFUSED(SETUP, "--mailbox", "/link"), "is a link or no folder");
    says(REFUSED(SETUP, "--mailbox", "Maildir"), "must be a path");
    says(REFUSED(SETUP, "--mailbox", "/a b"), "must be a path");
    says(REFUSED(SETUP, "--mailbox", "/var/lib/branchline"), "a folder of its own");
    assert_false(is_there(root, "var/lib/branchline"));
    g_autofree char *owner = owner_of_all(theirs);
    assert_string_equal(owner, "12345:12345");
    /* The account's mail already goes elsewhere. */
    g_free(DONE(SETUP));
    write_below(root, "var/lib/branchline/.forward", "somebody@example.org\n");
    says(REFUSED(SETUP, "--mailbox", BOX), "leads the account's mail elsewhere");
    has(root, "var/lib/branchline/.forward", "somebody@example.org\n");
    g_free(DONE("/bin/rm", "-r", root));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(killed),       cmocka_unit_test(at_once),
        cmocka_unit_test(not_allowed),  cmocka_unit_test(no_branch),
        cmocka_unit_test(says_no_more), cmocka_unit_test(set_up),
        cmocka_unit_test(not_ours),     cmocka_unit_test(one_that_ends_it),
    };
    return cmocka_run_group_tests_name("host mailbox", tests, branch_made, branch_gone);
}
