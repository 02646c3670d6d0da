/*
 * Putting mail into the outbox, for the rooms that have something to send.
 */
#pragma once

#include "app/app.h"
#include "domain/post.h"

struct post_mail {
    enum post_kind kind;
    const char *to, *subject, *text;
    gint64 person_id; /* whom it is to, of a mail to many; 0 */
};
/* Within a change; in: the command's, for now. Refuses an address that no mail can go
 * to. */
bool post_queue(struct app *app, const record *in, const struct post_mail *mail, gint64 *id,
                GError **error);

/* What is to be said behind that n are queued: that the host sends them, or that the demo never
 * does. NULL on error; static. */
const char *post_goes(struct app *app, gint64 n, GError **error);

/* Where what is for HQ goes: as set, else the union's own. Caller's; NULL on error. */
#define POST_HQ "mail_hq" /* the setting */
#define POST_HQ_USUAL "info@napo.org.uk"
char *post_hq(struct app *app, GError **error);
