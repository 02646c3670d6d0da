/*
 * MP replies: what a key does on one of the lists it does on no other, and what is said of a row is
 * what its list makes of it.
 */
#include "house.h"

/* A holding reply that somebody has called so is not asked about: on no list, in no sentence. */
static void a_holding_reply_is_not_asked_about(void **state)
{
    struct script *s = house_at(*state, "priya", "2 Tab t 3");
    assert_script_has(s, "1 to ask");
    assert_script_has(s, "Reply changed: Joanne Priestley. Nobody has to be asked");
    script_play(s, "Esc Esc 2 j j Enter");
    assert_script_has(s, "to Joanne Priestley");
    script_play(s, "Enter");
    assert_script_has(s, "Joanne Priestley");
    assert_script_lacks(s, "ask the member");
    assert_script_has(s, "the clock runs on: nobody has to be asked for HQ");
    script_play(s, "Esc x");
    assert_script_has(s, "Nothing to send here");
    script_free(s);
}

/* The first of the lists that is not asked for HQ either. */
static void what_asks_for_the_address_is_not_asked_about(void **state)
{
    struct script *s = house_at(*state, "priya", "2 Enter j j j Enter");
    assert_script_has(s, "asks for the address, does not stop the clock");
    assert_script_lacks(s, "ask the member");
    script_free(s);
}

/* "Not a reply" is not on the key that says on the next list that it has gone. */
static void none_and_sent_have_a_key_each(void **state)
{
    struct script *s = house_at(*state, "priya", "2 Tab x");
    assert_script_has(s, "2 to ask");
    assert_script_has(s, "Only what is matched and agreed goes to HQ.");
    assert_script_has(s, "- Not a reply");
    script_play(s, "-");
    assert_script_has(s, "1 to ask");
    assert_script_has(s, "Not a reply: ");
    script_play(s, "u Tab -");
    assert_script_has(s, "6 to send");
    assert_script_has(s, "This one does not wait to be matched or asked for.");
    script_play(s, "Enter -");
    assert_script_has(s, "This one does not wait to be matched or asked for.");
    script_play(s, "x");
    assert_script_has(s, "Marked as sent: Hollis Varley to Olu Adebayo.");
    script_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        house_test(a_holding_reply_is_not_asked_about),
        house_test(what_asks_for_the_address_is_not_asked_about),
        house_test(none_and_sent_have_a_key_each),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
