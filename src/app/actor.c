/*
 * Who acts, when and on what: the rep's level and scope, the clock, the database.
 */
#include "app_priv.h"

#include "base/err.h"
#include "base/moment.h"

#include <string.h>

void app_clear_actor(struct actor *actor)
{
    g_clear_pointer(&actor->login, g_free);
    g_clear_pointer(&actor->name, g_free);
    memset(actor, 0, sizeof *actor);
}

/* The key by which they came still opens. */
static bool key_is_live(struct app *app, gint64 rep_id, const char *today, GError **error)
{
    if (!app->key_id)
        return true;
    g_autoptr(record) args = record_new();
    record_set_int(args, "key_id", app->key_id);
    record_set_int(args, "rep_id", rep_id);
    record_set_text(args, "today", today);
    gint64 live = 0;
    if (!db_find_int(app->db, "key_live", args, &live, error))
        return false;
    return live ||
           err_set(error, BL_ERR_REFUSED,
                   "This key no longer opens the branch. Ask an officer for another way in.");
}

void app_load_levels(struct app *app)
{
    const char *levels[LEVEL_OFFICER + 1] = {NULL};
    for (enum level l = LEVEL_READONLY; l <= app->actor.level; l++)
        levels[l - LEVEL_READONLY] = level_name(l);
    db_set_levels(app->db, levels);
}

static bool holds(const GArray *ids, gint64 id)
{
    for (guint i = 0; i < ids->len; i++)
        if (g_array_index(ids, gint64, i) == id)
            return true;
    return false;
}

/* Takes what of the scope was read. */
static void set_scope(struct app *app, bool had_all, GArray *ids)
{
    const bool all = app->actor.scope_all;
    bool less = had_all && !all;
    for (guint i = 0; i < app->scope->len && !all; i++)
        less = less || !holds(ids, g_array_index(app->scope, gint64, i));
    app->cuts += less;
    g_array_free(app->scope, true);
    app->scope = ids;
    db_set_scope(app->db, all, (const gint64 *)(void *)ids->data, ids->len);
}

static bool load_scope(struct app *app, bool had_all, GError **error)
{
    GArray *ids = g_array_new(false, false, sizeof(gint64));
    if (app->actor.scope_all) {
        set_scope(app, had_all, ids);
        return true;
    }
    g_autoptr(record) args = record_of_int("rep_id", app->actor.rep_id);
    g_autoptr(GPtrArray) rows = db_all(app->db, "rep_scope_workplaces", args, error);
    for (guint i = 0; rows && i < rows->len; i++) {
        gint64 id = record_int(rows->pdata[i], "workplace_id");
        g_array_append_val(ids, id);
    }
    if (rows)
        set_scope(app, had_all, ids);
    else
        g_array_free(ids, true);
    return rows != NULL;
}

/* The day is named for a machine whose clock is wrong: all are shut out then. */
static bool covers_today(const struct app *app, const char *login, const record *rep,
                         const char *today, GError **error)
{
    g_autofree char *shown = day_short(app_today(app), DAY_NONE);
    bool before = strcmp(record_str(rep, "from_on"), today) > 0;
    bool after = record_has(rep, "to_on") && strcmp(record_str(rep, "to_on"), today) < 0;
    return (!before && !after) ||
           err_set(error, BL_ERR_REFUSED,
                   "The access of “%s” does not cover today, which is %s by this machine. Ask an "
                   "officer of the branch.",
                   login, shown);
}

bool app_load_actor(struct app *app, const char *login, GError **error)
{
    const guint32 version = db_data_version(app->db);
    g_autoptr(record) args = record_of_text("login", login);
    g_autoptr(record) rep = NULL;
    if (!db_find(app->db, "rep_by_login", args, &rep, error))
        return false;
    g_autofree char *today = day_to_iso(app_today(app));
    if (!rep)
        return err_set(error, BL_ERR_REFUSED,
                       "“%s” is not a rep of this branch. Ask an officer to add you, or say who "
                       "you are with --as.",
                       login);
    if (record_has(rep, "suspended_at"))
        return err_set(error, BL_ERR_REFUSED,
                       "The access of “%s” is suspended. Ask an officer of the branch.", login);
    if (!covers_today(app, login, rep, today, error))
        return false;
    if (!key_is_live(app, record_int(rep, "id"), today, error))
        return false;
    app->checked_on = app_today(app);

    const enum level level = app->actor.level;
    const bool had_all = app->actor.scope_all;
    app_clear_actor(&app->actor);
    app->actor.rep_id = record_int(rep, "id");
    app->actor.login = g_strdup(login);
    app->actor.name = g_strdup(record_str(rep, "name"));
    app->actor.level = level_parse(record_str(rep, "level"));
    app->actor.scope_all = record_bool(rep, "scope_all");
    app->cuts += app->actor.level < level;
    app_load_levels(app);
    if (!load_scope(app, had_all, error))
        return false;
    app->actor_version = version;
    return true;
}

bool app_actor_acts(struct app *app, GError **error)
{
    if (!app->actor.login || db_data_version(app->db) == app->actor_version)
        return true;
    g_autofree char *login = g_strdup(app->actor.login);
    return app_load_actor(app, login, error);
}

bool app_is_remote(const struct app *app)
{
    return app->remote;
}

void app_at_screens(struct app *app)
{
    app->screens = true;
    db_will_rest(app->db);
}

void app_on_screen(struct app *app, const char *id)
{
    app->screen = id;
}

struct db *app_db(struct app *app)
{
    return app->db;
}

guint app_cuts(const struct app *app)
{
    return app->cuts;
}

const struct actor *app_actor(const struct app *app)
{
    return &app->actor;
}

gint64 app_now(const struct app *app)
{
    return clock_now(&app->clock);
}

day app_today(const struct app *app)
{
    return day_today(&app->clock);
}

void app_common_values(struct app *app, record *into)
{
    record_set_int(into, "now", app_now(app));
    record_take_text(into, "today", day_to_iso(app_today(app)));
    record_take_text(into, "minute", moment_minute(app_now(app)));
    record_set_int(into, "actor_id", app->actor.rep_id);
}
