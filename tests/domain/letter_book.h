/*
 * The book of letters that comes with the program, and a draft made of it.
 */
#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/letter_draft.h"

#include "table_file.h"

static inline const char *or_null(const char *s)
{
    return *s ? s : NULL;
}

static inline void add_points(letter_book *book)
{
    struct table_file *t = table_file_read("db/letters/points.csv");
    assert_non_null(t);
    for (guint i = 0; i < t->rows->len; i++) {
        g_autoptr(GError) error = NULL;
        struct letter_point p = {.number = atoi(table_file_get(t, i, "point")),
                                 .place = or_null(table_file_get(t, i, "place")),
                                 .suits = or_null(table_file_get(t, i, "suits")),
                                 .day = table_file_get(t, i, "day"),
                                 .fact = table_file_get(t, i, "fact"),
                                 .source = table_file_get(t, i, "source"),
                                 .verify = strcmp(table_file_get(t, i, "status"), "VERIFY") == 0};
        assert_true(letter_topic_from(table_file_get(t, i, "topic"), &p.topic));
        if (!letter_book_add_point(book, &p, &error))
            fail_msg("%s", error->message);
    }
    table_file_free(t);
}

static inline int setup(void **state)
{
    letter_book *book = letter_book_new();
    add_points(book);
    struct table_file *t = table_file_read("db/letters/lines.csv");
    assert_non_null(t);
    for (guint i = 0; i < t->rows->len; i++) {
        g_autoptr(GError) error = NULL;
        if (!letter_book_add_line(book, table_file_get(t, i, "part"),
                                  or_null(table_file_get(t, i, "of")), table_file_get(t, i, "said"),
                                  &error))
            fail_msg("%s", error->message);
    }
    table_file_free(t);
    *state = book;
    return 0;
}

static inline int teardown(void **state)
{
    letter_book_free(*state);
    return 0;
}

static inline struct letter_case a_case(gint64 member)
{
    return (struct letter_case){.member = member,
                                .member_name = "Amina Yusuf",
                                .mp_name = "Hollis Varley",
                                .seat = "Aire East",
                                .own = "I hold 62 cases. Each week I work late.",
                                .stance = STANCE_UNKNOWN};
}

/* Caller's. */
static inline char *draft(const letter_book *book, const struct letter_case *about)
{
    struct letter_draft d;
    g_autoptr(GError) error = NULL;
    if (!letter_draft_make(book, about, &d, &error))
        fail_msg("%s", error->message);
    char *text = g_steal_pointer(&d.text);
    letter_draft_done(&d);
    return text;
}
