/*
 * Bad files given to `member import`: one clear sentence each, and nothing
 * half done. Through the real program, as HQ's list comes.
 */
#include "support/app_fixture.h"
#include "support/run_cli.h"
#include "support/sample.h"

#define HEAD "Membership Number,First Name,Surname,Workplace\n"

/* The fixture and what its branch holds before. */
struct world {
    struct fixture *f;
    char *members, *log;
};

/* All that an import could change, as JSON. */
static char *printed(const struct world *w, const char *a, const char *b)
{
    const struct setting s = {.db = w->f->path, .as = "priya"};
    return ran_printed(cli_run(&s, a, b, "--json", NULL));
}

static int setup(void **state)
{
    struct world *w = g_new0(struct world, 1);
    w->f = fixture_new(false);
    w->members = printed(w, "member", "list");
    w->log = printed(w, "log", "--limit=1000");
    *state = w;
    return 0;
}

static int teardown(void **state)
{
    struct world *w = *state;
    g_chmod(w->f->dir, 0700);
    fixture_free(w->f);
    g_free(w->members);
    g_free(w->log);
    g_free(w);
    return 0;
}

static void nothing_changed(const struct world *w)
{
    g_autofree char *members = printed(w, "member", "list");
    g_autofree char *log = printed(w, "log", "--limit=1000");
    assert_string_equal(members, w->members);
    assert_string_equal(log, w->log);
    const struct setting s = {.db = w->f->path, .as = "priya"};
    g_autofree char *check = ran_printed(cli_run(&s, "check", "--json", NULL));
    assert_string_equal(check, "[]\n");
}

/* A file in the fixture's folder; caller's path. */
static char *put_file(const struct world *w, const char *name, const char *bytes, gssize len)
{
    char *path = g_build_filename(w->f->dir, name, NULL);
    assert_true(g_file_set_contents(path, bytes, len, NULL));
    return path;
}

/* The file is refused, whether named or piped in, and says where and why. */
static void refuses(const struct world *w, const char *bytes, gssize len, const char *words)
{
    g_autofree char *path = put_file(w, "list.csv", bytes, len);
    const struct setting named = {.db = w->f->path, .as = "priya"};
    ran_refused(cli_run(&named, "member", "import", path, NULL), 1, words);
    ran_refused(cli_run(&named, "member", "import", path, "--dry-run", NULL), 1, words);
    struct setting piped = named;
    piped.input = bytes;
    piped.input_len = len < 0 ? (gssize)strlen(bytes) : len;
    ran_refused(cli_run(&piped, "member", "import", "-", NULL), 1, words);
    nothing_changed(w);
}

static void no_lists(void **state)
{
    const struct world *w = *state;
    refuses(w, "", 0, "empty");
    refuses(w, "a,b,c\n1,2,3\n", -1, "column");
    static const char nul[] = HEAD "9001,A\0B,C,\n";
    refuses(w, nul, sizeof nul - 1, "NUL");
    g_autoptr(GString) noise = g_string_new(NULL);
    for (guint i = 0, x = 1; i < 5000; i++, x = x * 1103515245u + 12345u)
        g_string_append_c(noise, (char)(x >> 16));
    refuses(w, noise->str, (gssize)noise->len, "");
    g_autofree char *bytes = NULL;
    gsize len;
    assert_true(g_file_get_contents(w->f->path, &bytes, &len, NULL));
    refuses(w, bytes, (gssize)len, "database");
}

static void huge_line(void **state)
{
    const struct world *w = *state;
    g_autoptr(GString) text = g_string_new(HEAD "9001,");
    g_autofree char *line = g_strnfill(3 * 1024 * 1024, 'x');
    g_string_append(text, line);
    refuses(w, text->str, (gssize)text->len, "line 2");
    g_string_append(text, "\n9002,A,B,\n");
    refuses(w, text->str, (gssize)text->len, "line 2");
}

static void no_files(void **state)
{
    const struct world *w = *state;
    const struct setting s = {.db = w->f->path, .as = "priya"};
    g_autofree char *folder = g_build_filename(w->f->dir, "folder", NULL);
    assert_int_equal(g_mkdir(folder, 0700), 0);
    ran_refused(cli_run(&s, "member", "import", folder, NULL), 1, "folder");
    ran_refused(cli_run(&s, "member", "import", "/nonexistent/list.csv", NULL), 1, "list.csv");
    ran_refused(cli_run(&s, "member", "import", "", NULL), 2, "FILE is missing");
    ran_refused(cli_run(&s, "member", "import", "\x1b[2J\xff.csv", NULL), 1, ".csv");
    ran_refused(cli_run(&s, "member", "import", NULL), 2, "needs FILE");
    nothing_changed(w);
}

static void no_permission(void **state)
{
    const struct world *w = *state;
    const struct setting s = {.db = w->f->path, .as = "priya", .mortal = true};
    struct ran first = cli_run(&s, "member", "list", NULL);
    int status = first.status;
    ran_done(&first);
    if (status == CLI_IMMORTAL) {
        print_message("skipped: no_permission (root that cannot give up reading everything)\n");
        skip();
    }
    assert_int_equal(status, 0);
    g_autofree char *path = put_file(w, "secret.csv", HEAD "9001,A,B,\n", -1);
    assert_int_equal(g_chmod(path, 0), 0);
    ran_refused(cli_run(&s, "member", "import", path, NULL), 1, "secret.csv");

    g_autofree char *open_path = put_file(w, "open.csv", HEAD "9001,A,B,\n", -1);
    assert_int_equal(g_chmod(open_path, 0644), 0);
    assert_int_equal(g_chmod(w->f->path, 0444), 0);
    assert_int_equal(g_chmod(w->f->dir, 0555), 0);
    struct ran r = cli_run(&s, "member", "import", open_path, NULL);
    ran_is_clean(&r);
    assert_int_equal(r.status, 1);
    assert_string_equal(r.out, "");
    ran_done(&r);
    g_chmod(w->f->dir, 0700);
    g_chmod(w->f->path, 0600);
    nothing_changed(w);
}

static void full_disk(void **state)
{
    const struct world *w = *state;
    g_autoptr(GString) text = g_string_new(HEAD);
    for (int i = 0; i < 20000; i++)
        g_string_append_printf(text, "%d,Given%d,Family%d,Waterside House\n", 100000 + i, i, i);
    g_autofree char *path = put_file(w, "many.csv", text->str, (gssize)text->len);
    struct stat st;
    assert_int_equal(stat(w->f->path, &st), 0);
    const struct setting s = {
        .db = w->f->path, .as = "priya", .file_size = (rlim_t)st.st_size + 65536};
    ran_refused(cli_run(&s, "member", "import", path, NULL), 1,
                "larger than this session may make them: nothing was stored.");
    nothing_changed(w);
    /* With room the same list goes in, and comes out again. */
    const struct setting room = {.db = w->f->path, .as = "priya"};
    g_autofree char *said = ran_printed(cli_run(&room, "member", "import", path, NULL));
    assert_non_null(strstr(said, "20000 added"));
    g_free(ran_printed(cli_run(&room, "undo", NULL)));
    g_autofree char *members = printed(w, "member", "list");
    assert_string_equal(members, w->members);
}

/* A row that cannot be taken is told with its line; the others go in. */
static void bad_rows(void **state)
{
    const struct world *w = *state;
    const struct setting s = {.db = w->f->path, .as = "priya"};
    g_autofree char *endless = g_strnfill(10000, 'N');
    g_autofree char *text = g_strdup_printf(HEAD "9001,Good,One,Mill Court\n"
                                                 "9002,Too,Many,Mill Court,values,here\n"
                                                 "9003,%s,Long,Mill Court\n"
                                                 ",No,Number,Mill Court\n"
                                                 "9004,Short\n"
                                                 "\n"
                                                 "9005,\"Quo\"\"ted\",\"Over\ntwo lines\",\n",
                                            endless);
    g_autofree char *path = put_file(w, "rows.csv", text, -1);
    g_autofree char *dry =
        ran_printed(cli_run(&s, "member", "import", path, "--dry-run", "--json", NULL));
    nothing_changed(w);
    g_autofree char *done = ran_printed(cli_run(&s, "member", "import", path, "--json", NULL));
    yajl_val before = yajl_tree_parse(dry, NULL, 0), after = yajl_tree_parse(done, NULL, 0);
    assert_non_null(before);
    assert_non_null(after);
    gint64 added = YAJL_GET_INTEGER(json_get(after, "added"));
    assert_int_equal(YAJL_GET_INTEGER(json_get(before, "added")), added);
    assert_true(added >= 2);
    yajl_val refused = json_get(after, "refused");
    assert_true(YAJL_IS_ARRAY(refused) && YAJL_GET_ARRAY(refused)->len >= 3);
    bool lines[12] = {false};
    for (gsize i = 0; i < YAJL_GET_ARRAY(refused)->len; i++) {
        yajl_val row = YAJL_GET_ARRAY(refused)->values[i];
        gint64 line = YAJL_GET_INTEGER(json_get(row, "line"));
        assert_true(line >= 2 && line < 12);
        assert_true(strlen(json_text(row, "reason")) > 10);
        lines[line] = true;
    }
    assert_true(lines[3] && lines[4] && lines[5]);
    yajl_tree_free(before);
    yajl_tree_free(after);
    g_autofree char *members = printed(w, "member", "list");
    assert_non_null(strstr(members, "\"9001\""));
    assert_non_null(strstr(members, "Over two lines"));
    assert_null(strstr(members, "9002"));
    assert_null(strstr(members, "9003"));
    assert_null(strstr(members, "NNNNN"));
    g_free(ran_printed(cli_run(&s, "undo", NULL)));
    g_autofree char *undone = printed(w, "member", "list");
    assert_string_equal(undone, w->members);
}

/* What a column is, and how sure that is, is said in plain words. */
static void how_columns_were_read(void **state)
{
    const struct world *w = *state;
    const struct setting s = {.db = w->f->path, .as = "priya"};
    g_autofree char *path = put_file(w, "rows.csv", HEAD "9001,Good,One,Mill Court\n", -1);
    g_autofree char *said = ran_printed(cli_run(&s, "member", "import", path, "--dry-run", NULL));
    assert_non_null(strstr(said, "membership number (by its name, 100% fit): 9001\n"));
    assert_null(strstr(said, "percent"));
}

/* Names that would drive a terminal are stored without what drives it. */
static void hostile_names(void **state)
{
    const struct world *w = *state;
    const struct setting s = {.db = w->f->path, .as = "priya"};
    static const char text[] =
        HEAD "9001,\x1b]0;owned\x07"
             "Amy,\x1b[2J\x1b[31mRed,Waterside House\n"
             "9002,\xe2\x80\xaeGrey,\xe2\x81\xa6Ok\xe2\x81\xa9,Waterside House\n"
             "9003,\xc2\x9b"
             "31mAnn,Lee\x08\x08,Waterside House\n"
             "9004,=cmd|calc,+Sum,Waterside House\n";
    g_autofree char *path = put_file(w, "names.csv", text, -1);
    struct ran r = cli_run(&s, "member", "import", path, NULL);
    ran_is_clean(&r);
    assert_int_equal(r.status, 0);
    ran_done(&r);
    g_free(ran_printed(cli_run(&s, "member", "list", NULL)));
    g_free(ran_printed(cli_run(&s, "log", NULL)));
    g_free(ran_printed(cli_run(&s, "log", "--json", NULL)));
    g_autofree char *members = printed(w, "member", "list");
    assert_non_null(strstr(members, "Amy"));
    assert_non_null(strstr(members, "Grey"));
    g_free(ran_printed(cli_run(&s, "member", "show", "9001", NULL)));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(no_lists),
        TEST(huge_line),
        TEST(no_files),
        TEST(no_permission),
        TEST(full_disk),
        TEST(bad_rows),
        TEST(how_columns_were_read),
        TEST(hostile_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
