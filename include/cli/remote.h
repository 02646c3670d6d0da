/*
 * Calls from outside, through sshd's forced command: `branchline [--db FILE]
 * ssh --as LOGIN [--key ID]`, and what sshd asks about keys, `branchline [--db
 * FILE] ssh keys USER TYPE KEY`. Both are in no help.
 */
#pragma once

#include "cli/cli.h"
#include "cli/parse.h"

/* True where the words of the call are of this kind. */
bool remote_is(int argc, char **argv);

/* First of all, before the locale is set: keeps what the rep asks for, and cuts
 * the environment down to safe values. */
void remote_environment(void);

/* The whole call; the exit status. */
int remote_main(int argc, char **argv, cli_screens_fn screens);

/* SSH_ORIGINAL_COMMAND as words: white space parts them, quotes ('…', "…") and
 * a backslash keep together. Nothing is ever expanded or run: what a shell would
 * do more with is refused. At most 400 words. Caller's (g_strfreev). */
char **remote_words(const char *line, GError **error);

/* A name for $TERM: the given one where this machine knows it, else one that
 * is near. */
const char *remote_term(const char *given);
