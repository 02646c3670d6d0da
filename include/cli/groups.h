/*
 * Every command that words can name: the app's table, and behind it the groups
 * that are about this machine and not about the branch.
 */
#pragma once

#include "cli/parse.h"

const struct command_group *const *cli_groups(gsize *n);
struct cli_table cli_commands(void);
const struct command *cli_find(const char *id); /* NULL: no such command */
