/*
 * A child within the sandbox, and the branch that it may reach.
 */
#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "cli/sandbox.h"
#include "io/preload.h"
#include "store/db.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#ifdef __SANITIZE_ADDRESS__
#define LEAK_CHECKED true /* the leak checker needs ptrace and clone */
#else
#define LEAK_CHECKED false
#endif

enum { DONE = 0, WRONG = 1, NO_SANDBOX = 2, KILLED = 1000 + SIGSYS };

static char *home;     /* a folder of the test's own */
static char *database; /* in home/data */

static inline const struct sandbox_state *kernel(void)
{
    static struct sandbox_state state; /* as it is outside */
    static bool known;
    if (!known)
        state = sandbox_probe();
    known = true;
    return &state;
}

static inline void child_is_done(pid_t child)
{
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), DONE);
}

/* What the attempt says in a child within such a sandbox: its exit status, or 1000 and the signal
 * that ended it. */
static inline int within(const struct sandbox_paths *paths, int (*attempt)(void))
{
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        const struct rlimit none = {0, 0};
        setrlimit(RLIMIT_CORE, &none);
        if (paths->database)
            preload();
        g_autoptr(GError) error = NULL;
        if (!sandbox_enter(paths, NULL, &error)) {
            fprintf(stderr, "%s\n", error->message);
            _exit(NO_SANDBOX);
        }
        _exit(attempt());
    }
    int status;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status);
}

/* The same as a session has it. */
static inline int inside(int (*attempt)(void))
{
    const struct sandbox_paths paths = {.database = database};
    return within(&paths, attempt);
}

static inline int refused(bool failed, int why)
{
    return failed && (errno == why) ? DONE : WRONG;
}

static inline void needs_seccomp(const char *name)
{
    if (!kernel()->seccomp) {
        print_message("skipped: %s (no seccomp)\n", name);
        skip();
    }
}

static inline void needs_landlock(const char *name)
{
    if (!kernel()->landlock) {
        print_message("skipped: %s (no Landlock)\n", name);
        skip();
    }
}

static inline int make_home(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;
    home = g_dir_make_tmp("branchline-sandbox-XXXXXX", &error);
    g_autofree char *backups = g_build_filename(home, "backups", NULL);
    g_autofree char *backup = g_build_filename(backups, "branch.db", NULL);
    database = g_build_filename(home, "data", "branch.db", NULL);
    (void)kernel();
    if (!home || g_mkdir(backups, 0700) != 0 || !g_file_set_contents(backup, "x", 1, NULL))
        return -1;
    struct db *db = db_open(database, DB_CREATE, &error);
    if (!db)
        return -1;
    db_close(db);
    return 0;
}

static inline int remove_home(void **state)
{
    (void)state;
    static const char *const all[] = {"data/branch.db",
                                      "data/branch.db-wal",
                                      "data/branch.db-shm",
                                      "backups/branch.db",
                                      "data",
                                      "backups",
                                      "."};
    for (gsize i = 0; i < G_N_ELEMENTS(all); i++) {
        g_autofree char *path = g_build_filename(home, all[i], NULL);
        (void)g_remove(path);
    }
    (void)g_rmdir(home);
    g_clear_pointer(&home, g_free);
    g_clear_pointer(&database, g_free);
    return 0;
}
