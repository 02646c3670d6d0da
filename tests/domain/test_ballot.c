/*
 * Turnout, majority and support: vectors from the law notes and real results.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/ballot.h"
#include "table_file.h"

static const struct fraction half = {50, 100};
static const struct fraction forty = {40, 100};
static const struct fraction none = {0, 0};

static struct result_of_question judge(gint64 entitled, const struct count *count,
                                       struct fraction turnout, struct fraction support)
{
    const struct ballot_tests tests = {turnout, support, MAJORITY_STRICT};
    return ballot_judge(entitled, count, &tests);
}

static void needed(void **state)
{
    (void)state;
    static const struct {
        gint64 entitled, needed;
    } cases[] = {{0, 0},
                 {1, 1},
                 {2, 1},
                 {3, 2},
                 {99, 50},
                 {100, 50},
                 {101, 51},
                 {704, 352},
                 {2327, 1164},
                 {246, 123},
                 {1000000000000, 500000000000}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_int_equal(ballot_needed(cases[i].entitled, half), cases[i].needed);
    assert_int_equal(ballot_needed(2327, forty), 931);
    assert_int_equal(ballot_needed(2327, none), 0);
    assert_int_equal(ballot_needed(-5, half), 0);
    assert_int_equal(ballot_still_needed(352, 326), 26);
    assert_int_equal(ballot_still_needed(352, 400), 0);
}

static void line_is_exact(void **state)
{
    (void)state;
    for (gint64 e = 1; e < 400; e++) {
        gint64 n = ballot_needed(e, half);
        assert_int_equal(ballot_turnout(e, n, half).verdict, VERDICT_MET);
        assert_int_equal(ballot_turnout(e, n - 1, half).verdict, VERDICT_NOT_MET);
    }
    /* 299 of 620 fails at 48.2 %; exactly half passes; 49.999 % does not */
    struct turnout t = ballot_turnout(620, 299, half);
    assert_int_equal(t.verdict, VERDICT_NOT_MET);
    assert_int_equal(t.hundredths, 4822);
    assert_int_equal(t.still_needed, 11);
    assert_int_equal(ballot_turnout(620, 310, half).verdict, VERDICT_MET);
    t = ballot_turnout(100000, 49999, half);
    assert_int_equal(t.verdict, VERDICT_NOT_MET);
    assert_int_equal(t.hundredths, 4999);
    assert_int_equal(ballot_turnout(0, 0, half).verdict, VERDICT_NOBODY);
    assert_int_equal(ballot_turnout(0, 0, half).hundredths, -1);
    assert_int_equal(ballot_turnout(700, 1, none).verdict, VERDICT_NO_RULE);
}

static void shares(void **state)
{
    (void)state;
    static const struct {
        gint64 part, whole;
        int decimals;
        const char *text;
    } cases[] = {
        {118, 246, 1, "47.9%"},     {118, 246, 2, "47.96%"}, {118, 246, 0, "47%"},
        {4492, 10000, 2, "44.92%"}, {0, 5, 2, "0.00%"},      {5, 5, 2, "100.00%"},
        {6, 5, 1, "120.0%"},        {1, 0, 2, "n/a"},        {49999, 100000, 2, "49.99%"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text =
            share_text(share_hundredths(cases[i].part, cases[i].whole), cases[i].decimals);
        assert_string_equal(text, cases[i].text);
    }
}

static void rmt_vectors(void **state)
{
    (void)state;
    struct count strike = {308, 18, 0, 326}, asos = {308, 16, 2, 326};
    struct result_of_question r = judge(704, &strike, half, none);
    assert_int_equal(r.turnout.needed, 352);
    assert_int_equal(r.turnout.verdict, VERDICT_NOT_MET);
    assert_int_equal(r.turnout.still_needed, 26);
    assert_true(r.majority);
    assert_int_equal(r.carried, VERDICT_NOT_MET);
    r = judge(704, &asos, half, none);
    assert_int_equal(r.carried, VERDICT_NOT_MET);
    assert_int_equal(r.check, COUNT_OK);

    struct count strike22 = {926, 267, 5, 1198}, asos22 = {1056, 136, 6, 1198};
    r = judge(2327, &strike22, half, forty);
    assert_int_equal(r.turnout.needed, 1164);
    assert_int_equal(r.turnout.verdict, VERDICT_MET);
    assert_int_equal(r.support_needed, 931);
    assert_int_equal(r.support, VERDICT_NOT_MET);
    assert_int_equal(r.carried, VERDICT_NOT_MET);
    r = judge(2327, &asos22, half, forty);
    assert_int_equal(r.support, VERDICT_MET);
    assert_int_equal(r.carried, VERDICT_MET);
    /* without the 40 % rule both stand */
    assert_int_equal(judge(2327, &strike22, half, none).carried, VERDICT_MET);
}

static void majority(void **state)
{
    (void)state;
    struct count tie = {6, 6, 0, 12};
    struct result_of_question r = judge(20, &tie, half, none);
    assert_false(r.majority);
    assert_false(r.take_advice);
    assert_int_equal(r.carried, VERDICT_NOT_MET);

    /* more yes than no, yet not more than half of those voting */
    struct count close = {50, 48, 3, 101};
    r = judge(120, &close, half, none);
    assert_false(r.majority);
    assert_true(r.more_yes_than_no);
    assert_true(r.take_advice);
    assert_int_equal(r.carried, VERDICT_NOT_MET);

    struct count nobody = {0, 0, 0, 0};
    r = judge(10, &nobody, half, none);
    assert_false(r.majority);
    assert_int_equal(r.yes_of_cast, -1);

    /* an indicative ballot: no rule, yet a majority */
    struct count indicative = {28, 261, -1, -1};
    r = judge(-1, &indicative, none, none);
    assert_int_equal(r.cast, 289);
    assert_int_equal(r.turnout.verdict, VERDICT_NO_RULE);
    assert_int_equal(r.turnout.hundredths, -1);
    assert_int_equal(r.carried, VERDICT_NOT_MET);
}

/* Nothing is said to be carried where a figure is not stated, or cannot be true. */
static void cannot_tell(void **state)
{
    (void)state;
    static const struct {
        gint64 entitled;
        struct count count;
        enum verdict turnout, carried;
    } cases[] = {
        {-1, {90, 10, 0, 100}, VERDICT_UNKNOWN, VERDICT_UNKNOWN},
        {-1, {40, 60, 0, 100}, VERDICT_UNKNOWN, VERDICT_NOT_MET}, /* fails whatever E is */
        {100, {90, 20, 0, 110}, VERDICT_UNKNOWN, VERDICT_UNKNOWN},
        {0, {0, 0, 0, 0}, VERDICT_NOBODY, VERDICT_NOT_MET},
        {200, {90, -1, 0, 100}, VERDICT_MET, VERDICT_UNKNOWN},
        {100, {30, -1, -1, -1}, VERDICT_UNKNOWN, VERDICT_UNKNOWN}, /* no turnout of 30 */
        {100, {-1, 60, -1, -1}, VERDICT_UNKNOWN, VERDICT_UNKNOWN},
        {200, {60, 45, 0, 100}, VERDICT_MET, VERDICT_UNKNOWN}, /* does not add up */
        {200, {60, 40, 0, 100}, VERDICT_MET, VERDICT_MET},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct result_of_question r = judge(cases[i].entitled, &cases[i].count, half, none);
        assert_int_equal(r.turnout.verdict, cases[i].turnout);
        assert_int_equal(r.carried, cases[i].carried);
    }
    /* before s.297A, and after its repeal: of those who answered */
    const struct count close = {50, 48, 3, 101};
    const struct ballot_tests plain = {none, none, MAJORITY_PLAIN};
    assert_int_equal(ballot_judge(120, &close, &plain).carried, VERDICT_MET);
}

static void published_shares(void **state)
{
    (void)state;
    static const struct {
        gint64 hundredths;
        enum verdict verdict;
    } cases[] = {{-1, VERDICT_UNKNOWN},   {4492, VERDICT_NOT_MET}, {4900, VERDICT_NOT_MET},
                 {4950, VERDICT_NOT_MET}, {4999, VERDICT_NOT_MET}, {5000, VERDICT_UNKNOWN},
                 {5001, VERDICT_MET},     {5010, VERDICT_MET},     {5100, VERDICT_MET}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_int_equal(judge_published_share(cases[i].hundredths, half), cases[i].verdict);
    assert_int_equal(judge_published_share(6000, none), VERDICT_NO_RULE);
    assert_int_equal(judge_published_share(3300, (struct fraction){1, 3}), VERDICT_UNKNOWN);
    assert_int_equal(judge_published_share(3340, (struct fraction){1, 3}), VERDICT_MET);
}

static void impossible(void **state)
{
    (void)state;
    static const struct {
        gint64 entitled;
        struct count count;
        const char *says; /* NULL: they are possible */
    } cases[] = {
        {100, {40, 10, 2, 52}, NULL},        {100, {40, 10, 2, 55}, NULL},
        {100, {40, 10, 2, 50}, NULL},        {0, {0, 0, 0, 0}, NULL},
        {100, {-1, 10, 2, 52}, "from 0 on"}, {-1, {40, 10, 2, 52}, "from 0 on"},
        {100, {40, 10, 2, 51}, "1 more"},    {50, {40, 10, 2, 52}, "more than the 50 entitled"},
        {100, {0, 0, 0, 101}, "more than"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *says = count_impossible(cases[i].entitled, &cases[i].count);
        assert_int_equal(says == NULL, cases[i].says == NULL);
        if (says)
            assert_non_null(strstr(says, cases[i].says));
    }
}

static void counts_are_checked(void **state)
{
    (void)state;
    static const struct {
        gint64 entitled;
        struct count count;
        enum count_check check;
        gint64 cast;
        const char *says;
    } cases[] = {
        {100, {40, 10, 2, 52}, COUNT_OK, 52, NULL},
        {100, {40, 10, 2, -1}, COUNT_OK, 52, NULL},
        {100, {40, 10, 2, 50}, COUNT_SPOILED_LEFT_OUT, 52, "leave out the spoiled"},
        {100, {40, 10, 2, 55}, COUNT_SHORT, 55, "3 fewer"},
        {100, {40, 10, 2, 51}, COUNT_OVER, 51, "1 more"},
        {50, {40, 10, 2, 52}, COUNT_MORE_THAN_ENTITLED, 52, "more than the 50 entitled"},
        {-1, {40, 10, 2, 52}, COUNT_OK, 52, NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct result_of_question r = judge(cases[i].entitled, &cases[i].count, half, none);
        assert_int_equal(r.check, cases[i].check);
        assert_int_equal(r.cast, cases[i].cast);
        g_autofree char *says = count_check_sentence(cases[i].entitled, &cases[i].count);
        assert_int_equal(says == NULL, cases[i].says == NULL);
        if (says)
            assert_non_null(strstr(says, cases[i].says));
    }
}

static void names(void **state)
{
    (void)state;
    enum ballot_kind kind;
    enum jurisdiction j;
    enum ballot_method m;
    assert_true(ballot_kind_from("statutory", &kind));
    assert_int_equal(kind, BALLOT_STATUTORY);
    assert_false(ballot_kind_from("STATUTE", &kind));
    assert_false(ballot_kind_from(NULL, &kind));
    assert_true(jurisdiction_from("NI", &j));
    assert_string_equal(jurisdiction_label(j), "Northern Ireland");
    assert_true(ballot_method_from("HYBRID", &m));
    assert_string_equal(ballot_method_name(m), "HYBRID");
    assert_string_equal(choice_label(ballot_questions, "ASOS"), "action short of strike");
}

/* ---- published results ---- */

static gint64 number(const struct table_file *t, guint row, const char *name)
{
    const char *s = table_file_get(t, row, name);
    return *s ? g_ascii_strtoll(s, NULL, 10) : -1;
}

/* The file rounds; we floor: at most one hundredth apart. */
static void check_percent(const char *id, const char *field, gint64 ours, const char *theirs)
{
    if (*theirs == '\0')
        return;
    gint64 wanted = (gint64)(g_ascii_strtod(theirs, NULL) * 100 + 0.5);
    if (ours != wanted && ours != wanted - 1)
        fail_msg("%s %s: %" G_GINT64_FORMAT ", not %s", id, field, ours, theirs);
}

static void check_flag(const char *id, const char *field, bool ours, const char *theirs)
{
    if (*theirs && ours != (strcmp(theirs, "yes") == 0))
        fail_msg("%s %s: %d, not %s", id, field, ours, theirs);
}

static void published_results(void **state)
{
    (void)state;
    struct table_file *t = table_file_read("tests/data/ballots/ballot_results.csv");
    assert_non_null(t);
    assert_int_equal(t->rows->len, 32);
    guint ties = 0;
    for (guint i = 0; i < t->rows->len; i++) {
        const char *id = table_file_get(t, i, "id");
        struct count c = {.yes = number(t, i, "yes"),
                          .no = number(t, i, "no"),
                          .spoiled = number(t, i, "spoiled"),
                          .cast = number(t, i, "votes_cast_stated")};
        gint64 entitled = number(t, i, "entitled");
        struct result_of_question r = judge(entitled, &c, half, forty);

        gint64 papers = number(t, i, "calc_valid_plus_spoiled");
        if (papers >= 0)
            assert_int_equal(r.cast, papers);
        check_percent(id, "turnout", r.turnout.hundredths,
                      table_file_get(t, i, "calc_turnout_papers_pct"));
        check_percent(id, "valid", r.yes_of_valid, table_file_get(t, i, "calc_yes_pct_of_valid"));
        check_percent(id, "papers", r.yes_of_cast, table_file_get(t, i, "calc_yes_pct_of_papers"));
        check_percent(id, "entitled", r.yes_of_entitled,
                      table_file_get(t, i, "calc_yes_pct_of_entitled"));
        check_flag(id, "majority", r.majority, table_file_get(t, i, "calc_majority_yes"));
        check_flag(id, "50", r.turnout.verdict == VERDICT_MET,
                   table_file_get(t, i, "calc_50pct_turnout_met"));
        check_flag(id, "40", r.support == VERDICT_MET, table_file_get(t, i, "calc_40pct_yes_met"));
        assert_int_equal(r.check, COUNT_OK);
        ties += c.yes == c.no;
    }
    assert_int_equal(ties, 1);
    table_file_free(t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(needed),
        cmocka_unit_test(line_is_exact),
        cmocka_unit_test(shares),
        cmocka_unit_test(rmt_vectors),
        cmocka_unit_test(majority),
        cmocka_unit_test(counts_are_checked),
        cmocka_unit_test(names),
        cmocka_unit_test(published_results),
        cmocka_unit_test(cannot_tell),
        cmocka_unit_test(impossible),
        cmocka_unit_test(published_shares),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
