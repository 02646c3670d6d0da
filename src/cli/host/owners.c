/*
 * Whose the branch's files are, and which processes are the account's. An
 * account that goes leaves its number to the next one that is made here: what
 * is kept must not be its by then.
 */
#include "base/count.h"
#include "base/err.h"
#include "private.h"

#include <errno.h>
#include <fts.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- files ---- */

/* The branch's own files in a folder of the home. False where one is not the
 * account's, or, with give, could not be given to it. */
static bool owned(const struct host *h, const char *folder, const char *pattern,
                  const struct host_account *a, bool give)
{
    g_autofree char *below = g_strconcat(h->home, folder, NULL), *path = host_path(h, below);
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    bool all = true;
    for (const char *name; dir && (name = g_dir_read_name(dir));) {
        g_autofree char *file = g_build_filename(path, name, NULL);
        GStatBuf st;
        if (!g_pattern_match_simple(pattern, name) || g_lstat(file, &st) != 0 ||
            !S_ISREG(st.st_mode) || st.st_uid == a->uid)
            continue;
        if (!give || lchown(file, a->uid, a->gid) != 0)
            all = false;
    }
    return all;
}

bool host_files_owned(const struct host *h, const struct host_account *a, bool give)
{
    bool data = owned(h, "/data", HOST_FILES_DATA, a, give);
    return owned(h, "/" HOST_BACKUPS, HOST_FILES_BACKUPS, a, give) && data;
}

/* A file of root's that has another name elsewhere may be more than it seems here. */
static bool may_go(const struct stat *st, uid_t to)
{
    return to == 0 || S_ISDIR(st->st_mode) || st->st_nlink == 1;
}

/* Only what is the one's goes to the other: other owners' files are theirs. */
bool host_hand_over(const char *path, uid_t from, gid_t from_group, uid_t to, gid_t to_group)
{
    g_autofree char *start = g_strdup(path);
    char *const paths[] = {start, NULL};
    FTS *walk = fts_open(paths, FTS_PHYSICAL | FTS_XDEV | FTS_NOCHDIR, NULL);
    bool all = walk != NULL;
    errno = 0;
    for (FTSENT *e; walk && (e = fts_read(walk));) {
        if (e->fts_info == FTS_DNR || e->fts_info == FTS_ERR || e->fts_info == FTS_NS)
            all = false;
        else if (e->fts_info != FTS_DP && may_go(e->fts_statp, to) &&
                 (e->fts_statp->st_uid == from ||
                  (from_group && e->fts_statp->st_gid == from_group)))
            all = lchown(e->fts_accpath, to, to_group) == 0 && all;
    }
    if (walk)
        fts_close(walk);
    return all;
}

static bool to_root(const struct host *h, const struct host_account *a, const char *below)
{
    g_autofree char *path = host_path(h, below);
    GStatBuf st;
    return !*below || g_lstat(path, &st) != 0 || host_hand_over(path, a->uid, a->gid, 0, 0);
}

bool host_files_to_root(const struct host *h, const struct host_account *a, GError **error)
{
    g_autofree char *home = host_path(h, h->home);
    bool boxes = to_root(h, a, h->mailbox);
    for (char **path = h->mailboxes_before; path && *path; path++)
        boxes = to_root(h, a, *path) && boxes;
    return (boxes && to_root(h, a, h->home)) ||
           err_set(
               error, BL_ERR_STORAGE,
               "Not all of %s could be given to root, so the account %s stays: what is kept "
               "would be the next account's. Run `sudo chown -R root:root %s`, then this again.",
               home, h->account, home);
}

/* ---- processes ---- */

/* By its real, effective and saved user: the folder's owner says less, for a
 * session cannot be dumped. What has ended, and nobody asked how, is no process. */
static bool runs_as(const char *pid, uid_t uid)
{
    g_autofree char *path = g_build_filename("/proc", pid, "status", NULL), *text = NULL;
    if (!g_file_get_contents(path, &text, NULL, NULL) || strstr(text, "\nState:\tZ"))
        return false;
    const char *found = strstr(text, "\nUid:");
    char *at = found ? (char *)found + strlen("\nUid:") : NULL;
    for (int i = 0; at && i < 3; i++)
        if (g_ascii_strtoull(at, &at, 10) == uid)
            return true;
    return false;
}

static int processes(uid_t uid)
{
    g_autoptr(GDir) proc = g_dir_open("/proc", 0, NULL);
    int n = 0;
    for (const char *name; proc && (name = g_dir_read_name(proc));)
        n += g_ascii_isdigit(*name) && runs_as(name, uid);
    return n;
}

/* A rep's draft is theirs to finish: sessions are for a person to end, not for us. */
bool host_nobody_on(const struct host *h, GError **error)
{
    struct host_account a;
    if (*h->root || !host_account(h, &a))
        return true;
    int n = processes(a.uid);
    /* One that has just been left takes a moment to end. */
    for (int tries = 0; n > 0 && tries < 20; tries++) {
        g_usleep(G_USEC_PER_SEC / 10);
        n = processes(a.uid);
    }
    host_account_done(&a);
    g_autofree char *running = counted(n, "process", "processes");
    return n == 0 ||
           err_set(error, BL_ERR_CONFLICT,
                   "Somebody is on: %s of %s, so it was not removed. Let the reps finish, or run "
                   "`sudo usermod --expiredate 1 %s; sudo pkill -u %s`; then run this again.",
                   running, h->account, h->account, h->account);
}
