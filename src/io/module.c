/*
 * Owns where the modules lie and how one is opened.
 */
#include "module.h"

#include <gmodule.h>
#include <stdbool.h>
#include <string.h>
#include <sys/auxv.h>

typedef const void *(*module_fn)(void);

/* Where another's environment may reach us it does not choose what we load. */
static const char *modules_from_environment(void)
{
    if (getauxval(AT_SECURE) || g_getenv("SSH_CONNECTION") || g_getenv("SSH_CLIENT"))
        return NULL;
    return g_getenv("BRANCHLINE_MODULES");
}

/* Its path in that folder; NULL where it is not there. Caller's. */
static char *in_folder(const char *dir, const char *file)
{
    char *path = g_build_filename(dir, file, NULL);
    if (g_file_test(path, G_FILE_TEST_IS_REGULAR))
        return path;
    g_free(path);
    return NULL;
}

static char *module_path(const char *file)
{
    const char *chosen = modules_from_environment();
    char *path = chosen && g_path_is_absolute(chosen) ? in_folder(chosen, file) : NULL;
    if (path)
        return path;
    g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
    if (!program)
        return NULL;
    g_autofree char *dir = g_path_get_dirname(program);
    /* a build tree: beside the program, or above one of its tests; installed: bin and lib */
    bool installed = g_str_has_suffix(dir, "/bin");
    g_autofree char *above = g_path_get_dirname(dir);
    g_autofree char *beside = g_build_filename(installed ? above : dir, "lib", "branchline", NULL);
    path = in_folder(beside, file);
    if (path)
        return path;
    g_autofree char *name = g_path_get_basename(program);
    char *tests = g_strrstr(dir, "/tests/");
    if (!tests || !(g_str_has_prefix(name, "test_") || g_str_has_prefix(name, "fuzz_")))
        return NULL;
    *tests = '\0';
    g_autofree char *tree = g_build_filename(dir, "lib", "branchline", NULL);
    return in_folder(tree, file);
}

const void *module_open(const char *file, const char *symbol)
{
    g_autofree char *path = module_path(file);
    GModule *opened = path ? g_module_open(path, G_MODULE_BIND_LAZY | G_MODULE_BIND_LOCAL) : NULL;
    gpointer found = NULL;
    if (!opened)
        return NULL;
    if (!g_module_symbol(opened, symbol, &found)) {
        g_module_close(opened);
        return NULL;
    }
    module_fn entry;
    memcpy(&entry, &found, sizeof entry); /* a data pointer is no function pointer in C */
    g_module_make_resident(opened);
    return entry();
}
