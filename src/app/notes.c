/*
 * The audit's late notes: what was looked at and refused, written together.
 */
#include "app_priv.h"

#include "store/audit.h"

#define REFUSED "refused"

void app_note(struct app *app, const char *action, const char *subject, gint64 subject_id,
              const char *detail)
{
    /* The same thing looked at again while it waits is one note. */
    for (guint i = 0; i < app->noted->len; i++) {
        const struct noted *n = &g_array_index(app->noted, struct noted, i);
        if (n->subject_id == subject_id && g_strcmp0(n->action, action) == 0 &&
            g_strcmp0(n->subject, subject) == 0 && g_strcmp0(n->detail, detail) == 0)
            return;
    }
    struct noted note = {app_now(app), action, subject, subject_id, detail};
    g_array_append_val(app->noted, note);
}

void app_unnote(struct app *app, guint n)
{
    for (guint i = app->noted->len; i-- > n;)
        if (g_strcmp0(g_array_index(app->noted, struct noted, i).action, REFUSED) != 0)
            g_array_remove_index(app->noted, i);
}

#define LIST_SECONDS 3600 /* whoever comes back to a list has it before them still */

void app_note_list(struct app *app, const char *command)
{
    gint64 *at = g_hash_table_lookup(app->listed, command);
    if (at && app_now(app) - *at < LIST_SECONDS)
        return;
    gint64 now = app_now(app);
    g_hash_table_insert(app->listed, (char *)command, g_memdup2(&now, sizeof now));
    app_note(app, "list", NULL, 0, command);
}

bool app_write_notes(struct app *app, GError **error)
{
    for (guint i = 0; i < app->noted->len; i++) {
        const struct noted *n = &g_array_index(app->noted, struct noted, i);
        struct audit_entry entry = {.at = n->at,
                                    .rep_id = app->actor.rep_id,
                                    .action = n->action,
                                    .subject = n->subject,
                                    .subject_id = n->subject_id,
                                    .detail = n->detail};
        if (!audit_add(app->db, &entry, error))
            return false;
    }
    for (guint i = 0; i < app->seen->len; i++) {
        g_autoptr(record) args = record_of_int("reply_id", g_array_index(app->seen, gint64, i));
        if (db_exec(app->db, "reply_new_seen", args, NULL, error) < 0)
            return false;
    }
    return true;
}

void app_notes_done(struct app *app)
{
    g_array_set_size(app->noted, 0);
    g_array_set_size(app->seen, 0);
}

void app_note_refused(struct app *app, const char *what)
{
    app_note(app, REFUSED, NULL, 0, what);
}
