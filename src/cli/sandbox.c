/*
 * Entering the sandbox: privileges and limits, then files, then system calls.
 */
#include "cli/sandbox.h"

#include "base/err.h"

#include <errno.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#define FILES_MOST 128

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

/* No process or thread beside this one: the program starts none. */
static bool set_limits(GError **error)
{
    return limit(RLIMIT_CORE, 0, error) && limit(RLIMIT_NOFILE, FILES_MOST, error) &&
           (leak_checked || limit(RLIMIT_NPROC, 0, error));
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
                       "This host asks for a sandbox, and its kernel has no %s: tell the person "
                       "who runs it.",
                       state.seccomp ? "Landlock" : "seccomp");
    return drop(error) && set_limits(error) &&
           (!state.landlock || landlock_enter(paths, state.landlock, error)) &&
           (!state.seccomp || syscalls_enter(error));
}
