/*
 * What goes by itself when its time is over. Run by the host's timer as the
 * system, not as a rep: the audit says so.
 */
#pragma once

#include "base/clock.h"

#include <glib.h>
#include <stdbool.h>

struct retention {
    gint64 names; /* names that stayed without consent, removed for good */
    gint64 files; /* of reps' trays, after a day */
    gint64 mails; /* of replies, as they came: 30 days after they went to HQ */
    gint64 aside; /* mails that were put aside as no reply, erased once nobody may want them back */
    gint64 outbox; /* mails that went or were called off, after 30 days */
    gint64 undone; /* changes and their undoing, of which only the line in the log is left */
};

/* The setting that says for how many days what was undone can be done again, and its limits. */
#define UNDONE_DAYS "undone_days"
#define UNDONE_LEAST 1
#define UNDONE_USUAL 30
#define UNDONE_MOST 365

/* More than this since the last time, either way, looks like a clock that has leapt: what went by
 * its word would be gone for good. */
#define RETENTION_LEAP (7 * 86400)

/* Removes it in one transaction, waiting up to wait_ms for others who write, and writes into the
 * audit that it has run. Where the clock looks as if it had leapt it refuses, unless clock_is_right
 * (somebody has looked). */
bool retention_run(const char *db_path, struct clock clock, int wait_ms, bool clock_is_right,
                   struct retention *gone, GError **error);

/* When it ran last; 0: it has not yet. */
bool retention_last(const char *db_path, gint64 *at, GError **error);
