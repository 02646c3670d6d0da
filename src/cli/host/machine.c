/*
 * What the set-up finds on the machine: paths below the root, root's own files,
 * the account.
 */
#include "base/err.h"
#include "private.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <pwd.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

char *host_path(const struct host *h, const char *path)
{
    return g_strconcat(h->root, path, NULL);
}

/* ---- plain files of root's ---- */

bool host_file_is(const char *path, const char *text)
{
    g_autofree char *is = NULL;
    GStatBuf st;
    return g_lstat(path, &st) == 0 && S_ISREG(st.st_mode) && (st.st_mode & 07777) == 0644 &&
           st.st_uid == geteuid() && g_file_get_contents(path, &is, NULL, NULL) &&
           strcmp(is, text) == 0;
}

bool host_file_put(const char *path, const char *text, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(path);
    if (g_mkdir_with_parents(folder, 0755) != 0 ||
        !g_file_set_contents_full(path, text, -1,
                                  G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                  0644, NULL) ||
        g_chmod(path, 0644) != 0)
        return err_set(error, BL_ERR_STORAGE, "%s could not be written: %s.", path,
                       g_strerror(errno));
    return true;
}

/* ---- the account ---- */

bool host_account(const struct host *h, struct host_account *out)
{
    g_autofree char *path = host_path(h, "/etc/passwd");
    FILE *file = fopen(path, "re");
    bool found = false;
    for (struct passwd *pw; file && !found && (pw = fgetpwent(file));)
        if (strcmp(pw->pw_name, h->account) == 0) {
            *out = (struct host_account){pw->pw_uid, pw->pw_gid, g_strdup(pw->pw_dir),
                                         g_strdup(pw->pw_shell)};
            found = true;
        }
    if (file)
        fclose(file);
    return found;
}

void host_account_done(struct host_account *a)
{
    g_clear_pointer(&a->home, g_free);
    g_clear_pointer(&a->shell, g_free);
}
