/*
 * Replies that came by mail, by themselves, and that nobody has looked at yet: for all reps
 * together, as the one that looks is the one who deals with it.
 */
#pragma once

#include "app/app.h"

/* How many there are in scope, as far as 100: new, and of those to_match, to_ask; reply_id
 * is the first that waits for neither. Caller's; NULL on error. */
record *new_replies(struct app *app, GError **error);
