/*
 * The common frame: head, line of screens, rules, message line, bar of keys.
 * On low windows it gives way to the body.
 */
#pragma once

#include "ui/screen.h"

/* Parts with rows == 0 are not there. */
struct frame {
    struct area head, tabs, rule, body, message, bar;
};
struct frame frame_layout(struct area all, bool own_head);

/* Draws everything: the lowest visible screen with its frame, and what lies
 * over it. */
void ui_draw(struct ui *ui);

/* A key with its word, as on the bar. */
struct bar_item {
    char *key;        /* owned */
    const char *word; /* borrowed */
    int rank;         /* the highest goes first where there is no room */
};
/* What works here and now, in order; caller's array of struct bar_item. */
GPtrArray *bar_items(struct ui *ui);
