/*
 * Commands from a key to the sentence after them: forms, questions, waiting
 * for another writer, drafts.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ui/form_script.h"

static void test_runs_at_once(void **state)
{
    (void)state;
    script_play(s, "j v");
    assert_ran("person.vote person_id=2");
    assert_script_has(s, " Amina Yusuf: voted. u undoes it. ───");
    script_play(s, "j");
    assert_script_lacks(s, "voted");
}

static void test_says_why_not(void **state)
{
    (void)state;
    fake.closed = true;
    script_play(s, "v");
    assert_script_has(s, "! The ballot has closed.");
    assert_script_lacks(s, "v Voted"); /* not on the bar either */
    script_play(s, "x");
    assert_script_has(s, "! x does nothing here; ? lists the keys.");
    assert_int_equal(fake.runs, 0);
    fake.closed = false;
    fake.people = 0;
    fake.topics = TOPIC_PERSON;
    script_play(s, "tick v");
    assert_script_has(s, "! Choose a member first.");
}

static void test_empty_form(void **state)
{
    (void)state;
    script_play(s, "n");
    assert_script(
        s, " Branchline   Aire Valley branch                        Priya, rep   Sat 21 Nov\n"
           " 1 Members  2 Desk\n"
           "────────────────────────────────────────────────────────────────────────────────\n"
           " Add a member\n"
           "\n"
           ">Given name*\n"
           " Joined on\n"
           " Call back\n"
           " Stage         –\n"
           " Leads a team  [ ] no\n"
           " Workplace\n"
           " Note\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           " As the member uses it. (* is needed.)\n"
           "────────────────────────────────────────────────────────────────────────────────\n"
           " Ctrl-S Save  Enter Next  F1 Help                                      Esc Back\n");
    assert_script_lacks(s, "Secret");
    script_play(s, "Esc");
    assert_script_has(s, ">Person 001");
}

static void test_form_is_filled_and_saved(void **state)
{
    (void)state;
    script_play(s, "n text{Zoe} Enter text{1 mar 2020} Tab text{11/12} Tab Space Right Tab y Tab");
    script_play(s, "text{elm} Down Enter text{first line} Enter text{second}");
    assert_script(
        s, " Branchline   Aire Valley branch                        Priya, rep   Sat 21 Nov\n"
           " 1 Members  2 Desk\n"
           "────────────────────────────────────────────────────────────────────────────────\n"
           " Add a member\n"
           "\n"
           " Given name*   Zoe\n"
           " Joined on     1 mar 2020      = Sun 1 Mar 2020\n"
           " Call back     11/12           = Fri 11 Dec 2026\n"
           " Stage         has paper\n"
           " Leads a team  [x] yes\n"
           " Workplace     Elm Street\n"
           ">Note          first line\n"
           "               second\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           " Tab goes on.\n"
           "────────────────────────────────────────────────────────────────────────────────\n"
           " Ctrl-S Save  Tab Next  F1 Help                                        Esc Back\n");
    script_play(s, "F2");
    assert_ran("person.add given_name=\"Zoe\" joined_on=\"1 mar 2020\" call_on=\"11/12\" "
               "stage=\"PAPER\" leads=1 workplace=\"#2\" note=\"first line\nsecond\"");
    assert_script_has(s, "Amina Yusuf: voted. u undoes it.");
    assert_script_has(s, ">Person 001");
}

static void test_required_and_wrong_dates(void **state)
{
    (void)state;
    script_play(s, "n Tab text{31 feb} Tab");
    assert_script_has(s, "Joined on     31 feb");
    assert_script_has(s, "! ");
    script_play(s, "C-s");
    assert_int_equal(fake.runs, 0);
    assert_script_has(s, ">Given name*");
    assert_script_has(s, "! “Given name” is needed here.");
    script_play(s, "text{Zoe}");
    assert_script_lacks(s, "is needed here");
    script_play(s, "C-s");
    assert_script_has(s, ">Joined on");
    assert_int_equal(fake.runs, 0);
    script_play(s, "C-u text{mon} C-s");
    assert_int_equal(fake.runs, 1);
}

static void test_error_stays_in_the_form(void **state)
{
    (void)state;
    fake.fail = "Workplace: “nowhere” is not known. Choose one of the list.";
    script_play(s, "n text{Zoe} C-s");
    assert_script_has(s, ">Workplace");
    assert_script_has(s, "! Workplace: “nowhere” is not known.");
    fake.fail = "No member is called “Zoe” here.";
    script_play(s, "C-s");
    assert_script_has(s, ">Given name*");
    fake.fail = "The disk is full: nothing was stored.";
    script_play(s, "C-s");
    assert_script_has(s, "The disk is full: nothing was stored.");
    assert_script_has(s, "Zoe");
    script_play(s, "C-s");
    assert_script_has(s, "u undoes it.");
}

static void refuse(const char *sentence)
{
    fake.fail = sentence;
    script_play(s, "C-s");
}

/* The cursor goes to the field that a sentence is about, however it says so. */
static void test_a_refusal_goes_to_its_field(void **state)
{
    (void)state;
    script_play(s, "n text{Zoe} Tab text{1 mar 2020} Tab Tab p Tab Tab text{elm h} Tab text{Zoe}");
    refuse("This is a head-count: leave the note out.");
    assert_script_has(s, ">Note");
    refuse("The workplace “Elm House” has closed.");
    assert_script_has(s, ">Workplace");
    refuse("A paper cannot go from “has paper” to “posted it”.");
    assert_script_has(s, ">Stage");
    refuse("Note: “Zoe” is a name.");
    assert_script_has(s, ">Note");
    refuse("“1 mar 2020” is before HQ's list.");
    assert_script_has(s, ">Joined on");
    refuse("Notes and stages cannot be kept."); /* no whole word of a label */
    assert_script_has(s, ">Joined on");
    assert_script_has(s, " ! Notes and stages cannot be kept.");
}

#define LONG                                                                                           \
    "Workplace: “elm” is the name of three offices of the branch and of a team in a fourth. Give " \
    "the whole name of one of them, such as Elm House, or add the office to the list first."

/* The sentence is seen whole, and the cursor is in its field, in every window. */
static void test_a_refusal_is_seen_whole(void **state)
{
    static const char *const sizes[] = {"size{80x24}", "size{60x20}", "size{40x15}", "size{20x5}"};
    (void)state;
    script_play(s, "n text{Zoe} Tab Tab Tab Tab Tab text{elm h}");
    for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++) {
        script_play(s, sizes[i]);
        refuse(LONG);
        g_autoptr(GString) seen = g_string_new(NULL);
        for (int page = 0; page < 12; page++) {
            g_autofree char *now = script_screen(s, false);
            g_string_append(seen, now);
            if (!strstr(now, "Down: more"))
                break;
            script_play(s, "Down");
        }
        g_auto(GStrv) words = g_strsplit(LONG, " ", -1);
        for (char **w = words; *w; w++)
            assert_non_null(strstr(seen->str, *w));
        if (strstr(seen->str, "Enter: back"))
            script_play(s, "Enter");
        assert_script_has(s, ">Work");
    }
    refuse("The disk is full: nothing was stored, and what you typed is still here.");
    assert_script_has(s, "The disk is full");
}

/* Today it could not be typed: it stays, and is not sent. */
static void a_stored_day_stays(void **state)
{
    (void)state;
    script_play(s, "j e End text{ Zed} C-s");
    assert_ran("person.edit person_id=2 given_name=\"Amina Zed\" workplace=\"3\"");
    script_play(s, "e Tab C-u text{1 mar 2020} C-s");
    assert_script_has(s, "“1 mar 2020” is Sun 1 Mar 2020, which has passed");
}

static void test_edit_form_starts_with_what_is_stored(void **state)
{
    (void)state;
    script_play(s, "j e");
    assert_script_has(s, "Edit a member: Person 002");
    assert_script_has(s, "2020-03-01      = Sun 1 Mar 2020");
    assert_script_has(s, "Elm House");
    script_play(s, "Esc");
    assert_script_has(s, ">Person 002"); /* nothing typed: nothing asked */
    script_play(s, "e Tab C-u C-s");
    assert_ran("person.edit person_id=2 given_name=\"Amina\" joined_on=\"\" workplace=\"3\"");
    script_play(s, "e Tab Tab Backspace C-u text{mill} Enter Enter");
    assert_ran("person.edit person_id=2 given_name=\"Amina\" "
               "workplace=\"#3\"");
}

static void test_escape_asks_where_something_was_typed(void **state)
{
    (void)state;
    script_play(s, "n text{Zoe} Esc");
    assert_script(
        s, " Branchline   Aire Valley branch                        Priya, rep   Sat 21 Nov\n"
           " 1 Members  2 Desk\n"
           "────────────────────────────────────────────────────────────────────────────────\n"
           " Add a member\n"
           "\n"
           ">Given name*   Zoe\n"
           " Joined on\n"
           " Call back\n"
           " Stage         –\n"
           " Leads a team  [ ] no\n"
           " Workplace\n"
           " Note\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "────────────────────────────────────────────────────────────────────────────────\n"
           " Throw away what you typed?\n"
           " y Throw it away   Esc Keep it and leave   any other key: no\n"
           "────────────────────────────────────────────────────────────────────────────────\n");
    script_play(s, "x");
    assert_script_has(s, "Zoe");
    script_play(s, "Esc y");
    assert_script_has(s, ">Person 001");
    assert_int_equal(fake.runs, 0);
}

static void test_confirms_with_another_key(void **state)
{
    (void)state;
    script_play(s, "j X");
    assert_script(
        s, " Branchline   Aire Valley branch                        Priya, rep   Sat 21 Nov\n"
           " 1 Members  2 Desk\n"
           "────────────────────────────────────────────────────────────────────────────────\n"
           " NAME          WORKPLACE          CALLS\n"
           " Person 001    Waterside House        0\n"
           ">Person 002    Mill Court             1\n"
           " Person 003    Elm House              2\n"
           " Person 004    Waterside House        3\n"
           " Person 005    Mill Court             4\n"
           " Person 006    Elm House              5\n"
           " Person 007    Waterside House        6\n"
           " Person 008    Mill Court             0\n"
           " Person 009    Elm House              1\n"
           " Person 010    Waterside House        2\n"
           " Person 011    Mill Court             3\n"
           " Person 012    Elm House              4\n"
           " Person 013    Waterside House        5\n"
           " Person 014    Mill Court             6\n"
           "────────────────────────────────────────────────────────────────────────────────\n"
           " Erase a member: Person 002?\n"
           " Everything about the member goes. It cannot be undone.\n"
           " y yes, do it   any other key: no\n"
           "────────────────────────────────────────────────────────────────────────────────\n");
    script_play(s, "X");
    assert_int_equal(fake.runs, 0);
    script_play(s, "X Enter X y");
    assert_int_equal(fake.runs, 1);
    assert_ran("person.erase person_id=2");
    assert_script_lacks(s, "undoes it"); /* it cannot be undone */
}

static void test_waits_for_another_writer(void **state)
{
    (void)state;
    fake.busy = 2;
    script_play(s, "v");
    assert_true(ui_waiting(s->ui));
    assert_script_has(s, "! Somebody else is saving; yours goes next. Esc gives up.");
    script_play(s, "j retry"); /* the list still answers */
    assert_script_has(s, ">Person 002");
    assert_script_has(s, "Somebody else is saving");
    script_play(s, "v"); /* and the next one waits behind it */
    assert_script_has(s, "Somebody else is saving; 2 of yours go next.");
    script_play(s, "j v Esc"); /* of three the last is given up */
    assert_script_has(s, "The last one was not saved; 2 before it still wait.");
    int tried = fake.runs;
    script_play(s, "retry");
    assert_false(ui_waiting(s->ui));
    assert_int_equal(fake.runs, tried + 2);
    assert_ran("person.vote person_id=2");
}

static void test_waiting_form_keeps_what_was_typed(void **state)
{
    (void)state;
    fake.busy = 5;
    script_play(s, "n text{Zoe} C-s retry text{xyz} Esc");
    assert_false(ui_waiting(s->ui));
    assert_script_has(s, "! It was not saved, and nothing was changed.");
    assert_script_has(s, ">Given name*");
    assert_script_has(s, "Zoe");
    assert_script_lacks(s, "Zoexyz");
    script_play(s, "C-s retry retry retry");
    assert_ran("person.add given_name=\"Zoe\" leads=0");
    assert_script_has(s, ">Person 001");
}

static void test_paste(void **state)
{
    (void)state;
    script_play(s, "n paste{Zoe\nNoe\033[31m} Tab Tab Tab paste{nothing} Tab Tab Tab "
                   "paste{Dear rep,\r\n\r\nthe ‮law‬.\x07}");
    assert_script_has(s, "Zoe Noe[31m");
    assert_script_has(s, "Dear rep,");
    script_play(s, "C-s");
    assert_ran("person.add given_name=\"Zoe Noe[31m\" leads=0 note=\"Dear rep,\n\nthe law.\"");
    script_play(s, "paste{abc}");
    assert_script_has(s, "! There is no field here to paste into.");
}

static void test_small_windows(void **state)
{
    (void)state;
    script_play(s, "size{40x12} n");
    assert_script(s, " Aire Valley branch          Priya, rep\n"
                     " Add a member\n"
                     "\n"
                     ">Given name*\n"
                     " Joined on\n"
                     " Call back\n"
                     " Stage         –\n"
                     " Leads a team  [ ] no\n"
                     " Workplace\n"
                     " As the member uses it. (* is needed.)\n"
                     "────────────────────────────────────────\n"
                     " Ctrl-S Save  Enter Next       Esc Back\n");
    script_play(s, "Tab Tab Tab Tab Tab text{elm}");
    assert_script(s, " Aire Valley branch          Priya, rep\n"
                     " Add a member\n"
                     "\n"
                     " Joined on\n"
                     " Call back\n"
                     " Stage         –\n"
                     " Leads a team  [ ] no\n"
                     ">Workplace     elm\n"
                     "               >Elm House\n"
                     "                Elm Street\n"
                     "────────────────────────────────────────\n"
                     " Enter Take  Down Choose      Esc Close\n");
    script_play(s, "Tab text{one two three four five six seven eight nine ten}");
    assert_script(s, " Aire Valley branch          Priya, rep\n"
                     " Add a member\n"
                     "\n"
                     " Stage         –\n"
                     " Leads a team  [ ] no\n"
                     " Workplace     Elm House\n"
                     ">Note          one two three four five\n"
                     "               six seven eight nine ten\n"
                     "\n"
                     " Tab goes on.\n"
                     "────────────────────────────────────────\n"
                     " Ctrl-S Save  Tab Next         Esc Back\n");
    script_play(s, "size{20x5}");
    assert_script(s, " Members\n"
                     " Add a member\n"
                     ">Note   seven eight\n"
                     "        nine ten\n"
                     " ^S Save   Esc Back\n");
    script_play(s, "S-Tab S-Tab");
    assert_bar(s, " Enter Next Esc Back");
    script_play(s, "Tab Tab size{60x20}");
    assert_script_has(s, ">Note");
    assert_script_has(s, "ten");
}

static void test_gone(void **state)
{
    (void)state;
    fake.gone = true;
    script_play(s, "tick");
    assert_true(ui_ended(s->ui));
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_runs_at_once),
        TEST(test_says_why_not),
        TEST(test_empty_form),
        TEST(test_form_is_filled_and_saved),
        TEST(test_required_and_wrong_dates),
        TEST(test_error_stays_in_the_form),
        TEST(test_a_refusal_goes_to_its_field),
        TEST(test_a_refusal_is_seen_whole),
        TEST(a_stored_day_stays),
        TEST(test_edit_form_starts_with_what_is_stored),
        TEST(test_escape_asks_where_something_was_typed),
        TEST(test_confirms_with_another_key),
        TEST(test_waits_for_another_writer),
        TEST(test_waiting_form_keeps_what_was_typed),
        TEST(test_paste),
        TEST(test_small_windows),
        TEST(test_gone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
