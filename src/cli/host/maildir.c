/*
 * The mailbox as `host setup` makes it: a Maildir that is the account's alone, and, where it lies
 * in the account's home, the file by which the host's mail server delivers there.
 */
#include "io/maildir.h"
#include "base/err.h"
#include "private.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MODE 0700

static const char *const parts[] = {"", "new", "cur", "tmp"};

/* ---- mail to the account ---- */

bool host_is_below_home(const struct host *h, const char *path)
{
    gsize n = strlen(h->home);
    return strncmp(path, h->home, n) == 0 && path[n] == '/';
}

static char *forward_path(const struct host *h)
{
    g_autofree char *below = g_build_filename(h->home, ".forward", NULL);
    return host_path(h, below);
}

/* What leads to that mailbox; NULL where nothing is needed. Caller's. */
static char *forward_text(const struct host *h, const char *mailbox)
{
    return *mailbox && host_is_below_home(h, mailbox) ? g_strconcat(mailbox, "/\n", NULL) : NULL;
}

static enum step_state check_forward(const struct host *h, GError **error)
{
    g_autofree char *path = forward_path(h), *is = NULL;
    g_autofree char *wanted = forward_text(h, h->mailbox), *was = forward_text(h, h->mailbox_was);
    bool there = g_file_test(path, G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK);
    if (!there)
        return wanted ? STEP_TODO : STEP_DONE;
    if (wanted && host_file_is(path, wanted))
        return STEP_DONE;
    bool ours = g_file_get_contents(path, &is, NULL, NULL) &&
                (g_strcmp0(is, was) == 0 || g_strcmp0(is, wanted) == 0);
    if (ours || !wanted)
        return ours ? STEP_TODO : STEP_DONE;
    err_set(error, BL_ERR_INPUT,
            "%s leads the account's mail elsewhere, and is not Branchline's: move it away first.",
            path);
    return STEP_BAD;
}

static bool apply_forward(const struct host *h, GError **error)
{
    g_autofree char *path = forward_path(h), *wanted = forward_text(h, h->mailbox);
    if (wanted)
        return host_file_put(path, wanted, error);
    g_autofree char *was = forward_text(h, h->mailbox_was), *is = NULL;
    bool ours = was && g_file_get_contents(path, &is, NULL, NULL) && strcmp(is, was) == 0;
    return !ours || g_unlink(path) == 0 ||
           err_set(error, BL_ERR_STORAGE, "%s could not be removed: %s.", path, g_strerror(errno));
}

/* ---- the folders ---- */

static bool is_maildir(const char *path)
{
    bool all = true;
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
        g_autofree char *part = g_build_filename(path, parts[i], NULL);
        GStatBuf st;
        all = all && g_lstat(part, &st) == 0 && S_ISDIR(st.st_mode);
    }
    return all;
}

static bool is_empty(const char *path)
{
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    return dir && !g_dir_read_name(dir);
}

/* Is this folder one that we may take? What is root's in the home was the branch's before. */
static bool may_take(const struct host *h, const char *path, const struct host_account *a,
                     GError **error)
{
    GStatBuf st;
    if (g_lstat(path, &st) != 0)
        return true;
    if (!S_ISDIR(st.st_mode))
        return err_set(error, BL_ERR_INPUT,
                       "The mailbox %s is a link or no folder: name the folder itself.", path);
    bool again = strcmp(h->mailbox, h->mailbox_was) == 0; /* what it lacks is made */
    if (!again && !is_maildir(path) && !is_empty(path))
        return err_set(error, BL_ERR_INPUT,
                       "The mailbox %s is there and is no Maildir: name a new folder, or one that "
                       "has new, cur and tmp.",
                       path);
    bool before = st.st_uid == 0 && host_is_below_home(h, h->mailbox);
    return before || (a && st.st_uid == a->uid) ||
           err_set(error, BL_ERR_INPUT,
                   "The mailbox %s belongs to somebody else: name another folder, or, where it is "
                   "the branch's, run `sudo chown -R %s: %s` first.",
                   path, h->account, path);
}

static bool is_so(const char *path, const struct host_account *a)
{
    bool all = true;
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
        g_autofree char *part = g_build_filename(path, parts[i], NULL);
        GStatBuf st;
        all = all && g_lstat(part, &st) == 0 && S_ISDIR(st.st_mode) && st.st_uid == a->uid &&
              (st.st_mode & 07777) == MODE;
    }
    return all;
}

char *host_mailbox_describe(const struct host *h)
{
    if (!*h->mailbox)
        return g_strdup("none: --mailbox DIR names one");
    return g_strdup_printf("%s, for %s alone%s", h->mailbox, h->account,
                           host_is_below_home(h, h->mailbox) ? "; mail to the account goes there"
                                                             : "");
}

enum step_state host_mailbox_check(const struct host *h, GError **error)
{
    g_autofree char *path = host_path(h, h->mailbox);
    struct host_account a;
    enum step_state forward = check_forward(h, error);
    if (!*h->mailbox)
        return forward == STEP_TODO ? STEP_TODO : STEP_NONE;
    bool account = host_account(h, &a);
    if (account)
        host_account_done(&a);
    if (forward == STEP_BAD || !may_take(h, path, account ? &a : NULL, error))
        return STEP_BAD;
    return forward == STEP_DONE && account && is_so(path, &a) ? STEP_DONE : STEP_TODO;
}

bool host_mailbox_apply(const struct host *h, GError **error)
{
    g_autofree char *path = host_path(h, h->mailbox), *above = g_path_get_dirname(path);
    struct host_account a;
    if (*h->mailbox) {
        if (!host_account(h, &a))
            return err_set(error, BL_ERR_INTERNAL, "There is no account %s.", h->account);
        host_account_done(&a);
        bool taken = host_is_below_home(h, h->mailbox) && g_file_test(path, G_FILE_TEST_IS_DIR);
        if ((taken && !host_hand_over(path, 0, 0, a.uid, a.gid)) ||
            g_mkdir_with_parents(above, 0755) != 0 || !maildir_make(path, a.uid, a.gid))
            return err_set(error, BL_ERR_STORAGE, "The mailbox %s could not be made: %s.", path,
                           g_strerror(errno));
    }
    return apply_forward(h, error);
}

/* The mails stay: they become root's with the account. */
bool host_mailbox_undo(const struct host *h, bool erase, GError **error)
{
    (void)erase;
    g_autofree char *path = forward_path(h), *text = forward_text(h, h->mailbox), *is = NULL;
    bool ours = text && g_file_get_contents(path, &is, NULL, NULL) && strcmp(is, text) == 0;
    return !ours || g_unlink(path) == 0 ||
           err_set(error, BL_ERR_STORAGE, "%s could not be removed: %s.", path, g_strerror(errno));
}
