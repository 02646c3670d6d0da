/*
 * Bank holidays of England and Wales, by rule, and working days.
 *
 * Banking and Financial Dealings Act 1971 and royal proclamations since: a
 * holiday that falls on a weekend moves to the next free weekday.
 */
#include "domain/schedule.h"

/* Western Easter Sunday (Meeus, Jones, Butcher). */
static day easter(int year)
{
    int a = year % 19, b = year / 100, c = year % 100;
    int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    int m = (a + 11 * h + 22 * l) / 451;
    int month = (h + l - 7 * m + 114) / 31;
    return day_from_ymd(year, month, (h + l - 7 * m + 114) % 31 + 1);
}

static day first_monday(int year, int month)
{
    day d = day_from_ymd(year, month, 1);
    return d + (8 - day_weekday(d)) % 7;
}

/* For months of 31 days. */
static day last_monday(int year, int month)
{
    day d = day_from_ymd(year, month, 31);
    return d - (day_weekday(d) - 1);
}

struct moved {
    int year;
    const char *from; /* NULL: an extra day */
    const char *to;
};

/* Days moved or added by proclamation. */
static const struct moved moved[] = {
    {2002, "2002-05-27", "2002-06-04"}, {2002, NULL, "2002-06-03"}, /* Golden Jubilee */
    {2011, NULL, "2011-04-29"},                                     /* royal wedding */
    {2012, "2012-05-28", "2012-06-04"}, {2012, NULL, "2012-06-05"}, /* Diamond Jubilee */
    {2020, "2020-05-04", "2020-05-08"},                             /* VE day, 75 years */
    {2022, "2022-05-30", "2022-06-02"}, {2022, NULL, "2022-06-03"}, /* Platinum Jubilee */
    {2022, NULL, "2022-09-19"},                                     /* state funeral */
    {2023, NULL, "2023-05-08"},                                     /* coronation */
};

/* New Year, Christmas and Boxing Day with their substitute days. */
static bool is_winter_holiday(int month, int dom, int weekday)
{
    if (month == 1)
        return dom == 1 || (weekday == 1 && (dom == 2 || dom == 3));
    if (month != 12)
        return false;
    if (dom == 25 || dom == 26)
        return true;
    /* 27 or 28: for one of the two that fell on a Saturday or Sunday */
    return (dom == 27 && (weekday == 1 || weekday == 2)) ||
           (dom == 28 && (weekday == 1 || weekday == 2));
}

bool day_is_bank_holiday(day d)
{
    if (d == DAY_NONE)
        return false;
    int year, month, dom;
    day_to_ymd(d, &year, &month, &dom);

    for (gsize i = 0; i < G_N_ELEMENTS(moved); i++) {
        if (moved[i].year != year)
            continue;
        if (d == day_from_iso(moved[i].to))
            return true;
        if (d == day_from_iso(moved[i].from))
            return false;
    }
    if (is_winter_holiday(month, dom, day_weekday(d)))
        return true;
    day sunday = easter(year);
    return d == sunday - 2 || d == sunday + 1 || d == first_monday(year, 5) ||
           d == last_monday(year, 5) || d == last_monday(year, 8);
}

bool day_is_working(day d)
{
    return d != DAY_NONE && day_weekday(d) <= 5 && !day_is_bank_holiday(d);
}

day working_day_from(day d)
{
    if (d == DAY_NONE)
        return DAY_NONE;
    while (!day_is_working(d))
        d++;
    return d;
}

day working_day_add(day d, int n)
{
    if (d == DAY_NONE)
        return DAY_NONE;
    int step = n < 0 ? -1 : 1;
    for (int left = ABS(n); left > 0;) {
        d += step;
        if (day_is_working(d))
            left--;
    }
    return d;
}
