/*
 * Fingerprints: the same for the same text and key, and for nothing else.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "io/fingerprint.h"

#include <string.h>

static void test_same_and_other(void **state)
{
    (void)state;
    guchar one[FINGERPRINT_KEY], other[FINGERPRINT_KEY];
    assert_true(fingerprint_key(one, NULL));
    assert_true(fingerprint_key(other, NULL));
    assert_memory_not_equal(one, other, sizeof one);
    g_autofree char *a = fingerprint(one, "a mail"), *again = fingerprint(one, "a mail"),
                    *b = fingerprint(one, "a mail "), *elsewhere = fingerprint(other, "a mail"),
                    *none = fingerprint(one, "");
    assert_int_equal(strlen(a), 32);
    assert_int_equal(strspn(a, "0123456789abcdef"), 32);
    assert_string_equal(a, again);
    assert_string_not_equal(a, b);
    assert_string_not_equal(a, elsewhere);
    assert_string_not_equal(a, none);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_same_and_other)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
