/*
 * Dates as commands take them: years that can be meant, dates that depend on
 * one another, and what is said of them.
 */
#include "support/app_fixture.h"

static int setup(void **state)
{
    *state = fixture_new(false);
    return 0;
}

static void a_year_that_cannot_be_meant(void **state)
{
    struct fixture *f = *state;
    fixture_fails(f->ruth, BL_ERR_INPUT, "Due: “31/12/99” is Thu 31 Dec 2099", "task.add", "title",
                  "Leaflets", "due", "31/12/99", NULL);
    fixture_fails(f->ruth, BL_ERR_INPUT, "more than a year ago", "task.add", "title", "Leaflets",
                  "due", "1/1/1999", NULL);
    fixture_fails(f->ruth, BL_ERR_INPUT, "Joined: “1/1/2099” is Thu 1 Jan 2099", "member.edit",
                  "person", "Amina", "joined", "1/1/2099", NULL);
    fixture_fails(f->ruth, BL_ERR_INPUT, "more than five years ago", "reply.add", "person", "Amina",
                  "text", "Thank you for writing.", "received", "1/1/1990", NULL);
    fixture_fails(f->ruth, BL_ERR_INPUT, "more than a year ago", "activity.log", "person", "Amina",
                  "on", "1/1/0001", NULL);
    fixture_fails(f->ruth, BL_ERR_INPUT, "more than a year ago", "letter.add", "person", "Amina",
                  "written_on", "1/1/1999", NULL);
    fixture_fails(f->ruth, BL_ERR_INPUT, "which has passed", "prospect.add", "workplace",
                  "Waterside House", "label", "night team", "headcount", "3", "follow_up",
                  "1/1/1990", NULL);
    fixture_fails(f->ruth, BL_ERR_INPUT, "2027 has no 29 February", "task.add", "title", "Leaflets",
                  "due", "29/2/27", NULL);
    fixture_run(f->ruth, "member.edit", "person", "Amina", "joined", "1/6/75", NULL);
}

static void assert_says(struct result *r, const char *words)
{
    if (!strstr(r->message, words))
        fail_msg("“%s” does not say “%s”", r->message, words);
    result_done(r);
}

/* Of another year, or far away: what was understood stands in the answer. */
static void what_was_understood(void **state)
{
    struct fixture *f = *state;
    struct result r =
        fixture_result(f->ruth, "activity.log", "person", "Amina", "on", "3 dec", NULL);
    assert_says(&r, "On: Wed 3 Dec 2025.");
    r = fixture_result(f->ruth, "activity.log", "person", "Amina", "on", "3/2", NULL);
    assert_says(&r, "On: Tue 3 Feb.");
    r = fixture_result(f->ruth, "activity.log", "person", "Amina", "on", "yesterday", NULL);
    assert_null(strstr(r.message, "On:"));
    result_done(&r);
    r = fixture_result(f->ruth, "activity.log", "person", "Amina", "on", "2025-12-03", NULL);
    assert_null(strstr(r.message, "On:"));
    result_done(&r);
    r = fixture_result(f->ruth, "member.edit", "person", "Amina", "joined", "1/6/75", NULL);
    assert_says(&r, "Joined: Sun 1 Jun 1975.");
    /* Once is enough. */
    r = fixture_result(f->ruth, "task.add", "title", "Leaflets", "due", "5 feb", NULL);
    assert_null(strstr(r.message, "Due:"));
    assert_says(&r, "due Fri 5 Feb 2027.");
}

static char *opens_of(struct fixture *f, const char *title)
{
    struct result r = fixture_result(f->officer, "ballot.show", "ballot", title, NULL);
    char *opens = g_strdup(record_str(r.object, "opens_on"));
    result_done(&r);
    return opens;
}

/* A branch that starts in mid-ballot, next year, or enters an old one. */
static void opens_is_the_nearest_before_closes(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *title, *opens, *closes, *want;
    } cases[] = {
        {"mid", "16 nov", "11 dec", "2026-11-16"},
        {"soon", "1 dec", "18 dec", "2026-12-01"},
        {"over the new year", "10 dec", "15 jan", "2026-12-10"},
        {"in a year", "1 dec", "11/12/2028", "2028-12-01"},
        {"old", "25 jul", "22/8/2025", "2025-07-25"},
        {"by the day", "mon", "11 dec", "2026-11-23"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        fixture_run(f->officer, "ballot.add", "title", cases[i].title, "kind", "INDICATIVE",
                    "opens", cases[i].opens, "closes", cases[i].closes, NULL);
        g_autofree char *opens = opens_of(f, cases[i].title);
        assert_string_equal(opens, cases[i].want);
    }
    /* A year that was typed stands. */
    fixture_fails(f->officer, BL_ERR_INPUT, "must close after it opens", "ballot.add", "title",
                  "wrong", "opens", "16/11/2027", "closes", "11 dec", NULL);
    /* An edit knows the stored one. */
    fixture_run(f->officer, "ballot.edit", "ballot", "mid", "opens", "17 nov", NULL);
    g_autofree char *opens = opens_of(f, "mid");
    assert_string_equal(opens, "2026-11-17");
    fixture_run(f->officer, "ballot.edit", "ballot", "mid", "replacement_opens", "20 nov", NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_year_that_cannot_be_meant, setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(what_was_understood, setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(opens_is_the_nearest_before_closes, setup,
                                        fixture_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
