/*
 * Rows of CSV as they are written, and read back.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "io/csv_out.h"

static void rows(void **state)
{
    (void)state;
    static const struct {
        const char *cells[3];
        const char *is;
    } all[] = {
        {{"a", "12", "b c"}, "\"a\",\"12\",\"b c\"\r\n"},
        {{"say \"so\"", "a,b", NULL}, "\"say \"\"so\"\"\",\"a,b\",\"\"\r\n"},
        {{"=1+1", "+44", "@x"}, "\"'=1+1\",\"'+44\",\"'@x\"\r\n"},
        {{" -2", "\tx\ny\x1b[1m", "Siân"}, "\"'-2\",\"x y[1m\",\"Siân\"\r\n"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(all); i++) {
        GString *to = g_string_new(NULL);
        csv_put_row(to, all[i].cells, 3);
        assert_string_equal(to->str, all[i].is);
        g_string_free(to, TRUE);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(rows)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
