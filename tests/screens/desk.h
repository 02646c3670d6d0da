/*
 * The fixture's branch with a ballot that is open at its clock, and all its
 * members on HQ's list; and the program's screens on it. For the tests of the
 * ballot's screens.
 */
#pragma once

#include "support/app_fixture.h"

#include "screens/screen.h"
#include "support/screen_script.h"

G_GNUC_UNUSED static void desk_list(struct fixture *f, const char *ballot, const char *numbers)
{
    g_autofree char *path = g_build_filename(f->dir, "hq.csv", NULL);
    g_autofree char *csv = g_strconcat("Membership number\n", numbers, NULL);
    assert_true(g_file_set_contents(path, csv, -1, NULL));
    fixture_run(f->officer, "ballot.electorate.import", "file", path, "ballot", ballot, NULL);
}

G_GNUC_UNUSED static int desk_setup(void **state)
{
    struct fixture *f = fixture_new(false);
    *state = f;
    fixture_run(f->officer, "ballot.add", "title", "Pay", "opens", "2026-11-09", "closes",
                "2026-12-11", NULL);
    desk_list(f, "Pay", "1001\n1002\n2001\n");
    return 0;
}

G_GNUC_UNUSED static struct script *desk_sized(struct app *app, int rows, int cols)
{
    gsize n = 0;
    const struct screen_ops *const *screens = screen_table(&n);
    return script_new(app, screens, n, rows, cols);
}

G_GNUC_UNUSED static struct script *desk(struct app *app)
{
    return desk_sized(app, 24, 80);
}

/* Where a member stands, as the command line says it. */
G_GNUC_UNUSED static void assert_stands(struct fixture *f, const char *who, const char *want)
{
    g_autoptr(GPtrArray) rows = fixture_rows(f->officer, "canvass.list", NULL);
    for (guint i = 0; i < rows->len; i++)
        if (strstr(record_str(rows->pdata[i], "person"), who)) {
            assert_string_equal(record_str(rows->pdata[i], "state"), want);
            return;
        }
    fail_msg("%s is not on the list", who);
}
