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
};

/* Removes it in one transaction, waiting up to wait_ms for others who write. */
bool retention_run(const char *db_path, struct clock clock, int wait_ms, struct retention *gone,
                   GError **error);
