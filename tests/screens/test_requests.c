/*
 * What HQ is asked for: told in one key, done in another.
 */
#include "desk.h"

static void ask(struct fixture *f)
{
    ballot_say(f, "1001", "PAPER_MISSING");
    ballot_say(f, "1002", "ADDRESS_WRONG");
}

static void test_told_and_done(void **state)
{
    struct fixture *f = *state;
    ask(f);
    struct script *s = desk(f->officer);
    script_play(s, "5 H");
    assert_script_has(s, " Pay: for HQ, 2 requests");
    assert_script_has(s, " HQ not told of 2: H writes one message");
    assert_script_has(s, "Amina Yusuf ");
    assert_script_has(s, " a new paper ");
    assert_script_has(s, " the right address ");
    assert_script_has(s, " not yet ");
    script_play(s, "H Enter");
    assert_script_has(s, " HQ was told of all of them: d when one is done");
    assert_script_lacks(s, "not yet");
    script_play(s, "H");
    assert_script_has(s, "There is nothing new for HQ");
    script_play(s, "Space G Space d y"); /* both that are marked */
    assert_script_has(s, " Pay: for HQ, 0 requests");
    assert_script_has(s, "Nothing is asked of HQ.");
    script_play(s, "u");
    assert_script_has(s, " Pay: for HQ, 2 requests");
    ballot_say(f, "2001", "PAPER_MISSING"); /* asked for by whoever had it on the phone */
    fixture_run(f->officer, "canvass.replacement", "person", "2001", NULL);
    script_play(s, "tick");
    assert_script_has(s, "; 1 asked for one by one");
    script_free(s);
}

/* Who only talks to people is not shown whom HQ is asked about, nor a rep those of others. */
static void test_for_whom(void **state)
{
    struct fixture *f = *state;
    ask(f);
    struct script *s = desk(f->ruth);
    script_play(s, "5 H");
    assert_script_has(s, " Pay: for HQ, 2 requests");
    script_free(s);
    s = desk(f->tom);
    script_play(s, "5 H");
    assert_script_has(s, "Nothing is asked of HQ.");
    assert_script_lacks(s, "Amina");
    script_free(s);
    s = desk(f->sam);
    script_play(s, "5 H");
    assert_script_lacks(s, "Amina");
    script_free(s);
}

#define test(name) cmocka_unit_test_setup_teardown(name, ballot_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {test(test_told_and_done), test(test_for_whom)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
