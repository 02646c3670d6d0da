/*
 * What was said before and all else that happened with somebody, as a card shows
 * it: the latest first, notes below their line.
 */
#pragma once

#include "ui/card.h"

/* One of them at a line of an area; returns the lines it takes. talk: {at, rep, channel, outcome,
 * note, call_back_on, call_back_at}; of what is no conversation {kind, at, on_day, rep, text,
 * note}. */
int talk_draw(struct ui *ui, struct area a, int row, const record *talk);

/* All of it in words, its note in lines of its own; caller's. */
char *talk_text(struct ui *ui, const record *talk);

/* Whether an entry of a timeline is a conversation; where a list has nothing else, all are. */
bool talks_is_talk(const record *entry);
/* The latest conversation of a card; NULL: none, or not for this level. */
const record *talks_last(const record *card);

/* For a struct card_spec, beside its timeline. */
#define TALKS_BELOW                                                                                \
    .heading = "SAID AND DONE", .none = "Nothing yet.", .entry = talk_draw, .told = talk_text

/* For screen_ops.keys. */
#define TALKS_KEYS                                                                                 \
    {                                                                                              \
        .keys = "j k Down Up", .label = "j k", .help = "Earlier and later entries"                 \
    }
