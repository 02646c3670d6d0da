/*
 * A chat with a potential member, recorded within another command too.
 */
#pragma once

#include "app/app.h"

/* in: prospect_id, outcome (SPOKE, NO_ANSWER or a stage), and as far as given note, channel,
 * follow_up, review, officer_note (which only officers read), step_stays (true: the next step has
 * the day it had), objection; call_back and call_back_at where they are to be rung back at a time,
 * which is kept as a promise beside the day of the next step. */
bool prospect_run_log(struct app *app, const record *in, struct result *out, GError **error);
