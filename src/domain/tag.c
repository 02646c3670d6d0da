/*
 * What can be a tag.
 */
#include "domain/tag.h"

#include "base/err.h"
#include "base/text.h"

char *tag_clean(const char *typed, GError **error)
{
    g_autofree char *clean = text_clean(typed, -1, TEXT_LINE | TEXT_TRIM);
    g_autofree char *key = text_key(clean);
    if (*key)
        return g_steal_pointer(&clean);
    err_set(error, BL_ERR_INPUT, "“%s” has no letter or digit: give it a short plain word.", typed);
    return NULL;
}
