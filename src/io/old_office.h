/*
 * Files of Office before 2007, and those of today that are locked: a container
 * (D0CF11E0) with a directory, of which only the names are read.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

bool old_office_is(const void *bytes, gsize len);
/* Whether its directory has an entry of that name, which is ASCII. */
bool old_office_has(const void *bytes, gsize len, const char *entry);
