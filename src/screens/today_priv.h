/*
 * The state of Today, shared by what drives it (today.c) and what draws it
 * (today_draw.c). Every line has its place on a sheet that may be higher than
 * the window; the selected line is scrolled into sight.
 */
#pragma once

#include "screens/screen.h"

/* What a line is, and so where Enter leads. */
enum line_kind {
    LINE_BALLOT, /* not to be selected */
    LINE_HEADING,
    LINE_TEXT,
    LINE_ASK_MPS, /* from here on they are */
    LINE_ASK_RECRUIT,
    LINE_ASK_ACTIVE,
    LINE_TALK,
    LINE_DUE,
    LINE_LATELY,
};

struct line {
    enum line_kind kind;
    const record *row;        /* borrowed from the arrays below; NULL: none */
    const char *text, *right; /* of a heading or a sentence; static */
    int y, x, width;          /* place on the sheet; width < 0: to the end */
};

struct today {
    record *asks, *ballot;
    GPtrArray *talk, *due, *lately;
    gint64 ready;   /* to talk to, as far as TODAY_READY_MOST */
    GArray *lines;  /* struct line */
    guint selected; /* an index of lines */
    int rows, cols; /* of the window, when last laid out */
    int top;        /* the first line of the sheet that is shown */
    day today;
    gint64 now;
    enum level level;
};

#define TODAY_READY_MOST 100 /* of talk_ready */

const struct line *today_line(const struct today *t, guint i);
bool today_can_select(const struct today *t, guint i);

/* Gives every line its place in a window of that size. */
void today_lay_out(struct today *t, int rows, int cols);
void today_show(struct today *t, struct area a);
