/*
 * What the files of the recruiting commands share.
 */
#pragma once

#include "app/app.h"
#include "domain/recruit.h"
#include "recruit/chat.h"

/* The potential member of that id, within scope; NULL with a sentence. */
record *prospect_get(struct app *app, gint64 id, GError **error);

/* What log line, audit and JSON get: the potential member as it is now. */
bool prospect_finish(struct app *app, gint64 id, const char *did, struct result *out,
                     GError **error);

/* stage.c: the ways on. */
bool prospect_run_stage(struct app *app, const record *in, struct result *out, GError **error);
bool prospect_run_expire(struct app *app, const record *in, struct result *out, GError **error);
