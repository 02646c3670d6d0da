/*
 * Bringing the list of MPs up to date from a file, keeping the history.
 */
#pragma once

#include "app/app.h"

bool mp_run_refresh(struct app *app, const record *in, struct result *out, GError **error);
