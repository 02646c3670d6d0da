/*
 * What --help prints, made from the command table.
 */
#pragma once

#include "cli/parse.h"

/* Everything: how a call looks, and the groups with their commands. Caller's. */
char *help_all(struct cli_table table);
/* One command: its words, options and who may. Caller's. */
char *help_command(struct cli_table table, const struct command *cmd);
/* The commands below "ballot electorate", a line each. Caller's. */
char *help_group(struct cli_table table, const char *group);

/* "branchline member add GIVEN_NAME FAMILY_NAME [--job TEXT]". Caller's. */
char *help_usage(const struct command *cmd);
/* "--job TEXT", "--[no-]done", or for a word "GIVEN_NAME". Caller's. */
char *help_field(const struct field *f);
/* What a field takes, as sentences: help, choices, default. Caller's. */
char *help_field_text(const struct field *f);

/* It cannot be left out. */
bool help_needed(const struct field *f);

/* A command as a record, for --json: id, words, level, fields. Caller's. */
record *help_record(const struct command *cmd);
