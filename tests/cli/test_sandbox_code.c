/*
 * The sandbox: no code but what was there, no more memory, file and time than
 * an honest session needs, and what still has to work under that.
 */
#include "inside.h"

#include "io/mail.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <iconv.h>
#include <pwd.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>

#define PAGE 4096

/* A new file of one page beside the database. */
static int own_file(const char *name)
{
    static const char page[PAGE];
    g_autofree char *path = g_build_filename(home, "data", name, NULL);
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    unlink(path);
    return fd >= 0 && write(fd, page, PAGE) == PAGE ? fd : -1;
}

static bool maps(int protection, int flags, int fd)
{
    return mmap(NULL, PAGE, protection, flags, fd, 0) != MAP_FAILED;
}

/* ---- code ---- */

static int code_from_a_file(void)
{
    g_autofree char *folder = g_path_get_dirname(database);
    int named = own_file("code"), unnamed = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (named < 0 || unnamed < 0 || write(unnamed, "code", 4) != 4)
        return WRONG;
    return maps(PROT_READ | PROT_EXEC, MAP_PRIVATE, named) ||
                   maps(PROT_READ | PROT_EXEC, MAP_SHARED, named) ||
                   maps(PROT_EXEC, MAP_PRIVATE, unnamed)
               ? WRONG
               : DONE;
}

/* One view to write, one to run. */
static int code_in_two_views(void)
{
    int fd = own_file("views");
    return maps(PROT_READ | PROT_WRITE, MAP_SHARED, fd) &&
                   !maps(PROT_READ | PROT_EXEC, MAP_SHARED, fd)
               ? DONE
               : WRONG;
}

static int code_from_nowhere(void)
{
    void *data = mmap(NULL, PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (data == MAP_FAILED || maps(PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1))
        return WRONG;
    if (syscall(SYS_pkey_mprotect, data, PAGE, PROT_READ | PROT_EXEC, -1) == 0)
        return WRONG;
    return mprotect(data, PAGE, PROT_EXEC) < 0 ? DONE : WRONG;
}

/* Of the system's own libraries, one that nothing has opened. */
static int code_of_the_system(void)
{
    return dlopen("libanl.so.1", RTLD_NOW) == NULL ? DONE : WRONG;
}

static void code(void **state)
{
    (void)state;
    needs_seccomp("sandbox: code");
    assert_int_equal(inside(code_from_a_file), DONE);
    assert_int_equal(inside(code_in_two_views), DONE);
    assert_int_equal(inside(code_from_nowhere), DONE);
    if (!LEAK_CHECKED)
        assert_int_equal(inside(code_of_the_system), DONE);
}

/* ---- modes ---- */

static int modes_of_files(void)
{
    const mode_t fine[] = {0600, 0400, 0700, 0}, wrong[] = {0644, 0640, 0606, 04700, 02700, 01600};
    int fd = own_file("modes");
    for (gsize i = 0; i < G_N_ELEMENTS(fine); i++)
        if (fchmod(fd, fine[i]) != 0)
            return WRONG;
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++)
        if (fchmod(fd, wrong[i]) == 0)
            return WRONG;
    g_autofree char *path = g_build_filename(home, "data", "special", NULL);
    return open(path, O_RDWR | O_CREAT | O_EXCL, 04700) < 0 && chmod(database, 0644) < 0 ? DONE
                                                                                         : WRONG;
}

static void modes(void **state)
{
    (void)state;
    needs_seccomp("sandbox: modes");
    assert_int_equal(inside(modes_of_files), DONE);
}

/* ---- what is there already ---- */

/* Under the names that mails use. */
static int all_charsets(void)
{
    static const char *const names[] = {
        "iso-8859-1",  "latin2",       "ISO-8859-7",  "iso-8859-15", "windows-1250", "windows-1251",
        "cp1252",      "WINDOWS-1258", "koi8-r",      "KOI8-U",      "gb2312",       "GBK",
        "gb18030",     "big5",         "big5-hkscs",  "shift_jis",   "cp932",        "euc-jp",
        "EUC-JP-MS",   "iso-2022-jp",  "euc-kr",      "uhc",         "iso-2022-kr",  "tis-620",
        "windows-874", "utf-7",        "utf-16",      "UTF-16LE",    "utf-32",       "cp850",
        "IBM437",      "macintosh",    "iso-2022-cn", "euc-tw",      "us-ascii",     "cp866"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        for (int again = 0; again < 4; again++) { /* closed tables are not given up */
            iconv_t to = iconv_open("UTF-8", names[i]);
            char in[] = "abcd", out[64], *from = in, *into = out;
            gsize in_left = 4, out_left = sizeof out;
            if (to == (iconv_t)-1)
                return fprintf(stderr, "%s\n", names[i]), WRONG;
            (void)iconv(to, &from, &in_left, &into, &out_left);
            iconv_close(to);
        }
    }
    return DONE;
}

/* A mail as large as is read, most of it text. */
static int large_mail(void)
{
    GString *s = g_string_new("From: l@example.org\nSubject: s\n"
                              "Content-Type: multipart/mixed; boundary=b\n\n--b\n"
                              "Content-Type: text/html; charset=koi8-r\n\n");
    while (s->len < 24 * 1024 * 1024)
        g_string_append(s, "<p>Dear member, thank you &amp; good day.</p>\n");
    g_string_append(s, "\n--b--\n");
    struct mail *m = mail_parse(s->str, s->len, NULL);
    return m && g_str_has_prefix(m->text, "Dear member") ? DONE : WRONG;
}

/* What the C library opens further code for, elsewhere. */
static int names_of_people(void)
{
    (void)getpwuid(getuid());
    (void)getpwnam("nobody");
    return DONE;
}

static int dies_aloud(void)
{
    abort();
}

static void work(void **state)
{
    (void)state;
    assert_int_equal(inside(all_charsets), DONE);
    assert_int_equal(inside(large_mail), DONE);
    assert_int_equal(inside(names_of_people), DONE);
    if (!LEAK_CHECKED)
        assert_int_equal(inside(dies_aloud), 1000 + SIGABRT);
}

/* ---- limits ---- */

static int takes_memory(void)
{
    void *some = malloc((gsize)512 << 20), *more = malloc((gsize)1100 << 20);
    return some && !more && errno == ENOMEM ? DONE : WRONG;
}

static int grows_a_file(void)
{
    struct rlimit most;
    int fd = own_file("large");
    if (getrlimit(RLIMIT_FSIZE, &most) != 0 || most.rlim_cur == RLIM_INFINITY)
        return WRONG;
    off_t end = (off_t)most.rlim_cur;
    if (pwrite(fd, "x", 1, end - 1) != 1) /* as far as it may, the disk has holes */
        return WRONG;
    return refused(pwrite(fd, "x", 1, end) < 0, EFBIG) == DONE &&
                   refused(ftruncate(fd, end + 1) < 0, EFBIG) == DONE
               ? DONE
               : WRONG;
}

/* It can be as large as the log of the longest list that a rep may send. */
static int leaves_room(void)
{
    struct rlimit most;
    return getrlimit(RLIMIT_FSIZE, &most) == 0 && most.rlim_cur >= (rlim_t)1 << 30 ? DONE : WRONG;
}

static void limits(void **state)
{
    (void)state;
    if (!LEAK_CHECKED)
        assert_int_equal(inside(takes_memory), DONE);
    assert_int_equal(inside(grows_a_file), DONE);
    assert_int_equal(inside(leaves_room), DONE);
}

/* A command's work ends; the screens are open as long as somebody sits there. */
static void time_of_a_command(void **state)
{
    (void)state;
    for (int command = 0; command < 2; command++) {
        pid_t child = fork();
        if (child == 0) {
            const struct sandbox_paths paths = {.database = database, .command = command};
            struct rlimit before, now;
            getrlimit(RLIMIT_CPU, &before);
            bool ok = sandbox_enter(&paths, NULL, NULL) && getrlimit(RLIMIT_CPU, &now) == 0 &&
                      (command ? now.rlim_cur <= 3600 : now.rlim_cur == before.rlim_cur);
            _exit(ok ? DONE : WRONG);
        }
        child_is_done(child);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(code),
        cmocka_unit_test(modes),
        cmocka_unit_test(work),
        cmocka_unit_test(limits),
        cmocka_unit_test(time_of_a_command),
    };
    return cmocka_run_group_tests_name("sandbox code", tests, make_home, remove_home);
}
