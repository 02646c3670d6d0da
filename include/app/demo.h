/*
 * The demo branch: fictional, the same each time it is made, alive relative to
 * today. Made through the commands that reps use, at their past times.
 */
#pragma once

#include "base/clock.h"

#include <glib.h>
#include <stdbool.h>

/* Who opens the demo unless --as says otherwise. */
#define DEMO_LOGIN "priya"

/* Builds the branch in a new file, as it would stand at the clock's present. */
bool demo_build(const char *path, const struct clock *clock, GError **error);

/* $XDG_DATA_HOME/branchline/demo.db; caller's. */
char *demo_path(void);
