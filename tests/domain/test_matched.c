/*
 * Which letters of a text are those that were looked for.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/text.h"
#include "domain/matched.h"

#include <string.h>

/* "[Si]ân" for what is found. Caller's. */
static char *shown(const char *text, const char *words, enum found_where where)
{
    g_autofree char *folded = text_fold(words);
    g_auto(GStrv) list = g_strsplit(folded, " ", -1);
    g_autoptr(GArray) found = matched_in(text, (const char *const *)list, where);
    GString *out = g_string_new(NULL);
    gsize at = 0;
    for (guint i = 0; found && i < found->len; i++) {
        const struct found *f = &g_array_index(found, struct found, i);
        g_string_append_printf(out, "%.*s[%.*s]", (int)(f->from - at), text + at,
                               (int)(f->to - f->from), text + f->from);
        at = f->to;
    }
    g_string_append(out, text + at);
    return g_string_free(out, FALSE);
}

struct row {
    const char *words, *shown; /* the text, with what is found in brackets */
};

static void check(const struct row *rows, gsize n, enum found_where where)
{
    bool ok = true;
    for (gsize i = 0; i < n; i++) {
        g_auto(GStrv) parts = g_strsplit_set(rows[i].shown, "[]", -1);
        g_autofree char *text = g_strjoinv("", parts);
        g_autofree char *got = shown(text, rows[i].words, where);
        if (strcmp(got, rows[i].shown) == 0)
            continue;
        ok = false;
        print_error("%s: %s, not %s\n", rows[i].words, got, rows[i].shown);
    }
    assert_true(ok);
}

static void the_start_of_words(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"ack", "[Ack]royd, Callum"},
        {"cal ack", "[Ack]royd, [Cal]lum"},
        {"yd", "Ackroyd, Callum"},
        {"", "Ackroyd, Callum"},
        {"a", "[A]ckroyd, [A]nn"},
        {"an ann", "Ackroyd, [Ann]"},
        {"wat ho", "[Wat]erside [Ho]use"},
        {"mill", "([Mill] Court)"},
        {"mill", "Hill/[Mill]"},
        {"ackroydc", "Ackroyd, Callum"}, /* a comma is between them */
        {"x", ""},
    };
    check(rows, G_N_ELEMENTS(rows), FOUND_BEGINS);
}

static void names_as_people_type_them(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"sian", "Williams, [Siân]"},
        {"zoe", "Pike, [Zoë]"},
        {"zoe", "Pike, [Zoe\xcc\x88]"}, /* a combining mark goes with its letter */
        {"obrien", "[O'Brien], Anna"},
        {"obr", "[O’Br]ien, Anna"},
        {"bri", "O'[Bri]en, Anna"},
        {"smithjones", "[Smith-Jones], Amy"},
        {"smith jones", "[Smith]-[Jones], Amy"},
        {"jo", "Smith-[Jo]nes, Amy"},
        {"jo", "Smith–[Jo]nes"},
        {"vanderb", "[van der B]erg, Ann"},
        {"osuill", "[Ó Súill]eabháin, Pól"},
        {"muel", "[Mül]ler, Uwe"},
        {"mul", "[Mül]ler, Uwe"},
        {"mu", "[Mü]ller, Uwe"},
        {"aerlig", "[Ærlig], Bo"},
        {"a", "[Æ]rlig, Bo"}, /* the whole letter */
        {"oeuv", "[Œuv]re"},
        {"strasse", "[Straße] 5"},
        {"fi", "[ﬁ]tter"},
        {"fit", "[ﬁt]ter"},
        {"macd", "[McD]onald, Ann"},
        {"mcdon", "[MacDon]ald, Ann"},
        {"mcdon", "[Mac Don]ald, Ann"},
        {"don", "Mc[Don]ald, Ann"},
        {"kie", "Mackie, Ann"},
        {"lukasz", "[Łukasz]"},
        {"東", "[東]京"},
        {"京", "東京"},
        {"한", "[한]국"},
    };
    check(rows, G_N_ELEMENTS(rows), FOUND_BEGINS);
}

static void addresses_and_numbers(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"cal", "[cal]lum.ackroyd139@members.example.org"},
        {"ackroyd139", "callum.[ackroyd139]@members.example.org"},
        {"mem", "callum.ackroyd139@members.example.org"},
        {"org mem", "callum@members.example.org, [mem]ber"},
        {"07700900", "[07700 900]108"},
        {"07700", "[07700] 900108"},
        {"7700900108", "0[7700 900108]"},
        {"900108", "07700 [900108]"},
        {"9001", "07700 [9001]08"},
        {"108", "07700 900[108]"},
        {"08", "07700 900108"},
        {"770", "0[770]0 900108"},
        {"700", "07700 900108"},
        {"4821", "0113 496 [4821]"},
        {"0113496", "([0113) 496] 4821"},
        {"496", "0113 496 4821"},
        {"07700", "[+44 7700] 900108"},
        {"07700", "[+44 (0)7700] 900108"},
        {"7700", "0044 [7700] 900108"},
        {"0", "[+44 ]7700 900108"},
        {"av112", "[AV112]04"},
        {"11204", "AV11204"},
        {"204", "AV11204"},
        {"12", "[12] Mill Court"},
    };
    check(rows, G_N_ELEMENTS(rows), FOUND_BEGINS);
}

static void anywhere_in_words(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"oy", "Ackr[oy]d, Callum"},
        {"l", "Ackroyd, Ca[ll]um"},
        {"brien", "O'[Brien]"},
        {"ob", "[O'B]rien"},
        {"e", "[Æ]rlig"},
        {"undc", "round corner"}, /* in one word */
        {"und co", "ro[und] [co]rner"},
        {"an", "Si[ân]"},
        {"aa", "[aaa]"},
        {"0108", "07700 90[0108]"},
        {"members", "callum@[members].example.org"},
    };
    check(rows, G_N_ELEMENTS(rows), FOUND_INSIDE);
}

static void whether_it_is_there(void **state)
{
    (void)state;
    assert_true(matched_has("Williams, Siân", "sian", FOUND_BEGINS));
    assert_false(matched_has("Williams, Siân", "ian", FOUND_BEGINS));
    assert_true(matched_has("Williams, Siân", "ian", FOUND_INSIDE));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_start_of_words),    cmocka_unit_test(names_as_people_type_them),
        cmocka_unit_test(addresses_and_numbers), cmocka_unit_test(anywhere_in_words),
        cmocka_unit_test(whether_it_is_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
