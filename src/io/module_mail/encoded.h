/*
 * Encoded words of a header (RFC 2047) that GMime does not read as they are meant.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* True where GMime would go wrong with the words of this raw value. */
bool encoded_is_odd(const char *raw);
/* The value decoded, valid UTF-8, the caller's. */
char *encoded_decode(const char *raw);
