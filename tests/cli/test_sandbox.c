/*
 * The sandbox: a child enters it, then tries to break out, or to do its work.
 */

#include "base/day.h"
#include "inside.h"
#include "io/mail.h"
#include "store/aside.h"
#include "support/row.h"

#include <arpa/inet.h>
#include <dirent.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <iconv.h>
#include <locale.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>

/* ---- programs, processes, sockets ---- */

static int start_shell(void)
{
    char sh[] = "sh";
    char *const words[] = {sh, NULL};
    execv("/bin/sh", words);
    return WRONG;
}

static int start_by_descriptor(void)
{
    char name[] = "branchline";
    char *const words[] = {name, NULL}, *const env[] = {NULL};
    int fd = open("/usr/lib/os-release", O_RDONLY | O_CLOEXEC);
    syscall(SYS_execveat, fd, "", words, env, 0x1000);
    return WRONG;
}

static int split(void)
{
    return refused(fork() < 0, EPERM);
}

static int many(void)
{
    int made = 0;
    for (int i = 0; i < 100; i++) {
        pid_t child = (pid_t)syscall(SYS_clone, SIGCHLD, NULL, NULL, NULL, 0);
        if (child == 0)
            _exit(0);
        made += child > 0;
    }
    return made == 0 ? DONE : WRONG;
}

static int thread(void)
{
    char stack[64];
    long id = syscall(SYS_clone, CLONE_THREAD | CLONE_SIGHAND | CLONE_VM, stack, NULL, NULL, 0);
    return refused(id < 0, EPERM);
}

static int look_into_parent(void)
{
    ptrace(PTRACE_ATTACH, getppid(), NULL, NULL);
    return WRONG;
}

static int signal_parent(void)
{
    if (kill(getppid(), SIGTERM) == 0 || kill(-1, SIGTERM) == 0)
        return WRONG;
    return kill(getpid(), 0) == 0 ? DONE : WRONG;
}

static int any_socket(void)
{
    int pair[2];
    const int families[] = {AF_INET, AF_INET6, AF_UNIX, AF_NETLINK};
    for (gsize i = 0; i < G_N_ELEMENTS(families); i++)
        if (socket(families[i], SOCK_STREAM, 0) >= 0 || errno != EPERM)
            return WRONG;
    return refused(socketpair(AF_UNIX, SOCK_STREAM, 0, pair) < 0, EPERM);
}

static int ring(void)
{
    syscall(SYS_io_uring_setup, 8, NULL);
    return WRONG;
}

static int keys(void)
{
    syscall(SYS_keyctl, 0, -3, 0, 0, 0);
    return WRONG;
}

static int new_namespace(void)
{
    unshare(CLONE_NEWUSER);
    return WRONG;
}

static int own_code(void)
{
    void *both =
        mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    void *data = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (both != MAP_FAILED || data == MAP_FAILED)
        return WRONG;
    return mprotect(data, 4096, PROT_READ | PROT_EXEC) < 0 ? DONE : WRONG;
}

static int type_into_terminal(void)
{
    char letter = 'x';
    errno = 0;
    return ioctl(STDIN_FILENO, TIOCSTI, &letter) < 0 && errno == ENOSYS ? DONE : WRONG;
}

static int more_rights(void)
{
    const struct rlimit more = {100, 100};
    return setrlimit(RLIMIT_NPROC, &more) < 0 && prctl(PR_SET_DUMPABLE, 1L, 0L, 0L, 0L) < 0 &&
                   setuid(0) < 0
               ? DONE
               : WRONG;
}

static void processes(void **state)
{
    (void)state;
    needs_seccomp("sandbox: processes");
    assert_int_equal(inside(start_shell), KILLED);
    assert_int_equal(inside(start_by_descriptor), KILLED);
    assert_int_equal(inside(signal_parent), DONE);
    assert_int_equal(inside(any_socket), DONE);
    assert_int_equal(inside(ring), KILLED);
    assert_int_equal(inside(keys), KILLED);
    assert_int_equal(inside(new_namespace), KILLED);
    assert_int_equal(inside(own_code), DONE);
    assert_int_equal(inside(type_into_terminal), DONE);
}

static void forks(void **state)
{
    (void)state;
    needs_seccomp("sandbox: forks");
    if (LEAK_CHECKED) {
        print_message("skipped: sandbox: forks (the leak checker needs them)\n");
        skip();
    }
    assert_int_equal(inside(split), DONE);
    assert_int_equal(inside(many), DONE);
    assert_int_equal(inside(thread), DONE);
    assert_int_equal(inside(look_into_parent), KILLED);
    assert_int_equal(inside(more_rights), DONE);
}

/* ---- files ---- */

static int read_passwd(void)
{
    if (open("/etc/passwd", O_RDONLY) >= 0 || errno != EACCES)
        return WRONG;
    if (open("/etc/shadow", O_RDONLY) >= 0 || opendir("/home") || opendir("/"))
        return WRONG;
    return open("/proc/self/mem", O_RDWR) < 0 || LEAK_CHECKED ? DONE : WRONG;
}

static int write_outside(void)
{
    g_autofree char *mine = g_build_filename(home, "new", NULL);
    g_autofree char *backup = g_build_filename(home, "backups", "branch.db", NULL);
    g_autofree char *into = g_build_filename(home, "data", "x", NULL);
    if (open(mine, O_WRONLY | O_CREAT, 0600) >= 0 || open(backup, O_RDONLY) >= 0 ||
        unlink(backup) == 0 || rename(database, mine) == 0)
        return WRONG;
    if (open("/tmp/branchline-outside", O_WRONLY | O_CREAT | O_EXCL, 0600) >= 0)
        return WRONG;
    if (symlink("/etc/passwd", into) == 0 || link(backup, into) == 0 || mkfifo(into, 0600) == 0 ||
        mkdir(into, 0700) == 0)
        return WRONG;
    return open("/usr/share/zoneinfo/x", O_WRONLY | O_CREAT, 0600) < 0 ? DONE : WRONG;
}

static int change_modes(void)
{
    g_autofree char *backup = g_build_filename(home, "backups", "branch.db", NULL);
    return chmod(backup, 0777) < 0 && chown(backup, 1, 1) < 0 ? DONE : WRONG;
}

static void files(void **state)
{
    (void)state;
    needs_landlock("sandbox: files");
    assert_int_equal(inside(read_passwd), DONE);
    assert_int_equal(inside(write_outside), DONE);
    if (kernel()->seccomp)
        assert_int_equal(inside(change_modes), DONE);
}

/* ---- what still works ---- */

static bool write_and_read(struct db *db, GError **error)
{
    g_autoptr(record) args = record_new();
    record_set_text(args, "key", "sandbox");
    record_set_text(args, "value", "here");
    if (!db_begin(db, error) || db_exec(db, "setting_put", args, NULL, error) < 0 ||
        !db_commit(db, error))
        return false;
    g_autoptr(record) row = row_of(db, "setting_get", args, error);
    return row && strcmp(record_str(row, "value"), "here") == 0;
}

static int use_database(void)
{
    g_autoptr(GError) error = NULL;
    struct db *db = db_open(database, DB_OPEN, &error);
    bool ok = db && write_and_read(db, &error);
    if (error)
        fprintf(stderr, "%s\n", error->message);
    db_close(db);
    return ok ? DONE : WRONG;
}

static bool go_on(void *data, GError **error)
{
    (void)data;
    (void)error;
    return true;
}

/* People with more words than are sorted in memory: 6,000 with names of two dozen. */
static bool load_many(struct db *db, GError **error)
{
    g_autoptr(record) v = record_of_int("now", 1);
    record_set_text(v, "given_name", "Ann");
    record_set_null(v, "workplace_id");
    record_set_null(v, "job");
    record_set_null(v, "joined_on");
    record_set_null(v, "ons_code");
    for (int i = 0; i < 6000; i++) {
        GString *name = g_string_new("Ab");
        for (int k = 0; k < 24; k++)
            g_string_append_printf(name, "-%c%c%d", 'a' + k, 'a' + i % 26, i);
        record_take_text(v, "membership_no", g_strdup_printf("M%d", i));
        record_set_text(v, "family_name", name->str);
        record_take_text(v, "sort_key", g_string_free(name, false));
        if (db_exec(db, "member_add", v, NULL, error) < 0)
            return false;
    }
    return aside_end(db, go_on, NULL, error);
}

static int import_many(void)
{
    g_autoptr(GError) error = NULL;
    struct db *db = db_open(database, DB_OPEN, &error);
    if (db)
        db_set_large(db, true);
    bool ok = db && db_begin(db, &error) && aside_begin(db, &error) && load_many(db, &error);
    if (error)
        fprintf(stderr, "%s\n", error->message);
    db_close(db);
    return ok ? DONE : WRONG;
}

static int read_mail(void)
{
    static const char message[] = "From: =?iso-8859-2?Q?Zo=EB?= <zoe@example.org>\n"
                                  "Subject: =?koi8-r?B?8NLJ18XU?=\n"
                                  "Content-Type: text/plain; charset=windows-1252\n"
                                  "\n"
                                  "\223Dear member\224\n";
    g_autoptr(GError) error = NULL;
    struct mail *m = mail_parse(message, sizeof message - 1, &error);
    if (!m) {
        fprintf(stderr, "%s\n", error->message);
        return WRONG;
    }
    return strstr(m->text, "“Dear member”") && strcmp(m->subject, "Привет") == 0 ? DONE : WRONG;
}

static int convert(void)
{
    iconv_t to = iconv_open("UTF-8", "ISO-2022-JP");
    return to != (iconv_t)-1 && setlocale(LC_CTYPE, "C.UTF-8") ? DONE : WRONG;
}

static int tell_day(void)
{
    /* 1 July, 23:30 UTC is the next day in London */
    return day_of(1751412600) == day_from_ymd(2025, 7, 2) ? DONE : WRONG;
}

static void *tinfo; /* the program has it from its start */

static int know_terminal(void)
{
    void *symbol = tinfo ? dlsym(tinfo, "setupterm") : NULL;
    int (*setup)(const char *, int, int *);
    if (!symbol)
        return WRONG;
    memcpy(&setup, &symbol, sizeof setup);
    int why = 0;
    return setup("xterm-256color", STDERR_FILENO, &why) == 0 && why == 1 ? DONE : WRONG;
}

static int use_standard(void)
{
    unsigned char random[4];
    int ends[2];
    if (open("/dev/null", O_RDWR) < 0 || open("/dev/urandom", O_RDONLY) < 0 || pipe(ends) < 0 ||
        syscall(SYS_getrandom, random, sizeof random, 0) != sizeof random)
        return WRONG;
    if (prctl(PR_GET_DUMPABLE) != -1 || errno != EPERM) /* seccomp, where there is some */
        return kernel()->seccomp ? WRONG : DONE;
    signal(SIGUSR1, SIG_IGN);
    return raise(SIGUSR1) == 0 ? DONE : WRONG;
}

static void work(void **state)
{
    (void)state;
    assert_int_equal(inside(use_database), DONE);
    assert_int_equal(inside(import_many), DONE);
    assert_int_equal(inside(read_mail), DONE);
    assert_int_equal(inside(convert), DONE);
    assert_int_equal(inside(tell_day), DONE);
    tinfo = dlopen("libtinfo.so.6", RTLD_NOW);
    assert_int_equal(inside(know_terminal), DONE);
    if (!LEAK_CHECKED)
        assert_int_equal(inside(use_standard), DONE);
}

/* ---- the parts ---- */

static void process_is_private(void **state)
{
    (void)state;
    pid_t child = fork();
    if (child == 0) {
        const struct sandbox_paths paths = {.database = database};
        struct sandbox_state in;
        struct rlimit core, processes_most;
        bool ok = prctl(PR_SET_DUMPABLE, 1L, 0L, 0L, 0L) == 0 && sandbox_enter(&paths, &in, NULL) &&
                  in.landlock == kernel()->landlock && in.seccomp == kernel()->seccomp &&
                  getrlimit(RLIMIT_CORE, &core) == 0 &&
                  getrlimit(RLIMIT_NPROC, &processes_most) == 0 && core.rlim_max == 0 &&
                  (LEAK_CHECKED || processes_most.rlim_max == 0);
        _exit(ok ? DONE : WRONG);
    }
    child_is_done(child);
}

/* A kernel without them: Landlock and seccomp shut off by a filter that stands
 * in for it. */
static void demanded(void **state)
{
    (void)state;
    needs_seccomp("sandbox: demanded");
    pid_t child = fork();
    if (child == 0) {
        g_autoptr(GError) error = NULL;
        const struct sandbox_paths paths = {.database = database, .demand_all = true};
        const struct sandbox_paths lax = {.database = database};
        if (prctl(PR_SET_NO_NEW_PRIVS, 1L, 0L, 0L, 0L) != 0 || !syscalls_enter(&lax, NULL))
            _exit(NO_SANDBOX);
        /* neither call is on the list: both are gone now, as prctl is */
        struct sandbox_state seen = sandbox_probe();
        bool ok = seen.landlock == 0 && !seen.seccomp && !sandbox_enter(&paths, NULL, &error) &&
                  error && strstr(error->message, "seccomp") && !sandbox_enter(&lax, NULL, NULL);
        _exit(ok ? DONE : WRONG);
    }
    child_is_done(child);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(processes), cmocka_unit_test(forks),
        cmocka_unit_test(files),     cmocka_unit_test(work),
        cmocka_unit_test(demanded),  cmocka_unit_test(process_is_private),
    };
    return cmocka_run_group_tests_name("sandbox", tests, make_home, remove_home);
}
