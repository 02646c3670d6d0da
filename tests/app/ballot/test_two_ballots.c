/*
 * Two ballots at once: what somebody said about one is not said of the other.
 */
#include "app_priv.h"

#include "canvassed.h"

static int two_setup(void **state)
{
    struct fixture *f = fixture_new(false);
    *state = f;
    ballot_open(f, "1001\n1002\n"); /* Pay, by post */
    fixture_run(f->officer, "ballot.add", "title", "Hours", "opens", "2026-11-10", "closes",
                "2026-12-15", "kind", "INDICATIVE", "method", "WORKPLACE", NULL);
    ballot_list(f, "Hours", "1001\n1002\n");
    return 0;
}

static void say(struct fixture *f, const char *ballot, const char *outcome, const char *on)
{
    fixture_run(f->officer, "canvass.record", "person", "1001", "ballot", ballot, "outcome",
                outcome, on ? "on" : NULL, on, NULL);
}

static record *in_list(struct fixture *f, const char *ballot)
{
    g_autoptr(GPtrArray) rows = fixture_rows(f->officer, "canvass.list", "ballot", ballot, NULL);
    for (guint i = 0; i < rows->len; i++)
        if (strstr(record_str(rows->pdata[i], "person"), "Amina"))
            return record_copy(rows->pdata[i]);
    fail();
    return NULL;
}

static void assert_last(struct fixture *f, const char *ballot, const char *outcome,
                        const char *call_back)
{
    g_autoptr(record) row = in_list(f, ballot);
    if (g_strcmp0(record_text(row, "last_outcome"), outcome) != 0 ||
        g_strcmp0(record_text(row, "call_back_on"), call_back) != 0)
        fail_msg("%s: %s, %s", ballot, record_str(row, "last_outcome"),
                 record_str(row, "call_back_on"));
}

static void said_of_its_own(void **state)
{
    struct fixture *f = *state;
    say(f, "Pay", "POSTED", NULL);
    assert_last(f, "Pay", "POSTED", NULL);
    assert_last(f, "Hours", NULL, NULL);
    f->now += 60;
    say(f, "Hours", "NO_ANSWER", NULL);
    assert_last(f, "Pay", "POSTED", NULL);
    assert_last(f, "Hours", "NO_ANSWER", NULL);
}

/* Typed the day after, both stand at the same noon. */
static void typed_later(void **state)
{
    struct fixture *f = *state;
    say(f, "Hours", "WONT_SAY", "2026-11-19");
    say(f, "Pay", "NO_ANSWER", "2026-11-19");
    assert_last(f, "Hours", "WONT_SAY", NULL);
    assert_last(f, "Pay", "NO_ANSWER", NULL);
    fixture_run(f->officer, "undo", NULL);
    assert_last(f, "Hours", "WONT_SAY", NULL);
    assert_last(f, "Pay", NULL, NULL);
    fixture_run(f->officer, "redo", NULL);
    assert_last(f, "Pay", "NO_ANSWER", NULL);
}

static void promise(struct fixture *f, const char *ballot, const char *until)
{
    fixture_run(f->officer, "canvass.record", "person", "1001", "ballot", ballot, "outcome",
                "HAS_PAPER", "call_back", until, NULL);
}

/* A promise is of its ballot: it does not show in the other and is not answered by it. */
static void promised_in_one(void **state)
{
    struct fixture *f = *state;
    promise(f, "Pay", "2026-11-24");
    assert_last(f, "Pay", "HAS_PAPER", "2026-11-24");
    assert_last(f, "Hours", NULL, NULL);
    f->now += 60;
    say(f, "Hours", "POSTED", NULL);
    assert_last(f, "Pay", "HAS_PAPER", "2026-11-24");
    f->now += 60;
    say(f, "Pay", "POSTED", NULL);
    assert_last(f, "Pay", "POSTED", NULL);
}

static record *next(struct fixture *f, gint64 ballot, const char *who)
{
    g_autoptr(record) args = record_of_int("ballot_id", ballot);
    static const char *const none[] = {"workplace_id", "unit_id", "state", "channel"};
    for (gsize i = 0; i < G_N_ELEMENTS(none); i++)
        record_set_null(args, none[i]);
    record_set_text(args, "skipped", "[]");
    record_set_int(args, "most", 8);
    g_autoptr(GPtrArray) rows = app_rows(f->officer, "talk_next", args, NULL);
    assert_non_null(rows);
    for (guint i = 0; i < rows->len; i++)
        if (strstr(record_str(rows->pdata[i], "name"), who))
            return record_copy(rows->pdata[i]);
    return NULL;
}

static void next_to_talk_to(void **state)
{
    struct fixture *f = *state;
    promise(f, "Pay", "2026-11-24");
    g_autoptr(record) other = next(f, 2, "Amina");
    assert_non_null(other); /* her promise is of the other ballot */
    assert_false(record_has(other, "promised_on"));
    f->now += (gint64)3 * 86400;
    g_autoptr(record) due = next(f, 1, "Amina"), not_due = next(f, 2, "Amina");
    assert_true(record_bool(due, "promised"));
    assert_string_equal(record_str(due, "last_outcome"), "HAS_PAPER");
    assert_false(record_bool(not_due, "promised"));
    assert_false(record_has(not_due, "last_outcome"));
    /* Who is to be rung back on a day is left alone until then. */
    fixture_run(f->officer, "canvass.record", "person", "1001", "ballot", "Pay", "outcome",
                "CALL_BACK", "call_back", "+3", NULL);
    g_autoptr(record) later = next(f, 2, "Amina");
    assert_null(later);
}

/* In its own words, with its title where it is not the ballot that is on. */
static void told_in_its_words(void **state)
{
    struct fixture *f = *state;
    say(f, "Pay", "POSTED", NULL);
    f->now += 60;
    say(f, "Hours", "POSTED", NULL);
    g_autoptr(GPtrArray) rows = fixture_rows(f->officer, "person.history", "person", "1001", NULL);
    static const char *const said[] = {"has voted (Hours)", "has posted it"};
    guint n = 0;
    for (guint i = 0; i < rows->len; i++)
        if (strcmp(record_str(rows->pdata[i], "kind"), "CONVERSATION") == 0)
            assert_string_equal(record_str(rows->pdata[i], "text"), said[n++]);
    assert_int_equal(n, 2);
}

#define test(name) cmocka_unit_test_setup_teardown(name, two_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {test(said_of_its_own), test(typed_later),
                                       test(promised_in_one), test(next_to_talk_to),
                                       test(told_in_its_words)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
