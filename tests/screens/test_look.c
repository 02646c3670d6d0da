/*
 * Colours and the mouse as each rep wants them, what a click does, what the
 * palette finds.
 */
#include "house.h"

static void test_theme(void **state)
{
    struct app *app = house_app(*state, "tom");
    struct script *s = house_sized(app, 24, 80);
    ui_dress(s->ui);
    assert_null(term_mem_dress(s->term)); /* nothing chosen: as the environment says */
    script_play(s, ": text{colours} Enter");
    assert_script_has(s, "< the terminal's own colours >");
    script_play(s, "Space Enter");
    assert_script_has(s, "Colours: high contrast (white on black).");
    assert_string_equal(term_mem_dress(s->term), "contrast");
    script_play(s, ": text{theme} Enter"); /* starts with what was chosen */
    assert_script_has(s, "< high contrast (white on black) >");
    script_free(s);

    /* His next session has it; somebody else's has not. */
    s = house_sized(house_app(*state, "tom"), 24, 80);
    ui_dress(s->ui);
    assert_string_equal(term_mem_dress(s->term), "contrast");
    script_free(s);
    s = house_sized(house_app(*state, "ruth"), 24, 80);
    ui_dress(s->ui);
    assert_null(term_mem_dress(s->term));
    script_free(s);
}

static void test_mouse_switch(void **state)
{
    struct script *s = house_at(*state, "sam", ": text{mouse} Enter");
    assert_string_equal(term_mem_dress(s->term), "- mouse");
    assert_script_has(s, "The mouse is on");
    script_play(s, "Enter : text{mouse} Enter");
    assert_string_equal(term_mem_dress(s->term), "-");
    script_free(s);
}

/* Nobody undoes how somebody sees the screens. */
static void test_not_in_the_log(void **state)
{
    struct script *s = house_at(*state, "tom", ": text{mouse on} Enter Enter u");
    assert_script_lacks(s, "Undone: Mouse");
    assert_string_equal(term_mem_dress(s->term), "- mouse");
    script_free(s);
}

/* That it was is in the audit; what it was never is. */
static bool was_copied(struct app *officer, const char *by, const char *detail)
{
    bool noted = false;
    g_autoptr(GPtrArray) rows = fixture_rows(officer, "audit.list", NULL);
    for (guint i = 0; i < rows->len; i++) {
        const record *r = rows->pdata[i];
        noted |= strcmp(record_str(r, "action"), by) == 0 &&
                 g_strcmp0(record_text(r, "detail"), detail) == 0;
        assert_null(strstr(record_str(r, "detail"), "07700"));
        assert_null(strchr(record_str(r, "detail"), '@'));
    }
    return noted;
}

static void copying_is_off_until_switched_on(void **state)
{
    struct house *h = *state;
    struct app *officer = house_app(h, "priya");
    fixture_run(officer, "member.edit", "person", "Callum Ackroyd", "phone", "07700 900555",
                "email", "callum@example.org", NULL);
    struct script *s = house_at(h, "tom", "6 Y");
    assert_null(term_mem_copied(s->term));
    assert_script_has(s, "Copying to your clipboard is off");
    script_play(s, "Enter : text{copying} Enter");
    assert_script_has(s, "Copying is on");
    script_play(s, "Esc Y n");
    assert_script_has(s, "The number is on your clipboard.");
    assert_string_equal(term_mem_copied(s->term), "07700 900555");
    script_play(s, "Y e");
    assert_string_equal(term_mem_copied(s->term), "callum@example.org");
    script_play(s, "Enter Y n"); /* on the card, too */
    assert_string_equal(term_mem_copied(s->term), "07700 900555");
    script_play(s, "c Y e"); /* and in a conversation */
    assert_string_equal(term_mem_copied(s->term), "callum@example.org");
    bool gone = false;
    h->now += 60; /* noted together, late, as views are */
    app_poll(ui_app(s->ui), &gone);
    assert_true(was_copied(officer, "member.copy", "e-mail"));
    assert_true(was_copied(officer, "member.copy", "phone"));
    script_free(s);
}

static void a_reply_is_copied(void **state)
{
    struct script *s = house_at(*state, "priya", ": text{copying} Enter Enter 2 Tab Enter Y");
    assert_script_has(s, "The reply's text is on your clipboard.");
    assert_true(strlen(term_mem_copied(s->term)) > 100);
    script_free(s);
}

/* In a line of Today, among the people of a ballot and on a potential member's card, too. */
static void whoever_is_selected_is_copied(void **state)
{
    struct house *h = *state;
    struct app *officer = house_app(h, "priya");
    fixture_run(officer, "member.edit", "person", "Fiona Pritchard", "phone", "07700 900555",
                "email", "fiona@example.org", NULL);
    fixture_run(officer, "prospect.edit", "prospect", "4", "phone", "07700 900556", NULL);
    struct script *s = house_at(h, "priya", ": text{copying} Enter Enter 1 Tab");
    assert_at(s, ">Fiona Pritchard");
    script_play(s, "Y n");
    assert_script_has(s, "The number is on your clipboard.");
    assert_string_equal(term_mem_copied(s->term), "07700 900555");
    script_play(s, "g Enter / text{fiona p} Tab"); /* those who need a paper */
    assert_at(s, ">Pritchard, Fiona");
    script_play(s, "Y e");
    assert_string_equal(term_mem_copied(s->term), "fiona@example.org");
    script_play(s, "Esc 3 Enter");
    assert_script_has(s, " Bilal Rashid\n");
    script_play(s, "Y");
    assert_script_has(s, "The number is on your clipboard.");
    assert_string_equal(term_mem_copied(s->term), "07700 900556");
    script_free(s);
}

/* On a line that is about nobody it asks whose; a head-count has no number. */
static void whose_is_asked_where_nobody_is_selected(void **state)
{
    struct script *s = house_at(*state, "priya", ": text{copying} Enter Enter 1 Y");
    assert_script_has(s, " Copy a number or e-mail address\n");
    assert_script_has(s, ">Member*");
    script_play(s, "Esc 3 j j Enter Y");
    assert_script_has(s, ">Member*");
    script_play(s, "Esc");
    assert_script_has(s, " PQiP cohort, 9 colleagues\n");
    assert_null(term_mem_copied(s->term));
    script_free(s);
}

/* Who sees no contact details copies none. */
static void a_volunteer_copies_nothing(void **state)
{
    struct script *s = house_at(*state, "sam", "6 Y");
    assert_null(term_mem_copied(s->term));
    script_free(s);
}

static void test_click_a_row(void **state)
{
    struct script *s = house_at(*state, "priya", "6 click{9,3}");
    assert_at(s, ">Adebayo, Grace");
    script_play(s, "click{9,40}"); /* again: opens */
    assert_script_has(s, "Grace Adebayo");
    assert_script_lacks(s, "NAME ");
    script_free(s);
}

/* A click on the words, wherever they stand in that line. */
static void click_on(struct script *s, int row, const char *words)
{
    g_autofree char *line = script_row(s, row);
    const char *at = strstr(line, words);
    assert_non_null(at);
    g_autofree char *click =
        g_strdup_printf("click{%d,%ld}", row, g_utf8_pointer_to_offset(line, at));
    script_play(s, click);
}

static void test_click_the_frame(void **state)
{
    struct script *s = house_at(*state, "priya", "");
    click_on(s, 1, "5 Turnout");
    assert_script_has(s, "WORKPLACE");
    click_on(s, 23, "Enter People");
    assert_script_has(s, "NAME");
    click_on(s, 23, "Back");
    assert_script_has(s, "WORKPLACE");
    script_play(s, "click{2,10} click{12,79}"); /* nothing there to click */
    assert_script_has(s, "WORKPLACE");
    script_free(s);
}

static void test_click_today(void **state)
{
    struct script *s = house_at(*state, "priya", "click{10,20}");
    assert_at(s, ">3 Recruit");
    script_play(s, "click{10,20}");
    assert_script_has(s, "WHO ");
    script_free(s);
}

/* Of two lists the one that was clicked has the keys. */
static void test_click_the_other_list(void **state)
{
    struct script *s = house_at(*state, "priya", "2 j click{16,10}");
    g_autofree char *cursor = script_cursor(s);
    assert_true(atoi(cursor) == 16);
    script_play(s, "click{6,3}");
    assert_at(s, ">Aire West");
    script_free(s);
}

/* In a form a click goes to a field, and nothing beneath the form hears it. */
static void test_click_in_a_form(void **state)
{
    struct script *s = house_at(*state, "priya", "4 n text{Ring Ruth} click{1,3}");
    assert_script_has(s, "Ring Ruth");
    script_play(s, "click{6,30}");
    assert_at(s, ">Due");
    script_free(s);
}

static void test_click_an_outcome(void **state)
{
    struct script *s = house_at(*state, "priya", "c click{14,46}");
    assert_script_has(s, "1 done");
    script_free(s);
}

static void test_click_a_command(void **state)
{
    struct script *s = house_at(*state, "priya", "6 : text{audit} Down");
    script_play(s, "click{6,10} click{6,10}");
    assert_script_lacks(s, "audit");
    script_free(s);
}

/* A click beside the keys of a question is no answer. */
static void test_click_beside_a_question(void **state)
{
    struct script *s = house_at(*state, "priya", "8 Down s click{5,5}");
    assert_script_has(s, "any other key: no");
    script_free(s);
}

/* Words that reps use, and keys, also those of other screens. */
static void test_palette_finds(void **state)
{
    static const struct {
        const char *typed, *first;
    } finds[] = {{"phone", "Edit a member"},
                 {"quit", "Leave"},
                 {"meeting", "Add a task"},
                 {"colour", "Choose the colours"},
                 {"dark", "Choose the colours"},
                 {"password", "Set your PIN"},
                 {"join", "Add a member"},
                 {"help", "Help"},
                 {"v", "Has voted"},
                 {"?", "Help"},
                 {"5", "Turnout"},
                 {"z", "Chase an answer"},
                 {"talk", "Talk"},
                 {"c", "Talk"},
                 {"find", "Find"},
                 {"panes", "The next group of lines"},
                 {"mark all", "Mark all"},
                 {"*", "Mark all"},
                 {"hq's list ballot", "Import HQ's list for a ballot"},
                 {"tlak", "Talk"}};
    for (gsize i = 0; i < G_N_ELEMENTS(finds); i++) {
        g_autofree char *keys = g_strdup_printf(": text{%s}", finds[i].typed);
        struct script *s = house_at(*state, "priya", keys);
        g_autofree char *row = script_row(s, 5);
        if (!strstr(row, finds[i].first))
            fail_msg("“%s” finds first: %s", finds[i].typed, row);
        script_free(s);
    }
}

/* The frame's own keys are found, and done, there too. */
static void test_palette_does(void **state)
{
    struct script *s = house_at(*state, "priya", "6 Enter : text{quit} Enter");
    assert_script_has(s, "NAME "); /* back from the card */
    script_play(s, ": text{help} Enter");
    assert_script_has(s, "ON THIS SCREEN");
    script_play(s, "Esc : text{leave} Enter");
    assert_true(ui_ended(s->ui));
    script_free(s);
    s = house_at(*state, "priya", "6 : text{panes}"); /* members have none */
    assert_script_has(s, ">2 Tab   Lists");
    script_free(s);
    s = house_at(*state, "priya", "8 : text{talk} Enter"); /* a key of another screen, there */
    assert_script_has(s, "Talking: ");
    script_free(s);
}

/* An import, or a change of another day, is not taken back by a slip of a key. */
static void test_undo_asks(void **state)
{
    struct house *h = *state;
    struct script *s = house_at(h, "priya", "6 u");
    assert_script_has(s, "Undo: ");
    assert_script_has(s, "any other key: no");
    script_play(s, "n");
    assert_script_lacks(s, "Undone");
    script_play(s, "e C-u text{Cal} F2 u"); /* one's own of today goes at once */
    assert_script_has(s, "U does it again.");
    script_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        house_test(test_theme),
        house_test(test_mouse_switch),
        house_test(test_not_in_the_log),
        house_test(copying_is_off_until_switched_on),
        house_test(whoever_is_selected_is_copied),
        house_test(whose_is_asked_where_nobody_is_selected),
        house_test(a_reply_is_copied),
        house_test(a_volunteer_copies_nothing),
        house_test(test_click_a_row),
        house_test(test_click_the_frame),
        house_test(test_click_today),
        house_test(test_click_the_other_list),
        house_test(test_click_in_a_form),
        house_test(test_click_an_outcome),
        house_test(test_click_a_command),
        house_test(test_click_beside_a_question),
        house_test(test_palette_finds),
        house_test(test_palette_does),
        house_test(test_undo_asks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
