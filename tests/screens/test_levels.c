/*
 * What the bar offers to lower levels, only what works; what stays of more access; what is noted.
 */
#include "house.h"

#include <string.h>

static void read_only(void **state)
{
    struct house *h = *state;
    house_add_reps(h);
    struct script *s = house_at(h, "rita", "5");
    assert_script_lacks(s, "Enter People");
    script_play(s, "j Enter");
    assert_script_has(s, "! The people of a ballot are for those who talk to them");
    assert_script_has(s, ">Waterside House"); /* and no empty page */
    script_play(s, "Esc 2");
    assert_script_lacks(s, "Enter Read");
    script_play(s, "Tab Enter");
    assert_script_has(s, "! Replies are read by reps and officers: ask one of them");
    script_play(s, "4 Tab");
    assert_script_lacks(s, "d Done");
    script_play(s, "Enter");
    assert_script_has(s, "! What a task says is read by those who do tasks");
    script_play(s, "3 Enter");
    assert_script_has(s, "! The cards of potential members are for those who talk to them");
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

/* What is next is said to those who may do it. */
static void read_only_is_told_no_step(void **state)
{
    struct house *h = *state;
    house_add_reps(h);
    struct script *s = house_at(h, "rita", "");
    assert_script_has(s, "WHERE THE THREE ASKS STAND");
    assert_script_lacks(s, "YOU CAN DO NOW");
    script_play(s, "3");
    assert_script_lacks(s, "ask to join;");
    assert_script_has(s, ">Bilal Rashid");
    script_play(s, "Tab");
    assert_script_has(s, ">Waterside House");
    assert_script_lacks(s, "not on our list: n");
    script_play(s, "2 S-Tab");
    assert_script_has(s, "A rep chases these");
    script_free(s);
    s = house_at(h, "vera", "3");
    assert_script_has(s, "Bilal Rashid: ask to join; was due yesterday");
    script_play(s, "Tab");
    assert_script_lacks(s, "not on our list: n");
    script_free(s);
}

/* Where there is nothing yet, who may only read is told no key that is not theirs. */
static void read_only_begins_nothing(void **state)
{
    struct house *h = *state;
    fixture_run(house_app(h, "priya"), "rep.add", "login", "rita", "name", "Rita Stone", "level",
                "readonly", "scope", "all", NULL);
    struct script *s = house_at(h, "rita", "2");
    assert_script_has(s, "An officer loads HQ's list with");
    assert_script_lacks(s, "w notes");
    assert_script_has(s, "No seat is chosen above, so there are no replies here.");
    assert_script_lacks(s, "y types");
    script_play(s, "S-Tab");
    assert_script_has(s, "Nobody waits for an answer.");
    assert_script_lacks(s, "w notes");
    script_play(s, "3");
    assert_script_has(s, "No potential members yet. Tab shows where most could join.");
    script_play(s, "4");
    assert_script_has(s, "No tasks yet.");
    assert_script_lacks(s, "n adds");
    script_play(s, "S-Tab");
    assert_script_has(s, "Nothing is waiting for you. Tab shows everybody's tasks.");
    /* Who is given more meanwhile is told. */
    fixture_run(house_app(h, "priya"), "rep.level", "rep", "rita", "level", "rep", NULL);
    script_play(s, "tick Tab");
    assert_script_has(s, "No tasks yet. n adds the first");
    script_free(s);
}

/* What could never be shown beside a list leaves it the whole window. */
static void read_only_has_no_empty_pane(void **state)
{
    struct house *h = *state;
    house_add_reps(h);
    static const char *const keys[] = {"3", "4", "5"};
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
        struct script *s = house_sized(house_app(h, "rita"), 30, 140);
        script_play(s, keys[i]);
        g_autofree char *row = script_row(s, 26);
        assert_null(strstr(row, "│"));
        script_free(s);
    }
    struct script *s = house_sized(house_app(h, "rita"), 30, 140);
    script_play(s, "6");
    g_autofree char *row = script_row(s, 26);
    assert_non_null(strstr(row, "│")); /* a member's card is theirs to read */
    script_free(s);
}

/* What the level may never use stands at the end of the help. */
static void help_sorts_by_access(void **state)
{
    struct house *h = *state;
    house_add_reps(h);
    struct script *s = house_sized(house_app(h, "rita"), 100, 80);
    script_play(s, "4 ?");
    assert_script_lacks(s, "(not now)");
    assert_script_lacks(s, "to do this");
    g_autofree char *all = script_screen(s, false);
    const char *apart = strstr(all, "NOT FOR YOUR ACCESS");
    assert_non_null(apart);
    static const char *const barred[] = {"Mark a task as done", "Drop a task",
                                         "Starts conversations", "Shows the task with its detail",
                                         "Marks the line"};
    for (gsize i = 0; i < G_N_ELEMENTS(barred); i++) {
        const char *at = strstr(all, barred[i]);
        if (!at || at < apart)
            fail_msg("%s: not where it belongs", barred[i]);
    }
    assert_true(strstr(all, "My tasks, all open ones, those done") < apart);
    script_free(s);
    s = house_sized(house_app(h, "priya"), 100, 80);
    script_play(s, "4 ?");
    assert_script_lacks(s, "NOT FOR YOUR ACCESS");
    script_free(s);
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

/* Of the first frame, before anything that can wait is read. */
static void assert_first_frame_lacks(struct script *s, int key, const char *text)
{
    struct event ev = {.type = EVENT_KEY, .key = key};
    ui_tick(s->ui);
    if (key != K_NONE)
        ui_event(s->ui, &ev);
    ui_settle(s->ui);
    assert_script_lacks(s, text);
}

/* What stands beside a list is not drawn once more for whom it is no longer meant. */
static void less_access_beside_a_list(void **state)
{
    struct house *h = *state;
    struct app *officer = house_app(h, "priya");
    struct script *s = house_sized(house_app(h, "tom"), 30, 140);
    script_play(s, "6 j");
    assert_script_has(s, "helen.ackroyd8@");
    script_play(s, "1");
    fixture_run(officer, "rep.level", "rep", "tom", "level", "volunteer", NULL);
    assert_first_frame_lacks(s, '6', "helen.ackroyd8@");
    script_play(s, "6 j");
    assert_script_has(s, "Helen Ackroyd");
    fixture_run(officer, "rep.scope", "rep", "tom", "scope", "Mill Court", NULL);
    assert_first_frame_lacks(s, K_NONE, "Helen Ackroyd");
    script_free(s);
}

/* Forms, pages and sentences hold what was read under the level before. */
static void less_access_over_a_list(void **state)
{
    struct house *h = *state;
    struct app *officer = house_app(h, "priya");
    struct script *s = house_at(h, "tom", "6 j e Tab Tab Tab text{ x}");
    assert_script_has(s, "helen.ackroyd8@");
    fixture_run(officer, "rep.level", "rep", "tom", "level", "volunteer", NULL);
    script_play(s, "tick");
    assert_script_lacks(s, "helen.ackroyd8@");
    assert_script_has(s, "! An officer has changed what you may see and do. What you were typing");
    fixture_run(officer, "rep.level", "rep", "tom", "level", "rep", NULL);
    script_play(s, "tick j e");
    assert_script_has(s, " x\n");
    script_play(s, "Esc y v C-s : text{messages} Enter");
    assert_script_has(s, "Helen Ackroyd");
    fixture_run(officer, "rep.scope", "rep", "tom", "scope", "Mill Court", NULL);
    script_play(s, "tick : text{messages} Enter");
    assert_script_lacks(s, "Helen Ackroyd");
    script_free(s);
}

/* Once what waits has been written. */
static int noted_lists(struct house *h, struct script *s, const char *command)
{
    g_autoptr(GError) error = NULL;
    h->now += 30;
    ui_tick(s->ui);
    g_autoptr(GPtrArray) rows =
        app_page(house_app(h, "priya"), "audit", NULL, PAGE_FIRST, NULL, 1000, &error);
    assert_null(error);
    int n = 0;
    for (guint i = 0; i < rows->len; i++)
        n += strcmp(record_str(rows->pdata[i], "action"), "list") == 0 &&
             strcmp(record_str(rows->pdata[i], "detail"), command) == 0;
    return n;
}

/* As the command that prints it would be; the one beside another, too; again after an hour. */
static void lists_of_people_are_noted(void **state)
{
    struct house *h = *state;
    struct script *s = house_sized(house_app(h, "tom"), 30, 140);
    static const char *const keys[] = {"6 j 1 6", "5", "3", "2"};
    static const char *const commands[] = {"member.list", "canvass.list", "prospect.list",
                                           "reply.list"};
    script_play(s, "4");
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
        assert_int_equal(noted_lists(h, s, commands[i]), 0);
        script_play(s, keys[i]);
        assert_int_equal(noted_lists(h, s, commands[i]), 1);
    }
    script_play(s, "6 / text{a} Esc");
    assert_int_equal(noted_lists(h, s, "member.list"), 1);
    h->now += 3600;
    script_play(s, "6 / text{a} Esc");
    assert_int_equal(noted_lists(h, s, "member.list"), 2);
    script_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {house_test(read_only),
                                       house_test(read_only_is_told_no_step),
                                       house_test_empty(read_only_begins_nothing),
                                       house_test(read_only_has_no_empty_pane),
                                       house_test(help_sorts_by_access),
                                       house_test(volunteer),
                                       house_test(less_access_beside_a_list),
                                       house_test(less_access_over_a_list),
                                       house_test(lists_of_people_are_noted)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
