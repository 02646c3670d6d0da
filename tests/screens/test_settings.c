/*
 * The desk's settings: the branch's and everybody's own; Enter opens the form that changes one.
 */
#include "house.h"

/* Those who may only look have their own screen to set, and what is the branch's to read. */
static void everybody_has_their_own(void **state)
{
    struct house *h = *state;
    house_add_reps(h);
    struct script *s = house_at(h, "rita", "8");
    assert_body(s,
                " settings\n"
                " SETTING          is                            to change it\n"
                ">Your colours     the terminal's own colours    Enter\n"
                " Your mouse       off                           Enter\n"
                " Your PIN         not set                       Enter\n"
                " Branch           Aire Valley branch\n"
                " Jurisdiction     Great Britain                 each ballot says whose law holds\n"
                " Calling hours    at any time\n");
    assert_bar(s,
               " Enter Open  / Find  : All commands  ? Help                             q Leave");
    script_play(s, "G k k Enter");
    assert_script_has(s, "! Your access is read-only: ask an officer to do this.");
    script_play(s, "j Enter");
    assert_script_has(s, "each ballot says whose law holds");
    script_free(s);
    s = house_at(h, "vera", "8");
    assert_script_has(s, " your changes  settings");
    script_play(s, "Tab");
    assert_script_has(s, ">Your colours");
    assert_script_lacks(s, "Your copying");
    script_free(s);
    s = house_at(h, "tom", "8");
    assert_script_has(s, " who is on  settings  changes");
    script_play(s, "Tab");
    assert_script_has(s, " Your copying off Enter");
    script_free(s);
}

/* Enter on a line, and the line says what has become of it. */
static void enter_changes_it(void **state)
{
    struct script *s = house_at(*state, "priya", "8 Tab Enter");
    assert_script_has(s, "Rename the branch");
    script_play(s, "C-u text{Wharfedale} F2");
    assert_script_has(s, ">Branch Wharfedale Enter");
    script_play(s, "j j Enter");
    assert_script_has(s, "Make a backup");
    script_play(s, "Esc j Enter");
    assert_script_has(s, "Say how long what is undone is kept");
    script_play(s, "C-u text{1} F2");
    assert_script_has(s, ">What is undone kept for 1 day Enter");
    script_play(s, "j Enter");
    assert_script_has(s, "Set calling hours");
    script_play(s, "C-u text{9:30} Tab C-u text{19:00} F2");
    assert_script_has(s, ">Calling hours between 09:30 and 19:00 Enter");
    script_play(s, "j");
    assert_script_has(s, ">Mail from the host account's own Enter");
    script_play(s, "Enter text{branch@union.example} F2");
    assert_script_has(s, ">Mail from branch@union.example Enter");
    script_play(s, "Enter C-u text{a@b@c} F2");
    assert_script_has(s, "Say from whom mail comes");
    script_play(s, "C-u F2");
    assert_script_has(s, ">Mail from the host account's own Enter");
    script_play(s, "j Enter");
    assert_script_has(s, "Choose the colours");
    script_play(s, "h F2");
    assert_script_has(s, ">Your colours high contrast (white on black) Enter");
    script_play(s, "j Enter Esc");
    assert_script_has(s, ">Your mouse on Enter");
    script_play(s, "j Enter Esc");
    assert_script_has(s, ">Your copying on Enter");
    script_play(s, "j Enter");
    assert_script_has(s, "Set your PIN");
    script_play(s, "text{4711} Tab text{4711} F2 Esc");
    assert_script_has(s, ">Your PIN set Enter");
    script_play(s, "Enter text{0815} Tab text{0815} F2");
    assert_script_has(s, "! “PIN so far” is missing");
    script_play(s, "text{4711} F2 Esc");
    assert_script_has(s, ">Your PIN set Enter");
    script_play(s, ": text{take your pin} Enter F2");
    assert_script_has(s, "! “Your PIN” is missing");
    script_play(s, "text{0815} F2 Esc");
    assert_script_has(s, ">Your PIN not set Enter");
    script_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        house_test(everybody_has_their_own),
        house_test(enter_changes_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
