/*
 * What was said before, as a card shows it: the latest first, notes below
 * their line, scrolled a conversation at a time.
 */
#pragma once

#include "ui/screen.h"

struct talks {
    int top;      /* the first one shown */
    int n, shown; /* from the last draw */
};

/* rows: records {at, rep, channel, outcome, note, call_back_on}. */
void talks_draw(struct talks *t, struct ui *ui, struct area a, const GPtrArray *rows);
/* Up Down j k; everything else passes. */
enum reaction talks_handle(struct talks *t, const struct event *ev);

/* One of them at a line of an area; returns the lines it takes. */
int talk_draw(struct ui *ui, struct area a, int row, const record *talk);

/* For screen_ops.keys. */
#define TALKS_KEYS                                                                                 \
    {                                                                                              \
        .keys = "j k Down Up", .label = "j k", .help = "Earlier and later conversations"           \
    }
