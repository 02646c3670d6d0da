/*
 * Dates as people type them. Owns day_parse() and nothing else.
 */
#include "base/day.h"
#include "base/err.h"

#include <string.h>

#define MAX_WORDS 5

struct typed {
    const char *raw;
    char **words; /* lower case, split at white space and commas */
    int count;
    day today;
    bool future;
};

static bool refuse(const struct typed *t, GError **error)
{
    g_autofree char *shown = g_strndup(t->raw, strnlen(t->raw, 60));
    return err_set(error, BL_ERR_INPUT,
                   "“%s” is not a date: type it like 11/12/2026, 11 Dec or fri.", shown);
}

/* 1 … n for a word that is the name or a start of it of at least three
 * letters; 0 for none. */
static int name_index(const char *word, const char *const names[], int n)
{
    gsize len = strlen(word);
    if (len > 3 && word[len - 1] == '.')
        len--;
    if (len < 3)
        return 0;
    for (int i = 0; i < n; i++)
        if (len <= strlen(names[i]) && strncmp(word, names[i], len) == 0)
            return i + 1;
    return 0;
}

static int month_of(const char *word)
{
    static const char *const months[] = {"january",   "february", "march",    "april",
                                         "may",       "june",     "july",     "august",
                                         "september", "october",  "november", "december"};
    return name_index(word, months, 12);
}

static int weekday_of(const char *word)
{
    static const char *const weekdays[] = {"monday", "tuesday",  "wednesday", "thursday",
                                           "friday", "saturday", "sunday"};
    return name_index(word, weekdays, 7);
}

/* A number of at most max_digits digits, with an ordinal ending where
 * allowed; -1 for anything else. */
static int number(const char *word, gsize max_digits, bool ordinal)
{
    gsize len = strspn(word, "0123456789");
    if (len == 0 || len > max_digits)
        return -1;
    const char *rest = word + len;
    bool ending = ordinal && (strcmp(rest, "st") == 0 || strcmp(rest, "nd") == 0 ||
                              strcmp(rest, "rd") == 0 || strcmp(rest, "th") == 0);
    if (*rest && !ending)
        return -1;
    return (int)g_ascii_strtoll(word, NULL, 10);
}

static int full_year(const char *word)
{
    gsize len = strlen(word);
    int y = number(word, 4, false);
    if (y < 0 || (len != 2 && len != 4))
        return -1;
    if (len == 2)
        return y >= 70 ? 1900 + y : 2000 + y;
    return y;
}

/* The day of a year, or without one (0) the nearest in the wanted direction.
 * Eight years reach from one 29 February to the next, 1900 and 2100 included. */
static day resolve(const struct typed *t, int year, int month, int dom)
{
    if (year != 0)
        return day_from_ymd(year, month, dom);
    int this_year;
    day_to_ymd(t->today, &this_year, NULL, NULL);
    for (int i = 0; i <= 8; i++) {
        day d = day_from_ymd(t->future ? this_year + i : this_year - i, month, dom);
        if (d != DAY_NONE && (t->future ? d >= t->today : d <= t->today))
            return d;
    }
    return DAY_NONE;
}

/* 11/12/2026 and its like, and ISO. */
static day parse_numbers(const struct typed *t, const char *word)
{
    if (strlen(word) == 10 && word[4] == '-')
        return day_from_iso(word);
    const char *sep = strpbrk(word, "/.-");
    if (!sep)
        return DAY_NONE;
    char by[] = {*sep, '\0'};
    g_auto(GStrv) parts = g_strsplit(word, by, 4);
    guint n = g_strv_length(parts);
    if (n == 3 && *parts[2] == '\0' && *sep == '.')
        n = 2; /* 11.12. */
    if (n != 2 && n != 3)
        return DAY_NONE;
    int dom = number(parts[0], 2, false), month = number(parts[1], 2, false);
    int year = n == 3 ? full_year(parts[2]) : 0;
    if (dom < 0 || month < 0 || year < 0)
        return DAY_NONE;
    return resolve(t, year, month, dom);
}

/* 11 Dec, 11th December 2026, Dec 11, 11 Dec 26; from the word at `from`. */
static day parse_named(const struct typed *t, int from)
{
    int n = t->count - from;
    char **w = t->words + from;
    if (n < 2 || n > 3)
        return DAY_NONE;
    int month = month_of(w[1]), dom = number(w[0], 2, true);
    if (!month) {
        month = month_of(w[0]);
        dom = number(w[1], 2, true);
    }
    int year = n == 3 ? full_year(w[2]) : 0;
    if (!month || dom < 0 || year < 0)
        return DAY_NONE;
    return resolve(t, year, month, dom);
}

/* Days in a unit word, 0 for none. */
static int unit_days(const char *word)
{
    if (strcmp(word, "d") == 0 || strcmp(word, "day") == 0 || strcmp(word, "days") == 0)
        return 1;
    if (strcmp(word, "w") == 0 || strcmp(word, "week") == 0 || strcmp(word, "weeks") == 0)
        return 7;
    return 0;
}

/* +3, -2, +2w, +10d */
static bool parse_offset(const char *word, int *days)
{
    if (*word != '+' && *word != '-')
        return false;
    gsize len = strspn(word + 1, "0123456789");
    if (len == 0 || len > 4)
        return false;
    const char *unit = word + 1 + len;
    int each = *unit ? unit_days(unit) : 1;
    *days = (int)g_ascii_strtoll(word + 1, NULL, 10) * each * (*word == '-' ? -1 : 1);
    return each > 0;
}

/* in 3 days, 2 weeks ago, next week, last week, in a week */
static bool parse_relative(const struct typed *t, int *days)
{
    char **w = t->words;
    if (t->count == 2 && strcmp(w[1], "week") == 0) {
        *days = strcmp(w[0], "next") == 0 ? 7 : strcmp(w[0], "last") == 0 ? -7 : 0;
        return *days != 0;
    }
    if (t->count != 3)
        return false;
    bool in = strcmp(w[0], "in") == 0, ago = strcmp(w[2], "ago") == 0;
    if (in == ago)
        return false;
    const char *count = w[in ? 1 : 0], *unit = w[in ? 2 : 1];
    int n = strcmp(count, "a") == 0 || strcmp(count, "one") == 0 ? 1 : number(count, 4, false);
    int each = unit_days(unit);
    if (n < 0 || each == 0)
        return false;
    *days = n * each * (ago ? -1 : 1);
    return true;
}

static bool parse_simple(const struct typed *t, day *out)
{
    int days;
    if (parse_relative(t, &days)) {
        *out = t->today + days;
        return true;
    }
    if (t->count == 2 && strcmp(t->words[0], "next") == 0) {
        int wd = weekday_of(t->words[1]);
        if (wd == 0)
            return false;
        *out = t->today + 1 + (wd - day_weekday(t->today) + 6) % 7;
        return true;
    }
    if (t->count != 1)
        return false;
    const char *w = t->words[0];
    if (strcmp(w, "today") == 0)
        *out = t->today;
    else if (strcmp(w, "tomorrow") == 0)
        *out = t->today + 1;
    else if (strcmp(w, "yesterday") == 0)
        *out = t->today - 1;
    else if (parse_offset(w, &days))
        *out = t->today + days;
    else
        return false;
    return true;
}

static bool parse_weekday(const struct typed *t, int weekday, day *out)
{
    int ahead = (weekday - day_weekday(t->today) + 7) % 7;
    if (t->future)
        *out = t->today + (ahead == 0 ? 7 : ahead);
    else
        *out = t->today - (ahead == 0 ? 7 : 7 - ahead);
    return true;
}

static bool parse_words(const struct typed *t, day *out, GError **error)
{
    if (parse_simple(t, out))
        return true;

    int weekday = weekday_of(t->words[0]);
    if (weekday && t->count == 1)
        return parse_weekday(t, weekday, out);

    int from = weekday ? 1 : 0;
    day d = t->count - from == 1 ? parse_numbers(t, t->words[from]) : parse_named(t, from);
    if (d == DAY_NONE)
        return refuse(t, error);
    if (weekday && day_weekday(d) != weekday) {
        g_autofree char *real = day_short(d, DAY_NONE);
        return err_set(error, BL_ERR_INPUT,
                       "“%s” has the wrong weekday for %s: type it like 11/12/2026, 11 Dec or fri.",
                       t->raw, real);
    }
    *out = d;
    return true;
}

bool day_parse(const char *typed, day today, bool prefer_future, day *out, GError **error)
{
    struct typed t = {.raw = typed ? typed : "", .today = today, .future = prefer_future};
    if (strlen(t.raw) > 60 || today == DAY_NONE)
        return refuse(&t, error);

    g_autofree char *lower = g_ascii_strdown(t.raw, -1);
    g_auto(GStrv) parts = g_strsplit_set(lower, " \t,", -1);
    char *words[MAX_WORDS + 1] = {NULL};
    t.words = words;
    for (char **p = parts; *p; p++) {
        if (**p == '\0' || strcmp(*p, "of") == 0 || strcmp(*p, "the") == 0)
            continue;
        if (t.count == MAX_WORDS)
            return refuse(&t, error);
        words[t.count++] = *p;
    }
    if (t.count == 0)
        return err_set(error, BL_ERR_INPUT, "Type a date, like 11/12/2026, 11 Dec or fri.");

    day d = DAY_NONE;
    if (!parse_words(&t, &d, error))
        return false;
    if (d < day_from_ymd(1, 1, 1) || d > day_from_ymd(9999, 12, 31))
        return refuse(&t, error);
    *out = d;
    return true;
}
