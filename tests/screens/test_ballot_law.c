/*
 * The ballot's days and the law, how it ended, and what if: the demo branch at
 * the fixture's clock.
 */
#include "house.h"

static struct script *officer(struct house *h, int rows, int cols)
{
    gsize n = 0;
    const struct screen_ops *const *screens = screen_table(&n);
    return script_new(house_app(h, "priya"), screens, n, rows, cols);
}

static void test_days(void **state)
{
    struct script *s = officer(*state, 24, 80);
    script_play(s, "5 D");
    assert_body(s, "");
    script_play(s, "Tab j j j");
    assert_body(s, "");
    script_play(s, "Tab");
    assert_body(s, "");
    script_play(s, "S-Tab S-Tab Enter");
    assert_script_has(s, "seventh day before opening");
    script_free(s);
}

/* A rule waits for a second officer; whoever entered it cannot be that one. */
static void test_rule_waits(void **state)
{
    struct house *h = *state;
    struct app *priya = house_app(h, "priya");
    fixture_run(priya, "rule.add", "key", "turnout_min", "value", "none", "from", "2026-11-01",
                "source", "Employment Rights Act 2025 s.68", NULL);
    struct script *s = officer(h, 24, 80);
    script_play(s, "5 D Tab G k");
    for (int i = 0; i < 25; i++) {
        g_autofree char *screen = script_screen(s, false);
        if (strstr(screen, ">the turnout test") && strstr(screen, "will hold"))
            break;
        script_play(s, "k");
    }
    assert_script_has(s, "waits for");
    script_play(s, "y");
    assert_script_has(s, "! You entered this rule: another officer has to confirm it.");
    script_free(s);
}

static void test_ended(void **state)
{
    struct script *s = officer(*state, 24, 80);
    script_play(s, "5 Tab R");
    assert_body(s, "");
    script_free(s);
}

static void test_whatif(void **state)
{
    struct script *s = officer(*state, 24, 80);
    script_play(s, "5 w");
    assert_body(s, "");
    script_play(s, "Right Right j Right Right G Right");
    assert_body(s, "");
    script_play(s, "Left Left");
    assert_script_has(s, "It cannot be less than now.");
    script_play(s, "0");
    assert_script_has(s, "what if  118 of 246");
    script_play(s, "Tab j");
    assert_body(s, "");
    script_play(s, "Enter");
    assert_script_has(s, "not reached");
    script_free(s);
}

static void test_narrow(void **state)
{
    struct script *s = officer(*state, 20, 60);
    script_play(s, "5 w");
    assert_body(s, "");
    script_play(s, "Esc D");
    assert_body(s, "");
    script_play(s, "size{20x5} size{200x60} Tab Tab");
    script_free(s);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, house_setup, house_teardown)
    const struct CMUnitTest tests[] = {
        TEST(test_days),   TEST(test_rule_waits), TEST(test_ended),
        TEST(test_whatif), TEST(test_narrow),
    };
    return cmocka_run_group_tests(tests, house_make, house_unmake);
}
