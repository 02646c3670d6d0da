/*
 * Keys that come in one go into a form, on a terminal that does not mark what
 * is pasted: typed ahead on a slow line, or a paste.
 */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../../src/ui/form_private.h"
#include "ui/on_pty.h"

#define LOOK "Several fields at once: look at them before you save."

static void assert_saved(const char *what)
{
    assert_int_equal(fake.runs, 1);
    assert_string_equal(fake.ran, what);
}

static void test_tab_goes_on_in_a_form(void **state)
{
    (void)state;
    start(NULL);
    type("n");
    type("Zoe\t1 mar 2020\t11/12\tp\ty\telm h\tnights only");
    drain();
    assert_int_equal(fake.runs, 0);
    type("\033OQ");
    assert_saved("person.add given_name=\"Zoe\" joined_on=\"1 mar 2020\" call_on=\"11/12\" "
                 "stage=\"POSTED\" leads=1 workplace=\"#1\" note=\"nights only\"");
}

static void test_enter_goes_on_in_a_form(void **state)
{
    (void)state;
    start(NULL);
    type("n");
    type("Zoe");
    type("\r1 mar 2020\r11/12\r\033OQ"); /* saved along with them */
    assert_saved(
        "person.add given_name=\"Zoe\" joined_on=\"1 mar 2020\" call_on=\"11/12\" leads=0");
}

/* A row of a sheet looks the same: it is told, and saves nothing. */
static void test_a_row_of_a_sheet_is_told(void **state)
{
    (void)state;
    start(NULL);
    type("n");
    type("Zoe\t1 mar 2020\t11/12");
    assert_shown(LOOK);
    type("x");
    drain();
    type("\014");
    drain();
    assert_null(strstr(out->str, LOOK));
    assert_int_equal(fake.runs, 0);
}

static void test_what_comes_at_once_does_not_save(void **state)
{
    (void)state;
    start(NULL);
    type("e"); /* the last field is one line: Enter saves in it */
    type("\025");
    type("Zoe\r1 mar 2020\relm h\rElland\rHull\r");
    assert_int_equal(fake.runs, 0);
    assert_shown(LOOK);
    assert_shown("elm h Elland Hull"); /* no further than the last field */
    type("\025elm h");
    type("\relland\rHull"); /* nor does the first of them */
    assert_int_equal(fake.runs, 0);
}

/* Rows of a sheet, and a letter into a field of many lines: in one field. */
static void test_lines_and_columns_are_a_text(void **state)
{
    (void)state;
    start(NULL);
    type("n");
    type("Zoe\tRees\rAmina\tYusuf");
    assert_shown("Zoe Rees Amina Yusuf");
    type("\t\t\t\t\t\t");
    type("Dear rep,\tthe law\tis");
    type("\033OQ");
    assert_saved("person.add given_name=\"Zoe Rees Amina Yusuf\" leads=0 "
                 "note=\"Dear rep, the law is\"");
}

/* On a slow line a word comes at once: it is the choice that it is a word of. */
static void test_a_word_at_once_is_a_choice(void **state)
{
    (void)state;
    start(NULL);
    type("n");
    type("Zoe\t\t\t");
    type("promis");
    assert_shown("3 of 3");
    type("posted it\t"); /* and the key behind it is one of its own */
    type("y");
    type("\033OQ");
    assert_saved("person.add given_name=\"Zoe\" stage=\"POSTED\" leads=1");
}

static gint64 no_time_passes(void)
{
    return 1;
}

/* The end of a word whose beginning came before. */
static void test_the_rest_of_a_word_is_a_choice(void **state)
{
    (void)state;
    form_now = no_time_passes;
    start(NULL);
    type("n");
    type("Zoe\t\t\t");
    type("pr");
    type("omised");
    assert_shown("3 of 3");
    assert_null(strstr(out->str, " here")); /* it was taken, and nothing is said */
    type("\033OQ");
    assert_saved("person.add given_name=\"Zoe\" stage=\"PROMISED\" leads=0");
}

/* What is no word of it changes nothing, saves nothing and goes nowhere; nor do lines of text. */
static void test_a_text_is_no_choice(void **state)
{
    (void)state;
    start(NULL);
    type("n");
    type("Zoe\t\t\t");
    type("a plan of the pub\r");
    assert_shown("“a plan of the pub” fits nothing here: Space shows the next.");
    type("plans\tpubs\rposts");
    assert_shown("There is no field here to paste into.");
    type("\033OQ");
    assert_saved("person.add given_name=\"Zoe\" leads=0");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        TEST(test_tab_goes_on_in_a_form),          TEST(test_enter_goes_on_in_a_form),
        TEST(test_a_row_of_a_sheet_is_told),       TEST(test_what_comes_at_once_does_not_save),
        TEST(test_lines_and_columns_are_a_text),   TEST(test_a_word_at_once_is_a_choice),
        TEST(test_the_rest_of_a_word_is_a_choice), TEST(test_a_text_is_no_choice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
