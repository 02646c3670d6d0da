/*
 * Mail that leaves the branch: the outbox's delivery. Run by the host's timer as
 * the system, not as a rep: the audit says so.
 */
#pragma once

#include "base/clock.h"

#include <glib.h>
#include <stdbool.h>

struct post_sending {
    const char *sendmail; /* a whole path */
    bool now;             /* also what waits after an attempt */
    int answer_ms;        /* how long sendmail may take for one mail */
    int wait_ms;          /* for others who write */
};

struct post_sent {
    gint64 sent, waiting, refused, uncertain, cancelled; /* what came of them in this run */
    gint64 left;    /* found half sent by a run that was killed: uncertain, too */
    gint64 queued;  /* that wait when it ends */
    bool demo;      /* the demo sends nothing */
    bool elsewhere; /* another run is at it: nothing was done */
};

/* Hands over what is due, one after the other. Each mail is marked, durably, before it is handed
 * over and again when the answer is there: whatever is killed in between leaves it uncertain, never
 * queued. False: the run itself could not be done; what was told is told. */
bool post_send(const char *db_path, struct clock clock, const struct post_sending *how,
               struct post_sent *told, GError **error);

/* The setting with the address that mail comes from; none: the account's own on this host. */
#define POST_FROM "mail_from"
#define POST_FROM_ACCOUNT "the host account's own address" /* where there is none */
