/*
 * Owns the start of sendmail: the mail lies in a file without a name before the
 * program starts, so that whenever we are killed it has the whole of it or none;
 * and the time at which it was last read tells whether anybody can have sent it,
 * also where the program opened it anew.
 */
#include "io/sendmail.h"

#include "base/err.h"
#include "base/text.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#define END_MS 5000 /* to end by itself once it is asked to */
#define SHELL_SIGNALS                                                                              \
    128 /* above it a shell tells by its exit status of which signal its program died */

bool sendmail_there(const char *path, GError **error)
{
    struct stat st;
    if (!g_path_is_absolute(path))
        return err_set(error, BL_ERR_INPUT,
                       "%s has to be a whole path, such as " SENDMAIL_USUAL ".", path);
    if (stat(path, &st) != 0)
        return err_set(
            error, BL_ERR_STORAGE,
            "There is no mail program at %s (%s): install one, such as Postfix or msmtp-mta, "
            "or name another with {sendmail}.",
            path, g_strerror(errno));
    if (!S_ISREG(st.st_mode) || access(path, X_OK) != 0)
        return err_set(error, BL_ERR_STORAGE,
                       "The mail program %s cannot be started by this account.", path);
    return true;
}

static void close_it(int *fd)
{
    close(*fd);
    *fd = -1;
}

/* Nobody read any of it, and who has it still open finds nothing from now on. */
static bool never_read(int fd)
{
    struct stat st;
    return ftruncate(fd, 0) == 0 && lseek(fd, 0, SEEK_CUR) == 0 && fstat(fd, &st) == 0 &&
           st.st_atim.tv_sec == 0;
}

/* -1: there is no room. */
static int file_of(const char *bytes)
{
    int fd = memfd_create("mail", MFD_CLOEXEC);
    gsize len = bytes ? strlen(bytes) : 0;
    for (gsize done = 0; fd >= 0 && done < len;) {
        ssize_t n = write(fd, bytes + done, len - done);
        if (n < 0 && errno != EINTR) {
            close(fd);
            return -1;
        }
        done += n > 0 ? (gsize)n : 0;
    }
    if (fd >= 0)
        lseek(fd, 0, SEEK_SET);
    static const struct timespec never[2] = {{0, 0}, {0, UTIME_OMIT}};
    if (fd >= 0 && futimens(fd, never) != 0)
        close_it(&fd);
    return fd;
}

static char *said_in(int fd)
{
    char bytes[SENDMAIL_SAID_MOST];
    ssize_t n = fd < 0 ? 0 : pread(fd, bytes, sizeof bytes, 0);
    return n > 0 ? text_clean(bytes, n, TEXT_LINE | TEXT_TRIM) : g_strdup("");
}

/* Its home, where msmtp has its settings, and nothing else of ours. */
static char **environment(void)
{
    static const char *const kept[] = {"HOME", "USER", "LOGNAME", "TZ"};
    char **env = g_environ_setenv(NULL, "PATH", "/usr/sbin:/usr/bin:/sbin:/bin", TRUE);
    env = g_environ_setenv(env, "LC_ALL", "C.UTF-8", TRUE);
    for (gsize i = 0; i < G_N_ELEMENTS(kept); i++)
        if (g_getenv(kept[i]))
            env = g_environ_setenv(env, kept[i], g_getenv(kept[i]), TRUE);
    return env;
}

/* In a group of its own, so that what it started is ended with it; signals as they usually are. */
static int start(const char *path, char *const *words, int in, int out, pid_t *pid)
{
    g_auto(GStrv) env = environment();
    posix_spawn_file_actions_t files;
    posix_spawnattr_t how;
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_adddup2(&files, in, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&files, out, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&files, out, STDERR_FILENO);
    posix_spawn_file_actions_addclosefrom_np(&files, STDERR_FILENO + 1);
    posix_spawnattr_init(&how);
    posix_spawnattr_setpgroup(&how, 0);
    posix_spawnattr_setsigmask(&how, &none);
    posix_spawnattr_setsigdefault(&how, &all);
    posix_spawnattr_setflags(&how, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK |
                                       POSIX_SPAWN_SETSIGDEF);
    int rc = posix_spawn(pid, path, &files, &how, words, env);
    posix_spawnattr_destroy(&how);
    posix_spawn_file_actions_destroy(&files);
    return rc;
}

/* True where it has ended within that time. */
static bool ended_within(pid_t pid, int ms, int *status)
{
    int fd = (int)syscall(SYS_pidfd_open, pid, 0);
    gint64 until = g_get_monotonic_time() + (gint64)ms * 1000;
    for (;;) {
        gint64 left = MAX(0, (until - g_get_monotonic_time() + 999) / 1000);
        struct pollfd one = {.fd = fd, .events = POLLIN};
        int rc = fd < 0 ? usleep(1000) : poll(&one, 1, (int)left);
        pid_t got = waitpid(pid, status, WNOHANG);
        if (got == pid || (rc == 0 && left == 0)) {
            if (fd >= 0)
                close(fd);
            return got == pid;
        }
    }
}

static void wait_for(pid_t pid, int wait_ms, struct sendmail_answer *answer)
{
    int status = 0;
    answer->timed_out = !ended_within(pid, wait_ms, &status);
    if (answer->timed_out) {
        kill(-pid, SIGTERM);
        if (!ended_within(pid, END_MS, &status)) {
            kill(-pid, SIGKILL);
            while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
                continue;
        }
    }
    answer->status = WIFEXITED(status) ? WEXITSTATUS(status) : 0;
    answer->signal = WIFSIGNALED(status)              ? WTERMSIG(status)
                     : answer->status > SHELL_SIGNALS ? answer->status - SHELL_SIGNALS
                                                      : 0;
    bool answered = !answer->signal && !answer->timed_out;
    answer->end = answered ? SENDMAIL_ANSWERED : SENDMAIL_NO_ANSWER;
    if (!answered)
        kill(-pid, SIGKILL); /* what it left behind could go on with the mail */
}

void sendmail_hand(const char *path, const char *sender, const char *receiver, const char *mail,
                   int wait_ms, struct sendmail_answer *answer)
{
    *answer = (struct sendmail_answer){.end = SENDMAIL_NOT_STARTED};
    const char *words[6] = {path, "-i"};
    gsize n = 2;
    if (sender) {
        words[n++] = "-f";
        words[n++] = sender;
    }
    words[n++] = receiver;
    int in = file_of(mail), out = file_of(NULL);
    pid_t pid = -1;
    int rc = in < 0 || out < 0 ? ENOMEM : start(path, (char *const *)(void *)words, in, out, &pid);
    if (rc == 0) {
        wait_for(pid, wait_ms, answer);
        answer->said = said_in(out);
        if (answer->end == SENDMAIL_NO_ANSWER && never_read(in))
            answer->end = SENDMAIL_NOT_READ;
    } else {
        answer->said = g_strdup(g_strerror(rc));
    }
    if (in >= 0)
        close(in);
    if (out >= 0)
        close(out);
}

void sendmail_answer_done(struct sendmail_answer *a)
{
    g_free(a->said);
    a->said = NULL;
}
