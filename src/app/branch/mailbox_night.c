/*
 * The nights of the branch's mailboxes: what was filed goes when its time has come.
 */
#include "app/mailbox.h"

#include "app_priv.h"
#include "mailbox_known.h"
#include "store/db.h"
#include "system.h"

#include <glib/gstdio.h>

/* Those whose time has come, by their names. Caller's; NULL on error. */
static GHashTable *due(struct app *app, GError **error)
{
    g_autoptr(record) args =
        record_of_int("before", app_now(app) - (gint64)MAILBOX_DAYS * 24 * 60 * 60);
    g_autoptr(GPtrArray) rows = db_all(app->db, "mailbox_mail_due", args, error);
    GHashTable *names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; rows && i < rows->len; i++)
        g_hash_table_add(names, g_strdup(record_str(rows->pdata[i], "name")));
    if (!rows)
        g_clear_pointer(&names, g_hash_table_unref);
    return names;
}

/* What is there no more is not known any more: left, its name would only grow the file. */
static bool sweep(struct app *app, const char *folder, const GPtrArray *left, int wait_ms,
                  GError **error)
{
    GString *names = g_string_new("[");
    for (guint i = 0; i < left->len; i++) /* hexadecimal digits */
        g_string_append_printf(names, "%s\"%s\"", i ? "," : "", (const char *)left->pdata[i]);
    g_string_append_c(names, ']');
    g_autoptr(record) args = record_of_text("folder", folder);
    record_take_text(args, "names", g_string_free(names, false));
    if (!system_begin(app, wait_ms, error))
        return false;
    if (db_exec(app->db, "mailbox_mail_sweep", args, NULL, error) >= 0 && db_commit(app->db, error))
        return true;
    db_rollback(app->db);
    return false;
}

static bool expire(struct app *app, struct maildir *dir, const char *folder, int wait_ms, gint64 *n,
                   GError **error)
{
    g_autoptr(GPtrArray) all = maildir_list(dir, true, NULL, error);
    g_autoptr(GPtrArray) left = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GHashTable) names = all ? due(app, error) : NULL;
    for (guint i = 0; names && i < all->len; i++) {
        const struct maildir_mail *mail = all->pdata[i];
        g_autoptr(record) named = mailbox_mail(mail, folder);
        const char *name = record_str(named, "name");
        bool goes = !mail->fresh && mail->seen && g_hash_table_contains(names, name);
        if (goes && !maildir_delete(dir, mail, error))
            return false;
        *n += goes;
        if (!goes)
            g_ptr_array_add(left, g_strdup(name));
    }
    return names && sweep(app, folder, left, wait_ms, error);
}

/* Of a folder in which nothing of ours is left, that it cannot be opened is nothing to us. */
static bool expire_in(struct app *app, const char *path, int wait_ms, gint64 *n, GError **error)
{
    g_autofree char *folder = mailbox_folder_key(path);
    g_autoptr(record) args = record_of_text("folder", folder);
    g_autoptr(GError) failed = NULL;
    gint64 ours = 0;
    if (!g_file_test(path, G_FILE_TEST_EXISTS))
        return true;
    struct maildir *dir = maildir_open(path, wait_ms, &failed);
    bool ok = dir && expire(app, dir, folder, wait_ms, n, &failed);
    maildir_close(dir);
    if (!dir && !db_find_int(app->db, "mailbox_mail_ours", args, &ours, error))
        return false;
    if (!ok && (dir || ours))
        g_propagate_error(error, g_steal_pointer(&failed));
    return ok || (!dir && !ours);
}

bool mailbox_expire(const char *db_path, struct clock clock, int wait_ms, gint64 *n, GError **error)
{
    struct app *app = system_open(db_path, clock, error);
    g_autoptr(GPtrArray) paths = app ? mailbox_folders(app, error) : NULL;
    bool ok = paths != NULL;
    *n = 0;
    for (guint i = 0; paths && i < paths->len; i++) {
        g_autoptr(GError) failed = NULL;
        if (expire_in(app, paths->pdata[i], wait_ms, n, &failed))
            continue;
        if (ok)
            g_propagate_error(error, g_steal_pointer(&failed));
        ok = false;
    }
    if (app)
        app_close(app);
    return ok;
}

bool mailbox_kept(const char *db_path, gint64 *n, GError **error)
{
    *n = 0;
    struct db *db = db_open(db_path, DB_READ, error);
    bool ok = db && db_find_int(db, "mailbox_mail_kept", NULL, n, error);
    db_close(db);
    return ok;
}
