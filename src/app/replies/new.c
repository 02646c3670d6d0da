/*
 * What came by mail and nobody has looked at: the mailbox marks it, whoever opens it or does
 * anything about it unmarks it.
 */
#include "app/new_replies.h"

#include "app_priv.h"
#include "replies/priv.h"
#include "store/change.h"

/* Looked at on the screen, and not written down yet. Caller's. */
static char *seen_ids(const struct app *app)
{
    GString *s = g_string_new("[");
    for (guint i = 0; i < app->seen->len; i++)
        g_string_append_printf(s, "%s%" G_GINT64_FORMAT, i ? "," : "",
                               g_array_index(app->seen, gint64, i));
    return g_string_free(g_string_append_c(s, ']'), false);
}

record *new_replies(struct app *app, GError **error)
{
    g_autoptr(record) args = record_new();
    record_take_text(args, "seen", seen_ids(app));
    return app_read(app, "reply_new_counts", args, error);
}

bool reply_looked_at(struct app *app, gint64 reply_id, GError **error)
{
    g_autoptr(record) args = record_of_int("reply_id", reply_id), row = NULL;
    if (app_actor(app)->level < LEVEL_REP)
        return true;
    if (!db_find(app_db(app), "reply_new_get", args, &row, error))
        return false;
    for (guint i = 0; row && i < app->seen->len; i++)
        if (g_array_index(app->seen, gint64, i) == reply_id)
            return true;
    if (row) {
        g_array_append_val(app->seen, reply_id);
        app->told |= TOPIC_REPLY;
    }
    return true;
}
