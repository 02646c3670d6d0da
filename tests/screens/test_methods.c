/*
 * A ballot on Today, on a card and in lists, in the words and by the days of how
 * it is held.
 */
#include "held.h"

/* The lines of Today about the ballot, at its top. */
static void assert_today(struct script *s, const char *closes, const char *pace)
{
    script_play(s, "1");
    assert_script_has(s, closes);
    assert_script_has(s, pace);
}

static void today_by_method(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *method, *place;
        int month, date;
        const char *closes, *pace;
    } rows[] = {
        {"POST", NULL, 11, 6, "Pay: ballot closes Fri 11 Dec 12:00, last safe post Mon 7 Dec",
         "papers go out from Mon 9 Nov: ask for addresses"},
        {"POST", NULL, 11, 21, "last safe post Mon 7 Dec", "at least 1 a day until Mon 7 Dec"},
        {"POST", NULL, 12, 8, "last safe post Mon 7 Dec",
         "the last safe day for the post was Mon 7 Dec"},
        {"ELECTRONIC", NULL, 11, 6, "Pay: ballot closes Fri 11 Dec 12:00, online until then",
         "links go out from Mon 9 Nov: ask for e-mail addresses"},
        {"ELECTRONIC", NULL, 12, 8, "Pay: ballot closes Fri 11 Dec 12:00, online until then",
         "at least 1 a day until Fri 11 Dec"},
        {"ELECTRONIC", NULL, 12, 11, "online until then", "closes today at 12:00: 2 more"},
        {"HYBRID", NULL, 11, 6, "Pay: online until Fri 11 Dec 12:00, last safe post Mon 7 Dec",
         "packs go out from Mon 9 Nov: ask for addresses"},
        {"HYBRID", NULL, 12, 7, "Pay: online until Fri 11 Dec 12:00, last safe post Mon 7 Dec",
         "at least 1 a day until Fri 11 Dec"},
        {"HYBRID", NULL, 12, 8, "Pay: ballot closes Fri 11 Dec 12:00, online until then",
         "too late for the post: online, at least 1 a day until Fri 11 Dec"},
        {"HYBRID", NULL, 12, 11, "online until then", "closes today at 12:00: 2 more"},
        {"WORKPLACE", "room 2", 11, 6, "Pay: ballot closes Fri 11 Dec 12:00, at room 2",
         "voting starts Mon 9 Nov: ask who can be there"},
        {"WORKPLACE", NULL, 12, 8, "Pay: ballot closes Fri 11 Dec 12:00, at the workplace",
         "at least 1 a day until Fri 11 Dec"},
        {"WORKPLACE", "room 2", 12, 11, "at room 2", "closes today at 12:00: 2 more"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        held(f, rows[i].method, rows[i].place);
        held_on(f, rows[i].month, rows[i].date);
        struct script *s = desk(f->officer);
        assert_today(s, rows[i].closes, rows[i].pace);
        if (strcmp(rows[i].method, "POST") != 0)
            assert_script_lacks(s, "last safe day for the post");
        script_free(s);
        fixture_run(f->officer, "ballot.edit", "ballot", "Pay", "title", "Old", "opens",
                    "2026-01-05", "closes", "2026-01-30", NULL);
    }
}

/* Both days of a hybrid ballot are said where the line is short. */
static void both_days_on_a_phone(void **state)
{
    struct fixture *f = *state;
    held(f, "HYBRID", NULL);
    fixture_run(f->officer, "ballot.edit", "ballot", "Pay", "title", "Pay and pensions", NULL);
    struct script *s = desk_sized(f->officer, 20, 60);
    assert_script_has(s, "Pay and pensions: closes Fri 11 Dec, post Mon 7 Dec");
    script_free(s);
}

/* Whoever has none, and until when somebody can be asked. */
static void still_to_ask_for(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *method;
        int date; /* of December */
        const char *today, *next, *card;
    } rows[] = {
        {"POST", 3, "1 needs a new paper: ask HQ by Fri 4 Dec", "no paper, can still be replaced",
         "next: ask HQ for a new paper by Fri 4 Dec, then r"},
        {"ELECTRONIC", 8, "1 needs a new link: ask HQ by Fri 11 Dec", "no link, can be sent again",
         "next: ask HQ for a new link by Fri 11 Dec, then r"},
        {"HYBRID", 3, "1 needs a new pack: ask HQ by Fri 4 Dec", "no pack, can still be replaced",
         "next: ask HQ for a new pack by Fri 4 Dec, then r"},
        {"HYBRID", 8, "1 has no pack: ask HQ for the code by Fri 11 Dec",
         "no pack, ask HQ for the code", "next: ask HQ for the code by Fri 11 Dec, then r"},
        {"WORKPLACE", 8, "1 needs a postal vote: ask HQ now", "cannot be there: postal vote",
         "next: ask HQ for a postal vote now, then r"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        held(f, rows[i].method, NULL);
        held_on(f, 12, 2);
        ballot_say(f, "1001", "3");
        held_on(f, 12, rows[i].date);
        struct script *s = desk(f->officer);
        assert_script_has(s, rows[i].today);
        assert_script_has(s, rows[i].next);
        script_play(s, "6 / text{amina} Enter");
        assert_script_has(s, rows[i].card);
        script_free(s);
        fixture_run(f->officer, "ballot.edit", "ballot", "Pay", "title", "Old", "opens",
                    "2026-01-05", "closes", "2026-01-30", NULL);
    }
}

/* A card, the members, the people of the ballot: where somebody stands, what is confirmed, what was
 * said. */
static void stands_in_its_words(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *method, *has, *confirmed, *said;
    } rows[] = {
        {"POST", "has paper", "HQ's address", "has paper, will post by Fri 27 Nov"},
        {"ELECTRONIC", "has the link", "HQ's e-mail", "has the link, will vote by Fri 27 Nov"},
        {"HYBRID", "has the pack", "HQ's address", "has the pack, will vote by Fri 27 Nov"},
        {"WORKPLACE", "knows where to vote", NULL, "knows where, will vote on Fri 27 Nov"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        held(f, rows[i].method, NULL);
        ballot_say(f, "1001", "1");
        held_on(f, 11, 21);
        fixture_run(f->officer, "canvass.record", "person", "1001", "outcome", "2", "call_back",
                    "2026-11-27", NULL);
        struct script *s = desk_sized(f->officer, 40, 100);
        script_play(s, "6 / text{amina} Enter");
        g_autofree char *line = g_strdup_printf("Pay: %s; closes Fri 11 Dec", rows[i].has);
        assert_script_has(s, line);
        assert_script_has(s, rows[i].said);
        static const char *const confirmed[] = {"HQ's address", "HQ's e-mail"};
        for (gsize k = 0; k < G_N_ELEMENTS(confirmed); k++)
            if (rows[i].confirmed && strcmp(rows[i].confirmed, confirmed[k]) == 0)
                assert_script_has(s, confirmed[k]);
            else
                assert_script_lacks(s, confirmed[k]);
        script_play(s, "Esc Esc 6");
        assert_script_has(s, rows[i].has);
        script_play(s, "5 Enter");
        assert_script_has(s, rows[i].has);
        script_free(s);
        fixture_run(f->officer, "ballot.edit", "ballot", "Pay", "title", "Old", "opens",
                    "2026-01-05", "closes", "2026-01-30", NULL);
    }
}

/* The line over the script says which address was confirmed. */
static void confirmed_in_the_talk(void **state)
{
    struct fixture *f = *state;
    held(f, "ELECTRONIC", NULL);
    ballot_say(f, "1001", "1");
    held_on(f, 11, 21);
    struct script *s = desk_sized(f->officer, 24, 100);
    script_play(s, "6 / text{amina} Tab c");
    assert_script_has(s, "waiting for link; e-mail confirmed Mon 2 Nov; closes Fri 11 Dec 12:00");
    script_free(s);
}

#define test(name) cmocka_unit_test_setup_teardown(name, held_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {test(today_by_method), test(both_days_on_a_phone),
                                       test(still_to_ask_for), test(stands_in_its_words),
                                       test(confirmed_in_the_talk)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
