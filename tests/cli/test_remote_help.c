/*
 * What a rep who comes over SSH is offered: nothing of what is refused there.
 */
#include "support/app_fixture.h"
#include "support/run_cli.h"

/* The forced command's answer to what a rep asked for. */
static struct ran ask(struct fixture *f, const char *words)
{
    const struct setting s = {.db = NULL};
    g_setenv("SSH_ORIGINAL_COMMAND", words, TRUE);
    struct ran r = cli_run(&s, "--db", f->path, "ssh", "--as", "priya", NULL);
    g_unsetenv("SSH_ORIGINAL_COMMAND");
    return r;
}

/* Words of the text, or of a list in it. */
static void lacks(const char *text, const char *const *words)
{
    g_auto(GStrv) all = g_strsplit_set(text, " ,.\n“”?[]\"", -1);
    for (const char *const *word = words; *word; word++)
        if (g_strv_contains((const char *const *)all, *word))
            fail_msg("“%s” in: %s", *word, text);
}

static const char *const none[] = {"init", "demo", "host", "--db", "--as", "backup", NULL};

static void help_has_what_can_be_done(void **state)
{
    static const char *const calls[] = {"help", "--help", "member add --help", "help branch"};
    for (gsize i = 0; i < G_N_ELEMENTS(calls); i++) {
        g_autofree char *text = ran_printed(ask(*state, calls[i]));
        lacks(text, none);
        assert_non_null(strstr(text, "branchline"));
    }
    g_autofree char *json = ran_printed(ask(*state, "help --json"));
    assert_non_null(strstr(json, "\"words\":\"log\""));
    assert_null(strstr(json, "\"words\":\"init\""));
    assert_null(strstr(json, "\"words\":\"backup"));
    g_autofree char *all = ran_printed(ask(*state, "help"));
    gsize n;
    const struct command *const *table = command_table(&n);
    for (gsize i = 0; i < n; i++) {
        g_autofree char *words = g_strdelimit(g_strdup(table[i]->id), ".", ' ');
        g_autofree char *line = g_strdup_printf("\n  %s ", words);
        bool offered = !(table[i]->flags & (CMD_LOCAL | CMD_NO_DB | CMD_SCREENS));
        if (strstr(all, line) ? !offered : offered && !strstr(all, words))
            fail_msg("%s", words);
    }
}

static void slips_are_not_led_there(void **state)
{
    static const char *const calls[] = {
        "dmo",         "initt",      "hst setup",           "frob",
        "make backup", "bakup make", "member list --dbb x", "member list --a x"};
    for (gsize i = 0; i < G_N_ELEMENTS(calls); i++) {
        struct ran r = ask(*state, calls[i]);
        assert_string_equal(r.out, "");
        assert_true(r.status == 1 || r.status == 2);
        if (!strstr(r.err, "not for calls over SSH"))
            lacks(r.err + strcspn(r.err, "”"), none);
        ran_done(&r);
    }
}

static void what_is_refused_is_still_said(void **state)
{
    static const char *const calls[] = {"demo",      "host check",  "backup make x", "backup",
                                        "help init", "help backup", "backup --help"};
    for (gsize i = 0; i < G_N_ELEMENTS(calls); i++)
        ran_refused(ask(*state, calls[i]), 1, "is for the person at the machine itself");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)
    const struct CMUnitTest tests[] = {
        TEST(help_has_what_can_be_done),
        TEST(slips_are_not_led_there),
        TEST(what_is_refused_is_still_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
