/*
 * The columns of a list as a rep chooses them, and the letters that were looked
 * for, marked in its cells.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ui/own_script.h"

/* ---- a wider list ---- */

static const struct table_column wide_columns[] = {
    {.name = "name", .title = "NAME", .width = 10, .found = true},
    {.name = "sign", .title = "", .width = 1},
    {.name = "where", .title = "WHERE", .width = 8, .priority = 1},
    {.name = "mark", .title = "", .width = 1},
    {.name = "job", .title = "JOB", .width = 8, .priority = 2},
    {.name = "phone", .title = "PHONE", .width = 12, .priority = 3, .found = true},
    {.name = "joined", .title = "JOINED", .width = 8, .extra = true},
    {.name = "secret", .title = "SECRET", .width = 8, .least = LEVEL_OFFICER},
    {.name = NULL}};

struct wide {
    struct rows_source rows;
    struct table table;
};

static GPtrArray *wide_rows(void)
{
    static const char *const rows[][7] = {
        {"Siân Pike", "x", "Mill Court", "", "officer", "07700 900108", "2020"},
        {"Bo O'Brien", "", "Elm House", "!", "clerk", "0113 496 4821", "2021"},
        {"Zoë Smith-Jones", "", "Elm House", "", "clerk", "07700 900277", "2019"},
    };
    static const char *const names[] = {"name", "sign", "where", "mark", "job", "phone", "joined"};
    GPtrArray *all = record_array_new();
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        record *r = record_of_int("id", (gint64)i + 1);
        for (gsize c = 0; c < G_N_ELEMENTS(names); c++)
            record_set_text(r, names[c], rows[i][c]);
        record_set_text(r, "secret", "hidden");
        g_ptr_array_add(all, r);
    }
    return all;
}

/* As a list that finds by the start of words: this one keeps all rows. */
static void wide_filter(void *data, const char *typed)
{
    (void)data, (void)typed;
}

static bool by_words;

static bool wide_open(struct ui *ui, void *state, const record *args, GError **error)
{
    (void)args, (void)error;
    struct wide *w = state;
    struct table_source source = rows_source_init(&w->rows, "id");
    source.filter = by_words ? wide_filter : NULL;
    table_init(&w->table, ui, source, wide_columns, "Nobody.");
    w->table.list = "wide";
    return true;
}

static bool wide_recalc(struct ui *ui, void *state, GError **error)
{
    (void)ui;
    struct wide *w = state;
    rows_source_take(&w->rows, wide_rows());
    return table_reload(&w->table, error);
}

static void wide_draw(struct ui *ui, void *state, struct area a)
{
    (void)ui;
    table_draw(&((struct wide *)state)->table, a);
}

static enum reaction wide_handle(struct ui *ui, void *state, const struct event *ev)
{
    (void)ui;
    return table_handle(&((struct wide *)state)->table, ev);
}

static void wide_close(struct ui *ui, void *state)
{
    (void)ui;
    struct wide *w = state;
    table_done(&w->table);
    rows_source_done(&w->rows);
}

static const struct screen_ops wide_screen = {
    .id = "wide",
    .title = "Wide",
    .key = '1',
    .state_size = sizeof(struct wide),
    .open = wide_open,
    .recalc = wide_recalc,
    .draw = wide_draw,
    .handle = wide_handle,
    .close = wide_close,
};
static const struct screen_ops *const wide_screens[] = {&wide_screen, &plain_screen};

static void start(int rows, int cols)
{
    s = script_new(NULL, wide_screens, G_N_ELEMENTS(wide_screens), rows, cols);
}

/* ---- choosing ---- */

static void columns_are_chosen_over_the_list(void **state)
{
    (void)state;
    start(24, 80);
    script_play(s, "|");
    assert_body(s,
                " NAME               WHERE         JOB        PHONE\n"
                ">Siân Pike        x Mill Court    officer    07700 900108\n"
                " Bo O'Brien         Elm House   ! clerk      0113 496 4821\n"
                " Zoë Smith-Jones    Elm House     clerk      07700 900277\n"
                "\n"
                "\n"
                "\n"
                "\n"
                "\n"
                "\n"
                "\n"
                "\n"
                "\n"
                "────────────────────────────────────────────────────────────────────────────────\n"
                " Columns: those with a * are shown\n"
                ">* WHERE\n"
                " * JOB\n"
                " * PHONE\n"
                "   JOINED\n");
    assert_bar(s,
               " Enter Keep  Space In or out  < > Move  0 List's own              Esc As it was");
    assert_script_lacks(s, "SECRET"); /* an officer's */
    script_play(s, "Space j > Down Space");
    assert_body(s,
                " NAME                 PHONE            JOB        JOINED\n"
                ">Siân Pike        x   07700 900108     officer    2020\n"
                " Bo O'Brien         ! 0113 496 4821    clerk      2021\n"
                " Zoë Smith-Jones      07700 900277     clerk      2019\n"
                "\n"
                "\n"
                "\n"
                "\n"
                "\n"
                "\n"
                "\n"
                "\n"
                "\n"
                "────────────────────────────────────────────────────────────────────────────────\n"
                " Columns: those with a * are shown\n"
                "   WHERE\n"
                " * PHONE\n"
                " * JOB\n"
                ">* JOINED\n");
    script_play(s, "Enter");
    assert_body(s, " NAME                 PHONE            JOB        JOINED\n"
                   ">Siân Pike        x   07700 900108     officer    2020\n"
                   " Bo O'Brien         ! 0113 496 4821    clerk      2021\n"
                   " Zoë Smith-Jones      07700 900277     clerk      2019\n");
    assert_string_equal(fake.columns, "name phone job joined");
    assert_script_has(s, "The columns are kept.");
}

static void they_stay_in_their_order_on_a_phone(void **state)
{
    (void)state;
    fake.columns = g_strdup("name joined gone phone joined where secret");
    start(20, 60);
    assert_body(s, " NAME               JOINED    PHONE            WHERE\n"
                   ">Siân Pike        x 2020      07700 900108     Mill Court\n"
                   " Bo O'Brien         2021      0113 496 4821    Elm House   !\n"
                   " Zoë Smith-Jones    2019      07700 900277     Elm House\n");
    script_play(s, "size{44x20}"); /* the last one goes first */
    assert_body(s, " NAME               JOINED  PHONE\n"
                   ">Siân Pike        x 2020    07700 900108\n"
                   " Bo O'Brien         2021    0113 496 4821  !\n"
                   " Zoë Smith-Jones    2019    07700 900277\n");
    script_play(s, "size{60x20} |");
    assert_body(s, " NAME               JOINED    PHONE            WHERE\n"
                   ">Siân Pike        x 2020      07700 900108     Mill Court\n"
                   " Bo O'Brien         2021      0113 496 4821    Elm House   !\n"
                   " Zoë Smith-Jones    2019      07700 900277     Elm House\n"
                   "\n"
                   "\n"
                   "\n"
                   "\n"
                   "\n"
                   "────────────────────────────────────────────────────────────\n"
                   " Columns: those with a * are shown\n"
                   ">* JOINED\n"
                   " * PHONE\n"
                   " * WHERE\n"
                   "   JOB\n");
}

static void they_can_be_left_as_they_were(void **state)
{
    (void)state;
    start(24, 80);
    g_autofree char *before = script_screen(s, true);
    script_play(s, "| Space j > Space Esc");
    g_autofree char *after = script_screen(s, true);
    assert_string_equal(before, after);
    script_play(s, "| Space Space 0 Enter"); /* nothing is another */
    assert_int_equal(fake.runs, 0);
    script_play(s, "| Space j Space j Space Enter"); /* the name alone */
    assert_string_equal(fake.columns, "name");
    assert_script_row(s, 4, ">Siân Pike        x");
    script_play(s, "| 0 Enter");
    assert_null(fake.columns);
    assert_script_has(s, "officer");
}

static void they_can_be_many_in_a_low_window(void **state)
{
    (void)state;
    start(6, 40);
    script_play(s, "| j j");
    assert_script_has(s, ">* PHONE");
    script_play(s, "k k");
    assert_script_has(s, ">* WHERE");
}

static void a_click_chooses(void **state)
{
    (void)state;
    start(24, 80);
    script_play(s, "| click{20,5}");
    assert_script_has(s, ">* PHONE");
    script_play(s, "click{20,5}");
    assert_script_has(s, "> PHONE");
    assert_script_lacks(s, "0113 496 4821");
}

/* The order of the rows goes with the column that it is by. */
static void the_order_follows(void **state)
{
    (void)state;
    start(24, 80);
    script_play(s, "> > >");
    assert_script_has(s, ">Bo O'Brien");
    assert_script_has(s, "JOB ↑");
    script_play(s, "| j < Enter");
    assert_script_has(s, "JOB ↑");
    assert_string_equal(fake.columns, "name job where phone");
    script_play(s, "| Space Enter");
    assert_script_lacks(s, "↑");
    assert_script_has(s, ">Siân Pike");
}

/* Somebody else is saving: the columns wait, as any change. */
static void keeping_waits_its_turn(void **state)
{
    (void)state;
    start(24, 80);
    fake.busy = 1;
    script_play(s, "| Space Enter");
    assert_script_has(s, "Somebody else is saving");
    assert_null(fake.columns);
    script_play(s, "retry");
    assert_string_equal(fake.columns, "name job phone");
}

/* ---- what was looked for ---- */

static void letters_are_marked(void **state)
{
    (void)state;
    by_words = true;
    start(24, 80);
    script_play(s, "/ text{sian}");
    assert_script_styled(
        s,
        " [title:Branchline]   Aire Valley branch                        Priya, rep   Sat 21 Nov\n"
        " [selected:1 Wide]  2 Desk\n"
        "[rule:────────────────────────────────────────────────────────────────────────────────]\n"
        " [heading:NAME]               [heading:WHERE]         [heading:JOB]        "
        "[heading:PHONE]\n"
        ">[found-selected:Siân][selected: Pike]        x Mill Court    officer    07700 900108\n"
        " Bo O'Brien         Elm House   ! clerk      0113 496 4821\n"
        " Zoë Smith-Jones    Elm House     clerk      07700 900277\n"
        "\n"
        "\n"
        "\n"
        "\n"
        "\n"
        "\n"
        "\n"
        "\n"
        "\n"
        "\n"
        "\n"
        "\n"
        "\n"
        "\n"
        "[key:/]sian                            [muted:3 of 3   Enter opens, Tab keeps, Esc shows "
        "all]\n"
        "[rule:───────────────────────────────────────────────────────────────────────][muted: 1 "
        "of 3 ][rule:─]\n"
        " [key:u] Undo  [key::] All commands  [key:?] Help                                         "
        "[key:q] Leave\n");
    script_play(s, "C-u text{obr elm 4821} Tab j");
    assert_script_styled(
        s,
        " [title:Branchline]   Aire Valley branch                        Priya, rep   Sat 21 Nov\n"
        " [selected:1 Wide]  2 Desk\n"
        "[rule:────────────────────────────────────────────────────────────────────────────────]\n"
        " [heading:NAME]               [heading:WHERE]         [heading:JOB]        "
        "[heading:PHONE]\n"
        " Siân Pike        x Mill Court    officer    07700 900108\n"
        ">[selected:Bo ][found-selected:O'Br][selected:ien]         Elm House   ! clerk      0113 "
        "496 [found:4821]\n"
        " Zoë Smith-Jones    Elm House     clerk      07700 900277\n"
        "\n"
        "\n"
        "\n"
        "\n"
        "\n"
        "\n"
        "\n"
        "\n"
        "\n"
        "\n"
        "\n"
        "\n"
        "\n"
        "\n"
        "[key:/]obr elm 4821                                            [muted:3 of 3   Esc shows "
        "all]\n"
        "[rule:───────────────────────────────────────────────────────────────────────][muted: 2 "
        "of 3 ][rule:─]\n"
        " [key:u] Undo  [key::] All commands  [key:?] Help                                         "
        "[key:q] Leave\n");
    by_words = false;
}

static void only_where_it_was_looked_for(void **state)
{
    (void)state;
    start(24, 80);
    script_play(s, "/ text{ill}"); /* rows are read on: inside words, in every column */
    g_autofree char *inside = script_screen(s, true);
    assert_non_null(strstr(inside, "M[found:ill] Court"));
    script_play(s, "C-u");
    g_autofree char *none = script_screen(s, true);
    assert_null(strstr(none, "found"));
    script_free(s);
    by_words = true;
    start(24, 80);
    script_play(s, "/ text{m sm}");
    g_autofree char *words = script_screen(s, true);
    assert_non_null(strstr(words, "Zoë [found:Sm]ith"));
    assert_non_null(strstr(words, " Mill Court"));
    script_play(s, "C-u text{tag:sm and not:zo or si}");
    g_autofree char *terms = script_screen(s, true);
    assert_non_null(strstr(terms, "[found:Zo]ë [found:Sm]ith"));
    by_words = false;
}

/* What was found stands where it can be seen, and stays while one types on. */
static void its_column_comes_in_sight(void **state)
{
    (void)state;
    by_words = true;
    start(20, 30);
    script_play(s, "/");
    assert_script_lacks(s, "PHONE");
    script_play(s, "text{07}");
    assert_body(s, " NAME            PHONE\n"
                   ">Siân Pike   x   07700 900108\n"
                   " Bo O'Brien    ! 0113 496 4821\n"
                   " Zoë Smith-…     07700 900277\n"
                   "\n"
                   "\n"
                   "\n"
                   "\n"
                   "\n"
                   "\n"
                   "\n"
                   "\n"
                   "\n"
                   "\n"
                   "/07                    3 of 3\n");
    script_play(s, "text{x}");
    assert_script_has(s, "PHONE");
    script_play(s, "C-u text{s}");
    assert_script_lacks(s, "PHONE");
    by_words = false;
}

static void letters_are_cut_with_the_cell(void **state)
{
    (void)state;
    by_words = true;
    start(20, 22);
    script_play(s, "/ text{jones}");
    assert_script_styled(s, " Wide\n"
                            " [selected:1 Wide]  2 Desk\n"
                            "[rule:──────────────────────]\n"
                            " [heading:NAME]\n"
                            ">[selected:Siân Pike]        x\n"
                            " Bo O'Brien         !\n"
                            " Zoë Smith-[found:Jones]\n"
                            "\n"
                            "\n"
                            "\n"
                            "\n"
                            "\n"
                            "\n"
                            "\n"
                            "\n"
                            "\n"
                            "\n"
                            "[key:/]jones         [muted:3 of 3]\n"
                            "[rule:─────────────][muted: 1 of 3 ][rule:─]\n"
                            " [key:?] Help       [key:q] Leave\n");
    by_words = false;
}

#define test(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(columns_are_chosen_over_the_list),
        test(they_stay_in_their_order_on_a_phone),
        test(they_can_be_left_as_they_were),
        test(they_can_be_many_in_a_low_window),
        test(a_click_chooses),
        test(the_order_follows),
        test(keeping_waits_its_turn),
        test(letters_are_marked),
        test(only_where_it_was_looked_for),
        test(its_column_comes_in_sight),
        test(letters_are_cut_with_the_cell),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
