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

/* ---- a folder that stands for / ---- */

static inline void write_below(const char *root, const char *path, const char *text)
{
    g_autofree char *full = g_build_filename(root, path, NULL);
    g_autofree char *dir = g_path_get_dirname(full);
    assert_int_equal(g_mkdir_with_parents(dir, 0755), 0);
    assert_int_equal(g_chmod(dir, 0755), 0);
    assert_true(g_file_set_contents(full, text, -1, NULL));
    assert_int_equal(g_chmod(full, 0644), 0);
}

/* Caller's. */
static inline char *make_root(void)
{
    char *root = in_folder("root");
    write_below(root, "etc/passwd", "root:x:0:0:root:/root:/bin/bash\n");
    write_below(root, "etc/group", "root:x:0:\n");
    write_below(root, "etc/shadow", "root:*:19000:0:99999:7:::\n");
    write_below(root, "etc/gshadow", "root:*::\n");
    write_below(root, "etc/login.defs", "SYS_UID_MAX 999\nSYS_GID_MAX 999\n");
    write_below(root, "etc/ssh/sshd_config", "Include /etc/ssh/sshd_config.d/*.conf\n");
    write_below(root, "var/lib/keep", "");
    assert_int_equal(g_chmod(root, 0755), 0);
    return root;
}

static inline char *text_of(const char *root, const char *path)
{
    g_autofree char *full = g_build_filename(root, path, NULL);
    char *text = NULL;
    if (!g_file_get_contents(full, &text, NULL, NULL))
        fail_msg("there is no %s", full);
    return text;
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
