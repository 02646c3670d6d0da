/*
 * What is nobody's business beside health and casework is proposed; what an MP says of a vote, a
 * faith or a loss of their own, or of everybody's, is not.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/strike.h"

static const char *const private_ones[] = {
    "You told me that you voted yes in the ballot.",
    "I understand that you have voted for strike action.",
    "As you did not vote in your union's ballot, I see your point.",
    "I note that you are on the strike committee of your branch.",
    "I know that you are striking.",
    "It took courage to write that you are trans.",
    "Thank you for telling me that you came out as gay at work.",
    "As a Muslim woman in the service, you have met hostility.",
    "I was sorry to read how colleagues spoke of your transition.",
    "Your faith matters to you, as you write.",
    "Please accept my condolences.",
    "I am so sorry for your loss.",
    "I was sad to learn of the death of your mother in May.",
    "Your husband died while you were on shift.",
    "Your brother is in prison, you say.",
    "Your divorce must have been hard.",
    "I am sorry that you were assaulted by somebody you supervise.",
    "You have been using food banks since March.",
    "The domestic abuse that you went through should be heard.",
    "You face a disciplinary hearing on 3 December.",
    "I see that your manager shouted at you in front of the team.",
    "You received a final written warning last week.",
    "Your overdraft is at its limit.",
};

static const char *const open_ones[] = {
    "I voted against the Bill.",
    "I voted no, and would do so again.",
    "You asked how I voted on the amendment.",
    "Members of your union voted for action short of strike.",
    "97% of those who voted wanted action.",
    "My late father was a probation officer.",
    "I lost my own mother last year, and the staff were kind.",
    "As a Christian I believe in second chances.",
    "I am gay myself and know what abuse at work is.",
    "You are right that staff are leaving.",
    "You are right to strike a balance.",
    "Domestic abuse is a priority of this Government.",
    "Probation officers supervise victims of domestic abuse, too.",
    "The Department has a disciplinary process for its staff.",
    "Your union has my support, and so has your strike.",
    "I support the right to strike.",
    "Your concerns about faith provision in prisons are noted.",
    "Your manager should carry out a workload assessment.",
    "The transition to the new system has been hard for you.",
    "Your views on the conviction of offenders are clear.",
    "Staff were attacked by people on licence.",
    "You are also welcome at my surgery.",
};

static enum strike_reason first_reason(const char *text)
{
    g_autoptr(GArray) parts = strike_parts(text, NULL);
    return parts->len ? g_array_index(parts, struct strike_part, 0).reason : STRIKE_NONE;
}

static void assert_all(const char *const *texts, gsize n, bool proposed)
{
    guint wrong = 0;
    for (gsize i = 0; i < n; i++) {
        enum strike_reason r = first_reason(texts[i]);
        if ((r != STRIKE_NONE) == proposed)
            continue;
        wrong++;
        print_error("%s: %s\n", r == STRIKE_NONE ? "nothing" : strike_reasons[r].label, texts[i]);
    }
    assert_int_equal(wrong, 0);
}

static void private_matters_are_proposed(void **state)
{
    (void)state;
    assert_all(private_ones, G_N_ELEMENTS(private_ones), true);
}

static void what_is_said_openly_stays(void **state)
{
    (void)state;
    assert_all(open_ones, G_N_ELEMENTS(open_ones), false);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(private_matters_are_proposed),
                                       cmocka_unit_test(what_is_said_openly_stays)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
