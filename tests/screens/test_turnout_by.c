/*
 * The ballot desk's table: everybody on top, by what its rows are, in the words
 * of the way members vote and before, during and after; and the curve of the
 * days.
 */
#include "desk.h"

/* ---- what the rows are about ---- */

/* The row on top is everybody: its Enter opens all who were not reached. */
static void test_total(void **state)
{
    struct fixture *f = *state;
    ballot_say(f, "1001", "1");
    struct script *s = desk(f->officer);
    script_play(s, "5");
    assert_script_has(s, ">TOTAL                    3      1");
    script_play(s, "Enter");
    assert_script_has(s, " Pay: everybody");
    assert_script_has(s, ">O'Hara, Colette");
    assert_script_lacks(s, "Yusuf");
    script_free(s);
}

static void test_by(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->officer, "workplace.add", "name", "Leeds PDU", "kind", "PDU", NULL);
    fixture_run(f->officer, "workplace.add", "name", "Elm House", "under", "Leeds PDU", NULL);
    fixture_run(f->officer, "member.edit", "person", "1001", "workplace", "Elm House", NULL);
    struct script *s = desk(f->officer);
    script_play(s, "5 b");
    assert_script_has(s, " DELIVERY UNIT ");
    assert_script_has(s, " Leeds PDU ");
    script_play(s, "j Enter"); /* Leeds PDU has one of the three */
    assert_script_has(s, " Pay: Leeds PDU");
    assert_script_has(s, "all 1");
    assert_script_has(s, ">Yusuf, Amina");
    assert_script_lacks(s, "O'Hara");
    script_play(s, "Esc c");
    assert_script_has(s, " Talking: get the vote out, Leeds PDU");
    assert_script_has(s, "1 ready");
    assert_script_has(s, "Amina");
    script_play(s, "Esc b"); /* no units: on to the reps */
    assert_script_has(s, " REP ");
    assert_script_has(s, " Ruth Adeyemi ");
    assert_script_has(s, " whole branch: P");
    script_play(s, "b");
    assert_script_has(s, " WORKPLACE ");
    fixture_run(f->officer, "ballot.unit.add", "name", "Yorkshire", "entitled", "900", NULL);
    fixture_run(f->officer, "ballot.unit.assign", "unit", "Yorkshire", "workplace", "Mill Court",
                NULL);
    script_play(s, "tick b b");
    assert_script_has(s, " UNIT ");
    assert_script_has(s, " Yorkshire ");
    assert_script_has(s, " no unit ");
    assert_script_has(s, "its line");
    assert_script_has(s, " 450");
    script_free(s);
}

/* Enter and c go to the people of the row, whatever it is about: the figures are theirs. */
static void test_people_of_a_row(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->officer, "ballot.unit.add", "name", "Yorkshire", NULL);
    fixture_run(f->officer, "ballot.unit.assign", "unit", "Yorkshire", "workplace", "Mill Court",
                NULL);
    ballot_say(f, "1001", "1");
    struct script *s = desk(f->officer);
    script_play(s, "5 b b"); /* units */
    assert_script_has(s, " UNIT ");
    script_play(s, "g j Enter");
    assert_script_has(s, " Pay: Yorkshire");
    assert_script_has(s, "all 1  not reached 1");
    assert_script_has(s, ">O'Hara, Colette");
    assert_script_lacks(s, "Amina");
    script_play(s, "/ text{amina}"); /* who is not in the unit is not found in it */
    assert_script_lacks(s, "Yusuf, Amina");
    script_play(s, "Esc c");
    assert_script_has(s, " Talking: get the vote out, Yorkshire");
    assert_script_has(s, "1 ready");
    assert_script_has(s, "Colette");
    script_play(s, "Esc Esc j Enter");
    assert_script_has(s, " Pay: no unit");
    assert_script_has(s, "all 2  not reached 1  has voted 1");
    script_play(s, "Tab");
    assert_script_has(s, ">Yusuf, Amina");
    script_play(s, "Esc b"); /* reps */
    script_play(s, "g j j j Enter");
    assert_script_has(s, " Pay: Ruth Adeyemi");
    assert_script_has(s, "all 2  not reached 1  has voted 1");
    script_play(s, "Esc c");
    assert_script_has(s, " Talking: get the vote out, Ruth Adeyemi");
    assert_script_has(s, "1 ready");
    script_free(s);
}

/* Nothing goes by post; what comes is a link. */
static void test_online(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->officer, "ballot.add", "title", "Online", "method", "ELECTRONIC", "opens",
                "2026-11-16", "closes", "2026-11-30", NULL);
    ballot_list(f, "Online", "1001\n1002\n");
    struct script *s = desk(f->officer);
    script_play(s, "5");
    assert_script_has(s, " Online  statutory, online");
    assert_script_has(s, " link ");
    assert_script_has(s, " asked ");
    assert_script_has(s, "pace 0.0 of 1 needed: 0 by Mon 30 Nov, 1 short");
    assert_script_lacks(s, "paper");
    assert_script_lacks(s, "post");
    script_free(s);
}

static void test_hybrid_and_workplace(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->officer, "ballot.add", "title", "Both", "method", "HYBRID", "opens",
                "2026-11-16", "closes", "2026-11-30", NULL);
    ballot_list(f, "Both", "1001\n1002\n");
    fixture_run(f->officer, "ballot.add", "title", "Canteen vote", "method", "WORKPLACE", "kind",
                "INDICATIVE", "place", "the canteen", "opens", "2026-11-16", "closes", "2026-11-25",
                NULL);
    ballot_list(f, "Canteen vote", "1001\n1002\n");
    struct script *s = desk(f->officer);
    script_play(s, "5");
    assert_script_has(s, " vote at the canteen, until Wed 25 Nov 12:00");
    assert_script_has(s, " cannot ");
    assert_script_lacks(s, "post until");
    script_play(s, "Tab Tab");
    assert_script_has(s, " Both ");
    assert_script_has(s, " by post until Tue 24 Nov, online until Mon 30 Nov 12:00");
    assert_script_has(s, " pack ");
    script_free(s);
}

/* Before it opens the table is the contact check. */
static void test_contact_check(void **state)
{
    struct fixture *f = *state;
    f->now -= 15 * 86400;
    ballot_say(f, "1001", "ADDRESS_RIGHT");
    struct script *s = desk(f->officer);
    script_play(s, "5");
    assert_body(s,
                " Pay  statutory, by post, Great Britain                         opens in 3 days\n"
                " our share of 50% (verify: TULRCA 1992 s.226(2)(a)(iia))   target 80%\n"
                " Address confirmed  1 of 3  33.3%  ████████████▎░░░░░░░░░░░░░░░░░░░░░░░│ 2 more\n"
                " pace 0.3 of 1 needed: 1 by Sun 8 Nov, 2 short\n"
                "\n"
                " WORKPLACE                    on list  confirmed  lacks  wrong  not asked  tried\n"
                ">TOTAL            ███▋░░░░░░│       3          1      2      0          2      0\n"
                " Mill Court       ░░░░░░░░░░│       1          0      1      0          1      0\n"
                " Waterside House  █████▌░░░░│       2          1      1      0          1      0\n"
                " TOTAL  ████████████▎░░░░░░░░░░░░░░░░░░░░░░░│ 33%  2 to confirm before it opens\n"
                "\n"
                "\n"
                " most worth a visit: Mill Court, 1 never reached\n");
    script_free(s);
    s = desk_sized(f->officer, 20, 60);
    script_play(s, "5");
    assert_body(s, " Pay  statutory, by post, Great Britain     opens in 3 days\n"
                   " our share of 50% (verify)   target 80%\n"
                   " Address confirmed  1 of 3  33.3%  █████▋░░░░░░░░░░│ 2 more\n"
                   " pace 0.3 of 1 needed: 1 by Sun 8 Nov, 2 short\n"
                   " WORKPLACE        on list  confirmed  wrong  not asked  pace\n"
                   ">TOTAL                  3          1      0          2   0.3\n"
                   " Mill Court             1          0      0          1   0.0\n"
                   " Waterside House        2          1      0          1   0.3\n"
                   " ████████░░░░░░░░░░░░░░░│ 33%  2 to confirm before it opens\n"
                   "\n"
                   " most worth a visit: Mill Court, 1 never reached\n");
    script_free(s);
}

/* At work nobody asks for addresses: who cannot come has another way. */
static void test_contact_check_at_work(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->officer, "ballot.add", "title", "Canteen", "method", "WORKPLACE", "kind",
                "INDICATIVE", "opens", "2026-11-24", "closes", "2026-11-24", NULL);
    ballot_list(f, "Canteen", "1001\n1002\n2001\n");
    fixture_run(f->officer, "canvass.record", "person", "1001", "outcome", "3", "ballot", "Canteen",
                NULL);
    struct script *s = desk(f->officer);
    script_play(s, "5 Tab");
    assert_script_has(s, " Canteen  indicative, at the workplace");
    assert_script_has(s, " vote at work on Tue 24 Nov until 12:00");
    assert_script_has(s, "on list  confirmed  lacks  cannot  not asked  tried");
    assert_script_has(s, "       3          0      3       1          2      0");
    assert_script_has(s, " 1 needs a postal vote: ask HQ now");
    assert_script_lacks(s, "wrong");
    f->now += (gint64)3 * 86400; /* the day */
    script_play(s, "tick");
    assert_script_has(s, " 1 cannot be there: ask HQ");
    script_free(s);
    f->now += 86400;
    s = desk(f->officer);
    script_play(s, "5 Tab");
    assert_script_has(s, " closed Tue 24 Nov");
    assert_script_lacks(s, "ask HQ");
    script_free(s);
}

static void test_closed(void **state)
{
    struct fixture *f = *state;
    ballot_say(f, "1001", "1");
    f->now += 25 * 86400;
    struct script *s = desk(f->officer);
    script_play(s, "5");
    assert_script_has(s, "2 short of the target");
    assert_script_has(s, "1 short");
    assert_script_lacks(s, " more");
    script_free(s);
}

/* ---- the curve ---- */

static void vote_on(struct fixture *f, const char *who, const char *ballot, int days_ago)
{
    f->now -= days_ago * 86400;
    fixture_run(f->officer, "canvass.voted", "person", who, "ballot", ballot, NULL);
    f->now += days_ago * 86400;
}

static void an_earlier_ballot(struct fixture *f)
{
    fixture_run(f->officer, "ballot.add", "title", "Last year", "opens", "2026-09-07", "closes",
                "2026-10-09", NULL);
    f->now -= 60 * 86400;
    ballot_list(f, "Last year", "1001\n1002\n2001\n");
    f->now += 60 * 86400;
    vote_on(f, "1001", "Last year", 60);
    vote_on(f, "2001", "Last year", 50);
}

static void test_curve(void **state)
{
    struct fixture *f = *state;
    an_earlier_ballot(f);
    vote_on(f, "1001", "Pay", 4);
    struct script *s = desk(f->officer);
    script_play(s, "5 d");
    assert_body(
        s, " Pay  statutory, by post, Great Britain                       closes in 20 days\n"
           " our share of 50% (verify: TULRCA 1992 s.226(2)(a)(iia))   target 80%\n"
           " Told us they voted  1 of 3  33.3%  ████████████░░░░░░░░░░░░│░░░░░░░░░░│ 1 more\n"
           " pace 0.0 of 1 needed: 1 by Mon 7 Dec, 1 short               the last safe post\n"
           "\n"
           " 66%                                                         ••••••••••••••••••\n"
           "                                                           ┄┄┄┄┄┄┄\n"
           "                                                    ┄┄┄┄┄┄┄\n"
           "                                             ┄┄┄┄┄┄┄\n"
           "                                       ┄┄┄┄┄┄\n"
           "                                  ┄┄┄┄┄••••••••••••••••••••••\n"
           "                       ▅▅▅▅▅▅▅▅▅▅▅\n"
           "                       ███████████\n"
           "                       ███████████\n"
           "                       ███████████\n"
           "                       ███████████\n"
           "  0% ••••••••••••••••••••••••••••••••••\n"
           "     Mon 9 Nov                                                       Fri 11 Dec\n"
           "     █ told us  ┄ pace needed  • Last year              a floor, not the result\n");
    script_play(s, "size{60x20}");
    assert_body(s, " Pay  statutory, by post, Great Britain   closes in 20 days\n"
                   " our share of 50% (verify)   target 80%\n"
                   " Told us they voted  1 of 3  33.3%  █████▎░░░░│░░░░│ 1 more\n"
                   " pace 0.0 of 1 needed: 1 by Mon 7 Dec, 1 short\n"
                   "\n"
                   " 66%                                          •••••••••••••\n"
                   "                                       ┄┄┄┄┄┄┄\n"
                   "                               ┄┄┄┄┄┄┄┄\n"
                   "                          ┄┄┄┄••••••••••••••••\n"
                   "                  ▆▆▆▆▆▆▆▆\n"
                   "                  ████████\n"
                   "                  ████████\n"
                   "  0% •••••••••••••••••••••••••\n"
                   "     Mon 9 Nov                                   Fri 11 Dec\n"
                   "     █ told us  ┄ pace needed  • Last year\n");
    script_play(s, "Esc");
    assert_script_has(s, ">TOTAL");
    script_free(s);
}

/* With no ballot before it there is nothing to compare with; our share reached, the target is
 * what is left. */
static void test_curve_alone(void **state)
{
    struct fixture *f = *state;
    vote_on(f, "1001", "Pay", 4);
    vote_on(f, "1002", "Pay", 2);
    struct script *s = desk(f->officer);
    script_play(s, "5 d");
    assert_script_lacks(s, "•");
    assert_script_has(s, "100% ");
    assert_script_has(s, "┄ pace needed");
    script_play(s, "d");
    assert_script_has(s, ">TOTAL");
    script_free(s);
}

static void test_curve_ascii(void **state)
{
    struct fixture *f = *state;
    an_earlier_ballot(f);
    vote_on(f, "1001", "Pay", 4);
    gsize n = 0;
    const struct screen_ops *const *screens = screen_table(&n);
    struct script *s = script_new_ascii(f->officer, screens, n, 24, 80);
    script_play(s, "5 d");
    assert_body(
        s, " Pay  statutory, by post, Great Britain                       closes in 20 days\n"
           " our share of 50% (verify: TULRCA 1992 s.226(2)(a)(iia))   target 80%\n"
           " Told us they voted  1 of 3  33.3%  ############............|..........| 1 more\n"
           " pace 0.0 of 1 needed: 1 by Mon 7 Dec, 1 short               the last safe post\n"
           "\n"
           " 66%                                                         oooooooooooooooooo\n"
           "                                                           -------\n"
           "                                                    -------\n"
           "                                             -------\n"
           "                                       ------\n"
           "                                  -----oooooooooooooooooooooo\n"
           "                       ###########\n"
           "                       ###########\n"
           "                       ###########\n"
           "                       ###########\n"
           "                       ###########\n"
           "  0% oooooooooooooooooooooooooooooooooo\n"
           "     Mon 9 Nov                                                       Fri 11 Dec\n"
           "     # told us  - pace needed  o Last year              a floor, not the result\n");
    script_free(s);
}

#define test(name) cmocka_unit_test_setup_teardown(name, ballot_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(test_total),
        test(test_by),
        test(test_people_of_a_row),
        test(test_online),
        test(test_hybrid_and_workplace),
        test(test_contact_check),
        test(test_contact_check_at_work),
        test(test_closed),
        test(test_curve),
        test(test_curve_alone),
        test(test_curve_ascii),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
