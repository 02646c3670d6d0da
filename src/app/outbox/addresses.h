/*
 * The commands that set the two addresses of the branch's mail; without a word they tell them.
 */
#pragma once

#include "app/command.h"

extern const struct field outbox_from_fields[], outbox_hq_fields[];
bool outbox_run_from(struct app *app, const record *in, struct result *out, GError **error);
bool outbox_prefill_from(struct app *app, record *in, GError **error);
bool outbox_run_hq(struct app *app, const record *in, struct result *out, GError **error);
bool outbox_prefill_hq(struct app *app, record *in, GError **error);
