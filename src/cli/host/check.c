/*
 * `host check`: what is on, and what to do where something that matters is
 * not. Changes nothing.
 */
#include "base/err.h"
#include "cli/cli.h"
#include "cli/sandbox.h"
#include "private.h"
#include "store/db.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#define BACKUP_HOURS 30 /* one a night, and a late one */
#define FREE_LEAST (G_GUINT64_CONSTANT(512) * 1024 * 1024)

#ifdef __SANITIZE_ADDRESS__
#define LEAK_CHECKED true /* the leak checker looks into the process */
#else
#define LEAK_CHECKED false
#endif

enum verdict {
    GOOD,
    NOTE, /* worth knowing; cannot be told, or a matter of choice */
    WRONG,
};

struct look {
    struct host h;
    gint64 now;
    struct result *out;
    int wrong;
};

/* now is taken over. todo: what to do about it; NULL where it is good. */
static bool tell(struct look *l, const char *what, enum verdict verdict, char *now,
                 const char *todo, GError **error)
{
    static const char *const words[] = {[GOOD] = "good", [NOTE] = "note", [WRONG] = "WRONG"};
    g_autoptr(record) row = record_new();
    record_set_text(row, "what", what);
    record_set_text(row, "verdict", words[verdict]);
    record_take_text(row, "now", now);
    record_set_text(row, "do", verdict == GOOD ? NULL : todo);
    l->wrong += verdict == WRONG;
    return result_row(l->out, row, error);
}

/* ---- account and files ---- */

static bool look_at_account(struct look *l, GError **error)
{
    struct host_account a;
    if (!host_account(&l->h, &a))
        return tell(l, "account", WRONG, g_strdup_printf("there is no %s", l->h.account),
                    "sudo branchline host setup", error);
    bool good = a.uid != 0 && strcmp(a.shell, l->h.program) == 0;
    char *now = g_strdup_printf("%s, shell %s", l->h.account, a.shell);
    host_account_done(&a);
    return tell(l, "account", good ? GOOD : WRONG, now,
                "the shell must be this program: sudo branchline host setup", error);
}

static bool look_at_mode(struct look *l, const char *what, const char *path, mode_t most,
                         GError **error)
{
    struct host_account a = {0};
    struct stat st;
    if (lstat(path, &st) != 0)
        return tell(l, what, geteuid() == 0 ? WRONG : NOTE,
                    g_strdup_printf("%s cannot be seen", path), "run it as root: sudo", error);
    bool known = host_account(&l->h, &a);
    bool good = known && st.st_uid == a.uid && !(st.st_mode & 07777 & ~most);
    host_account_done(&a);
    return tell(l, what, good ? GOOD : WRONG,
                g_strdup_printf("%s, mode %03o", path, (unsigned)(st.st_mode & 07777)),
                "others must not get at it: sudo branchline host setup", error);
}

static bool look_at_files(struct look *l, GError **error)
{
    g_autofree char *data = g_path_get_dirname(l->h.db);
    g_autofree char *backups = host_backup_folder(l->h.db);
    return look_at_mode(l, "home", l->h.home, 0700, error) &&
           look_at_mode(l, "data", data, 0700, error) &&
           look_at_mode(l, "file", l->h.db, 0600, error) &&
           look_at_mode(l, "backups", backups, 0700, error);
}

/* ---- sshd ---- */

static const char *const sshd_lines[] = {
    "authorizedkeysfile none",
    "authenticationmethods publickey",
    "pubkeyauthentication yes",
    "passwordauthentication no",
    "kbdinteractiveauthentication no",
    "hostbasedauthentication no",
    "disableforwarding yes",
    "x11forwarding no",
    "permittunnel no",
    "permituserrc no",
    "permituserenvironment no",
};

static bool has_line(const char *text, const char *line)
{
    g_autofree char *middle = g_strconcat("\n", line, "\n", NULL);
    g_autofree char *whole = g_strconcat("\n", text, "\n", NULL);
    return strstr(whole, middle) != NULL;
}

/* What holds for the account in the end, whatever other files say. */
static bool look_at_sshd(struct look *l, GError **error)
{
    static const char fix[] = "sudo branchline host setup; look for another file in "
                              "/etc/ssh/sshd_config.d that says otherwise";
    if (!host_has(PROGRAM_SSHD))
        return tell(l, "sshd", WRONG, g_strdup("it is not here"), "sudo apt install openssh-server",
                    error);
    if (geteuid() != 0)
        return tell(l, "sshd", NOTE, g_strdup("only root can ask it"), "run it as root: sudo",
                    error);
    g_autofree char *who = g_strdup_printf("user=%s,host=localhost,addr=127.0.0.1", l->h.account);
    const char *words[] = {"-T", "-C", who, NULL};
    g_autofree char *said = NULL;
    g_autoptr(GError) failed = NULL;
    if (!host_run(PROGRAM_SSHD, words, NULL, &said, &failed))
        return tell(l, "sshd", WRONG, g_strdup(failed->message), fix, error);
    g_autofree char *command = g_strdup_printf(
        "authorizedkeyscommand %s --db %s ssh keys %%u %%t %%k", l->h.program, l->h.db);
    const char *missing = has_line(said, command) ? NULL : command;
    for (gsize i = 0; !missing && i < G_N_ELEMENTS(sshd_lines); i++)
        missing = has_line(said, sshd_lines[i]) ? NULL : sshd_lines[i];
    return tell(l, "sshd", missing ? WRONG : GOOD,
                missing ? g_strdup_printf("not so for %s: %s", l->h.account, missing)
                        : g_strdup("keys only, no forwarding, no shell"),
                fix, error);
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
    return tell(l, "seccomp", s.seccomp ? GOOD : WRONG,
                g_strdup(s.seccomp ? "on: sessions start no program, open no socket"
                                   : "the kernel has none"),
                "use the distribution's own kernel", error) &&
           tell(l, "landlock", s.landlock ? GOOD : WRONG,
                s.landlock
                    ? g_strdup_printf("on, ABI %d: sessions reach their folder only", s.landlock)
                    : g_strdup("the kernel has none, or it is off"),
                "use a kernel from 5.13 on, with landlock in its lsm= list", error) &&
           tell(l, "core dumps", no_core ? GOOD : WRONG,
                g_strdup(no_core ? "off for this program" : "on: memory could reach the disk"),
                "tell the authors", error) &&
           tell(l, "ptrace", scope && *scope >= '1' ? GOOD : NOTE,
                scope ? g_strdup_printf("ptrace_scope is %s", scope)
                      : g_strdup("no Yama; sessions are not dumpable and call no ptrace"),
                "sysctl kernel.yama.ptrace_scope=1", error);
}

/* ---- backups ---- */

static bool look_at_timers(struct look *l, GError **error)
{
    static const char fix[] = "sudo branchline host setup";
    if (!l->h.systemd)
        return tell(l, "timers", NOTE, g_strdup("systemd does not run this machine"),
                    "have cron run host backup and host retention every night", error);
    const char *words[] = {"is-active", "branchline-backup.timer", "branchline-retention.timer",
                           NULL};
    bool good = host_timers_check(&l->h, NULL) == STEP_DONE &&
                host_run(PROGRAM_SYSTEMCTL, words, NULL, NULL, NULL);
    return tell(l, "timers", good ? GOOD : WRONG,
                g_strdup(good ? "backup and retention, every night" : "not both of them run"), fix,
                error);
}

/* Restored beside itself, looked over, and thrown away. */
static bool restores(const char *backup, const char *folder, GError **error)
{
    g_autofree char *name = g_strdup_printf("restored-%d.tmp", (int)getpid());
    g_autofree char *copy = g_build_filename(folder, name, NULL);
    struct db *db = db_open(backup, DB_READ, error);
    bool ok = db && db_backup(db, copy, error);
    db_close(db);
    struct db *again = ok ? db_open(copy, DB_READ, error) : NULL;
    g_autoptr(GPtrArray) findings = g_ptr_array_new_with_free_func(g_free);
    ok = again && db_check(again, findings, error);
    if (ok && findings->len > 0)
        ok = err_set(error, BL_ERR_DAMAGED, "%s", (const char *)findings->pdata[0]);
    db_close(again);
    (void)g_unlink(copy);
    return ok;
}

static bool look_at_backups(struct look *l, GError **error)
{
    static const char fix[] = "sudo systemctl start branchline-backup, then look again";
    g_autofree char *folder = host_backup_folder(l->h.db);
    g_autoptr(GPtrArray) all = host_backups(folder);
    struct stat st;
    if (all->len == 0 || lstat(all->pdata[0], &st) != 0)
        return tell(l, "last backup", WRONG, g_strdup("there is none that can be seen"), fix,
                    error);
    gint64 hours = (l->now - (gint64)st.st_mtime) / 3600;
    if (!tell(l, "last backup", hours <= BACKUP_HOURS ? GOOD : WRONG,
              g_strdup_printf("%" G_GINT64_FORMAT " hours ago; %u are kept", hours, all->len), fix,
              error))
        return false;
    g_autoptr(GError) failed = NULL;
    bool ok = restores(all->pdata[0], folder, &failed);
    return tell(l, "restore", ok ? GOOD : WRONG,
                g_strdup(ok       ? "the newest was restored to a copy and is whole"
                         : failed ? failed->message
                                  : "the newest cannot be read"),
                fix, error);
}

/* ---- the disk ---- */

static bool look_at_space(struct look *l, GError **error)
{
    struct statvfs fs;
    struct stat st;
    if (statvfs(l->h.home, &fs) != 0)
        return tell(l, "disk", NOTE, g_strdup("it cannot be seen"), "run it as root: sudo", error);
    guint64 size = stat(l->h.db, &st) == 0 ? (guint64)st.st_size : 0;
    guint64 space = (guint64)fs.f_bavail * fs.f_frsize;
    bool good = space >= MAX(FREE_LEAST, 3 * size);
    return tell(l, "disk", good ? GOOD : WRONG,
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
    return tell(l, "encryption", crypt ? GOOD : NOTE,
                g_strdup(crypt ? "the volume is encrypted (dm-crypt)"
                               : "no dm-crypt below the home, as far as can be told"),
                "put the home on an encrypted volume, or know that the provider does", error);
}

bool host_run_check(struct app *app, const record *in, struct result *out, GError **error)
{
    struct look l = {.now = app_now(app), .out = out};
    bool ok = host_read(&l.h, in, error) &&
              tell(&l, "version", GOOD, g_strdup(BRANCHLINE_VERSION), NULL, error) &&
              look_at_account(&l, error) && look_at_files(&l, error) && look_at_sshd(&l, error) &&
              look_at_kernel(&l, error) && look_at_timers(&l, error) &&
              look_at_backups(&l, error) && look_at_space(&l, error) && look_at_volume(&l, error);
    host_done(&l.h);
    if (ok && l.wrong > 0)
        return err_set(error, BL_ERR_INPUT,
                       "%d thing%s not as %s should be: see what to do beside %s.", l.wrong,
                       l.wrong == 1 ? " is" : "s are", l.wrong == 1 ? "it" : "they",
                       l.wrong == 1 ? "it" : "each");
    if (ok)
        result_say(out, "All that matters is as it should be.");
    return ok;
}
