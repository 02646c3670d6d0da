/*
 * Fingerprints of texts under a secret key: the same text has the same one, and without text and
 * key nothing can be told from it.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

#define FINGERPRINT_KEY 32 /* bytes of a key */

/* A new random key. False with an error where this machine has none to give. */
bool fingerprint_key(guchar key[FINGERPRINT_KEY], GError **error);
/* In hexadecimal digits, 32 of them; caller's. */
char *fingerprint(const guchar key[FINGERPRINT_KEY], const char *text);
