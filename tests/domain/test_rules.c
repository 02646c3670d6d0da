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
        {JURISDICTION_GB, "majority", "2026-11-21", 0, 0, "strict", RULE_CONFIRMED},
        {JURISDICTION_NI, "majority", "2026-11-21", 0, 0, "strict", RULE_VERIFY},
        {JURISDICTION_GB, "mandate", "2026-02-17", 6, 1, "months", RULE_CONFIRMED},
        {JURISDICTION_GB, "mandate", "2026-02-18", 12, 1, "months", RULE_CONFIRMED},
        {JURISDICTION_GB, "mandate_agreed", "2026-02-17", 9, 1, "months", RULE_CONFIRMED},
        {JURISDICTION_GB, "mandate_agreed", "2026-02-18", 0, 0, "none", RULE_CONFIRMED},
        {JURISDICTION_NI, "mandate", "2026-11-21", 4, 1, "weeks", RULE_CONFIRMED},
        {JURISDICTION_NI, "mandate_agreed", "2026-11-21", 8, 1, "weeks", RULE_VERIFY},
        {JURISDICTION_GB, "action_notice_days", "2026-02-17", 14, 1, "days", RULE_CONFIRMED},
        {JURISDICTION_GB, "action_notice_days", "2026-02-18", 10, 1, "days", RULE_CONFIRMED},
        {JURISDICTION_GB, "action_notice_days_agreed", "2026-02-18", 7, 1, "days", RULE_VERIFY},
        {JURISDICTION_NI, "action_notice_days", "2026-11-21", 7, 1, "days", RULE_CONFIRMED},
        {JURISDICTION_GB, "ballot_notice_days", "2026-11-21", 7, 1, "days", RULE_CONFIRMED},
        {JURISDICTION_GB, "sample_days", "2026-11-21", 3, 1, "days", RULE_CONFIRMED},
        {JURISDICTION_NI, "sample_days", "2026-11-21", 3, 1, "days", RULE_CONFIRMED},
        {JURISDICTION_GB, "methods", "2026-07-31", 0, 0, "POST", RULE_CONFIRMED},
        {JURISDICTION_GB, "methods", "2026-08-01", 0, 0, "POST,ELECTRONIC,HYBRID,WORKPLACE",
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

/* Every key has exactly one value on every day from 2017 on. */
static void no_gap_no_overlap(void **state)
{
    const struct rules *r = *state;
    for (gsize i = 0; i < r->n; i++)
        for (day d = day_from_iso("2017-03-01"); d < day_from_iso("2028-01-01"); d += 1) {
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

static void two_matches_are_refused(void **state)
{
    (void)state;
    day d = day_from_iso("2026-06-01");
    struct rule_value rows[] = {
        {1, JURISDICTION_GB, "k", 1, 1, "", RULE_BALLOT_OPENED, d - 10, DAY_NONE, RULE_CONFIRMED,
         "one", d},
        {2, JURISDICTION_GB, "k", 2, 1, "", RULE_BALLOT_OPENED, d, d + 5, RULE_CONFIRMED, "two", d},
        {3, JURISDICTION_NI, "k", 3, 1, "", RULE_BALLOT_OPENED, d, DAY_NONE, RULE_CONFIRMED,
         "three", d},
    };
    struct rule_dates dates = {d, d, d};
    g_autoptr(GError) error = NULL;
    assert_null(rule_find(rows, 3, JURISDICTION_GB, "k", &dates, &error));
    assert_true(err_is(error, BL_ERR_CONFLICT));
    assert_non_null(strstr(error->message, "one; two"));

    dates.ballot_opened = d - 1;
    assert_int_equal(rule_find(rows, 3, JURISDICTION_GB, "k", &dates, NULL)->id, 1);
    dates.ballot_opened = d + 5; /* the end is not in the range */
    assert_int_equal(rule_find(rows, 3, JURISDICTION_GB, "k", &dates, NULL)->id, 1);
    assert_int_equal(rule_find(rows, 3, JURISDICTION_NI, "k", &dates, NULL)->id, 3);

    g_autoptr(GError) missing = NULL;
    dates.ballot_opened = d - 11;
    assert_null(rule_find(rows, 3, JURISDICTION_GB, "k", &dates, &missing));
    assert_true(err_is(missing, BL_ERR_NOT_FOUND));
    assert_null(rule_find(rows, 3, JURISDICTION_GB, "other", &dates, NULL));
}

static void warnings(void **state)
{
    const struct rules *r = *state;
    const struct rule_value *verify = find(r, JURISDICTION_GB, "turnout_min", "2026-11-21");
    const struct rule_value *sure = find(r, JURISDICTION_GB, "mandate", "2026-11-21");
    day checked = day_from_iso("2026-11-21");
    g_autofree char *a = rule_warning(verify, checked);
    assert_non_null(a);
    assert_non_null(strstr(a, "s.226"));
    assert_null(rule_warning(sure, checked));
    assert_null(rule_warning(sure, checked + 90));
    g_autofree char *b = rule_warning(sure, checked + 91);
    assert_non_null(b);
    assert_non_null(strstr(b, "21 Nov"));
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
        cmocka_unit_test(trigger_decides), cmocka_unit_test(two_matches_are_refused),
        cmocka_unit_test(warnings),        cmocka_unit_test(fractions_and_methods),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
