/*
 * The app of the system itself, for what the host's timers do: it sees all and is no rep.
 */
#include "system.h"

#include "app_priv.h"

void system_act(struct app *app)
{
    app_clear_actor(&app->actor);
    app->actor.level = LEVEL_OFFICER;
    app->actor.scope_all = true;
    app_load_levels(app);
    db_set_scope(app->db, true, NULL, 0);
}

struct app *system_open(const char *path, struct clock clock, GError **error)
{
    struct db *db = db_open(path, DB_OPEN, error);
    if (!db)
        return NULL;
    struct app *app = app_new(clock);
    app->db = db;
    system_act(app);
    if (app_load_branch(app, error))
        return app;
    app_close(app);
    return NULL;
}

bool system_begin(struct app *app, int wait_ms, GError **error)
{
    const struct patience patience = patience_for(wait_ms);
    GError *failed = NULL;
    while (!db_begin(app->db, &failed))
        if (!patience_again(&patience, &failed)) {
            g_propagate_error(error, failed);
            return false;
        }
    return true;
}

/* Not within the change that it makes: that is undone without it. */
bool system_acts(struct app *app, int wait_ms, GError **error)
{
    g_autoptr(record) args = record_new();
    g_autoptr(record) there = NULL;
    if (!db_find(app->db, "system_rep_get", NULL, &there, error))
        return false;
    if (there)
        return true;
    if (!system_begin(app, wait_ms, error))
        return false;
    app_common_values(app, args);
    /* somebody else may have been quicker */
    if (db_exec(app->db, "system_rep_insert", args, NULL, error) >= 0 && db_commit(app->db, error))
        return true;
    db_rollback(app->db);
    return false;
}
