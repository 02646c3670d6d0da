/*
 * What reading the name of a command and reading its options share.
 */
#pragma once

#include "cli/parse.h"

#include <getopt.h>

enum {
    OPT_DB = 256,
    OPT_AS,
    OPT_JSON,
    OPT_HELP,
    OPT_VERSION,
    OPT_FIELD = 1000, /* + 2 * field, + 1 for --no-NAME */
};

/* The options that every call has. */
#define CLI_GLOBALS 5
extern const struct option cli_globals[CLI_GLOBALS];
bool cli_is_global(const char *name); /* "as": init's field is --as itself */

/* Takes one of them; value where it has one. */
void cli_take_global(struct cli_call *call, int val, const char *value);

/* Takes the command's words off the front of argv, and global options around
 * them. *at is left at the first element that belongs to the command. */
bool cli_read_name(struct cli_table table, int argc, char **argv, int *at, struct cli_call *call,
                   GError **error);

/* The sentence about a word that no command has there; next: the word after
 * it, or NULL. */
bool cli_unknown_word(struct cli_table table, const char *group, const char *typed,
                      const char *next, GError **error);

/* Words apart by commas; caller's. */
char *cli_listed(const GPtrArray *words);
