/*
 * Forms that are saved as they open: where nobody said what happened, nothing did.
 */
#include "house.h"

static guint talks(struct house *h, const char *person)
{
    g_autoptr(GPtrArray) rows =
        fixture_rows(house_app(h, "priya"), "activity.list", "person", person, NULL);
    return rows->len;
}

static void a_conversation(void **state)
{
    struct house *h = *state;
    guint before = talks(h, "AV10238");
    struct script *s = house_at(h, "tom", "6 / text{rees daf} Enter l F2");
    assert_script_has(s, "“What happened” is needed here.");
    script_play(s, "Tab Tab Tab text{rang twice} F2");
    assert_script_has(s, "“What happened” is needed here.");
    assert_int_equal(talks(h, "AV10238"), before);
    script_play(s, "Space F2"); /* it waits at the field: one key more */
    assert_script_has(s, "Dafydd Rees: spoke. u undoes it.");
    assert_script_has(s, "rang twice");
    assert_int_equal(talks(h, "AV10238"), before + 1);
    script_free(s);
}

static void a_chat(void **state)
{
    struct script *s = house_at(*state, "tom", "3 c F2");
    assert_script_has(s, "“What happened” is needed here.");
    script_play(s, "Space F2");
    assert_script_has(s, "Bilal Rashid: spoken to.");
    script_free(s);
}

/* Nor is anything else that a form of the card records. */
static void the_other_forms(void **state)
{
    static const char *const keys[] = {"+", "-", "A", "O", "B", "L", "n"};
    struct app *priya = house_app(*state, "priya");
    g_autoptr(GPtrArray) before = fixture_rows(priya, "log", NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
        g_autofree char *play = g_strdup_printf("6 / text{rees daf} Enter %s F2", keys[i]);
        struct script *s = house_at(*state, "priya", play);
        assert_script_has(s, "is needed here.");
        script_free(s);
    }
    struct script *s = house_at(*state, "priya", "6 / text{rees daf} Enter P F2");
    assert_script_has(s, "The text of the reply is missing: paste it.\n");
    script_free(s);
    g_autoptr(GPtrArray) after = fixture_rows(priya, "log", NULL);
    assert_int_equal(record_int(after->pdata[0], "id"), record_int(before->pdata[0], "id"));
}

/* Who types a word instead of one letter gets that word, not one for each of its letters. */
static void a_word_is_typed(void **state)
{
    struct script *s = house_at(*state, "priya", "6 / text{rees daf} Enter O text{trea}");
    assert_script_has(s, "Office* < treasurer >");
    script_play(s, "text{e}"); /* does not go on so */
    assert_script_has(s, "Office* < treasurer >");
    script_play(s, "Left text{health and saf}");
    assert_script_has(s, "Office* < health and safety rep >");
    script_play(s, "Space");
    assert_script_has(s, "Office* < equality rep >");
    script_play(s, "c c"); /* a letter again is the next with it */
    assert_script_has(s, "Office* < chair >");
    script_free(s);
    static const char *const ways[][2] = {
        {"phone", "by phone"}, {"email", "by e-mail"}, {"meeting", "at a meeting"}};
    for (gsize i = 0; i < G_N_ELEMENTS(ways); i++) {
        g_autofree char *play =
            g_strdup_printf("6 / text{rees daf} Enter l Tab text{%s}", ways[i][0]);
        g_autofree char *shown = g_strdup_printf("< %s >", ways[i][1]);
        s = house_at(*state, "priya", play);
        assert_script_has(s, shown);
        script_free(s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        house_test(a_conversation),
        house_test(a_chat),
        house_test(the_other_forms),
        house_test(a_word_is_typed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
