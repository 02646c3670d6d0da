/*
 * What may stand in a cell, widths, clipping, ASCII, charts, themes.
 */
#include <locale.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ui/canvas.h"
#include "ui/chart.h"
#include "ui/edit.h"
#include "ui/fake_app.h"
#include "ui/keys.h"
#include "ui/strip.h"

#include "support/xterm.h"

static struct canvas *canvas;

static int setup(void **state)
{
    (void)state;
    canvas = canvas_new(3, 20, false);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    canvas_free(canvas);
    return 0;
}

static void expect(const char *wanted)
{
    g_autofree char *got = canvas_dump(canvas, false);
    assert_string_equal(got, wanted);
}

static void test_clips(void **state)
{
    (void)state;
    struct area a = canvas_area(canvas);
    assert_int_equal(area_put(a, 0, 2, 6, STYLE_NORMAL, "Waterside"), 6);
    area_put_right(a, 1, 0, 6, STYLE_NORMAL, "42");
    area_put(a, 2, 15, -1, STYLE_NORMAL, "to the edge");
    area_put(a, 3, 0, -1, STYLE_NORMAL, "below");
    area_put(a, 0, 20, -1, STYLE_NORMAL, "beside");
    area_put(a, 0, -3, -1, STYLE_NORMAL, "left");
    expect("  Water…\n"
           "    42\n"
           "               to t…\n");
}

static void test_area_keeps_inside(void **state)
{
    (void)state;
    struct area a = area_part(canvas_area(canvas), 1, 5, 1, 4);
    area_put(a, 0, 0, -1, STYLE_NORMAL, "abcdefgh");
    area_put(a, 1, 0, -1, STYLE_NORMAL, "below");
    area_hline(a, 0, 3, 10, STYLE_RULE);
    area_fill(area_part(a, 0, 0, 9, 9), 0, 0, 9, 1, STYLE_NORMAL);
    expect("\n"
           "      bc─\n"
           "\n");
}

static void test_wide_and_marks(void **state)
{
    (void)state;
    struct area a = canvas_area(canvas);
    /* A wide character that would be cut in half is not drawn at all. */
    assert_int_equal(area_put(a, 0, 0, 4, STYLE_NORMAL, "漢字漢"), 3);
    area_put(a, 1, 0, -1, STYLE_NORMAL, "Ynys Mo\xcc\x82n");
    area_put(a, 2, 0, -1, STYLE_NORMAL, "漢字");
    area_put(a, 2, 1, -1, STYLE_NORMAL, "x");
    expect("漢…\n"
           "Ynys Môn\n"
           " x字\n");
    assert_int_equal(canvas_cell(canvas, 0, 0)->width, 2);
    assert_int_equal(canvas_cell(canvas, 0, 1)->width, 0);
    assert_int_equal(canvas_cell(canvas, 2, 0)->ch[0], ' ');
}

static void test_mark_that_does_not_compose(void **state)
{
    (void)state;
    struct area a = canvas_area(canvas);
    assert_int_equal(area_put(a, 0, 0, -1, STYLE_NORMAL, "x\xcc\x84y"), 2);
    assert_int_equal(canvas_cell(canvas, 0, 0)->ch[1], 0x304);
    assert_int_equal(canvas_cell(canvas, 0, 1)->ch[0], 'y');
}

static void test_nothing_harmful(void **state)
{
    (void)state;
    struct area a = canvas_area(canvas);
    area_put(a, 0, 0, -1, STYLE_NORMAL,
             "a\033[31mb\x07\x9b\xc2\x9b"
             "c");
    area_put(a, 1, 0, -1, STYLE_NORMAL,
             "\xe2\x80\xae"
             "evil\xe2\x81\xa6\xe2\x80\x8b.\n\tx");
    area_char(a, 2, 0, STYLE_NORMAL, 0x1b);
    area_char(a, 2, 1, STYLE_NORMAL, 0x9b);
    for (int r = 0; r < canvas->rows; r++) {
        for (int c = 0; c < canvas->cols; c++) {
            const struct cell *cell = canvas_cell(canvas, r, c);
            for (int i = 0; i < CELL_CHARS && cell->ch[i]; i++) {
                gunichar ch = cell->ch[i];
                assert_true(ch >= 0x20 && !(ch >= 0x7f && ch < 0xa0));
                assert_false((ch >= 0x202a && ch <= 0x202e) || (ch >= 0x2066 && ch <= 0x2069));
            }
        }
    }
    g_autofree char *got = canvas_dump(canvas, false);
    assert_non_null(strstr(got, "evil.  x\n"));
    assert_non_null(strstr(got, "\n??\n"));
}

static void test_ascii(void **state)
{
    (void)state;
    canvas->ascii = true;
    struct area a = canvas_area(canvas);
    area_put(a, 0, 0, -1, STYLE_NORMAL, "Ynys Môn – é…");
    area_hline(a, 1, 0, 3, STYLE_RULE);
    area_char(a, 1, 4, STYLE_RULE, 0x2502);
    area_char(a, 1, 5, STYLE_RULE, 0x2588);
    area_put(a, 2, 0, 6, STYLE_NORMAL, "cut short");
    expect("Ynys Mon - e~\n"
           "--- |#\n"
           "cut s~\n");
}

static void test_wrap(void **state)
{
    (void)state;
    canvas_resize(canvas, 4, 16);
    struct area in = area_part(canvas_area(canvas), 1, 1, 2, 14);
    assert_int_equal(area_wrap(in, 0, 0, -1, -1, STYLE_NORMAL, "two words and\nmore"), 2);
    expect("\n"
           " two words and\n"
           " more\n"
           "\n");
}

static void test_gauge(void **state)
{
    (void)state;
    struct area a = canvas_area(canvas);
    const gint64 target[] = {160};
    chart_gauge(a, 0, 0, 20, 97, 200, target, 1);
    chart_gauge(a, 1, 0, 10, 500, 200, NULL, 0);
    chart_gauge(a, 2, 0, 10, 5, 0, target, 1);
    expect("█████████▋░░░░░░│░░░\n"
           "██████████\n"
           "░░░░░░░░░░\n");
    canvas_clear(canvas);
    canvas->ascii = true;
    chart_gauge(a, 0, 0, 20, 97, 200, target, 1);
    expect("##########......|...\n\n\n");
}

static void test_spark(void **state)
{
    (void)state;
    struct area a = canvas_area(canvas);
    const gint64 days[] = {0, 1, 4, 8, 16};
    assert_int_equal(chart_spark(a, 0, 0, 4, STYLE_GAUGE, days, 5), 4);
    expect("▁▂▄█\n\n\n");
}

/* Days spread over the width; bars in eighths of a row, other curves above them, told apart
 * without colour. */
static void test_curves(void **state)
{
    (void)state;
    struct area a = area_part(canvas_area(canvas), 0, 0, 3, 8);
    const gint64 own[] = {0, 12, 20, -1}, pace[] = {-1, -1, 20, 30}, before[] = {0, 0, 10, 20};
    const struct chart_curve curves[] = {{own, 4, STYLE_GAUGE, CHART_BARS},
                                         {pace, 4, STYLE_ACCENT, CHART_DASHES},
                                         {before, 4, STYLE_GOOD, CHART_DOTS}};
    chart_curves(a, curves, 3, 30);
    expect("    ┄┄••\n"
           "  ▁▁••\n"
           "••••██\n");
    g_autofree char *styled = canvas_dump(canvas, true);
    assert_non_null(strstr(styled, "[good:"));
    assert_non_null(strstr(styled, "[accent:"));
    canvas_clear(canvas);
    canvas->ascii = true;
    chart_curves(a, curves, 3, 30);
    expect("    --oo\n"
           "    oo\n"
           "oooo##\n");
    assert_int_equal(chart_mark(a, &curves[2]), 'o');
    canvas_clear(canvas);
    chart_curves(a, curves, 3, 0); /* nothing to draw it against */
    expect("\n\n\n");
}

static void test_styled_dump(void **state)
{
    (void)state;
    struct area a = canvas_area(canvas);
    area_put(a, 0, 1, -1, STYLE_SELECTED, "Amina");
    area_put(a, 0, 7, -1, STYLE_NORMAL, "paper");
    g_autofree char *got = canvas_dump(canvas, true);
    assert_string_equal(got, " [selected:Amina] paper\n\n\n");
}

/* ---- themes ---- */

static double channel(int v)
{
    double c = v / 255.0;
    return c <= 0.03928 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double luminance(int colour)
{
    int rgb = xterm_rgb(colour);
    return 0.2126 * channel(rgb >> 16) + 0.7152 * channel(rgb >> 8 & 255) +
           0.0722 * channel(rgb & 255);
}

/* WCAG 2.2, 1.4.3. */
static double contrast(double a, double b)
{
    return (MAX(a, b) + 0.05) / (MIN(a, b) + 0.05);
}

static void test_colours_read_on_black_and_white(void **state)
{
    (void)state;
    for (int i = 0; i < STYLE_COUNT; i++) {
        struct look look = theme_look(THEME_DEFAULT, 256, (enum style)i);
        if (i == STYLE_QR) { /* brings its own background */
            assert_true(contrast(luminance(look.bg), luminance(look.fg)) > 15);
            continue;
        }
        assert_int_equal(look.bg, -1);
        if (look.fg < 0)
            continue;
        double y = luminance(look.fg);
        if (contrast(y, 0) < 3 || contrast(y, 1) < 3)
            fail_msg("%s: %.1f on black, %.1f on white", style_name((enum style)i), contrast(y, 0),
                     contrast(y, 1));
    }
}

/* This theme brings its background: text of every size reads on it (AA). */
static void test_contrast_reads_on_its_own(void **state)
{
    (void)state;
    static const int colours[] = {8, 16, 256};
    for (gsize c = 0; c < G_N_ELEMENTS(colours); c++) {
        for (int i = 0; i < STYLE_COUNT; i++) {
            struct look look = theme_look(THEME_CONTRAST, colours[c], (enum style)i);
            assert_true(look.fg >= 0 && look.bg >= 0);
            double got = contrast(luminance(look.fg), luminance(look.bg));
            if (got < 4.5)
                fail_msg("%s of %d colours: %.1f", style_name((enum style)i), colours[c], got);
        }
    }
}

/* What was looked for is told by more than a colour, everywhere. */
static void test_found_letters_stand_out(void **state)
{
    (void)state;
    static const int colours[] = {0, 8, 16, 256};
    for (int theme = THEME_DEFAULT; theme <= THEME_MONO; theme++)
        for (gsize c = 0; c < G_N_ELEMENTS(colours); c++) {
            struct look found = theme_look((enum theme)theme, colours[c], STYLE_FOUND);
            struct look here = theme_look((enum theme)theme, colours[c], STYLE_FOUND_SELECTED);
            struct look name = theme_look((enum theme)theme, colours[c], STYLE_SELECTED);
            assert_true(found.attrs & LOOK_BOLD && found.attrs & LOOK_UNDERLINE);
            assert_true(here.attrs & LOOK_BOLD && here.attrs & LOOK_UNDERLINE);
            assert_int_equal(here.attrs & LOOK_REVERSE, name.attrs & LOOK_REVERSE);
            assert_int_equal(here.bg, name.bg);
        }
}

static void test_mono_has_no_colour(void **state)
{
    (void)state;
    for (int i = 0; i < STYLE_COUNT; i++) {
        struct look mono = theme_look(THEME_MONO, 256, (enum style)i);
        struct look few = theme_look(THEME_DEFAULT, 0, (enum style)i);
        assert_int_equal(mono.fg, -1);
        assert_int_equal(mono.bg, -1);
        assert_int_equal(few.fg, -1);
    }
    assert_true(theme_look(THEME_MONO, 0, STYLE_SELECTED).attrs & LOOK_REVERSE);
    assert_true(theme_look(THEME_DEFAULT, 8, STYLE_SELECTED).attrs & LOOK_REVERSE);
    enum theme theme;
    assert_true(theme_parse("contrast", &theme) && theme == THEME_CONTRAST);
    assert_false(theme_parse("dark", &theme));
    assert_false(theme_parse(NULL, &theme));
}

/* ---- keys ---- */

static void test_keys(void **state)
{
    (void)state;
    static const char *const names[] = {"Enter", "Esc", "Space", "Up",   "F2",
                                        "F12",   "n",   "/",     "PgDn", "é"};
    static const char *const said[][2] = {
        {"C-l", "Ctrl-L"}, {"C-z", "Ctrl-Z"}, {"S-Tab", "Shift-Tab"}};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *back = keys_name(keys_parse(names[i]));
        assert_string_equal(back, names[i]);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(said); i++) {
        g_autofree char *name = keys_name(keys_parse(said[i][0]));
        assert_string_equal(name, said[i][1]);
    }
    assert_int_equal(keys_parse("nonsense"), K_NONE);
    assert_int_equal(keys_parse("F13"), K_NONE);
    assert_int_equal(keys_parse(""), K_NONE);
    assert_true(keys_have('n', "e n C-n"));
    assert_false(keys_have('m', "e n C-n"));
    assert_false(keys_have(K_NONE, "nonsense"));
    assert_false(keys_is_text(K_UP));
    assert_false(keys_is_text(0x9b));
    assert_true(keys_is_text(0xe9));
}

/* ---- editing ---- */

static void keys(struct edit *e, const char *names)
{
    g_auto(GStrv) parts = g_strsplit(names, " ", -1);
    for (char **p = parts; *p; p++)
        edit_key(e, keys_parse(*p));
}

static void test_edit_by_grapheme(void **state)
{
    (void)state;
    struct edit e;
    edit_init(&e, false, "Zoe\xcc\x88 漢👩\xe2\x80\x8d👧");
    keys(&e, "Backspace");
    assert_string_equal(e.text->str, "Zoë 漢");
    keys(&e, "Left Left Left Del");
    assert_string_equal(e.text->str, "Zo 漢");
    keys(&e, "C-e C-w");
    assert_string_equal(e.text->str, "Zo ");
    keys(&e, "C-u x");
    assert_string_equal(e.text->str, "x");
    /* A mark typed after its letter joins it. */
    keys(&e, "C-u e");
    edit_key(&e, 0x301);
    assert_string_equal(e.text->str, "é");
    keys(&e, "Backspace Backspace");
    assert_string_equal(e.text->str, "");
    edit_insert(&e, "a\033]0;x\007b\nc");
    assert_null(strchr(e.text->str, '\033'));
    assert_null(strchr(e.text->str, '\n'));
    edit_done(&e);
}

static void test_edit_lines(void **state)
{
    (void)state;
    struct edit e;
    edit_init(&e, true, "one two three\n\nfour");
    canvas_resize(canvas, 5, 9);
    edit_draw(&e, canvas_area(canvas), STYLE_NORMAL, true);
    expect("one two\n"
           "three\n"
           "\n"
           "four\n"
           "\n");
    assert_int_equal(canvas->cursor_row, 3);
    assert_int_equal(canvas->cursor_col, 4);
    assert_true(edit_key(&e, K_UP));
    assert_true(edit_key(&e, K_UP));
    assert_true(edit_key(&e, K_UP));
    assert_false(edit_key(&e, K_UP));
    assert_int_equal(e.at, 0);
    keys(&e, "Down End X");
    assert_string_equal(e.text->str, "one two threeX\n\nfour");
    keys(&e, "Down Down Down");
    assert_false(edit_key(&e, K_DOWN));
    assert_int_equal(edit_rows(&e, 9), 4);
    edit_done(&e);
}

static void test_edit_scrolls_sideways(void **state)
{
    (void)state;
    struct edit e;
    edit_init(&e, false, "abcdefghijklmnop");
    struct area a = area_part(canvas_area(canvas), 0, 0, 1, 6);
    edit_draw(&e, a, STYLE_NORMAL, true);
    expect("lmnop\n\n\n");
    assert_int_equal(canvas->cursor_col, 5);
    edit_key(&e, K_HOME);
    canvas_clear(canvas);
    edit_draw(&e, a, STYLE_NORMAL, true);
    expect("abcde…\n\n\n");
    assert_int_equal(canvas->cursor_col, 0);
    edit_done(&e);
}

static void draw_edit(struct edit *e, int cols)
{
    canvas_clear(canvas);
    edit_draw(e, area_part(canvas_area(canvas), 0, 0, 1, cols), STYLE_NORMAL, true);
}

/* What a narrow window scrolled away comes back where there is room for it. */
static void test_edit_fills_the_room_there_is(void **state)
{
    (void)state;
    struct edit e;
    canvas_resize(canvas, 3, 20);
    edit_init(&e, false, "abcdefghijklmnopqrstuvwxyz");
    draw_edit(&e, 6);
    expect("vwxyz\n\n\n");
    keys(&e, "Left Left Left Left Left Left Left Left");
    draw_edit(&e, 6);
    draw_edit(&e, 20); /* from its start, for the cursor allows it */
    expect("abcdefghijklmnopqrs…\n\n\n");
    assert_int_equal(canvas->cursor_col, 18);
    keys(&e, "End");
    draw_edit(&e, 6);
    draw_edit(&e, 12); /* as far as it allows */
    expect("pqrstuvwxyz\n\n\n");
    assert_int_equal(canvas->cursor_col, 11);
    keys(&e, "Backspace Backspace"); /* and no gap comes behind it */
    draw_edit(&e, 12);
    expect("nopqrstuvwx\n\n\n");
    edit_done(&e);
}

static void no_names_are_an_empty_line(void **state)
{
    (void)state;
    struct canvas *c = canvas_new(2, 20, false);
    assert_int_equal(strip_draw(canvas_area(c), NULL, 0, 0), 1);
    canvas_free(c);
}

int main(void)
{
    setlocale(LC_CTYPE, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_clips, setup, teardown),
        cmocka_unit_test_setup_teardown(test_area_keeps_inside, setup, teardown),
        cmocka_unit_test_setup_teardown(test_wide_and_marks, setup, teardown),
        cmocka_unit_test_setup_teardown(test_mark_that_does_not_compose, setup, teardown),
        cmocka_unit_test_setup_teardown(test_nothing_harmful, setup, teardown),
        cmocka_unit_test_setup_teardown(test_ascii, setup, teardown),
        cmocka_unit_test_setup_teardown(test_wrap, setup, teardown),
        cmocka_unit_test_setup_teardown(test_gauge, setup, teardown),
        cmocka_unit_test_setup_teardown(test_spark, setup, teardown),
        cmocka_unit_test_setup_teardown(test_curves, setup, teardown),
        cmocka_unit_test_setup_teardown(test_styled_dump, setup, teardown),
        cmocka_unit_test(test_colours_read_on_black_and_white),
        cmocka_unit_test(test_contrast_reads_on_its_own),
        cmocka_unit_test(test_found_letters_stand_out),
        cmocka_unit_test(test_mono_has_no_colour),
        cmocka_unit_test(test_keys),
        cmocka_unit_test(no_names_are_an_empty_line),
        cmocka_unit_test_setup_teardown(test_edit_by_grapheme, setup, teardown),
        cmocka_unit_test_setup_teardown(test_edit_lines, setup, teardown),
        cmocka_unit_test_setup_teardown(test_edit_scrolls_sideways, setup, teardown),
        cmocka_unit_test_setup_teardown(test_edit_fills_the_room_there_is, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
