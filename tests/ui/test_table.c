/*
 * The list: pages, selection, marks, filter, narrow windows; and the frame
 * round it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ui/people.h"

static int setup(void **state)
{
    (void)state;
    fake_start();
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    fake_stop();
    return 0;
}

static void test_first_screen(void **state)
{
    (void)state;
    struct script *s = people_start(24, 80);
    assert_script(s,
        " Branchline   Aire Valley branch                        Priya, rep   Sat 21 Nov\n"
        " 1 Members  2 Desk\n"
        "────────────────────────────────────────────────────────────────────────────────\n"
        "  NAME                                        WORKPLACE                    CALLS\n"
        "> Person 001                                  Waterside House                  0\n"
        "  Person 002                                  Mill Court                       1\n"
        "  Person 003                                  Elm House                        2\n"
        "  Person 004                                  Waterside House                  3\n"
        "  Person 005                                  Mill Court                       4\n"
        "  Person 006                                  Elm House                        5\n"
        "  Person 007                                  Waterside House                  6\n"
        "  Person 008                                  Mill Court                       0\n"
        "  Person 009                                  Elm House                        1\n"
        "  Person 010                                  Waterside House                  2\n"
        "  Person 011                                  Mill Court                       3\n"
        "  Person 012                                  Elm House                        4\n"
        "  Person 013                                  Waterside House                  5\n"
        "  Person 014                                  Mill Court                       6\n"
        "  Person 015                                  Elm House                        0\n"
        "  Person 016                                  Waterside House                  1\n"
        "  Person 017                                  Mill Court                       2\n"
        "  Person 018                                  Elm House                        3\n"
        "────────────────────────────────────────────────────────────────────────────────\n"
        " n New  e Edit  v Voted  Enter Open  / Find  u Undo  : All  ? Help      q Leave\n");
    script_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_first_screen, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
