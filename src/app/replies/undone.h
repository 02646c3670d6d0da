/*
 * Where a change of replies is undone or done again, for the group of commands: what stays, and
 * what is said.
 */
#pragma once

#include "app/command.h"

bool reply_tell_undone(struct app *app, const GPtrArray *rows, const char *made_by, bool redone,
                       struct result *out, GError **error);

/* sent_since.c: those that HQ has got since. */
bool replies_hold_sent(struct app *app, const GPtrArray *rows, const record *change,
                       const GPtrArray *together, GArray *held, GError **error);
/* The replies among the rows that a change touched: {ids}; NULL. */
const record *replies_touched(const GPtrArray *rows);
