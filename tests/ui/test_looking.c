/*
 * Finding in a list that is looked through piece by piece, what cannot be
 * looked for, and what could be typed on.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ui/own_script.h"

static void test_rows_come_piece_by_piece(void **state)
{
    (void)state;
    s = people_start(24, 80);
    fake.people = 1000;
    fake.slice = 10;
    script_play(s, "/ text{n 99}"); /* nobody among the first nine hundred */
    assert_script_has(s, ">Person 990 Elm House 2");
    assert_script_has(s, " Person 999 Elm House 4");
    assert_script_has(s, "1 of 10");
    assert_true(fake.pages > 100);
    int pages = fake.pages;
    script_play(s, "Down Down");
    assert_int_equal(fake.pages, pages);
    assert_script_has(s, ">Person 992");
}

/* A key is answered between two pieces; nobody comes twice. */
static void test_a_key_comes_between(void **state)
{
    (void)state;
    s = people_start(24, 80);
    fake.people = 5000;
    fake.slice = 10;
    script_play(s, "hold / text{n 99}");
    assert_true(fake.stopped > 0); /* it is not through */
    script_play(s, "text{8} on");  /* another search: that one is given up */
    assert_script_has(s, ">Person 998 Mill Court 3");
    assert_script_has(s, "1 of 1 ");
}

/* Read again, it is looked through as far as the selected row, or all stays as it is. */
static void test_the_selected_row_stays(void **state)
{
    (void)state;
    s = people_start(24, 80);
    fake.people = 1000;
    fake.slice = 10;
    script_play(s, "/ text{n 99} Tab j j j");
    assert_script_has(s, ">Person 993");
    fake.topics = TOPIC_PERSON;
    script_play(s, "hold tick");
    assert_script_has(s, ">Person 993");
    script_play(s, "on");
    assert_script_has(s, ">Person 993");
    assert_script_has(s, "4 of 10");
}

/* What lay over it has the pieces meanwhile: it goes on when it is seen again. */
static void test_something_lies_over_it(void **state)
{
    (void)state;
    s = people_start(24, 80);
    fake.people = 1000;
    fake.slice = 10;
    script_play(s, "hold / text{n 99} Tab : on Esc");
    assert_script_has(s, ">Person 990");
}

static void test_nobody(void **state)
{
    (void)state;
    s = people_start(24, 80);
    fake.slice = 10;
    script_play(s, "hold / text{n x}");
    assert_script_has(s, "Looking …");
    assert_script_has(s, "looking, 0 so far");
    script_play(s, "on");
    assert_script_has(s, "Nothing here fits what you typed");
    assert_script_has(s, "0 of 100");
}

/* What is shown stays; the word is marked; Enter and Tab say why. */
static void test_what_cannot_be_looked_for(void **state)
{
    (void)state;
    s = people_start(24, 80);
    fake.wrong = "n 042 x:";
    script_play(s, "/ text{n 042 x:red}");
    assert_script_has(s, ">Person 042 Elm House 6");
    assert_script_has(s, "/n 042 x:red there is no such term.");
    g_autofree char *styled = script_screen(s, true);
    assert_non_null(strstr(styled, "n 042 [bad:x:]red"));
    script_play(s, "Enter"); /* opens nobody */
    assert_script_has(s, "NAME WORKPLACE");
    assert_script_has(s, "/n 042 x:red");
    script_play(s, "Tab"); /* keeps nothing */
    script_play(s, "Backspace Backspace Backspace Backspace Backspace");
    assert_script_lacks(s, "there is no such term.");
    script_play(s, "text{x:} Esc");
    assert_script_has(s, ">Person 042 Elm House 6");
    assert_script_has(s, "Person 043");
}

static void test_what_could_be_typed_on(void **state)
{
    (void)state;
    s = people_start(24, 80);
    fake.offer = "Person 042";
    script_play(s, "/ text{Pers}");
    assert_script_has(s, "Right: Person 042");
    script_play(s, "Right");
    assert_script_has(s, ">Person 042 Elm House 6");
    assert_script_has(s, "/Person 042");
    assert_script_has(s, "1 of 100");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_rows_come_piece_by_piece),
        TEST(test_a_key_comes_between),
        TEST(test_nobody),
        TEST(test_the_selected_row_stays),
        TEST(test_something_lies_over_it),
        TEST(test_what_cannot_be_looked_for),
        TEST(test_what_could_be_typed_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
