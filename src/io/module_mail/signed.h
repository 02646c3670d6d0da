/*
 * Mail that is signed and wrapped up in its signature (PKCS #7): no key is needed to read it.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

enum signed_kind {
    SIGNED_OTHER,     /* none of these, or damaged */
    SIGNED_DATA,      /* signed */
    SIGNED_ENCRYPTED, /* to be read with a key only */
};

/* What it is; of SIGNED_DATA *content is what was signed, the caller's (NULL: it is not within). */
enum signed_kind signed_unwrap(const guint8 *bytes, gsize len, GByteArray **content);
