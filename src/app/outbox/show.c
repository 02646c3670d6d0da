/*
 * A mail of the outbox as it goes, or went: officers see each, reps what they sent to HQ.
 */
#include "outbox/show.h"

#include "app_priv.h"
#include "post/from.h"
#include "replies/bundle.h"

#include "domain/post.h"
#include "io/mail_write.h"
#include "store/db.h"

record *outbox_get(struct app *app, gint64 id, GError **error)
{
    const struct actor *actor = app_actor(app);
    g_autoptr(record) args = record_of_int("outbox_id", id);
    record_set_id(args, "actor_id", actor->rep_id);
    return db_need(app_db(app), "outbox_get", args, error,
                   actor->level < LEVEL_OFFICER
                       ? "Mail %" G_GINT64_FORMAT
                         " is not one of yours: who queued it can read it, and officers."
                       : "There is no mail %" G_GINT64_FORMAT
                         " in the outbox: {:outbox.list --all} shows them all.",
                   id);
}

/* Of one that went, or may have: which. What it said was put together then, and is not kept. */
static bool show_went(struct app *app, record *mail, GError **error)
{
    g_autoptr(record) args = record_of_int("outbox_id", record_int(mail, "id"));
    g_autoptr(GPtrArray) rows = db_all(app_db(app), "bundle_replies", args, error);
    g_autoptr(GString) ids = g_string_new(NULL);
    for (guint i = 0; rows && i < rows->len; i++)
        g_string_append_printf(ids, "%s%" G_GINT64_FORMAT, i ? ", " : "",
                               record_int(rows->pdata[i], "reply_id"));
    if (!rows)
        return false;
    record_take_text(mail, "text",
                     rows->len
                         ? g_strdup_printf("The replies in it, as they were then: %s", ids->str)
                         : g_strdup("What was in it has been removed since."));
    return true;
}

/* What would go now. */
static bool show_waits(struct app *app, record *mail, GError **error)
{
    struct reply_bundle b;
    if (!reply_bundle_make(app, record_int(mail, "id"), &b, error))
        return false;
    for (guint i = 0; i < b.rows->len; i++) {
        record *row = b.rows->pdata[i];
        const char *text = ((struct mail_attached *)b.attached->pdata[i])->text;
        record_set_text(row, "text", text);
        record_take_text(row, "_line",
                         g_strdup_printf("%u. reply %" G_GINT64_FORMAT "\n%s", i + 1,
                                         record_int(row, "reply_id"), text));
    }
    record_take_text(mail, "_names", reply_bundle_names(&b));
    record_set_text(mail, "text",
                    b.ids->len ? b.text : "None of the replies in it may go any more.\n");
    record_take_list(mail, "replies", g_ptr_array_ref(b.rows));
    record_take_list(mail, "left_out", g_ptr_array_ref(b.left));
    reply_bundle_done(&b);
    return true;
}

static bool show_bundle(struct app *app, record *mail, GError **error)
{
    enum post_kind kind;
    enum post_status now;
    if (!post_kind_from(record_str(mail, "kind"), &kind) || kind != POST_BUNDLE)
        return true;
    if (post_status_from(record_str(mail, "status"), &now) &&
        (now == POST_SENT || now == POST_UNCERTAIN))
        return show_went(app, mail, error);
    return show_waits(app, mail, error);
}

bool outbox_show(struct app *app, const record *in, struct result *out, GError **error)
{
    out->object = outbox_get(app, record_int(in, "outbox_id"), error);
    if (!out->object)
        return false;
    enum post_status now;
    bool ok = post_status_from(record_str(out->object, "status"), &now);
    if (!ok || now == POST_QUEUED || !record_has(out->object, "from")) {
        g_autofree char *from = post_from_set(app, &ok, error);
        record_set_text(out->object, "from", from);
    }
    return ok && show_bundle(app, out->object, error);
}
