/*
 * What a member is, did and was: on the card, by its keys, and for many at once.
 */
#include "house.h"

/* Where there is room, all of it stands on the card. */
static void test_a_tall_card(void **state)
{
    struct script *s = house_sized(house_app(*state, "priya"), 32, 100);
    fixture_run(house_app(*state, "priya"), "office.add", "person", "AV10238", "role", "treasurer",
                "from", "2023-03-04", "to", "2024-03-04", NULL);
    fixture_run(house_app(*state, "priya"), "workplace.add", "name", "Second floor", "under",
                "Mill Court", NULL);
    fixture_run(house_app(*state, "priya"), "member.edit", "person", "AV10238", "workplace",
                "Second floor", "joined", "1 feb 2019", NULL);
    script_play(s, "6 / text{rees daf} Enter");
    assert_body(s, " Dafydd Rees  member AV10238, joined 1 Feb 2019\n"
                   " Works at      Second floor, probation services officer, from 21 Nov\n"
                   " E-mail        dafydd.rees1@members.example.org  (from the member)\n"
                   " Constituency  Aire East  MP: Hollis Varley (Meadow Party)\n"
                   " Ballot        Pay and workloads: not reached; closes Fri 11 Dec\n"
                   " MP's reply    wrote Sat 31 Oct; Wed 11 Nov: substantive\n"
                   " Leads         0 of 0 at Second floor\n"
                   "               Grace Adeyemi, Yasmin Choudhury, Stephen Hargreaves and 1 more\n"
                   " Office        workplace rep, Mill Court from 25 Jan\n"
                   " Was           treasurer until 4 Mar 2024\n"
                   " Tags          steward, Welsh speaker\n"
                   " Asks          did: leaflets 8 Nov, meeting 12 Oct; asked: colleague 13 Nov\n"
                   " Within        Mill Court\n"
                   " Before        Mill Court, probation services officer, to 20 Nov\n"
                   "\n"
                   " SAID AND DONE\n"
                   " today     began at Second floor, probation services officer\n"
                   " today     left Mill Court\n"
                   " Tue       Tom, in person: spoke\n"
                   "           asked about the on-call rota\n"
                   " 13 Nov    asked: asked a colleague to join (Tom)\n"
                   " 11 Nov    Hollis Varley answered: substantive\n"
                   " 8 Nov     did: handed out leaflets\n"
                   " 31 Oct    wrote to Hollis Varley (Tom)\n"
                   " 12 Oct    did: came to the branch meeting\n"
                   " 25 Jan    became workplace rep, Mill Court\n"
                   " Mar 2024  no longer treasurer\n");
    script_free(s);
}

/* Where there is not, the title says so, and "." has it. */
static void test_what_has_no_room(void **state)
{
    struct script *s = house_sized(house_app(*state, "priya"), 20, 60);
    script_play(s, "6 / text{yusuf ami} Enter");
    assert_script_has(s, "all: .");
    assert_script_lacks(s, "night shift");
    script_play(s, ".");
    assert_body(s, " Amina Yusuf                            lines 1 to 13 of 30\n"
                   "\n"
                   " member AV10231, joined 14 Jun\n"
                   " next: chase Hollis Varley for an answer\n"
                   " Works at: Waterside House, PQiP trainee\n"
                   " E-mail: amina.yusuf0@members.example.org  (from the\n"
                   " member)\n"
                   " Phone: 07700 900100  (from the member)\n"
                   " Constituency: Aire East  MP: Hollis Varley (Meadow Party)\n"
                   " Ballot: Pay and workloads: not reached; closes Fri 11 Dec\n"
                   " MP's reply: wrote Wed 4 Nov; Mon 16 Nov: acknowledgement,\n"
                   " clock runs on\n"
                   " Leads: 5 of 61 at Waterside House, 56 without a leader\n"
                   " namely Leanne Barraclough, Rachel Entwistle, Xanthe\n"
                   " Morley, Deborah Nuttall, Tomasz Wójcik\n");
    script_play(s, "Esc size{80x24}");
    assert_script_lacks(s, "all: .");
    assert_script_has(s, " Tags          night shift, steward\n");
    script_free(s);
}

/* All of it: each part of the card, the letters and tasks beyond the first, everybody who is led,
 * and what was said and done with its notes. */
static void test_all_of_it(void **state)
{
    struct app *priya = house_app(*state, "priya");
    static const char *const days[] = {"1 nov", "2 nov", "3 nov"};
    for (gsize i = 0; i < G_N_ELEMENTS(days); i++) {
        g_autofree char *task = g_strdup_printf("Task %d of three", (int)i + 1);
        fixture_run(priya, "task.add", "title", task, "person", "AV10238", NULL);
        fixture_run(priya, "letter.add", "person", "AV10238", "written_on", days[i], NULL);
    }
    fixture_run(priya, "person.block", "person", "AV10238", "channel", "MEETING", "reason",
                "shy, they say", NULL);
    fixture_run(priya, "office.add", "person", "AV10238", "role", "treasurer", "from", "2023-03-04",
                "to", "2024-03-04", NULL);
    static const char *const parts[] = {
        "member AV10238",
        "Works at: Mill Court",
        "E-mail: dafydd.rees1@",
        "Constituency: Aire East",
        "Not wanted: asked not to be spoken to at meetings: shy, they say",
        "Ballot: Pay and workloads: not reached",
        "MP's reply: wrote Tue 3 Nov",
        "MP's reply: wrote Mon 2 Nov",
        "MP's reply: wrote Sun 1 Nov",
        "MP's reply: wrote Sat 31 Oct",
        "Task: Task 1 of three",
        "Task: Task 2 of three",
        "Task: Task 3 of three",
        "namely Grace Adeyemi, Yasmin Choudhury, Stephen Hargreaves, ",
        "Office: workplace rep, Mill Court from 25 Jan",
        "Was: treasurer until 4 Mar 2024",
        "Tags: steward, Welsh speaker",
        "Asks: did: leaflets 8 Nov",
        "SAID AND DONE",
        "Tue: Tom, in person: spoke\n asked about the on-call rota\n",
        "13 Nov: asked: asked a colleague to join (Tom)",
        "11 Nov: Hollis Varley answered: substantive",
        "4 Mar 2024: no longer treasurer",
    };
    static const int sizes[][2] = {{70, 100}, {24, 80}, {20, 60}};
    for (gsize n = 0; n < G_N_ELEMENTS(sizes); n++) {
        struct script *s = house_sized(priya, sizes[n][0], sizes[n][1]);
        script_play(s, "6 / text{rees daf} Enter .");
        script_play(s, "size{160x80}");
        for (gsize i = 0; i < G_N_ELEMENTS(parts); i++)
            assert_script_has(s, parts[i]);
        assert_script_lacks(s, "more\n");
        script_free(s);
    }
}

/* What has no room in it is said to be elsewhere, and is there. */
static void what_all_does_not_have(void **state)
{
    struct app *priya = house_app(*state, "priya");
    for (int i = 0; i < 7; i++) {
        g_autofree char *title = g_strdup_printf("task %d", i);
        fixture_run(priya, "task.add", "title", title, "person", "AV10238", NULL);
    }
    for (int i = 0; i < 100; i++)
        fixture_run(priya, "activity.log", "person", "AV10238", "outcome", "NO_ANSWER", "channel",
                    "PHONE", NULL);
    struct script *s = house_sized(priya, 70, 100);
    script_play(s, "6 / text{rees daf} Enter .");
    for (int i = 0; i < 7; i++) {
        g_autofree char *title = g_strdup_printf("Task: task %d", i);
        assert_script_has(s, title);
    }
    script_play(s, "G");
    assert_script_has(s,
                      "There are earlier entries: type : and then “What happened with a person”");
    assert_script_lacks(s, "became workplace rep");
    script_play(s, "Esc : text{what happened with} Enter");
    script_play(s, "G");
    assert_script_has(s, "office taken up");
    script_free(s);
}

/* Of who is only a potential member it is the same. */
static void test_all_of_a_potential_member(void **state)
{
    struct script *s = house_at(*state, "tom", "3 c");
    script_play(s, "a a Tab Tab Tab text{will think about it} F2 Enter .");
    assert_script_has(s, "SAID AND DONE\n just now: Tom: asked to join\n will think about it\n");
    script_free(s);
}

/* Each is added and taken back on the card, which says it at once. */
static void test_keys_of_the_card(void **state)
{
    struct script *s = house_at(*state, "priya", "6 / text{rees daf} Enter");
    script_play(s, "+ text{driver} Enter");
    assert_script_has(s, "Dafydd Rees has the tag “driver”. u undoes it.");
    assert_script_has(s, " Tags          driver, steward, Welsh speaker\n");
    script_play(s, "- text{welsh} Down Enter Enter");
    assert_script_has(s, " Tags          driver, steward\n");
    script_play(s, "A text{post} Enter F2");
    assert_script_has(s, "Dafydd Rees put up a poster: Sat 21 Nov. u undoes it.");
    assert_script_has(s, "did: poster 21 Nov, leaflets");
    script_play(s, "O Enter text{secr} Enter F2");
    assert_script_has(s, " Office        secretary from 21 Nov; workplace rep, Mill Court from");
    script_play(s, "u");
    assert_script_has(s, " Office        workplace rep, Mill Court from");
    script_play(s, "x F2"); /* the only one is filled in */
    assert_script_has(s, "Dafydd Rees: workplace rep, Mill Court until Sat 21 Nov. u undoes it.");
    assert_script_lacks(s, " Office  ");
    script_free(s);
}

/* What is in use is offered, and what is not can be typed all the same. */
static void test_tags_are_offered(void **state)
{
    struct script *s = house_at(*state, "tom", "6 / text{rees daf} Enter + text{n}");
    assert_body(s, " Tag a member: Dafydd Rees\n"
                   "\n"
                   ">Tag* n\n"
                   "       night shift\n"
                   "\n"
                   "\n"
                   "\n"
                   "\n"
                   "\n"
                   "\n"
                   "\n"
                   "\n"
                   "\n"
                   "\n"
                   "\n"
                   "\n"
                   "\n"
                   " A short plain word or two, such as steward or night shift. Never how anybody\n"
                   " votes. (* is needed.)\n");
    assert_bar(s,
               " Ctrl-S Save  Enter Save  Down Choose  F1 Help                         Esc Back");
    script_play(s, "Down Enter");
    assert_script_has(s, " Tag");
    assert_script_has(s, "night shift");
    script_play(s, "Enter");
    assert_script_has(s, "Dafydd Rees has the tag “night shift”");
    script_play(s, "+ text{nig} Enter");
    assert_script_has(s, "Dafydd Rees has the tag “nig”");
    script_free(s);
}

/* They are listed before anything is typed, and are not in the way; Tab completes a word. */
static void test_tags_are_listed_at_once(void **state)
{
    struct script *s = house_at(*state, "tom", "6 / text{rees daf} Enter +");
    assert_script_has(s, ">Tag*\n"
                         "       can drive\n"
                         "       night shift\n");
    script_play(s, "Esc"); /* nothing was asked for, and nothing typed */
    assert_script_lacks(s, "Tag a member");
    script_play(s, "+ Enter");
    assert_script_has(s, "is needed here.");
    script_play(s, "text{ni} Tab");
    assert_script_has(s, ">Tag* night shift\n");
    script_play(s, "Enter");
    assert_script_has(s, "Dafydd Rees has the tag “night shift”");
    script_play(s, "+ Down Esc"); /* the list, then the form */
    assert_script_has(s, "Tag a member");
    script_play(s, "text{Stewards}");
    assert_script_has(s, "           steward\n");
    script_free(s);
}

/* All that are marked: one question, one change, one undo. */
static void test_many_are_tagged(void **state)
{
    struct script *s = house_at(*state, "tom", "6 Space j Space");
    assert_body(
        s, " next: Fiona Pritchard: no paper, can still be replaced\n"
           "  NAME               workplace             ballot                   phone\n"
           " *Ackroyd, Callum    Mill Court            replacement asked for\n"
           "  Ackroyd, Helen     Elm House             not reached              07700 900108\n"
           " *Ackroyd, Leanne    Home and part-time    has voted                07700 900277\n"
           "> Ackroyd, Ursula    Home and part-time    has voted                07700 900201\n"
           "  Adebayo, Grace     Aire Street           has voted                07700 900217\n"
           "  Adebayo, Olu       Home and part-time    has paper                07700 900141\n"
           "  Adebayo, Trevor    Mill Court            has voted\n"
           "  Adebayo, Xanthe    Mill Court            has paper                07700 900179\n"
           "  Adeyemi, Bethan    Waterside House       has paper                07700 900238\n"
           "  Adeyemi, Grace     Mill Court            not reached\n"
           "  Adeyemi, Keith     Aire Street           has voted                07700 900276\n"
           "  Adeyemi, Trevor    Approved premises     has voted\n"
           "  Bakare, Colette    Approved premises     has voted                07700 900212\n"
           "  Bakare, Jamal      Waterside House       not reached              07700 900136\n"
           "  Bakare, Niamh      Waterside House       needs a replacement      07700 900305\n"
           "  Bakare, Stephen    Elm House             has paper                07700 900174\n"
           "  Bakare, Wendy      Waterside House       has voted                07700 900343\n");
    script_play(s, "+ text{rota} Enter");
    assert_script_has(s, "Tag a member: the 2 marked?");
    script_play(s, "y");
    assert_script_has(s, "Tag “rota” added: 2 members. u undoes it.");
    script_play(s, "/ text{ackroyd cal} Enter");
    assert_script_has(s, " Tags          rota\n");
    script_play(s, "Esc u");
    assert_script_has(s, "Undone: Tag “rota” added: 2 members.");
    script_play(s, "Esc Space Space A text{poster} Enter F2 y");
    assert_script_has(s, "Did “poster”: 2 members.");
    script_play(s, "Space Space v y");
    assert_script_has(s, "Has voted: 2 members.");
    script_free(s);
}

/* A volunteer neither sees nor marks. */
static void test_not_for_volunteers(void **state)
{
    struct script *s = house_at(*state, "sam", "6 Space");
    assert_script_lacks(s, "1 marked");
    script_play(s, "/ text{rees daf} Enter");
    assert_script_lacks(s, "steward");
    assert_script_lacks(s, "+ Tag");
    script_play(s, "+");
    assert_script_has(s, "is for reps");
    script_free(s);
}

#define T(name) cmocka_unit_test_setup_teardown(name, house_setup, house_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(test_a_tall_card),
        T(test_what_has_no_room),
        T(test_all_of_it),
        T(test_all_of_a_potential_member),
        T(test_keys_of_the_card),
        T(test_tags_are_offered),
        T(test_tags_are_listed_at_once),
        T(test_many_are_tagged),
        T(test_not_for_volunteers),
        T(what_all_does_not_have),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
