/*
 * The demo branch as `demo` opens it: the same each time, alive on the day it
 * is opened, and left as somebody changed it.
 */
#include "support/place.h"
#include "support/run_cli.h"

static int setup(void **state)
{
    *state = place_new("demo.db");
    return 0;
}

static int teardown(void **state)
{
    g_unsetenv("BRANCHLINE_CLOCK");
    place_free(*state);
    return 0;
}

/* What a command says of that file on that day at ten. */
static char *say_on(const char *path, const char *date, const char *words)
{
    g_autofree char *clock = g_strconcat(date, "T10:00:00Z", NULL);
    g_setenv("BRANCHLINE_CLOCK", clock, TRUE);
    const struct setting s = {.as = "priya"};
    g_autofree char *line = g_strdup_printf("--db %s %s", path, words);
    struct ran r = cli_line(&s, line);
    if (r.status != 0)
        fail_msg("%s: %s", line, r.err);
    char *said = g_strconcat(r.out, r.err, NULL);
    ran_done(&r);
    return said;
}

#define assert_says(path, date, words, expected)                                                   \
    do {                                                                                           \
        g_autofree char *said_ = say_on(path, date, words);                                        \
        if (!strstr(said_, expected))                                                              \
            fail_msg("“%s” says on %s, without “%s”: %s", words, date, expected, said_);           \
    } while (0)

static void moves_on_with_the_days(void **state)
{
    const struct place *p = *state;
    assert_says(p->path, "2026-11-21", "demo", "Everything in it is invented");
    assert_says(p->path, "2026-11-21", "demo", "as you left it.");
    assert_says(p->path, "2026-11-21", "ballot show 2", "11 Dec 2026");
    assert_says(p->path, "2026-12-19", "demo", "Everything in it is invented");
    assert_says(p->path, "2026-12-19", "ballot show 2", "8 Jan 2027");
}

static void stays_as_it_was_changed(void **state)
{
    const struct place *p = *state;
    g_free(say_on(p->path, "2026-11-21", "demo"));
    g_free(say_on(p->path, "2026-11-21", "task add 'Bring biscuits'"));
    assert_says(p->path, "2026-11-24", "demo", "as you left it; its days are those of Sat 21 Nov");
    assert_says(p->path, "2026-11-24", "task list", "Bring biscuits");
    assert_says(p->path, "2026-11-24", "demo --reset", "Everything in it is invented");
    g_autofree char *tasks = say_on(p->path, "2026-11-24", "task list");
    assert_null(strstr(tasks, "Bring biscuits"));
}

/* Looking on is no change. */
static void looking_leaves_it_untouched(void **state)
{
    const struct place *p = *state;
    g_free(say_on(p->path, "2026-11-21", "demo"));
    g_free(say_on(p->path, "2026-11-21", "member show 'Amina Yusuf'"));
    assert_says(p->path, "2026-11-22", "demo", "Everything in it is invented");
}

static void is_the_same_twice(void **state)
{
    const struct place *p = *state;
    static const char *const looks[] = {"member list --json",     "log --limit 1000 --json",
                                        "turnout show 2 --json",  "reply list --json",
                                        "task list --all --json", "prospect list --json",
                                        "canvass list --json"};
    g_autofree char *other = g_build_filename(p->dir, "other.db", NULL);
    g_free(say_on(p->path, "2026-11-21", "demo"));
    g_free(say_on(other, "2026-11-21", "demo"));
    for (gsize i = 0; i < G_N_ELEMENTS(looks); i++) {
        g_autofree char *one = say_on(p->path, "2026-11-21", looks[i]);
        g_autofree char *two = say_on(other, "2026-11-21", looks[i]);
        assert_true(strlen(one) > 100);
        assert_string_equal(one, two);
    }
}

/* What the screens of the demo are to show. */
static void is_full_of_life(void **state)
{
    const struct place *p = *state;
    g_free(say_on(p->path, "2026-11-21", "demo"));
    assert_says(p->path, "2026-11-21", "turnout show 2", "118 of 246");
    assert_says(p->path, "2026-11-21", "task list", "Branch meeting");
    assert_says(p->path, "2026-11-21", "letter list --json", "\"chase_due\":true");
    g_autofree char *members = say_on(p->path, "2026-11-21", "member list --json");
    int n = 0;
    for (const char *m = members; (m = strstr(m, "\"membership_no\"")); m++)
        n++;
    assert_int_equal(n, 246);
}

static void leaves_other_files_alone(void **state)
{
    const struct place *p = *state;
    const struct setting s = {.as = "priya"};
    g_free(ran_printed(
        cli_run(&s, "--db", p->path, "init", "--branch", "Aire Valley", "--json", NULL)));
    ran_refused(cli_run(&s, "--db", p->path, "demo", "--reset", NULL), 1, "is not a demo branch");
}

/* An older trial's file at the demo's own place must not stand in the way, nor be lost. */
static void sets_aside_what_it_cannot_open(void **state)
{
    const struct place *p = *state;
    g_autofree char *folder = g_build_filename(p->dir, "branchline", NULL);
    g_autofree char *own = g_build_filename(folder, "demo.db", NULL);
    assert_int_equal(g_mkdir(folder, 0700), 0);
    assert_true(g_file_set_contents(own, "an older trial", -1, NULL));
    assert_int_equal(g_chmod(own, 0600), 0);
    const struct setting s = {.as = "priya"};
    ran_refused(cli_run(&s, "--db", own, "demo", NULL), 1, "is not a Branchline file");

    g_autofree char *before = g_strdup(g_getenv("XDG_DATA_HOME"));
    g_setenv("XDG_DATA_HOME", p->dir, TRUE);
    g_setenv("BRANCHLINE_CLOCK", "2026-11-21T10:00:00Z", TRUE);
    g_autofree char *said = ran_printed(cli_run(&s, "demo", NULL));
    if (before)
        g_setenv("XDG_DATA_HOME", before, TRUE);
    else
        g_unsetenv("XDG_DATA_HOME");

    const char *name = strstr(said, "and is now ");
    assert_non_null(name);
    g_autofree char *aside = g_strchomp(g_strdup(name + strlen("and is now ")));
    g_autofree char *text = NULL;
    assert_true(g_file_get_contents(aside, &text, NULL, NULL));
    assert_string_equal(text, "an older trial");
    assert_says(own, "2026-11-21", "turnout show 2", "118 of 246");
}

static gpointer make_one(gpointer path)
{
    const struct setting s = {.as = "priya"};
    struct ran r = cli_run(&s, "--db", path, "demo", NULL);
    int status = r.status;
    ran_done(&r);
    return GINT_TO_POINTER(status);
}

/* Five trainees at one shared folder press Enter together: each gets the demo. */
static void several_begin_at_once(void **state)
{
    const struct place *p = *state;
    GThread *at_once[5];
    for (gsize i = 0; i < G_N_ELEMENTS(at_once); i++)
        at_once[i] = g_thread_new("demo", make_one, p->path);
    for (gsize i = 0; i < G_N_ELEMENTS(at_once); i++)
        assert_int_equal(GPOINTER_TO_INT(g_thread_join(at_once[i])), 0);
    g_autoptr(GDir) folder = g_dir_open(p->dir, 0, NULL);
    for (const char *name; (name = g_dir_read_name(folder));)
        assert_null(strstr(name, ".new"));
    assert_says(p->path, "2026-11-21", "member list --json", "membership_no");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(moves_on_with_the_days),
        TEST(stays_as_it_was_changed),
        TEST(sets_aside_what_it_cannot_open),
        TEST(several_begin_at_once),
        TEST(looking_leaves_it_untouched),
        TEST(is_the_same_twice),
        TEST(is_full_of_life),
        TEST(leaves_other_files_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
