/*
 * Conversations about a ballot that is not held by post: what is said, what the
 * keys are, before it opens, while it runs, after the last day for papers by
 * post, on the last day.
 */
#include "held.h"

/* Amina on the line, that day. */
static void talk_on(struct fixture *f, struct script *s, int month, int date)
{
    held_on(f, month, date);
    script_play(s, "6 / text{amina} Tab c");
}

/* The next day, another talk. */
static void go_back(struct script *s)
{
    script_play(s, "Esc Esc Esc 1");
}

static void an_e_ballot(void **state)
{
    struct fixture *f = *state;
    held(f, "ELECTRONIC", NULL);
    struct script *s = desk(f->officer);
    talk_on(f, s, 11, 6);
    assert_body(s,
                " Talking: get the vote out                                     0 done   2 ready\n"
                "────────────────────────────────────────────────────────────────────────────────\n"
                " Amina Yusuf                                                    Waterside House\n"
                " 07700 900101   # QR code\n"
                "\n"
                " Ballot   not reached; closes Fri 11 Dec 12:00\n"
                " Before   nothing yet\n"
                "\n"
                " SAY                                        WHAT HAPPENED  h by phone\n"
                " Hello Amina, it's Priya from the union.    1 e-mail right, will vote\n"
                " The ballot opens on Mon 9 Nov.             2 e-mail right, can help too\n"
                " Links go to the e-mail address or mobile   4 e-mail address is wrong\n"
                " that HQ has. Is it your own, not the one   5 prefers not to say\n"
                " at work?                                   6 no answer\n"
                " Will you look out for it and vote the      7 call back …\n"
                " day it comes?                              8 not on this number\n"
                " You never have to say how you vote.        9 please don't contact me\n"
                "                                            0 an officer should look\n");
    go_back(s);
    talk_on(f, s, 11, 21);
    assert_body(s,
                " Talking: get the vote out                                     0 done   2 ready\n"
                "────────────────────────────────────────────────────────────────────────────────\n"
                " Amina Yusuf                                                    Waterside House\n"
                " 07700 900101   # QR code\n"
                "\n"
                " Ballot   not reached; closes Fri 11 Dec 12:00\n"
                " Before   nothing yet\n"
                "\n"
                " SAY                                        WHAT HAPPENED  h by phone\n"
                " Hello Amina, it's Priya from the union.    1 has voted\n"
                " Has your voting e-mail or text come?       2 has the link, will vote by …\n"
                "   no: look in the junk folder first. A     3 no link: junk folder, then HQ\n"
                "   new link can be asked for until it       4 e-mail address is wrong\n"
                "   closes on Fri 11 Dec 12:00. Shall we     5 prefers not to say\n"
                "   ask HQ now?                              6 no answer\n"
                "   yes: it closes on Fri 11 Dec 12:00.      7 call back …\n"
                " You never have to say how you vote.        8 not on this number\n"
                "                                            9 please don't contact me\n"
                "                                            0 an officer should look\n");
    go_back(s);
    talk_on(f, s, 12, 8);
    assert_body(s,
                " Talking: get the vote out                                     0 done   2 ready\n"
                "────────────────────────────────────────────────────────────────────────────────\n"
                " Amina Yusuf                                                    Waterside House\n"
                " 07700 900101   # QR code\n"
                "\n"
                " Ballot   not reached; closes Fri 11 Dec 12:00\n"
                " Before   nothing yet\n"
                "\n"
                " SAY                                        WHAT HAPPENED  h by phone\n"
                " Hello Amina, it's Priya from the union.    1 has voted\n"
                " Has your voting e-mail or text come?       2 has the link, will vote by …\n"
                "   no: look in the junk folder first. A     3 no link: junk folder, then HQ\n"
                "   new link can be asked for until it       4 e-mail address is wrong\n"
                "   closes on Fri 11 Dec 12:00. Shall we     5 prefers not to say\n"
                "   ask HQ now?                              6 no answer\n"
                "   yes: it closes on Fri 11 Dec 12:00.      7 call back …\n"
                " You never have to say how you vote.        8 not on this number\n"
                "                                            9 please don't contact me\n"
                "                                            0 an officer should look\n");
    go_back(s);
    talk_on(f, s, 12, 11);
    assert_body(s,
                " Talking: get the vote out                                     0 done   2 ready\n"
                "────────────────────────────────────────────────────────────────────────────────\n"
                " Amina Yusuf                                                    Waterside House\n"
                " 07700 900101   # QR code\n"
                "\n"
                " Ballot   not reached; closes Fri 11 Dec 12:00\n"
                " Before   nothing yet\n"
                "\n"
                " SAY                                        WHAT HAPPENED  h by phone\n"
                " Hello Amina, it's Priya from the union.    1 has voted\n"
                " Has your voting e-mail or text come?       2 has the link, will vote by …\n"
                "   no: look in the junk folder first. A     3 no link: junk folder, then HQ\n"
                "   new link can be asked for until it       4 e-mail address is wrong\n"
                "   closes, today at 12:00. Shall we ask     5 prefers not to say\n"
                "   HQ now?                                  6 no answer\n"
                "   yes: it closes today at 12:00.           7 call back …\n"
                " You never have to say how you vote.        8 not on this number\n"
                "                                            9 please don't contact me\n"
                "                                            0 an officer should look\n");
    script_free(s);
}

static void a_hybrid_ballot(void **state)
{
    struct fixture *f = *state;
    held(f, "HYBRID", NULL);
    struct script *s = desk(f->officer);
    talk_on(f, s, 11, 6);
    assert_body(s,
                " Talking: get the vote out                                     0 done   2 ready\n"
                "────────────────────────────────────────────────────────────────────────────────\n"
                " Amina Yusuf                                                    Waterside House\n"
                " 07700 900101   # QR code\n"
                "\n"
                " Ballot   not reached; closes Fri 11 Dec 12:00\n"
                " Before   nothing yet\n"
                "\n"
                " SAY                                        WHAT HAPPENED  h by phone\n"
                " Hello Amina, it's Priya from the union.    1 address right, will vote\n"
                " The ballot opens on Mon 9 Nov.             2 address right, can help too\n"
                " Ballot packs go by post to the home        4 address is wrong\n"
                " address that HQ has. Is yours still        5 prefers not to say\n"
                " right?                                     6 no answer\n"
                " Will you look out for it and vote the      7 call back …\n"
                " day it comes?                              8 not on this number\n"
                " You never have to say how you vote.        9 please don't contact me\n"
                "                                            0 an officer should look\n");
    go_back(s);
    talk_on(f, s, 11, 21);
    assert_body(s,
                " Talking: get the vote out                                     0 done   2 ready\n"
                "────────────────────────────────────────────────────────────────────────────────\n"
                " Amina Yusuf                                                    Waterside House\n"
                " 07700 900101   # QR code\n"
                "\n"
                " Ballot   not reached; closes Fri 11 Dec 12:00\n"
                " Before   nothing yet\n"
                "\n"
                " SAY                                        WHAT HAPPENED  h by phone\n"
                " Hello Amina, it's Priya from the union.    1 has voted\n"
                " Has your ballot pack come by post?         2 has the pack, will vote by …\n"
                "   no: it can be replaced until Fri 4       3 no pack: needs a new one\n"
                "   Dec. Shall we ask for one now?           4 address is wrong\n"
                "   yes: in the post by Mon 7 Dec, or        5 prefers not to say\n"
                "   online until Fri 11 Dec 12:00.           6 no answer\n"
                " You never have to say how you vote.        7 call back …\n"
                "                                            8 not on this number\n"
                "                                            9 please don't contact me\n"
                "                                            0 an officer should look\n");
    go_back(s);
    talk_on(f, s, 12, 8);
    assert_body(s,
                " Talking: get the vote out                                     0 done   2 ready\n"
                "────────────────────────────────────────────────────────────────────────────────\n"
                " Amina Yusuf                                                    Waterside House\n"
                " 07700 900101   # QR code\n"
                "\n"
                " Ballot   not reached; closes Fri 11 Dec 12:00\n"
                " Before   nothing yet\n"
                "\n"
                " SAY                                        WHAT HAPPENED  h by phone\n"
                " Hello Amina, it's Priya from the union.    1 has voted\n"
                " Has your ballot pack come by post?         2 has the pack, will vote by …\n"
                "   no: a new pack may not come by post in   3 no pack: needs a new one\n"
                "   time. Shall we ask HQ whether the code   4 address is wrong\n"
                "   can be sent another way?                 5 prefers not to say\n"
                "   yes: it is too late for the post. Vote   6 no answer\n"
                "   online, with the code in the pack: it    7 call back …\n"
                "   closes on Fri 11 Dec 12:00.              8 not on this number\n"
                " You never have to say how you vote.        9 please don't contact me\n"
                "                                            0 an officer should look\n");
    go_back(s);
    talk_on(f, s, 12, 11);
    assert_body(s,
                " Talking: get the vote out                                     0 done   2 ready\n"
                "────────────────────────────────────────────────────────────────────────────────\n"
                " Amina Yusuf                                                    Waterside House\n"
                " 07700 900101   # QR code\n"
                "\n"
                " Ballot   not reached; closes Fri 11 Dec 12:00\n"
                " Before   nothing yet\n"
                "\n"
                " SAY                                        WHAT HAPPENED  h by phone\n"
                " Hello Amina, it's Priya from the union.    1 has voted\n"
                " Has your ballot pack come by post?         2 has the pack, will vote by …\n"
                "   no: a new pack may not come by post in   3 no pack: needs a new one\n"
                "   time. Shall we ask HQ whether the code   4 address is wrong\n"
                "   can be sent another way?                 5 prefers not to say\n"
                "   yes: vote online today, with the code    6 no answer\n"
                "   in the pack: it closes at 12:00.         7 call back …\n"
                " You never have to say how you vote.        8 not on this number\n"
                "                                            9 please don't contact me\n"
                "                                            0 an officer should look\n");
    script_free(s);
}

static void a_ballot_at_work(void **state)
{
    struct fixture *f = *state;
    held(f, "WORKPLACE", "Waterside House, room 2");
    struct script *s = desk(f->officer);
    talk_on(f, s, 11, 6);
    assert_body(s,
                " Talking: get the vote out                                     0 done   2 ready\n"
                "────────────────────────────────────────────────────────────────────────────────\n"
                " Amina Yusuf                                                    Waterside House\n"
                " 07700 900101   # QR code\n"
                "\n"
                " Ballot   not reached; closes Fri 11 Dec 12:00\n"
                " Before   nothing yet\n"
                "\n"
                " SAY                                        WHAT HAPPENED  h by phone\n"
                " Hello Amina, it's Priya from the union.    1 will vote on the day\n"
                " The ballot opens on Mon 9 Nov.             2 will vote, can help too\n"
                " You vote in person at Waterside House,     3 cannot be there: postal vote\n"
                " room 2, from Mon 9 Nov to Fri 11 Dec.      4 address is wrong\n"
                " Can you be there?                          5 prefers not to say\n"
                "   no: HQ can be asked for a postal vote.   6 no answer\n"
                " You never have to say how you vote.        7 call back …\n"
                "                                            8 not on this number\n"
                "                                            9 please don't contact me\n"
                "                                            0 an officer should look\n");
    go_back(s);
    talk_on(f, s, 11, 21);
    assert_body(s,
                " Talking: get the vote out                                     0 done   2 ready\n"
                "────────────────────────────────────────────────────────────────────────────────\n"
                " Amina Yusuf                                                    Waterside House\n"
                " 07700 900101   # QR code\n"
                "\n"
                " Ballot   not reached; closes Fri 11 Dec 12:00\n"
                " Before   nothing yet\n"
                "\n"
                " SAY                                        WHAT HAPPENED  h by phone\n"
                " Hello Amina, it's Priya from the union.    1 has voted\n"
                " Can you be there to vote?                  2 knows where, will vote on …\n"
                "   no: a postal vote is the other way.      3 cannot be there: postal vote\n"
                "   Shall we ask HQ for one now?             4 address is wrong\n"
                "   yes: you can vote at Waterside House,    5 prefers not to say\n"
                "   room 2, until Fri 11 Dec 12:00.          6 no answer\n"
                " You never have to say how you vote.        7 call back …\n"
                "                                            8 not on this number\n"
                "                                            9 please don't contact me\n"
                "                                            0 an officer should look\n");
    go_back(s);
    talk_on(f, s, 12, 8);
    assert_body(s,
                " Talking: get the vote out                                     0 done   2 ready\n"
                "────────────────────────────────────────────────────────────────────────────────\n"
                " Amina Yusuf                                                    Waterside House\n"
                " 07700 900101   # QR code\n"
                "\n"
                " Ballot   not reached; closes Fri 11 Dec 12:00\n"
                " Before   nothing yet\n"
                "\n"
                " SAY                                        WHAT HAPPENED  h by phone\n"
                " Hello Amina, it's Priya from the union.    1 has voted\n"
                " Can you be there to vote?                  2 knows where, will vote on …\n"
                "   no: a postal vote is the other way.      3 cannot be there: postal vote\n"
                "   Shall we ask HQ for one now?             4 address is wrong\n"
                "   yes: you can vote at Waterside House,    5 prefers not to say\n"
                "   room 2, until Fri 11 Dec 12:00.          6 no answer\n"
                " You never have to say how you vote.        7 call back …\n"
                "                                            8 not on this number\n"
                "                                            9 please don't contact me\n"
                "                                            0 an officer should look\n");
    go_back(s);
    talk_on(f, s, 12, 11);
    assert_body(s,
                " Talking: get the vote out                                     0 done   2 ready\n"
                "────────────────────────────────────────────────────────────────────────────────\n"
                " Amina Yusuf                                                    Waterside House\n"
                " 07700 900101   # QR code\n"
                "\n"
                " Ballot   not reached; closes Fri 11 Dec 12:00\n"
                " Before   nothing yet\n"
                "\n"
                " SAY                                        WHAT HAPPENED  h by phone\n"
                " Hello Amina, it's Priya from the union.    1 has voted\n"
                " Can you be there to vote?                  2 knows where, will vote on …\n"
                "   no: it is late for a postal vote.        3 cannot be there: postal vote\n"
                "   Shall an officer ask HQ what can still   4 address is wrong\n"
                "   be done?                                 5 prefers not to say\n"
                "   yes: you can vote at Waterside House,    6 no answer\n"
                "   room 2, today until 12:00.               7 call back …\n"
                " You never have to say how you vote.        8 not on this number\n"
                "                                            9 please don't contact me\n"
                "                                            0 an officer should look\n");
    script_free(s);
}

/* What was said of another ballot stands under its title, in its words. */
static void of_another_ballot(void **state)
{
    struct fixture *f = *state;
    held(f, "ELECTRONIC", NULL);
    fixture_run(f->officer, "ballot.add", "title", "Hours", "opens", "2026-11-09", "closes",
                "2026-12-15", NULL);
    ballot_list(f, "Hours", "1001\n1002\n");
    held_on(f, 11, 10);
    fixture_run(f->officer, "canvass.record", "person", "1001", "ballot", "Hours", "outcome",
                "POSTED", NULL);
    struct script *s = desk(f->officer);
    talk_on(f, s, 11, 11);
    assert_script_has(s, "Ballot   not reached");
    assert_script_has(s, "has posted it (Hours)");
    script_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(an_e_ballot, held_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(a_hybrid_ballot, held_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(a_ballot_at_work, held_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(of_another_ballot, held_setup, fixture_teardown)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
