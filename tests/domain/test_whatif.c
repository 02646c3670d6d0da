/*
 * What if: every number against a sum written out by hand, and what must hold
 * for all of them.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/whatif.h"

static const struct fraction half = {50, 100};
static const struct fraction no_rule = {0, 0};

enum { PAPERS, WATERSIDE, MILL, AIRE, JOINERS, ROWS };

static const struct whatif_people branch = {.entitled = 246, .reached = 205, .voted = 118, 0};
static const struct whatif_place places[] = {
    {"Waterside House", {62, 48, 21, 0}},
    {"Mill Court", {41, 31, 17, 0}},
    {"Aire Street", {33, 4, 4, 0}},
};

static void start(struct whatif *w, struct whatif_row rows[ROWS])
{
    whatif_start(w, rows, &branch, 12, half, places, 3);
    assert_int_equal(w->n, ROWS);
}

static void nothing_changed(void **state)
{
    (void)state;
    struct whatif w;
    struct whatif_row rows[ROWS];
    start(&w, rows);
    /* 118 / 246 = 0.47967...; half of 246 is 123; 118 - 123 = -5 */
    assert_int_equal(w.now.entitled, 246);
    assert_int_equal(w.now.voted, 118);
    assert_int_equal(w.now.hundredths, 4796);
    assert_int_equal(w.now.needed, 123);
    assert_int_equal(w.now.margin, -5);
    assert_memory_equal(&w.now, &w.then, sizeof w.now);
    for (gsize i = 0; i < w.n; i++) {
        assert_int_equal(rows[i].value, rows[i].now);
        assert_int_equal(rows[i].votes, 0);
        assert_int_equal(rows[i].points, 0);
    }
}

static void each_row_by_hand(void **state)
{
    (void)state;
    struct whatif w;
    struct whatif_row rows[ROWS];
    start(&w, rows);

    assert_true(whatif_move(&w, PAPERS, 12)); /* 12 * 118 / 205 = 1416 / 205 = 6.9 */
    assert_int_equal(rows[PAPERS].votes, 6);
    assert_int_equal(rows[PAPERS].points, 244); /* from one share, rounded down, to the other */
    assert_int_equal(w.then.voted, 124);
    assert_int_equal(w.then.margin, 1);
    assert_int_equal(w.then.hundredths, 5040); /* 124 / 246 = 50.406 % */

    assert_int_equal(rows[WATERSIDE].step, 3);  /* 62 / 20 */
    assert_true(whatif_move(&w, WATERSIDE, 3)); /* 48 + 9 = 57; 9 * 21 / 48 = 189 / 48 = 3.9 */
    assert_int_equal(rows[WATERSIDE].value, 57);
    assert_int_equal(rows[WATERSIDE].votes, 3);
    assert_false(rows[WATERSIDE].rate.of_whole);

    assert_true(whatif_move(&w, MILL, 3)); /* 31 + 3 * 2 = 37; 6 * 17 / 31 = 102 / 31 = 3.3 */
    assert_int_equal(rows[MILL].votes, 3);

    /* 4 reached there are too few: 10 * 118 / 205 = 5.8, not 10 * 4 / 4 */
    assert_true(rows[AIRE].rate.of_whole);
    assert_true(whatif_move(&w, AIRE, 10));
    assert_int_equal(rows[AIRE].votes, 5);

    assert_true(whatif_move(&w, JOINERS, 3)); /* 3 * 118 / 205 = 354 / 205 = 1.7 */
    assert_int_equal(rows[JOINERS].votes, 1);
    assert_int_equal(rows[JOINERS].entitled, 3);

    /* 118 + 6 + 3 + 3 + 5 + 1 = 136 of 249; half of 249 is 124.5: 125; 136 - 125 = 11 */
    assert_int_equal(w.then.voted, 136);
    assert_int_equal(w.then.entitled, 249);
    assert_int_equal(w.then.needed, 125);
    assert_int_equal(w.then.margin, 11);
    assert_int_equal(w.then.hundredths, 5461); /* 136 / 249 = 54.618 % */
    assert_int_equal(w.now.voted, 118);

    for (gsize i = 0; i < w.n; i++)
        whatif_reset(&w, i);
    assert_memory_equal(&w.now, &w.then, sizeof w.now);
}

static void limits(void **state)
{
    (void)state;
    struct whatif w;
    struct whatif_row rows[ROWS];
    start(&w, rows);
    for (gsize i = 0; i < w.n; i++) {
        assert_false(whatif_move(&w, i, -1));
        assert_true(whatif_move(&w, i, G_MAXINT64));
        assert_false(whatif_move(&w, i, 1));
        assert_int_equal(rows[i].value, rows[i].max);
        assert_true(whatif_move(&w, i, G_MININT64));
        assert_int_equal(rows[i].value, rows[i].min);
    }
    assert_int_equal(rows[PAPERS].max, 12); /* those who need one */
    assert_int_equal(rows[WATERSIDE].min, 48);
    assert_int_equal(rows[WATERSIDE].max, 62);
    assert_false(whatif_move(&w, ROWS, 1));
    whatif_reset(&w, ROWS);
    rows[MILL].value = 1000; /* set from outside: kept within its limits */
    rows[PAPERS].value = -7;
    whatif_reckon(&w);
    assert_int_equal(rows[MILL].value, 41);
    assert_int_equal(rows[PAPERS].value, 0);
    assert_int_equal(rows[PAPERS].votes, 0);
}

static void rate_of_few(void **state)
{
    (void)state;
    static const struct whatif_people four = {40, 4, 3, 0}, five = {40, 5, 3, 0},
                                      none = {40, 0, 0, 0};
    struct whatif_rate r = whatif_rate(&four, &branch);
    assert_true(r.of_whole);
    assert_int_equal(r.votes, 118);
    assert_int_equal(r.reached, 205);
    r = whatif_rate(&five, &branch);
    assert_false(r.of_whole);
    assert_int_equal(whatif_votes(9, r), 5); /* 27 / 5 */
    assert_int_equal(whatif_votes(10, r), 6);
    assert_int_equal(whatif_votes(-10, r), 0);
    assert_int_equal(whatif_votes(9, whatif_rate(&none, &none)), 0);
}

/* Up to 10^12, against sums that can be seen. */
static void large(void **state)
{
    (void)state;
    struct whatif_rate r = {.votes = 999999999999, .reached = 1000000000000};
    assert_int_equal(whatif_votes(1000000000000, r), 999999999999);
    r = (struct whatif_rate){.votes = 1, .reached = 1000000000000};
    assert_int_equal(whatif_votes(1000000000000, r), 1);
    assert_int_equal(whatif_votes(999999999999, r), 0);
    r = (struct whatif_rate){.votes = 333333333333, .reached = 999999999999};
    assert_int_equal(whatif_votes(999999999998, r), 333333333332);
    struct whatif w;
    struct whatif_row rows[3];
    static const struct whatif_people most = {G_MAXINT64, G_MAXINT64, G_MAXINT64, 0};
    static const struct whatif_place there = {"All", {G_MAXINT64, 5, 5, 0}};
    whatif_start(&w, rows, &most, G_MAXINT64, half, &there, 1);
    assert_int_equal(w.now.entitled, 1000000000000);
    assert_int_equal(w.now.hundredths, 10000);
    for (gsize i = 0; i < w.n; i++)
        whatif_move(&w, i, G_MAXINT64);
    assert_int_equal(rows[1].votes, 999999999995);
    assert_int_equal(w.then.voted, 1000000000000); /* never more than all */
    assert_int_equal(w.then.margin, 500000000000);
}

static void odd_numbers(void **state)
{
    (void)state;
    struct whatif w;
    struct whatif_row rows[3];
    static const struct whatif_people nobody = {0, 0, 0, 0}, negative = {-3, -2, -1, 0};
    static const struct whatif_place there = {"Odd", {-5, 9, 12, 0}};
    whatif_start(&w, rows, &nobody, 3, half, &there, 1);
    assert_int_equal(w.now.hundredths, -1);
    assert_int_equal(w.now.margin, 0);
    assert_int_equal(rows[0].max, 0);
    assert_int_equal(rows[1].max, 0);
    assert_true(whatif_move(&w, 2, 4));
    assert_int_equal(w.then.entitled, 4);
    assert_int_equal(w.then.voted, 0);
    assert_int_equal(w.then.margin, -2);
    whatif_start(&w, rows, &negative, -3, no_rule, &there, 1);
    assert_int_equal(w.now.entitled, 0);
    assert_int_equal(w.now.voted, 0);
    /* a place that is more than the whole */
    static const struct whatif_people ten = {10, 10, 8, 0};
    static const struct whatif_place more = {"More", {50, 5, 5, 0}};
    whatif_start(&w, rows, &ten, 0, half, &more, 1);
    whatif_move(&w, 1, 50);
    assert_int_equal(rows[1].votes, 45);
    assert_int_equal(w.then.voted, 10);
    whatif_start(&w, rows, &branch, 3, no_rule, &there, 1);
    assert_int_equal(w.now.needed, 0);
    assert_int_equal(w.now.margin, 0);
}

/* One step more never makes fewer votes, and no vote comes without one more. */
static void more_is_never_less(void **state)
{
    (void)state;
    struct whatif w;
    struct whatif_row rows[ROWS];
    start(&w, rows);
    for (gsize i = 0; i < w.n; i++)
        for (struct whatif_side before = w.then; whatif_move(&w, i, 1); before = w.then) {
            assert_true(w.then.voted >= before.voted);
            assert_true(w.then.entitled >= before.entitled);
            assert_true(w.then.voted - before.voted <= rows[i].step);
            assert_true(rows[i].votes <= rows[i].value - rows[i].now);
            assert_true(w.then.voted <= w.then.entitled);
        }
}

static void assert_sum(const struct whatif_row *row, const char *expected)
{
    g_autofree char *said = whatif_sum(row);
    assert_string_equal(said, expected);
}

static void sums_as_words(void **state)
{
    (void)state;
    struct whatif w;
    struct whatif_row rows[ROWS];
    start(&w, rows);
    whatif_move(&w, PAPERS, 12);
    whatif_move(&w, WATERSIDE, 1); /* 3 * 21 / 48 = 1.3 */
    whatif_move(&w, AIRE, 10);
    assert_sum(&rows[PAPERS], "12 more; 118 of 205 reached everywhere have voted: 6 votes");
    assert_sum(&rows[WATERSIDE], "3 more; 21 of 48 reached there have voted: 1 vote");
    assert_sum(&rows[AIRE], "10 more; too few reached there; 118 of 205 reached everywhere have "
                            "voted: 5 votes");
}

/* Votes that only HQ's list says are votes, and say nothing of those whom we reach. */
static void votes_by_hq(void **state)
{
    (void)state;
    const struct whatif_people whole = {100, 20, 10, 30};
    const struct whatif_place place = {"Office", {60, 20, 10, 0}};
    struct whatif_row rows[3];
    struct whatif w;
    whatif_start(&w, rows, &whole, 0, (struct fraction){50, 100}, &place, 1);
    assert_int_equal(w.now.voted, 40);
    assert_int_equal(w.now.margin, -10);
    assert_true(whatif_move(&w, 1, 2)); /* steps of 3: 6 more of whom half vote */
    assert_int_equal(w.rows[1].votes, 3);
    assert_int_equal(w.then.voted, 43);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(votes_by_hq),      cmocka_unit_test(nothing_changed),
        cmocka_unit_test(each_row_by_hand), cmocka_unit_test(limits),
        cmocka_unit_test(rate_of_few),      cmocka_unit_test(large),
        cmocka_unit_test(odd_numbers),      cmocka_unit_test(more_is_never_less),
        cmocka_unit_test(sums_as_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
