/*
 * Saved searches as scripts give and read them, and the help on their language: the words of a call
 * and the names in JSON stay as they are.
 */
#include "clocked.h"

#include "domain/find.h"

/* Caller's. */
static char *said(struct fixture *f, const char *as, const char *words)
{
    const struct setting s = {.db = f->path, .as = as};
    return ran_printed(cli_line(&s, words));
}

static void assert_says(struct fixture *f, const char *as, const char *words, const char *expected)
{
    g_autofree char *text = said(f, as, words);
    if (!strstr(text, expected))
        fail_msg("“%s” does not say “%s”: %s", words, expected, text);
}

static void searches_are_called_so(void **state)
{
    struct fixture *f = *state;
    assert_says(f, "priya", "search save Stewards --where 'tag:steward -voted' --shared",
                "The search “Stewards” is saved; all who may look by it see it.\n");
    assert_says(f, "tom", "search save 'not reached' --where 'not-reached (amina or colette)'",
                "The search “not reached” is saved.\n");
    assert_says(
        f, "tom", "search list --json",
        "[\n{\"id\":2,\"name\":\"not reached\",\"where\":\"not-reached (amina or "
        "colette)\",\"shared\":false,\"owner\":\"Tom Reid\",\"owner_id\":3,\"mine\":true},\n"
        "{\"id\":1,\"name\":\"Stewards\",\"where\":\"tag:steward -voted\",\"shared\":true,"
        "\"owner\":\"Priya Nair\",\"owner_id\":1,\"mine\":false}\n]\n");
    assert_says(f, "priya", "search save stewards --where tag:steward --no-shared --json",
                "\"message\":\"The search “stewards” is saved in place of the one you had; others "
                "no longer see it.\"");
    assert_says(f, "priya", "search drop STEWARDS", "The search “stewards” is dropped.\n");
    assert_says(f, "priya", "undo", "Undone: Search dropped.\n");
    const struct setting s = {.db = f->path, .as = "priya"};
    ran_refused(cli_run(&s, "search", "save", "x", "--where", "tgo:steward", NULL), 1,
                "»tgo:steward«: there is no term “tgo”");
    ran_refused(cli_run(&s, "search", "save", "x", NULL), 2, "“search save” needs --where");
    ran_refused(cli_run(&s, "search", "drop", "x", NULL), 1, "“search list” shows");
    const struct setting sam = {.db = f->path, .as = "sam"};
    ran_refused(cli_run(&sam, "search", "save", "x", "--where", "voted", "--shared", NULL), 1,
                "leave out --shared");
}

/* Each term with an example, and who may look by it. */
static void the_language_has_its_help(void **state)
{
    struct fixture *f = *state;
    g_autofree char *page = said(f, "priya", "search --help");
    for (const struct find_term *t = find_terms; t->name; t++) {
        g_autofree char *line = g_strdup_printf("\n  %s ", find_example(t));
        if (!strstr(page, line))
            fail_msg("no line for %s in:\n%s", t->name, page);
    }
    assert_non_null(strstr(page, "search save             Save a search\n"));
    assert_non_null(strstr(page, "a tag they have (rep and above)\n"));
    assert_non_null(strstr(page, "told us that they have voted (volunteer and above)\n"));
    assert_non_null(strstr(page, "  surname:smith           family name\n"));
    assert_non_null(strstr(page, "email, workplace, mp, task, leader,"));
    g_autofree char *other = said(f, "priya", "tag --help");
    assert_null(strstr(other, "surname:"));
    const struct setting s = {0};
    g_autofree char *man = ran_printed(cli_run(&s, "docs", "man", NULL));
    assert_non_null(strstr(man, ".SH SEARCHES\n"));
    assert_non_null(
        strstr(man, ".TP\n.B office:chair\nan office they hold. For: rep and above.\n"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(searches_are_called_so, clocked_setup, clocked_teardown),
        cmocka_unit_test_setup_teardown(the_language_has_its_help, clocked_setup, clocked_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
