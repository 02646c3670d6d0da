/*
 * Lists that commands print, asked for on the screens: the screen that has them,
 * or one of their rows.
 */
#include "house.h"

#include <string.h>

/* Where there is a screen with that list, one goes there. */
static void a_list_goes_to_its_screen(void **state)
{
    static const struct {
        const char *typed, *after, *shown;
    } lists[] = {
        {"list members", "F2", "Ackroyd, Callum"},
        {"list tasks", "F2", "due"},
        {"list the saved searches", "", "No search is saved yet"},
        {"list potential members", "F2", "could join"},
        {"list the workplaces", "", "density"},
        {"list the reps", "", "workplaces"},
        {"list the audit", "F2", "Nothing like that|WHAT"},
        {"list the changes", "F2", "CHANGE"},
        {"show the turnout", "", "Told us they voted"},
        {"people of a ballot", "F2", "everybody"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(lists); i++) {
        g_autofree char *keys =
            g_strdup_printf(": text{%s} Enter %s", lists[i].typed, lists[i].after);
        struct script *s = house_at(*state, "priya", keys);
        g_autofree char *now = script_screen(s, false);
        g_auto(GStrv) any = g_strsplit(lists[i].shown, "|", -1);
        bool found = false;
        for (char **p = any; *p; p++)
            found = found || strstr(now, *p);
        if (!found || strcmp(ui_screen(s->ui)->id, "rows") == 0)
            fail_msg("%s does not show \"%s\":\n%s", lists[i].typed, lists[i].shown, now);
        script_free(s);
    }
}

static void check_fields(const struct command *cmd, const char *names)
{
    g_auto(GStrv) all = g_strsplit(names ? names : "", " ", -1);
    for (char **p = all; *p && **p; p++) {
        const struct field *f = cmd->fields;
        while (f && f->name && strcmp(f->name, *p) != 0)
            f++;
        if (!f || !f->name)
            fail_msg("%s is shown with %s, which it has not", cmd->id, *p);
    }
}

/* The command table names screens and fields there are. */
static void screens_named_are_there(void **state)
{
    (void)state;
    gsize n = 0, count = 0;
    const struct screen_ops *const *screens = screen_table(&count);
    const struct command *const *table = command_table(&n);
    for (gsize i = 0; i < n; i++)
        for (const struct shown_on *s = table[i]->shown_on; s && s->screen; s++) {
            g_autofree char *id = g_strndup(s->screen, strcspn(s->screen, " "));
            gsize at = 0;
            while (at < count && strcmp(screens[at]->id, id) != 0)
                at++;
            if (at == count)
                fail_msg("%s is shown on %s, which there is not", table[i]->id, id);
            check_fields(table[i], s->with);
            check_fields(table[i], s->takes);
        }
}

/* With what it was narrowed to. */
static void a_filter_goes_along(void **state)
{
    struct script *s = house_at(*state, "priya", ": text{people of a ballot} Enter text{n} F2");
    assert_string_equal(ui_screen(s->ui)->id, "canvass_people");
    assert_script_lacks(s, "has voted");
    script_free(s);
    s = house_at(*state, "priya", ": text{list tasks} Enter Down Space F2");
    assert_string_equal(ui_screen(s->ui)->id, "active");
    g_autofree char *styled = script_screen(s, true);
    assert_non_null(strstr(styled, "done and dropped"));
    script_free(s);
}

/* What no screen has is a list in which one finds, opens and talks. */
static void other_lists_stand_alone(void **state)
{
    struct script *s = house_at(*state, "priya", ": text{dispute so far} Enter");
    assert_body(s,
                " The dispute so far\n"
                " WHEN SAID   ACTOR          FACT\n"
                ">Sun 25 Jan  The unions     The pay claim for the year went in.\n"
                " Wed 24 Jun  Members        A first ballot ended at 44.9%: short of half of tho…\n"
                " Sun 23 Aug  The branch     Three asks: MPs' replies, joining, getting active.\n"
                " Mon 12 Oct  The executive  A new ballot was called.\n");
    assert_script_lacks(s, "c Talk");
    script_play(s, "Enter"); /* a line is about nobody: all of it */
    assert_script_has(s, "Source: fictional");
    script_play(s, "Esc c");
    assert_script_has(s, "nobody to talk to");
    script_free(s);
    s = house_at(*state, "priya", ": text{list letters} Enter F2");
    assert_body(s, " List letters\n"
                   " PERSON                 CONSTITUENCY       MP\n"
                   ">Wendy Fairclough       Aire West          Imogen Thackeray-Booth\n"
                   " Stephen Hargreaves     Aire East          Hollis Varley\n"
                   " Rachel Entwistle       Calder and Moor    Desmond Ferribank\n"
                   " Mohammed Rafiq         Calder and Moor    Desmond Ferribank\n"
                   " Niamh Gallagher        Aire East          Hollis Varley\n"
                   " Yasmin Choudhury       Aire East          Hollis Varley\n"
                   " Joanne Priestley       Calder and Moor    Desmond Ferribank\n"
                   " Imran Hussain          Aire West          Imogen Thackeray-Booth\n"
                   " Colette O'Hara         Aire East          Hollis Varley\n"
                   " Olu Adebayo            Aire East          Hollis Varley\n"
                   " Pauline Illingworth    Calder and Moor    Desmond Ferribank\n"
                   " Vikram Desai           Aire East          Hollis Varley\n"
                   " Owen Llewellyn         Calder and Moor    Desmond Ferribank\n"
                   " Amina Yusuf            Aire East          Hollis Varley\n"
                   " Xanthe Morley          Holme Valley       Barnaby Osgood\n"
                   " Aisha Begum            Aire East          Hollis Varley\n"
                   " Zoë Whitaker           Wold and Coast     Nerys Pemberley\n");
    assert_script_has(s, "c Talk");
    script_play(s, "/ text{olu} Enter");
    assert_string_equal(ui_screen(s->ui)->id, "person");
    assert_script_has(s, "Olu Adebayo");
    script_play(s, "Esc c");
    assert_script_has(s, "Olu Adebayo");
    script_free(s);
}

/* Of a long list the first rows, and that there are more. */
static void a_long_list_is_not_read_to_its_end(void **state)
{
    struct house *h = *state;
    g_autofree char *path = g_build_filename(h->dir, "list.csv", NULL);
    GString *list = g_string_new("Membership Number,First Name,Surname,Workplace\n");
    for (int i = 0; i < 1100; i++)
        g_string_append_printf(list, "AV8%04d,Person,Number%d,Mill Court\n", i, i);
    assert_true(g_file_set_contents(path, list->str, -1, NULL));
    g_string_free(list, TRUE);
    fixture_run(house_app(h, "priya"), "member.import", "file", path, NULL);
    struct script *s = house_at(h, "priya", ": text{list members} Enter text{mill court} F2 G");
    assert_string_equal(ui_screen(s->ui)->id, "rows");
    assert_script_has(s, "List members: the first 1000");
    script_free(s);
}

static void an_empty_list_is_said(void **state)
{
    struct script *s = house_at(*state, "priya", ": text{list the keys} Enter F2");
    assert_script_has(s, " List the keys: there is none. ");
    script_free(s);
}

/* It is read again when somebody changes it. */
static void a_list_is_kept_up_to_date(void **state)
{
    struct house *h = *state;
    struct script *s = house_at(h, "priya", ": text{list ballots} Enter");
    assert_script_has(s, "Pay claim");
    fixture_run(house_app(h, "priya"), "ballot.add", "title", "Workloads", "kind", "INDICATIVE",
                "opens", "2027-01-11", "closes", "2027-02-01", NULL);
    script_play(s, "tick");
    assert_script_has(s, "Workloads");
    script_free(s);
}

/* What a rep would call it: two keys and the word to the whole branch's not reached. */
static void a_state_finds_the_people(void **state)
{
    struct script *s = house_at(*state, "tom", ": text{not reached}");
    assert_script_has(s, "> People of a ballot: not reached");
    script_play(s, "Enter");
    assert_string_equal(ui_screen(s->ui)->id, "canvass_people");
    assert_script_has(s, "everybody");
    assert_script_has(s, "1 of 39");
    script_play(s, "c");
    assert_script_has(s, "WHAT HAPPENED");
    script_free(s);
}

/* Nothing is saved where one asks for a list. */
static void a_list_is_not_saved(void **state)
{
    struct script *s = house_at(*state, "priya", ": text{people of a ballot} Enter");
    assert_script_has(s, "Ctrl-S List");
    assert_script_has(s, "Enter lists them");
    script_play(s, "Space"); /* one is chosen: Enter goes on, and says so */
    assert_script_has(s, "Enter Next");
    assert_script_lacks(s, "Enter lists them");
    script_free(s);
}

/* Words that reps typed, and what they looked for. */
static void words_find_what_is_meant(void **state)
{
    static const char *const meant[][2] = {
        {"call", "C Call lists"},
        {"ring", "c Talk"},
        {"new task", "n Add a task"},
        {"new ballot", "5 n Add a ballot"},
        {"open again", "4 D Open a task again"},
        {"undo", "u Undo"},
        {"note", "c Talk"},
        {"ring", "c Talk"},
        {"who has voted", "People of a ballot: has voted"},
        {"show me my tasks", "List tasks"},
        {"settings", "8 Desk"},
        {"lock", "Lock the screen"},
        {"assign", "4 e Change a task"},
        {"mine", "4 Get active"},
        {"sort", "6 Members"},
        {"phone list", "6 Members"},
        {"who is on", "List who is on"},
        {"timeline", "The dispute so far"},
        {"theme", "Choose the colours"},
        {"has paper", "People of a ballot: has paper"},
        {"the", ""}, /* of words that say nothing there is still what has them */
    };
    for (gsize i = 0; i < G_N_ELEMENTS(meant); i++) {
        g_autofree char *keys = g_strdup_printf(": text{%s}", meant[i][0]);
        struct script *s = house_at(*state, "priya", keys);
        g_autofree char *screen = script_body(s), *flat = script_squeezed(screen);
        g_autofree char *wanted = g_strdup_printf("> %s", meant[i][1]);
        g_autofree char *keyed = g_strdup_printf(">%s", meant[i][1]);
        if (!strstr(flat, wanted) && !strstr(flat, keyed))
            fail_msg("\"%s\" does not find \"%s\":\n%s", meant[i][0], meant[i][1], screen);
        script_free(s);
    }
}

/* With a PIN it locks at once; without one it says why not. */
static void the_screen_locks_at_once(void **state)
{
    struct house *h = *state;
    struct script *s = house_at(h, "priya", ": text{lock} Enter");
    assert_script_has(s, "You have no PIN yet");
    script_free(s);
    fixture_run(house_app(h, "priya"), "rep.pin.set", "pin", "482916", NULL);
    s = house_at(h, "priya", ": text{lock} Enter");
    assert_script_has(s, "Locked. Type your PIN");
    script_play(s, "text{482916} Enter");
    assert_script_has(s, "THREE THINGS");
    script_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        house_test(a_state_finds_the_people),
        house_test(words_find_what_is_meant),
        house_test(a_list_is_not_saved),
        house_test(the_screen_locks_at_once),
        house_test(a_list_goes_to_its_screen),
        cmocka_unit_test(screens_named_are_there),
        house_test(a_filter_goes_along),
        house_test(other_lists_stand_alone),
        house_test(a_long_list_is_not_read_to_its_end),
        house_test(an_empty_list_is_said),
        house_test(a_list_is_kept_up_to_date),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
