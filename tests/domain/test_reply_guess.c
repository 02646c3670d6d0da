/*
 * The type of a reply by its words.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>

#include "domain/reply_guess.h"

#include <stdlib.h>
#include <string.h>

static char *unescaped(const char *s)
{
    g_auto(GStrv) lines = g_strsplit(s, "\\n", -1);
    return g_strjoinv("\n", lines);
}

/* Each row of the table: the types that are right, the subject, the text. */
static void table(void **state)
{
    (void)state;
    g_autofree char *file = NULL;
    assert_true(g_file_get_contents(getenv("TSV") ? getenv("TSV") : "tests/data/replies/types.tsv", &file, NULL, NULL));
    g_auto(GStrv) rows = g_strsplit(g_strchomp(file), "\n", -1);
    guint wrong = 0, wrong_out = 0, clock = 0, n = 0, out = 0;
    for (char **row = rows + 1; *row; row++, n++) {
        g_auto(GStrv) cell = g_strsplit(*row, "\t", 3);
        g_autofree char *text = unescaped(cell[2]);
        g_auto(GStrv) right = g_strsplit(cell[0], "|", -1);
        struct reply_guess g;
        reply_guess_of(text, cell[1], false, &g);
        bool held = n % 3 == 2;
        out += held;
        enum reply_type first = REPLY_HOLDING;
        reply_type_from(right[0], &first);
        if (reply_stops_clock(first) != reply_stops_clock(g.type))
            clock++;
        if (!g_strv_contains((const char *const *)right, reply_type_name(g.type))) {
            wrong++;
            wrong_out += held;
            if (!held || getenv("ALL"))
                print_message("%s is %s (%s): %.200s\n", cell[0], reply_type_name(g.type), g.reason,
                              cell[2]);
        }
        reply_guess_clear(&g);
    }
    print_message("%u of %u wrong; held out %u of %u; clock %u\n", wrong, n, wrong_out, out, clock);
}


static void stance_table(void **state)
{
    (void)state;
    g_autofree char *file = NULL;
    assert_true(g_file_get_contents("tests/data/replies/stances.tsv", &file, NULL, NULL));
    g_auto(GStrv) rows = g_strsplit(g_strchomp(file), "\n", -1);
    for (char **row = rows + 1; *row; row++) {
        g_auto(GStrv) cell = g_strsplit(*row, "\t", 3);
        g_autofree char *text = unescaped(cell[2]), *reason = NULL;
        enum reply_type type;
        enum stance s;
        assert_true(reply_type_from(cell[1], &type));
        bool any = stance_suggest(text, type, &s, &reason);
        const char *is = any ? stance_name(s) : "-";
        if (strcmp(is, cell[0]) != 0)
            print_message("%s is %s (%s): %s\n", cell[0], is, reason, cell[2]);
    }
}

static void promise_table(void **state)
{
    (void)state;
    g_autofree char *file = NULL;
    assert_true(g_file_get_contents("tests/data/replies/promises.tsv", &file, NULL, NULL));
    g_auto(GStrv) rows = g_strsplit(g_strchomp(file), "\n", -1);
    for (char **row = rows + 1; *row; row++) {
        g_auto(GStrv) cell = g_strsplit(*row, "\t", 2);
        g_autofree char *text = unescaped(cell[1]);
        g_autoptr(GPtrArray) got = reply_promises(text);
        g_autoptr(GString) is = g_string_new(NULL);
        for (guint i = 0; i < got->len; i++) {
            const struct reply_promise *p = got->pdata[i];
            g_string_append_printf(is, "%s%s%s", i ? " " : "", commitment_name(p->kind),
                                   p->done ? "+" : "");
        }
        if (strcmp(is->str, cell[0]) != 0)
            print_message("“%s” is “%s”: %s\n", cell[0], is->str, cell[1]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(table), cmocka_unit_test(stance_table),
                                       cmocka_unit_test(promise_table)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
