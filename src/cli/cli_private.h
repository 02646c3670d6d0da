/*
 * What calls at this machine and calls over SSH share.
 */
#pragma once

#include "cli/cli.h"
#include "cli/parse.h"

#include <signal.h>

enum { EXIT_DONE = 0, EXIT_REFUSED = 1, EXIT_USAGE = 2 };

bool cli_at_terminal(void);
/* Says it; the exit status. */
int cli_complain(bool json, const GError *error);
/* What was parsed, done and printed: all but the screens. app: open already, and
 * the caller's; NULL: opened as the call says. */
int cli_do(struct cli_table table, struct cli_call *call, struct app *app, cli_screens_fn screens);

/* progress.c: tells people at a terminal how far an import is, and all but a script that reads JSON
 * that somebody else's saving is waited for; from on to off. */
struct cli_progress {
    struct app *app;
    bool terminal, json;
    gint64 waits_since; /* monotonic; 0: it has not waited */
    bool said;          /* that it waits */
    int shown;          /* columns of the line; 0: nothing was */
    bool armed;         /* Ctrl-C is ours */
    struct sigaction before;
};
void cli_progress_on(struct cli_progress *p, struct app *app, bool json);
void cli_progress_off(struct cli_progress *p);
