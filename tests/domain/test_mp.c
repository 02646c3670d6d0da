/*
 * Replies of MPs, stances, and the way of a letter.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/err.h"
#include "domain/mp.h"

#include <string.h>

static void clock_and_stance(void **state)
{
    (void)state;
    static const bool stops[REPLY_TYPES] = {false, false, false, true, true, true, true, true};
    for (int t = 0; t < REPLY_TYPES; t++) {
        enum reply_type type = (enum reply_type)t;
        assert_int_equal(reply_stops_clock(type), stops[t]);
        for (int s = 0; s < STANCES; s++) {
            g_autoptr(GError) error = NULL;
            bool template = type == REPLY_PARTY_TEMPLATE && s == STANCE_SUPPORTIVE;
            assert_int_equal(stance_check(type, (enum stance)s, &error), !template);
            assert_int_equal(error != NULL, template);
        }
    }
}

static void forwarding_needs_consent(void **state)
{
    (void)state;
    g_autoptr(GError) not_asked = NULL;
    g_autoptr(GError) refused = NULL;
    assert_true(reply_may_forward(REPLY_CONSENT_GIVEN, NULL));
    assert_false(reply_may_forward(REPLY_CONSENT_NOT_ASKED, &not_asked));
    assert_non_null(strstr(not_asked->message, "Ask the member"));
    assert_false(reply_may_forward(REPLY_CONSENT_REFUSED, &refused));
    assert_non_null(strstr(refused->message, "does not want"));
}

static void letters(void **state)
{
    (void)state;
    /* drafted sent awaiting replied forwarded acknowledged closed no-reply misdirected
     * not-delivered */
    static const char *const allowed[LETTER_STATUSES] = {
        ".x....x...", "..xx..xxxx", "...x..xxxx", "....x.x...", "...x.xx...",
        "...x..x...", "...x......", "..xx..x.xx", ".x.x..x...", ".xxx..x...",
    };
    for (int from = 0; from < LETTER_STATUSES; from++)
        for (int to = 0; to < LETTER_STATUSES; to++)
            if (letter_may_move((enum letter_status)from, (enum letter_status)to) !=
                (allowed[from][to] == 'x'))
                fail_msg("%s to %s", letter_status_name((enum letter_status)from),
                         letter_status_name((enum letter_status)to));

    assert_int_equal(letter_after_reply(LETTER_SENT, REPLY_AUTO_ACK), LETTER_AWAITING_REPLY);
    assert_int_equal(letter_after_reply(LETTER_NO_REPLY, REPLY_HOLDING), LETTER_AWAITING_REPLY);
    assert_int_equal(letter_after_reply(LETTER_REPLIED, REPLY_AUTO_ACK), LETTER_REPLIED);
    assert_int_equal(letter_after_reply(LETTER_FORWARDED_TO_HQ, REPLY_HOLDING),
                     LETTER_FORWARDED_TO_HQ);
    assert_int_equal(letter_after_reply(LETTER_SENT, REPLY_REFUSAL), LETTER_REPLIED);
    assert_int_equal(letter_after_reply(LETTER_CLOSED, REPLY_SUBSTANTIVE), LETTER_REPLIED);
    assert_int_equal(letter_after_reply(LETTER_NOT_DELIVERED, REPLY_AUTO_ACK),
                     LETTER_AWAITING_REPLY);
}

static void chasing(void **state)
{
    (void)state;
    static const struct {
        enum letter_status status;
        day written, chased, today;
        enum chase chase;
        day next;
    } cases[] = {
        {LETTER_SENT, 1000, DAY_NONE, 1013, CHASE_NONE, 1014},
        {LETTER_SENT, 1000, DAY_NONE, 1014, CHASE_FIRST, 1014},
        {LETTER_AWAITING_REPLY, 1000, DAY_NONE, 1027, CHASE_FIRST, 1014},
        {LETTER_AWAITING_REPLY, 1000, DAY_NONE, 1028, CHASE_SECOND, 1014},
        {LETTER_AWAITING_REPLY, 1000, 1015, 1020, CHASE_NONE, 1028},
        {LETTER_NO_REPLY, 1000, 1015, 1028, CHASE_SECOND, 1028},
        {LETTER_NO_REPLY, 1000, 1028, 1090, CHASE_NONE, DAY_NONE},
        {LETTER_SENT, 1000, 1003, 1014, CHASE_FIRST, 1014},
        {LETTER_REPLIED, 1000, DAY_NONE, 1090, CHASE_NONE, DAY_NONE},
        {LETTER_DRAFTED, 1000, DAY_NONE, 1090, CHASE_NONE, DAY_NONE},
        {LETTER_SENT, DAY_NONE, DAY_NONE, 1090, CHASE_NONE, DAY_NONE},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        assert_int_equal(
            letter_chase(cases[i].status, cases[i].written, cases[i].chased, cases[i].today),
            cases[i].chase);
        assert_int_equal(letter_next_chase(cases[i].status, cases[i].written, cases[i].chased),
                         cases[i].next);
    }
}

static void names(void **state)
{
    (void)state;
    for (int i = 0; i < REPLY_TYPES; i++) {
        enum reply_type got;
        assert_true(reply_type_from(reply_type_name((enum reply_type)i), &got));
        assert_int_equal(got, i);
        assert_non_null(reply_type_label(got));
    }
    for (int i = 0; i < STANCES; i++) {
        enum stance got;
        assert_true(stance_from(stance_name((enum stance)i), &got));
        assert_int_equal(got, i);
        assert_non_null(stance_label(got));
    }
    for (int i = 0; i < LETTER_STATUSES; i++) {
        enum letter_status got;
        assert_true(letter_status_from(letter_status_name((enum letter_status)i), &got));
        assert_int_equal(got, i);
    }
    enum reply_consent consent;
    assert_true(reply_consent_from("given", &consent));
    assert_int_equal(consent, REPLY_CONSENT_GIVEN);
    assert_string_equal(reply_consent_label(consent), "given");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(clock_and_stance),
        cmocka_unit_test(forwarding_needs_consent),
        cmocka_unit_test(letters),
        cmocka_unit_test(chasing),
        cmocka_unit_test(names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
