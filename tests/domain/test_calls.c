/*
 * The outcomes of call lists: five of each purpose's own, five that are the same in all.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/calls.h"

#include <string.h>

static void on_their_keys(void **state)
{
    (void)state;
    static const struct {
        enum call_purpose p;
        const char *names; /* of 1 to 5, "." where it ends */
    } rows[] = {
        {CALL_RECRUIT, "FORM_SENT. ASKED INTERESTED NOT_NOW DECLINED."},
        {CALL_MP_REPLY, "SENT_REPLY. WILL_SEND NO_REPLY_YET DID_NOT_WRITE. RATHER_NOT."},
        {CALL_EVENT, "WILL_COME. MAY_COME CANNOT_COME. WILL_BRING. RATHER_NOT."},
        {CALL_GENERAL, "SPOKE. WILL_DO LEFT_MESSAGE OFFERED_HELP. RATHER_NOT."},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        gsize n;
        const struct call_outcome *all = call_outcomes(rows[i].p, &n);
        assert_int_equal(n, 10);
        g_autoptr(GString) names = g_string_new(NULL), keys = g_string_new(NULL);
        for (gsize k = 0; k < n; k++) {
            assert_non_null(all[k].what);
            assert_non_null(all[k].what->label);
            if (k < 5)
                g_string_append_printf(names, "%s%s%s", k ? " " : "", all[k].what->name,
                                       all[k].ends ? "." : "");
            g_string_append_c(keys, all[k].key);
            const char key[] = {all[k].key, '\0'};
            assert_ptr_equal(call_outcome(rows[i].p, key), &all[k]);
            assert_ptr_equal(call_outcome(rows[i].p, all[k].what->name), &all[k]);
        }
        assert_string_equal(names->str, rows[i].names);
        assert_string_equal(keys->str, "1234567890");
    }
    gsize n;
    (void)call_outcomes(CALL_GOTV, &n);
    assert_int_equal(n, 0);
    assert_null(call_outcome(CALL_EVENT, "SENT_REPLY"));
    assert_null(call_outcome(CALL_EVENT, ""));
    assert_string_equal(call_outcome(CALL_EVENT, "Will come")->what->name, "WILL_COME");
}

/* They mean the same whatever the list is for. */
static void the_rest_is_the_same(void **state)
{
    (void)state;
    static const char *const same[][2] = {{"6", "NO_ANSWER"},
                                          {"7", "CALL_BACK"},
                                          {"8", "WRONG_NUMBER"},
                                          {"9", "DO_NOT_CONTACT"},
                                          {"0", "OFFICER"}};
    for (int p = CALL_RECRUIT; p < CALL_PURPOSES; p++)
        for (gsize i = 0; i < G_N_ELEMENTS(same); i++)
            assert_string_equal(call_outcome((enum call_purpose)p, same[i][0])->what->name,
                                same[i][1]);
    for (gsize i = 0; i < G_N_ELEMENTS(same); i++)
        assert_string_equal(canvass_outcome(PHASE_OPEN, METHOD_POST, same[i][0])->name, same[i][1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(on_their_keys),
                                       cmocka_unit_test(the_rest_is_the_same)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
