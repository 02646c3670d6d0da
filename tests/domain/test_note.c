/*
 * Notes that say how somebody votes, and notes that only look like it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/note.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

static void refused(void **state)
{
    (void)state;
    static const char *const notes[] = {
        "voted yes",
        "She has VOTED  No.",
        "voted\nfor",
        "is voting against it",
        "voting no",
        "voted for strike",
        "voted for the first time", /* too strict, and meant so */
        "will vote yes",
        "is voting no",
        "going to vote against",
        "will vote for strike action",
        "will probably vote for it",
        "intends to vote for",
        "won't vote for strike",
        "wants to vote no",
        "always votes no",
        "votes yes on both",
        "voted: yes",
        "voted \"no\"",
        "voted ‘yes’",
        "voted = YES",
        "voted *yes*",
        "voted (no)",
        "voted a firm yes",
        "voted definitely yes",
        "voted - no.",
        "voted – yes",
        "voted Y",
        "voted N/N",
        "voted y & n",
        "voted in favour",
        "will vote in favor of action",
        "voted to strike",
        "going to vote to reject",
        "voted it down",
        "yes vote",
        "a solid yes-voter",
        "no voter, do not ring",
        "a definite no",
        "probably a yes",
        "her no vote is certain",
        "she's a yes",
        "put him down as a no",
        "will be a “yes”",
        "voted the right way",
        "will vote with us",
        "leaning towards no",
        "leans yes",
        "yes to strike, no to ASOS",
        "no on the strike",
        "yes to both",
        "Strike: yes; ASOS: no",
        "strike no, asos yes",
        "she's against the strike",
        "is firmly in favour of industrial action",
        "was for striking",
        "ticked yes",
        "put a cross in the no box? no: crossed the no box",
        "marked her paper no",
        "cast his vote against",
        "cast her ballot for",
        "ｖｏｔｅｄ ｙｅｓ",
        "voted\xc2\xa0yes",
        "vo\xe2\x80\x8bted yes",
        "rang twice, then said: voted no last week, thanks",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(notes); i++) {
        const char *sentence = note_refused(notes[i]);
        if (!sentence)
            fail_msg("kept: %s", notes[i]);
        assert_non_null(strstr(sentence, "how anybody votes"));
    }
}

static void harmless(void **state)
{
    (void)state;
    static const char *const notes[] = {
        "",
        "told us she has voted",
        "no paper yet, voted last time",
        "has voted, no need to ring again",
        "has voted. No further calls",
        "has she voted? yes",
        "Has she voted yet? No",
        "voted, yes",
        "will vote on Monday",
        "wants to know how to vote",
        "must vote no later than Friday",
        "did not vote, no paper",
        "no vote yet",
        "not voted",
        "not voting, is on leave until May",
        "voted by post",
        "has not voted: no paper came",
        "will vote",
        "address right, will vote",
        "promised to vote today",
        "voting papers come in the post",
        "voting forms were late",
        "leave the paper for voting by the lift",
        "worried about the strike, cannot afford it",
        "asked for the strike fund's rules",
        "yes to helping with posters",
        "no to phone calls, e-mail only",
        "against the wall by the lift",
        "is for ringing after 16:00",
        "is against being rung at work",
        "would like a definite answer about pensions",
        "ask about the new address first",
        "voter card lost",
        "didn't say how she voted, and was not asked",
        "prefers not to say",
        "devoted no time to it",
        "ticked off by the manager",
        "says no paper, strike fund leaflet sent",
        "lost the envelope; marked on the list",
        "Yvonne voted yesterday",
        "vote nearly missed, posted just in time",
        "votes by post",
        "there is a no entry sign at the back door",
        "is a no-show at the stall",
        "voted with the pen from the stall",
        "has a yes and a no box on the form for the canteen",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(notes); i++)
        if (note_refused(notes[i]))
            fail_msg("refused: %s", notes[i]);
    assert_null(note_refused(NULL));
}

/* As canvass sheets, field reports and Welsh say it; beside each what looks
 * like it and is an ordinary note. */
static void sheets(void **state)
{
    (void)state;
    static const struct {
        const char *note;
        bool refused;
    } cases[] = {
        {"strong yes", true},
        {"strong wish to help", false},
        {"a soft no", true},
        {"strong no answer record", false},
        {"1 - strong supporter", true},
        {"strong supporter of the branch", false},
        {"Strong supporter", true},
        {"supporter badge wanted", false},
        {"SY", true},
        {"sy.", true},
        {"rang her, SY, can help", true},
        {"down as WN", true},
        {"lives in SY1 1AA now", false},
        {"4/5", true},
        {"4 / 5, rang twice", true},
        {"4 out of 5", true},
        {"4/5 of the office are members", false},
        {"ring back on 4/5", false},
        {"is a 2", true},
        {"is a 5-minute walk from Elm House", false},
        {"she's rated 4/5", true},
        {"support level: 2", true},
        {"on level 2, Elm House", false},
        {"3", true},
        {"3 colleagues want leaflets", false},
        {"yes", true},
        {"No.", true},
        {"yes, rang back", false},
        {"no answer", false},
        {"Y/N", true},
        {"yes both", true},
        {"no both", true},
        {"both numbers wrong", false},
        {"no, both numbers are dead", false},
        {"Y on strike, N on ASOS", true},
        {"undecided", true},
        {"undecided whether to come to the meeting", false},
        {"supports the strike", true},
        {"Backs the strike", true},
        {"backs strike action", true},
        {"is supportive of industrial action", true},
        {"they support the strike", true},
        {"support strike, can help", true},
        {"won't back the strike", true},
        {"Order “Back the strike” posters", false},
        {"opposed to striking", true},
        {"opposes any action", true},
        {"pro-strike", true},
        {"anti strike", true},
        {"against action", true},
        {"for strike, against ASOS", true},
        {"supports the branch's food bank", false},
        {"supports the strike fund", false},
        {"backs the action plan for workloads", false},
        {"asked for strike leaflets", false},
        {"For strike pay see the leaflet", false},
        {"backs on to the car park", false},
        {"called back, strike leaflet sent", false},
        {"agreed with her line manager", false},
        {"all for striking", true},
        {"agreed action: ring on Friday", false},
        {"For action: HQ to check the list", false},
        {"meet the others at van 2", false},
        {"wants to strike", true},
        {"wants strike action", true},
        {"yes yes", true},
        {"In favour.", true},
        {"yn erbyn", true},
        {"No. 4, no answer", false},
        {"wants to strike up a lunch club", false},
        {"intends to reject", true},
        {"will accept the offer", true},
        {"going to turn down the deal", true},
        {"will accept calls after 18:00", false},
        {"might accept a lift to the meeting", false},
        {"her answer was yes", true},
        {"her answer was no to phone calls", false},
        {"said yes to the stall", false},
        {"X in the yes box", true},
        {"put an X by no", true},
        {"tick in the box for GDPR", false},
        {"voted yes, posted Tuesday", true},
        {"will vote no", true},
        {"pleidleisiodd ie", true},
        {"wedi pleidleisio na", true},
        {"bydd hi'n pleidleisio o blaid", true},
        {"mae am bleidleisio yn erbyn", true},
        {"pleidlais ie", true},
        {"cefnogi'r streic", true},
        {"mae'n cefnogi’r streic", true},
        {"yn gefnogol i'r streic", true},
        {"yn erbyn y streic", true},
        {"o blaid gweithredu", true},
        {"gwrthwynebu'r streic", true},
        {"ie i'r streic", true},
        {"gwrthod y cynnig", true},
        {"wedi pleidleisio", false},
        {"pleidleisiodd ddoe", false},
        {"heb bleidleisio na chael papur", false},
        {"cefnogi cronfa'r streic", false},
        {"yn cefnogi'r banc bwyd", false},
        {"ie, ffonio eto nos Wener", false},
        {"dros y ffordd i'r swyddfa", false},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        if ((note_refused(cases[i].note) != NULL) != cases[i].refused)
            fail_msg("%s: %s", cases[i].refused ? "kept" : "refused", cases[i].note);
}

/* A long note is judged quickly, whatever stands in it. */
static void long_notes(void **state)
{
    (void)state;
    GString *s = g_string_new(NULL);
    for (int i = 0; i < 20000; i++)
        g_string_append(s, "vote a the it both strong ");
    assert_null(note_refused(s->str));
    g_string_append(s, "vote yes");
    assert_non_null(note_refused(s->str));
    g_string_free(s, TRUE);
    assert_null(note_refused("\xff\xfe broken"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(refused),
        cmocka_unit_test(harmless),
        cmocka_unit_test(sheets),
        cmocka_unit_test(long_notes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
