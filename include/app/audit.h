/*
 * What part of the audit somebody wants to see.
 */
#pragma once

#include "app/app.h"

/* The filter of the list "audit" for the values of `audit list` as typed: rep_id, person_id and
 * before (the end of the last day that is wanted), each only where it was given. Caller's; NULL
 * with the sentence where a value cannot be read. */
record *audit_asked(struct app *app, const record *typed, GError **error);
