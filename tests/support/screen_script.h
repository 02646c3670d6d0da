/*
 * Screens driven by a script of keys and compared with what is written in the
 * test.
 *
 *     struct script *s = script_new(app, screens, n, 24, 80);
 *     script_play(s, "j j Enter text{foo} Esc");
 *     assert_body(s, "first line\n"
 *                    "second line\n");
 *     script_free(s);
 *
 * Words of a script: names of keys (ui/keys.h), text{typed letters},
 * paste{…}, size{20x5} (columns x rows), click{row,col}, tick (the 500 ms tick), retry (a
 * waiting write again), hangup, hold (what is done piece by piece stands still until on). A "}"
 * inside braces is written "\}" and a newline "\n". After each word queries and drawing settle.
 *
 * Run with UPDATE=1 a failing comparison rewrites the expectation in the test's
 * source (the string that follows "assert_body(s,") and passes; run
 * clang-format on the file afterwards and read the difference.
 *
 * A screen's test compares its body: what the common frame (ui/frame.h) leaves
 * to the screen at this size. Left out are, where there is room for them, the
 * head, the line of screens and the rule below it, the message line and the bar
 * of keys. A screen with a head of its own (SCREEN_OWN_HEAD) has it in its body;
 * a sheet covers the last lines of the body it lies over. The frame itself is
 * tests/screens/test_frame.c's.
 */
#pragma once

#include "ui/ui.h"

struct script {
    struct ui *ui;
    struct terminal *term;
    bool held;
};

/* The app and the array are borrowed. ascii: another character set. */
struct script *script_new(struct app *app, const struct screen_ops *const *screens, gsize n,
                          int rows, int cols);
struct script *script_new_ascii(struct app *app, const struct screen_ops *const *screens, gsize n,
                                int rows, int cols);
void script_free(struct script *s);

/* Aborts on a word it does not know: the test is wrong. */
void script_play(struct script *s, const char *words);

/* The screen, trailing blanks cut and blank lines at the end too. Caller's.
 * styled: [style:text]. */
char *script_screen(const struct script *s, bool styled);
/* The same of the body alone. */
char *script_body(const struct script *s);
char *script_row(const struct script *s, int row); /* one line of it */
/* Cursor as "row,col". Caller's. */
char *script_cursor(const struct script *s);

/* Parts of the screen that a test compares: prints a diff and fails where one
 * differs. Of the bar the expectation is one line without its newline. */
enum script_part { SCRIPT_ALL, SCRIPT_STYLED, SCRIPT_BODY, SCRIPT_BAR };
void script_expect(struct script *s, enum script_part part, const char *expected, const char *file,
                   int line);
#define assert_script(s, expected) script_expect(s, SCRIPT_ALL, expected, __FILE__, __LINE__)
#define assert_script_styled(s, expected)                                                          \
    script_expect(s, SCRIPT_STYLED, expected, __FILE__, __LINE__)
#define assert_body(s, expected) script_expect(s, SCRIPT_BODY, expected, __FILE__, __LINE__)
#define assert_bar(s, expected) script_expect(s, SCRIPT_BAR, expected, __FILE__, __LINE__)
/* One line of the screen. */
void script_expect_row(struct script *s, int row, const char *expected, const char *file, int line);
#define assert_script_row(s, row, expected) script_expect_row(s, row, expected, __FILE__, __LINE__)
/* Text that stands, or does not stand, somewhere on the screen. */
/* With one blank where several stand; caller's. */
char *script_squeezed(const char *text);
void script_expect_text(struct script *s, const char *text, bool there, const char *file, int line);
/* Several blanks are one here: how wide a column is, is for assert_script. */
#define assert_script_has(s, text) script_expect_text(s, text, true, __FILE__, __LINE__)
#define assert_script_lacks(s, text) script_expect_text(s, text, false, __FILE__, __LINE__)
