/*
 * The projection: its edges, and how often its range holds what simulated
 * ballots (simulated.h) come to.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/forecast.h"
#include "simulated.h"

#include <stdio.h>
#include <stdlib.h>

#define MONDAY day_from_ymd(2026, 11, 30)

/* ---- edges ---- */

static struct forecast made(const struct forecast_place *places, gsize n, int days, int left)
{
    struct forecast_input in = {places, n, MONDAY, days, 1, left, NATION_ENGLAND};
    return forecast_make(&in);
}

static void assert_exact(struct forecast f, gint64 votes)
{
    assert_true(f.enough);
    assert_int_equal(f.low, votes);
    assert_int_equal(f.mid, votes);
    assert_int_equal(f.high, votes);
}

static void assert_unknown(struct forecast f, enum forecast_reason reason)
{
    assert_false(f.enough);
    assert_int_equal(f.reason, reason);
    assert_non_null(forecast_why_not(reason));
    assert_int_equal(f.low, f.voted);
    assert_int_equal(f.high, f.entitled);
    assert_int_equal(f.days, 0);
}

static const gint32 steady[] = {2, 3, 2, 3, 3, 0, 1, 2, 3, 2}; /* 21 */
static const gint32 nothing[10], bundle[10] = {[4] = 25};
static const gint32 few[] = {1, 1, 1, 1, 1, 0, 0, 0, 1, 1};
static const gint32 three_days[] = {9, 0, 9, 0, 9, 0, 0, 0, 0, 0};
static const gint32 long_ago[] = {9, 9, 9, 9, 0, 0, 0, 0, 0, 0, 0};

static void over(void **state)
{
    (void)state;
    const struct forecast_place places[] = {{60, 21, steady}, {30, 21, steady}};
    assert_exact(made(places, 2, 10, 0), 42);
    assert_exact(made(places, 2, 10, -5), 42);
    assert_null(forecast_why_not(FORECAST_ENOUGH));
}

static void all_have_voted(void **state)
{
    (void)state;
    const struct forecast_place places[] = {{21, 21, steady}, {20, 25, steady}};
    struct forecast f = made(places, 2, 10, 5);
    assert_exact(f, 41);
    assert_int_equal(f.entitled, 41);
}

static void too_little(void **state)
{
    (void)state;
    const struct forecast_place silent[] = {{60, 0, nothing}, {30, 0, NULL}};
    assert_unknown(made(silent, 2, 10, 5), FORECAST_FEW_DAYS);
    assert_unknown(made(silent, 0, 10, 5), FORECAST_NOBODY);
    assert_unknown(made(NULL, 0, 0, 0), FORECAST_NOBODY);
    const struct forecast_place gone[] = {{0, 3, steady}, {-4, 0, steady}};
    assert_unknown(made(gone, 2, 10, 5), FORECAST_NOBODY);
    const struct forecast_place reporting[] = {{60, 21, steady}, {30, 21, steady}};
    assert_unknown(made(reporting, 2, 1, 14), FORECAST_FEW_DAYS); /* the first day */
    assert_unknown(made(reporting, 2, 3, 12), FORECAST_FEW_DAYS);
    assert_true(made(reporting, 2, 4, 11).enough); /* 4 days, 20 reports */
    const struct forecast_place some[] = {{60, 7, few}, {30, 7, few}};
    assert_unknown(made(some, 2, 10, 5), FORECAST_FEW_REPORTS);
    const struct forecast_place odd[] = {{60, 27, three_days}, {30, 27, three_days}};
    assert_unknown(made(odd, 2, 7, 5), FORECAST_FEW_DAYS);
    const struct forecast_place one[] = {{60, 21, steady}, {30, 0, nothing}};
    assert_unknown(made(one, 2, 10, 5), FORECAST_ONE_PLACE);
    const struct forecast_place stale[] = {{60, 36, long_ago}, {60, 36, long_ago}};
    assert_true(made(stale, 2, 10, 5).enough);
    assert_unknown(made(stale, 2, 11, 5), FORECAST_SILENT);
}

static void assert_ordered(struct forecast f)
{
    assert_true(f.voted <= f.low && f.low <= f.mid && f.mid <= f.high && f.high <= f.entitled);
}

static void by_hand(void **state)
{
    (void)state;
    /* Of 42 in 10 days 40 came on the 8 working days, 5 on each. Ahead are 3 of those, Thursday,
     * Friday and Monday, and a weekend: about 15 or 16, a few less as fewer are left. */
    const struct forecast_place places[] = {{60, 21, steady}, {60, 21, steady}};
    struct forecast f = made(places, 2, 10, 5);
    assert_true(f.enough);
    assert_int_equal(f.days, 10);
    assert_ordered(f);
    assert_in_range(f.low, 44, 53);
    assert_in_range(f.mid, 53, 60);
    assert_in_range(f.high, 60, 72);
}

/* Days off bring less than working days. */
static void weekends(void **state)
{
    (void)state;
    const struct forecast_place places[] = {{60, 21, steady}, {60, 21, steady}};
    struct forecast_input in = {places, 2, MONDAY, 10, 1, 2, NATION_ENGLAND};
    gint64 weekdays = forecast_make(&in).mid; /* up to Friday */
    static const gint32 from_wednesday[] = {2, 3, 2, 0, 1, 3, 2, 3, 3, 2};
    const struct forecast_place later[] = {{60, 21, from_wednesday}, {60, 21, from_wednesday}};
    in.places = later;
    in.opened = MONDAY + 2; /* so today is a Friday */
    gint64 weekend = forecast_make(&in).mid;
    assert_true(weekend < weekdays);
    assert_true(weekend >= 42);
}

/* A day that has only begun, without a report yet, is no sign of a fading pace. */
static void today_has_only_begun(void **state)
{
    (void)state;
    static const gint32 begun[] = {2, 3, 2, 3, 3, 0, 1, 2, 3, 2, 0};
    const struct forecast_place evening[] = {{60, 21, steady}, {60, 21, steady}};
    const struct forecast_place morning[] = {{60, 21, begun}, {60, 21, begun}};
    struct forecast_input in = {morning, 2, MONDAY, 11, 0, 4, NATION_ENGLAND};
    struct forecast before = made(evening, 2, 10, 5), now = forecast_make(&in);
    assert_in_range(now.mid, before.mid - 1, before.mid + 1);
    in.today_gone = 1;
    assert_true(forecast_make(&in).mid < now.mid);
    in.today_gone = 7;
    assert_ordered(forecast_make(&in));
}

/* A workplace has its own pace and cannot pass its own people. */
static void capped_by_place(void **state)
{
    (void)state;
    static const gint32 fast[] = {20, 20, 20, 20, 15}, slow[] = {0, 1, 0, 1, 0};
    const struct forecast_place places[] = {{100, 95, fast}, {1000, 2, slow}};
    struct forecast f = made(places, 2, 5, 9);
    assert_ordered(f);
    /* 5 are left in the fast one; the slow one has 2 in 5 days. At the whole's pace of 19 a day
     * it would be 140 more. */
    assert_in_range(f.mid, 97 + 5, 97 + 30);
    assert_true(f.high < 97 + 60);
}

/* The pace is of those left on each day: 30 of 100, 21 of 70, 15 of 49, 10 of 34. */
static void fewer_are_left(void **state)
{
    (void)state;
    static const gint32 by_day[] = {30, 21, 15, 10};
    const struct forecast_place places[] = {{100, 76, by_day}, {100, 76, by_day}};
    /* 3 in 10 of 48 are 14 */
    assert_in_range(made(places, 2, 4, 1).mid, 152 + 12, 152 + 17);
}

/* The silent one may begin, but is not taken for one that reports. */
static void silent_place(void **state)
{
    (void)state;
    const struct forecast_place with[] = {{60, 21, steady}, {60, 21, steady}, {60, 0, nothing}};
    struct forecast two = made(with, 2, 10, 8), three = made(with, 3, 10, 8);
    assert_true(three.high >= two.high);
    assert_true(three.mid - two.mid <= 12);
}

/* Bundles say less than the same reports day by day. */
static void bundles_are_wider(void **state)
{
    (void)state;
    static const gint32 lumps[] = {0, 0, 21, 0, 0, 0, 0, 21, 0, 0};
    static const gint32 trickle[] = {0, 1, 0, 1, 0, 0, 0, 0, 1, 0};
    const struct forecast_place even[] = {{90, 21, steady}, {90, 21, steady}, {30, 3, trickle}};
    const struct forecast_place lumpy[] = {{90, 42, lumps}, {90, 0, nothing}, {30, 3, trickle}};
    struct forecast a = made(even, 3, 10, 8), b = made(lumpy, 3, 10, 8);
    assert_true(a.enough && b.enough);
    assert_true(b.high - b.low > a.high - a.low);
}

static void odd_numbers(void **state)
{
    (void)state;
    static const gint32 undone[] = {9, -4, 9, 9, 9, 9, G_MININT32, 9, 9, 9};
    const struct forecast_place places[] = {
        {50, -3, undone}, {70, 40, undone}, {2, 60, steady}, {0, 0, NULL}, {-9, 4, bundle}};
    struct forecast f = made(places, G_N_ELEMENTS(places), 10, 300);
    assert_true(f.enough);
    assert_ordered(f);
    assert_int_equal(f.voted, 42);
    assert_ordered(made(places, G_N_ELEMENTS(places), 10, G_MAXINT));
    static const gint32 most[] = {G_MAXINT32, G_MAXINT32, G_MAXINT32, G_MAXINT32};
    const struct forecast_place large[] = {{1000000000000, 8000000000, most},
                                           {1000000000000, 8000000000, most}};
    assert_ordered(made(large, 2, 4, 20));
    const struct forecast_place by_now[] = {{60, 60, steady}, {60, 60, steady}, {9, 0, NULL}};
    assert_ordered(made(by_now, 3, 10, 3)); /* all but a silent one */
}

static void same_again(void **state)
{
    (void)state;
    const struct forecast_place places[] = {{60, 21, steady}, {60, 21, steady}};
    struct forecast a = made(places, 2, 10, 4), b = made(places, 2, 10, 4);
    assert_int_equal(a.low, b.low);
    assert_int_equal(a.mid, b.mid);
    assert_int_equal(a.high, b.high);
}

/* ---- how often the range holds ---- */

/* The model's constants were set on six other worlds, with other seeds: shorter
 * and longer ballots, larger workplaces, more and fewer bundles and silent reps,
 * reports sooner and later. Over those the range held in 74 to 86 of 100. */
static const struct world world = {
    .places = {5, 40},
    .size = {3, 90},
    .days = {14, 28},
    .turnout = {0.42, 0.78},
    .told = {0.5, 0.9},
    .silent = {0.05, 0.3},
    .bundles = {0.05, 0.35},
    .peak = {2.5, 5},
    .width = {1.5, 3},
    .middle = {0.2, 0.5},
    .weekend = {0.1, 0.5},
    .surge = {1.5, 3},
    .surge_days = {3, 5},
    .surges = 0.5,
    .latest = 6,
    .quiet_weekend = 0.6,
    .unrest = 0.25,
};

#define BALLOTS 1400
#define FIRST_SEED 7001

enum group { EARLY, MID, LATE, SURGE, NO_SURGE, ALL, GROUPS };
static const char *const group_names[] = {"early", "mid", "late", "surge", "no surge", "all"};

struct tally {
    int held[GROUPS], made[GROUPS];
    double width[BALLOTS * 3]; /* of entitled, from half-way on */
    int widths;
};

static void count(struct tally *t, enum group group, bool held)
{
    t->held[group] += held;
    t->made[group]++;
}

/* What has been told us when so much of the last of those days is over. */
static gint64 told_so_far(const struct simulated *s, int place, int days, double today_gone,
                          struct dice *dice, gint32 by_day[SIM_DAYS])
{
    gint64 told = 0;
    for (int i = 0; i < days; i++) {
        by_day[i] = 0;
        for (int r = 0; r < s->reports[place][i]; r++)
            by_day[i] += i < days - 1 || dice_chance(dice, today_gone);
        told += by_day[i];
    }
    return told;
}

static void tally_one(struct tally *t, const struct simulated *s, int days,
                      const struct forecast *f)
{
    gint64 outcome = 0;
    for (int p = 0; p < s->places; p++)
        for (int i = 0; i < s->days; i++)
            outcome += s->reports[p][i];
    bool held = f->low <= outcome && outcome <= f->high;
    double gone = (double)days / s->days;
    count(t, gone < 0.5 ? EARLY : gone < 0.75 ? MID : LATE, held);
    count(t, s->surge ? SURGE : NO_SURGE, held);
    count(t, ALL, held);
    if (gone >= 0.5)
        t->width[t->widths++] = (double)(f->high - f->low) / (double)f->entitled;
}

/* Half of them in the evening, half at any time of the day. */
static void forecast_one(const struct simulated *s, int days, struct dice *dice, struct tally *t)
{
    struct forecast_place places[SIM_PLACES];
    gint32 by_day[SIM_PLACES][SIM_DAYS];
    double gone = dice_chance(dice, 0.5) ? 1 : dice_unit(dice);
    for (int p = 0; p < s->places; p++) {
        gint64 told = told_so_far(s, p, days, gone, dice, by_day[p]);
        places[p] = (struct forecast_place){s->entitled[p], told, by_day[p]};
    }
    struct forecast_input in = {places, (gsize)s->places, MONDAY + s->opened, days,
                                gone,   s->days - days,   NATION_ENGLAND};
    struct forecast f = forecast_make(&in);
    assert_ordered(f);
    if (f.enough)
        tally_one(t, s, days, &f);
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void assert_holds(const struct tally *t, enum group group, double least, double most)
{
    double held = 100.0 * t->held[group] / t->made[group];
    print_message("%-8s %5d projections, %4.1f%% held\n", group_names[group], t->made[group], held);
    if (held < least || held > most)
        fail_msg("%s: %.1f%% held, not between %.0f%% and %.0f%%", group_names[group], held, least,
                 most);
}

/* From a third of the way to two days before the end, three from each ballot. */
static void range_holds_eight_in_ten(void **state)
{
    (void)state;
    static struct tally t;
    struct dice dice = {FIRST_SEED};
    for (int b = 0; b < BALLOTS; b++) {
        struct simulated s;
        sim_ballot(&s, &world, FIRST_SEED + (uint64_t)b);
        double from = ceil(s.days / 3.0), to = s.days - 2, third = (to - from + 1) / 3;
        for (int i = 0; i < 3; i++)
            forecast_one(&s, (int)(from + third * (i + dice_unit(&dice))), &dice, &t);
    }
    assert_true(t.made[ALL] >= 2000);
    assert_true(t.made[EARLY] >= 400);
    assert_holds(&t, ALL, 75, 85);
    for (enum group g = EARLY; g <= NO_SURGE; g++)
        assert_holds(&t, g, 70, 90);
    qsort(t.width, (gsize)t.widths, sizeof *t.width, by_size);
    double median = t.width[t.widths / 2], most = t.width[t.widths * 9 / 10];
    print_message("width from half-way: median %.1f%% of entitled, 9 in 10 below %.1f%%\n",
                  100 * median, 100 * most);
    assert_true(median < 0.10);
    assert_true(most < 0.17);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(over),
        cmocka_unit_test(all_have_voted),
        cmocka_unit_test(too_little),
        cmocka_unit_test(by_hand),
        cmocka_unit_test(weekends),
        cmocka_unit_test(today_has_only_begun),
        cmocka_unit_test(capped_by_place),
        cmocka_unit_test(fewer_are_left),
        cmocka_unit_test(silent_place),
        cmocka_unit_test(bundles_are_wider),
        cmocka_unit_test(odd_numbers),
        cmocka_unit_test(same_again),
        cmocka_unit_test(range_holds_eight_in_ten),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
