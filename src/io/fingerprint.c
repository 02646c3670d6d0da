/*
 * Fingerprints through libsodium's keyed hash (BLAKE2b).
 */
#include "io/fingerprint.h"

#include "base/err.h"

#include <sodium.h>
#include <string.h>

#define BYTES crypto_generichash_BYTES_MIN

G_STATIC_ASSERT(FINGERPRINT_KEY == crypto_generichash_KEYBYTES);

bool fingerprint_key(guchar key[FINGERPRINT_KEY], GError **error)
{
    if (sodium_init() < 0)
        return err_set(error, BL_ERR_STORAGE, "This machine gives no random numbers.");
    randombytes_buf(key, FINGERPRINT_KEY);
    return true;
}

char *fingerprint(const guchar key[FINGERPRINT_KEY], const char *text)
{
    guchar print[BYTES];
    char *digits = g_malloc(2 * BYTES + 1);
    crypto_generichash(print, BYTES, (const guchar *)text, strlen(text), key, FINGERPRINT_KEY);
    return sodium_bin2hex(digits, 2 * BYTES + 1, print, BYTES);
}
