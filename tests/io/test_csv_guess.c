/*
 * What divides the values of a list, by its first lines.
 */
#include "../../src/io/csv_guess.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <string.h>

static void titles_stand_above(void **state)
{
    static const struct {
        const char *text;
        char is;
    } cases[] = {
        {"Napo list\nSurname;Forename;Ref\nLee;Ann;1001\n", ';'},
        {"Napo list\r\n\r\nNorth, South\r\nSurname\tForename\r\nLee\tAnn\r\n", '\t'},
        {"Napo list\rSurname|Forename\rLee|Ann", '|'},
        {"Napo list\nSurname;Forename;Place\nLee;Ann;\"Mill Court, Leeds\"\nNuby;Zed;\n", ';'},
        {"Napo list\nSurname,Forename\nLee,Ann\n", ','},
        /* The first line that has one says it. */
        {"Surname,Forename;s\nLee;Ann;x\nNewby;Zed;x\n", ','},
        {"Surname;Forename\nLee, Ann, x\nNewby, Zed, x\n", ';'},
        /* One column stays one. */
        {"Membership Number\n1001\n1002\n", ','},
        {"Notes\nrang; will ring\nno\nyes\nno answer\n", ','},
        {"Napo list", ','},
        {"", ','},
    };
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const char *text = cases[i].text;
        char is = csv_guess_delimiter(text, text + strlen(text));
        if (is != cases[i].is)
            fail_msg("%s: divided by “%c”, not “%c”", text, is, cases[i].is);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(titles_stand_above)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
