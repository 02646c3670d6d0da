/*
 * Importing HQ's list: what is said where its words or its numbers are not ours.
 */
#include "app_priv.h"

#include "lists.h"
#include "support/sound.h"

#define HEAD "Membership Number,First Name,Last Name"

/* Each word that nobody knows is said once, with its first row. */
static void a_status_that_is_not_known(void **state)
{
    struct fixture *f = *state;
    struct result out = import(f,
                               HEAD ",Status\n9001,A,A,Active\n9002,B,B,Suspended\n9003,C,C,Full "
                                    "member\n9004,D,D,SUSPENDED\n9005,E,E,Moved branch\n9006,F,F,"
                                    "\n9007,G,G,n/a\n9008,H,H,Removed\n9009,I,I,Not a member\n",
                               true, NULL, NULL);
    const GPtrArray *remarks = record_list(out.object, "remarks");
    static const struct {
        int line;
        const char *reason;
    } said[] = {
        {3, "The status “Suspended” is not understood: they are taken as members."},
        {6, "The status “Moved branch” is not understood: they are taken as members."},
        {9, "Status “Removed”: they are not added."},
        {10, "Status “Not a member”: they are not added."},
    };
    assert_int_equal(remarks->len, G_N_ELEMENTS(said));
    for (guint i = 0; i < remarks->len; i++) {
        assert_int_equal(record_int(remarks->pdata[i], "line"), said[i].line);
        assert_string_equal(record_str(remarks->pdata[i], "reason"), said[i].reason);
    }
    assert_int_equal(record_int(out.object, "added"), 7);
    result_done(&out);
}

static char *remarks_of(const struct result *out)
{
    const GPtrArray *remarks = record_list(out->object, "remarks");
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < remarks->len; i++)
        g_string_append_printf(text, "%d: %s\n", (int)record_int(remarks->pdata[i], "line"),
                               record_str(remarks->pdata[i], "reason"));
    return g_string_free(text, FALSE);
}

/* A no is kept that stands among the statuses, and never lost with a row that is refused. */
static void a_no_is_not_lost(void **state)
{
    struct fixture *f = *state;
    struct result out = import(f,
                               HEAD ",Status\n1001,Amina,Yusuf,DNC\n9002,Bo,Bee,Do not contact\n"
                                    "2001,X,Y,Resigned - do not contact\n",
                               false, "decide", "leavers=no");
    g_autofree char *none = remarks_of(&out);
    assert_null(strstr(none, "not understood"));
    assert_int_equal(record_int(out.object, "said_left"), 1);
    assert_int_equal(fixture_found(f->officer, "do-not-contact given:amina"), 1);
    assert_int_equal(fixture_found(f->officer, "do-not-contact given:bo"), 1);
    result_done(&out);
    fixture_run(f->officer, "undo", NULL);
    out = import(f,
                 HEAD ",Do not contact\n1001,,,Yes\n1002,Dafydd,Rees,\n1002,Dafydd,Rees,Yes\n"
                      "7777,,,Yes\n",
                 true, NULL, NULL);
    g_autofree char *said = remarks_of(&out);
    assert_int_equal(record_int(out.object, "refused_rows"), 3);
    assert_string_equal(said, "2: The row is refused, but of that number it has “do not contact, "
                              "says HQ”: put that down by hand.\n"
                              "4: The row is refused, but of that number it has “do not contact, "
                              "says HQ”: put that down by hand.\n");
    result_done(&out);
}

/* Somebody new by their number is added, but it is said whom they are like. */
static void new_but_like_one_of_ours(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->officer, "member.edit", "person", "Amina", "email", "amina@example.org", NULL);
    static const char list[] = HEAD ",Email\n9001,Amina,Yusuf,AMINA@example.org\n"
                                    "9002,Amina,Yusuf,other@example.org\n"
                                    "9003,Bo,Bee,amina@example.org\n";
    struct result out = import(f, list, true, NULL, NULL);
    g_autofree char *said = remarks_of(&out);
    assert_int_equal(record_int(out.object, "added"), 3);
    assert_string_equal(said,
                        "2: Amina Yusuf (1001), whom we have, has the same name and e-mail or "
                        "phone: if it is the same person, merge the two afterwards.\n");
    result_done(&out);
    fixture_run(f->officer, "person.block", "person", "1001", "reason", "asked us", NULL);
    out = import(f, list, true, NULL, NULL);
    g_autofree char *blocked = remarks_of(&out);
    assert_non_null(strstr(blocked, "whom we have and who is not to be contacted in every way"));
    result_done(&out);
}

static void a_sum_is_nobody(void **state)
{
    struct fixture *f = *state;
    struct result out = import(f,
                               HEAD "\n9001,Ann,Total\n40,,Total\n41,Grand Total,\n42,,Count\n"
                                    "43,,Sum\n44,,Totaler\n",
                               true, NULL, NULL);
    assert_int_equal(record_int(out.object, "added"), 2);
    assert_int_equal(record_int(out.object, "refused_rows"), 4);
    assert_string_equal(record_str(record_list(out.object, "refused")->pdata[0], "reason"),
                        "“Total” is the list's sum, nobody's row.");
    result_done(&out);
}

/* Only digits alone that are fewer than ours can have lost noughts. */
static void noughts_that_can_be_lost(void **state)
{
    struct fixture *f = *state;
    g_autoptr(GString) ours = g_string_new(HEAD "\n");
    for (int i = 0; i < 40; i++)
        g_string_append_printf(ours, "00001%03d,Ann%d,Lowe\n", i, i);
    struct result out = import(f, ours->str, false, NULL, NULL);
    result_done(&out);
    static const struct {
        const char *rows;
        bool lost;
    } cases[] = {
        {"1001,Ann1,Lowe\n1002,Ann2,Lowe\n", true},
        {"AV11204,Ann1,Lowe\nAV11205,Ann2,Lowe\n", false},
        {"AV11204,Ann1,Lowe\n1002,Ann2,Lowe\n", true},
        {"11204001,Ann1,Lowe\n11204002,Ann2,Lowe\n", false},
        {"AV11204,Ann1,Lowe\n11204002,Ann2,Lowe\n", false},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = g_strconcat(HEAD "\n", cases[i].rows, NULL);
        out = import(f, text, true, NULL, NULL);
        if ((strstr(out.message, "--noughts 8 puts them back") != NULL) != cases[i].lost ||
            (strcmp(question(&out, "noughts"), "none") != 0) != cases[i].lost)
            fail_msg("%s: %s", cases[i].rows, out.message);
        result_done(&out);
    }
}

#define T(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {T(a_status_that_is_not_known), T(noughts_that_can_be_lost),
                                       T(a_no_is_not_lost), T(new_but_like_one_of_ours),
                                       T(a_sum_is_nobody)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
