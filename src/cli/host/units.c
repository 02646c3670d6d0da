/*
 * The nightly backup and the removal of what has had its time, as systemd's
 * services and timers.
 */
#include "base/err.h"
#include "private.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

struct unit {
    const char *name;
    const char *what;
    const char *at;   /* systemd's calendar */
    const char *does; /* the command */
};

static const struct unit units[] = {
    {"branchline-backup", "Backup of the branch", "*-*-* 02:15:00", "host backup"},
    {"branchline-retention", "Removal of what has had its time in the branch", "*-*-* 03:15:00",
     "host retention"},
};

/* Reps' data in, nothing out: no network, no new rights, the home only. */
static char *service_text(const struct host *h, const struct unit *u)
{
    return g_strdup_printf("# Made by: branchline host setup. Undone by: branchline host remove.\n"
                           "[Unit]\n"
                           "Description=%s\n"
                           "\n"
                           "[Service]\n"
                           "Type=oneshot\n"
                           "User=%s\n"
                           "ExecStart=%s --db %s %s\n"
                           "UMask=0077\n"
                           "Nice=10\n"
                           "NoNewPrivileges=yes\n"
                           "ProtectSystem=strict\n"
                           "ProtectHome=%s\n"
                           "ReadWritePaths=%s\n"
                           "PrivateTmp=yes\n"
                           "PrivateDevices=yes\n"
                           "PrivateNetwork=yes\n"
                           "ProtectKernelTunables=yes\n"
                           "ProtectKernelModules=yes\n"
                           "ProtectControlGroups=yes\n"
                           "RestrictAddressFamilies=none\n"
                           "RestrictNamespaces=yes\n"
                           "RestrictSUIDSGID=yes\n"
                           "LockPersonality=yes\n"
                           "MemoryDenyWriteExecute=yes\n"
                           "CapabilityBoundingSet=\n"
                           "SystemCallFilter=@system-service\n"
                           "LimitCORE=0\n",
                           u->what, h->account, h->program, h->db, u->does,
                           g_str_has_prefix(h->home, "/home/") ? "no" : "yes", h->home);
}

static char *timer_text(const struct unit *u)
{
    return g_strdup_printf("# Made by: branchline host setup. Undone by: branchline host remove.\n"
                           "[Unit]\n"
                           "Description=%s, every night\n"
                           "\n"
                           "[Timer]\n"
                           "OnCalendar=%s\n"
                           "RandomizedDelaySec=10min\n"
                           "Persistent=yes\n"
                           "\n"
                           "[Install]\n"
                           "WantedBy=timers.target\n",
                           u->what, u->at);
}

static char *unit_path(const struct host *h, const struct unit *u, const char *kind)
{
    g_autofree char *path = g_strdup_printf(HOST_UNITS "/%s.%s", u->name, kind);
    return host_path(h, path);
}

enum step_state host_units_check(const struct host *h, GError **error)
{
    (void)error;
    for (gsize i = 0; i < G_N_ELEMENTS(units); i++) {
        g_autofree char *service = unit_path(h, &units[i], "service");
        g_autofree char *timer = unit_path(h, &units[i], "timer");
        g_autofree char *does = service_text(h, &units[i]), *when = timer_text(&units[i]);
        if (!host_file_is(service, does) || !host_file_is(timer, when))
            return STEP_TODO;
    }
    return STEP_DONE;
}

static bool systemctl(const struct host *h, const char *verb, const char *unit, GError **error)
{
    g_autofree char *root = *h->root ? g_strconcat("--root=", h->root, NULL) : NULL;
    const char *words[6] = {NULL};
    gsize n = 0;
    words[n++] = verb;
    if (root)
        words[n++] = root;
    else if (unit && h->systemd)
        words[n++] = "--now";
    if (unit)
        words[n++] = unit;
    return host_run(PROGRAM_SYSTEMCTL, words, NULL, NULL, error);
}

static bool read_anew(const struct host *h, GError **error)
{
    return *h->root || !h->systemd || systemctl(h, "daemon-reload", NULL, error);
}

bool host_units_apply(const struct host *h, GError **error)
{
    for (gsize i = 0; i < G_N_ELEMENTS(units); i++) {
        g_autofree char *service = unit_path(h, &units[i], "service");
        g_autofree char *timer = unit_path(h, &units[i], "timer");
        g_autofree char *does = service_text(h, &units[i]), *when = timer_text(&units[i]);
        if (!host_file_put(service, does, error) || !host_file_put(timer, when, error))
            return false;
    }
    return read_anew(h, error);
}

bool host_units_undo(const struct host *h, bool erase, GError **error)
{
    (void)erase;
    for (gsize i = 0; i < G_N_ELEMENTS(units); i++) {
        g_autofree char *service = unit_path(h, &units[i], "service");
        g_autofree char *timer = unit_path(h, &units[i], "timer");
        if ((g_unlink(service) != 0 && errno != ENOENT) ||
            (g_unlink(timer) != 0 && errno != ENOENT))
            return err_set(error, BL_ERR_STORAGE, "%s could not be removed: %s.", service,
                           g_strerror(errno));
    }
    return read_anew(h, error);
}

/* ---- timers ---- */

static char *wanted_path(const struct host *h, const struct unit *u)
{
    g_autofree char *path = g_strdup_printf(HOST_UNITS "/timers.target.wants/%s.timer", u->name);
    return host_path(h, path);
}

enum step_state host_timers_check(const struct host *h, GError **error)
{
    (void)error;
    if (!host_has(PROGRAM_SYSTEMCTL))
        return STEP_NONE;
    for (gsize i = 0; i < G_N_ELEMENTS(units); i++) {
        g_autofree char *wanted = wanted_path(h, &units[i]);
        if (!g_file_test(wanted, G_FILE_TEST_IS_SYMLINK))
            return STEP_TODO;
    }
    return STEP_DONE;
}

bool host_timers_apply(const struct host *h, GError **error)
{
    for (gsize i = 0; i < G_N_ELEMENTS(units); i++) {
        g_autofree char *timer = g_strconcat(units[i].name, ".timer", NULL);
        if (!systemctl(h, "enable", timer, error))
            return false;
    }
    return true;
}

bool host_timers_undo(const struct host *h, bool erase, GError **error)
{
    (void)erase;
    for (gsize i = 0; i < G_N_ELEMENTS(units); i++) {
        g_autofree char *timer = g_strconcat(units[i].name, ".timer", NULL);
        if (!systemctl(h, "disable", timer, error))
            return false;
    }
    return true;
}
