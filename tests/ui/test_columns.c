/*
 * Room goes first where least of it makes a column whole.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/text.h"
#include "ui/columns.h"

static void test_grow(void **state)
{
    (void)state;
    int widths[] = {8, 8, 0, 8};
    const int whole[] = {20, 11, 9, 8};
    assert_int_equal(columns_grow(widths, whole, 4, 5), 0);
    assert_int_equal(widths[0], 10);
    assert_int_equal(widths[1], 11);
    assert_int_equal(widths[2], 0); /* not shown */
    assert_int_equal(columns_grow(widths, whole, 4, 14), 4);
    assert_int_equal(widths[0], 20);
    assert_int_equal(columns_grow(widths, whole, 4, -3), 0);
}

static void assert_count(gint64 n, const char *text)
{
    g_autofree char *got = text_count(n, 10000);
    assert_string_equal(got, text);
}

static void test_count(void **state)
{
    (void)state;
    assert_count(0, "0");
    assert_count(999, "999");
    assert_count(1234, "1,234");
    assert_count(10000, "10,000");
    assert_count(10001, "10,000+");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_grow), cmocka_unit_test(test_count)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
