/*
 * Names of MPs without titles and letters.
 */
#include "domain/mp_name.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>

static void titles_and_letters_fall_away(void **state)
{
    static const struct {
        const char *name, *key;
    } names[] = {
        {"Mark Hendrick", "mark hendrick"},
        {"Sir Mark Hendrick", "mark hendrick"},
        {"Rt Hon Sir Keir Starmer KCB KC MP", "keir starmer"},
        {"The Rt. Hon. Dame Angela Eagle MP", "angela eagle"},
        {"Ms Diane Abbott", "diane abbott"},
        {"Órfhlaith Begley", "orfhlaith begley"},
        {"Dr Roz Savage MBE", "roz savage"},
        {"Lady Hermon", "hermon"},
        {"  Josh   Dean ", "josh dean"},
        {"Sir", "sir"},
        {"", ""},
        {NULL, ""},
    };
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *key = mp_name_key(names[i].name);
        assert_string_equal(key, names[i].key);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(titles_and_letters_fall_away)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
