/*
 * Normal forms of texts of any length.
 */
#pragma once

#include <glib.h>

/* As g_utf8_normalize(), whose time grows with the square of a text's letters: piece by piece.
 * s is valid UTF-8. Caller's. */
char *text_normal(const char *s, GNormalizeMode mode);
