/*
 * What whole letters are taken for, by people who knew no rule of it when they wrote them.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>

#include "reply_tables.h"

static bool is_one_of(const char *allowed, const char *what)
{
    g_auto(GStrv) words = g_strsplit(allowed, "|", -1);
    return g_strv_contains((const char *const *)words, what);
}

static bool same_words(const char *a, const char *b)
{
    g_auto(GStrv) of_a = g_strsplit(a, " ", -1), of_b = g_strsplit(b, " ", -1);
    if (g_strv_length(of_a) != g_strv_length(of_b))
        return false;
    for (char **w = of_a; *w; w++)
        if (!g_strv_contains((const char *const *)of_b, *w))
            return false;
    return true;
}

/* Whole letters: type, stance and promises. Written before anything was read of what told them
 * apart; of the later ones nothing was mended until it had been counted. */
static void letters(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        guint rows, types, stances, promises, stops;
    } tables[] = {{"letters_blind.tsv", 82, 77, 81, 81, 0},
                  {"letters_blind_more.tsv", 60, 51, 52, 58, 0},
                  {"letters_blind_last.tsv", 40, 33, 38, 39, 0},
                  {"letters_blind_next.tsv", 85, 73, 53, 67, 0},
                  /* made to mislead; types alone */
                  {"letters_blind_hard.tsv", 80, 60, 0, 0, 4},
                  {"letters_blind_harder.tsv", 80, 58, 0, 0, 4},
                  {"letters_blind_hardest.tsv", 80, 55, 0, 0, 8}};
    for (gsize t = 0; t < G_N_ELEMENTS(tables); t++) {
        g_autoptr(GPtrArray) rows = rows_of(tables[t].name, 5);
        guint of_type = 0, of_stance = 0, kept = 0, stopped = 0;
        assert_int_equal(rows->len, tables[t].rows);
        for (guint i = 0; i < rows->len; i++) {
            char **row = rows->pdata[i];
            enum stance s = STANCE_UNKNOWN;
            struct reply_guess g;
            reply_guess_of(row[4], row[3], false, &g);
            g_autofree char *why = NULL, *promised = promised_in(row[4]);
            const char *is = stance_suggest(row[4], g.type, &s, &why) ? stance_name(s) : "-";
            g_auto(GStrv) right = g_strsplit(row[0], "|", -1);
            enum reply_type type;
            assert_true(reply_type_from(right[0], &type));
            of_type += is_one_of(row[0], reply_type_name(g.type));
            of_stance += is_one_of(row[1], is);
            kept += same_words(row[2], reply_stops_clock(g.type) ? promised : "");
            if (reply_stops_clock(g.type) && !reply_stops_clock(type) &&
                !is_one_of(row[0], reply_type_name(g.type))) {
                print_error("%s, not %s by %s\n", reply_type_name(g.type), row[0], g.reason);
                stopped++;
            }
            reply_guess_clear(&g);
        }
        print_message("%s: of %u types %u, stances %u, promises %u right\n", tables[t].name,
                      rows->len, of_type, of_stance, kept);
        assert_true(stopped <= tables[t].stops);
        assert_true(of_type >= tables[t].types);
        assert_true(of_stance >= tables[t].stances);
        assert_true(kept >= tables[t].promises);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(letters)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
