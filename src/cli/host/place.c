/*
 * Where the mailbox may lie: mail is put into it from outside, so that it is nowhere near the
 * branch's file, nor where the system keeps its own or empties by itself.
 */
#include "base/err.h"
#include "private.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* Not the machine's own, nor where the account cannot come or nothing stays. */
static const char *const system_folders[] = {
    "/bin",  "/boot", "/dev",  "/etc", "/lib", "/lib32", "/lib64",   "/libx32", "/proc",
    "/root", "/run",  "/sbin", "/sys", "/tmp", "/usr",   "/var/run", "/var/tmp"};

/* In the home: what others than the mailbox are for. */
static const char *const taken[] = {"data", HOST_BACKUPS, ".ssh", ".forward"};

/* Is it that folder, or somewhere in it? */
static bool is_in(const char *path, const char *folder)
{
    gsize n = strcmp(folder, "/") == 0 ? 0 : strlen(folder);
    return strncmp(path, folder, n) == 0 && (path[n] == '/' || path[n] == '\0');
}

/* The path without links, as far as it is there, below the root that stands for /. Caller's. */
static char *real_place(const struct host *h, const char *path)
{
    g_autofree char *there = host_path(h, path), *rest = g_strdup(""), *real = NULL;
    while (!(real = realpath(there, NULL)) && strcmp(there, "/") != 0) {
        g_autofree char *name = g_path_get_basename(there), *more = g_steal_pointer(&rest);
        g_autofree char *below = g_steal_pointer(&there);
        rest = g_strconcat("/", name, more, NULL);
        there = g_path_get_dirname(below);
    }
    g_autofree char *root = *h->root ? realpath(h->root, NULL) : NULL;
    g_autofree char *all = g_strconcat(real ? real : "", rest, NULL);
    bool below = root && is_in(all, root);
    return g_canonicalize_filename(below ? all + strlen(root) : all, "/");
}

static bool is_ours(const struct host *h, const char *place)
{
    g_autofree char *home = real_place(h, h->home), *db = real_place(h, h->db);
    g_autofree char *data = g_path_get_dirname(db);
    bool is = is_in(home, place) || is_in(db, place) || is_in(place, data);
    for (gsize i = 0; !is && i < G_N_ELEMENTS(taken); i++) {
        g_autofree char *own = g_build_filename(home, taken[i], NULL);
        is = is_in(place, own);
    }
    return is;
}

/* The first folder above it that is none. Caller's; NULL: all are, or are not there. */
static char *no_folder_above(const struct host *h, const char *place)
{
    char *above = g_path_get_dirname(place);
    for (;;) {
        g_autofree char *path = host_path(h, above);
        GStatBuf st;
        if (g_stat(path, &st) == 0 && !S_ISDIR(st.st_mode))
            return above;
        if (strcmp(above, "/") == 0)
            break;
        g_autofree char *below = g_steal_pointer(&above);
        above = g_path_get_dirname(below);
    }
    g_free(above);
    return NULL;
}

static bool is_part_of_maildir(const struct host *h, const char *place)
{
    static const char *const parts[] = {"new", "cur", "tmp", NULL};
    g_autofree char *name = g_path_get_basename(place), *above = g_path_get_dirname(place);
    g_autofree char *path = host_path(h, above);
    bool all = g_strv_contains(parts, name);
    for (gsize i = 0; all && parts[i]; i++) {
        g_autofree char *part = g_build_filename(path, parts[i], NULL);
        all = g_file_test(part, G_FILE_TEST_IS_DIR);
    }
    return all;
}

bool host_mailbox_place(const struct host *h, GError **error)
{
    g_autofree char *place = real_place(h, h->mailbox), *home = real_place(h, h->home);
    g_autofree char *above = g_path_get_dirname(h->mailbox);
    bool in_home = is_in(place, home) && strcmp(place, home) != 0, system = strcmp(place, "/") == 0;
    for (gsize i = 0; !in_home && i < G_N_ELEMENTS(system_folders); i++)
        system |= is_in(place, system_folders[i]) || is_in(h->mailbox, system_folders[i]);
    if (system)
        return err_set(error, BL_ERR_INPUT,
                       "The mailbox cannot be in %s, which is the system's: name another, as in "
                       "`sudo branchline host setup --mailbox %s/mail`.",
                       place, h->home);
    if (is_ours(h, place))
        return err_set(error, BL_ERR_INPUT,
                       "The mailbox needs a folder of its own, and %s is the branch's or holds its "
                       "file: name another, as in `sudo branchline host setup --mailbox %s/mail`.",
                       place, h->home);
    g_autofree char *file = no_folder_above(h, h->mailbox);
    if (file)
        return err_set(error, BL_ERR_INPUT,
                       "The mailbox cannot be in %s: %s is not a folder, so name another.",
                       h->mailbox, file);
    return !is_part_of_maildir(h, h->mailbox) ||
           err_set(error, BL_ERR_INPUT,
                   "%s is part of the Maildir %s: name that, as in `sudo branchline host setup "
                   "--mailbox %s`.",
                   h->mailbox, above, above);
}
