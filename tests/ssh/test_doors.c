/*
 * Every other door of an SSH account, tried with a rep's key on an sshd that
 * would open it: shells, copying, forwarding, the environment, other people's
 * commands. And what of it stands in the audit.
 */
#include "host.h"

static int setup(void **state)
{
    (void)state;
    if (host_missing())
        return 0;
    struct host *h = host_with_branch();
    g_autofree char *rc = g_build_filename(h->home, ".ssh", NULL);
    assert_int_equal(g_mkdir(rc, 0700), 0);
    /* Whoever owns the home could leave these behind. */
    g_autofree char *script = g_build_filename(rc, "rc", NULL);
    g_autofree char *proof = g_build_filename(h->home, "rc-ran", NULL);
    g_autofree char *text = g_strdup_printf("touch %s\n", proof);
    g_autofree char *env = g_build_filename(rc, "environment", NULL);
    assert_true(g_file_set_contents(script, text, -1, NULL));
    assert_true(g_file_set_contents(env, "BRANCHLINE_DB=/tmp/none.db\n", -1, NULL));
    host_own(h);
    host_start_sshd(h);
    host_connect(h, "priya");
    the_host = h;
    return 0;
}

static char *in_home(const char *name)
{
    return g_build_filename(the_host->home, name, NULL);
}

/* The officer has every level: what shuts these doors is no level. */
static void no_shell(void **state)
{
    (void)state;
    host_or_skip();
    static const char *const lines[] = {
        "sh",    "bash -c id",      "/bin/sh",     "id",
        "env",   "cat /etc/passwd", "scp -f x",    "rsync --server",
        "exec",  "internal-sftp",   "sftp-server", "python3 -c 'print(1)'",
        "-c id", "../bin/sh"};
    for (gsize i = 0; i < G_N_ELEMENTS(lines); i++) {
        struct ran r = host_ask(the_host, "priya", NULL, lines[i]);
        if (r.status != 2 || *r.out || strstr(r.err, "uid="))
            fail_msg("%s: status %d\n%s%s", lines[i], r.status, r.out, r.err);
        ran_done(&r);
    }
}

/* Signs of a shell: refused where they stand alone, and never run. */
static void no_shell_syntax(void **state)
{
    (void)state;
    host_or_skip();
    g_autofree char *proof = in_home("proof");
    static const char *const forms[] = {
        "member list; touch %s",   "member list && touch %s", "member list | tee %s",
        "member list > %s",        "task add $(touch %s)",    "task add `touch %s`",
        "task add ${IFS}touch %s", "member list & touch %s",  "member list\ntouch %s",
        "member list\rtouch %s",   "task add \"`touch %s`\"", "task add \"$(touch %s)\"",
        "task add '\n'; touch %s", "task add 'open %s",       "task add x < %s",
        "\x1b[2J; touch %s"};
    for (gsize i = 0; i < G_N_ELEMENTS(forms); i++) {
        GString *line = g_string_new(forms[i]);
        g_string_replace(line, "%s", proof, 0);
        struct ran r = host_ask(the_host, "priya", NULL, line->str);
        bool in_quotes = strstr(forms[i], "\"`") || strstr(forms[i], "\"$");
        if (g_file_test(proof, G_FILE_TEST_EXISTS))
            fail_msg("%s ran", line->str);
        if (in_quotes != (r.status == 0) || (!in_quotes && *r.out))
            fail_msg("%s: status %d\n%s%s", line->str, r.status, r.out, r.err);
        ran_done(&r);
        g_string_free(line, TRUE);
    }
}

static void not_for_reps(void **state)
{
    (void)state;
    host_or_skip();
    static const char *const lines[] = {
        "init --branch X",
        "demo",
        "host backup",
        "host retention",
        "ssh --as priya",
        "ssh keys a b c",
        "docs man",
        "backup make x.db",
        "--db /tmp/x member list",
        "--as priya member list",
        "member list --as priya",
        "member list --db=/tmp/x",
        "--db=/tmp/x member list",
        "member import /etc/passwd",
        "member import list.csv",
        "member import tray:../x",
        "reply file /var/mail/x",
        "rep key add priya --key /etc/hostname",
        "mp refresh /etc/passwd",
        "reply add --constituency Hexham --file /etc/passwd",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(lines); i++) {
        struct ran r = host_ask(the_host, "priya", NULL, lines[i]);
        const char *end = strchr(r.err, '\n');
        if (r.status != 1 || *r.out || !end || end[1])
            fail_msg("%s: status %d\n%s%s", lines[i], r.status, r.out, r.err);
        ran_done(&r);
    }
    g_autofree char *audit = host_said(the_host, "priya", NULL, "audit list --limit 200 --json");
    g_auto(GStrv) refused = g_strsplit(audit, "\"refused\"", -1);
    assert_true(g_strv_length(refused) > G_N_ELEMENTS(lines));
}

static void no_copying(void **state)
{
    (void)state;
    host_or_skip();
    g_autofree char *from = g_strconcat(the_host->to, ":data/branch.db", NULL);
    g_autofree char *to = host_path(the_host, "stolen");
    struct ran r = host_client(the_host, "scp", "priya", from, to, NULL);
    assert_int_not_equal(r.status, 0);
    ran_done(&r);
    r = host_client(the_host, "scp", "priya", "-O", from, to, NULL); /* the old protocol */
    assert_int_not_equal(r.status, 0);
    ran_done(&r);
    assert_false(g_file_test(to, G_FILE_TEST_EXISTS));
    r = host_client(the_host, "ssh", "priya", "-s", the_host->to, "sftp", NULL);
    assert_int_not_equal(r.status, 0);
    assert_string_equal(r.out, "");
    ran_done(&r);
}

/* A port of ours that a forwarded one would lead to. */
static int listening(int *port)
{
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t len = sizeof at;
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert_true(fd >= 0 && bind(fd, (struct sockaddr *)&at, len) == 0 && listen(fd, 1) == 0 &&
                getsockname(fd, (struct sockaddr *)&at, &len) == 0);
    *port = ntohs(at.sin_port);
    return fd;
}

static void no_forwarding(void **state)
{
    (void)state;
    host_or_skip();
    int port;
    int fd = listening(&port);
    g_autofree char *target = g_strdup_printf("127.0.0.1:%d", port);
    g_autofree char *back = g_strdup_printf("0:%s", target);
    struct ran r = host_client(the_host, "ssh", "priya", "-W", target, the_host->to, NULL);
    assert_int_not_equal(r.status, 0);
    ran_done(&r);
    r = host_client(the_host, "ssh", "priya", "-o", "ExitOnForwardFailure=yes", "-N", "-R", back,
                    the_host->to, NULL);
    assert_int_not_equal(r.status, 0);
    assert_non_null(strstr(r.err, "forwarding failed"));
    ran_done(&r);
    r = host_client(the_host, "ssh", "priya", "-o", "ExitOnForwardFailure=yes", "-w", "0:0",
                    the_host->to, "member", "list", NULL);
    assert_int_not_equal(r.status, 0);
    ran_done(&r);
    /* Nobody came. */
    fcntl(fd, F_SETFL, O_NONBLOCK);
    assert_int_equal(accept(fd, NULL, NULL), -1);
    close(fd);
}

/* An agent and a display are asked for and not given: the call goes on without. */
static void no_agent_and_no_display(void **state)
{
    (void)state;
    host_or_skip();
    g_setenv("DISPLAY", ":99", TRUE);
    struct ran r = host_client(the_host, "ssh", "priya", "-A", "-X", "-o", "ForwardX11Timeout=5",
                               the_host->to, "member", "list", "--json", NULL);
    g_unsetenv("DISPLAY");
    assert_int_equal(r.status, 0);
    assert_string_equal(r.out, "[]\n");
    ran_done(&r);
    /* No socket of an agent was made for it. */
    GDir *tmp = g_dir_open("/tmp", 0, NULL);
    for (const char *name; tmp && (name = g_dir_read_name(tmp));) {
        struct stat st;
        g_autofree char *path = g_build_filename("/tmp", name, NULL);
        const struct passwd *pw = getpwnam(the_host->account);
        if (g_str_has_prefix(name, "ssh-") && lstat(path, &st) == 0 && st.st_uid == pw->pw_uid)
            fail_msg("there is an agent's socket in %s", path);
    }
    g_dir_close(tmp);
}

static void no_scripts_of_the_account(void **state)
{
    (void)state;
    host_or_skip();
    g_free(host_said(the_host, "priya", NULL, "member list --json"));
    g_autofree char *proof = in_home("rc-ran");
    assert_false(g_file_test(proof, G_FILE_TEST_EXISTS));
}

/* sshd is told of a key for this account only, and nothing of a key it does not know. */
static void keys_are_for_this_account(void **state)
{
    (void)state;
    host_or_skip();
    g_autofree char *path = host_public_key(the_host, "priya"), *line = NULL;
    assert_true(g_file_get_contents(path, &line, NULL, NULL));
    g_auto(GStrv) words = g_strsplit(line, " ", -1);
    const struct {
        const char *user, *key;
        bool known;
    } asked[] = {{the_host->account, words[1], true},
                 {"root", words[1], false},
                 {"nobody", words[1], false},
                 {"no-such-user", words[1], false},
                 {the_host->account, "AAAAC3NzaC1lZDI1NTE5AAAAINone", false}};
    for (gsize i = 0; i < G_N_ELEMENTS(asked); i++) {
        g_autofree char *said =
            ran_printed(cli_run(&(struct setting){0}, "--db", the_host->db, "ssh", "keys",
                                asked[i].user, words[0], asked[i].key, NULL));
        if (asked[i].known != g_str_has_prefix(said, "restrict,pty,command=\"") ||
            (!asked[i].known && *said))
            fail_msg("%s: %s", asked[i].user, said);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_shell),
        cmocka_unit_test(no_shell_syntax),
        cmocka_unit_test(not_for_reps),
        cmocka_unit_test(no_copying),
        cmocka_unit_test(no_forwarding),
        cmocka_unit_test(no_agent_and_no_display),
        cmocka_unit_test(no_scripts_of_the_account),
        cmocka_unit_test(keys_are_for_this_account),
    };
    return cmocka_run_group_tests(tests, setup, host_end);
}
