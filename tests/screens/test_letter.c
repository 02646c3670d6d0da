/*
 * Drafting a letter to the MP: from a member's card, from the seats, back on a reply.
 */
#include "house.h"

static void from_the_members_card(void **state)
{
    struct script *s = house_at(*state, "priya", "6 / text{amina yusuf} Tab Enter m");
    assert_script_has(s, "Draft a letter to the MP: Amina Yusuf");
    script_play(s, "text{Each week I work late.} C-s");
    assert_script_has(s, "Amina Yusuf to Hollis Varley");
    assert_script_has(s, "Each week I work late.");
    assert_script_has(s, "[your home address and postcode");
    assert_bar(s,
               " Y Copy  p Into the tray  m Draft a letter  d Drafted  : All  ? Help   Esc Back");
    /* Changed: what was said stands there. */
    script_play(s, "m");
    assert_script_has(s, "Each week I work late.");
    script_play(s, "Esc Esc");
    assert_script_has(s, "AV10231");
    script_free(s);
}

/* The card says that one was drafted, and not that the member wrote. */
static void the_card_says_that_it_is_drafted(void **state)
{
    struct script *s = house_at(*state, "priya", "6 / text{dafydd rees} Tab Enter m C-s d Esc");
    assert_script_has(s, "a letter is drafted: has it gone?");
    script_free(s);
}

/* A row of the replies: a letter back, to whoever had it. */
static void back_on_a_reply(void **state)
{
    struct script *s = house_at(*state, "priya", "2 Enter m C-s");
    assert_body(s,
                " Colette O'Hara to Hollis Varley\n"
                " Aire East, stance noncommittal\n"
                " Y copies it, p into your tray, m changes it; [brackets] are the member's.\n"
                "────────────────────────────────────────────────────────────────────── more: j ─\n"
                " [your home address and postcode: MPs answer their own constituents]\n"
                " [your personal e-mail address, not one from work]\n"
                "\n"
                " Dear Hollis Varley,\n"
                "\n"
                " It was good of you to answer on 18 Nov 2026. One thing is still open for me.\n"
                "\n"
                " [anything of your own that you want to add]\n"
                "\n"
                " Could you tell me, yes or no, whether you support a fair settlement for\n"
                " probation staff?\n"
                "\n"
                " May I see you about it at one of your surgeries before long?\n"
                "\n"
                " Yours sincerely,\n");
    script_play(s, "Esc Enter m C-s");
    assert_script_has(s, "Colette O'Hara to Hollis Varley");
    assert_script_has(s, "answer on 18 Nov 2026");
    script_free(s);
}

static void what_becomes_of_it(void **state)
{
    struct app *app = house_app(*state, "priya");
    struct script *s = house_sized(app, 24, 80);
    script_play(s, "2 Enter m C-s d");
    assert_script_has(s, "Noted as drafted: it counts once it is noted as sent.");
    script_play(s, "u p");
    assert_script_has(s, "It is in your tray for a day");
    script_play(s, "Enter Y");
    assert_script_has(s, "Copying to your clipboard is off");
    fixture_run(app, "look.copy", "on", "yes", NULL);
    script_play(s, "Enter Y");
    assert_script_has(s, "The draft is on your clipboard.");
    script_free(s);
}

static void on_a_phone(void **state)
{
    struct script *s = house_sized(house_app(*state, "priya"), 12, 40);
    script_play(s, "2 Enter m C-s");
    assert_script_has(s, "[your home address and postcode");
    script_free(s);
}

/* Volunteers and those who only read write no letters. */
static void not_for_everybody(void **state)
{
    struct script *s = house_at(*state, "sam", "2 Enter m");
    assert_script_lacks(s, "In their own words");
    script_free(s);
}

#define test(f) cmocka_unit_test_setup_teardown(f, house_setup, house_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(from_the_members_card),
        test(the_card_says_that_it_is_drafted),
        test(back_on_a_reply),
        test(what_becomes_of_it),
        test(on_a_phone),
        test(not_for_everybody),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
