/*
 * Tags that say how somebody votes or on which side they are, and tags that only look like it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/note.h"
#include "domain/tag.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

/* Both rules stand before a tag: that of all notes, and that of tags alone. */
static bool is_refused(const char *tag)
{
    return note_refused(tag) || tag_refused(tag);
}

static void refused(void **state)
{
    (void)state;
    static const char *const tags[] = {
        "yes",
        "no",
        "Y",
        "voting no",
        "yes voter",
        "no voter",
        "voted yes",
        "strong yes",
        "soft no",
        "for",
        "against",
        "supporter",
        "undecided",
        "4/5",
        "SY",
        "strike", /* whoever means the fund can say so */
        "Strike!",
        "#strike",
        "on strike",
        "strikes",
        "striker",
        "non-striker",
        "not striking",
        "won't strike",
        "will strike",
        "strike: yes",
        "strike ready",
        "pro-strike",
        "asos",
        "industrial action",
        "walk-out",
        "ｓｔｒｉｋｅ",
        "streic",
        "scab",
        "strike breaker",
        "waverer",
        "solid",
        "don't know",
        "accept offer",
        "rejects the offer",
        "backs the dispute",
        "no to the offer",
        "yes list",
        "yes 2026",
        "for the offer",
        "against offer",
        "against the strike",
        "anti-strike",
        "for action",
        "opposed to the deal",
        "in favour of the offer",
        "offer: no",
        "says yes",
        "said no",
        "says no to the offer",
        "will say yes",
        "on_strike",
        "on–strike",
        "non‑striker",
        "on—strike",
        "on−strike",
        "voting_no",
        "yes_voter",
        "onstrike",
        "out on strike",
        "went on strike",
        "joined the strike",
        "walked out",
        "crossed picket line",
        "crosses the picket line",
        "picket-line crosser",
        "won't cross a picket",
        "worked through the strike",
        "broke the strike",
        "pro",
        "Anti",
        "ar streic",
        "ar y streic",
        "o blaid y streic",
        "yn erbyn streic",
        "yn streicio",
        "S T R I K E",
        "s.t.r.i.k.e",
        "s_c_a_b",
        "Y E S",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(tags); i++)
        if (!is_refused(tags[i]))
            fail_msg("can be a tag: %s", tags[i]);
    assert_non_null(strstr(tag_refused("strike"), "strike committee"));
}

static void harmless(void **state)
{
    (void)state;
    static const char *const tags[] = {
        "steward",
        "night shift",
        "Welsh speaker",
        "strike fund",
        "strike committee",
        "strike-rota",
        "strike bulletin",
        "picket rota",
        "picket captain",
        "action group",
        "support group",
        "support staff",
        "backs up the rota",
        "no phone",
        "no paper",
        "no e-mail",
        "no car",
        "no calls after 8",
        "no vote yet",
        "voted",
        "not voted",
        "votes by post",
        "has voted",
        "will help",
        "yes to newsletter",
        "first aider",
        "new starter",
        "part-time",
        "solid fuel stove rep",
        "soft skills trainer",
        "team 4",
        "Norton House",
        "forklift",
        "union learning rep",
        "pay committee",
        "ballot steward",
        "no 10",
        "No. 12",
        "no 110",
        "pro rata",
        "anti-racism group",
        "for leaflets",
        "for the newsletter",
        "against the clock",
        "picket line marshal",
        "cross-site picket rota",
        "says no to calls",
        "action_group",
        "strike_fund",
        "strike–fund",
        "strike fund 2026",
        "cronfa streic",
        "pwyllgor streic",
        "offers lifts",
        "campaign group",
        "N H S",
        "works at weekends",
        "for the pay committee",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(tags); i++)
        if (is_refused(tags[i]))
            fail_msg("cannot be a tag: %s", tags[i]);
}

/* Saved searches go by the rule of notes: what they find is seen, not said. */
static void names_of_searches(void **state)
{
    (void)state;
    static const char *const kept[] = {"no phone", "no paper",    "no e-mail", "not reached",
                                       "north",    "strike fund", "nobody",    "yes to help"};
    for (gsize i = 0; i < G_N_ELEMENTS(kept); i++)
        if (note_refused(kept[i]))
            fail_msg("cannot be the name of a search: %s", kept[i]);
    static const char *const not_kept[] = {"y", "no", "yes", "no voters", "voting no"};
    for (gsize i = 0; i < G_N_ELEMENTS(not_kept); i++)
        assert_non_null(note_refused(not_kept[i]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(refused),
        cmocka_unit_test(harmless),
        cmocka_unit_test(names_of_searches),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
