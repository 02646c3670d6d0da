/*
 * What somebody does not want to be contacted by: the one way in which that is
 * written down, whoever heard it and wherever. Inside the gate.
 */
#pragma once

#include "app/app.h"

struct block {
    gint64 person_id;    /* read in scope */
    const char *channel; /* as stored; NULL: no contact at all */
    const char *reason;  /* in place of the one before */
    const char *said_by; /* NULL: they themselves */
    const char *on;      /* ISO */
};

bool block_set(struct app *app, const struct block *b, GError **error);

/* What there is now: records {channel (BLOCK_ALL: no contact at all), reason, said_by, from_on},
 * the last three as far as the level goes; caller's. NULL on error. */
GPtrArray *block_read(struct app *app, gint64 person_id, GError **error);
/* The one that forbids the channel, by itself or with all of them; borrowed from blocks, NULL. */
const record *block_on(const GPtrArray *blocks, const char *channel);

/* Adds to the answer what they asked about the channel. That they rang us is written down as any
 * conversation is, so that whoever rang them knows better the next time; a number that is handed
 * out may still not be for texts. */
bool block_remind(struct app *app, gint64 person_id, const char *channel, struct result *out,
                  GError **error);
