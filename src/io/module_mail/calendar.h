/*
 * What an invitation in a mail says.
 */
#pragma once

#include <stdbool.h>

/* ics is UTF-8. *invites: it is an invitation, or the answer to one; what is only published invites
 * nobody. Its first event as text, where it asks somebody to come for the first time; NULL: an
 * answer, a change, a cancellation, or nothing is said of it. Caller's. */
char *calendar_read(const char *ics, const char *method, bool *invites);
