/*
 * The command group "host": what the person who runs the machine does there.
 */
#include "cli/host.h"

static const struct field backup_fields[] = {
    {"keep", "Keep", "How many backups stay, the newest first.", FIELD_INT, 0, NULL, "14"},
    {"to", "Folder", "Where they are; else “backups” beside the database's folder.", FIELD_FILE, 0,
     NULL, NULL},
    {.name = NULL},
};

static const struct command commands[] = {
    {.id = "host.backup",
     .title = "Make a dated backup",
     .help = "Copies the branch's file while others work on it, checks the copy, and removes the "
             "oldest copies. The host's timer runs it every night.",
     .level = LEVEL_OFFICER,
     .flags = CMD_NO_DB | CMD_CLI_ONLY | CMD_LOCAL,
     .fields = backup_fields,
     .run = host_run_backup},
    {.id = "host.retention",
     .title = "Remove what has had its time",
     .help = "Removes names that stayed 30 days without consent, and copies that were made before "
             "an update of Branchline more than 30 days ago. The host's timer runs it every night.",
     .level = LEVEL_OFFICER,
     .flags = CMD_NO_DB | CMD_CLI_ONLY | CMD_LOCAL,
     .run = host_run_retention},
};

extern const struct command_group host_commands;
const struct command_group host_commands = {"The host", commands, G_N_ELEMENTS(commands)};
