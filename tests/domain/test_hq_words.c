/*
 * The words in which HQ's lists say that somebody has left or opted out.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>

#include "domain/hq_words.h"

static void answers(void **state)
{
    (void)state;
    static const char *const yes[] = {"Yes", "y",         "TRUE",      "1",
                                      "X",   "Opted out", "opted-out", "Do not contact",
                                      "DNC", "All",       "✓",         "No contact"};
    static const char *const no[] = {"No", "n",        "FALSE", "0",          "",
                                     "-",  "Opted in", "N/A",   "subscribed", "none"};
    static const char *const unclear[] = {"maybe", "post only", "see notes", "2", "evenings"};
    for (gsize i = 0; i < G_N_ELEMENTS(yes); i++)
        if (hq_answer(yes[i]) != HQ_YES)
            fail_msg("“%s” is a yes", yes[i]);
    for (gsize i = 0; i < G_N_ELEMENTS(no); i++)
        if (hq_answer(no[i]) != HQ_NO)
            fail_msg("“%s” is a no", no[i]);
    for (gsize i = 0; i < G_N_ELEMENTS(unclear); i++)
        if (hq_answer(unclear[i]) != HQ_UNCLEAR)
            fail_msg("“%s” is neither", unclear[i]);
}

static void statuses(void **state)
{
    (void)state;
    static const char *const left[] = {
        "Resigned",  "RESIGNED",      "Deceased",  "Member - deceased", "Lapsed (arrears)",
        "Cancelled", "Former member", "ex-member", "Left the service",  "Terminated",
        "Leaver",    "Died",          "Expelled",  "Transferred out"};
    static const char *const members[] = {
        "Active",     "Current",         "Member",           "Retired member",
        "In arrears", "Student",         "Paying",           "Full",
        "On leave",   "Maternity leave", "Not resigned",     "Career break",
        "Associate",  "Unemployed",      "Pending resigned", "Honorary member"};
    for (gsize i = 0; i < G_N_ELEMENTS(left); i++)
        if (!hq_status_left(left[i]))
            fail_msg("“%s” has left", left[i]);
    for (gsize i = 0; i < G_N_ELEMENTS(members); i++)
        if (hq_status_left(members[i]))
            fail_msg("“%s” is a member", members[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(answers), cmocka_unit_test(statuses)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
