/*
 * What the host's timers run: dated backups, of which the newest are kept, and
 * the removal of what has had its time.
 */
#include "app/backup.h"
#include "app/mailbox.h"
#include "app/retention.h"
#include "base/count.h"
#include "base/err.h"
#include "cli/host.h"
#include "store/db.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define WAIT_MS 60000
#define NAME_LIKE "branch-*Z.db"

char *host_db(const record *in)
{
    if (record_has(in, "db"))
        return g_strdup(record_text(in, "db"));
    const char *env = g_getenv("BRANCHLINE_DB");
    return env && *env ? g_strdup(env) : g_strdup(HOST_HOME "/" HOST_DB);
}

/* Beside the folder that reps' programs may use where it is laid out so, else
 * in the database's own folder. */
char *host_backup_folder(const char *db_path)
{
    g_autofree char *folder = g_path_get_dirname(db_path);
    g_autofree char *name = g_path_get_basename(folder);
    g_autofree char *above = g_path_get_dirname(folder);
    return g_build_filename(strcmp(name, "data") == 0 ? above : folder, HOST_BACKUPS, NULL);
}

/* ---- backups ---- */

static int newest_first(gconstpointer a, gconstpointer b)
{
    return -strcmp(*(char *const *)a, *(char *const *)b);
}

static GPtrArray *matching(const char *folder, const char *pattern)
{
    GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir));)
        if (g_pattern_match_simple(pattern, name))
            g_ptr_array_add(paths, g_build_filename(folder, name, NULL));
    g_ptr_array_sort(paths, newest_first);
    return paths;
}

/* By the name, which a copy to and fro keeps; the file's own time it loses. */
gint64 host_backup_time(const char *path)
{
    g_autofree char *name = g_path_get_basename(path);
    if (!g_pattern_match_simple(NAME_LIKE, name) ||
        strlen(name) != strlen("branch-2026-12-11T021500Z.db"))
        return -1;
    g_autofree char *instant = g_strndup(name + strlen("branch-"), strlen("2026-12-11T021500Z"));
    g_autoptr(GDateTime) at = g_date_time_new_from_iso8601(instant, NULL);
    return at ? g_date_time_to_unix(at) : -1;
}

GPtrArray *host_backups(const char *folder)
{
    GPtrArray *paths = matching(folder, NAME_LIKE);
    for (guint i = paths->len; i-- > 0;)
        if (host_backup_time(paths->pdata[i]) < 0)
            g_ptr_array_remove_index(paths, i);
    return paths;
}

struct thinned {
    gint64 kept, removed;
    gint64 ahead; /* dated after the one just made; among kept */
    char *newest; /* of those; g_free */
};

/* Of those up to the one just made the newest stay. Those dated after it are neither counted nor
 * removed: where the clock is wrong they are the true ones. */
static struct thinned thin_out(const char *made, const char *folder, gint64 keep)
{
    g_autoptr(GPtrArray) all = host_backups(folder);
    struct thinned t = {0};
    gint64 now = host_backup_time(made), seen = 0;
    for (guint i = 0; i < all->len; i++) {
        const char *path = all->pdata[i];
        if (host_backup_time(path) > now) {
            t.newest = t.newest ? t.newest : g_path_get_basename(path);
            t.ahead++;
        } else if (++seen > keep && g_unlink(path) == 0) {
            t.removed++;
        }
    }
    t.kept = (gint64)all->len - t.removed;
    return t;
}

static bool make_folder(const char *folder, GError **error)
{
    struct stat st;
    if (g_mkdir_with_parents(folder, 0700) != 0)
        return err_set(error, BL_ERR_STORAGE, "The folder %s cannot be made: %s.", folder,
                       g_strerror(errno));
    if (stat(folder, &st) != 0 || (st.st_mode & 077))
        return err_set(error, BL_ERR_REFUSED,
                       "The folder %s can be read by other accounts: run `chmod 700` on it first.",
                       folder);
    return true;
}

/* What a backup that was cut short has left. */
static void remove_parts(const char *folder)
{
    g_autoptr(GPtrArray) parts = matching(folder, NAME_LIKE ".part-*");
    for (guint i = 0; i < parts->len; i++)
        (void)g_unlink(parts->pdata[i]);
}

static bool make_backup(const char *db_path, const char *folder, gint64 now, char **path,
                        GError **error)
{
    g_autoptr(GDateTime) at = g_date_time_new_from_unix_utc(now);
    g_autofree char *name = g_date_time_format(at, "branch-%Y-%m-%dT%H%M%SZ.db");
    struct db *db = db_open(db_path, DB_OPEN, error);
    if (!db)
        return false;
    *path = g_build_filename(folder, name, NULL);
    bool ok = db_backup(db, *path, error);
    db_close(db);
    /* Made by root's hand, it is the account's all the same. */
    struct stat st;
    if (ok && geteuid() == 0 && stat(folder, &st) == 0 && lchown(*path, st.st_uid, st.st_gid) != 0)
        return err_set(error, BL_ERR_STORAGE, "The backup %s could not be given to its account.",
                       *path);
    return ok;
}

/* The nightly look: what is wrong in the file is wrong in its copy. */
static bool look_over(const char *path, GError **error)
{
    g_autoptr(GPtrArray) findings = g_ptr_array_new_with_free_func(g_free);
    struct db *db = db_open(path, DB_READ, error);
    bool ok = db && db_check(db, findings, error);
    db_close(db);
    if (!ok || findings->len == 0)
        return ok;
    g_autofree char *faults = counted(findings->len, "fault", "faults");
    return err_set(error, BL_ERR_DAMAGED,
                   "The backup %s was made, but what is in it is not sound, so no older one was "
                   "removed: run `branchline check`. The first of %s: %s",
                   path, faults, (const char *)findings->pdata[0]);
}

static gint64 number(const record *in, const char *name, gint64 dflt)
{
    return record_has(in, name) ? record_int(in, name) : dflt;
}

/* unnoted: why it is not in the audit; NULL: it is. */
static void say_backup(const char *path, const char *folder, const struct thinned *t,
                       const GError *unnoted, struct result *out)
{
    g_autofree char *removed = counted(t->removed, "older one was", "older ones were");
    result_say(out, "The backup is %s; %s removed.", path, removed);
    if (unnoted)
        result_say(out, "%s That it was made could not be written into the audit: %s", out->message,
                   unnoted->message);
    if (t->ahead)
        result_say(out,
                   "%s %s is dated after it: the clock is wrong, or was. See `timedatectl`; where "
                   "it is right now, move that file out of %s.",
                   out->message, t->newest, folder);
}

bool host_run_backup(struct app *app, const record *in, struct result *out, GError **error)
{
    g_autofree char *db_path = host_db(in), *path = NULL;
    g_autofree char *folder =
        record_has(in, "to") ? g_strdup(record_text(in, "to")) : host_backup_folder(db_path);
    gint64 keep = number(in, "keep", HOST_BACKUPS_KEPT);
    if (keep < 1 || keep > 1000)
        return err_set(error, BL_ERR_USAGE, "--keep has to be a number from 1 to 1000.");
    if (!make_folder(folder, error))
        return false;
    remove_parts(folder);
    if (!make_backup(db_path, folder, app_now(app), &path, error) || !look_over(path, error))
        return false;
    /* Only now that the new one is whole and on the disk. */
    struct thinned t = thin_out(path, folder, keep);
    /* Where the audit does not take it, it is made all the same. */
    gint64 now = app_now(app);
    g_autoptr(GError) unnoted = NULL;
    bool noted = backup_note(db_path, clock_fixed(&now), WAIT_MS, &unnoted);
    out->object = record_new();
    record_set_text(out->object, "path", path);
    record_set_int(out->object, "kept", t.kept);
    record_set_int(out->object, "removed", t.removed);
    record_set_int(out->object, "ahead", t.ahead);
    record_set_bool(out->object, "noted", noted);
    say_backup(path, folder, &t, unnoted, out);
    g_free(t.newest);
    return true;
}

/* ---- retention ---- */

/* Copies that were made before an update of the schema. */
static gint64 remove_migration_copies(const char *db_path, gint64 now)
{
    g_autofree char *folder = g_path_get_dirname(db_path);
    g_autofree char *name = g_path_get_basename(db_path);
    g_autofree char *pattern = g_strconcat(name, ".v*.bak", NULL);
    g_autoptr(GPtrArray) copies = matching(folder, pattern);
    gint64 removed = 0;
    for (guint i = 0; i < copies->len; i++) {
        GStatBuf st;
        if (g_lstat(copies->pdata[i], &st) == 0 && S_ISREG(st.st_mode) &&
            now - (gint64)st.st_mtime > (gint64)HOST_MIGRATION_DAYS * 86400 &&
            g_unlink(copies->pdata[i]) == 0)
            removed++;
    }
    return removed;
}

bool host_run_retention(struct app *app, const record *in, struct result *out, GError **error)
{
    g_autofree char *db_path = host_db(in);
    gint64 now = app_now(app);
    struct retention gone;
    bool told =
        record_bool(in, "clock_is_right") || g_strcmp0(record_text(in, "clock_is_right"), "1") == 0;
    if (!retention_run(db_path, clock_fixed(&now), WAIT_MS, told, &gone, error))
        return false;
    gint64 copies = remove_migration_copies(db_path, now), filed = 0;
    g_autoptr(GError) kept = NULL;
    out->partly = !mailbox_expire(db_path, clock_fixed(&now), WAIT_MS, &filed, &kept);
    out->object = record_new();
    record_set_int(out->object, "names", gone.names);
    record_set_int(out->object, "files", gone.files);
    record_set_int(out->object, "mails", gone.mails);
    record_set_int(out->object, "aside", gone.aside);
    record_set_int(out->object, "copies", copies);
    record_set_int(out->object, "undone", gone.undone);
    record_set_int(out->object, "mailbox", filed);
    g_autofree char *names = counted(gone.names, "name", "names");
    g_autofree char *files = counted(gone.files, "file", "files");
    g_autofree char *mails = counted(gone.mails, "mail", "mails");
    g_autofree char *aside = counted(gone.aside, "mail", "mails");
    g_autofree char *before = counted(copies, "copy", "copies");
    g_autofree char *undone = counted(gone.undone, "undone change", "undone changes");
    result_say(
        out,
        "Removed: %s without consent, %s from trays, %s of replies, %s set aside as no reply, %s "
        "from before an update, and what %s held.",
        names, files, mails, aside, before, undone);
    g_autofree char *lay = counted(filed, "filed mail", "filed mails");
    if (filed)
        result_add(out, "Deleted from the mailbox: %s.", lay);
    if (kept)
        result_add(out, "Not all of the mailbox could be gone through: %s", kept->message);
    return true;
}
