/*
 * Attached letters for a session in the sandbox, and the process that starts one
 * for each: what it may do, and when it ends.
 */
#include "inside.h"

#include "cli/letter_reader.h"
#include "io/letter.h"
#include "support/letter_files.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

static const char *const letter[] = {"Dear Ms Lowe,", "", "I will ask the minister.", NULL};
#define TEXT "Dear Ms Lowe,\n\nI will ask the minister."

/* As a session begins. */
static bool shut_in(void)
{
    const struct sandbox_paths paths = {.database = database};
    letter_reader_start(false);
    preload();
    return sandbox_enter(&paths, NULL, NULL);
}

static bool reads(const void *bytes, gsize len, const char *name, const char *expected)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *text = letter_text(bytes, len, name, NULL, NULL, &error);
    bool same = text ? strcmp(text, expected) == 0 : strstr(error->message, expected) != NULL;
    if (!same)
        fprintf(stderr, "%s: %s\n", name, text ? text : error->message);
    return same;
}

static int in_a_session(bool (*attempt)(void))
{
    pid_t child = fork();
    if (child == 0) {
        const struct rlimit none = {0, 0};
        setrlimit(RLIMIT_CORE, &none);
        _exit(shut_in() && attempt() ? DONE : WRONG);
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status);
}

static bool each_kind(void)
{
    g_autoptr(GString) pdf = pdf_lines(letter);
    g_autoptr(GByteArray) docx = docx_made(&(struct book){
        .rows = "<w:p><w:r><w:t>Dear Ms Lowe,</w:t></w:r></w:p><w:p/><w:p><w:r><w:t>I will ask the "
                "minister.</w:t></w:r></w:p>"});
    g_autoptr(GByteArray) odt =
        odt_made(&(struct book){.rows = "<text:p>Dear Ms Lowe,</text:p><text:p/><text:p>I will ask "
                                        "the minister.</text:p>"});
    g_autoptr(GByteArray) tnef = tnef_begun();
    tnef_add_file(tnef, "a.pdf", pdf->str, pdf->len);
    static const char html[] = "<html><meta charset=koi8-r><p>\xE4\xC1";
    return reads(pdf->str, pdf->len, "a.pdf", TEXT) &&
           reads(docx->data, docx->len, "a.docx", TEXT) &&
           reads(odt->data, odt->len, "a.odt", TEXT) &&
           reads("Dear Si\xE2n", 9, "a.txt", "Dear Siân") &&
           reads("\xFF\xFE\x44\0", 4, "a.txt", "D") &&
           reads(html, sizeof html - 1, "a.html", "Да") &&
           reads(tnef->data, tnef->len, "winmail.dat", "Attached: a.pdf\n\n" TEXT);
}

/* Forms that show a form thirty times, that shows one thirty times, and so on. */
static GString *endless(void)
{
    GPtrArray *objects = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(objects, g_strdup("<</Type/Catalog/Pages 2 0 R>>"));
    g_ptr_array_add(objects, g_strdup("<</Type/Pages/Kids[3 0 R]/Count 1>>"));
    g_ptr_array_add(objects, g_strdup("<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R"
                                      "/Resources<</XObject<</X0 5 0 R>>>>>>"));
    g_ptr_array_add(objects, g_strdup("<</Length 6>>\nstream\n/X0 Do\nendstream"));
    g_autoptr(GString) often = g_string_new(NULL);
    for (int i = 0; i < 30; i++)
        g_string_append(often, "/X0 Do ");
    for (int i = 0; i < 12; i++)
        g_ptr_array_add(objects,
                        g_strdup_printf("<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources"
                                        "<</XObject<</X0 %d 0 R>>>>/Length %d>>\nstream\n%s\n"
                                        "endstream",
                                        6 + i, (int)often->len, often->str));
    GString *pdf = pdf_of((const char *const *)objects->pdata, objects->len, NULL);
    g_ptr_array_free(objects, TRUE);
    return pdf;
}

/* One that never ends is ended, and the next is read. */
static bool after_a_hostile_one(void)
{
    g_autoptr(GString) hostile = endless();
    g_autoptr(GString) pdf = pdf_lines(letter);
    return reads(hostile->str, hostile->len, "a.pdf", "more memory or time than a letter does") &&
           reads(pdf->str, pdf->len, "b.pdf", TEXT);
}

static void in_the_sandbox_it_is_the_same(void **state)
{
    (void)state;
    assert_int_equal(in_a_session(each_kind), DONE);
    assert_int_equal(in_a_session(after_a_hostile_one), DONE);
    assert_true(each_kind());
}

static int without_the_other(void)
{
    return reads("Dear Ann", 8, "a.txt", "Attached letters cannot be read in this session") ? DONE
                                                                                            : WRONG;
}

static void alone_the_session_reads_none(void **state)
{
    (void)state;
    assert_int_equal(inside(without_the_other), DONE);
}

/* ---- what it may do ---- */

static int as_reader(int (*attempt)(void))
{
    const struct sandbox_paths paths = {.command = true, .children = true};
    return within(&paths, attempt);
}

static int starts_a_process(void)
{
    const struct rlimit less = {1, 1};
    int status = -1;
    pid_t child = fork();
    if (child == 0)
        _exit(setrlimit(RLIMIT_CPU, &less) == 0 ? DONE : WRONG);
    return child > 0 && waitpid(child, &status, 0) == child && WIFEXITED(status)
               ? WEXITSTATUS(status)
               : WRONG;
}

static int starts_a_program(void)
{
    char *argv[] = {(char[]){"true"}, NULL};
    execv("/bin/true", argv);
    return WRONG;
}

static void *nothing(void *data)
{
    return data;
}

static int starts_a_thread(void)
{
    pthread_t thread;
    return pthread_create(&thread, NULL, nothing, NULL) != 0 ? DONE : WRONG;
}

static int reaches_others(void)
{
    const struct rlimit less = {100, 100};
    return kill(getppid(), SIGTERM) != 0 && open(database, O_RDONLY | O_CLOEXEC) < 0 &&
                   prlimit(getppid(), RLIMIT_NOFILE, &less, NULL) != 0
               ? DONE
               : WRONG;
}

static void processes_are_all_it_starts(void **state)
{
    (void)state;
    needs_seccomp("letter reader: system calls");
    assert_int_equal(as_reader(starts_a_process), DONE);
    if (LEAK_CHECKED)
        return;
    assert_int_equal(as_reader(starts_a_program), KILLED);
    assert_int_equal(as_reader(starts_a_thread), DONE);
    needs_landlock("letter reader: files");
    assert_int_equal(as_reader(reaches_others), DONE);
}

/* The session maps none of what reads them. */
static void the_session_stays_small(void **state)
{
    (void)state;
    if (LEAK_CHECKED) { /* then all libraries are there from the start */
        print_message("skipped: letter reader: what is mapped\n");
        skip();
    }
    pid_t session = fork();
    if (session == 0) {
        g_autofree char *maps = NULL;
        letter_reader_start(false);
        bool fine = reads("Dear Ann", 8, "a.txt", "Dear Ann") &&
                    g_file_get_contents("/proc/self/maps", &maps, NULL, NULL) &&
                    !strstr(maps, "poppler") && !strstr(maps, "letter.so");
        _exit(fine ? DONE : WRONG);
    }
    child_is_done(session);
}

/* ---- when it ends ---- */

/* Whether it was asked before or not. */
static void it_ends_with_the_session(void **state)
{
    (void)state;
    for (int asked = 0; asked < 2; asked++) {
        int out[2];
        pid_t reader = 0;
        assert_int_equal(pipe(out), 0);
        prctl(PR_SET_CHILD_SUBREAPER, 1L, 0L, 0L, 0L); /* it is ours to wait for then */
        pid_t session = fork();
        if (session == 0) {
            letter_reader_start(false);
            bool fine = asked == 0 || reads("Dear Ann", 8, "a.txt", "Dear Ann");
            g_autofree char *path = g_strdup_printf("/proc/self/task/%d/children", (int)getpid());
            g_autofree char *all = NULL;
            fine = g_file_get_contents(path, &all, NULL, NULL) && fine;
            pid_t child = all ? (pid_t)atoi(all) : 0;
            fine = write(out[1], &child, sizeof child) == sizeof child && fine;
            _exit(fine ? DONE : WRONG);
        }
        assert_int_equal(read(out[0], &reader, sizeof reader), sizeof reader);
        assert_true(reader > 0);
        child_is_done(session);
        child_is_done(reader);
        prctl(PR_SET_CHILD_SUBREAPER, 0L, 0L, 0L, 0L);
        close(out[0]);
        close(out[1]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_session_stays_small), /* before another test maps it here */
        cmocka_unit_test(in_the_sandbox_it_is_the_same),
        cmocka_unit_test(alone_the_session_reads_none),
        cmocka_unit_test(processes_are_all_it_starts),
        cmocka_unit_test(it_ends_with_the_session),
    };
    return cmocka_run_group_tests_name("letter reader", tests, make_home, remove_home);
}
