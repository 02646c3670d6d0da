/*
 * Owns what is known of the older container: its beginning, and its names.
 */
#include "old_office.h"

#include <string.h>

bool old_office_is(const void *bytes, gsize len)
{
    return len >= 8 && memcmp(bytes, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8) == 0;
}

/* Entries are 128 bytes long and begin with their name. */
bool old_office_has(const void *bytes, gsize len, const char *entry)
{
    char name[64] = {0};
    gsize letters = strlen(entry);
    for (gsize i = 0; i < letters && 2 * i < sizeof name; i++)
        name[2 * i] = entry[i];
    for (gsize at = 512; at + 128 <= len; at += 128)
        if (memcmp((const char *)bytes + at, name, 2 * letters + 2) == 0)
            return true;
    return false;
}
