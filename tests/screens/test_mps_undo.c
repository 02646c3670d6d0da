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

int main(void)
{
    const struct CMUnitTest tests[] = {house_test(on_to_ask), house_test(on_to_send),
                                       house_test(a_key_is_for_the_row_that_is_shown)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
