/*
 * A text being typed: one line, or several that wrap. Moves and deletes by
 * grapheme. What goes in is cleaned at once.
 */
#pragma once

#include "ui/canvas.h"

struct edit {
    GString *text;
    gsize at;   /* the cursor, in bytes */
    bool lines; /* several lines */
    bool wraps; /* one line of text, shown on as many as it needs */
    gsize from; /* shown on one line: its first byte there */
    int top;    /* on several: the first one shown */
    int cols;   /* as last drawn: where lines wrap */
};

void edit_init(struct edit *e, bool lines, const char *text); /* text may be NULL */
void edit_done(struct edit *e);
void edit_set(struct edit *e, const char *text); /* the cursor goes to the end */

/* True where the key was used. Up and Down are only where there is a line to
 * go to; Enter and Tab never. */
bool edit_key(struct edit *e, int key);
void edit_insert(struct edit *e, const char *text); /* a paste, a newline */

/* Draws into the area and, where focused, sets the cursor. */
void edit_draw(struct edit *e, struct area a, enum style style, bool focused);
int edit_rows(const struct edit *e, int cols); /* lines it takes */
