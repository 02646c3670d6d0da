/*
 * A change of the log on the command line: in lines for people, in JSON for scripts.
 */
#include "support/app_fixture.h"
#include "support/run_cli.h"

static void has(const char *text, const char *part)
{
    if (!strstr(text, part))
        fail_msg("there is no “%s” in:\n%s", part, text);
}

static void import(struct fixture *f, int phones)
{
    GString *csv = g_string_new("Membership number,First name,Last name,Workplace,Mobile\n");
    for (int i = 0; i < 20; i++)
        g_string_append_printf(csv, "%d,Pat,Name%02d,Mill Court,07700 900%d%02d\n", 3000 + i, i,
                               phones, i);
    g_autofree char *path = g_build_filename(f->dir, "hq.csv", NULL);
    assert_true(g_file_set_contents(path, csv->str, -1, NULL));
    g_string_free(csv, TRUE);
    fixture_run(f->officer, "member.import", "file", path, "decide", "leavers=no", NULL);
}

static char *last_change(const struct setting *s)
{
    g_autofree char *log = ran_printed(cli_run(s, "log", "--limit", "1", "--json", NULL));
    const char *id = strstr(log, "\"id\":");
    assert_non_null(id);
    return g_strdup_printf("%d", atoi(id + strlen("\"id\":")));
}

static void what_an_import_changed(void **state)
{
    struct fixture *f = *state;
    const struct setting s = {.db = f->path, .as = "priya"};
    import(f, 1);
    import(f, 2);
    g_autofree char *id = last_change(&s);
    g_autofree char *text = ran_printed(cli_run(&s, "log", "show", id, NULL));
    has(text, "Label: import of HQ's list: 0 added, 20 changed\n");
    has(text, "Rows:\n  ~ Name00, Pat  phone  07700 900100 -> 07700 900200\n");
    has(text, "  ~ Name19, Pat  phone  07700 900119 -> 07700 900219\n");
    assert_null(strstr(text, "->  \n"));

    g_autofree char *json =
        ran_printed(cli_run(&s, "log", "show", id, "--limit", "19", "--json", NULL));
    has(json, "\"command\":\"member.import\",\"undoable\":true,\"undone_by\":null,\"rows\":[");
    has(json, "{\"about\":\"Name00, Pat\",\"person_id\":");
    has(json, ",\"what\":\"contact\",\"op\":\"changed\",\"fields\":[{\"field\":\"phone\","
              "\"old\":\"07700 900100\",\"new\":\"07700 900200\"}]}");
    has(json, "\"hidden\":0,\"next\":\"0.19\"}");
    assert_null(strstr(json, "Name19"));
    g_autofree char *rest = ran_printed(
        cli_run(&s, "log", "show", id, "--limit", "19", "--after", "0.19", "--json", NULL));
    has(rest, "Name19, Pat");
    has(rest, "\"next\":null}");
    assert_null(strstr(rest, "Name18"));
}

static void who_may_not(void **state)
{
    struct fixture *f = *state;
    const struct setting officer = {.db = f->path, .as = "priya"};
    const struct setting tom = {.db = f->path, .as = "tom"};
    fixture_run(f->officer, "member.edit", "person", "Amina", "job", "PQiP", NULL);
    g_autofree char *id = last_change(&officer);
    ran_refused(cli_run(&tom, "log", "show", id, NULL), 1, "There is no change");
    ran_refused(cli_run(&officer, "log", "show", NULL), 2, "needs CHANGE");
    ran_refused(cli_run(&officer, "log", "show", id, "--after", "x", NULL), 1, "--after");
}

#define in_fixture(t) cmocka_unit_test_setup_teardown(t, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_fixture(what_an_import_changed),
        in_fixture(who_may_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
