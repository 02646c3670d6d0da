/*
 * The screen locks where nobody types for a while, shows nothing then, and
 * opens to the rep's own PIN only.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ui/people.h"

static struct script *s;

static int setup(void **state)
{
    (void)state;
    fake_start();
    fake.pin = "4711";
    s = people_start(12, 60);
    ui_set_lock_after(s->ui, 1000);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    script_free(s);
    fake_stop();
    return 0;
}

static void idle(int ms)
{
    ui_idle(s->ui, ms);
    ui_settle(s->ui);
}

static void test_locks_after_a_while(void **state)
{
    (void)state;
    idle(500);
    assert_false(ui_locked(s->ui));
    script_play(s, "j"); /* a key: from the start again */
    idle(500);
    assert_false(ui_locked(s->ui));
    idle(500);
    assert_true(ui_locked(s->ui));
    assert_script(s, "\n"
                     "  Locked. Type your PIN, then Enter; Ctrl-C leaves.\n"
                     "  PIN\n");
    int pages = fake.pages;
    script_play(s, "tick size{50x10} q 4 : ?");
    assert_true(ui_locked(s->ui));
    assert_int_equal(fake.pages, pages); /* nothing is read beneath */
    assert_script_lacks(s, "Person");
    assert_script_has(s, "PIN ****");
    script_play(s, "Esc text{4711} Enter");
    assert_false(ui_locked(s->ui));
    assert_script_has(s, ">Person 002"); /* where one was */
}

/* It may have named somebody. */
static void test_what_was_said_is_forgotten(void **state)
{
    (void)state;
    script_play(s, "v");
    assert_script_has(s, "Amina Yusuf: voted.");
    idle(1000);
    assert_true(ui_locked(s->ui));
    script_play(s, "text{4711} Enter : text{messages} Enter");
    assert_script_has(s, "Nothing has been said yet.");
}

static void test_low_windows_say_what_was_wrong(void **state)
{
    (void)state;
    script_play(s, "size{20x5}");
    idle(1000);
    script_play(s, "text{1} Enter");
    assert_script(s, "\n"
                     "  That is not your\n"
                     "  PIN. Five wrong\n"
                     "  ones log you out.\n"
                     "  PIN\n");
}

static void test_a_quarter_of_an_hour(void **state)
{
    (void)state;
    ui_set_lock_after(s->ui, 0);
    idle(15 * 60 * 1000 - 500);
    assert_false(ui_locked(s->ui));
    idle(500);
    assert_true(ui_locked(s->ui));
}

static void test_without_a_pin_it_stays_open(void **state)
{
    (void)state;
    fake.pin = NULL;
    idle(5000);
    assert_false(ui_locked(s->ui));
    fake.pin = "4711"; /* set meanwhile */
    idle(1000);
    assert_true(ui_locked(s->ui));
}

/* A PIN that cannot be read just now is not none: that is said, and the lock comes as soon as it
 * can. */
static void test_a_pin_that_cannot_be_read(void **state)
{
    (void)state;
    fake.no_pin = "Reading the file failed.";
    script_play(s, ": text{lock} Enter");
    assert_script_has(s, "Reading the file failed.");
    assert_script_lacks(s, "no PIN yet");
    idle(1000);
    assert_false(ui_locked(s->ui));
    fake.no_pin = NULL;
    idle(1);
    assert_true(ui_locked(s->ui));
}

static void test_wrong_pins_log_out(void **state)
{
    (void)state;
    script_play(s, "n text{Zoe}");
    idle(1000);
    assert_script_lacks(s, "Zoe");
    for (int i = 1; i < PIN_TRIES; i++) {
        script_play(s, "text{0000} Enter");
        assert_script_has(s, "That is not your PIN.");
        assert_script_lacks(s, "*");
        assert_false(ui_ended(s->ui));
    }
    script_play(s, "text{0000} Enter");
    assert_true(ui_ended(s->ui));
    assert_string_equal(fake.draft_id, "person.add"); /* what was typed is not lost */
    assert_string_equal(record_str(fake.draft, "given_name"), "Zoe");
}

static void test_the_way_out(void **state)
{
    (void)state;
    idle(1000);
    script_play(s, "C-c");
    assert_true(ui_ended(s->ui));
}

static void test_a_paste_is_no_pin(void **state)
{
    (void)state;
    idle(1000);
    script_play(s, "paste{4711} Enter");
    assert_true(ui_locked(s->ui));
    assert_int_equal(fake.tries, 0);
}

/* A change that waits is seen through first. */
static void test_not_while_saving(void **state)
{
    (void)state;
    fake.busy = 2;
    script_play(s, "n text{Zoe} C-s");
    assert_true(ui_waiting(s->ui));
    idle(1000);
    assert_false(ui_locked(s->ui));
    script_play(s, "retry retry");
    idle(1000);
    assert_true(ui_locked(s->ui));
}

static void test_access_that_ends_meanwhile(void **state)
{
    (void)state;
    idle(1000);
    fake.gone = true;
    script_play(s, "tick");
    assert_true(ui_ended(s->ui));
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_locks_after_a_while),
        TEST(test_what_was_said_is_forgotten),
        TEST(test_low_windows_say_what_was_wrong),
        TEST(test_a_quarter_of_an_hour),
        TEST(test_without_a_pin_it_stays_open),
        TEST(test_a_pin_that_cannot_be_read),
        TEST(test_wrong_pins_log_out),
        TEST(test_the_way_out),
        TEST(test_a_paste_is_no_pin),
        TEST(test_not_while_saving),
        TEST(test_access_that_ends_meanwhile),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
