/* How stored values are said on a screen. */
#include "screens/words.h"

char *words_of(const char *value)
{
    char *s = g_ascii_strdown(value ? value : "", -1);
    return g_strdelimit(s, "_", ' ');
}

char *words_day(const char *iso, day today)
{
    day d = day_from_iso(iso);
    return d == DAY_NONE ? g_strdup("") : day_short(d, today);
}

char *words_when(const record *row, const char *name, gint64 now)
{
    const struct value *v = record_get(row, name);
    gint64 at = 0;
    if (!v || v->type == VALUE_NULL)
        return g_strdup("");
    if (v->type == VALUE_INT)
        at = v->i;
    else if (!instant_from_iso(v->s, &at))
        return g_strdup("");
    return instant_ago(at, now);
}

char *words_count(gint64 n, const char *one, const char *many)
{
    return g_strdup_printf("%" G_GINT64_FORMAT " %s", n, n == 1 ? one : many);
}
