/*
 * A digest against accidents, not against forgers: FNV-1a, 64 bits
 * (draft-eastlake-fnv). Every opening computes three, so it must cost next to nothing.
 */
#pragma once

#include <glib.h>

#define DIGEST_START G_GUINT64_CONSTANT(0xcbf29ce484222325)

/* Each text goes in with its NUL, so that what is cut elsewhere differs. NULL is "". */
guint64 digest_text(guint64 digest, const char *text, gsize len);
char *digest_hex(guint64 digest); /* caller's */
