/*
 * One reply as it stands, within scope.
 */
#include "app_priv.h"
#include "replies/priv.h"

#include "store/db.h"

record *reply_get(struct app *app, gint64 id, GError **error)
{
    g_autoptr(record) args = record_of_int("reply_id", id);
    return db_need(app_db(app), "reply_get", args, error,
                   "No reply %" G_GINT64_FORMAT " in your workplaces.", id);
}
