/*
 * Owns how a stored number becomes text: never with an exponent, days as
 * 2019-04-03, times as 10:30, noughts in front where the format has them.
 */
#include "format.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define DAY_SECONDS 86400
#define DAYS_MOST 2958466 /* the day after 9999-12-31 */
#define DIGIT '\1'

/* Fifteen digits, as spreadsheets show them: 1.234567E6 is 1234567. */
static void plain_number(GString *out, double v)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(text, sizeof text, "%.14e", v);
    char *digits = text, *e = strchr(text, 'e');
    if (!e) {
        g_string_append(out, text);
        return;
    }
    int exponent = (int)strtol(e + 1, NULL, 10);
    *e = '\0';
    if (v == 0) {
        g_string_append_c(out, '0');
        return;
    }
    if (*digits == '-') {
        g_string_append_c(out, '-');
        digits++;
    }
    memmove(digits + 1, digits + 2, strlen(digits + 1)); /* its point */
    int n = (int)strlen(digits);
    while (n > 1 && digits[n - 1] == '0')
        n--;
    if (exponent < 0)
        g_string_append(out, "0.");
    for (int i = exponent + 1; i < 0; i++)
        g_string_append_c(out, '0');
    for (int i = 0; i < n || i <= exponent; i++) {
        if (i > 0 && i == exponent + 1)
            g_string_append_c(out, '.');
        g_string_append_c(out, i < n ? digits[i] : '0');
    }
}

/* Digits go into the mask from its end; those left over stand where its first digit does. */
static bool masked(GString *out, double v, const char *mask)
{
    if (v < 0 || v != floor(v) || v >= 1e15)
        return false;
    g_autoptr(GString) digits = g_string_new(NULL);
    plain_number(digits, v);
    gsize places = 0;
    for (const char *p = mask; *p; p++)
        places += *p == DIGIT;
    while (digits->len < places)
        g_string_prepend_c(digits, '0');
    const char *next = digits->str;
    gsize over = digits->len - places;
    for (const char *p = mask; *p; p++) {
        if (*p != DIGIT) {
            g_string_append_c(out, *p);
            continue;
        }
        g_string_append_len(out, next, (gssize)over + 1);
        next += over + 1;
        over = 0;
    }
    return true;
}

static void clock_time(GString *out, gint64 hours, int rest)
{
    g_string_append_printf(out, "%02" G_GINT64_FORMAT ":%02d", hours, rest / 60);
    if (rest % 60)
        g_string_append_printf(out, ":%02d", rest % 60);
}

/* Spreadsheets have a 29 February 1900, for the sake of an older one. */
static void date(GString *out, int day, bool from_1904)
{
    if (!from_1904 && day == 60) {
        g_string_append(out, "1900-02-29");
        return;
    }
    GDate d;
    g_date_clear(&d, 1);
    if (from_1904)
        g_date_set_dmy(&d, 1, G_DATE_JANUARY, 1904);
    else
        g_date_set_dmy(&d, day < 60 ? 31 : 30, G_DATE_DECEMBER, 1899);
    g_date_add_days(&d, (guint)day);
    g_string_append_printf(out, "%04d-%02d-%02d", g_date_get_year(&d), (int)g_date_get_month(&d),
                           g_date_get_day(&d));
}

static bool dated(GString *out, double v, const struct sheet_format *f, bool from_1904)
{
    if (!(v >= 0 && v < DAYS_MOST))
        return false;
    gint64 seconds = (gint64)llround(v * DAY_SECONDS);
    int day = (int)(seconds / DAY_SECONDS), rest = (int)(seconds % DAY_SECONDS);
    if (f->elapsed) {
        clock_time(out, seconds / 3600, (int)(seconds % 3600));
        return true;
    }
    if (!f->date || (day == 0 && rest > 0)) {
        clock_time(out, rest / 3600, rest % 3600);
        return true;
    }
    if ((day == 0 && !from_1904) || day >= DAYS_MOST - (from_1904 ? 1462 : 0))
        return false; /* a formula that found nothing */
    date(out, day, from_1904);
    if (f->time && rest > 0) {
        g_string_append_c(out, ' ');
        clock_time(out, rest / 3600, rest % 3600);
    }
    return true;
}

void sheet_number(GString *out, const char *value, const struct sheet_format *format,
                  bool from_1904)
{
    char *end = NULL;
    double v = g_ascii_strtod(value, &end);
    if (end == value || *end || !isfinite(v)) {
        g_string_append(out, value); /* whatever it is, it is not lost */
        return;
    }
    bool day = format && (format->date || format->time || format->elapsed);
    if (day && dated(out, v, format, from_1904))
        return;
    if (format && format->mask && masked(out, v, format->mask))
        return;
    plain_number(out, v);
}

/* Two digits behind that mark; -1: they are not there. */
static int two_digits(const char *p, char mark)
{
    bool there = p[0] == mark && g_ascii_isdigit(p[1]) && g_ascii_isdigit(p[2]);
    return there ? g_ascii_digit_value(p[1]) * 10 + g_ascii_digit_value(p[2]) : -1;
}

void sheet_day(GString *out, const char *value)
{
    const char *t = strchr(value, 'T');
    int hour = t ? two_digits(t, 'T') : -1;
    int minute = hour >= 0 ? two_digits(t + 3, ':') : -1;
    if (minute < 0) {
        g_string_append(out, value);
        return;
    }
    int second = MAX(two_digits(t + 6, ':'), 0);
    g_string_append_len(out, value, t - value);
    if (hour || minute || second) {
        if (t > value)
            g_string_append_c(out, ' ');
        clock_time(out, hour, minute * 60 + second);
    }
}
