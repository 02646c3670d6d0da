/*
 * A host as reps meet it: an account of its own, a branch in its home, a real
 * sshd on the loopback that asks this program about keys, and reps with keys.
 * Needs root, to make the account; what is missing is said when tests skip.
 */
#pragma once

#include "support/run_cli.h"

#include "support/pty_assert.h"

#include <arpa/inet.h>
#include <ftw.h>
#include <glib/gstdio.h>
#include <pwd.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/stat.h>

#define HOST_PREFIX "bltest"
#define HOST_SSHD "/usr/sbin/sshd"

struct host {
    char *account; /* bltest123 */
    char *root;    /* a folder that only root can change: sshd asks for that */
    char *home, *db, *program, *to;
    int port;
    GPid sshd;
    int log; /* what sshd says */
};

static struct host *the_host; /* one a test program; NULL: cannot be had here */

/* ---- small things ---- */

static inline int host_unlink(const char *path, const struct stat *st, int type, struct FTW *at)
{
    (void)st, (void)type, (void)at;
    return remove(path);
}

static inline char *host_path(const struct host *h, const char *name)
{
    return g_build_filename(h->root, name, NULL);
}

/* Runs a program of the system, which has to work. */
static inline void host_system(const char *first, ...)
{
    g_autoptr(GPtrArray) argv = g_ptr_array_new();
    g_ptr_array_add(argv, (gpointer)first);
    va_list args;
    va_start(args, first);
    for (const char *word; (word = va_arg(args, const char *));)
        g_ptr_array_add(argv, (gpointer)word);
    va_end(args);
    g_ptr_array_add(argv, NULL);
    int status = -1;
    g_autofree char *said = NULL;
    g_autoptr(GError) error = NULL;
    if (!g_spawn_sync(NULL, (char **)argv->pdata, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL,
                      &said, &status, &error) ||
        status != 0)
        fail_msg("%s: %s%s", first, error ? error->message : "", said ? said : "");
}

static inline void host_copy(const char *from, const char *to, int mode)
{
    g_autofree char *bytes = NULL;
    gsize n = 0;
    if (!g_file_get_contents(from, &bytes, &n, NULL) ||
        !g_file_set_contents_full(to, bytes, (gssize)n, G_FILE_SET_CONTENTS_NONE, mode, NULL))
        fail_msg("%s could not be copied to %s", from, to);
    assert_int_equal(chmod(to, (mode_t)mode), 0);
}

static inline int host_free_port(void)
{
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t len = sizeof at;
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert_true(fd >= 0 && bind(fd, (struct sockaddr *)&at, len) == 0 &&
                getsockname(fd, (struct sockaddr *)&at, &len) == 0);
    close(fd);
    return ntohs(at.sin_port);
}

/* ---- the program at the machine itself, as the officer ---- */

/* A command that has to work; what it printed (caller's). */
#define host_cli(h, ...)                                                                           \
    ran_printed(cli_run(&(struct setting){.db = (h)->db, .as = "priya"}, __VA_ARGS__, NULL))
#define host_do(h, ...) g_free(host_cli(h, __VA_ARGS__))

/* ---- keys ---- */

/* The rep's private key; made at first use. Caller's. */
static inline char *host_key(const struct host *h, const char *name)
{
    g_autofree char *file = g_strconcat("keys/", name, NULL);
    char *path = host_path(h, file);
    if (!g_file_test(path, G_FILE_TEST_EXISTS))
        host_system("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", path, NULL);
    return path;
}

static inline char *host_public_key(const struct host *h, const char *name)
{
    g_autofree char *path = host_key(h, name);
    return g_strconcat(path, ".pub", NULL);
}

static inline void host_invite(const struct host *h, const char *name, const char *level,
                               const char *scope)
{
    g_autofree char *key = host_public_key(h, name);
    host_do(h, "rep", "invite", name, "--login", name, "--level", level, "--scope", scope, "--key",
            key);
}

/* ---- connections that stay ---- */

/* The socket of a connection that several calls share. Caller's. */
static inline char *host_line(const struct host *h, const char *who)
{
    g_autofree char *file = g_strconcat("line-", who, NULL);
    return host_path(h, file);
}

static inline void host_hang_up(const struct host *h, const char *who)
{
    g_autofree char *line = host_line(h, who);
    if (g_file_test(line, G_FILE_TEST_EXISTS))
        host_system("ssh", "-q", "-S", line, "-O", "exit", h->to, NULL);
}

/* ---- setting it up ---- */

/* Accounts and folders that a test program left which was ended from outside. */
static inline void host_sweep(void)
{
    g_autoptr(GPtrArray) old = g_ptr_array_new_with_free_func(g_free);
    setpwent();
    for (const struct passwd *pw; (pw = getpwent());) {
        int pid = g_str_has_prefix(pw->pw_name, HOST_PREFIX)
                      ? atoi(pw->pw_name + strlen(HOST_PREFIX))
                      : 0;
        if (pid > 0 && kill(pid, 0) != 0)
            g_ptr_array_add(old, g_strdup(pw->pw_name));
    }
    endpwent();
    GDir *dir = g_dir_open("/var/lib", 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir));) {
        int pid = g_str_has_prefix(name, HOST_PREFIX) ? atoi(name + strlen(HOST_PREFIX)) : 0;
        g_autofree char *path = g_build_filename("/var/lib", name, NULL);
        if (pid > 0 && kill(pid, 0) != 0)
            nftw(path, host_unlink, 16, FTW_DEPTH | FTW_PHYS);
    }
    g_dir_close(dir);
    for (guint i = 0; i < old->len; i++) {
        /* Another test program may be at it, too: what comes of it is the same. */
        const char *const words[] = {"userdel", "-f", old->pdata[i], NULL};
        g_spawn_sync(NULL, (char **)(void *)words, NULL,
                     G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL,
                     NULL, NULL, NULL, NULL, NULL, NULL);
    }
}

static inline void host_account(struct host *h)
{
    host_sweep();
    h->account = g_strdup_printf(HOST_PREFIX "%d", (int)getpid());
    /* "*" and not "!": sshd without PAM refuses an account that is locked. */
    host_system("useradd", "-r", "-M", "-d", h->home, "-s", "/bin/sh", "-p", "*", h->account, NULL);
}

static inline void host_programs(struct host *h)
{
    g_autofree char *bin = host_path(h, "bin"), *lib = host_path(h, "lib/branchline");
    g_autofree char *build = g_path_get_dirname(cli_program());
    assert_int_equal(g_mkdir_with_parents(bin, 0755) | g_mkdir_with_parents(lib, 0755), 0);
    h->program = g_build_filename(bin, "branchline", NULL);
    host_copy(cli_program(), h->program, 0755);
    static const char *const modules[] = {"mail.so", "sheet.so", "pdf.so"};
    for (gsize i = 0; i < G_N_ELEMENTS(modules); i++) {
        g_autofree char *from = g_build_filename(build, "lib/branchline", modules[i], NULL);
        g_autofree char *to = g_build_filename(lib, modules[i], NULL);
        if (g_file_test(from, G_FILE_TEST_EXISTS))
            host_copy(from, to, 0755);
    }
}

static inline void host_own(const struct host *h)
{
    g_autofree char *who = g_strconcat(h->account, ":", NULL);
    host_system("chown", "-R", who, h->home, NULL);
}

/* More is allowed than a host should allow: what shuts the doors is the key's
 * line, and the program. */
static inline void host_start_sshd(struct host *h)
{
    h->port = host_free_port();
    g_autofree char *config = host_path(h, "sshd_config"), *key = host_path(h, "host_key");
    g_autofree char *text = g_strdup_printf(
        "ListenAddress 127.0.0.1\nPort %d\nHostKey %s\nPidFile none\nUsePAM no\n"
        "PasswordAuthentication no\nKbdInteractiveAuthentication no\nAuthorizedKeysFile none\n"
        "AuthorizedKeysCommand %s --db %s ssh keys %%u %%t %%k\nAuthorizedKeysCommandUser %s\n"
        "AllowUsers %s\nSubsystem sftp internal-sftp\nAcceptEnv *\nPermitUserRC yes\n"
        "PermitUserEnvironment yes\nX11Forwarding yes\nAllowTcpForwarding yes\n"
        "AllowAgentForwarding yes\nPermitTunnel yes\nMaxSessions 20\nMaxStartups 100\n"
        "PrintMotd no\nPrintLastLog no\nLogLevel ERROR\n",
        h->port, key, h->program, h->db, h->account, h->account);
    host_system("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key, NULL);
    assert_true(g_file_set_contents(config, text, -1, NULL));
    g_mkdir("/run/sshd", 0755);
    const char *const argv[] = {HOST_SSHD, "-D", "-e", "-f", config, "-o", "LogLevel=INFO", NULL};
    g_autoptr(GError) error = NULL;
    if (!g_spawn_async_with_pipes(NULL, (char **)(void *)argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD,
                                  NULL, NULL, &h->sshd, NULL, NULL, &h->log, &error))
        fail_msg("%s", error->message);
    g_autoptr(GString) said = g_string_new(NULL);
    char block[512];
    while (!strstr(said->str, "Server listening")) {
        ssize_t n = read(h->log, block, sizeof block);
        if (n <= 0)
            fail_msg("sshd does not start: %s", said->str);
        g_string_append_len(said, block, n);
    }
    fcntl(h->log, F_SETFL, O_NONBLOCK);
    g_autofree char *pub = g_strconcat(key, ".pub", NULL), *line = NULL;
    g_autofree char *known = host_path(h, "known_hosts");
    assert_true(g_file_get_contents(pub, &line, NULL, NULL));
    g_autofree char *entry = g_strdup_printf("[127.0.0.1]:%d %s", h->port, line);
    assert_true(g_file_set_contents(known, entry, -1, NULL));
}

/* Why there can be no host here; NULL: there can. */
static inline const char *host_missing(void)
{
    if (geteuid() != 0)
        return "an account is made, which takes root";
    if (!g_file_test(HOST_SSHD, G_FILE_TEST_IS_EXECUTABLE))
        return "there is no " HOST_SSHD;
    g_autofree char *useradd = g_find_program_in_path("useradd");
    return useradd ? NULL : "there is no useradd";
}

/* The folder, the account and the programs; the branch is the caller's. */
static inline struct host *host_begin(void)
{
    struct host *h = g_new0(struct host, 1);
    h->root = g_strdup_printf("/var/lib/" HOST_PREFIX "%d", (int)getpid());
    h->home = host_path(h, "home");
    h->db = host_path(h, "home/data/branch.db");
    g_autofree char *data = host_path(h, "home/data"), *keys = host_path(h, "keys");
    assert_int_equal(g_mkdir(h->root, 0755), 0);
    assert_int_equal(g_mkdir(h->home, 0700) | g_mkdir(data, 0700) | g_mkdir(keys, 0700), 0);
    host_account(h);
    host_programs(h);
    g_unsetenv("BRANCHLINE_CLOCK");
    h->to = g_strconcat(h->account, "@127.0.0.1", NULL);
    return h;
}

/* A rep who is known there may come with a key of their own. */
static inline void host_let_in(const struct host *h, const char *login)
{
    g_autofree char *key = host_public_key(h, login);
    host_do(h, "rep", "key", "add", login, "--key", key);
}

/* An empty branch, with Priya as its officer. */
static inline void host_branch(const struct host *h)
{
    host_do(h, "init", "--branch", "Aire Valley", "--name", "Priya Nair");
}

static inline struct host *host_with_branch(void)
{
    struct host *h = host_begin();
    host_branch(h);
    host_let_in(h, "priya");
    return h;
}

static inline int host_end(void **state)
{
    (void)state;
    struct host *h = the_host;
    if (!h)
        return 0;
    static const char *const reps[] = {"priya", "ruth", "sam", "rita", "kit"};
    for (gsize i = 0; i < G_N_ELEMENTS(reps); i++)
        host_hang_up(h, reps[i]);
    if (h->sshd > 0) {
        kill(h->sshd, SIGTERM);
        waitpid(h->sshd, NULL, 0);
        close(h->log);
    }
    nftw(h->root, host_unlink, 16, FTW_DEPTH | FTW_PHYS);
    host_system("userdel", "-f", h->account, NULL);
    g_free(h->account);
    g_free(h->root);
    g_free(h->home);
    g_free(h->db);
    g_free(h->program);
    g_free(h->to);
    g_free(h);
    return 0;
}

/* ---- coming over SSH ---- */

/* The client's words up to where the command begins; strings are the array's. */
static inline GPtrArray *host_ssh(const struct host *h, const char *client, const char *who)
{
    g_autofree char *key = host_key(h, who), *known = host_path(h, "known_hosts");
    GPtrArray *argv = g_ptr_array_new_with_free_func(g_free);
    const char *const fixed[] = {"-F", "none",
                                 "-o", "BatchMode=yes",
                                 "-o", "IdentitiesOnly=yes",
                                 "-o", "IdentityAgent=none",
                                 "-o", "LogLevel=ERROR",
                                 "-o", "StrictHostKeyChecking=yes"};
    g_ptr_array_add(argv, g_find_program_in_path(client));
    for (gsize i = 0; i < G_N_ELEMENTS(fixed); i++)
        g_ptr_array_add(argv, g_strdup(fixed[i]));
    g_ptr_array_add(argv, g_strdup("-o"));
    g_ptr_array_add(argv, g_strconcat("UserKnownHostsFile=", known, NULL));
    g_ptr_array_add(argv, g_strdup("-i"));
    g_ptr_array_add(argv, g_strdup(key));
    g_ptr_array_add(argv, g_strdup("-o"));
    g_ptr_array_add(argv, g_strdup_printf("Port=%d", h->port));
    return argv;
}

static inline void host_words(GPtrArray *argv, const char *first, va_list more)
{
    for (const char *word = first; word; word = va_arg(more, const char *))
        g_ptr_array_add(argv, g_strdup(word));
    g_ptr_array_add(argv, NULL);
}

/* Opens a connection that stays: what is asked later by the same rep comes
 * through it and logs in no more. */
static inline void host_connect(const struct host *h, const char *who)
{
    g_autoptr(GPtrArray) argv = host_ssh(h, "ssh", who);
    const char *const more[] = {"-M", "-f", "-N", "-o", "ControlPersist=yes", "-S"};
    for (gsize i = 0; i < G_N_ELEMENTS(more); i++)
        g_ptr_array_add(argv, g_strdup(more[i]));
    g_ptr_array_add(argv, host_line(h, who));
    g_ptr_array_add(argv, g_strdup(h->to));
    g_ptr_array_add(argv, NULL);
    g_free(ran_printed(cli_start(&(struct setting){0}, (char **)argv->pdata)));
}

/* ssh HOST LINE with those bytes for standard input; 0 of them: up to the NUL. */
static inline struct ran host_ask_bytes(const struct host *h, const char *who, const char *input,
                                        gssize len, const char *line)
{
    g_autoptr(GPtrArray) argv = host_ssh(h, "ssh", who);
    g_autofree char *shared = host_line(h, who);
    if (g_file_test(shared, G_FILE_TEST_EXISTS)) {
        g_ptr_array_add(argv, g_strdup("-S"));
        g_ptr_array_add(argv, g_strdup(shared));
    }
    g_ptr_array_add(argv, g_strdup(h->to));
    g_ptr_array_add(argv, g_strdup("--"));
    g_ptr_array_add(argv, g_strdup(line));
    g_ptr_array_add(argv, NULL);
    return cli_start(&(struct setting){.input = input, .input_len = len}, (char **)argv->pdata);
}

/* ssh HOST LINE; input may be NULL. */
static inline struct ran host_ask(const struct host *h, const char *who, const char *input,
                                  const char *line)
{
    return host_ask_bytes(h, who, input, 0, line);
}

/* The client with more options, up to NULL, the address among them where the caller says so. */
static inline struct ran host_client(const struct host *h, const char *client, const char *who, ...)
{
    g_autoptr(GPtrArray) argv = host_ssh(h, client, who);
    va_list more;
    va_start(more, who);
    host_words(argv, va_arg(more, const char *), more);
    va_end(more);
    return cli_start(&(struct setting){0}, (char **)argv->pdata);
}

/* A command that has to work; what it printed (caller's). */
static inline char *host_said(const struct host *h, const char *who, const char *input,
                              const char *line)
{
    return ran_printed(host_ask(h, who, input, line));
}

static inline void host_refuses(const struct host *h, const char *who, const char *line, int status,
                                const char *words)
{
    struct ran r = host_ask(h, who, NULL, line);
    if (r.status != status || !strstr(r.err, words) || *r.out)
        fail_msg("%s, “%s”: status %d, not %d with “%s”: %s%s", who, line, r.status, status, words,
                 r.err, r.out);
    ran_done(&r);
}

/* The screens, through a terminal of the client's. */
static inline struct pty *host_screens(const struct host *h, const char *who,
                                       const struct pty_options *options)
{
    g_autoptr(GPtrArray) argv = host_ssh(h, "ssh", who);
    g_ptr_array_add(argv, g_strdup("-tt"));
    g_ptr_array_add(argv, g_strdup("-o"));
    g_ptr_array_add(argv, g_strdup("SendEnv=*"));
    g_ptr_array_add(argv, g_strdup(h->to));
    g_ptr_array_add(argv, NULL);
    return pty_start((const char *const *)argv->pdata, options);
}

static inline struct pty *host_open(const struct host *h, const char *who)
{
    struct pty *p = host_screens(h, who, NULL);
    pty_assert_text(p, "q Leave");
    return p;
}

#define host_or_skip()                                                                             \
    do {                                                                                           \
        if (!the_host) {                                                                           \
            print_message("skipped: %s: %s\n", __func__, host_missing());                          \
            skip();                                                                                \
        }                                                                                          \
    } while (0)
