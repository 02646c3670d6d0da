/*
 * The canvass: every event in every state, the guards by date, and the
 * outcomes of a conversation.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/err.h"
#include "base/text.h"
#include "domain/ballot_words.h"
#include "domain/conversation.h"

#include <string.h>

/* One letter a state, in the order of the enum. */
static const char letters[] = "NQRAHEPVWXC";

static day iso(const char *s)
{
    return day_from_iso(s);
}

static struct canvass_move move_on(const char *today)
{
    return (struct canvass_move){
        .dates = {iso("2026-11-13"), iso("2026-12-11"), iso("2026-12-04"), METHOD_POST},
        .today = iso(today),
        .officer = true,
        .reason = true,
        .restore = CANVASS_HAS_PAPER,
    };
}

/* What canvass_judge() makes of an event in each stored state: '.' refused,
 * '=' stays, else the letter of the state it leads to. */
static void matrix(const char *today, enum canvass_event event, char out[CANVASS_STATES + 1])
{
    struct canvass_move m = move_on(today);
    m.event = event;
    for (int s = 0; s < CANVASS_STATES; s++) {
        enum canvass_state from, to;
        const char *warning;
        g_autoptr(GError) error = NULL;
        m.stored = (enum canvass_state)s;
        enum canvass_answer a = canvass_judge(&m, &from, &to, &warning, &error);
        assert_int_equal(error != NULL, a == CANVASS_REFUSED);
        assert_int_equal(from, canvass_effective(m.stored, &m.dates, m.today));
        if (a != CANVASS_MOVES)
            assert_int_equal(to, from);
        out[s] = a == CANVASS_REFUSED ? '.' : a == CANVASS_STAYS ? '=' : letters[to];
    }
    out[CANVASS_STATES] = '\0';
}

static void every_event_in_every_state(void **state)
{
    (void)state;
    static const struct {
        const char *today;
        enum canvass_event event;
        const char *want;
    } cases[] = {
        /*                                      NQRAHEPVWXC */
        {"2026-11-10", EVENT_ADDRESS_OK, "RR==......."},
        {"2026-11-10", EVENT_ADDRESS_BAD, "Q=QQQQQ...."},
        {"2026-11-10", EVENT_PAPER_ARRIVED, "..........."},
        {"2026-11-10", EVENT_PAPER_MISSING, "..........."},
        {"2026-11-10", EVENT_REPLACEMENT_ASKED, ".....P=...."},
        {"2026-11-10", EVENT_SAYS_VOTED, "..........."},
        {"2026-11-10", EVENT_OPT_OUT, "WWWWWWW==.."},
        {"2026-11-10", EVENT_EXCLUDE, "XXXXXXXXX=X"},
        {"2026-11-10", EVENT_REINSTATE, ".........H."},
        {"2026-11-10", EVENT_NO_ANSWER, "==========="},
        {"2026-11-10", EVENT_UNDO, "HHHHHHHHHHH"},

        {"2026-11-20", EVENT_ADDRESS_OK, "AA==......."},
        {"2026-11-20", EVENT_ADDRESS_BAD, "Q=QQQQQ...."},
        {"2026-11-20", EVENT_PAPER_ARRIVED, "HHHH=HH...."},
        {"2026-11-20", EVENT_PAPER_MISSING, "EEEEE=E...."},
        {"2026-11-20", EVENT_REPLACEMENT_ASKED, ".....P=...."},
        {"2026-11-20", EVENT_SAYS_VOTED, "VVVVVVV=V.V"},
        {"2026-11-20", EVENT_OPT_OUT, "WWWWWWW==.."},
        {"2026-11-20", EVENT_EXCLUDE, "XXXXXXXXX=X"},
        {"2026-11-20", EVENT_REINSTATE, ".........H."},
        {"2026-11-20", EVENT_BALLOT_OPENS, "..........."},
        {"2026-11-20", EVENT_BALLOT_CLOSES, "..........."},

        {"2026-12-05", EVENT_PAPER_MISSING, "EEEEE=E...."},
        {"2026-12-05", EVENT_REPLACEMENT_ASKED, "..........."},

        {"2026-12-12", EVENT_SAYS_VOTED, "VVVVVVV=V.V"},
        {"2026-12-12", EVENT_PAPER_ARRIVED, "..........."},
        {"2026-12-12", EVENT_ADDRESS_BAD, "..........."},
        {"2026-12-12", EVENT_OPT_OUT, ".......==.."},
        {"2026-12-12", EVENT_UNDO, "HHHHHHHHHHH"},
        {"2026-12-13", EVENT_SAYS_VOTED, "..........."},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        char got[CANVASS_STATES + 1];
        matrix(cases[i].today, cases[i].event, got);
        if (strcmp(got, cases[i].want) != 0)
            fail_msg("%s %s: %s, not %s", cases[i].today, canvass_event_name(cases[i].event), got,
                     cases[i].want);
    }
}

static void effective_states(void **state)
{
    (void)state;
    static const struct {
        const char *today, *want;
    } cases[] = {
        {"2026-11-12", "NQRAHEPVWXC"},
        {"2026-11-13", "NQAAHEPVWXC"},
        {"2026-12-11", "NQAAHEPVWXC"},
        {"2026-12-12", "CCCCCCCVWXC"},
    };
    struct canvass_dates dates = move_on("2026-11-12").dates;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        for (int s = 0; s < CANVASS_STATES; s++)
            assert_int_equal(
                letters[canvass_effective((enum canvass_state)s, &dates, iso(cases[i].today))],
                cases[i].want[s]);
    for (int s = 0; s < CANVASS_STATES; s++)
        assert_int_equal(canvass_is_live((enum canvass_state)s),
                         strchr("NQRAHEP", letters[s]) != NULL);
    assert_int_equal(canvass_phase(&dates, iso("2026-11-12")), PHASE_BEFORE);
    assert_int_equal(canvass_phase(&dates, iso("2026-12-11")), PHASE_OPEN);
    assert_int_equal(canvass_phase(&dates, iso("2026-12-12")), PHASE_CLOSED);
}

static void judge(struct canvass_move m, const char **warning, GError **error)
{
    enum canvass_state from, to;
    canvass_judge(&m, &from, &to, warning, error);
}

static void guards_say_why(void **state)
{
    (void)state;
    const char *warning;
    g_autoptr(GError) early = NULL;
    g_autoptr(GError) late = NULL;
    g_autoptr(GError) rep = NULL;
    g_autoptr(GError) reason = NULL;
    g_autoptr(GError) order = NULL;

    struct canvass_move m = move_on("2026-11-10");
    m.event = EVENT_PAPER_ARRIVED;
    judge(m, &warning, &early);
    assert_non_null(strstr(early->message, "Fri 13 Nov"));

    m = move_on("2026-12-05");
    m.stored = CANVASS_REPLACEMENT_NEEDED;
    m.event = EVENT_REPLACEMENT_ASKED;
    judge(m, &warning, &late);
    assert_non_null(strstr(late->message, "Fri 4 Dec"));
    m.stored = CANVASS_AWAITING_PAPER;
    m.event = EVENT_PAPER_MISSING;
    judge(m, &warning, NULL);
    assert_non_null(warning);
    m.today = iso("2026-12-04");
    judge(m, &warning, NULL);
    assert_null(warning);
    m.event = EVENT_REPLACEMENT_ASKED;
    judge(m, &warning, &order);
    assert_non_null(strstr(order->message, "paper is missing"));

    m.event = EVENT_EXCLUDE;
    judge(m, &warning, NULL);
    assert_non_null(strstr(warning, "number entitled stays"));
    m.reason = false;
    judge(m, &warning, &reason);
    assert_true(err_is(reason, BL_ERR_INPUT));
    m.officer = false;
    judge(m, &warning, &rep);
    assert_true(err_is(rep, BL_ERR_REFUSED));
}

static void names_round_trip(void **state)
{
    (void)state;
    for (int s = 0; s < CANVASS_STATES; s++) {
        enum canvass_state got;
        assert_true(canvass_state_from(canvass_state_name((enum canvass_state)s), &got));
        assert_int_equal(got, s);
        assert_non_null(canvass_state_label(got));
    }
    for (int e = 0; e < CANVASS_EVENTS; e++) {
        enum canvass_event got;
        assert_true(canvass_event_from(canvass_event_name((enum canvass_event)e), &got));
        assert_int_equal(got, e);
        assert_non_null(canvass_event_label(got));
    }
    assert_string_equal(canvass_state_name(CANVASS_HAS_PAPER), "HAS_PAPER");
    assert_string_equal(canvass_state_label(CANVASS_HAS_PAPER), "has paper");
    assert_string_equal(canvass_event_name(EVENT_SAYS_VOTED), "says_voted");
    assert_string_equal(vote_source_name(SOURCE_SCRUTINEER_CONSENTED), "SCRUTINEER_CONSENTED");
    enum exclusion x;
    assert_true(exclusion_from("LONG_ABSENCE", &x));
    assert_string_equal(choice_label(exclusions, "LONG_ABSENCE"), "away for long");
    assert_string_equal(exclusion_name(x), "LONG_ABSENCE");
}

static void outcomes(void **state)
{
    (void)state;
    static const struct {
        enum canvass_phase phase;
        const char *keys;
    } phases[] = {
        {PHASE_BEFORE, "124567890"}, {PHASE_OPEN, "1234567890"}, {PHASE_CLOSED, "1234567890"}};
    for (gsize i = 0; i < G_N_ELEMENTS(phases); i++) {
        gsize n;
        const struct outcome *const *rows = canvass_outcomes(phases[i].phase, METHOD_POST, &n);
        assert_int_equal(n, strlen(phases[i].keys));
        for (gsize k = 0; k < n; k++) {
            char key[] = {outcome_key(rows[k], phases[i].phase, METHOD_POST), '\0'};
            assert_int_equal(key[0], phases[i].keys[k]);
            assert_ptr_equal(canvass_outcome(phases[i].phase, METHOD_POST, key), rows[k]);
            assert_ptr_equal(canvass_outcome(phases[i].phase, METHOD_POST, rows[k]->name), rows[k]);
            assert_true(strlen(rows[k]->label) <= 40);
            const char *brief = rows[k]->brief ? rows[k]->brief : rows[k]->said;
            assert_true(text_width(brief) <= OUTCOME_BRIEF);
            for (int m = METHOD_POST; m <= METHOD_WORKPLACE; m++) {
                brief = outcome_brief_in(rows[k], (enum ballot_method)m);
                assert_true(text_width(brief ? brief : rows[k]->said) <= OUTCOME_BRIEF);
                assert_true(strlen(outcome_label_in(rows[k], (enum ballot_method)m)) <= 40);
            }
            /* nobody is asked how: no word of yes or no in any outcome */
            assert_null(strstr(rows[k]->label, "yes"));
        }
    }
    const struct outcome *o = canvass_outcome(PHASE_OPEN, METHOD_POST, "3");
    assert_int_equal(o->events, 2);
    assert_int_equal(o->event[0], EVENT_PAPER_MISSING);
    assert_int_equal(o->event[1], EVENT_REPLACEMENT_ASKED);
    assert_true(o->second_is_choice);
    assert_int_equal(canvass_outcome(PHASE_OPEN, METHOD_POST, "posted")->event[0],
                     EVENT_SAYS_VOTED);
    assert_int_equal(canvass_outcome(PHASE_OPEN, METHOD_POST, "2")->asks, ASKS_OPTIONAL_DATE);
    assert_int_equal(canvass_outcome(PHASE_OPEN, METHOD_POST, "7")->asks, ASKS_DATE);
    assert_int_equal(canvass_outcome(PHASE_OPEN, METHOD_POST, "9")->asks, ASKS_REASON);
    assert_int_equal(canvass_outcome(PHASE_OPEN, METHOD_POST, "0")->then, THEN_TASK_OFFICER);
    assert_int_equal(canvass_outcome(PHASE_OPEN, METHOD_POST, "0")->events, 0);
    assert_int_equal(canvass_outcome(PHASE_BEFORE, METHOD_POST, "1")->event[0], EVENT_ADDRESS_OK);
    assert_int_equal(canvass_outcome(PHASE_BEFORE, METHOD_POST, "2")->then, THEN_NOTE_HELP);
    assert_null(canvass_outcome(PHASE_BEFORE, METHOD_POST, "3"));
    /* Who cannot be there says so beforehand. */
    assert_int_equal(canvass_outcome(PHASE_BEFORE, METHOD_WORKPLACE, "3")->event[0],
                     EVENT_PAPER_MISSING);
    assert_null(canvass_outcome(PHASE_BEFORE, METHOD_POST, "POSTED"));
    assert_null(canvass_outcome(PHASE_OPEN, METHOD_POST, ""));
    assert_null(canvass_outcome(PHASE_OPEN, METHOD_POST, NULL));
    assert_null(canvass_outcome(PHASE_OPEN, METHOD_POST, "12"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_event_in_every_state),
        cmocka_unit_test(effective_states),
        cmocka_unit_test(guards_say_why),
        cmocka_unit_test(names_round_trip),
        cmocka_unit_test(outcomes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
