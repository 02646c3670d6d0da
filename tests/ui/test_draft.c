/*
 * Drafts: what was typed when the line dropped is there again.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ui/form_script.h"

static void line_drops(void)
{
    script_play(s, "hangup");
    script_free(s);
    s = people_start(24, 80);
}

static void test_hangup_keeps_the_draft(void **state)
{
    (void)state;
    script_play(s, "n text{Zoe} Tab text{1 mar} hangup");
    assert_true(ui_ended(s->ui));
    assert_string_equal(fake.draft_id, "person.add");
    assert_string_equal(record_str(fake.draft, "given_name"), "Zoe");
    assert_string_equal(record_str(fake.draft, "joined_on"), "1 mar");
    script_free(s);
    s = people_start(24, 80);
    script_play(s, "n");
    assert_script_has(s, "What you typed before is here again; Ctrl-R starts afresh.");
    assert_script_has(s, ">Given name*   Zoe");
    script_play(s, "Esc"); /* it would be lost: asked */
    assert_script_has(s, "Throw away what you typed?");
    script_play(s, "y n");
    assert_script_lacks(s, "Zoe");
}

/* A reference that was picked is a name again, one that was typed what was typed, and what was
 * taken out stays out. */
static void test_a_draft_keeps_references(void **state)
{
    (void)state;
    script_play(s, "n text{Zoe} Tab Tab Tab Tab Tab text{elm} Down Enter");
    line_drops();
    script_play(s, "n");
    assert_script_has(s, " Workplace     Elm Street\n");
    script_play(s, "C-s");
    assert_ran("person.add given_name=\"Zoe\" leads=0 workplace=\"#2\"");
    script_play(s, "j e Tab C-u Tab C-u text{el}");
    line_drops();
    script_play(s, "j e");
    assert_script_lacks(s, "Elm House");
    assert_script_lacks(s, "2020-03-01");
    assert_script_has(s, " Workplace   el              ? not chosen yet\n");
    script_play(s, "C-s"); /* nothing is guessed */
    assert_script_has(s, "“el” fits more than one");
    script_play(s, "Down Enter Enter");
    assert_ran("person.edit person_id=2 given_name=\"Amina\" joined_on=\"\" workplace=\"#2\"");
}

static void test_a_seat_has_its_own_draft(void **state)
{
    static const struct field fields[] = {{.name = "constituency",
                                           .label = "Constituency",
                                           .type = FIELD_CONSTITUENCY,
                                           .flags = FIELD_SUBJECT | FIELD_REQUIRED},
                                          {.name = "evidence", .label = "Evidence"},
                                          {.name = NULL}};
    static const struct command stance = {.id = "mp.stance",
                                          .title = "Stance",
                                          .help = "Where the MP stands.",
                                          .flags = CMD_WRITES,
                                          .fields = fields,
                                          .run = fake_run};
    (void)state;
    g_autoptr(record) east = record_new();
    g_autoptr(record) west = record_new();
    record_set_text(east, "ons_code", "E14000001");
    record_set_text(west, "ons_code", "E14000002");
    ui_command(s->ui, &stance, east);
    script_play(s, "text{told Zoe} hangup");
    assert_string_equal(fake.draft_id, "mp.stance ons_code=E14000001");
    script_free(s);
    s = people_start(24, 80);
    ui_command(s->ui, &stance, west);
    script_play(s, "tick");
    assert_script_lacks(s, "told Zoe");
    script_play(s, "Esc");
    ui_command(s->ui, &stance, east);
    script_play(s, "tick");
    assert_script_has(s, "told Zoe");
}

static void test_a_draft_keeps_no_secret(void **state)
{
    static const struct field fields[] = {{.name = "login", .label = "Login"},
                                          {.name = "pin", .label = "PIN", .flags = FIELD_SECRET},
                                          {.name = NULL}};
    static const struct command lock = {.id = "look.pin",
                                        .title = "Set a PIN",
                                        .help = "Asked for after a while.",
                                        .flags = CMD_WRITES,
                                        .fields = fields,
                                        .run = fake_run};
    (void)state;
    ui_command(s->ui, &lock, NULL);
    script_play(s, "text{priya} Tab text{4711} hangup");
    assert_string_equal(record_str(fake.draft, "login"), "priya");
    assert_null(record_get(fake.draft, "pin"));
    for (gsize i = 0; i < record_size(fake.draft); i++)
        assert_null(strstr(record_at(fake.draft, i)->s, "4711"));
}

/* A postcode is looked up and dropped: nothing of it goes on to the disk. */
static void a_draft_keeps_no_postcode(void **state)
{
    static const struct field fields[] = {
        {.name = "name", .label = "Name"},
        {.name = "postcode", .label = "Home postcode", .flags = FIELD_PASSING},
        {.name = NULL}};
    static const struct command add = {.id = "somebody.add",
                                       .title = "Add somebody",
                                       .help = "Where they live is not kept.",
                                       .flags = CMD_WRITES,
                                       .fields = fields,
                                       .run = fake_run};
    (void)state;
    ui_command(s->ui, &add, NULL);
    script_play(s, "text{Zoe} Tab text{LS1 3AB} Esc Esc");
    assert_string_equal(record_str(fake.draft, "name"), "Zoe");
    assert_null(record_get(fake.draft, "postcode"));
    assert_script_has(s,
                      "What you typed is kept, but for the home postcode: “Add somebody” brings");
    g_clear_pointer(&fake.draft, record_free);
    ui_command(s->ui, &add, NULL);
    script_play(s, "Tab text{LS1 3AB} Esc"); /* nothing else: nothing to keep */
    assert_script_has(s, ">Person 001");
    ui_command(s->ui, &add, NULL);
    script_play(s, "Tab text{LS1 3AB} hangup");
    assert_null(fake.draft);
}

/* What others put right meanwhile is not put back by a draft. */
static void a_draft_has_what_was_touched(void **state)
{
    (void)state;
    script_play(s, "j e Tab C-u text{1 mar} Esc Esc");
    assert_string_equal(record_str(fake.draft, "joined_on"), "1 mar");
    assert_null(record_get(fake.draft, "given_name"));
    assert_null(record_get(fake.draft, "workplace"));
    script_play(s, "e");
    assert_script_has(s, "Amina");
    assert_script_has(s, "1 mar");
}

/* A second Esc keeps what was typed; the same form has it again. */
static void a_second_esc_keeps_what_was_typed(void **state)
{
    (void)state;
    script_play(s, "n text{Zoe} Tab Tab Tab Tab Tab text{elm} Enter Esc");
    assert_script_has(s, "y Throw it away   Esc Keep it and leave");
    script_play(s, "Esc");
    assert_script_has(s, ">Person 001");
    assert_script_has(s, " What you typed is kept: “Add a member” brings it back.");
    assert_string_equal(fake.draft_id, "person.add");
    script_play(s, "n");
    assert_script_has(s, " What you typed before is here again; Ctrl-R starts afresh.");
    assert_script_has(s, ">Given name*   Zoe\n");
    assert_script_has(s, " Workplace     Elm House\n");
    script_play(s, "Esc C-c n C-s"); /* and again */
    assert_ran("person.add given_name=\"Zoe\" leads=0 workplace=\"#1\"");
}

static void what_is_kept_can_be_left_out(void **state)
{
    (void)state;
    script_play(s, "n text{Zoe} Tab text{31 feb} Tab Esc Esc n C-r");
    assert_script_lacks(s, "Zoe");
    assert_script_lacks(s, "feb");
    script_play(s, "Esc"); /* untouched: nothing to ask */
    assert_script_has(s, ">Person 001");
    script_play(s, "j e Tab C-u text{1 mar} Esc Esc e C-r");
    assert_script_has(s, "2020-03-01      = Sun 1 Mar 2020");
    assert_script_has(s, "Elm House");
    script_play(s, "text{x} C-r"); /* nothing came back: what is typed stays */
    assert_script_has(s, "Aminax");
    assert_script_has(s, "Ctrl-R is for what was kept");
}

/* What cannot be kept stays in the form. */
static void a_full_disk_leaves_the_form(void **state)
{
    (void)state;
    fake.full = true;
    script_play(s, "n text{Zoe} Esc Esc");
    assert_script_has(s, "! The disk is full.");
    assert_script_has(s, ">Given name*   Zoe");
}

static void test_untouched_form_leaves_no_draft(void **state)
{
    (void)state;
    script_play(s, "e hangup");
    assert_null(fake.draft);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_hangup_keeps_the_draft),         TEST(test_a_draft_keeps_references),
        TEST(test_a_seat_has_its_own_draft),       TEST(test_a_draft_keeps_no_secret),
        TEST(test_untouched_form_leaves_no_draft), TEST(a_second_esc_keeps_what_was_typed),
        TEST(what_is_kept_can_be_left_out),        TEST(a_full_disk_leaves_the_form),
        TEST(a_draft_keeps_no_postcode),           TEST(a_draft_has_what_was_touched),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
