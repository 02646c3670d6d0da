/*
 * What the mail system writes about a mail of ours: that it came back, or is still being tried. It
 * is nobody's answer, and is not kept.
 */
#include "app_priv.h"
#include "domain/post.h"
#include "replies/bundle.h"
#include "replies/filed.h"

#include "store/db.h"

#include <string.h>

/* By whoever got it, to the branch. */
static bool is_passed_on(const struct mail *m)
{
    return m->kind == MAIL_LETTER && m->forwarded;
}

/* It tells of what was sent before somebody decided that it goes again. The first time nothing was:
 * a clock may be wrong. Where one that was passed on does not say when it came, it is taken for
 * older. */
static bool is_older(const struct filing *f, const record *mail)
{
    bool passed = is_passed_on(f->m);
    gint64 at = passed ? f->m->original_date_utc : f->m->date_utc;
    return record_int(mail, "attempts") > 1 && record_has(mail, "first_at") &&
           (at == MAIL_NO_DATE ? passed : at < record_int(mail, "first_at"));
}

static bool put_back(struct filing *f, const record *mail, GError **error)
{
    const char *why = f->m->returned.why;
    g_autofree char *says =
        g_strconcat("Returned by the mail system", *why ? ": " : ".", why, NULL);
    g_autoptr(record) v = record_of_int("outbox_id", record_int(mail, "outbox_id"));
    record_set_text(v, "error", says);
    return db_exec(app_db(f->app), "outbox_returned", v, NULL, error) >= 0 &&
           db_exec(app_db(f->app), "outbox_returned_why", v, NULL, error) >= 0 &&
           db_exec(app_db(f->app), "outbox_beat", NULL, NULL, error) >= 0;
}

static bool settled(const record *mail, struct filed *out, enum filed_status status,
                    const char *what)
{
    return filed_settled(out, status,
                         g_strdup_printf("Mail %" G_GINT64_FORMAT " of the outbox %s",
                                         record_int(mail, "outbox_id"), what));
}

static bool take_delay(struct filing *f, const record *mail, enum post_status now,
                       struct filed *out, GError **error)
{
    bool went = false;
    if (now == POST_UNCERTAIN && !is_older(f, mail) && !filed_arrived(f, mail, &went, error))
        return false;
    if (!went)
        return settled(mail, out, FILED_SKIPPED,
                       "is late and still being tried: nothing was changed.");
    out->post = FILED_POST_WENT;
    return settled(mail, out, FILED, "is known to have gone: it is late and still being tried.");
}

static bool take_bounce(struct filing *f, const record *mail, enum post_status now,
                        struct filed *out, GError **error)
{
    guint n = 0;
    if (now == POST_REFUSED)
        return settled(mail, out, FILED_DUPLICATE,
                       "was not taken, which is noted already: nothing was changed.");
    bool open = now == POST_SENT || now == POST_UNCERTAIN || now == POST_SENDING;
    if (!open || is_older(f, mail))
        return settled(mail, out, FILED_DUPLICATE,
                       "came back, and somebody has decided about it since: nothing was changed.");
    if (record_bool(mail, "answered"))
        return settled(mail, out, FILED_SKIPPED,
                       "came back, but HQ has answered it: nothing was changed.");
    if ((now == POST_SENT && !reply_bundle_each(f->app, f->in, record_int(mail, "outbox_id"),
                                                "bundle_to_return", "bundle_return", &n, error)) ||
        !put_back(f, mail, error))
        return false;
    out->post = FILED_POST_BACK;
    return settled(mail, out, FILED,
                   n ? "came back. What it took to HQ waits again; an officer decides about it."
                     : "came back: an officer decides about it.");
}

bool filed_returned(struct filing *f, struct filed *out, bool *is, GError **error)
{
    g_autoptr(record) mail = NULL;
    enum post_status now;
    enum mail_kind kind = is_passed_on(f->m) ? f->m->original_kind : f->m->kind;
    bool bounce = kind == MAIL_BOUNCE;
    *is = false;
    if ((!bounce && kind != MAIL_DELAYED) || !*f->m->returned.id)
        return true;
    g_autoptr(record) args = record_of_text("message_id", f->m->returned.id);
    if (!db_find(app_db(f->app), "outbox_named", args, &mail, error))
        return false;
    if (!mail || !post_status_from(record_str(mail, "status"), &now))
        return true;
    *is = true;
    return bounce ? take_bounce(f, mail, now, out, error) : take_delay(f, mail, now, out, error);
}
