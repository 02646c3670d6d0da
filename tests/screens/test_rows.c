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
    script_play(s, "/ text{olu} Enter");
    assert_string_equal(ui_screen(s->ui)->id, "person");
    assert_script_has(s, "Olu Adebayo");
    script_play(s, "Esc c");
    assert_script_has(s, "Olu Adebayo");
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        house_test(a_list_goes_to_its_screen),
        house_test(a_filter_goes_along),
        house_test(other_lists_stand_alone),
        house_test(a_list_is_kept_up_to_date),
    };
    return cmocka_run_group_tests(tests, house_make, house_unmake);
}
