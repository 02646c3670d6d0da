/*
 * How many there are of something, in words.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/count.h"

static void one_is_said_otherwise(void **state)
{
    (void)state;
    static const struct {
        gint64 n;
        const char *said;
    } cases[] = {
        {0, "0 names were"}, {1, "1 name was"}, {2, "2 names were"}, {-1, "-1 names were"}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *said = counted(cases[i].n, "name was", "names were");
        assert_string_equal(said, cases[i].said);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_is_said_otherwise),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
