/*
 * HQ's list on the command line, as people read what would become of it.
 */
#include "support/app_fixture.h"
#include "support/run_cli.h"

#define HEAD "Membership Number,First name,Last name,Workplace,\x1b[2JOdd\n"

static guint times(const char *text, const char *word)
{
    guint n = 0;
    for (const char *p = text; (p = strstr(p, word)); p += strlen(word))
        n++;
    return n;
}

/* A line for each row, what is the same once, the sum last. */
static void a_preview_is_short(void **state)
{
    struct fixture *f = *state;
    g_autoptr(GString) list = g_string_new(HEAD "1001,Aminah,Yusuf,\n1002,Dafydd,Rees,\n"
                                                "1,Ann,Lowe,Nowhere,\x1b[31mred\n,,,\n4,,,\n");
    for (int i = 10; i < 40; i++)
        g_string_append_printf(list, "80%d,Ann%d,Lowe,Nowhere\n", i, i);
    g_autofree char *path = fixture_file(f, "list.csv", list->str);
    const struct setting s = {.db = f->path, .as = "priya"};
    g_autofree char *said = ran_printed(cli_run(&s, "member", "import", path, "--dry-run", NULL));
    static const char *const parts[] = {
        "Refused:\n  6: The name is missing.\nRemarks:\n",
        "\n  4, 7-36: The workplace “Nowhere” is not known.\n",
        "\n  1 Membership Number: membership number (by its name, 100% fit): 1001 | 1002 | 1\n",
        "\n  2 changed: 1001 Aminah Yusuf: first name: Amina → Aminah\n",
        "\n  4 added: 1 Ann Lowe, Nowhere: first name: Ann; last name: Lowe\n",
        "\n  leavers: 2001 Colette O'Hara, Mill Court: membership: member → not on HQ's list\n",
        "\nUnused columns:\n  NAME\n  [2JOdd\nNothing was stored. It would have been: 31 added, ",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++)
        if (!strstr(said, parts[i]))
            fail_msg("“%s” is not in:\n%s", parts[i], said);
    assert_int_equal(times(said, "Colette"), 1);
    assert_null(strchr(said, '\x1b'));
    assert_true(times(said, "\n") < 55);
    g_autofree char *json =
        ran_printed(cli_run(&s, "member", "import", path, "--dry-run", "--json", NULL));
    assert_null(strstr(json, "\"_line\""));
    assert_int_equal(times(json, "Nowhere” is not known"), 31);
    assert_int_equal(times(json, "\"not_on_list\""), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_preview_is_short, fixture_setup, fixture_teardown)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
