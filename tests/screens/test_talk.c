/*
 * Conversations one after the other: who comes next, what a key records, the
 * way back.
 */
#include "desk.h"

#include "screens/talk.h"

/* ---- the screen ---- */

static void test_looks(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->ruth, "activity.log", "person", "1001", "outcome", "OFFERED_HELP", "channel",
                "IN_PERSON", "on", "2026-11-02", NULL);
    fixture_run(f->ruth, "canvass.record", "person", "1001", "outcome", "6", "channel", "PHONE",
                "on", "2026-11-19", "note", "ask about the new address first", NULL);
    struct script *s = desk(f->officer);
    script_play(s, "6 / text{amina} Tab c");
    assert_body(s,
                " Talking: get the vote out                                     0 done   2 ready\n"
                "────────────────────────────────────────────────────────────────────────────────\n"
                " Amina Yusuf                                                    Waterside House\n"
                " 07700 900101   # QR code\n"
                "\n"
                " Ballot   not reached; closes Fri 11 Dec 12:00\n"
                " Before   Thu Ruth Adeyemi, by phone: no answer\n"
                "          2 Nov Ruth Adeyemi, in person: offered help\n"
                " Note     “ask about the new address first”  Ruth Adeyemi\n"
                "\n"
                " SAY                                        WHAT HAPPENED  h by phone\n"
                " Hello Amina, it's Priya from the union.    1 has posted it\n"
                " Has your ballot paper come?                2 has paper, will post by …\n"
                "   no: it can be replaced until Fri 4       3 no paper: needs a replacement\n"
                "   Dec. Shall we ask for one now?           4 address is wrong\n"
                "   yes: it must be in the post by Mon 7     5 prefers not to say\n"
                "   Dec.                                     6 no answer\n"
                " You never have to say how you vote.        7 call back …\n"
                "                                            8 not on this number\n"
                "                                            9 please don't contact me\n"
                "                                            0 an officer should look\n");
    assert_bar(s,
               " 0-9 Outcome  t Note  b Previous  s Skip  u Undo  : All  ? Help        Esc Back");
    script_play(s, "size{60x20}");
    assert_body(s, " Talking: get the vote out                 0 done   2 ready\n"
                   " Amina Yusuf  07700 900101   # QR code      Waterside House\n"
                   " Ballot   not reached; closes Fri 11 Dec 12:00\n"
                   " Before   Thu Ruth Adeyemi, by phone: no answer\n"
                   " Note     “ask about the new address first”  Ruth Adeyemi\n"
                   " WHAT HAPPENED  h by phone\n"
                   " 1 has posted it              6 no answer\n"
                   " 2 has paper, will post by …  7 call back …\n"
                   " 3 no paper                   8 not on this number\n"
                   " 4 address is wrong           9 please don't contact me\n"
                   " 5 prefers not to say         0 an officer should look\n"
                   " SAY\n"
                   " Hello Amina, it's Priya from the union.\n"
                   " Has your ballot paper come?\n"
                   "   no: it can be replaced until Fri 4 Dec. Shall we ask for\n"
                   "   one now?\n"
                   "   yes: it must be in the post by Mon 7 Dec.\n"
                   " You never have to say how you vote.\n");
    assert_bar(s, " 0-9 Outcome  t Note  b Previous  : All  ? Help    Esc Back");
    script_play(s, "size{20x5}");
    assert_body(s, " Amina Yusuf\n"
                   " 07700 900101   # …\n"
                   " 1 has posted it\n"
                   " 2 has paper\n");
    script_free(s);
}

/* All outcomes are in sight, with fewer words, before anything else gets a line; what came of the
 * last one takes none of them away. */
static void test_small_windows(void **state)
{
    struct fixture *f = *state;
    struct script *s = desk(f->officer);
    script_play(s, "6 / text{amina} Tab c");
    script_play(s, "size{30x15}");
    assert_body(s, "             0 done   3 ready\n"
                   " Amina Yusuf\n"
                   " 07700 900101   # QR code\n"
                   " 1 has posted it\n"
                   " 2 has paper, will post by …\n"
                   " 3 no paper\n"
                   " 4 address is wrong\n"
                   " 5 prefers not to say\n"
                   " 6 no answer\n"
                   " 7 call back …\n"
                   " 8 not on this number\n"
                   " 9 please don't contact me\n"
                   " 0 an officer should look\n");
    script_play(s, "size{20x15}");
    assert_body(s, "   0 done   3 ready\n"
                   " Amina Yusuf\n"
                   " 07700 900101   # …\n"
                   " 1 has posted it\n"
                   " 2 has paper\n"
                   " 3 no paper\n"
                   " 4 address is wrong\n"
                   " 5 won't say\n"
                   " 6 no answer\n"
                   " 7 call back …\n"
                   " 8 wrong number\n"
                   " 9 don't contact me\n"
                   " 0 officer to look\n");
    script_play(s, "size{40x15}");
    assert_body(s, " Get the vote out      0 done   3 ready\n"
                   " Amina Yusuf\n"
                   " 07700 900101   # QR code\n"
                   " Ballot   not reached\n"
                   " WHAT HAPPENED  h by phone\n"
                   " 1 has posted it    6 no answer\n"
                   " 2 has paper        7 call back …\n"
                   " 3 no paper         8 wrong number\n"
                   " 4 address is wrong 9 don't contact me\n"
                   " 5 won't say        0 officer to look\n"
                   " SAY\n"
                   " Has your ballot paper come?\n"
                   "   no: it can be replaced until Fri 4 …\n");
    script_play(s, "1");
    assert_body(s, " Get the vote out      1 done   2 ready\n"
                   " Colette O'Hara\n"
                   " no number known\n"
                   " Ballot   not reached\n"
                   " WHAT HAPPENED  h in person\n"
                   " 1 has posted it    6 no answer\n"
                   " 2 has paper        7 call back …\n"
                   " 3 no paper         8 wrong number\n"
                   " 4 address is wrong 9 don't contact me\n"
                   " 5 won't say        0 officer to look\n"
                   " SAY\n"
                   " Has your ballot paper come?\n"
                   " Amina Yusuf: has posted it.\n");
    script_free(s);
}

/* Three keys a conversation at most: here one each. */
static void test_one_after_the_other(void **state)
{
    struct fixture *f = *state;
    struct script *s = desk(f->officer);
    script_play(s, "5 j c");
    assert_script_has(s, "0 done   1 ready"); /* Mill Court lacks as much and comes first */
    assert_script_has(s, " Colette O'Hara");
    script_play(s, "1");
    assert_stands(f, "Colette", "VOTED");
    assert_script_has(s, "1 done   0 ready");
    assert_script_has(s, "Nobody is left to talk to here today.");
    assert_script_has(s, "Colette O'Hara: has posted it. u undoes it.");
    script_play(s, "Esc 1 c");
    assert_script_has(s, "0 done   2 ready");
    script_play(s, "6");
    assert_script_has(s, "1 done   1 ready");
    script_play(s, "3");
    assert_script_has(s, ">Asked HQ for one  [ ] no");
    script_play(s, "Enter");
    assert_script_has(s, "2 done   0 ready");
    assert_stands(f, "Dafydd", "NOT_CONTACTED");
    assert_stands(f, "Amina", "REPLACEMENT_NEEDED");
    script_play(s, "1");
    assert_script_has(s, "! Nobody is on the line: b goes back to the last one.");
    script_free(s);
}

/* Keys that come at once meet one person each. */
static void test_typed_ahead(void **state)
{
    struct fixture *f = *state;
    struct script *s = desk(f->officer);
    for (const char *p = "1c161"; *p; p++)
        term_mem_feed_key(s->term, *p);
    struct event ev;
    while (s->term->ops->read(s->term, &ev))
        ui_event(s->ui, &ev);
    ui_settle(s->ui);
    assert_script_has(s, "3 done");
    assert_stands(f, "Dafydd", "NOT_CONTACTED"); /* no answer */
    assert_stands(f, "Amina", "VOTED");
    assert_stands(f, "Colette", "VOTED");
    script_free(s);
}

/* ---- back, skip, undo ---- */

static void test_back_and_skip(void **state)
{
    struct fixture *f = *state;
    struct script *s = desk(f->ruth);
    script_play(s, "1 c b");
    assert_script_has(s, " This is the first one.");
    assert_script_has(s, " Dafydd Rees");
    script_play(s, "s");
    assert_script_has(s, " Amina Yusuf");
    assert_script_has(s, "0 done   1 ready");
    script_play(s, "s");
    assert_script_has(s, "2 skipped: b goes back to them.");
    script_play(s, "b b");
    assert_script_has(s, " Dafydd Rees");
    assert_script_has(s, "0 done   2 ready");
    script_free(s);
}

static void test_undo(void **state)
{
    struct fixture *f = *state;
    struct script *s = desk(f->ruth);
    script_play(s, "1 c 1");
    assert_stands(f, "Dafydd", "VOTED");
    assert_script_has(s, "1 done   1 ready");
    script_play(s, "u");
    assert_stands(f, "Dafydd", "NOT_CONTACTED");
    assert_script_has(s, " Dafydd Rees");
    assert_script_has(s, "0 done   2 ready");
    /* What was taken back was no contact. */
    script_play(s, "Esc 5 Enter");
    assert_script_has(s, ">Rees, Dafydd not reached never");
    script_free(s);
}

/* In a list of people the cursor goes to whoever is back. */
static void test_undo_finds_the_row(void **state)
{
    struct fixture *f = *state;
    struct script *s = desk(f->officer);
    script_play(s, "5 Enter v v");
    assert_script_has(s, ">Yusuf, Amina");
    script_play(s, "u");
    assert_script_has(s, ">Rees, Dafydd");
    script_free(s);
}

/* A wrong key costs no note: it waits for the right outcome. What is done again goes on. */
static void test_undo_keeps_the_note(void **state)
{
    struct fixture *f = *state;
    struct script *s = desk(f->ruth);
    script_play(s, "1 c t text{rang twice} Tab text{moved house} C-s 1 u");
    assert_stands(f, "Dafydd", "NOT_CONTACTED");
    assert_script_has(s, " Note     rang twice");
    assert_script_has(s, " Officers moved house");
    script_play(s, "s");
    assert_script_has(s, "! Your note is not stored yet");
    script_play(s, "6");
    assert_script_has(s, " Amina Yusuf");
    script_play(s, "b u");
    assert_script_has(s, " Dafydd Rees");
    assert_script_has(s, " Note     rang twice");
    assert_script_has(s, "0 done   2 ready");
    script_play(s, "U");
    assert_script_has(s, " Amina Yusuf");
    assert_script_has(s, "1 done   1 ready");
    script_play(s, "u");
    assert_script_has(s, " Dafydd Rees");
    assert_script_has(s, "0 done   2 ready");
    script_free(s);
}

/* A note stays with whom it is about, whatever is taken back or done again meanwhile. */
static void test_notes_stay_with_people(void **state)
{
    struct fixture *f = *state;
    struct script *s = desk(f->ruth);
    script_play(s, "1 c 6");
    assert_script_has(s, " Amina Yusuf");
    script_play(s, "t text{for Amina} C-s u");
    assert_script_has(s, " Dafydd Rees");
    assert_script_lacks(s, "for Amina");
    script_play(s, "Esc");
    assert_script_has(s, "! A note for somebody else is not stored yet");
    script_play(s, "6");
    assert_script_has(s, " Amina Yusuf");
    assert_script_has(s, " Note     for Amina");
    /* What is done again is no outcome: she stays on the line, and her note. */
    script_play(s, "e text{07700 900777} Enter u U");
    assert_script_has(s, "Redone: Amina Yusuf");
    assert_script_has(s, " Note     for Amina");
    assert_script_has(s, "1 done   1 ready");
    /* A note written anew is not lost to the old outcome. */
    script_play(s, "6 u t C-u text{better} C-s U");
    script_play(s, "b");
    assert_script_has(s, " Amina Yusuf");
    assert_script_has(s, " Note     better");
    script_free(s);
}

/* A new number is written down where one hears it. */
static void test_edit_in_a_call(void **state)
{
    struct fixture *f = *state;
    struct script *s = desk(f->ruth);
    script_play(s, "1 c e text{07700 900999} Enter");
    assert_script_has(s, " 07700 900999");
    assert_script_has(s, "WHAT HAPPENED");
    assert_script_has(s, " Dafydd Rees");
    script_play(s, "1");
    assert_stands(f, "Dafydd", "VOTED");
    script_free(s);
}

/* ---- who may, and where from ---- */

static void test_levels(void **state)
{
    struct fixture *f = *state;
    struct script *s = desk(f->sam);
    script_play(s, "6 / text{amina} Tab c");
    assert_script_has(s, " Amina Yusuf");
    assert_script_lacks(s, "07700");
    script_play(s, "6");
    assert_script_has(s, "1 done   1 ready");
    script_free(s);
    s = desk(f->rita);
    script_play(s, "6 c");
    assert_script_has(s, "! Your access is read-only");
    script_free(s);
}

/* Who is not on the list gets the log of conversations, and so does everybody
 * where no ballot is open. */
static void test_not_listed(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->officer, "member.add", "membership_no", "1003", "given_name", "New",
                "family_name", "Joiner", "workplace", "Waterside House", NULL);
    struct script *s = desk(f->ruth);
    script_play(s, "6 / text{joiner} Tab c");
    assert_script_has(s, " Log a conversation: New Joiner");
    script_play(s, "Esc Enter c");
    assert_script_has(s, " Log a conversation: New Joiner");
    script_play(s, "Esc Esc");
    f->now += 30 * 86400;
    script_play(s, "1 c");
    assert_script_has(s, "! No ballot is open");
    script_play(s, "6 Esc / text{amina} Tab c");
    assert_script_has(s, " Log a conversation: Amina Yusuf");
    script_free(s);
}

/* Two reps work through one list: what one has done the other is not offered. */
static void test_two_reps(void **state)
{
    struct fixture *f = *state;
    struct script *s = desk(f->ruth);
    script_play(s, "1 c");
    assert_script_has(s, " Dafydd Rees");
    fixture_run(f->officer, "canvass.record", "person", "1001", "outcome", "6", NULL);
    script_play(s, "6");
    assert_script_has(s, "Nobody is left to talk to here today.");
    script_free(s);
}

#define test(name) cmocka_unit_test_setup_teardown(name, ballot_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(test_looks),
        test(test_small_windows),
        test(test_one_after_the_other),
        test(test_typed_ahead),
        test(test_back_and_skip),
        test(test_undo),
        test(test_undo_finds_the_row),
        test(test_undo_keeps_the_note),
        test(test_edit_in_a_call),
        test(test_notes_stay_with_people),
        test(test_levels),
        test(test_not_listed),
        test(test_two_reps),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
