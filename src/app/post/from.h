/*
 * From whom the branch's mail comes.
 */
#pragma once

#include "app/app.h"

/* The address of the setting; NULL (no error) where there is none. Caller's. */
char *post_from_set(struct app *app, bool *ok, GError **error);
/* The same, or the address of the account that this process runs as. NULL on error. */
char *post_from(struct app *app, GError **error);

/* Of a command that takes an address: none was given, nor taken away: it asks which there is. */
bool post_address_asked(const record *in);
