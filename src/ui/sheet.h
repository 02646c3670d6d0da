/*
 * A heading, a few sentences and the keys that answer, drawn over the last
 * lines: what they are about stays in sight, and few cells change. Where the
 * window is too low for them they are gone through.
 */
#pragma once

#include "ui/canvas.h"

#define SHEET_MORE "Down: more"

struct sheet {
    const char *heading, *text, *keys; /* heading, text: may be NULL or "" */
    bool answers;                      /* keys beside "Down: more", too, where they fit */
    int top;                           /* the first line shown */
    int shown, lines, keys_row;        /* as last drawn; keys_row -1: not in sight */
};

int sheet_rows(const struct sheet *s, int cols); /* lines it takes in so many columns */
void sheet_draw(struct sheet *s, struct area a);
bool sheet_more(const struct sheet *s); /* something stands below what is shown */
/* Goes up or down; false where there is nothing there. */
bool sheet_key(struct sheet *s, int key);
