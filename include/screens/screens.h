/*
 * The way in: the screens of this program on the terminal it runs in.
 */
#pragma once

#include "app/app.h"

/* Opens the terminal and runs until the rep leaves; the exit status. Errors
 * are said on standard error. $BRANCHLINE_THEME: "default", "mono" or
 * "contrast". */
int screens_run(struct app *app);

/* The keys of every screen, as a table in Markdown. Caller's. */
char *screens_keys(void);
