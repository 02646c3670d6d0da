/*
 * Paths as they are typed into a field of a form.
 */
#pragma once

#include <glib.h>

/* Files and folders that what was typed begins, by name, folders with a "/" at their end: records
 * as app_complete() has them. "~/" is the home folder. What cannot be read has none. Caller's. */
GPtrArray *paths_complete(const char *typed, int n);
/* With the home folder for "~/". Caller's. */
char *paths_at_home(const char *path);
/* The path that was meant in a form, which no shell has seen: as it is where it is there, else
 * without the quotes around it and the backslashes in it. "~/" is the home folder. Caller's. */
char *paths_meant(const char *typed);
