/*
 * Dates as people type them. Owns day_parse() and nothing else.
 */
#include "base/day.h"
#include "base/err.h"
#include "base/text.h"

#include <string.h>

#define MAX_WORDS 5
#define MOST_TYPED 60

/* How many months back and on a day can be, and how that is said. */
struct span {
    int back, on;
    const char *too_early, *too_late;
};

static const struct span spans[] = {
    [DAY_AHEAD] = {0, 120, NULL, "more than ten years away: check the year"},
    [DAY_RECENT] = {12, 0, "more than a year ago: check the year", NULL},
    [DAY_ON_FILE] = {60, 0, "more than five years ago: check the year", NULL},
    [DAY_LONG_AGO] = {840, 0, "more than seventy years ago: check the year", NULL},
    [DAY_DUE] = {12, 120, "more than a year ago: check the year",
                 "more than ten years away: check the year"},
    [DAY_AROUND] = {240, 120, "more than twenty years ago: check the year",
                    "more than ten years away: check the year"},
    [DAY_ANY] = {1200, 1200, "more than a hundred years ago: check the year",
                 "more than a hundred years away: check the year"},
};

struct typed {
    const char *raw;
    char **words; /* lower case, split at white space and commas */
    int count;
    day today;
    const struct span *span;
    const char *like; /* what one can type */
    bool future;      /* without a year the next such day, not the last */
    char *why;        /* why there is no such day; ours */
};

static bool refuse(const struct typed *t, GError **error)
{
    g_autofree char *shown = text_clean(t->raw, (gssize)strnlen(t->raw, MOST_TYPED), TEXT_LINE);
    if (t->why)
        return err_set(error, BL_ERR_INPUT, "“%s” is not a date: %s.", shown, t->why);
    return err_set(error, BL_ERR_INPUT, "“%s” is not a date: type it like %s.", shown, t->like);
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
        if (len <= strlen(names[i]) && g_ascii_strncasecmp(word, names[i], len) == 0)
            return i + 1;
    return 0;
}

static const char *const months[] = {"January",   "February", "March",    "April",
                                     "May",       "June",     "July",     "August",
                                     "September", "October",  "November", "December"};

static int month_of(const char *word)
{
    return name_index(word, months, 12);
}

static int weekday_of(const char *word)
{
    static const char *const weekdays[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                           "Friday", "Saturday", "Sunday"};
    return name_index(word, weekdays, 7);
}

static bool is_ending(const char *s)
{
    return strcmp(s, "st") == 0 || strcmp(s, "nd") == 0 || strcmp(s, "rd") == 0 ||
           strcmp(s, "th") == 0;
}

/* A number of at most max_digits digits, with an ordinal ending where
 * allowed; -1 for anything else. */
static int number(const char *word, gsize max_digits, bool ordinal)
{
    gsize len = strspn(word, "0123456789");
    if (len == 0 || len > max_digits)
        return -1;
    const char *rest = word + len;
    if (*rest && !(ordinal && is_ending(rest)))
        return -1;
    return (int)g_ascii_strtoll(word, NULL, 10);
}

/* Of two digits: 19xx only where what has been is meant and that is not too
 * long ago. -1: no year. */
static int full_year(const struct typed *t, const char *word)
{
    gsize len = strlen(word);
    int y = number(word, 4, false), this_year;
    if (y < 0 || (len != 2 && len != 4))
        return -1;
    if (len == 4)
        return y;
    day_to_ymd(t->today, &this_year, NULL, NULL);
    bool past = !t->future && 2000 + y > this_year &&
                (y >= 70 || 1900 + y >= this_year - t->span->back / 12);
    return (past ? 1900 : 2000) + y;
}

/* Says why there is no such day; year 0: in no year. */
static day no_such_day(struct typed *t, int year, int month, int dom)
{
    g_free(t->why);
    if (month < 1 || month > 12)
        t->why =
            g_strdup_printf("there is no month %d (the day comes first, then the month)", month);
    else if (dom < 1 || dom > 31)
        t->why = g_strdup_printf("no month has a day %d", dom);
    else if (month == 2 && dom == 29 && year > 0)
        t->why = g_strdup_printf("%d has no 29 February", year);
    else if (month == 2)
        t->why = g_strdup("February has 29 days at most");
    else if (dom == 31)
        t->why = g_strdup_printf("%s has 30 days", months[month - 1]);
    else
        t->why = g_strdup_printf("there is no year %d", year);
    return DAY_NONE;
}

/* The day of a year, or without one (0) the nearest in the wanted direction.
 * Eight years reach from one 29 February to the next, 1900 and 2100 included. */
static day resolve(struct typed *t, int year, int month, int dom)
{
    day d = DAY_NONE;
    if (year != 0) {
        d = day_from_ymd(year, month, dom);
        return d == DAY_NONE ? no_such_day(t, year, month, dom) : d;
    }
    int this_year;
    day_to_ymd(t->today, &this_year, NULL, NULL);
    for (int i = 0; i <= 8; i++) {
        d = day_from_ymd(t->future ? this_year + i : this_year - i, month, dom);
        if (d != DAY_NONE && (t->future ? d >= t->today : d <= t->today))
            return d;
    }
    return no_such_day(t, 0, month, dom);
}

/* 5th: of this month or of the nearest that has one. */
static day nearest_of_month(const struct typed *t, const char *word)
{
    int dom = number(word, 2, true), year, month;
    if (dom < 1 || dom > 31 || g_ascii_isdigit(word[strlen(word) - 1]))
        return DAY_NONE;
    day_to_ymd(t->today, &year, &month, NULL);
    day first = day_from_ymd(year, month, 1);
    for (int i = 0; i <= 2; i++) {
        day_to_ymd(day_add_months(first, t->future ? i : -i), &year, &month, NULL);
        day d = day_from_ymd(year, month, dom);
        if (d != DAY_NONE && (t->future ? d >= t->today : d <= t->today))
            return d;
    }
    return DAY_NONE;
}

/* 2dec, 2dec26, 2nddec2026 */
static day parse_glued(struct typed *t, const char *word)
{
    gsize digits = strspn(word, "0123456789");
    const char *rest = word + digits;
    g_autofree char *ending = g_strndup(rest, strnlen(rest, 2));
    if (is_ending(ending))
        rest += 2;
    gsize letters = strspn(rest, "abcdefghijklmnopqrstuvwxyz");
    g_autofree char *name = g_strndup(rest, letters);
    int month = month_of(name), year = rest[letters] ? full_year(t, rest + letters) : 0;
    if (digits < 1 || digits > 2 || !month || year < 0)
        return DAY_NONE;
    return resolve(t, year, month, (int)g_ascii_strtoll(word, NULL, 10));
}

/* 11/12/2026, 11-Dec-26 and their like, and with the year first. */
static day parse_numbers(struct typed *t, const char *word)
{
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
    bool year_first = n == 3 && strlen(parts[0]) == 4;
    int dom = number(parts[year_first ? 2 : 0], 2, false), month = number(parts[1], 2, false);
    if (month < 0)
        month = month_of(parts[1]) ? month_of(parts[1]) : -1;
    int year = n == 3 ? full_year(t, parts[year_first ? 0 : 2]) : 0;
    if (dom < 0 || month < 0 || year < 0)
        return DAY_NONE;
    /* A year 0 that was typed is no missing one. */
    return n == 3 && year == 0 ? no_such_day(t, 0, month, dom) : resolve(t, year, month, dom);
}

/* One word, without a weekday before it. */
static day parse_word(struct typed *t, const char *word)
{
    day d = parse_glued(t, word);
    if (d == DAY_NONE && !t->why)
        d = nearest_of_month(t, word);
    return d == DAY_NONE && !t->why ? parse_numbers(t, word) : d;
}

/* 11 Dec, 11th December 2026, Dec 11, 11 Dec 26; from the word at `from`. */
static day parse_named(struct typed *t, int from)
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
    int year = n == 3 ? full_year(t, w[2]) : 0;
    if (!month || dom < 0 || year < 0)
        return DAY_NONE;
    return n == 3 && year == 0 ? no_such_day(t, 0, month, dom) : resolve(t, year, month, dom);
}

/* ---- counted from today ---- */

/* Days or months in a unit's word; false: it is none. */
static bool unit_of(const char *word, int *days, int *months_on)
{
    static const struct unit {
        const char *words;
        int days, months;
    } units[] = {{" d day days ", 1, 0},
                 {" w wk week weeks ", 7, 0},
                 {" fortnight fortnights ", 14, 0},
                 {" m month months ", 0, 1},
                 {" y yr year years ", 0, 12}};
    g_autofree char *spaced = g_strdup_printf(" %s ", word);
    for (gsize i = 0; *word && i < G_N_ELEMENTS(units); i++)
        if (strstr(units[i].words, spaced)) {
            *days = units[i].days;
            *months_on = units[i].months;
            return true;
        }
    return false;
}

static day from_today(const struct typed *t, int days, int months_on)
{
    return months_on ? day_add_months(t->today, months_on) : t->today + days;
}

/* +3, -2, +2w, + 1 month, 3d, 2 weeks, in 3 days, in a week, 2 weeks ago. What
 * has no sign goes where the field looks. */
static bool parse_span(const struct typed *t, day *out)
{
    int from = strcmp(t->words[0], "in") == 0 ? 1 : 0, to = t->count;
    bool ago = to > 1 && strcmp(t->words[to - 1], "ago") == 0;
    if (ago)
        to--;
    if (to <= from || to - from > 3 || (from && ago))
        return false;
    g_autoptr(GString) s = g_string_new(NULL);
    for (int i = from; i < to; i++)
        g_string_append(s, t->words[i]);
    const char *p = s->str;
    char sign = *p == '+' || *p == '-' ? *p++ : '\0';
    gsize digits = strspn(p, "0123456789");
    int n = digits ? (int)g_ascii_strtoll(p, NULL, 10) : 1, days = 1, months_on = 0;
    if (digits > 4 || (sign && (from || ago)))
        return false;
    if (!digits)
        digits = g_str_has_prefix(p, "one") ? 3 : *p == 'a' ? 1 : 0;
    if (digits == 0 || (!unit_of(p + digits, &days, &months_on) && (p[digits] || !sign)))
        return false;
    if (sign == '-' || ago || (!sign && !from && !t->future))
        n = -n;
    *out = from_today(t, n * days, n * months_on);
    return true;
}

/* The weekday after today, or before it; today itself is neither. */
static day weekday_near(const struct typed *t, int weekday, bool after)
{
    int ahead = (weekday - day_weekday(t->today) + 7) % 7;
    if (after)
        return t->today + (ahead == 0 ? 7 : ahead);
    return t->today - (ahead == 0 ? 7 : 7 - ahead);
}

static bool parse_near(const char *word, day today, day *out)
{
    if (strcmp(word, "today") == 0)
        *out = today;
    else if (strcmp(word, "tomorrow") == 0)
        *out = today + 1;
    else if (strcmp(word, "yesterday") == 0)
        *out = today - 1;
    else
        return false;
    return true;
}

/* next fri, last fri, this fri, next week, mon week, a week on mon */
static bool parse_pair(const struct typed *t, day *out)
{
    char **w = t->words;
    if (t->count == 3 && strcmp(w[0], "a") == 0 && strcmp(w[1], "week") == 0)
        w++;
    else if (t->count != 2)
        return false;
    bool next = strcmp(w[0], "next") == 0, last = strcmp(w[0], "last") == 0;
    int weekday = weekday_of(w[1]), days, months_on;
    if ((next || last) && strlen(w[1]) > 3 && unit_of(w[1], &days, &months_on)) {
        *out = from_today(t, next ? days : -days, next ? months_on : -months_on);
        return true;
    }
    if ((next || last) && weekday) {
        *out = weekday_near(t, weekday, next);
        return true;
    }
    if (strcmp(w[0], "this") == 0 && weekday) {
        bool is_today = weekday == day_weekday(t->today);
        *out = is_today ? t->today : weekday_near(t, weekday, t->future);
        return true;
    }
    const char *which = strcmp(w[1], "week") == 0 ? w[0] : strcmp(w[0], "week") == 0 ? w[1] : "";
    weekday = weekday_of(which);
    if (weekday)
        *out = weekday_near(t, weekday, true);
    else if (!parse_near(which, t->today, out))
        return false;
    *out += 7;
    return true;
}

/* ---- the whole ---- */

static bool parse_words(struct typed *t, day *out, GError **error)
{
    if (t->count == 1 && parse_near(t->words[0], t->today, out))
        return true;
    if (parse_span(t, out) || parse_pair(t, out))
        return *out != DAY_NONE || refuse(t, error);

    int weekday = weekday_of(t->words[0]);
    if (weekday && t->count == 1) {
        *out = weekday_near(t, weekday, t->future);
        return true;
    }
    int from = weekday ? 1 : 0;
    day d = t->count - from == 1 ? parse_word(t, t->words[from]) : parse_named(t, from);
    if (d == DAY_NONE)
        return refuse(t, error);
    if (weekday && day_weekday(d) != weekday) {
        g_autofree char *real = day_short(d, DAY_NONE);
        return err_set(error, BL_ERR_INPUT, "“%s” has the wrong weekday for %s: type it like %s.",
                       t->raw, real, t->like);
    }
    *out = d;
    return true;
}

/* Whether the field can mean that day. */
static bool can_be_meant(const struct typed *t, day d, GError **error)
{
    day first = day_add_months(t->today, -t->span->back);
    day last = day_add_months(t->today, t->span->on);
    if ((first == DAY_NONE || d >= first) && (last == DAY_NONE || d <= last))
        return true;
    g_autofree char *real = day_short(d, DAY_NONE);
    if (d < t->today)
        return err_set(error, BL_ERR_INPUT, "“%s” is %s, %s.", t->raw, real,
                       t->span->too_early ? t->span->too_early
                                          : "which has passed: give today or a later day");
    return err_set(error, BL_ERR_INPUT, "“%s” is %s, %s.", t->raw, real,
                   t->span->too_late ? t->span->too_late
                                     : "which is in the future: give today or an earlier day");
}

/* Words that say nothing here. */
static bool is_filler(const char *word)
{
    return *word == '\0' || strcmp(word, "of") == 0 || strcmp(word, "the") == 0 ||
           strcmp(word, "on") == 0;
}

bool day_parse(const char *typed, day today, enum day_kind kind, day *out, GError **error)
{
    return day_parse_like(typed, today, kind, "11/12/2026, 11 Dec or fri", out, error);
}

bool day_parse_like(const char *typed, day today, enum day_kind kind, const char *like, day *out,
                    GError **error)
{
    struct typed t = {.raw = typed ? typed : "",
                      .today = today,
                      .span = &spans[kind],
                      .like = like,
                      .future = spans[kind].on > 0};
    if (strlen(t.raw) > MOST_TYPED || today == DAY_NONE)
        return refuse(&t, error);

    g_autofree char *lower = g_ascii_strdown(t.raw, -1);
    g_auto(GStrv) parts = g_strsplit_set(lower, " \t,", -1);
    char *words[MAX_WORDS + 1] = {NULL};
    t.words = words;
    for (char **p = parts; *p; p++) {
        if (is_filler(*p))
            continue;
        if (t.count == MAX_WORDS)
            return refuse(&t, error);
        words[t.count++] = *p;
    }
    if (t.count == 0)
        return err_set(error, BL_ERR_INPUT, "Type a date, like %s.", like);

    day d = DAY_NONE;
    bool ok = parse_words(&t, &d, error);
    g_free(t.why);
    t.why = NULL;
    if (!ok)
        return false;
    if (d < day_from_ymd(1, 1, 1) || d > day_from_ymd(9999, 12, 31))
        return refuse(&t, error);
    if (!can_be_meant(&t, d, error))
        return false;
    *out = d;
    return true;
}
