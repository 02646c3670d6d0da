/*
 * Values on the command line that cannot be right: the sentence names the option, the status is 2,
 * and nothing is stored.
 */
#include "support/app_fixture.h"
#include "support/run_cli.h"

#define WORDS_MOST 12

static void refused(struct fixture *f, const char *named, const char *const *words)
{
    const struct setting s = {.db = f->path, .as = "priya"};
    g_autoptr(GPtrArray) argv = g_ptr_array_new();
    g_ptr_array_add(argv, (gpointer)cli_program());
    g_ptr_array_add(argv, (gpointer) "--as");
    g_ptr_array_add(argv, (gpointer) "priya");
    for (gsize i = 0; words[i]; i++)
        g_ptr_array_add(argv, (gpointer)words[i]);
    g_ptr_array_add(argv, NULL);
    ran_refused(cli_start(&s, (char **)argv->pdata), 2, named);
}

static void a_bad_value_names_its_option(void **state)
{
    static const struct {
        const char *named;
        const char *words[WORDS_MOST];
    } cases[] = {
        {"--email: “x”", {"member", "edit", "1001", "--email", "x"}},
        {"--phone: “x”", {"member", "edit", "1001", "--phone", "x"}},
        {"--phone: “x”",
         {"member", "add", "--membership-no", "7", "--family-name", "A", "--phone", "x"}},
        {"--email: “x”",
         {"member", "add", "--membership-no", "7", "--family-name", "A", "--email", "x"}},
        {"--membership-no: “x”", {"member", "add", "--membership-no", "x", "--family-name", "A"}},
        {"--membership-no: “none”",
         {"member", "add", "--membership-no", "none", "--family-name", "A"}},
        {"--limit has to be 1 or more", {"member", "list", "--limit", "0"}},
        {"--search: ", {"member", "list", "--search", "%"}},
        {"--phone: “x”",
         {"prospect", "add", "--workplace", "Mill", "--name", "A B", "--consent-how", "phone",
          "--phone", "x"}},
        {"--email: “x”",
         {"prospect", "add", "--workplace", "Mill", "--name", "A B", "--consent-how", "phone",
          "--email", "x"}},
        {"--headcount has to be 1 or more",
         {"prospect", "add", "--workplace", "Mill", "--label", "A", "--headcount", "0"}},
        {"--phone: “x”", {"prospect", "edit", "1", "--phone", "x"}},
        {"--headcount has to be 1 or more", {"prospect", "edit", "1", "--headcount", "-1"}},
        {"--membership-no: “x”", {"prospect", "stage", "1", "joined", "--membership-no", "x"}},
        {"--headcount has to be 0 or more", {"workplace", "add", "A", "--headcount", "-1"}},
        {"--other-union has to be 0 or more", {"workplace", "edit", "Mill", "--other-union", "-1"}},
        {"DAYS has to be from 1 to 365", {"branch", "keep-undone", "400"}},
        {"--limit has to be a whole number", {"member", "list", "--limit", "x"}},
        {"--due: “2decx”", {"task", "add", "Biscuits", "--due", "2decx"}},
        {"TITLE is missing", {"task", "add", ""}},
        {"CONSENT cannot be", {"reply", "consent", "1", "maybe"}},
        {"--limit has to be from 1 to", {"log", "--limit", "0"}},
        {"--limit has to be from 1 to", {"audit", "list", "--limit", "-3"}},
        {"LOGIN: “a b”", {"rep", "add", "a b", "--level", "rep", "--scope", "all"}},
        {"--login: “-x”", {"rep", "invite", "A B", "--login=-x", "--level", "rep", "--key", "-"}},
        {"--outcome cannot be “x”", {"activity", "log", "1001", "x"}},
        {"--jurisdiction cannot be “x”", {"init", "--branch", "A", "--jurisdiction", "x"}},
        {"--keep has to be", {"host", "backup", "--keep", "x"}},
        {"NAME: A name in the tray", {"put", "a b"}},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        refused(*state, cases[i].named, cases[i].words);
    g_autofree char *name = g_strnfill(101, 'x');
    const char *const rename[] = {"branch", "rename", name, NULL};
    refused(*state, "NAME is too long: 101 letters, at most 100 fit", rename);
}

/* What is there already, or of another person, is no slip of the words. */
static void none_of_what_a_member_has_is_no_slip(void **state)
{
    struct fixture *f = *state;
    const struct setting s = {.db = f->path, .as = "priya"};
    g_free(ran_printed(cli_run(&s, "member", "add", "--membership-no", "av 7", "--family-name", "A",
                               "--phone", "none", "--email", "None", NULL)));
    g_autofree char *card = ran_printed(cli_run(&s, "member", "show", "AV7", "--json", NULL));
    assert_non_null(strstr(card, "\"phone\":null"));
    assert_non_null(strstr(card, "\"email\":null"));
}

/* A name is worth an error, wherever it comes from; nothing of it is stored. */
static void what_is_not_utf8_is_refused(void **state)
{
    static const struct {
        const char *named;
        const char *words[WORDS_MOST];
    } cases[] = {
        {"--given-name is not UTF-8", {"member", "edit", "1001", "--given-name", "Jos\xe9"}},
        {"--given-name is not UTF-8", {"member", "edit", "1001", "--given-name=Jos\xe9"}},
        {"TITLE is not UTF-8", {"task", "add", "Ring", "Jos\xe9"}},
        {"PERSON is not UTF-8", {"member", "show", "Jos\xe9"}},
        {"--branch is not UTF-8", {"init", "--branch", "Jos\xe9"}},
        {"--as is not UTF-8", {"member", "list", "--as=Jos\xe9"}},
        {"There is no command", {"Jos\xe9"}},
        {"There is no option", {"member", "list", "--Jos\xe9"}},
    };
    struct fixture *f = *state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        refused(f, cases[i].named, cases[i].words);
    const struct setting in = {.db = f->path, .as = "priya", .input = "Ring Jos\xe9\n"};
    ran_refused(cli_run(&in, "task", "add", "Ring", "--detail", "-", NULL), 1,
                "on standard input is not UTF-8");
    g_autofree char *letter = g_build_filename(f->dir, "letter.txt", NULL);
    assert_true(g_file_set_contents(letter, "Dear Jos\xe9\n", -1, NULL));
    ran_refused(cli_run(&in, "reply", "add", "--person", "1001", "--file", letter, NULL), 1,
                "letter.txt is not UTF-8");
    const struct setting s = {.db = f->path, .as = "priya"};
    g_autofree char *tasks = ran_printed(cli_run(&s, "task", "list", "--json", NULL));
    assert_null(strstr(tasks, "Ring"));
    g_autofree char *card = ran_printed(cli_run(&s, "member", "show", "1001", "--json", NULL));
    assert_non_null(strstr(card, "Amina"));
    /* A file can be called anything. */
    g_autofree char *odd = g_build_filename(f->dir, "list-\xe9.csv", NULL);
    assert_true(g_file_set_contents(odd, "Membership Number,Surname\n42,Ode\n", -1, NULL));
    struct ran r = cli_run(&s, "member", "import", odd, NULL);
    assert_int_equal(r.status, 0);
    ran_done(&r);
}

/* An empty variable of a script is not the branch that is there without the option. */
static void an_empty_branch_or_rep_is_refused(void **state)
{
    struct fixture *f = *state;
    const struct setting s = {.db = f->path, .as = "priya"};
    ran_refused(cli_run(&s, "--db", "", "member", "list", NULL), 2, "--db was given, but empty");
    ran_refused(cli_run(&s, "member", "list", "--db=", NULL), 2, "--db was given, but empty");
    ran_refused(cli_run(&s, "--as", "", "member", "list", NULL), 2, "--as was given, but empty");
    ran_refused(cli_run(&s, "--db", "", NULL), 2, "--db was given, but empty");
    g_free(ran_printed(cli_run(&s, "--db", "", "--help", NULL)));
}

/* As the XDG specification has it. */
static void a_relative_data_folder_counts_for_nothing(void **state)
{
    struct fixture *f = *state;
    g_setenv("XDG_DATA_HOME", "rel", TRUE);
    g_setenv("HOME", f->dir, TRUE);
    const struct setting s = {.as = "priya"};
    g_autofree char *usual =
        g_build_filename(f->dir, ".local", "share", "branchline", "branch.db", NULL);
    ran_refused(cli_run(&s, "member", "list", NULL), 1, usual);
    g_autofree char *data = g_build_filename(f->dir, "data", NULL);
    g_setenv("XDG_DATA_HOME", data, TRUE);
    g_autofree char *given = g_build_filename(data, "branchline", "branch.db", NULL);
    ran_refused(cli_run(&s, "member", "list", NULL), 1, given);
    g_unsetenv("XDG_DATA_HOME");
}

/* The words of help that say so are behind the options that take it, and no others. */
static void only_what_is_read_is_standard_input(void **state)
{
    static const struct {
        const char *words[3];
        guint times;
    } cases[] = {
        {{"host", "setup"}, 1}, /* --key, not --home and --root */
        {{"host", "remove"}, 0}, {{"host", "check"}, 0},    {{"host", "backup"}, 0},
        {{"backup", "make"}, 0}, {{"member", "import"}, 2}, /* and --map */
        {{"reply", "add"}, 2},                              /* --text and --file */
    };
    struct fixture *f = *state;
    const struct setting s = {.db = f->path, .as = "priya"};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *help =
            ran_printed(cli_run(&s, cases[i].words[0], cases[i].words[1], "--help", NULL));
        g_auto(GStrv) words = g_strsplit_set(help, " \n", -1);
        g_autoptr(GPtrArray) filled = g_ptr_array_new();
        for (char **w = words; *w; w++)
            if (**w)
                g_ptr_array_add(filled, *w);
        g_ptr_array_add(filled, NULL);
        g_autofree char *text = g_strjoinv(" ", (char **)filled->pdata);
        g_auto(GStrv) parts = g_strsplit(text, "standard input", -1);
        if (g_strv_length(parts) - 1 != cases[i].times)
            fail_msg("%s %s: %s", cases[i].words[0], cases[i].words[1], text);
    }
    ran_refused(cli_run(&s, "backup", "make", "-", NULL), 2, "FILE has to be a name");
    ran_refused(cli_run(&s, "host", "backup", "--to", "-", NULL), 2, "--to has to be a name");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)
    const struct CMUnitTest tests[] = {
        TEST(a_bad_value_names_its_option),        TEST(none_of_what_a_member_has_is_no_slip),
        TEST(what_is_not_utf8_is_refused),         TEST(an_empty_branch_or_rep_is_refused),
        TEST(only_what_is_read_is_standard_input), TEST(a_relative_data_folder_counts_for_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
