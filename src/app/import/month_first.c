/*
 * Whether days have the month first, and what speaks for it: days that can be read one way only,
 * what we hold of the same people, days that would be in the future, and firsts of the month.
 */
#include "import/priv.h"

#include "app_priv.h"
#include "base/day.h"

#include <string.h>

#define ROWS_MOST 2000
#define HELD_MOST 200 /* that are looked up */
#define FIRSTS_LEAST 5

struct evidence {
    guint uk, us;           /* what may be chance or a slip */
    guint sure_uk, sure_us; /* days that can be read one way only */
    char *why;              /* the first that speaks for the month first, in words */
};

/* Takes why, caller's: of several the first is kept, and one that is sure before all others. */
static void speaks_us(struct evidence *e, bool sure, char *why)
{
    const bool better = !e->why || (sure && !e->sure_us);
    g_free(better ? e->why : why);
    if (better)
        e->why = why;
    e->us += !sure;
    e->sure_us += sure;
}

/* One day that can be nothing else outweighs whatever may be chance; of such of both kinds the more
 * count: a slip does not hide them. */
static bool looks_us(const struct evidence *e)
{
    return e->sure_us || e->sure_uk ? e->sure_us > e->sure_uk : e->us > 0 && e->uk == 0;
}

/* Days in numbers that can be both. */
static bool is_either(const char *text, int *a, int *b)
{
    return import_day_parts(text, a, b) && *a <= 12 && *b <= 12 && *a != *b;
}

/* The year behind the first two numbers, of what has been; 0: there is none. */
static int year_of(const char *text, day today)
{
    int now, month, dayofmonth;
    const char *s = strpbrk(strpbrk(text, "/.-") + 1, "/.-") + 1;
    gsize digits = strspn(s, "0123456789");
    int year = (int)g_ascii_strtoull(s, NULL, 10);
    day_to_ymd(today, &now, &month, &dayofmonth);
    if (digits == 2)
        year += 2000 + year <= now ? 2000 : 1900;
    return digits == 2 || digits == 4 ? year : 0;
}

/* As it stands there, without a time of day behind it. Caller's. */
static char *day_typed(const char *text)
{
    const char *s = text + strspn(text, " '");
    return g_strndup(s, strcspn(s, " T:"));
}

static void judge_held(struct evidence *e, const char *text, const char *iso, day today)
{
    int a, b, year;
    if (!is_either(text, &a, &b) || !(year = year_of(text, today)))
        return;
    const day held = day_from_iso(iso);
    e->uk += held == day_from_ymd(year, b, a);
    if (held != day_from_ymd(year, a, b))
        return;
    g_autofree char *typed = day_typed(text);
    g_autofree char *said = day_dated(held);
    speaks_us(e, false, g_strdup_printf("%s is with us as %s", typed, said));
}

static void judge_still_to_come(struct evidence *e, const char *text, day today)
{
    int a, b, year;
    if (!is_either(text, &a, &b) || !(year = year_of(text, today)))
        return;
    const day uk = day_from_ymd(year, b, a), us = day_from_ymd(year, a, b);
    e->uk += us > today && uk <= today;
    if (uk <= today || us > today)
        return;
    g_autofree char *typed = day_typed(text);
    g_autofree char *said = day_dated(uk);
    speaks_us(e, false, g_strdup_printf("%s would be %s, in the future", typed, said));
}

/* No such day the other way. */
static void judge_parts(struct evidence *e, const char *text)
{
    int a, b;
    if (!import_day_parts(text, &a, &b))
        return;
    e->sure_uk += a > 12 && b <= 12;
    if (b <= 12 || a > 12)
        return;
    g_autofree char *typed = day_typed(text);
    speaks_us(e, true, g_strdup_printf("%s can be nothing else", typed));
}

/* Many joined on the first of a month, whichever it was; few lists have January alone. */
static void judge_firsts(struct evidence *e, const GPtrArray *values)
{
    guint n = 0, first[2] = {0}, months[2] = {0};
    for (guint i = 0; i < values->len; i++) {
        int a, b;
        if (!is_either(values->pdata[i], &a, &b))
            continue;
        n++;
        first[0] += a == 1;
        first[1] += b == 1;
        months[0] |= 1u << b;
        months[1] |= 1u << a;
    }
    bool several[2] = {months[0] & (months[0] - 1), months[1] & (months[1] - 1)};
    if (n < FIRSTS_LEAST)
        return;
    e->uk += first[0] == n && several[0];
    if (first[1] == n && several[1])
        speaks_us(e, false, g_strdup("so read, each is the first of a month"));
}

/* ---- what we hold ---- */

/* The place in the header of the importer's column that fills this value, or has these flags. */
static int place_of(const struct import *im, const char *value, unsigned flags)
{
    const struct import_frame *f = im->frame;
    for (gsize i = 0; f->importer->columns[i].label; i++)
        if (f->index[i] >= 0 && (value ? strcmp(f->importer->columns[i].value, value) == 0
                                       : f->importer->columns[i].flags & flags))
            return f->index[i];
    return -1;
}

/* With the noughts that numbers of this list may have lost, too. */
static bool look_at_row(struct import *im, struct evidence *e, const char *number, const char *text,
                        GError **error)
{
    g_autofree char *iso = NULL;
    g_autofree char *whole = import_with_noughts(im->frame->survey.digits, g_strdup(number));
    if (!im->frame->importer->held_day(im, number, &iso, error) ||
        (!iso && strcmp(whole, number) != 0 &&
         !im->frame->importer->held_day(im, whole, &iso, error)))
        return false;
    if (iso)
        judge_held(e, text, iso, app_today(im->app));
    return true;
}

/* The rows are read once more: only where there are days to be compared. */
static bool look_at_held(struct import *im, struct evidence *e, GError **error)
{
    const struct importer *importer = im->frame->importer;
    const int number = importer->held_day ? place_of(im, NULL, IMPORT_DIGITS) : -1,
              joined = importer->held_day ? place_of(im, importer->held_day_value, 0) : -1;
    if (number < 0 || joined < 0 || e->uk || e->sure_uk || e->sure_us)
        return true;
    g_autoptr(csv_reader) csv = import_open_rows(im, error);
    const struct csv_row *row;
    guint held = 0;
    if (!csv)
        return false;
    for (guint n = 0; n < ROWS_MOST && held < HELD_MOST && csv_next(csv, &row, NULL) == CSV_ROW;
         n++) {
        int a, b;
        if (!*row->values[number] || !is_either(row->values[joined], &a, &b))
            continue;
        held++;
        if (!look_at_row(im, e, row->values[number], row->values[joined], error))
            return false;
    }
    return true;
}

bool import_look_at_days(struct import *im, GError **error)
{
    const struct import_frame *f = im->frame;
    const struct import_column *columns = f->importer->columns;
    const day today = app_today(im->app);
    struct evidence e = {0};
    bool any = false;
    for (gsize i = 0; columns[i].label; i++) {
        const GPtrArray *values = columns[i].flags & IMPORT_DAY && f->index[i] >= 0
                                      ? f->survey.samples->pdata[f->index[i]]
                                      : NULL;
        for (guint v = 0; values && v < values->len; v++) {
            int a, b;
            any = any || is_either(values->pdata[v], &a, &b);
            judge_parts(&e, values->pdata[v]);
            if (columns[i].flags & IMPORT_PAST)
                judge_still_to_come(&e, values->pdata[v], today);
        }
        if (values)
            judge_firsts(&e, values);
    }
    bool ok = !any || look_at_held(im, &e, error);
    im->frame->survey.looks_us = looks_us(&e);
    im->frame->survey.why_us = e.why;
    return ok;
}
