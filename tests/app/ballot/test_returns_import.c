/*
 * HQ's daily returns as lists: totals, and what is said of members.
 */
#include "canvassed.h"

static struct result read_return(struct fixture *f, const char *text)
{
    g_autofree char *path = fixture_file(f, "return.csv", text);
    return fixture_result(f->officer, "ballot.returns.import", "file", path, NULL);
}

/* "votes excluded reissued totals unchanged refused_rows" */
static void assert_counts(const struct result *r, const char *want)
{
    static const char *const names[] = {"votes",  "excluded",  "reissued",
                                        "totals", "unchanged", "refused_rows"};
    g_autoptr(GString) got = g_string_new(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        g_string_append_printf(got, "%s%d", i ? " " : "", (int)record_int(r->object, names[i]));
    assert_string_equal(got->str, want);
}

static void assert_refused(const struct result *r, guint i, gint64 line, const char *words)
{
    const GPtrArray *rows = record_list(r->object, "refused");
    assert_true(i < rows->len);
    assert_int_equal(record_int(rows->pdata[i], "line"), line);
    if (!strstr(record_str(rows->pdata[i], "reason"), words))
        fail_msg("“%s” does not say “%s”", record_str(rows->pdata[i], "reason"), words);
}

static gint64 sum_of(struct fixture *f, const char *what)
{
    g_autoptr(GPtrArray) rows = fixture_rows(f->officer, what, NULL);
    return rows->len;
}

static guint talks(struct fixture *f, const char *who)
{
    g_autoptr(GPtrArray) rows = fixture_rows(f->officer, "activity.list", "person", who, NULL);
    return rows->len;
}

static void what_is_said_of_members(void **state)
{
    struct fixture *f = *state;
    ballot_say(f, "1002", "NO_PAPER");
    assert_state(f, "Dafydd", "REPLACEMENT_NEEDED");
    assert_int_equal(sum_of(f, "task.list"), 1);
    struct result r = read_return(f, "Membership No;Status;Reason;Date\n"
                                     "1001;Voted;;20/11/2026\n"
                                     "1002;Re-issued;;21/11/2026\n"
                                     "2001;Excluded;left the employer;\n");
    assert_counts(&r, "1 1 1 0 0 0");
    result_done(&r);
    assert_state(f, "Amina", "VOTED");
    assert_state(f, "Dafydd", "REPLACEMENT_REQUESTED");
    assert_state(f, "Colette", "EXCLUDED");
    assert_int_equal(sum_of(f, "task.list"), 0);
    r = read_return(f, "Membership No;Status;Reason;Date\n"
                       "1001;Voted;;20/11/2026\n"
                       "1002;Re-issued;;21/11/2026\n"
                       "2001;Excluded;left the employer;\n");
    assert_counts(&r, "0 0 0 0 3 0");
    result_done(&r);
}

/* One undo takes the whole list back. */
static void one_undo(void **state)
{
    struct fixture *f = *state;
    struct result r =
        read_return(f, "Number,Voted,Not entitled\n1001,yes,\n2001,,retired\n1002,no,\n");
    assert_counts(&r, "1 1 0 0 1 0");
    result_done(&r);
    assert_state(f, "Colette", "EXCLUDED");
    fixture_run(f->officer, "undo", NULL);
    assert_state(f, "Amina", "NOT_CONTACTED");
    assert_state(f, "Colette", "NOT_CONTACTED");
}

static void every_row_that_cannot_be_taken_is_said(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->officer, "member.add", "membership_no", "3001", "given_name", "Nia",
                "family_name", "Wood", "workplace", "Mill Court", NULL);
    struct result r = read_return(f, "Membership No,What,Reason,Day\n"
                                     "9999,voted,,\n"           /* 2 */
                                     "3001,voted,,\n"           /* 3 */
                                     "1001,voted,,30/11/2026\n" /* 4 */
                                     "1001,voted,,1/11/2026\n"  /* 5: before it opened */
                                     "1001,voted yes,,\n"       /* 6 */
                                     "1001,abducted,,\n"        /* 7 */
                                     "1002,lost,,\n"            /* 8 */
                                     "1002,excluded,,\n"        /* 9: no reason */
                                     "1002,excluded,because,\n" /* 10 */
                                     "2001,voted,,\n"           /* 11 */
                                     "2001,voted,,\n"           /* 12 */
                                     ",voted,,\n");             /* 13 */
    assert_counts(&r, "1 0 0 0 0 11");
    assert_refused(&r, 0, 2, "9999 is nobody's number here");
    assert_refused(&r, 1, 3, "not on HQ's list for this ballot");
    assert_refused(&r, 2, 4, "“30/11/2026” is in the future");
    assert_refused(&r, 3, 5, "");
    assert_refused(&r, 4, 6, "nobody's to know");
    assert_refused(&r, 5, 7, "“abducted”");
    assert_refused(&r, 6, 8, "“lost”");
    assert_refused(&r, 7, 9, "reason");
    assert_refused(&r, 8, 10, "“because”");
    assert_refused(&r, 9, 12, "already on line 11");
    assert_refused(&r, 10, 13, "number is missing");
    result_done(&r);
    assert_state(f, "Dafydd", "NOT_CONTACTED");
}

/* HQ's word is no conversation; what the member says themselves counts beside it. */
static void nobody_was_spoken_to(void **state)
{
    struct fixture *f = *state;
    ballot_say(f, "1001", "NO_ANSWER");
    guint before = talks(f, "1001");
    struct result r = read_return(f, "Number,Status\n1001,voted\n");
    result_done(&r);
    assert_state(f, "Amina", "VOTED");
    assert_int_equal(talks(f, "1001"), before);
    r = fixture_result(f->officer, "canvass.voted", "person", "1001", NULL);
    assert_null(strstr(r.message, "already"));
    result_done(&r);
    r = fixture_result(f->officer, "canvass.voted", "person", "1001", NULL);
    assert_non_null(strstr(r.message, "already"));
    result_done(&r);
}

static void totals(void **state)
{
    struct fixture *f = *state;
    static const char list[] = "Date,Region,Papers returned,Turnout %\n"
                               "16/11/2026,North West,\"1,204\",39.4%\n"
                               "17/11/2026,North West,,40.1\n"
                               "17/11/2026,Our branch,8,\n"
                               "17/11/2026,north west,,40.2\n"
                               "17/11/2026,South,many,\n"
                               "17/11/2026,East,,101\n"
                               "17/11/2026,Wales,,\n";
    struct result r = read_return(f, list);
    assert_counts(&r, "0 0 0 3 0 4");
    assert_refused(&r, 0, 5, "already on line 3");
    assert_refused(&r, 1, 6, "“many”");
    assert_refused(&r, 2, 7, "“101”");
    assert_refused(&r, 3, 8, "neither");
    const GPtrArray *remarks = record_list(r.object, "remarks");
    assert_int_equal(remarks->len, 1);
    assert_non_null(
        strstr(record_str(remarks->pdata[0], "reason"), "8 papers are more than the 3"));
    result_done(&r);
    r = read_return(f, "Date,Region,Papers returned,Turnout %\n"
                       "16/11/2026,North West,1204,39.4\n"
                       "17/11/2026,North West,,40.5\n");
    assert_counts(&r, "0 0 0 1 1 0");
    remarks = record_list(r.object, "remarks");
    assert_non_null(strstr(record_str(remarks->pdata[0], "reason"), "this is the newer"));
    result_done(&r);
}

static void what_is_neither(void **state)
{
    struct fixture *f = *state;
    g_autofree char *path = fixture_file(f, "return.csv", "Membership No,Name\n1001,Amina\n");
    fixture_fails(f->officer, BL_ERR_INPUT, "Status, Voted, Excluded or Re-issued",
                  "ballot.returns.import", "file", path, NULL);
    fixture_fails(f->ruth, BL_ERR_REFUSED, "", "ballot.returns.import", "file", path, NULL);
}

/* Kept, but said. */
static void numbers_that_do_not_fit(void **state)
{
    struct fixture *f = *state;
    struct result r =
        fixture_result(f->officer, "ballot.return", "papers", "8", "scope", "branch", NULL);
    assert_non_null(strstr(record_str(r.object, "warning"), "8 papers are more than the 3"));
    assert_non_null(strstr(r.message, "8 papers are more than the 3"));
    result_done(&r);
    r = fixture_result(f->officer, "ballot.return", "papers", "1", "turnout", "99", "scope",
                       "branch", NULL);
    assert_non_null(strstr(record_str(r.object, "warning"), "33.33%, not 99.00%"));
    result_done(&r);
    r = fixture_result(f->officer, "ballot.return", "papers", "1", "turnout", "33.3", "scope",
                       "branch", NULL);
    assert_false(record_has(r.object, "warning"));
    result_done(&r);
    r = fixture_result(f->officer, "ballot.return", "papers", "8", "scope", "North West", NULL);
    assert_false(record_has(r.object, "warning"));
    result_done(&r);
}

/* The whole ballot is the whole union's: our own list says nothing of it. A unit is found as
 * everywhere, whatever stands around its letters. */
static void whom_a_total_counts(void **state)
{
    struct fixture *f = *state;
    struct result r = fixture_result(f->officer, "ballot.return", "papers", "500", NULL);
    assert_false(record_has(r.object, "warning"));
    result_done(&r);
    fixture_run(f->officer, "ballot.unit.add", "name", "PDU-1 (North)", "entitled", "40", NULL);
    r = fixture_result(f->officer, "ballot.return", "papers", "41", "scope", "pdu 1 north", NULL);
    assert_non_null(strstr(record_str(r.object, "warning"), "41 papers are more than the 40"));
    result_done(&r);
    f->now += (gint64)30 * 86400;
    fixture_run(f->officer, "ballot.edit", "ballot", "Pay", "question", "STRIKE", NULL);
    fixture_run(f->officer, "ballot.result", "ballot", "Pay", "unit", "PDU-1 (North)", "entitled",
                "40", "papers", "30", "yes", "20", "no", "10", NULL);
    fixture_fails(f->officer, BL_ERR_NOT_FOUND, "no unit “South”", "ballot.result", "ballot", "Pay",
                  "unit", "South", "yes", "20", "no", "10", NULL);
}

/* What a look at it says of each row has something behind it, and no colon twice. */
static void looked_at(void **state)
{
    struct fixture *f = *state;
    g_autofree char *path = fixture_file(f, "return.csv",
                                         "Date,Region,Papers returned,Turnout %\n"
                                         "16/11/2026,North West,\"1,204\",39.4%\n"
                                         "16/11/2026,South,many,\n");
    struct result r =
        fixture_result(f->officer, "ballot.returns.import", "file", path, "preview", "yes", NULL);
    const GPtrArray *rows = record_list(r.object, "preview_rows");
    assert_int_equal(rows->len, 2);
    assert_string_equal(record_str(rows->pdata[0], "_line"),
                        "2 totals: North West: 1204 papers, turnout 39.4%");
    assert_string_equal(record_str(rows->pdata[1], "_line"),
                        "3 refused: “many” is not a number of papers.");
    result_done(&r);
}

/* HQ knows that it sent another paper; that none had come we had not heard. */
static void sent_again_unheard(void **state)
{
    struct fixture *f = *state;
    ballot_say(f, "2001", "POSTED");
    struct result r = read_return(f, "Number,Status\n1001,re-issued\n2001,re-issued\n");
    assert_counts(&r, "0 0 1 0 0 1");
    assert_refused(&r, 0, 3, "has voted");
    result_done(&r);
    assert_state(f, "Amina", "REPLACEMENT_REQUESTED");
    assert_state(f, "Colette", "VOTED");
    assert_int_equal(sum_of(f, "task.list"), 0);
    assert_int_equal(talks(f, "1001"), 0);
    fixture_run(f->officer, "undo", NULL);
    assert_state(f, "Amina", "NOT_CONTACTED");
}

#define test_in(f) cmocka_unit_test_setup_teardown(f, ballot_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        test_in(what_is_said_of_members),
        test_in(one_undo),
        test_in(every_row_that_cannot_be_taken_is_said),
        test_in(nobody_was_spoken_to),
        test_in(totals),
        test_in(whom_a_total_counts),
        test_in(sent_again_unheard),
        test_in(looked_at),
        test_in(what_is_neither),
        test_in(numbers_that_do_not_fit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
