/*
 * Keys that come while a query runs, and keys typed ahead: a search gives way,
 * and no key is ever about rows that have gone.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ui/people.h"

static struct terminal *terminal;
static const char *comes; /* keys that come during the next reads, one each */

static void key_comes(void)
{
    if (*comes)
        term_mem_feed_key(terminal, *comes++);
}

/* What waits is handled; a query may be given up on the way. */
static void step(struct script *s)
{
    struct event ev;
    while (s->term->ops->read(s->term, &ev))
        ui_event(s->ui, &ev);
    ui_settle(s->ui);
}

static void feed(struct script *s, const char *keys)
{
    for (; *keys; keys++)
        term_mem_feed_key(s->term, *keys == '\n' ? K_ENTER : *keys);
}

static void test_a_search_gives_way(void **state)
{
    (void)state;
    fake_start();
    struct script *s = people_start(12, 60);
    terminal = s->term;
    comes = "1";
    fake.reading = key_comes;
    feed(s, "/0");
    step(s);
    /* "1" came while "0" was looked for: the old rows are still there, and what
     * was typed is in sight. */
    assert_int_equal(fake.given_up, 1);
    assert_null(fake.poll);
    assert_script_has(s, ">Person 001");
    assert_script_has(s, "/0");
    assert_script_lacks(s, "Given up");
    step(s);
    assert_int_equal(fake.given_up, 1);
    assert_script_has(s, ">Person 001");
    assert_script_has(s, " Person 010");
    assert_script_lacks(s, "Person 002");
    assert_script_has(s, "/01");
    script_free(s);
    fake_stop();
}

static void test_the_last_letter_counts(void **state)
{
    (void)state;
    fake_start();
    struct script *s = people_start(12, 60);
    terminal = s->term;
    comes = "rson 07";
    fake.reading = key_comes;
    feed(s, "/Pe");
    for (int i = 0; i < 8; i++)
        step(s);
    assert_int_equal(fake.given_up, 7);
    assert_script_has(s, "/Person 07");
    assert_script_has(s, ">Person 070");
    assert_script_lacks(s, "Person 001");
    script_free(s);
    fake_stop();
}

static void test_typed_ahead_finds_before_it_acts(void **state)
{
    (void)state;
    fake_start();
    struct script *s = people_start(12, 60);
    feed(s, "/042\tv");
    step(s);
    assert_string_equal(fake.ran, "person.vote person_id=42");
    script_free(s);
    fake_stop();
}

static void test_down_while_typing_goes_down_the_new_rows(void **state)
{
    (void)state;
    fake_start();
    struct script *s = people_start(12, 60);
    feed(s, "/07");
    term_mem_feed_key(s->term, K_DOWN);
    feed(s, "\tv");
    step(s);
    assert_string_equal(fake.ran, "person.vote person_id=70");
    script_free(s);
    fake_stop();
}

static void test_only_a_search_gives_way(void **state)
{
    (void)state;
    fake_start();
    struct script *s = people_start(12, 60);
    terminal = s->term;
    comes = "jjjj";
    fake.reading = key_comes;
    term_mem_feed_key(s->term, K_END);
    step(s);
    assert_int_equal(fake.given_up, 0);
    assert_script_has(s, ">Person 100");
    script_free(s);
    fake_stop();
}

static void test_changes_by_others_wait_for_the_key(void **state)
{
    (void)state;
    fake_start();
    struct script *s = people_start(12, 60);
    terminal = s->term;
    comes = "j";
    fake.reading = key_comes;
    fake.removed = 3;
    fake.topics = TOPIC_PERSON;
    ui_tick(s->ui);
    ui_settle(s->ui);
    assert_int_equal(fake.given_up, 1);
    assert_script_has(s, "Person 003");
    step(s);
    assert_script_has(s, ">Person 002");
    assert_script_lacks(s, "Person 003");
    script_free(s);
    fake_stop();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_search_gives_way),
        cmocka_unit_test(test_the_last_letter_counts),
        cmocka_unit_test(test_typed_ahead_finds_before_it_acts),
        cmocka_unit_test(test_down_while_typing_goes_down_the_new_rows),
        cmocka_unit_test(test_only_a_search_gives_way),
        cmocka_unit_test(test_changes_by_others_wait_for_the_key),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
