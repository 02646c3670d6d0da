/*
 * The run function of member.copy.
 */
#pragma once

#include "app/app.h"

bool member_run_copy(struct app *app, const record *in, struct result *out, GError **error);
