/*
 * The state of Today, shared by what drives it (today.c) and what draws it
 * (today_draw.c). Every line has its place on a sheet that may be higher than
 * the window; the selected line is scrolled into sight.
 */
#pragma once

#include "screens/screen.h"
#include "screens/talk.h"

/* What a line is, and so where Enter leads. */
enum line_kind {
    LINE_BALLOT, /* not to be selected */
    LINE_HEADING,
    LINE_TEXT,
    LINE_LAW, /* from here on they are: a day of the ballot that is late, or soon */
    LINE_PAPERS,
    LINE_POST, /* what came by mail */
    LINE_ASK_MPS,
    LINE_ASK_RECRUIT,
    LINE_ASK_ACTIVE,
    LINE_TALK,
    LINE_DUE,
    LINE_OTHERS, /* due with the other reps */
    LINE_LATELY,
    LINE_KINDS,
};

#define TODAY_CELLS 4

/* How the lines of a kind are divided: as wide as what is in them. */
struct today_columns {
    int widths[TODAY_CELLS]; /* 0: not shown */
    int gap;
};

struct line {
    enum line_kind kind;
    const record *row;        /* borrowed from the arrays below; NULL: none */
    const char *text, *right; /* of a heading or a sentence; static */
    int y, x, width;          /* place on the sheet; width < 0: to the end */
};

struct today {
    record *asks, *ballot;
    record *post;   /* replies that came by mail (app/new_replies.h); NULL: not a rep */
    GPtrArray *law; /* of the ballot's calendar what is late or soon; NULL: not an officer */
    GPtrArray *talk, *due, *others, *lately;
    struct talk_ready ready;
    struct today_columns columns[LINE_KINDS];
    GArray *lines;  /* struct line */
    guint selected; /* an index of lines */
    int rows, cols; /* of the window, when last laid out */
    int top;        /* the first line of the sheet that is shown */
    day today;
    gint64 now;
    enum level level;
};

const struct line *today_line(const struct today *t, guint i);
bool today_can_select(const struct today *t, guint i);

/* Gives every line its place in a window of that size. */
void today_lay_out(struct today *t, int rows, int cols);
void today_show(struct today *t, struct area a);

/* What stands in a line about a row, TODAY_CELLS texts; caller's (g_strfreev). */
char **today_cells(const struct today *t, enum line_kind kind, const record *row);
/* The columns that the first rows of a kind would like. */
int today_wants(const struct today *t, enum line_kind kind, const GPtrArray *rows, int most);
/* Divides so many columns among the cells of those rows. */
void today_fit(struct today *t, enum line_kind kind, const GPtrArray *rows, int most, int cols);
/* How many replies came by mail that nobody has looked at; 0. */
gint64 today_post(const struct today *t);
/* The people who need a new paper, as far as somebody may ask for it and it is not too late; 0. */
gint64 today_papers(const struct today *t);
