/*
 * Scripts: what is one, what is wrong with one that is not, and how it reads for somebody.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/err.h"
#include "domain/note.h"
#include "domain/script.h"

#include <string.h>

#define GREET "# greet\nHello {name}.\n? Have you got a minute?\n"

static struct call_script *parsed(const char *text)
{
    g_autoptr(GError) error = NULL;
    struct call_script *s = call_script_parse(text, &error);
    if (!s)
        fail_msg("%s", error->message);
    return s;
}

static void read_and_written(void **state)
{
    (void)state;
    static const char *const text = "# greet\n"
                                    "Hello {name}, it's {rep} from the union.\n"
                                    "\n"
                                    "I am ringing about {ballot}.\n"
                                    "? Have you got five minutes?\n"
                                    "- yes > ask\n"
                                    "- not now > later\n"
                                    "- wrong person\n"
                                    "\n"
                                    "# ask\n"
                                    "? May we ring again?\n"
                                    "- yes > later\n"
                                    "- no\n"
                                    "\n"
                                    "# later\n"
                                    "Thank you.\n";
    g_autoptr(call_script_tree) s = parsed(text);
    g_autofree char *written = call_script_format(s);
    assert_string_equal(written, text);
    g_autoptr(call_script_tree) again =
        parsed("\r\n  #  GREET \r\n\r\nHello {name}, it's {rep} from the union.\r\n\r\n"
               "I am ringing about {ballot}.  \n?Have you got five minutes?\n\n-yes>Ask\n"
               "- not now >later\n-  wrong person\n# ask\n? May we ring again?\n- yes > later\n- "
               "no\n# later\nThank you.\n\n");
    g_autofree char *same = call_script_format(again);
    assert_string_equal(same, text);
    assert_int_equal(s->steps->len, 3);
    const struct call_script_step *greet = call_script_step(s, "Greet");
    assert_ptr_equal(greet, s->steps->pdata[0]);
    assert_null(call_script_step(s, "nowhere"));
    assert_string_equal(call_script_answer(greet, "Not-Now")->to, "later");
    assert_string_equal(call_script_answer(greet, "2")->word, "not now");
    assert_null(call_script_answer(greet, "3")->to);
    assert_null(call_script_answer(greet, "4"));
    assert_null(call_script_answer(greet, "not"));
    assert_null(call_script_answer(greet, ""));
    g_autofree char *said = call_script_answers_said(greet);
    assert_string_equal(said, "yes, not now or wrong person");
}

static const struct {
    const char *text, *says;
} slips[] = {
    {"", "A script needs at least one step: # and its name, and below it what to say."},
    {"\n \n", "A script needs at least one step: # and its name, and below it what to say."},
    {"Hello", "Line 1: a script begins with a step: # and its name, such as # greet."},
    {"\n- yes", "Line 2: a script begins with a step: # and its name, such as # greet."},
    {"? Why?", "Line 1: a script begins with a step"},
    {"# two words\nHello", "Line 1: behind # stands the name of a step: one word"},
    {"#\nHello", "Line 1: behind # stands the name of a step"},
    {"# a_b\nHello", "Line 1: behind # stands the name of a step"},
    {"# abcdefghijklmnopqrstu\nHello", "at most 20"},
    {"# greet\n\n# ask\nHello", "Line 1: the step “greet” says nothing"},
    {"# greet\nHello\n# greet\nHello",
     "Line 3: there is a step “greet” already, on line 1: give this one another name."},
    {GREET "- yes > ask", "Line 4: there is no step “ask”: a step begins with # and its name."},
    {GREET "- yes > greet", "Line 4: “yes” leads back to “greet”: a script only goes on."},
    {GREET "- yes > ask\n# ask\n? So?\n- good > more\n# more\n? So?\n- back > ask",
     "Line 10: “back” leads back to “ask”"},
    {GREET "- yes\n# ask\nWell.", "Line 5: nothing leads to the step “ask”"},
    {GREET, "Line 3: the question has no answers"},
    {GREET "# ask\nWell.", "Line 3: the question has no answers"},
    {"# greet\n?\n- yes", "Line 2: the question is missing"},
    {GREET "? And you?\n- yes", "Line 4: the step “greet” has a question already, on line 3"},
    {GREET "- yes\nHello again.", "Line 5: what to say stands above the question"},
    {"# greet\nHello\n- yes", "Line 3: an answer stands below a question"},
    {GREET "- yes\n- YES", "Line 5: the answer “YES” is there twice, first on line 4."},
    {GREET "-\n", "Line 4: the answer is missing behind the -"},
    {GREET "- > ask", "Line 4: the answer is missing behind the -"},
    {GREET "- yes >", "Line 4: behind > stands the name of a step"},
    {GREET "- a=b", "Line 4: an answer is plain words"},
    {GREET "- a\n- b\n- c\n- d\n- e\n- f\n- g\n- h\n- i\n- j",
     "Line 13: a question has at most 9 answers"},
    {GREET "- abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz",
     "Line 4: an answer has at most 40 letters"},
    /* placeholders */
    {"# greet\nHello {nam}.", "Line 2: there is no {nam}: did you mean {name}?"},
    {"# greet\nHello {zebra}.", "Line 2: there is no {zebra}: there are {name}, {full_name},"},
    {"# greet\nHello {name.", "Line 2: a placeholder is a word in braces, such as {name}: this { "
                              "stands alone."},
    {"# greet\nHello name}.", "this } stands alone"},
    {"# greet\n? Do you know that it closes on {closes}?\n- yes",
     "Line 2: {closes} is not always known, so it cannot stand in a question"},
    /* how anybody votes */
    {"# greet\n? How will you vote?\n- yes", "Line 2: nobody is asked how they vote"},
    {"# greet\nHello.\nHow did you vote? Well.", "Line 3: nobody is asked how they vote"},
    {GREET "- voted yes", "Line 4: an answer must not say how anybody votes."},
    {GREET "- against", "Line 4: an answer must not say how anybody votes."},
    {GREET "- strong supporter", "Line 4: an answer must not say how anybody votes."},
};

static void each_slip_is_said(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(slips); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(call_script_tree) s = call_script_parse(slips[i].text, &error);
        if (s)
            fail_msg("“%s” is taken", slips[i].text);
        if (!err_is(error, BL_ERR_INPUT) || !strstr(error->message, slips[i].says))
            fail_msg("“%s”: “%s”, not “%s”", slips[i].text, error->message, slips[i].says);
    }
}

static void no_longer_than_can_be_read(void **state)
{
    (void)state;
    g_autoptr(GString) steps = g_string_new(NULL);
    for (int i = 0; i < SCRIPT_STEPS; i++)
        g_string_append_printf(steps, "# s%d\n? So?\n- yes%s%d\n", i,
                               i + 1 < SCRIPT_STEPS ? " > s" : " ", i + 1);
    g_autoptr(call_script_tree) most = parsed(steps->str);
    assert_int_equal(most->steps->len, SCRIPT_STEPS);
    g_string_append(steps, "# more\nHello.\n");
    g_autoptr(GError) error = NULL;
    assert_null(call_script_parse(steps->str, &error));
    assert_string_equal(error->message, "Line 91: a script has at most 30 steps: make it shorter.");
    g_clear_error(&error);
    g_autofree char *words = g_strnfill(SCRIPT_LONGEST, 'x');
    g_autofree char *text = g_strconcat("# greet\n", words, NULL);
    assert_null(call_script_parse(text, &error));
    assert_non_null(strstr(error->message, "at most 6000 letters"));
    g_clear_error(&error);
    words[SCRIPT_QUESTION_MOST + 1] = '\0';
    g_autofree char *question = g_strconcat("# greet\n? ", words, "\n- yes", NULL);
    assert_null(call_script_parse(question, &error));
    assert_non_null(strstr(error->message, "Line 2: a question has at most 200 letters"));
}

/* ---- filling in ---- */

static const struct {
    const char *text, *all, *none; /* where all is known; where only the names are */
} filled[] = {
    {"Hello {name}, it's {rep}.", "Hello Amina, it's Tom.", "Hello Amina, it's Tom."},
    {"{full_name} of {branch}", "Amina Yusuf of Aire Valley", "Amina Yusuf of Aire Valley"},
    {"How are things at {workplace}?", "How are things at Mill Court?",
     "How are things at your workplace?"},
    {"{workplace} is near.", "Mill Court is near.", "Your workplace is near."},
    {"Write to {mp}. {mp} answers.", "Write to Jane Doe. Jane Doe answers.",
     "Write to your MP. Your MP answers."},
    {"It closes on {closes}. There are {days_left} to go! Vote soon.",
     "It closes on Fri 11 Dec. There are 21 days to go! Vote soon.", "Vote soon."},
    {"First.\nOf {ballot}.\nLast.", "First.\nOf Pay 2026.\nLast.", "First.\nLast."},
    {"Only of {ballot}.", "Only of Pay 2026.", ""},
    {"Your {paper} counts.", "Your ballot pack counts.", "Your ballot paper or link counts."},
    {"One.\n\nTwo.", "One.\n\nTwo.", "One.\n\nTwo."},
    {"At 9 a.m. or so", "At 9 a.m. or so", "At 9 a.m. or so"},
    {"{NAME}", "Amina", "Amina"},
};

static void filled_in(void **state)
{
    (void)state;
    struct call_script_values all = {.of = {"Amina", "Amina Yusuf", "Mill Court", "Jane Doe", "Tom",
                                            "Aire Valley", "Pay 2026", "ballot pack", "Fri 11 Dec",
                                            "Mon 7 Dec", "21 days"}};
    struct call_script_values few = {.of = {[SCRIPT_NAME] = "Amina",
                                            [SCRIPT_FULL_NAME] = "Amina Yusuf",
                                            [SCRIPT_REP] = "Tom",
                                            [SCRIPT_BRANCH] = "Aire Valley",
                                            [SCRIPT_CLOSES] = ""}};
    for (gsize i = 0; i < G_N_ELEMENTS(filled); i++) {
        g_autofree char *is = call_script_fill(filled[i].text, &all);
        g_autofree char *less = call_script_fill(filled[i].text, &few);
        assert_string_equal(is, filled[i].all);
        assert_string_equal(less, filled[i].none);
    }
    g_autoptr(call_script_tree) s = parsed(GREET "- yes > end\n# end\nIt closes on {closes}. Bye.");
    g_autoptr(call_script_tree) theirs = call_script_for(s, &few);
    const struct call_script_step *greet = theirs->steps->pdata[0], *end = theirs->steps->pdata[1];
    assert_string_equal(greet->text, "Hello Amina.");
    assert_string_equal(greet->question, "Have you got a minute?");
    assert_string_equal(call_script_answer(greet, "yes")->to, "end");
    assert_string_equal(end->text, "Bye.");
    assert_null(end->question);
}

static void days_left_are_said(void **state)
{
    (void)state;
    g_autofree char *two = call_script_days_left(2), *one = call_script_days_left(1);
    assert_string_equal(two, "2 days");
    assert_string_equal(one, "1 day");
    assert_null(call_script_days_left(0));
}

/* ---- what is not asked ---- */

static void how_they_vote_is_not_asked(void **state)
{
    (void)state;
    static const char *const refused[] = {
        "How did you vote?",
        "How are you going to vote?",
        "How do you think you will vote?",
        "May I ask how you voted?",
        "Which way will you vote?",
        "Which box did you tick?",
        "What did you vote?",
        "Will you vote yes?",
        "Are you voting for or against?",
        "Did you vote for the strike?",
        "Would you strike?",
        "Are you ready to walk out?",
        "Do you support the strike?",
        "Will you be backing the action?",
        "Will you accept the offer?",
        "Did you turn down the offer?",
        "The offer: yes or no?",
        "Hello. Would you say how you'll vote?",
    };
    static const char *const fine[] = {
        "Have you voted yet?",
        "Have you been able to vote yet?",
        "Will you vote the day it comes?",
        "Do you know how you can vote?",
        "How do you vote by post?",
        "Have you posted your ballot paper?",
        "Would you ask one colleague whether theirs has come?",
        "Could you help with the strike fund?",
        "Will you come to the meeting?",
        "You never have to say how you vote. Have you got a minute?",
        "You never have to say how you vote.",
        "What would you change first?",
        "Would you like to know how to join?",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(refused); i++)
        if (!note_asks_refused(refused[i]))
            fail_msg("“%s” may be asked", refused[i]);
    for (gsize i = 0; i < G_N_ELEMENTS(fine); i++)
        if (note_asks_refused(fine[i]))
            fail_msg("“%s” may not be asked", fine[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(read_and_written),           cmocka_unit_test(each_slip_is_said),
        cmocka_unit_test(no_longer_than_can_be_read), cmocka_unit_test(filled_in),
        cmocka_unit_test(days_left_are_said),         cmocka_unit_test(how_they_vote_is_not_asked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
