/*
 * Recruit: whom to speak to next, where most could join, and what their keys
 * do; the card of a potential member.
 */
#include "house.h"

static void test_whole(void **state)
{
    struct script *s = house_at(*state, "tom", "3");
    assert_body(s,
                " 81 could join   3 follow-ups due                               Tab: workplaces\n"
                " Bilal Rashid: ask to join; was due yesterday\n"
                " WHO                                 stage         next       workplace\n"
                ">Bilal Rashid                      ! interested    yesterday  Waterside House\n"
                " Hannah Brook                        asked to join today      Elm House\n"
                " PQiP cohort (9)                     approached    today      Elm House\n"
                " Jerome Wyatt                        has the form  tomorrow   Mill Court\n"
                " Agency case administrators (6)      identified    in 2 days  Waterside House\n"
                " Court team (7)                      approached    in 2 days  Mill Court\n"
                " New starters since September (11)   identified    in 2 days  Waterside House\n"
                " Part-time trainers (4)              identified    in 2 days  Home and part-time\n"
                " Meg Farrar                        ? asked to join in 2 days  Approved premises\n"
                " Sunil Rao                           interested    in 3 days  Aire Street\n"
                " Night staff (5)                     identified    in 4 days  Approved premises\n"
                " Katya Lindqvist                     not now       Wed 16 Dec Aire Street\n");
    assert_bar(s,
               " c Talk  m Stage  n New  Enter Open  e Edit  Tab Lists  : All  ? Help   q Leave");
    assert_at(s, ">Bilal Rashid");
    script_play(s, "Tab");
    assert_body(
        s, " 81 could join   3 follow-ups due                        Tab: potential members\n"
           " Waterside House: 4 could join and are not on our list: n\n"
           " WORKPLACE             could join    on our list    staff    members    density\n"
           ">Waterside House               22             18       84         62        73%\n"
           " Elm House                     19             10       57         38        66%\n"
           " Mill Court                    14              8       55         41        74%\n"
           " Approved premises             10              6       38         28        73%\n"
           " Home and part-time             8              4       52         44        84%\n"
           " Aire Street                    8              2       41         33        80%\n");
    assert_bar(s,
               " n New  Enter Open  Tab Lists  w Workplace  / Find  : All  ? Help       q Leave");
    assert_at(s, ">Waterside House");
    script_play(s, "j");
    assert_script_has(s, " Elm House: ");
    script_play(s, "Tab");
    assert_at(s, ">Bilal Rashid");
    script_free(s);
}

static void test_phone(void **state)
{
    struct script *s = house_sized(house_app(*state, "tom"), 20, 60);
    script_play(s, "3");
    assert_body(s, " 81 could join   3 follow-ups due           Tab: workplaces\n"
                   " Bilal Rashid: ask to join; was due yesterday\n"
                   " WHO                               stage          next\n"
                   ">Bilal Rashid                    ! interested     yesterday\n"
                   " Hannah Brook                      asked to join  today\n"
                   " PQiP cohort (9)                   approached     today\n"
                   " Jerome Wyatt                      has the form   tomorrow\n"
                   " Agency case administrators (6)    identified     in 2 days\n"
                   " Court team (7)                    approached     in 2 days\n"
                   " New starters since September …    identified     in 2 days\n"
                   " Part-time trainers (4)            identified     in 2 days\n"
                   " Meg Farrar                      ? asked to join  in 2 days\n"
                   " Sunil Rao                         interested     in 3 days\n"
                   " Night staff (5)                   identified     in 4 days\n"
                   " Katya Lindqvist                   not now        Wed 16 Dec\n");
    assert_bar(s, " c Talk  m Stage  n New  Enter Open  : All  ? Help  q Leave");
    script_free(s);
}

static void test_tiny(void **state)
{
    struct script *s = house_sized(house_app(*state, "tom"), 5, 20);
    script_play(s, "3");
    assert_body(s, " WHO            next\n"
                   ">Bilal Rashid ! yes…\n"
                   " Hannah Brook   tod…\n");
    script_play(s, "G Enter");
    assert_body(s, " Katya Lindqvist\n"
                   " Stage         not …\n"
                   " Works at      Aire…\n");
    script_play(s, "Esc size{40x12}");
    assert_body(s, " 81 could join   3 follow-ups due\n"
                   " see whether now is better\n"
                   " WHO                          next\n"
                   " New starters since Septem…   in 2 days\n"
                   " Part-time trainers (4)       in 2 days\n"
                   " Meg Farrar                 ? in 2 days\n"
                   " Sunil Rao                    in 3 days\n"
                   " Night staff (5)              in 4 days\n"
                   ">Katya Lindqvist              Wed 16 Dec\n");
    assert_bar(s, " c Talk  : All  ? Help          q Leave");
    script_play(s, "size{60x20} k k k");
    assert_script_row(s, 4, " Meg Farrar: ask what holds them back");
    script_play(s, "size{80x24}");
    assert_script_row(s, 4,
                      " Meg Farrar: ask what holds them back, and whether the name may be kept");
    script_play(s, "Tab j j j j");
    assert_at(s, ">Home and part-time");
    assert_script_row(s, 4, " Home and part-time: 4 could join and are not on our list: n");
    script_play(s, "size{60x20}");
    assert_script_row(s, 4, " 4 could join and are not on our list: n");
    script_free(s);
}

static void test_wide(void **state)
{
    struct script *s = house_sized(house_app(*state, "tom"), 40, 140);
    script_play(s, "3");
    assert_script_has(s, "ask to join");
    assert_script_has(s, "agreed to be named Sun 15 Nov");
    script_play(s, "j j");
    assert_script_has(s, "no names are kept: a head-count");
    script_free(s);
}

static void test_ascii(void **state)
{
    struct script *s = house_ascii(*state, "tom", "3 size{40x24}");
    g_autofree char *screen = script_screen(s, false);
    assert_true(g_str_is_ascii(screen));
    assert_script_has(s, "~");
    script_free(s);
}

/* After a chat the key that moves somebody on is still for the same person, wherever they stand
 * now; undo brings them back. */
static void test_talk(void **state)
{
    struct script *s = house_at(*state, "tom", "3 c");
    assert_script_has(s, "Log a chat with a potential member: Bilal Rashid");
    script_play(s, "a a Tab Tab Tab text{will think about it} F2");
    assert_script_has(s, "Bilal Rashid: spoken to. Next on Sat 28 Nov. u undoes it.");
    assert_at(s, ">Bilal Rashid asked to join Sat 28 Nov");
    assert_script_has(s, "2 follow-ups due");
    script_play(s, "m");
    assert_script_has(s, "Move a potential member on: Bilal Rashid");
    script_play(s, "Esc u");
    assert_script_has(s, "3 follow-ups due");
    assert_at(s, ">Bilal Rashid");
    script_play(s, "U");
    assert_script_has(s, "2 follow-ups due");
    assert_at(s, ">Bilal Rashid");
    script_free(s);
}

static void test_card(void **state)
{
    struct script *s = house_at(*state, "tom", "3 c a a Tab i F2 G k Enter");
    assert_body(s, " Bilal Rashid\n"
                   " Stage         asked to join; next: ask what holds them back\n"
                   " Works at      Waterside House\n"
                   " Name          agreed to be named Sun 15 Nov, in person\n"
                   " Heard of by   talked at lunch\n"
                   " Follow up     Sat 28 Nov\n"
                   "\n"
                   " SAID AND DONE\n"
                   " just now  Tom, in person: asked to join\n");
    assert_bar(s,
               " c Talk  m Stage  e Edit  u Undo  : All commands  ? Help               Esc Back");
    script_play(s, "e");
    assert_script_has(s, "Change a potential member: Bilal Rashid");
    script_play(s, "Esc m");
    assert_script_has(s, "Move a potential member on: Bilal Rashid");
    script_play(s, "Esc Esc");
    assert_at(s, ">Bilal Rashid");
    script_free(s);
}

/* The number from HQ makes a member of the same record. */
static void test_joined(void **state)
{
    struct script *s = house_at(*state, "tom", "3 j j j m");
    assert_script_has(s, "Move a potential member on: Jerome Wyatt");
    assert_script_has(s, "< joined >"); /* who has the form joins next */
    script_play(s, "F2");
    assert_script_has(s, "! Somebody becomes a member when HQ gives a membership");
    assert_at(s, ">Membership number");
    script_play(s, "text{AV99001} Enter"); /* saves, as was asked for */
    assert_script_has(s, "Jerome Wyatt: joined");
    assert_script_lacks(s, " Jerome Wyatt  ");
    assert_at(s, ">Agency case administrator");
    script_play(s, "6 / text{wyatt} Enter");
    assert_script_has(s, "Jerome Wyatt  member AV99001");
    script_play(s, "u");
    assert_script_has(s, "Undone");
    script_play(s, "3");
    assert_script_has(s, " Jerome Wyatt  ");
    script_free(s);
}

static void test_add(void **state)
{
    struct script *s = house_at(*state, "tom", "3 n Tab Tab text{mill} Tab");
    script_play(s, "text{Zadie Quill} Tab i F2");
    assert_script_has(s, "Zadie Quill: added as a potential member. Next on Sat 28 Nov.");
    assert_at(s, ">Zadie Quill ");
    /* Without consent the name has its day to go, and the list says so. */
    script_play(s, "n Tab Tab text{elm} Enter text{Ned Nobody} F2");
    assert_script_has(s, "No consent to be");
    script_play(s, "Enter");
    assert_at(s, ">Ned Nobody                  ?");
    script_free(s);
}

/* The group stands first, and the cursor goes to what is missing. */
static void test_add_group(void **state)
{
    struct app *tom = house_app(*state, "tom");
    app_at_screens(tom);
    struct script *s = house_sized(tom, 24, 80);
    script_play(s, "3 n text{Canteen} Tab Tab text{elm} Enter F2");
    assert_at(s, ">How many");
    script_play(s, "text{6} Enter");
    assert_script_has(s, "Canteen: added as a potential member.");
    script_play(s, "n Tab Tab text{elm} Enter text{Zadie Quill} Tab Tab Tab Tab Tab "
                   "text{z@example.org} F2");
    assert_script_has(s, "E-mail and phone are kept only for people who agreed");
    assert_at(s, ">Agreed ");
    script_play(s, "i Enter");
    assert_script_has(s, "Zadie Quill: added as a potential member.");
    script_free(s);
}

/* What is added from a workplace is of that workplace. */
static void test_add_in_workplace(void **state)
{
    struct script *s = house_at(*state, "tom", "3 Tab j n");
    assert_script_has(s, "Workplace*  Elm House");
    script_play(s, "text{Night team} Tab text{4} F2");
    assert_script_has(s, "Night team: added as a potential member.");
    script_play(s, "Tab");
    assert_script_has(s, ">Night team (4)                 identified     Sat 28 Nov   Elm House");
    script_free(s);
}

static void test_workplace(void **state)
{
    struct script *s = house_at(*state, "tom", "3 Tab Enter");
    assert_script_has(s, "Edit a workplace: Waterside House");
    script_play(s, "Tab C-u text{90} F2");
    assert_script_has(s, ">Waterside House                        28           18     90");
    script_play(s, "u W");
    assert_script_has(s, "! This is for officers: ask one of them.");
    assert_script_has(s, ">Waterside House                        22           18     84");
    script_free(s);
    s = house_at(*state, "priya", "3 Tab W text{New Court} F2");
    assert_script_has(s, " New Court ");
    script_play(s, "G");
    assert_at(s, ">New Court");
    assert_script_has(s, "New Court: count who works there, then w");
    script_free(s);
}

static void test_find(void **state)
{
    struct script *s = house_at(*state, "tom", "3 / text{elm bro}");
    assert_script_has(s, ">Hannah Brook");
    assert_script_lacks(s, "Bilal Rashid");
    script_play(s, "Tab c");
    assert_script_has(s, "Log a chat with a potential member: Hannah Brook");
    script_play(s, "Esc Esc");
    assert_at(s, ">Hannah Brook");
    script_play(s, "g");
    assert_script_has(s, " Bilal Rashid");
    script_play(s, "Tab / text{aire}");
    assert_script_has(s, ">Aire Street");
    assert_script_lacks(s, "Mill Court");
    script_free(s);
}

static void test_empty(void **state)
{
    struct script *s = house_at(*state, "priya", "3");
    assert_script_has(s, "0 could join   0 follow-ups due");
    assert_script_has(s, "No potential members yet. n adds a head-count of a team");
    script_play(s, "Tab");
    assert_script_has(s, "No workplaces yet. W adds one with its head-count");
    script_play(s, "Enter c m");
    assert_script_has(s, "! Choose a line in a list first");
    script_free(s);
}

/* Numbers and addresses are said as a member's are. */
static void how_they_are_reached(void **state)
{
    struct house *h = *state;
    struct app *priya = house_app(h, "priya");
    g_autoptr(GPtrArray) rows = fixture_rows(priya, "prospect.list", NULL);
    g_autofree char *id = NULL;
    for (guint i = 0; i < rows->len; i++)
        if (strcmp(record_str(rows->pdata[i], "name"), "Bilal Rashid") == 0)
            id = g_strdup_printf("%" G_GINT64_FORMAT, record_int(rows->pdata[i], "id"));
    fixture_run(priya, "prospect.edit", "prospect", id, "email", "bilal@example.org", "phone",
                "07700 900555", NULL);
    struct script *s = house_at(h, "priya", "3 Enter");
    assert_script_has(s, " Phone         07700 900555\n");
    assert_script_has(s, " E-mail        bilal@example.org\n");
    fixture_run(priya, "person.block", "person", "Bilal", "channel", "TEXT", "reason", "no mobile",
                NULL);
    fixture_run(priya, "person.block", "person", "Bilal", "channel", "EMAIL", "reason", "too many",
                NULL);
    script_play(s, "tick");
    assert_script_has(s, " Phone         07700 900555  no texts\n");
    assert_script_has(s, " E-mail        asked not to be sent e-mail (too many)\n");
    script_free(s);
}

static void test_levels(void **state)
{
    struct house *h = *state;
    house_add_reps(h);
    struct script *s = house_at(h, "vera", "3");
    assert_script_lacks(s, "n New");
    assert_script_lacks(s, "m Stage");
    script_play(s, "m");
    assert_script_has(s, "! This is for reps and officers: ask one of them.");
    script_play(s, "Enter");
    assert_script_has(s, "agreed to be named");
    assert_script_lacks(s, "Phone ");
    script_free(s);
    s = house_at(h, "rita", "3");
    assert_script_lacks(s, "Enter Open");
    script_play(s, "Enter");
    assert_script_has(s, "! The cards of potential members are for those who talk to them");
    script_play(s, "c");
    assert_script_has(s, "! Your access is read-only");
    script_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        house_test(test_whole),
        house_test(how_they_are_reached),
        house_test(test_phone),
        house_test(test_tiny),
        house_test(test_wide),
        house_test(test_ascii),
        house_test(test_talk),
        house_test(test_card),
        house_test(test_joined),
        house_test(test_add),
        house_test(test_add_in_workplace),
        house_test(test_add_group),
        house_test(test_workplace),
        house_test(test_find),
        house_test_empty(test_empty),
        house_test(test_levels),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
