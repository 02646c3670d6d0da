/*
 * The branch's mailbox: what comes into a Maildir is filed as `reply file` does, by the host's
 * timer as the system.
 *
 * A mail is filed and noted in one transaction, and moved to cur after it: killed at any point, it
 * is filed once. What is kept is flagged as seen; what is nobody's business, or cannot be read, is
 * counted and left unread, and not looked at again.
 */
#pragma once

#include "base/clock.h"

#include <glib.h>
#include <stdbool.h>

struct mailbox_run {
    gint64 filed, triage, duplicate;
    gint64 skipped; /* nobody's business */
    gint64 refused; /* cannot be read as mail, or says nothing */
    GPtrArray *why; /* char *: "NAME: why", of those */
};
void mailbox_run_done(struct mailbox_run *run);

#define MAILBOX_DAYS 30 /* what is filed lies there so long */

/* The night: deletes what was filed and flagged as seen so many days ago, and what came of which a
 * rep has erased, as long as it is flagged so, in all mailboxes that were ever filed. *n: how many.
 * One that is there no more is passed over. */
bool mailbox_expire(const char *db_path, struct clock clock, int wait_ms, gint64 *n,
                    GError **error);

/* How many filed ones lie there until then. */
bool mailbox_kept(const char *db_path, gint64 *n, GError **error);

/* Files what lies there and was not looked at; with again also what was left before. False: of
 * some, or of all, it could not; they stay, and the next run has them again. */
bool mailbox_file(const char *db_path, const char *dir, struct clock clock, int wait_ms, bool again,
                  struct mailbox_run *run, GError **error);
