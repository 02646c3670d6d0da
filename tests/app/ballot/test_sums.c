/*
 * Whether a result carries a ballot, and the days that follow from opening and
 * closing: by the law of the day, with a branch and without.
 */
#include "support/app_fixture.h"

#include "app/gate.h"

static record *object_of(struct fixture *f, const char *id, ...)
{
    va_list args;
    va_start(args, id);
    g_autoptr(record) values = fixture_values(args);
    va_end(args);
    g_autoptr(GError) error = NULL;
    struct result r = {0};
    if (!app_run(f->officer, command_find(id), values, &r, &error))
        fail_msg("%s: %s", id, error->message);
    record *o = g_steal_pointer(&r.object);
    record_set_text(o, "message", r.message);
    result_done(&r);
    return o;
}

/* "met needed percent | strict plain | applies met needed | mandate | carried"; "-" is null. */
static char *summed(const record *o)
{
    GString *s = g_string_new(NULL);
    static const char *const names[][2] = {{"turnout", "met"},        {"turnout", "needed"},
                                           {"turnout", "percent"},    {"majority", "met_strict"},
                                           {"majority", "met_plain"}, {"support", "applies"},
                                           {"support", "met"},        {"support", "needed"}};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        const struct value *v = record_get(record_object(o, names[i][0]), names[i][1]);
        if (!v || v->type == VALUE_NULL)
            g_string_append(s, "- ");
        else if (v->type == VALUE_BOOL)
            g_string_append(s, v->i ? "yes " : "no ");
        else
            g_string_append_printf(s, "%" G_GINT64_FORMAT " ", v->i);
    }
    const char *until = record_text(o, "mandate_last_day");
    g_string_append_printf(s, "%s %s", until ? until : "-", record_str(o, "carried"));
    return g_string_free(s, FALSE);
}

static void test_check(void **state)
{
    static const struct {
        const char *entitled, *papers, *yes, *no, *spoiled, *opened, *closed, *law, *important;
        const char *sum;
    } cases[] = {
        {"704", "326", "308", "18", "0", "2024-11-20", "2024-12-19", "GB", "no",
         "no 352 4630 yes yes no - - 2025-06-18 no"},
        {"2327", "1198", "926", "267", "5", "2022-05-01", "2022-05-24", "GB", "yes",
         "yes 1164 5148 yes yes yes no 931 2022-11-23 no"},
        {"2327", "1198", "1056", "136", "6", "2022-05-01", "2022-05-24", "GB", "yes",
         "yes 1164 5148 yes yes yes yes 931 2022-11-23 yes"},
        /* the day the 40% and the six months went */
        {"100", "60", "31", "29", "0", "2026-02-17", "2026-03-10", "GB", "yes",
         "yes 50 6000 yes yes yes no 40 2026-09-09 no"},
        {"100", "60", "31", "29", "0", "2026-02-18", "2026-03-10", "GB", "yes",
         "yes 50 6000 yes yes no - - 2027-03-09 yes"},
        /* before the Trade Union Act 2016 */
        {"100", "20", "11", "9", "0", "2017-02-28", "2017-03-14", "GB", "yes",
         "- - 2000 yes yes no - - 2017-04-10 yes"},
        {"100", "20", "10", "8", "2", "1993-01-01", "1993-01-01", "GB", "no",
         "- - 2000 no yes no - - 1993-01-28 yes"},
        {"100", "20", "10", "8", "2", "2017-03-01", "2017-03-14", "GB", "no",
         "no 50 2000 no yes no - - 2017-09-13 no"},
        {"100", "20", "11", "9", "0", "2026-11-01", "2026-11-20", "NI", "yes",
         "- - 2000 yes yes no - - 2026-12-17 yes"},
        /* exactly half; 49.999%; nobody; a tie */
        {"620", "310", "200", "110", "0", "2026-11-01", "2026-11-20", "GB", "no",
         "yes 310 5000 yes yes no - - 2027-11-19 yes"},
        {"100000", "49999", "49999", "0", "0", "2026-11-01", "2026-11-20", "GB", "no",
         "no 50000 4999 yes yes no - - 2027-11-19 no"},
        {"0", "0", "0", "0", "0", "2026-11-01", "2026-11-20", "GB", "no",
         "- - - no no no - - 2027-11-19 no"},
        {"12", "12", "6", "6", "0", "2026-11-01", "2026-11-20", "GB", "no",
         "yes 6 10000 no no no - - 2027-11-19 no"},
    };
    struct fixture *f = *state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(record) o =
            object_of(f, "ballot.check", "entitled", cases[i].entitled, "papers", cases[i].papers,
                      "yes", cases[i].yes, "no", cases[i].no, "spoiled", cases[i].spoiled, "opened",
                      cases[i].opened, "closed", cases[i].closed, "jurisdiction", cases[i].law,
                      "important_public_service", cases[i].important, NULL);
        g_autofree char *sum = summed(o);
        if (strcmp(sum, cases[i].sum) != 0)
            fail_msg("case %d: %s, not %s", (int)i, sum, cases[i].sum);
        assert_int_equal(record_list(o, "rules")->len, 4);
        assert_non_null(strstr(record_str(o, "message"), "not legal advice"));
    }
}

static void test_check_refused(void **state)
{
    struct fixture *f = *state;
#define CHECK(e, p, y, n, s) "entitled", e, "papers", p, "yes", y, "no", n, "spoiled", s
    fixture_fails(f->officer, BL_ERR_INPUT, "more than the 50 entitled", "ballot.check",
                  CHECK("50", "60", "40", "20", "0"), NULL);
    fixture_fails(f->officer, BL_ERR_INPUT, "more than the votes cast", "ballot.check",
                  CHECK("100", "50", "40", "20", "0"), NULL);
    fixture_fails(f->officer, BL_ERR_INPUT, "0 or more", "ballot.check",
                  CHECK("100", "50", "-1", "20", "0"), NULL);
    fixture_fails(f->officer, BL_ERR_INPUT, "close before it opens", "ballot.check",
                  CHECK("100", "50", "30", "20", "0"), "opened", "2026-11-02", "closed",
                  "2026-11-01", NULL);
    fixture_fails(f->officer, BL_ERR_INPUT, "before 1993", "ballot.check",
                  CHECK("100", "50", "30", "20", "0"), "opened", "1992-12-31", NULL);
    /* papers that leave out the spoiled ones are put right, and said; so are blanks */
    g_autoptr(record) left =
        object_of(f, "ballot.check", CHECK("100", "60", "40", "20", "3"), NULL);
    assert_int_equal(record_int(record_object(left, "turnout"), "voted"), 63);
    assert_non_null(strstr(record_str(left, "message"), "leave out the spoiled"));
    g_autoptr(record) blank =
        object_of(f, "ballot.check", CHECK("100", "60", "40", "15", "3"), NULL);
    assert_non_null(strstr(record_str(blank, "message"), "2 fewer than the votes cast"));
    assert_false(record_has(blank, "mandate_last_day"));
}

static void check_days(struct fixture *f, const char *const given[5], const char *days)
{
    static const char *const names[] = {
        "notice_due_on",           "sample_due_on",     "paper_expected_on", "replacement_opens_on",
        "replacement_deadline_on", "last_safe_post_on", "closes_on",         "mandate_until"};
    g_autoptr(record) o =
        object_of(f, "ballot.schedule", "opens", given[0], "closes", given[1], "method", given[2],
                  "jurisdiction", given[3], given[4] ? "nation" : NULL, given[4], NULL);
    GString *s = g_string_new(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        g_string_append_printf(s, "%s%s", s->len ? " " : "",
                               record_has(o, names[i]) ? record_str(o, names[i]) : "-");
    if (strcmp(s->str, days) != 0)
        fail_msg("%s to %s: %s, not %s", given[0], given[1], s->str, days);
    g_string_free(s, true);
}

static void test_schedule(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *given[5], *days;
    } cases[] = {
        {{"2026-11-13", "2026-12-11", "POST", "GB", NULL},
         "2026-11-06 2026-11-10 2026-11-18 2026-11-20 2026-12-04 2026-12-07 2026-12-11 2027-12-10"},
        {{"2026-12-02", "2026-12-18", "ELECTRONIC", "GB", NULL},
         "2026-11-25 2026-11-29 2026-12-02 2026-12-03 2026-12-18 - 2026-12-18 2027-12-17"},
        {{"2026-12-02", "2026-12-18", "HYBRID", "GB", NULL},
         "2026-11-25 2026-11-29 2026-12-07 2026-12-09 2026-12-11 2026-12-14 2026-12-18 2027-12-17"},
        {{"2026-12-02", "2026-12-18", "WORKPLACE", "GB", NULL},
         "2026-11-25 2026-11-29 - - - - 2026-12-18 2027-12-17"},
        /* 17 March is a holiday in Northern Ireland, and the ballot holds four weeks */
        {{"2027-03-01", "2027-03-19", "POST", "NI", NULL},
         "2027-02-22 2027-02-26 2027-03-04 2027-03-08 2027-03-11 2027-03-12 2027-03-19 2027-04-15"},
        {{"2027-03-01", "2027-03-19", "POST", "GB", "scotland"},
         "2027-02-22 2027-02-26 2027-03-04 2027-03-08 2027-03-12 2027-03-15 2027-03-19 2028-03-18"},
        {{"2005-05-02", "2005-05-20", "POST", "GB", "england"},
         "2005-04-25 2005-04-29 2005-05-05 2005-05-09 2005-05-13 2005-05-16 2005-05-20 2005-06-16"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        check_days(f, cases[i].given, cases[i].days);
}

/* Ten days since 18 February 2026, by the day the employer has the notice. */
static void test_first_action(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *opens, *closes, *first, *due;
    } cases[] = {
        {"2026-11-13", "2026-12-11", "2027-01-04", "2026-12-25"},
        {"2026-01-12", "2026-02-06", "2026-02-25", "2026-02-11"}, /* 14: received before the 18th */
        {"2026-01-12", "2026-02-06", "2026-02-28", "2026-02-18"}, /* 10: received on it */
        {"2026-01-12", "2026-02-06", "2026-02-27", "2026-02-13"},
        {"2016-01-12", "2016-02-05", "2016-02-20", "2016-02-13"}, /* 7 */
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(record) o = object_of(f, "ballot.schedule", "opens", cases[i].opens, "closes",
                                        cases[i].closes, "first_action", cases[i].first, NULL);
        assert_string_equal(record_str(o, "action_notice_due_on"), cases[i].due);
    }
    fixture_fails(f->officer, BL_ERR_INPUT, "before the ballot has closed", "ballot.schedule",
                  "opens", "2026-11-13", "closes", "2026-12-11", "first_action", "2026-12-11",
                  NULL);
    g_autoptr(record) soon = object_of(f, "ballot.schedule", "opens", "2026-11-13", "closes",
                                       "2026-12-11", "first_action", "2026-12-15", NULL);
    assert_non_null(strstr(record_str(soon, "message"), "before the result"));
    g_autoptr(record) far =
        object_of(f, "ballot.schedule", "opens", "2031-11-13", "closes", "2031-12-11", NULL);
    assert_non_null(strstr(record_str(far, "message"), "Bank holidays are published up to 2028"));
    g_autoptr(record) wrong = object_of(f, "ballot.schedule", "opens", "2026-08-15", "closes",
                                        "2026-09-10", "method", "electronic", NULL);
    assert_non_null(strstr(record_str(wrong, "message"), "cannot be held online"));
}

/* Without a branch the program's own list of rules is read. */
static void test_without_a_branch(void **state)
{
    struct fixture *f = *state;
    struct app *none = app_new(clock_fixed(&f->now));
    g_autoptr(record) values = record_of_text("opens", "2026-11-13");
    record_set_text(values, "closes", "2026-12-11");
    struct result r = {0};
    g_autoptr(GError) error = NULL;
    assert_true(app_run(none, command_find("ballot.schedule"), values, &r, &error));
    assert_string_equal(record_str(r.object, "mandate_until"), "2027-12-10");
    assert_int_equal(record_list(r.object, "rules")->len, 5);
    result_done(&r);
    app_close(none);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)
    const struct CMUnitTest tests[] = {
        TEST(test_check),        TEST(test_check_refused),    TEST(test_schedule),
        TEST(test_first_action), TEST(test_without_a_branch),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
