/*
 * What takes its time: how far it is, Esc that stops it, and keys that come meanwhile.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ui/form_script.h"

static bool told(const char *doing, gint64 rows, int percent)
{
    return fake.told(doing, rows, percent, fake.told_data);
}

static void it_is_said_how_far(void **state)
{
    (void)state;
    assert_true(told("read", 12000, 35));
    assert_script_has(s, "12000 rows read [####### ] 35% Esc stops it, and nothing is stored");
    int frames = term_mem_frames(s->term);
    for (int i = 0; i < 50; i++) /* not oftener than anybody reads */
        assert_true(told("read", 13000 + i, 36));
    assert_true(term_mem_frames(s->term) - frames <= 2);
    script_play(s, "j");
    assert_script_has(s, ">Person 002");
    assert_script_lacks(s, "rows read");
}

static void escape_stops_it(void **state)
{
    (void)state;
    term_mem_feed_key(s->term, 'j');
    assert_true(told("stored", 1000, -1));
    term_mem_feed_key(s->term, K_ESC);
    assert_false(told("stored", 2000, -1));
}

/* Nothing that is typed meanwhile is lost, and it comes in its order. */
static void keys_are_answered_afterwards(void **state)
{
    (void)state;
    for (const char *k = "jjk"; *k; k++)
        term_mem_feed_key(s->term, *k);
    assert_true(told("read", 1000, 1));
    term_mem_feed_key(s->term, 'j');
    assert_true(told("waiting", -1, -1));
    term_mem_feed_key(s->term, 'j');
    assert_script_has(s, ">Person 001");
    script_play(s, "j"); /* 1 2 3 2 3 4 5 */
    assert_script_has(s, ">Person 005");
}

static void a_dropped_line_stops_it(void **state)
{
    (void)state;
    term_mem_feed_hangup(s->term);
    assert_false(told("read", 1000, 1));
    struct event ev;
    while (ui_read(s->ui, &ev))
        ui_event(s->ui, &ev);
    assert_true(ui_ended(s->ui));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {TEST(it_is_said_how_far), TEST(escape_stops_it),
                                       TEST(keys_are_answered_afterwards),
                                       TEST(a_dropped_line_stops_it)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
