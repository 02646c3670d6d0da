/*
 * The language of searches behind "/" on Members.
 */
#include "house.h"

static struct script *members(void **state, const char *login, const char *keys)
{
    return house_at(*state, login, keys);
}

static void test_terms_narrow_the_list(void **state)
{
    struct script *s = members(state, "priya", "6 / text{mill has:phone -voted}");
    assert_body(
        s, " NAME                   workplace     ballot                 phone\n"
           ">Adebayo, Xanthe        Mill Court    has paper              07700 900179\n"
           " Choudhury, Yasmin      Mill Court    not reached            07700 900125\n"
           " Crabtree, Keith        Mill Court    has paper              07700 900221\n"
           " Drummond, Kirsty       Mill Court    not reached            07700 900137\n"
           " Fearnley, Qasim        Mill Court    needs a replacement    07700 900227\n"
           " Ferguson, Leanne       Mill Court    has paper              07700 900167\n"
           " Greenhalgh, Edmund     Mill Court    has paper              07700 900209\n"
           " Hargreaves, Stephen    Mill Court    not reached            07700 900119\n"
           " Havard, Jamal          Mill Court    has paper              07700 900191\n"
           " Holdsworth, Yvonne     Mill Court    not reached            07700 900149\n"
           " Mensah, Elijah         Mill Court    not reached            07700 900131\n"
           " Mirza, Amina           Mill Court    not reached            07700 900155\n"
           " Nwosu, Deborah         Mill Court    has paper              07700 900185\n"
           " O'Hara, Wendy          Mill Court    needs a replacement    07700 900233\n"
           " Okafor, Pauline        Mill Court    has paper              07700 900197\n"
           " Priestley, Winston     Mill Court    has paper              07700 900203\n"
           " Rafiq, Mohammed        Mill Court    not reached            07700 900113\n"
           "/mill has:phone -voted        19 of 246   Enter opens, Tab keeps, Esc shows all\n");
    script_play(s, "Tab");
    assert_script_has(s, "/mill has:phone -voted");
    script_play(s, "j Enter"); /* the card of the second of them */
    assert_script_has(s, "Works at Mill Court");
    script_play(s, "Esc Esc");
    assert_script_lacks(s, "has:phone");
    script_free(s);
}

/* What is begun shows what it may become; the list is of what stands before it. */
static void test_what_is_begun(void **state)
{
    struct script *s = members(state, "priya", "6 / text{yusuf tag:}");
    assert_script_has(s, ">Yusuf, Amina");
    assert_script_has(s, "Right: ");
    script_play(s, "C-u text{offi} Right text{tre} Right");
    assert_script_has(s, "/office:treasurer");
    assert_script_has(s, "1 of 246");
    script_play(s, "C-u text{workplace:mill} Right");
    assert_script_has(s, "/workplace:\"Mill Court\"");
    script_play(s, "C-u text{(yusuf or rees}"); /* a bracket is closed for one who types */
    assert_script_has(s, ">Rees, Dafydd");
    assert_script_has(s, "Yusuf, Amina");
    script_free(s);
}

static void test_what_is_wrong(void **state)
{
    struct script *s = members(state, "priya", "6 / text{yusuf colour:red}");
    assert_script_has(s, ">Yusuf, Amina");
    assert_script_has(s, "There is no term “colour”");
    script_play(s, "Enter");
    assert_script_has(s, "Not now");
    script_play(s, "Enter");
    assert_script_has(s, "/yusuf colour:red");
    script_play(s, "C-u text{yusuf} Enter");
    assert_script_has(s, "Amina Yusuf");
    script_free(s);
}

/* Right again takes the next of what is offered; behind a term its values come first. */
static void test_one_after_the_other(void **state)
{
    struct script *s = members(state, "priya", "6 / text{has:} Right");
    assert_script_has(s, "/has:phone");
    assert_script_has(s, "Right: email");
    script_play(s, "Right");
    assert_script_has(s, "/has:email");
    script_play(s, "Right Right Right Right Right Right Right");
    assert_script_has(s, "/has:phone"); /* round again */
    script_play(s, "C-u text{wor} Right");
    assert_script_has(s, "/workplace:");
    script_play(s, "Right");
    assert_script_has(s, "/workplace:\"");
    script_free(s);
}

/* What an office is called, and a tag as several are, is looked for by a term, which is offered. */
static void test_offered_instead(void **state)
{
    struct script *s = members(state, "priya", "6 / text{treas}");
    assert_script_has(s, "Right: office:treasurer");
    script_play(s, "Right");
    assert_script_has(s, "1 of 246");
    script_play(s, "C-u text{mill stewards} Right");
    assert_script_has(s, "/mill tag:steward");
    script_free(s);
}

/* By a name that is a potential member's nobody is found; that they are is offered. */
static void test_potential_members_are_offered(void **state)
{
    struct script *s = members(state, "priya", "6 / text{rashid}");
    assert_script_has(s, "Right: is:potential rashid");
    script_play(s, "Right");
    assert_script_has(s, ">Rashid, Bilal");
    script_play(s, "C-u text{nobody}");
    assert_script_lacks(s, "Right:");
    script_free(s);
}

/* A sentence that has no room beside what is typed stands above it, whole. */
static void test_a_long_sentence(void **state)
{
    struct script *s = members(state, "priya", "6 / text{stage:foo and mill}");
    assert_script_has(s, " asked, form-sent, joined, not-now, declined, other-union, left or");
    assert_script_has(s, " do-not-contact.");
    script_free(s);
}

/* The people of a ballot are looked for in the same words. */
static void test_the_people_of_a_ballot(void **state)
{
    struct script *s = members(state, "priya", "5 j Enter / text{no:phone}");
    assert_string_equal(ui_screen(s->ui)->id, "canvass_people");
    assert_script_has(s, "4 of 14");
    script_play(s, "C-u text{voted}"); /* nobody of those not reached: of all there are */
    assert_script_has(s, "21 of 62");
    script_play(s, "C-u text{office:}");
    assert_script_has(s, "Right: ");
    script_play(s, "C-u text{colour:red and mill}");
    assert_script_has(s, "There is no term “colour”");
    script_free(s);
}

/* A potential member opens as one, with their stage and its key. */
static void test_a_potential_member(void **state)
{
    struct script *s = members(state, "priya", "6 / text{is:potential stage:asked} Enter");
    assert_string_equal(ui_screen(s->ui)->id, "prospect");
    assert_script_has(s, "Stage asked");
    assert_script_has(s, "m Stage");
    script_play(s, "Esc Esc / text{yusuf} Enter");
    assert_string_equal(ui_screen(s->ui)->id, "person");
    script_free(s);
}

/* What was said to them goes where it does from Recruit: on their card, with their stage. */
static void test_talking_to_a_potential_member(void **state)
{
    struct script *s = members(state, "priya", "6 / text{is:potential stage:asked} Tab c");
    assert_script_has(s, "Log a chat with a potential member");
    script_play(s, "Enter text{spoke} Enter C-s");
    assert_string_equal(ui_screen(s->ui)->id, "members");
    script_play(s, "Enter");
    assert_string_equal(ui_screen(s->ui)->id, "prospect");
    assert_script_has(s, "just now  Priya: spoke");
    script_play(s, "Esc l");
    assert_script_has(s, "Log a chat with a potential member");
    script_free(s);
}

/* What somebody does not see they cannot look by, nor is it offered. */
static void test_levels(void **state)
{
    house_add_reps(*state);
    struct script *s = members(state, "sam", "6 / text{num}");
    assert_script_lacks(s, "Right: number:");
    script_play(s, "C-u text{number:AV1 }");
    assert_script_has(s, "for reps");
    script_play(s, "C-u text{surname:yus}");
    assert_script_lacks(s, "for reps");
    script_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        house_test(test_terms_narrow_the_list),
        house_test(test_what_is_begun),
        house_test(test_what_is_wrong),
        house_test(test_one_after_the_other),
        house_test(test_offered_instead),
        house_test(test_a_long_sentence),
        house_test(test_the_people_of_a_ballot),
        house_test(test_a_potential_member),
        house_test(test_talking_to_a_potential_member),
        house_test(test_levels),
        house_test(test_potential_members_are_offered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
