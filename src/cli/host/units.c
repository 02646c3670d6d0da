/*
 * What the host does by itself, as systemd's services and timers: the nightly backup and the
 * removal of what has had its time, the mailbox, the outbox.
 */
#include "base/err.h"
#include "private.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define MAILBOX_DOES "host mailbox"
#define REACHES "ReadWritePaths="
#define RETENTION "branchline-retention"

struct unit {
    const char *name;
    const char *what;
    const char *often; /* behind what */
    const char *at;    /* systemd's calendar, and whatever else of the timer */
    const char *cron;  /* the same as at, for cron */
    const char *does;  /* the command */
    const char *ends;  /* how long it may take; NULL: as long as it does */
    bool mailbox;      /* there only where one is named, which stands behind the command */
    bool reaches;      /* it comes to the mailbox, too */
    bool sends;        /* it starts the host's sendmail */
};

#define AT_NIGHT "RandomizedDelaySec=10min\nPersistent=yes\n"

static const struct unit units[] = {
    {.name = "branchline-backup",
     .what = "Backup of the branch",
     .often = "every night",
     .at = "OnCalendar=*-*-* 02:15:00\n" AT_NIGHT,
     .cron = "15 2 * * *",
     .does = "host backup"},
    {.name = RETENTION,
     .what = "Removal of what has had its time in the branch",
     .often = "every night",
     .at = "OnCalendar=*-*-* 03:15:00\n" AT_NIGHT,
     .cron = "15 3 * * *",
     .does = "host retention",
     .reaches = true},
    {.name = HOST_OUTBOX_UNIT,
     .what = "Sending of the branch's mail",
     .often = "every minute",
     .at = "OnCalendar=*:*:00\nAccuracySec=10s\n",
     .cron = "* * * * *",
     .does = "outbox send",
     .sends = true},
    {.name = HOST_MAILBOX_UNIT,
     .what = "Filing of what came to the branch by mail",
     .often = "every five minutes",
     .at = "OnCalendar=*:0/5\nAccuracySec=10s\n",
     .cron = "*/5 * * * *",
     .does = MAILBOX_DOES,
     .ends = "TimeoutStartSec=20min\n",
     .mailbox = true,
     .reaches = true},
};

/* Reps' data in, nothing out: no network, no new rights, the home only. */
#define CLOSED                                                                                     \
    "NoNewPrivileges=yes\n"                                                                        \
    "PrivateDevices=yes\n"                                                                         \
    "PrivateNetwork=yes\n"                                                                         \
    "ProtectKernelTunables=yes\n"                                                                  \
    "ProtectKernelModules=yes\n"                                                                   \
    "RestrictAddressFamilies=none\n"                                                               \
    "RestrictNamespaces=yes\n"                                                                     \
    "RestrictSUIDSGID=yes\n"                                                                       \
    "LockPersonality=yes\n"                                                                        \
    "MemoryDenyWriteExecute=yes\n"                                                                 \
    "SystemCallFilter=@system-service\n"

/* Postfix's postdrop and msmtp are setgid. Whatever systemd does by a filter of system calls
 * (SystemCallFilter=, PrivateDevices=, ProtectKernel…=, Restrict…=, LockPersonality=,
 * MemoryDenyWriteExecute=) brings NoNewPrivileges= with it for an account, which takes that away:
 * none of them stands here. The rest is done by mounts, and holds. */
#define SENDS                                                                                      \
    "# No filter of system calls: each would keep sendmail from its own group.\n"                  \
    "NoNewPrivileges=no\n"                                                                         \
    "ProtectProc=invisible\n"                                                                      \
    "KeyringMode=private\n"                                                                        \
    "ReadWritePaths=-/var/spool/postfix -/var/log/msmtp -/var/log/msmtp.log\n"

static bool is_wanted(const struct host *h, const struct unit *u)
{
    return !u->mailbox || *h->mailbox;
}

static bool in_homes(const char *path)
{
    return g_str_has_prefix(path, "/home/");
}

static char *unit_path(const struct host *h, const struct unit *u, const char *kind)
{
    g_autofree char *path = g_strdup_printf(HOST_UNITS "/%s.%s", u->name, kind);
    return host_path(h, path);
}

/* What it may write to beside the home: the mailbox, and for the night those that were it before.
 * Each may be missing: the command says so better. Caller's. */
static char *reached(const struct host *h, const struct unit *u)
{
    GString *all = g_string_new(NULL);
    if (u->reaches && *h->mailbox)
        g_string_append_printf(all, " -%s", h->mailbox);
    for (char **path = u->reaches && !u->mailbox ? h->mailboxes_before : NULL; path && *path;
         path++)
        if (strcmp(*path, h->mailbox) != 0 && !host_is_below_home(h, *path))
            g_string_append_printf(all, " -%s", *path);
    return g_string_free(all, FALSE);
}

static char *service_text(const struct host *h, const struct unit *u)
{
    g_autofree char *reaches = reached(h, u);
    bool homes = in_homes(h->home) || strstr(reaches, " -/home/");
    return g_strdup_printf("# Made by: branchline host setup. Undone by: branchline host remove.\n"
                           "[Unit]\n"
                           "Description=%s\n"
                           "\n"
                           "[Service]\n"
                           "Type=oneshot\n"
                           "%s%s"
                           "User=%s\n"
                           "ExecStart=%s --db %s %s%s%s\n"
                           "UMask=0077\n"
                           "Nice=10\n"
                           "ProtectSystem=strict\n"
                           "ProtectHome=%s\n" REACHES "%s%s\n"
                           "PrivateTmp=yes\n"
                           "ProtectControlGroups=yes\n"
                           "%s"
                           "CapabilityBoundingSet=\n"
                           "LimitCORE=0\n",
                           u->what, u->ends ? u->ends : "",
                           /* some mail programs go on with it by themselves */
                           u->sends ? "KillMode=process\n" : "", h->account, h->program, h->db,
                           u->does, u->mailbox ? " " : "", u->mailbox ? h->mailbox : "",
                           homes ? "no" : "yes", h->home, reaches, u->sends ? SENDS : CLOSED);
}

static char *timer_text(const struct unit *u)
{
    return g_strdup_printf("# Made by: branchline host setup. Undone by: branchline host remove.\n"
                           "[Unit]\n"
                           "Description=%s, %s\n"
                           "\n"
                           "[Timer]\n"
                           "%s"
                           "\n"
                           "[Install]\n"
                           "WantedBy=timers.target\n",
                           u->what, u->often, u->at);
}

enum step_state host_units_check(const struct host *h, GError **error)
{
    (void)error;
    for (gsize i = 0; i < G_N_ELEMENTS(units); i++) {
        g_autofree char *service = unit_path(h, &units[i], "service");
        g_autofree char *timer = unit_path(h, &units[i], "timer");
        g_autofree char *does = service_text(h, &units[i]), *when = timer_text(&units[i]);
        bool there = g_file_test(service, G_FILE_TEST_EXISTS);
        if (is_wanted(h, &units[i]) ? !host_file_is(service, does) || !host_file_is(timer, when)
                                    : there)
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

static bool remove_files(const struct host *h, const struct unit *u, GError **error)
{
    g_autofree char *service = unit_path(h, u, "service"), *timer = unit_path(h, u, "timer");
    return ((g_unlink(service) == 0 || errno == ENOENT) &&
            (g_unlink(timer) == 0 || errno == ENOENT)) ||
           err_set(error, BL_ERR_STORAGE, "%s could not be removed: %s.", service,
                   g_strerror(errno));
}

/* One that is not wanted any more. */
static bool take_away(const struct host *h, const struct unit *u, GError **error)
{
    g_autofree char *timer = g_strconcat(u->name, ".timer", NULL), *path = unit_path(h, u, "timer");
    bool stop = host_has(PROGRAM_SYSTEMCTL) && g_file_test(path, G_FILE_TEST_EXISTS);
    return (!stop || systemctl(h, "disable", timer, error)) && remove_files(h, u, error);
}

bool host_units_apply(const struct host *h, GError **error)
{
    for (gsize i = 0; i < G_N_ELEMENTS(units); i++) {
        g_autofree char *service = unit_path(h, &units[i], "service");
        g_autofree char *timer = unit_path(h, &units[i], "timer");
        g_autofree char *does = service_text(h, &units[i]), *when = timer_text(&units[i]);
        if (is_wanted(h, &units[i])
                ? !host_file_put(service, does, error) || !host_file_put(timer, when, error)
                : !take_away(h, &units[i], error))
            return false;
    }
    return read_anew(h, error);
}

bool host_units_undo(const struct host *h, bool erase, GError **error)
{
    (void)erase;
    for (gsize i = 0; i < G_N_ELEMENTS(units); i++)
        if (!remove_files(h, &units[i], error))
            return false;
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
        if (is_wanted(h, &units[i]) && !g_file_test(wanted, G_FILE_TEST_IS_SYMLINK))
            return STEP_TODO;
    }
    return STEP_DONE;
}

bool host_timers_apply(const struct host *h, GError **error)
{
    for (gsize i = 0; i < G_N_ELEMENTS(units); i++) {
        g_autofree char *timer = g_strconcat(units[i].name, ".timer", NULL);
        if (is_wanted(h, &units[i]) && !systemctl(h, "enable", timer, error))
            return false;
    }
    return true;
}

bool host_timers_undo(const struct host *h, bool erase, GError **error)
{
    (void)erase;
    for (gsize i = 0; i < G_N_ELEMENTS(units); i++) {
        g_autofree char *timer = g_strconcat(units[i].name, ".timer", NULL);
        g_autofree char *path = unit_path(h, &units[i], "timer");
        g_autofree char *wanted = wanted_path(h, &units[i]);
        bool there =
            g_file_test(path, G_FILE_TEST_EXISTS) || g_file_test(wanted, G_FILE_TEST_IS_SYMLINK);
        if (there && !systemctl(h, "disable", timer, error))
            return false;
    }
    return true;
}

char *host_units_cron(const struct host *h, const char *unit)
{
    const struct unit *u = units;
    while (strcmp(u->name, unit) != 0)
        u++;
    /* What it says would else be mailed to the account. */
    return g_strdup_printf("%s %s %s --db %s %s%s%s 2>&1 | logger -t %s", u->cron, h->account,
                           h->program, h->db, u->does, u->mailbox ? " " : "",
                           u->mailbox ? h->mailbox : "", u->name);
}

char *host_units_mailbox(const struct host *h)
{
    g_autofree char *path = host_path(h, HOST_UNITS "/" HOST_MAILBOX_UNIT ".service"), *text = NULL;
    const char *at =
        g_file_get_contents(path, &text, NULL, NULL) ? strstr(text, " " MAILBOX_DOES " ") : NULL;
    if (!at)
        return g_strdup("");
    at += strlen(" " MAILBOX_DOES " ");
    return g_strndup(at, strcspn(at, " \n"));
}

char **host_units_mailboxes(const struct host *h)
{
    g_autofree char *path = host_path(h, HOST_UNITS "/" RETENTION ".service"), *text = NULL;
    const char *at =
        g_file_get_contents(path, &text, NULL, NULL) ? strstr(text, "\n" REACHES) : NULL;
    g_autofree char *line = at ? g_strndup(at + 1, strcspn(at + 1, "\n")) : g_strdup("");
    g_auto(GStrv) words = g_strsplit(line, " ", -1);
    g_autoptr(GStrvBuilder) paths = g_strv_builder_new();
    for (char **word = words; *word; word++)
        if (**word == '-')
            g_strv_builder_add(paths, *word + 1);
    return g_strv_builder_end(paths);
}
