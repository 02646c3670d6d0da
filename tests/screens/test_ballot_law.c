/*
 * The ballot's days and the law, how it ended, and what if: the demo branch at
 * the fixture's clock.
 */
#include "house.h"

static struct script *officer(struct house *h, int rows, int cols)
{
    gsize n = 0;
    const struct screen_ops *const *screens = screen_table(&n);
    return script_new(house_app(h, "priya"), screens, n, rows, cols);
}

static void test_days(void **state)
{
    struct script *s = officer(*state, 24, 80);
    script_play(s, "5 D");
    assert_body(s,
                " Pay and workloads\n"
                " days  the law  ballots before\n"
                " WHEN              WHAT                                   state     done\n"
                ">Sun 1 Nov         employer has notice of the ballot      done      Sat 31 Oct\n"
                " Thu 5 Nov         employer has the sample voting paper   done      Wed 4 Nov\n"
                " Sun 8 Nov         ballot opens                           past\n"
                " Wed 11 Nov        papers should have come                past\n"
                " Mon 16 Nov        lost papers can be replaced            past\n"
                " Fri 4 Dec         last day to ask for a replacement      to come\n"
                " Mon 7 Dec         last safe post                         to come\n"
                " Fri 11 Dec        ballot closes                          to come\n"
                " Sat 12 Dec        result to members                      to come\n"
                " Sat 12 Dec        result to every employer               to come\n"
                " Thu 7 Jan 2027    scrutineer's report                    to come\n"
                " Fri 10 Dec 2027   last day on which action may begin     to come\n"
                "\n"
                " 7 days before opening, received (TULRCA 1992 s.226A(1)(a))\n");
    script_play(s, "Tab j j j");
    assert_body(s,
                " Pay and workloads\n"
                " days  the law  ballots before\n"
                " RULE                                  says               from         status\n"
                " notice of action                      10 days            18 Feb 2026  confirmed\n"
                " notice of action by agreement         none               18 Feb 2026  confirmed\n"
                " notice of a ballot                    7 days             1 Mar 2017   confirmed\n"
                ">the majority                          more than half o…  18 Feb 2026  verify\n"
                " how long a ballot holds               12 months          18 Feb 2026  confirmed\n"
                " how long a ballot holds by agreement  none               18 Feb 2026  confirmed\n"
                " ways of voting                        by post, online,…  1 Sep 2026   verify\n"
                " the statement of the result           number entitled …  18 Feb 2026  verify\n"
                " the sample voting paper               3 days             1 Mar 2017   confirmed\n"
                " the support test                      none               18 Feb 2026  confirmed\n"
                " the turnout test                      at least 50 of 1…  18 Feb 2026  verify\n"
                "\n"
                "\n"
                " TULRCA 1992 s.226(2)(a)(iii) read with s.297A: more than half of those voting,\n"
                " spoiled papers included; Employment Rights Act 2025 s.68 repeals s.297A with\n"
                " the turnout test (not known to have started): after that more Yes than No …\n");
    script_play(s, "Tab");
    assert_body(s, " Pay and workloads\n"
                   " days  the law  ballots before\n"
                   " CLOSED         BALLOT       question                  turnout       Yes\n"
                   ">24 Jun 2026    Pay claim    action short of strike     44.90%    94.07%\n"
                   " 24 Jun 2026    Pay claim    strike                     44.90%    88.40%\n"
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
                   " Pay claim, action short of strike: turnout too low: not carried.\n");
    script_play(s, "S-Tab S-Tab Enter");
    assert_script_has(s, "7 days before opening, received");
    script_free(s);
}

/* A rule waits for a second officer; whoever entered it cannot be that one. */
static void test_rule_waits(void **state)
{
    struct house *h = *state;
    struct app *priya = house_app(h, "priya");
    fixture_run(priya, "rule.add", "key", "turnout_min", "value", "none", "from", "2026-11-01",
                "source", "Employment Rights Act 2025 s.68", NULL);
    struct script *s = officer(h, 24, 80);
    script_play(s, "5 D Tab G");
    assert_script_has(
        s, ">the turnout test                      none               1 Nov 2026   waits");
    assert_script_has(s, "Waits for a second officer: y confirms it.");
    script_play(s, "y");
    assert_script_has(s, "! You entered this rule: another officer has to confirm it.");
    script_free(s);
}

/* Today warns of every ballot's days, those first that can still be kept; only officers. */
static void test_today_warns(void **state)
{
    struct house *h = *state;
    struct app *priya = house_app(h, "priya");
    fixture_run(priya, "ballot.add", "title", "Strike", "opens", "2026-11-25", "closes",
                "2026-12-18", "question", "STRIKE", NULL);
    struct script *s = officer(h, 24, 80);
    assert_script_has(s,
                      "! Strike: the employer has to have the sample voting paper by Sun 22 Nov");
    assert_script_has(
        s, "! Strike: the employer had to have notice of the ballot by Wed 18 Nov: ask HQ");
    script_play(s, "Enter");
    assert_script_has(s, ">Wed 18 Nov");
    script_free(s);
    fixture_run(priya, "ballot.received", "ballot", "3", "notice", "2026-11-18", "sample",
                "2026-11-20", NULL);
    s = officer(h, 24, 80);
    assert_script_lacks(s, "Strike:");
    script_free(s);
    s = house_sized(house_app(h, "tom"), 24, 80);
    assert_script_lacks(s, "the employer");
    script_free(s);
}

static void test_ended(void **state)
{
    struct script *s = officer(*state, 24, 80);
    script_play(s, "5 Tab R");
    assert_body(s,
                " Pay claim\n"
                " strike: not carried\n"
                " turnout     2335 of 5200, 44.90%; needed 2600: not met\n"
                " majority    Yes 2058, No 270, spoiled 7: more than half of those voting\n"
                " action short of strike: not carried\n"
                " turnout     2335 of 5200, 44.90%; needed 2600: not met\n"
                " majority    Yes 2190, No 138, spoiled 7: more than half of those voting\n"
                " This is not legal advice.\n"
                "                                                                       more: j\n"
                " WHAT MEMBERS HAVE TO BE TOLD\n"
                "\n"
                " Result of the ballot: Pay claim\n"
                " The ballot was held by post and closed on 24 Jun 2026. Scrutineer: Fairvote\n"
                " Ballots.\n"
                "\n"
                " Strike\n"
                "   Number of individuals entitled to vote: 5200\n"
                "   Number of votes cast: 2335\n"
                "   Number answering Yes: 2058\n");
    script_free(s);
}

static void test_whatif(void **state)
{
    struct script *s = officer(*state, 24, 80);
    script_play(s, "5 w");
    assert_body(s,
                " Pay and workloads  told us: a floor, not a promise               our share 50%\n"
                " what if  where it matters most\n"
                " WHAT IF                           now    what if\n"
                ">papers replaced in time             0          0\n"
                " Waterside House reached       48  77%    48  77%\n"
                " Mill Court reached            31  75%    31  75%\n"
                " Approved premises reached     23  82%    23  82%\n"
                " Aire Street reached           29  87%    29  87%\n"
                " Elm House reached             34  89%    34  89%\n"
                " Home and part-time reached    42  95%    42  95%\n"
                " joiners on HQ's list                0          0\n"
                "\n"
                "\n"
                " 118 of 207 reached everywhere have voted: of ten more about 5\n"
                "\n"
                " now      118 of 246  47.9%  ███████████████████▋│░░░░░░░░░░░░░░░░░░░░  5 short\n"
                " what if  118 of 246  47.9%  ███████████████████▋│░░░░░░░░░░░░░░░░░░░░  5 short\n"
                " At today's pace, by Mon 7 Dec: 68% to 84% told us in 8 of 10 (14 days of\n"
                " reports).\n");
    script_play(s, "Right Right j Right Right G Right");
    assert_body(s,
                " Pay and workloads  told us: a floor, not a promise               our share 50%\n"
                " what if  where it matters most\n"
                " WHAT IF                         now  what if  comes to                  points\n"
                " papers replaced in time           0        2  +1 vote                    +0.4%\n"
                " Waterside House reached     48  77%  54  87%  +2 votes                   +0.8%\n"
                " Mill Court reached          31  75%  31  75%\n"
                " Approved premises reached   23  82%  23  82%\n"
                " Aire Street reached         29  87%  29  87%\n"
                " Elm House reached           34  89%  34  89%\n"
                " Home and part-time reached  42  95%  42  95%\n"
                ">joiners on HQ's list              0        1  +0 votes, +1 on the list   -0.1%\n"
                "\n"
                "\n"
                " 1 more; 118 of 207 reached everywhere have voted: 0 votes\n"
                "\n"
                " now      118 of 246  47.9%  ███████████████████▋│░░░░░░░░░░░░░░░░░░░░  5 short\n"
                " what if  121 of 247  48.9%  ████████████████████│░░░░░░░░░░░░░░░░░░░░  3 short\n"
                " At today's pace, by Mon 7 Dec: 68% to 84% told us in 8 of 10 (14 days of\n"
                " reports).\n");
    script_play(s, "Left Left");
    assert_script_has(s, "It cannot be less than now.");
    script_play(s, "0");
    assert_script_has(s, "what if  118 of 246");
    script_play(s, "Tab j");
    assert_body(s,
                " Pay and workloads  told us: a floor, not a promise               our share 50%\n"
                " what if  where it matters most\n"
                " WORKPLACE             not reached    reached    voted    about\n"
                " Waterside House                14         48       21        6\n"
                ">Mill Court                     10         31       17        5\n"
                " Aire Street                     4         29       18        2\n"
                " Elm House                       4         34       19        2\n"
                " Approved premises               5         23       12        2\n"
                " Home and part-time              2         42       31        1\n"
                "\n"
                "\n"
                "\n"
                "\n"
                " 10 not reached; 17 of 31 of those reached there have voted: about 5 votes; 2\n"
                " can still be sent another; last spoken to 2 days ago\n"
                " now      118 of 246  47.9%  ███████████████████▋│░░░░░░░░░░░░░░░░░░░░  5 short\n"
                " what if  118 of 246  47.9%  ███████████████████▋│░░░░░░░░░░░░░░░░░░░░  5 short\n"
                " At today's pace, by Mon 7 Dec: 68% to 84% told us in 8 of 10 (14 days of\n"
                " reports).\n");
    script_play(s, "Enter");
    assert_script_has(s, "not reached");
    script_free(s);
}

/* A row of a delivery unit leads to the people of all workplaces beneath it. */
static void test_people_of_a_unit(void **state)
{
    struct script *s = officer(*state, 24, 80);
    script_play(s, "5 b j Enter");
    assert_script_has(s, " Pay and workloads: Waterside House");
    assert_script_has(s, ">Bakare, Jamal");
    assert_script_lacks(s, "Mill Court");
    script_free(s);
}

static void test_narrow(void **state)
{
    struct script *s = officer(*state, 20, 60);
    script_play(s, "5 w");
    assert_body(s, " Pay and workloads                            our share 50%\n"
                   " what if  where it matters most\n"
                   " WHAT IF                          now    what if\n"
                   ">papers replaced in time            0          0\n"
                   " Waterside House reached      48  77%    48  77%\n"
                   " Mill Court reached           31  75%    31  75%\n"
                   " Approved premises reached    23  82%    23  82%\n"
                   " Aire Street reached          29  87%    29  87%\n"
                   "\n"
                   " 118 of 207 reached everywhere have voted: of ten more\n"
                   " about 5\n"
                   " now      118 of 246  47.9%  ██████████│░░░░░░░░░░  5 short\n"
                   " what if  118 of 246  47.9%  ██████████│░░░░░░░░░░  5 short\n"
                   " At today's pace, by Mon 7 Dec: 68% to 84% told us in 8 of\n"
                   " 10 (14 days of reports).\n");
    script_play(s, "Esc D");
    assert_body(s, " Pay and workloads\n"
                   " days  the law  ballots before\n"
                   " WHEN         WHAT                                   state\n"
                   ">Sun 1 Nov    employer has notice of the ballot      done\n"
                   " Thu 5 Nov    employer has the sample voting paper   done\n"
                   " Sun 8 Nov    ballot opens                           past\n"
                   " Wed 11 Nov   papers should have come                past\n"
                   " Mon 16 Nov   lost papers can be replaced            past\n"
                   " Fri 4 Dec    last day to ask for a replacement      to come\n"
                   " Mon 7 Dec    last safe post                         to come\n"
                   " Fri 11 Dec   ballot closes                          to come\n"
                   " Sat 12 Dec   result to members                      to come\n"
                   " 7 days before opening, received (TULRCA 1992 s.226A(1)(a))\n");
    script_play(s, "size{20x5} size{200x60} Tab Tab");
    script_free(s);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, house_setup, house_teardown)
    const struct CMUnitTest tests[] = {
        TEST(test_days),   TEST(test_rule_waits),       TEST(test_ended),  TEST(test_today_warns),
        TEST(test_whatif), TEST(test_people_of_a_unit), TEST(test_narrow),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
