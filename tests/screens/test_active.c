/*
 * Get active: one's own tasks first, then everybody's, then those done.
 */
#include "house.h"

static void test_whole(void **state)
{
    struct script *s = house_at(*state, "priya", "4");
    assert_body(s, " mine  all open  done and dropped\n"
                   " next: Head-count, Elm House: 2 days late\n"
                   " TASK                       due           who      about\n"
                   ">Head-count, Elm House    ! 2 days ago    Priya    Elm House\n"
                   " Posters, Mill Court        today         Priya    Mill Court\n"
                   " Reply to HQ on the list    today         Priya    Aire Valley branch\n"
                   " Ask HQ for a speaker       in 5 days     Priya    Aire Valley branch\n"
                   " Branch meeting             in 5 days     Priya    Aire Valley branch\n");
    assert_bar(s,
               " d Done  n New task  Enter Open  e Edit  Tab Lists  : All  ? Help       q Leave");
    assert_at(s, ">Head-count, Elm House");
    script_play(s, "Tab");
    assert_body(s,
                " mine  all open  done and dropped\n"
                " next: Head-count, Elm House: 2 days late\n"
                " TASK                                     due        who    about\n"
                ">Find a desk rep for Fridays            ! 5 days ago Tom    Aire Street\n"
                " Head-count, Elm House                  ! 2 days ago Priya  Elm House\n"
                " Posters, Mill Court                      today      Priya  Mill Court\n"
                " Reply to HQ on the list                  today      Priya  Aire Valley branch\n"
                " Leaflet the morning shift                tomorrow   Tom    Waterside House\n"
                " Ring the night staff                     in 3 days  Ruth   Approved premises\n"
                " Ask HQ for a speaker                     in 5 days  Priya  Aire Valley branch\n"
                " Branch meeting                           in 5 days  Priya  Aire Valley branch\n"
                " New paper for Fiona Pritchard: ask HQ    Fri 4 Dec  nobody\n"
                " New paper for Niamh Bakare: ask HQ       Fri 4 Dec  nobody\n"
                " New paper for Qasim Fearnley: ask HQ     Fri 4 Dec  nobody\n"
                " New paper for Una Shackleton: ask HQ     Fri 4 Dec  nobody\n"
                " New paper for Patricia Bowen: ask HQ     Fri 4 Dec  nobody\n"
                " New paper for Wendy O'Hara: ask HQ       Fri 4 Dec  nobody\n"
                " New paper for Wendy Hargreaves: ask HQ   Fri 4 Dec  nobody\n"
                " New paper for Owen Cavanagh: ask HQ      Fri 4 Dec  nobody\n");
    script_play(s, "Tab");
    assert_script_has(s, " Book the room for the branch meeting + ");
    script_play(s, "Tab");
    assert_at(s, ">Head-count, Elm House");
    script_play(s, "S-Tab S-Tab");
    assert_at(s, ">Find a desk rep for Fridays");
    script_free(s);
}

static void test_phone(void **state)
{
    struct script *s = house_sized(house_app(*state, "priya"), 20, 60);
    script_play(s, "4 Tab");
    assert_body(s, " mine  all open  done and dropped\n"
                   " next: Head-count, Elm House: 2 days late\n"
                   " TASK                                     due         who\n"
                   ">Find a desk rep for Fridays            ! 5 days ago  Tom\n"
                   " Head-count, Elm House                  ! 2 days ago  Priya\n"
                   " Posters, Mill Court                      today       Priya\n"
                   " Reply to HQ on the list                  today       Priya\n"
                   " Leaflet the morning shift                tomorrow    Tom\n"
                   " Ring the night staff                     in 3 days   Ruth\n"
                   " Ask HQ for a speaker                     in 5 days   Priya\n"
                   " Branch meeting                           in 5 days   Priya\n"
                   " New paper for Fiona Pritchard: ask HQ    Fri 4 Dec   nobody\n"
                   " New paper for Niamh Bakare: ask HQ       Fri 4 Dec   nobody\n"
                   " New paper for Qasim Fearnley: ask HQ     Fri 4 Dec   nobody\n"
                   " New paper for Una Shackleton: ask HQ     Fri 4 Dec   nobody\n");
    assert_bar(s, " d Done  n New task  Enter Open  : All  ? Help      q Leave");
    script_free(s);
}

/* A long task is said without its last parts rather than cut. */
static void test_next_is_whole(void **state)
{
    struct house *h = *state;
    fixture_run(house_app(h, "priya"), "task.add", "title",
                "Ring the regional office about posters, Elm House, Mill Court and Aire Street",
                "due", "2026-11-10", "owner", "priya", NULL);
    struct script *s = house_at(h, "priya", "4");
    assert_script_row(s, 4,
                      " next: Ring the regional office about posters, Elm House: 11 days late");
    script_play(s, "size{60x20}");
    assert_script_row(s, 4, " next: Ring the regional office about posters: 11 days late");
    script_play(s, "1");
    assert_script_has(s, " 4 Get active   Ring the regional office about posters\n");
    script_free(s);
}

static void test_tiny(void **state)
{
    struct script *s = house_sized(house_app(*state, "priya"), 5, 20);
    script_play(s, "4 j");
    assert_body(s, " TASK\n"
                   " Head-count, Elm Ho…\n"
                   ">Posters, Mill Court\n");
    script_play(s, "Enter");
    assert_body(s, " Posters, Mill Cou…\n"
                   " Due       today\n"
                   " Who       Priya\n");
    assert_bar(s, " ? Help    Esc Back");
    script_play(s, "Esc size{40x12}");
    assert_body(s, " mine  all open  done and dropped\n"
                   " TASK                       due\n"
                   " Head-count, Elm House    ! 2 days ago\n"
                   ">Posters, Mill Court        today\n"
                   " Reply to HQ on the list    today\n"
                   " Ask HQ for a speaker       in 5 days\n"
                   " Branch meeting             in 5 days\n");
    assert_bar(s, " d Done  : All  ? Help          q Leave");
    script_free(s);
}

/* Whom it is about is said once: in the title, or beside it. */
static void test_about(void **state)
{
    struct house *h = *state;
    struct app *priya = house_app(h, "priya");
    fixture_run(priya, "task.add", "title", "Bring the leaflets", "person", "Rees, Dafydd", "owner",
                "priya", NULL);
    fixture_run(priya, "task.add", "title", "Ask Dafydd Rees for help", "person", "Rees, Dafydd",
                "owner", "priya", NULL);
    struct script *s = house_at(h, "priya", "4 G");
    assert_script_has(s, "Bring the leaflets Priya Dafydd Rees");
    assert_script_has(s, "Ask Dafydd Rees for help Priya\n");
    script_free(s);
}

static void test_ascii(void **state)
{
    struct script *s = house_ascii(*state, "priya", "4 Tab");
    g_autofree char *screen = script_screen(s, false);
    assert_true(g_str_is_ascii(screen));
    script_free(s);
}

static void test_done_undo_redo(void **state)
{
    struct script *s = house_at(*state, "priya", "4 d");
    assert_script_has(s, "Task done: Head-count, Elm House. u undoes it.");
    assert_at(s, ">Posters, Mill Court");
    script_play(s, "d");
    assert_at(s, ">Reply to HQ on the list");
    script_play(s, "u u");
    assert_at(s, ">Head-count, Elm House          !"); /* what came back is selected */
    assert_script_has(s, " Posters, Mill Court ");
    script_play(s, "U");
    assert_script_lacks(s, " Head-count, Elm House          !");
    script_play(s, "Tab Tab");
    assert_script_has(s, "Head-count, Elm House          +");
    script_free(s);
}

static void test_drop(void **state)
{
    struct script *s = house_at(*state, "priya", "4 x");
    assert_script_has(s, "Task dropped: Head-count, Elm House.");
    script_play(s, "Tab Tab");
    assert_script_has(s, "Head-count, Elm House          -");
    script_free(s);
}

static void test_add_edit_read(void **state)
{
    struct script *s = house_at(*state, "priya", "4 n text{Stall in town} Tab text{+2} Tab");
    script_play(s, "Tab text{mill} Down Enter F2"); /* among mine it is mine */
    assert_script_has(s, "Task added: Stall in town, due in 2 days. u undoes it.");
    assert_at(s, ">Stall in town                     in 2 days    Priya       Mill Court");
    script_play(s, "e");
    assert_script_has(s, "Change a task: Stall in town");
    script_play(s, "C-u text{Stall at the station} F2 Enter");
    assert_script_has(s, " Stall at the station");
    assert_script_has(s, "Due        in 2 days");
    assert_script_has(s, "Where      Mill Court");
    script_play(s, "Esc");
    assert_at(s, ">Stall at the station");
    script_free(s);
}

static void test_talk(void **state)
{
    struct script *s = house_at(*state, "priya", "4 c");
    assert_script_has(s, "WHAT HAPPENED");
    script_play(s, "Esc");
    assert_at(s, ">Head-count, Elm House");
    script_free(s);
}

static void test_find(void **state)
{
    struct script *s = house_at(*state, "priya", "4 Tab / text{ruth}");
    assert_script_has(s, ">Ring the night staff");
    assert_script_lacks(s, "speaker");
    script_play(s, "Esc");
    assert_at(s, ">Ring the night staff");
    assert_script_has(s, " Ask HQ for a speaker");
    script_free(s);
}

static void test_empty(void **state)
{
    struct script *s = house_at(*state, "priya", "4");
    assert_script_has(s, "No tasks yet. n adds the first");
    script_play(s, "Tab");
    assert_script_has(s, "Nothing done yet.");
    script_play(s, "Tab");
    assert_script_has(s, "Nothing is waiting for you.");
    script_play(s, "Enter d");
    assert_script_has(s, "! Choose a line in a list first");
    script_free(s);
}

static void test_levels(void **state)
{
    struct house *h = *state;
    house_add_reps(h);
    struct script *s = house_at(h, "vera", "4");
    /* She has none of her own: everybody's are shown. */
    assert_at(s, ">Find a desk rep for Fridays");
    assert_script_lacks(s, "n New");
    script_play(s, "d");
    assert_script_has(s, "! That task is not yours: ask its owner or a rep.");
    script_play(s, "e");
    assert_script_has(s, "! This is for reps and officers: ask one of them.");
    script_play(s, "Enter");
    assert_script_has(s, "Nobody there on Fridays since September.");
    script_free(s);
    s = house_at(h, "rita", "4 Enter");
    assert_script_has(s, "! What a task says is read by those who do tasks");
    script_play(s, "d");
    assert_script_has(s, "! Your access is read-only");
    assert_script_lacks(s, "Enter Open");
    script_free(s);
}

/* The step is one they may do, the keys are those that do something for them. */
static void a_volunteer_is_told_of_their_own(void **state)
{
    struct house *h = *state;
    house_add_reps(h);
    fixture_run(house_app(h, "priya"), "task.add", "title", "Wash the banner", "due", "2026-11-20",
                NULL);
    struct script *s = house_at(h, "vera", "");
    assert_script_has(s, "see what is being done"); /* nobody's is not hers to take */
    assert_script_has(s, "! yesterday Wash the banner");
    script_play(s, "G");
    assert_at(s, ">! yesterday Wash the banner");
    assert_script_lacks(s, "d Done");
    script_play(s, "4");
    assert_script_lacks(s, "next: ");
    assert_script_lacks(s, "Space Mark");
    script_play(s, "j j");
    assert_at(s, ">Wash the banner");
    assert_script_lacks(s, "d Done");
    script_play(s, "d");
    assert_script_has(s, "! Nobody has this task yet: ask a rep to give it to you.");
    script_play(s, "Tab"); /* closed papers are nobody's */
    assert_script_lacks(s, "D Open again");
    script_play(s, "d");
    assert_script_has(s, "! That task is closed already.");
    assert_script_lacks(s, "opens it again");
    fixture_run(house_app(h, "priya"), "task.add", "title", "Leaflets", "owner", "vera", "due",
                "2026-11-25", NULL);
    script_play(s, "tick Tab");
    assert_script_has(s, "next: Leaflets: due in 4 days");
    assert_script_has(s, "Space Mark");
    script_play(s, "Tab Tab");
    assert_script_lacks(s, "next: ");
    script_play(s, "Tab d Tab Tab");
    assert_at(s, ">Leaflets");
    assert_script_has(s, "D Open again");
    script_play(s, "d");
    assert_script_has(s, "! That task is closed already: D opens it again.");
    script_free(s);
}

/* Nobody is to be talked to about a task that is about nobody. */
static void a_task_about_nobody(void **state)
{
    struct script *s = house_at(*state, "priya", "4 Enter");
    assert_script_has(s, "Head-count, Elm House");
    assert_script_lacks(s, "c Talk");
    script_play(s, "c");
    assert_script_has(s, "! This task is about nobody to talk to.");
    script_play(s, "Esc Tab G Enter");
    assert_script_has(s, " About ");
    assert_script_has(s, "c Talk");
    script_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        house_test(test_whole),          house_test(test_phone),
        house_test(test_next_is_whole),  house_test(test_tiny),
        house_test(test_ascii),          house_test(test_about),
        house_test(test_done_undo_redo), house_test(test_drop),
        house_test(test_add_edit_read),  house_test(test_talk),
        house_test(test_find),           house_test_empty(test_empty),
        house_test(test_levels),         house_test(a_volunteer_is_told_of_their_own),
        house_test(a_task_about_nobody),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
