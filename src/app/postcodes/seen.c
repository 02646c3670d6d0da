/*
 * A set of postcodes: what stands before the last two letters leads to a bit for each of these.
 */
#include "postcodes/seen.h"

#define UNITS (36 * 36)
#define WORDS ((UNITS + 63) / 64)

struct seen {
    GHashTable *sectors; /* number without the last two letters -> WORDS of bits */
};

struct seen *seen_new(void)
{
    struct seen *s = g_new(struct seen, 1);
    s->sectors = g_hash_table_new_full(g_direct_hash, g_direct_equal, NULL, g_free);
    return s;
}

void seen_free(struct seen *s)
{
    if (s)
        g_hash_table_unref(s->sectors);
    g_free(s);
}

bool seen_has(const struct seen *s, gint64 number)
{
    gsize unit = (gsize)(number % UNITS);
    const guint64 *bits =
        g_hash_table_lookup(s->sectors, GSIZE_TO_POINTER((gsize)(number / UNITS)));
    return bits && bits[unit / 64] >> unit % 64 & 1;
}

bool seen_add(struct seen *s, gint64 number)
{
    gpointer sector = GSIZE_TO_POINTER((gsize)(number / UNITS));
    gsize unit = (gsize)(number % UNITS);
    guint64 *bits = g_hash_table_lookup(s->sectors, sector);
    if (!bits)
        g_hash_table_insert(s->sectors, sector, bits = g_new0(guint64, WORDS));
    bool is_new = !(bits[unit / 64] >> unit % 64 & 1);
    bits[unit / 64] |= G_GUINT64_CONSTANT(1) << unit % 64;
    return is_new;
}
