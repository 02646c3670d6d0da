/*
 * What a rep sends over SSH: words, and a terminal's name.
 */
#include "cli/remote.h"

#include "support/run_cli.h"

#include "base/err.h"

static void splits(const char *line, const char *parts)
{
    g_autoptr(GError) error = NULL;
    g_auto(GStrv) words = remote_words(line, &error);
    if (!words)
        fail_msg("%s: %s", line, error->message);
    g_autofree char *joined = g_strjoinv("|", words);
    if (strcmp(joined, parts) != 0)
        fail_msg("%s: %s, not %s", line, joined, parts);
}

static void refuses(const char *line, enum bl_error_code code)
{
    g_autoptr(GError) error = NULL;
    g_auto(GStrv) words = remote_words(line, &error);
    if (words || !err_is(error, code))
        fail_msg("%s: %s", line, error ? error->message : "taken");
}

static void test_words(void **state)
{
    (void)state;
    splits("", "");
    splits("   ", "");
    splits("member list --json", "member|list|--json");
    splits("  member   show #12 ", "member|show|#12");
    splits("task add 'two words'", "task|add|two words");
    splits("task add \"it's\" '\"quoted\"'", "task|add|it's|\"quoted\"");
    splits("task add O\\'Hara a\\ b", "task|add|O'Hara|a b");
    splits("a'b'\"c\"d", "abcd");
    splits("x '' \"\"", "x||");
    splits("\"a\\\"b\\\\c\\d\"", "a\"b\\c\\d");
    splits("'a\\b'", "a\\b");
    splits("price £5 $HOME ~ * ? [a]", "price|£5|$HOME|~|*|?|[a]"); /* nothing is expanded */
    splits("'; rm -rf / & `x` $(y) | > <'", "; rm -rf / & `x` $(y) | > <");
    splits("a\\;b", "a;b");
    splits("end\\", "end\\");
}

static void test_refused(void **state)
{
    (void)state;
    static const char *const signs[] = {"a;b", "a | b", "a&",   "a > b",
                                        "a<b", "`a`",   "$(a)", "${a}"};
    for (gsize i = 0; i < G_N_ELEMENTS(signs); i++)
        refuses(signs[i], BL_ERR_REFUSED);
    refuses("a\nb", BL_ERR_REFUSED);
    refuses("a\tb", BL_ERR_REFUSED);
    refuses("a\033[2Jb", BL_ERR_REFUSED);
    refuses("a\xff", BL_ERR_REFUSED);
    refuses("a\xe2\x80\xae"
            "b",
            BL_ERR_REFUSED); /* turns the reading direction */
    refuses("'open", BL_ERR_USAGE);
    refuses("\"open\\\"", BL_ERR_USAGE);
    g_autofree char *long_line = g_strnfill(70000, 'a');
    refuses(long_line, BL_ERR_USAGE);
    GString *many = g_string_new(NULL);
    for (int i = 0; i < 401; i++)
        g_string_append(many, "a ");
    refuses(many->str, BL_ERR_USAGE);
    g_string_free(many, TRUE);
}

static void test_terminals(void **state)
{
    (void)state;
    const struct {
        const char *given, *used;
    } names[] = {
        {"vt100", "vt100"},
        {"xterm", "xterm"},
        {"xterm-of-tomorrow", NULL},
        {"../../etc/passwd", "vt100"},
        {"", "vt100"},
        {NULL, "vt100"},
        {"a b", "vt100"},
        {"x\033[2J", "vt100"},
        {"no-such-terminal", "vt100"},
        {"-x", "vt100"},
        {"tmux-of-tomorrow", "screen"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        const char *used = remote_term(names[i].given);
        if (names[i].used ? strcmp(used, names[i].used) != 0 : !g_str_has_prefix(used, "xterm"))
            fail_msg("%s: %s", names[i].given, used);
    }
}

static void test_which_calls(void **state)
{
    (void)state;
    const struct {
        const char *words;
        bool remote;
    } calls[] = {
        {"branchline ssh --as ruth", true},
        {"branchline --db /x ssh --as ruth", true},
        {"branchline --db=/x ssh keys a b", true},
        {"branchline member list", false},
        {"branchline --as ssh member", false},
        {"branchline", false},
        {"branchline --db ssh", false},
        {"branchline host setup ssh", false},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(calls); i++) {
        g_auto(GStrv) argv = g_strsplit(calls[i].words, " ", -1);
        if (remote_is((int)g_strv_length(argv), argv) != calls[i].remote)
            fail_msg("%s", calls[i].words);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_terminals),
        cmocka_unit_test(test_which_calls),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
