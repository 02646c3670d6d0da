/* Colours and the mouse as each rep wants them, and what a click does. */
#include "house.h"

static void test_theme(void **state)
{
    struct app *app = house_app(*state, "tom");
    struct script *s = house_sized(app, 24, 80);
    ui_dress(s->ui);
    assert_null(term_mem_dress(s->term)); /* nothing chosen: as the environment says */
    script_play(s, ": text{colours} Enter");
    assert_script_has(s, "< the terminal's own colours >");
    script_play(s, "Space Enter");
    assert_script_has(s, "Colours: high contrast, white on black.");
    assert_string_equal(term_mem_dress(s->term), "contrast");
    script_play(s, ": text{theme} Enter"); /* starts with what was chosen */
    assert_script_has(s, "< high contrast, white on black >");
    script_free(s);

    /* His next session has it; somebody else's has not. */
    s = house_sized(house_app(*state, "tom"), 24, 80);
    ui_dress(s->ui);
    assert_string_equal(term_mem_dress(s->term), "contrast");
    script_free(s);
    s = house_sized(house_app(*state, "ruth"), 24, 80);
    ui_dress(s->ui);
    assert_null(term_mem_dress(s->term));
    script_free(s);
}

static void test_mouse_switch(void **state)
{
    struct script *s = house_at(*state, "sam", ": text{mouse} Enter");
    assert_string_equal(term_mem_dress(s->term), "- mouse");
    assert_script_has(s, "The mouse is on");
    script_play(s, "Enter : text{mouse} Enter");
    assert_string_equal(term_mem_dress(s->term), "-");
    script_free(s);
}

/* Nobody undoes how somebody sees the screens. */
static void test_not_in_the_log(void **state)
{
    struct script *s = house_at(*state, "tom", ": text{mouse on} Enter Enter u");
    assert_script_lacks(s, "Undone: Mouse");
    assert_string_equal(term_mem_dress(s->term), "- mouse");
    script_free(s);
}

static void test_click_a_row(void **state)
{
    struct script *s = house_at(*state, "priya", "6 click{8,3}");
    assert_at(s, ">Adebayo, Grace");
    script_play(s, "click{8,40}"); /* again: opens */
    assert_script_has(s, "Grace Adebayo");
    assert_script_lacks(s, "NAME ");
    script_free(s);
}

static void test_click_the_frame(void **state)
{
    struct script *s = house_at(*state, "priya", "click{1,41}");
    assert_script_has(s, "WORKPLACE"); /* 5 Turnout */
    script_play(s, "click{23,3}");     /* Enter People, on the bar */
    assert_script_has(s, "NAME");
    script_play(s, "click{23,75}"); /* Back */
    assert_script_has(s, "WORKPLACE");
    script_play(s, "click{2,10} click{12,79}"); /* nothing there to click */
    assert_script_has(s, "WORKPLACE");
    script_free(s);
}

static void test_click_today(void **state)
{
    struct script *s = house_at(*state, "priya", "click{9,20}");
    assert_at(s, ">3 Recruit");
    script_play(s, "click{9,20}");
    assert_script_has(s, "WHO ");
    script_free(s);
}

/* Of two lists the one that was clicked has the keys. */
static void test_click_the_other_list(void **state)
{
    struct script *s = house_at(*state, "priya", "2 j click{16,10}");
    g_autofree char *cursor = script_cursor(s);
    assert_true(atoi(cursor) == 16);
    script_play(s, "click{6,3}");
    assert_at(s, ">Aire West");
    script_free(s);
}

/* In a form a click goes to a field, and nothing beneath the form hears it. */
static void test_click_in_a_form(void **state)
{
    struct script *s = house_at(*state, "priya", "4 n text{Ring Ruth} click{1,3}");
    assert_script_has(s, "Ring Ruth");
    script_play(s, "click{6,30}");
    assert_at(s, ">Due");
    script_free(s);
}

static void test_click_an_outcome(void **state)
{
    struct script *s = house_at(*state, "priya", "c click{14,46}");
    assert_script_has(s, "1 done");
    script_free(s);
}

static void test_click_a_command(void **state)
{
    struct script *s = house_at(*state, "priya", "6 : text{audit} Down");
    g_autofree char *cursor = script_cursor(s);
    script_play(s, "click{6,10} click{6,10}");
    assert_script_lacks(s, "audit");
    script_free(s);
}

/* A click beside the keys of a question is no answer. */
static void test_click_beside_a_question(void **state)
{
    struct script *s = house_at(*state, "priya", "8 Down s click{5,5}");
    assert_script_has(s, "any other key: no");
    script_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        house_test(test_theme),
        house_test(test_mouse_switch),
        house_test(test_not_in_the_log),
        house_test(test_click_a_row),
        house_test(test_click_the_frame),
        house_test(test_click_today),
        house_test(test_click_the_other_list),
        house_test(test_click_in_a_form),
        house_test(test_click_an_outcome),
        house_test(test_click_a_command),
        house_test(test_click_beside_a_question),
    };
    return cmocka_run_group_tests(tests, house_make, house_unmake);
}
