/*
 * A card: title, lines and the next step, what stands below, lines that can be
 * opened.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ui/card.h"
#include "ui/people.h"

static gint64 opened;
static bool more; /* a line stands before the others */

static void open_task(struct ui *ui, gint64 id)
{
    opened = id;
    ui_say(ui, "Task %d.", (int)id);
}

static void card_lines(struct ui *ui, struct card *c, const record *r)
{
    (void)ui;
    card_title(c, record_str(r, "name"), "member 7");
    card_say(c, STYLE_BAD, "! Please do not %s", "ring");
    card_step(c, "Ask whether it is posted.");
    card_line(c, "Also", more ? "Works nights" : "");
    card_line(c, "Works at", record_str(r, "workplace"));
    card_line(c, "Note", record_text(r, "note"));
    card_opens(c, open_task, 99); /* of a line that was left out */
    card_linef(c, "Calls", "%d", (int)record_int(r, "calls"));
    card_from(c, 7);
    card_line(c, "Task", "Posters, which are to hang in every room of the house by tomorrow");
    card_opens(c, open_task, 3);
    card_line(c, "Task", "Head-count");
    card_opens(c, open_task, 4);
    card_from(c, 0);
    card_blank(c);
}

static int draw_said(struct ui *ui, struct area a, int row, const record *r)
{
    (void)ui;
    int n = (int)record_int(r, "n");
    area_putf(a, row, 1, -1, STYLE_NORMAL, "said %d", n);
    return n % 2 ? 1 : 1 + area_put(a, row + 1, 11, -1, STYLE_ACCENT, "a note") / 6;
}

static char *tell_said(struct ui *ui, const record *r)
{
    (void)ui;
    return g_strdup_printf("said %d", (int)record_int(r, "n"));
}

static const struct card_spec said = {.command = "person.show",
                                      .id = "person_id",
                                      .subject = "workplace label=name",
                                      .labels = 10,
                                      .lines = card_lines,
                                      .timeline = "said",
                                      .heading = "SAID",
                                      .none = "Nothing yet.",
                                      .earlier = "There are earlier ones.",
                                      .entry = draw_said,
                                      .told = tell_said};

static void text_lines(struct ui *ui, struct card *c, const record *r)
{
    (void)ui;
    card_title(c, record_str(r, "name"), NULL);
    card_rule(c);
    g_autofree char *text = g_strnfill(40, 'x');
    g_autoptr(GString) long_text = g_string_new(NULL);
    for (int i = 0; i < 20; i++)
        g_string_append_printf(long_text, "%d %s\n", i + 1, text);
    record_set_text(c->record, "text", long_text->str);
}

static const struct card_spec text = {
    .command = "person.show", .id = "person_id", .lines = text_lines, .text = "text"};

static const struct card_spec *chosen;

static bool card_screen_open(struct ui *ui, void *state, const record *args, GError **error)
{
    (void)ui;
    (void)args;
    (void)error;
    g_autoptr(record) one = record_of_int("person_id", 2);
    card_open(state, chosen, one);
    return true;
}

static const struct screen_ops card_screen = {
    .id = "people", /* the commands for members work here */
    .title = "Card",
    .key = '1',
    .topics = TOPIC_PERSON,
    .state_size = sizeof(struct card),
    .open = card_screen_open,
    .recalc = card_recalc,
    .draw = card_draw,
    .handle = card_handle,
    .subject = card_subject,
    .close = card_close,
};

static struct script *s;

static void start(const struct card_spec *which, int rows, int cols)
{
    static const struct screen_ops *const screens[] = {&card_screen};
    chosen = which;
    s = script_new(NULL, screens, G_N_ELEMENTS(screens), rows, cols);
}

static int setup(void **state)
{
    (void)state;
    fake_start();
    fake.said = 6;
    opened = 0;
    more = false;
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    script_free(s);
    fake_stop();
    return 0;
}

static void test_whole(void **state)
{
    (void)state;
    start(&said, 18, 60);
    assert_script_styled(s, " [title:Branchline]   Aire Valley branch    Priya, rep   Sat 21 Nov\n"
                            " [selected:1 Card]\n"
                            "[rule:────────────────────────────────────────────────────────────]\n"
                            " [title:Person 002]  [muted:member 7]\n"
                            " [bad:! Please do not ring]\n"
                            " [accent:Ask whether it is posted.]\n"
                            " [muted:Works at]   Mill Court\n"
                            " [muted:Calls]      1\n"
                            " [muted:Task]       Posters, which are to hang in every room of the…\n"
                            " [muted:Task]       Head-count\n"
                            "\n"
                            " [heading:SAID]\n"
                            " said 1\n"
                            " said 2\n"
                            "           [accent:a note]\n"
                            " said 3\n"
                            "[rule:────────────────────────────────────────────────────────────]\n"
                            " [key:n] New  [key:e] Edit  [key:v] Voted  [key:u] Undo  [key::] All  "
                            "[key:?] Help      [key:q] Leave\n");
    g_autofree char *cursor = script_cursor(s);
    assert_string_equal(cursor, "3,1");
    assert_string_equal(fake.ran, "person.show person_id=2");
}

static void test_low_and_narrow(void **state)
{
    (void)state;
    start(&said, 8, 30);
    assert_script(s, " Card\n"
                     " Person 002  member…   all: .\n"
                     " ! Please do not ring\n"
                     " Ask whether it is posted.\n"
                     " Works at   Mill Court\n"
                     " Calls      1\n"
                     "\n"
                     " : All  ? Help        q Leave\n");
    script_play(s, "size{20x5}");
    assert_script(s, " Card\n"
                     " Person 002  member…\n"
                     " ! Please do not ri…\n"
                     " Ask whether it is …\n"
                     " ? Help     q Leave\n");
}

static void test_a_long_value_may_take_lines(void **state)
{
    (void)state;
    static struct card_spec wide;
    wide = said;
    wide.most = 2;
    start(&wide, 14, 40);
    assert_script(s, " Aire Valley branch          Priya, rep\n"
                     " 1 Card\n"
                     "────────────────────────────────────────\n"
                     " Person 002  member 7\n"
                     " ! Please do not ring\n"
                     " Ask whether it is posted.\n"
                     " Works at   Mill Court\n"
                     " Calls      1\n"
                     " Task       Posters, which are to hang\n"
                     "            in every room of the …\n"
                     " Task       Head-count\n"
                     "\n"
                     "────────────────────────────────────────\n"
                     " n New  e Edit  : All  ? Help   q Leave\n");
}

static void test_timeline_is_scrolled(void **state)
{
    (void)state;
    start(&said, 18, 60);
    script_play(s, "k");
    assert_script_has(s, " said 1");
    script_play(s, "j");
    assert_script_lacks(s, " said 1");
    assert_script_has(s, " SAID  k: later ones");
    script_play(s, "j Down j j j j j j");
    assert_script_has(s, " said 6");
    script_play(s, "k Up k k k k k k");
    assert_script_has(s, " said 1");
    assert_script_lacks(s, "later ones");
    fake.said = 0;
    fake.topics = TOPIC_PERSON;
    script_play(s, "tick j k");
    assert_script_has(s, " Nothing yet.");
}

/* That there are more than were read is said at the end, and in all of it. */
static void test_earlier_ones_are_told(void **state)
{
    (void)state;
    fake.earlier = true;
    fake.said = 4;
    start(&said, 18, 60);
    assert_script_lacks(s, "earlier ones");
    script_play(s, "j j j j j j j j");
    assert_script_has(s, " said 4\n           a note\n There are earlier ones.\n");
    fake.topics = TOPIC_PERSON;
    script_play(s, "tick . G");
    assert_script_has(s, " said 4\n There are earlier ones.\n");
    script_play(s, "Esc");
    fake.earlier = false;
    fake.topics = TOPIC_PERSON;
    script_play(s, "tick . G");
    assert_script_lacks(s, "earlier ones");
}

static void test_lines_are_opened(void **state)
{
    (void)state;
    start(&said, 18, 60);
    script_play(s, "Enter");
    assert_script_has(s, "Enter does nothing here");
    script_play(s, "Tab");
    assert_script_row(s, 8, ">Task       Posters, which are to hang in every room of the…");
    g_autofree char *cursor = script_cursor(s);
    assert_string_equal(cursor, "8,0");
    script_play(s, "Tab Enter");
    assert_int_equal(opened, 4);
    assert_script_has(s, " Task 4.");
    script_play(s, "S-Tab Enter");
    assert_int_equal(opened, 3);
    script_play(s, "Tab Tab"); /* after the last none, then round */
    assert_script_has(s, " Task       Head-count");
    opened = 0;
    script_play(s, "Enter S-Tab");
    assert_int_equal(opened, 0);
    assert_script_has(s, ">Task       Head-count");
    script_play(s, "click{8,4} click{8,4}");
    assert_int_equal(opened, 3);
    script_play(s, "size{60x9}"); /* what is not in sight is not opened */
    opened = 0;
    script_play(s, "Enter");
    assert_int_equal(opened, 0);
}

/* What others write meanwhile moves neither the mark nor what is being read. */
static void test_one_stays_where_one_was(void **state)
{
    (void)state;
    start(&said, 18, 60);
    script_play(s, "Tab Tab j j");
    assert_script_has(s, ">Task       Head-count");
    assert_script_row(s, 12, " said 3");
    more = true;
    fake.said = 8; /* two more, before the others */
    fake.topics = TOPIC_PERSON;
    script_play(s, "tick");
    assert_script_has(s, ">Task       Head-count");
    assert_script_row(s, 13, " said 5");
    script_play(s, "Enter");
    assert_int_equal(opened, 4);
    fake.said = 2; /* it is gone */
    fake.topics = TOPIC_PERSON;
    script_play(s, "tick");
    assert_script_row(s, 13, " said 2");
}

static void test_without_a_line_to_open(void **state)
{
    (void)state;
    start(&text, 12, 60);
    script_play(s, "Tab");
    assert_script_has(s, "Tab does nothing here");
}

static void test_text_is_scrolled(void **state)
{
    (void)state;
    start(&text, 12, 60);
    assert_script_row(s, 2, "────────────────────────────────────────────────── more: j ─");
    assert_script_has(s, " 1 xxxx");
    script_play(s, "Space"); /* the last line of a page begins the next */
    assert_script_row(s, 3, " 7 xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx");
    fake.topics = TOPIC_PERSON;
    script_play(s, "j tick"); /* read again, one stays where one was */
    assert_script_row(s, 3, " 8 xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx");
    script_play(s, "PgDn PgDn");
    assert_script_has(s, " 20 xxxx");
    assert_script_lacks(s, "more: j");
    script_play(s, "G");
    assert_script_has(s, "G does nothing here");
}

static void test_what_it_gives(void **state)
{
    (void)state;
    start(&said, 18, 60);
    g_autoptr(record) subject = ui_subject(s->ui);
    assert_int_equal(record_size(subject), 3);
    assert_int_equal(record_int(subject, "person_id"), 2);
    assert_string_equal(record_str(subject, "workplace"), "Mill Court");
    assert_string_equal(record_str(subject, "label"), "Person 002");
    script_play(s, "v");
    assert_string_equal(fake.ran, "person.vote person_id=2");
}

static void test_refused(void **state)
{
    (void)state;
    fake.removed = 2;
    start(&said, 18, 60);
    assert_script_has(s, "There is no such member.");
    script_play(s, "Tab j Enter");
    g_autoptr(record) subject = ui_subject(s->ui);
    assert_int_equal(record_size(subject), 1);
    fake.removed = 0;
    fake.topics = TOPIC_PERSON;
    script_play(s, "tick");
    assert_script_has(s, " Person 002  member 7");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_whole),
        TEST(test_low_and_narrow),
        TEST(test_a_long_value_may_take_lines),
        TEST(test_timeline_is_scrolled),
        TEST(test_earlier_ones_are_told),
        TEST(test_lines_are_opened),
        TEST(test_one_stays_where_one_was),
        TEST(test_without_a_line_to_open),
        TEST(test_text_is_scrolled),
        TEST(test_what_it_gives),
        TEST(test_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
