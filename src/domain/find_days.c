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
    } units[] = {{"d", 1, 0},    {"day", 1, 0},   {"days", 1, 0},   {"w", 7, 0},  {"wk", 7, 0},
                 {"wks", 7, 0},  {"week", 7, 0},  {"weeks", 7, 0},  {"m", 0, 1},  {"mth", 0, 1},
                 {"mths", 0, 1}, {"month", 0, 1}, {"months", 0, 1}, {"y", 0, 12}, {"yr", 0, 12},
                 {"yrs", 0, 12}, {"year", 0, 12}, {"years", 0, 12}};
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

#define YEAR_LEAST 1900
#define YEAR_MOST 2200

/* "2013-05", "05/2013" */
static int month_number(const char *typed, int *year)
{
    static const char *const forms[] = {"^([0-9]{4})-([0-9]{1,2})$", "^([0-9]{1,2})/([0-9]{4})$"};
    for (gsize i = 0; i < G_N_ELEMENTS(forms); i++) {
        g_autoptr(GRegex) regex = g_regex_new(forms[i], 0, 0, NULL);
        g_autoptr(GMatchInfo) found = NULL;
        if (!g_regex_match(regex, typed, 0, &found))
            continue;
        g_autofree char *a = g_match_info_fetch(found, 1), *b = g_match_info_fetch(found, 2);
        *year = (int)g_ascii_strtoll(i == 0 ? a : b, NULL, 10);
        return (int)g_ascii_strtoll(i == 0 ? b : a, NULL, 10);
    }
    return 0;
}

/* "May 2013", "2013 dec" */
static int month_word(const char *typed, day today, int *year)
{
    g_auto(GStrv) words = g_strsplit(typed, " ", 2);
    if (!words[0] || !words[1])
        return 0;
    const bool first = g_ascii_isdigit(*words[0]);
    const char *number = words[first ? 0 : 1], *name = g_strstrip(words[first ? 1 : 0]);
    if (strlen(number) != 4 || strspn(number, "0123456789") != 4 || !g_ascii_isalpha(*name))
        return 0;
    g_autofree char *whole = g_strdup_printf("1 %s %s", name, number);
    day d;
    int month, dayofmonth;
    if (!day_parse(whole, today, DAY_LONG_AGO, &d, NULL))
        return 0;
    day_to_ymd(d, year, &month, &dayofmonth);
    return dayofmonth == 1 ? month : 0;
}

/* The first and the last day of a year or a month. */
static bool year_or_month(const char *typed, day today, struct find *f)
{
    int year = 0, months = 1;
    int month = month_number(typed, &year);
    if (!month)
        month = month_word(typed, today, &year);
    if (!month && strlen(typed) == 4 && strspn(typed, "0123456789") == 4) {
        year = (int)g_ascii_strtoll(typed, NULL, 10);
        month = 1;
        months = 12;
    }
    if (year < YEAR_LEAST || year > YEAR_MOST || month < 1 || month > 12)
        return false;
    f->day = day_from_ymd(year, month, 1);
    f->last = day_add_months(f->day, months) - 1;
    return true;
}

bool find_day(const char *typed, day today, enum find_op asked, struct find *f)
{
    if (year_or_month(typed, today, f)) {
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

/* Terms that hold of other people on another day, though they name none. */
static bool is_of_day(const struct find *f)
{
    static const char *const terms[] = {"follow-up", "office", "mp-chase", NULL};
    static const char *const some[] = {"has", "no", NULL}; /* an office */
    return f->term->type == FIND_DAY || g_strv_contains(terms, f->term->name) ||
           (g_strv_contains(some, f->term->name) && g_ascii_strcasecmp(f->text, "office") == 0);
}

bool find_of_day(const struct find *f)
{
    bool any = f->kind == FIND_IS && is_of_day(f);
    for (guint i = 0; f->of && i < f->of->len; i++)
        any |= find_of_day(f->of->pdata[i]);
    return any;
}
