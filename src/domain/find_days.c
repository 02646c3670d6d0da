/*
 * Days and ages in a search.
 */
#include "find_text.h"

#include <string.h>

/* "30d", "6 weeks", "2y": the day so long ago. */
static day age_day(const char *typed, day today)
{
    char *end;
    gint64 n = g_ascii_strtoll(typed, &end, 10);
    if (end == typed || n < 0 || n > 40000 || !g_ascii_isdigit(*typed))
        return DAY_NONE;
    end += strspn(end, " ");
    static const struct {
        const char *unit;
        int days, months;
    } units[] = {{"d", 1, 0},      {"day", 1, 0},   {"days", 1, 0},  {"w", 7, 0},
                 {"week", 7, 0},   {"weeks", 7, 0}, {"m", 0, 1},     {"month", 0, 1},
                 {"months", 0, 1}, {"y", 0, 12},    {"year", 0, 12}, {"years", 0, 12}};
    for (gsize i = 0; i < G_N_ELEMENTS(units); i++) {
        if (g_ascii_strcasecmp(end, units[i].unit) != 0)
            continue;
        if (units[i].days)
            return today - (day)n * units[i].days;
        return n * units[i].months > 2400 ? DAY_NONE
                                          : day_add_months(today, -(int)n * units[i].months);
    }
    return DAY_NONE;
}

/* An age that is more is a day that is before. */
static enum find_op turned(enum find_op op)
{
    return op == FIND_BEFORE  ? FIND_AFTER
           : op == FIND_UP_TO ? FIND_FROM
           : op == FIND_FROM  ? FIND_UP_TO
           : op == FIND_AFTER ? FIND_BEFORE
                              : FIND_ON;
}

/* "2013", "2013-05": the first and the last day of it. */
static bool year_or_month(const char *typed, struct find *f)
{
    const gsize len = strspn(typed, "0123456789-");
    if (typed[len] || (len != 4 && len != 7))
        return false;
    g_autofree char *first = g_strconcat(typed, len == 4 ? "-01-01" : "-01", NULL);
    const day d = day_from_iso(first);
    if (d == DAY_NONE || strncmp(first, "1900", 4) < 0)
        return false;
    f->day = d;
    f->last = day_add_months(d, len == 4 ? 12 : 1) - 1;
    return true;
}

bool find_day(const char *typed, day today, enum find_op asked, struct find *f)
{
    if (year_or_month(typed, f)) {
        f->op = asked;
        return true;
    }
    day d = age_day(typed, today);
    const bool age = d != DAY_NONE;
    if (!age && !day_parse(typed, today, DAY_LONG_AGO, &d, NULL))
        return false;
    f->day = f->last = d;
    f->op = age ? turned(asked) : asked;
    return true;
}
