/*
 * What is written down of a backup that the host has made.
 */
#pragma once

#include "base/clock.h"

#include <glib.h>
#include <stdbool.h>

/* Writes into the audit, as the system, that a backup was made: officers see there how old the
 * last one is, for nobody in a session can look at the folder. Waits up to wait_ms for others who
 * write. */
bool backup_note(const char *db_path, struct clock clock, int wait_ms, GError **error);
