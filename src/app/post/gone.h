/*
 * Mail that has gone: what cannot be taken back any more, and what has been kept long enough.
 */
#pragma once

#include "app/command.h"

/* For the group of commands: a mail that was handed over since is not taken back. */
bool post_hold(struct app *app, const GPtrArray *rows, const record *change,
               const GPtrArray *together, GArray *held, GError **error);

/* Removes mail 30 days after it went or was called off, and what the log holds of it; how many, -1
 * on error. */
gint64 post_expire(struct app *app, GError **error);
