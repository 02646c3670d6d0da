/*
 * What the commands on one member share: whom it is about, and what is left in the log and the
 * audit of it.
 */
#pragma once

#include "app/app.h"

/* The card of the member that in is about; NULL with a sentence where there is none in scope, or
 * it is not a member. */
record *member_of(struct app *app, const record *in, GError **error);
/* Caller's. */
char *member_name(const record *card);

/* The log's line, "Amina Yusuf: moved", and the record that the audit names. */
void member_about(struct result *out, const record *card, const char *what);
