/*
 * How many there are of something, in words.
 */
#pragma once

#include <glib.h>

/* n and the form that goes with it: "1 name was", "0 names were". Caller's. */
char *counted(gint64 n, const char *one, const char *many);
