/*
 * The list under a field of a form: what is marked is taken, and nothing else is stored.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ui/form_script.h"

#define TO_WORKPLACE "n text{Zoe} Tab Tab Tab Tab Tab "

static void the_first_is_marked_and_taken(void **state)
{
    (void)state;
    script_play(s, TO_WORKPLACE "text{el}");
    assert_script_has(s, ">Workplace     el\n"
                         "               >Elm House\n"
                         "                Elm Street\n");
    assert_bar(s,
               " Enter Take  Down Choose  F1 Help                                     Esc Close");
    g_autofree char *at = script_cursor(s); /* where one types */
    assert_string_equal(at, "10,17");
    script_play(s, "Down");
    g_autofree char *on = script_cursor(s); /* what a screen reader reads out */
    assert_string_equal(on, "12,15");
    script_play(s, "Up Tab");
    assert_script_has(s, " Workplace     Elm House\n>Note");
    script_play(s, "C-s");
    assert_ran("person.add given_name=\"Zoe\" leads=0 workplace=\"#1\"");
}

static void typing_narrows_and_marks_the_first_again(void **state)
{
    (void)state;
    script_play(s, TO_WORKPLACE "text{elm} Down text{ s}");
    assert_script_has(s, "               >Elm Street\n");
    assert_script_lacks(s, "Elm House");
    script_play(s, "text{q}");
    assert_script_has(s, "                no name fits\n");
    script_play(s, "Backspace Enter");
    assert_script_has(s, " Workplace     Elm Street\n>Note");
}

/* Shown by its full name; Backspace goes back to the letter, and a letter begins anew. */
static void what_was_taken_can_be_given_back(void **state)
{
    (void)state;
    script_play(s, TO_WORKPLACE "text{e} Tab");
    assert_script_has(s, " Workplace     Elm House\n>Note");
    script_play(s, "Up Backspace");
    assert_script_has(s, ">Workplace     e\n               >Elm House\n");
    script_play(s, "Enter Up text{m}");
    assert_script_has(s, ">Workplace     m\n               >Mill Court\n");
    script_play(s, "Tab C-s");
    assert_ran("person.add given_name=\"Zoe\" leads=0 workplace=\"#3\"");
}

static void esc_closes_the_list_first(void **state)
{
    (void)state;
    script_play(s, TO_WORKPLACE "text{elm} Esc");
    assert_script_has(s, ">Workplace     elm\n Note");
    assert_bar(s,
               " Ctrl-S Save  Enter Next  F1 Help                                      Esc Back");
    script_play(s, "Tab"); /* left as it is, and shown so */
    assert_script_has(s, " Workplace     elm             ? not chosen yet\n>Note");
    script_play(s, "Esc");
    assert_script_has(s, "Throw away what you typed?");
}

/* Of several none is guessed: the list is open again, with the cursor in the field. */
static void several_are_never_guessed(void **state)
{
    (void)state;
    script_play(s, TO_WORKPLACE "text{elm} C-s");
    assert_int_equal(fake.runs, 0);
    assert_script_has(s, "! “elm” fits more than one: choose with Down, take with Enter.\n"
                         "               >Elm House\n"
                         "                Elm Street\n");
    assert_script_has(s, ">Workplace     elm\n");
    script_play(s, "Down Enter");
    assert_script_has(s, ">Workplace     Elm Street\n");
    assert_bar(s,
               " Ctrl-S Save  Enter Save  F1 Help                                      Esc Back");
    script_play(s, "Enter"); /* saving was asked for already */
    assert_ran("person.add given_name=\"Zoe\" leads=0 workplace=\"#2\"");
    /* Whoever went to one has chosen; the only one is meant. */
    script_play(s, TO_WORKPLACE "text{elm} Down C-s");
    assert_ran("person.add given_name=\"Zoe\" leads=0 workplace=\"#2\"");
    script_play(s, TO_WORKPLACE "text{mi} C-s");
    assert_ran("person.add given_name=\"Zoe\" leads=0 workplace=\"#3\"");
}

static void a_refusal_offers_again_what_fits(void **state)
{
    (void)state;
    fake.fail = "No workplace “nowhere” in your workplaces.";
    script_play(s, TO_WORKPLACE "text{nowhere} C-s");
    assert_script_has(s, ">Workplace     nowhere\n");
    assert_script_has(s, "! No workplace “nowhere” in your workplaces.\n"
                         "                no name fits\n");
    script_play(s, "C-u text{mill} Enter Enter");
    assert_ran("person.add given_name=\"Zoe\" leads=0 workplace=\"#3\"");
}

/* In the last field Enter takes, and only the next one saves what is then seen. */
static void taking_is_not_saving(void **state)
{
    (void)state;
    script_play(s, "j e Tab Tab text{mil} Enter");
    assert_int_equal(fake.runs, 0);
    assert_script_has(s, ">Workplace   Mill Court\n");
    script_play(s, "Enter");
    assert_ran("person.edit person_id=2 given_name=\"Amina\" workplace=\"#3\"");
}

/* ---- words of a long choice ---- */

static const struct choice weekdays[] = {
    WORD("MON", "Monday"),   WORD("TUE", "Tuesday"),  WORD("WED", "Wednesday"),
    WORD("THU", "Thursday"), WORD("FRI", "Friday"),   WORD("SAT", "Saturday"),
    WORD("SUN", "Sunday"),   WORD("ANY", "any week"), WORDS_END};
static const struct field shift_fields[] = {
    {.name = "day", .label = "Day", .help = "When.", .type = FIELD_CHOICE, .choices = weekdays},
    {.name = "note", .label = "Note", .help = "Why."},
    {.name = NULL}};
static const struct command shift = {.id = "person.vote",
                                     .title = "Shift",
                                     .help = "A shift.",
                                     .flags = CMD_WRITES,
                                     .fields = shift_fields,
                                     .run = fake_run};

static void a_long_choice_is_a_list(void **state)
{
    (void)state;
    ui_command(s->ui, &shift, NULL);
    script_play(s, "tick");
    assert_bar(s,
               " Ctrl-S Save  Enter List  Tab Next  Space Change  F1 Help              Esc Back");
    script_play(s, "Enter");
    assert_script_has(s, ">Day    type to narrow\n"
                         "       >0 –\n"
                         "        1 Monday\n"
                         "        2 Tuesday\n");
    assert_bar(s,
               " Enter Take  Down Choose  F1 Help                                     Esc Close");
    script_play(s, "text{w}"); /* at a word's start */
    assert_script_has(s, ">Day   w\n"
                         "       >1 Wednesday\n"
                         "        2 any week\n"
                         " Note");
    script_play(s, "text{x}"); /* no word has it: not taken */
    assert_script_has(s, ">Day   w\n");
    script_play(s, "Down Enter");
    assert_script_has(s, " Day   any week\n>Note");
    script_play(s, "Up Down Down Down Esc"); /* Down opens it, Esc leaves it as it was */
    assert_script_has(s, "< any week >");
    script_play(s, "C-s");
    assert_ran("person.vote day=\"ANY\"");
}

/* As what came of a conversation has its digit. */
static void a_digit_takes_a_word(void **state)
{
    (void)state;
    ui_command(s->ui, &shift, NULL);
    script_play(s, "Enter");
    assert_script_has(s, "       >0 –\n        1 Monday\n        2 Tuesday\n");
    script_play(s, "9"); /* no row has it */
    assert_script_has(s, ">Day    type to narrow\n");
    script_play(s, "3");
    assert_script_has(s, " Day   Wednesday\n>Note");
    script_play(s, "Up Down text{w} 2"); /* of those that are left */
    assert_script_has(s, " Day   any week\n>Note");
    script_play(s, "C-s");
    assert_ran("person.vote day=\"ANY\"");
    ui_command(s->ui, &shift, NULL);
    script_play(s, "Up Down 0 text{why} C-s");
    assert_ran("person.vote note=\"why\"");
}

/* Where words have digits, they are typed; of more than nine words the others have none. */
static void digits_in_words_are_typed(void **state)
{
    static const struct choice bands[] = {
        WORD("A", "Band 2"), WORD("B", "Band 3"), WORD("C", "Band 4"),
        WORD("D", "Band 5"), WORD("E", "Band 6"), WORD("F", "Band 7"),
        WORD("G", "Band 8"), WORD("H", "other"),  WORDS_END};
    static const struct choice letters[] = {
        WORD("A", "alpha"), WORD("B", "beta"),  WORD("C", "gamma"), WORD("D", "delta"),
        WORD("E", "eps"),   WORD("F", "zeta"),  WORD("G", "eta"),   WORD("H", "theta"),
        WORD("I", "iota"),  WORD("J", "kappa"), WORDS_END};
    static const struct field fields[] = {
        {.name = "band", .label = "Band", .type = FIELD_CHOICE, .choices = bands},
        {.name = "letter", .label = "Letter", .type = FIELD_CHOICE, .choices = letters},
        {.name = NULL}};
    static const struct command cmd = {.id = "person.vote",
                                       .title = "Band",
                                       .help = "A band.",
                                       .flags = CMD_WRITES,
                                       .fields = fields,
                                       .run = fake_run};
    (void)state;
    ui_command(s->ui, &cmd, NULL);
    script_play(s, "Enter 3");
    assert_script_has(s, ">Band    3\n         >Band 3\n Letter");
    script_play(s, "Enter Enter");
    assert_script_has(s, "          9 iota\n            kappa\n");
}

/* Whoever only goes on with Enter chooses nothing. */
static void enter_twice_leaves_a_long_choice_out(void **state)
{
    (void)state;
    ui_command(s->ui, &shift, NULL);
    script_play(s, "Enter Enter text{why} C-s");
    assert_ran("person.vote note=\"why\"");
    ui_command(s->ui, &shift, NULL);
    script_play(s, "t Enter Up Down"); /* opens on what is chosen */
    assert_script_has(s, "       >2 Tuesday\n");
}

static void a_long_choice_has_its_letters(void **state)
{
    (void)state;
    ui_command(s->ui, &shift, NULL);
    script_play(s, "text{f} Enter"); /* chosen: Enter goes on */
    assert_script_has(s, " Day   Friday\n>Note");
    script_play(s, "Up Right");
    assert_script_has(s, "< Saturday >");
}

/* ---- files ---- */

static const struct field file_fields[] = {
    {.name = "file", .label = "File", .type = FIELD_FILE, .flags = FIELD_REQUIRED},
    {.name = "note", .label = "Note"},
    {.name = NULL}};
static const struct command load = {.id = "person.add",
                                    .title = "Load",
                                    .help = "Loads.",
                                    .flags = CMD_WRITES,
                                    .fields = file_fields,
                                    .run = fake_run};

static void a_path_is_completed_folder_by_folder(void **state)
{
    (void)state;
    ui_command(s->ui, &load, NULL);
    script_play(s, "text{li} Tab");
    assert_script_has(s, ">File* lists/\n"); /* stays, and shows what is in it */
    assert_script_has(s, "       >lists/nov.csv\n");
    script_play(s, "text{o} Tab");
    assert_script_has(s, " File* lists/old.csv\n>Note");
    fake.fail = "It cannot be read.";
    script_play(s, "C-s Esc y");
    ui_command(s->ui, &load, NULL); /* it was not used */
    script_play(s, "tick");
    assert_script_has(s, ">File*\n");
    script_play(s, "text{lists/n} Tab C-s");
    assert_ran("person.add file=\"lists/nov.csv\"");
    ui_command(s->ui, &load, NULL);
    script_play(s, "tick");
    assert_script_has(s, ">File* lists/nov.csv\n");
    script_play(s, "text{lists/o} Tab C-s"); /* a letter begins anew */
    assert_ran("person.add file=\"lists/old.csv\"");
}

/* In the last field Enter on the one that can be meant saves; Tab only takes it. */
static void a_file_that_is_meant_is_not_asked_for_twice(void **state)
{
    static const struct field fields[] = {
        {.name = "file", .label = "File", .type = FIELD_FILE, .flags = FIELD_REQUIRED},
        {.name = NULL}};
    static const struct command file = {.id = "person.add",
                                        .title = "File",
                                        .help = "Files.",
                                        .flags = CMD_WRITES,
                                        .fields = fields,
                                        .run = fake_run};
    (void)state;
    ui_command(s->ui, &file, NULL);
    script_play(s, "text{lists/} Enter"); /* the first of several: it is looked at */
    assert_script_has(s, ">File* lists/nov.csv\n");
    assert_int_equal(fake.runs, 0);
    script_play(s, "Enter");
    assert_ran("person.add file=\"lists/nov.csv\"");
    ui_command(s->ui, &file, NULL);
    script_play(s, "tick text{lists/o}");
    assert_script_has(s, " Enter Save  Tab Take");
    script_play(s, "Tab");
    assert_script_has(s, ">File* lists/old.csv\n");
    script_play(s, "Backspace Enter");
    assert_ran("person.add file=\"lists/old.csv\"");
    ui_command(s->ui, &file, NULL);
    script_play(s, "tick text{lists/} Down Enter");
    assert_ran("person.add file=\"lists/old.csv\"");
}

/* A file to write need not be there: nothing is marked. */
static void a_new_file_keeps_its_name(void **state)
{
    static const struct field fields[] = {
        {.name = "to", .label = "To", .type = FIELD_FILE, .flags = FIELD_REQUIRED | FIELD_PLACE},
        {.name = "note", .label = "Note"},
        {.name = NULL}};
    static const struct command write = {.id = "person.add",
                                         .title = "Write",
                                         .help = "Writes.",
                                         .flags = CMD_WRITES,
                                         .fields = fields,
                                         .run = fake_run};
    (void)state;
    ui_command(s->ui, &write, NULL);
    script_play(s, "text{list} Tab");
    assert_script_has(s, " To*   list\n>Note");
    script_play(s, "C-s");
    assert_ran("person.add to=\"list\"");
}

/* ---- the page ---- */

static void the_hint_is_near_its_field(void **state)
{
    (void)state;
    script_play(s, "size{160x50} n");
    g_autofree char *row = script_row(s, 5);
    assert_string_equal(g_strchug(row + strlen(">Given name*")),
                        "As the member uses it. (* is needed.)");
    script_play(s, "size{110x50}"); /* too narrow for that, with a text of many lines */
    assert_script_has(s, ">Given name*\n               As the member uses it. (* is needed.)\n");
    script_play(s, "size{80x50}");
    assert_script_has(s, ">Given name*\n               As the member uses it. (* is needed.)\n");
    script_play(s, "size{80x24}");
    assert_script_has(s, "\n As the member uses it. (* is needed.)\n─");
}

static void f1_explains_the_form(void **state)
{
    (void)state;
    script_play(s, "size{80x50} n text{Zoe} F1");
    assert_script_has(s, "Ctrl-S or F2   saves");
    assert_script_has(s, "Given name  (needed)");
    assert_script_has(s, "As the member uses it.");
    assert_script_has(s, "One of: posted it, has paper, promised.");
    script_play(s, "q");
    assert_script_has(s, ">Given name*   Zoe");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_first_is_marked_and_taken),
        TEST(typing_narrows_and_marks_the_first_again),
        TEST(what_was_taken_can_be_given_back),
        TEST(esc_closes_the_list_first),
        TEST(several_are_never_guessed),
        TEST(a_refusal_offers_again_what_fits),
        TEST(taking_is_not_saving),
        TEST(a_long_choice_is_a_list),
        TEST(a_digit_takes_a_word),
        TEST(digits_in_words_are_typed),
        TEST(enter_twice_leaves_a_long_choice_out),
        TEST(a_long_choice_has_its_letters),
        TEST(a_path_is_completed_folder_by_folder),
        TEST(a_file_that_is_meant_is_not_asked_for_twice),
        TEST(a_new_file_keeps_its_name),
        TEST(the_hint_is_near_its_field),
        TEST(f1_explains_the_form),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
