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
    const struct CMUnitTest tests[] = {T(a_status_that_is_not_known), T(noughts_that_can_be_lost)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
