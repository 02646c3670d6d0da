/*
 * Recruiting: allowed moves, guards, consent, sums.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/err.h"
#include "domain/recruit.h"

#include <string.h>

static void moves(void **state)
{
    (void)state;
    /* columns and rows: identified approached interested asked form joined
     * not-now declined other-union left do-not-contact */
    static const char *const allowed[RECRUIT_STAGES] = {
        ".xxxxxxxxxx", "..xxxxxxxxx", "...xxxxxxxx", "...xxxxxxxx", "...x.xxxxxx", "...........",
        ".xxxxxxxxxx", "..xxxxx.xxx", ".....x...xx", "x....x....x", ".....x.....",
    };
    for (int from = 0; from < RECRUIT_STAGES; from++)
        for (int to = 0; to < RECRUIT_STAGES; to++)
            if (recruit_may_move((enum recruit_stage)from, (enum recruit_stage)to) !=
                (allowed[from][to] == 'x'))
                fail_msg("%s to %s", recruit_stage_name((enum recruit_stage)from),
                         recruit_stage_name((enum recruit_stage)to));
    static const char open[] = "xxxxx.x....";
    for (int s = 0; s < RECRUIT_STAGES; s++)
        assert_int_equal(recruit_is_open((enum recruit_stage)s), open[s] == 'x');
}

static void guards(void **state)
{
    (void)state;
    static const struct {
        struct recruit_move move;
        const char *refusal; /* NULL: allowed */
    } cases[] = {
        {{RECRUIT_INTERESTED, RECRUIT_ASKED, 0, false, DAY_NONE, 100}, NULL},
        {{RECRUIT_ASKED, RECRUIT_ASKED, 2, false, DAY_NONE, 100}, NULL},
        {{RECRUIT_ASKED, RECRUIT_ASKED, 3, false, DAY_NONE, 100}, "asked 3 times"},
        {{RECRUIT_FORM_SENT, RECRUIT_JOINED, 1, false, DAY_NONE, 100}, "membership number"},
        {{RECRUIT_FORM_SENT, RECRUIT_JOINED, 1, true, DAY_NONE, 100}, NULL},
        {{RECRUIT_ASKED, RECRUIT_NOT_NOW, 1, false, DAY_NONE, 100}, "when to look at this again"},
        {{RECRUIT_ASKED, RECRUIT_NOT_NOW, 1, false, 100, 100}, "in the future"},
        {{RECRUIT_ASKED, RECRUIT_NOT_NOW, 1, false, 101, 100}, NULL},
        {{RECRUIT_OTHER_UNION, RECRUIT_ASKED, 0, false, DAY_NONE, 100}, "another union"},
        {{RECRUIT_DO_NOT_CONTACT, RECRUIT_ASKED, 0, false, DAY_NONE, 100}, "not to be contacted"},
        {{RECRUIT_JOINED, RECRUIT_LEFT, 0, true, DAY_NONE, 100}, "has joined"},
        {{RECRUIT_INTERESTED, RECRUIT_APPROACHED, 0, false, DAY_NONE, 100}, "cannot go from"},
        {{RECRUIT_IDENTIFIED, RECRUIT_DECLINED, 0, false, DAY_NONE, 100}, NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        bool ok = recruit_check_move(&cases[i].move, &error);
        assert_int_equal(ok, cases[i].refusal == NULL);
        if (!ok) {
            assert_true(err_is(error, BL_ERR_INPUT));
            assert_non_null(strstr(error->message, cases[i].refusal));
        }
    }
    assert_int_equal(recruit_asks_after(&cases[0].move), 1);
    assert_int_equal(recruit_asks_after(&cases[4].move), 1);
}

static void consent(void **state)
{
    (void)state;
    day added = day_from_iso("2026-11-01");
    assert_int_equal(recruit_name_expires(added), day_from_iso("2026-12-01"));
    assert_int_equal(recruit_follow_up(added), added + 7);
}

static void sums(void **state)
{
    (void)state;
    struct workplace_sums s = workplace_sums(62, 41, 5);
    assert_int_equal(s.potential, 16);
    assert_int_equal(s.density_hundredths, 6612);
    assert_false(s.headcount_too_low);
    s = workplace_sums(40, 41, 5);
    assert_int_equal(s.potential, 0);
    assert_true(s.headcount_too_low);
    s = workplace_sums(-1, 41, 5);
    assert_int_equal(s.potential, -1);
    assert_int_equal(s.density_hundredths, -1);
    s = workplace_sums(0, 0, 0);
    assert_int_equal(s.potential, 0);
    assert_int_equal(s.density_hundredths, -1);
}

static void names(void **state)
{
    (void)state;
    for (int i = 0; i < RECRUIT_STAGES; i++) {
        enum recruit_stage got;
        assert_true(recruit_stage_from(recruit_stage_name((enum recruit_stage)i), &got));
        assert_int_equal(got, i);
        assert_non_null(recruit_stage_label(got));
    }
    enum recruit_stage s;
    assert_false(recruit_stage_from("JOINED ", &s));
}

static void the_next_step(void **state)
{
    static const struct {
        enum recruit_stage from;
        int to; /* -1: none */
    } cases[] = {{RECRUIT_IDENTIFIED, RECRUIT_APPROACHED}, {RECRUIT_ASKED, RECRUIT_FORM_SENT},
                 {RECRUIT_FORM_SENT, RECRUIT_JOINED},      {RECRUIT_NOT_NOW, RECRUIT_APPROACHED},
                 {RECRUIT_DECLINED, RECRUIT_INTERESTED},   {RECRUIT_JOINED, -1}};
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        enum recruit_stage to;
        bool there = recruit_next(cases[i].from, &to);
        assert_int_equal(there ? (int)to : -1, cases[i].to);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(moves),   cmocka_unit_test(the_next_step), cmocka_unit_test(guards),
        cmocka_unit_test(consent), cmocka_unit_test(sums),          cmocka_unit_test(names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
