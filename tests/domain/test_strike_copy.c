/*
 * What is struck out of one copy of a letter, in another one whose lines are broken elsewhere, or
 * in which something was changed.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/strike.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

static char *copied(const char *struck, const char *copy)
{
    /* «this» is struck */
    g_autoptr(GArray) spans = strike_no_spans();
    g_autoptr(GString) text = g_string_new(NULL);
    struct strike_span span = {0, 0};
    for (const char *c = struck; *c; c++)
        if (g_str_has_prefix(c, "«")) {
            span.from = text->len;
            c++;
        } else if (g_str_has_prefix(c, "»")) {
            span.to = text->len;
            g_array_append_val(spans, span);
            c++;
        } else {
            g_string_append_c(text, *c);
        }
    g_autoptr(GArray) there = strike_in_copy(text->str, spans, copy);
    return strike_out(copy, there);
}

static void test_places(void **state)
{
    static const struct {
        const char *struck, *copy, *left;
    } table[] = {
        /* at the same place, not wherever it says so */
        {"Your «pay» is low. I will raise pay.", "Your pay is\nlow. I will raise pay.",
         "Your [struck out] is\nlow. I will raise pay."},
        {"Your pay is low. I will raise «pay».", "Your pay is\nlow. I will raise\npay.",
         "Your pay is\nlow. I will raise\n[struck out]."},
        /* however its lines break, and in whatever case */
        {"I know «of the divorce in March». Bye.", "I know of the\n\ndivorce  in March. Bye.",
         "I know [struck out]. Bye."},
        {"«Eich cyflog chi yw ŵy.» Hwyl.", "EICH CYFLOG\nCHI YW ŴY. Hwyl.", "[struck out] Hwyl."},
        {"The İ of «İstanbul is» far.", "The İ of\nİstanbul is far.",
         "The İ of\n[struck out] far."},
        /* something else before it, behind it, or on both sides */
        {"One is here. Your «pay» is low. Raise pay.", "It was two. Your pay is low. Raise pay.",
         "It was two. Your [struck out] is low. Raise pay."},
        {"Your «pay» is low. Raise pay. One.", "Your pay is\nlow. Raise pay. Two.",
         "Your [struck out] is\nlow. Raise pay. Two."},
        {"One. Raise pay. Your «pay» is low. One.", "Two. Raise pay. Your pay is low. Two.",
         "Two. Raise pay. Your [struck out] is low. Two."},
        /* the sentence itself was changed: the words, or all that differs lies in it */
        {"One. Your «pay rise» is low. One.", "Two. Your big pay rise is low! Two.",
         "Two. Your big [struck out] is low! Two."},
        {"«Sorry for your divorce in March.» Bye.", "Sorry for your divorce in April. Bye.",
         "[struck out] Bye."},
        /* a copy that says it once more */
        {"«Sorry.» Your «pay» is low.", "Sorry. Your pay is low. Sorry.\nYour pay is low. Pay.",
         "[struck out] Your [struck out] is low. [struck out]\nYour [struck out] is low. Pay."},
        {"«Sorry.» Bye.", "", ""},
        {"«Sorry.» Bye.", "Good morning.", "Good morning."},
    };
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(table); i++) {
        g_autofree char *left = copied(table[i].struck, table[i].copy);
        if (strcmp(left, table[i].left) != 0)
            fail_msg("%s, in %s: %s", table[i].struck, table[i].copy, left);
    }
}

/* Many parts of a long letter: the right ones. */
static void copy_long(bool two_ends)
{
    g_autoptr(GString) text = g_string_new(NULL), copy = g_string_new(NULL);
    g_autoptr(GArray) spans = strike_no_spans();
    for (guint i = 0; i < 20000; i++) {
        struct strike_span span = {text->len, 0};
        g_string_append_printf(text, "Sentence number %u speaks of the divorce in some year.", i);
        g_string_append_printf(copy, "Sentence number %u speaks of\nthe divorce in some year.\n",
                               i);
        span.to = text->len;
        if (i % 50 == 49)
            g_array_append_val(spans, span);
        g_string_append(text, i % 5 ? " " : "\n\n");
    }
    g_string_append(text, "One.");
    g_string_prepend(copy, two_ends ? "Two. " : "");
    g_string_append(copy, two_ends ? "Two." : "One.");
    g_autoptr(GArray) there = strike_in_copy(text->str, spans, copy->str);
    g_autofree char *left = strike_out(copy->str, there);
    assert_null(strstr(left, "number 49 "));
    assert_non_null(strstr(left, "number 50 "));
}

static void test_long_letters(void **state)
{
    (void)state;
    copy_long(false);
    copy_long(true);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_places),
                                       cmocka_unit_test(test_long_letters)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
