/*
 * `host check` on what the nights do: the timers, the backups and whether one
 * restores, copies that no night removes, the removal of what has had its time.
 */
#include "app/retention.h"
#include "base/count.h"
#include "base/err.h"
#include "look.h"
#include "store/db.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define NIGHT_HOURS 30 /* one a night, and a late one */

bool host_timer_is_active(const char *timer)
{
    /* One by one: of several, one is enough for systemctl. */
    const char *words[] = {"is-active", timer, NULL};
    return host_run(PROGRAM_SYSTEMCTL, words, NULL, NULL, NULL);
}

static bool look_at_timers(struct look *l, GError **error)
{
    static const char *const units[] = {"branchline-backup", "branchline-retention",
                                        HOST_OUTBOX_UNIT};
    bool told = true, all = true;
    for (gsize i = 0; told && i < G_N_ELEMENTS(units); i++) {
        g_autofree char *timer = g_strconcat(units[i], ".timer", NULL);
        if (!l->h.systemd) {
            told = host_tell_cron(l, "timers", units[i], error);
        } else if (!host_timer_is_active(timer)) {
            g_autofree char *start = g_strdup_printf("sudo systemctl enable --now %s", timer);
            told = host_tell(l, "timers", WRONG, g_strdup_printf("%s does not run", timer), start,
                             error);
            all = false;
        }
    }
    if (!told || !l->h.systemd || !all)
        return told;
    bool enabled = host_timers_check(&l->h, NULL) == STEP_DONE;
    return host_tell(l, "timers", enabled ? GOOD : WRONG,
                     g_strdup(enabled ? "backup and retention every night, the outbox every minute"
                                      : "they run, but not all would after a restart"),
                     l->setup, error);
}

#define CRON "/etc/cron.d/branchline"

bool host_tell_cron(struct look *l, const char *what, const char *unit, GError **error)
{
    g_autofree char *line = host_units_cron(&l->h, unit), *is = NULL;
    g_autofree char *there = g_strconcat("\n", line, "\n", NULL);
    g_autofree char *all = g_file_get_contents(CRON, &is, NULL, NULL)
                               ? g_strconcat("\n", is, "\n", NULL)
                               : g_strdup("");
    g_autofree char *todo = g_strdup_printf("echo '%s' | sudo tee -a " CRON, line);
    if (strstr(all, there))
        return host_tell(l, what, GOOD, g_strdup_printf("cron runs %s", unit), NULL, error);
    return host_tell(l, what, NOTE,
                     g_strdup_printf("systemd does not run this machine, nor " CRON " %s", unit),
                     todo, error);
}

/* Restored beside itself, looked over, and thrown away. */
static bool restores(const char *backup, const char *folder, GError **error)
{
    /* Named as a backup that was cut short: what is left of it goes with the next one. */
    g_autofree char *name = g_strdup_printf("branch-restoredZ.db.part-%d", (int)getpid());
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

/* A backup from the future stays the newest for good, and hides that others are missing. */
static bool tell_ahead(struct look *l, const char *path, GError **error)
{
    g_autofree char *name = g_path_get_basename(path);
    g_autofree char *todo = g_strdup_printf(
        "see `timedatectl`; where it is right now: sudo mv %s %s.ahead", path, path);
    return host_tell(l, "clock", WRONG,
                     g_strdup_printf("%s is dated in the future: the clock is wrong, or was", name),
                     todo, error);
}

static bool look_at_backups(struct look *l, GError **error)
{
    g_autofree char *folder = host_backup_folder(l->h.db);
    g_autoptr(GPtrArray) all = host_backups(folder);
    guint ahead = 0;
    while (ahead < all->len && host_backup_time(all->pdata[ahead]) > l->now)
        ahead++;
    if (ahead > 0 && !tell_ahead(l, all->pdata[0], error))
        return false;
    if (ahead == all->len)
        return host_tell(l, "last backup", WRONG, g_strdup("there is none that can be seen"),
                         l->backup, error);
    const char *newest = all->pdata[ahead];
    gint64 hours = (l->now - host_backup_time(newest)) / 3600;
    g_autofree char *ago = host_hours_ago(hours), *kept = counted(all->len, "is", "are");
    if (!host_tell(l, "last backup", hours <= NIGHT_HOURS ? GOOD : WRONG,
                   g_strdup_printf("%s; %s kept", ago, kept), l->backup, error))
        return false;
    g_autoptr(GError) failed = NULL;
    bool ok = restores(newest, folder, &failed);
    return host_tell(l, "restore", ok ? GOOD : WRONG,
                     g_strdup(ok       ? "the newest was restored to a copy and is whole"
                              : failed ? failed->message
                                       : "the newest cannot be read"),
                     l->backup, error);
}

/* The first of a folder's files that begin so and are none of those the nights remove; counts all.
 * Caller's. */
static char *kept_aside(const char *folder, const char *begins, const char *removed, gint64 *n)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    char *first = NULL;
    for (const char *name; dir && (name = g_dir_read_name(dir));) {
        if (!g_pattern_match_simple(begins, name) || g_pattern_match_simple(removed, name))
            continue;
        ++*n;
        if (!first || strcmp(name, first) < 0) {
            g_free(first);
            first = g_strdup(name);
        }
    }
    char *path = first ? g_build_filename(folder, first, NULL) : NULL;
    g_free(first);
    return path;
}

/* What a restore or a wrong clock put aside holds members' data, and is for a person to delete. */
static bool look_at_copies(struct look *l, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(l->h.db), *name = g_path_get_basename(l->h.db);
    g_autofree char *beside = g_strconcat(name, ".*", NULL);
    g_autofree char *before = g_strconcat(name, ".v*.bak", NULL);
    g_autofree char *backups = host_backup_folder(l->h.db);
    if (access(folder, R_OK) != 0)
        return host_tell(l, "copies", NOTE, g_strdup("they cannot be seen"), host_to_see(l), error);
    gint64 n = 0;
    g_autofree char *damaged = kept_aside(folder, beside, before, &n);
    g_autofree char *moved = kept_aside(backups, "branch-*Z.db.*", "branch-*Z.db.part-*", &n);
    const char *one = damaged ? damaged : moved;
    if (!one)
        return host_tell(l, "copies", GOOD, g_strdup("none but the backups"), NULL, error);
    g_autofree char *more = n > 1 ? g_strdup_printf(" and %d more", (int)n - 1) : g_strdup("");
    g_autofree char *todo = g_strdup_printf("when you need it no more: sudo rm %s", one);
    return host_tell(
        l, "copies", NOTE,
        g_strdup_printf("%s%s: all members are in it, and nothing removes it", one, more), todo,
        error);
}

static bool look_at_retention(struct look *l, GError **error)
{
    gint64 last = 0;
    bool told;
    if (!host_may_open(l, "retention", &told, error))
        return told;
    g_autoptr(GError) failed = NULL;
    if (!retention_last(l->h.db, &last, &failed))
        return host_tell(l, "retention", WRONG, g_strdup(failed->message),
                         "put right what is WRONG above, then look again", error);
    if (last == 0)
        return host_tell(l, "retention", NOTE, g_strdup("it has not run yet"), l->retention, error);
    gint64 hours = (l->now - last) / 3600;
    g_autofree char *ago = host_hours_ago(hours);
    bool leapt = ABS(l->now - last) > RETENTION_LEAP;
    g_autofree char *todo = g_strdup_printf("where `date` is right: %s%s", l->retention,
                                            leapt ? " --clock-is-right" : "");
    return host_tell(l, "retention", hours <= NIGHT_HOURS && !leapt ? GOOD : WRONG,
                     hours >= 0 ? g_strdup_printf("last run %s", ago)
                                : g_strdup("its last run is dated in the future"),
                     todo, error);
}

bool host_look_at_nights(struct look *l, GError **error)
{
    return look_at_timers(l, error) && look_at_backups(l, error) && look_at_copies(l, error) &&
           look_at_retention(l, error);
}
