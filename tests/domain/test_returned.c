/*
 * What HQ's returns say in their words, and numbers that do not fit.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/returned.h"

#include <string.h>

static void words_of_returns(void **state)
{
    (void)state;
    static const struct {
        const char *typed;
        enum returned what;
        int why;
    } rows[] = {
        {"Voted", RETURNED_VOTED, -1},
        {"has voted", RETURNED_VOTED, -1},
        {"Re-issued", RETURNED_REISSUED, -1},
        {"replacement sent", RETURNED_REISSUED, -1},
        {"NOT ENTITLED", RETURNED_EXCLUDED, -1},
        {"Retired", RETURNED_EXCLUDED, EXCLUDED_RETIRED},
        {"left the employer", RETURNED_EXCLUDED, EXCLUDED_LEFT_EMPLOYER},
        {"LEFT_UNION", RETURNED_EXCLUDED, EXCLUDED_LEFT_UNION},
        {"not in this ballot's constituency", RETURNED_EXCLUDED, EXCLUDED_NOT_IN_CONSTITUENCY},
        {"voted yes", RETURNED_HOW, -1},
        {"Voted against", RETURNED_HOW, -1},
        {"", RETURNED_NOTHING, -1},
        {"-", RETURNED_NOTHING, -1},
        {"no", RETURNED_NOTHING, -1},
        {"who knows", RETURNED_UNCLEAR, -1},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        int why = 99;
        if (returned_what(rows[i].typed, &why) != rows[i].what || why != rows[i].why)
            fail_msg("“%s” is taken for %d (%d)", rows[i].typed,
                     (int)returned_what(rows[i].typed, NULL), why);
    }
}

static void assert_warning(gint64 papers, gint64 hundredths, gint64 entitled, const char *words)
{
    g_autofree char *got = returned_warning(papers, hundredths, entitled);
    if (words ? !got || !strstr(got, words) : got != NULL)
        fail_msg("%d papers, %d, of %d: %s", (int)papers, (int)hundredths, (int)entitled,
                 got ? got : "nothing is said");
}

/* 3 of 7 are 42.857…% */
static void numbers_that_do_not_fit(void **state)
{
    (void)state;
    assert_warning(8, -1, 7, "8 papers are more than the 7");
    assert_warning(7, -1, 7, NULL);
    assert_warning(7, 10000, 7, NULL);
    assert_warning(3, 9900, 7, "would be 42.86%, not 99.00%");
    assert_warning(3, 4286, 7, NULL);
    assert_warning(3, 4285, 7, NULL);
    assert_warning(3, 4290, 7, NULL);
    assert_warning(3, 4300, 7, NULL);
    assert_warning(3, 4289, 7, "not 42.89%");
    assert_warning(3, 4310, 7, "not 43.10%");
    assert_warning(3, 4500, 7, "not 45.00%");
    assert_warning(8, 9900, 0, NULL);
    assert_warning(-1, 9900, 7, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(words_of_returns),
                                       cmocka_unit_test(numbers_that_do_not_fit)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
