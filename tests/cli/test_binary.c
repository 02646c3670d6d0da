/*
 * The real program as scripts use it: exit statuses, help and slips for every
 * command, JSON, and what happens to output that nobody can take.
 */
#include "support/app_fixture.h"
#include "support/parsed.h"
#include "support/run_cli.h"
#include "support/sample.h"

#include "cli/cli.h"

#include <signal.h>
#include <sys/ioctl.h>

/* A refusal as JSON, of that code. */
static void refused_in_json(struct ran r, int status, const char *code)
{
    ran_is_clean(&r);
    assert_int_equal(r.status, status);
    assert_string_equal(r.out, "");
    yajl_val tree = parsed(r.err);
    assert_string_equal(json_text(json_get(tree, "error"), "code"), code);
    assert_true(strlen(json_text(json_get(tree, "error"), "message")) > 10);
    yajl_tree_free(tree);
    ran_done(&r);
}

static void slips(void **state)
{
    struct fixture *f = *state;
    const struct setting s = {.db = f->path, .as = "priya"};
    ran_refused(cli_run(&s, NULL), 2, "need a terminal");
    ran_refused(cli_run(&s, "membr", "list", NULL), 2, "Did you mean “member”?");
    ran_refused(cli_run(&s, "member", "lst", NULL), 2, "Did you mean “list”?");
    ran_refused(cli_run(&s, "list", "member", NULL), 2, "Did you mean “member list”?");
    ran_refused(cli_run(&s, "\x1b]0;owned\x07", NULL), 2, "There is no command");
    ran_refused(cli_run(&s, "\xff\xfe", "--x", NULL), 2, "There is no command");
    ran_refused(cli_run(&s, "member", "show", "Nobody At All", NULL), 1, "No member");
    ran_refused(cli_run(&s, "log", "--limit", "many", NULL), 2, "--limit has to be a whole number");
    refused_in_json(cli_run(&s, "--json", NULL), 2, "usage");
    refused_in_json(cli_run(&s, "membr", "list", "--json", NULL), 2, "usage");
    refused_in_json(cli_run(&s, "member", "show", "--bogus", "--json", NULL), 2, "usage");
    refused_in_json(cli_run(&s, "--json", "member", "show", "9999", NULL), 1, "not_found");
    refused_in_json(cli_run(&s, "log", "--limit", "x", "--json", NULL), 2, "usage");
    /* What is not there, and what is refused, is no slip in the words. */
    const struct setting ruth = {.db = f->path, .as = "ruth"};
    ran_refused(cli_run(&ruth, "rep", "list", NULL), 1, "officers");
    refused_in_json(cli_run(&ruth, "rep", "list", "--json", NULL), 1, "refused");
    const struct setting nobody = {.db = f->path, .as = "nobody-known"};
    ran_refused(cli_run(&nobody, "member", "list", NULL), 1, "is not a rep of this branch");

    g_autofree char *none = g_build_filename(f->dir, "none.db", NULL);
    const struct setting missing = {.db = none, .as = "priya"};
    ran_refused(cli_run(&missing, "member", "list", NULL), 1, "branchline init");
    refused_in_json(cli_run(&missing, "member", "list", "--json", NULL), 1, "not_found");
    assert_false(g_file_test(none, G_FILE_TEST_EXISTS));

    /* A group alone says what there is, on standard error. */
    struct ran group = cli_run(&s, "member", NULL);
    assert_int_equal(group.status, 2);
    assert_string_equal(group.out, "");
    assert_non_null(strstr(group.err, "member list"));
    ran_done(&group);
}

static void helps(void **state)
{
    struct fixture *f = *state;
    const struct setting s = {.db = f->path};
    g_autofree char *all = ran_printed(cli_run(&s, "--help", NULL));
    g_autofree char *version = ran_printed(cli_run(&s, "--version", NULL));
    assert_true(g_str_has_prefix(version, "branchline "));
    g_autofree char *json = ran_printed(cli_run(&s, "--version", "--json", NULL));
    yajl_val tree = parsed(json);
    assert_non_null(json_text(tree, "version"));
    yajl_tree_free(tree);
    g_autofree char *group = ran_printed(cli_run(&s, "member", "--help", NULL));
    assert_non_null(strstr(group, "member add"));
    gsize n;
    const struct command *const *table = command_table(&n);
    for (gsize i = 0; i < n; i++) {
        g_autofree char *words = g_strdelimit(g_strdup(table[i]->id), ".", ' ');
        assert_true(table[i]->flags & CMD_SCREENS || strstr(all, words));
    }
}

/* Programs find out what there is. */
static void commands_are_told_as_json(void **state)
{
    struct fixture *f = *state;
    const struct setting s = {.db = f->path};
    g_autofree char *all = ran_printed(cli_run(&s, "--help", "--json", NULL));
    g_autofree char *group = ran_printed(cli_run(&s, "member", "--help", "-j", NULL));
    yajl_val tree = parsed(all), members = parsed(group);
    gsize n;
    command_table(&n);
    assert_true(YAJL_GET_ARRAY(tree)->len >= n);
    assert_int_equal(YAJL_GET_ARRAY(members)->len, 7);
    yajl_val list = YAJL_GET_ARRAY(members)->values[0];
    assert_string_equal(json_text(list, "id"), "member.list");
    assert_string_equal(json_text(list, "words"), "member list");
    assert_non_null(json_text(list, "level"));
    yajl_val field = YAJL_GET_ARRAY(json_get(list, "fields"))->values[0];
    static const char *const names[] = {"name", "option", "type", "help"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        assert_non_null(json_text(field, names[i]));
    assert_true(YAJL_IS_FALSE(json_get(field, "required")));
    assert_true(YAJL_IS_ARRAY(json_get(field, "choices")));
    yajl_tree_free(tree);
    yajl_tree_free(members);
}

static void short_options(void **state)
{
    struct fixture *f = *state;
    const struct setting s = {.db = f->path};
    g_autofree char *version = ran_printed(cli_run(&s, "-V", NULL));
    assert_true(g_str_has_prefix(version, "branchline "));
    g_autofree char *help = ran_printed(cli_run(&s, "member", "help", NULL));
    assert_non_null(strstr(help, "member add"));
    g_autofree char *one = ran_printed(cli_run(&s, "-h", "member", "add", NULL));
    assert_true(g_str_has_prefix(one, "branchline member add"));
    g_autofree char *all = ran_printed(cli_run(&s, "-h", NULL));
    static const char *const told[] = {"-h, --help", "-j, --json", "-V, --version", "#12"};
    for (gsize i = 0; i < G_N_ELEMENTS(told); i++)
        assert_non_null(strstr(all, told[i]));
}

/* A value that no such option can have is a slip in the words. */
static void a_sound_file_is_the_result(void **state)
{
    struct fixture *f = *state;
    const struct setting s = {.db = f->path, .as = "priya"};
    struct ran r = cli_run(&s, "check", NULL);
    assert_int_equal(r.status, 0);
    assert_non_null(strstr(r.out, "The file is sound"));
    assert_string_equal(r.err, "");
    ran_done(&r);
}

/* The program with the words of a command's id before others. */
static struct ran run_id(const struct setting *s, const char *id, const char *const *more)
{
    g_auto(GStrv) words = g_strsplit(id, ".", -1);
    g_autoptr(GPtrArray) all = g_ptr_array_new();
    g_ptr_array_add(all, (gpointer)cli_program());
    for (char **w = words; *w; w++)
        g_ptr_array_add(all, *w);
    for (; *more; more++)
        g_ptr_array_add(all, (gpointer)*more);
    g_ptr_array_add(all, NULL);
    return cli_start(s, (char **)all->pdata);
}

static bool needs_something(const struct command *cmd)
{
    for (const struct field *f = cmd->fields; f && f->name; f++)
        if (f->flags & FIELD_REQUIRED && !f->dflt && f->type != FIELD_BALLOT)
            return true;
    return false;
}

/* Several values, or one with spaces in it, which a shell may have parted. */
static bool takes_many_words(const struct command *cmd)
{
    guint places = 0, spaced = 0;
    for (const struct field *f = cmd->fields; f && f->name; f++) {
        if (!(f->flags & FIELD_POSITIONAL))
            continue;
        if (f->flags & FIELD_REPEAT)
            return true;
        places++;
        spaced += f->type == FIELD_TEXT || f->type == FIELD_POSTCODE || f->type == FIELD_PERSON ||
                  f->type == FIELD_WORKPLACE || f->type == FIELD_CONSTITUENCY;
    }
    return places == 1 && spaced == 1;
}

static void every_command(void **state)
{
    (void)state;
    /* No branch anywhere: a slip is told before a file is looked for. */
    const struct setting s = {.db = "/nonexistent/branch.db"};
    struct setting slip = s;
    slip.within = cli_main;
    gsize n;
    const struct command *const *table = command_table(&n);
    assert_true(n > 20);
    g_autofree char *all = ran_printed(cli_run(&s, "help", NULL)); /* what can be given there */
    for (gsize i = 0; i < n; i++) {
        const struct command *cmd = table[i];
        g_autofree char *words = g_strdelimit(g_strdup(cmd->id), ".", ' ');
        g_autofree char *listed = g_strdup_printf("\n  %s ", words);
        if (cmd->flags & CMD_SCREENS) {
            assert_null(strstr(all, listed));
            continue;
        }
        g_autofree char *start = g_strconcat("branchline ", words, NULL);
        g_autofree char *help = ran_printed(run_id(&s, cmd->id, (const char *[]){"--help", NULL}));
        assert_true(g_str_has_prefix(help, start));
        assert_non_null(strstr(help, cmd->title));
        g_autofree char *json =
            ran_printed(run_id(&slip, cmd->id, (const char *[]){"--help", "--json", NULL}));
        yajl_val tree = parsed(json);
        assert_string_equal(json_text(tree, "id"), cmd->id);
        assert_string_equal(json_text(tree, "words"), words);
        yajl_tree_free(tree);
        ran_refused(run_id(&slip, cmd->id, (const char *[]){"--no-such-option", NULL}), 2,
                    "There is no option “--no-such-option”");
        ran_refused(run_id(&slip, cmd->id, (const char *[]){"-z", NULL}), 2,
                    "There is no option “-z”");
        if (!takes_many_words(cmd)) {
            const char *many[40];
            for (gsize k = 0; k < 39; k++)
                many[k] = "word";
            many[39] = NULL;
            ran_refused(run_id(&slip, cmd->id, many), 2, "word");
        }
        if (needs_something(cmd))
            ran_refused(run_id(&slip, cmd->id, (const char *[]){NULL}), 2, "needs");
    }
}

/* No option is called as those that every command has; each has a help. */
static void every_field(void **state)
{
    (void)state;
    static const char *const taken[] = {"db", "json", "help", "version", NULL};
    gsize n;
    const struct command *const *table = command_table(&n);
    for (gsize i = 0; i < n; i++)
        for (const struct field *f = table[i]->fields; f && f->name; f++) {
            if (g_strv_contains(taken, f->name) || !f->help || !*f->help || !f->label)
                fail_msg("%s: %s", table[i]->id, f->name);
            if (f->type == FIELD_CHOICE)
                assert_non_null(f->choices);
        }
}

static void works(void **state)
{
    struct fixture *f = *state;
    const struct setting s = {.db = f->path, .as = "ruth"};
    g_autofree char *list = ran_printed(cli_run(&s, "member", "list", "--json", NULL));
    yajl_val tree = parsed(list);
    assert_int_equal(YAJL_GET_ARRAY(tree)->len, 2);
    yajl_tree_free(tree);

    g_autofree char *made = ran_printed(cli_run(
        &s, "--json", "member", "add", "--membership-no=1003", "--given-name", "Siân \x1b[2J",
        "--family-name", "\xe2\x80\xaeGrey", "--workplace", "Waterside House", NULL));
    tree = parsed(made);
    assert_true(YAJL_GET_INTEGER(json_get(tree, "id")) > 0);
    assert_non_null(json_text(tree, "message"));
    yajl_tree_free(tree);
    g_autofree char *shown = ran_printed(cli_run(&s, "member", "show", "1003", NULL));
    assert_non_null(strstr(shown, "Siân"));
    g_autofree char *undone = ran_printed(cli_run(&s, "undo", NULL));
    assert_non_null(strstr(undone, "Undone"));
    ran_refused(cli_run(&s, "member", "show", "1003", NULL), 1, "No ");
    g_free(ran_printed(cli_run(&s, "redo", NULL)));
    g_free(ran_printed(cli_run(&s, "member", "show", "1003", NULL)));

    /* --db goes before the environment. */
    const struct setting wrong = {.db = "/nonexistent/branch.db", .as = "ruth"};
    g_free(ran_printed(cli_run(&wrong, "member", "list", "--db", f->path, NULL)));
}

/* Mail: a line for each message, never its body; 1 where one was refused. */
static void files_mail(void **state)
{
    struct fixture *f = *state;
    g_autofree char *good = g_build_filename(f->dir, "good.eml", NULL);
    g_autofree char *bad = g_build_filename(f->dir, "bad.eml", NULL);
    assert_true(g_file_set_contents(good, "From: x@parliament.uk\nSubject: \x1b[2Jpay\n\nA body.\n",
                                    -1, NULL));
    assert_true(g_file_set_contents(bad, "no mail\n", -1, NULL));
    const struct setting s = {.db = f->path, .as = "ruth"};
    struct ran r = cli_run(&s, "reply", "file", good, bad, NULL);
    assert_int_equal(r.status, 1);
    assert_non_null(
        strstr(r.out, "triage     x@parliament.uk: [2Jpay. No MP is known by the name or address"));
    assert_non_null(strstr(r.out, "refused    "));
    assert_null(strstr(r.out, "A body"));
    assert_null(strchr(r.out, '\x1b'));
    assert_non_null(strstr(r.err, "0 filed, 1 waiting to be matched, 0 filed before, 1 refused."));
    ran_done(&r);
    r = cli_run(&s, "reply", "file", good, bad, "--json", NULL);
    assert_int_equal(r.status, 1);
    yajl_val tree = parsed(r.out);
    assert_int_equal(YAJL_GET_ARRAY(tree)->len, 2);
    yajl_tree_free(tree);
    ran_done(&r);
    g_autofree char *again = ran_printed(cli_run(&s, "reply", "file", good, NULL));
    assert_non_null(strstr(again, "already been filed"));
}

static void init_is_private(void **state)
{
    struct fixture *f = *state;
    g_autofree char *path = g_build_filename(f->dir, "new", "place", "branch.db", NULL);
    const struct setting s = {.db = path};
    g_autofree char *said =
        ran_printed(cli_run(&s, "init", "--branch", "Calder", "--as", "priya", NULL));
    assert_non_null(strstr(said, "Calder"));
    struct stat st;
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    g_autofree char *folder = g_path_get_dirname(path);
    assert_int_equal(stat(folder, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0700);
    struct ran again = cli_run(&s, "init", "--branch", "Calder", NULL);
    assert_int_equal(again.status, 1);
    ran_done(&again);
    const struct setting priya = {.db = path, .as = "priya"};
    g_free(ran_printed(cli_run(&priya, "rep", "list", NULL)));
}

static void output_lost(void **state)
{
    struct fixture *f = *state;
    static const char *const modes[] = {"--json", "--as=priya"};
    for (gsize i = 0; i < G_N_ELEMENTS(modes); i++) {
        const struct setting full = {.db = f->path, .as = "priya", .output = "/dev/full"};
        ran_refused(cli_run(&full, "member", "list", modes[i], NULL), 1, "could not be written");
        const struct setting closed = {.db = f->path, .as = "priya", .closed_output = true};
        ran_refused(cli_run(&closed, "member", "list", modes[i], NULL), 1, "could not be written");
        const struct setting deaf = {.db = f->path, .as = "priya", .deaf = true};
        struct ran r = cli_run(&deaf, "member", "list", modes[i], NULL);
        assert_int_equal(r.status, 1000 + SIGPIPE);
        assert_string_equal(r.err, "");
        ran_done(&r);
    }
    const struct setting full = {.output = "/dev/full"};
    ran_refused(cli_run(&full, "--help", NULL), 1, "No space left on device");
    /* A standard output that is closed is not the place for the database. */
    const struct setting closed = {.db = f->path, .as = "priya", .closed_output = true};
    struct ran r = cli_run(&closed, "task", "add", "Posters", NULL);
    ran_done(&r);
    const struct setting s = {.db = f->path, .as = "priya"};
    g_free(ran_printed(cli_run(&s, "check", "--json", NULL)));
}

static void fits_the_terminal(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->officer, "member.edit", "person", "Amina", "job",
                "a job with a long name that goes on and on and on, over the edge", NULL);
    int master = posix_openpt(O_RDWR | O_NOCTTY);
    if (master < 0 || grantpt(master) != 0 || unlockpt(master) != 0)
        skip();
    struct winsize size = {.ws_row = 24, .ws_col = 60};
    ioctl(master, TIOCSWINSZ, &size);
    int kept = open(ptsname(master), O_RDWR | O_NOCTTY); /* until all is read */
    const struct setting s = {.db = f->path, .as = "priya", .output = ptsname(master)};
    g_free(ran_printed(cli_run(&s, "member", "list", NULL)));
    char text[8192];
    ssize_t len = read(master, text, sizeof text - 1);
    assert_true(len > 0);
    text[len] = '\0';
    g_auto(GStrv) lines = g_strsplit(text, "\r\n", -1);
    assert_true(g_strv_length(lines) >= 4);
    for (char **line = lines; *line; line++)
        assert_true(text_width(*line) <= 60);
    close(kept);
    close(master);
}

/* What is in a file is for a file: a terminal would do what it says. */
static void files_stay_off_the_terminal(void **state)
{
    struct fixture *f = *state;
    static const char bytes[] = "C1 \x9b"
                                "31m, \xc2\x9b"
                                "32m and \xe2\x80\xaegnitirw\n";
    const struct setting put = {.db = f->path, .as = "ruth", .input = bytes};
    g_free(ran_printed(cli_run(&put, "put", "odd.txt", NULL)));
    int master = posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK);
    if (master < 0 || grantpt(master) != 0 || unlockpt(master) != 0)
        skip();
    int kept = open(ptsname(master), O_RDWR | O_NOCTTY);
    const struct setting at_terminal = {.db = f->path, .as = "ruth", .output = ptsname(master)};
    ran_refused(cli_run(&at_terminal, "get", "odd.txt", NULL), 1, "> NAME");
    char text[256];
    assert_int_equal(read(master, text, sizeof text), -1);
    assert_int_equal(errno, EAGAIN);
    close(kept);
    close(master);
    /* Elsewhere it goes as it is. */
    const struct setting s = {.db = f->path, .as = "ruth"};
    struct ran r = cli_run(&s, "get", "odd.txt", NULL);
    assert_int_equal(r.status, 0);
    assert_string_equal(r.out, bytes);
    ran_done(&r);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)
    const struct CMUnitTest tests[] = {
        TEST(slips),
        TEST(helps),
        TEST(commands_are_told_as_json),
        TEST(short_options),
        TEST(a_sound_file_is_the_result),
        cmocka_unit_test(every_command),
        cmocka_unit_test(every_field),
        TEST(works),
        TEST(files_mail),
        TEST(init_is_private),
        TEST(output_lost),
        TEST(fits_the_terminal),
        TEST(files_stay_off_the_terminal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
