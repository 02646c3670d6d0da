/*
 * What somebody wrote to their MP, and what the MP or a minister wrote.
 */
#include "domain/own_letter.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>

#define AMINA "Amina Yusuf <amina@example.org>, Tom Reed <tom@example.org>"
#define MP "Rt Hon Hollis Varley MP"
#define SAYS "\n\nOur caseloads are too high, and pay has not kept up.\n\n"

static const struct {
    const char *text;
    bool own;
} cases[] = {
    {"Dear Ms Varley," SAYS "Yours\nA. Y.", true},
    {"Dear Hollis," SAYS "Best wishes,\nMarcus", true},
    {"Dear Sir," SAYS "Yours sincerely,\n\nAmina Yusuf\nProbation officer\nHQ, 3 Mill Street",
     true},
    {"Dear Sir," SAYS "Yours,\nA Yusuf", true},
    {"To whom it may concern" SAYS "I live at 3 Rose Row, Leeds.", true},
    {"Annwyl Hollis Varley," SAYS "Cofion\nTom", true},

    {"Dear Amina," SAYS "Yours sincerely,\n\nHollis Varley MP", false},
    {"Dear Amina," SAYS "Yours sincerely,\n\nHollis Varley", false},
    {"Dear Amina," SAYS "Yours ever,\n\nHollis\n\nAmina Yusuf\n3 Rose Row\nLeeds", false},
    {"Dear Ms Yusuf," SAYS "Yours sincerely,\n\nHollis Varley MP\n\nAmina Yusuf\n3 Rose Row",
     false},
    {"Hollis Varley MP\nHouse of Commons\n\nDear Ms Yusuf," SAYS
     "Yours sincerely,\n\n\nAmina Yusuf\n3 Rose Row\nLeeds",
     false}, /* a picture of a signature, and the address at the foot */
    {"Dear Hollis," SAYS "Yours ever,\n\nBryn Rhayader MP\nMinister of State", false},
    {"Dear Ms Varley," SAYS "Yours sincerely,\n\nCeri Lowe\nDirector, Probation", false},
    {"Dear Hollis," SAYS "Yours sincerely,\n\nLord Pemberley", false},
    {"Dear constituent," SAYS "Hollis Varley MP", false},
    {"", false},
};

static void whose(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        if (letter_is_own(cases[i].text, AMINA, MP) != cases[i].own)
            fail_msg("%s: %s", cases[i].own ? "own" : "not own", cases[i].text);
}

static void nobody_known(void **state)
{
    (void)state;
    assert_false(letter_is_own("Dear Sir," SAYS "Yours\nAmina Yusuf", "", ""));
    /* sent back from an office's address */
    assert_true(letter_is_own("Hollis Varley MP\nHouse of Commons\n\nDear Ms Varley," SAYS
                              "Yours\nMarcus Low",
                              "", "Correspondence"));
    assert_false(letter_is_own("Hollis Varley MP\n\nDear Ms Yusuf," SAYS "Yours sincerely", "",
                               "Correspondence"));
    assert_false(letter_is_own("Ministry of Justice\n\nHollis Varley MP\nHouse of "
                               "Commons\n\nDear Hollis," SAYS "Yours ever",
                               "", "Correspondence"));
    assert_false(letter_is_own("Hollis Varley MP\n\nDear Hollis," SAYS "Your constituent Ms Yusuf "
                               "is right.\n\nYours ever\nBo Low",
                               "", "Correspondence"));
    assert_false(letter_is_own("Dear Amina," SAYS "Hollis Varley MP", "amina@example.org", ""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(whose), cmocka_unit_test(nobody_known)};
    return cmocka_run_group_tests_name("own_letter", tests, NULL, NULL);
}
