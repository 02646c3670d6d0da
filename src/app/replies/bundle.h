/*
 * Replies that go to HQ in one mail.
 */
#pragma once

#include "app/app.h"

#include "io/mail_write.h"

/* What a mail of the outbox is, by the replies as they are now. */
struct reply_bundle {
    char *text;          /* who wrote what, as a table */
    GPtrArray *attached; /* struct mail_attached: each reply without what was struck out */
    GArray *ids;         /* gint64: of those that are in it, in that order */
    GPtrArray *rows;     /* records {reply_id, person, mp_name, subject}, in that order */
    GPtrArray *left;     /* records {reply_id, person, why}: may not go, or have gone otherwise */
};
/* Of replies that are in no mail yet (outbox_id: 0), or in that one. */
bool reply_bundle_of(struct app *app, gint64 outbox_id, const GArray *ids, struct reply_bundle *b,
                     GError **error);
bool reply_bundle_make(struct app *app, gint64 outbox_id, struct reply_bundle *b, GError **error);
/* What is attached, one on a line, and what is left out and why: for who sends it. Caller's. */
char *reply_bundle_names(const struct reply_bundle *b);
void reply_bundle_done(struct reply_bundle *b);

/* It goes with these: the others are not in it any more. */
bool reply_bundle_keep(struct app *app, gint64 outbox_id, const GArray *ids, GError **error);
/* Those that it went with are at HQ, whoever's they are and whatever is known of consent now.
 * Within a change; in: for now and actor_id. */
bool reply_bundle_arrived(struct app *app, const record *in, gint64 outbox_id, GError **error);
/* Updates each reply of a mail to HQ that the query gives, n of them, and settles its letter. */
bool reply_bundle_each(struct app *app, const record *in, gint64 outbox_id, const char *which,
                       const char *update, guint *n, GError **error);

char *reply_bundle_question(struct app *app, const record *in);
bool reply_run_bundle(struct app *app, const record *in, struct result *out, GError **error);
extern const struct field reply_bundle_fields[];
