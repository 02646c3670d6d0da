/*
 * The middle and the quarters of days, worked out by hand.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/spread.h"

static void quarters(void **state)
{
    (void)state;
    static const struct {
        int days[8];
        guint n;
        struct spread is;
    } rows[] = {
        {{0}, 0, {0, 0, 0, 0, 0}},
        {{9}, 1, {1, 9, 9, 9, 9}},
        {{20, 3}, 2, {2, 3, 12, 20, 20}},
        {{5, 1, 9}, 3, {3, 1, 5, 9, 9}},
        {{4, 1, 3, 2}, 4, {4, 2, 3, 4, 4}},
        {{10, 2, 8, 4, 6}, 5, {5, 3, 6, 9, 10}},
        {{1, 2, 3, 4, 5, 6, 7, 60}, 8, {8, 3, 5, 7, 60}},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        int days[8];
        for (int k = 0; k < 8; k++)
            days[k] = rows[i].days[k];
        const struct spread s = spread_of(days, rows[i].n);
        assert_int_equal(s.n, rows[i].is.n);
        assert_int_equal(s.lower, rows[i].is.lower);
        assert_int_equal(s.median, rows[i].is.median);
        assert_int_equal(s.upper, rows[i].is.upper);
        assert_int_equal(s.slowest, rows[i].is.slowest);
    }
}

static void in_stretches(void **state)
{
    (void)state;
    static const int days[] = {0, 7, 8, 14, 15, 21, 22, 28, 29, 42, 43, 4000};
    for (guint i = 0; i < G_N_ELEMENTS(days); i++)
        assert_int_equal(stretch_of(days[i]), i / 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(quarters), cmocka_unit_test(in_stretches)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
