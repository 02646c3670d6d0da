/*
 * Whose a mail is that says "Please find attached": the letter that came with it has the
 * letterhead, the address and the signature.
 */
#include "who_samples.h"

#define FIND "Please find attached."
#define DESK "Correspondence <correspondence@parliament.uk>"
#define HEAD                                                                                       \
    "HOUSE OF COMMONS\nJoanna Whitcombe MP\nMember of Parliament for Leeds South\nLondon SW1A "    \
    "0AA\n\n"
#define ADDRESS "Ms Amina Yusuf\n12 Elm Street\nLeeds LS11 5AB\n\n17 November 2026\n\n"
#define SAYS "Dear Ms Yusuf,\n\nThank you for your letter. I have asked for a debate.\n\n"
#define SIGNED "Yours sincerely,\n\nJoanna Whitcombe MP\n"

static const struct attached {
    const char *from, *to, *text, *letter;
    const char *seat;  /* of the MP whose it is; NULL: it is not known */
    const char *maybe; /* of the MP who is suggested */
} all[] = {
    /* letterhead and signature; either alone */
    {TEAM, AMINA, FIND, HEAD ADDRESS SAYS SIGNED, "Leeds South", NULL},
    {DESK, AMINA, FIND, HEAD ADDRESS SAYS "Yours sincerely,\n", "Leeds South", NULL},
    {DESK, AMINA, FIND, SAYS SIGNED, "Leeds South", NULL},
    {DESK, NOBODY, FIND, HEAD SAYS SIGNED, "Leeds South", NULL},
    {DESK, AMINA, FIND, HEAD "Dear constituent,\n\nI agree.\n\n", "Leeds South", NULL},
    {DESK, AMINA, FIND, HEAD SAYS "Yours sincerely,\n\nPat Lee\nSenior Caseworker\n", "Leeds South",
     NULL},
    {DESK, AMINA, FIND, HEAD SAYS "Yours sincerely,\n\nPat Lee\non behalf of Joanna Whitcombe MP\n",
     "Leeds South", NULL},
    {DESK, AMINA, FIND,
     "Rt Hon Joanna Whitcombe MP | House of Commons | Leeds South\n\n" SAYS "Joanna\n",
     "Leeds South", NULL},
    {DESK, DAFYDD, FIND,
     "TŶ'R CYFFREDIN\nAngharad Lloyd-Prŷs AS\nAelod Seneddol dros Ynys Môn\n\nAnnwyl Mr "
     "Rees,\n\nDiolch.\n\nYn gywir\n",
     "Ynys Môn", NULL},
    {DESK, AMINA, FIND, HEAD SAYS "Yours sincerely\n\n\nMs Amina Yusuf\n12 Elm Street\nLeeds\n",
     "Leeds South", NULL}, /* the address at the foot */
    /* from an office's own address, and from one of the MP's own name */
    {OUTSIDE, AMINA, "Hello Amina, please find attached a letter from Joanna Whitcombe MP.\n\nSam",
     HEAD ADDRESS SAYS SIGNED, "Leeds South", NULL},
    {OUTSIDE, AMINA, FIND, HEAD "Dear constituent,\n\nI agree.\n\n" SIGNED, NULL, "Leeds South"},
    {"Office <office@whitcombe.example>", AMINA, FIND, HEAD "Dear constituent,\n\nI agree.\n\n",
     "Leeds South", NULL},
    /* the member passes on what came by post */
    {"Amina Yusuf <amina@example.org>", "ruth@branch.example", "My MP sent this.",
     HEAD ADDRESS SAYS SIGNED, "Leeds South", NULL},
    {"Amina Yusuf <amina@example.org>", "ruth@branch.example", "My MP sent this.",
     HEAD ADDRESS SAYS "Yours sincerely\n", "Leeds South", NULL},
    {"Amina Yusuf <amina@example.org>", "ruth@branch.example", "From another MP.",
     SAYS "Yours sincerely\n\nSir Anthony Penrose MP\nMember of Parliament for Exeter\n", NULL,
     "Exeter"},
    /* what she wrote herself */
    {"Amina Yusuf <amina@example.org>", "ruth@branch.example", "I sent this.",
     "Joanna Whitcombe MP\nMember of Parliament for Leeds South\nHouse of Commons\n\nDear Ms "
     "Whitcombe,\n\nI am your constituent. Please help.\n\nYours sincerely\nAmina Yusuf\n",
     NULL, NULL},
    {"Amina Yusuf <amina@example.org>", "ruth@branch.example", "I sent this.",
     "Joanna Whitcombe MP\nMember of Parliament for Leeds South\nHouse of Commons\n\nDear Sir or "
     "Madam,\n\nPlease help.\n",
     NULL, NULL},
    /* a minister's letter to the MP, who passes it on: the minister is an MP, too */
    {DESK, AMINA, FIND,
     "Ministry of Justice\nHuw Trefor MP\nMinister for Sentencing\n\nJoanna Whitcombe MP\nHouse of "
     "Commons\nLondon SW1A 0AA\n\nDear Joanna,\n\nThank you for your letter of 3 June on behalf "
     "of your constituent, Ms Amina Yusuf.\n\nYours sincerely\n\nHuw Trefor MP\nMinister for "
     "Sentencing\n",
     "Leeds South", NULL},
    {"Amina Yusuf <amina@example.org>", "ruth@branch.example", "What the minister says:",
     "Joanna Whitcombe MP\nHouse of Commons\n\nDear Joanna,\n\nThank you for your letter of 3 "
     "June\non behalf of your constituent, Ms Yusuf.\n\nYours ever\n\nLord Weatherby\n",
     "Leeds South", NULL},
    {OUTSIDE, AMINA, FIND,
     "Joanna Whitcombe MP\nHouse of Commons\n\nDear Joanna,\n\nThank you for your letter about "
     "your constituent Ms Yusuf.\n\nYours ever\n\nLord Weatherby\n",
     NULL, "Leeds South"},
    {DESK, AMINA, FIND,
     "Ministry of Justice\n\nDear Ms Yusuf,\n\nThank you for writing to Joanna Whitcombe "
     "MP.\n\nYours sincerely\n\nHuw Trefor MP\nMinister for Sentencing\n",
     NULL, NULL},
    {"Pat Lee <pat.lee@parliament.uk>", AMINA,
     "Dear Ms Yusuf,\n\nThe minister's answer is attached.\n\nPat Lee\nOffice of Joanna Whitcombe "
     "MP",
     "Dear Joanna,\n\nThank you for your letter on behalf of your constituent.\n\nYours\n\nHuw "
     "Trefor MP\nMinister for Sentencing\n",
     "Leeds South", NULL},
    /* a copy of what the MP wrote to the minister */
    {DESK, AMINA, FIND,
     HEAD "Huw Trefor MP\nMinister for Sentencing\nMinistry of Justice\n\nDear Huw,\n\nMy "
          "constituent Ms Yusuf has written to me.\n\n" SIGNED,
     "Leeds South", NULL},
    {"Amina Yusuf <amina@example.org>", "ruth@branch.example", "She wrote this:",
     HEAD "Dear Minister,\n\nMy constituent Ms Yusuf has written to me.\n\n" SIGNED, "Leeds South",
     NULL},
    /* one who is named, in a text or as a copy */
    {OUTSIDE, AMINA, FIND,
     "Leeds Campaign\n\nDear Ms Yusuf,\n\nWe met Joanna Whitcombe.\n\nYours "
     "sincerely\n\nJoanna Whitcombe MP\nLeeds South",
     NULL, "Leeds South"},
    {OUTSIDE, AMINA, FIND,
     "Leeds Council\n\nDear Ms Yusuf,\n\nNo.\n\nYours sincerely\n\nBob Marsh\nHead of Lamps\n\ncc: "
     "Joanna Whitcombe MP, Leeds South",
     NULL, NULL},
    {OUTSIDE, AMINA, FIND,
     "cc: Joanna Whitcombe MP\n\nDear Ms Yusuf,\n\nNo.\n\nYours sincerely\n\nBob Marsh", NULL,
     NULL},
    {OUTSIDE, AMINA, FIND,
     "Leeds Council\n\nDear Ms Yusuf,\n\nNo.\n\nYours sincerely\n\nBob Marsh\n\nJoanna Whitcombe "
     "MP\nLeeds South",
     NULL, "Leeds South"},
    /* an open letter, machines, public bodies */
    {"Action <hello@action.example>", AMINA, FIND, HEAD "Dear Minister,\n\nAct now.\n\n" SIGNED,
     NULL, "Leeds South"},
    {"News <newsletter@action.example>", AMINA, FIND, HEAD ADDRESS SAYS SIGNED, NULL,
     "Leeds South"},
    {"Lamps <lamps@leeds.gov.uk>", AMINA, FIND, HEAD ADDRESS SAYS SIGNED, NULL, "Leeds South"},
    /* whoever sends it comes first */
    {"Sir Anthony Penrose <anthony.penrose.mp@parliament.uk>", AMINA, FIND,
     HEAD ADDRESS SAYS SIGNED, "Exeter", NULL},
};

static struct reply_to with(struct fixture *f, struct mail *m, const char *letter, char **why)
{
    g_autoptr(GPtrArray) letters = g_ptr_array_new();
    g_ptr_array_add(letters, (char *)letter);
    return who_with(f->officer, m, letters, why);
}

static void by_letterhead_and_signature(void **state)
{
    int wrong = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(all); i++) {
        const struct attached *s = &all[i];
        g_autoptr(mail_message) m = straight_mail(s->from, s->to, s->text);
        g_autofree char *why = NULL;
        struct reply_to to = with(*state, m, s->letter, &why);
        const char *right = name_of_seat(s->seat);
        bool suggests = to.suggested_mp_id && (!s->maybe || strstr(why, name_of_seat(s->maybe)));
        if (g_strcmp0(to.mp, right) != 0 || suggests != (s->maybe != NULL)) {
            print_error("%zu. %s | %.40s | is %s, right %s (%s)\n", i, s->from, s->letter,
                        to.mp ? to.mp : "nobody", right ? right : "nobody", why ? why : "");
            wrong++;
        }
        reply_to_done(&to);
    }
    assert_int_equal(wrong, 0);
}

/* A forward, and one of somebody else's letter. */
static void passed_on(void **state)
{
    struct fixture *f = *state;
    g_autofree char *why = NULL, *other = NULL, *typed = NULL, *copy = NULL;
    g_autoptr(mail_message) m = forwarded_mail("Amina Yusuf <amina@example.org>", DESK, "", FIND);
    struct reply_to to = with(f, m, HEAD ADDRESS SAYS SIGNED, &why);
    assert_null(why);
    assert_int_equal(to.person_id, f->amina);
    assert_string_equal(to.mp, "Joanna Whitcombe");
    reply_to_done(&to);
    g_autoptr(mail_message) n = forwarded_mail("Dafydd Rees <dafydd@example.org>", DESK, "", FIND);
    to = with(f, n, HEAD ADDRESS SAYS SIGNED, &other);
    assert_int_equal(to.person_id, f->amina); /* by name only */
    assert_string_equal(other, "It has the name of Amina Yusuf: say whose reply it is.");
    reply_to_done(&to);
    g_autoptr(mail_message) o =
        straight_mail("Dafydd Rees <dafydd@example.org>", "ruth@branch.example", "Amina got this.");
    to = with(f, o, HEAD ADDRESS SAYS SIGNED, &typed);
    assert_int_equal(to.person_id, f->amina);
    assert_int_equal(to.mp_id, 0); /* his MP she is not */
    assert_true(to.suggested_mp_id);
    reply_to_done(&to);
    /* what the MP wrote to others is no sign of another member */
    g_autoptr(mail_message) p = forwarded_mail("Amina Yusuf <amina@example.org>", DESK, "", FIND);
    to = with(f, p, HEAD "Dear Minister,\n\nMy constituent has written to me.\n\n" SIGNED, &copy);
    assert_null(copy);
    assert_int_equal(to.person_id, f->amina);
    reply_to_done(&to);
}

/* By the name above the salutation or in it, and only as a suggestion. */
static void by_the_address(void **state)
{
    static const struct {
        const char *letter;
        bool amina;
    } letters[] = {
        {HEAD ADDRESS SAYS SIGNED, true},
        {HEAD "Ms A Yusuf\n12 Elm Street\n\n" SAYS SIGNED, true},
        {HEAD SAYS SIGNED, true},
        {HEAD "Dear Amina Yusuf,\n\nI agree.\n\n" SIGNED, true},
        {HEAD ADDRESS "Dear constituent,\n\nI agree.\n\n" SIGNED, true},
        {HEAD "Ms Amina Yusuf\n12 Elm Street\n\nDear Amina,\n\nI agree.\n\n" SIGNED, true},
        {HEAD "Ms B Yusuf\n12 Elm Street\n\n" SAYS SIGNED, false},
        {HEAD "Dear Mr Ashe,\n\nI agree.\n\n" SIGNED, false},
        {HEAD "Dear Amina,\n\nI agree.\n\n" SIGNED, false},
        {HEAD "Dear Mr Rees,\n\nI agree.\n\n" SIGNED, false}, /* of another seat */
    };
    struct fixture *f = *state;
    for (gsize i = 0; i < G_N_ELEMENTS(letters); i++) {
        g_autoptr(mail_message) m = straight_mail(DESK, NOBODY, FIND);
        g_autofree char *why = NULL;
        struct reply_to to = with(f, m, letters[i].letter, &why);
        assert_string_equal(to.mp, "Joanna Whitcombe");
        if ((to.person_id == f->amina) != letters[i].amina)
            fail_msg("%s", letters[i].letter);
        assert_true(why && strstr(why, letters[i].amina ? "has the name of Amina" : "No member"));
        reply_to_done(&to);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(by_letterhead_and_signature),
        cmocka_unit_test(passed_on),
        cmocka_unit_test(by_the_address),
    };
    return cmocka_run_group_tests(tests, setup_who, fixture_teardown);
}
