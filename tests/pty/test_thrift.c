/*
 * How little the real program sends, at 80x24 on xterm-256color: bytes a key,
 * nothing while nobody types and nothing on the screen changes.
 */
#include "pty/house.h"

#define QUIET_MS 30
#define IDLE_MS 1300 /* more than two ticks of the program's own clock */

static guint64 bytes_of(struct pty *p, const char *key)
{
    struct pty_sample s = pty_measure(p, key, NULL, QUIET_MS);
    if (s.bytes == 0)
        fail_msg("%s sent nothing", key);
    return s.bytes;
}

static void costs_at_most(struct pty *p, const char *key, int times, guint64 most)
{
    for (int i = 0; i < times; i++) {
        guint64 bytes = bytes_of(p, key);
        if (bytes > most)
            fail_msg("%s, time %d: %" G_GUINT64_FORMAT " bytes, at most %" G_GUINT64_FORMAT
                     " are right",
                     key, i + 1, bytes, most);
        house_cursor_on_selected(p);
    }
}

static void a_plain_list(void **state)
{
    struct pty *p = house_open(*state, "priya", NULL);
    pty_assert_play(p, "6{>Ackroyd, Callum}");
    costs_at_most(p, "<Down>", 16, 130);
    costs_at_most(p, "<Up>", 16, 130);
    costs_at_most(p, "<PgDn>", 1, 1700); /* a column may grow */
    costs_at_most(p, "<PgDn>", 7, 1300);
    costs_at_most(p, "<PgUp>", 8, 1300);
    costs_at_most(p, "<End>", 1, 1300);
    costs_at_most(p, "<Up>", 3, 130);
    /* off the end of the window: one row moves in */
    costs_at_most(p, "<Home>", 1, 1300);
    for (int i = 0; i < 16; i++)
        pty_keys(p, "<Down>");
    pty_settle(p, QUIET_MS);
    costs_at_most(p, "<Down>", 5, 300);
    pty_leave(p);
}

static void the_cursor_is_on_the_selected_row(void **state)
{
    /* what only that screen says: silence alone may be a program that has not begun to draw */
    static const char *const screens[] = {
        "1{TALK TO NEXT}", "2{SEATS WITH MEMBERS}", "3{could join}", "4{TASK}",
        "5{on list}",      "6{Ackroyd, Callum}",
    };
    struct pty *p = house_open(*state, "priya", NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(screens); i++) {
        pty_assert_play(p, screens[i]);
        house_cursor_on_selected(p);
        struct pty_cursor was = pty_cursor(p);
        costs_at_most(p, "<Down>", 1, 1300);      /* what stands beside it may change with it */
        assert_true(pty_cursor(p).row > was.row); /* a heading may stand between */
        costs_at_most(p, "<Up>", 1, 1300);
        assert_int_equal(pty_cursor(p).row, was.row);
    }
    pty_leave(p);
}

static void nothing_is_sent_while_nothing_happens(void **state)
{
    struct house *h = *state;
    struct pty *p = house_open(h, "priya", NULL);
    pty_assert_play(p, "6{Ackroyd, Callum}{1 of 246}");
    pty_settle(p, QUIET_MS);
    long cpu = pty_cpu_ms(p);
    pty_assert(p, "bytes came while nobody typed", pty_idle(p, IDLE_MS));
    assert_true(pty_cpu_ms(p) - cpu <= 50);
    pty_leave(p);
}

/* What is not on the screen is not sent; what is comes by itself. */
static void others_changes_elsewhere_send_nothing(void **state)
{
    struct house *h = *state;
    struct pty *p = house_open(h, "priya", NULL);
    pty_assert_play(p, "6{Ackroyd, Callum}{1 of 246}");
    pty_settle(p, QUIET_MS);
    house_do(h, "task", "add", "Somewhere else", "--owner", "priya");
    house_do(h, "workplace", "edit", "Elm House", "--headcount", "58");
    pty_assert(p, "bytes came for what is not on the screen", pty_idle(p, IDLE_MS));
    house_do(h, "member", "edit", "AV11204", "--phone", "07700 900999");
    pty_assert_text(p, "07700 900999");
    pty_assert_play(p, "4{Somewhere else}");
    pty_leave(p);
}

/* A message goes with the next key, not by a clock of its own. */
static void a_message_stays(void **state)
{
    struct house *h = *state;
    struct pty *p = house_open(h, "priya", NULL);
    pty_assert_play(p, "4{TASK}d{Task done}");
    pty_settle(p, QUIET_MS);
    pty_assert(p, "bytes came after a message", pty_idle(p, IDLE_MS));
    pty_assert_play(p, "<Down>{!Task done}");
    pty_leave(p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        demo_test(a_plain_list),
        demo_test(the_cursor_is_on_the_selected_row),
        demo_test(nothing_is_sent_while_nothing_happens),
        demo_test(others_changes_elsewhere_send_nothing),
        demo_test(a_message_stays),
    };
    return cmocka_run_group_tests_name("bytes", tests, NULL, NULL);
}
