/*
 * Call lists while somebody else saves, takes over or is not there: nobody loses whom they have,
 * nor what they typed.
 */
#include "desk_calls.h"

#include "app/hold.h"
#include "support/holder.h"

static gint64 person_of(struct fixture *f, const char *number)
{
    struct result r = fixture_result(f->officer, "member.show", "person", number, NULL);
    const gint64 id = record_int(r.object, "id");
    result_done(&r);
    return id;
}

static char *open_with(struct app *app, const char *who)
{
    struct result r = fixture_result(app, "member.show", "person", who, NULL);
    char *name = g_strdup(record_str(r.object, "open_with"));
    result_done(&r);
    return name;
}

/* Whoever's outcome waits is still had; whoever is shown meanwhile stays on the line, and what was
 * typed for them is theirs. */
static void test_outcome_waits(void **state)
{
    struct fixture *f = *state;
    make_list(f, "GENERAL");
    app_at_screens(f->ruth);
    struct script *s = desk(f->ruth);
    script_play(s, "6 C Enter");
    assert_script_has(s, " Dafydd Rees");
    struct db *other = holder_of(f->path);
    script_play(s, "1");
    assert_script_has(s, "Somebody else is saving; yours goes next.");
    assert_script_has(s, " Amina Yusuf");
    script_play(s, "tick tick t text{for Amina}");
    holder_lets_go(other);
    script_play(s, "tick");
    g_autofree char *had = open_with(f->officer, "1002");
    assert_string_equal(had, "Ruth Adeyemi");
    g_autoptr(record) amina = record_of_int("list_id", 1);
    record_set_text(amina, "skipped", "[]");
    gint64 person = 0;
    char *by = NULL;
    record_set_int(amina, "person_id", person_of(f, "1001"));
    assert_true(app_hold(f->officer, amina, &person, &by, NULL));
    assert_null(by);
    script_play(s, "retry tick C-s");
    assert_script_has(s, " Amina Yusuf");
    assert_script_has(s, "! Priya Nair has this person open");
    assert_script_has(s, " Note     for Amina");
    assert_script_has(s, "1 done");
    app_hold_end(f->officer);
    script_play(s, "tick 6");
    script_free(s);
    g_autoptr(GPtrArray) said = fixture_rows(f->officer, "activity.list", "person", "1001", NULL);
    assert_string_equal(record_str(said->pdata[0], "note"), "for Amina");
    said = (g_ptr_array_unref(said),
            fixture_rows(f->officer, "activity.list", "person", "1002", NULL));
    assert_string_equal(record_str(said->pdata[0], "outcome"), "SPOKE");
}

/* An answer that waits is given once, and leads on from its own step. */
static void test_answer_waits(void **state)
{
    struct fixture *f = *state;
    make_list(f, "GENERAL");
    fixture_run(f->officer, "script.make", "name", "Rota", "purpose", "GENERAL", "text",
                "# start\n? Can you?\n- yes > more\n\n# more\n? Sure?\n- yes\n", NULL);
    fixture_run(f->officer, "calls.script", "name", "Branch meeting", "script", "Rota", NULL);
    struct script *s = desk(f->ruth);
    script_play(s, "6 C Enter");
    struct db *other = holder_of(f->path);
    script_play(s, "Space Space");
    assert_script_has(s, "Your last answer is not saved yet");
    holder_lets_go(other);
    script_play(s, "retry");
    assert_script_has(s, " Sure?");
    script_free(s);
    g_autoptr(GPtrArray) rows =
        fixture_rows(f->officer, "calls.answers", "name", "Branch meeting", NULL);
    assert_int_equal(record_int(rows->pdata[0], "n"), 1);
    assert_int_equal(record_int(rows->pdata[1], "n"), 0);
}

/* A line off a sheet that waits asks for the next once it is saved, and for nothing later. */
static void test_line_waits(void **state)
{
    struct fixture *f = *state;
    make_list(f, "EVENT");
    struct script *s = desk(f->officer);
    g_autofree char *line = g_strdup_printf("6 C p text{%d 6} Enter", (int)person_of(f, "1002"));
    struct db *other = holder_of(f->path);
    script_play(s, line);
    holder_lets_go(other);
    script_play(s, "retry");
    assert_script_has(s, ">Line*");
    script_play(s, "Esc 6");
    assert_script_lacks(s, "postcode");
    script_free(s);
}

/* A card opened from a conversation, and another conversation from it: behind it the first has its
 * person again. */
static void test_one_over_the_other(void **state)
{
    struct fixture *f = *state;
    make_list(f, "GENERAL");
    struct script *s = desk(f->ruth);
    script_play(s, "6 C Enter Enter c Esc Esc tick");
    assert_script_has(s, " Talking: Branch meeting");
    g_autofree char *had = open_with(f->officer, "1002");
    assert_string_equal(had, "Ruth Adeyemi");
    script_free(s);
}

/* Nobody sits there: after a quarter of an hour others can have them. */
static void test_left_alone(void **state)
{
    struct fixture *f = *state;
    make_list(f, "GENERAL");
    app_at_screens(f->ruth);
    struct script *s = desk(f->ruth);
    script_play(s, "6 C Enter");
    f->now += 14 * 60;
    script_play(s, "tick");
    f->now += 10 * 60;
    g_autofree char *had = open_with(f->officer, "1002");
    assert_string_equal(had, "Ruth Adeyemi");
    ui_idle(s->ui, 16 * 60 * 1000);
    f->now += 10 * 60;
    script_play(s, "tick");
    f->now += 10 * 60;
    g_autofree char *gone = open_with(f->officer, "1002");
    assert_string_equal(gone, "");
    script_free(s);
}

/* Somebody left to an officer is not among those who are ready. */
static void test_ready_is_who_comes(void **state)
{
    struct fixture *f = *state;
    struct script *s = desk(f->ruth);
    script_play(s, "1 c");
    assert_script_has(s, "0 done   2 ready");
    fixture_run(f->officer, "activity.log", "person", "1001", "outcome", "SPOKE", "on",
                "2026-11-19", "officer_note", "has questions", NULL);
    script_play(s, "tick 6");
    assert_script_has(s, "1 done   0 ready");
    assert_script_has(s, "Nobody is left to talk to here today.");
    script_free(s);
}

#define test(name) cmocka_unit_test_setup_teardown(name, ballot_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {test(test_outcome_waits), test(test_answer_waits),
                                       test(test_line_waits),    test(test_one_over_the_other),
                                       test(test_left_alone),    test(test_ready_is_who_comes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
