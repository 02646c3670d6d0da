/*
 * The poster for the notice-board: its words by the way of voting, its figure as the desk has it.
 */
#include "support/ballot.h"
#include "support/pdf_text.h"

static char *poster(struct fixture *f, const char *ballot)
{
    struct result r =
        fixture_result(f->officer, "ballot.poster", "ballot", ballot, "contact", "Ruth", NULL);
    g_autoptr(GBytes) pdf = g_bytes_new(r.bytes->data, r.bytes->len);
    result_done(&r);
    g_autofree char *text = told(pdf, "pdftotext", "-layout");
    g_auto(GStrv) words = g_regex_split_simple("\\s+", text, 0, 0);
    return g_strjoinv(" ", words);
}

static void assert_says(const char *text, const char *want, bool is)
{
    if (!strstr(text, want) == is)
        fail_msg("%s“%s” in “%s”", is ? "no " : "", want, text);
}

static void add(struct fixture *f, const char *title, const char *method, const char *opens,
                const char *closes, const char *place)
{
    fixture_run(f->officer, "ballot.add", "title", title, "opens", opens, "closes", closes, "kind",
                "INDICATIVE", "method", method, "closes_time", "17:00", place ? "place" : NULL,
                place, NULL);
}

static void test_at_the_workplace(void **state)
{
    struct fixture *f = *state;
    add(f, "Hours", "WORKPLACE", "2026-11-23", "2026-11-25", "the canteen");
    g_autofree char *text = poster(f, "Hours");
    assert_says(text, "Vote from 23 Nov 2026 to 25 Nov 2026 17:00: the canteen", true);
    assert_says(text, "Cannot be there? Ask a rep for a postal vote", true);
    assert_says(text, "No ballot paper", false);
}

static void test_before_it_opens(void **state)
{
    struct fixture *f = *state;
    add(f, "Pay", "POST", "2026-11-30", "2026-12-18", NULL);
    g_autofree char *text = poster(f, "Pay");
    assert_says(text, "The ballot opens on 30 Nov 2026", true);
    assert_says(text, "No ballot paper? Please ask a rep for a new paper by", true);
    assert_says(text, "as told to us", false);
    assert_says(text, "you never have to say how you vote · Ruth", true);
}

/* Of all on HQ's list: also of those who say that they are not entitled, and of numbers that are
 * nobody we know. */
static void test_figure_as_the_desk(void **state)
{
    struct fixture *f = *state;
    GString *numbers = g_string_new("1001\nX1\n");
    for (int i = 0; i < 6; i++) {
        g_autofree char *number = g_strdup_printf("%d", 1100 + i);
        fixture_run(f->officer, "member.add", "membership_no", number, "given_name", "Ann",
                    "family_name", number, "workplace", "Waterside House", NULL);
        g_string_append_printf(numbers, "%s\n", number);
    }
    ballot_open(f, numbers->str);
    g_string_free(numbers, true);
    for (int i = 0; i < 5; i++) {
        g_autofree char *number = g_strdup_printf("%d", 1100 + i);
        ballot_say(f, number, "POSTED");
    }
    fixture_run(f->officer, "canvass.exclude", "person", "1001", "reason", "RETIRED", NULL);
    struct result r = fixture_result(f->officer, "turnout.show", NULL);
    assert_int_equal(record_int(r.object, "entitled"), 8);
    assert_int_equal(record_int(r.object, "voted"), 5);
    result_done(&r);
    g_autofree char *text = poster(f, "Pay");
    assert_says(text, "have told us they voted: 5 of 8", true);
    assert_says(text, "as told to us by 21 Nov 2026", true);
    assert_says(text, "opens on", false);
    /* What to learn from it: who is not entitled was not left out. */
    f->now += (gint64)30 * 86400;
    r = fixture_result(f->officer, "ballot.outcome", "ballot", "Pay", NULL);
    const record *at = NULL;
    const GPtrArray *lessons = record_list(r.object, "lessons");
    for (guint i = 0; i < lessons->len; i++)
        if (strcmp(record_str(lessons->pdata[i], "workplace"), "Waterside House") == 0)
            at = lessons->pdata[i];
    assert_non_null(at);
    assert_int_equal(record_int(at, "entitled"), 7);
    assert_int_equal(record_int(at, "reached"), 5);
    assert_int_equal(record_int(at, "not_reached"), 1);
    result_done(&r);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)
    const struct CMUnitTest tests[] = {TEST(test_at_the_workplace), TEST(test_before_it_opens),
                                       TEST(test_figure_as_the_desk)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
