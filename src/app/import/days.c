/*
 * Days in lists, as spreadsheets leave them: with the day first, unless the list or somebody says
 * otherwise.
 */
#include "import/priv.h"

#include "base/day.h"

#include <string.h>

#define DIGITS "0123456789"
#define SERIAL_1970 25569 /* 1 January 1970 as a spreadsheet counts days */

/* One or two digits and what stands behind them; NULL: there are none. */
static const char *read_part(const char *s, int *n)
{
    gsize digits = strspn(s, DIGITS);
    if (digits < 1 || digits > 2)
        return NULL;
    *n = s[0] - '0';
    if (digits == 2)
        *n = *n * 10 + s[1] - '0';
    return s + digits;
}

bool import_day_parts(const char *text, int *first, int *second)
{
    const char *s = text + strspn(text, " '");
    s = read_part(s, first);
    if (!s || !strchr("/.-", *s) || !*s)
        return false;
    const char sign = *s;
    s = read_part(s + 1, second);
    return s && *s == sign && g_ascii_isdigit(s[1]);
}

/* Without a time of day behind it and the marks before a text ("'3/4/2019") or a year ("'19").
 * Caller's. */
static char *plain_day(const char *typed)
{
    GString *s = g_string_new(typed);
    const char *colon = strchr(s->str, ':');
    while (colon && colon > s->str && *colon != ' ' && *colon != 'T')
        colon--;
    if (colon)
        g_string_truncate(s, (gsize)(colon - s->str));
    g_string_replace(s, "'", "", 0);
    g_string_replace(s, "’", "", 0);
    return g_strstrip(g_string_free(s, FALSE));
}

static bool is_serial(const char *plain)
{
    gsize digits = strspn(plain, DIGITS);
    const char *rest = plain + digits;
    return digits == 5 && (!*rest || (*rest == '.' && !rest[1 + strspn(rest + 1, DIGITS)]));
}

bool import_day_is_serial(const char *typed)
{
    g_autofree char *text = plain_day(typed);
    return is_serial(text);
}

/* "20190403" as ISO; NULL: it is none. Caller's. */
static char *from_run(const char *text)
{
    bool run = strlen(text) == 8 && strspn(text, DIGITS) == 8 &&
               (g_str_has_prefix(text, "19") || g_str_has_prefix(text, "20"));
    return run ? g_strdup_printf("%.4s-%.2s-%.2s", text, text + 4, text + 6) : NULL;
}

char *import_day(struct import *im, const char *typed)
{
    int a, b;
    g_autofree char *text = plain_day(typed);
    if (is_serial(text))
        return day_to_iso((day)g_ascii_strtoll(text, NULL, 10) - SERIAL_1970);
    char *run = from_run(text);
    if (run)
        return run;
    if (im->dates == IMPORT_DATES_UK || !import_day_parts(text, &a, &b) || a > 12)
        return g_steal_pointer(&text);
    if (im->dates == IMPORT_DATES_UNSURE && b <= 12 && a != b) {
        if (!im->frame->quiet)
            im->frame->report.unsure_days++;
        return NULL;
    }
    const char *year = strpbrk(strpbrk(text, "/.-") + 1, "/.-");
    return g_strdup_printf("%d%c%d%s", b, *year, a, year);
}
