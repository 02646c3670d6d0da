/*
 * The ballot desk: what it says of a ballot with and without a threshold, and
 * where its keys lead.
 */
#include "desk.h"

static void add_members(struct fixture *f)
{
    GString *numbers = g_string_new("1001\n1002\n2001\nX1\n");
    for (int i = 0; i < 8; i++) {
        g_autofree char *number = g_strdup_printf("%d", 1100 + i);
        fixture_run(f->officer, "member.add", "membership_no", number, "given_name", "Ann",
                    "family_name", number, "workplace", i < 6 ? "Waterside House" : "Mill Court",
                    NULL);
        g_string_append_printf(numbers, "%s\n", number);
    }
    ballot_list(f, "Pay", numbers->str);
    g_string_free(numbers, true);
}

static void test_desk(void **state)
{
    struct fixture *f = *state;
    add_members(f);
    ballot_say(f, "1001", "1");
    ballot_say(f, "1100", "1");
    ballot_say(f, "1101", "2");
    ballot_say(f, "2001", "3");
    ballot_say(f, "1106", "5");
    fixture_run(f->officer, "ballot.return", "as_of", "2026-11-16", "turnout", "39.4", NULL);
    struct script *s = desk(f->officer);
    script_play(s, "5");
    assert_body(s,
                " Pay  statutory, by post, Great Britain                       closes in 20 days\n"
                " our share of 50% (verify: TULRCA 1992 s.226(2)(a)(iia))   target 80%\n"
                " Told us they voted  2 of 12  16.6%  █████▊░░░░░░░░░░░│░░░░░░░░░░░│░░░░░ 4 more\n"
                " pace 0.6 a day, 1 needed until Mon 7 Dec: enough            the last safe post\n"
                " HQ, whole ballot, Mon 16 Nov: 39.4%  ███████████▊░░░│░░░░░░░░░░░░░░\n"
                "\n"
                " WORKPLACE          on list  voted  lacks  paper  none  repl  won't  not reached\n"
                ">TOTAL                   12      2      4      1     1     0      1            6\n"
                " Mill Court               3      0      2      0     1     0      1            1\n"
                " Waterside House          8      2      2      1     0     0      0            5\n"
                " numbers not known        1\n"
                " TOTAL  ███▎░░░░░░│░░░░░│░░░ 16%  4 to our share, 1 a day; 8 to target, 1 a day\n"
                "\n"
                " reports by day ____________█                           a floor, not the result\n"
                " most worth a visit: Waterside House, 5 never reached\n"
                " 1 needs a new paper: ask HQ by Fri 4 Dec\n");
    assert_bar(s,
               " Enter People  c Talk  v Voted  w What if  D Dates  : All  ? Help       q Leave");
    script_play(s, "j j");
    assert_script_has(s, ">Waterside House");
    assert_script_has(s, "25%  2 to our share, 1 a day; 5 to target, 1 a day");
    script_play(s, "j");
    assert_script_has(s, "load HQ's latest list of members");
    script_play(s, "Enter");
    assert_script_has(s, "! None of these numbers is a member");
    script_free(s);
}

/* At 60x20 all is there that decides; at 20x5 nothing breaks. */
static void test_narrow(void **state)
{
    struct fixture *f = *state;
    struct script *s = desk_sized(f->officer, 20, 60);
    script_play(s, "5");
    assert_body(s, " Pay  statutory, by post, Great Britain   closes in 20 days\n"
                   " our share of 50% (verify)   target 80%\n"
                   " Told us they voted  0 of 3  0.0%  ░░░░░░░░░░░│░░░░│ 2 more\n"
                   " pace 0.0 of 1 needed: 0 by Mon 7 Dec, 2 short\n"
                   " WORKPLACE        on list  voted  paper  none  not reached\n"
                   ">TOTAL                  3      0      0     0            3\n"
                   " Mill Court             1      0      0     0            1\n"
                   " Waterside House        2      0      0     0            2\n"
                   " 0%  2 to our share, 1 a day; 3 to target, 1 a day\n"
                   " reports by day _____________       a floor, not the result\n"
                   " most worth a visit: Waterside House, 2 never reached\n");
    assert_bar(s, " Enter People  c Talk  v Voted  : All  ? Help       q Leave");
    script_play(s, "size{20x5}");
    assert_body(s, " Pay  statutory, …\n"
                   ">TOTAL          0  3\n"
                   " Mill Court     0  1\n");
    script_play(s, "size{40x12}");
    assert_script_has(s, "to our share");
    script_free(s);
}

static void test_ascii(void **state)
{
    struct fixture *f = *state;
    gsize n = 0;
    const struct screen_ops *const *screens = screen_table(&n);
    ballot_say(f, "1001", "1");
    struct script *s = script_new_ascii(f->officer, screens, n, 24, 80);
    script_play(s, "5");
    assert_script_row(
        s, 5, " Told us they voted  1 of 3  33.3%  ############............|..........| 1 more");
    script_free(s);
}

/* Only a statutory ballot has a threshold; nothing else calls its share one. */
static void test_no_threshold(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->officer, "ballot.add", "title", "Office move", "kind", "CONSULTATIVE", "opens",
                "2026-11-16", "closes", "2026-11-30", "target", "70", NULL);
    ballot_list(f, "Office move", "1001\n1002\n");
    struct script *s = desk(f->officer);
    script_play(s, "5");
    assert_script_has(s, " Office move  consultative, by post, Great Britain");
    assert_script_has(s, " no threshold: not a statutory ballot   target 70%");
    assert_script_lacks(s, "our share");
    script_play(s, "Tab");
    assert_script_has(s, " Pay  statutory, by post, Great Britain");
    assert_script_has(s, "our share of 50% (verify: TULRCA 1992 s.226(2)(a)(iia))");
    script_play(s, "Tab");
    assert_script_has(s, " Office move ");
    script_free(s);
}

static void test_northern_ireland(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->officer, "ballot.add", "title", "Belfast", "jurisdiction", "NI", "opens",
                "2026-11-16", "closes", "2026-11-30", NULL);
    struct script *s = desk(f->officer);
    script_play(s, "5");
    assert_script_has(s, " the law asks for no turnout here   target 80%");
    assert_script_has(s, "HQ's list of who may vote is not loaded yet: i loads it.");
    assert_script_has(s, "i Import HQ's list"); /* and nothing that needs its rows */
    assert_script_lacks(s, "Enter People");
    assert_script_lacks(s, "c Talk");
    assert_script_lacks(s, "v Voted");
    script_free(s);
}

static void test_before_and_after(void **state)
{
    struct fixture *f = *state;
    f->now -= 14 * 86400;
    struct script *s = desk(f->officer);
    script_play(s, "5");
    assert_script_has(s, "opens in 2 days");
    f->now += 34 * 86400;
    script_play(s, "size{81x24}");
    assert_script_has(s, "closes today 12:00");
    assert_script_has(s, "the last safe day for the post was Mon 7 Dec");
    f->now += 3 * 86400;
    script_play(s, "size{80x24}");
    assert_script_has(s, "closed Fri 11 Dec");
    assert_script_has(s, "what members told us: a floor, not the result");
    assert_script_lacks(s, "most worth a visit");
    script_free(s);
}

static void test_no_ballot(void **state)
{
    struct fixture *f = *state;
    struct script *s = desk(f->officer);
    script_play(s, "5");
    assert_script_has(s, " n adds one");
    assert_script_has(s, "Then i loads HQ's list of who may vote.");
    script_play(s, "c");
    assert_script_has(s, "! There is no ballot yet: n adds one.");
    script_play(s, "n");
    assert_script_has(s, " Add a ballot");
    script_free(s);
    s = desk(f->ruth);
    script_play(s, "5");
    assert_script_has(s, "An officer adds it");
    script_free(s);
}

/* A ballot that is taken back leaves the desk. */
static void test_ballot_undone(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->officer, "ballot.add", "title", "Oops", "opens", "2026-11-10", "closes",
                "2026-12-01", NULL);
    struct script *s = desk(f->officer);
    script_play(s, "5");
    assert_script_has(s, " Oops  statutory");
    script_play(s, "u");
    assert_script_has(s, " Pay  statutory");
    script_free(s);
}

/* A rep sees the workplaces in scope, and sums of these alone. */
static void test_scope(void **state)
{
    struct fixture *f = *state;
    ballot_say(f, "2001", "1");
    struct script *s = desk(f->ruth);
    script_play(s, "5");
    assert_script_has(s, "Told us they voted  0 of 2");
    assert_script_lacks(s, "Mill Court");
    script_play(s, "j Enter");
    assert_script_has(s, " Pay: Waterside House");
    assert_script_has(s, ">Rees, Dafydd");
    assert_script_lacks(s, "Colette");
    script_free(s);
}

/* What others report shows at the next tick; a move within the table touches
 * the two rows and the line of the selected one. */
static void test_live(void **state)
{
    struct fixture *f = *state;
    struct script *s = desk(f->officer);
    script_play(s, "5");
    assert_script_has(s, "Told us they voted  0 of 3");
    fixture_run(f->ruth, "canvass.voted", "person", "1001", NULL);
    script_play(s, "tick");
    assert_script_has(s, "Told us they voted  1 of 3");
    int frames = term_mem_frames(s->term);
    script_play(s, "tick tick");
    assert_int_equal(term_mem_frames(s->term), frames);
    script_play(s, "j");
    /* A name on either row, two marks, and the line below. */
    assert_true(term_mem_touched(s->term) < 120);
    script_free(s);
}

/* ---- the people ---- */

static void test_people(void **state)
{
    struct fixture *f = *state;
    add_members(f);
    ballot_say(f, "1001", "1");
    ballot_say(f, "1101", "2");
    fixture_run(f->officer, "canvass.record", "person", "1102", "outcome", "7", "call_back", "+3",
                NULL);
    fixture_run(f->officer, "canvass.record", "person", "1103", "outcome", "9", "reason", "asked",
                NULL);
    struct script *s = desk(f->ruth);
    script_play(s, "5 j Enter");
    assert_script_has(s, ">1100, Ann"); /* first those not reached */
    assert_script_lacks(s, "Yusuf, Amina");
    script_play(s, "S-Tab");
    assert_body(s, " Pay: Waterside House\n"
                   " all 8  not reached 6  has paper 1  has voted 1\n"
                   " NAME            STANDS         LAST        CAME TO\n"
                   ">1100, Ann       not reached    never\n"
                   " 1101, Ann       has paper      just now    has paper\n"
                   " 1102, Ann     ~ not reached    just now    call back\n"
                   " 1103, Ann     x not reached    just now    please don't contact me\n"
                   " 1104, Ann       not reached    never\n"
                   " 1105, Ann       not reached    never\n"
                   " Rees, Dafydd    not reached    never\n"
                   " Yusuf, Amina    has voted      just now    has posted it\n");
    assert_bar(s,
               " c Talk  Enter Open  v Voted  Tab Which  r Asked HQ  : All  ? Help     Esc Back");
    script_play(s, "Tab");
    assert_script_lacks(s, "Yusuf, Amina");
    script_play(s, "Tab");
    assert_script_has(s, ">1101, Ann");
    assert_script_lacks(s, "1102, Ann");
    script_play(s, "Tab");
    assert_script_has(s, ">Yusuf, Amina");
    script_play(s, "Tab");
    assert_script_has(s, " all 8  not reached 6  has paper 1  has voted 1");
    script_free(s);
}

/* The sign of a promise turns at the minute that was said. */
static void test_people_promised(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->officer, "canvass.record", "person", "1001", "outcome", "7", "call_back",
                "14:30", NULL);
    struct script *s = desk(f->ruth);
    f->now += (3 * 60 + 47) * 60; /* 14:29 */
    script_play(s, "5 j Enter");
    assert_script_has(s, "Yusuf, Amina  ~ not reached");
    f->now += 60;
    script_play(s, "Esc Enter");
    assert_script_has(s, "Yusuf, Amina  ! not reached");
    script_free(s);
}

static void test_people_keys(void **state)
{
    struct fixture *f = *state;
    struct script *s = desk(f->ruth);
    script_play(s, "5 j Enter / text{yus}");
    assert_script_has(s, ">Yusuf, Amina");
    assert_script_lacks(s, "Rees, Dafydd");
    script_play(s, "Enter v");
    assert_script_has(s, " Amina Yusuf: has posted it. u undoes it.");
    assert_stands(f, "Amina", "VOTED");
    script_play(s, "u Enter");
    assert_stands(f, "Amina", "NOT_CONTACTED");
    assert_script_has(s, "07700 900101");
    script_play(s, "Esc Esc");
    assert_script_has(s, ">Yusuf, Amina");
    assert_script_has(s, " Rees, Dafydd");
    /* Among those shown; whom nobody of them is, among all. */
    script_play(s, "/ text{dafydd} Tab v Esc Tab");
    assert_script_has(s, ">Rees, Dafydd    has voted");
    script_play(s, "/ text{amina}");
    assert_script_has(s, ">Yusuf, Amina");
    script_play(s, "Esc");
    assert_script_has(s, ">Rees, Dafydd    has voted");
    assert_script_lacks(s, "Yusuf, Amina");
    script_free(s);
}

/* Those who need a new paper are a list; once HQ was asked they leave it. */
static void test_replacement(void **state)
{
    struct fixture *f = *state;
    ballot_say(f, "1001", "3");
    struct script *s = desk(f->ruth);
    script_play(s, "5");
    assert_script_has(s, " 1 needs a new paper: ask HQ by Fri 4 Dec");
    script_play(s, "j Enter r");
    assert_script_has(s, "! First record that the paper is missing");
    script_play(s, "Tab r");
    assert_script_has(s, "Amina Yusuf: replacement asked for.");
    assert_stands(f, "Amina", "REPLACEMENT_REQUESTED");
    assert_script_has(s, "Nobody here is in that state. Tab shows the others.");
    script_play(s, "u");
    assert_script_has(s, ">Yusuf, Amina");
    assert_stands(f, "Amina", "REPLACEMENT_NEEDED");
    script_free(s);
}

/* Several marked: asked once, one change. */
static void test_marked_people(void **state)
{
    struct fixture *f = *state;
    struct script *s = desk(f->officer);
    script_play(s, "5 j j Enter Space Space v");
    assert_script_has(s, "the 2 marked?");
    script_play(s, "Enter"); /* no is said, too */
    assert_script_has(s, "Left as it was: nothing was changed.");
    script_play(s, "v y");
    assert_script_has(s, "Has voted: 2 members. u undoes it.");
    assert_script_lacks(s, "*");
    script_play(s, "u");
    assert_script_has(s, "Undone: Has voted: 2 members.");
    script_free(s);
}

/* Marks go where one shows others: nothing is meant that is out of sight. */
static void test_marks_are_in_sight(void **state)
{
    struct fixture *f = *state;
    struct script *s = desk(f->officer);
    script_play(s, "5 j j Enter Space Space S-Tab Tab v");
    assert_script_lacks(s, "marked?");
    assert_script_has(s, "has posted it");
    script_free(s);
}

/* The form says what will be stored, also of what stands further down. */
static void mid_ballot_form(void **state)
{
    struct fixture *f = *state;
    struct script *s = desk(f->officer);
    script_play(s, "5 n text{Pay} Tab text{16 nov} Tab text{11 dec}");
    assert_script_has(s, "= Mon 16 Nov 2026");
    script_play(s, "F2");
    assert_script_has(s, "Pay: ballot added. Opened Mon 16 Nov, closes Fri 11 Dec 12:00");
    script_free(s);
}

#define test(name) cmocka_unit_test_setup_teardown(name, ballot_setup, fixture_teardown)
#define bare(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(test_desk),
        test(test_narrow),
        test(test_ascii),
        test(test_no_threshold),
        test(test_northern_ireland),
        test(test_before_and_after),
        bare(test_no_ballot),
        test(test_ballot_undone),
        test(test_scope),
        test(test_live),
        test(test_people),
        test(test_people_keys),
        test(test_people_promised),
        test(test_replacement),
        test(test_marked_people),
        test(test_marks_are_in_sight),
        bare(mid_ballot_form),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
