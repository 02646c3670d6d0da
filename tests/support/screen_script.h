/*
 * Screens driven by a script of keys and compared with what is written in the
 * test.
 *
 *     struct script *s = script_new(app, screens, n, 24, 80);
 *     script_play(s, "j j Enter text{foo} Esc");
 *     assert_script(s, "first line\n"
 *                      "second line\n");
 *     script_free(s);
 *
 * Words of a script: names of keys (ui/keys.h), text{typed letters},
 * paste{…}, size{20x5} (columns x rows), click{row,col}, tick (the 500 ms tick), retry (a
 * waiting write again), hangup. A "}" inside braces is written "\}" and a
 * newline "\n". After each word queries and drawing settle.
 *
 * Run with UPDATE=1 a failing comparison rewrites the expectation in the test's
 * source (the string that follows "assert_script(s,") and passes; run
 * clang-format on the file afterwards and read the difference.
 */
#pragma once

#include "ui/ui.h"

struct script {
    struct ui *ui;
    struct terminal *term;
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
char *script_row(const struct script *s, int row); /* one line of it */
/* Cursor as "row,col". Caller's. */
char *script_cursor(const struct script *s);

/* Compares the whole screen; prints a diff and fails where it differs. */
void script_expect(struct script *s, bool styled, const char *expected, const char *file, int line);
#define assert_script(s, expected) script_expect(s, false, expected, __FILE__, __LINE__)
#define assert_script_styled(s, expected) script_expect(s, true, expected, __FILE__, __LINE__)
/* One line of the screen. */
void script_expect_row(struct script *s, int row, const char *expected, const char *file, int line);
#define assert_script_row(s, row, expected) script_expect_row(s, row, expected, __FILE__, __LINE__)
/* Text that stands, or does not stand, somewhere on the screen. */
void script_expect_text(struct script *s, const char *text, bool there, const char *file, int line);
#define assert_script_has(s, text) script_expect_text(s, text, true, __FILE__, __LINE__)
#define assert_script_lacks(s, text) script_expect_text(s, text, false, __FILE__, __LINE__)
