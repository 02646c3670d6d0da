/*
 * Owns the Date header: GMime reads it, but takes some forms that are met in
 * real mail for midnight or for no date.
 */
#include "date.h"

#include <gmime/gmime.h>
#include <string.h>

static bool digits_at(const char *s, gsize n)
{
    for (gsize i = 0; i < n; i++)
        if (!g_ascii_isdigit(s[i]))
            return false;
    return true;
}

/* "10.42.00" is "10:42:00", where no colon says otherwise. */
static void mend_points(GString *s)
{
    if (strchr(s->str, ':'))
        return;
    for (gsize i = 1; i + 2 < s->len; i++)
        if (s->str[i] == '.' && g_ascii_isdigit(s->str[i - 1]) && digits_at(s->str + i + 1, 2) &&
            !g_ascii_isdigit(s->str[i + 3]))
            s->str[i] = ':';
}

/* "10:42+0100": the zone is a word by itself. */
static void mend_zone(GString *s)
{
    const char *colon = strchr(s->str, ':');
    for (gsize i = colon ? (gsize)(colon - s->str) : s->len; i + 4 < s->len; i++)
        if ((s->str[i] == '+' || s->str[i] == '-') && g_ascii_isdigit(s->str[i - 1]) &&
            digits_at(s->str + i + 1, 4)) {
            g_string_insert_c(s, (gssize)i, ' ');
            return;
        }
}

/* British summer time, which RFC 5322 does not know. */
static void mend_summer(GString *s)
{
    char *bst = strstr(s->str, " BST");
    if (bst && (bst[4] == '\0' || bst[4] == ' ')) {
        gssize at = bst - s->str;
        g_string_erase(s, at, 4);
        g_string_insert(s, at, " +0100");
    }
}

/* "[Tue,] 17 Nov 2026 10:00[:00] +0000", or with a zone by name, and a comment; ISO 8601 with its
 * zone: GMime reads all of these and nothing less. */
static bool is_regular(const char *s)
{
    static const char rfc[] = "^([A-Za-z]{3,9} ?, ?)?\\d{1,2} [A-Za-z]{3,9}\\.? (\\d{2}|\\d{4}) "
                              "\\d{1,2}:\\d{2}(:\\d{2})? ([+-]\\d{4}|GMT|UTC?|Z)( ?\\(.*\\))?$";
    static const char iso[] =
        "^\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?(Z|[+-]\\d{2}:?\\d{2})$";
    return g_regex_match_simple(rfc, s, 0, 0) || g_regex_match_simple(iso, s, 0, 0);
}

bool date_read(const char *text, gint64 *at, bool *sure)
{
    GString *s = g_string_new(NULL);
    for (const char *p = text; *p && s->len < 200; p++)
        g_string_append_c(s, g_ascii_isspace(*p) ? ' ' : *p);
    g_strstrip(s->str);
    s->len = strlen(s->str);
    mend_points(s);
    mend_zone(s);
    mend_summer(s);
    *sure = is_regular(s->str);
    GDateTime *date = g_mime_utils_header_decode_date(s->str);
    if (!date) {
        GTimeZone *utc = g_time_zone_new_utc();
        date = g_date_time_new_from_iso8601(s->str, utc);
        g_time_zone_unref(utc);
    }
    if (date) {
        *at = g_date_time_to_unix(date);
        g_date_time_unref(date);
    }
    *sure = *sure && date;
    g_string_free(s, TRUE);
    return date != NULL;
}
