/*
 * What the tests of the host share: a folder of their own with the program in
 * it, and running it to its end.
 */
#pragma once

#include "support/run_cli.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

static char *folder; /* the test's own */
static char *program;

static inline char *in_folder(const char *below)
{
    return g_build_filename(folder, below, NULL);
}

static inline bool is_root(const char *name)
{
    if (geteuid() == 0)
        return true;
    print_message("skipped: %s (not root)\n", name);
    return false;
}

/* The words, run to the end; standard output and error together. */
static inline char *run(int *status, const char *first, va_list more)
{
    g_autoptr(GPtrArray) words = g_ptr_array_new();
    for (const char *w = first; w; w = va_arg(more, const char *))
        g_ptr_array_add(words, (gpointer)w);
    g_ptr_array_add(words, NULL);
    g_autofree char *out = NULL, *err = NULL;
    g_autoptr(GError) error = NULL;
    int wait = 0;
    if (!g_spawn_sync(NULL, (char **)words->pdata, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out, &err,
                      &wait, &error))
        fail_msg("%s", error->message);
    *status = WIFEXITED(wait) ? WEXITSTATUS(wait) : 1000 + WTERMSIG(wait);
    return g_strconcat(out ? out : "", err, NULL);
}

G_GNUC_NULL_TERMINATED static inline char *run_done(const char *first, ...)
{
    va_list more;
    int status;
    va_start(more, first);
    char *said = run(&status, first, more);
    va_end(more);
    if (status != 0)
        fail_msg("status %d: %s", status, said);
    return said;
}

G_GNUC_NULL_TERMINATED static inline char *run_refused(const char *first, ...)
{
    va_list more;
    int status;
    va_start(more, first);
    char *said = run(&status, first, more);
    va_end(more);
    if (status == 0)
        fail_msg("not refused: %s", said);
    return said;
}

#define DONE(...) run_done(__VA_ARGS__, NULL)
#define REFUSED(...) run_refused(__VA_ARGS__, NULL)

static inline void says(char *said, const char *part)
{
    if (!strstr(said, part))
        fail_msg("“%s” is not in: %s", part, said);
    g_free(said);
}

/* Whose all files of a folder are: "uid:gid", or "mixed". Caller's. */
static inline char *owner_of_all(const char *path)
{
    g_autofree char *found = DONE("/usr/bin/find", path, "-xdev", "-printf", "%U:%G\n");
    g_auto(GStrv) owners = g_strsplit(found, "\n", -1);
    for (char **o = owners; *o && **o; o++)
        if (strcmp(*o, owners[0]) != 0)
            return g_strdup("mixed");
    return g_strdup(owners[0]);
}

static inline void has_mode(const char *path, mode_t mode)
{
    GStatBuf st;
    assert_int_equal(g_lstat(path, &st), 0);
    assert_int_equal(st.st_mode & 07777, mode);
}

/* ---- the folder ---- */

static inline int make_folder(void **state)
{
    (void)state;
    /* Not below $TMPDIR: the account, which is not we, must get there. */
    folder = g_mkdtemp(g_strdup("/tmp/branchline-host-XXXXXX"));
    if (!folder || g_chmod(folder, 0711) != 0)
        return -1;
    program = in_folder("branchline");
    g_free(DONE("/usr/bin/install", "-m", "755", cli_program(), program));
    return 0;
}

static inline int remove_folder(void **state)
{
    (void)state;
    g_free(DONE("/bin/rm", "-rf", "--one-file-system", folder));
    g_clear_pointer(&folder, g_free);
    g_clear_pointer(&program, g_free);
    return 0;
}
