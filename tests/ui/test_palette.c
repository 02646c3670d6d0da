/*
 * What the palette finds, and what it does when nothing fits; what was said before.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ui/form_script.h"

static void test_palette(void **state)
{
    (void)state;
    fake.closed = true;
    script_play(s, ":");
    assert_script(
        s, " Branchline   Aire Valley branch                        Priya, rep   Sat 21 Nov\n"
           " 1 Members  2 Desk\n"
           "────────────────────────────────────────────────────────────────────────────────\n"
           ":  type a word of what you want to do, or its key\n"
           "\n"
           ">n       Add a member                         Adds a member by hand.\n"
           " e       Edit a member                        Changes what is known.\n"
           " X       Erase a member                       Everything about the member goes.…\n"
           " u       Undo                                 Takes back your own last change.\n"
           " Enter   Open                                 Opens the member\n"
           " /       Find                                 Finds as you type: Enter opens, T…\n"
           " j k     Down and up                          Down and up, as the arrows do; g …\n"
           " < >     Sort                                 Sort, by the next column or the o…\n"
           " |       Columns                              Columns: which are shown, and in …\n"
           " 1       Members                              Goes to this screen\n"
           " 2       Campaign desk                        Goes to this screen\n"
           "         Tick off a task                      The task is done.\n"
           " ?       Help                                 The keys, letters and signs of th…\n"
           " q       Leave                                Back, and from a top screen out\n"
           "         Messages                             What was said since you came, the…\n"
           "         Lock the screen                      Blank until your PIN is typed\n"
           " Ctrl-L  Draw the screen again                If something else has written on …\n"
           "────────────────────────────────────────────────────────────────────────────────\n"
           " Enter Do it  Up Down Choose                                           Esc Back\n");
    assert_script_lacks(s, "Make a database");
    script_play(s, "text{a memb}");
    assert_script_has(s, ">n       Add a member");
    script_play(s, "Down Down Enter");
    assert_script_has(s, "Erase a member: Person 001?");
    script_play(s, "Esc");
    assert_int_equal(fake.runs, 0);
}

static void test_palette_finds_by_key_and_by_help(void **state)
{
    (void)state;
    script_play(s, ": text{X}");
    assert_script_has(s, ">X       Erase a member");
    script_play(s, "C-u text{what is known}");
    assert_script_has(s, ">e       Edit a member");
    assert_script_lacks(s, "Add a member");
    script_play(s, "C-u text{zzz}");
    assert_script_has(s, "Nothing is called \"zzz\"; this is all there is.");
    assert_script_has(s, " n       Add a member"); /* and it is shown, none of it chosen */
    script_play(s, "Enter");
    assert_script_has(s, "is all there is.");
    script_play(s, "C-u text{tikc} ");
    assert_script_has(s, "Nothing is called \"tikc\"; nearest: tick.");
    script_play(s, "Down");
    assert_script_has(s, ">        Tick off a task");
    script_play(s, "C-u text{zzz}");
    script_play(s, "C-u text{desk} Enter");
    assert_script_has(s, "A plain screen.");
}

/* What a screen itself does with a key is found as what commands do. */
static void test_palette_has_the_keys_of_screens(void **state)
{
    (void)state;
    script_play(s, ": text{find}");
    assert_script_has(s, ">/       Find");
    script_play(s, "Enter text{rees}");
    assert_script_has(s, "/rees");
    script_play(s, "Esc 2 : text{/}"); /* there, finding is no key */
    assert_script_has(s, ">1 /     Find");
    script_play(s, "Enter text{rees}");
    assert_script_has(s, "/rees");
}

/* What was said is kept, the latest first, and the undo is never cut. */
static void test_messages(void **state)
{
    (void)state;
    script_play(s, ": text{messages} Enter");
    assert_script_has(s, "Nothing has been said yet.");
    script_play(s, "Esc y v size{24x12}");
    assert_script_has(s, "undoes it.");
    script_play(s, "size{80x24} : text{messages} Enter");
    assert_script_has(s, " 11:00  ");
    g_autofree char *all = script_screen(s, false);
    const char *voted = strstr(all, "voted."), *nothing = strstr(all, "does nothing");
    assert_true(voted && nothing && voted < nothing);
    assert_null(strstr(all, "undoes it")); /* by now that key would take back something else */
}

static void test_palette_says_why_not(void **state)
{
    (void)state;
    fake.closed = true;
    script_play(s, ": text{voted}");
    assert_script_has(s, "The ballot has closed.");
    script_play(s, "Enter");
    assert_script_has(s, "! The ballot has closed.");
    script_play(s, ": text{tick off} Enter");
    assert_script_has(s, "! Choose a line in a list first: \"Tick off a task\" needs one.");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_palette),
        TEST(test_palette_finds_by_key_and_by_help),
        TEST(test_palette_has_the_keys_of_screens),
        TEST(test_messages),
        TEST(test_palette_says_why_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
