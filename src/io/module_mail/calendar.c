/*
 * Owns reading an invitation: what, where and when it is, and what its writer says of it.
 */
#include "calendar.h"

#include <glib.h>
#include <string.h>

struct event {
    char *summary, *location, *description; /* NULL: not said */
    char *start, *end;
    bool changed; /* one that was sent before */
};

/* "a\\, b\\nc". Caller's. */
static char *plain_value(const char *value)
{
    GString *out = g_string_new(NULL);
    for (const char *p = value; *p; p++) {
        if (*p == '\\' && p[1]) {
            p++;
            g_string_append_c(out, *p == 'n' || *p == 'N' ? '\n' : *p);
        } else {
            g_string_append_c(out, *p);
        }
    }
    return g_strstrip(g_string_free(out, FALSE));
}

/* "SUMMARY;LANGUAGE=en:Surgery": its value; NULL: another line. */
static const char *value_of(const char *line, const char *name)
{
    gsize n = strlen(name);
    if (g_ascii_strncasecmp(line, name, n) != 0 || (line[n] != ':' && line[n] != ';'))
        return NULL;
    bool quoted = false;
    for (const char *p = line + n; *p; p++) {
        if (*p == '"')
            quoted = !quoted;
        else if (*p == ':' && !quoted)
            return p + 1;
    }
    return NULL;
}

static void take(char **to, const char *value)
{
    if (value && !*to)
        *to = plain_value(value);
}

static void read_line(struct event *e, const char *line)
{
    const char *sequence = value_of(line, "SEQUENCE");
    e->changed = e->changed || (sequence && g_ascii_strtoll(sequence, NULL, 10) > 0);
    take(&e->summary, value_of(line, "SUMMARY"));
    take(&e->location, value_of(line, "LOCATION"));
    take(&e->description, value_of(line, "DESCRIPTION"));
    take(&e->start, value_of(line, "DTSTART"));
    take(&e->end, value_of(line, "DTEND"));
}

/* Lines that were folded are one. */
static char **lines_of(const char *ics)
{
    GString *s = g_string_sized_new(strlen(ics));
    for (const char *p = ics; *p; p++) {
        if (*p == '\r')
            continue;
        if (*p == '\n' && (p[1] == ' ' || p[1] == '\t'))
            p++;
        else
            g_string_append_c(s, *p);
    }
    char **lines = g_strsplit(s->str, "\n", -1);
    g_string_free(s, TRUE);
    return lines;
}

/* The method, where the type does not say it: the caller's; the first event goes to *e. */
static char *read_calendar(const char *ics, struct event *e)
{
    char *method = NULL;
    bool within = false, over = false;
    int deeper = 0; /* an alarm has a description too */
    char **lines = lines_of(ics);
    for (char **line = lines; *line; line++) {
        const char *begins = value_of(*line, "BEGIN"), *ends = value_of(*line, "END");
        take(&method, value_of(*line, "METHOD"));
        if (begins && g_ascii_strncasecmp(begins, "VEVENT", 6) == 0)
            within = true;
        else if (ends && g_ascii_strncasecmp(ends, "VEVENT", 6) == 0)
            over = over || within;
        else if (within && (begins || ends))
            deeper += begins ? 1 : -1;
        else if (within && !over && deeper == 0)
            read_line(e, *line);
    }
    g_strfreev(lines);
    return method;
}

/* Of so many digits; -1: there are others. */
static int digits(const char *text, int n)
{
    int number = 0;
    for (int i = 0; i < n; i++) {
        if (!g_ascii_isdigit(text[i]))
            return -1;
        number = number * 10 + (text[i] - '0');
    }
    return number;
}

/* "20261204T150000Z": in London where it is UTC, else as its sender's clock shows it. */
static GDateTime *time_of(const char *text, bool *timed)
{
    *timed = text && strlen(text) >= 15 && text[8] == 'T';
    if (!text || strlen(text) < 8)
        return NULL;
    int year = digits(text, 4), month = digits(text + 4, 2), day = digits(text + 6, 2);
    int hour = *timed ? digits(text + 9, 2) : 0, minute = *timed ? digits(text + 11, 2) : 0;
    if (year < 1 || month < 1 || day < 1 || hour < 0 || minute < 0)
        return NULL;
    bool utc = *timed && text[15] == 'Z';
    GTimeZone *london = g_time_zone_new_identifier("Europe/London");
    GTimeZone *zone = utc || !london ? g_time_zone_new_utc() : g_time_zone_ref(london);
    GDateTime *time = g_date_time_new(zone, year, month, day, hour, minute, 0);
    if (time && utc && london) {
        GDateTime *local = g_date_time_to_timezone(time, london);
        g_date_time_unref(time);
        time = local;
    }
    g_time_zone_unref(zone);
    if (london)
        g_time_zone_unref(london);
    return time;
}

static void add_when(GString *out, const struct event *e)
{
    static const char *const months[] = {"January",   "February", "March",    "April",
                                         "May",       "June",     "July",     "August",
                                         "September", "October",  "November", "December"};
    bool timed = false, till = false;
    GDateTime *start = time_of(e->start, &timed), *end = time_of(e->end, &till);
    if (start) {
        g_string_append_printf(out, "When: %d %s %d", g_date_time_get_day_of_month(start),
                               months[g_date_time_get_month(start) - 1],
                               g_date_time_get_year(start));
        if (timed)
            g_string_append_printf(out, ", %02d:%02d", g_date_time_get_hour(start),
                                   g_date_time_get_minute(start));
        if (timed && till && end)
            g_string_append_printf(out, " to %02d:%02d", g_date_time_get_hour(end),
                                   g_date_time_get_minute(end));
        g_string_append_c(out, '\n');
        g_date_time_unref(start);
    }
    if (end)
        g_date_time_unref(end);
}

static char *text_of(const struct event *e)
{
    GString *out = g_string_new(NULL);
    if (e->summary && *e->summary)
        g_string_append_printf(out, "%s\n", e->summary);
    if (e->location && *e->location)
        g_string_append_printf(out, "Where: %s\n", e->location);
    if (out->len || (e->description && *e->description))
        add_when(out, e);
    if (e->description && *e->description)
        g_string_append_printf(out, "\n%s\n", e->description);
    return g_string_free(out, FALSE);
}

char *calendar_read(const char *ics, const char *method, bool *invites)
{
    struct event e = {0};
    char *within = read_calendar(ics, &e);
    const char *what = method ? method : within;
    *invites = what && g_ascii_strcasecmp(what, "PUBLISH") != 0;
    char *text =
        what && g_ascii_strcasecmp(what, "REQUEST") == 0 && !e.changed ? text_of(&e) : NULL;
    if (text && !*text)
        g_clear_pointer(&text, g_free);
    char *const values[] = {e.summary, e.location, e.description, e.start, e.end, within};
    for (gsize i = 0; i < G_N_ELEMENTS(values); i++)
        g_free(values[i]);
    return text;
}
