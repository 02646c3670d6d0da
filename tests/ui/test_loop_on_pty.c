/*
 * The loop on the real terminal back end, on a pty of our own: how it begins, waits, tries again
 * and ends.
 */
#include <locale.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "ui/loop.h"
#include "ui/on_pty.h"

static void send_keys(const char *bytes)
{
    assert_int_equal(write(master, bytes, strlen(bytes)), (ssize_t)strlen(bytes));
}

static void test_loop_until_q(void **state)
{
    (void)state;
    start(NULL);
    send_keys("jjvq");
    assert_int_equal(ui_run(ui, NULL), 0);
    assert_string_equal(fake.ran, "person.vote person_id=3");
}

/* Keys that came before it wait; the first rows do not. */
static int arrivals;

static void rows_are_there_and_no_key_was_answered(void)
{
    arrivals++;
    if (arrivals == 1)
        drain();
    assert_non_null(strstr(out->str, "Person 001"));
    assert_int_equal(fake.runs, 0);
}

static void first_the_rows_then_who_has_come_then_keys(void **state)
{
    (void)state;
    arrivals = 0;
    fake.late = 2;
    fake.arriving = rows_are_there_and_no_key_was_answered;
    start(NULL);
    send_keys("jjvq");
    assert_int_equal(ui_run(ui, NULL), 0);
    assert_int_equal(arrivals, 3);
    assert_string_equal(fake.ran, "person.vote person_id=3");
}

static void nobody_goes_on_whose_coming_cannot_be_noted(void **state)
{
    (void)state;
    fake.fault = true;
    start(NULL);
    send_keys("vq");
    g_autofree char *farewell = NULL;
    assert_int_equal(ui_run(ui, &farewell), 1);
    assert_non_null(farewell);
    assert_int_equal(fake.runs, 0);
}

static void on_a_full_disk_people_are_told(void **state)
{
    (void)state;
    fake.warning = "The host's disk is full.";
    start(NULL);
    send_keys("jq");
    assert_int_equal(ui_run(ui, NULL), 0);
    drain();
    assert_non_null(strstr(out->str, "disk is full"));
}

static void test_loop_retries_a_busy_write(void **state)
{
    (void)state;
    start(NULL);
    fake.busy = 2;
    send_keys("v");
    fake.last = true;
    char *farewell = NULL;
    assert_int_equal(ui_run(ui, &farewell), 1);
    assert_non_null(strstr(farewell, "Your access has ended"));
    g_free(farewell);
    assert_string_equal(fake.ran, "person.vote person_id=1");
}

static void test_loop_ends_on_hangup(void **state)
{
    (void)state;
    start(NULL);
    type("nZoe");
    close(master);
    master = -1;
    assert_int_equal(ui_run(ui, NULL), 129);
    assert_string_equal(record_str(fake.draft, "given_name"), "Zoe");
}

static void test_loop_ends_on_a_signal(void **state)
{
    (void)state;
    sigset_t term_only;
    start(NULL);
    sigemptyset(&term_only);
    sigaddset(&term_only, SIGTERM);
    sigprocmask(SIG_BLOCK, &term_only, NULL);
    raise(SIGTERM);
    assert_int_equal(ui_run(ui, NULL), 128 + SIGTERM);
    sigprocmask(SIG_UNBLOCK, &term_only, NULL);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
    setlocale(LC_CTYPE, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        TEST(test_loop_until_q),
        TEST(first_the_rows_then_who_has_come_then_keys),
        TEST(nobody_goes_on_whose_coming_cannot_be_noted),
        TEST(on_a_full_disk_people_are_told),
        TEST(test_loop_retries_a_busy_write),
        TEST(test_loop_ends_on_hangup),
        TEST(test_loop_ends_on_a_signal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
