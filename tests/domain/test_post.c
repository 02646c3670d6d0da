/*
 * Mail that leaves: what sendmail's exit status means, the waits, and what a
 * person may do with a mail.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/post.h"

static void exit_statuses(void **state)
{
    (void)state;
    static const struct {
        int status;
        enum post_status is;
    } table[] = {
        {0, POST_SENT},       {75, POST_QUEUED},  {71, POST_QUEUED},  {74, POST_UNCERTAIN},
        {76, POST_UNCERTAIN}, {73, POST_QUEUED},  {111, POST_QUEUED}, {64, POST_REFUSED},
        {65, POST_REFUSED},   {67, POST_REFUSED}, {68, POST_REFUSED}, {69, POST_REFUSED},
        {77, POST_REFUSED},   {78, POST_REFUSED}, {1, POST_REFUSED},  {100, POST_REFUSED},
        {127, POST_REFUSED},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(table); i++)
        assert_int_equal(post_answer(table[i].status, NULL), table[i].is);
    /* as msmtp 1.8.23 says it */
    assert_int_equal(post_answer(69, "msmtp: recipient address a@b.example not accepted by the "
                                     "server msmtp: server message: 450 4.7.1 Greylisted"),
                     POST_QUEUED);
    assert_int_equal(post_answer(69, "msmtp: server message: 550 5.1.1 No such user"),
                     POST_REFUSED);
    assert_int_equal(post_answer(65, "msmtp: server message: 450 4.7.1 Greylisted"), POST_REFUSED);
    assert_int_equal(post_answer(68, "msmtp: cannot locate host smtp.example.org: Name or service "
                                     "not known"),
                     POST_QUEUED);
    assert_int_equal(post_answer(68, "host b.example not found"), POST_REFUSED);
    assert_null(post_answer_words(0));
    assert_null(post_answer_words(1));
    for (int status = 64; status <= 78; status++)
        if (status != 72)
            assert_non_null(post_answer_words(status));
}

static void waits(void **state)
{
    (void)state;
    assert_int_equal(post_wait(0), 60);
    assert_int_equal(post_wait(1), 60);
    assert_int_equal(post_wait(2), 300);
    assert_int_equal(post_wait(3), 900);
    assert_int_equal(post_wait(4), 3600);
    assert_int_equal(post_wait(5), 4 * 3600);
    assert_int_equal(post_wait(1000), 4 * 3600);
}

static void decisions(void **state)
{
    (void)state;
    static const struct {
        enum post_status is;
        bool retry, cancel, arrived;
    } table[] = {
        {POST_QUEUED, true, true, false},  {POST_SENDING, false, false, false},
        {POST_SENT, false, false, false},  {POST_UNCERTAIN, true, true, true},
        {POST_REFUSED, true, true, false}, {POST_CANCELLED, true, false, false},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(table); i++) {
        assert_int_equal(post_check_retry(table[i].is, NULL), table[i].retry);
        assert_int_equal(post_check_cancel(table[i].is, NULL), table[i].cancel);
        assert_int_equal(post_check_arrived(table[i].is, NULL), table[i].arrived);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(exit_statuses),
        cmocka_unit_test(waits),
        cmocka_unit_test(decisions),
    };
    return cmocka_run_group_tests_name("post", tests, NULL, NULL);
}
