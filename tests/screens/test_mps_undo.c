/*
 * MP replies: a key takes a row off its list, and undo brings it back: the cursor is on it, for the
 * next key is meant for it.
 */
#include "house.h"

static void check(void **state, const char *to_list, const char *key, const char *row,
                  const char *next)
{
    struct script *s = house_at(*state, "priya", to_list);
    assert_at(s, row);
    script_play(s, key);
    assert_at(s, next);
    script_play(s, "u");
    assert_at(s, row);
    script_free(s);
}

static void on_to_ask(void **state)
{
    static const char *const keys[] = {"y", "n", "t 3"};
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++)
        check(state, "2 Tab", keys[i], ">to Joanne Priestley", ">to Imran Hussain");
}

static void on_to_send(void **state)
{
    check(state, "2 Tab Tab", "x", ">to Olu Adebayo", ">to Dafydd Rees");
    check(state, "2 Tab Tab j", "x", ">to Dafydd Rees", ">to Mohammed Rafiq");
}

/* A key is for the row that is shown, also where another rep has just taken that off the list. */
static void a_key_is_for_the_row_that_is_shown(void **state)
{
    struct house *h = *state;
    struct script *one = house_at(h, "priya", "2 Tab"), *two = house_at(h, "tom", "2 Tab");
    script_play(one, "y");
    assert_at(two, ">to Joanne Priestley");
    script_play(two, "y");
    assert_script_has(two, "Joanne Priestley agreed that HQ gets it (noted today)");
    assert_script_has(two, "1 to ask");
    script_free(one);
    script_free(two);
}

static gint64 told(struct house *h, const char *consent)
{
    g_autoptr(GPtrArray) rows = fixture_rows(house_app(h, "priya"), "reply.list", NULL);
    gint64 n = 0;
    for (guint i = 0; i < rows->len; i++)
        n += g_strcmp0(record_text(rows->pdata[i], "consent"), consent) == 0;
    return n;
}

/* The row has gone by another rep's key, and the cursor is on somebody nobody asked: what was meant
 * for the first is not noted of the second. */
static void a_key_is_not_for_the_row_that_slid_there(void **state)
{
    struct house *h = *state;
    gint64 before = told(h, "REFUSED");
    struct script *one = house_at(h, "priya", "2 Tab"), *two = house_at(h, "tom", "2 Tab");
    assert_at(two, ">to Joanne Priestley");
    script_play(one, "y");
    script_play(two, "tick");
    assert_at(two, ">to Imran Hussain");
    script_play(two, "n");
    assert_script_has(two,
                      "This line was “to Joanne Priestley” before: n again for “to Imran Hussain”");
    assert_script_has(two, "1 to ask");
    assert_int_equal(told(h, "REFUSED"), before);
    script_play(two, "n"); /* meant */
    assert_script_has(two, "Consent refused: Imran Hussain");
    assert_int_equal(told(h, "REFUSED"), before + 1);
    script_play(one, "u tick");
    script_free(one);
    script_free(two);
}

/* Whoever moves, or reads it, knows whose it is; a mark and the part for HQ are held, too. */
static void who_has_moved_is_not_asked(void **state)
{
    struct house *h = *state;
    struct script *one = house_at(h, "priya", "2 Tab Tab"),
                  *two = house_at(h, "tom", "2 Tab Tab j");
    script_play(one, "j x");
    script_play(two, "tick T");
    assert_script_has(two,
                      "This line was “to Dafydd Rees” before: T again for “to Mohammed Rafiq”");
    script_play(two, "j x");
    assert_script_lacks(two, "This line was");
    script_play(one, "g x");
    script_play(two, "g tick");
    script_play(one, "g x");
    script_play(two, "tick Space");
    assert_script_has(two, "before: Space again for");
    assert_script_lacks(two, "1 marked");
    script_play(two, "Space");
    assert_script_has(two, "1 marked");
    script_free(one);
    script_free(two);
}

int main(void)
{
    const struct CMUnitTest tests[] = {house_test(on_to_ask), house_test(on_to_send),
                                       house_test(a_key_is_for_the_row_that_is_shown),
                                       house_test(a_key_is_not_for_the_row_that_slid_there),
                                       house_test(who_has_moved_is_not_asked)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
