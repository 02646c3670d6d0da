/*
 * People on the command line: what they do not want to be contacted by, who leads
 * them and what happened with them, under the names that scripts use.
 */
#include "support/app_fixture.h"
#include "support/run_cli.h"

static void has(const char *text, const char *part)
{
    if (!strstr(text, part))
        fail_msg("there is no “%s” in:\n%s", part, text);
}

static void blocks_by_their_names(void **state)
{
    struct fixture *f = *state;
    const struct setting s = {.db = f->path, .as = "ruth"};
    g_autofree char *all = ran_printed(cli_run(&s, "person", "block", "1001", "--reason", "wrote",
                                               "--said-by", "her son", "--on", "yesterday", NULL));
    has(all, "Amina Yusuf: asked not to be contacted (wrote).");
    g_autofree char *one =
        ran_printed(cli_run(&s, "person", "block", "Amina", "Yusuf", "--channel", "phone",
                            "--reason", "works nights", "--json", NULL));
    has(one, "\"channel\":\"PHONE\"");
    g_autofree char *card = ran_printed(cli_run(&s, "member", "show", "1001", "--json", NULL));
    has(card, "\"blocks\":");
    has(card, "\"channel\":\"ALL\"");
    has(card, "\"reason\":\"wrote\"");
    has(card, "\"said_by\":\"her son\"");
    has(card, "\"do_not_contact\":true");
    has(card, "\"blocked\":true");
    has(card, "\"no_contact_by\":\"PHONE\"");
    g_autofree char *list = ran_printed(cli_run(&s, "member", "list", "--json", NULL));
    has(list, "\"do_not_contact\":true");
    ran_refused(cli_run(&s, "person", "unblock", "1001", "--channel", "text", NULL), 1,
                "asked not to be rung");
    g_autofree char *lifted = ran_printed(cli_run(&s, "person", "unblock", "1001", NULL));
    has(lifted, "no longer so: asked not to be contacted, asked not to be rung.");
    ran_refused(cli_run(&s, "person", "block", "1001", NULL), 2, "needs --reason");
    ran_refused(cli_run(&s, "person", "block", "1001", "--channel", "x", "--reason", "y", NULL), 2,
                "--channel");
}

static void leaders_by_their_names(void **state)
{
    struct fixture *f = *state;
    const struct setting s = {.db = f->path, .as = "ruth"};
    g_autofree char *set =
        ran_printed(cli_run(&s, "leader", "set", "1001", "1002", "--from", "yesterday", NULL));
    has(set, "Amina Yusuf is led by Dafydd Rees.");
    g_autofree char *led = ran_printed(cli_run(&s, "member", "show", "1001", "--json", NULL));
    has(led, "\"leader\":{");
    has(led, "\"family_name\":\"Rees\"");
    g_autofree char *card = ran_printed(cli_run(&s, "member", "show", "1002", "--json", NULL));
    has(card, "\"led\":[");
    has(card, "\"coverage\":{");
    has(card, "\"leads\":1");
    has(card, "\"of\":1");
    has(card, "\"nobody\":0");
    g_autofree char *list = ran_printed(cli_run(&s, "leader", "list", "--json", NULL));
    has(list, "\"workplace\":\"Waterside House\"");
    has(list, "\"leads\":1");
    g_autofree char *dropped =
        ran_printed(cli_run(&s, "leader", "drop", "1001", "--on", "today", NULL));
    has(dropped, "Amina Yusuf is led by nobody any more.");
    ran_refused(cli_run(&s, "leader", "set", "1001", "1001", NULL), 1, "cannot lead themselves");
    ran_refused(cli_run(&s, "leader", "set", "1001", NULL), 2, "needs");
}

/* Conversations keep the keys they had; the other kinds stand among them. */
static void a_timeline_by_its_names(void **state)
{
    struct fixture *f = *state;
    const struct setting s = {.db = f->path, .as = "ruth"};
    g_autofree char *talk = ran_printed(cli_run(&s, "activity", "log", "1001", "spoke", "--channel",
                                                "phone", "--note", "on call", NULL));
    g_autofree char *task =
        ran_printed(cli_run(&s, "task", "add", "Send the form", "--person", "1001", NULL));
    has(talk, "spoke");
    has(task, "Send the form");
    g_autofree char *card = ran_printed(cli_run(&s, "member", "show", "1001", "--json", NULL));
    static const char *const keys[] = {
        "\"kind\":\"CONVERSATION\"", "\"channel\":\"PHONE\"",           "\"outcome\":\"SPOKE\"",
        "\"note\":\"on call\"",      "\"rep\":\"Ruth Adeyemi\"",        "\"call_back_on\":null",
        "\"kind\":\"TASK_ADDED\"",   "\"text\":\"task: Send the form\""};
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++)
        has(card, keys[i]);
    g_autofree char *history =
        ran_printed(cli_run(&s, "person", "history", "1001", "--json", NULL));
    has(history, "\"text\":\"task: Send the form\"");
    g_autofree char *log = ran_printed(
        cli_run(&s, "member", "edit", "1001", "--phone", "07700 900199", "--job", "clerk", NULL));
    has(log, "is stored");
    g_autofree char *changes = ran_printed(cli_run(&s, "log", "--json", NULL));
    has(changes, "Amina Yusuf: job, phone edited");
    g_autofree char *same =
        ran_printed(cli_run(&s, "member", "edit", "1001", "--job", "clerk", NULL));
    has(same, "Nothing was changed");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)
    const struct CMUnitTest tests[] = {
        TEST(blocks_by_their_names),
        TEST(leaders_by_their_names),
        TEST(a_timeline_by_its_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
