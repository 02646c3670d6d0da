/*
 * A new branch: settings, workplace 1, the first officer; and all of it in a
 * new file.
 */
#include "app_priv.h"

#include "app/branch.h"
#include "app/retention.h"

#include "base/err.h"
#include "base/text.h"
#include "store/db.h"

#include <glib/gstdio.h>
#include <string.h>

static bool put(struct db *db, const char *key, const char *value, GError **error)
{
    g_autoptr(record) args = record_new();
    record_set_text(args, "key", key);
    record_set_text(args, "value", value);
    return db_exec(db, "setting_put", args, NULL, error) >= 0;
}

static bool add_root(struct db *db, const char *name, GError **error)
{
    g_autoptr(record) args = record_new();
    gint64 id;
    record_set_text(args, "kind", "BRANCH");
    record_set_text(args, "name", name);
    static const char *const empty[] = {"parent_id", "code", "headcount", "other_union", "note"};
    for (gsize i = 0; i < G_N_ELEMENTS(empty); i++)
        record_set_null(args, empty[i]);
    if (db_exec(db, "workplace_add", args, &id, error) < 0)
        return false;
    return id == WHOLE_BRANCH ||
           err_set(error, BL_ERR_INTERNAL, "This new branch already has workplaces.");
}

/* The system's own name for who runs this, else the login. */
static char *officer_name(const struct branch *branch, const char *login)
{
    if (branch->officer)
        return text_clean(branch->officer, -1, TEXT_LINE | TEXT_TRIM);
    const char *real = g_get_real_name();
    if (branch->login || !real || !*real || strcmp(real, "Unknown") == 0)
        return g_strdup(login);
    g_autofree char *name = text_clean(real, -1, TEXT_LINE | TEXT_TRIM);
    return *name ? g_steal_pointer(&name) : g_strdup(login);
}

static bool add_officer(struct db *db, const struct branch *branch, day today, GError **error)
{
    const char *login = branch->login ? branch->login : g_get_user_name();
    g_autoptr(record) args = record_new();
    record_set_text(args, "login", login);
    record_take_text(args, "name", officer_name(branch, login));
    record_set_text(args, "level", "OFFICER");
    record_set_bool(args, "scope_all", true);
    record_take_text(args, "today", day_to_iso(today));
    record_set_null(args, "to_on");
    return db_exec(db, "rep_add", args, NULL, error) >= 0;
}

bool branch_create(struct db *db, const struct branch *branch, day today, GError **error)
{
    g_autofree char *made_on = day_to_iso(today);
    return put(db, "branch", branch->name, error) &&
           put(db, "jurisdiction", branch->jurisdiction ? branch->jurisdiction : "GB", error) &&
           put(db, "made_on", made_on, error) &&
           put(db, UNDONE_DAYS, G_STRINGIFY(UNDONE_USUAL), error) &&
           add_root(db, branch->name, error) && add_officer(db, branch, today, error);
}

static bool fill(struct db *db, const struct branch *branch, day today, GError **error)
{
    /* The regions and units are those of England and Wales. */
    bool units = g_strcmp0(branch->jurisdiction, "NI") != 0;
    return branch_create(db, branch, today, error) && branch_load_seats(db, error) &&
           branch_load_postcodes(db, error) && branch_load_rules(db, error) &&
           branch_load_history(db, error) && branch_load_timeline(db, error) &&
           (!units || branch_load_workplaces(db, error));
}

bool branch_init(const char *path, const struct branch *branch, struct clock clock, GError **error)
{
    struct db *db = db_open(path, DB_CREATE, error);
    if (!db)
        return false;
    db_set_scope(db, true, NULL, 0);
    bool ok =
        db_begin(db, error) && fill(db, branch, day_today(&clock), error) && db_commit(db, error);
    db_close(db);
    if (!ok && strcmp(path, ":memory:") != 0) {
        /* It is the file that db_open() has just made. */
        static const char *const parts[] = {"", "-wal", "-shm"};
        for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
            g_autofree char *part = g_strconcat(path, parts[i], NULL);
            (void)g_unlink(part);
        }
    }
    return ok;
}
