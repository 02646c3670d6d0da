/*
 * HQ's list of members, read from CSV.
 */
#pragma once

#include "app/app.h"

bool member_run_import(struct app *app, const record *in, struct result *out, GError **error);
