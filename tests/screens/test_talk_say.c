/*
 * What there is to say, by where somebody stands; and that nobody is ever asked
 * how they vote.
 */
#include "desk.h"

#include "screens/talk.h"

static struct talk_facts facts(enum canvass_state now, day today)
{
    return (struct talk_facts){
        .state = now,
        .dates = {.opens = day_from_ymd(2026, 11, 9),
                  .closes = day_from_ymd(2026, 12, 11),
                  .replacement_deadline = day_from_ymd(2026, 12, 4)},
        .replacement_opens = day_from_ymd(2026, 11, 16),
        .last_safe_post = day_from_ymd(2026, 12, 7),
        .today = today,
        .closes_time = "12:00",
        .given_name = "Amina",
        .rep_name = "Priya",
    };
}

static char *said(const struct talk_facts *f)
{
    g_autoptr(GPtrArray) points = talk_points(f);
    g_ptr_array_add(points, NULL);
    return g_strjoinv("\n", (char **)points->pdata);
}

static void test_say(void **state)
{
    (void)state;
    static const struct {
        enum canvass_state state;
        int month, day;
        const char *words;
    } rows[] = {
        {CANVASS_NOT_CONTACTED, 11, 2, "Papers go to the home address that HQ has."},
        {CANVASS_ADDRESS_QUERY, 11, 2, "HQ's address for you was wrong."},
        {CANVASS_READY, 11, 2, "goes out on Mon 9 Nov"},
        {CANVASS_NOT_CONTACTED, 11, 12, "give it until Mon 16 Nov; from then it can be replaced"},
        {CANVASS_NOT_CONTACTED, 11, 21, "it can be replaced until Fri 4 Dec"},
        {CANVASS_NOT_CONTACTED, 11, 21, "yes: it must be in the post by Mon 7 Dec."},
        {CANVASS_AWAITING_PAPER, 12, 5, "replacements ended on Fri 4 Dec"},
        {CANVASS_HAS_PAPER, 12, 7, "it must be in the post today"},
        {CANVASS_HAS_PAPER, 12, 8, "only counts if it arrives by Fri 11 Dec 12:00"},
        {CANVASS_REPLACEMENT_REQUESTED, 11, 21, "We asked HQ for a new ballot paper"},
        {CANVASS_VOTED, 11, 21, "Thank you for voting."},
        {CANVASS_WONT_SAY, 11, 21, "nobody chases them"},
        {CANVASS_EXCLUDED, 11, 21, "not entitled in this ballot"},
        {CANVASS_CLOSED_UNKNOWN, 12, 12, "closed on Fri 11 Dec"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct talk_facts f = facts(rows[i].state, day_from_ymd(2026, rows[i].month, rows[i].day));
        g_autofree char *text = said(&f);
        if (!strstr(text, rows[i].words))
            fail_msg("row %zu does not say “%s”:\n%s", i, rows[i].words, text);
    }
}

/* Whatever the state, the day and the method: whether, never how. */
static void test_never_how(void **state)
{
    (void)state;
    for (int s = 0; s < CANVASS_STATES; s++)
        for (day d = day_from_ymd(2026, 11, 1); d < day_from_ymd(2026, 12, 15); d++)
            for (int m = METHOD_POST; m <= METHOD_WORKPLACE; m++) {
                struct talk_facts f = facts((enum canvass_state)s, d);
                f.dates.method = (enum ballot_method)m;
                g_autofree char *text = said(&f);
                assert_null(strstr(text, "yes or no"));
                assert_null(strstr(text, "did you vote"));
                assert_null(strstr(text, "(null)"));
                bool asks = strstr(text, "Hello Amina, it's Priya from the union.") != NULL;
                assert_true(asks == (strstr(text, "You never have to say how you vote.") != NULL));
            }
    struct talk_facts f = facts(CANVASS_HAS_PAPER, day_from_ymd(2026, 11, 21));
    f.do_not_contact = "";
    g_autofree char *text = said(&f);
    assert_string_equal(text, "Please do not ring, write or visit: they asked us not to.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_say),
                                       cmocka_unit_test(test_never_how)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
