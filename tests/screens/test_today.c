/*
 * Today: what it says, where its lines lead, and what its keys do.
 */
#include "house.h"

static void test_whole(void **state)
{
    struct script *s = house_at(*state, "priya", "");
    assert_body(s,
                " Pay and workloads: ballot closes Fri 11 Dec 12:00, last safe post Mon 7 Dec\n"
                " Told us they voted  118 of 246  47.9%  ███████████████▎│░░░░░░░░░░░░░░░ 5 more\n"
                " at least 1 a day until Mon 7 Dec            our share: a floor, not the result\n"
                "\n"
                ">! 15 need a new paper: ask HQ by Fri 4 Dec\n"
                " THREE THINGS YOU CAN DO NOW                        NEXT STEP\n"
                " 2 MP replies   31 wrote   10 answered   5 to send  send the 5 to HQ\n"
                " 3 Recruit      81 could join   3 follow-ups due    get back to: Bilal Rashid\n"
                " 4 Get active   3 tasks due   meeting Thu 26 Nov    Head-count, Elm House\n"
                "\n"
                " TALK TO NEXT                                                  119 still to ask\n"
                " Fiona Pritchard   Waterside House   no paper, can still be replaced    9 Nov\n"
                " Niamh Bakare      Waterside House   no paper, can still be replaced   10 Nov\n"
                " Qasim Fearnley    Mill Court        no paper, can still be replaced   10 Nov\n"
                "\n"
                " DUE                                    LATELY\n"
                " ! 2 days ago  Head-count, Elm House    09:25 Ruth Siobhán Kelleher: no answer\n"
                "   today       Posters, Mill Court      09:24 Ruth Marcus Okafor: no answer\n"
                "   today       Reply to HQ on the list  09:23 Ruth Aisha Begum: no answer\n");
    assert_bar(s,
               " c Talk  Enter Open  n New task  / Find  u Undo  : All  ? Help          q Leave");
    assert_at(s, ">! 15 need a new paper: ask HQ by Fri 4 Dec");
    script_free(s);
}

static void test_phone(void **state)
{
    struct script *s = house_sized(house_app(*state, "tom"), 20, 60);
    assert_body(s, " Pay and workloads: closes Fri 11 Dec\n"
                   " Told us they voted  118 of 246  47.9%  █████▊│░░░░░ 5 more\n"
                   " at least 1 a day until Mon 7 Dec   a floor, not the result\n"
                   ">! 15 need a new paper: ask HQ by Fri 4 Dec\n"
                   " THREE THINGS YOU CAN DO NOW\n"
                   " 2 MP replies   send the 5 to HQ\n"
                   " 3 Recruit      get back to: Bilal Rashid, Waterside House\n"
                   " 4 Get active   Find a desk rep for Fridays\n"
                   " TALK TO NEXT                              119 still to ask\n"
                   " Fiona Pritchard   no paper, can still be replaced    9 Nov\n"
                   " Niamh Bakare      no paper, can still be replaced   10 Nov\n"
                   " Qasim Fearnley    no paper, can still be replaced   10 Nov\n"
                   " Una Shackleton    no paper, can still be replaced   11 Nov\n"
                   " DUE\n"
                   " ! 5 days ago  Find a desk rep for Fridays\n");
    assert_bar(s, " c Talk  Enter Open  n New task  : All  ? Help      q Leave");
    script_play(s, "G");
    assert_body(s, " 3 Recruit      get back to: Bilal Rashid, Waterside House\n"
                   " 4 Get active   Find a desk rep for Fridays\n"
                   " TALK TO NEXT                              119 still to ask\n"
                   " Fiona Pritchard   no paper, can still be replaced    9 Nov\n"
                   " Niamh Bakare      no paper, can still be replaced   10 Nov\n"
                   " Qasim Fearnley    no paper, can still be replaced   10 Nov\n"
                   " Una Shackleton    no paper, can still be replaced   11 Nov\n"
                   " DUE\n"
                   " ! 5 days ago  Find a desk rep for Fridays\n"
                   "   tomorrow    Leaflet the morning shift\n"
                   " LATELY\n"
                   " 09:25  Ruth  Siobhán Kelleher: no answer\n"
                   " 09:24  Ruth  Marcus Okafor: no answer\n"
                   " 09:23  Ruth  Aisha Begum: no answer\n"
                   ">Fri    Ruth  Maureen Entwistle: has posted it\n");
    script_play(s, "g");
    assert_at(s, ">! 15 need a new paper: ask HQ by Fri 4 Dec");
    assert_script_has(s, "Pay and workloads: closes Fri 11 Dec");
    script_free(s);
}

/* What is next with a paper is said without the name where that would be cut. */
static void test_next_paper(void **state)
{
    struct house *h = *state;
    fixture_run(house_app(h, "priya"), "rep.add", "login", "mia", "level", "rep", "scope",
                "Mill Court", NULL);
    struct app *mia = house_app(h, "mia");
    struct script *s = house_sized(mia, 24, 80);
    assert_script_has(s, "New paper for Qasim Fearnley\n");
    script_free(s);
    g_autoptr(GPtrArray) tasks = fixture_rows(mia, "task.list", NULL);
    for (guint i = 0; i < tasks->len; i++)
        if (g_str_has_prefix(record_str(tasks->pdata[i], "title"), "New paper for Qasim")) {
            g_autofree char *id =
                g_strdup_printf("%" G_GINT64_FORMAT, record_int(tasks->pdata[i], "id"));
            fixture_run(house_app(h, "priya"), "task.edit", "task", id, "title",
                        "New paper for Qasim Fearnley-Featherstone: ask HQ", NULL);
        }
    s = house_sized(mia, 24, 80);
    assert_script_has(s, " ask HQ for a new paper\n");
    script_play(s, "size{60x20}");
    assert_script_has(s, " New paper for Qasim Fearnley-Featherstone\n");
    script_free(s);
}

/* A window that has grown shows what one shows that was as large from the start. */
static void test_grows(void **state)
{
    static const int sizes[][2] = {{40, 140}, {40, 80}};
    for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++) {
        struct script *large = house_sized(house_app(*state, "tom"), sizes[i][0], sizes[i][1]);
        g_autofree char *wanted = script_body(large);
        script_free(large);
        struct script *s = house_sized(house_app(*state, "tom"), 20, 60);
        script_play(s, i ? "size{80x40}" : "size{140x40}");
        g_autofree char *body = script_body(s);
        assert_string_equal(body, wanted);
        assert_script_has(s, " Saira Gallagher ");
        script_free(s);
    }
}

static void test_tiny(void **state)
{
    struct script *s = house_sized(house_app(*state, "tom"), 5, 20);
    assert_body(s, " Told us  118 of 24…\n"
                   " at least 1 a day u…\n"
                   ">! 15 need a new pa…\n");
    script_play(s, "j j j j");
    assert_body(s, " 4 Find a desk rep…\n"
                   " TALK TO NEXT 119 …\n"
                   ">Fiona Pri… no pape…\n");
    script_play(s, "size{40x12}");
    assert_body(s, " 4 Get active   Find a desk rep for…\n"
                   " TALK TO NEXT          119 still to ask\n"
                   ">Fiona Pritchard no paper, can …  9 Nov\n"
                   " Niamh Bakare    no paper, can … 10 Nov\n"
                   " Qasim Fearnley  no paper, can … 10 Nov\n"
                   " Una Shackleton  no paper, can … 11 Nov\n"
                   " DUE\n"
                   " ! 5 days ago Find a desk rep for Frid…\n"
                   "   tomorrow   Leaflet the morning shift\n");
    assert_bar(s, " c Talk  : All  ? Help          q Leave");
    assert_at(s, ">Fiona Pritchard");
    script_free(s);
}

static void test_wide(void **state)
{
    struct script *s = house_sized(house_app(*state, "priya"), 40, 120);
    assert_script_has(s, "to our share of 50% (verify): a floor, not the result");
    assert_script_has(s, "get back to: Bilal Rashid, Waterside House");
    script_play(s, "size{80x24}");
    assert_script_lacks(s, "(verify)");
    assert_script_lacks(s, "DUE WITH OTHERS");
    assert_script_has(s, "our share: a floor, not the result");
    script_free(s);
}

/* A wide window has more people, and at their side what is due with the other reps. */
static void test_two_sides(void **state)
{
    struct script *s = house_sized(house_app(*state, "priya"), 50, 160);
    script_play(s, "tick");
    assert_script_has(
        s, " Fiona Pritchard     Waterside House      no paper, can still be replaced    9 "
           "Nov    ! 2 days ago  Head-count, Elm House");
    assert_script_has(s, "DUE WITH OTHERS");
    assert_script_has(s, "! 5 days ago  Find a desk rep for Fridays  Tom");
    assert_script_has(s, " Elijah Clarke ");
    assert_script_has(s, "09:25  Ruth  Siobhán Kelleher: no answer");
    script_free(s);
    house_add_reps(*state);
    s = house_sized(house_app(*state, "vera"), 50, 160);
    assert_script_lacks(s, "DUE WITH OTHERS"); /* that is for reps */
    script_free(s);
}

/* Who it is, where and why stay whole, however long what is beside them; and so it is in Talk. */
static void test_wide_is_not_less(void **state)
{
    struct house *h = *state;
    fixture_run(house_app(h, "tom"), "task.add", "title",
                "Ask who can be at the stall by the gate of Waterside House", "owner", "priya",
                "due", "tomorrow", NULL);
    struct script *s = house_sized(house_app(h, "priya"), 30, 120);
    assert_script_has(s, "Fiona Pritchard Waterside House no paper, can still be replaced 9 Nov");
    assert_script_has(s, "Owen Cavanagh Approved premises no paper, can still be replaced Sun");
    assert_script_has(s, " DUE WITH OTHERS");
    script_play(s, "size{110x30}");
    assert_script_has(s, "Fiona Pritchard Waterside House no paper, can still be replaced 9 Nov");
    script_play(s, "size{120x30} c");
    assert_script_has(s, "Niamh Bakare\n");
    assert_script_has(s, "no paper, can still be replaced");
    assert_script_lacks(s, "no paper, can st…");
    assert_script_lacks(s, "no pa…");
    script_free(s);
}

/* Whom it is about comes first, and what came last stands first. */
static void test_names_first(void **state)
{
    fixture_run(house_app(*state, "tom"), "canvass.record", "person", "Ackroyd, Helen", "outcome",
                "OFFICER", NULL);
    struct script *s = house_sized(house_app(*state, "priya"), 30, 80);
    assert_script_has(s, "Helen Ackroyd: officer to look");
    assert_script_lacks(s, "An officer should look");
    script_free(s);
}

static void test_ascii(void **state)
{
    struct script *s = house_ascii(*state, "priya", "");
    g_autofree char *screen = script_screen(s, false);
    assert_true(g_str_is_ascii(screen));
    assert_script_has(s, "47.9%  ###############");
    assert_script_has(s, "Siobhan Kelleher");
    script_free(s);
}

/* Every line leads on. */
static void test_lines_lead_on(void **state)
{
    struct script *s = house_at(*state, "priya", "Enter");
    assert_script_has(s, "needs a replacement 15");
    script_play(s, "Esc j Enter");
    assert_script_has(s, "X: to HQ by mail");
    assert_at(s, ">to Olu Adebayo");
    script_play(s, "1 j Enter");
    assert_at(s, ">Bilal Rashid");
    script_play(s, "1 j Enter");
    assert_at(s, ">Head-count, Elm House");
    script_play(s, "1 j Enter");
    assert_script_has(s, " Fiona Pritchard  member AV11610,");
    script_play(s, "Esc");
    assert_at(s, ">Fiona Pritchard");
    script_play(s, "Tab Enter");
    assert_script_has(s, "Who        Priya");
    script_play(s, "Esc Tab Enter");
    assert_script_has(s, "Siobhán Kelleher: no answer");
    script_play(s, "Esc");
    assert_script_has(s, "09:25  Ruth");
    script_play(s, "Tab");
    assert_at(s, ">! 15 need a new paper: ask HQ by Fri 4 Dec");
    script_free(s);
}

static void test_talk(void **state)
{
    struct script *s = house_at(*state, "priya", "c");
    assert_script_has(s, " Fiona Pritchard");
    assert_script_has(s, "WHAT HAPPENED");
    script_play(s, "Esc j j j j j c");
    assert_script_has(s, " Niamh Bakare");
    assert_script_has(s, "WHAT HAPPENED");
    script_play(s, "1 Esc");
    /* She is done with, and the list goes on. */
    assert_script_lacks(s, "Patricia Bowen    Home");
    assert_script_has(s, "119 of 246");
    script_free(s);
}

static void test_find(void **state)
{
    struct script *s = house_at(*state, "priya", "/ text{kelleher}");
    assert_script_has(s, "/kelleher");
    assert_at(s, "/kelleher");
    assert_script_has(s, ">Kelleher,");
    script_play(s, "Enter Enter");
    assert_script_has(s, "Kelleher  member AV");
    script_free(s);
}

/* A task done leaves the list; the selection stays where it is, and what was
 * done can be undone and done again. */
static void test_done_undo_redo(void **state)
{
    struct script *s = house_at(*state, "priya", "Tab Tab");
    assert_at(s, ">! 2 days ago Head-count, Elm House");
    assert_script_has(s, "d Done");
    script_play(s, "d");
    assert_script_has(s, "Task done: Head-count, Elm House. u undoes it.");
    assert_at(s, ">  today      Posters, Mill Court");
    script_play(s, "u");
    assert_script_has(s, "Undone: Head-count, Elm House");
    assert_script_has(s, "! 2 days ago Head-count, Elm House");
    script_play(s, "U");
    assert_script_lacks(s, "! 2 days ago Head-count, Elm House");
    script_play(s, "g d");
    assert_script_has(s, "Choose a line in a list first");
    assert_script_lacks(s, "d Done");
    script_free(s);
}

/* What was taken back has not happened: neither it nor its undo is news, and done again it is. */
static void test_lately_without_undone(void **state)
{
    struct app *tom = house_app(*state, "tom");
    fixture_run(tom, "activity.log", "person", "Cavanagh, Owen", "outcome", "NO_ANSWER", NULL);
    struct script *s = house_sized(house_app(*state, "priya"), 40, 160);
    assert_script_has(s, "Tom Owen Cavanagh: no answer");
    fixture_run(tom, "undo", NULL, NULL);
    script_play(s, "tick 2 1");
    assert_script_lacks(s, "Owen Cavanagh: no answer");
    script_play(s, "8 S-Tab");
    assert_script_has(s, "Undo: Owen Cavanagh: no answer");
    fixture_run(tom, "redo", NULL, NULL);
    script_play(s, "tick 1");
    assert_script_has(s, "Tom Redo: Owen Cavanagh: no answer");
    script_free(s);
}

static void test_new_task(void **state)
{
    struct script *s = house_sized(house_app(*state, "priya"), 30, 80);
    script_play(s, "n text{Flyers for the stall} Tab text{tomorrow}");
    assert_script_has(s, "= Sun 22 Nov");
    script_play(s, "Tab text{priya} F2");
    assert_script_has(s, "tomorrow    Flyers for the stall");
    assert_script_has(s, "Task added: Flyers for the stall, due tomorrow.");
    script_free(s);
}

static void test_empty(void **state)
{
    struct script *s = house_at(*state, "priya", "");
    assert_body(s, " START HERE\n"
                   " Workplaces and their head-counts: 3 Recruit, then W for each.\n"
                   " HQ's list of members, CSV or .xlsx: 6 Members, then i.\n"
                   " The ballot, with HQ's list of who may vote: 5 Turnout, then n.\n"
                   "\n"
                   " THREE THINGS YOU CAN DO NOW                      NEXT STEP\n"
                   ">2 MP replies   0 wrote   0 answered   0 to send  ask members to write\n"
                   " 3 Recruit      0 could join   0 follow-ups due   count a team: 3, then n\n"
                   " 4 Get active   0 tasks due                       add a task: n\n"
                   "\n"
                   " DUE                            LATELY\n"
                   " Nothing is due this week.      Nothing by others yet.\n");
    assert_bar(s,
               " c Talk  Enter Open  n New task  / Find  u Undo  : All  ? Help          q Leave");
    script_play(s, "Enter");
    assert_script_has(s, "6 Members, then i");
    script_free(s);
}

/* What an officer has done is no longer asked for; who is none waits. */
static void test_first_steps(void **state)
{
    struct house *h = *state;
    struct app *officer = house_app(h, "priya");
    fixture_run(officer, "workplace.add", "name", "Mill Court", "headcount", "20", NULL);
    fixture_run(officer, "rep.add", "login", "tom", "name", "Tom", "level", "rep", "scope",
                "Mill Court", NULL);
    struct script *s = house_at(h, "priya", "");
    assert_script_lacks(s, "Workplaces and their head-counts");
    assert_script_has(s, "HQ's list of members");
    script_free(s);
    s = house_at(h, "tom", "");
    assert_script_has(s, "An officer loads the members and the ballot");
    script_free(s);
    fixture_run(officer, "member.add", "membership_no", "1", "given_name", "Amina", "family_name",
                "Yusuf", "workplace", "Mill Court", NULL);
    fixture_run(officer, "ballot.add", "title", "Pay", "opens", "2026-11-09", "closes",
                "2026-12-11", NULL);
    s = house_at(h, "priya", "");
    assert_script_lacks(s, "START HERE");
    assert_script_has(s, "HQ's list of who may vote is not loaded here yet.");
    script_free(s);
}

static void test_levels(void **state)
{
    struct house *h = *state;
    house_add_reps(h);
    struct script *s = house_at(h, "vera", "");
    assert_script_lacks(s, "send the 6");
    assert_script_has(s, "ask who has got an answer");
    assert_script_has(s, "c Talk");
    assert_script_has(s, "TALK TO NEXT");
    assert_script_lacks(s, "LATELY");
    script_play(s, "n");
    assert_script_has(s, "! This is for reps and officers: ask one of them.");
    script_free(s);
    s = house_at(h, "rita", "");
    assert_script_lacks(s, "c Talk");
    assert_script_lacks(s, "TALK TO NEXT");
    assert_script_lacks(s, "LATELY");
    assert_script_lacks(s, "n New");
    assert_script_lacks(s, "need a new paper");
    assert_script_has(s, "see where the MPs stand");
    assert_script_has(s, "see where most could join");
    assert_script_has(s, "see what is being done");
    script_play(s, "c");
    assert_script_has(s, "! Your access is read-only");
    script_play(s, "d");
    assert_script_has(s, "! ");
    script_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        house_test(test_whole),
        house_test(test_phone),
        house_test(test_tiny),
        house_test(test_wide),
        house_test(test_ascii),
        house_test(test_lines_lead_on),
        house_test(test_talk),
        house_test(test_find),
        house_test(test_done_undo_redo),
        house_test(test_new_task),
        house_test_empty(test_empty),
        house_test_empty(test_first_steps),
        house_test(test_levels),
        house_test(test_two_sides),
        house_test(test_names_first),
        house_test(test_lately_without_undone),
        house_test(test_wide_is_not_less),
        house_test(test_next_paper),
        house_test(test_grows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
