/*
 * What is said where a change of replies was undone or done again, for the group of commands.
 */
#pragma once

#include "app/command.h"

bool reply_tell_undone(struct app *app, const GPtrArray *rows, const char *made_by, bool redone,
                       struct result *out, GError **error);
