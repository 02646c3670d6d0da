/*
 * Runs of commands: what was asked for, and what waits while somebody else is saving.
 */
#pragma once

#include "ui_private.h"

/* Runs it, or lets it wait; takes raw. form: it came from, closed once it is saved; NULL. What only
 * reads waits for nobody. next begins the command that follows a copy. */
void job_start(struct ui *ui, const struct command *cmd, record *raw, void *form, job_next next);
/* The one that came last is given up; why: NULL, all of them, and nothing is said. */
void job_cancel(struct ui *ui, const char *why);
/* No other can be begun: a form waits for its answer, or too many wait. */
bool jobs_full(const struct ui *ui);
void jobs_formless(struct ui *ui); /* forms close: what was sent from them goes on waiting */
void jobs_land(struct ui *ui);     /* nobody is there any more: what waits is saved all the same */

/* One draft a command and row: "member.edit person_id=12". Caller's. */
char *job_draft_id(const struct command *cmd, const record *known);
