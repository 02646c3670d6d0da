/*
 * Tags, offices and asks as scripts give and read them: the words of a call and the names in JSON
 * stay as they are.
 */
#include "clocked.h"

static void assert_says(struct fixture *f, const char *words, const char *expected)
{
    const struct setting s = {.db = f->path, .as = "priya"};
    g_autofree char *said = ran_printed(cli_line(&s, words));
    if (!strstr(said, expected))
        fail_msg("“%s” does not say “%s”: %s", words, expected, said);
}

static void tags_are_called_so(void **state)
{
    struct fixture *f = *state;
    assert_says(f, "tag add 1001 'night shift'", "Amina Yusuf has the tag “night shift”.\n");
    assert_says(f, "tag add 1001 1002 night-shift",
                "added: 2 members. Had it before: 1 of them.\n");
    assert_says(f, "tag add 1001 Steward --json",
                "\"message\":\"Amina Yusuf has the tag “Steward”.\"");
    assert_says(f, "tag list --json", "\"tag\":\"night shift\",\"people\":2}");
    assert_says(f, "tag drop 1001 STEWARD", "Amina Yusuf no longer has the tag “Steward”.\n");
    assert_says(f, "member show 1001 --json", "\"tags\":[{\"tag\":\"night shift\"}]");
    assert_says(f, "member show 1001", "Tags:\n  TAG\n  night shift\n");
}

static void offices_are_called_so(void **state)
{
    struct fixture *f = *state;
    assert_says(f, "office add 1001 workplace_rep --from 2024-03-03",
                "Amina Yusuf: workplace rep, Waterside House from Sun 3 Mar 2024.\n");
    assert_says(f, "office add 1002 chair --from 2023-01-01 --to 2024-01-01",
                "until Mon 1 Jan 2024");
    assert_says(f, "office list --json",
                "\"given_name\":\"Amina\",\"family_name\":\"Yusuf\",\"role\":\"WORKPLACE_REP\","
                "\"workplace_id\":");
    assert_says(f, "office list --json",
                "\"workplace\":\"Waterside House\",\"from_on\":\"2024-03-03\",\"to_on\":null}");
    assert_says(f, "office list --all --json", "\"role\":\"CHAIR\"");
    assert_says(f, "office end 1001 'workplace rep' --on 2026-11-01", "until Sun 1 Nov.\n");
    assert_says(f, "member show 1001 --json",
                "\"workplace\":\"Waterside House\",\"from_on\":\"2024-03-03\","
                "\"to_on\":\"2026-11-01\"}]");
}

static void asks_are_called_so(void **state)
{
    struct fixture *f = *state;
    assert_says(f, "ask add rally 'came to the rally'", "Ask “rally”: came to the rally.\n");
    assert_says(f, "ask record 1001 rally --on 2026-11-03 --only-asked", "was asked on Tue 3 Nov");
    assert_says(f, "ask record 1001 ral", "Amina Yusuf came to the rally: Sat 21 Nov.\n");
    assert_says(f, "ask list --json",
                "\"name\":\"rally\",\"title\":\"came to the rally\",\"asked\":1,\"did\":1,"
                "\"closed_on\":null}");
    assert_says(f, "member show 1001 --json",
                "\"asks\":[{\"name\":\"rally\",\"title\":\"came to the rally\","
                "\"asked_on\":\"2026-11-03\",\"done_on\":\"2026-11-21\"}]");
    assert_says(f, "ask drop 1001 rally", "no longer counts as having done “rally”");
    assert_says(f, "ask close rally", "The ask “rally” is closed");
    assert_says(f, "ask list --json", "\"closed_on\":\"2026-11-21\"}");
    const struct setting s = {.db = f->path, .as = "priya"};
    ran_refused(cli_run(&s, "ask", "record", "1001", "zzz", NULL), 1,
                "Choose from colleague, help");
    ran_refused(cli_run(&s, "tag", "add", "1001", NULL), 2, "needs TAG");
}

#define T(name) cmocka_unit_test_setup_teardown(name, clocked_setup, clocked_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {T(tags_are_called_so), T(offices_are_called_so),
                                       T(asks_are_called_so)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
