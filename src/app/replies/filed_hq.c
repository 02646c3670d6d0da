/*
 * HQ's answer to a mail with replies: it has them. The answer itself is not kept.
 */
#include "app_priv.h"
#include "replies/bundle.h"
#include "replies/filed.h"

#include "base/count.h"
#include "store/db.h"

#include <string.h>

/* The mail of ours that it answers, by In-Reply-To and References; NULL: none. */
static bool find_answered(struct app *app, const struct mail *m, record **row, GError **error)
{
    g_autofree char *all = g_strconcat(m->in_reply_to, " ", m->references, NULL);
    g_auto(GStrv) ids = g_strsplit(all, " ", -1);
    *row = NULL;
    for (char **id = ids; *id && !*row; id++) {
        g_autoptr(record) args = record_of_text("message_id", *id);
        if (**id && !db_find(app_db(app), "bundle_answered", args, row, error))
            return false;
    }
    return true;
}

/* Not from whoever has seen the mail's number: from where it went, or a colleague there. */
static bool is_from_there(const struct mail *m, const char *to)
{
    const char *at = strrchr(to, '@'), *from = strrchr(m->from_address, '@');
    return at && from && g_ascii_strcasecmp(at, from) == 0;
}

bool filed_arrived(const struct filing *f, const record *mail, bool *was_open, GError **error)
{
    gint64 done = db_exec(app_db(f->app), "bundle_arrived", mail, NULL, error);
    *was_open = done > 0;
    return done == 0 ||
           (done > 0 && db_exec(app_db(f->app), "outbox_beat", NULL, NULL, error) >= 0 &&
            reply_bundle_arrived(f->app, f->in, record_int(mail, "outbox_id"), error));
}

bool filed_from_hq(struct filing *f, struct filed *out, bool *is, GError **error)
{
    g_autoptr(record) mail = NULL;
    guint n = 0;
    bool was_open = false;
    *is = false;
    if (f->m->kind == MAIL_BOUNCE || f->m->kind == MAIL_DELAYED)
        return true;
    if (!find_answered(f->app, f->m, &mail, error))
        return false;
    if (!mail || !is_from_there(f->m, record_str(mail, "to")))
        return true;
    if (!filed_arrived(f, mail, &was_open, error) ||
        !reply_bundle_each(f->app, f->in, record_int(mail, "outbox_id"), "bundle_to_acknowledge",
                           "bundle_acknowledge", &n, error))
        return false;
    out->post = was_open ? FILED_POST_WENT : FILED_NO_POST;
    g_autofree char *replies = counted(n, "reply", "replies");
    *is = true;
    return filed_settled(out, n ? FILED : FILED_DUPLICATE,
                         n ? g_strdup_printf("HQ has answered mail %" G_GINT64_FORMAT
                                             ": it has %s. The answer itself is not kept.",
                                             record_int(mail, "outbox_id"), replies)
                           : g_strdup("HQ has answered this mail before: nothing was changed."));
}
