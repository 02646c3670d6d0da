/*
 * Bytes of any charset to UTF-8.
 */
#pragma once

#include <glib.h>

/* What the charset (NULL: none given) says, where it can be true; valid UTF-8, the caller's. */
char *charset_to_utf8(const char *bytes, gsize len, const char *charset);
