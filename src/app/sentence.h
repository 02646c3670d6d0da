/*
 * Sentences that name a field or a command: what stands in braces is said as
 * whoever reads it knows it.
 *
 *   "{consent_how}"        on a screen “Agreed”, on the command line --consent-how
 *   "{:undo.rest 12}"      on a screen that has its key "R (Undo rest)", on others “: Undo what can
 *                          be undone”, as the palette finds it; else “undo rest 12”
 *
 * A field that no form has is the command line's on a screen, too.
 */
#pragma once

#include "app/app.h"

/* Caller's; NULL: there is nothing in braces. cmd: whose fields they are. */
char *sentence_said(const struct app *app, const struct command *cmd, const char *text);
/* The same in place. */
void sentence_resolve(const struct app *app, const struct command *cmd, char **sentence);
