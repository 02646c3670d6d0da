/*
 * Putting mail into the outbox.
 */
#include "post/queue.h"

#include "app_priv.h"
#include "post/from.h"

#include "io/mail_write.h"

bool post_queue(struct app *app, const record *in, const struct post_mail *mail, gint64 *id,
                GError **error)
{
    bool ok;
    if (!mail_is_address(mail->to, error))
        return false;
    g_autofree char *from = post_from_set(app, &ok, error);
    g_autoptr(record) v = record_copy(in);
    record_set_id(v, "rep_id", app_actor(app)->rep_id);
    record_set_id(v, "person_id", mail->person_id);
    record_set_text(v, "kind", post_kind_name(mail->kind));
    record_set_text(v, "to", mail->to);
    record_set_text(v, "subject", mail->subject);
    record_set_text(v, "text", mail->text);
    record_set_text(v, "status", post_status_name(POST_QUEUED));
    record_take_text(v, "message_id", mail_new_id(from));
    return ok && db_exec(app_db(app), "outbox_add", v, id, error) >= 0;
}

const char *post_goes(struct app *app, gint64 n, GError **error)
{
    bool demo;
    if (!app_is_demo(app, &demo, error))
        return NULL;
    return demo     ? "The demo branch never sends."
           : n == 1 ? "It goes with the host's next round."
                    : "They go with the host's next round.";
}

char *post_hq(struct app *app, GError **error)
{
    g_autoptr(record) key = record_of_text("key", POST_HQ);
    g_autoptr(record) row = NULL;
    if (!db_find(app_db(app), "setting_get", key, &row, error))
        return NULL;
    return g_strdup(row && record_has(row, "value") ? record_str(row, "value") : POST_HQ_USUAL);
}
