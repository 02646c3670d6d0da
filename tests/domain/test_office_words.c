/*
 * The words by which an MP's office is told.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/office_words.h"

static void words(void **state)
{
    (void)state;
    assert_true(office_word_is_job("caseworker"));
    assert_true(office_word_is_job("cynorthwyydd"));
    assert_false(office_word_is_job("case"));
    assert_false(office_word_is_job("caseworker to"));
    assert_false(office_word_is_job(""));
    assert_true(office_word_is_for("pp"));
    assert_true(office_word_is_for("dros"));
    assert_false(office_word_is_for("off"));
}

static void lines(void **state)
{
    (void)state;
    assert_true(office_begins_line("office of jane doe mp"));
    assert_true(office_begins_line("constituency office of jane doe"));
    assert_true(office_begins_line("swyddfa jane doe as"));
    assert_false(office_begins_line("officers of the branch"));
    assert_true(office_begins_for("on behalf of jane doe"));
    assert_true(office_begins_for("ar ran jane doe"));
    assert_false(office_begins_for("forever"));
    assert_true(office_is_in("a word from the casework team"));
    assert_true(office_is_in("caseworker"));
    assert_false(office_is_in("a caseload of sixty"));
    assert_false(office_is_in(""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(words), cmocka_unit_test(lines)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
