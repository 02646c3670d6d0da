/*
 * A machine of a test's own, in namespaces: the system's files below changes
 * that nobody else sees, its own processes, and a network of nothing but
 * loopback. For root; gone when its first process ends.
 */
#pragma once

#include <errno.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <linux/if.h>
#include <sched.h>
#include <stdbool.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define NO_MACHINE 77 /* the exit status where it could not be had */

static inline bool machine_overlay(const char *space, const char *where)
{
    g_autofree char *name = g_strdelimit(g_strdup(where + 1), "/", '-');
    g_autofree char *upper = g_strdup_printf("%s/%s.up", space, name);
    g_autofree char *work = g_strdup_printf("%s/%s.work", space, name);
    g_autofree char *options =
        g_strdup_printf("lowerdir=%s,upperdir=%s,workdir=%s", where, upper, work);
    return g_mkdir(upper, 0755) == 0 && g_mkdir(work, 0755) == 0 &&
           mount("overlay", where, "overlay", 0, options) == 0;
}

/* space: a folder to make, for what is changed. */
static inline bool machine_enter(const char *space)
{
    if (mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0 ||
        mount("proc", "/proc", "proc", 0, NULL) != 0 || g_mkdir(space, 0755) != 0 ||
        mount("tmpfs", space, "tmpfs", 0, "mode=755") != 0)
        return false;
    static const char *const parts[] = {"/etc",     "/usr/local", "/usr/sbin",
                                        "/var/lib", "/var/spool", "/run"};
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++)
        if (!machine_overlay(space, parts[i]))
            return false;
    int s = socket(AF_INET, SOCK_DGRAM, 0);
    struct ifreq lo = {.ifr_name = "lo", .ifr_flags = IFF_UP | IFF_RUNNING};
    bool up = s >= 0 && ioctl(s, SIOCSIFFLAGS, &lo) == 0;
    if (s >= 0)
        close(s);
    return up;
}

/* The first process of the machine: all others end with it. */
static inline void machine_run(const char *space, void (*inside)(void))
{
    if (unshare(CLONE_NEWNS | CLONE_NEWNET | CLONE_NEWPID) != 0)
        _exit(NO_MACHINE);
    pid_t first = fork();
    if (first == 0) {
        if (!machine_enter(space))
            _exit(NO_MACHINE);
        inside();
        _exit(0);
    }
    int status;
    while (waitpid(first, &status, 0) < 0 && errno == EINTR) {
    }
    _exit(first > 0 && WIFEXITED(status) ? WEXITSTATUS(status) : 1);
}
