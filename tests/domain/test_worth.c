/*
 * Where one more conversation matters most: the order and each reason, with
 * the numbers worked out by hand.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/worth.h"

#include <stdio.h>
#include <string.h>

#define TODAY 20000

static const struct whatif_people branch = {.entitled = 246, .reached = 205, .voted = 123};

static const struct worth_place places[] = {
    {"Elm House", 4, 34, 19, 1, TODAY - 1},        /* 4 * 19 / 34 = 2.2 */
    {"Waterside House", 14, 48, 21, 0, TODAY - 6}, /* 14 * 21 / 48 = 6.1 */
    {"All reached", 0, 40, 40, 2, TODAY},
    {"Mill Court", 10, 30, 18, 3, TODAY},     /* 10 * 3 / 5 = 6, the higher rate */
    {"New office", 20, 4, 0, 0, DAY_NONE},    /* as everywhere: 20 * 123 / 205 = 12 */
    {"B Street", 5, 10, 5, 0, TODAY - 2},     /* 2.5 */
    {"A Street", 4, 20, 10, 0, TODAY - 2},    /* 4 / 2 = 2, the same rate, the name first */
    {"Nobody votes", 30, 6, 0, 0, TODAY - 2}, /* 0 */
    {"One more", 2, 8, 7, 0, TODAY - 2},      /* 14 / 8 = 1.75 */
};

static gsize rank(struct worth out[G_N_ELEMENTS(places)], int days)
{
    return worth_rank(places, G_N_ELEMENTS(places), &branch, days, out);
}

static void order(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        gint64 votes;
    } expected[] = {{"New office", 12}, {"Mill Court", 6},  {"Waterside House", 6},
                    {"Elm House", 2},   {"A Street", 2},    {"B Street", 2},
                    {"One more", 1},    {"Nobody votes", 0}};
    struct worth out[G_N_ELEMENTS(places)];
    assert_int_equal(rank(out, 9), G_N_ELEMENTS(expected));
    for (gsize i = 0; i < G_N_ELEMENTS(expected); i++) {
        assert_string_equal(out[i].place->name, expected[i].name);
        assert_int_equal(out[i].votes, expected[i].votes);
    }
}

static void no_day_left(void **state)
{
    (void)state;
    struct worth out[G_N_ELEMENTS(places)];
    assert_int_equal(rank(out, 0), 0);
    assert_int_equal(rank(out, -3), 0);
    assert_int_equal(rank(out, 1), 8);
    assert_int_equal(worth_rank(NULL, 0, &branch, 9, NULL), 0);
}

static void assert_reason(const struct worth *w, const char *expected)
{
    g_autofree char *said = worth_reason(w, TODAY);
    assert_string_equal(said, expected);
}

static void reasons(void **state)
{
    (void)state;
    struct worth out[G_N_ELEMENTS(places)];
    rank(out, 9);
    assert_reason(&out[0], "20 not reached; 3 in 5 of those reached everywhere have voted: about "
                           "12 votes; never spoken to"); /* 123 / 205 */
    assert_reason(&out[1], "10 not reached; 3 in 5 of those reached there have voted: about 6 "
                           "votes; 3 can still be sent another; last spoken to today");
    assert_reason(&out[2], "14 not reached; 21 of 48 of those reached there have voted: about 6 "
                           "votes; last spoken to 6 days ago"); /* 7 / 16 */
    assert_reason(&out[3], "4 not reached; 19 of 34 of those reached there have voted: about 2 "
                           "votes; 1 can still be sent another; last spoken to yesterday");
    assert_reason(&out[6], "2 not reached; 7 in 8 of those reached there have voted: about 1 "
                           "vote; last spoken to 2 days ago");
    assert_reason(&out[7], "30 not reached; 0 of 6 of those reached there have voted: about 0 "
                           "votes; last spoken to 2 days ago");
}

static void nobody_reached_anywhere(void **state)
{
    (void)state;
    static const struct whatif_people none = {.entitled = 30};
    static const struct worth_place place = {"New office", 30, 0, 0, 0, DAY_NONE};
    struct worth w;
    assert_int_equal(worth_rank(&place, 1, &none, 5, &w), 1);
    assert_int_equal(w.votes, 0);
    assert_reason(&w, "30 not reached; nobody has been reached anywhere yet; never spoken to");
}

/* The sentence says what was reckoned with: its numbers give its votes. */
static void numbers_beside_it(void **state)
{
    (void)state;
    struct worth out[G_N_ELEMENTS(places)];
    gsize n = rank(out, 9);
    for (gsize i = 0; i < n; i++) {
        g_autofree char *said = worth_reason(&out[i], TODAY);
        long long left = 0, votes = 0, of = 1, about = 0;
        const char *rest = strstr(said, "; ");
        assert_non_null(rest);
        assert_int_equal(sscanf(said, "%lld not reached", &left), 1);
        int found = sscanf(rest, "; %lld in %lld", &votes, &of);
        if (found < 2)
            found = sscanf(rest, "; %lld of %lld", &votes, &of);
        assert_int_equal(found, 2);
        rest = strstr(said, "about ");
        assert_non_null(rest);
        assert_int_equal(sscanf(rest, "about %lld", &about), 1);
        assert_int_equal(about, left * votes / of);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(order),
        cmocka_unit_test(no_day_left),
        cmocka_unit_test(reasons),
        cmocka_unit_test(nobody_reached_anywhere),
        cmocka_unit_test(numbers_beside_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
