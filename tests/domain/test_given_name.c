/*
 * Short forms of given names.
 */
#include "domain/given_name.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>

static void short_forms(void **state)
{
    static const struct {
        const char *a, *b;
        bool same;
    } pairs[] = {
        {"bob", "robert", true},      {"liz", "elizabeth", true},  {"tony", "anthony", true},
        {"dai", "david", true},       {"dai", "dafydd", true},     {"david", "dafydd", false},
        {"jo", "joanna", true},       {"jo", "joanne", true},      {"joanna", "joanne", false},
        {"rab", "robert", true},      {"rab", "bob", true},        {"kate", "katherine", true},
        {"kathy", "catherine", true}, {"alex", "alexandra", true}, {"sandy", "alexander", true},
        {"wil", "gwilym", true},      {"ali", "alastair", true},   {"peg", "margaret", true},
        {"jack", "john", true},       {"ian", "john", false},      {"anna", "anne", false},
        {"al", "robert", false},      {"", "robert", false},       {"ob", "robert", false},
        {"rob", "", false},           {"guto", "gruffudd", true},  {"tam", "thomas", true},
        {"steve", "steffan", true},   {"harry", "henry", true},    {"mo", "mohammed", true},
    };
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++)
        if (given_name_short(pairs[i].a, pairs[i].b) != pairs[i].same ||
            given_name_short(pairs[i].b, pairs[i].a) != pairs[i].same)
            fail_msg("%s and %s", pairs[i].a, pairs[i].b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(short_forms)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
