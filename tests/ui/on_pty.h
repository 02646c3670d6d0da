/*
 * The people's screen in the real terminal back end, on a pty of our own.
 * Included by a test once.
 */
#pragma once

#include <fcntl.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "ui/people.h"

static int master = -1, slave = -1;
static struct terminal *term;
static struct ui *ui;
static GString *out; /* what the terminal was sent */

static void set_size(int rows, int cols)
{
    struct winsize ws = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols};
    assert_int_equal(ioctl(master, TIOCSWINSZ, &ws), 0);
}

/* What came since the last call, in bytes. */
static int drain(void)
{
    char buffer[4096];
    ssize_t n;
    g_string_truncate(out, 0);
    while ((n = read(master, buffer, sizeof buffer)) > 0)
        g_string_append_len(out, buffer, n);
    return (int)out->len;
}

static void type(const char *bytes)
{
    assert_int_equal(write(master, bytes, strlen(bytes)), (ssize_t)strlen(bytes));
    struct event ev;
    while (term->ops->read(term, &ev))
        ui_event(ui, &ev);
    ui_settle(ui);
}

G_GNUC_UNUSED static void assert_shown(const char *text)
{
    type("\014"); /* all of it again */
    drain();
    assert_non_null(strstr(out->str, text));
}

static void open_pty(void)
{
    master = posix_openpt(O_RDWR | O_NOCTTY);
    assert_true(master >= 0 && grantpt(master) == 0 && unlockpt(master) == 0);
    slave = open(ptsname(master), O_RDWR | O_NOCTTY);
    assert_true(slave >= 0);
    fcntl(master, F_SETFL, O_NONBLOCK);
    set_size(24, 80);
}

static int setup(void **state)
{
    (void)state;
    fake_start();
    g_setenv("TERM", "xterm-256color", TRUE);
    g_unsetenv("NO_COLOR");
    out = g_string_new(NULL);
    open_pty();
    return 0;
}

static void start(const char *theme)
{
    term = term_curses_open(slave, slave, theme, NULL);
    assert_non_null(term);
    ui = ui_new(NULL, term, test_screens, G_N_ELEMENTS(test_screens));
    ui_settle(ui);
}

static void stop(void)
{
    ui_free(ui);
    ui = NULL;
    term_close(term);
    term = NULL;
}

static int teardown(void **state)
{
    (void)state;
    if (ui)
        stop();
    if (master >= 0)
        close(master);
    close(slave);
    g_string_free(out, TRUE);
    fake_stop();
    return 0;
}
