/*
 * The turnout told to us: a share of the threshold, a target, whose sums.
 */
#include "support/ballot.h"

static void add_members(struct fixture *f, const char *workplace, int first, int n)
{
    for (int i = 0; i < n; i++) {
        g_autofree char *number = g_strdup_printf("%d", first + i);
        fixture_run(f->officer, "member.add", "membership_no", number, "given_name", "Ann",
                    "family_name", number, "workplace", workplace, NULL);
    }
}

/* Everybody of numbers first to last on HQ's list, and one nobody knows. */
static void add_ballot(struct fixture *f, const char *kind, const char *jurisdiction)
{
    fixture_run(f->officer, "ballot.add", "title", "Pay", "opens", "2026-11-09", "closes",
                "2026-12-11", "kind", kind, "jurisdiction", jurisdiction, NULL);
    GString *numbers = g_string_new("1001\n1002\n2001\nX1\n");
    for (int i = 0; i < 5; i++)
        g_string_append_printf(numbers, "%d\n%d\n", 1100 + i, 2100 + i);
    ballot_list(f, "Pay", numbers->str);
    g_string_free(numbers, true);
}

static int setup(void **state)
{
    struct fixture *f = fixture_new(false);
    *state = f;
    add_members(f, "Waterside House", 1100, 5);
    add_members(f, "Mill Court", 2100, 5);
    return 0;
}

static void test_statutory(void **state)
{
    struct fixture *f = *state;
    add_ballot(f, "STATUTORY", "GB");
    ballot_say(f, "1001", "1");
    ballot_say(f, "1002", "1");
    ballot_say(f, "1100", "1");
    ballot_say(f, "1101", "2");
    ballot_say(f, "1102", "3");
    ballot_say(f, "1103", "5");
    ballot_say(f, "2001", "1");
    ballot_say(f, "2100", "address_ok");
    fixture_run(f->officer, "canvass.exclude", "person", "2101", "reason", "RETIRED", NULL);

    struct result r = fixture_result(f->officer, "turnout.show", NULL);
    const record *o = r.object;
    assert_int_equal(record_int(o, "entitled"), 14); /* unmatched and excluded stay */
    assert_int_equal(record_int(o, "voted"), 4);
    assert_int_equal(record_int(o, "needed"), 7);
    assert_int_equal(record_int(o, "still_needed"), 3);
    assert_int_equal(record_get(o, "turnout_percent")->type, VALUE_HUNDREDTHS);
    assert_int_equal(record_int(o, "turnout_percent"), 2857); /* floored */
    assert_int_equal(record_int(o, "target"), 12);
    assert_int_equal(record_int(o, "unmatched"), 1);
    assert_int_equal(record_int(o, "excluded"), 1);
    assert_int_equal(record_int(o, "days_left"), 17);
    assert_int_equal(record_int(o, "per_day_needed"), 1);
    assert_int_equal(record_int(o, "pace_3_days"), 133);
    assert_non_null(strstr(record_str(o, "basis"), "not the legal turnout"));
    assert_non_null(strstr(r.message, "Our share"));
    assert_null(strstr(r.message, "line"));

    GPtrArray *places = record_list(o, "workplaces");
    assert_int_equal(places->len, 2);
    const record *mill = places->pdata[0], *water = places->pdata[1];
    assert_string_equal(record_str(mill, "workplace"), "Mill Court"); /* lacks more */
    assert_int_equal(record_int(mill, "workplace_id"), f->mill);
    assert_int_equal(record_int(mill, "entitled"), 6);
    assert_int_equal(record_int(mill, "needed"), 3);
    assert_int_equal(record_int(mill, "still_needed"), 2);
    assert_int_equal(record_int(mill, "no_paper"), 1);
    assert_int_equal(record_int(mill, "not_reached"), 3);
    assert_int_equal(record_int(mill, "excluded"), 1);
    assert_int_equal(record_int(water, "entitled"), 7);
    assert_int_equal(record_int(water, "voted"), 3);
    assert_int_equal(record_int(water, "needed"), 4);
    assert_int_equal(record_int(water, "still_needed"), 1);
    assert_int_equal(record_int(water, "turnout_percent"), 4285);
    assert_int_equal(record_int(water, "paper"), 1);
    assert_int_equal(record_int(water, "no_paper"), 1); /* not asked for yet */
    assert_int_equal(record_int(water, "replacement"), 0);
    assert_int_equal(record_int(water, "wont_say"), 1);
    assert_int_equal(record_int(water, "not_reached"), 1);
    result_done(&r);
}

/* Units have a pace and stale ones like workplaces; who moves takes both along. */
static void test_days_of_units(void **state)
{
    struct fixture *f = *state;
    add_ballot(f, "STATUTORY", "GB");
    fixture_run(f->officer, "ballot.unit.add", "name", "North", NULL);
    fixture_run(f->officer, "ballot.unit.assign", "unit", "North", "workplace", "Mill Court", NULL);
    f->now -= 8 * 86400;
    ballot_say(f, "2100", "2");
    ballot_say(f, "1100", "2");
    f->now += 8 * 86400;
    ballot_say(f, "2001", "1");
    ballot_say(f, "2101", "1");
    ballot_say(f, "1001", "1");
    for (int moved = 0; moved <= 1; moved++) {
        struct result r = fixture_result(f->officer, "turnout.show", "by", "unit", NULL);
        GPtrArray *rows = record_list(r.object, "rows");
        assert_int_equal(rows->len, 2);
        const record *north = rows->pdata[1], *none = rows->pdata[0];
        assert_string_equal(record_str(north, "name"), "North");
        assert_int_equal(record_int(north, "stale"), 1);
        assert_int_equal(record_int(north, "pace_3_days"), 66);
        assert_int_equal(record_int(none, "stale"), 1);
        assert_int_equal(record_int(none, "pace_3_days"), 33);
        result_done(&r);
        r = fixture_result(f->officer, "turnout.show", NULL);
        rows = record_list(r.object, "rows");
        for (guint i = 0; i < rows->len; i++)
            if (record_int(rows->pdata[i], "id") == f->mill) {
                assert_int_equal(record_int(rows->pdata[i], "voted"), moved ? 1 : 2);
                assert_int_equal(record_int(rows->pdata[i], "pace_3_days"), moved ? 33 : 66);
                assert_int_equal(record_int(rows->pdata[i], "stale"), moved ? 0 : 1);
            }
        result_done(&r);
        fixture_run(f->officer, "member.edit", "person", "2101", "workplace", "Waterside House",
                    NULL);
        fixture_run(f->officer, "member.edit", "person", "2100", "workplace", "Waterside House",
                    NULL);
    }
}

/* What people read: the columns of the screen, everybody last. */
static void test_as_a_table(void **state)
{
    struct fixture *f = *state;
    add_ballot(f, "STATUTORY", "GB");
    ballot_say(f, "1001", "1");
    struct result r = fixture_result(f->officer, "turnout.show", NULL);
    GPtrArray *table = record_list(r.object, "_table");
    const record *all = table->pdata[table->len - 1];
    assert_string_equal(record_str(all, "workplace"), "TOTAL");
    assert_int_equal(record_int(all, "on_list"), 14);
    assert_int_equal(record_int(all, "voted"), 1);
    assert_int_equal(record_int(all, "lacks"), 6);
    assert_int_equal(record_int(all, "not_reached"), record_int(r.object, "uncontacted"));
    assert_non_null(record_get(all, "repl"));
    result_done(&r);
    fixture_run(f->officer, "ballot.add", "title", "Online", "method", "ELECTRONIC", "opens",
                "2026-11-16", "closes", "2026-11-30", NULL);
    r = fixture_result(f->officer, "turnout.show", "ballot", "Online", NULL);
    all = record_list(r.object, "_table")->len ? record_list(r.object, "_table")->pdata[0]
                                               : NULL; /* nobody is on its list */
    assert_null(all);
    result_done(&r);
    ballot_list(f, "Online", "1001\n");
    r = fixture_result(f->officer, "turnout.show", "ballot", "Online", NULL);
    assert_non_null(record_get(record_list(r.object, "_table")->pdata[0], "link"));
    result_done(&r);
}

static void test_no_threshold(void **state)
{
    struct fixture *f = *state;
    add_ballot(f, "INDICATIVE", "GB");
    struct result r = fixture_result(f->officer, "turnout.show", NULL);
    assert_false(record_has(r.object, "needed"));
    assert_non_null(record_get(r.object, "needed"));
    assert_false(record_has(r.object, "still_needed"));
    assert_int_equal(record_int(r.object, "turnout_percent"), 0);
    assert_int_equal(record_int(r.object, "target_still_needed"), 12);
    assert_non_null(strstr(r.message, "no threshold"));
    result_done(&r);
}

/* In Northern Ireland there is no turnout test. */
static void test_northern_ireland(void **state)
{
    struct fixture *f = *state;
    add_ballot(f, "STATUTORY", "NI");
    struct result r = fixture_result(f->officer, "turnout.show", NULL);
    assert_false(record_has(r.object, "needed"));
    result_done(&r);
}

static void test_nobody_entitled(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->officer, "ballot.add", "title", "Empty", "opens", "2026-11-09", "closes",
                "2026-12-11", NULL);
    struct result r = fixture_result(f->rita, "turnout.show", NULL);
    assert_int_equal(record_int(r.object, "entitled"), 0);
    assert_non_null(record_get(r.object, "turnout_percent"));
    assert_false(record_has(r.object, "turnout_percent"));
    assert_int_equal(record_int(r.object, "needed"), 0);
    assert_int_equal(record_list(r.object, "workplaces")->len, 0);
    result_done(&r);
}

/* Whoever sees one workplace sees its sums alone. */
static void test_scope(void **state)
{
    struct fixture *f = *state;
    add_ballot(f, "STATUTORY", "GB");
    ballot_say(f, "2001", "1");
    struct result r = fixture_result(f->rita, "turnout.show", NULL);
    assert_int_equal(record_int(r.object, "entitled"), 7);
    assert_int_equal(record_int(r.object, "voted"), 0);
    assert_int_equal(record_int(r.object, "unmatched"), 0);
    assert_int_equal(record_int(r.object, "pace_3_days"), 0);
    assert_int_equal(record_list(r.object, "workplaces")->len, 1);
    result_done(&r);
}

/* The last safe post is over: no number a day can be given. */
static void test_too_late(void **state)
{
    struct fixture *f = *state;
    add_ballot(f, "STATUTORY", "GB");
    f->now += 18 * 86400; /* 9 December */
    struct result r = fixture_result(f->officer, "turnout.show", NULL);
    assert_int_equal(record_int(r.object, "days_left"), 0);
    assert_false(record_has(r.object, "per_day_needed"));
    result_done(&r);
}

/* What Today shows is what the rep's own workplaces told. */
static void test_today(void **state)
{
    struct fixture *f = *state;
    add_ballot(f, "STATUTORY", "GB");
    ballot_say(f, "1001", "1");
    g_autoptr(GError) error = NULL;
    g_autoptr(record) now = app_read(f->tom, "today_turnout", NULL, &error);
    assert_non_null(now);
    assert_int_equal(record_int(now, "entitled"), 6);
    assert_int_equal(record_int(now, "turnout_num"), 50);
}

#define test(name) cmocka_unit_test_setup_teardown(name, setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(test_statutory),    test(test_days_of_units),    test(test_as_a_table),
        test(test_no_threshold), test(test_northern_ireland), test(test_nobody_entitled),
        test(test_scope),        test(test_too_late),         test(test_today),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
