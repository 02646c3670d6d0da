/*
 * The real program in a terminal of its own, on a branch of its own: what the
 * tests in this folder share. Each test gets a fresh folder with a copy of a
 * branch that was made once for all of them; the clock stands at
 * Saturday 21 November 2026, 10:42.
 */
#pragma once

#include "support/run_cli.h"

#include "support/made_once.h"
#include "support/pty_assert.h"

#include <ftw.h>
#include <glib/gstdio.h>

#define HOUSE_CLOCK "2026-11-21T10:42:00Z"
#define HOUSE_ENV 8

enum branch {
    BRANCH_DEMO,  /* the fictional branch: 246 members, a ballot, replies, tasks */
    BRANCH_SMALL, /* one officer, two offices, forty members, a task: quick to open */
    BRANCHES,
};

struct house {
    char *dir, *db;
};

static inline int house_unlink(const char *path, const struct stat *st, int type, struct FTW *at)
{
    (void)st, (void)type, (void)at;
    return remove(path);
}

static inline void house_remove(const char *dir)
{
    nftw(dir, house_unlink, 16, FTW_DEPTH | FTW_PHYS);
}

static inline char *house_folder(void)
{
    char *dir = g_build_filename(g_get_tmp_dir(), "house-XXXXXX", NULL);
    assert_non_null(g_mkdtemp(dir));
    return dir;
}

/* ---- the program without a terminal ---- */

/* Runs a command that has to work; what it printed (caller's). */
#define house_cli(h, ...)                                                                          \
    ran_printed(cli_run(&(struct setting){.db = (h)->db, .as = "priya"}, __VA_ARGS__, NULL))
/* The same where what it prints does not matter. */
#define house_do(h, ...) g_free(house_cli(h, __VA_ARGS__))

static inline void house_is_whole(const struct house *h)
{
    struct ran r = cli_run(&(struct setting){.db = h->db, .as = "priya"}, "check", NULL);
    if (r.status != 0 || !strstr(r.out, "The file is sound"))
        fail_msg("check: %d\n%s%s", r.status, r.out, r.err);
    ran_done(&r);
}

/* ---- making ---- */

/* Forty members of two offices, in an order that is known: "Member 01, Ann" … */
static inline char *house_list_of_members(int from, int to)
{
    GString *csv = g_string_new("Membership number,First name,Last name,Workplace,Phone\n");
    for (int i = from; i <= to; i++)
        g_string_append_printf(csv, "S%04d,Ann,Member %04d,%s,07700 9%05d\n", i, i,
                               i % 2 ? "Mill Court" : "Elm House", i);
    return g_string_free(csv, FALSE);
}

static inline void house_fill_small(const struct house *h)
{
    g_free(ran_printed(cli_run(&(struct setting){.db = h->db, .as = "priya"}, "init", "--branch",
                               "Aire Valley", "--name", "Priya Nair", NULL)));
    house_do(h, "workplace", "add", "Mill Court");
    house_do(h, "workplace", "add", "Elm House");
    g_autofree char *list = house_list_of_members(1, 40);
    g_free(ran_printed(cli_run(&(struct setting){.db = h->db, .as = "priya", .input = list},
                               "member", "import", "-", NULL)));
    house_do(h, "task", "add", "Posters");
}

static inline void house_make(const char *path, void *which)
{
    const struct house h = {.db = (char *)path};
    if (*(const enum branch *)which == BRANCH_DEMO)
        g_free(ran_printed(cli_run(&(struct setting){0}, "demo", "--db", path, NULL)));
    else
        house_fill_small(&h);
}

static inline struct house *house_new(enum branch which)
{
    static const char *const names[BRANCHES] = {"terminal-demo", "terminal-small"};
    g_setenv("BRANCHLINE_CLOCK", HOUSE_CLOCK, TRUE);
    struct house *h = g_new0(struct house, 1);
    h->dir = house_folder();
    h->db = g_build_filename(h->dir, "branch.db", NULL);
    made_once(names[which], h->db, house_make, &which);
    return h;
}

/* For cmocka: a house before each test, gone after it. */
static inline int house_demo(void **state)
{
    *state = house_new(BRANCH_DEMO);
    return 0;
}

static inline int house_small(void **state)
{
    *state = house_new(BRANCH_SMALL);
    return 0;
}

static inline int house_teardown(void **state)
{
    struct house *h = *state;
    house_remove(h->dir);
    g_free(h->dir);
    g_free(h->db);
    g_free(h);
    return 0;
}

#define demo_test(f) cmocka_unit_test_setup_teardown(f, house_demo, house_teardown)
#define small_test(f) cmocka_unit_test_setup_teardown(f, house_small, house_teardown)

/* ---- the program in a terminal ---- */

/* What every start has in its environment, then extra (NULL ends it). */
static inline void house_env(const struct house *h, const char *const *extra, char **tmp,
                             const char *env[HOUSE_ENV])
{
    int n = 0;
    *tmp = g_strconcat("BRANCHLINE_DB=", h->db, NULL);
    env[n++] = "BRANCHLINE_CLOCK=" HOUSE_CLOCK;
    env[n++] = *tmp;
    for (; extra && *extra; extra++) {
        assert_true(n < HOUSE_ENV - 1);
        env[n++] = *extra;
    }
    env[n] = NULL;
}

/* argv as pty_start takes it, with the house's file and clock. */
static inline struct pty *house_run(const struct house *h, const char *const *argv,
                                    const struct pty_options *options)
{
    struct pty_options o = options ? *options : (struct pty_options){0};
    const char *env[HOUSE_ENV];
    g_autofree char *tmp = NULL;
    house_env(h, o.env, &tmp, env);
    o.env = env;
    return pty_start(argv, &o);
}

/* The screens, as that rep. */
static inline struct pty *house_start(const struct house *h, const char *login,
                                      const struct pty_options *options)
{
    const char *const argv[] = {cli_program(), "--as", login, NULL};
    return house_run(h, argv, options);
}

/* The same, once they are there. */
static inline struct pty *house_open(const struct house *h, const char *login,
                                     const struct pty_options *options)
{
    struct pty *p = house_start(h, login, options);
    pty_assert_text(p, "q Leave");
    return p;
}

/* The cursor stands on a row that is marked as the selected one. */
static inline void house_cursor_on_selected(struct pty *p)
{
    gint64 until = g_get_monotonic_time() + PTY_DEADLINE_MS * G_TIME_SPAN_MILLISECOND;
    struct pty_cursor c = pty_cursor(p);
    struct pty_cell sign = pty_cell(p, c.row, c.col);
    /* The row comes before the cursor does. */
    while ((!c.visible || strcmp(sign.text, ">") != 0) && g_get_monotonic_time() < until) {
        pty_settle(p, PTY_QUIET_MS);
        c = pty_cursor(p);
        sign = pty_cell(p, c.row, c.col);
    }
    if (!c.visible || strcmp(sign.text, ">") != 0) {
        g_autofree char *screen = pty_dump(p);
        fail_msg("the cursor is not on a selected row:\n%s", screen);
    }
}

/* Tab through an open form to the field with that label. */
static inline void house_field(struct pty *p, const char *label)
{
    g_autofree char *wanted = g_strconcat(">", label, NULL);
    pty_assert_text(p, "Ctrl-S Save");
    for (int i = 0; i < 20 && !pty_find(p, wanted, NULL, NULL); i++)
        pty_measure(p, "<Tab>", NULL, PTY_QUIET_MS);
    pty_assert_text(p, wanted);
}

/* The same, and types there. */
static inline void house_type(struct pty *p, const char *label, const char *text)
{
    house_field(p, label);
    pty_assert_play(p, text);
}

/* Types the beginning of what a list under the field offers, and takes it. */
static inline void house_pick(struct pty *p, const char *label, const char *begins,
                              const char *whole)
{
    house_type(p, label, "<C-u>{}"); /* it may start with something */
    pty_assert_play(p, begins);
    pty_assert_text(p, whole);
    pty_assert_play(p, "<Enter>{}");
}
