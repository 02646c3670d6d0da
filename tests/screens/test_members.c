/*
 * Members and a member's card: finding, correcting, and what volunteers and
 * read-only users do not get to see.
 */
#include "house.h"

static void test_whole(void **state)
{
    struct script *s = house_at(*state, "priya", "6");
    assert_body(
        s, " next: Fiona Pritchard: no paper, can still be replaced\n"
           " NAME               workplace             ballot                   phone\n"
           ">Ackroyd, Callum    Mill Court            replacement asked for\n"
           " Ackroyd, Helen     Elm House             not reached              07700 900108\n"
           " Ackroyd, Leanne    Home and part-time    has voted                07700 900277\n"
           " Ackroyd, Ursula    Home and part-time    has voted                07700 900201\n"
           " Adebayo, Grace     Aire Street           has voted                07700 900217\n"
           " Adebayo, Olu       Home and part-time    has paper                07700 900141\n"
           " Adebayo, Trevor    Mill Court            has voted\n"
           " Adebayo, Xanthe    Mill Court            has paper                07700 900179\n"
           " Adeyemi, Bethan    Waterside House       has paper                07700 900238\n"
           " Adeyemi, Grace     Mill Court            not reached\n"
           " Adeyemi, Keith     Aire Street           has voted                07700 900276\n"
           " Adeyemi, Trevor    Approved premises     has voted\n"
           " Bakare, Colette    Approved premises     has voted                07700 900212\n"
           " Bakare, Jamal      Waterside House       not reached              07700 900136\n"
           " Bakare, Niamh      Waterside House       needs a replacement      07700 900305\n"
           " Bakare, Stephen    Elm House             has paper                07700 900174\n"
           " Bakare, Wendy      Waterside House       has voted                07700 900343\n");
    assert_bar(s,
               " Enter Open  / Find  c Talk  n New  e Edit  v Voted  : All  ? Help      q Leave");
    assert_at(s, ">Ackroyd, Callum");
    script_free(s);
}

static void test_phone(void **state)
{
    struct script *s = house_sized(house_app(*state, "tom"), 20, 60);
    script_play(s, "6");
    assert_body(s, " next: Fiona Pritchard: no paper, can still be replaced\n"
                   " NAME               workplace             phone\n"
                   ">Ackroyd, Callum    Mill Court\n"
                   " Ackroyd, Helen     Elm House             07700 900108\n"
                   " Ackroyd, Leanne    Home and part-time    07700 900277\n"
                   " Ackroyd, Ursula    Home and part-time    07700 900201\n"
                   " Adebayo, Grace     Aire Street           07700 900217\n"
                   " Adebayo, Olu       Home and part-time    07700 900141\n"
                   " Adebayo, Trevor    Mill Court\n"
                   " Adebayo, Xanthe    Mill Court            07700 900179\n"
                   " Adeyemi, Bethan    Waterside House       07700 900238\n"
                   " Adeyemi, Grace     Mill Court\n"
                   " Adeyemi, Keith     Aire Street           07700 900276\n"
                   " Adeyemi, Trevor    Approved premises\n"
                   " Bakare, Colette    Approved premises     07700 900212\n");
    assert_bar(s, " Enter Open  / Find  c Talk  n New  : All  ? Help   q Leave");
    script_play(s, "/ text{rees daf} Enter");
    assert_body(s, " Dafydd Rees  member AV10238, joined 7 Feb 2020      all: .\n"
                   " Works at      Mill Court, probation services officer\n"
                   " E-mail        dafydd.rees1@members.example.org  (from the\n"
                   "               member)\n"
                   " Constituency  Aire East  MP: Hollis Varley (Meadow Party)\n"
                   " Ballot        Pay and workloads: not reached; closes Fri\n"
                   "               11 Dec\n"
                   " MP's reply    wrote Sat 31 Oct; Wed 11 Nov: substantive\n"
                   "\n"
                   " SAID AND DONE\n"
                   " Tue       Tom, in person: spoke\n"
                   "           asked about the on-call rota\n"
                   " 13 Nov    asked: asked a colleague to join (Tom)\n"
                   " 11 Nov    Hollis Varley answered: substantive\n"
                   " 8 Nov     did: handed out leaflets\n");
    assert_bar(s, " c Talk  e Edit  v Voted  + Tag  : All  ? Help     Esc Back");
    script_free(s);
}

/* What does not fit beside its label goes on below: the day the ballot closes is not cut. */
static void test_card_on_a_phone(void **state)
{
    struct script *s = house_sized(house_app(*state, "tom"), 20, 60);
    script_play(s, "6 j Enter");
    assert_body(s, " Helen Ackroyd  member AV10287, joined 27 Aug 2021   all: .\n"
                   " Works at      Elm House, senior probation officer\n"
                   " E-mail        helen.ackroyd8@members.example.org  (from\n"
                   "               the member)\n"
                   " Phone         07700 900108  (from the member)   # QR code\n"
                   " Constituency  Aire West  MP: Imogen Thackeray-Booth (Canal\n"
                   "               Party)\n"
                   " Ballot        Pay and workloads: not reached; closes Fri\n"
                   "               11 Dec\n"
                   " MP's reply    wrote Fri 30 Oct; Mon 9 Nov: substantive\n"
                   "\n"
                   " SAID AND DONE\n"
                   " 12 Nov    did: asked a colleague to join\n"
                   " 9 Nov     Imogen Thackeray-Booth answered: substantive\n"
                   " 4 Nov     did: put up a poster\n");
    script_free(s);
}

static void test_tiny(void **state)
{
    struct script *s = house_sized(house_app(*state, "tom"), 5, 20);
    script_play(s, "6 j");
    assert_body(s, " NAME\n"
                   " Ackroyd, Callum\n"
                   ">Ackroyd, Helen\n");
    script_play(s, "/ text{yusu}");
    assert_body(s, " NAME\n"
                   ">Yusuf, Amina\n"
                   "/yusu      4 of 246\n");
    script_play(s, "Enter");
    assert_body(s, " Amina Yusuf  membe…\n"
                   " Works at      Wate…\n"
                   " E-mail        amin…\n");
    script_play(s, "Esc Esc size{40x12}");
    assert_body(s, " NAME              workplace\n"
                   " Wójcik, Alan      Home and part-time\n"
                   " Wójcik, Joanne    Elm House\n"
                   " Wójcik, Saira     Aire Street\n"
                   " Wójcik, Tomasz    Waterside House\n"
                   ">Yusuf, Amina      Waterside House\n"
                   " Yusuf, Lewis      Aire Street\n"
                   " Yusuf, Marcus     Mill Court\n"
                   " Yusuf, Una        Home and part-time\n");
    assert_bar(s, " Enter Open  : All  ? Help      q Leave");
    script_free(s);
}

static void test_wide(void **state)
{
    struct script *s = house_sized(house_app(*state, "tom"), 40, 160);
    script_play(s, "6");
    assert_script_has(s, "Callum Ackroyd  member AV11204"); /* the card, beside the list */
    assert_script_has(s, "callum.ackroyd139@members.example.org");
    assert_script_has(s, "SAID AND DONE");
    script_play(s, "j");
    assert_script_has(s, "Helen Ackroyd  member AV10287");
    assert_script_lacks(s, "Callum Ackroyd");
    script_play(s, "Enter");
    assert_script_lacks(s, "│");
    script_free(s);
}

static void test_ascii(void **state)
{
    struct script *s = house_ascii(*state, "priya", "6 / text{zoe} Enter");
    g_autofree char *screen = script_screen(s, false);
    assert_true(g_str_is_ascii(screen));
    assert_script_has(s, " Zoe ");
    script_free(s);
}

/* By name, by number, by phone; Esc shows all again with the row in its place. */
static void test_find(void **state)
{
    struct script *s = house_at(*state, "priya", "6 / text{yus am}");
    assert_at(s, "/yus am");
    assert_script_has(s, ">Yusuf, Amina");
    script_play(s, "Esc");
    assert_at(s, ">Yusuf, Amina");
    script_play(s, "/ text{AV10238}");
    assert_script_has(s, ">Rees, Dafydd");
    script_play(s, "C-u text{nobody at all}");
    assert_script_has(s, "Nothing here fits what you typed; Esc shows all.");
    script_play(s, "Esc g");
    assert_at(s, ">Ackroyd, Callum");
    script_play(s, "G k k");
    assert_script_has(s, "Zoë");
    script_free(s);
}

/* An address that has no room beside its label has a line of its own, and is not split. */
static void test_address_stays_whole(void **state)
{
    struct house *h = *state;
    fixture_run(house_app(h, "priya"), "member.edit", "person", "Ackroyd, Callum", "email",
                "callum.ackroyd-hargreaves@members.example.org", NULL);
    struct script *s = house_sized(house_app(h, "priya"), 30, 120);
    script_play(s, "6 tick");
    assert_script_has(s, "callum.ackroyd-hargreaves@members.example.org");
    script_play(s, "size{60x20} Enter");
    assert_body(s, " Callum Ackroyd  member AV11204, joined 7 Nov 2017\n"
                   " Works at      Mill Court, probation services officer\n"
                   " E-mail\n"
                   "   callum.ackroyd-hargreaves@members.example.org  (from the\n"
                   "   member)\n"
                   " Constituency  Aire West  MP: Imogen Thackeray-Booth (Canal\n"
                   "               Party)\n"
                   " Ballot        Pay and workloads: replacement asked for;\n"
                   "               closes Fri 11 Dec\n"
                   "\n"
                   " SAID AND DONE\n"
                   " 12 Nov    Tom, by phone: replacement asked for\n"
                   " 12 Nov    task done: New paper for Callum Ackroyd: ask HQ\n"
                   " 11 Nov    Ruth, by phone: no paper\n"
                   " 11 Nov    task: New paper for Callum Ackroyd: ask HQ (Ruth)\n");
    script_free(s);
}

static void test_card(void **state)
{
    struct script *s = house_at(*state, "priya", "6 / text{rees daf} Enter");
    assert_body(s, " Dafydd Rees  member AV10238, joined 7 Feb 2020\n"
                   " Works at      Mill Court, probation services officer\n"
                   " E-mail        dafydd.rees1@members.example.org  (from the member)\n"
                   " Constituency  Aire East  MP: Hollis Varley (Meadow Party)\n"
                   " Ballot        Pay and workloads: not reached; closes Fri 11 Dec\n"
                   " MP's reply    wrote Sat 31 Oct; Wed 11 Nov: substantive\n"
                   " Leads         4 of 40 at Mill Court, 36 without a leader\n"
                   "               Grace Adeyemi, Yasmin Choudhury, Stephen Hargreaves and 1 more\n"
                   " Office        workplace rep, Mill Court from 25 Jan\n"
                   " Tags          steward, Welsh speaker\n"
                   " Asks          did: leaflets 8 Nov, meeting 12 Oct; asked: colleague 13 Nov\n"
                   "\n"
                   " SAID AND DONE\n"
                   " Tue       Tom, in person: spoke\n"
                   "           asked about the on-call rota\n"
                   " 13 Nov    asked: asked a colleague to join (Tom)\n"
                   " 11 Nov    Hollis Varley answered: substantive\n"
                   " 8 Nov     did: handed out leaflets\n"
                   " 31 Oct    wrote to Hollis Varley (Tom)\n");
    assert_bar(s,
               " c Talk  e Edit  v Voted  + Tag  A Did  O Office  : All  ? Help        Esc Back");
    script_play(s, "c");
    assert_script_has(s, "WHAT HAPPENED");
    script_play(s, "1 Esc");
    assert_script_has(s, "Ballot        Pay and workloads: has voted");
    assert_script_has(s, " just now  Priya");
    script_play(s, "size{60x10} j");
    assert_script_has(s, "k: later ones");
    assert_script_lacks(s, "has posted it");
    script_play(s, "k size{80x24}");
    script_play(s, "Esc");
    assert_script_has(s, ">Rees, Dafydd");
    script_free(s);
}

/* A phone number corrected, a wrong step undone. */
static void test_edit(void **state)
{
    struct script *s = house_at(*state, "tom", "6 / text{rees daf} Enter e");
    assert_script_has(s, "Edit a member: Dafydd Rees");
    script_play(s, "Tab Tab Tab Tab Tab text{07700 900999} F2");
    assert_script_has(s, "Phone         07700 900999  (from the member)");
    assert_script_has(s, "Dafydd Rees is stored. u undoes it.");
    script_play(s, "u");
    assert_script_lacks(s, "07700 900999");
    script_play(s, "U");
    assert_script_has(s, "07700 900999");
    script_play(s, "e Tab Tab Tab Tab Tab C-u text{12} F2");
    assert_script_has(s, "! ");
    assert_script_has(s, ">Phone ");
    script_free(s);
}

/* What is added from the card is about the member. */
static void test_card_adds(void **state)
{
    struct script *s = house_at(*state, "tom", "6 / text{kelleher sio} Enter n");
    assert_script_has(s, "Add a task");
    assert_script_has(s, "About      Siobhán Kelleher");
    script_play(s, "text{Ask about the stall} F2 P");
    assert_script_has(s, ">Member           Siobhán Kelleher");
    script_play(s, "Tab paste{Thank you, I will raise it in the House.} F2 Enter");
    script_play(s, "4 Tab End");
    assert_script_has(s, "Ask about the stall");
    assert_script_has(s, "Siobhán Kelleher");
    script_play(s, "2");
    assert_script_has(s, "11 answered");
    script_free(s);
}

/* What is to be done about the member is read from the card. */
static void test_tasks(void **state)
{
    struct script *s = house_at(*state, "tom", "6 / text{kelleher sio} Enter Tab");
    assert_script_has(s, "Tab does nothing here");
    script_play(s, "n text{Ask about the stall} F2 Tab");
    assert_at(s, ">Task          Ask about the stall");
    script_play(s, "Enter");
    assert_script_has(s, " Ask about the stall\n Due no day set\n");
    assert_script_has(s, "About      Siobhán Kelleher");
    script_play(s, "Esc d");
    assert_script_has(s, "d does nothing here");
    script_free(s);
}

static void test_add(void **state)
{
    struct script *s = house_at(*state, "tom", "6 n text{AV99002} Tab text{Zadie} Tab text{Quill}");
    script_play(s, "Tab text{mill} Down Enter F2");
    assert_script_has(s, "Zadie Quill is on the list of members. u undoes it.");
    script_play(s, "n text{AV99003} Tab text{Ada} Tab text{Ackroyd} Tab text{mill} Down Enter F2");
    assert_at(s, ">Ackroyd, Ada ");
    script_play(s, "u");
    script_play(s, "/ text{quill} Tab v");
    assert_script_has(s, " That did not work");
    script_play(s, "u");
    assert_script_has(s, "Nothing here fits what you typed");
    script_free(s);
}

static void test_empty(void **state)
{
    struct house *h = *state;
    struct script *s = house_at(h, "priya", "6");
    assert_script_has(s, "No members yet. i loads HQ's list, CSV or .xlsx; n adds one member.");
    script_play(s, "i");
    assert_script_has(s, "Import HQ's list of members");
    script_free(s);
    fixture_run(house_app(h, "priya"), "workplace.add", "name", "Mill Court", NULL);
    house_add_reps(h);
    s = house_at(h, "reg", "6");
    assert_script_has(s, "An officer loads HQ's list;");
    script_play(s, "i");
    assert_script_has(s, "! This is for officers: ask one of them.");
    script_free(s);
    s = house_at(h, "rita", "6");
    assert_script_has(s, "An officer loads HQ's list.");
    script_free(s);
}

/* No contact points, no membership numbers, in the list or on the card. */
static void test_levels(void **state)
{
    struct house *h = *state;
    house_add_reps(h);
    static const char *const logins[] = {"vera", "rita"};
    for (gsize i = 0; i < G_N_ELEMENTS(logins); i++) {
        struct script *s = house_at(h, logins[i], "6 size{160x50}");
        assert_script_has(s, "Ackroyd, Helen");
        assert_script_lacks(s, "07700");
        assert_script_lacks(s, "@");
        assert_script_lacks(s, "AV1");
        script_play(s, "/ text{AV10238}");
        assert_script_has(s, "Nothing here fits what you typed");
        script_play(s, "C-u text{rees daf} Enter Enter");
        assert_script_has(s, " Dafydd Rees");
        assert_script_lacks(s, "@");
        assert_script_lacks(s, "AV1");
        assert_script_lacks(s, "Please do not contact");
        assert_script_lacks(s, "e Edit");
        script_play(s, "e");
        assert_script_has(s, i == 0 ? "! This is for reps and officers: ask one of them."
                                    : "! Your access is read-only");
        script_play(s, "v");
        if (i == 0)
            assert_script_has(s, "has voted");
        else
            assert_script_has(s, "! Your access is read-only");
        script_free(s);
    }
}

/* The number goes to the rep's own phone without being typed. */
static void test_number(void **state)
{
    struct script *s = house_at(*state, "priya", "6 / text{helen ackroyd} Enter #");
    assert_script_has(s, "Helen Ackroyd: 07700 900108");
    assert_script_has(s, "█▀▀▀▀▀█"); /* a corner */
    script_play(s, "Esc size{40x10} #");
    assert_script_has(s, "too small");
    script_play(s, "Esc size{80x24} c #");
    assert_script_has(s, "█▀▀▀▀▀█");
    script_play(s, "Esc Esc Esc Esc / text{callum ackroyd} Enter #");
    assert_script_has(s, "No number is known for Callum.");
    script_free(s);

    s = house_ascii(*state, "priya", "6 / text{helen ackroyd} Enter #");
    assert_script_has(s, "no block letters");
    script_free(s);

    s = house_at(*state, "sam", "6 Enter #");
    assert_script_has(s, "This is for reps and officers");
    script_free(s);
}

/* Whose access is cut down sees nothing of what was on the screens before. */
static void test_less_access(void **state)
{
    struct house *h = *state;
    struct script *s = house_at(h, "tom", "6");
    struct app *officer = house_app(h, "priya");
    assert_script_has(s, "phone");
    fixture_run(officer, "rep.level", "rep", "tom", "level", "volunteer", NULL);
    script_play(s, "1 tick 6");
    assert_script_lacks(s, "07700");
    fixture_run(officer, "rep.scope", "rep", "tom", "scope", "Mill Court", NULL);
    script_play(s, "1 tick 6");
    assert_script_lacks(s, "Waterside");
    fixture_run(officer, "rep.scope", "rep", "tom", "scope", "Waterside House", NULL);
    script_play(s, "1 6 tick");
    assert_script_lacks(s, "Mill Court");
    script_free(s);
}

/* What is next with somebody stands on their card: what cannot wait first. */
static void test_next_on_the_card(void **state)
{
    struct house *h = *state;
    struct script *s = house_at(h, "priya", "1 Tab Enter");
    assert_script_row(s, 4, " next: ask HQ for a new paper by Fri 4 Dec, then r");
    script_free(s);
    fixture_run(house_app(h, "priya"), "activity.log", "person", "Ackroyd, Helen", "outcome",
                "CALL_BACK", "call_back", "mon", NULL);
    s = house_at(h, "priya", "6 j Enter");
    assert_script_has(s, " next: ring back on Mon 23 Nov");
    script_play(s, "size{60x12}");
    assert_script_lacks(s, "next: ");
    script_free(s);
}

/* What was changed about somebody is on their card, and taken back there. */
/* To the next card of the list without a way back. */
static void test_next_of_the_list(void **state)
{
    struct script *s = house_at(*state, "priya", "6 Enter");
    assert_script_has(s, "Callum Ackroyd");
    script_play(s, "]");
    assert_script_has(s, "Helen Ackroyd");
    script_play(s, "Esc");
    assert_script_has(s, ">Ackroyd, Helen");
    script_free(s);
}

static void test_changes(void **state)
{
    struct script *s = house_at(*state, "priya", "6 / text{adeyemi gra} Enter v t");
    assert_script_has(s, "What was changed: Grace Adeyemi");
    assert_at(s, ">Grace Adeyemi: has posted it");
    script_play(s, "t");
    assert_script_has(s, "Undo this change: Grace Adeyemi: has posted it?");
    script_play(s, "y");
    assert_script_has(s, "Undone: Grace Adeyemi: has posted it.");
    script_play(s, "Enter");
    assert_script_has(s, "undone by change");
    script_play(s, "Esc Esc");
    assert_script_has(s, "Grace Adeyemi  member");
    script_play(s, "t Enter 5"); /* and leads on to the screens */
    assert_script_has(s, "Told us they voted");
    script_free(s);
    house_add_reps(*state);
    s = house_at(*state, "vera", "6 Enter t"); /* of others' changes a volunteer sees none */
    assert_script_has(s, "your own changes are on the desk");
    script_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        house_test(test_whole),
        house_test(test_phone),
        house_test(test_tiny),
        house_test(test_changes),
        house_test(test_wide),
        house_test(test_ascii),
        house_test(test_find),
        house_test(test_card_on_a_phone),
        house_test(test_card),
        house_test(test_address_stays_whole),
        house_test(test_edit),
        house_test(test_card_adds),
        house_test(test_add),
        house_test_empty(test_empty),
        house_test(test_levels),
        house_test(test_number),
        house_test(test_tasks),
        house_test(test_less_access),
        house_test(test_next_on_the_card),
        house_test(test_next_of_the_list),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
