/*
 * The terminal harness against programs that are known: itself with --child (a
 * small list on a raw terminal), and sh.
 */
#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include <cmocka.h>

#include "support/pty_assert.h"

/* ---- the child: five rows, a ">" and the cursor on the selected one ---- */

static volatile sig_atomic_t resized;

static void on_winch(int signal)
{
    (void)signal;
    resized = 1;
}

static void draw_list(int selected)
{
    printf("\033[H\033[2J");
    for (int i = 0; i < 5; i++)
        printf("\033[%d;1H%c%sitem %d\033[0m", i + 1, i == selected ? '>' : ' ',
               i == selected ? "\033[7m" : "", i);
    printf("\033[%d;1H", selected + 1);
}

static void draw_size(void)
{
    struct winsize size;
    ioctl(STDIN_FILENO, TIOCGWINSZ, &size);
    printf("\033[7;1H\033[Ksize %dx%d", size.ws_col, size.ws_row);
}

/* True where the program is to end. */
static bool handle(const char *key, ssize_t n, int *selected)
{
    if (n == 3 && memcmp(key, "\033OB", 3) == 0 && *selected < 4)
        ++*selected;
    else if (n == 3 && memcmp(key, "\033[B", 3) == 0)
        printf("\033[7;1Hplain arrow");
    else if (key[0] == 'l')
        printf("\033[7;1Hwide 日本 cafe\xcc\x81 \033[1;3;4;31;44mloud\033[0m "
               "\033[38;2;1;2;3mtrue\033[0m");
    else if (key[0] == 'b')
        printf("\a");
    else if (key[0] == 'h')
        printf("\033[?25l\033[?1000h");
    else if (key[0] == 'a')
        printf("\033[6n");
    else if (key[0] == '\033' && n > 3 && key[n - 1] == 'R')
        printf("\033[7;1Hcursor answered");
    else if (key[0] == 1)
        printf("\033[7;1Hcontrol a");
    else if (key[0] == 's')
        draw_size();
    if (key[0] == 'j' && *selected < 4)
        ++*selected;
    if (key[0] == 'j' || (n == 3 && memcmp(key, "\033OB", 3) == 0))
        draw_list(*selected);
    return key[0] == 'q';
}

/* A plain byte, or an escape sequence up to the letter that ends it. */
static ssize_t key_length(const char *key, ssize_t n)
{
    ssize_t len = 1;
    if (key[0] == '\033' && n > 2)
        for (len = 3; len < n && !g_ascii_isalpha(key[len - 1]);)
            len++;
    return len;
}

static int child(void)
{
    struct termios before, raw;
    struct sigaction winch = {.sa_handler = on_winch};
    sigaction(SIGWINCH, &winch, NULL);
    tcgetattr(STDIN_FILENO, &before);
    raw = before;
    raw.c_lflag &= (tcflag_t) ~(ICANON | ECHO);
    tcsetattr(STDIN_FILENO, TCSANOW, &raw);
    printf("\033[?1049h\033[?1h");
    int selected = 0;
    draw_list(selected);
    fflush(stdout);
    for (;;) {
        char key[64];
        ssize_t n = read(STDIN_FILENO, key, sizeof key);
        if (n <= 0 && (n == 0 || errno != EINTR))
            return 4;
        if (resized) {
            resized = 0;
            draw_size();
        }
        bool quit = false;
        for (ssize_t at = 0, len; at < n && !quit; at += len) {
            len = key_length(key + at, n - at);
            quit = handle(key + at, len, &selected);
        }
        fflush(stdout);
        if (quit)
            break;
    }
    printf("\033[?1l\033[?25h\033[?1049l");
    fflush(stdout);
    tcsetattr(STDIN_FILENO, TCSANOW, &before);
    return 3;
}

/* ---- the tests ---- */

static struct pty *start_child(const struct pty_options *options)
{
    struct pty *p = pty_start((const char *const[]){"/proc/self/exe", "--child", NULL}, options);
    pty_assert_text(p, "item 4");
    return p;
}

static struct pty *start_shell(const char *script, const struct pty_options *options)
{
    return pty_start((const char *const[]){"sh", "-c", script, NULL}, options);
}

static void test_keys_move_marker_and_cursor(void **state)
{
    (void)state;
    struct pty *p = start_child(NULL);
    pty_assert_row(p, 0, ">item 0");
    guint64 mark = pty_bytes(p);
    pty_keys(p, "j<Down>");
    pty_assert_row(p, 2, ">item 2");
    pty_assert_cursor(p, 2, 0);
    assert_true(pty_bytes(p) > mark);
    gsize n;
    const char *log = pty_log(p, mark, &n);
    assert_non_null(g_strstr_len(log, (gssize)n, "\033[7mitem 1"));
    assert_true(pty_cell(p, 2, 1).reverse);
    assert_false(pty_cell(p, 1, 1).reverse);
    pty_keys(p, "<C-a>");
    pty_assert_text(p, "control a");
    pty_free(p);
}

static void test_waits_give_up(void **state)
{
    (void)state;
    struct pty *p = start_shell("echo here", NULL);
    /* the program ends: no need to wait for the deadline */
    assert_false(pty_wait_text(p, "elsewhere"));
    assert_true(pty_wait_text(p, "here"));
    assert_true(pty_wait_no_text(p, "elsewhere"));
    char *failed = NULL;
    assert_false(pty_play(p, "x{here}{there}y", &failed));
    assert_string_equal(failed, "there");
    g_free(failed);
    pty_free(p);
}

static void test_play(void **state)
{
    (void)state;
    struct pty *p = start_child(NULL);
    pty_assert_play(p, "j{>item 1}j{>item 2}{!>item 1}{}q");
    pty_assert_exit(p, 3);
    pty_free(p);
}

static void test_cells_and_dump(void **state)
{
    (void)state;
    struct pty *p = start_child(&(struct pty_options){.rows = 8, .cols = 40});
    pty_keys(p, "l");
    pty_assert_row(p, 6, "wide 日本 cafe\xcc\x81 loud true");
    assert_int_equal(pty_cell(p, 6, 5).width, 2);
    assert_int_equal(pty_cell(p, 6, 6).width, 0);
    assert_string_equal(pty_cell(p, 6, 13).text, "e\xcc\x81");
    int row, col;
    assert_true(pty_find(p, "loud", &row, &col));
    assert_int_equal(row, 6);
    assert_int_equal(col, 15);
    struct pty_cell loud = pty_cell(p, row, col);
    assert_true(loud.bold && loud.italic && loud.underline);
    assert_int_equal(loud.fg, 1);
    assert_int_equal(loud.bg, 4);
    assert_int_equal(pty_cell(p, 6, 20).fg, PTY_RGB | 0x010203);
    assert_int_equal(pty_rgb(PTY_RGB | 0x010203, 0), 0x010203);
    assert_int_equal(pty_rgb(-1, 0x123456), 0x123456);
    assert_int_equal(pty_rgb(31, 0), 0x0087af);
    assert_int_equal(pty_rgb(130, 0), 0xaf5f00);
    assert_int_equal(pty_rgb(243, 0), 0x767676);
    g_autofree char *dump = pty_dump(p);
    const char *wanted = "40x8, cursor 6,24\n>item 0\n item 1\n item 2\n item 3\n item 4\n\n"
                         "wide 日本 cafe\xcc\x81 loud true\n\n--\n0:1-6 reverse\n"
                         "6:15-18 bold underline italic fg=1 bg=4\n6:20-23 fg=#010203\n";
    assert_string_equal(dump, wanted);
    pty_free(p);
}

static void test_resize(void **state)
{
    (void)state;
    struct pty *p = start_child(NULL);
    pty_resize(p, 10, 40);
    pty_assert_text(p, "size 40x10");
    pty_resize(p, 50, 132);
    pty_assert_text(p, "size 132x50");
    assert_int_equal(pty_rows(p), 50);
    assert_int_equal(pty_cols(p), 132);
    pty_free(p);
}

static void test_terminal_state(void **state)
{
    (void)state;
    struct pty *p = start_child(NULL);
    assert_true(pty_altscreen(p));
    assert_false(pty_cooked(p));
    assert_false(pty_mouse(p));
    assert_true(pty_cursor(p).visible);
    pty_keys(p, "bhs");
    pty_assert_text(p, "size 80x24");
    assert_int_equal(pty_bells(p), 1);
    assert_true(pty_mouse(p));
    assert_false(pty_cursor(p).visible);
    pty_keys(p, "q");
    pty_assert_exit(p, 3);
    assert_false(pty_altscreen(p));
    assert_true(pty_cursor(p).visible);
    assert_true(pty_cooked(p));
    pty_free(p);
}

static void test_terminal_answers(void **state)
{
    (void)state;
    struct pty *p = start_child(NULL);
    pty_keys(p, "a");
    pty_assert_text(p, "cursor answered");
    pty_free(p);
}

static void test_ends(void **state)
{
    (void)state;
    struct pty *p = start_child(NULL);
    pty_hangup(p);
    /* the kernel's SIGHUP, which the child does not catch */
    assert_int_equal(pty_wait_exit(p), 128 + SIGHUP);
    pty_free(p);

    p = start_child(NULL);
    pty_signal(p, SIGTERM);
    assert_int_equal(pty_wait_exit(p), 128 + SIGTERM);
    assert_int_equal(pty_pid(p), 0);
    assert_int_equal(pty_rss_kb(p), 0);
    pty_free(p);

    p = start_shell("trap '' HUP; echo ready; cat >/dev/null; exit 7", NULL);
    pty_assert_text(p, "ready");
    pty_hangup(p);
    assert_int_equal(pty_wait_exit(p), 7); /* SIGHUP ignored, ends on end of file */
    pty_free(p);

    p = pty_start((const char *const[]){"/nonexistent/program", NULL}, NULL);
    assert_int_equal(pty_wait_exit(p), 127);
    pty_free(p);
}

static void test_environment(void **state)
{
    (void)state;
    g_setenv("BRANCHLINE_STRAY", "1", TRUE);
    struct pty *p =
        start_shell("echo $TERM,$LANG,$NO_COLOR,$BRANCHLINE_STRAY,; pwd; stty size", NULL);
    pty_assert_text(p, "xterm-256color,C.UTF-8,,,");
    pty_assert_text(p, "24 80");
    pty_free(p);
    const char *const env[] = {"TERM=vt100", "NO_COLOR=1", "LANG", NULL};
    p = start_shell("echo $TERM,$LANG,$NO_COLOR,; pwd",
                    &(struct pty_options){.env = env, .dir = "/usr"});
    pty_assert_text(p, "vt100,,1,");
    pty_assert_text(p, "/usr");
    pty_free(p);
}

static void test_all_output_arrives_before_the_end(void **state)
{
    (void)state;
    struct pty *p = start_shell("seq 1 20000; echo last", NULL);
    pty_assert_exit(p, 0);
    pty_assert_text(p, "last");
    gsize n;
    const char *log = pty_log(p, 0, &n);
    assert_non_null(g_strstr_len(log, (gssize)n, "\n12345\r\n"));
    pty_free(p);
}

static void test_large_input_does_not_block(void **state)
{
    (void)state;
    struct pty *p = start_shell("stty raw -echo; echo ready; cat; exit 0", NULL);
    pty_assert_text(p, "ready");
    g_autofree char *big = g_strnfill(300000, 'x');
    guint64 mark = pty_bytes(p);
    pty_write(p, big, 300000);
    pty_settle(p, 50);
    assert_int_equal(pty_bytes(p) - mark, 300000);
    pty_free(p);
}

static void test_measuring(void **state)
{
    (void)state;
    struct pty *p = start_child(NULL);
    pty_settle(p, 30);
    assert_true(pty_idle(p, 50));
    struct pty_sample s = pty_measure(p, "j", NULL, 30);
    assert_true(s.bytes > 20 && s.bytes < 200);
    assert_true(s.first_ms > 0 && s.first_ms <= s.last_ms && s.last_ms < 1000);
    s = pty_measure(p, "s", "size 80x24", 30);
    assert_true(s.bytes > 10);
    s = pty_measure(p, "x", NULL, 30); /* a key that does nothing */
    assert_int_equal(s.bytes, 0);
    pty_keys(p, "j");
    assert_false(pty_idle(p, 1000));
    assert_true(pty_rss_kb(p) > 0 && pty_peak_kb(p) >= pty_rss_kb(p));
    assert_true(pty_cpu_ms(p) >= 0);
    pty_free(p);
}

int main(int argc, char **argv)
{
    if (argc == 2 && strcmp(argv[1], "--child") == 0)
        return child();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_keys_move_marker_and_cursor),
        cmocka_unit_test(test_waits_give_up),
        cmocka_unit_test(test_play),
        cmocka_unit_test(test_cells_and_dump),
        cmocka_unit_test(test_resize),
        cmocka_unit_test(test_terminal_state),
        cmocka_unit_test(test_terminal_answers),
        cmocka_unit_test(test_ends),
        cmocka_unit_test(test_environment),
        cmocka_unit_test(test_all_output_arrives_before_the_end),
        cmocka_unit_test(test_large_input_does_not_block),
        cmocka_unit_test(test_measuring),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
