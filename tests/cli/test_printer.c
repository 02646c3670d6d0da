/*
 * PDFs for a session in the sandbox, and the process that makes them: what it
 * may do, and when it ends.
 */
#include "inside.h"

#include "cli/printer.h"
#include "io/paper.h"

#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

static GBytes *poster(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(paper) p = paper_new("Turnout", NULL, PAPER_ONE_PAGE, DAY_NONE);
    const struct paper_mark mark = {701, "the line"};
    paper_huge(p, "43.7%", "have voted");
    paper_gauge(p, 612, 1402, &mark, 1);
    GBytes *bytes = paper_pdf(p, &error);
    if (!bytes)
        fprintf(stderr, "%s\n", error->message);
    return bytes;
}

/* As a session begins. */
static bool shut_in(void)
{
    const struct sandbox_paths paths = {.database = database};
    printer_start(false);
    preload();
    return sandbox_enter(&paths, NULL, NULL);
}

static void in_the_sandbox_it_is_the_same(void **state)
{
    (void)state;
    int out[2];
    assert_int_equal(pipe(out), 0);
    pid_t child = fork();
    if (child == 0) {
        g_autoptr(GBytes) first = shut_in() ? poster() : NULL, second = first ? poster() : NULL;
        gsize len = first ? g_bytes_get_size(first) : 0;
        bool ok = second && g_bytes_equal(first, second) &&
                  write(out[1], g_bytes_get_data(first, NULL), len) == (ssize_t)len;
        _exit(ok ? DONE : WRONG);
    }
    close(out[1]);
    g_autoptr(GByteArray) got = g_byte_array_new();
    guint8 block[4096];
    for (ssize_t n; (n = read(out[0], block, sizeof block)) > 0;)
        g_byte_array_append(got, block, (guint)n);
    close(out[0]);
    child_is_done(child);
    g_autoptr(GBytes) here = poster();
    assert_int_equal(got->len, g_bytes_get_size(here));
    assert_memory_equal(got->data, g_bytes_get_data(here, NULL), got->len);
}

/* ---- what it may do ---- */

static void *nothing(void *data)
{
    return data;
}

static int as_printer(int (*attempt)(void))
{
    const struct sandbox_paths paths = {.command = true, .threads = true};
    return within(&paths, attempt);
}

static int starts_a_thread(void)
{
    pthread_t thread;
    return pthread_create(&thread, NULL, nothing, NULL) == 0 && pthread_join(thread, NULL) == 0
               ? DONE
               : WRONG;
}

static int starts_a_process(void)
{
    pid_t child = fork();
    if (child == 0)
        _exit(0);
    if (child > 0 || syscall(SYS_clone, (long)SIGCHLD, 0L, 0L, 0L, 0L) >= 0 ||
        syscall(SYS_clone, (long)(CLONE_VM | CLONE_VFORK | SIGCHLD), 0L, 0L, 0L, 0L) >= 0)
        return WRONG;
    return DONE;
}

static int starts_a_program(void)
{
    char *argv[] = {(char[]){"true"}, NULL};
    execv("/bin/true", argv);
    return WRONG;
}

static int reads_files(void)
{
    return access("/usr/share/fonts", R_OK) == 0 && open(database, O_RDONLY | O_CLOEXEC) < 0 &&
                   open("/etc/passwd", O_RDONLY | O_CLOEXEC) < 0
               ? DONE
               : WRONG;
}

static void threads_and_fonts_are_all_it_has(void **state)
{
    (void)state;
    needs_seccomp("printer: system calls");
    assert_int_equal(as_printer(starts_a_thread), DONE);
    if (!LEAK_CHECKED) {
        assert_int_equal(as_printer(starts_a_process), DONE);
        assert_int_equal(as_printer(starts_a_program), KILLED);
    }
    needs_landlock("printer: files");
    assert_int_equal(as_printer(reads_files), DONE);
}

/* A session itself starts none. */
static int refuses_threads(void)
{
    pthread_t thread;
    return pthread_create(&thread, NULL, nothing, NULL) != 0 ? DONE : WRONG;
}

static void the_session_starts_no_thread(void **state)
{
    (void)state;
    needs_seccomp("printer: threads of the session");
    if (!LEAK_CHECKED)
        assert_int_equal(inside(refuses_threads), DONE);
}

/* ---- when it ends ---- */

/* Its child; 0: none. */
static pid_t child_of(pid_t pid)
{
    g_autofree char *path = g_strdup_printf("/proc/%d/task/%d/children", (int)pid, (int)pid);
    g_autofree char *all = NULL;
    return g_file_get_contents(path, &all, NULL, NULL) ? (pid_t)atoi(all) : 0;
}

/* Whether it was asked before or not. */
static void it_ends_with_the_session(void **state)
{
    (void)state;
    for (int asked = 0; asked < 2; asked++) {
        int in[2], out[2];
        char byte = 0;
        assert_int_equal(pipe(in) | pipe(out), 0);
        pid_t session = fork();
        if (session == 0) {
            close(in[1]);
            printer_start(false);
            g_autoptr(GBytes) bytes = asked ? poster() : NULL;
            bool fine = (bytes != NULL) == (asked == 1);
            fine = write(out[1], "", 1) == 1 && read(in[0], &byte, 1) == 0 && fine;
            _exit(fine ? DONE : WRONG);
        }
        assert_int_equal(read(out[0], &byte, 1), 1);
        pid_t printer = child_of(session);
        assert_true(printer > 0);
        prctl(PR_SET_CHILD_SUBREAPER, 1L, 0L, 0L, 0L); /* it is ours to wait for then */
        close(in[0]);
        close(in[1]);
        child_is_done(session);
        child_is_done(printer);
        prctl(PR_SET_CHILD_SUBREAPER, 0L, 0L, 0L, 0L);
        close(out[0]);
        close(out[1]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(in_the_sandbox_it_is_the_same),
        cmocka_unit_test(threads_and_fonts_are_all_it_has),
        cmocka_unit_test(the_session_starts_no_thread),
        cmocka_unit_test(it_ends_with_the_session),
    };
    return cmocka_run_group_tests_name("printer", tests, make_home, remove_home);
}
