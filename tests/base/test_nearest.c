/*
 * The word somebody meant.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/nearest.h"

static void nearest(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) words = g_ptr_array_new();
    g_ptr_array_add(words, (gpointer) "member");
    g_ptr_array_add(words, (gpointer) "ballot");
    g_ptr_array_add(words, (gpointer) "undo");
    assert_string_equal(nearest_word("Member", words), "member");
    assert_string_equal(nearest_word("mebmer", words), "member");
    assert_string_equal(nearest_word("ball", words), "ballot");
    assert_string_equal(nearest_word("udno", words), "undo");
    assert_null(nearest_word("frobnicate", words));
    assert_null(nearest_word("", words));
    g_autofree char *endless = g_strnfill(100000, 'm');
    assert_null(nearest_word(endless, words));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(nearest)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
