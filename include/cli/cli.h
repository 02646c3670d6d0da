/*
 * The command line: the command table as subcommands, for scripts and for
 * `ssh host branchline ...`.
 *
 *   branchline [--db FILE] [--as REP] NOUN VERB [WORDS] [--options]
 *
 * Results go to standard output, messages to standard error. Exit status: 0
 * done, 1 refused or bad input (also where only a part was: the rows say
 * which), 2 the words of the call are off.
 */
#pragma once

#include "app/app.h"

#define BRANCHLINE_VERSION "0.1.0"

/* Opens the screens and returns the exit status. */
typedef int (*cli_screens_fn)(struct app *app);

/* Runs what the words of the call say and returns the exit status. Where they
 * name no command and a person sits at a terminal, the screens are opened;
 * nothing of a terminal is touched before that is clear. */
int cli_main(int argc, char **argv, cli_screens_fn screens);
