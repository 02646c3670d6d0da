/*
 * Signs of a name that was read in the wrong encoding.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* The first character that stands in no name, so that "Si‰n", "£ukasz" and
 * "MŸller" are looked at: a symbol, a question mark, or a capital of those that
 * Windows-1252 has in the wrong places amid small letters. 0: there is none. */
gunichar name_odd_sign(const char *name);
