/*
 * A picture of a terminal's screen (pty.h), as a terminal with a dark background shows it.
 */
#pragma once

#include "support/pty.h"

/* False, with a sentence in *error (caller's), where the file cannot be written. */
bool png_write(const struct pty *p, const char *path, char **error);
