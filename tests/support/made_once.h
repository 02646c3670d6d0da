/*
 * Files that many tests begin with: made once and copied. run-tests.sh gives the programs of a run
 * a folder to share them; one that is run by itself makes them for itself.
 */
#pragma once

#include <glib.h>
#include <glib/gstdio.h>
#include <unistd.h>

/* Makes the file at path; it fails the test where it cannot. */
typedef void (*made_once_fn)(const char *path, void *data);

static inline char *made_once_folder(void)
{
    const char *shared = g_getenv("BRANCHLINE_TESTS_MADE");
    return shared ? g_strdup(shared)
                  : g_strdup_printf("%s/made-%d", g_get_tmp_dir(), (int)getpid());
}

static inline void made_once_gone(void)
{
    g_autofree char *folder = made_once_folder();
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir));) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_unlink(path);
    }
    g_rmdir(folder);
}

/* Under a name of this process first: others may be making the same one. */
static inline void made_once_make(const char *folder, const char *kept, made_once_fn make,
                                  void *data)
{
    static pid_t owner;
    g_autofree char *mine = g_strdup_printf("%s.%d", kept, (int)getpid());
    assert_int_equal(g_mkdir_with_parents(folder, 0700), 0);
    if (!g_getenv("BRANCHLINE_TESTS_MADE") && owner != getpid()) {
        owner = getpid();
        atexit(made_once_gone);
    }
    make(mine, data);
    assert_int_equal(g_rename(mine, kept), 0);
}

/* A copy of the file of that name at path, for nobody else to read. */
static inline void made_once(const char *name, const char *path, made_once_fn make, void *data)
{
    g_autofree char *folder = made_once_folder();
    g_autofree char *kept = g_build_filename(folder, name, NULL);
    g_autofree char *bytes = NULL;
    gsize len = 0;
    if (!g_file_test(kept, G_FILE_TEST_EXISTS))
        made_once_make(folder, kept, make, data);
    assert_true(g_file_get_contents(kept, &bytes, &len, NULL));
    assert_true(
        g_file_set_contents_full(path, bytes, (gssize)len, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}
