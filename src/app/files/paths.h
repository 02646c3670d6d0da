/*
 * Paths as they are typed into a field of a form.
 */
#pragma once

#include <glib.h>

/* Files and folders that what was typed begins, by name, folders with a "/" at their end: records
 * as app_complete() has them. "~/" is the home folder. What cannot be read has none. Caller's. */
GPtrArray *paths_complete(const char *typed, int n);
