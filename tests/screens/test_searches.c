/*
 * Saved searches on the screens: s keeps what is looked for, the palette and the list find it
 * again.
 */
#include "house.h"

static void s_keeps_what_is_looked_for(void **state)
{
    struct script *s = house_at(*state, "priya", "6 / text{surname:rees} Tab s");
    assert_script_has(s, "Save a search");
    assert_script_has(s, "surname:rees");
    script_play(s, "text{Reeses} C-s");
    assert_script_has(s, "The search “Reeses” is saved. u undoes it.");
    assert_script_has(s, "Rees, Dafydd"); /* it is still what is shown */
    g_autoptr(GPtrArray) rows = fixture_rows(ui_app(s->ui), "search.list", NULL);
    assert_int_equal(rows->len, 1);
    assert_string_equal(record_str(rows->pdata[0], "where"), "surname:rees");
    script_free(s);
}

/* With nothing looked for it is typed there; a slip is said in the form, and stays in it. */
static void s_alone_asks_for_it(void **state)
{
    struct script *s = house_at(*state, "priya", "6 s text{Reeses} Down text{surnam:rees} C-s");
    assert_script_has(s, "»surnam:rees«: there is no term “surnam”. Did you mean surname:?");
    script_play(s, "C-u text{surname:rees} C-s");
    assert_script_has(s, "The search “Reeses” is saved.");
    script_free(s);
}

static void the_palette_has_them_by_name(void **state)
{
    struct house *h = *state;
    struct app *priya = house_app(h, "priya");
    fixture_run(priya, "search.save", "name", "Reeses", "where", "surname:rees", NULL);
    fixture_run(priya, "search.save", "name", "Ackroyds at Elm", "where",
                "surname:ackroyd workplace:elm", "shared", "yes", NULL);
    struct script *s = house_sized(priya, 24, 80);
    script_play(s, ": text{reeses}");
    assert_script_has(s, "Reeses · saved search");
    assert_script_has(s, "surname:rees");
    script_play(s, "Enter");
    assert_string_equal(ui_screen(s->ui)->id, "members");
    assert_script_has(s, ">Rees, Dafydd");
    assert_script_has(s, "/surname:rees");
    assert_script_has(s, "Esc shows all");
    assert_script_lacks(s, "Adebayo");
    script_play(s, "Esc Home");
    assert_script_has(s, "Ackroyd, Callum");
    assert_script_lacks(s, "/surname:rees");
    script_play(s, "/ Up"); /* and it can be had again */
    assert_script_has(s, "/surname:rees");
    script_free(s);
    s = house_at(h, "tom", ": text{elm} Enter");
    assert_string_equal(ui_screen(s->ui)->id, "members");
    assert_at(s, ">Ackroyd, Helen");
    script_play(s, ": text{ackroyds}");
    assert_script_has(s, "Ackroyds at Elm · search of Priya");
    assert_script_lacks(s, "Reeses");
    script_free(s);
}

/* A volunteer finds by those that they could have typed, and hears of no others. */
static void a_volunteer_has_those_they_could_type(void **state)
{
    struct house *h = *state;
    house_add_reps(h);
    struct app *priya = house_app(h, "priya");
    fixture_run(priya, "search.save", "name", "Ackroyds at Elm", "where",
                "surname:ackroyd workplace:elm", "shared", "yes", NULL);
    fixture_run(priya, "search.save", "name", "Ackroyd stewards", "where",
                "surname:ackroyd tag:steward", "shared", "yes", NULL);
    struct script *s = house_at(h, "sam", ": text{ackroyd}");
    assert_script_has(s, "Ackroyds at Elm · search of Priya");
    assert_script_lacks(s, "stewards");
    script_play(s, "C-u text{list the saved} Enter");
    assert_body(s, " NAME               whose    looks for\n"
                   ">Ackroyds at Elm    Priya    surname:ackroyd workplace:elm\n");
    script_free(s);
}

/* The people of a ballot are looked for in the same words, which are kept by the same key. */
static void s_keeps_what_is_looked_for_in_a_ballot(void **state)
{
    struct script *s = house_at(*state, "tom", "5 Enter / text{no:phone} Tab s");
    assert_script_has(s, "Save a search");
    assert_script_has(s, "no:phone");
    script_play(s, "text{No number} C-s");
    assert_string_equal(ui_screen(s->ui)->id, "canvass_people");
    assert_script_has(s, "The search “No number” is saved.");
    script_play(s, ": text{no number}");
    assert_script_has(s, "No number · saved search");
    script_free(s);
}

/* What was left of one search does not come back under another, nor is it lost. */
static void a_draft_is_of_its_own_search(void **state)
{
    struct script *s = house_at(*state, "priya", "6 / text{surname:rees} Tab s text{Reeses}");
    script_play(s, "Tab text{ mill} Esc Esc");
    assert_script_has(s, "What you typed is kept");
    script_play(s, "/ C-u text{tag:steward} Tab s");
    assert_script_has(s, "tag:steward");
    assert_script_lacks(s, "Reeses");
    script_play(s, "Esc / C-u text{surname:rees} Tab s");
    assert_script_has(s, "What you typed before is here again");
    assert_script_has(s, "Reeses");
    assert_script_has(s, "surname:rees mill");
    script_free(s);
}

/* What is counted is what there is now. */
static void it_finds_what_there_is_now(void **state)
{
    struct house *h = *state;
    struct app *priya = house_app(h, "priya");
    fixture_run(priya, "search.save", "name", "Zealous", "where", "tag:zealous", NULL);
    struct script *s = house_sized(priya, 24, 80);
    script_play(s, ": text{zealous} Enter");
    assert_script_lacks(s, "Helen");
    fixture_run(priya, "tag.add", "person", "AV10287", "tag", "zealous", NULL);
    script_play(s, "tick");
    assert_at(s, ">Ackroyd, Helen");
    script_free(s);
}

static void the_list_of_them(void **state)
{
    struct house *h = *state;
    struct app *priya = house_app(h, "priya"), *tom = house_app(h, "tom");
    struct script *s = house_sized(priya, 24, 80);
    script_play(s, ": text{list the saved} Enter");
    assert_string_equal(ui_screen(s->ui)->id, "searches");
    assert_script_has(s, "No search is saved yet. On Members, / finds and s saves");
    fixture_run(priya, "search.save", "name", "Reeses", "where", "surname:rees", NULL);
    fixture_run(priya, "search.save", "name", "Elm", "where", "workplace:elm -voted", "shared",
                "yes", NULL);
    fixture_run(tom, "search.save", "name", "Elm", "where", "workplace:elm", "shared", "yes", NULL);
    script_play(s, "tick");
    assert_body(s, " NAME      whose            looks for\n"
                   ">Elm       yours, shared    workplace:elm -voted\n"
                   " Reeses    yours            surname:rees\n"
                   " Elm       Tom              workplace:elm\n");
    assert_bar(s,
               " Enter Open  x Drop  / Find  u Undo  : All commands  ? Help            Esc Back");
    script_play(s, "j Enter");
    assert_string_equal(ui_screen(s->ui)->id, "members");
    assert_script_has(s, ">Rees, Dafydd");
    script_play(s, ": text{list the saved} Enter G x"); /* Tom's, not one's own of that name */
    assert_script_has(s, "Tom’s search “Elm” is dropped.");
    assert_script_has(s, "workplace:elm -voted");
    script_play(s, "u");
    assert_script_has(s, "Undone: Search “Elm” dropped.");
    script_free(s);
}

/* What a search of others needs more access for is said on Members, and Esc leads out of it. */
static void a_search_beyond_ones_level(void **state)
{
    struct house *h = *state;
    house_add_reps(h);
    struct app *reg = house_app(h, "reg"), *officer = house_app(h, "priya");
    fixture_run(reg, "search.save", "name", "Tagged", "where", "tag:steward", NULL);
    fixture_run(officer, "rep.level", "rep", "reg", "level", "volunteer", NULL);
    struct script *s = house_at(h, "reg", ": text{tagged} Enter");
    assert_script_has(s, "»tag:«steward: This is for reps and officers");
    script_play(s, "Esc");
    assert_script_has(s, "Ackroyd, Callum");
    script_free(s);
    /* Nobody is told of a key that is not theirs. */
    s = house_at(h, "rita", "6 / text{surname:rees} Tab s text{Reeses} C-s");
    assert_script_has(s, "The search “Reeses” is saved.");
    assert_script_lacks(s, "undoes it");
    script_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        house_test(s_keeps_what_is_looked_for),
        house_test(s_alone_asks_for_it),
        house_test(the_palette_has_them_by_name),
        house_test(a_volunteer_has_those_they_could_type),
        house_test(s_keeps_what_is_looked_for_in_a_ballot),
        house_test(a_draft_is_of_its_own_search),
        house_test(it_finds_what_there_is_now),
        house_test(the_list_of_them),
        house_test(a_search_beyond_ones_level),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
