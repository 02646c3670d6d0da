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
    static const char *const no[] = {"No",       "n",          "FALSE", "0",
                                     "Opted in", "subscribed", "none",  "✗"};
    static const char *const none[] = {"", "-", "N/A", "n/a", " – "};
    static const char *const unclear[] = {"maybe",    "post only", "see notes", "2",
                                          "evenings", "?",         "***"};
    for (gsize i = 0; i < G_N_ELEMENTS(yes); i++)
        if (hq_answer(yes[i]) != HQ_YES)
            fail_msg("“%s” is a yes", yes[i]);
    for (gsize i = 0; i < G_N_ELEMENTS(no); i++)
        if (hq_answer(no[i]) != HQ_NO)
            fail_msg("“%s” is a no", no[i]);
    for (gsize i = 0; i < G_N_ELEMENTS(none); i++)
        if (hq_answer(none[i]) != HQ_NONE || hq_consent(none[i]) != HQ_NONE)
            fail_msg("“%s” is no answer", none[i]);
    for (gsize i = 0; i < G_N_ELEMENTS(unclear); i++)
        if (hq_answer(unclear[i]) != HQ_UNCLEAR)
            fail_msg("“%s” is neither", unclear[i]);
}

static void consents(void **state)
{
    (void)state;
    static const struct {
        enum hq_answer is;
        const char *typed[16];
    } cases[] = {
        {HQ_YES,
         {"Yes", "y", "TRUE", "1", "OK", "Opted in", "opt-in", "Consent given", "✓",
          "✔\xef\xb8\x8f", "Agreed", NULL}},
        {HQ_NO,
         {"No", "N", "false", "0", "none", "Opted out", "Do not contact", "Refused", "Withdrawn",
          "declined", "DNC", "✗", "❌", "not given", NULL}},
        {HQ_UNCLEAR, {"maybe", "x", "email only", "?", "2", "ask first", "unknown", NULL}},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        for (const char *const *typed = cases[i].typed; *typed; typed++)
            if (hq_consent(*typed) != cases[i].is)
                fail_msg("“%s” is not %d", *typed, cases[i].is);
}

static void statuses(void **state)
{
    (void)state;
    static const char *const left[] = {
        "Resigned",          "RESIGNED",         "Deceased",
        "Member - deceased", "Lapsed (arrears)", "Cancelled",
        "Former member",     "ex-member",        "Left the service",
        "Terminated",        "Leaver",           "Died",
        "Expelled",          "Transferred out",  "Removed",
        "Not a member",      "Non-member",       "No longer a member",
        "Not in membership", "Struck off",       "Resigned - do not contact"};
    static const char *const members[] = {
        "Active",     "Current",         "Member",           "Retired member",
        "In arrears", "Student",         "Paying",           "Full",
        "On leave",   "Maternity leave", "Not resigned",     "Career break",
        "Associate",  "Unemployed",      "Pending resigned", "Honorary member"};
    static const char *const unknown[] = {"Inactive", "Suspended",    "Retired",         "Honorary",
                                          "Unpaid",   "Moved branch", "Inactive member", "4"};
    for (gsize i = 0; i < G_N_ELEMENTS(left); i++)
        if (!hq_status_left(left[i]))
            fail_msg("“%s” has left", left[i]);
    for (gsize i = 0; i < G_N_ELEMENTS(unknown); i++)
        if (hq_status_left(unknown[i]) || hq_status_member(unknown[i]))
            fail_msg("nobody knows what “%s” is", unknown[i]);
    static const char *const plain[] = {
        "Active", "CURRENT",   "Member",     "Full member",     "Paid",           "Live",
        "Paying", "Associate", "In benefit", "In arrears",      "Retired member", "On leave",
        "Full",   "Rejoined",  "Unemployed", "Honorary member", "Transferred in", "Student"};
    for (gsize i = 0; i < G_N_ELEMENTS(plain); i++)
        if (hq_status_left(plain[i]) || !hq_status_member(plain[i]))
            fail_msg("“%s” is plainly a member", plain[i]);
    for (gsize i = 0; i < G_N_ELEMENTS(members); i++)
        if (hq_status_left(members[i]))
            fail_msg("“%s” is a member", members[i]);
}

static void wishes(void **state)
{
    (void)state;
    static const char *const no[] = {"DNC",        "Do not contact", "Member - do not contact",
                                     "NO CONTACT", "Don't contact",  "Not to be contacted"};
    static const char *const nothing[] = {"Active", "Contacted", "Not known", "Resigned"};
    for (gsize i = 0; i < G_N_ELEMENTS(no); i++)
        if (!hq_status_no_contact(no[i]))
            fail_msg("“%s” is a no", no[i]);
    for (gsize i = 0; i < G_N_ELEMENTS(nothing); i++)
        if (hq_status_no_contact(nothing[i]))
            fail_msg("“%s” is none", nothing[i]);
    assert_true(hq_status_member("Member - do not contact"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(answers), cmocka_unit_test(consents),
                                       cmocka_unit_test(statuses), cmocka_unit_test(wishes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
