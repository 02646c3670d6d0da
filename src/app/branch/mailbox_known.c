/*
 * Owns what is remembered of mailboxes: in settings the folders, and how the last one's cur was
 * when all in it was looked at; with each mail's name, of which folder it is.
 */
#include "mailbox_known.h"

#include "app_priv.h"
#include "store/db.h"
#include "system.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#define ONE "mailbox"   /* before there could be several */
#define EACH "mailbox:" /* and its key */
#define STILL "mailbox_cur"
#define KEY_LENGTH 8

char *mailbox_folder_key(const char *path)
{
    char *digest = g_compute_checksum_for_string(G_CHECKSUM_SHA256, path, -1);
    digest[KEY_LENGTH] = '\0';
    return digest;
}

record *mailbox_mail(const struct maildir_mail *mail, const char *folder_key)
{
    record *r = record_new();
    record_take_text(r, "name", g_strconcat(mail->key, folder_key, NULL));
    return r;
}

/* ---- settings ---- */

static bool read_setting(struct app *app, const char *key, char **value, GError **error)
{
    g_autoptr(record) args = record_of_text("key", key), row = NULL;
    bool ok = db_find(app->db, "setting_get", args, &row, error);
    *value = row ? g_strdup(record_str(row, "value")) : NULL;
    return ok;
}

static bool put(struct app *app, const char *key, const char *value, GError **error)
{
    g_autoptr(record) v = record_of_text("key", key);
    record_set_text(v, "value", value);
    return db_exec(app_db(app), "setting_put", v, NULL, error) >= 0;
}

static bool drop(struct app *app, const char *key, GError **error)
{
    g_autoptr(record) v = record_of_text("key", key);
    return db_exec(app_db(app), "setting_drop", v, NULL, error) >= 0;
}

static bool end(struct app *app, bool ok, GError **error)
{
    if (ok && db_commit(app_db(app), error))
        return true;
    if (db_writing(app_db(app)))
        db_rollback(app_db(app));
    return false;
}

/* ---- folders ---- */

GPtrArray *mailbox_folders(struct app *app, GError **error)
{
    g_autoptr(GPtrArray) rows = db_all(app->db, "mailbox_folders", NULL, error);
    GPtrArray *paths = rows ? g_ptr_array_new_with_free_func(g_free) : NULL;
    for (guint i = 0; rows && i < rows->len; i++)
        g_ptr_array_add(paths, g_strdup(record_str(rows->pdata[i], "value")));
    return paths;
}

static bool put_folder(struct app *app, const char *path, GError **error)
{
    g_autofree char *id = mailbox_folder_key(path), *key = g_strconcat(EACH, id, NULL);
    return put(app, key, path, error);
}

/* What is known as the one's (its key) is known as the other's. */
static bool take_over(struct app *app, const char *from, const char *path, GError **error)
{
    g_autofree char *into = mailbox_folder_key(path), *key = g_strconcat(EACH, from, NULL);
    g_autoptr(record) v = record_of_text("from", from);
    record_set_text(v, "folder", into);
    return db_exec(app_db(app), "mailbox_mail_take_over", v, NULL, error) >= 0 &&
           drop(app, *from ? key : ONE, error);
}

/* It is not there, and what it was in is: not a disk that is away. */
static bool is_gone(const char *path)
{
    GStatBuf st;
    g_autofree char *above = g_path_get_dirname(path);
    return g_lstat(path, &st) != 0 && errno == ENOENT && g_lstat(above, &st) == 0;
}

static bool take_over_all(struct app *app, const GPtrArray *before, const char *one,
                          const char *path, GError **error)
{
    bool ok = true;
    if (one) { /* first into its own */
        const char *own = is_gone(one) ? path : one;
        ok = take_over(app, "", own, error) && put_folder(app, own, error);
    }
    for (guint i = 0; ok && i < before->len; i++) {
        g_autofree char *from = mailbox_folder_key(before->pdata[i]);
        if (is_gone(before->pdata[i]))
            ok = take_over(app, from, path, error);
    }
    return ok && put_folder(app, path, error);
}

bool mailbox_remember(struct app *app, const char *path, int wait_ms, GError **error)
{
    g_autofree char *one = NULL;
    g_autoptr(GPtrArray) before = mailbox_folders(app, error);
    if (!before || !read_setting(app, ONE, &one, error))
        return false;
    bool known = false, moved = one != NULL;
    for (guint i = 0; i < before->len; i++) {
        known |= strcmp(before->pdata[i], path) == 0;
        moved |= is_gone(before->pdata[i]);
    }
    if (known && !moved)
        return true;
    return system_begin(app, wait_ms, error) &&
           end(app, take_over_all(app, before, one, path, error), error);
}

/* ---- mails ---- */

bool mailbox_names(struct app *app, const char *folder_key, bool again, GHashTable **names,
                   GError **error)
{
    g_autoptr(record) args = record_of_text("folder", folder_key), row = NULL;
    record_set_bool(args, "again", again);
    if (!db_find(app->db, "mailbox_mail_names", args, &row, error))
        return false;
    *names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_auto(GStrv) each = g_strsplit(row ? record_str(row, "names") : "", " ", -1);
    for (char **name = each; *name; name++)
        g_hash_table_add(*names, g_strdup(*name));
    return true;
}

static char *still_of(const char *folder_key, const char *stamp)
{
    return g_strdup_printf("%s %s", folder_key, stamp);
}

bool mailbox_is_still(struct app *app, const char *folder_key, const char *stamp, bool *still,
                      GError **error)
{
    g_autofree char *is = still_of(folder_key, stamp), *was = NULL;
    bool ok = read_setting(app, STILL, &was, error);
    *still = ok && stamp && g_strcmp0(is, was) == 0;
    return ok;
}

bool mailbox_drop_still(struct app *app, GError **error)
{
    return drop(app, STILL, error);
}

bool mailbox_put_still(struct app *app, const char *folder_key, const char *stamp, int wait_ms,
                       GError **error)
{
    g_autofree char *is = still_of(folder_key, stamp);
    return system_begin(app, wait_ms, error) && end(app, put(app, STILL, is, error), error);
}
