/*
 * A mail of the outbox, looked at.
 */
#pragma once

#include "app/app.h"

/* As it is now; BL_ERR_NOT_FOUND: there is none, or none that the actor may see. */
record *outbox_get(struct app *app, gint64 id, GError **error);
bool outbox_show(struct app *app, const record *in, struct result *out, GError **error);
