/*
 * `host check`: what is on, and what to do where something that matters is
 * not. Changes nothing.
 */
#include "base/count.h"
#include "base/err.h"
#include "cli/cli.h"
#include "cli/sandbox.h"
#include "look.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#define FREE_LEAST (G_GUINT64_CONSTANT(512) * 1024 * 1024)

#ifdef __SANITIZE_ADDRESS__
#define LEAK_CHECKED true /* the leak checker looks into the process */
#else
#define LEAK_CHECKED false
#endif

/* ---- files ---- */

/* Both ways: what lets others in, and what keeps the account out. */
static bool look_at_mode(struct look *l, const char *what, const char *path, mode_t mode,
                         GError **error)
{
    struct stat st;
    bool root = geteuid() == 0;
    if (lstat(path, &st) != 0)
        return host_tell(l, what, root ? WRONG : NOTE, g_strdup_printf("%s cannot be seen", path),
                         host_to_see(l), error);
    mode_t is = st.st_mode & 07777;
    bool its = l->account.shell && st.st_uid == l->account.uid;
    const char *why = !its           ? ", not the account's"
                      : is & ~mode   ? ", which lets others in"
                      : (~is & mode) ? ", which keeps the account out"
                                     : "";
    g_autofree char *todo = its ? g_strdup_printf("sudo chmod %03o %s", (unsigned)mode, path)
                                : g_strdup_printf("sudo chown %s: %s", l->h.account, path);
    return host_tell(l, what, its && is == mode ? GOOD : WRONG,
                     g_strdup_printf("%s, mode %03o%s", path, (unsigned)is, why),
                     l->account.shell ? todo : l->setup, error);
}

/* What SQLite keeps beside the file while it is open; a wrong one outlives its cause. */
static bool look_beside(struct look *l, GError **error)
{
    static const char *const ends[] = {"-wal", "-shm"};
    for (gsize i = 0; i < G_N_ELEMENTS(ends); i++) {
        g_autofree char *path = g_strconcat(l->h.db, ends[i], NULL);
        if (g_file_test(path, G_FILE_TEST_EXISTS) &&
            !look_at_mode(l, "beside it", path, 0600, error))
            return false;
    }
    return true;
}

static bool look_at_files(struct look *l, GError **error)
{
    g_autofree char *data = g_path_get_dirname(l->h.db);
    g_autofree char *backups = host_backup_folder(l->h.db);
    bool ok = look_at_mode(l, "home", l->h.home, 0700, error) &&
              look_at_mode(l, "data", data, 0700, error) &&
              look_at_mode(l, "file", l->h.db, 0600, error) && look_beside(l, error) &&
              look_at_mode(l, "backups", backups, 0700, error);
    l->leave = l->wrong > 0;
    return ok;
}

/* ---- the kernel ---- */

static char *first_line(const char *path)
{
    char *text = NULL;
    return g_file_get_contents(path, &text, NULL, NULL) ? g_strstrip(text) : NULL;
}

static bool look_at_kernel(struct look *l, GError **error)
{
    struct sandbox_state s = sandbox_probe();
    g_autofree char *scope = first_line("/proc/sys/kernel/yama/ptrace_scope");
    struct rlimit core = {1, 1};
    bool no_core = getrlimit(RLIMIT_CORE, &core) == 0 && core.rlim_cur == 0 &&
                   (LEAK_CHECKED || prctl(PR_GET_DUMPABLE) == 0);
    return host_tell(l, "seccomp", s.seccomp ? GOOD : WRONG,
                     g_strdup(s.seccomp ? "on: sessions start no program, open no socket"
                                        : "the kernel has none"),
                     "use the distribution's own kernel", error) &&
           host_tell(l, "landlock", s.landlock ? GOOD : WRONG,
                     s.landlock ? g_strdup_printf("on, ABI %d: sessions reach their folder only",
                                                  s.landlock)
                                : g_strdup("the kernel has none, or it is off"),
                     "use a kernel from 5.13 on, with landlock in its lsm= list", error) &&
           host_tell(l, "core dumps", no_core ? GOOD : WRONG,
                     g_strdup(no_core ? "off for this program" : "on: memory could reach the disk"),
                     "tell the authors", error) &&
           host_tell(l, "ptrace", scope && *scope >= '1' ? GOOD : NOTE,
                     scope ? g_strdup_printf("ptrace_scope is %s", scope)
                           : g_strdup("no Yama; sessions are not dumpable and call no ptrace"),
                     "sudo sysctl kernel.yama.ptrace_scope=1", error);
}

/* ---- the disk ---- */

static bool look_at_space(struct look *l, GError **error)
{
    struct statvfs fs;
    struct stat st;
    if (statvfs(l->h.home, &fs) != 0)
        return host_tell(l, "disk", NOTE, g_strdup("it cannot be seen"), host_to_see(l), error);
    guint64 size = stat(l->h.db, &st) == 0 ? (guint64)st.st_size : 0;
    guint64 space = (guint64)fs.f_bavail * fs.f_frsize;
    bool good = space >= MAX(FREE_LEAST, 3 * size);
    return host_tell(l, "disk", good ? GOOD : WRONG,
                     g_strdup_printf("%" G_GUINT64_FORMAT
                                     " MB free, the branch's file has %" G_GUINT64_FORMAT " MB",
                                     space >> 20, size >> 20),
                     "make room: a full disk stops all work", error);
}

/* dm-crypt somewhere below this device, LVM in between or not. */
static bool is_crypt(const char *sys, int depth)
{
    g_autofree char *uuid_path = g_build_filename(sys, "dm", "uuid", NULL);
    g_autofree char *uuid = first_line(uuid_path);
    if (uuid && g_str_has_prefix(uuid, "CRYPT-"))
        return true;
    g_autofree char *slaves = g_build_filename(sys, "slaves", NULL);
    g_autoptr(GDir) dir = depth > 0 ? g_dir_open(slaves, 0, NULL) : NULL;
    for (const char *name; dir && (name = g_dir_read_name(dir));) {
        g_autofree char *below = g_build_filename(slaves, name, NULL);
        if (is_crypt(below, depth - 1))
            return true;
    }
    return false;
}

static bool look_at_volume(struct look *l, GError **error)
{
    struct stat st;
    bool crypt = false;
    if (stat(l->h.home, &st) == 0) {
        g_autofree char *sys =
            g_strdup_printf("/sys/dev/block/%u:%u", major(st.st_dev), minor(st.st_dev));
        crypt = is_crypt(sys, 4);
    }
    return host_tell(l, "encryption", crypt ? GOOD : NOTE,
                     g_strdup(crypt ? "the volume is encrypted (dm-crypt)"
                                    : "no dm-crypt below the home, as far as can be told"),
                     "put the home on an encrypted volume, or know that the provider does", error);
}

/* The commands that put things right, with what this call was given. */
static void name_commands(struct look *l)
{
    bool there = g_file_test(l->h.db, G_FILE_TEST_EXISTS) || geteuid() != 0;
    g_autofree char *usual = g_build_filename(HOST_HOME, HOST_DB, NULL);
    GString *setup = g_string_new("sudo branchline host setup");
    if (strcmp(l->h.account, HOST_ACCOUNT) != 0)
        g_string_append_printf(setup, " --account %s", l->h.account);
    if (strcmp(l->h.home, HOST_HOME) != 0)
        g_string_append_printf(setup, " --home %s", l->h.home);
    if (!there)
        g_string_append(setup, " --branch \"NAME\" --officer LOGIN --key FILE.pub");
    l->setup = g_string_free(setup, FALSE);
    bool is_usual = strcmp(l->h.db, usual) == 0;
    g_autofree char *start =
        g_strconcat("sudo branchline", is_usual ? "" : " --db ", is_usual ? "" : l->h.db, NULL);
    l->backup = g_strconcat(start, " host backup", NULL);
    l->retention = g_strconcat(start, " host retention", NULL);
}

static bool look_over(struct look *l, GError **error)
{
    name_commands(l);
    if (!host_account(&l->h, &l->account))
        l->account = (struct host_account){0};
    /* Writing goes before the nights, which open the file as root. */
    return host_tell(l, "version", GOOD, g_strdup(BRANCHLINE_VERSION), NULL, error) &&
           look_at_files(l, error) && host_look_at_sshd(l, error) &&
           host_look_at_account(l, error) && host_look_at_writing(l, error) &&
           host_look_at_key(l, error) && look_at_kernel(l, error) &&
           host_look_at_nights(l, error) && host_look_at_mail(l, error) &&
           host_look_at_post(l, error) && look_at_space(l, error) && look_at_volume(l, error);
}

bool host_run_check(struct app *app, const record *in, struct result *out, GError **error)
{
    struct look l = {.now = app_now(app), .out = out};
    bool ok = host_read(&l.h, in, error) && look_over(&l, error);
    host_account_done(&l.account);
    host_done(&l.h);
    g_free(l.sshd);
    g_free(l.setup);
    g_free(l.backup);
    g_free(l.retention);
    g_autofree char *wrong =
        counted(l.wrong, "thing is not as it should be", "things are not as they should be");
    if (ok && l.wrong > 0)
        return err_set(error, BL_ERR_INPUT, "%s: see what to do beside %s.", wrong,
                       l.wrong == 1 ? "it" : "each");
    if (ok)
        result_say(out, "All that matters is as it should be.");
    return ok;
}
