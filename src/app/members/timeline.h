/*
 * All that happened with one person, latest first: what was said, voted, written,
 * done and asked for, each as one line of words.
 */
#pragma once

#include "app/app.h"

/* The newest of it, at most so many, as card's "timeline": id, kind, at, on_day (where only the day
 * is known), rep, channel, purpose, outcome, note, call_back_on, text; whether there is more as
 * "earlier". args: person_id. */
bool timeline_add(struct app *app, const record *args, int most, record *card, GError **error);

/* All of it. */
bool person_run_history(struct app *app, const record *in, struct result *out, GError **error);
