/*
 * The statement of a result that members get.
 */
#pragma once

#include "app/app.h"
#include "io/paper.h"

/* By the rule of the day the ballot opened, as lines of text. outcome: as ballot_outcome() gives
 * it. Caller's. */
char *ballot_statement_text(struct app *app, const record *outcome, GError **error);
/* The same as a PDF; caller's. */
GBytes *ballot_statement_pdf(struct app *app, const record *outcome, GError **error);
