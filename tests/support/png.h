/*
 * A picture of terminals' screens (pty.h), one below the other, as a terminal with a dark
 * background shows them.
 */
#pragma once

#include "support/pty.h"

/* False, with a sentence in *error (caller's), where the file cannot be written. */
bool png_write(struct pty *const *screens, int n, const char *path, char **error);
