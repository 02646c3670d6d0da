/*
 * Words chosen by typing them, in the line.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../../src/ui/form_private.h"
#include "ui/form_script.h"

static gint64 later; /* added to the clock */

static gint64 later_than_it_is(void)
{
    return g_get_monotonic_time() + later;
}

/* As long as nobody waits inside a word. */
static void word_is_over(void)
{
    form_now = later_than_it_is;
    later += 11 * G_USEC_PER_SEC / 10;
}

static void test_choices_by_letter(void **state)
{
    (void)state;
    script_play(s, "n text{Zoe} Tab Tab Tab text{p}");
    assert_script_has(s, "< posted it >  1 of 3");
    script_play(s, "text{p}");
    assert_script_has(s, "< promised >  3 of 3");
    word_is_over();
    script_play(s, "text{h} Left Left");
    assert_script_has(s, "< – >");
    script_play(s, "Left Tab C-s");
    assert_ran("person.add given_name=\"Zoe\" stage=\"PROMISED\" leads=0");
}

static const struct choice ways[] = {WORD("IN_PERSON", "in person"), WORD("PHONE", "by phone"),
                                     WORD("TEXT", "by text"),        WORD("EMAIL", "by e-mail"),
                                     WORD("OTHER", "in a word"),     WORDS_END};
static const struct field way_fields[] = {
    {.name = "way", .label = "How", .help = "How.", .type = FIELD_CHOICE, .choices = ways},
    {.name = NULL}};
static const struct command way = {.id = "person.vote",
                                   .title = "Way",
                                   .help = "A way.",
                                   .flags = CMD_WRITES,
                                   .fields = way_fields,
                                   .run = fake_run};

/* Whatever of the label is typed, or the word that the command line has for it. */
static void test_a_word_typed_is_chosen(void **state)
{
    (void)state;
    static const char *const typed[][2] = {
        {"phone", "by phone"},   {"by phone", "by phone"},  {"byphone", "by phone"},
        {"email", "by e-mail"},  {"e-mail", "by e-mail"},   {"e mail", "by e-mail"},
        {"mail", "by e-mail"},   {"text", "by text"},       {"by text", "by text"},
        {"person", "in person"}, {"in a", "in a word"},     {"other", "in a word"},
        {"phoxne", "by phone"},  {"emailing", "by e-mail"}, {"phonetic", "by phone"},
        {"bb", "by text"},       {"xt", "by text"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(typed); i++) {
        g_autofree char *keys = g_strdup_printf("text{%s}", typed[i][0]);
        g_autofree char *shown = g_strdup_printf("< %s >", typed[i][1]);
        ui_command(s->ui, &way, NULL);
        script_play(s, keys);
        g_autofree char *screen = script_screen(s, false);
        if (!strstr(screen, shown))
            fail_msg("%s is not %s:\n%s", typed[i][0], typed[i][1], screen);
        script_play(s, "Esc y");
    }
}

static void test_another_key_ends_a_word(void **state)
{
    (void)state;
    ui_command(s->ui, &way, NULL);
    script_play(s, "text{ph} text{t}");
    assert_script_has(s, "< by phone >");
    script_play(s, "Left text{t}");
    assert_script_has(s, "< by text >");
    script_play(s, "text{q}");
    assert_script_has(s, "< by text >");
    word_is_over();
    script_play(s, "text{e}");
    assert_script_has(s, "< by e-mail >");
    script_play(s, "C-s");
    assert_ran("person.vote way=\"EMAIL\"");
}

/* So is one that is pasted; what is none is said, and the choice stays. */
static void test_a_word_pasted_is_chosen(void **state)
{
    (void)state;
    ui_command(s->ui, &way, NULL);
    script_play(s, "paste{ E-Mail\n}");
    assert_script_has(s, "< by e-mail >");
    script_play(s, "paste{nothing of the kind at all}");
    assert_script_has(s, "“nothing of the kind at …” fits nothing here");
    assert_script_has(s, "< by e-mail >");
    script_play(s, "paste{ }");
    assert_script_has(s, "< by e-mail >");
    script_play(s, "C-s");
    assert_ran("person.vote way=\"EMAIL\"");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_choices_by_letter),
        TEST(test_a_word_typed_is_chosen),
        TEST(test_another_key_ends_a_word),
        TEST(test_a_word_pasted_is_chosen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
