/*
 * Columns of the lists as each rep has chosen them, what Members says about the
 * ballot that is open, and the letters that were looked for.
 */
#include "house.h"

#include <string.h>

static void columns_are_remembered_for_each_rep(void **state)
{
    struct house *h = *state;
    struct script *s = house_at(h, "tom", "6 |");
    assert_body(s,
                " next: Fiona Pritchard: no paper, can still be replaced\n"
                " NAME               workplace             ballot                   phone\n"
                ">Ackroyd, Callum    Mill Court            replacement asked for\n"
                " Ackroyd, Helen     Elm House             not reached              07700 900108\n"
                " Ackroyd, Leanne    Home and part-time    has voted                07700 900277\n"
                " Ackroyd, Ursula    Home and part-time    has voted                07700 900201\n"
                " Adebayo, Grace     Aire Street           has voted                07700 900217\n"
                " Adebayo, Olu       Home and part-time    has paper                07700 900141\n"
                " Adebayo, Trevor    Mill Court            has voted\n"
                "────────────────────────────────────────────────────────────────────────────────\n"
                " Columns: those with a * are shown\n"
                ">* workplace\n"
                " * ballot\n"
                " * phone\n"
                " * constituency  no room at this width\n"
                " * number  no room at this width\n"
                " * job  no room at this width\n"
                " * e-mail  no room at this width\n"
                "   joined\n");
    script_play(s, "j Space j j > Down Down Down Down Space Enter"); /* no ballot; joined */
    assert_script_has(s, "The columns are kept.");
    script_free(s);

    s = house_at(h, "tom", "6"); /* his next session */
    assert_body(s,
                " next: Fiona Pritchard: no paper, can still be replaced\n"
                " NAME              workplace            phone          number    constituency\n"
                ">Ackroyd, Callum   Mill Court                          AV11204   Aire West\n"
                " Ackroyd, Helen    Elm House            07700 900108   AV10287   Aire West\n"
                " Ackroyd, Leanne   Home and part-time   07700 900277   AV11470   Aire West\n"
                " Ackroyd, Ursula   Home and part-time   07700 900201   AV10938   Aire West\n"
                " Adebayo, Grace    Aire Street          07700 900217   AV11050   Aire East\n"
                " Adebayo, Olu      Home and part-time   07700 900141   AV10518   Aire East\n"
                " Adebayo, Trevor   Mill Court                          AV11701   Calder and Moor\n"
                " Adebayo, Xanthe   Mill Court           07700 900179   AV10784   Aire East\n"
                " Adeyemi, Bethan   Waterside House      07700 900238   AV11197   Aire East\n"
                " Adeyemi, Grace    Mill Court                          AV10280   Aire West\n"
                " Adeyemi, Keith    Aire Street          07700 900276   AV11463   Aire East\n"
                " Adeyemi, Trevor   Approved premises                   AV10931   Aire East\n"
                " Bakare, Colette   Approved premises    07700 900212   AV11015   Aire West\n"
                " Bakare, Jamal     Waterside House      07700 900136   AV10483   Aire West\n"
                " Bakare, Niamh     Waterside House      07700 900305   AV11666   Upper Wharfe\n"
                " Bakare, Stephen   Elm House            07700 900174   AV10749   Aire West\n"
                " Bakare, Wendy     Waterside House      07700 900343   AV11932   Holme Valley\n");
    script_free(s);
    s = house_at(h, "ruth", "6"); /* somebody else's */
    assert_script_has(s, "NAME workplace ballot phone");
    script_free(s);

    s = house_at(h, "tom", "6 | 0 Enter");
    assert_script_has(s, "The list has its own columns again.");
    script_free(s);
    s = house_at(h, "tom", "6");
    assert_script_has(s, "NAME workplace ballot phone");
    script_free(s);
}

/* Nobody undoes how somebody sees a list. */
static void they_are_not_in_the_log(void **state)
{
    struct script *s = house_at(*state, "tom", "6 | Space Enter u");
    assert_script_lacks(s, "Undo: Choose");
    assert_script_has(s, "NAME ballot phone");
    script_free(s);
}

/* On a wide and a narrow window, the last that was chosen goes first. */
static void chosen_columns_on_a_phone(void **state)
{
    struct house *h = *state;
    fixture_run(house_app(h, "tom"), "look.columns", "list", "member", "columns",
                "name email membership_no phone", NULL);
    struct script *s = house_sized(house_app(h, "tom"), 20, 60);
    script_play(s, "6");
    assert_script_has(s, "NAME e-mail\n");
    script_play(s, "size{80x24}");
    assert_script_has(s, "NAME e-mail number phone\n");
    script_free(s);
}

/* One that is chosen and not in sight says why, as it is now: with the pane beside the list, on a
 * narrow window, and where nobody on the page has any of it. */
static void chosen_and_not_in_sight(void **state)
{
    struct house *h = *state;
    struct script *s = house_sized(house_app(h, "tom"), 30, 130);
    script_play(s, "6 |");
    assert_script_has(s, " * phone\n");
    assert_script_has(s, " * e-mail no room beside the pane on the right\n");
    script_play(s, "size{180x30}");
    assert_script_lacks(s, " * constituency no room");
    script_play(s, "size{100x30}"); /* no pane any more */
    assert_script_has(s, " * constituency\n");
    assert_script_has(s, " * e-mail no room at this width\n");
    script_play(s, "size{60x20}");
    assert_script_has(s, " * constituency no room at this width\n");
    assert_script_has(s, " joined\n"); /* not chosen: nothing is missed */
    script_play(s, "Esc / text{no:phone} Tab | size{100x30}");
    assert_script_has(s, " * phone nothing in it here\n");
    script_free(s);
}

/* Every list has the key, for every level; what it says to nobody there is not offered. */
static void every_list_has_them(void **state)
{
    static const char *const lists[] = {
        "2", "2 Tab", "3", "3 Tab", "4", "4 Tab", "5", "5 Enter", "6", ": text{timeline} Enter"};
    static const char *const reps[] = {"priya", "reg", "vera", "rita"};
    house_add_reps(*state);
    for (gsize r = 0; r < G_N_ELEMENTS(reps); r++)
        for (gsize i = 0; i < G_N_ELEMENTS(lists); i++) {
            struct script *s = house_at(*state, reps[r], lists[i]);
            if (r == G_N_ELEMENTS(reps) - 1 && strcmp(lists[i], "5 Enter") == 0) {
                script_free(s); /* where members stand is for volunteers */
                continue;
            }
            script_play(s, "|");
            assert_script_has(s, "Columns: those with a * are shown");
            script_play(s, "Space Enter");
            assert_script_has(s, "The columns are kept.");
            script_free(s);
        }
    struct script *s = house_at(*state, "rita", "6 |");
    assert_script_lacks(s, "ballot\n");
    assert_script_lacks(s, "phone\n");
    script_free(s);
    s = house_at(*state, "vera", "6 |");
    assert_script_has(s, "ballot\n");
    script_free(s);
}

/* What was gone through meanwhile and is no longer theirs leaves nothing behind. */
static void a_list_may_go_while_it_is_asked(void **state)
{
    struct house *h = *state;
    house_add_reps(h);
    struct script *s = house_at(h, "reg", "6 |");
    fixture_run(house_app(h, "priya"), "rep.level", "rep", "reg", "level", "volunteer", NULL);
    script_play(s, "tick Space Enter Esc");
    assert_script_lacks(s, "phone");
    script_free(s);
}

/* ---- the ballot that is open ---- */

static void the_state_is_todays(void **state)
{
    struct house *h = *state;
    struct script *s = house_at(h, "tom", "6 / text{ackroyd} Tab");
    assert_script_has(s, ">Ackroyd, Callum Mill Court replacement asked for");
    assert_script_has(s, " Ackroyd, Helen Elm House not reached");
    script_free(s);
    h->now += (gint64)60 * 24 * 60 * 60; /* it has closed */
    s = house_at(h, "tom", "6");
    assert_script_lacks(s, "ballot");
    assert_script_lacks(s, "not reached");
    script_free(s);
}

static void confirmed_before_it_opens_waits_for_paper_after(void **state)
{
    struct house *h = *state;
    struct app *officer = house_app(h, "priya");
    fixture_run(officer, "ballot.edit", "ballot", "Pay and workloads", "opens", "30 nov", NULL);
    fixture_run(officer, "canvass.record", "ballot", "Pay and workloads", "person", "Helen Ackroyd",
                "outcome", "1", NULL);
    struct script *s = house_at(h, "priya", "6");
    assert_script_lacks(s, "ballot");
    script_free(s);
    h->now += (gint64)9 * 24 * 60 * 60;
    s = house_at(h, "priya", "6");
    assert_script_has(s, "Ackroyd, Helen Elm House waiting for paper");
    script_free(s);
}

static void it_is_for_volunteers_and_above(void **state)
{
    struct house *h = *state;
    house_add_reps(h);
    struct script *s = house_at(h, "vera", "6");
    assert_script_has(s, " NAME workplace ballot constituency");
    script_free(s);
    s = house_at(h, "rita", "6");
    assert_script_lacks(s, "ballot");
    assert_script_lacks(s, "not reached");
    script_free(s);
}

/* ---- what was looked for ---- */

static void letters_are_marked(void **state)
{
    struct script *s = house_at(*state, "priya", "6 / text{yus am}");
    g_autofree char *names = script_screen(s, true);
    assert_non_null(strstr(names, ">[found-selected:Yus][selected:uf, ][found-selected:Am]"));
    script_play(s, "C-u text{07700900108}");
    g_autofree char *number = script_screen(s, true);
    assert_non_null(strstr(number, "[found:07700 900108]"));
    script_play(s, "Esc");
    g_autofree char *none = script_screen(s, true);
    assert_null(strstr(none, "[found"));
    script_free(s);
}

/* An address has no room at 80 columns until it is what was looked for. */
static void an_address_comes_in_sight(void **state)
{
    struct house *h = *state;
    fixture_run(house_app(h, "priya"), "member.edit", "person", "Helen Ackroyd", "email",
                "quill@example.org", NULL);
    struct script *s = house_at(h, "priya", "6");
    assert_script_lacks(s, "quill@example.org");
    script_play(s, "/ text{q}");
    assert_script_has(s, ">Fearnley, Qasim Mill Court qasim.fearnley127@members.example.org");
    script_play(s, "text{uil}");
    g_autofree char *found = script_screen(s, true);
    assert_non_null(strstr(found, "[found:quil]l@example.org"));
    script_play(s, "Esc");
    assert_script_lacks(s, "quill@example.org");
    script_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        house_test(columns_are_remembered_for_each_rep),
        house_test(they_are_not_in_the_log),
        house_test(chosen_columns_on_a_phone),
        house_test(chosen_and_not_in_sight),
        house_test(every_list_has_them),
        house_test(a_list_may_go_while_it_is_asked),
        house_test(the_state_is_todays),
        house_test(confirmed_before_it_opens_waits_for_paper_after),
        house_test(it_is_for_volunteers_and_above),
        house_test(letters_are_marked),
        house_test(an_address_comes_in_sight),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
