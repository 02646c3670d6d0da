/*
 * The morning mail: a rep's own tasks, and counts, for those who want one.
 */
#pragma once

#include "app/app.h"

/* Whether one of them that waits still goes. */
bool digest_still(struct app *app, const record *mail, bool *goes, GError **error);
/* Queues what is due today, once a rep and day, whoever asks how often. The app is the system's:
 * it acts for each of them in turn and is the system again. */
bool digest_queue(struct app *app, int wait_ms, GError **error);

bool digest_run(struct app *app, const record *in, struct result *out, GError **error);
bool digest_prefill(struct app *app, record *in, GError **error);
extern const struct field digest_fields[];
