/*
 * What the commands on reps give to those on keys.
 */
#pragma once

#include "app/app.h"

bool rep_add_run(struct app *app, const record *in, struct result *out, GError **error);
record *rep_find(struct app *app, gint64 id, GError **error);
bool rep_others_remain(struct app *app, const record *in, const record *rep, const char *what,
                       GError **error);
/* On a screen that lists reps and shows something else just now: why not. */
const char *rep_none_chosen(struct app *app, const record *in);
const char *rep_not_here(struct app *app, const record *in);
