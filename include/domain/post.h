/*
 * Mail that leaves: where it stands, what the answer of the machine's sendmail
 * means, and when it is tried again.
 */
#pragma once

#include "domain/names.h"

#include <glib.h>
#include <stdbool.h>

enum post_status {
    POST_QUEUED,    /* waits to be handed over */
    POST_SENDING,   /* is being handed over just now, or was when the process was killed */
    POST_SENT,      /* the machine's mail system took it */
    POST_UNCERTAIN, /* it was handed over and no answer came: nobody knows whether it went */
    POST_REFUSED,   /* it was not taken, and trying again by itself is of no use */
    POST_CANCELLED, /* somebody called it off */
};
extern const struct choice post_statuses[];
const char *post_status_name(enum post_status s);
const char *post_status_label(enum post_status s);
bool post_status_from(const char *name, enum post_status *out);

enum post_kind {
    POST_MAIL,   /* to one address, as it was written */
    POST_BUNDLE, /* replies of MPs to HQ */
    POST_DIGEST, /* a rep's morning mail; no person wrote it */
    POST_MANY,   /* one of a mail to many members */
};
extern const struct choice post_kinds[];
const char *post_kind_name(enum post_kind k);
const char *post_kind_label(enum post_kind k);
bool post_kind_from(const char *name, enum post_kind *out);

/* What a person may do with it. Each false with a sentence where it may not. */
bool post_check_retry(enum post_status s, GError **error);
bool post_check_cancel(enum post_status s, GError **error);
bool post_check_arrived(enum post_status s, GError **error);

/* What an exit status of sendmail says (sysexits.h, and 111 of qmail's kind): POST_SENT,
 * POST_QUEUED where it may go another time, POST_REFUSED. said: what it said beside it, by which
 * msmtp tells what may go another time; may be NULL. */
enum post_status post_answer(int exit_status, const char *said);
/* What such a status is called, in a few words: "the address is not known". Static; NULL: not in
 * sysexits.h. */
const char *post_answer_words(int exit_status);

#define POST_TRIED_MOST (3 * 86400) /* seconds: after that it waits for a person */
/* Seconds to wait after so many attempts (from 1). */
gint64 post_wait(gint64 attempts);
