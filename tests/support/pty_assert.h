/*
 * The terminal harness's waits as cmocka assertions: where one fails, the
 * screen is shown. Include cmocka.h first.
 */
#pragma once

#include "support/pty.h"

#include <stdio.h>

#define pty_assert(p, what, condition)                                                             \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            char *screen_ = pty_dump(p);                                                           \
            printf("The screen was: %s\n", screen_); /* print_message cuts it */                   \
            fflush(stdout);                                                                        \
            g_free(screen_);                                                                       \
            fail_msg("%s", what);                                                                  \
        }                                                                                          \
    } while (0)

#define pty_assert_text(p, text) pty_assert(p, text, pty_wait_text(p, text))
#define pty_assert_no_text(p, text)                                                                \
    pty_assert(p, "still on the screen: " text, pty_wait_no_text(p, text))
#define pty_assert_row(p, row, text)                                                               \
    pty_assert(p, "not in row " #row ": " text, pty_wait_row(p, row, text))
#define pty_assert_cursor(p, row, col)                                                             \
    pty_assert(p, "the cursor is not at " #row ", " #col, pty_wait_cursor(p, row, col))
#define pty_assert_exit(p, status)                                                                 \
    pty_assert(p, "the program did not end with " #status, pty_wait_exit(p) == (status))
/* pty_play; the message names the text that did not come. */
#define pty_assert_play(p, script)                                                                 \
    do {                                                                                           \
        char *missing_ = NULL;                                                                     \
        bool played_ = pty_play(p, script, &missing_);                                             \
        if (!played_)                                                                              \
            printf("Waited in vain for {%s} in: %s\n", missing_, script);                          \
        g_free(missing_);                                                                          \
        pty_assert(p, "the keys did not lead there", played_);                                     \
    } while (0)

/* From the first screen, where q ends the program. */
static inline void pty_leave(struct pty *p)
{
    pty_keys(p, "q");
    pty_assert_exit(p, 0);
    pty_free(p);
}
