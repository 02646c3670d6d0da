/*
 * What lies over a screen: help, texts, questions; and the way between screens.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ui/form_script.h"

static void test_asks_for_the_person_where_none_is_selected(void **state)
{
    (void)state;
    script_play(s, "2 : text{edit} Enter");
    assert_script_has(s, "Edit a member");
    assert_script_has(s, ">Member*");
    assert_script_lacks(s, "Given name");
    script_play(s, "text{somebody} C-s");
    assert_script_has(s, "! Member: choose one from the list.");
    script_play(s, "C-u text{reES} C-s"); /* the only one that fits is meant */
    assert_script_has(s, "Given name");
    script_play(s, "C-s");
    assert_string_equal(fake.ran, "person.edit person_id=2 given_name=\"Amina\" "
                                  "workplace=\"3\"");
    /* One field and nothing to ask after it. */
    script_play(s, ": text{mark as} Enter text{cole} C-s");
    assert_string_equal(fake.ran, "person.vote person_id=3");
}

static void test_help(void **state)
{
    (void)state;
    fake.closed = true;
    script_play(s, "?");
    assert_script(
        s, " Branchline   Aire Valley branch                        Priya, rep   Sat 21 Nov\n"
           " 1 Members  2 Desk\n"
           "────────────────────────────────────────────────────────────────────────────────\n"
           " ON THIS SCREEN: MEMBERS\n"
           "  Enter         Opens the member\n"
           "  /             Finds as you type …\n"
           "  j k           Down and up, as the arrows do …\n"
           "  < >           Sort, by the next column or the one before …\n"
           "  |             Columns: which are shown, and in which order\n"
           "  n             Add a member. Adds a member by hand.\n"
           "  e             Edit a member. Changes what is known.\n"
           "  v             Mark as voted (not now). The ballot has closed.\n"
           "  X             Erase a member. Everything about the member goes.\n"
           " SIGNS\n"
           "  *             marked\n"
           "  >             selected\n"
           " EVERYWHERE\n"
           "  u             Undo. Takes back your own last change.\n"
           "  1             Goes to Members.\n"
           "  2             Goes to Campaign desk.\n"
           "  :             All commands, by a word of what they do.\n"
           "  ?             This help.\n"
           "────────────────────────────────────────────────────────────────────────────────\n"
           " / Find  Space Page  j k Line                                          Esc Back\n");
    script_play(s, "G");
    assert_script_has(s, "Tick off a task");
    script_play(s, "/ text{erase}");
    assert_script(
        s, " Branchline   Aire Valley branch                        Priya, rep   Sat 21 Nov\n"
           " 1 Members  2 Desk\n"
           "────────────────────────────────────────────────────────────────────────────────\n"
           "  X             Erase a member. Everything about the member goes. It cannot be\n"
           "                undone.\n"
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
           "\n"
           "\n"
           "\n"
           "/erase\n"
           "────────────────────────────────────────────────────────────────────────────────\n"
           " / Find  Space Page  j k Line                                          Esc Back\n");
    script_play(s, "C-u text{e}");
    assert_script_row(s, 3, "  e             Edit a member. Changes what is known.");
    script_play(s, "C-u text{*} Enter");
    assert_script_row(s, 3, "  *             marked");
    script_play(s, "Esc q");
    assert_script_has(s, ">Person 001");
}

static void test_reader(void **state)
{
    (void)state;
    GString *text = g_string_new(NULL);
    for (int i = 1; i <= 60; i++)
        g_string_append_printf(text, "Line %d of the letter.\n", i);
    reader_open(s->ui, "A letter", text->str);
    g_string_free(text, TRUE);
    script_play(s, "tick Space");
    assert_script_has(s, "lines 18 to 34 of 60");
    assert_script_has(s, "Line 18 of the letter.");
    script_play(s, "j k G");
    assert_script_has(s, "Line 60 of the letter.");
    script_play(s, "PgUp g size{30x10}");
    assert_script_has(s, "Line 1 of the letter.");
    script_play(s, "q size{80x24}");
    assert_script_has(s, ">Person 001");
    script_play(s, "Enter");
    assert_script_has(s, "thank you for writing to me.");
    script_play(s, "n Esc"); /* n is no command here */
    assert_script_has(s, ">Person 001");
}

static void test_given_values_are_not_asked(void **state)
{
    (void)state;
    g_autoptr(record) given = record_new();
    static const char *const names[] = {"given_name", "joined_on", "call_on", "stage", "note"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        record_set_text(given, names[i], "x");
    record_set_bool(given, "leads", true);
    ui_command_id(s->ui, "person.add", given);
    script_play(s, "tick");
    assert_script_has(s, ">Workplace");
    assert_script_lacks(s, "Note");
    script_play(s, "Esc");
    record_set_int(given, "workplace_id", 4);
    ui_command_id(s->ui, "person.add", given);
    assert_string_equal(fake.ran, "person.add given_name=\"x\" joined_on=\"x\" call_on=\"x\" "
                                  "stage=\"x\" leads=1 workplace_id=4 note=\"x\"");
    ui_command_id(s->ui, "no.such", NULL);
    script_play(s, "tick");
    assert_script_has(s, "There is no command \"no.such\".");
}

/* A line of a table goes on below itself. */
static void test_reader_indents(void **state)
{
    (void)state;
    reader_open(s->ui, "An import", "Refused:\n    7  the number is missing\n\nAll else is there.");
    script_play(s, "size{20x12}");
    assert_body(s, " An import\n"
                   "\n"
                   " Refused:\n"
                   "     7  the number\n"
                   "     is missing\n"
                   "\n"
                   " All else is there.\n");
}

static void test_notice(void **state)
{
    (void)state;
    ui_notice(s->ui, "Import a list", "Two lines were left out. They have no number.");
    script_play(s, "size{40x14}");
    assert_script(s, " Aire Valley branch          Priya, rep\n"
                     " 1 Members  2 Desk\n"
                     "────────────────────────────────────────\n"
                     " NAME          WORKPLACE          CALLS\n"
                     ">Person 001    Waterside House        0\n"
                     " Person 002    Mill Court             1\n"
                     " Person 003    Elm House              2\n"
                     "────────────────────────────────────────\n"
                     " Import a list\n"
                     " Two lines were left out. They have no\n"
                     " number.\n"
                     " Enter: back; any other key goes on\n"
                     "────────────────────────────────────────\n");
    script_play(s, "Enter");
    assert_script_lacks(s, "Two lines");
}

/* In the lowest window there is. */
static void test_low_windows_show_all_of_it(void **state)
{
    (void)state;
    fake.closed = true;
    script_play(s, "size{20x5} v");
    assert_script(s, " Members\n"
                     " The ballot has\n"
                     " closed.\n"
                     " Enter: back; any\n"
                     " other key goes on\n");
    script_play(s, "Esc");
    ui_warn(s->ui, "%s", "Somebody else has changed this meanwhile: look at it, then try again.");
    script_play(s, "tick");
    assert_script(s, " Members\n"
                     " Somebody else has\n"
                     " changed this\n"
                     " meanwhile: look at\n"
                     " Down: more\n");
    script_play(s, "Enter"); /* goes on in it */
    assert_script(s, " Members\n"
                     " it, then try\n"
                     " again.\n"
                     " Enter: back; any\n"
                     " other key goes on\n");
    script_play(s, "Up");
    assert_script_has(s, "Somebody else has");
    script_play(s, "Down Enter");
    assert_script_has(s, ">Person 001");
    script_play(s, "X");
    assert_script_has(s, "Down: more");
    script_play(s, "Down Down");
    assert_script_has(s, " y yes, do it\n any other key: no");
    assert_int_equal(fake.runs, 0);
    script_play(s, "y");
    assert_int_equal(fake.runs, 1);
}

/* What was done is said whole, and with it how to undo it; no key is asked for that alone. */
static void test_what_is_said_is_not_cut(void **state)
{
    (void)state;
    script_play(s, "size{34x12} v");
    assert_script_has(s, " Amina Yusuf: voted. u undoes it");
    script_play(s, "size{30x12} v");
    assert_script_has(s, " Amina Yusuf: voted.");
    assert_script_lacks(s, "undoes");
    script_play(s, "size{20x12} v");
    assert_script_has(s, " Amina Yusuf:\n voted. u undoes\n it.\n");
    script_play(s, "j"); /* goes on */
    assert_script_lacks(s, "undoes");
    assert_script_has(s, ">Person 002");
    script_play(s, "size{30x12}");
    ui_say(s->ui, "%s", "These members wait for an answer.");
    script_play(s, "tick");
    assert_script_has(s, " These members wait for an\n answer.\n");
}

/* In a form a letter or a blank is the field's, whatever is said. */
static void test_a_notice_takes_no_text_from_a_field(void **state)
{
    (void)state;
    script_play(s, "size{40x14} n");
    ui_warn(s->ui, "%s", "Somebody else has changed this meanwhile.");
    script_play(s, "text{q q} F2");
    assert_string_equal(fake.ran, "person.add given_name=\"q q\" leads=0");
}

static void test_what_the_line_would_cut_is_a_notice(void **state)
{
    (void)state;
    ui_warn(s->ui, "%s", "Somebody else has changed this meanwhile.");
    script_play(s, "tick");
    assert_script_row(
        s, 22, "! Somebody else has changed this meanwhile. ───────────────────────── 1 of 100 ─");
    script_play(s, "size{40x14}"); /* as soon as it would */
    assert_script_has(s, " Not now\n Somebody else has changed this\n meanwhile.\n Enter: back");
    ui_warn(s->ui, "%s", "Somebody else has changed this meanwhile.");
    script_play(s, "tick");
    assert_script_has(s, " Not now\n Somebody else has changed this\n meanwhile.\n Enter: back");
    script_play(s, "paste{x}");
    assert_script_has(s, "Not now");
    script_play(s, "q"); /* closes, and no more */
    assert_script_lacks(s, "Not now");
    assert_false(ui_ended(s->ui));
    ui_error(s->ui,
             g_error_new_literal(BL_ERROR, BL_ERR_INPUT, "Somebody else has changed this too."));
    script_play(s, "tick");
    assert_script_row(s, 12, "! Somebody else has changed this too. ──");
    ui_error(s->ui, g_error_new_literal(BL_ERROR, BL_ERR_INPUT,
                                        "Somebody else has changed all of it here."));
    ui_warn(s->ui, "The last one counts.");
    script_play(s, "tick");
    assert_script_lacks(s, "That did not work");
    ui_error(s->ui, g_error_new_literal(BL_ERROR, BL_ERR_INPUT,
                                        "Somebody else has changed all of it here."));
    script_play(s, "tick j"); /* any other key is for the screen */
    assert_script_lacks(s, "That did not work");
    assert_script_has(s, ">Person 002");
}

static void test_between_screens(void **state)
{
    (void)state;
    script_play(s, "j j 2");
    assert_script_row(s, 3, " A plain screen.");
    script_play(s, "1");
    assert_script_has(s, ">Person 003"); /* as it was left */
    int pages = fake.pages;
    fake.topics = TOPIC_PERSON;
    script_play(s, "2 tick");
    assert_int_equal(fake.pages, pages); /* not in sight: not read */
    script_play(s, "1");
    assert_int_equal(fake.pages, pages + 1);
    script_play(s, "Esc 9");
    assert_script_has(s, "9 does nothing here");
    script_play(s, "C-l q");
    assert_true(ui_ended(s->ui));
}

static void test_current_screen_is_marked(void **state)
{
    (void)state;
    script_play(s, "2 size{60x14}");
    assert_script_styled(
        s, " [title:Branchline]   Aire Valley branch    Priya, rep   Sat 21 Nov\n"
           " 1 Members  [selected:2 Desk]\n"
           "[rule:────────────────────────────────────────────────────────────]\n"
           " A plain screen.\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "[rule:────────────────────────────────────────────────────────────]\n"
           " [key:u] Undo  [key::] All commands  [key:?] Help                     [key:q] Leave\n");
}

static bool desk_open(struct ui *ui, void *state, const record *args, GError **error)
{
    (void)ui;
    if (args && record_has(args, "refuse"))
        return err_set(error, BL_ERR_REFUSED, "Only officers may see this.");
    *(int *)state = args ? (int)record_int(args, "at") : 0;
    return true;
}

static void desk_draw(struct ui *ui, void *state, struct area a)
{
    (void)ui;
    area_putf(a, 0, 0, -1, STYLE_TITLE, "Own head, at %d", *(int *)state);
}

#define DESK(number, name)                                                                         \
    {                                                                                              \
        .id = name, .title = name, .key = number, .state_size = sizeof(int), .open = desk_open,    \
        .draw = desk_draw                                                                          \
    }

static const struct screen_ops many[] = {
    DESK('1', "Today"),
    DESK('2', "MPs"),
    DESK('3', "Recruit"),
    DESK('4', "Active"),
    DESK('5', "Turnout"),
    DESK('6', "Members"),
    DESK('7', "Campaign"),
    DESK('8', "Desk"),
    {.id = "talk",
     .title = "A conversation",
     .flags = SCREEN_OWN_HEAD,
     .state_size = sizeof(int),
     .open = desk_open,
     .draw = desk_draw},
};

static void test_eight_screens(void **state)
{
    (void)state;
    const struct screen_ops *ops[G_N_ELEMENTS(many)];
    for (gsize i = 0; i < G_N_ELEMENTS(many); i++)
        ops[i] = &many[i];
    struct script *m = script_new(NULL, ops, G_N_ELEMENTS(many), 24, 80);
    script_play(m, "5");
    assert_script_row(
        m, 1, " 1 Today  2 MPs  3 Recruit  4 Active  5 Turnout  6 Members  7 Campaign  8 Desk");
    script_play(m, "size{60x20}");
    assert_script_row(m, 1, " 1 2 3 4 5 Turnout 6 7 8");

    g_autoptr(record) args = record_new();
    record_set_int(args, "at", 7);
    assert_true(ui_open(m->ui, "Members", args));
    script_play(m, "tick");
    assert_script_row(m, 3, "Own head, at 7");
    script_play(m, "1 6");
    assert_script_row(m, 3, "Own head, at 7");
    assert_true(ui_open(m->ui, "talk", args));
    script_play(m, "tick");
    assert_script_row(m, 0, "Own head, at 7");
    script_play(m, "q");
    assert_script_row(m, 3, "Own head, at 7");
    record_set_bool(args, "refuse", true);
    assert_false(ui_open(m->ui, "talk", args));
    script_play(m, "tick");
    assert_script_has(m, "! Only officers may see this.");
    script_free(m);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_reader_indents),
        TEST(test_asks_for_the_person_where_none_is_selected),
        TEST(test_given_values_are_not_asked),
        TEST(test_help),
        TEST(test_reader),
        TEST(test_notice),
        TEST(test_low_windows_show_all_of_it),
        TEST(test_what_is_said_is_not_cut),
        TEST(test_a_notice_takes_no_text_from_a_field),
        TEST(test_what_the_line_would_cut_is_a_notice),
        TEST(test_between_screens),
        TEST(test_current_screen_is_marked),
        TEST(test_eight_screens),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
