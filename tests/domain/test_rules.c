/*
 * Looking up dated rules, and the reference table itself.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/err.h"
#include "domain/rules.h"
#include "table_file.h"

struct rules {
    struct table_file *file;
    struct rule_value *rows;
    gsize n;
};

static int load(void **state)
{
    struct rules *r = g_new0(struct rules, 1);
    r->file = table_file_read("db/reference/rule_values.csv");
    if (!r->file) {
        g_free(r);
        return -1;
    }
    r->n = r->file->rows->len;
    r->rows = g_new0(struct rule_value, r->n);
    for (guint i = 0; i < r->n; i++) {
        struct rule_value *v = &r->rows[i];
        v->id = i + 1;
        assert_true(
            jurisdiction_from(table_file_get(r->file, i, "jurisdiction"), &v->jurisdiction));
        v->key = table_file_get(r->file, i, "key");
        v->num = g_ascii_strtoll(table_file_get(r->file, i, "num"), NULL, 10);
        v->den = g_ascii_strtoll(table_file_get(r->file, i, "den"), NULL, 10);
        v->text = table_file_get(r->file, i, "text");
        assert_true(rule_trigger_from(table_file_get(r->file, i, "trigger"), &v->trigger));
        v->from = day_from_iso(table_file_get(r->file, i, "from_date"));
        v->to = day_from_iso(table_file_get(r->file, i, "to_date"));
        assert_true(rule_status_from(table_file_get(r->file, i, "status"), &v->status));
        v->source = table_file_get(r->file, i, "source");
        v->checked_on = day_from_iso(table_file_get(r->file, i, "checked_on"));
        assert_true(v->from != DAY_NONE && v->checked_on != DAY_NONE);
        assert_true(*v->source != '\0');
    }
    *state = r;
    return 0;
}

static int unload(void **state)
{
    struct rules *r = *state;
    table_file_free(r->file);
    g_free(r->rows);
    g_free(r);
    return 0;
}

static const struct rule_value *find(const struct rules *r, enum jurisdiction j, const char *key,
                                     const char *on)
{
    day d = day_from_iso(on);
    struct rule_dates dates = {d, d, d};
    g_autoptr(GError) error = NULL;
    const struct rule_value *v = rule_find(r->rows, r->n, j, key, &dates, &error);
    if (!v)
        fail_msg("%s on %s: %s", key, on, error->message);
    return v;
}

static void reference_table(void **state)
{
    const struct rules *r = *state;
    static const struct {
        enum jurisdiction j;
        const char *key, *on;
        gint64 num, den;
        const char *text;
        enum rule_status status;
    } cases[] = {
        {JURISDICTION_GB, "turnout_min", "2017-03-01", 50, 100, "", RULE_CONFIRMED},
        {JURISDICTION_GB, "turnout_min", "2026-02-17", 50, 100, "", RULE_CONFIRMED},
        {JURISDICTION_GB, "turnout_min", "2026-02-18", 50, 100, "", RULE_VERIFY},
        {JURISDICTION_NI, "turnout_min", "2026-11-21", 0, 0, "none", RULE_CONFIRMED},
        {JURISDICTION_GB, "support_min", "2026-02-17", 40, 100, "important public services only",
         RULE_CONFIRMED},
        {JURISDICTION_GB, "support_min", "2026-02-18", 0, 0, "none", RULE_CONFIRMED},
        {JURISDICTION_GB, "majority", "2017-03-01", 0, 0, "strict", RULE_CONFIRMED},
        {JURISDICTION_GB, "majority", "2017-02-28", 0, 0, "plain", RULE_VERIFY},
        /* falls with the turnout test (Employment Rights Act 2025 s.68) */
        {JURISDICTION_GB, "majority", "2026-11-21", 0, 0, "strict", RULE_VERIFY},
        {JURISDICTION_GB, "result_statement", "2026-11-21", 0, 0,
         "entitled,cast,yes,no,spoiled,turnout", RULE_VERIFY},
        {JURISDICTION_GB, "turnout_min", "2017-02-28", 0, 0, "none", RULE_CONFIRMED},
        {JURISDICTION_GB, "mandate", "1993-01-01", 4, 1, "weeks", RULE_VERIFY},
        {JURISDICTION_GB, "action_notice_days_agreed", "2026-02-17", 7, 1, "days", RULE_CONFIRMED},
        {JURISDICTION_NI, "majority", "2026-11-21", 0, 0, "strict", RULE_VERIFY},
        {JURISDICTION_GB, "mandate", "2026-02-17", 6, 1, "months", RULE_CONFIRMED},
        {JURISDICTION_GB, "mandate", "2026-02-18", 12, 1, "months", RULE_CONFIRMED},
        {JURISDICTION_GB, "mandate_agreed", "2026-02-17", 9, 1, "months", RULE_CONFIRMED},
        {JURISDICTION_GB, "mandate_agreed", "2026-02-18", 0, 0, "none", RULE_CONFIRMED},
        {JURISDICTION_NI, "mandate", "2026-11-21", 4, 1, "weeks", RULE_CONFIRMED},
        {JURISDICTION_NI, "mandate_agreed", "2026-11-21", 8, 1, "weeks", RULE_VERIFY},
        {JURISDICTION_GB, "action_notice_days", "2026-02-17", 14, 1, "days", RULE_CONFIRMED},
        {JURISDICTION_GB, "action_notice_days", "2026-02-18", 10, 1, "days", RULE_CONFIRMED},
        {JURISDICTION_GB, "action_notice_days_agreed", "2026-02-18", 0, 0, "none", RULE_CONFIRMED},
        {JURISDICTION_NI, "action_notice_days", "2026-11-21", 7, 1, "days", RULE_CONFIRMED},
        {JURISDICTION_GB, "ballot_notice_days", "2026-11-21", 7, 1, "days", RULE_CONFIRMED},
        {JURISDICTION_GB, "sample_days", "2026-11-21", 3, 1, "days", RULE_CONFIRMED},
        {JURISDICTION_NI, "sample_days", "2026-11-21", 3, 1, "days", RULE_CONFIRMED},
        {JURISDICTION_GB, "methods", "2026-08-31", 0, 0, "POST", RULE_CONFIRMED},
        {JURISDICTION_GB, "methods", "2026-09-01", 0, 0, "POST,ELECTRONIC,HYBRID,WORKPLACE",
         RULE_VERIFY},
        {JURISDICTION_NI, "methods", "2026-11-21", 0, 0, "POST", RULE_CONFIRMED},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const struct rule_value *v = find(r, cases[i].j, cases[i].key, cases[i].on);
        assert_int_equal(v->num, cases[i].num);
        assert_int_equal(v->den, cases[i].den);
        assert_string_equal(v->text, cases[i].text);
        assert_int_equal(v->status, cases[i].status);
    }
}

/* Every key has exactly one value on every day from 1993 to 2100. */
static void no_gap_no_overlap(void **state)
{
    const struct rules *r = *state;
    for (gsize i = 0; i < r->n; i++)
        for (day d = day_from_iso("1993-01-01"); d < day_from_iso("2100-12-31"); d += 3) {
            struct rule_dates dates = {d, d, d};
            assert_non_null(
                rule_find(r->rows, r->n, r->rows[i].jurisdiction, r->rows[i].key, &dates, NULL));
        }
}

static void trigger_decides(void **state)
{
    const struct rules *r = *state;
    g_autoptr(GError) error = NULL;
    /* opened under the old law, notice of action under the new one */
    struct rule_dates dates = {day_from_iso("2026-01-05"), DAY_NONE, day_from_iso("2026-03-01")};
    assert_int_equal(rule_find(r->rows, r->n, JURISDICTION_GB, "mandate", &dates, NULL)->num, 6);
    assert_int_equal(
        rule_find(r->rows, r->n, JURISDICTION_GB, "action_notice_days", &dates, NULL)->num, 10);
    assert_null(rule_find(r->rows, r->n, JURISDICTION_GB, "sample_days", &dates, &error));
    assert_true(err_is(error, BL_ERR_NOT_FOUND));
    assert_non_null(strstr(error->message, "the employer had the ballot notice"));
}

/* Of the program's two the later one holds; an officer's goes before them once it is confirmed; two
 * of officers are refused unless one replaces the other. */
static void which_one_holds(void **state)
{
    (void)state;
    day d = day_from_iso("2026-06-01");
#define ROW(a_id, a_j, a_from, a_to, ...)                                                          \
    {                                                                                              \
        .id = a_id, .jurisdiction = a_j, .key = "majority", .trigger = RULE_BALLOT_OPENED,         \
        .from = a_from, .to = a_to, __VA_ARGS__                                                    \
    }
    struct rule_value rows[] = {
        ROW(1, JURISDICTION_GB, d - 10, DAY_NONE, .source = "one"),
        ROW(2, JURISDICTION_GB, d, d + 5, .source = "two"),
        ROW(3, JURISDICTION_NI, d, DAY_NONE, .source = "three"),
        ROW(4, JURISDICTION_GB, d + 1, DAY_NONE, .source = "four", .officer = true,
            .pending = true),
        ROW(5, JURISDICTION_GB, d + 2, DAY_NONE, .source = "five", .officer = true),
        ROW(6, JURISDICTION_GB, d + 3, d + 4, .source = "six", .officer = true),
        ROW(7, JURISDICTION_GB, d + 4, d + 6, .source = "seven", .officer = true, .replaces = 5),
    };
    static const struct {
        int after;
        gint64 id; /* 0: refused */
    } cases[] = {{-1, 1}, {0, 2}, {1, 2}, {2, 5}, {3, 0}, {4, 7}, {6, 5}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        day on = d + cases[i].after;
        struct rule_dates dates = {on, on, on};
        g_autoptr(GError) error = NULL;
        const struct rule_value *v =
            rule_find(rows, G_N_ELEMENTS(rows), JURISDICTION_GB, "majority", &dates, &error);
        assert_int_equal(v ? v->id : 0, cases[i].id);
        if (!v) {
            assert_true(err_is(error, BL_ERR_CONFLICT));
            assert_non_null(strstr(error->message, "five; six"));
            assert_non_null(strstr(error->message, "the majority"));
        }
    }
    struct rule_dates dates = {d, d, d};
    assert_int_equal(rule_find(rows, 3, JURISDICTION_NI, "majority", &dates, NULL)->id, 3);

    g_autoptr(GError) missing = NULL;
    dates.ballot_opened = d - 11;
    assert_null(rule_find(rows, 3, JURISDICTION_GB, "majority", &dates, &missing));
    assert_true(err_is(missing, BL_ERR_NOT_FOUND));
    assert_null(rule_find(rows, 3, JURISDICTION_GB, "other", &dates, NULL));
}

static void values(void **state)
{
    const struct rules *r = *state;
    for (gsize i = 0; i < r->n; i++) {
        const struct rule_key *key = rule_key_find(r->rows[i].key);
        assert_non_null(key);
        assert_int_equal(key->trigger, r->rows[i].trigger);
        assert_true(rule_value_check(key, r->rows[i].num, r->rows[i].den, r->rows[i].text, NULL));
        g_autofree char *says = rule_says(&r->rows[i]);
        assert_true(*says != '\0');
    }
    static const struct {
        const char *key;
        gint64 num, den;
        const char *text, *refused;
    } wrong[] = {
        {"turnout_min", 50, 0, "", "50/100"},
        {"turnout_min", 101, 100, "", "50/100"},
        {"turnout_min", 0, 0, "", "50/100"},
        {"turnout_min", -1, 100, "", "50/100"},
        {"sample_days", 0, 1, "days", "days"},
        {"sample_days", 400, 1, "days", "days"},
        {"mandate", 12, 1, "years", "12 months"},
        {"mandate", 0, 0, "", "12 months"},
        {"majority", 0, 0, "simple", "strict"},
        {"majority", 1, 1, "strict", "strict"},
        {"methods", 0, 0, "POST,PIGEON", "POST"},
        {"methods", 0, 0, "", "POST"},
        {"result_statement", 0, 0, "yes,maybe", "entitled"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autoptr(GError) error = NULL;
        assert_false(rule_value_check(rule_key_find(wrong[i].key), wrong[i].num, wrong[i].den,
                                      wrong[i].text, &error));
        assert_non_null(strstr(error->message, wrong[i].refused));
    }
    g_autofree char *mandate = rule_says(find(r, JURISDICTION_GB, "mandate", "2026-11-21"));
    assert_string_equal(mandate, "12 months");
    g_autofree char *methods = rule_says(find(r, JURISDICTION_GB, "methods", "2026-11-21"));
    assert_string_equal(methods, "by post, online, by post or online, at the workplace");
    const struct rule_value *statement = find(r, JURISDICTION_GB, "result_statement", "2026-11-21");
    assert_true(rule_includes(statement, "turnout"));
    assert_false(rule_includes(statement, "support"));
    assert_int_equal(rule_majority(find(r, JURISDICTION_GB, "majority", "2016-11-21")),
                     MAJORITY_PLAIN);
}

static void values_as_typed(void **state)
{
    (void)state;
    static const struct {
        const char *key, *typed;
        gint64 num, den;
        const char *text; /* "-": refused */
    } cases[] = {
        {"turnout_min", "50/100", 50, 100, NULL},
        {"turnout_min", "40%", 40, 100, NULL},
        {"turnout_min", " none ", 0, 0, "none"},
        {"turnout_min", "half", 0, 0, "-"},
        {"turnout_min", "50", 0, 0, "-"},
        {"turnout_min", "50/100x", 0, 0, "-"},
        {"turnout_min", "50/100%zz", 0, 0, "-"},
        {"turnout_min", "50%zz", 0, 0, "-"},
        {"turnout_min", "4000000000000000000/9000000000000000000", 0, 0, "-"},
        {"turnout_min", "5000/10001", 0, 0, "-"},
        {"sample_days", "3", 3, 1, "days"},
        {"sample_days", "10 Days", 10, 1, "days"},
        {"sample_days", "3 weeks", 0, 0, "-"},
        {"mandate", "12 months", 12, 1, "months"},
        {"mandate", "4 weeks", 4, 1, "weeks"},
        {"mandate", "12", 0, 0, "-"},
        {"majority", "Plain", 0, 0, "plain"},
        {"methods", "post,hybrid", 0, 0, "POST,HYBRID"},
        {"methods", "none", 0, 0, "-"},
        {"result_statement", "cast,yes", 0, 0, "cast,yes"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        gint64 num, den;
        g_autofree char *text = NULL;
        g_autoptr(GError) error = NULL;
        bool refused = g_strcmp0(cases[i].text, "-") == 0;
        if (rule_value_parse(rule_key_find(cases[i].key), cases[i].typed, &num, &den, &text,
                             &error) == refused)
            fail_msg("%s: %s", cases[i].key, cases[i].typed);
        if (refused)
            continue;
        assert_int_equal(num, cases[i].num);
        assert_int_equal(den, cases[i].den);
        assert_int_equal(g_strcmp0(text, cases[i].text), 0);
    }
}

static void warnings(void **state)
{
    const struct rules *r = *state;
    const struct rule_value *verify = find(r, JURISDICTION_GB, "turnout_min", "2026-11-21");
    const struct rule_value *sure = find(r, JURISDICTION_GB, "mandate", "2026-11-21");
    day checked = day_from_iso("2026-11-28");
    g_autofree char *a = rule_warning(verify, checked);
    assert_non_null(a);
    assert_non_null(strstr(a, "s.226"));
    assert_null(rule_warning(sure, checked));
    assert_null(rule_warning(sure, checked + 90));
    g_autofree char *b = rule_warning(sure, checked + 91);
    assert_non_null(b);
    assert_non_null(strstr(b, "28 Nov"));
    struct rule_value never = *sure;
    never.checked_on = DAY_NONE;
    g_autofree char *c = rule_warning(&never, checked);
    assert_non_null(strstr(c, "never checked"));
}

static void fractions_and_methods(void **state)
{
    const struct rules *r = *state;
    struct fraction f = rule_fraction(find(r, JURISDICTION_GB, "turnout_min", "2026-11-21"));
    assert_int_equal(ballot_needed(704, f), 352);
    f = rule_fraction(find(r, JURISDICTION_NI, "turnout_min", "2026-11-21"));
    assert_int_equal(ballot_turnout(704, 1, f).verdict, VERDICT_NO_RULE);
    assert_int_equal(rule_fraction(NULL).den, 0);

    const struct rule_value *old = find(r, JURISDICTION_GB, "methods", "2026-05-01");
    const struct rule_value *new = find(r, JURISDICTION_GB, "methods", "2026-11-21");
    assert_true(rule_allows_method(old, METHOD_POST));
    assert_false(rule_allows_method(old, METHOD_ELECTRONIC));
    assert_true(rule_allows_method(new, METHOD_ELECTRONIC));
    assert_true(rule_allows_method(new, METHOD_WORKPLACE));
    assert_false(rule_allows_method(NULL, METHOD_POST));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reference_table), cmocka_unit_test(no_gap_no_overlap),
        cmocka_unit_test(trigger_decides), cmocka_unit_test(which_one_holds),
        cmocka_unit_test(values),          cmocka_unit_test(values_as_typed),
        cmocka_unit_test(warnings),        cmocka_unit_test(fractions_and_methods),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
