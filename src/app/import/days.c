/*
 * Days in lists: with the day first, unless the list or somebody says otherwise.
 */
#include "import/priv.h"

#include <string.h>

/* One or two digits and what stands behind them; NULL: there are none. */
static const char *read_part(const char *s, int *n)
{
    gsize digits = strspn(s, "0123456789");
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

char *import_day(struct import *im, const char *typed)
{
    int a, b;
    if (im->dates == IMPORT_DATES_UK || !import_day_parts(typed, &a, &b) || a > 12)
        return g_strdup(typed);
    if (im->dates == IMPORT_DATES_UNSURE && b <= 12 && a != b) {
        if (!im->frame->quiet)
            im->frame->report.unsure_days++;
        return NULL;
    }
    const char *s = typed + strspn(typed, " '");
    const char *year = strpbrk(strpbrk(s, "/.-") + 1, "/.-");
    return g_strdup_printf("%d%c%d%s", b, *year, a, year);
}
