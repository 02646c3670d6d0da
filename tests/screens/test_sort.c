/*
 * Lists in another order: every column that can be sorted by, for every level.
 */
#include "house.h"

#include <string.h>

/* The titles with an arrow that < and > come to, while no list fails. */
static guint walk_columns(struct script *s, const char *who, const char *where)
{
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (int i = 0; i < 12; i++) {
        script_play(s, i % 3 ? ">" : "> I");
        g_autofree char *now = script_screen(s, false);
        const char *arrow = strstr(now, "\xe2\x86\x91"), *down = strstr(now, "\xe2\x86\x93");
        if (strstr(now, "\n! "))
            fail_msg("%s, %s:\n%s", who, where, now);
        arrow = arrow ? arrow : down;
        if (arrow)
            g_hash_table_add(seen, g_strndup(arrow - 6, 6));
    }
    return g_hash_table_size(seen);
}

static void test_everything_sorts(void **state)
{
    static const char *const reps[] = {"priya", "reg", "vera", "rita"};
    static const char *const screens[] = {"2",
                                          "2 Tab",
                                          "2 Tab Tab",
                                          "2 Tab Tab Tab",
                                          "2 Tab Tab Tab Tab",
                                          "3",
                                          "3 Tab",
                                          "4",
                                          "4 Tab",
                                          "4 Tab Tab",
                                          "5",
                                          "5 Enter",
                                          "6",
                                          "8",
                                          "8 Tab",
                                          "8 Tab Tab",
                                          "8 Tab Tab Tab",
                                          "8 Tab Tab Tab Tab",
                                          "8 Enter"};
    guint most = 0, all = 0;
    house_add_reps(*state);
    for (gsize r = 0; r < G_N_ELEMENTS(reps); r++)
        for (gsize i = 0; i < G_N_ELEMENTS(screens); i++) {
            struct script *s = house_sized(house_app(*state, reps[r]), 30, 160);
            script_play(s, screens[i]);
            guint n = walk_columns(s, reps[r], screens[i]);
            if (r == 0 && n == 0)
                fail_msg("%s: nothing is sorted", screens[i]);
            most = MAX(most, n);
            all += n;
            script_free(s);
        }
    assert_true(most >= 6 && all > 120);
}

static void test_members(void **state)
{
    struct script *s = house_at(*state, "priya", "6 > > >");
    assert_script_has(s, "phone \xe2\x86\x91");
    assert_at(s, ">Yusuf, Amina");
    script_play(s, "G"); /* those without come last */
    g_autofree char *last = script_row(s, 21);
    assert_null(strstr(last, "07700"));
    script_play(s, "g j Enter Esc"); /* the order stays while one looks at somebody */
    assert_at(s, ">O'Hara, Colette");
    script_play(s, "/ text{aire} Tab");
    assert_at(s, ">McAllister, Una");
    script_play(s, "I");
    assert_script_has(s, "phone \xe2\x86\x93");
    script_play(s, "G"); /* who has none comes last this way, too */
    g_autofree char *none = script_row(s, 20);
    assert_null(strstr(none, "07700"));
    script_play(s, "Esc < < <"); /* back to the order that it has by itself */
    assert_script_lacks(s, "\xe2\x86\x93");
    assert_at(s, ">Ackroyd, Callum");
    script_play(s, "I");
    assert_at(s, ">Yusuf, Una");
    script_free(s);
}

/* Numbers as numbers, days as days, also where a command's list is shown. */
static void test_by_value(void **state)
{
    struct script *s = house_at(*state, "priya", "3 Tab > > > >");
    assert_script_has(s, "staff \xe2\x86\x93");
    assert_script_row(
        s, 6, ">Waterside House              22            18        84        62       73%");
    script_free(s);
    s = house_at(*state, "priya", ": text{timeline} Enter > I");
    g_autofree char *latest = script_row(s, 5); /* its day is given in words */
    assert_non_null(strstr(latest, "A new ballot was called."));
    script_free(s);
}

/* The column that a list is sorted by is in sight, however narrow the window. */
static void test_in_sight(void **state)
{
    struct script *s = house_at(*state, "priya", "6 > > > size{44x20}");
    assert_script_has(s, "phone \xe2\x86\x91");
    assert_script_has(s, "07700 900100");
    script_play(s, "size{80x24} 5 > > > > size{44x20}");
    assert_script_has(s, "\xe2\x86\x93");
    script_free(s);
    /* Days in their order: what is longest ago comes first. */
    s = house_sized(house_app(*state, "priya"), 24, 100);
    script_play(s, "2 < <");
    assert_script_has(s, "latest \xe2\x86\x91");
    g_autofree char *first = script_row(s, 5);
    assert_non_null(strstr(first, " 13 Nov "));
    script_free(s);
}

/* Words as they follow one another, not as they are spelt. */
static void test_words(void **state)
{
    struct script *s = house_at(*state, "priya", "5 Enter S-Tab >");
    assert_script_has(s, "STANDS \xe2\x86\x91");
    g_autofree char *first = script_row(s, 6);
    assert_non_null(strstr(first, "not reached"));
    script_play(s, "I");
    g_autofree char *last = script_row(s, 6);
    assert_non_null(strstr(last, "prefers not to say"));
    script_play(s, "Esc 3 <");
    assert_script_has(s, "stage \xe2\x86\x91");
    g_autofree char *stage = script_row(s, 6);
    assert_non_null(strstr(stage, "identified"));
    script_play(s, "8 > > I"); /* in a view, too */
    g_autofree char *level = script_row(s, 6);
    if (!strstr(level, "volunteer"))
        fail_msg("%s", level);
    script_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {house_test(test_everything_sorts), house_test(test_members),
                                       house_test(test_by_value), house_test(test_words),
                                       house_test(test_in_sight)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
