/*
 * Finding in a list, where one is in it, and how wide its columns are.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ui/own_script.h"

/* Enter opens what was found; what was last looked for comes back with Up, on any list. */
static void test_find_opens_and_recalls(void **state)
{
    (void)state;
    s = people_start(24, 80);
    script_play(s, "/");
    assert_script_row(
        s, 21, "/                                                                    Esc leaves");
    script_play(s, "text{042} Enter");
    assert_script_has(s, "A letter");
    script_play(s, "Esc");
    assert_script_has(s, ">Person 042");
    assert_script_has(s, "1 of 100   Esc shows all");
    script_play(s, "/");
    assert_script_has(s, "/042 "); /* offered, not typed */
    assert_script_has(s, "Up: the last search");
    assert_script_has(s, " Person 043");
    script_play(s, "text{07}");
    assert_script_has(s, "11 of 100");
    assert_script_has(s, "1 of 11 ─");
    script_play(s, "Tab j");
    assert_script_has(s, "2 of 11 ─");
    script_play(s, "/ Up Tab v");
    assert_script_has(s, "/07 ");
    assert_string_equal(fake.ran, "person.vote person_id=7");
    /* Nothing typed: nothing is meant. */
    script_play(s, "Esc / Enter");
    assert_script_lacks(s, "plain");
}

/* Who comes back to a screen for something else finds all of it. */
static void test_leaving_ends_a_search(void **state)
{
    (void)state;
    s = people_start(24, 80);
    script_play(s, "/ text{07} Tab j 2 1");
    assert_script_has(s, ">Person 070");
    assert_script_has(s, " Person 071");
    assert_script_lacks(s, "/07");
}

/* No name begins with it: it is looked for inside. */
static void test_inside_words(void **state)
{
    (void)state;
    s = people_start(24, 80);
    fake.begins = true;
    script_play(s, "/ text{07}");
    assert_script_has(s, ">Person 007");
    assert_script_has(s, "11 of 100");
    fake.people = 20000; /* too many to go through at each letter */
    fake.topics = TOPIC_PERSON;
    script_play(s, "Esc tick / text{07}");
    assert_script_has(s, "Nothing here fits");
}

static void test_places_are_counted(void **state)
{
    (void)state;
    fake.people = 30000;
    s = people_start(24, 80);
    assert_script_has(s, " 1 of 10,000+ ─");
    script_play(s, "PgDn PgDn PgDn j");
    assert_script_has(s, " 56 of 10,000+ ─");
    int counts = fake.counts;
    script_play(s, "j j k PgUp"); /* known: nothing is read */
    assert_int_equal(fake.counts, counts);
    script_play(s, "G");
    assert_script_has(s, " past 10,000 of 10,000+ ─");
    fake.people = 1234;
    fake.topics = TOPIC_PERSON;
    script_play(s, "g tick G");
    assert_script_has(s, " 1,234 of 1,234 ─");
    script_play(s, "PgUp PgUp PgUp PgUp PgUp PgUp PgUp PgUp");
    assert_script_has(s, " 1,090 of 1,234 ─");
    /* Read again in the middle, by another's change before it. */
    fake.removed = 1;
    fake.topics = TOPIC_PERSON;
    script_play(s, "tick");
    assert_script_has(s, " 1,089 of 1,233 ─");
    /* All of them are the same number while letters are typed. */
    script_play(s, "/ text{P}");
    counts = fake.counts;
    script_play(s, "text{e}");
    assert_script_has(s, "1,233 of 1,233");
    assert_int_equal(fake.counts, counts + 1);
}

/* ---- columns ---- */

static char *cell(const record *row, void *data)
{
    (void)data;
    return g_strdup(record_str(row, "name"));
}

static const struct table_column columns[] = {
    {.name = "name", .title = "NAME", .width = 6, .format = cell},
    {.name = "sign", .title = "", .width = 1},
    {.name = "where", .title = "WHERE", .width = 8, .priority = 1},
    {.name = "job", .title = "JOB", .width = 8, .priority = 3},
    {.name = "n", .title = "N", .width = 3, .right = true, .priority = 2},
    {.name = NULL}};

struct sheet_of_rows {
    struct rows_source rows;
    struct table table;
};

static GPtrArray *rows_of(const char *const *names, const char *where)
{
    GPtrArray *rows = record_array_new();
    for (gint64 i = 0; names[i]; i++) {
        record *r = record_of_int("id", i + 1);
        record_set_text(r, "name", names[i]);
        record_set_text(r, "sign", i == 1 ? "!" : "");
        record_set_text(r, "where", where);
        record_set_text(r, "job", "");
        record_set_int(r, "n", i);
        g_ptr_array_add(rows, r);
    }
    return rows;
}

static const char *const *names;
static const char *where;

static bool sheet_open(struct ui *ui, void *state, const record *args, GError **error)
{
    (void)args, (void)error;
    struct sheet_of_rows *o = state;
    table_init(&o->table, ui, rows_source_init(&o->rows, "id"), columns, "Nothing.");
    return true;
}

static bool sheet_recalc(struct ui *ui, void *state, GError **error)
{
    (void)ui;
    struct sheet_of_rows *o = state;
    rows_source_take(&o->rows, rows_of(names, where));
    return table_reload(&o->table, error);
}

static void sheet_show(struct ui *ui, void *state, struct area a)
{
    (void)ui;
    table_draw(&((struct sheet_of_rows *)state)->table, a);
}

static enum reaction sheet_handle(struct ui *ui, void *state, const struct event *ev)
{
    (void)ui;
    return table_handle(&((struct sheet_of_rows *)state)->table, ev);
}

static void sheet_close(struct ui *ui, void *state)
{
    (void)ui;
    struct sheet_of_rows *o = state;
    table_done(&o->table);
    rows_source_done(&o->rows);
}

static const struct screen_ops sheet_screen = {.id = "sheet",
                                               .title = "Sheet",
                                               .key = '1',
                                               .topics = TOPIC_PERSON,
                                               .state_size = sizeof(struct sheet_of_rows),
                                               .open = sheet_open,
                                               .recalc = sheet_recalc,
                                               .draw = sheet_show,
                                               .handle = sheet_handle,
                                               .close = sheet_close};

static void sheet(int rows, int cols, const char *const *of, const char *at)
{
    static const struct screen_ops *const screens[] = {&sheet_screen};
    names = of;
    where = at;
    s = script_new(NULL, screens, G_N_ELEMENTS(screens), rows, cols);
}

/* As wide as what is in them; none that is empty; a sign by what it is about. */
static void test_columns_fit_what_is_in_them(void **state)
{
    (void)state;
    static const char *const few[] = {"Ann Lowe", "Siobh\u00e1n O'Hara-Fitzgerald", NULL};
    sheet(12, 60, few, "Elm House");
    assert_script_row(s, 1, " NAME                         WHERE        N");
    assert_script_row(s, 2, ">Ann Lowe                     Elm House    0");
    assert_script_row(s, 3, " Siobh\u00e1n O'Hara-Fitzgerald  ! Elm House    1");
    /* Less room: first the gaps, then a column, and at last the name is cut. */
    script_play(s, "size{40x12}");
    assert_script_row(s, 3, " Siobh\u00e1n O'Hara-Fitzgerald ! Elm House 1");
    script_play(s, "size{34x12}");
    assert_script_row(s, 3, " Siobh\u00e1n O'Hara-Fit… ! Elm House 1");
    script_play(s, "size{22x12}");
    assert_script_row(s, 3, " Siobh\u00e1n O'Hara-Fit… !");
}

/* They do not jump to and fro as one goes through: they grow. */
static void test_columns_only_grow(void **state)
{
    (void)state;
    static const char *const many[] = {"Al", "Bo", "Cy", "Di", "Edwina Hollingsworth", "Flo", NULL};
    sheet(6, 60, many, "Elm House");
    assert_script_row(s, 2, ">Al      Elm House    0");
    script_play(s, "G");
    assert_script_has(s, ">Flo Elm House 5");
    script_play(s, "g");
    assert_script_row(s, 2, ">Al                      Elm House    0");
    script_play(s, "size{60x7}"); /* anew */
    assert_script_has(s, "Al ");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_find_opens_and_recalls),
        TEST(test_leaving_ends_a_search),
        TEST(test_inside_words),
        TEST(test_places_are_counted),
        TEST(test_columns_fit_what_is_in_them),
        TEST(test_columns_only_grow),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
