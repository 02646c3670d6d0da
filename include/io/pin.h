/*
 * PINs as they are kept: libsodium's password hash, never the PIN.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* Takes about a twentieth of a second and 16 MB. Caller's; NULL on error. */
char *pin_hash(const char *pin, GError **error);
bool pin_fits(const char *pin, const char *hash);
