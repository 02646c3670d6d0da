/*
 * A day to come, perhaps with a time of day: as typed, and as it is shown.
 */
#include "base/moment.h"
#include "base/err.h"
#include "base/text.h"

#include <string.h>

#define MOST_SHOWN 60

/* ---- a word that is a time ---- */

enum reading { NO_TIME, NOT_A_TIME, AM_OR_PM, TIME };

static bool is_half(const char *word)
{
    return strcmp(word, "am") == 0 || strcmp(word, "pm") == 0;
}

/* 14.30 is no day, as there is no such month; 9.10 is one in October. */
static bool is_dotted(const char *word)
{
    gsize digits = strspn(word, "0123456789");
    const char *month = word + digits + 1;
    if (digits < 1 || digits > 2 || word[digits] != '.' || strlen(month) != 2 ||
        strspn(month, "0123456789") != 2)
        return false;
    return strcmp(month, "12") > 0 || strcmp(month, "00") == 0;
}

static bool looks_timed(const char *word)
{
    gsize len = strlen(word);
    return strchr(word, ':') || (g_ascii_isdigit(*word) && len > 2 && is_half(word + len - 2)) ||
           is_dotted(word);
}

/* 14:30, 9:15, 2:30pm, 2.30pm, 4pm, noon; in small letters. */
static enum reading read_time(const char *word, char time[6])
{
    if (strcmp(word, "noon") == 0 || strcmp(word, "midday") == 0) {
        memcpy(time, "12:00", 6);
        return TIME;
    }
    if (!looks_timed(word))
        return NO_TIME;
    gsize digits = strspn(word, "0123456789");
    const char *rest = word + digits;
    int hour = (int)g_ascii_strtoll(word, NULL, 10), minute = 0;
    if (*rest == ':' || *rest == '.') {
        if (strspn(rest + 1, "0123456789") != 2)
            return NOT_A_TIME;
        minute = (int)g_ascii_strtoll(rest + 1, NULL, 10);
        rest += 3;
    }
    bool half = is_half(rest);
    if (digits < 1 || digits > 2 || minute > 59 || (*rest && !half) ||
        (half ? hour < 1 || hour > 12 : hour > 23))
        return NOT_A_TIME;
    if (!half && digits == 1 && hour >= 1 && hour <= 6)
        return AM_OR_PM;
    if (half)
        hour = hour % 12 + (*rest == 'p' ? 12 : 0);
    g_snprintf(time, 6, "%02d:%02d", hour, minute);
    return TIME;
}

static char *shown(const char *typed)
{
    return text_clean(typed, (gssize)strnlen(typed, MOST_SHOWN), TEXT_LINE);
}

static bool no_time(const char *word, GError **error)
{
    g_autofree char *quoted = shown(word);
    return err_set(error, BL_ERR_INPUT, "“%s” is not a time of day: type it like " MOMENT_LIKE ".",
                   quoted);
}

static bool am_or_pm(const char *word, GError **error)
{
    const int hour = word[0] - '0';
    const char *minutes = word + 1;
    return err_set(error, BL_ERR_INPUT,
                   "“%s” can be in the morning or the afternoon: type %d%s, or 0%d%s.", word,
                   hour + 12, minutes, hour, minutes);
}

/* ---- the whole ---- */

/* Takes the time out of the words; what is left of them is the day. */
static bool split(char **words, char time[6], GString *rest, GError **error)
{
    for (char **w = words; *w; w++) {
        const bool parted = w[1] && is_half(w[1]) && g_ascii_isdigit(**w);
        g_autofree char *word = parted ? g_strconcat(w[0], w[1], NULL) : g_strdup(*w);
        char read[6] = "";
        switch (read_time(word, read)) {
        case NOT_A_TIME:
            return no_time(word, error);
        case AM_OR_PM:
            return am_or_pm(word, error);
        case TIME:
            if (*time)
                return err_set(error, BL_ERR_INPUT,
                               "There are two times, %s and %s: type one, like " MOMENT_LIKE ".",
                               time, read);
            memcpy(time, read, sizeof read);
            w += parted;
            continue;
        case NO_TIME:
            break;
        }
        if (**w && strcmp(*w, "at") != 0)
            g_string_append_printf(rest, "%s%s", rest->len ? " " : "", *w);
    }
    return true;
}

static bool to_come(const struct moment *m, gint64 now, GError **error)
{
    g_autofree char *clock = instant_time(now);
    if (!*m->time || m->on != day_of(now) || strcmp(m->time, clock) > 0)
        return true;
    return err_set(error, BL_ERR_INPUT,
                   "%s has passed today, it is %s: type a later time, or a day as in tomorrow %s.",
                   m->time, clock, m->time);
}

bool moment_parse(const char *typed, gint64 now, struct moment *out, GError **error)
{
    const char *raw = typed ? typed : "";
    g_autofree char *lower = g_ascii_strdown(raw, -1);
    g_auto(GStrv) words = g_strsplit_set(lower, " \t,", -1);
    g_autoptr(GString) rest = g_string_new(NULL);
    struct moment m = {.on = day_of(now)};
    if (!split(words, m.time, rest, error))
        return false;
    /* Without a time it is quoted as it was typed. */
    const char *on = *m.time ? rest->str : raw;
    if ((!*m.time || *on) && !day_parse_like(on, m.on, DAY_AHEAD, MOMENT_LIKE, &m.on, error))
        return false;
    if (!to_come(&m, now, error))
        return false;
    *out = m;
    return true;
}

/* ---- shown ---- */

/* Takes on. */
static char *with_time(char *on, const char *time)
{
    char *both = time && *time ? g_strdup_printf("%s %s", on, time) : g_strdup(on);
    g_free(on);
    return both;
}

static bool is_today(day on, const char *time, day today)
{
    return time && *time && on == today && on != DAY_NONE;
}

char *moment_short(day on, const char *time, day today)
{
    if (is_today(on, time, today))
        return g_strdup(time);
    return on == DAY_NONE ? g_strdup("") : with_time(day_short(on, today), time);
}

char *moment_on(day on, const char *time, day today)
{
    g_autofree char *when = moment_short(on, time, today);
    return g_strconcat(is_today(on, time, today) ? "at " : "on ", when, NULL);
}

char *moment_phrase(day on, const char *time, day today)
{
    if (is_today(on, time, today))
        return g_strdup(time);
    return with_time(day_phrase(on, today), time);
}

char *moment_minute(gint64 instant)
{
    g_autofree char *on = day_to_iso(day_of(instant));
    g_autofree char *time = instant_time(instant);
    return g_strdup_printf("%s %s", on, time);
}
