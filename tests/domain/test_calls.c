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

static void when_people_are_rung(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;
    g_autofree char *hours = call_hours("09:00", "20:00", NULL);
    g_autofree char *said = call_hours_said(hours), *any = call_hours_said("");
    assert_string_equal(hours, "09:00-20:00");
    assert_string_equal(said, "between 09:00 and 20:00");
    assert_string_equal(any, "at any time");
    assert_null(call_hours("20:00", "09:00", &error));
    assert_non_null(strstr(error->message, "20:00 is not before 09:00"));
    static const struct {
        const char *now;
        bool holds;
    } rows[] = {{"08:59", false}, {"09:00", true}, {"19:59", true}, {"20:00", false}};
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        assert_int_equal(call_hours_hold(hours, rows[i].now), rows[i].holds);
        assert_true(call_hours_hold("", rows[i].now));
        assert_true(call_hours_hold(NULL, rows[i].now));
    }
}

/* One digit mistyped, two neighbours changed round, another list: each has another letter. */
static void codes_of_a_sheet(void **state)
{
    (void)state;
    for (gint64 id = 1; id < 20000; id += 7) {
        g_autofree char *code = call_code(3, id), *small = g_ascii_strdown(code, -1);
        gint64 read = 0;
        assert_true(call_code_read(3, small, &read, NULL));
        assert_int_equal(read, id);
        assert_false(call_code_read(4, code, &read, NULL));
        for (char *c = code; g_ascii_isdigit(*c); c++) {
            g_autofree char *wrong = g_strdup(code);
            wrong[c - code] = *c == '9' ? '0' : (char)(*c + 1);
            if (*wrong != '0') /* a nought in front is not typed */
                assert_false(call_code_read(3, wrong, &read, NULL));
            g_autofree char *round = g_strdup(code);
            round[c - code] = c[1];
            round[c - code + 1] = *c;
            if (g_ascii_isdigit(c[1]) && *c != c[1] && *round != '0')
                assert_false(call_code_read(3, round, &read, NULL));
        }
    }
    gint64 none = 1;
    assert_true(call_code_read(3, "Amina", &none, NULL));
    assert_int_equal(none, 0);
    assert_true(call_code_read(3, "17", &none, NULL));
    assert_int_equal(none, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(on_their_keys), cmocka_unit_test(the_rest_is_the_same),
        cmocka_unit_test(when_people_are_rung), cmocka_unit_test(codes_of_a_sheet)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
