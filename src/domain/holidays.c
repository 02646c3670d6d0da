/*
 * Bank holidays by rule, and working days.
 */
#include "domain/holidays.h"

#include "names_define.h"

const struct choice nations[] = {
    [NATION_ENGLAND] = WORD("ENGLAND", "England"),
    [NATION_WALES] = WORD("WALES", "Wales"),
    [NATION_SCOTLAND] = WORD("SCOTLAND", "Scotland"),
    [NATION_NI] = WORD("NI", "Northern Ireland"),
    WORDS_END,
};
NAMES_NAME(nation, nation, nations)
NAMES_LABEL(nation, nation, nations)
NAMES_FROM(nation, nation, nations)

#define IN(nation) (1u << NATION_##nation)
#define ENGLAND_AND_WALES (IN(ENGLAND) | IN(WALES))
#define ALL (ENGLAND_AND_WALES | IN(SCOTLAND) | IN(NI))

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
    unsigned in;
};

/* Days moved or added by proclamation. */
static const struct moved moved[] = {
    {1995, "1995-05-01", "1995-05-08", ALL},  /* VE day, 50 years */
    {1999, NULL, "1999-12-31", ALL},          /* the millennium */
    {2002, "2002-05-27", "2002-06-04", ALL},  /* Golden Jubilee */
    {2002, NULL, "2002-06-03", ALL},          /* Golden Jubilee */
    {2011, NULL, "2011-04-29", ALL},          /* royal wedding */
    {2012, "2012-05-28", "2012-06-04", ALL},  /* Diamond Jubilee */
    {2012, NULL, "2012-06-05", ALL},          /* Diamond Jubilee */
    {2020, "2020-05-04", "2020-05-08", ALL},  /* VE day, 75 years */
    {2022, "2022-05-30", "2022-06-02", ALL},  /* Platinum Jubilee */
    {2022, NULL, "2022-06-03", ALL},          /* Platinum Jubilee */
    {2022, NULL, "2022-09-19", ALL},          /* state funeral */
    {2023, NULL, "2023-05-08", ALL},          /* coronation */
    {2026, NULL, "2026-06-15", IN(SCOTLAND)}, /* men's football World Cup */
};

/* A holiday on one day of the year, or where that falls on a weekend the Monday after. */
static bool is_fixed(day d, int year, int month, int dom)
{
    day fixed = day_from_ymd(year, month, dom);
    int weekday = day_weekday(fixed);
    return d == fixed || (weekday > 5 && d == fixed + 8 - weekday);
}

/* Two days on end: those that fall on a weekend move to the next free weekdays. */
static bool is_pair(day d, day first)
{
    if (d == first || d == first + 1)
        return true;
    switch (day_weekday(first)) {
    case 5:
        return d == first + 3; /* Friday, and Monday for Saturday */
    case 6:
        return d == first + 2 || d == first + 3;
    case 7:
        return d == first + 2; /* Monday, and Tuesday for Sunday */
    default:
        return false;
    }
}

static bool is_moved(day d, int year, enum nation n, bool *holiday)
{
    for (gsize i = 0; i < G_N_ELEMENTS(moved); i++) {
        if (moved[i].year != year || !(moved[i].in & (1u << n)))
            continue;
        *holiday = d == day_from_iso(moved[i].to);
        if (*holiday || d == day_from_iso(moved[i].from))
            return true;
    }
    return false;
}

bool day_is_bank_holiday(day d, enum nation n)
{
    if (d == DAY_NONE)
        return false;
    int year, month, dom;
    bool holiday;
    day_to_ymd(d, &year, &month, &dom);
    if (is_moved(d, year, n, &holiday))
        return holiday;
    day sunday = easter(year);
    if (is_pair(d, day_from_ymd(year, 12, 25)) || d == sunday - 2 || d == first_monday(year, 5) ||
        d == last_monday(year, 5))
        return true;
    if (n == NATION_SCOTLAND) /* St Andrew's Day Bank Holiday (Scotland) Act 2007 */
        return is_pair(d, day_from_ymd(year, 1, 1)) || d == first_monday(year, 8) ||
               (year >= 2007 && is_fixed(d, year, 11, 30));
    return is_fixed(d, year, 1, 1) || d == sunday + 1 || d == last_monday(year, 8) ||
           (n == NATION_NI && (is_fixed(d, year, 3, 17) || is_fixed(d, year, 7, 12)));
}

bool day_is_working(day d, enum nation n)
{
    return d != DAY_NONE && day_weekday(d) <= 5 && !day_is_bank_holiday(d, n);
}

day working_day_from(day d, enum nation n)
{
    if (d == DAY_NONE)
        return DAY_NONE;
    while (!day_is_working(d, n))
        d++;
    return d;
}

day working_day_add(day d, int days, enum nation n)
{
    if (d == DAY_NONE)
        return DAY_NONE;
    int step = days < 0 ? -1 : 1;
    for (int left = ABS(days); left > 0;) {
        d += step;
        if (day_is_working(d, n))
            left--;
    }
    return d;
}

char *holidays_warning(day d)
{
    day known = day_from_iso(HOLIDAYS_KNOWN_TO);
    if (d == DAY_NONE || d <= known)
        return NULL;
    int year;
    day_to_ymd(known, &year, NULL, NULL);
    return g_strdup_printf("Bank holidays are published up to %d: later ones are worked out, and "
                           "days can still be added. Check again nearer the time.",
                           year);
}
