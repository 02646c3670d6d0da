/*
 * Which system calls a remote rep's process may make: an allow list.
 */
#include "base/err.h"
#include "cli/sandbox.h"

#include <asm/termbits.h>
#include <errno.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <seccomp.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* By name, as older headers lack the newer calls; a name that libseccomp does
 * not know, or the machine does not have, is left out. */
static const char *const allowed[] = {
    /* what is open */
    "read", "write", "readv", "writev", "pread64", "pwrite64", "preadv", "pwritev", "lseek",
    "_llseek", "close", "close_range", "dup", "dup2", "dup3", "fcntl", "fcntl64", "flock", "fsync",
    "fdatasync", "sync_file_range", "ftruncate", "ftruncate64", "fallocate", "fadvise64",
    "fadvise64_64", "readahead", "copy_file_range", "sendfile", "sendfile64", "pipe", "pipe2",
    "eventfd2", "signalfd4", "timerfd_create", "timerfd_settime", "poll", "ppoll", "ppoll_time64",
    "select", "_newselect", "pselect6", "pselect6_time64", "epoll_create1", "epoll_ctl",
    "epoll_wait", "epoll_pwait",
    /* files by name: which ones is Landlock's; open and openat have rules of their own */
    "access", "faccessat", "faccessat2", "stat", "stat64", "lstat", "lstat64", "fstat", "fstat64",
    "newfstatat", "fstatat64", "statx", "statfs", "statfs64", "fstatfs", "fstatfs64", "readlink",
    "readlinkat", "getdents64", "getcwd", "unlink", "unlinkat", "rename", "renameat", "renameat2",
    "truncate", "truncate64", "umask",
    /* memory; mmap and mprotect have rules of their own. A file in memory, in which a frame is put
     * together, cannot be run: neither execve nor mapping code is here */
    "memfd_create", "brk", "munmap", "mremap", "madvise", "msync", "mlock", "mlock2", "munlock",
    "membarrier",
    /* time */
    "clock_gettime", "clock_gettime64", "clock_getres", "clock_getres_time64", "clock_nanosleep",
    "clock_nanosleep_time64", "nanosleep", "gettimeofday", "time", "times", "alarm", "getitimer",
    "setitimer",
    /* itself */
    "exit", "exit_group", "restart_syscall", "rt_sigaction", "rt_sigprocmask", "rt_sigreturn",
    "sigreturn", "rt_sigpending", "rt_sigsuspend", "rt_sigtimedwait", "rt_sigtimedwait_time64",
    "sigaltstack", "pause", "futex", "futex_time64", "set_robust_list", "rseq", "sched_yield",
    "sched_getaffinity", "getpid", "gettid", "getppid", "getpgrp", "getpgid", "getsid", "getuid",
    "getuid32", "geteuid", "geteuid32", "getgid", "getgid32", "getegid", "getegid32", "getresuid",
    "getresuid32", "getresgid", "getresgid32", "getgroups", "getgroups32", "getrlimit",
    "ugetrlimit", "getrusage", "sysinfo", "uname", "getrandom", "getcpu", "getpriority",
    "set_tid_address", "arch_prctl",
#ifdef __SANITIZE_ADDRESS__
    "getdents", "wait4", /* the leak checker */
#endif
};

/* Known, and refused with a plain error. */
static const char *const refused[] = {
    "socket",      "socketpair",    "connect",       "bind",      "listen",
    "accept",      "accept4",       "sendto",        "sendmsg",   "recvmsg",
    "fork",        "vfork",         "setsid",        "setpgid",   "chmod",
    "mkdir",       "mkdirat",       "fchmodat",      "fchmodat2", "utimensat",
    "chown",       "lchown",        "fchown",        "fchownat",  "link",
    "linkat",      "symlink",       "symlinkat",     "mknod",     "mknodat",
    "setxattr",    "chdir",         "fchdir",        "setuid",    "setgid",
    "setreuid",    "setregid",      "setresuid",     "setresgid", "setgroups",
    "setrlimit",   "memfd_secret",  "shmget",        "msgget",    "semget",
    "mq_open",     "inotify_init1", "fanotify_init", "prctl",     "sched_setaffinity",
    "setpriority", "tkill",
};

/* Nothing honest comes here: the end. */
static const char *const deadly[] = {
    "execve",
    "execveat",
    "ptrace",
    "process_vm_readv",
    "process_vm_writev",
    "process_madvise",
    "pidfd_getfd",
    "pidfd_send_signal",
    "kcmp",
    "bpf",
    "mount",
    "umount2",
    "pivot_root",
    "chroot",
    "unshare",
    "setns",
    "move_mount",
    "open_tree",
    "fsopen",
    "fsmount",
    "fspick",
    "kexec_load",
    "kexec_file_load",
    "init_module",
    "finit_module",
    "delete_module",
    "keyctl",
    "add_key",
    "request_key",
    "perf_event_open",
    "userfaultfd",
    "io_uring_setup",
    "io_uring_enter",
    "io_uring_register",
    "reboot",
    "swapon",
    "swapoff",
    "acct",
    "quotactl",
    "settimeofday",
    "clock_settime",
    "adjtimex",
    "sethostname",
    "setdomainname",
    "iopl",
    "ioperm",
    "modify_ldt",
    "name_to_handle_at",
    "open_by_handle_at",
    "personality",
    "vmsplice",
    "syslog",
    "vhangup",
};

/* A terminal is read and set; TIOCSTI, which types into it, is not here. */
static const unsigned long terminal[] = {
    TCGETS,  TCSETS,  TCSETSW,  TCSETSF,  TIOCGWINSZ, TIOCGPGRP, FIONREAD, TCFLSH, TCSBRK, TCXONC,
#ifdef TCGETS2
    TCGETS2, TCSETS2, TCSETSW2, TCSETSF2,
#endif
};

#ifdef __SANITIZE_ADDRESS__
/* How the leak checker works at the end of a program. */
static const char *const for_leaks[] = {"ptrace", "clone", "prctl", "process_vm_readv", "tkill"};
#endif

bool syscalls_known(void)
{
    /* The kernel looks at the address last: EFAULT says that filters are there. */
    return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, NULL) == -1 && errno == EFAULT;
}

static bool add(scmp_filter_ctx ctx, uint32_t action, const char *name)
{
#ifdef __SANITIZE_ADDRESS__
    for (gsize i = 0; i < G_N_ELEMENTS(for_leaks); i++)
        if (g_str_equal(for_leaks[i], name))
            action = SCMP_ACT_ALLOW;
#endif
    int number = seccomp_syscall_resolve_name(name);
    if (number == __NR_SCMP_ERROR)
        return true;
    int rc = seccomp_rule_add(ctx, action, number, 0);
    return rc == 0 || rc == -EDOM; /* not on this machine */
}

static bool add_all(scmp_filter_ctx ctx, uint32_t action, const char *const *names, gsize n)
{
    for (gsize i = 0; i < n; i++)
        if (!add(ctx, action, names[i]))
            return false;
    return true;
}

/* A call that is allowed where one argument, or those of its bits that are in
 * mask, has a value. */
static bool allow_where(scmp_filter_ctx ctx, int number, unsigned argument, guint64 mask,
                        guint64 value)
{
    const struct scmp_arg_cmp where = {argument, SCMP_CMP_MASKED_EQ, mask, value};
    int rc = seccomp_rule_add_array(ctx, SCMP_ACT_ALLOW, number, 1, &where);
    return rc == 0 || rc == -EDOM;
}

static bool add_terminal(scmp_filter_ctx ctx)
{
    for (gsize i = 0; i < G_N_ELEMENTS(terminal); i++)
        if (!allow_where(ctx, SCMP_SYS(ioctl), 1, G_MAXUINT32, terminal[i]))
            return false;
    return true;
}

/* Whatever code there is was mapped before. */
static bool add_memory(scmp_filter_ctx ctx)
{
    return allow_where(ctx, SCMP_SYS(mmap), 2, PROT_EXEC, 0) &&
           allow_where(ctx, SCMP_SYS(mmap2), 2, PROT_EXEC, 0) &&
           allow_where(ctx, SCMP_SYS(mprotect), 2, PROT_EXEC, 0);
}

/* Files are nobody else's to read, and none runs as somebody else. Those that
 * are made have the umask besides. */
static bool add_modes(scmp_filter_ctx ctx)
{
    const guint64 special = S_ISUID | S_ISGID | S_ISVTX, all = G_MAXUINT16;
    return allow_where(ctx, SCMP_SYS(fchmod), 1, all & ~(guint64)S_IRWXU, 0) &&
           allow_where(ctx, SCMP_SYS(open), 2, special, 0) &&
           allow_where(ctx, SCMP_SYS(openat), 3, special, 0);
}

/* Signals to itself; to others only the question whether they are there. Limits
 * are looked at, not set. */
static bool add_self(scmp_filter_ctx ctx)
{
    const guint64 self = (guint64)getpid();
    return allow_where(ctx, SCMP_SYS(kill), 0, G_MAXUINT32, self) &&
           allow_where(ctx, SCMP_SYS(kill), 1, G_MAXUINT32, 0) &&
           allow_where(ctx, SCMP_SYS(tgkill), 0, G_MAXUINT32, self) &&
           allow_where(ctx, SCMP_SYS(prlimit64), 2, G_MAXUINT64, 0);
}

/* As the C library starts a thread; clone3, whose arguments cannot be looked at, is not there. */
static bool add_threads(scmp_filter_ctx ctx)
{
    const guint64 thread = CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CLONE_THREAD |
                           CLONE_SYSVSEM | CLONE_SETTLS | CLONE_PARENT_SETTID |
                           CLONE_CHILD_CLEARTID;
    return allow_where(ctx, SCMP_SYS(clone), 0, G_MAXUINT64, thread);
}

/* As the C library forks; what it starts is waited for, and has its own limits set. */
static bool add_children(scmp_filter_ctx ctx)
{
    const guint64 child = CLONE_CHILD_SETTID | CLONE_CHILD_CLEARTID | SIGCHLD;
    return allow_where(ctx, SCMP_SYS(clone), 0, G_MAXUINT64, child) &&
           allow_where(ctx, SCMP_SYS(prlimit64), 0, G_MAXUINT32, 0) &&
           add(ctx, SCMP_ACT_ALLOW, "wait4");
}

static bool add_starts(scmp_filter_ctx ctx, const struct sandbox_paths *paths)
{
    if (paths->threads)
        return add_threads(ctx);
    return paths->children ? add_children(ctx) : add(ctx, SCMP_ACT_ERRNO(EPERM), "clone");
}

static bool fill(scmp_filter_ctx ctx, const struct sandbox_paths *paths)
{
    return seccomp_attr_set(ctx, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS) == 0 &&
           seccomp_attr_set(ctx, SCMP_FLTATR_CTL_TSYNC, 1) == 0 &&
           seccomp_attr_set(ctx, SCMP_FLTATR_CTL_OPTIMIZE, 2) == 0 &&
           add_all(ctx, SCMP_ACT_ALLOW, allowed, G_N_ELEMENTS(allowed)) &&
           add_all(ctx, SCMP_ACT_ERRNO(EPERM), refused, G_N_ELEMENTS(refused)) &&
           add_all(ctx, SCMP_ACT_KILL_PROCESS, deadly, G_N_ELEMENTS(deadly)) && add_terminal(ctx) &&
           add_memory(ctx) && add_modes(ctx) && add_self(ctx) && add_starts(ctx, paths);
}

bool syscalls_enter(const struct sandbox_paths *paths, GError **error)
{
    scmp_filter_ctx ctx = seccomp_init(SCMP_ACT_ERRNO(ENOSYS));
    bool ok = ctx && fill(ctx, paths) && seccomp_load(ctx) == 0;
    seccomp_release(ctx);
    return ok || err_set(error, BL_ERR_INTERNAL,
                         "This session could not be kept from the system: tell an officer.");
}
