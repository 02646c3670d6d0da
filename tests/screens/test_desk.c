/*
 * The desk: reps and their keys, settings, the audit, the log of changes; who
 * may see which of it.
 */
#include "house.h"

#define KEY_ONE                                                                                    \
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFh tom@home"

/* The same branch with somebody of each kind on. */
static struct script *at(struct house *h, const char *login, const char *keys)
{
    struct script *s = house_at(h, login, "8");
    script_play(s, keys);
    return s;
}

static void test_whole(void **state)
{
    struct script *s = at(*state, "priya", "");
    assert_body(s, " reps  settings  audit  post  sent  changes\n"
                   " next: keys for Ruth and 2 more, who have none for SSH: K\n"
                   " REP      level        until     keys    workplaces    login\n"
                   ">Priya    officer      no end    none    all           priya\n"
                   " Ruth     rep          no end    none    all           ruth\n"
                   " Sam      volunteer    no end    none    Mill Court    sam\n"
                   " Tom      rep          no end    none    all           tom\n");
    assert_bar(s,
               " Enter Open  Tab Lists  f Ask the audit  n Invite  : All  ? Help        q Leave");
    assert_at(s, ">Priya");
    script_play(s, "Tab");
    assert_body(s,
                " reps  settings  audit  post  sent  changes\n"
                " SETTING          is                           to change it\n"
                ">Branch           Aire Valley branch           Enter\n"
                " Jurisdiction     Great Britain                each ballot says whose law holds\n"
                " Last backup      none known here              Enter; nightly on a host\n"
                " What is undone   kept for 30 days             Enter\n"
                " Calling hours    at any time                  Enter\n"
                " Mail from        the host account's own       Enter\n"
                " Your colours     the terminal's own colours   Enter\n"
                " Your mouse       off                          Enter\n"
                " Your copying     off                          Enter\n"
                " Your PIN         not set                      Enter\n");
    script_play(s, "Tab");
    assert_script_has(s, " reps  settings  audit  post  sent  changes");
    assert_script_has(s, " WHAT                who    when   about              detail");
    assert_script_has(s, ">login               Priya  now");
    assert_script_has(s,
                      " Log a conversation  Ruth   09:25  Siobhán Kelleher   ballot 2 no_answer");
    assert_script_has(s, " Add a task          Tom    09:12  task 32");
    assert_script_has(
        s, " Enter Open  Tab Lists  f Ask the audit  n Invite  : All  ? Help        q Leave");
    script_play(s, "Tab Tab Tab");
    assert_body(s, " reps  settings  audit  post  sent  changes\n"
                   " CHANGE                                    who      when\n"
                   ">Siobhán Kelleher: no answer               Ruth     09:25\n"
                   " Marcus Okafor: no answer                  Ruth     09:24\n"
                   " Aisha Begum: no answer                    Ruth     09:23\n"
                   " Undo: Flyers for Elm House: task added    Tom      09:12\n"
                   " Flyers for Elm House: task added        - Tom      09:12\n"
                   " Zoë Kelleher: has posted it               Tom      Fri\n"
                   " Maureen Entwistle: has posted it          Ruth     Fri\n"
                   " Ines Mensah: has posted it                Priya    Fri\n"
                   " Trevor Morley: has posted it              Ruth     Fri\n"
                   " Dilys Holdsworth: has posted it           Priya    Fri\n"
                   " Grace Morley: has paper                   Priya    Fri\n"
                   " Tomasz Wójcik: reply sent to HQ           Priya    Fri\n"
                   " Bridget Nwosu: replacement asked for      Ruth     Fri\n"
                   " Fiona Sutcliffe: has posted it            Priya    Fri\n"
                   " Imran Whitaker: no paper                  Ruth     Fri\n"
                   " Helen Illingworth: has posted it          Ruth     Fri\n"
                   " Stephen Bakare: has paper                 Ruth     Fri\n");
    assert_bar(s,
               " Enter Open  t Take back  Tab Lists  f Ask the audit  : All  ? Help     q Leave");
    script_play(s, "Tab");
    assert_at(s, ">Priya");
    script_play(s, "S-Tab");
    assert_script_has(s, " CHANGE ");
    script_free(s);
}

static void test_sizes(void **state)
{
    struct script *s = house_sized(house_app(*state, "priya"), 20, 60);
    script_play(s, "8");
    assert_body(s, " reps  settings  audit  post  sent  changes\n"
                   " next: keys for Ruth and 2 more, who have none for SSH: K\n"
                   " REP      level        until     keys    workplaces    login\n"
                   ">Priya    officer      no end    none    all           priya\n"
                   " Ruth     rep          no end    none    all           ruth\n"
                   " Sam      volunteer    no end    none    Mill Court    sam\n"
                   " Tom      rep          no end    none    all           tom\n");
    assert_bar(s, " Enter Open  Tab Lists  : All  ? Help               q Leave");
    script_play(s, "size{20x5} j");
    assert_body(s, " REP      level\n"
                   " Priya    officer\n"
                   ">Ruth     rep\n");
    script_play(s, "Enter");
    assert_body(s, " Ruth\n"
                   " No key yet: they\n"
                   " cannot come over …\n");
    script_play(s, "Esc Tab Tab size{40x12}");
    assert_script_has(s, " reps  settings  audit  post  sent  >");
    script_free(s);
}

/* How old the last backup is, as far as the branch's file knows of one. */
static void the_last_backup_is_a_setting(void **state)
{
    struct house *h = *state;
    struct script *s = at(h, "priya", "Tab j j");
    assert_at(s, ">Last backup none known here");
    script_free(s);
    g_autofree char *copy = g_build_filename(h->dir, "copy.db", NULL);
    struct app *officer = house_app(h, "priya");
    fixture_run(officer, "backup.make", "file", copy, NULL);
    bool gone = false;
    h->now += 2 * 86400;
    app_poll(officer, &gone); /* noted late */
    s = at(h, "priya", "Tab j j");
    assert_at(s, ">Last backup 2 days ago, 10:42");
    script_play(s, "size{60x20}");
    assert_at(s, ">Last backup 2 days ago, 10:42");
    script_free(s);
}

static void test_ascii(void **state)
{
    struct script *s = house_ascii(*state, "priya", "8 Tab Tab");
    g_autofree char *screen = script_screen(s, false);
    assert_true(g_str_is_ascii(screen));
    script_free(s);
}

/* ---- who sees what ---- */

static void test_reps_see_who_is_on(void **state)
{
    struct script *s = at(*state, "tom", "");
    assert_script_has(s, " who is on  settings  changes");
    assert_script_lacks(s, "audit");
    assert_script_lacks(s, "n Invite");
    script_play(s, "f");
    assert_script_has(s, "officer");
    script_play(s, "n");
    assert_script_has(s, "officer");
    script_play(s, "Tab Tab");
    assert_script_has(s, " CHANGE ");
    assert_script_has(s, "Flyers for Elm House: task added");
    script_play(s, "Tab");
    assert_script_has(s, " WHO IS ON ");
    script_free(s);
}

static void test_on(void **state)
{
    struct house *h = *state;
    struct app *tom = house_app(h, "tom"), *priya = house_app(h, "priya");
    bool gone;
    app_at_screens(tom);
    app_at_screens(priya);
    app_poll(tom, &gone);
    h->now += 300;
    app_poll(priya, &gone);
    struct script *s = house_sized(house_app(h, "ruth"), 24, 80);
    script_play(s, "8");
    assert_script_has(s, ">Priya");
    assert_script_has(s, " Tom ");
    assert_script_has(s, "5 min");
    script_free(s);
    s = at(h, "priya", "");
    assert_script_has(s, ">Priya              *");
    assert_script_has(s, " Tom                *  rep        no end      none  5 min");
    script_free(s);
    h->now += 3600; /* nobody was seen since */
    s = at(h, "priya", "");
    assert_script_lacks(s, " *  ");
    script_free(s);
}

static void test_own_scope_only(void **state)
{
    struct house *h = *state;
    fixture_run(house_app(h, "priya"), "rep.add", "login", "mia", "name", "Mia", "level", "rep",
                "scope", "Mill Court", NULL);
    fixture_run(house_app(h, "priya"), "task.add", "title", "Tea at Elm House", "workplace",
                "Elm House", NULL);
    fixture_run(house_app(h, "priya"), "task.add", "title", "Tea at Mill Court", "workplace",
                "Mill Court", NULL);
    struct script *s = at(h, "mia", "Tab Tab");
    assert_script_has(s, "Tea at Mill Court");
    assert_script_lacks(s, "Tea at Elm House");
    script_play(s, "t y");
    assert_script_has(s, "is Priya's: only they");
    script_free(s);
}

static void test_others_are_told_why(void **state)
{
    struct house *h = *state;
    house_add_reps(h);
    struct script *s = at(h, "rita", "");
    assert_script_has(s, " settings\n");
    assert_script_lacks(s, "Priya");
    static const char *const keys[] = {"f", "n", "s", "K", "b"};
    for (gsize k = 0; k < G_N_ELEMENTS(keys); k++) {
        script_play(s, keys[k]);
        assert_script_has(s, "officer");
        assert_script_has(s, ">Your colours");
    }
    script_free(s);
}

/* A volunteer sees what they have changed themselves, on the desk as everywhere. */
static void test_a_volunteer_sees_their_own(void **state)
{
    struct house *h = *state;
    house_add_reps(h);
    struct script *s = at(h, "vera", "");
    assert_script_has(s, " your changes");
    assert_script_has(s, "You have changed nothing yet.");
    assert_script_lacks(s, "Priya");
    fixture_run(house_app(h, "vera"), "canvass.record", "person", "Ackroyd, Helen", "outcome",
                "NO_ANSWER", NULL);
    script_play(s, "tick");
    assert_script_has(s, "Helen Ackroyd: no answer");
    assert_script_has(s, "t Take back");
    script_free(s);
}

static void test_alone(void **state)
{
    struct script *s = at(*state, "priya", "");
    assert_script_has(s, "So far you are on your own. n invites the next rep");
    script_play(s, "n");
    assert_script_has(s, "Invite a rep");
    script_free(s);
}

/* ---- acts ---- */

static void test_suspend_and_restore(void **state)
{
    struct script *s = at(*state, "priya", "G");
    assert_at(s, ">Tom");
    script_play(s, "S");
    assert_script_has(s, "Not suspended: s takes access away.");
    script_play(s, "s n");
    assert_script_lacks(s, "suspended");
    script_play(s, "s y");
    assert_script_has(s, "Tom is suspended: an open session ends at once. S (Restore) gives");
    assert_script_has(s, "Tom                x");
    script_play(s, "Esc s");
    assert_script_has(s, "Suspended already: S gives access again.");
    script_play(s, "S y");
    assert_script_has(s, "Tom may log in again.");
    script_play(s, "u u");
    assert_script_lacks(s, "Tom                x");
    script_free(s);
}

static void test_last_officer(void **state)
{
    struct script *s = at(*state, "priya", "s y");
    assert_script_has(s, "only officer");
    assert_script_lacks(s, "Priya              x");
    script_free(s);
}

static void test_keys_of_a_rep(void **state)
{
    struct script *s = at(*state, "priya", "G Enter");
    assert_script_has(s, " Tom  rep, logs in as tom");
    assert_script_has(s, "No key yet");
    script_play(s, "K");
    script_play(s, "paste{" KEY_ONE "} F2");
    assert_script_has(s, "Tom can now log in with the key");
    script_play(s, "Esc");
    assert_body(
        s, " Tom  rep, logs in as tom\n"
           " Workplaces all\n"
           " Access     from Mon 3 Aug, no end\n"
           "\n"
           " KEY                                         state  added  comment   type\n"
           ">SHA256:TGIk2D1DFZBKmjWssB2+Qdiona/OUK1TSu…  opens  now    tom@home  ssh-ed25519\n");
    assert_bar(s,
               " K Add key  r New key  d Revoke key  u Undo  : All  ? Help             Esc Back");
    script_play(s, "d n");
    assert_script_has(s, "opens");
    script_play(s, "d y");
    assert_script_has(s, "revoked");
    script_play(s, "Esc d");
    assert_script_has(s, "Choose a line");
    script_free(s);
}

/* What is needed has its star, and what lacks is said at once; the new rep is the selected one. */
static void an_invitation(void **state)
{
    struct script *s = at(*state, "priya", "n");
    assert_script_has(s, "Name*");
    assert_script_has(s, "Workplaces*");
    assert_script_has(s, "Public key*");
    assert_script_lacks(s, "Until*");
    script_play(s, "F2");
    assert_script_has(s, "! “Name” is needed here.");
    assert_script_has(s, "! “Login” is needed here.");
    assert_script_has(s, "! “Workplaces” is needed here.");
    assert_script_has(s, "! “Public key” is needed here.");
    script_play(s, "text{Sunny} Tab text{sunny} Tab o"); /* an officer sees all */
    assert_script_lacks(s, "Workplaces*");
    script_play(s, "F1 PgDn");
    assert_script_has(s, "Workplaces (needed unless Level is officer)");
    script_play(s, "Esc r");
    assert_script_has(s, "Workplaces*");
    script_play(s, "Tab text{Mill Court} Tab Tab paste{" KEY_ONE "} F2");
    assert_script_has(s, "Sunny can now come over SSH as sunny");
    script_play(s, "Esc");
    assert_at(s, ">Sunny");
    script_free(s);
}

/* It begins at what they are, and asks before somebody gets everything. */
static void the_level_begins_as_it_is(void **state)
{
    struct script *s = at(*state, "priya", "j l");
    assert_script_has(s, "Change a rep's level");
    assert_script_has(s, ">Level* < rep >");
    script_play(s, "F2");
    assert_script_has(s, "Nothing was changed: all of it was so already.");
    script_play(s, "g j j l");
    assert_script_has(s, ">Level* < volunteer >");
    script_play(s, "o F2");
    assert_script_has(s, "Make Sam an officer? An officer sees and changes everything.");
    script_play(s, "n");
    assert_script_has(s, ">Level* < officer >");
    script_play(s, "F2 y");
    assert_script_has(s, "Sam is now an officer.");
    script_play(s, "l r F2"); /* less is not asked */
    assert_script_has(s, "Sam is now a rep.");
    script_free(s);
}

static void test_level_and_last_day(void **state)
{
    struct script *s = at(*state, "priya", "G l");
    assert_script_has(s, "Change a rep's level");
    script_play(s, "Esc x text{30 Nov} F2");
    assert_script_has(s, "The last day of access of Tom is Mon 30 Nov 2026.");
    assert_script_has(s, "Mon 30 Nov");
    script_play(s, "Enter");
    assert_script_has(s, "last day Mon 30 Nov");
    script_free(s);
}

static void test_rename(void **state)
{
    struct house *h = *state;
    struct script *other = at(h, "tom", "");
    struct script *s = at(h, "priya", "Tab b");
    script_play(s, "C-u text{Wharfedale} F2 tick");
    assert_script_has(s, "The branch is now called Wharfedale.");
    assert_script_has(s, ">Branch        Wharfedale");
    assert_script_has(s, " Branchline   Wharfedale");
    script_play(other, "tick j");
    assert_script_has(other, " Branchline   Wharfedale");
    script_play(s, "u tick");
    assert_script_has(s, " Branchline   Aire Valley branch");
    script_free(s);
    script_free(other);
}

static void test_acts_need_a_rep(void **state)
{
    struct script *s = at(*state, "priya", "Tab Tab l");
    assert_script_has(s, "Choose a rep first: Tab goes to them.");
    script_play(s, "S-Tab r");
    assert_script_has(s, "Choose a rep or a mail first: Tab goes to them.");
    script_free(s);
}

/* ---- the audit and the log ---- */

static void test_audit_asked(void **state)
{
    struct script *s = at(*state, "priya", "G f");
    assert_script_has(s, ">Rep    Tom");
    script_play(s, "F2");
    assert_script_has(s, "by Tom (Esc: all)");
    assert_script_has(s, " Tom ");
    assert_script_lacks(s, " Ruth ");
    script_play(s, "f Down text{Amina Yus} F2");
    assert_script_has(s, "about Amina Yusuf (Esc: all)");
    assert_script_has(s, "Log a conversation");
    assert_script_lacks(s, "Okafor");
    script_play(s, "Enter");
    assert_script_has(s, "About      Amina Yusuf");
    script_play(s, "Esc Esc");
    assert_script_lacks(s, "Esc: all");
    assert_script_has(s, "Okafor");
    script_play(s, "f Down C-u Down text{14 Nov} F2");
    assert_script_has(s, "until Sat 14 Nov (Esc: all)");
    assert_script_lacks(s, "Okafor");
    script_play(s, "f Down Down C-u text{soon} F2");
    assert_script_has(s, "Which part of the audit");
    script_free(s);
}

static void test_take_back(void **state)
{
    struct script *s = at(*state, "priya", "S-Tab");
    script_play(s, "j j j j");
    assert_at(s, ">Flyers for Elm House");
    script_play(s, "Enter");
    assert_script_has(s, "undone by change");
    script_play(s, "Esc Esc g");
    assert_body(s, " reps  settings  audit  post  sent  changes\n"
                   " CHANGE                                    who      when\n"
                   ">Siobhán Kelleher: no answer               Ruth     09:25\n"
                   " Marcus Okafor: no answer                  Ruth     09:24\n"
                   " Aisha Begum: no answer                    Ruth     09:23\n"
                   " Undo: Flyers for Elm House: task added    Tom      09:12\n"
                   " Flyers for Elm House: task added        - Tom      09:12\n"
                   " Zoë Kelleher: has posted it               Tom      Fri\n"
                   " Maureen Entwistle: has posted it          Ruth     Fri\n"
                   " Ines Mensah: has posted it                Priya    Fri\n"
                   " Trevor Morley: has posted it              Ruth     Fri\n"
                   " Dilys Holdsworth: has posted it           Priya    Fri\n"
                   " Grace Morley: has paper                   Priya    Fri\n"
                   " Tomasz Wójcik: reply sent to HQ           Priya    Fri\n"
                   " Bridget Nwosu: replacement asked for      Ruth     Fri\n"
                   " Fiona Sutcliffe: has posted it            Priya    Fri\n"
                   " Imran Whitaker: no paper                  Ruth     Fri\n"
                   " Helen Illingworth: has posted it          Ruth     Fri\n"
                   " Stephen Bakare: has paper                 Ruth     Fri\n");
    assert_bar(s,
               " Enter Open  t Take back  Tab Lists  f Ask the audit  : All  ? Help     q Leave");
    script_play(s, "t n");
    assert_script_lacks(s, "Undone: ");
    script_play(s, "t y");
    assert_script_has(s, "Undone: ");
    script_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        house_test(the_last_backup_is_a_setting),
        house_test(test_whole),
        house_test(test_sizes),
        house_test(test_ascii),
        house_test(test_reps_see_who_is_on),
        house_test(test_on),
        house_test(test_own_scope_only),
        house_test(test_others_are_told_why),
        house_test(test_a_volunteer_sees_their_own),
        house_test_empty(test_alone),
        house_test(test_suspend_and_restore),
        house_test(test_last_officer),
        house_test(test_keys_of_a_rep),
        house_test(an_invitation),
        house_test(the_level_begins_as_it_is),
        house_test(test_level_and_last_day),
        house_test(test_rename),
        house_test(test_acts_need_a_rep),
        house_test(test_audit_asked),
        house_test(test_take_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
