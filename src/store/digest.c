/*
 * A digest that is cheap.
 */
#include "digest.h"

#define FNV_PRIME G_GUINT64_CONSTANT(0x100000001b3)

guint64 digest_text(guint64 digest, const char *text, gsize len)
{
    for (gsize i = 0; i < len; i++)
        digest = (digest ^ (guchar)text[i]) * FNV_PRIME;
    return digest * FNV_PRIME; /* the NUL */
}

char *digest_hex(guint64 digest)
{
    return g_strdup_printf("%016" G_GINT64_MODIFIER "x", digest);
}
