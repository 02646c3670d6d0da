/*
 * PINs through libsodium.
 */
#include "io/pin.h"

#include "base/err.h"

#include <sodium.h>
#include <string.h>

/* Several reps may unlock at once on a small host: less memory than libsodium's
 * interactive setting, more rounds. */
#define ROUNDS 4
#define MEMORY (16 * 1024 * 1024)

char *pin_hash(const char *pin, GError **error)
{
    char hash[crypto_pwhash_STRBYTES];
    if (sodium_init() < 0 || crypto_pwhash_str(hash, pin, strlen(pin), ROUNDS, MEMORY) != 0) {
        err_set(error, BL_ERR_STORAGE,
                "The PIN could not be kept: this machine has too little memory left.");
        return NULL;
    }
    return g_strdup(hash);
}

bool pin_fits(const char *pin, const char *hash)
{
    return sodium_init() >= 0 && crypto_pwhash_str_verify(hash, pin, strlen(pin)) == 0;
}
