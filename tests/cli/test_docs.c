/*
 * Documents made from the command table: the README's tables, the man page,
 * completion.
 */
#include "support/run_cli.h"

#include "base/err.h"
#include "cli/docs.h"

#include <glib/gstdio.h>

#define README                                                                                     \
    "# Branchline\n\n<!-- keys -->\nto be replaced\n<!-- /keys -->\n\nbetween\n\n"                 \
    "<!-- commands -->\n<!-- /commands -->\n<!-- terms -->\n<!-- /terms -->\n\nafter\n"

static void replaces(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;
    g_autofree char *text = docs_replace("a <!-- x -->b<!-- /x --> c", "x", "new\n", &error);
    assert_string_equal(text, "a <!-- x -->\nnew\n<!-- /x --> c");
    g_autofree char *again = docs_replace(text, "x", "new\n", &error);
    assert_string_equal(again, text);
    static const char *const wrong[] = {"", "<!-- x -->", "<!-- /x --> <!-- x -->",
                                        "<!-- x --> /x"};
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++) {
        assert_null(docs_replace(wrong[i], "x", "new", &error));
        assert_true(err_is(error, BL_ERR_INPUT));
        g_clear_error(&error);
    }
}

static void checks_and_writes(void **state)
{
    (void)state;
    g_autofree char *path = g_build_filename(g_get_tmp_dir(), "README.md", NULL);
    assert_true(g_file_set_contents(path, README, -1, NULL));
    assert_int_equal(g_chmod(path, 0644), 0);
    const struct setting s = {0};
    ran_refused(cli_run(&s, "docs", "check", path, NULL), 1, "make docs");
    g_autofree char *kept = NULL;
    g_file_get_contents(path, &kept, NULL, NULL);
    assert_string_equal(kept, README);

    g_free(ran_printed(cli_run(&s, "docs", "write", path, NULL)));
    g_free(ran_printed(cli_run(&s, "docs", "check", path, NULL)));
    g_autofree char *text = NULL;
    g_file_get_contents(path, &text, NULL, NULL);
    assert_true(g_str_has_prefix(text, "# Branchline\n\n<!-- keys -->\n| On |"));
    assert_true(g_str_has_suffix(text, "|\n<!-- /terms -->\n\nafter\n"));
    assert_non_null(strstr(text, "|\n<!-- /keys -->\n\nbetween\n\n<!-- commands -->\n| |"));
    assert_null(strstr(text, "to be replaced"));
    /* What was longer leaves nothing behind. */
    g_autofree char *end = g_strnfill(100000, 'x');
    g_autofree char *longer =
        g_strconcat("# Branchline\n\n<!-- keys -->\n", end, strstr(README, "<!-- /keys -->"), NULL);
    assert_true(g_file_set_contents(path, longer, -1, NULL));
    g_free(ran_printed(cli_run(&s, "docs", "write", path, NULL)));
    g_autofree char *shorter = NULL;
    g_file_get_contents(path, &shorter, NULL, NULL);
    assert_null(strstr(shorter, "xxxx"));
    assert_true(g_str_has_suffix(shorter, "\nafter\n"));
    GStatBuf st;
    assert_int_equal(g_stat(path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0644);

    gsize n;
    const struct command *const *table = command_table(&n);
    for (gsize i = 0; i < n; i++) {
        g_autofree char *words = g_strdelimit(g_strdup(table[i]->id), ".", ' ');
        g_autofree char *cell = g_strdup_printf("| `%s` | ", words);
        assert_true(!strstr(text, cell) == !!(table[i]->flags & CMD_SCREENS));
    }
    g_unlink(path);
    ran_refused(cli_run(&s, "docs", "check", path, NULL), 1, "README.md");
    ran_refused(cli_run(&s, "docs", "frob", NULL), 2, "There are: man, completion, write, check");
}

static void man_page(void **state)
{
    (void)state;
    const struct setting s = {0};
    g_autofree char *page = ran_printed(cli_run(&s, "docs", "man", NULL));
    assert_non_null(strstr(page, ".TH BRANCHLINE 1"));
    gsize n;
    const struct command *const *table = command_table(&n);
    for (gsize i = 0; i < n; i++) {
        g_autofree char *words = g_strdelimit(g_strdup(table[i]->id), ".", ' ');
        g_auto(GStrv) parts = g_strsplit(words, "-", -1); /* a hyphen is "\\-" to man(7) */
        g_autofree char *written = g_strjoinv("\\-", parts);
        g_autofree char *entry = g_strconcat(".B branchline ", written, NULL);
        assert_true(table[i]->flags & CMD_SCREENS || strstr(page, entry));
    }
    assert_null(strstr(page, ".B branchline reply copy"));
    static const char *const parts[] = {
        ".SH ERRORS",        ".B not_found", ".B conflict",  ".SH NAMES IN JSON",
        ".B do_not_contact", ".SH EXAMPLES", ".SH SEE ALSO", ".B BRANCHLINE_THEME",
        ".B ESCDELAY",       ".B TERM"};
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++)
        assert_non_null(strstr(page, parts[i]));
    /* A line that begins with a dot is a macro that man(7) knows. */
    static const char *const macros[] = {".TH", ".SH", ".SS", ".TP",   ".B", ".I",
                                         ".PP", ".RS", ".RE", ".\\\"", NULL};
    g_auto(GStrv) lines = g_strsplit(page, "\n", -1);
    for (char **line = lines; *line; line++) {
        if (**line != '.' && **line != '\'')
            continue;
        g_autofree char *macro = g_strndup(*line, strcspn(*line, " "));
        if (!g_strv_contains(macros, macro))
            fail_msg("%s", *line);
    }
}

static void completion(void **state)
{
    (void)state;
    g_autofree char *bash = g_find_program_in_path("bash");
    if (!bash) {
        print_message("skipped: completion (no bash)\n");
        skip();
    }
    const struct setting s = {0};
    g_autofree char *script = ran_printed(cli_run(&s, "docs", "completion", NULL));
    g_autofree char *program = g_strconcat(
        script,
        "t() { COMP_WORDS=(branchline \"$@\"); COMP_CWORD=$#; COMPREPLY=(); _branchline;\n"
        "echo \"${COMPREPLY[*]}\"; }\n"
        "t memb; t member ad; t --db x undo r; t ballot electorate ''; t log --li\n"
        "t prospect stage 1 not; t reply consent 1 ''; t canvass list --state = not_c\n"
        "t canvass list --state=not_c; t member list --workplace ''\n",
        NULL);
    struct ran r = cli_start(&s, (char *[]){bash, (char *)"-c", program, NULL});
    assert_string_equal(r.err, "");
    assert_true(g_str_has_prefix(r.out, "member\nadd\nrest\nimport "));
    assert_non_null(strstr(r.out, "\n--limit\nnot_now\n"));
    assert_non_null(strstr(r.out, "\nnot_asked given refused asked\n"));
    assert_true(g_str_has_suffix(r.out, "\nnot_contacted\nnot_contacted\n\n"));
    ran_done(&r);
}

/* A shell that is here runs the script with the program on its path; what it says. */
static char *in_shell(const char *name, const char *before, const char *after)
{
    g_autofree char *shell = g_find_program_in_path(name);
    if (!shell) {
        print_message("skipped: completion (no %s)\n", name);
        return NULL;
    }
    const struct setting s = {0};
    g_autofree char *script = ran_printed(cli_run(&s, "docs", "completion", name, NULL));
    g_autofree char *binary = g_canonicalize_filename(cli_program(), NULL);
    g_autofree char *folder = g_path_get_dirname(binary);
    g_autofree char *path = g_strconcat(folder, ":", g_getenv("PATH"), NULL);
    g_autofree char *program = g_strconcat(before, script, after, NULL);
    g_autofree char *usual = g_strdup(g_getenv("PATH"));
    g_setenv("PATH", path, TRUE);
    struct ran r = cli_start(&s, (char *[]){shell, (char *)"-c", program, NULL});
    g_setenv("PATH", usual, TRUE);
    assert_string_equal(r.err, "");
    char *said = g_steal_pointer(&r.out);
    ran_done(&r);
    return said;
}

static void zsh_asks_bash(void **state)
{
    (void)state;
    g_autofree char *said =
        in_shell("zsh",
                 "compadd() { shift; print -r -- $@ }; _files() { print FILES }\n"
                 "words=(branchline member ad) CURRENT=3\n",
                 "words=(branchline prospect stage 1 not) CURRENT=5; _branchline\n"
                 "words=(branchline canvass list --state=not_c) CURRENT=4; _branchline\n"
                 "words=(branchline member import '') CURRENT=4; _branchline\n"
                 "words=(branchline member list --workplace '') CURRENT=5; _branchline\n");
    if (!said)
        skip();
    assert_true(g_str_has_prefix(said, "add\nnot_now\n--state=not_contacted\nFILES\n"));
}

static void fish_asks_bash(void **state)
{
    (void)state;
    g_autofree char *said = in_shell("fish", "set -g fish_greeting\n",
                                     "complete -C 'branchline member ad'\n"
                                     "complete -C 'branchline prospect stage 1 not'\n"
                                     "complete -C 'branchline canvass list --state=not_c'\n"
                                     "complete -C 'branchline ballot electorate '\n");
    if (!said)
        skip();
    assert_true(g_str_has_prefix(said, "add\nnot_now\n--state=not_contacted\n"));
    assert_non_null(strstr(said, "\nimport\n"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(replaces),      cmocka_unit_test(checks_and_writes),
        cmocka_unit_test(man_page),      cmocka_unit_test(completion),
        cmocka_unit_test(zsh_asks_bash), cmocka_unit_test(fish_asks_bash),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
