/*
 * What the table of the log takes from show.c.
 */
#pragma once

#include "app/app.h"

bool show_run(struct app *app, const record *in, struct result *out, GError **error);
