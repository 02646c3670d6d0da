/*
 * Where what the MP wrote ends: what stands below is never taken for what they say, and what looks
 * like an end takes none of it away.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>

#include "domain/reply_guess.h"

#include <string.h>

/* The lines of a file, of which each has | for its own lines. */
static char **texts_of(const char *path)
{
    char *file = NULL;
    assert_true(g_file_get_contents(path, &file, NULL, NULL));
    g_strdelimit(g_strchomp(file), "|", '\r');
    char **texts = g_strsplit(file, "\n", -1);
    for (char **t = texts; *t; t++)
        g_strdelimit(*t, "\r", '\n');
    g_free(file);
    return texts;
}

/* "SUBSTANTIVE SUPPORTIVE EDM+" */
static char *taken_for(const char *text)
{
    struct reply_guess g;
    enum stance s = STANCE_UNKNOWN;
    reply_guess_of(text, "Re: Probation pay", false, &g);
    g_autofree char *why = NULL;
    const char *stance = stance_suggest(text, g.type, &s, &why) ? stance_name(s) : "-";
    GString *is = g_string_new(NULL);
    g_string_printf(is, "%s %s", reply_type_name(g.type), stance);
    g_autoptr(GPtrArray) promises = reply_promises(text);
    for (guint i = 0; i < promises->len; i++) {
        const struct reply_promise *p = promises->pdata[i];
        g_string_append_printf(is, " %s%s", commitment_name(p->kind), p->done ? "+" : "");
    }
    reply_guess_clear(&g);
    return g_string_free(is, FALSE);
}

/* Slogans, surgeries, small print and what else offices put below a letter, of each kind. */
static void signatures(void **state)
{
    (void)state;
    static const struct {
        const char *letter, *is;
    } letters[] = {
        {"Thank you for your email, which has been received by the office.", "AUTO_ACK -"},
        {"Thank you for your email. Could you please send me your home address so that I can check "
         "that you are a constituent?",
         "ADDRESS_REQUEST -"},
        {"Thank you for writing about probation pay. I am looking into what you say and will write "
         "to you again shortly.",
         "HOLDING -"},
        {"Thank you for your letter about probation.", "HOLDING -"},
        {"Thank you for writing about probation pay. I have written to the Minister to press for a "
         "fair offer.\n\nThe caseloads that you describe are unacceptable.",
         "SUBSTANTIVE SUPPORTIVE WRITE_TO_MINISTER+"},
        {"I have noted your views on probation pay. Pay is a matter for the employer and the "
         "recognised unions.",
         "SUBSTANTIVE NONCOMMITTAL"},
        {"I would be happy to meet you and your colleagues. Does Friday at ten suit?",
         "MEETING_OFFER - MEETING"},
    };
    g_auto(GStrv) below = texts_of("tests/data/replies/signatures.txt");
    int wrong = 0;
    assert_true(g_strv_length(below) >= 60);
    for (gsize l = 0; l < G_N_ELEMENTS(letters); l++)
        for (char **s = below; *s; s++) {
            g_autofree char *text =
                g_strdup_printf("Dear Ann,\n\n%s\n\n%s\n", letters[l].letter, *s);
            g_autofree char *is = taken_for(text);
            if (strcmp(is, letters[l].is) != 0)
                wrong++, print_error("%s, not %s:\n%s\n", is, letters[l].is, text);
        }
    assert_int_equal(wrong, 0);
}

static void within(void **state)
{
    (void)state;
    g_auto(GStrv) lines = texts_of("tests/data/replies/within.txt");
    int wrong = 0;
    assert_true(g_strv_length(lines) >= 45);
    for (char **line = lines; *line; line++) {
        g_autofree char *text = g_strdup_printf(
            "Dear Ann,\n\nThank you for writing to me about probation pay.\n\n%s\n\n"
            "I have signed the motion on pay.\n\nYours sincerely\nJane Pellow MP\n",
            *line);
        g_autofree char *is = taken_for(text);
        if (!g_str_has_prefix(is, "SUBSTANTIVE SUPPORTIVE ") || !g_str_has_suffix(is, " EDM+"))
            wrong++, print_error("%s:\n%s\n", is, text);
    }
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(signatures), cmocka_unit_test(within)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
