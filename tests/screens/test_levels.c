/*
 * What the bar offers to lower levels: only what works.
 */
#include "house.h"

static void read_only(void **state)
{
    struct house *h = *state;
    house_add_reps(h);
    struct script *s = house_at(h, "rita", "5");
    assert_script_lacks(s, "Enter People");
    script_play(s, "Enter");
    assert_script_has(s, "Your access is read-only: ask an officer to do this.");
    script_play(s, "Esc 2");
    assert_script_lacks(s, "Enter Read");
    script_play(s, "4 Tab");
    assert_script_lacks(s, "d Done");
    script_free(s);
    /* One reason, one sentence, whatever the key. */
    static const char *const keys[] = {"6 e", "6 n", "6 v", "6 i", "3 m",
                                       "4 d", "5 r", "5 n", "8 n"};
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
        s = house_at(h, "rita", keys[i]);
        assert_script_has(s, "! Your access is read-only: ask an officer to do this.");
        script_free(s);
    }
}

/* A volunteer marks their own tasks as done. */
static void volunteer(void **state)
{
    struct house *h = *state;
    house_add_reps(h);
    fixture_run(house_app(h, "priya"), "task.add", "title", "Vera's leaflets", "owner", "vera",
                "due", "2026-11-21", NULL);
    struct script *s = house_at(h, "vera", "5");
    assert_script_has(s, "Enter People");
    script_play(s, "4");
    assert_at(s, ">Vera's leaflets");
    assert_script_has(s, "d Done");
    script_play(s, "Tab j");
    assert_script_lacks(s, ">Vera's leaflets");
    assert_script_lacks(s, "d Done");
    script_play(s, "d");
    assert_script_has(s, "That task is not yours");
    script_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {house_test(read_only), house_test(volunteer)};
    return cmocka_run_group_tests(tests, house_make, house_unmake);
}
