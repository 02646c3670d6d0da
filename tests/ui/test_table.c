/*
 * The list: pages, selection, marks, filter, narrow windows; and the frame
 * round it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ui/own_script.h"

static void test_first_screen(void **state)
{
    (void)state;
    s = people_start(24, 80);
    assert_script(
        s, " Branchline   Aire Valley branch                        Priya, rep   Sat 21 Nov\n"
           " 1 Members  2 Desk\n"
           "────────────────────────────────────────────────────────────────────────────────\n"
           " NAME          WORKPLACE          CALLS\n"
           ">Person 001    Waterside House        0\n"
           " Person 002    Mill Court             1\n"
           " Person 003    Elm House              2\n"
           " Person 004    Waterside House        3\n"
           " Person 005    Mill Court             4\n"
           " Person 006    Elm House              5\n"
           " Person 007    Waterside House        6\n"
           " Person 008    Mill Court             0\n"
           " Person 009    Elm House              1\n"
           " Person 010    Waterside House        2\n"
           " Person 011    Mill Court             3\n"
           " Person 012    Elm House              4\n"
           " Person 013    Waterside House        5\n"
           " Person 014    Mill Court             6\n"
           " Person 015    Elm House              0\n"
           " Person 016    Waterside House        1\n"
           " Person 017    Mill Court             2\n"
           " Person 018    Elm House              3\n"
           "───────────────────────────────────────────────────────────────────── 1 of 100 ─\n"
           " n New  e Edit  v Voted  Enter Open  / Find  u Undo  : All  ? Help      q Leave\n");
    assert_int_equal(fake.pages, 1);
}

static void test_moves_touch_two_rows(void **state)
{
    (void)state;
    s = people_start(24, 80);
    int pages = fake.pages;
    script_play(s, "j");
    assert_script_row(s, 5, ">Person 002    Mill Court             1");
    /* ">" and the name in two rows. */
    assert_in_range(term_mem_touched(s->term), 22, 24);
    g_autofree char *cursor = script_cursor(s);
    assert_string_equal(cursor, "5,0");
    assert_int_equal(fake.pages, pages);
    int frames = term_mem_frames(s->term);
    script_play(s, "k k k");
    assert_int_equal(term_mem_frames(s->term), frames + 1);
}

static void test_selected_name_is_reversed(void **state)
{
    (void)state;
    fake.people = 2;
    s = people_start(9, 40);
    assert_script_styled(s,
                         " Aire Valley branch          Priya, rep\n"
                         " [heading:NAME]          [heading:WORKPLACE]          [heading:CALLS]\n"
                         ">[selected:Person 001]    Waterside House        0\n"
                         " Person 002    Mill Court             1\n"
                         "\n"
                         "\n"
                         "\n"
                         "[rule:───────────────────────────────][muted: 1 of 2 ][rule:─]\n"
                         " [key:n] New  [key:e] Edit  [key::] All  [key:?] Help   [key:q] Leave\n");
}

static void test_pages_to_the_end_and_back(void **state)
{
    (void)state;
    s = people_start(24, 80);
    script_play(s, "PgDn");
    assert_script_has(s, ">Person 019");
    assert_script_lacks(s, "Person 018");
    for (int i = 0; i < 80; i++)
        script_play(s, "Down");
    assert_script_has(s, ">Person 099");
    script_play(s, "j j j");
    assert_script_has(s, ">Person 100");
    for (int i = 0; i < 120; i++)
        script_play(s, "Up");
    assert_script_row(s, 4, ">Person 001    Waterside House        0");
    script_play(s, "G");
    assert_script_row(s, 21, ">Person 100    Waterside House        1");
    script_play(s, "PgUp PgUp PgUp PgUp PgUp PgUp PgUp");
    assert_script_has(s, ">Person 001");
    script_play(s, "End Home");
    assert_script_has(s, ">Person 001");
}

static void test_never_holds_the_whole_list(void **state)
{
    (void)state;
    fake.people = 1000000;
    s = people_start(24, 80);
    script_play(s, "G");
    assert_script_has(s, ">Person 1000000");
    script_play(s, "g");
    for (int i = 0; i < 60; i++)
        script_play(s, "PgDn");
    void *state_of_people = NULL;
    ui_top(s->ui, &state_of_people);
    struct people *p = state_of_people;
    assert_true(p->table.rows->len < 200);
    assert_script_has(s, ">Person 1081");
    for (int i = 0; i < 60; i++)
        script_play(s, "PgUp");
    assert_script_has(s, ">Person 001");
    assert_true(p->table.rows->len < 200);
}

static void test_selection_survives_a_reload(void **state)
{
    (void)state;
    s = people_start(24, 80);
    script_play(s, "PgDn PgDn j j j");
    assert_script_has(s, ">Person 040");
    fake.removed = 38;
    fake.topics = TOPIC_PERSON;
    script_play(s, "tick");
    assert_script_has(s, ">Person 040");
    assert_script_lacks(s, "Person 038");
    /* The selected one itself goes: the next takes its place. */
    fake.removed = 40;
    fake.topics = TOPIC_PERSON;
    script_play(s, "tick");
    assert_script_has(s, ">Person 041");
    /* All go but a few. */
    fake.people = 5;
    fake.topics = TOPIC_PERSON;
    script_play(s, "tick");
    assert_script_has(s, ">Person 005");
    assert_script_has(s, " Person 001");
    fake.people = 0;
    fake.topics = TOPIC_PERSON;
    script_play(s, "tick j k G g PgDn PgUp");
    assert_script_has(s, "Nobody yet: n adds the first member.");
}

static void test_a_new_first_row_is_seen(void **state)
{
    (void)state;
    fake.removed = 1;
    s = people_start(24, 80);
    assert_script_has(s, ">Person 002");
    fake.removed = 0;
    fake.topics = TOPIC_PERSON;
    script_play(s, "tick");
    assert_script_has(s, ">Person 001"); /* nobody has chosen another */
    assert_script_has(s, " Person 002");
    script_play(s, "j");
    fake.removed = 1;
    fake.topics = TOPIC_PERSON;
    script_play(s, "tick");
    assert_script_has(s, ">Person 002");
}

static void test_idle_sends_nothing(void **state)
{
    (void)state;
    s = people_start(24, 80);
    int frames = term_mem_frames(s->term), pages = fake.pages;
    script_play(s, "tick tick tick");
    fake.topics = TOPIC_MP;
    script_play(s, "tick");
    assert_int_equal(fake.pages, pages);
    fake.topics = TOPIC_PERSON; /* read again, but nothing differs */
    script_play(s, "tick");
    assert_int_equal(fake.pages, pages + 1);
    assert_int_equal(term_mem_frames(s->term), frames);
}

static void test_marks(void **state)
{
    (void)state;
    s = people_start(24, 80);
    script_play(s, "Space Space j Space");
    assert_script_has(s, " *Person 001");
    assert_script_has(s, " *Person 002");
    assert_script_has(s, " *Person 004");
    assert_script_has(s, "> Person 005");
    void *top = NULL;
    ui_top(s->ui, &top);
    struct table *t = &((struct people *)top)->table;
    assert_int_equal(table_marked(t), 3);
    g_autoptr(GArray) chosen = table_chosen(t);
    assert_int_equal(chosen->len, 3);
    script_play(s, "k Space");
    assert_int_equal(table_marked(t), 2);
    table_unmark(t);
    g_autoptr(GArray) one = table_chosen(t);
    assert_int_equal(one->len, 1);
    assert_int_equal(g_array_index(one, gint64, 0), 5);
}

/* What has left the list is no longer among those that are marked. */
static void test_marks_of_what_is_gone(void **state)
{
    (void)state;
    fake.people = 8;
    s = people_start(24, 80);
    void *top = NULL;
    ui_top(s->ui, &top);
    struct table *t = &((struct people *)top)->table;
    script_play(s, "*");
    assert_int_equal(table_marked(t), 8);
    fake.people = 7;
    fake.topics = TOPIC_PERSON;
    script_play(s, "tick");
    assert_int_equal(table_marked(t), 7);
    script_play(s, "/ text{003}");
    assert_int_equal(table_marked(t), 7);
}

static void test_filter(void **state)
{
    (void)state;
    s = people_start(24, 80);
    script_play(s, "/ text{07}");
    assert_script_has(s, ">Person 007");
    assert_script_has(s, " Person 079");
    assert_script_lacks(s, "Person 001");
    assert_script_row(
        s, 21, "/07                           11 of 100   Enter opens, Tab keeps, Esc shows all");
    g_autofree char *typing = script_cursor(s);
    assert_string_equal(typing, "21,3");
    script_play(s, "Backspace text{9} Down Up Tab n");
    assert_script_has(s, "Add a member"); /* letters are keys again */
    script_play(s, "Esc");
    assert_script_has(s, "/09");
    assert_script_has(s, ">Person 009");
    /* The row that was found stays selected among all. */
    script_play(s, "G Esc");
    assert_script_has(s, ">Person 099");
    assert_script_has(s, " Person 100");
    script_play(s, "k");
    assert_script_has(s, ">Person 098");
    script_play(s, "/ text{nobody}");
    assert_script_has(s, "Nothing here fits what you typed; Esc shows all.");
    script_play(s, "C-u paste{09\nx} Esc q");
    assert_true(ui_ended(s->ui));
}

static void test_filter_latest_wins(void **state)
{
    (void)state;
    s = people_start(24, 80);
    script_play(s, "/");
    int pages = fake.pages;
    for (const char *p = "Person 05"; *p; p++)
        term_mem_feed_key(s->term, *p);
    script_play(s, "0");
    assert_int_equal(fake.pages, pages + 1);
    assert_script_has(s, ">Person 050");
}

/* The title says by what it is sorted; of too many it is said and the list stays as it was. */
static void test_too_many_to_sort(void **state)
{
    (void)state;
    fake.people = 10001;
    s = people_start(9, 80);
    script_play(s, "G >");
    assert_script_has(s, "too many to sort by name: / finds fewer");
    assert_script_row(s, 1, " NAME            WORKPLACE          CALLS");
    assert_script_row(s, 2, ">Person 001      Waterside House        0");
    script_play(s, "/ text{house 12}");
    assert_script_has(s, "of 10,000+");
    fake.people = 10000;
    script_play(s, "Esc > >");
    assert_script_has(s, "WORKPLACE ↑");
    script_play(s, "I");
    assert_script_has(s, "WORKPLACE ↓");
    script_play(s, "<");
    assert_script_has(s, "NAME ↑");
    script_play(s, "<"); /* of numbers the largest first */
    assert_script_has(s, "CALLS ↓");
}

static void test_narrow_drops_columns(void **state)
{
    (void)state;
    s = people_start(12, 34);
    assert_script(s, " Members\n"
                     " NAME       WORKPLACE       CALLS\n"
                     ">Person 001 Waterside House     0\n"
                     " Person 002 Mill Court          1\n"
                     " Person 003 Elm House           2\n"
                     " Person 004 Waterside House     3\n"
                     " Person 005 Mill Court          4\n"
                     " Person 006 Elm House           5\n"
                     " Person 007 Waterside House     6\n"
                     " Person 008 Mill Court          0\n"
                     "─────────────────────── 1 of 100 ─\n"
                     " n New  : All  ? Help     q Leave\n");
    script_play(s, "size{24x8}");
    assert_script(s, " Members\n"
                     " NAME\n"
                     ">Person 001\n"
                     " Person 002\n"
                     " Person 003\n"
                     " Person 004\n"
                     " Person 005\n"
                     " : All  ? Help  q Leave\n");
}

static void test_tiny_and_back(void **state)
{
    (void)state;
    s = people_start(24, 80);
    g_autofree char *before = script_screen(s, true);
    script_play(s, "size{20x5}");
    assert_script(s, " Members\n"
                     " NAME\n"
                     ">Person 001\n"
                     " Person 002\n"
                     " ? Help     q Leave\n");
    script_play(s, "j j 2");
    assert_script(s, " Campaign desk\n"
                     "Campaign desk needs\n"
                     "4 lines of 30\n"
                     "columns here; …\n"
                     " ? Help     q Leave\n");
    script_play(s, "1 k k size{12x3}");
    assert_script(s, "12x3 is too\n"
                     "small: make\n"
                     "the window …\n");
    script_play(s, "size{1x1} j k Enter Esc size{80x24}");
    g_autofree char *after = script_screen(s, true);
    assert_string_equal(before, after);
}

static void test_tall_shows_more_rows(void **state)
{
    (void)state;
    s = people_start(10, 80);
    script_play(s, "size{80x70}");
    assert_script_has(s, "Person 060");
    script_play(s, "G");
    assert_script_has(s, ">Person 100");
    assert_script_has(s, " Person 040");
}

static void test_hostile_names(void **state)
{
    (void)state;
    fake.people = 1;
    fake.odd = "\033[2J\xe2\x80\xae"
               "Zo\xcc\x88"
               "e 漢字\x9b\r\nx";
    s = people_start(9, 60);
    assert_script(s, " Branchline   Aire Valley branch    Priya, rep   Sat 21 Nov\n"
                     " NAME             WORKPLACE          CALLS\n"
                     ">[2JZöe 漢字�…    Waterside House        0\n"
                     "\n"
                     "\n"
                     "\n"
                     "\n"
                     "─────────────────────────────────────────────────── 1 of 1 ─\n"
                     " n New  e Edit  v Voted  Enter Open  : All  ? Help  q Leave\n");
}

static void test_ascii_screen(void **state)
{
    (void)state;
    fake.people = 2;
    fake.odd = "Zoë O’Hara – 漢";
    s = script_new_ascii(NULL, test_screens, G_N_ELEMENTS(test_screens), 14, 60);
    assert_script(s, " Branchline   Aire Valley branch    Priya, rep   Sat 21 Nov\n"
                     " 1 Members  2 Desk\n"
                     "------------------------------------------------------------\n"
                     " NAME               WORKPLACE          CALLS\n"
                     ">Zoe O'Hara - ?     Waterside House        0\n"
                     " Person 002         Mill Court             1\n"
                     "\n"
                     "\n"
                     "\n"
                     "\n"
                     "\n"
                     "\n"
                     "--------------------------------------------------- 1 of 2 -\n"
                     " n New  e Edit  v Voted  Enter Open  : All  ? Help  q Leave\n");
}

static void test_error_in_a_list(void **state)
{
    (void)state;
    s = people_start(24, 80);
    void *top = NULL;
    ui_top(s->ui, &top);
    ((struct people *)top)->source.list = "nothing";
    fake.topics = TOPIC_PERSON;
    script_play(s, "tick");
    assert_script_has(s, "! This could not be read.");
    assert_script_has(s, "There is no list nothing.");
    ((struct people *)top)->source.list = "people";
    fake.topics = TOPIC_PERSON;
    script_play(s, "tick");
    assert_script_has(s, ">Person 001");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_first_screen),
        TEST(test_moves_touch_two_rows),
        TEST(test_selected_name_is_reversed),
        TEST(test_pages_to_the_end_and_back),
        TEST(test_never_holds_the_whole_list),
        TEST(test_selection_survives_a_reload),
        TEST(test_a_new_first_row_is_seen),
        TEST(test_idle_sends_nothing),
        TEST(test_marks),
        TEST(test_marks_of_what_is_gone),
        TEST(test_filter),
        TEST(test_filter_latest_wins),
        TEST(test_too_many_to_sort),
        TEST(test_narrow_drops_columns),
        TEST(test_tiny_and_back),
        TEST(test_tall_shows_more_rows),
        TEST(test_hostile_names),
        TEST(test_ascii_screen),
        TEST(test_error_in_a_list),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
