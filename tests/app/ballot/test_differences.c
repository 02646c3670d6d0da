/*
 * Where HQ's list of a ballot and our members differ.
 */
#include "support/ballot.h"

#include "app/gate.h"

static char *differ(struct app *app)
{
    g_autoptr(GPtrArray) rows = fixture_rows(app, "ballot.electorate.differences", NULL);
    GString *s = g_string_new(NULL);
    for (guint i = 0; i < rows->len; i++)
        g_string_append_printf(s, "%s %s: %s\n", record_str(rows->pdata[i], "difference"),
                               record_has(rows->pdata[i], "name")
                                   ? record_str(rows->pdata[i], "name")
                                   : record_str(rows->pdata[i], "membership_no"),
                               record_str(rows->pdata[i], "means"));
    return g_string_free(s, FALSE);
}

static void assert_differ(struct app *app, const char *expected)
{
    g_autofree char *s = differ(app);
    assert_string_equal(s, expected);
}

static void test_differences(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->officer, "ballot.add", "title", "Pay", "opens", "2026-11-09", "closes",
                "2026-12-11", NULL);
    fixture_fails(f->officer, BL_ERR_NOT_FOUND, "not loaded yet", "ballot.electorate.differences",
                  NULL);
    ballot_list(f, "Pay", "1001\n1002\nX9\n");
    fixture_run(f->officer, "member.add", "membership_no", "3001", "given_name", "Nia",
                "family_name", "Newcomer", "workplace", "Mill Court", "joined", "2026-11-20", NULL);
    fixture_run(f->officer, "member.left", "person", "1002", NULL);
    assert_differ(f->officer,
                  "LEFT Dafydd Rees: on HQ's list, and has left: an officer can say that they are "
                  "not entitled\n"
                  "NOT_ON_LIST Nia Newcomer: joined later: cannot vote, may take action\n"
                  "NOT_ON_LIST Colette O'Hara: not on HQ's list: ask HQ; cannot vote, may take "
                  "action\n"
                  "UNKNOWN X9: on HQ's list, and nobody we know: import HQ's list of members\n");
    /* within one's workplaces, and without numbers that are nobody's */
    assert_differ(f->ruth, "LEFT Dafydd Rees: on HQ's list, and has left: an officer can say that "
                           "they are not entitled\n");
    fixture_fails(f->sam, BL_ERR_REFUSED, "rep", "ballot.electorate.differences", NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_differences, fixture_setup, fixture_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
