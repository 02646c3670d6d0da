/*
 * Tasks: moves and due dates.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/err.h"
#include "domain/task.h"

#include <string.h>

static void moves(void **state)
{
    (void)state;
    static const char *const allowed[TASK_STATUSES] = {".xxx", "x.xx", "x...", "x..."};
    for (int from = 0; from < TASK_STATUSES; from++) {
        for (int to = 0; to < TASK_STATUSES; to++) {
            g_autoptr(GError) error = NULL;
            bool want = allowed[from][to] == 'x';
            assert_int_equal(task_may_move((enum task_status)from, (enum task_status)to), want);
            assert_int_equal(task_check_move((enum task_status)from, (enum task_status)to, &error),
                             want);
            assert_int_equal(error == NULL, want);
        }
        enum task_status got;
        assert_true(task_status_from(task_status_name((enum task_status)from), &got));
        assert_int_equal(got, from);
    }
    g_autoptr(GError) again = NULL;
    g_autoptr(GError) closed = NULL;
    task_check_move(TASK_DONE, TASK_DONE, &again);
    assert_non_null(strstr(again->message, "already done"));
    task_check_move(TASK_DROPPED, TASK_DOING, &closed);
    assert_non_null(strstr(closed->message, "opens it again"));
}

static void open_or_not(void **state)
{
    (void)state;
    assert_true(task_is_open(TASK_OPEN));
    assert_true(task_is_open(TASK_DOING));
    assert_false(task_is_open(TASK_DONE));
    assert_false(task_is_open(TASK_DROPPED));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(moves), cmocka_unit_test(open_or_not)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
