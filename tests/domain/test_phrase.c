/*
 * Phrases by families: each sign of their language, and what cannot be read.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>

#include "domain/phrase.h"

static const struct phrase_list lists[] = {{"colour", "red green dark  blue"}, {NULL, NULL}};

static phrase_book *book_of(const char *phrase)
{
    const struct phrase table[] = {{5, phrase}, {0, NULL}};
    phrase_book *book = phrase_book_new(lists);
    g_autofree char *wrong = phrase_book_add(book, table);
    if (wrong)
        fail_msg("%s", wrong);
    return book;
}

static void found(void **state)
{
    (void)state;
    static const struct {
        const char *phrase, *sentence;
        gboolean is;
    } cases[] = {
        {"house", "the house is here", TRUE},
        {"house", "the houses are here", FALSE},
        {"the house", "the old house", FALSE},
        {"the|an house", "an house", TRUE},
        {"the old? house", "the house", TRUE},
        {"the old? house", "the old house", TRUE},
        {"the old? house", "the new house", FALSE},
        {"a @colour house", "a blue house", TRUE},
        {"a @colour|white house", "a white house", TRUE},
        {"a @colour house", "a colour house", FALSE},
        {"a _ house", "a tall house", TRUE},
        {"a _ house", "a house", FALSE},
        {"a _? house", "a house", TRUE},
        {"a .. house", "a house", TRUE},
        {"a .. house", "a b c d e house", TRUE},
        {"a .. house", "a b c d e f house", FALSE},
        {"a ... house", "a 1 2 3 4 5 6 7 8 9 10 house", TRUE},
        {"a ... house", "a 1 2 3 4 5 6 7 8 9 10 11 house", FALSE},
        {"a !old house", "a house", TRUE},
        {"a !old .. house", "a old house", FALSE},
        {"a house !is", "a house is", FALSE},
        {"a house !is", "a house", TRUE},
        {"a !@colour _ house", "a red house", FALSE},
        {"a !@colour _ house", "a tall house", TRUE},
        {"^ a house", "a house", TRUE},
        {"^ a house", "such a house", FALSE},
        {"^ !the _ house", "one house", TRUE},
        {"^ !the _ house", "the house", FALSE},
        {"^ !the _ house", "in one house", FALSE},
        {"^ the? house", "house", TRUE},
        {"a .. b .. c", "a b b x x x x c", TRUE}, /* not the first b */
        {"a b", "a a b", TRUE},
        {"house", "", FALSE},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(phrase_book) book = book_of(cases[i].phrase);
        if ((phrase_book_kinds(book, cases[i].sentence) == 1 << 5) != cases[i].is)
            fail_msg("“%s” in “%s”", cases[i].phrase, cases[i].sentence);
    }
}

static void several(void **state)
{
    (void)state;
    static const struct phrase one[] = {{0, "a b"}, {63, "b"}, {0, NULL}};
    static const struct phrase two[] = {{1, "b c"}, {2, "c d"}, {0, NULL}};
    g_autoptr(phrase_book) book = phrase_book_new(lists);
    assert_null(phrase_book_add(book, one));
    assert_null(phrase_book_add(book, two));
    assert_true(phrase_book_kinds(book, "a b c") == (1 | 2 | G_GUINT64_CONSTANT(1) << 63));
    assert_true(phrase_book_kinds(book, "x") == 0);
}

static void unreadable(void **state)
{
    (void)state;
    static const struct phrase cases[] = {
        {0, "@nothing here"},
        {0, "a @nothing"},
        {0, ""},
        {0, "^"},
        {0, "a?"},
        {0, "_ house"},
        {0, ".. house"},
        {0, "a .."},
        {0, "!a house"},
        {64, "a"},
        {0, "a b c d e f g h i j k l m n o"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const struct phrase table[] = {cases[i], {0, NULL}};
        g_autoptr(phrase_book) book = phrase_book_new(lists);
        g_autofree char *wrong = phrase_book_add(book, table);
        if (!wrong)
            fail_msg("“%s” can be read", cases[i].words);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(found), cmocka_unit_test(several),
                                       cmocka_unit_test(unreadable)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
