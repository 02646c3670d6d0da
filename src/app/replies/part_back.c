/*
 * A part for HQ that lies in a tray when its member withdraws, when more is struck out or when the
 * reply says something else is not for HQ any more, and would be sent by whoever finds it there.
 */
#include "app_priv.h"
#include "base/count.h"
#include "replies/drop_files.h"
#include "replies/hq.h"

#include "store/db.h"

static bool add_one(struct app *app, drop_files *files, gint64 id, GError **error)
{
    g_autoptr(record) args = record_of_int("reply_id", id), marks = NULL;
    drop_files_add_named(files, id);
    return db_find(app_db(app), "reply_marks", args, &marks, error) &&
           (!marks || drop_files_add(files, marks, error));
}

static bool add_copies(struct app *app, drop_files *files, gint64 id, GError **error)
{
    g_autoptr(record) args = record_of_int("reply_id", id);
    g_autoptr(GPtrArray) copies = db_all(app_db(app), "reply_together", args, error);
    bool ok = copies && add_one(app, files, id, error);
    for (guint i = 0; ok && i < copies->len; i++)
        ok = add_one(app, files, record_int(copies->pdata[i], "reply_id"), error);
    return ok;
}

bool reply_parts_take_back(struct app *app, const GArray *ids, guint *n, GError **error)
{
    g_autoptr(drop_files) files = drop_files_new(app);
    gint64 any = 0;
    *n = 0;
    bool ok = db_find_int(app_db(app), "tray_any", NULL, &any, error);
    if (!ok || !any)
        return ok;
    drop_files_parts_only(files);
    for (guint i = 0; ok && i < ids->len; i++)
        ok = add_copies(app, files, g_array_index(ids, gint64, i), error);
    ok = ok && drop_files_delete(files, error);
    *n = ok ? drop_files_n(files) : 0;
    return ok;
}

bool reply_part_take_back(struct app *app, gint64 reply_id, guint *n, GError **error)
{
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_array_append_val(ids, reply_id);
    return reply_parts_take_back(app, ids, n, error);
}

void reply_parts_say_back(guint n, struct result *out)
{
    g_autofree char *parts = counted(n, "part for HQ", "parts for HQ");
    if (n)
        result_add(out, "%s made of it before %s gone from the tray.", parts,
                   n == 1 ? "is" : "are");
}
