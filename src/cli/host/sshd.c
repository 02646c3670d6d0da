/*
 * What sshd is told about the account: a Match block of its own, checked by
 * sshd before it is put in place.
 */
#include "base/err.h"
#include "private.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#define MAIN "/etc/ssh/sshd_config"
#define DEMAND "SetEnv BRANCHLINE_SANDBOX=required"
#define PID_FILE "/run/sshd.pid"

static char *host_sshd_text(const struct host *h)
{
    /* What stands here holds against the rest of the file: in a Match block
     * the first value wins over those outside of one. */
    return g_strdup_printf("# Made by: branchline host setup. Undone by: branchline host remove.\n"
                           "Match User %s\n"
                           "    AuthorizedKeysFile none\n"
                           "    AuthorizedKeysCommand %s --db %s ssh keys %%u %%t %%k\n"
                           "    AuthorizedKeysCommandUser %s\n"
                           "    AuthorizedPrincipalsFile none\n"
                           "    AuthenticationMethods publickey\n"
                           "    PubkeyAuthentication yes\n"
                           "    PasswordAuthentication no\n"
                           "    KbdInteractiveAuthentication no\n"
                           "    HostbasedAuthentication no\n"
                           "    DisableForwarding yes\n"
                           "    AllowTcpForwarding no\n"
                           "    AllowStreamLocalForwarding no\n"
                           "    AllowAgentForwarding no\n"
                           "    X11Forwarding no\n"
                           "    PermitTunnel no\n"
                           "    PermitUserRC no\n"
                           "    PermitTTY yes\n"
                           "    MaxSessions 4\n"
                           "    MaxAuthTries 4\n"
                           "    ClientAliveInterval 30\n"
                           "    ClientAliveCountMax 4\n"
                           "%s"
                           "Match all\n",
                           h->account, h->program, h->db, h->account,
                           h->demand_sandbox ? "    " DEMAND "\n" : "");
}

/* Once asked for, it stays so until it is taken back. */
bool host_sshd_demands_sandbox(const struct host *h)
{
    g_autofree char *path = host_path(h, HOST_SNIPPET), *text = NULL;
    return g_file_get_contents(path, &text, NULL, NULL) && strstr(text, DEMAND);
}

enum step_state host_sshd_check(const struct host *h, GError **error)
{
    (void)error;
    g_autofree char *path = host_path(h, HOST_SNIPPET), *text = host_sshd_text(h);
    return host_file_is(path, text) ? STEP_DONE : STEP_TODO;
}

/* Does the main file take in the folder? */
static bool is_included(const struct host *h, GError **error)
{
    g_autofree char *path = host_path(h, MAIN), *text = NULL;
    if (!g_file_get_contents(path, &text, NULL, NULL))
        return err_set(error, BL_ERR_NOT_FOUND,
                       "There is no %s: install openssh-server first, then run this again.", path);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; line++) {
        g_strstrip(*line);
        if (g_ascii_strncasecmp(*line, "Include", 7) == 0 && strstr(*line, "sshd_config.d/*.conf"))
            return true;
        if (g_ascii_strncasecmp(*line, "Match", 5) == 0)
            break;
    }
    return err_set(error, BL_ERR_INPUT,
                   "%s does not take in its folder: put the line “Include "
                   "/etc/ssh/sshd_config.d/*.conf” at its top, then run this again.",
                   path);
}

/* sshd's own look at the new block in front of the whole configuration. */
static bool try_text(const struct host *h, const char *text, GError **error)
{
    if (*h->root)
        return true; /* not this system's sshd */
    g_autofree char *folder = g_dir_make_tmp("branchline-sshd-XXXXXX", error);
    if (!folder)
        return false;
    g_autofree char *block = g_build_filename(folder, "block", NULL);
    g_autofree char *whole = g_build_filename(folder, "whole", NULL);
    g_autofree char *both = g_strdup_printf("Include %s\nInclude " MAIN "\n", block);
    const char *words[] = {"-t", "-f", whole, NULL};
    bool ok = g_file_set_contents(block, text, -1, error) &&
              g_file_set_contents(whole, both, -1, error) &&
              host_run(PROGRAM_SSHD, words, NULL, NULL, error);
    (void)g_unlink(block);
    (void)g_unlink(whole);
    (void)g_rmdir(folder);
    return ok;
}

/* The running sshd reads its configuration anew; one that does not run will
 * when it is started. */
static bool reload(const struct host *h, GError **error)
{
    if (*h->root)
        return true;
    if (h->systemd && host_has(PROGRAM_SYSTEMCTL)) {
        const char *words[] = {"try-reload-or-restart", "ssh.service", NULL};
        return host_run(PROGRAM_SYSTEMCTL, words, NULL, NULL, error);
    }
    g_autofree char *text = NULL;
    if (!g_file_get_contents(PID_FILE, &text, NULL, NULL))
        return true;
    gint64 pid = g_ascii_strtoll(text, NULL, 10);
    if (pid < 2 || kill((pid_t)pid, SIGHUP) == 0 || errno == ESRCH)
        return true;
    return err_set(error, BL_ERR_STORAGE, "sshd could not be told of the change: restart it.");
}

bool host_sshd_apply(const struct host *h, GError **error)
{
    g_autofree char *path = host_path(h, HOST_SNIPPET), *text = host_sshd_text(h);
    return is_included(h, error) && try_text(h, text, error) && host_file_put(path, text, error) &&
           reload(h, error);
}

bool host_sshd_undo(const struct host *h, bool erase, GError **error)
{
    (void)erase;
    g_autofree char *path = host_path(h, HOST_SNIPPET);
    if (g_unlink(path) != 0 && errno != ENOENT)
        return err_set(error, BL_ERR_STORAGE, "%s could not be removed: %s.", path,
                       g_strerror(errno));
    return reload(h, error);
}
