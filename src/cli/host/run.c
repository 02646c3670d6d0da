/*
 * Starting another process: the one place beside io/sendmail.c, for the person
 * who sets up the host as root. A closed list of the system's own tools by absolute path, words
 * that no shell sees, an environment of our own. Nothing that serves a rep comes here: their
 * process cannot start a program at all (sandbox.h).
 */
#include "base/err.h"
#include "private.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <spawn.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#define SAID_MOST (64 * 1024)

static const char *const paths[] = {
    [PROGRAM_USERADD] = "/usr/sbin/useradd", [PROGRAM_USERMOD] = "/usr/sbin/usermod",
    [PROGRAM_USERDEL] = "/usr/sbin/userdel", [PROGRAM_SETPRIV] = "/usr/bin/setpriv",
    [PROGRAM_SSHD] = "/usr/sbin/sshd",       [PROGRAM_SYSTEMCTL] = "/usr/bin/systemctl",
    [PROGRAM_POSTFIX] = "/usr/sbin/postfix",
};

bool host_has(enum host_program program)
{
    return access(paths[program], X_OK) == 0;
}

/* A file without a name that holds text. */
static int input_file(const char *text)
{
    int fd = memfd_create("input", MFD_CLOEXEC);
    gsize len = text ? strlen(text) : 0;
    for (gsize done = 0; fd >= 0 && done < len;) {
        ssize_t n = write(fd, text + done, len - done);
        if (n < 0 && errno != EINTR) {
            close(fd);
            return -1;
        }
        done += n > 0 ? (gsize)n : 0;
    }
    if (fd >= 0)
        lseek(fd, 0, SEEK_SET);
    return fd;
}

static char *all_of(int fd)
{
    char *text = g_malloc0(SAID_MOST + 1);
    gsize len = 0;
    for (ssize_t n; len < SAID_MOST && (n = pread(fd, text + len, SAID_MOST - len, (off_t)len));) {
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            break;
        len += (gsize)n;
    }
    return text;
}

static int start(const char *path, char *const *words, int in, int out, pid_t *pid)
{
    static char where[] = "PATH=/usr/sbin:/usr/bin:/sbin:/bin", locale[] = "LC_ALL=C.UTF-8";
    char *const env[] = {where, locale, NULL};
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_adddup2(&files, in, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&files, out, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&files, out, STDERR_FILENO);
    int rc = posix_spawn(pid, path, &files, NULL, words, env);
    posix_spawn_file_actions_destroy(&files);
    return rc;
}

static bool ended_well(pid_t pid)
{
    int status;
    while (waitpid(pid, &status, 0) < 0)
        if (errno != EINTR)
            return false;
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

bool host_run(enum host_program program, const char *const *words, const char *input, char **said,
              GError **error)
{
    const char *path = paths[program];
    g_autoptr(GPtrArray) argv = g_ptr_array_new();
    g_ptr_array_add(argv, (gpointer)path);
    for (; *words; words++)
        g_ptr_array_add(argv, (gpointer)*words);
    g_ptr_array_add(argv, NULL);

    int in = input_file(input), out = memfd_create("output", MFD_CLOEXEC);
    pid_t pid = -1;
    int rc = in < 0 || out < 0 ? errno : start(path, (char *const *)argv->pdata, in, out, &pid);
    bool ok = rc == 0 && ended_well(pid);
    g_autofree char *text = rc == 0 ? all_of(out) : NULL;
    if (in >= 0)
        close(in);
    if (out >= 0)
        close(out);
    if (rc != 0)
        return err_set(error, BL_ERR_STORAGE, "%s could not be started: %s.", path, g_strerror(rc));
    if (!ok)
        return err_set(error, BL_ERR_STORAGE, "%s failed: %s", path,
                       *g_strstrip(text) ? text : "it did not say why.");
    if (said)
        *said = g_steal_pointer(&text);
    return true;
}

static bool become(const char *name, const struct host_account *a)
{
    return initgroups(name, a->gid) == 0 && setresgid(a->gid, a->gid, a->gid) == 0 &&
           setresuid(a->uid, a->uid, a->uid) == 0;
}

bool host_as_account(const char *name, const struct host_account *a, host_try_fn try,
                     const char *path, GError **error)
{
    int out = memfd_create("output", MFD_CLOEXEC);
    pid_t pid = out < 0 ? -1 : fork();
    if (pid == 0) {
        GError *failed = NULL;
        bool ok = become(name, a) && try(path, &failed);
        const char *why = failed ? failed->message : "";
        bool told = write(out, why, strlen(why)) >= 0;
        _exit(ok && told ? 0 : 1);
    }
    bool ok = pid > 0 && ended_well(pid);
    g_autofree char *why = out >= 0 ? all_of(out) : NULL;
    if (out >= 0)
        close(out);
    return ok || err_set(error, BL_ERR_STORAGE, "%s",
                         why && *why ? why : "It could not be tried as the account.");
}
