/*
 * The fixture's branch with a ballot that is open at its clock, and all its
 * members on HQ's list; and the program's screens on it. For the tests of the
 * ballot's screens.
 */
#pragma once

#include "support/ballot.h"

#include "screens/screen.h"
#include "support/screen_script.h"

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
