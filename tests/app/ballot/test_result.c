/*
 * How a ballot ended: each test with its numbers, the statement to members,
 * the sheets, the ballots before.
 */
#include "support/app_fixture.h"

#include "app/gate.h"

static gint64 closed(struct fixture *f, const char *kind)
{
    return fixture_run(f->officer, "ballot.add", "title", "Pay", "opens", "2026-10-12", "closes",
                       "2026-11-13", "kind", kind, "question", "STRIKE", "question", "ASOS", NULL);
}

static const record *question(const record *outcome, const char *name)
{
    GPtrArray *rows = record_list(outcome, "results");
    for (guint i = 0; i < rows->len; i++)
        if (strcmp(record_str(rows->pdata[i], "question"), name) == 0)
            return rows->pdata[i];
    fail_msg("no result of %s", name);
    return NULL;
}

static void test_each_question_alone(void **state)
{
    struct fixture *f = *state;
    closed(f, "STATUTORY");
    struct result r =
        fixture_result(f->officer, "ballot.result", "ballot", "1", "question", "STRIKE", "entitled",
                       "620", "papers", "310", "yes", "155", "no", "150", "spoiled", "5", NULL);
    const record *q = question(r.object, "STRIKE");
    assert_true(record_bool(q, "turnout_met"));
    assert_int_equal(record_int(q, "needed"), 310);
    assert_false(record_bool(q, "met_strict"));
    assert_true(record_bool(q, "met_plain"));
    assert_true(record_bool(q, "take_advice"));
    assert_string_equal(record_str(q, "carried"), "no");
    assert_false(record_has(r.object, "mandate_until"));
    result_done(&r);
    /* what the whole ballot has in common stays */
    r = fixture_result(f->officer, "ballot.result", "ballot", "1", "question", "ASOS", "yes", "200",
                       "no", "110", "spoiled", "0", NULL);
    q = question(r.object, "ASOS");
    assert_string_equal(record_str(q, "carried"), "yes");
    assert_int_equal(record_int(q, "entitled"), 620);
    assert_string_equal(record_str(r.object, "mandate_until"), "2027-11-12");
    assert_int_equal(record_int(r.object, "mandate_days_left"), 357);
    assert_int_equal(record_list(r.object, "results")->len, 2);
    result_done(&r);
    fixture_run(f->officer, "undo", NULL);
    r = fixture_result(f->officer, "ballot.outcome", "ballot", "1", NULL);
    assert_int_equal(record_list(r.object, "results")->len, 1);
    result_done(&r);
}

/* The units' figures are said where they do not make up the whole: at once where they are too many,
 * once all are there where they are too few. */
static void test_units_and_the_whole(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *unit, *papers, *says;
    } steps[] = {
        {NULL, "310", NULL},
        {"North", "200", NULL},
        {"North", "311",
         "The units have 311 papers between them, the whole ballot 310: check both"},
        {"North", "200", NULL},
        {"South", "109",
         "The units have 309 papers between them, the whole ballot 310: check both"},
        {"South", "110", NULL},
    };
    closed(f, "STATUTORY");
    fixture_run(f->officer, "ballot.unit.add", "ballot", "1", "name", "North", NULL);
    fixture_run(f->officer, "ballot.unit.add", "ballot", "1", "name", "South", NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(steps); i++) {
        /* a unit comes last, or the values end before it */
        struct result r = fixture_result(f->officer, "ballot.result", "ballot", "1", "question",
                                         "STRIKE", "papers", steps[i].papers, "yes", "20", "no",
                                         "3", steps[i].unit ? "unit" : NULL, steps[i].unit, NULL);
        if (g_strcmp0(record_text(r.object, "units_warning"), steps[i].says) != 0)
            fail_msg("step %d: %s", (int)i, record_str(r.object, "units_warning"));
        if (steps[i].says)
            assert_non_null(strstr(record_str(r.object, "summary"), steps[i].says));
        result_done(&r);
    }
}

static void test_percentages_only(void **state)
{
    struct fixture *f = *state;
    closed(f, "STATUTORY");
    struct result r =
        fixture_result(f->officer, "ballot.result", "ballot", "1", "question", "STRIKE", "turnout",
                       "44.92", "yes_percent", "90", "at_least", "yes", NULL);
    const record *q = question(r.object, "STRIKE");
    assert_false(record_has(q, "entitled"));
    assert_false(record_has(q, "yes"));
    assert_false(record_bool(q, "turnout_met"));
    assert_true(record_has(q, "turnout_met"));
    assert_string_equal(record_str(q, "carried"), "no");
    result_done(&r);
    r = fixture_result(f->officer, "ballot.result", "ballot", "1", "question", "STRIKE", "turnout",
                       "50", "yes_percent", "97", NULL);
    assert_string_equal(record_str(question(r.object, "STRIKE"), "carried"), "cannot tell");
    result_done(&r);
    r = fixture_result(f->officer, "ballot.statement", "ballot", "1", NULL);
    assert_non_null(strstr(record_str(r.object, "text"), "entitled to vote: not published"));
    result_done(&r);
}

/* Half of the figures are no result: what is missing stays missing, and what comes later is laid
 * over what was there. */
static void test_figures_one_after_another(void **state)
{
    struct fixture *f = *state;
    closed(f, "STATUTORY");
    struct result r = fixture_result(f->officer, "ballot.result", "ballot", "1", "question",
                                     "STRIKE", "entitled", "100", "yes", "30", NULL);
    const record *q = question(r.object, "STRIKE");
    assert_string_equal(record_str(q, "carried"), "cannot tell");
    static const char *const unknown[] = {"papers",      "turnout_percent", "yes_percent",
                                          "turnout_met", "met_strict",      "met_plain"};
    for (gsize i = 0; i < G_N_ELEMENTS(unknown); i++)
        assert_false(record_has(q, unknown[i]));
    result_done(&r);
    r = fixture_result(f->officer, "ballot.result", "ballot", "1", "question", "STRIKE", "no", "40",
                       NULL);
    q = question(r.object, "STRIKE");
    assert_int_equal(record_int(q, "yes"), 30);
    assert_int_equal(record_int(q, "papers"), 70);
    assert_string_equal(record_str(q, "carried"), "no");
    result_done(&r);
    /* nothing is short of a turnout that is met */
    r = fixture_result(f->officer, "ballot.result", "ballot", "1", "question", "STRIKE", "yes",
                       "60", "no", "10", "spoiled", "0", NULL);
    assert_string_equal(r.message, "Pay: strike: carried, turnout 70.00%. This is not legal "
                                   "advice.");
    result_done(&r);
    fixture_fails(f->officer, BL_ERR_INPUT, "more than the votes cast", "ballot.result", "ballot",
                  "1", "question", "ASOS", "papers", "10", "yes", "50", "no", "5", NULL);
}

static void test_impossible_without_entitled(void **state)
{
    struct fixture *f = *state;
    closed(f, "STATUTORY");
    fixture_fails(f->officer, BL_ERR_INPUT, "more than the votes cast", "ballot.result", "ballot",
                  "1", "question", "STRIKE", "papers", "10", "yes", "100", "no", "5", NULL);
    fixture_fails(f->officer, BL_ERR_INPUT, "more than the votes cast", "ballot.result", "ballot",
                  "1", "question", "STRIKE", "papers", "10", "yes", "100", NULL);
}

/* A percentage is rounded: at the line it cannot be told. */
static void test_published_percentages(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *turnout, *met, *carried, *said;
    } cases[] = {
        {"44.92", "no", "no", "not carried, turnout 44.92%"},
        {"50", "-", "cannot tell", "cannot tell, turnout 50.00%"},
        {"60", "yes", "cannot tell", "cannot tell, turnout 60.00%"},
        {"49.99", "no", "no", "turnout 49.99%"},
        {"50.1", "yes", "cannot tell", "turnout 50.10%"},
    };
    closed(f, "STATUTORY");
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct result r = fixture_result(f->officer, "ballot.result", "ballot", "1", "question",
                                         "STRIKE", "entitled", "400", "turnout", cases[i].turnout,
                                         "yes_percent", "97", NULL);
        const record *q = question(r.object, "STRIKE");
        const char *met = !record_has(q, "turnout_met")   ? "-"
                          : record_bool(q, "turnout_met") ? "yes"
                                                          : "no";
        assert_string_equal(met, cases[i].met);
        assert_string_equal(record_str(q, "carried"), cases[i].carried);
        assert_non_null(strstr(r.message, cases[i].said));
        result_done(&r);
    }
    struct result r = fixture_result(f->officer, "ballot.statement", "ballot", "1", NULL);
    const char *text = record_str(r.object, "text");
    assert_non_null(strstr(text, "Turnout, as published: 50.10%"));
    assert_non_null(strstr(text, "Answering Yes, as published: 97.00%"));
    result_done(&r);
}

/* Votes cast are what was counted, everywhere. */
static void test_spoiled_left_out(void **state)
{
    struct fixture *f = *state;
    closed(f, "INDICATIVE");
    struct result r =
        fixture_result(f->officer, "ballot.result", "ballot", "1", "question", "STRIKE", "entitled",
                       "13", "papers", "9", "yes", "7", "no", "2", "spoiled", "1", NULL);
    assert_int_equal(record_int(question(r.object, "STRIKE"), "papers"), 10);
    assert_non_null(strstr(r.message, "turnout 76.92%. The votes cast leave out the spoiled "
                                      "papers: with them 10 voted. This is"));
    result_done(&r);
    r = fixture_result(f->officer, "ballot.statement", "ballot", "1", NULL);
    assert_non_null(strstr(record_str(r.object, "text"), "Number of votes cast: 10"));
    assert_non_null(strstr(record_str(r.object, "text"), "Mind: The votes cast leave out"));
    result_done(&r);
    g_autoptr(GPtrArray) rows = fixture_rows(f->rita, "ballot.history", NULL);
    assert_int_equal(record_get(rows->pdata[0], "turnout_percent")->i, 7692);
}

static void test_refused(void **state)
{
    struct fixture *f = *state;
    closed(f, "STATUTORY");
    fixture_fails(f->officer, BL_ERR_NOT_FOUND, "No result", "ballot.statement", "ballot", "1",
                  NULL);
    fixture_fails(f->officer, BL_ERR_INPUT, "asks 2 questions", "ballot.result", "ballot", "1",
                  "yes", "3", "no", "1", NULL);
    fixture_fails(f->officer, BL_ERR_INPUT, "more than the 50 entitled", "ballot.result", "ballot",
                  "1", "question", "STRIKE", "entitled", "50", "papers", "60", "yes", "40", "no",
                  "20", NULL);
    fixture_fails(f->officer, BL_ERR_NOT_FOUND, "does not ask", "ballot.result", "ballot", "1",
                  "question", "OTHER", "yes", "3", "no", "1", NULL);
    fixture_fails(f->officer, BL_ERR_INPUT, "not a percentage", "ballot.result", "ballot", "1",
                  "question", "STRIKE", "turnout", "half", NULL);
    fixture_fails(f->officer, BL_ERR_NOT_FOUND, "no unit", "ballot.result", "ballot", "1",
                  "question", "STRIKE", "unit", "Cafcass", "yes", "1", "no", "0", NULL);
    fixture_fails(f->ruth, BL_ERR_REFUSED, "officer", "ballot.result", "ballot", "1", "question",
                  "STRIKE", "yes", "1", "no", "0", NULL);
    fixture_run(f->officer, "ballot.add", "title", "Open", "opens", "2026-11-16", "closes",
                "2026-12-11", "question", "STRIKE", NULL);
    fixture_fails(f->officer, BL_ERR_INPUT, "has not closed", "ballot.result", "ballot", "2", "yes",
                  "1", "no", "0", NULL);
}

/* Facts (a) to (f) now; before 2017 the four of the Act as it stood; an indicative ballot has no
 * law on it. */
static void test_statement_by_date(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *opens, *closes, *kind, *says, *never;
    } cases[] = {
        {"2026-10-12", "2026-11-13", "STATUTORY", "at least 50% of those entitled to vote: no",
         "40%"},
        {"2016-10-12", "2016-11-11", "STATUTORY", "Number of votes cast: 326", "entitled"},
        {"2026-10-12", "2026-11-13", "INDICATIVE", "Number of individuals entitled", "s.231"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        gint64 ballot =
            fixture_run(f->officer, "ballot.add", "title", "Pay", "opens", cases[i].opens, "closes",
                        cases[i].closes, "kind", cases[i].kind, "question", "STRIKE", NULL);
        g_autofree char *id = g_strdup_printf("%d", (int)ballot);
        fixture_run(f->officer, "ballot.result", "ballot", id, "entitled", "704", "papers", "326",
                    "yes", "308", "no", "16", "spoiled", "2", NULL);
        struct result r = fixture_result(f->rita, "ballot.statement", "ballot", id, NULL);
        const char *text = record_str(r.object, "text");
        assert_non_null(strstr(text, "Number answering Yes: 308"));
        if (!strstr(text, cases[i].says) || strstr(text, cases[i].never))
            fail_msg("case %d: %s", (int)i, text);
        result_done(&r);
    }
}

/* The statement compares with the line of the rule that holds, or with nothing. */
static void test_statement_by_rule(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *value, *says;
    } cases[] = {
        {"40/100", "Votes cast are at least 40% of those entitled to vote: yes"},
        {"none", "share of those entitled to vote: the law asks for none"},
    };
    g_autofree char *before = NULL;
    fixture_run(f->officer, "rep.add", "login", "second", "name", "Second", "level", "officer",
                NULL);
    struct app *second = fixture_open(f, "second");
    closed(f, "STATUTORY");
    fixture_run(f->officer, "ballot.result", "ballot", "1", "question", "STRIKE", "entitled", "100",
                "papers", "45", "yes", "40", "no", "5", NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        gint64 rule = fixture_run(f->officer, "rule.add", "key", "turnout_min", "value",
                                  cases[i].value, "from", "2026-10-01", "source", "HQ",
                                  before ? "replaces" : NULL, before, NULL);
        g_free(before);
        before = g_strdup_printf("%d", (int)rule);
        fixture_run(second, "rule.confirm", "rule", before, NULL);
        struct result r = fixture_result(f->officer, "ballot.statement", "ballot", "1", NULL);
        if (!strstr(record_str(r.object, "text"), cases[i].says))
            fail_msg("%s: %s", cases[i].value, record_str(r.object, "text"));
        result_done(&r);
    }
    app_close(second);
}

static void assert_is_pdf(struct result *r)
{
    assert_non_null(r->bytes);
    assert_true(r->bytes->len > 1000);
    assert_memory_equal(r->bytes->data, "%PDF-", 5);
    assert_int_equal(record_int(r->object, "size"), r->bytes->len); /* JSON has it beside them */
    result_done(r);
}

static void test_sheets(void **state)
{
    struct fixture *f = *state;
    closed(f, "STATUTORY");
    fixture_run(f->officer, "ballot.result", "ballot", "1", "question", "STRIKE", "entitled", "704",
                "papers", "326", "yes", "308", "no", "18", NULL);
    struct result r =
        fixture_result(f->officer, "ballot.statement", "ballot", "1", "pdf", "yes", NULL);
    assert_is_pdf(&r);
    fixture_fails(f->officer, BL_ERR_INPUT, "has closed", "ballot.poster", "ballot", "1", NULL);
    static const char *const methods[] = {"POST", "ELECTRONIC", "HYBRID", "WORKPLACE"};
    for (gsize i = 0; i < G_N_ELEMENTS(methods); i++) {
        gint64 ballot =
            fixture_run(f->officer, "ballot.add", "title", methods[i], "opens", "2026-11-16",
                        "closes", "2026-12-11", "method", methods[i], "question", "ASOS", NULL);
        g_autofree char *id = g_strdup_printf("%d", (int)ballot);
        r = fixture_result(f->rita, "ballot.poster", "ballot", id, "contact", "0113 496 0000",
                           NULL);
        assert_is_pdf(&r);
    }
}

static void test_history(void **state)
{
    struct fixture *f = *state;
    GError *error = NULL;
    struct db *db = db_open(f->path, DB_OPEN, &error);
    assert_non_null(db);
    db_set_scope(db, true, NULL, 0);
    assert_true(db_begin(db, &error) && branch_load_history(db, &error) && db_commit(db, &error));
    db_close(db);
    closed(f, "STATUTORY");
    fixture_run(f->officer, "ballot.result", "ballot", "1", "question", "STRIKE", "entitled", "704",
                "papers", "326", "yes", "308", "no", "18", NULL);
    g_autoptr(GPtrArray) rows = fixture_rows(f->rita, "ballot.history", NULL);
    assert_int_equal(rows->len, 3);
    assert_int_equal(record_get(rows->pdata[0], "turnout_percent")->i, 4630);
    assert_string_equal(record_str(rows->pdata[0], "came_to"), "turnout too low: not carried");
    assert_string_equal(record_str(rows->pdata[1], "closed_on"), "2025-08-22");
    assert_int_equal(record_get(rows->pdata[1], "turnout_percent")->i, 4492);
    assert_int_equal(record_get(rows->pdata[2], "yes_percent")->i, 9000);
    assert_true(record_bool(rows->pdata[2], "at_least"));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)
    const struct CMUnitTest tests[] = {
        TEST(test_each_question_alone),
        TEST(test_units_and_the_whole),
        TEST(test_percentages_only),
        TEST(test_refused),
        TEST(test_statement_by_date),
        TEST(test_sheets),
        TEST(test_history),
        TEST(test_figures_one_after_another),
        TEST(test_impossible_without_entitled),
        TEST(test_published_percentages),
        TEST(test_spoiled_left_out),
        TEST(test_statement_by_rule),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
