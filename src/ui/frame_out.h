/*
 * What curses writes for one frame, collected and sent at once: curses flushes at every move of
 * its cursor, and over SSH each write is a packet.
 */
#pragma once

#include <glib.h>

struct frame_out {
    int curses; /* the descriptor that curses writes to */
    int kept;   /* a file in memory in its place; -1: curses writes to the terminal itself */
    int out;    /* the terminal */
    GByteArray *bytes;
};

/* curses: a descriptor of the terminal out that curses has to itself. */
void frame_out_begin(struct frame_out *f, int curses, int out);
void frame_out_send(struct frame_out *f);
/* Past curses, between its frames. */
void frame_out_raw(struct frame_out *f, const char *bytes);
/* Curses has the terminal itself again, to give it back. */
void frame_out_done(struct frame_out *f);
