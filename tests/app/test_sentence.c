/*
 * What stands in braces in a sentence, said on a screen and on the command line.
 */
#include "sentence.h"

#include "app_priv.h"
#include "base/say.h"

#include "support/app_fixture.h"
#include <string.h>

static void assert_said(struct app *app, const char *command, const char *want, const char *text,
                        ...) G_GNUC_PRINTF(4, 5);

static void assert_said(struct app *app, const char *command, const char *want, const char *text,
                        ...)
{
    va_list args;
    va_start(args, text);
    g_autofree char *filled = say_filled(text, args);
    va_end(args);
    g_autofree char *got = sentence_said(app, command_find(command), filled);
    assert_string_equal(got, want);
}

static void fields_go_by_their_name_there(void **state)
{
    struct fixture *f = *state;
    const char text[] = "Say how in {consent_how}, or {nothing}.";
    assert_said(f->tom, "prospect.add", "Say how in --consent-how, or {nothing}.", text);
    f->tom->screens = true;
    assert_said(f->tom, "prospect.add", "Say how in “Agreed”, or {nothing}.", text);
    assert_said(f->tom, "task.edit", "See --no-due.", "See {no_due}."); /* in no form */
    f->tom->screens = false;
    assert_null(sentence_said(f->tom, command_find("task.edit"), "Nothing in braces."));
    assert_null(sentence_said(f->tom, command_find("task.edit"), NULL));
}

static void commands_go_by_title_or_words(void **state)
{
    struct fixture *f = *state;
    const char text[] = "Take back the rest: {:undo.rest 12}, {:no.such} {";
    assert_said(f->tom, "undo", "Take back the rest: “undo rest 12”, {:no.such} {", text);
    f->tom->screens = true;
    assert_said(f->tom, "undo", "Take back the rest: “: Undo what can be undone”, {:no.such} {",
                text);
    f->tom->screens = false;
}

/* On screens ":" finds what is named so; what it does not find is the command line's. */
static void what_is_named_is_found(void **state)
{
    struct fixture *f = *state;
    gsize n = 0;
    const struct command *const *table = command_table(&n);
    f->tom->screens = true;
    for (gsize i = 0; i < n; i++) {
        bool found = !(table[i]->flags & (CMD_CLI_ONLY | CMD_NO_DB));
        g_autofree char *words = g_strdelimit(g_strdup(table[i]->id), ".", ' ');
        g_autofree char *want = found ? g_strdup_printf("“: %s”", table[i]->title)
                                      : g_strdup_printf("“%s 12” on the command line", words);
        assert_said(f->tom, table[i]->id, want, "{:%s 12}", table[i]->id);
    }
    f->tom->screens = false;
}

/* Where a key does it, that key. */
static void commands_go_by_their_key_there(void **state)
{
    struct fixture *f = *state;
    const char text[] = "{:rep.restore} gives access again.";
    assert_said(f->tom, "rep.suspend", "“rep restore” gives access again.", text);
    app_on_screen(f->tom, "desk");
    assert_said(f->tom, "rep.suspend", "S (Restore) gives access again.", text);
    app_on_screen(f->tom, "today");
    assert_said(f->tom, "rep.suspend", "“: Give a rep access again” gives access again.", text);
    app_on_screen(f->tom, NULL);
    assert_said(f->tom, "rep.suspend", "“rep restore” gives access again.", text);
}

static void said(struct fixture *f, struct result r, const char *want)
{
    (void)f;
    if (!strstr(r.message, want))
        fail_msg("“%s” does not say “%s”", r.message, want);
    result_done(&r);
}

/* Sentences that lead to another command name its words, or on a screen its key. */
static void what_leads_on(void **state)
{
    struct fixture *f = *state;
    struct app *o = f->officer;
    said(f, fixture_result(o, "rep.suspend", "rep", "tom", NULL), "“rep restore” gives access");
    said(f, fixture_result(o, "rep.level", "rep", "ruth", "level", "officer", NULL), "officer.");
    said(f, fixture_result(o, "rep.level", "rep", "ruth", "level", "rep", NULL),
         "“rep scope” narrows it");
    fixture_fails(o, BL_ERR_INPUT, "the level with “rep level”", "rep.add", "login", "ruth",
                  "scope", "all", NULL);
    app_on_screen(o, "desk");
    fixture_run(o, "rep.restore", "rep", "tom", NULL);
    said(f, fixture_result(o, "rep.suspend", "rep", "tom", NULL), "S (Restore) gives access");
    fixture_run(o, "rep.level", "rep", "ruth", "level", "officer", NULL);
    said(f, fixture_result(o, "rep.level", "rep", "ruth", "level", "rep", NULL),
         "o (Workplaces) narrows it");
    fixture_fails(o, BL_ERR_INPUT, "the level with l (Level)", "rep.add", "login", "ruth", "scope",
                  "all", NULL);
    fixture_fails(o, BL_ERR_REFUSED, "an officer first: l (Level)", "rep.suspend", "rep",
                  app_actor(o)->login, NULL);
    app_on_screen(o, NULL);
}

/* The same refusal, as it comes out of the gate. */
static void the_gate_says_it(void **state)
{
    struct fixture *f = *state;
    fixture_fails(f->tom, BL_ERR_INPUT, "in --consent-how.", "prospect.add", "label", "Night staff",
                  "headcount", "3", "workplace", "Mill Court", "email", "z@example.org", NULL);
    f->tom->screens = true;
    fixture_fails(f->tom, BL_ERR_INPUT, "in “Agreed”.", "prospect.add", "label", "Night staff",
                  "headcount", "3", "workplace", "Mill Court", "email", "z@example.org", NULL);
    f->tom->screens = false;
}

static bool no_start(struct app *app, record *in, GError **error)
{
    (void)app, (void)in;
    return err_set(error, BL_ERR_INPUT, "{no_due} comes first, then {:rep.restore}.");
}

/* … and what keeps a form from opening. */
static void a_form_that_does_not_open_says_it(void **state)
{
    struct fixture *f = *state;
    struct command cmd = *command_find("task.edit");
    g_autoptr(record) in = record_new();
    g_autoptr(GError) error = NULL;
    cmd.prefill = no_start;
    app_on_screen(f->tom, "desk");
    assert_false(app_prefill(f->tom, &cmd, in, &error));
    assert_string_equal(error->message, "--no-due comes first, then S (Restore).");
    app_on_screen(f->tom, NULL);
    cmd.prefill = NULL;
    assert_true(app_prefill(f->tom, &cmd, in, NULL));
}

/* Also where a sentence goes through another before it is said. */
static void none_is_left_unsaid(void **state)
{
    struct fixture *f = *state;
    fixture_fails(f->tom, BL_ERR_NOT_FOUND, "“tray” lists them", "get", "name", "nofile.txt", NULL);
    fixture_fails(f->officer, BL_ERR_NOT_FOUND, "“rep key list” shows them", "rep.key.revoke",
                  "key", "99", NULL);
    fixture_run(f->officer, "member.add", "membership_no", "1", "given_name", "Ann", "family_name",
                "Bly", "workplace", "Mill Court", NULL);
    gint64 id = fixture_run(f->officer, "reply.add", "person", "Ann Bly", "constituency",
                            "E14001063", "text", "I will reply soon.", "type", "HOLDING", NULL);
    g_autofree char *reply = g_strdup_printf("%" G_GINT64_FORMAT, id);
    fixture_fails(f->officer, BL_ERR_INPUT, "“reply consent” comes first", "reply.send", "reply",
                  reply, NULL);
}

/* Only the sentence's own braces: nobody's name, and nothing that was typed. */
static void what_people_typed_stays(void **state)
{
    struct fixture *f = *state;
    assert_said(f->tom, "prospect.add", "{email} of {:none}: --email.", "%s of {:none}: {email}.",
                "{email}");
    fixture_fails(f->tom, BL_ERR_INPUT, "{phone}", "prospect.add", "name", "Li Example",
                  "workplace", "Mill Court", "consent_how", "IN_PERSON", "email", "{phone}", NULL);
    g_autofree char *clean = say_clean("{a}\x02"
                                       "b} \x1b[31m c\n",
                                       TEXT_LINE | TEXT_TRIM);
    assert_string_equal(clean, "{a}\x02"
                               "b} [31m c");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {TEST(fields_go_by_their_name_there),
                                       TEST(commands_go_by_title_or_words),
                                       TEST(what_is_named_is_found),
                                       TEST(commands_go_by_their_key_there),
                                       TEST(what_leads_on),
                                       TEST(the_gate_says_it),
                                       TEST(a_form_that_does_not_open_says_it),
                                       TEST(none_is_left_unsaid),
                                       TEST(what_people_typed_stays)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
