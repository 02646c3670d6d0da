/*
 * Members who left, and who came back. Nobody is deleted: whoever left is kept as long as their
 * record is, out of every count and call, and the same person when they return.
 */
#pragma once

#include "app/app.h"

/* Days within which HQ's lists have somebody who joined. */
#define HQ_LISTS_WITHIN 90

/* Inside the gate. The person is no member from that day (ISO); what they held or led ends. why:
 * one line. */
bool member_leaves(struct app *app, gint64 person_id, const char *on, const char *why,
                   GError **error);

bool member_run_left(struct app *app, const record *in, struct result *out, GError **error);
bool member_run_back(struct app *app, const record *in, struct result *out, GError **error);
