/*
 * Each change that sets up the host: what it is, whether it is so, making it
 * so and undoing it. The set-up, its dry run and the removal walk this table.
 */
#include "base/err.h"
#include "private.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <grp.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- the account ---- */

static char *describe_account(const struct host *h)
{
    return g_strdup_printf("system account %s, no password, shell %s", h->account, h->program);
}

static enum step_state check_account(const struct host *h, GError **error)
{
    struct host_account a;
    if (!host_account(h, &a))
        return STEP_TODO;
    bool same = strcmp(a.home, h->home) == 0 && strcmp(a.shell, h->program) == 0;
    bool foreign = a.uid == 0 || a.uid >= 1000;
    host_account_done(&a);
    if (foreign) {
        err_set(error, BL_ERR_INPUT,
                "%s is somebody's own account: name another one with --account.", h->account);
        return STEP_BAD;
    }
    return same ? STEP_DONE : STEP_TODO;
}

/* A group of that name that an account of before has left. */
static bool has_group(const struct host *h)
{
    g_autofree char *path = host_path(h, "/etc/group");
    FILE *file = fopen(path, "re");
    bool found = false;
    for (struct group *gr; file && !found && (gr = fgetgrent(file));)
        found = strcmp(gr->gr_name, h->account) == 0;
    if (file)
        fclose(file);
    return found;
}

static bool make_account(const struct host *h, GError **error)
{
    struct host_account a;
    bool there = host_account(h, &a);
    if (there)
        host_account_done(&a);
    const char *words[16] = {NULL};
    gsize n = 0;
    if (*h->root) {
        words[n++] = "--prefix";
        words[n++] = h->root;
    }
    if (there) {
        words[n++] = "--home";
    } else {
        words[n++] = "--system";
        if (has_group(h)) {
            words[n++] = "--gid";
            words[n++] = h->account;
        } else {
            words[n++] = "--user-group";
        }
        words[n++] = "--no-create-home";
        words[n++] = "--home-dir";
    }
    words[n++] = h->home;
    words[n++] = "--shell";
    words[n++] = h->program;
    words[n++] = "--password"; /* no password fits, and the account is not locked */
    words[n++] = "*";
    words[n++] = h->account;
    return host_run(there ? PROGRAM_USERMOD : PROGRAM_USERADD, words, NULL, NULL, error);
}

/* Looked for again here: somebody may have come since the removal began. */
static bool remove_account(const struct host *h, bool erase, GError **error)
{
    (void)erase;
    struct host_account a;
    if (!host_nobody_on(h, error))
        return false;
    if (!host_account(h, &a))
        return true;
    const char *plain[] = {h->account, NULL};
    const char *below[] = {"--prefix", h->root, h->account, NULL};
    bool ok = host_files_to_root(h, &a, error) &&
              host_run(PROGRAM_USERDEL, *h->root ? below : plain, NULL, NULL, error);
    host_account_done(&a);
    return ok;
}

/* ---- folders ---- */

static const char *const folders[] = {"", "/data", ("/" HOST_BACKUPS)};

static char *describe_folders(const struct host *h)
{
    return g_strdup_printf("%s with data and " HOST_BACKUPS ", for %s alone", h->home, h->account);
}

static enum step_state check_folders(const struct host *h, GError **error)
{
    struct host_account a;
    if (!host_account(h, &a))
        return STEP_TODO;
    host_account_done(&a);
    for (gsize i = 0; i < G_N_ELEMENTS(folders); i++) {
        g_autofree char *below = g_strconcat(h->home, folders[i], NULL);
        g_autofree char *path = host_path(h, below);
        GStatBuf st;
        if (g_lstat(path, &st) != 0)
            return STEP_TODO;
        if (!S_ISDIR(st.st_mode)) {
            err_set(error, BL_ERR_INPUT, "%s is not a folder: move it away first.", path);
            return STEP_BAD;
        }
        if ((st.st_mode & 07777) != 0700 || st.st_uid != a.uid)
            return STEP_TODO;
    }
    return host_files_owned(h, &a, false) ? STEP_DONE : STEP_TODO;
}

static bool make_folders(const struct host *h, GError **error)
{
    struct host_account a;
    if (!host_account(h, &a))
        return err_set(error, BL_ERR_INTERNAL, "There is no account %s.", h->account);
    host_account_done(&a);
    g_autofree char *above = g_path_get_dirname(h->home), *parent = host_path(h, above);
    bool ok = g_mkdir_with_parents(parent, 0755) == 0;
    for (gsize i = 0; ok && i < G_N_ELEMENTS(folders); i++) {
        g_autofree char *below = g_strconcat(h->home, folders[i], NULL);
        g_autofree char *path = host_path(h, below);
        ok = (g_mkdir(path, 0700) == 0 || errno == EEXIST) && lchown(path, a.uid, a.gid) == 0 &&
             g_chmod(path, 0700) == 0;
    }
    ok = ok && host_files_owned(h, &a, true);
    return ok || err_set(error, BL_ERR_STORAGE, "The folders in %s could not be made: %s.", h->home,
                         g_strerror(errno));
}

static void remove_matching(const char *folder, const char *pattern)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir));) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        if (g_pattern_match_simple(pattern, name))
            (void)g_unlink(path);
    }
}

/* What is not ours stays, and its folder with it. */
static bool erase_folders(const struct host *h, bool erase, GError **error)
{
    (void)erase;
    g_autofree char *home = host_path(h, h->home);
    g_autofree char *data = g_strconcat(home, "/data", NULL);
    g_autofree char *backups = g_strconcat(home, "/" HOST_BACKUPS, NULL);
    remove_matching(data, HOST_FILES_DATA);
    remove_matching(backups, HOST_FILES_BACKUPS);
    bool mails = g_str_has_prefix(h->mailbox, h->home); /* they are not the branch's alone */
    bool ok = (g_rmdir(data) == 0 || errno == ENOENT) &&
              (g_rmdir(backups) == 0 || errno == ENOENT) &&
              (g_rmdir(home) == 0 || errno == ENOENT || (mails && errno == ENOTEMPTY));
    return ok || err_set(error, BL_ERR_STORAGE,
                         "%s holds files that are not Branchline's: they were left.", home);
}

/* ---- the database ---- */

bool host_run_as(const struct host *h, const char *const *words, const char *input, char **said,
                 GError **error)
{
    struct host_account a;
    if (!host_account(h, &a))
        return err_set(error, BL_ERR_INTERNAL, "There is no account %s.", h->account);
    host_account_done(&a);
    g_autofree char *uid = g_strdup_printf("--reuid=%u", (unsigned)a.uid);
    g_autofree char *gid = g_strdup_printf("--regid=%u", (unsigned)a.gid);
    g_autofree char *db = host_path(h, h->db);
    g_autoptr(GPtrArray) all = g_ptr_array_new();
    const char *const first[] = {uid,  gid,        "--clear-groups", "--no-new-privs",
                                 "--", h->program, "--db",           db};
    for (gsize i = 0; i < G_N_ELEMENTS(first); i++)
        g_ptr_array_add(all, (gpointer)first[i]);
    if (*h->officer) {
        g_ptr_array_add(all, (gpointer) "--as");
        g_ptr_array_add(all, h->officer);
    }
    for (; *words; words++)
        g_ptr_array_add(all, (gpointer)*words);
    g_ptr_array_add(all, NULL);
    return host_run(PROGRAM_SETPRIV, (const char *const *)(void *)all->pdata, input, said, error);
}

static char *describe_database(const struct host *h)
{
    return *h->officer
               ? g_strdup_printf("the branch's file %s, first officer %s", h->db, h->officer)
               : g_strdup_printf("the branch's file %s", h->db);
}

static enum step_state check_database(const struct host *h, GError **error)
{
    (void)error;
    g_autofree char *path = host_path(h, h->db);
    return g_file_test(path, G_FILE_TEST_IS_REGULAR) ? STEP_DONE : STEP_TODO;
}

static bool make_database(const struct host *h, GError **error)
{
    const char *words[] = {"init", "--branch", h->branch, "--name", h->officer_name, NULL};
    return host_run_as(h, words, NULL, NULL, error);
}

/* ---- the officer's key ---- */

static char *describe_key(const struct host *h)
{
    return h->key        ? g_strdup_printf("%s comes by %s", h->officer, h->fingerprint)
           : *h->officer ? g_strdup("the first officer's key: give it with --key")
                         : g_strdup("the keys in the branch's file");
}

static enum step_state check_key(const struct host *h, GError **error)
{
    if (!h->key)
        return STEP_NONE;
    if (check_database(h, error) != STEP_DONE)
        return STEP_TODO;
    const char *words[] = {"rep", "key", "list", h->officer, "--json", NULL};
    g_autofree char *said = NULL;
    if (!host_run_as(h, words, NULL, &said, error))
        return STEP_BAD;
    return strstr(said, h->fingerprint) ? STEP_DONE : STEP_TODO;
}

static bool add_key(const struct host *h, GError **error)
{
    const char *words[] = {"rep", "key", "add", h->officer, "--key", "-", NULL};
    return host_run_as(h, words, h->key, NULL, error);
}

/* ---- the first backup ---- */

static char *describe_backup(const struct host *h)
{
    return g_strdup_printf("a first backup in %s/" HOST_BACKUPS, h->home);
}

static enum step_state check_backup(const struct host *h, GError **error)
{
    (void)error;
    g_autofree char *below = g_build_filename(h->home, HOST_BACKUPS, NULL);
    g_autofree char *folder = host_path(h, below);
    g_autoptr(GPtrArray) all = host_backups(folder);
    return all->len > 0 ? STEP_DONE : STEP_TODO;
}

static bool make_backup(const struct host *h, GError **error)
{
    const char *words[] = {"host", "backup", NULL};
    return host_run_as(h, words, NULL, NULL, error);
}

/* ---- sshd and systemd ---- */

static char *describe_sshd(const struct host *h)
{
    return g_strdup_printf("%s: keys only, no forwarding, no shell%s", HOST_SNIPPET,
                           h->demand_sandbox ? "; sandbox required" : "");
}

static char *describe_units(const struct host *h)
{
    return g_strdup_printf("backup, retention%s and outbox services in " HOST_UNITS,
                           *h->mailbox ? ", mailbox" : "");
}

static char *describe_timers(const struct host *h)
{
    return g_strdup_printf("two run every night, %s%s",
                           *h->mailbox ? "the mailbox every five minutes, the outbox every one"
                                       : "the outbox every minute",
                           h->systemd || *h->root ? "" : ", once systemd runs this machine");
}

const struct step host_steps[] = {
    {"account", describe_account, check_account, make_account, remove_account, false},
    {"folders", describe_folders, check_folders, make_folders, erase_folders, true},
    {"database", describe_database, check_database, make_database, NULL, true},
    {"key", describe_key, check_key, add_key, NULL, true},
    {"backup", describe_backup, check_backup, make_backup, NULL, true},
    {"mailbox", host_mailbox_describe, host_mailbox_check, host_mailbox_apply, host_mailbox_undo,
     false},
    {"units", describe_units, host_units_check, host_units_apply, host_units_undo, false},
    {"timers", describe_timers, host_timers_check, host_timers_apply, host_timers_undo, false},
    {"sshd", describe_sshd, host_sshd_check, host_sshd_apply, host_sshd_undo, false},
};
const gsize host_steps_n = G_N_ELEMENTS(host_steps);
