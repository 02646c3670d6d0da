/*
 * A conversation about anything but the ballot, recorded within another command.
 */
#pragma once

#include "app/app.h"
#include "domain/conversation.h"

/* about: a word of purposes. in: person_id, and as far as given note, officer_note, channel,
 * call_back, call_back_at, reason, call_list_id. */
bool activity_record(struct app *app, const record *in, const char *about,
                     const struct outcome *what, struct result *out, GError **error);
