/*
 * What an outcome of a conversation asks for: a day, a note; what was typed of it when it is given
 * up.
 */
#include "desk.h"

#include "screens/talk.h"

static void test_dates(void **state)
{
    struct fixture *f = *state;
    struct script *s = desk(f->ruth);
    script_play(s, "6 / text{amina} Tab c 2");
    assert_script_has(s, " has paper, will post by …: Amina Yusuf");
    assert_script_has(s,
                      " 07700 900101   # QR code"); /* what it is asked for below stays in sight */
    assert_script_has(s, " SAY ");
    assert_script_lacks(s, "Reason");
    script_play(s, "text{yesterday} Enter");
    assert_script_has(s, "! “yesterday” is Fri 20 Nov 2026, which has passed: give today or");
    script_play(s, "C-u text{fri} Enter");
    assert_stands(f, "Amina", "HAS_PAPER");
    assert_script_has(s, " Amina Yusuf: has paper. Will post by Fri 27 Nov. u undoes it.");
    assert_script_has(s, " Dafydd Rees");
    /* Nobody is offered again before the promised day. */
    script_play(s, "7 Enter");
    assert_script_has(s, "! Call back on which day?");
    script_play(s, "text{+1} Enter");
    assert_script_has(s, "Nobody is left to talk to here today.");
    f->now += 86400;
    script_play(s, "Esc Esc 1 c");
    assert_script_has(s, " Dafydd Rees");
    assert_script_has(s, "0 done   1 ready");
    script_free(s);
}

/* At a time of a day: what was understood is beside it, and then wherever the promise is. */
static void test_times(void **state)
{
    struct fixture *f = *state;
    struct script *s = desk(f->ruth);
    script_play(s, "6 / text{amina} Tab c 7 text{fri}");
    assert_script_has(s, ">Call back on fri             = Fri 27 Nov 2026");
    script_play(s, "text{ 14:30}");
    assert_script_has(s, ">Call back on fri 14:30       = Fri 27 Nov 14:30");
    script_play(s, "C-u text{1/2 9:15}");
    assert_script_has(s, "= Mon 1 Feb 2027 09:15");
    script_play(s, "C-u text{2.30pm}");
    assert_script_has(s, "= Sat 21 Nov 14:30");
    script_play(s, "C-u text{25:00} Enter");
    assert_script_has(s, "! “25:00” is not a time of day: type it like fri, +3, 7/12 or");
    script_play(s, "C-u text{9:00} Enter");
    assert_script_has(s, "! 09:00 has passed today, it is 10:42: type a later time, or a");
    script_play(s, "F1");
    assert_script_has(s, "Such as fri, +3, 7/12 or fri 14:30; 14:30 alone is today.");
    script_play(s, "Esc C-u text{14:30} Enter");
    assert_script_has(s, " Amina Yusuf: call back. Ring back at 14:30. u undoes it.");
    script_play(s, "6");
    assert_script_has(s, "Nobody is left to talk to here today.");
    assert_script_has(s, "Those who asked to be rung back come up when they said");
    script_play(s, "Esc Esc 1");
    assert_script_has(s, "   14:30  Amina Yusuf: ring back");
    script_play(s, "6 / text{amina} Tab Enter");
    assert_script_has(s, "next: ring back at 14:30: c");
    assert_script_has(s, "Ruth Adeyemi, by phone: call back 14:30");
    f->now += 4 * 3600; /* 14:42 */
    script_play(s, "Esc Esc 1 c");
    assert_script_has(s, " Amina Yusuf");
    assert_script_has(s, "0 done   1 ready");
    script_play(s, "7 text{fri 14:30} Enter");
    assert_script_has(s, "Nobody is left to talk to here today.");
    script_play(s, "Esc Esc 6 / text{amina} Tab Enter");
    assert_script_has(s, "next: ring back on Fri 27 Nov 14:30");
    assert_script_has(s, "Ruth Adeyemi, by phone: call back Fri 27 Nov 14:30");
    script_free(s);
}

/* Given up, nothing is recorded and the same person is still there. */
static void test_given_up(void **state)
{
    struct fixture *f = *state;
    struct script *s = desk(f->ruth);
    script_play(s, "6 / text{amina} Tab c 9 Esc");
    assert_script_has(s, " Amina Yusuf");
    assert_script_has(s, "0 done   2 ready");
    script_play(s, "9 text{asked at the door} Enter");
    assert_script_has(s, "1 done   1 ready");
    script_play(s, "b");
    assert_script_has(s, "! Please do not contact: asked at the door");
    assert_script_has(s, "Please do not ring, write or visit: they");
    script_free(s);
}

/* A note longer than its line is seen as a whole, with the cursor at its end; Up goes into it. */
static void test_long_note(void **state)
{
    struct fixture *f = *state;
    struct script *s = desk(f->ruth);
    script_play(s, "size{60x20} 6 / text{amina} Tab c t text{rings back on Thursday after four, "
                   "has the paper, asks whether the stall by the gate needs somebody, and who "
                   "brings the leaflets}");
    assert_body(s, " Talking: get the vote out                 0 done   2 ready\n"
                   " Amina Yusuf  07700 900101   # QR code      Waterside House\n"
                   " Ballot   not reached; closes Fri 11 Dec 12:00\n"
                   " Before   nothing yet\n"
                   " WHAT HAPPENED  h by phone\n"
                   " 1 has posted it              6 no answer\n"
                   " 2 has paper, will post by …  7 call back …\n"
                   " 3 no paper                   8 not on this number\n"
                   " 4 address is wrong           9 please don't contact me\n"
                   " 5 prefers not to say         0 an officer should look\n"
                   "────────────────────────────────────────────────────────────\n"
                   " Note: Amina Yusuf\n"
                   ">Note            rings back on Thursday after four, has the\n"
                   "                 paper, asks whether the stall by the gate\n"
                   "                 needs somebody, and who brings the\n"
                   "                 leaflets\n"
                   " To the officer\n"
                   " For the next caller. Never how anybody votes.\n");
    g_autofree char *end = script_cursor(s);
    assert_string_equal(end, "15,25");
    script_play(s, "Up Up Up text{Z}");
    assert_script_has(s, ">Note rings baZck on Thursday");
    script_play(s, "Tab text{short} Up");
    assert_script_has(s, ">Note ");
    assert_script_has(s, " To the officer short");
    script_free(s);
}

/* What a hint has no room for is on the page of F1; that there is more is said. */
static void test_hint_that_is_cut(void **state)
{
    struct fixture *f = *state;
    struct script *s = desk(f->ruth);
    script_play(s, "size{60x20} 6 / text{amina} Tab l");
    assert_body(s, " Log a conversation: Amina Yusuf\n"
                   "\n"
                   ">What happened*  < – >  Enter lists them\n"
                   " How             –\n"
                   " About           –\n"
                   " Note\n"
                   " Call back on\n"
                   " Reason\n"
                   " To the officer\n"
                   " On\n"
                   "\n"
                   " What came of the conversation. Enter lists them: spoke,\n"
                   " left a message, no answer, call back …, offered help,\n"
                   " ballot: has voted, ballot: has paper or link, will vote by\n"
                   " …, ballot: no paper or link: needs a new one, ballot: …\n");
    script_play(s, "F1 Space");
    assert_script_has(s, "an officer should look.");
    script_free(s);
}

static void test_note(void **state)
{
    struct fixture *f = *state;
    struct script *s = desk(f->ruth);
    script_play(s, "6 / text{amina} Tab c t text{voted yes} Enter Enter");
    assert_script_has(s, "! Note: ");
    script_play(s, "C-u text{rang twice} Tab text{moved house} Enter");
    assert_script_has(s, " Note     rang twice");
    assert_script_has(s, " Officers moved house");
    script_play(s, "s");
    assert_script_has(s, "! Your note is not stored yet");
    assert_script_has(s, " Amina Yusuf");
    script_play(s, "6");
    assert_script_lacks(s, "rang twice");
    script_play(s, "b");
    assert_script_has(s, "“rang twice”");
    script_play(s, "t text{gone} Enter Enter Esc");
    assert_script_has(s, "! Your note is not stored yet");
    script_play(s, "Esc");
    assert_script_has(s, "workplace");
    script_free(s);
    s = desk(f->officer);
    script_play(s, "4");
    assert_script_has(s, "An officer should look: Amin");
    script_free(s);
}

/* What was being typed when the line dropped is there again. */
static void test_hangup(void **state)
{
    struct fixture *f = *state;
    struct script *s = desk(f->ruth);
    script_play(s, "6 / text{amina} Tab c t text{after six} hangup");
    script_free(s);
    s = desk(f->ruth);
    script_play(s, "6 / text{amina} Tab c t");
    assert_script_has(s, "after six");
    script_free(s);
}

#define test(name) cmocka_unit_test_setup_teardown(name, ballot_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(test_dates),  test(test_times),     test(test_given_up),
        test(test_note),   test(test_long_note), test(test_hint_that_is_cut),
        test(test_hangup),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
