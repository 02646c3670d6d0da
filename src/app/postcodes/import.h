/*
 * Taking a file of all postcodes from the Office for National Statistics.
 */
#pragma once

#include "app/app.h"

/* The run function of its command. in: file, areas, dry_run. */
bool postcode_run_import(struct app *app, const record *in, struct result *out, GError **error);
