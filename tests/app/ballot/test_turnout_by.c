/*
 * The desk's table by workplace, delivery unit, unit and rep: the same people,
 * each once.
 */
#include "support/ballot.h"

#include <string.h>

static const struct {
    const char *number, *outcome;
} said[] = {{"1001", "1"}, {"1100", "1"}, {"1101", "2"}, {"1102", "3"},
            {"1103", "5"}, {"1104", "6"}, {"2001", "4"}};

static int setup(void **state)
{
    struct fixture *f = fixture_new(false);
    *state = f;
    GString *numbers = g_string_new("1001\n1002\n2001\nX1\n");
    for (int i = 0; i < 6; i++) {
        g_autofree char *number = g_strdup_printf("%d", 1100 + i);
        fixture_run(f->officer, "member.add", "membership_no", number, "given_name", "Ann",
                    "family_name", number, "workplace", i < 5 ? "Waterside House" : "Mill Court",
                    NULL);
        g_string_append_printf(numbers, "%s\n", number);
    }
    ballot_open(f, numbers->str);
    g_string_free(numbers, true);
    for (gsize i = 0; i < G_N_ELEMENTS(said); i++)
        ballot_say(f, said[i].number, said[i].outcome);
    fixture_run(f->officer, "canvass.exclude", "person", "1105", "reason", "RETIRED", NULL);
    return 0;
}

static struct result show(struct app *app, const char *by)
{
    return fixture_result(app, "turnout.show", "by", by, NULL);
}

static const record *row_named(const record *board, const char *name)
{
    const GPtrArray *rows = record_list(board, "rows");
    for (guint i = 0; i < rows->len; i++)
        if (strcmp(record_str(rows->pdata[i], "name"), name) == 0)
            return rows->pdata[i];
    fail_msg("no row %s", name);
    return NULL;
}

static const char *const counts[] = {
    "entitled", "voted",       "by_hq",         "paper",
    "no_paper", "replacement", "wont_say",      "not_reached",
    "tried",    "uncontacted", "reached",       "excluded",
    "ready",    "unmatched",   "address_wrong", "replacement_needed"};

/* Each who is entitled stands in one column. */
static void assert_each_once(const record *o)
{
    static const char *const columns[] = {"reached", "tried", "not_reached", "excluded",
                                          "unmatched"};
    static const char *const heard[] = {"voted", "paper", "no_paper", "replacement", "wont_say"};
    gint64 sum = 0, reached = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(columns); i++)
        sum += record_int(o, columns[i]);
    for (gsize i = 0; i < G_N_ELEMENTS(heard); i++)
        reached += record_int(o, heard[i]);
    assert_int_equal(sum, record_int(o, "entitled"));
    assert_int_equal(reached, record_int(o, "reached"));
}

static void assert_adds_up(struct app *app, const char *by)
{
    struct result r = show(app, by);
    const GPtrArray *rows = record_list(r.object, "rows");
    assert_true(rows->len > 0);
    assert_each_once(r.object);
    for (gsize k = 0; k < G_N_ELEMENTS(counts); k++) {
        gint64 sum = 0;
        for (guint i = 0; i < rows->len; i++) {
            const record *row = rows->pdata[i];
            assert_each_once(row);
            /* Who has the whole branch has what the others have. */
            if (!g_str_has_prefix(record_str(row, "name"), "whole branch: "))
                sum += record_int(row, counts[k]);
        }
        if (sum != record_int(r.object, counts[k]))
            fail_msg("%s by %s: %d of %d", counts[k], by, (int)sum,
                     (int)record_int(r.object, counts[k]));
    }
    result_done(&r);
}

static void every_way_adds_up(void **state)
{
    struct fixture *f = *state;
    /* Ruth has Waterside House and Tom Mill Court, once Sam does not share it. */
    fixture_run(f->officer, "rep.suspend", "rep", "sam", NULL);
    assert_adds_up(f->officer, "workplace");
    assert_adds_up(f->officer, "pdu");
    assert_adds_up(f->officer, "unit");
    assert_adds_up(f->officer, "rep");
}

static void by_workplace(void **state)
{
    struct fixture *f = *state;
    struct result r = show(f->officer, "workplace");
    const record *w = row_named(r.object, "Waterside House");
    assert_string_equal(record_str(w, "by"), "WORKPLACE");
    assert_int_equal(record_int(w, "id"), f->waterside);
    assert_int_equal(record_int(w, "entitled"), 7);
    assert_int_equal(record_int(w, "voted"), 2);
    assert_int_equal(record_int(w, "reached"), 5);
    assert_int_equal(record_int(w, "tried"), 1); /* no answer */
    assert_int_equal(record_int(w, "not_reached"), 1);
    assert_int_equal(record_int(w, "uncontacted"), 2);
    assert_int_equal(record_int(w, "replacement_needed"), 1);
    assert_int_equal(record_int(w, "pace_3_days"), 66);
    assert_int_equal(record_int(w, "per_day_target"), 1);
    assert_int_equal(record_list(r.object, "workplaces")->len, 2);
    const GPtrArray *rows = record_list(r.object, "rows");
    const record *unknown = rows->pdata[rows->len - 1]; /* last: nobody can ask them */
    assert_string_equal(record_str(unknown, "name"), "numbers not known");
    assert_int_equal(record_int(unknown, "not_reached"), 0);
    result_done(&r);
}

/* Live ones last spoken to six days ago; who has voted is none of them. */
static void stale_ones(void **state)
{
    struct fixture *f = *state;
    f->now += 6 * 86400;
    struct result r = show(f->officer, "workplace");
    assert_int_equal(record_int(row_named(r.object, "Waterside House"), "stale"), 2);
    assert_int_equal(record_int(r.object, "stale"), 3);
    result_done(&r);
    f->now -= 86400;
    r = show(f->officer, "workplace");
    assert_int_equal(record_int(r.object, "stale"), 0);
    result_done(&r);
}

static void by_pdu(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->officer, "workplace.add", "name", "Leeds PDU", "kind", "PDU", NULL);
    fixture_run(f->officer, "workplace.add", "name", "Elm House", "under", "Leeds PDU", NULL);
    fixture_run(f->officer, "workplace.add", "name", "Team 2", "under", "Elm House", NULL);
    fixture_run(f->officer, "member.edit", "person", "1001", "workplace", "Team 2", NULL);
    fixture_run(f->officer, "member.edit", "person", "1100", "workplace", "Elm House", NULL);
    struct result r = show(f->officer, "pdu");
    assert_int_equal(record_int(row_named(r.object, "Leeds PDU"), "entitled"), 2);
    assert_int_equal(record_int(row_named(r.object, "Leeds PDU"), "voted"), 2);
    assert_int_equal(record_int(row_named(r.object, "Waterside House"), "entitled"), 5);
    assert_null(record_get(r.object, "workplaces"));
    result_done(&r);
    assert_adds_up(f->officer, "pdu");
}

/* Two reps of one place both have it, and it says so. */
static void by_rep(void **state)
{
    struct fixture *f = *state;
    struct result r = show(f->officer, "rep");
    const record *whole = NULL;
    gint64 shared = 0, all = record_int(r.object, "entitled") - record_int(r.object, "unmatched");
    const GPtrArray *rows = record_list(r.object, "rows");
    for (guint i = 0; i < rows->len; i++) {
        const record *row = rows->pdata[i];
        assert_each_once(row);
        shared += record_bool(row, "shared");
        if (g_str_has_prefix(record_str(row, "name"), "whole branch: "))
            whole = row;
    }
    assert_non_null(whole);
    assert_non_null(strstr(record_str(whole, "name"), "Priya"));
    assert_int_equal(record_int(whole, "entitled"), all);
    assert_true(shared > 0);
    assert_null(strstr(record_str(whole, "name"), "Rita")); /* she may only look */
    result_done(&r);
}

static void by_unit(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->officer, "ballot.unit.add", "name", "Yorkshire", "entitled", "1001", NULL);
    fixture_run(f->officer, "ballot.unit.add", "name", "Cafcass", NULL);
    fixture_fails(f->officer, BL_ERR_INPUT, "already has a unit", "ballot.unit.add", "name",
                  "yorkshire", NULL);
    fixture_run(f->officer, "ballot.unit.assign", "unit", "yorkshire", "workplace",
                "Waterside House", NULL);
    assert_adds_up(f->officer, "unit");
    struct result r = show(f->officer, "unit");
    const record *york = row_named(r.object, "Yorkshire");
    assert_int_equal(record_int(york, "entitled"), 7);
    assert_int_equal(record_int(york, "voted"), 2);
    assert_int_equal(record_int(york, "needed"), 4); /* our share */
    assert_int_equal(record_int(york, "unit_entitled"), 1001);
    assert_int_equal(record_int(york, "unit_needed"), 501); /* the line */
    assert_int_equal(record_int(york, "stale"), 0);
    assert_false(record_has(row_named(r.object, "Cafcass"), "unit_needed"));
    assert_int_equal(record_int(row_named(r.object, "no unit"), "entitled"), 3);
    assert_int_equal(record_int(r.object, "units"), 2);
    result_done(&r);
    fixture_fails(f->officer, BL_ERR_REFUSED, "7 people of HQ's list are in Yorkshire",
                  "ballot.unit.drop", "unit", "Yorkshire", NULL);
    fixture_fails(f->ruth, BL_ERR_REFUSED, "", "ballot.unit.assign", "unit", "Yorkshire",
                  "workplace", "Waterside House", NULL);
}

static void units_change(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->officer, "ballot.unit.add", "name", "Yorkshire", NULL);
    fixture_run(f->officer, "ballot.unit.edit", "unit", "Yorkshire", "name", "Yorks and Humber",
                "entitled", "900", NULL);
    fixture_run(f->officer, "ballot.unit.assign", "unit", "yorks and humber", "workplace",
                "Mill Court", NULL);
    GPtrArray *rows = fixture_rows(f->officer, "ballot.unit.list", NULL);
    assert_int_equal(rows->len, 1);
    assert_string_equal(record_str(rows->pdata[0], "unit"), "Yorks and Humber");
    assert_int_equal(record_int(rows->pdata[0], "unit_entitled"), 900);
    assert_int_equal(record_int(rows->pdata[0], "entitled"), 2);
    g_ptr_array_unref(rows);
    rows = fixture_rows(f->ruth, "ballot.unit.list", NULL);
    assert_int_equal(record_int(rows->pdata[0], "entitled"), 0); /* of hers */
    g_ptr_array_unref(rows);
    fixture_run(f->officer, "undo", NULL); /* nobody is in it again */
    assert_adds_up(f->officer, "unit");
    fixture_run(f->officer, "ballot.unit.drop", "unit", "Yorks and Humber", NULL);
    fixture_fails(f->officer, BL_ERR_NOT_FOUND, "has no unit", "ballot.unit.drop", "unit",
                  "Yorks and Humber", NULL);
}

/* A rep is shown who has their own workplaces, no others'. */
static void by_rep_in_scope(void **state)
{
    struct fixture *f = *state;
    struct result r = show(f->ruth, "rep");
    const GPtrArray *rows = record_list(r.object, "rows");
    for (guint i = 0; i < rows->len; i++)
        assert_true(record_int(rows->pdata[i], "entitled") <= 7);
    assert_int_equal(record_int(r.object, "entitled"), 7);
    result_done(&r);
}

static void after_closing(void **state)
{
    struct fixture *f = *state;
    f->now += 30 * 86400;
    struct result r = show(f->officer, "workplace");
    assert_null(strstr(r.message, " more"));
    assert_non_null(strstr(r.message, "Target 80%: 6 short."));
    assert_false(record_has(r.object, "per_day_target"));
    assert_int_equal(record_int(r.object, "stale"), 0);
    result_done(&r);
}

static void before_opening(void **state)
{
    struct fixture *f = *state;
    f->now -= 20 * 86400; /* 1 November: eight days until it opens */
    fixture_run(f->officer, "ballot.add", "title", "Next", "opens", "2026-11-09", "closes",
                "2026-12-11", NULL);
    ballot_list(f, "Next", "1001\n1100\n1101\n1102\n");
    fixture_run(f->officer, "canvass.record", "person", "1001", "ballot", "Next", "outcome",
                "ADDRESS_RIGHT", NULL);
    struct result r = fixture_result(f->officer, "turnout.show", "ballot", "Next", NULL);
    assert_int_equal(record_int(r.object, "ready"), 1);
    assert_int_equal(record_int(r.object, "ready_still_needed"), 3);
    assert_int_equal(record_int(r.object, "per_day_ready"), 1);
    assert_int_equal(record_int(r.object, "ready_pace_3_days"), 33);
    result_done(&r);
}

/* Nothing goes by post: it ends with closing. */
static void an_e_ballot(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->officer, "ballot.add", "title", "Online", "opens", "2026-11-09", "closes",
                "2026-12-01", "method", "ELECTRONIC", NULL);
    ballot_list(f, "Online", "1001\n1100\n1101\n1102\n");
    struct result r = fixture_result(f->officer, "turnout.show", "ballot", "Online", NULL);
    assert_string_equal(record_str(r.object, "last_day_to_vote_on"), "2026-12-01");
    assert_false(record_has(r.object, "last_safe_post_on"));
    assert_null(strstr(r.message, "post"));
    result_done(&r);
}

/* Who promised to come will, on the day too; a wrong address says nothing of it; beforehand it is
 * who will be there that is told, afterwards nobody votes at any pace. */
static void a_day_at_work(void **state)
{
    struct fixture *f = *state;
    static const char *const told[][2] = {
        {"1001", "1"}, {"1100", "2"}, {"1101", "3"}, {"1102", "4"}};
    fixture_run(f->officer, "ballot.add", "title", "Canteen", "opens", "2026-11-24", "closes",
                "2026-11-24", "method", "WORKPLACE", "kind", "INDICATIVE", NULL);
    ballot_list(f, "Canteen", "1001\n1100\n1101\n1102\n");
    for (gsize i = 0; i < G_N_ELEMENTS(told); i++)
        fixture_run(f->officer, "canvass.record", "person", told[i][0], "outcome", told[i][1],
                    "ballot", "Canteen", NULL);
    struct result r = fixture_result(f->officer, "turnout.show", "ballot", "Canteen", NULL);
    assert_int_equal(record_int(r.object, "ready"), 2);
    assert_int_equal(record_int(r.object, "uncontacted"), 1); /* the one of the address */
    assert_int_equal(record_int(r.object, "tried"), 1);
    assert_non_null(strstr(r.message, "Will be there: 2 of 4"));
    assert_non_null(strstr(r.message, ": 2 more."));
    assert_null(strstr(r.message, "voted"));
    result_done(&r);
    f->now += (gint64)3 * 86400;
    r = fixture_result(f->officer, "turnout.show", "ballot", "Canteen", NULL);
    assert_int_equal(record_int(r.object, "paper"), 2);
    assert_int_equal(record_int(r.object, "no_paper"), 1);
    assert_int_equal(record_int(r.object, "address_wrong"), 0);
    result_done(&r);
    f->now += 86400;
    r = fixture_result(f->officer, "turnout.show", "ballot", "Canteen", NULL);
    assert_false(record_has(r.object, "pace_3_days"));
    result_done(&r);
    /* HQ can send no postal vote any more: of the address it is told. */
    r = fixture_result(f->officer, "ballot.requests.send", "ballot", "Canteen", NULL);
    assert_int_equal(record_int(r.object, "told"), 1);
    assert_null(strstr(record_str(r.object, "text"), "postal vote"));
    result_done(&r);
    fixture_fails(f->officer, BL_ERR_INPUT, "HQ can send nothing any more", "ballot.requests.send",
                  "ballot", "Canteen", NULL);
}

#define test(name) cmocka_unit_test_setup_teardown(name, setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(every_way_adds_up),
        test(by_workplace),
        test(stale_ones),
        test(by_pdu),
        test(by_rep),
        test(by_rep_in_scope),
        test(after_closing),
        test(before_opening),
        test(an_e_ballot),
        test(a_day_at_work),
        test(by_unit),
        test(units_change),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
