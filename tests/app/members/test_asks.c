/*
 * Asks: what members are asked to do; once asked, once done, and never twice a day.
 */
#include "support/app_fixture.h"

/* "poster 2026-11-03/2026-11-21" for each record of a member, latest first. */
static void assert_deeds(struct app *app, const char *who, const char *want)
{
    struct result r = fixture_result(app, "member.show", "person", who, NULL);
    const GPtrArray *asks = record_list(r.object, "asks");
    g_autoptr(GString) all = g_string_new(NULL);
    for (guint i = 0; asks && i < asks->len; i++)
        g_string_append_printf(all, "%s%s %s/%s", i ? ", " : "", record_str(asks->pdata[i], "name"),
                               record_str(asks->pdata[i], "asked_on"),
                               record_str(asks->pdata[i], "done_on"));
    assert_string_equal(asks ? all->str : "not for them", want);
    result_done(&r);
}

/* "asked/did" of one ask, as that actor sees it. */
static void assert_counts(struct app *app, const char *name, const char *want)
{
    g_autoptr(GPtrArray) rows = fixture_rows(app, "ask.list", NULL);
    for (guint i = 0; i < rows->len; i++) {
        const record *r = rows->pdata[i];
        if (strcmp(record_str(r, "name"), name) != 0)
            continue;
        g_autofree char *got =
            g_strdup_printf("%d/%d", (int)record_int(r, "asked"), (int)record_int(r, "did"));
        assert_string_equal(got, want);
        return;
    }
    fail_msg("there is no ask %s", name);
}

static void assert_said(struct app *app, const char *want, const char *who, const char *ask,
                        const char *on, const char *only)
{
    struct result r = fixture_result(app, "ask.record", "person", who, "ask", ask, "only_asked",
                                     only, on ? "on" : NULL, on, NULL);
    assert_string_equal(r.message, want);
    assert_int_equal(r.change_id == 0, strstr(want, "nothing to record") != NULL);
    result_done(&r);
}

/* A branch has some from the start. */
static void six_are_there(void **state)
{
    struct fixture *f = *state;
    g_autoptr(GPtrArray) rows = fixture_rows(f->ruth, "ask.list", NULL);
    assert_int_equal(rows->len, 6);
    assert_string_equal(record_str(rows->pdata[5], "name"), "poster");
    assert_string_equal(record_str(rows->pdata[5], "title"), "put up a poster");
    assert_false(record_has(rows->pdata[5], "closed_on"));
}

static void asked_then_done(void **state)
{
    struct fixture *f = *state;
    assert_said(f->ruth, "Amina Yusuf was asked on Tue 3 Nov: put up a poster.", "1001", "poster",
                "3 nov", "yes");
    assert_deeds(f->ruth, "1001", "poster 2026-11-03/");
    assert_said(f->ruth,
                "Amina Yusuf was already asked for “poster” (Tue 3 Nov): nothing to record.",
                "1001", "poster", "3 nov", "yes");
    assert_counts(f->ruth, "poster", "1/0");
    assert_said(f->ruth, "Amina Yusuf put up a poster: Sat 21 Nov.", "1001", "pos", NULL, "no");
    assert_deeds(f->ruth, "1001", "poster 2026-11-03/2026-11-21");
    assert_counts(f->ruth, "poster", "1/1");
    assert_said(f->ruth, "Amina Yusuf already did “poster” (today): nothing to record.", "1001",
                "poster", NULL, "no");
    fixture_run(f->ruth, "undo", NULL);
    assert_deeds(f->ruth, "1001", "poster 2026-11-03/");
    fixture_run(f->ruth, "redo", NULL);
    assert_deeds(f->ruth, "1001", "poster 2026-11-03/2026-11-21");
}

/* Asked and done on one day is one record, and done on two days are two. */
static void a_day_has_one_record(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->ruth, "ask.record", "person", "1001", "ask", "leaflets", "only_asked", "yes",
                NULL);
    fixture_run(f->ruth, "ask.record", "person", "1001", "ask", "leaflets", NULL);
    assert_deeds(f->ruth, "1001", "leaflets 2026-11-21/2026-11-21");
    assert_said(f->ruth, "Amina Yusuf has already done “leaflets” (today): nothing to record.",
                "1001", "leaflets", NULL, "yes");
    fixture_run(f->ruth, "ask.record", "person", "1001", "ask", "leaflets", "on", "14 nov", NULL);
    assert_deeds(f->ruth, "1001", "leaflets 2026-11-21/2026-11-21, leaflets 2026-11-14/2026-11-14");
    assert_counts(f->ruth, "leaflets", "1/1"); /* people, not times */
    /* Asked on Monday, done on Friday, and somebody thinks that it was on Monday. */
    fixture_run(f->ruth, "ask.record", "person", "1002", "ask", "poster", "only_asked", "yes", "on",
                "2026-11-16", NULL);
    fixture_run(f->ruth, "ask.record", "person", "1002", "ask", "poster", "on", "2026-11-20", NULL);
    assert_said(f->ruth, "Dafydd Rees already did “poster” (yesterday): nothing to record.", "1002",
                "poster", "2026-11-16", "no");
    /* What they did before they were asked does not answer the asking. */
    fixture_run(f->ruth, "ask.record", "person", "1002", "ask", "help", "only_asked", "yes", NULL);
    fixture_run(f->ruth, "ask.record", "person", "1002", "ask", "help", "on", "2026-11-10", NULL);
    assert_deeds(f->ruth, "1002",
                 "help 2026-11-21/, poster 2026-11-16/2026-11-20, help 2026-11-10/2026-11-10");
}

static void the_latest_is_dropped(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->ruth, "ask.record", "person", "1001", "ask", "poster", "on", "3 nov", NULL);
    fixture_run(f->ruth, "ask.record", "person", "1001", "ask", "poster", NULL);
    struct result r = fixture_result(f->ruth, "ask.drop", "person", "1001", "ask", "poster", NULL);
    assert_string_equal(r.message,
                        "Amina Yusuf no longer counts as having done “poster” on Sat 21 Nov.");
    result_done(&r);
    assert_deeds(f->ruth, "1001", "poster 2026-11-03/2026-11-03");
    fixture_run(f->ruth, "undo", NULL);
    assert_deeds(f->ruth, "1001", "poster 2026-11-21/2026-11-21, poster 2026-11-03/2026-11-03");
    r = fixture_result(f->ruth, "ask.drop", "person", "1002", "ask", "poster", NULL);
    assert_string_equal(r.message, "Nothing is recorded of Dafydd Rees and “poster”.");
    assert_int_equal(r.change_id, 0);
    result_done(&r);
}

static void many_at_once(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->ruth, "ask.record", "person", "1001", "ask", "meeting", NULL);
    struct result r = fixture_result(f->officer, "ask.record", "person", "1001", "person", "1002",
                                     "person", "2001", "ask", "meeting", NULL);
    assert_string_equal(r.message, "Did “meeting”: 3 members. Recorded before: 1 of them.");
    result_done(&r);
    assert_counts(f->officer, "meeting", "3/3");
    assert_counts(f->ruth, "meeting", "2/2");
    fixture_run(f->officer, "undo", NULL);
    assert_counts(f->officer, "meeting", "1/1");
    r = fixture_result(f->officer, "ask.drop", "person", "1001", "person", "1002", "ask", "meeting",
                       NULL);
    assert_string_equal(r.message, "Record of “meeting” dropped: 2 members. Had none: 1 of them.");
    result_done(&r);
    assert_counts(f->officer, "meeting", "0/0");
}

/* By the beginning of its name; else there is said what there is. */
static void which_ask(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->ruth, "ask.record", "person", "1001", "ask", "MP MAIL", NULL);
    assert_deeds(f->ruth, "1001", "mp-mail 2026-11-21/2026-11-21");
    fixture_fails(f->ruth, BL_ERR_INPUT, "“m” begins more than one ask: meeting, mp-mail. Type",
                  "ask.record", "person", "1001", "ask", "m", NULL);
    fixture_fails(
        f->ruth, BL_ERR_NOT_FOUND,
        "There is no ask “vote”. Choose from colleague, help, leaflets, meeting, mp-mail, "
        "poster.",
        "ask.record", "person", "1001", "ask", "vote", NULL);
    /* A name that begins another one's is its own; a closed one makes no open one doubtful. */
    fixture_run(f->officer, "ask.add", "name", "mp", "title", "met their MP", NULL);
    fixture_run(f->officer, "ask.add", "name", "post", "title", "posted a letter", NULL);
    fixture_run(f->officer, "ask.close", "ask", "post", NULL);
    fixture_run(f->ruth, "ask.record", "person", "1002", "ask", "mp", NULL);
    fixture_run(f->ruth, "ask.record", "person", "1002", "ask", "po", NULL);
    assert_deeds(f->ruth, "1002", "poster 2026-11-21/2026-11-21, mp 2026-11-21/2026-11-21");
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) offered = app_complete(f->ruth, FIELD_ASK, "mail", 6, &error);
    assert_int_equal(offered->len, 1);
    assert_string_equal(record_str(offered->pdata[0], "label"),
                        "mp-mail, sent the mail to their MP");
}

static void asks_come_and_go(void **state)
{
    struct fixture *f = *state;
    struct result r =
        fixture_result(f->officer, "ask.add", "name", "Rally", "title", "came to the rally", NULL);
    assert_string_equal(r.message, "Ask “Rally”: came to the rally.");
    result_done(&r);
    fixture_fails(f->officer, BL_ERR_INPUT, "There is already an ask “Rally”: came to the rally.",
                  "ask.add", "name", "RALLY", "title", "x", NULL);
    fixture_run(f->ruth, "ask.record", "person", "1001", "ask", "rally", NULL);
    fixture_run(f->officer, "ask.close", "ask", "rally", NULL);
    fixture_fails(f->ruth, BL_ERR_INPUT, "The ask “Rally” is closed", "ask.record", "person",
                  "1002", "ask", "rally", NULL);
    fixture_fails(f->officer, BL_ERR_INPUT, "already closed", "ask.close", "ask", "rally", NULL);
    assert_counts(f->ruth, "Rally", "1/1"); /* what was done stays */
    fixture_run(f->officer, "ask.add", "name", "rally", "title", "came to the second rally", NULL);
    fixture_run(f->ruth, "ask.record", "person", "1002", "ask", "rally", NULL);
    assert_counts(f->ruth, "rally", "2/2");
    fixture_fails(f->officer, BL_ERR_INPUT, "how anybody votes", "ask.add", "name", "count",
                  "title", "voted yes", NULL);
    fixture_fails(f->officer, BL_ERR_INPUT, "no letter or digit", "ask.add", "name", "--", "title",
                  "x", NULL);
}

static void who_may(void **state)
{
    struct fixture *f = *state;
    fixture_fails(f->ruth, BL_ERR_REFUSED, "", "ask.add", "name", "rally", "title", "x", NULL);
    fixture_fails(f->ruth, BL_ERR_REFUSED, "", "ask.close", "ask", "poster", NULL);
    fixture_fails(f->sam, BL_ERR_REFUSED, "", "ask.record", "person", "1001", "ask", "poster",
                  NULL);
    fixture_fails(f->rita, BL_ERR_REFUSED, "", "ask.list", NULL);
    fixture_fails(f->ruth, BL_ERR_NOT_FOUND, "2001", "ask.record", "person", "2001", "ask",
                  "poster", NULL);
    fixture_run(f->tom, "ask.record", "person", "2001", "ask", "poster", NULL);
    assert_counts(f->ruth, "poster", "0/0");
    assert_counts(f->tom, "poster", "1/1");
    assert_deeds(f->sam, "Amina", "not for them");
}

/* A name that goes for good takes with it what was recorded while it was a member's. */
static void nothing_stays_of_a_name_that_goes(void **state)
{
    struct fixture *f = *state;
    gint64 id = fixture_run(f->officer, "prospect.add", "name", "Wally Ombat", "workplace",
                            "Waterside House", NULL);
    g_autofree char *prospect = g_strdup_printf("%d", (int)id);
    struct result joined = fixture_result(f->officer, "prospect.stage", "prospect", prospect,
                                          "stage", "joined", "membership_no", "4001", NULL);
    g_autofree char *change = g_strdup_printf("%d", (int)joined.change_id);
    result_done(&joined);
    fixture_run(f->officer, "tag.add", "person", "4001", "tag", "driver", NULL);
    fixture_run(f->officer, "ask.record", "person", "4001", "ask", "poster", NULL);
    fixture_run(f->officer, "office.add", "person", "4001", "role", "chair", NULL);
    fixture_run(f->officer, "undo", "change", change, NULL);
    f->now += 40 * 86400;
    fixture_run(f->officer, "prospect.expire", NULL);
    g_autoptr(GPtrArray) tags = fixture_rows(f->officer, "tag.list", NULL);
    assert_int_equal(tags->len, 0);
    assert_counts(f->officer, "poster", "0/0");
}

#define T(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(six_are_there),         T(asked_then_done), T(a_day_has_one_record),
        T(the_latest_is_dropped), T(many_at_once),    T(which_ask),
        T(asks_come_and_go),      T(who_may),         T(nothing_stays_of_a_name_that_goes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
