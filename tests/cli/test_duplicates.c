/*
 * Who may be on the list twice, on the command line: the names that scripts use.
 */
#include "support/app_fixture.h"
#include "support/run_cli.h"

static void has(const char *text, const char *part)
{
    if (!strstr(text, part))
        fail_msg("there is no “%s” in:\n%s", part, text);
}

static void by_their_names(void **state)
{
    struct fixture *f = *state;
    const struct setting s = {.db = f->path, .as = "priya"};
    ran_refused(cli_run(&s, "member", "add", "--membership-no", "01001", "--given-name", "Amina",
                        "--family-name", "Yusuf", "--email", "amina@example.org", NULL),
                1, "with --anyway the new one is added");
    g_autofree char *added = ran_printed(cli_run(&s, "member", "add", "--membership-no", "5001",
                                                 "--given-name", "Amina", "--family-name", "Yusuf",
                                                 "--email", "amina@example.org", "--anyway", NULL));
    has(added, "Amina Yusuf is on the list of members.");
    g_autofree char *list = ran_printed(cli_run(&s, "duplicate", "list", "--json", NULL));
    has(list, "\"name\":\"Amina Yusuf\",\"membership_no\":\"1001\",\"other_id\":");
    has(list, "\"other_name\":\"Amina Yusuf\",\"other_membership_no\":\"5001\","
              "\"why\":\"same e-mail, same name\",\"sure\":\"likely\",\"score\":8");
    g_autofree char *both =
        ran_printed(cli_run(&s, "duplicate", "show", "1001", "5001", "--json", NULL));
    has(both, "\"part\":\"workplace\",\"value\":\"Waterside House\",\"other_value\":null,"
              "\"choice\":false");
    g_autofree char *merged = ran_printed(
        cli_run(&s, "duplicate", "merge", "1001", "5001", "--take", "job,email", "--json", NULL));
    has(merged, "\"other_membership_no\":\"5001\"");
    g_autofree char *log = ran_printed(cli_run(&s, "log", NULL));
    has(log, "Amina Yusuf: joined with Amina Yusuf (5001)");
    g_free(ran_printed(cli_run(&s, "undo", NULL)));
    g_autofree char *apart = ran_printed(cli_run(&s, "duplicate", "apart", "1001", "5001", NULL));
    has(apart, "are two people: they are not proposed again");
    g_autofree char *none = ran_printed(cli_run(&s, "duplicate", "list", NULL));
    has(none, "Nobody seems to be on the list twice.");
    ran_refused(cli_run(&s, "duplicate", "merge", "1001", "5001", "--take", "shoes", NULL), 1,
                "cannot be taken over");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(by_their_names, fixture_setup, fixture_teardown)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
