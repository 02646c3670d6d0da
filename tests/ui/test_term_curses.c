/*
 * The real terminal back end on a pty of our own: bytes out, keys in, the way
 * back. Everything runs in this one process.
 */
#include <locale.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/socket.h>

#include <cmocka.h>

#include "ui/loop.h"
#include "ui/on_pty.h"

static void test_bytes(void **state)
{
    (void)state;
    start(NULL);
    drain();
    type("j");
    int down = drain();
    assert_null(strstr(out->str, "\033(B")); /* back from line drawing, where nothing is */
    type("\033[B");
    int arrow = drain();
    type("\033[6~");
    int page = drain();
    for (int i = 0; i < 15; i++)
        type("j");
    drain();
    type("j");
    int scrolled = drain();
    type("jj");
    drain();
    ui_tick(ui);
    ui_settle(ui);
    int idle = drain();
    print_message("bytes: down %d, arrow %d, page %d, scrolled by one %d, idle %d\n", down, arrow,
                  page, scrolled, idle);
    assert_in_range(down, 1, 130);
    assert_in_range(arrow, 1, 130);
    assert_in_range(page, 1, 1300);
    assert_in_range(scrolled, 1, 400);
    assert_int_equal(idle, 0);
}

/* Over SSH each write is a packet. A socket that keeps writes apart stands in for the terminal. */
static void a_frame_is_one_write(void **state)
{
    (void)state;
    start(NULL);
    drain();
    int ends[2], tty = dup(slave);
    char bytes[8192];
    assert_int_equal(socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_NONBLOCK, 0, ends), 0);
    static const char *const keys[] = {"\033[6~", "j", "\014", "\033[6~"};
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
        assert_true(dup2(ends[0], slave) >= 0);
        type(keys[i]);
        assert_true(dup2(tty, slave) >= 0);
        assert_in_range(recv(ends[1], bytes, sizeof bytes, 0), 1, sizeof bytes - 1);
        assert_int_equal(recv(ends[1], bytes, sizeof bytes, 0), -1);
    }
    assert_int_equal(drain(), 0);
    close(ends[0]);
    close(ends[1]);
    close(tty);
}

static void test_cursor_stands_on_the_row(void **state)
{
    (void)state;
    start(NULL);
    drain();
    type("j");
    drain();
    /* The selected name is the last thing written; then back to its line's start. */
    const char *after = strstr(out->str, "Person 002");
    assert_non_null(after);
    assert_int_equal(after[strlen("Person 002")], '\r');
    assert_null(strstr(out->str, "\033[2J"));
    assert_null(strstr(out->str, "\033[H"));
}

static void test_comes_and_goes(void **state)
{
    (void)state;
    struct termios before, during, after;
    tcgetattr(slave, &before);
    start(NULL);
    tcgetattr(slave, &during);
    assert_false(during.c_lflag & (ICANON | ECHO | ISIG));
    drain();
    assert_non_null(strstr(out->str, "\033[?1049h"));
    assert_non_null(strstr(out->str, "\033[?2004h"));
    stop();
    drain();
    tcgetattr(slave, &after);
    assert_int_equal(before.c_lflag, after.c_lflag);
    assert_int_equal(before.c_iflag, after.c_iflag);
    const char *leave = strstr(out->str, "\033[?1049l");
    const char *wipe = strstr(out->str, "\033[2J");
    assert_non_null(leave);
    assert_non_null(wipe ? wipe : strstr(out->str, "\033[J"));
    assert_true(!wipe || wipe < leave); /* no names stay in the other screen */
    assert_non_null(strstr(out->str, "\033[?2004l"));
}

static void test_keys_and_paste(void **state)
{
    (void)state;
    start(NULL);
    static const struct {
        const char *bytes;
        int key;
    } keys[] = {
        {"\033[A", K_UP},     {"\033OB", K_DOWN},    {"\033[5~", K_PGUP},   {"\033OH", K_HOME},
        {"\033[4~", K_END},   {"\033[Z", K_BACKTAB}, {"\177", K_BACKSPACE}, {"\010", K_BACKSPACE},
        {"\r", K_ENTER},      {"\n", K_ENTER},       {"\t", K_TAB},         {"\033", K_ESC},
        {"\033OQ", K_F1 + 1}, {"\032", K_CTRL('z')}, {"\303\251", 0xe9},    {"\023", K_CTRL('s')},
    };
    struct event ev;
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
        assert_int_equal(write(master, keys[i].bytes, strlen(keys[i].bytes)),
                         (ssize_t)strlen(keys[i].bytes));
        assert_true(term->ops->read(term, &ev));
        assert_int_equal(ev.type, EVENT_KEY);
        assert_int_equal(ev.key, keys[i].key);
        assert_false(term->ops->read(term, &ev));
    }
    const char *paste = "\033[200~Dear rep,\rq\033[Aé\033[201~x";
    assert_int_equal(write(master, paste, strlen(paste)), (ssize_t)strlen(paste));
    assert_true(term->ops->read(term, &ev));
    assert_int_equal(ev.type, EVENT_PASTE);
    assert_string_equal(ev.text, "Dear rep,\nqé");
    event_done(&ev);
    assert_true(term->ops->read(term, &ev));
    assert_int_equal(ev.key, 'x');
}

static void assert_key(const char *bytes, int key)
{
    struct event ev;
    assert_int_equal(write(master, bytes, strlen(bytes)), (ssize_t)strlen(bytes));
    assert_true(term->ops->read(term, &ev));
    assert_int_equal(ev.type, EVENT_KEY);
    assert_int_equal(ev.key, key);
    assert_false(term->ops->read(term, &ev));
}

/* F2 saves, so it must not be letters: terminals send it in three ways, whatever they are called,
 * and PuTTY, called xterm, not as xterm does. */
static void test_function_keys(void **state)
{
    static const char *const terms[] = {"xterm-256color", "xterm", "linux", "vt100", "screen"};
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(terms); i++) {
        g_setenv("TERM", terms[i], TRUE);
        start(NULL);
        assert_key("\033OQ", K_F1 + 1);
        assert_key("\033[12~", K_F1 + 1);
        assert_key("\033[[B", K_F1 + 1);
        assert_key("\033[24~", K_F12);
        assert_key("\033[1~", K_HOME);
        stop();
    }
}

/* One that nothing here knows is no Esc, and its letters are no keys: in a conversation a digit is
 * an outcome. */
static void test_unknown_keys_are_nothing(void **state)
{
    static const char *const unknown[] = {"\033[1;9P", "\033[25;2~", "\033[57399u", "\033OM",
                                          "\033[[Z"};
    struct event ev;
    (void)state;
    g_setenv("TERM", "vt100", TRUE);
    start(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(unknown); i++) {
        assert_int_equal(write(master, unknown[i], strlen(unknown[i])),
                         (ssize_t)strlen(unknown[i]));
        if (term->ops->read(term, &ev)) /* the keypad's own Enter is known */
            assert_int_equal(ev.key, K_ENTER);
        assert_false(term->ops->read(term, &ev));
    }
    type("n");
    type("Zoe\033[1;9Ps"); /* what follows it is a key again */
    type("\023");
    assert_string_equal(fake.ran, "person.add given_name=\"Zoes\" leads=0");
    type("n");
    assert_int_equal(write(master, "\033q", 2), 2); /* Esc, then a letter */
    assert_true(term->ops->read(term, &ev));
    assert_int_equal(ev.key, K_ESC);
    assert_true(term->ops->read(term, &ev));
    assert_int_equal(ev.key, 'q');
}

static void test_paste_without_an_end(void **state)
{
    (void)state;
    start(NULL);
    struct event ev;
    const char *paste = "\033[200~half";
    assert_int_equal(write(master, paste, strlen(paste)), (ssize_t)strlen(paste));
    assert_false(term->ops->read(term, &ev));
    term->ops->idle(term);
    assert_false(term->ops->read(term, &ev));
    term->ops->idle(term);
    assert_true(term->ops->read(term, &ev));
    assert_int_equal(ev.type, EVENT_PASTE);
    assert_string_equal(ev.text, "half");
    event_done(&ev);
}

/* Where a terminal does not mark a paste it comes as keys, all at once. */
static void test_a_paste_without_marks(void **state)
{
    (void)state;
    start(NULL);
    type("vvjjvv\rX y\rq"); /* in a list: nothing happens */
    assert_int_equal(fake.runs, 0);
    assert_false(ui_ended(ui));
    assert_shown("There is no field here to paste into.");
    type("X");
    type("y yes y do\ry\r"); /* no answer to a question either */
    assert_int_equal(fake.runs, 0);
    type("\033");
    type("n");
    type("Zoe Rees\rof nights\tonly"); /* in a field it is a text */
    type("\023");
    assert_int_equal(fake.runs, 1);
    assert_string_equal(fake.ran, "person.add given_name=\"Zoe Rees of nights only\" leads=0");
}

/* A key that is held down, and what was typed while the line was slow, is none. */
static void test_keys_that_come_at_once(void **state)
{
    (void)state;
    start(NULL);
    type("jjjjjjjjjjv");
    assert_string_equal(fake.ran, "person.vote person_id=11");
    type("/son 004");
    assert_shown("Person 004");
    type("\033");
    type("2");
    drain();
    type("1/son 005"); /* and the screen that is searched */
    assert_shown("son 005");
    assert_null(strstr(out->str, "There is no field here"));
    type("\033");
    type("n");
    type("Zoe Reeves\r");
    type("\023");
    assert_string_equal(fake.ran, "person.add given_name=\"Zoe Reeves\" leads=0");
}

static void test_resize(void **state)
{
    (void)state;
    start(NULL);
    int rows, cols;
    set_size(5, 20);
    term->ops->resized(term);
    term->ops->size(term, &rows, &cols);
    assert_int_equal(rows, 5);
    assert_int_equal(cols, 20);
    struct event ev = {.type = EVENT_RESIZE};
    drain();
    ui_event(ui, &ev);
    ui_settle(ui);
    drain();
    assert_non_null(strstr(out->str, "Leave"));
    set_size(60, 200);
    term->ops->resized(term);
    ev = (struct event){.type = EVENT_RESIZE};
    ui_event(ui, &ev);
    ui_settle(ui);
    drain();
    assert_non_null(strstr(out->str, "Person 054"));
}

static void test_data_cannot_reach_the_terminal(void **state)
{
    (void)state;
    fake.odd = "\033]0;owned\007\x9b"
               "31m\xe2\x80\xae漢字 e\xcc\x81";
    start(NULL);
    drain();
    assert_null(strstr(out->str, "\033]0;"));
    assert_null(strchr(out->str, '\007'));
    assert_null(strstr(out->str, "\xe2\x80\xae"));
    assert_non_null(strstr(out->str, "漢字"));
}

static bool has_colour(void)
{
    return strstr(out->str, "\033[3") || strstr(out->str, "[38;") || strstr(out->str, "\033[4");
}

static void test_mono(void **state)
{
    (void)state;
    g_setenv("NO_COLOR", "1", TRUE);
    fake.closed = true;
    start(NULL);
    type("v"); /* a warning: coloured elsewhere */
    drain();
    assert_non_null(strstr(out->str, "The ballot has closed."));
    assert_null(strstr(out->str, "[38;"));
    assert_null(strstr(out->str, "[33m"));
    assert_non_null(strstr(out->str, "7mPerson 001")); /* reversed */
    stop();
    g_unsetenv("NO_COLOR");
    start(NULL);
    type("v");
    drain();
    assert_true(has_colour());
}

static void test_contrast_and_old_terminals(void **state)
{
    (void)state;
    static const char *const terms[] = {"vt100", "xterm", "linux", "screen-256color", "ansi"};
    for (gsize i = 0; i < G_N_ELEMENTS(terms); i++) {
        g_setenv("TERM", terms[i], TRUE);
        start(i % 2 ? "contrast" : "default");
        type("j");
        drain();
        assert_non_null(strstr(out->str, "Person 002"));
        stop();
        drain();
    }
}

static void test_refuses_what_cannot_draw(void **state)
{
    (void)state;
    GError *error = NULL;
    g_setenv("TERM", "dumb", TRUE);
    assert_null(term_curses_open(slave, slave, NULL, &error));
    assert_string_equal(error->message, "The terminal \"dumb\" cannot show screens; \"branchline "
                                        "help\" lists the commands that work without them.");
    g_clear_error(&error);
    g_setenv("TERM", "no-such-terminal", TRUE);
    assert_null(term_curses_open(slave, slave, NULL, &error));
    g_clear_error(&error);
    int null = open("/dev/null", O_RDWR);
    assert_null(term_curses_open(null, null, NULL, &error));
    assert_non_null(strstr(error->message, "There is no terminal here"));
    g_clear_error(&error);
    close(null);
}

/* The terminal keeps its mouse until a rep asks for it, and has it back at the end. */
static void test_mouse(void **state)
{
    (void)state;
    struct event ev;
    start(NULL);
    drain();
    assert_null(strstr(out->str, "1000h"));
    term->ops->dress(term, NULL, true);
    ui_redraw(ui);
    ui_settle(ui);
    drain();
    assert_non_null(strstr(out->str, "1000h"));
    const char click[] = "\033[<0;5;7M\033[<0;5;7m", wheel[] = "\033[<65;1;1M";
    assert_int_equal(write(master, click, strlen(click)), (ssize_t)strlen(click));
    assert_true(term->ops->waiting(term));
    assert_true(term->ops->read(term, &ev));
    assert_int_equal(ev.type, EVENT_CLICK);
    assert_int_equal(ev.row, 6);
    assert_int_equal(ev.col, 4);
    assert_false(term->ops->read(term, &ev)); /* letting go is nothing */
    assert_int_equal(write(master, wheel, strlen(wheel)), (ssize_t)strlen(wheel));
    for (int i = 0; i < 3; i++) {
        assert_true(term->ops->read(term, &ev));
        assert_int_equal(ev.type, EVENT_KEY);
        assert_int_equal(ev.key, K_DOWN);
    }
    assert_false(term->ops->read(term, &ev));
    stop();
    drain();
    assert_non_null(strstr(out->str, "1000l"));
}

/* What the environment names holds against what a rep has stored. */
static void test_dress_in_other_colours(void **state)
{
    (void)state;
    fake.closed = true;
    start(NULL);
    type("v"); /* a warning: coloured */
    drain();
    assert_non_null(strstr(out->str, "[38;"));
    term->ops->dress(term, "mono", false);
    ui_redraw(ui);
    ui_settle(ui);
    drain();
    assert_null(strstr(out->str, "[38;"));
    assert_non_null(strstr(out->str, "Person 002"));
    stop();
    drain();
    start("mono");
    drain();
    term->ops->dress(term, "contrast", false);
    ui_redraw(ui);
    ui_settle(ui);
    drain();
    assert_null(strstr(out->str, "[38;"));
}

/* One sequence of its own, between frames; where a terminal would print it, nothing. */
static void a_copy_is_one_sequence(void **state)
{
    (void)state;
    start(NULL);
    drain();
    assert_true(term->ops->copy(term, "07700 900108"));
    drain();
    assert_string_equal(out->str, "\033]52;c;MDc3MDAgOTAwMTA4\a");
    stop();
    static const char *const without[] = {"linux", "vt100"};
    for (gsize i = 0; i < G_N_ELEMENTS(without); i++) {
        g_setenv("TERM", without[i], TRUE);
        start(NULL);
        drain();
        assert_false(term->ops->copy(term, "07700 900108"));
        assert_int_equal(drain(), 0);
        stop();
    }
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
    setlocale(LC_CTYPE, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        TEST(test_bytes),
        TEST(a_frame_is_one_write),
        TEST(test_cursor_stands_on_the_row),
        TEST(test_comes_and_goes),
        TEST(test_keys_and_paste),
        TEST(test_function_keys),
        TEST(test_unknown_keys_are_nothing),
        TEST(test_paste_without_an_end),
        TEST(test_a_paste_without_marks),
        TEST(test_keys_that_come_at_once),
        TEST(test_resize),
        TEST(test_data_cannot_reach_the_terminal),
        TEST(test_mono),
        TEST(test_contrast_and_old_terminals),
        TEST(test_refuses_what_cannot_draw),
        TEST(test_mouse),
        TEST(test_dress_in_other_colours),
        TEST(a_copy_is_one_sequence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
