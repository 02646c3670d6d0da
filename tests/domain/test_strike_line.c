/*
 * A line keeps what it is about, and loses where somebody lives and what ails them.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/strike.h"

static const struct {
    const char *line, *left;
} lines[] = {
    {"RE: Bola Adeyemi, 7 Larch Grove LS21 4QQ - off sick with anxiety", "RE: Bola Adeyemi"},
    {"RE: off sick - 7 Larch Grove", ""},
    {"Re: 7 Larch Grove, Otley LS21 4QQ", ""},
    {"Re: Probation pay (my depression)", "Re: Probation pay"},
    {"Probation pay | I am on sick leave | Otley", "Probation pay, Otley"},
    {"Fwd: my cancer treatment", ""},
    {"Re: Pay, 07700 900123", "Re: Pay"},
    {"Re: signed off with stress", ""},
    {"Your hospital appointment and pay", ""},
    {"RE: Bola Adeyemi - Flat 3, Larch House, Otley LS21 4QQ - pay", "RE: Bola Adeyemi, pay"},
    {"Bola Adeyemi, depression", "Bola Adeyemi"},
    {"sick note anxiety", ""},
    {"Letter from Otley cancer clinic", ""},
    {"RE: Probation pay", "RE: Probation pay"},
    {"RE: Napo: pay, workloads - and staffing", "RE: Napo: pay, workloads - and staffing"},
    {"Health and safety in probation offices", "Health and safety in probation offices"},
    {"Sickness absence in the probation service", "Sickness absence in the probation service"},
    {"RE: Mental health of probation staff", "RE: Mental health of probation staff"},
    {"Suicide prevention in prisons", "Suicide prevention in prisons"},
    {"Stress and burnout among probation staff", "Stress and burnout among probation staff"},
    {"RE: Trauma-informed practice", "RE: Trauma-informed practice"},
    {"Our ref: ADE/18 - 12 November 2026", "Our ref: ADE/18 - 12 November 2026"},
    {"", ""},
};

static void lines_lose_what_is_theirs(void **state)
{
    (void)state;
    int bad = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(lines); i++) {
        g_autofree char *left = strike_line(lines[i].line, NULL);
        if (g_strcmp0(left, lines[i].left) != 0)
            bad++, print_message("“%s”: “%s”\n", lines[i].line, left);
    }
    assert_int_equal(bad, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(lines_lose_what_is_theirs)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
