/*
 * What is struck out of a reply: how a text is cut, what is proposed and what is not, and the text
 * that is left.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/strike.h"

#include <glib.h>
#include <string.h>

static const char *const emails[] = {"amina.y@example.org", NULL};
static const char *const phones[] = {"07700 900101", NULL};
static const struct strike_member amina = {"Amina", "Yusuf", "4411023", emails, phones};

/* ---- proposing ---- */

static const struct {
    enum strike_reason reason;
    const char *text;
} sentences[] = {
    /* where one lives */
    {STRIKE_ADDRESS, "I see that you live at 12 Mill Lane, Otley, in my constituency."},
    {STRIKE_ADDRESS, "Your postcode, LS21 3AB, is in the seat of my colleague."},
    {STRIKE_ADDRESS, "You wrote to me from Flat 3, Wharfe House."},
    {STRIKE_ADDRESS, "As a resident living on Burley Road you will know the station."},
    {STRIKE_ADDRESS, "Thank you for confirming your home address as 7a St John's Close."},
    {STRIKE_ADDRESS, "I shall visit 112-114 Kirkstall Road to see it for myself."},
    {STRIKE_ADDRESS, "Roeddech yn byw yn 14 Heol y Parc pan ysgrifennoch."},
    {STRIKE_ADDRESS, "Our records have you at bd16 4jx."},
    {STRIKE_NONE, "Please send me your full postal address and your postcode."},
    {STRIKE_NONE, "House of Commons, London SW1A 0AA"},
    {STRIKE_NONE, "You can write to me at 3 Boroughgate, Otley LS21 3AE."},
    {STRIKE_NONE, "My constituency office is at 40 Kirkgate, Otley LS21 3HJ."},
    {STRIKE_NONE, "The Ministry of Justice, 102 Petty France, London SW1H 9AJ, will answer."},
    {STRIKE_NONE, "The Prime Minister made this clear in Downing Street."},
    {STRIKE_NONE, "In 2025 Probation Services Road shows were held for 12 Good People."},
    {STRIKE_NONE, "The vote on 4 June was lost by 12 to 9."},
    {STRIKE_NONE, "Order paper AB1 mentions 4 Main Estimates."},
    /* numbers */
    {STRIKE_NUMBER, "Your membership number 4411023 was in your letter."},
    {STRIKE_NUMBER, "I quote 4411023 as asked."},
    {STRIKE_NUMBER, "Your National Insurance number, QQ 12 34 56 C, is not needed."},
    {STRIKE_NUMBER, "NHS number: 943 476 5919"},
    {STRIKE_NUMBER, "Date of birth: 3 March 1981"},
    {STRIKE_NUMBER, "Payroll no. 88213"},
    {STRIKE_NONE, "Some 14411023 pounds were spent."},
    {STRIKE_NONE, "The national insurance number of employers grew."},
    {STRIKE_NONE, "Our ref: JV/10233"},
    {STRIKE_PHONE, "I tried to ring you on 07700 900101 yesterday."},
    {STRIKE_PHONE, "My office will call you on your mobile, 07700900101."},
    {STRIKE_PHONE, "You gave 01943 496012 as your number."},
    {STRIKE_PHONE, "+44 (0)7700 900555"},
    {STRIKE_NONE, "Please call my office on 01943 496019."},
    {STRIKE_NONE, "The number of the House is 020 7219 3000."},
    {STRIKE_NONE, "Samaritans can be reached on 0330 094 5717."},
    {STRIKE_NONE, "The bill was 07700 pounds in 2025-26."},
    {STRIKE_EMAIL, "I shall answer to amina.y@example.org from now on."},
    {STRIKE_EMAIL, "Copies were sent to colin.ward@example.com by mistake."},
    {STRIKE_NONE, "Write to jane.doe.mp@parliament.uk instead."},
    {STRIKE_NONE, "Please reply to me at jane@example.com with details."},
    /* health */
    {STRIKE_HEALTH, "I was very sorry to hear about your depression."},
    {STRIKE_HEALTH, "I am sorry that you have been off sick since May."},
    {STRIKE_HEALTH, "You told me that you were signed off with stress by your GP."},
    {STRIKE_HEALTH, "As a disabled person you will be hit harder."},
    {STRIKE_HEALTH, "Thank you for being so open about your mental health."},
    {STRIKE_HEALTH, "I hope your husband's illness is behind you."},
    {STRIKE_HEALTH, "Amina's cancer treatment must not be made harder by this."},
    {STRIKE_HEALTH, "It was good to hear that Ms Yusuf has been diagnosed at last."},
    {STRIKE_HEALTH, "After so much time in hospital you deserve better."},
    {STRIKE_HEALTH,
     "I was sorry to read that you had to stop work because of work-related stress."},
    {STRIKE_HEALTH, "You mention that your son's autism makes shifts hard."},
    {STRIKE_HEALTH, "I understand that the workload has made you ill."},
    {STRIKE_HEALTH, "I have asked that reasonable adjustments for you be put in place."},
    {STRIKE_HEALTH, "You are currently on long-term sick leave."},
    {STRIKE_HEALTH, "I know you are pregnant and cannot travel."},
    {STRIKE_HEALTH, "My health has suffered, you wrote."},
    {STRIKE_HEALTH, "I am recovering from surgery myself and feel for you."},
    {STRIKE_HEALTH, "Your disability should be no bar."},
    {STRIKE_NONE, "Mental health services need more money."},
    {STRIKE_NONE, "Sickness absence in the probation service is at a record."},
    {STRIKE_NONE, "You are right that vacancies and sickness levels are too high."},
    {STRIKE_NONE, "I hope this finds you well and in good health."},
    {STRIKE_NONE, "Thank you for your e-mail about health and safety at work."},
    {STRIKE_NONE, "You are welcome at my next advice surgery."},
    {STRIKE_NONE, "Come to my surgery on Friday."},
    {STRIKE_NONE, "I share your anxiety about workloads."},
    {STRIKE_NONE, "Your views on mental health are noted."},
    {STRIKE_NONE, "We can ill afford to lose officers."},
    {STRIKE_NONE, "Your working conditions must improve."},
    {STRIKE_NONE, "You know that disabled people rely on it."},
    {STRIKE_NONE, "I am sick of these delays."},
    {STRIKE_NONE, "The Secretary of State for Health has been told."},
    {STRIKE_NONE, "Your union's health campaign is well known to me."},
    {STRIKE_NONE, "Your treatment by the employer is unacceptable."},
    {STRIKE_NONE, "I sit on the Health and Social Care Committee."},
    /* casework */
    {STRIKE_CASEWORK, "I have taken up your case with the council."},
    {STRIKE_CASEWORK, "Your immigration application is with the Home Office."},
    {STRIKE_CASEWORK, "I have written to your landlord about the repairs."},
    {STRIKE_CASEWORK, "Your benefit claim has been looked at again."},
    {STRIKE_CASEWORK, "I am sorry that you are facing eviction."},
    {STRIKE_CASEWORK, "The outcome of your tribunal is not for me to change."},
    {STRIKE_CASEWORK, "I raised the matter of your husband's visa."},
    {STRIKE_CASEWORK, "Your Universal Credit was stopped in May."},
    {STRIKE_CASEWORK, "We hope that the housing application helps you."},
    {STRIKE_CASEWORK, "You have been made homeless through no fault of yours."},
    {STRIKE_CASEWORK, "You asked about my case last year, as you put it."},
    {STRIKE_NONE, "The housing crisis needs more homes."},
    {STRIKE_NONE, "I voted against the immigration bill."},
    {STRIKE_NONE, "You make a strong case for better pay."},
    {STRIKE_NONE, "I set out my case for reform in the debate."},
    {STRIKE_NONE, "Your caseload is far too high."},
    {STRIKE_NONE, "Case officers like you hold the service together."},
    {STRIKE_NONE, "The benefits of early help are known."},
    {STRIKE_NONE, "Your views on immigration are noted."},
    {STRIKE_NONE, "Your pay claim deserves an answer."},
    {STRIKE_NONE, "I owe you a debt of gratitude."},
    /* beside words of an office */
    {STRIKE_ADDRESS, "I had your letter to my office from 14 Cragside Terrace about pay."},
    {STRIKE_ADDRESS, "At my surgery you told me that you had moved to LS21 3AB last year."},
    {STRIKE_ADDRESS,
     "Thank you for taking the time to write to me about the pay of probation officers, which I "
     "know matters a great deal to you and to your colleagues at the Leeds office, and for giving "
     "me your postcode of LS21 3AB."},
    {STRIKE_ADDRESS, "Thank you for writing to me from 14 cragside terrace."},
    {STRIKE_ADDRESS, "You wrote to me from Rose Cottage, Nether Otley."},
    {STRIKE_ADDRESS, "I called at 3 The Paddock to see you."},
    {STRIKE_ADDRESS, "My team wrote to you at 22 Beck Ginnel."},
    {STRIKE_ADDRESS, "You live at 9 Aire Embankment, which is near my office."},
    {STRIKE_NONE, "Come to my surgery at St Mary's Hall, 12 Park Road, LS21 3AB, at ten."},
    {STRIKE_NONE, "The Bill has 14 Clauses and 3 Schedules."},
    {STRIKE_NONE, "There are 650 Members of the House."},
    {STRIKE_PHONE, "It was good to meet you at my surgery; you can be rung on 07700 900555."},
    {STRIKE_NONE, "If you would like to see me please ring my office on 01943 496019."},
    {STRIKE_EMAIL, "You wrote from amina77@gmail.example to my office."},
    {STRIKE_NONE, "Ring my office on 01943 496019 or email me at jane@janedoe.co.uk."},
    /* of those on probation */
    {STRIKE_NUMBER, "His CRN is X320741."},
    {STRIKE_NUMBER, "You raised X320741 with me."},
    {STRIKE_NUMBER, "The prisoner A1234BC was moved."},
    {STRIKE_NUMBER, "PNC 2004/0012345X shows that."},
    {STRIKE_NUMBER, "Her NHS number is 943 476 5919, you say."},
    {STRIKE_NUMBER, "You were born on 3 April 1981."},
    {STRIKE_NUMBER, "Your date of birth (3/4/1981) is on file."},
    {STRIKE_NUMBER, "AB123456C is your number."},
    {STRIKE_NONE, "Our ref: TO26/4471."},
    {STRIKE_NONE, "I have signed EDM 731 and EDM 1204."},
    {STRIKE_PERSON, "Your client John Smith was recalled in May."},
    {STRIKE_PERSON, "You told me that John Smith was recalled to prison."},
    {STRIKE_PERSON, "Mr Hussain, whom you supervise, was seen by nobody."},
    {STRIKE_PERSON, "Your service user Dean Carter threatened you."},
    {STRIKE_PERSON, "A prisoner called Dean wrote to me."},
    {STRIKE_PERSON, "Leanne Poole, one of your clients, is on licence."},
    {STRIKE_PERSON, "You have told me about Dean, who is on your caseload."},
    {STRIKE_PERSON, "You explained that Kyle Harris breached his licence."},
    {STRIKE_PERSON, "You supervise Kyle Harris."},
    {STRIKE_PERSON, "I was told of the service user J. Whitlock by you."},
    {STRIKE_NONE, "You manage Probation Services with too few people."},
    {STRIKE_NONE, "Boundaries changed in 2024 and your street is in another seat."},
    {STRIKE_NONE, "Parliament was recalled in August."},
    {STRIKE_NONE, "Prisoners are released too early."},
    {STRIKE_NONE, "He is an offender manager of many years."},
    {STRIKE_NONE, "The Service was released from its duty."},
    {STRIKE_NONE, "The Prison Officers' Association is right."},
    /* of the family */
    {STRIKE_PERSON, "Your daughter Ella is at school here."},
    {STRIKE_PERSON, "As you say, my partner Sam works nights."},
    {STRIKE_PERSON, "Your mother, Mrs Ward, wrote to me as well."},
    {STRIKE_PERSON, "Tom, your eldest son, must be proud."},
    {STRIKE_PERSON, "I hope that your children Ella and Max are well."},
    {STRIKE_NONE, "My partner and I met in Leeds."},
    {STRIKE_NONE, "Your MP, Jane Doe, is on leave."},
    /* illnesses, treatments, medicines */
    {STRIKE_HEALTH, "I was sorry to hear of the lupus."},
    {STRIKE_HEALTH, "You have had MS for ten years."},
    {STRIKE_HEALTH, "Epilepsy is no bar to the work you do."},
    {STRIKE_HEALTH, "I hope the chemo goes well."},
    {STRIKE_HEALTH, "You have anxiety and low mood."},
    {STRIKE_HEALTH, "You told me that sertraline has helped."},
    {STRIKE_HEALTH, "The panic attacks must be awful."},
    {STRIKE_HEALTH, "You say the pregabalin makes the mornings hard."},
    {STRIKE_HEALTH, "Crohn's is hard to live with."},
    {STRIKE_HEALTH, "To hear of the biopsy was a shock."},
    {STRIKE_NONE, "Cancer services need more money."},
    {STRIKE_NONE, "People with epilepsy face discrimination."},
    {STRIKE_NONE, "Your MS, Jane Dodds, has written too."},
    {STRIKE_NONE, "The Bill on dementia was lost."},
    /* nothing */
    {STRIKE_NONE, "Dear Ms Yusuf,"},
    {STRIKE_NONE, "Thank you for your letter of 12 November about pay."},
    {STRIKE_NONE, "I have written to the Minister of State and will send you the answer."},
    {STRIKE_NONE, "Yours sincerely"},
    {STRIKE_NONE, "Amina Yusuf"},
};

static enum strike_reason first_reason(const char *text)
{
    g_autoptr(GArray) parts = strike_parts(text, &amina);
    for (guint i = 0; i < parts->len; i++)
        if (g_array_index(parts, struct strike_part, i).reason != STRIKE_NONE)
            return g_array_index(parts, struct strike_part, i).reason;
    return STRIKE_NONE;
}

static const char *name_of(enum strike_reason r)
{
    return r == STRIKE_NONE ? "nothing" : strike_reasons[r].label;
}

static void what_is_proposed(void **state)
{
    (void)state;
    guint wrong = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(sentences); i++) {
        enum strike_reason got = first_reason(sentences[i].text);
        if (got == sentences[i].reason)
            continue;
        wrong++;
        print_error("%s, not %s: %s\n", name_of(got), name_of(sentences[i].reason),
                    sentences[i].text);
    }
    assert_int_equal(wrong, 0);
}

/* Nobody known: what speaks for itself is still proposed. */
static void without_a_member(void **state)
{
    (void)state;
    g_autoptr(GArray) parts = strike_parts("You live at 12 Mill Lane.\n\nYour depression.", NULL);
    assert_int_equal(parts->len, 2);
    assert_int_equal(g_array_index(parts, struct strike_part, 0).reason, STRIKE_ADDRESS);
    assert_int_equal(g_array_index(parts, struct strike_part, 1).reason, STRIKE_HEALTH);
}

/* ---- cutting ---- */

/* "reason|part" for each part; caller's. */
static char *told(const char *text, bool reasons)
{
    GString *s = g_string_new(NULL);
    g_autoptr(GArray) parts = strike_parts(text, &amina);
    for (guint i = 0; i < parts->len; i++) {
        const struct strike_part *p = &g_array_index(parts, struct strike_part, i);
        g_string_append_printf(s, "%s%s%.*s", i ? "/" : "",
                               reasons && p->reason != STRIKE_NONE ? "!" : "",
                               (int)(p->at.to - p->at.from), text + p->at.from);
    }
    return g_string_free(s, FALSE);
}

static void assert_told(const char *text, const char *expected)
{
    g_autofree char *got = told(text, false);
    assert_string_equal(got, expected);
}

static void assert_reasons(const char *text, const char *expected)
{
    g_autofree char *got = told(text, true);
    assert_string_equal(got, expected);
}

static void it_is_cut_into_sentences(void **state)
{
    (void)state;
    assert_told("", "");
    assert_told("\n \n", "");
    assert_told("One. Two! Three? Four", "One./Two!/Three?/Four");
    assert_told("I met Mr. Smith of No. 4 today. He left.",
                "I met Mr. Smith of No. 4 today./He left.");
    assert_told("Rt. Hon. J. Doe MP wrote. (So did I.) “Good.” Yes.",
                "Rt. Hon. J. Doe MP wrote./(So did I.)/“Good.”/Yes.");
    assert_told("It is 3.5 per cent. of all", "It is 3.5 per cent. of all");
    assert_told("First.\n\n\nSecond.\n", "First./Second.");
}

/* A line that was only wrapped goes on; one that was ended does not. */
static void lines_are_told_from_wrapping(void **state)
{
    (void)state;
    assert_told("I was sorry to hear from your letter that you have been off work sick\n"
                "since the summer. I hope you are better.",
                "I was sorry to hear from your letter that you have been off work sick\n"
                "since the summer./I hope you are better.");
    assert_told("Ms A Yusuf\n12 Mill Lane\nOtley\nLS21 3AB",
                "Ms A Yusuf/12 Mill Lane/Otley/LS21 3AB");
    assert_told("Dear Amina,\nThank you.", "Dear Amina,/Thank you.");
    assert_told("- the first of the points that you have made to me in your letter\n- two",
                "- the first of the points that you have made to me in your letter/- two");
}

static void an_address_goes_as_a_whole(void **state)
{
    (void)state;
    assert_reasons(
        "Ms Amina Yusuf\nRose Cottage\nNether Otley\nLS21 3AB\n\nDear Ms Yusuf,\n\nThanks.",
        "Ms Amina Yusuf/!Rose Cottage/!Nether Otley/!LS21 3AB/Dear Ms Yusuf,/Thanks.");
    assert_reasons("12 Mill Lane\nOtley\nWest Yorkshire\nLS21 3AB",
                   "!12 Mill Lane/!Otley/!West Yorkshire/!LS21 3AB");
    assert_reasons("17 November 2026\n12 Mill Lane\nOtley", "17 November 2026/!12 Mill Lane/Otley");
}

static void the_office_keeps_its_own(void **state)
{
    (void)state;
    assert_reasons("Hollis Varley MP\n40 Kirkgate\nOtley LS21 3HJ\nTel: 01943 496019",
                   "Hollis Varley MP/40 Kirkgate/Otley LS21 3HJ/Tel: 01943 496019");
    assert_reasons("Hollis Varley MP\n40 Kirkgate\nOtley LS21 3HJ\nMs Amina Yusuf\n12 Mill Lane\n"
                   "Otley\nLS21 3AB\nDear Ms Yusuf,",
                   "Hollis Varley MP/40 Kirkgate/Otley LS21 3HJ/Ms Amina Yusuf/!12 Mill Lane/"
                   "!Otley/!LS21 3AB/Dear Ms Yusuf,");
}

/* However long or odd a text is, there are few parts, and none is long. */
static void parts_are_bounded(void **state)
{
    (void)state;
    g_autofree char *ones = g_strnfill(300000, 'x');
    g_autoptr(GString) many = g_string_new(NULL);
    for (int i = 0; i < 100000; i++)
        g_string_append(many, "No! ");
    g_autoptr(GString) blocks = g_string_new(NULL), lines = g_string_new(NULL);
    for (int i = 0; i < 50000; i++) {
        g_string_append(blocks, "a\n\n");
        g_string_append(lines, "LS1 4AP\n");
    }
    const char *const texts[] = {ones, many->str, blocks->str, lines->str};
    for (gsize t = 0; t < G_N_ELEMENTS(texts); t++) {
        g_autoptr(GArray) parts = strike_parts(texts[t], &amina);
        assert_true(parts->len > 1 && parts->len <= 1000);
        for (guint i = 0; i < parts->len; i++) {
            const struct strike_part *p = &g_array_index(parts, struct strike_part, i);
            assert_true(p->at.to > p->at.from && p->at.to - p->at.from <= 2000);
        }
    }
}

/* ---- striking ---- */

static GArray *spans_of(const char *text, const char *numbers)
{
    g_autoptr(GArray) parts = strike_parts(text, NULL);
    GArray *spans = g_array_new(FALSE, FALSE, sizeof(struct strike_span));
    g_auto(GStrv) each = g_strsplit(numbers, " ", -1);
    for (char **n = each; *n; n++)
        if (**n)
            g_array_append_val(spans, g_array_index(parts, struct strike_part, atoi(*n) - 1).at);
    return spans;
}

static void what_is_struck_leaves_a_sign(void **state)
{
    (void)state;
    static const struct {
        const char *text, *numbers, *left;
    } table[] = {
        {"One. Two. Three.", "", "One. Two. Three."},
        {"One. Two. Three.", "2", "One. [struck out] Three."},
        {"One. Two. Three.", "3 2", "One. [struck out]"},
        {"One. Two. Three.", "1 2 3", "[struck out]"},
        {"One. Two. Three.", "1 3 3", "[struck out] Two. [struck out]"},
        {"A b.\n\nC d.\nE f.\n\nG h.", "2 3", "A b.\n\n[struck out]\n\nG h."},
        {"Same. Same. Same.", "2", "Same. [struck out] Same."},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(table); i++) {
        g_autoptr(GArray) spans = spans_of(table[i].text, table[i].numbers);
        g_autofree char *left = strike_out(table[i].text, spans);
        assert_string_equal(left, table[i].left);
        /* What was struck is found again, and strikes the same. */
        g_autoptr(GArray) again = strike_spans(table[i].text, left);
        assert_non_null(again);
        g_autofree char *twice = strike_out(table[i].text, again);
        assert_string_equal(twice, left);
    }
    assert_null(strike_spans("One. Two.", "One. Three."));
    assert_null(strike_spans("One. Two.", "[struck out] Three."));
    assert_null(strike_spans("Two", "Two[struck out]Two"));
}

static void a_part_is_taken_back(void **state)
{
    (void)state;
    const char *text = "One. Two. Three.\n\nFour.";
    g_autoptr(GArray) parts = strike_parts(text, NULL), all = spans_of(text, "1 2 3 4");
    g_autofree char *nothing = strike_out(text, all);
    g_autoptr(GArray) whole = strike_spans(text, nothing);
    assert_int_equal(whole->len, 1);
    g_autoptr(GArray) left =
        strike_take_back(text, whole, &g_array_index(parts, struct strike_part, 1));
    g_autofree char *two = strike_out(text, left);
    assert_string_equal(two, "[struck out] Two. [struck out]");
    g_autoptr(GArray) again = strike_spans(text, two);
    g_autofree char *same = strike_out(text, again);
    assert_string_equal(same, two);
}

static void words_are_struck_where_they_stand(void **state)
{
    (void)state;
    const char *text = "You live in Mill\nLane. I like mill lane, and Mill Laneway.";
    g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(struct strike_span));
    assert_int_equal(strike_add_words(text, "  mill lane. ", spans), 1);
    assert_int_equal(strike_add_words(text, "Mill Lane", spans), 3);
    assert_int_equal(strike_add_words(text, "(nothing", spans), 0);
    assert_int_equal(strike_add_words(text, " ", spans), 0);
    g_autofree char *left = strike_out(text, spans);
    assert_string_equal(left, "You live in [struck out] I like [struck out], and [struck out]way.");
    g_autoptr(GArray) parts = strike_parts(text, NULL);
    const struct strike_part *first = &g_array_index(parts, struct strike_part, 0);
    assert_true(strike_touches(spans, first));
    assert_false(strike_covers(spans, first));
    g_array_append_val(spans, first->at);
    assert_true(strike_covers(spans, first));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_proposed),
        cmocka_unit_test(without_a_member),
        cmocka_unit_test(it_is_cut_into_sentences),
        cmocka_unit_test(lines_are_told_from_wrapping),
        cmocka_unit_test(an_address_goes_as_a_whole),
        cmocka_unit_test(the_office_keeps_its_own),
        cmocka_unit_test(parts_are_bounded),
        cmocka_unit_test(what_is_struck_leaves_a_sign),
        cmocka_unit_test(a_part_is_taken_back),
        cmocka_unit_test(words_are_struck_where_they_stand),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
