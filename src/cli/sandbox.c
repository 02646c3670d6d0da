/*
 * Entering the sandbox: privileges and limits, then files, then system calls.
 */
#include "cli/sandbox.h"

#include "base/err.h"

#include <errno.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

#define FILES_MOST 128
/* Measured at most: the screens 59 MB, the worst mail 156 MB, a list of 32 MB
 * 98 MB, and to undo that 490 MB; twice as much as that. */
#define MEMORY_MOST ((rlim_t)1024 << 20)
#define COMMAND_SECONDS 3600 /* of work, not of waiting; a list of 32 MB takes 70, its undo 145 */
/* A list of 32 MB, the longest that comes over SSH, makes a log of 722 MB. */
#define IMPORT_MOST ((rlim_t)1024 << 20)
#define GROWTH 4 /* by what others do while a session is open */

/* The leak checker looks into its own process from another one. */
#ifdef __SANITIZE_ADDRESS__
static const bool leak_checked = true;
#else
static const bool leak_checked = false;
#endif

static bool limit(int what, rlim_t most, GError **error)
{
    struct rlimit now;
    if (getrlimit(what, &now) == 0) {
        struct rlimit less = {MIN(now.rlim_cur, most), MIN(now.rlim_max, most)};
        if (setrlimit(what, &less) == 0)
            return true;
    }
    return err_set(error, BL_ERR_INTERNAL,
                   "The limits of this session could not be set (%s): tell an officer.",
                   g_strerror(errno));
}

static rlim_t size_of(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 ? (rlim_t)st.st_size : 0;
}

/* One file, the log of a change (-wal) among them. Who reaches it has an error,
 * not a signal. */
static rlim_t largest_file(const char *database)
{
    if (!database)
        return 0;
    g_autofree char *wal = g_strconcat(database, "-wal", NULL);
    return GROWTH * (size_of(database) + size_of(wal)) + IMPORT_MOST;
}

/* No process or thread beside this one: the session starts none, and who may sets that limit for
 * those it starts. The screens may be open for days, so that only a command has its work limited.
 */
static bool set_limits(const struct sandbox_paths *paths, GError **error)
{
    signal(SIGXFSZ, SIG_IGN);
    return limit(RLIMIT_CORE, 0, error) && limit(RLIMIT_NOFILE, FILES_MOST, error) &&
           limit(RLIMIT_FSIZE, largest_file(paths->database), error) &&
           (!paths->command || limit(RLIMIT_CPU, COMMAND_SECONDS, error)) &&
           (leak_checked || (limit(RLIMIT_AS, MEMORY_MOST, error) &&
                             (paths->threads || paths->children || limit(RLIMIT_NPROC, 0, error))));
}

static bool drop(GError **error)
{
    if ((leak_checked || prctl(PR_SET_DUMPABLE, 0L, 0L, 0L, 0L) == 0) &&
        prctl(PR_SET_NO_NEW_PRIVS, 1L, 0L, 0L, 0L) == 0)
        return true;
    return err_set(error, BL_ERR_INTERNAL,
                   "This session could not give up its rights (%s): tell an officer.",
                   g_strerror(errno));
}

struct sandbox_state sandbox_probe(void)
{
    return (struct sandbox_state){.landlock = landlock_abi(), .seccomp = syscalls_known()};
}

bool sandbox_enter(const struct sandbox_paths *paths, struct sandbox_state *out, GError **error)
{
    struct sandbox_state state = sandbox_probe();
    if (out)
        *out = state;
    if (paths->demand_all && (!state.landlock || !state.seccomp))
        return err_set(error, BL_ERR_REFUSED,
                       "This host requires a sandbox, but its kernel has no %s: tell the person "
                       "who runs it.",
                       state.seccomp ? "Landlock" : "seccomp");
    return drop(error) && set_limits(paths, error) &&
           (!state.landlock || landlock_enter(paths, state.landlock, error)) &&
           (!state.seccomp || syscalls_enter(paths, error));
}
