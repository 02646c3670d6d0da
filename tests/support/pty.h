/*
 * A program in a terminal of our own: forkpty to run it, libvterm to see its
 * screen. For tests of the real binary, for screenshots and for measuring.
 *
 *     struct pty *p = pty_start((const char *const[]){"less", "names", NULL}, NULL);
 *     assert_true(pty_wait_text(p, "Zoe"));
 *     pty_keys(p, "/smith<Enter>");
 *     assert_true(pty_wait_text(p, "Smith"));
 *     assert_int_equal(pty_cursor(p).row, 3);
 *     pty_keys(p, "q");
 *     assert_int_equal(pty_wait_exit(p), 0);
 *     pty_free(p);
 *
 * Nothing sleeps: a wait reads what the program writes until its condition
 * holds, and gives up at a deadline (PTY_DEADLINE_MS). tests/support/pty_assert.h
 * has the same waits as assertions that show the screen when they fail.
 *
 * Rows and columns count from 0. Strings returned as char * are the caller's.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

#define PTY_DEADLINE_MS 10000 /* for each wait, where the options say nothing */
#define PTY_QUIET_MS 10       /* after a condition holds, this long without a byte ends the frame */

struct pty;

struct pty_options {
    int rows, cols; /* 0: 24 and 80 */
    /* The program gets PATH, HOME, TMPDIR, the XDG and sanitizer variables,
     * LANG=C.UTF-8 and TERM=xterm-256color, and over that these: "NAME=value"
     * sets, "NAME" alone unsets; NULL ends the list. */
    const char *const *env;
    const char *dir; /* where it starts; NULL: here */
    int deadline_ms; /* for each wait; 0: PTY_DEADLINE_MS */
};

/* Starts argv (argv[0] is looked up in PATH; NULL ends it). Never NULL: a
 * program that cannot be started exits with 127. options NULL: all defaults. */
struct pty *pty_start(const char *const *argv, const struct pty_options *options);

/* Ends the program with SIGKILL where it still runs. NULL is fine. */
void pty_free(struct pty *p);

/* text with each $NAME replaced by that variable of the environment (or
 * nothing): for lists of commands. Caller's. pty_expand_all: in place, list may
 * be NULL. */
char *pty_expand(const char *text);
void pty_expand_all(char **list);

/*
 * Keys, as people write them: plain characters stand for themselves, names are
 * in angle brackets: <Enter> <Esc> <Tab> <BTab> <Space> <BS> <Del> <Ins> <Up>
 * <Down> <Left> <Right> <Home> <End> <PgUp> <PgDn> <F1>..<F12> <C-x> (control)
 * <M-x> (Esc, then x) <lt> (the character <). Arrows are sent as the mode the
 * program chose wants them. An unknown name aborts: the test is wrong.
 */
void pty_keys(struct pty *p, const char *keys);

/* pty_keys with waits between: {text} waits until the text is on the screen,
 * {!text} until it is not, {} for PTY_QUIET_MS without a byte; <lbrace> is the
 * character {. False where a wait ran out; *failed (may be NULL) says which,
 * caller's. */
bool pty_play(struct pty *p, const char *script, char **failed);

void pty_write(struct pty *p, const char *bytes, gsize n); /* as they are */
void pty_paste(struct pty *p, const char *text); /* bracketed where the program asked for it */

/* Waits. False: the deadline passed, or the program ended, without it. */
typedef bool (*pty_condition)(struct pty *p, void *data);
bool pty_wait(struct pty *p, pty_condition holds, void *data);
bool pty_wait_text(struct pty *p, const char *text); /* somewhere within one row */
bool pty_wait_no_text(struct pty *p, const char *text);
bool pty_wait_row(struct pty *p, int row, const char *text); /* within that row */
bool pty_wait_cursor(struct pty *p, int row, int col);       /* col -1: any */
/* The exit status; 128 + n where signal n ended it; -1: it still runs at the deadline. */
int pty_wait_exit(struct pty *p);
/* Reads until nothing came for quiet_ms (or the program ended). */
void pty_settle(struct pty *p, int quiet_ms);
/* True where not one byte comes within ms. */
bool pty_idle(struct pty *p, int ms);

/* What was received. pty_bytes is a mark: later minus earlier is the cost of
 * what happened between. pty_log gives the raw bytes since a mark, borrowed
 * until the next wait. */
guint64 pty_bytes(const struct pty *p);
const char *pty_log(const struct pty *p, guint64 mark, gsize *n);

/* Times from the write of keys to the first and to the last byte before
 * quiet_ms without one; both 0 where nothing came. Silence counts only once
 * until is on the screen (NULL: at once), for programs that pause half-way. */
struct pty_sample {
    double first_ms, last_ms;
    guint64 bytes;
};
struct pty_sample pty_measure(struct pty *p, const char *keys, const char *until, int quiet_ms);
/* From the start of the program to the last byte that came so far. */
double pty_last_ms(const struct pty *p);

/* The terminal. */
struct pty_cursor {
    int row, col;
    bool visible;
};
struct pty_cursor pty_cursor(const struct pty *p);
int pty_rows(const struct pty *p);
int pty_cols(const struct pty *p);
bool pty_altscreen(const struct pty *p); /* the program is on the alternate screen */
bool pty_mouse(const struct pty *p);     /* the program asked for mouse reports */
int pty_bells(const struct pty *p);      /* so many times it rang */
/* The line discipline as a shell needs it: canonical and echoing. Also after the end. */
bool pty_cooked(const struct pty *p);

void pty_resize(struct pty *p, int rows, int cols);
void pty_hangup(struct pty *p); /* the line is cut: master closed, SIGHUP by the kernel */
void pty_signal(struct pty *p, int signal);

/* The process. 0 where it ended. */
int pty_pid(const struct pty *p);
long pty_rss_kb(const struct pty *p);  /* resident now */
long pty_peak_kb(const struct pty *p); /* resident at most */
long pty_cpu_ms(const struct pty *p);  /* used so far, user and system */

/* The screen. Colours: -1 the terminal's own, 0..255 palette, 0x1rrggbb true colour. */
struct pty_cell {
    char text[32]; /* UTF-8 with combining marks; "" right of a wide character */
    int width;     /* 1, 2; 0 right of a wide character */
    int fg, bg;
    bool bold, underline, italic, reverse, blink;
};
#define PTY_RGB 0x1000000
struct pty_cell pty_cell(const struct pty *p, int row, int col);
/* 0xrrggbb of a colour: palette colours as xterm has them, -1 as dflt. */
int pty_rgb(int colour, int dflt);

char *pty_row(const struct pty *p, int row); /* without trailing spaces */
char *pty_text(const struct pty *p);         /* all rows, each ended by a newline */
/* The first place of text; false: nowhere. row, col may be NULL. */
bool pty_find(const struct pty *p, const char *text, int *row, int *col);
/* Text and looks: "80x24, cursor 5,0", the rows, "--", then one line for each
 * run that is not plain: "row:from-to bold reverse fg=4". The same screen gives
 * the same dump. */
char *pty_dump(const struct pty *p);
