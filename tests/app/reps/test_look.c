/*
 * Which columns of a list a rep has chosen, kept for each; and where members
 * stand in the ballot that is open, as the list of members says it.
 */
#include "app_priv.h"

#include "support/app_fixture.h"

/* As kept; NULL: nothing. Caller's. */
static char *columns_of(struct app *app, const char *list)
{
    g_autoptr(record) args = record_new();
    g_autoptr(GError) error = NULL;
    record_set_text(args, "list", list);
    g_autoptr(record) row = app_read(app, "look_columns", args, &error);
    assert_null(error);
    return row ? g_strdup(record_str(row, "columns")) : NULL;
}

static void assert_columns(struct app *app, const char *list, const char *want)
{
    g_autofree char *got = columns_of(app, list);
    if (g_strcmp0(got, want) != 0)
        fail_msg("%s: %s, not %s", list, got, want);
}

static void columns_are_kept_for_each_rep(void **state)
{
    struct fixture *f = *state;
    assert_columns(f->rita, "member", NULL);
    fixture_run(f->rita, "look.columns", "list", "member", "columns", " name  ballot,phone ", NULL);
    fixture_run(f->rita, "look.columns", "list", "canvass.list", "columns", "name", NULL);
    assert_columns(f->rita, "member", "name ballot phone");
    assert_columns(f->rita, "canvass.list", "name");
    assert_columns(f->ruth, "member", NULL);
    fixture_run(f->rita, "look.columns", "list", "member", "columns", "name email", NULL);
    assert_columns(f->rita, "member", "name email");
    fixture_run(f->rita, "look.columns", "list", "member", NULL);
    assert_columns(f->rita, "member", NULL);
    assert_columns(f->rita, "canvass.list", "name");
}

static void what_cannot_be_a_choice_is_refused(void **state)
{
    struct fixture *f = *state;
    fixture_fails(f->ruth, BL_ERR_INPUT, "no list called “members”", "look.columns", "list",
                  "members", NULL);
    fixture_fails(f->ruth, BL_ERR_INPUT, "no list called", "look.columns", "list", "meta; --",
                  NULL);
    fixture_fails(f->ruth, BL_ERR_INPUT, "given by name", "look.columns", "list", "member",
                  "columns", "name E-mail", NULL);
    fixture_fails(f->ruth, BL_ERR_INPUT, "at most 20", "look.columns", "list", "member", "columns",
                  "a b c d e f g h i j k l m n o p q r s t u", NULL);
    assert_columns(f->ruth, "member", NULL);
}

/* ---- the ballot ---- */

static void load_ballot(struct fixture *f, const char *title, const char *opens, const char *closes,
                        const char *numbers)
{
    gint64 id = fixture_run(f->officer, "ballot.add", "title", title, "opens", opens, "closes",
                            closes, NULL);
    g_autofree char *ballot = g_strdup_printf("%d", (int)id);
    g_autofree char *path = fixture_file(f, "hq.csv", numbers);
    fixture_run(f->officer, "ballot.electorate.import", "ballot", ballot, "file", path, NULL);
}

static void assert_state(struct app *app, const char *who, const char *want)
{
    g_autoptr(GPtrArray) rows = fixture_rows(app, "member.list", "search", who, NULL);
    assert_int_equal(rows->len, 1);
    const char *got = record_text(rows->pdata[0], "ballot_state");
    if (g_strcmp0(got, want) != 0)
        fail_msg("%s: %s, not %s", who, got, want);
}

static void members_have_their_state_in_the_open_ballot(void **state)
{
    struct fixture *f = *state;
    assert_state(f->officer, "amina", NULL);
    load_ballot(f, "Later", "2026-11-16", "2026-12-18", "Membership number\n1001\n2001\n");
    load_ballot(f, "First", "2026-11-09", "2026-12-11", "Membership number\n1001\n1002\n");
    load_ballot(f, "Soonest", "2026-11-30", "2026-12-04", "Membership number\n1001\n");
    assert_state(f->officer, "amina", "NOT_CONTACTED");
    assert_state(f->officer, "colette", NULL); /* not on its list, though on another's */
    fixture_run(f->ruth, "canvass.voted", "ballot", "First", "person", "Amina", NULL);
    assert_state(f->officer, "amina", "VOTED");
    assert_state(f->ruth, "amina", "VOTED");
    assert_state(f->sam, "amina", "VOTED");
    assert_state(f->rita, "amina", NULL); /* not for who only reads */
    f->now += (gint64)22 * 24 * 60 * 60;  /* 13 December: the next one is open */
    assert_state(f->officer, "amina", "NOT_CONTACTED");
    assert_state(f->officer, "colette", "NOT_CONTACTED");
    f->now += (gint64)7 * 24 * 60 * 60; /* all have closed */
    assert_state(f->officer, "amina", NULL);
}

/* What was confirmed before a ballot opened is waiting for the paper since. */
static void it_is_as_it_is_today(void **state)
{
    struct fixture *f = *state;
    load_ballot(f, "Soon", "2026-11-30", "2026-12-11", "Membership number\n1001\n");
    fixture_run(f->ruth, "canvass.record", "ballot", "Soon", "person", "Amina", "outcome", "1",
                NULL);
    assert_state(f->officer, "amina", NULL);
    f->now += (gint64)9 * 24 * 60 * 60;
    assert_state(f->officer, "amina", "AWAITING_PAPER");
    struct result r = fixture_result(f->officer, "member.show", "person", "Amina", NULL);
    const GPtrArray *canvass = record_list(r.object, "canvass");
    assert_string_equal(record_str(canvass->pdata[0], "state"), "AWAITING_PAPER");
    result_done(&r);
}

#define test(f) cmocka_unit_test_setup_teardown(f, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(columns_are_kept_for_each_rep),
        test(what_cannot_be_a_choice_is_refused),
        test(members_have_their_state_in_the_open_ballot),
        test(it_is_as_it_is_today),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
