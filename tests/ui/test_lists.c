/*
 * The lists of a screen behind Tab: which there are for whom, how they are
 * opened, narrowed, left and found again, and what their rows give.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/err.h"
#include "ui/lists.h"
#include "ui/people.h"
#include "ui/subject.h"

enum { ALL, ELM, PLACES, SECRETS, HINTS, PANES };

struct rooms {
    struct lists lists;
    int most; /* workplaces that are shown */
};

static char *day_cell(const record *row, void *data)
{
    (void)row;
    return g_strdup_printf("%d", ((const struct lists *)data)->today - day_from_ymd(2026, 11, 1));
}

static const struct table_column person_columns[] = {
    {.name = "name", .title = "NAME", .width = 12, .flex = 1},
    {.name = "day", .title = "DAY", .width = 4, .right = true, .format = day_cell},
    {.name = NULL}};
static const struct table_column place_columns[] = {
    {.name = "place", .title = "PLACE", .width = 12, .flex = 1}, {.name = NULL}};

#define PERSON .list = "people", .columns = person_columns, .subject = "person_id=id label=name"

static const struct pane panes[PANES] = {
    [ALL] = {PERSON, .title = "everybody", .find = "search", .empty = "Nobody.", .marks = LEVEL_REP,
             .opens = "plain", .noun = "person.", .kind = "person"},
    [ELM] = {PERSON, .title = "at Elm House", .empty = "Nobody there.", .opens = "plain",
             .needs = "person.vote"},
    [PLACES] = {.title = "places",
                .view = "places",
                .id = "place_id",
                .columns = place_columns,
                .empty = "No place.",
                .subject = "place_id label=place"},
    [SECRETS] = {PERSON, .title = "secrets", .empty = "None.", .least = LEVEL_OFFICER},
    [HINTS] = {PERSON, .title = "hints", .empty = "None.", .least = LEVEL_VOLUNTEER,
               .most = LEVEL_VOLUNTEER},
};

static void narrow(void *state, int pane, record *out)
{
    const struct rooms *s = state;
    if (pane == ELM)
        record_set_text(out, "at", "Elm House");
    if (pane == PLACES && s->most)
        record_set_int(out, "most", s->most);
}

static GPtrArray *shown(void *state, int pane, GPtrArray *rows)
{
    (void)state;
    (void)pane;
    if (rows->len)
        record_set_text(rows->pdata[0], "place", "The first place");
    return rows;
}

static void say_place(struct ui *ui, void *state, const record *row)
{
    ((struct rooms *)state)->most = 2;
    ui_say(ui, "That is %s.", record_str(row, "place"));
}

static const struct lists_spec spec = {
    .panes = panes, .n = PANES, .filter = narrow, .rows = shown, .enter = say_place};
static const struct lists_spec kept = {.panes = panes, .n = PANES, .keep = true, .filter = narrow};

static int own_head(struct ui *ui, void *state, struct area a)
{
    (void)ui;
    int col = lists_names(state, a);
    area_put(a, 0, col, -1, STYLE_NORMAL, "and more");
    area_put(a, 1, 1, -1, STYLE_NORMAL, "Two lines.");
    return 2;
}

static const struct lists_spec headed = {.panes = panes, .n = PANES, .head = own_head};
static const struct lists_spec single = {.panes = panes, .n = 1};
static const struct lists_spec officers = {.panes = &panes[SECRETS], .n = 1};

static const struct lists_spec *chosen;

static bool rooms_open(struct ui *ui, void *state, const record *args, GError **error)
{
    (void)args;
    (void)error;
    lists_open(state, ui, chosen);
    return true;
}

static const struct screen_ops rooms_screen = {
    .id = "people", /* the commands for members work here */
    .title = "Rooms",
    .key = '1',
    .topics = TOPIC_PERSON,
    .state_size = sizeof(struct rooms),
    .open = rooms_open,
    .recalc = lists_recalc,
    .draw = lists_draw,
    .handle = lists_handle,
    .subject = lists_subject,
    .ran = lists_ran,
    .close = lists_close,
};

/* What Enter opens, and a wide window shows beside the list. */
struct sight {
    gint64 id;
    int level;
};
static int sights_read, sights_open;

static bool sight_open(struct ui *ui, void *state, const record *args, GError **error)
{
    (void)ui, (void)error;
    ((struct sight *)state)->id = record_int(args, "person_id");
    sights_open++;
    return true;
}

static bool sight_recalc(struct ui *ui, void *state, GError **error)
{
    (void)ui;
    sights_read++;
    if (((struct sight *)state)->id == 5)
        return err_set(error, BL_ERR_NOT_FOUND, "No such member.");
    return true;
}

static void sight_draw(struct ui *ui, void *state, struct area a)
{
    (void)ui;
    area_putf(a, 0, 1, -1, STYLE_NORMAL, "Sight of %d.", (int)((struct sight *)state)->id);
    area_hot(a, 0, 0, -1, -1, 'X');
    area_cursor(a, 0, 3);
}

static void sight_close(struct ui *ui, void *state)
{
    (void)ui, (void)state;
    sights_open--;
}

static const struct screen_ops sight_screen = {
    .id = "sight",
    .title = "Sight",
    .topics = TOPIC_TASK,
    .state_size = sizeof(struct sight),
    .open = sight_open,
    .recalc = sight_recalc,
    .draw = sight_draw,
    .close = sight_close,
};

static const struct pane seen = {PERSON, .find = "search", .empty = "Nobody.", .opens = "sight",
                                 .needs = "person.vote"};
static const struct lists_spec sighted = {.panes = &seen, .n = 1};

static struct script *s;

static void start(const struct lists_spec *which)
{
    static const struct screen_ops *const screens[] = {&rooms_screen, &plain_screen, &sight_screen};
    chosen = which;
    s = script_new(NULL, screens, G_N_ELEMENTS(screens), 12, 60);
}

static int setup(void **state)
{
    (void)state;
    fake_start();
    fake.people = 9;
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    if (s)
        script_free(s);
    s = NULL;
    fake_stop();
    return 0;
}

static void test_tab_goes_through_those_one_has(void **state)
{
    (void)state;
    start(&spec);
    assert_script_styled(
        s, " [title:Branchline]   Aire Valley branch    Priya, rep   Sat 21 Nov\n"
           " [selected:everybody]  [muted:at Elm House]  [muted:places]\n"
           " [heading:NAME]          [heading:DAY]\n"
           ">[selected:Person 001]     20\n"
           " Person 002     20\n"
           " Person 003     20\n"
           " Person 004     20\n"
           " Person 005     20\n"
           " Person 006     20\n"
           " Person 007     20\n"
           "[rule:───────────────────────────────────────────────────][muted: 1 of 9 ][rule:─]\n"
           " [key:n] New  [key:e] Edit  [key:v] Voted  [key:u] Undo  [key::] All  [key:?] Help     "
           " [key:q] Leave\n");
    script_play(s, "Tab");
    assert_script(s, " Branchline   Aire Valley branch    Priya, rep   Sat 21 Nov\n"
                     " everybody  at Elm House  places\n"
                     " NAME          DAY\n"
                     ">Person 003     20\n"
                     " Person 006     20\n"
                     " Person 009     20\n"
                     "\n"
                     "\n"
                     "\n"
                     "\n"
                     "─────────────────────────────────────────────────── 1 of 3 ─\n"
                     " n New  e Edit  v Voted  u Undo  : All  ? Help      q Leave\n");
    script_play(s, "Tab");
    assert_script(s, " Branchline   Aire Valley branch    Priya, rep   Sat 21 Nov\n"
                     " everybody  at Elm House  places\n"
                     " PLACE\n"
                     ">The first place\n"
                     " Mill Court\n"
                     " Elm House\n"
                     "\n"
                     "\n"
                     "\n"
                     "\n"
                     "─────────────────────────────────────────────────── 1 of 3 ─\n"
                     " n New  e Edit  u Undo  : All commands  ? Help      q Leave\n");
    script_play(s, "Tab");
    assert_script_row(s, 3, ">Person 001     20");
    script_play(s, "S-Tab");
    assert_script_has(s, ">The first place");
    script_play(s, "size{60x5}"); /* rows before names */
    assert_script_lacks(s, "everybody");
}

static void test_each_level_has_its_own(void **state)
{
    (void)state;
    fake.level = LEVEL_OFFICER;
    start(&spec);
    assert_script_row(s, 1, " everybody  at Elm House  places  secrets");
    script_play(s, "S-Tab");
    assert_script_has(s, "Person 001");
    /* The level falls: the list that was shown is not theirs any more. */
    fake.level = LEVEL_VOLUNTEER;
    fake.topics = TOPIC_PERSON;
    script_play(s, "tick");
    assert_script_row(s, 1, " everybody  at Elm House  places  hints");
    script_play(s, "Space Tab");
    assert_script_has(s, ">Person 003");
}

static void test_marks_are_for_some(void **state)
{
    (void)state;
    start(&spec);
    script_play(s, "Space");
    assert_script_has(s, " *Person 001");
    script_free(s);
    fake.level = LEVEL_VOLUNTEER;
    start(&spec);
    script_play(s, "Space");
    assert_script_has(s, "Space does nothing here");
}

static void test_who_has_none_is_shown_none(void **state)
{
    (void)state;
    start(&officers);
    assert_script_lacks(s, "Person");
    script_play(s, "Tab Enter j v");
    assert_script_has(s, "! Choose a member first.");
    fake.level = LEVEL_OFFICER;
    fake.topics = TOPIC_PERSON;
    script_play(s, "tick");
    assert_script_has(s, ">Person 001");
    fake.level = LEVEL_REP;
    fake.topics = TOPIC_PERSON;
    script_play(s, "tick");
    assert_script_lacks(s, "Person");
}

static void test_one_list_is_just_a_list(void **state)
{
    (void)state;
    start(&single);
    assert_script_row(s, 1, " NAME          DAY");
    script_play(s, "Tab");
    assert_script_has(s, "Tab does nothing here");
    script_play(s, "/ text{004} Tab");
    assert_script_has(s, ">Person 004");
    assert_script_lacks(s, "Person 001");
}

static void test_a_list_begins_anew_or_is_kept(void **state)
{
    (void)state;
    start(&spec);
    script_play(s, "j j Tab Tab Tab");
    assert_script_has(s, ">Person 001");
    script_free(s);
    start(&kept);
    script_play(s, "Space / text{0} Tab j j Tab j S-Tab");
    assert_script_has(s, "> Person 003");
    assert_script_has(s, " *Person 001");
    assert_script_has(s, "/0");
    fake.removed = 3; /* and is read again */
    script_play(s, "Tab");
    assert_script_has(s, ">Person 006");
    script_play(s, "S-Tab");
    assert_script_has(s, "> Person 004");
    struct lists *l = NULL;
    ui_top(s->ui, (void **)&l);
    lists_again(l);
    fake.topics = TOPIC_PERSON;
    script_play(s, "tick");
    assert_script_has(s, ">Person 001");
    assert_script_lacks(s, "/0");
}

static void test_narrowed_by_the_state_of_the_screen(void **state)
{
    (void)state;
    start(&spec);
    script_play(s, "Tab");
    assert_script_has(s, ">Person 003");
    assert_script_has(s, " Person 006");
    assert_script_lacks(s, "Person 001");
    script_play(s, "Tab j Enter");
    assert_script_has(s, " That is Mill Court.");
    fake.topics = TOPIC_PERSON;
    script_play(s, "tick");
    assert_script_has(s, ">Mill Court");
    assert_script_lacks(s, "Elm House\n");
}

static void test_enter_opens(void **state)
{
    (void)state;
    start(&spec);
    script_play(s, "Enter");
    assert_script_has(s, "A plain screen.");
    script_play(s, "1 Tab");
    fake.closed = true;
    script_play(s, "Enter");
    assert_script_has(s, "! The ballot has closed.");
    fake.closed = false;
    script_play(s, "Enter");
    assert_script_has(s, "A plain screen.");
    fake.people = 0;
    fake.topics = TOPIC_PERSON;
    script_play(s, "tick 1 Enter");
    assert_script_has(s, "Nobody there.");
    assert_script_lacks(s, "does nothing here");
}

static void test_wide_shows_what_enter_opens(void **state)
{
    (void)state;
    start(&sighted);
    sights_read = sights_open = 0;
    assert_script_lacks(s, "Sight");
    script_play(s, "size{120x12}");
    assert_script_has(s, "│  Sight of 1.");
    g_autofree char *cursor = script_cursor(s);
    assert_string_equal(cursor, "2,0"); /* on the list */
    assert_int_equal(sights_read, 1);
    /* Going down reads only where one stays. */
    for (int i = 0; i < 3; i++)
        term_mem_feed_key(s->term, K_DOWN);
    script_play(s, "j");
    assert_script_has(s, "│  No such member.");
    assert_int_equal(sights_read, 2);
    script_play(s, "j");
    assert_script_has(s, "│  Sight of 6.");
    assert_int_equal(sights_open, 1);
    /* It follows what others change, also where the list is not concerned. */
    int reads = sights_read;
    fake.topics = TOPIC_TASK;
    script_play(s, "tick");
    assert_int_equal(sights_read, reads + 1);
    fake.topics = TOPIC_REPLY;
    script_play(s, "tick");
    assert_int_equal(sights_read, reads + 1);
    /* Where it could not be opened, and where nothing is selected, nothing is shown. */
    fake.closed = true;
    script_play(s, "j");
    assert_script_lacks(s, "Sight");
    fake.closed = false;
    script_play(s, "k");
    assert_script_has(s, "Sight of 6.");
    script_play(s, "/ text{nobody}");
    assert_script_lacks(s, "Sight");
    script_play(s, "Esc size{60x12}");
    assert_script_lacks(s, "Sight");
    script_free(s);
    s = NULL;
    assert_int_equal(sights_open, 0);
}

static void test_rows_give_what_their_pane_says(void **state)
{
    (void)state;
    start(&spec);
    script_play(s, "j v");
    assert_string_equal(fake.ran, "person.vote person_id=2");
    script_play(s, "S-Tab j");
    g_autoptr(record) subject = ui_subject(s->ui);
    assert_int_equal(record_size(subject), 2);
    assert_int_equal(record_int(subject, "place_id"), 12);
    assert_string_equal(record_str(subject, "label"), "Mill Court");
}

static void test_what_was_made_is_selected(void **state)
{
    (void)state;
    start(&kept);
    script_play(s, "Tab n text{Zoe}");
    fake.made = 7;
    script_play(s, "C-s");
    assert_script_has(s, ">Person 003");
    script_play(s, "S-Tab"); /* in the list that it is made in */
    assert_script_has(s, ">Person 007");
}

static void test_a_head_of_its_own(void **state)
{
    (void)state;
    start(&headed);
    assert_script_row(s, 1, " everybody  at Elm House  places  and more");
    assert_script_row(s, 2, " Two lines.");
    assert_script_row(s, 4, ">Person 001     20");
}

static void test_subject_take(void **state)
{
    (void)state;
    g_autoptr(record) row = record_new(), out = record_new();
    record_set_int(row, "id", 7);
    record_set_null(row, "person_id");
    record_set_text(row, "given_name", "Amina");
    record_set_null(row, "middle");
    record_set_text(row, "family_name", "Yusuf");
    record_set_bool(row, "flag", true);
    record_take_list(row, "talks", record_array_new());
    record_close(row, "test");
    subject_take(out, row, "task_id=id person_id flag talks there_is_none given_name");
    assert_int_equal(record_size(out), 3);
    assert_int_equal(record_int(out, "task_id"), 7);
    assert_true(record_bool(out, "flag"));
    subject_take(out, row, "label=given_name+middle+family_name");
    assert_string_equal(record_str(out, "label"), "Amina Yusuf");
    subject_take(out, NULL, "id");
    subject_take(out, row, "");
    assert_int_equal(record_size(out), 4);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_tab_goes_through_those_one_has),
        TEST(test_each_level_has_its_own),
        TEST(test_marks_are_for_some),
        TEST(test_who_has_none_is_shown_none),
        TEST(test_one_list_is_just_a_list),
        TEST(test_a_list_begins_anew_or_is_kept),
        TEST(test_narrowed_by_the_state_of_the_screen),
        TEST(test_enter_opens),
        TEST(test_wide_shows_what_enter_opens),
        TEST(test_rows_give_what_their_pane_says),
        TEST(test_what_was_made_is_selected),
        TEST(test_a_head_of_its_own),
        TEST(test_subject_take),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
