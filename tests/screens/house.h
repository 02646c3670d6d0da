/*
 * Branches for the tests of the screens: the demo branch as it stands at the
 * fixture's clock (made once a program, copied for each test), and an empty one
 * that has only its officer.
 */
#pragma once

#include "support/app_fixture.h"

#include "app/demo.h"
#include "screens/screen.h"
#include "support/screen_script.h"

struct house {
    char *dir, *path;
    gint64 now;
    GPtrArray *apps; /* opened so far, closed at the end */
};

G_GNUC_UNUSED static void house_make(const char *path, void *unused)
{
    (void)unused;
    static gint64 now = FIXTURE_NOW;
    struct clock clock = clock_fixed(&now);
    g_autoptr(GError) error = NULL;
    if (!demo_build(path, &clock, &error))
        fail_msg("%s", error->message);
}

static struct house *house_new(void)
{
    struct house *h = g_new0(struct house, 1);
    g_autofree char *pattern = g_build_filename(g_get_tmp_dir(), "branchline-XXXXXX", NULL);
    h->dir = g_strdup(g_mkdtemp(pattern));
    h->path = g_build_filename(h->dir, "branch.db", NULL);
    h->now = FIXTURE_NOW;
    h->apps = g_ptr_array_new();
    return h;
}

/* Setup of a test: a demo branch of its own. */
G_GNUC_UNUSED static int house_setup(void **state)
{
    struct house *h = house_new();
    made_once("demo", h->path, house_make, NULL);
    *state = h;
    return 0;
}

/* Setup of a test: a branch in which there is nothing yet. */
G_GNUC_UNUSED static int house_setup_empty(void **state)
{
    struct house *h = house_new();
    made_once("empty", h->path, fixture_make_empty, NULL);
    *state = h;
    return 0;
}

G_GNUC_UNUSED static int house_teardown(void **state)
{
    struct house *h = *state;
    for (guint i = 0; i < h->apps->len; i++)
        app_close(h->apps->pdata[i]);
    g_ptr_array_unref(h->apps);
    fixture_remove(h->dir);
    g_free(h->dir);
    g_free(h->path);
    g_free(h);
    return 0;
}

/* Somebody at work; closed with the house. */
G_GNUC_UNUSED static struct app *house_app(struct house *h, const char *login)
{
    g_autoptr(GError) error = NULL;
    struct app *app = app_open(h->path, login, clock_fixed(&h->now), &error);
    if (!app)
        fail_msg("%s: %s", login, error->message);
    g_ptr_array_add(h->apps, app);
    return app;
}

/* keys: the tabs there are, "1 2 4"; NULL: all. */
G_GNUC_UNUSED static struct script *house_tabbed(struct app *app, const char *keys, int rows,
                                                 int cols)
{
    static GSList *kept; /* scripts keep theirs for their life */
    gsize n = 0, left = 0;
    const struct screen_ops *const *screens = screen_table(&n);
    const struct screen_ops **some = g_new(const struct screen_ops *, n);
    kept = g_slist_prepend(kept, some);
    for (gsize i = 0; i < n; i++)
        if (!keys || !screens[i]->key || strchr(keys, screens[i]->key))
            some[left++] = screens[i];
    return script_new(app, some, left, rows, cols);
}

G_GNUC_UNUSED static struct script *house_sized(struct app *app, int rows, int cols)
{
    return house_tabbed(app, NULL, rows, cols);
}

/* The screens at 80x24 for somebody, after these keys. */
G_GNUC_UNUSED static struct script *house_at(struct house *h, const char *login, const char *keys)
{
    struct script *s = house_sized(house_app(h, login), 24, 80);
    script_play(s, keys);
    return s;
}

G_GNUC_UNUSED static struct script *house_ascii(struct house *h, const char *login,
                                                const char *keys)
{
    gsize n = 0;
    const struct screen_ops *const *screens = screen_table(&n);
    struct script *s = script_new_ascii(house_app(h, login), screens, n, 24, 80);
    script_play(s, keys);
    return s;
}

/* A read-only user and a volunteer of all workplaces. */
G_GNUC_UNUSED static void house_add_reps(struct house *h)
{
    struct app *officer = house_app(h, "priya");
    fixture_run(officer, "rep.add", "login", "rita", "name", "Rita Reader", "level", "read-only",
                "scope", "all", NULL);
    fixture_run(officer, "rep.add", "login", "vera", "name", "Vera Volunteer", "level", "volunteer",
                "scope", "all", NULL);
    fixture_run(officer, "rep.add", "login", "reg", "name", "Reg Rep", "level", "rep", "scope",
                "all", NULL);
}

/* The row with the cursor begins with this. */
G_GNUC_UNUSED static void assert_at(struct script *s, const char *start)
{
    g_autofree char *cursor = script_cursor(s);
    g_autofree char *whole = script_row(s, atoi(cursor));
    g_autofree char *row = script_squeezed(whole), *wanted = script_squeezed(start);
    if (!g_str_has_prefix(row, wanted))
        fail_msg("the cursor is at \"%s\", not at \"%s\"", row, start);
}

#define house_test(f) cmocka_unit_test_setup_teardown(f, house_setup, house_teardown)
#define house_test_empty(f) cmocka_unit_test_setup_teardown(f, house_setup_empty, house_teardown)
