/*
 * The nightly backup in the audit.
 */
#include "app/backup.h"

#include "app_priv.h"
#include "store/audit.h"
#include "system.h"

bool backup_note(const char *db_path, struct clock clock, int wait_ms, GError **error)
{
    struct app *app = system_open(db_path, clock, error);
    if (!app)
        return false;
    bool ok = system_begin(app, wait_ms, error);
    if (ok) {
        struct audit_entry entry = {.at = app_now(app), .action = "host.backup"};
        ok = audit_add(app->db, &entry, error) && db_commit(app->db, error);
        if (!ok)
            db_rollback(app->db);
    }
    app_close(app);
    return ok;
}
