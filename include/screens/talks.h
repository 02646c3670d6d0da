/*
 * What was said before, as a card shows it: the latest first, notes below
 * their line.
 */
#pragma once

#include "ui/card.h"

/* One of them at a line of an area; returns the lines it takes. talk: {at, rep,
 * channel, outcome, note, call_back_on}. */
int talk_draw(struct ui *ui, struct area a, int row, const record *talk);

/* For a struct card_spec, beside its timeline. */
#define TALKS_BELOW .heading = "SAID AND DONE", .none = "Nothing yet.", .entry = talk_draw

/* For screen_ops.keys. */
#define TALKS_KEYS                                                                                 \
    {                                                                                              \
        .keys = "j k Down Up", .label = "j k", .help = "Earlier and later conversations"           \
    }
