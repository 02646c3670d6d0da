/*
 * A terminal: shows a canvas, gives events. Two back ends: curses
 * (term_curses.c, the only file that knows it) and one in memory for tests.
 */
#pragma once

#include "ui/canvas.h"
#include "ui/keys.h"

enum event_type {
    EVENT_KEY,
    EVENT_PASTE,  /* a whole paste, cleaned, with its newlines */
    EVENT_CLICK,  /* the left button went down at row, col; the wheel comes as K_UP, K_DOWN */
    EVENT_RESIZE, /* term_size() has the new size */
    EVENT_HANGUP, /* nobody is there any more */
    EVENT_LEFT,   /* of the loop: another top screen is shown */
    EVENT_QUIET,  /* of the loop: no key has come for a while, and something waited for that */
    EVENT_ON,     /* of the loop: no key waits, and something is to go on until one does */
};

/* Whether a key is one of a paste on a terminal that does not mark pastes. */
enum pasted { PASTED_NOT, PASTED_FIRST, PASTED_ON, PASTED_LAST };

struct event {
    enum event_type type;
    int key; /* EVENT_KEY */
    enum pasted pasted;
    bool ahead;   /* so pasted, but in a form it may have been typed ahead */
    bool leads;   /* so pasted, the number of a screen with a search behind it: typed ahead */
    bool plain;   /* so pasted, and all of it letters but for the last key */
    int row, col; /* EVENT_CLICK */
    char *text;   /* EVENT_PASTE; the receiver of the event frees it with event_done() */
};
static inline void event_done(struct event *ev)
{
    g_clear_pointer(&ev->text, g_free);
}

struct terminal;
struct term_ops {
    void (*size)(struct terminal *t, int *rows, int *cols);
    /* Sends what differs from what was shown last, in one write, and puts
     * the cursor where the canvas says (-1: it stays at the bottom left). */
    void (*show)(struct terminal *t, const struct canvas *c);
    bool (*read)(struct terminal *t, struct event *out); /* false: nothing waits */
    bool (*waiting)(struct terminal *t);                 /* something waits to be read */
    void (*idle)(struct terminal *t);    /* a tick went by: a paste without an end ends */
    void (*resized)(struct terminal *t); /* the window has another size: look again */
    void (*repaint)(struct terminal *t); /* forget what is on the screen: Ctrl-L */
    /* How a rep wants it: theme, a name of theme.h (NULL: as the environment says);
     * the mouse heard or left to the terminal. */
    void (*dress)(struct terminal *t, const char *theme, bool mouse);
    /* To the clipboard of whoever sits there, where the terminal lets it (OSC 52). False: this one
     * is known not to. */
    bool (*copy)(struct terminal *t, const char *text);
    void (*close)(struct terminal *t); /* gives the screen back as it was, and frees */
};

struct terminal {
    const struct term_ops *ops;
    int fd;     /* to poll for input; -1: none */
    bool ascii; /* the character set is not UTF-8 */
};

static inline void term_close(struct terminal *t)
{
    if (t)
        t->ops->close(t);
}

/* The terminal this program runs in. theme: a name of theme.h, which then holds
 * whatever dress() says; or NULL: until dress() names one mono where NO_COLOR
 * is set, else the default one. Refused with one sentence where there is no
 * terminal or it cannot move its cursor. in, out: file descriptors, normally 0
 * and 1. setlocale() was called before. */
struct terminal *term_curses_open(int in, int out, const char *theme, GError **error);

/* In memory. */
struct terminal *term_mem_new(int rows, int cols, bool ascii);
void term_mem_feed_key(struct terminal *t, int key);
void term_mem_feed_click(struct terminal *t, int row, int col);
void term_mem_feed_paste(struct terminal *t, const char *text); /* cleaned as a real one */
void term_mem_feed_size(struct terminal *t, int rows, int cols);
void term_mem_feed_hangup(struct terminal *t);
/* What was shown last; borrowed. */
const struct canvas *term_mem_screen(const struct terminal *t);
int term_mem_frames(const struct terminal *t);  /* how often something was sent */
int term_mem_touched(const struct terminal *t); /* cells that differed in the last one */
/* What dress() was last given: "contrast mouse"; borrowed. */
const char *term_mem_dress(const struct terminal *t);
const char *term_mem_copied(const struct terminal *t); /* last; NULL: nothing; borrowed */
