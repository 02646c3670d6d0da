/*
 * A mail system of a test's own beside the account of a host: a real Postfix on
 * a free port of the loopback, with its own settings, aliases and queue. What
 * comes for mp-replies@branch.test goes through its aliases and the account's
 * ~/.forward into the account's Maildir; what is for sink.test into another;
 * far.test is a server by itself, who knows nobody; nothing leaves. The machine's own Postfix is
 * not touched. For root.
 */
#pragma once

#include "ssh/host.h"

#define POSTFIX "/usr/sbin/postfix"
#define POST_ALIAS "mp-replies@branch.test"
#define POST_SECONDS 60

struct post {
    struct host *h;
    char *etc, *queue, *log;
    char *mail, *sink; /* Maildirs: the account's, and what was sent */
    char *sendmail;    /* the program that hands over to this Postfix */
    int port, far_port;
    GPid master, watcher; /* 0: stopped */
    int line;             /* held as long as Postfix is to run */
};

static struct post *the_post; /* NULL: cannot be had here */

/* ---- failing ---- */

G_GNUC_NORETURN static inline void post_fail(const struct post *p, const char *what)
{
    g_autofree char *log = NULL;
    g_file_get_contents(p->log, &log, NULL, NULL);
    fail_msg("%s; Postfix says: %s", what, log ? log : "nothing");
    abort();
}

/* Until it holds; a wait that is too long fails with the words. */
#define POST_WAIT(p, holds, what)                                                                  \
    do {                                                                                           \
        gint64 until_ = g_get_monotonic_time() + POST_SECONDS * G_USEC_PER_SEC;                    \
        while (!(holds)) {                                                                         \
            if (g_get_monotonic_time() > until_)                                                   \
                post_fail(p, what);                                                                \
            g_usleep(5000);                                                                        \
        }                                                                                          \
    } while (0)

/* ---- SMTP ---- */

/* A connection, or -1 while nobody listens. */
static inline int post_connect(const struct post *p)
{
    struct sockaddr_in at = {.sin_family = AF_INET,
                             .sin_port = htons((uint16_t)p->port),
                             .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert_true(fd >= 0);
    if (connect(fd, (struct sockaddr *)&at, sizeof at) == 0)
        return fd;
    close(fd);
    return -1;
}

static inline bool post_answers(const struct post *p)
{
    int fd = post_connect(p);
    if (fd >= 0)
        close(fd);
    return fd >= 0;
}

/* The code of the next answer; its last line has a blank behind it. */
static inline int post_answer(int fd)
{
    char line[1024] = "";
    for (gsize n = 0; n < sizeof line - 1 && read(fd, line + n, 1) == 1; n++)
        if (line[n] == '\n') {
            if (n > 3 && line[3] == ' ')
                return atoi(line);
            n = (gsize)-1;
        }
    return 0;
}

/* Says the line, and the code of what is answered. */
static inline int post_says(int fd, const char *line)
{
    g_autofree char *sent = g_strconcat(line, "\r\n", NULL);
    gsize n = strlen(sent);
    return write(fd, sent, n) == (ssize_t)n ? post_answer(fd) : 0;
}

/* The mail (lines end in LF) as SMTP brings it; the code of the first answer that is no yes, else
 * 250. */
static inline int post_smtp(const struct post *p, const char *from, const char *to,
                            const char *mail)
{
    g_autofree char *sender = g_strdup_printf("MAIL FROM:<%s>", from);
    g_autofree char *recipient = g_strdup_printf("RCPT TO:<%s>", to);
    g_auto(GStrv) lines = g_strsplit(mail, "\n", -1);
    g_autoptr(GString) data = g_string_new(NULL);
    for (char **line = lines; *line; line++)
        g_string_append_printf(data, "%s%s\r\n", **line == '.' ? "." : "", *line);
    g_string_append_c(data, '.');
    const struct {
        const char *line;
        int code;
    } steps[] = {{"HELO test.invalid", 250}, {sender, 250}, {recipient, 250}, {"DATA", 354},
                 {data->str, 250},           {"QUIT", 221}};
    int fd = post_connect(p), code = fd >= 0 ? post_answer(fd) : 0;
    bool well = code == 220;
    for (gsize i = 0; well && i < G_N_ELEMENTS(steps); i++) {
        code = post_says(fd, steps[i].line);
        well = code == steps[i].code;
    }
    if (fd >= 0)
        close(fd);
    return well ? 250 : code;
}

/* ---- what is where ---- */

/* The files of a Maildir's new. Free with g_ptr_array_unref(). */
static inline GPtrArray *post_new(const char *maildir)
{
    GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *folder = g_build_filename(maildir, "new", NULL);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir));)
        g_ptr_array_add(paths, g_build_filename(folder, name, NULL));
    return paths;
}

static inline guint post_count(const char *maildir)
{
    g_autoptr(GPtrArray) paths = post_new(maildir);
    return paths->len;
}

static inline bool post_queue_is_empty(const struct post *p)
{
    const char *const words[] = {"/usr/sbin/postqueue", "-c", p->etc, "-p", NULL};
    g_autofree char *said = ran_printed(cli_start(&(struct setting){0}, (char **)(void *)words));
    return strstr(said, "is empty") != NULL;
}

/* All that Postfix took is where it goes. */
static inline void post_settle(const struct post *p)
{
    POST_WAIT(p, post_queue_is_empty(p), "the queue does not empty");
}

/* The one mail in the Maildir, as it came. Caller's. */
static inline char *post_only(const struct post *p, const char *maildir)
{
    post_settle(p);
    g_autoptr(GPtrArray) paths = post_new(maildir);
    char *mail = NULL;
    if (paths->len != 1 || !g_file_get_contents(paths->pdata[0], &mail, NULL, NULL))
        post_fail(p, "there is not one mail");
    return mail;
}

static inline void post_empty(const char *maildir)
{
    g_autoptr(GPtrArray) paths = post_new(maildir);
    for (guint i = 0; i < paths->len; i++)
        assert_int_equal(g_unlink(paths->pdata[i]), 0);
}

/* What lies in the account's mailbox is filed; what was said. Caller's. */
static inline char *post_file(const struct post *p)
{
    return host_cli(p->h, "host", "mailbox", p->mail);
}

/* ---- setting it up ---- */

static inline void post_write(const char *path, const char *text, int mode)
{
    if (!g_file_set_contents_full(path, text, -1, G_FILE_SET_CONTENTS_NONE, mode, NULL))
        fail_msg("%s cannot be written", path);
    assert_int_equal(chmod(path, (mode_t)mode), 0);
}

static inline void post_settings(struct post *p, const struct passwd *account)
{
    g_autofree char *data = host_path(p->h, "data"), *aliases = host_path(p->h, "aliases");
    g_autofree char *main_cf = g_build_filename(p->etc, "main.cf", NULL);
    g_autofree char *master_cf = g_build_filename(p->etc, "master.cf", NULL);
    g_autofree char *text = g_strdup_printf(
        "compatibility_level = 3.6\nqueue_directory = %s\ndata_directory = %s\n"
        "maillog_file = %s\nmaillog_file_prefixes = %s\n"
        "inet_interfaces = 127.0.0.1\ninet_protocols = ipv4\ndisable_dns_lookups = yes\n"
        "mynetworks = 127.0.0.0/8\nmyhostname = mail.branch.test\nmyorigin = branch.test\n"
        "mydestination = branch.test\nalias_maps = $default_database_type:%s\nbiff = no\n"
        "default_transport = error:nothing leaves this machine\n"
        "virtual_mailbox_domains = sink.test\nvirtual_mailbox_base = %s\n"
        "virtual_mailbox_maps = static:sink/\n"
        "transport_maps = inline:{{far.test=smtp:[127.0.0.1]:%d}}\n"
        "far_rules = check_recipient_access static:{550 5.1.1 no such person here}\n"
        "virtual_uid_maps = static:%u\nvirtual_gid_maps = static:%u\n",
        p->queue, data, p->log, p->h->root, aliases, p->h->root, p->far_port, account->pw_uid,
        account->pw_gid);
    g_autofree char *services = g_strdup_printf(
        "127.0.0.1:%d inet n - n - - smtpd\n"
        "127.0.0.1:%d inet n - n - - smtpd -o myhostname=mx.far.test\n"
        " -o smtpd_recipient_restrictions=$far_rules\n"
        "smtp unix - - n - - smtp\n"
        "pickup unix n - n 60 1 pickup\ncleanup unix n - n - 0 cleanup\n"
        "qmgr unix n - n 300 1 qmgr\nrewrite unix - - n - - trivial-rewrite\n"
        "bounce unix - - n - 0 bounce\ndefer unix - - n - 0 bounce\ntrace unix - - n - 0 bounce\n"
        "flush unix n - n 1000? 0 flush\nproxymap unix - - n - - proxymap\n"
        "showq unix n - n - - showq\nerror unix - - n - - error\nretry unix - - n - - error\n"
        "local unix - n n - - local\nvirtual unix - n n - - virtual\n"
        "anvil unix - - n - 1 anvil\npostlog unix-dgram n - n - 1 postlogd\n",
        p->port, p->far_port);
    post_write(main_cf, text, 0644);
    post_write(master_cf, services, 0644);
    g_autofree char *alias = g_strdup_printf("mp-replies: %s\n", p->h->account);
    post_write(aliases, alias, 0644);
    /* postalias waits while its source is of this second. */
    const struct timespec old[] = {{.tv_sec = 1}, {.tv_sec = 1}};
    assert_int_equal(utimensat(AT_FDCWD, aliases, old, 0), 0);
    assert_int_equal(g_mkdir(data, 0755) | g_mkdir(p->queue, 0755) | g_mkdir(p->sink, 0700), 0);
    assert_int_equal(chown(p->sink, account->pw_uid, account->pw_gid), 0);
    const struct passwd *postfix = getpwnam("postfix");
    assert_non_null(postfix);
    assert_int_equal(chown(data, postfix->pw_uid, postfix->pw_gid), 0);
    host_system("/usr/sbin/postalias", "-c", p->etc, aliases, NULL);
}

/* The account's Maildir, and what its mail goes by. */
static inline void post_mailbox(const struct post *p)
{
    static const char *const parts[] = {"new", "cur", "tmp"};
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
        g_autofree char *part = g_build_filename(p->mail, parts[i], NULL);
        assert_int_equal(g_mkdir_with_parents(part, 0700), 0);
    }
    g_autofree char *forward = g_build_filename(p->h->home, ".forward", NULL);
    g_autofree char *to = g_strconcat(p->mail, "/\n", NULL);
    post_write(forward, to, 0644);
    host_own(p->h);
}

/* ---- starting and stopping ---- */

/* A group of its own, which is ended as a whole. */
static inline void post_child(gpointer data)
{
    (void)data;
    setsid();
}

/* Ends Postfix when our end of the line is closed, also where that is because we were killed: what
 * changes its user, as Postfix does, is not told by the kernel that its parent died. */
static inline void post_watch(struct post *p)
{
    int ends[2];
    assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
    fflush(NULL);
    p->watcher = fork();
    assert_true(p->watcher >= 0);
    if (p->watcher == 0) {
        char byte;
        close(ends[1]);
        setsid();
        while (read(ends[0], &byte, 1) < 0 && errno == EINTR) {
        }
        kill(-p->master, SIGTERM);
        _exit(0);
    }
    close(ends[0]);
    p->line = ends[1];
}

static inline void post_start(struct post *p)
{
    const char *const asked[] = {"/usr/sbin/postconf", "-dh", "daemon_directory", NULL};
    g_autofree char *daemons = ran_printed(cli_start(&(struct setting){0}, (char **)(void *)asked));
    g_autofree char *master = g_build_filename(g_strchomp(daemons), "master", NULL);
    const char *const argv[] = {master, "-c", p->etc, "-d", NULL};
    g_autoptr(GError) error = NULL;
    if (!g_spawn_async(NULL, (char **)(void *)argv, NULL,
                       G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDOUT_TO_DEV_NULL |
                           G_SPAWN_STDERR_TO_DEV_NULL,
                       post_child, NULL, &p->master, &error))
        fail_msg("%s", error->message);
    post_watch(p);
    POST_WAIT(p, post_answers(p), "Postfix does not start");
}

static inline void post_stop(struct post *p)
{
    if (p->master == 0)
        return;
    close(p->line);
    waitpid(p->watcher, NULL, 0);
    waitpid(p->master, NULL, 0);
    p->master = 0;
}

/* A branch on a host, with mail; it is 21 November 2026, 10:42. */
static inline struct post *post_begin(void)
{
    struct post *p = g_new0(struct post, 1);
    p->h = host_begin();
    g_setenv("BRANCHLINE_CLOCK", "2026-11-21T10:42:00Z", TRUE);
    host_branch(p->h);
    p->etc = host_path(p->h, "etc");
    p->queue = host_path(p->h, "queue");
    p->log = host_path(p->h, "mail.log");
    p->sink = host_path(p->h, "sink");
    p->mail = g_build_filename(p->h->home, "mail", NULL);
    p->sendmail = host_path(p->h, "bin/sendmail");
    p->port = host_free_port();
    do
        p->far_port = host_free_port();
    while (p->far_port == p->port);
    const struct passwd *account = getpwnam(p->h->account);
    assert_non_null(account);
    assert_int_equal(g_mkdir(p->etc, 0755), 0);
    post_settings(p, account);
    post_mailbox(p);
    g_autofree char *script =
        g_strdup_printf("#!/bin/sh\nexec /usr/sbin/sendmail -C %s \"$@\"\n", p->etc);
    post_write(p->sendmail, script, 0755);
    host_system(POSTFIX, "-c", p->etc, "check", NULL); /* which makes the queue's folders */
    post_start(p);
    return p;
}

static inline int post_setup(void **state)
{
    (void)state;
    if (!host_missing() && g_file_test(POSTFIX, G_FILE_TEST_IS_EXECUTABLE))
        the_post = post_begin();
    return 0;
}

static inline int post_end(void **state)
{
    struct post *p = the_post;
    if (!p)
        return 0;
    post_stop(p);
    the_host = p->h;
    g_free(p->etc);
    g_free(p->queue);
    g_free(p->log);
    g_free(p->sink);
    g_free(p->mail);
    g_free(p->sendmail);
    g_free(p);
    return host_end(state);
}

static inline struct post *post_or_skip(void)
{
    if (!the_post) {
        print_message("skipped: needs root and Postfix: make deps installs it\n");
        skip();
    }
    return the_post;
}
