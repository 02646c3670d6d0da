/*
 * Calendar days and London instants. London time is computed from the rule in
 * force since 1996 (last Sundays of March and October, 01:00 UTC): no zone
 * file is read at start-up or needed.
 */
#include "base/day.h"

#include <stdio.h>
#include <string.h>

#define DAY_SECONDS 86400

static const char *const month_names[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
static const char *const weekday_names[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int month_length(int year, int month)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : lengths[month - 1];
}

/* Days from civil and back: eras of 400 years that start on 1 March. */
day day_from_ymd(int year, int month, int dayofmonth)
{
    if (year < 1 || year > 9999 || month < 1 || month > 12 || dayofmonth < 1 ||
        dayofmonth > month_length(year, month))
        return DAY_NONE;
    int y = month <= 2 ? year - 1 : year;
    int era = y / 400;
    int yoe = y - era * 400;
    int doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + dayofmonth - 1;
    int doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    return era * 146097 + doe - 719468;
}

void day_to_ymd(day d, int *year, int *month, int *dayofmonth)
{
    gint64 z = (gint64)d + 719468;
    gint64 era = (z >= 0 ? z : z - 146096) / 146097;
    int doe = (int)(z - era * 146097);
    int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    int mp = (5 * doy + 2) / 153;
    int m = mp < 10 ? mp + 3 : mp - 9;
    if (dayofmonth)
        *dayofmonth = doy - (153 * mp + 2) / 5 + 1;
    if (month)
        *month = m;
    if (year)
        *year = (int)(yoe + era * 400) + (m <= 2 ? 1 : 0);
}

/* Exactly count digits at p as a number, else -1. */
static int digits(const char *p, int count)
{
    int n = 0;
    for (int i = 0; i < count; i++) {
        if (!g_ascii_isdigit(p[i]))
            return -1;
        n = n * 10 + (p[i] - '0');
    }
    return n;
}

day day_from_iso(const char *iso)
{
    if (!iso || strlen(iso) != 10 || iso[4] != '-' || iso[7] != '-')
        return DAY_NONE;
    int y = digits(iso, 4), m = digits(iso + 5, 2), d = digits(iso + 8, 2);
    if (y < 0 || m < 0 || d < 0)
        return DAY_NONE;
    return day_from_ymd(y, m, d);
}

char *day_to_iso(day d)
{
    if (d == DAY_NONE)
        return NULL;
    int y, m, dom;
    day_to_ymd(d, &y, &m, &dom);
    return g_strdup_printf("%04d-%02d-%02d", y, m, dom);
}

int day_weekday(day d)
{
    int r = (int)(((gint64)d + 3) % 7); /* 1970-01-01 was a Thursday */
    return (r < 0 ? r + 7 : r) + 1;
}

day day_add_months(day d, int months)
{
    if (d == DAY_NONE)
        return DAY_NONE;
    int y, m, dom;
    day_to_ymd(d, &y, &m, &dom);
    gint64 total = (gint64)y * 12 + (m - 1) + months;
    if (total < 12 || total >= (gint64)10000 * 12)
        return DAY_NONE;
    y = (int)(total / 12);
    m = (int)(total % 12) + 1;
    return day_from_ymd(y, m, MIN(dom, month_length(y, m)));
}

/* ---- London ---- */

static day last_sunday(int year, int month)
{
    day last = day_from_ymd(year, month, month_length(year, month));
    return last - day_weekday(last) % 7;
}

static gint64 floor_days(gint64 seconds)
{
    gint64 d = seconds / DAY_SECONDS;
    return seconds % DAY_SECONDS < 0 ? d - 1 : d;
}

/* Seconds that London is ahead of UTC at that instant. */
static int london_offset(gint64 instant)
{
    gint64 utc_day = floor_days(instant);
    if (utc_day < day_from_ymd(1972, 1, 1) || utc_day > day_from_ymd(9999, 12, 30))
        return 0;
    int year;
    day_to_ymd((day)utc_day, &year, NULL, NULL);
    gint64 from = (gint64)last_sunday(year, 3) * DAY_SECONDS + 3600;
    gint64 to = (gint64)last_sunday(year, 10) * DAY_SECONDS + 3600;
    return instant >= from && instant < to ? 3600 : 0;
}

day day_of(gint64 instant)
{
    gint64 d = floor_days(instant + london_offset(instant));
    return (day)CLAMP(d, day_from_ymd(1, 1, 1), day_from_ymd(9999, 12, 31));
}

/* ---- shown ---- */

char *day_short(day d, day today)
{
    if (d == DAY_NONE)
        return g_strdup("");
    int y, m, dom, this_year = 0;
    day_to_ymd(d, &y, &m, &dom);
    if (today != DAY_NONE)
        day_to_ymd(today, &this_year, NULL, NULL);
    const char *weekday = weekday_names[day_weekday(d) - 1];
    if (y == this_year)
        return g_strdup_printf("%s %d %s", weekday, dom, month_names[m - 1]);
    return g_strdup_printf("%s %d %s %d", weekday, dom, month_names[m - 1], y);
}

char *day_dated(day d)
{
    int y, m, dom;
    if (d == DAY_NONE)
        return g_strdup("");
    day_to_ymd(d, &y, &m, &dom);
    return g_strdup_printf("%d %s %d", dom, month_names[m - 1], y);
}

char *day_phrase(day d, day today)
{
    if (d == DAY_NONE || today == DAY_NONE)
        return day_short(d, today);
    gint64 away = (gint64)d - today;
    if (away == 0)
        return g_strdup("today");
    if (away == 1)
        return g_strdup("tomorrow");
    if (away == -1)
        return g_strdup("yesterday");
    if (away > 1 && away < 7)
        return g_strdup_printf("in %d days", (int)away);
    if (away < -1 && away > -7)
        return g_strdup_printf("%d days ago", (int)-away);
    return day_short(d, today);
}

/* ---- instants ---- */

static void split_seconds(gint64 seconds, day *d, int *h, int *min, int *sec)
{
    gint64 days = floor_days(seconds);
    int rest = (int)(seconds - days * DAY_SECONDS);
    *d = (day)CLAMP(days, day_from_ymd(1, 1, 1), day_from_ymd(9999, 12, 31));
    *h = rest / 3600;
    *min = rest / 60 % 60;
    *sec = rest % 60;
}

char *instant_to_iso(gint64 instant)
{
    day d;
    int h, min, sec;
    split_seconds(instant, &d, &h, &min, &sec);
    g_autofree char *date = day_to_iso(d);
    return g_strdup_printf("%sT%02d:%02d:%02dZ", date, h, min, sec);
}

/* "Z", "+hh:mm", "-hh:mm" or "+hhmm" to seconds; false for anything else. */
static bool parse_zone(const char *p, int *seconds)
{
    if ((*p == 'Z' || *p == 'z') && p[1] == '\0') {
        *seconds = 0;
        return true;
    }
    if (*p != '+' && *p != '-')
        return false;
    int sign = *p == '-' ? -1 : 1;
    int h = digits(p + 1, 2);
    if (h < 0 || h > 14)
        return false;
    p += 3;
    if (*p == ':')
        p++;
    int min = digits(p, 2);
    if (min < 0 || min > 59 || p[2] != '\0')
        return false;
    *seconds = sign * (h * 3600 + min * 60);
    return true;
}

bool instant_from_iso(const char *iso, gint64 *out)
{
    if (!iso || strlen(iso) < 17 || (iso[10] != 'T' && iso[10] != ' ' && iso[10] != 't'))
        return false;
    g_autofree char *date = g_strndup(iso, 10);
    day d = day_from_iso(date);
    int h = digits(iso + 11, 2), sec = 0, zone;
    if (d == DAY_NONE || h < 0 || h > 23 || iso[13] != ':')
        return false;
    int min = digits(iso + 14, 2);
    if (min < 0 || min > 59)
        return false;
    const char *p = iso + 16;
    if (*p == ':') {
        sec = digits(p + 1, 2);
        if (sec < 0 || sec > 59)
            return false;
        p += 3;
        if (*p == '.')
            p += 1 + strspn(p + 1, "0123456789");
    }
    if (!parse_zone(p, &zone))
        return false;
    *out = (gint64)d * DAY_SECONDS + h * 3600 + min * 60 + sec - zone;
    return true;
}

char *instant_time(gint64 instant)
{
    day d;
    int h, min, sec;
    split_seconds(instant + london_offset(instant), &d, &h, &min, &sec);
    return g_strdup_printf("%02d:%02d", h, min);
}

char *instant_ago(gint64 instant, gint64 now)
{
    gint64 age = now - instant;
    day d = day_of(instant), today = day_of(now);
    if (age > -60 && age < 60)
        return g_strdup("just now");
    if (age > 0 && age < 3600)
        return g_strdup_printf("%d min", (int)(age / 60));
    if (d == today)
        return instant_time(instant);
    if (d < today && d > today - 7)
        return g_strdup(weekday_names[day_weekday(d) - 1]);

    int y, m, dom, this_year;
    day_to_ymd(d, &y, &m, &dom);
    day_to_ymd(today, &this_year, NULL, NULL);
    if (y == this_year)
        return g_strdup_printf("%d %s", dom, month_names[m - 1]);
    return g_strdup_printf("%d %s %d", dom, month_names[m - 1], y);
}

bool instant_from_local(day d, const char *hhmm, gint64 *out)
{
    if (d == DAY_NONE || !hhmm)
        return false;
    gsize len = strlen(hhmm);
    if ((len != 5 && len != 4) || hhmm[len - 3] != ':')
        return false;
    int h = digits(hhmm, (int)len - 3), min = digits(hhmm + len - 2, 2);
    if (h < 0 || h > 23 || min < 0 || min > 59)
        return false;
    gint64 as_utc = (gint64)d * DAY_SECONDS + h * 3600 + min * 60;
    /* The hour that comes twice in October is its first; the one that March
     * leaves out is an hour later. */
    *out = london_offset(as_utc - 3600) ? as_utc - 3600 : as_utc;
    return true;
}
