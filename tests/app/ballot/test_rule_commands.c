/*
 * The law as officers enter it: added, confirmed by a second one, never edited;
 * and what a newer program brings to an older branch.
 */
#include "support/app_fixture.h"

#include "app/gate.h"

#include <sqlite3.h>

/* Behind the program's back, as another program wrote it. */
static gint64 behind(struct fixture *f, const char *sql)
{
    sqlite3 *h = NULL;
    sqlite3_stmt *stmt = NULL;
    assert_int_equal(sqlite3_open(f->path, &h), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(h, sql, -1, &stmt, NULL), SQLITE_OK);
    gint64 n = sqlite3_step(stmt) == SQLITE_ROW ? sqlite3_column_int64(stmt, 0) : 0;
    assert_int_equal(sqlite3_finalize(stmt), SQLITE_OK);
    sqlite3_close(h);
    return n;
}

static struct app *second_officer(struct fixture *f)
{
    fixture_run(f->officer, "rep.add", "login", "second", "name", "Second", "level", "officer",
                NULL);
    return fixture_open(f, "second");
}

static gint64 pay(struct fixture *f)
{
    return fixture_run(f->officer, "ballot.add", "title", "Pay", "opens", "2026-12-07", "closes",
                       "2027-01-11", "question", "STRIKE", NULL);
}

/* "none" or "50/100" of the ballot's turnout test. */
static char *turnout_of(struct fixture *f)
{
    struct result r = fixture_result(f->officer, "ballot.show", "ballot", "1", NULL);
    GPtrArray *rules = record_list(r.object, "rules");
    char *says = NULL;
    for (guint i = 0; i < rules->len; i++)
        if (strcmp(record_str(rules->pdata[i], "key"), "turnout_min") == 0)
            says = g_strdup(record_str(rules->pdata[i], "says"));
    result_done(&r);
    return says;
}

static void assert_turnout(struct fixture *f, const char *says)
{
    g_autofree char *now = turnout_of(f);
    assert_string_equal(now, says);
}

static void test_two_officers(void **state)
{
    struct fixture *f = *state;
    struct app *second = second_officer(f);
    pay(f);
    struct result r =
        fixture_result(f->officer, "rule.add", "key", "turnout_min", "value", "none", "from",
                       "2026-12-01", "source", "Employment Rights Act 2025 s.68", NULL);
    g_autofree char *id = g_strdup_printf("%d", (int)r.id);
    assert_string_equal(record_str(r.object, "touches"), "Pay");
    assert_non_null(strstr(r.message, "another officer has confirmed it"));
    result_done(&r);
    assert_turnout(f, "at least 50 of 100"); /* not yet */

    fixture_fails(f->officer, BL_ERR_REFUSED, "another officer", "rule.confirm", "rule", id, NULL);
    fixture_fails(f->ruth, BL_ERR_REFUSED, "officer", "rule.confirm", "rule", id, NULL);
    r = fixture_result(second, "rule.confirm", "rule", id, NULL);
    assert_non_null(strstr(r.message, "Ballots it touches: Pay"));
    result_done(&r);
    assert_turnout(f, "none");
    r = fixture_result(f->officer, "turnout.show", "ballot", "1", NULL);
    assert_non_null(strstr(r.message, "no threshold"));
    result_done(&r);

    fixture_fails(second, BL_ERR_INPUT, "confirmed already", "rule.drop", "rule", id, NULL);
    fixture_run(second, "undo", NULL);
    assert_turnout(f, "at least 50 of 100");
    fixture_run(f->officer, "rule.drop", "rule", id, NULL);
    app_close(second);
}

static void test_in_place_of(void **state)
{
    struct fixture *f = *state;
    struct app *second = second_officer(f);
    pay(f);
    gint64 first = fixture_run(f->officer, "rule.add", "key", "turnout_min", "value", "none",
                               "from", "2026-12-01", "source", "misread", NULL);
    g_autofree char *wrong = g_strdup_printf("%d", (int)first);
    fixture_run(second, "rule.confirm", "rule", wrong, NULL);
    fixture_fails(f->officer, BL_ERR_CONFLICT, "in its place", "rule.add", "key", "turnout_min",
                  "value", "50/100", "from", "2026-12-05", "source", "x", NULL);
    fixture_fails(f->officer, BL_ERR_NOT_FOUND, "no rule 1 ", "rule.add", "key", "sample_days",
                  "value", "4", "from", "2026-12-05", "source", "x", "replaces", "1", NULL);
    gint64 again =
        fixture_run(f->officer, "rule.add", "key", "turnout_min", "value", "50/100", "from",
                    "2026-12-05", "source", "read again", "replaces", wrong, NULL);
    g_autofree char *right = g_strdup_printf("%d", (int)again);
    fixture_run(second, "rule.confirm", "rule", right, NULL);
    assert_turnout(f, "at least 50 of 100");
    g_autoptr(GPtrArray) rows =
        fixture_rows(f->officer, "rule.list", "key", "turnout_min", "jurisdiction", "GB", NULL);
    assert_int_equal(rows->len, 3); /* the program's, and both */
    assert_string_equal(record_str(rows->pdata[1], "rule_state"), "AHEAD");
    assert_string_equal(record_str(rows->pdata[2], "confirmed_by"), "Second");
    /* and that one can be put right in its turn */
    gint64 third =
        fixture_run(f->officer, "rule.add", "key", "turnout_min", "value", "none", "from",
                    "2026-12-10", "source", "read once more", "replaces", right, NULL);
    assert_true(third > again);
    app_close(second);
}

static void test_refused(void **state)
{
    struct fixture *f = *state;
    static const char *const wrong[][3] = {
        {"turnout_min", "half", "50/100"},
        {"mandate", "12", "12 months"},
        {"methods", "PIGEON", "POST,ELECTRONIC"},
        {"majority", "simple", "strict or plain"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++)
        fixture_fails(f->officer, BL_ERR_INPUT, wrong[i][2], "rule.add", "key", wrong[i][0],
                      "value", wrong[i][1], "from", "2026-12-01", "source", "x", NULL);
    fixture_fails(f->officer, BL_ERR_INPUT, "end after it begins", "rule.add", "key", "sample_days",
                  "value", "3", "from", "2026-12-01", "until", "2026-12-01", "source", "x", NULL);
    fixture_fails(f->officer, BL_ERR_INPUT, "came with the program", "rule.confirm", "rule", "1",
                  NULL);
    fixture_fails(f->ruth, BL_ERR_REFUSED, "officer", "rule.add", "key", "sample_days", "value",
                  "3", "from", "2026-12-01", "source", "x", NULL);
}

/* The list is the program's, row for row; a branch with another gets the difference as further
 * rows, and keeps what its officers entered. */
static void test_upgrade(void **state)
{
    struct fixture *f = *state;
    struct app *second = second_officer(f);
    pay(f);
    gint64 own = fixture_run(f->officer, "rule.add", "key", "sample_days", "value", "4", "from",
                             "2026-11-01", "source", "ours", NULL);
    g_autofree char *id = g_strdup_printf("%d", (int)own);
    fixture_run(second, "rule.confirm", "rule", id, NULL);
    app_close(second);
    behind(f, "DELETE FROM setting WHERE key = 'rules_digest'");
    behind(f, "INSERT INTO rule_value (jurisdiction, key, num, den, trigger, from_date, status, "
              "source, checked_on, entered_by) SELECT 'GB', 'turnout_min', 60, 100, "
              "'BALLOT_OPENED', '2026-02-18', 'VERIFY', 'an older program', '2026-01-01', 'init'");
    gint64 before = behind(f, "SELECT count(*) FROM rule_value");

    struct app *newer = fixture_open(f, "second");
    assert_int_equal(behind(f, "SELECT count(*) FROM rule_value") - before, 3);
    assert_int_equal(behind(f, "SELECT count(*) FROM rule_value WHERE entered_by = "
                               "'upgrade' AND key <> 'turnout_min'"),
                     0);
    assert_turnout(f, "at least 50 of 100");
    g_autoptr(GPtrArray) rows =
        fixture_rows(newer, "rule.list", "key", "sample_days", "jurisdiction", "GB", NULL);
    assert_string_equal(record_str(rows->pdata[rows->len - 1], "says"), "4 days");
    assert_string_equal(record_str(rows->pdata[rows->len - 1], "rule_state"), "HOLDS");
    app_close(newer);
    newer = fixture_open(f, "second"); /* once */
    assert_int_equal(behind(f, "SELECT count(*) FROM rule_value") - before, 3);
    app_close(newer);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)
    const struct CMUnitTest tests[] = {
        TEST(test_two_officers),
        TEST(test_in_place_of),
        TEST(test_refused),
        TEST(test_upgrade),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
