/*
 * The list of scripts: read, said to somebody, written in a form, changed, dropped.
 */
#include "house.h"

static void read_and_said_to_somebody(void **state)
{
    struct script *s = house_at(*state, "tom", ": text{list the scripts} Enter");
    assert_string_equal(ui_screen(s->ui)->id, "scripts");
    assert_body(s, " NAME                for                 by             version\n"
                   ">An event            an event            the program          1\n"
                   " Anything else       anything else       the program          1\n"
                   " Get the vote out    get the vote out    the program          1\n"
                   " MPs' replies        MPs' replies        the program          1\n"
                   " Recruiting          recruiting          the program          1\n");
    script_play(s, "Enter");
    assert_script_has(s, "Hello {name}, it's {rep} from the union. I'm ringing to invite you.");
    script_play(s, "Esc P text{Helen Ack} C-s");
    assert_script_has(s, "Hello Helen, it's Tom from the union. I'm ringing to invite you.");
    script_free(s);
}

static void written_changed_and_dropped(void **state)
{
    struct script *s = house_at(*state, "tom", ": text{list the scripts} Enter e");
    assert_script_has(s, "comes with the program and stays as it is");
    script_play(s, "Enter n");
    assert_script_has(s, "Hello {name}, it's {rep} from the union."); /* somewhere to begin */
    script_play(s, "text{Fair} Tab text{ev} Tab C-s");
    assert_script_has(s, "Line 7: the step “ask” says nothing");
    script_play(s, "text{Will you come?} C-s");
    assert_script_has(s, "The script “Fair” is made, with the steps greet, ask. u undoes it.");
    script_play(s, "Home");
    assert_script_row(s, 4, ">Fair                an event            Tom                  1");
    script_play(s, "e");
    assert_script_has(s, "Change a script: Fair");
    assert_script_has(s, "Will you come?");
    script_play(s, "text{ It is free.} C-s");
    assert_script_has(s, "The script “Fair” is changed.");
    script_play(s, "Home Enter");
    assert_script_has(s, "It is free.");
    script_play(s, "Esc x");
    assert_script_has(s, "The script “Fair” is dropped");
    script_play(s, "u");
    assert_script_has(s, "Fair an event Tom");
    script_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        house_test(read_and_said_to_somebody),
        house_test(written_changed_and_dropped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
