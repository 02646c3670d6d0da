/*
 * What goes by itself: the rules of the commands, run as the system.
 */
#include "app/retention.h"

#include "app/tray.h"
#include "app_priv.h"
#include "base/err.h"
#include "recruit/priv.h"
#include "store/audit.h"

/* The system's own app: it sees all and is no rep. */
static struct app *open_system(const char *path, struct clock clock, GError **error)
{
    struct db *db = db_open(path, DB_OPEN, error);
    if (!db)
        return NULL;
    struct app *app = app_new(clock);
    app->db = db;
    app->actor.level = LEVEL_OFFICER;
    app->actor.scope_all = true;
    db_set_scope(db, true, NULL, 0);
    return app;
}

static bool begin(struct app *app, int wait_ms, GError **error)
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

static bool purge(struct app *app, struct retention *gone, GError **error)
{
    g_autoptr(record) in = record_new();
    app_common_values(app, in);
    struct result out = {0};
    bool ok = prospect_run_expire(app, in, &out, error);
    if (ok)
        gone->names = record_int(out.object, "removed");
    gone->files = ok ? over_ssh_expire(app, error) : -1;
    ok = ok && gone->files >= 0;
    if (ok && gone->names > 0) {
        struct audit_entry entry = {
            .at = app_now(app), .action = "host.retention", .detail = out.detail};
        ok = audit_add(app->db, &entry, error);
    }
    result_done(&out);
    return ok;
}

bool retention_run(const char *db_path, struct clock clock, int wait_ms, struct retention *gone,
                   GError **error)
{
    *gone = (struct retention){0};
    struct app *app = open_system(db_path, clock, error);
    if (!app)
        return false;
    bool ok = begin(app, wait_ms, error);
    if (ok) {
        ok = purge(app, gone, error) && db_commit(app->db, error);
        if (!ok)
            db_rollback(app->db);
    }
    app_close(app);
    return ok;
}
