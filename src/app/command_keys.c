/*
 * Where the keys of commands work.
 */
#include "app/command.h"

#include <string.h>

bool command_on_screen(const struct command *cmd, const char *screen_id)
{
    if (!cmd->where || cmd->flags & CMD_CLI_ONLY)
        return false;
    if (strcmp(cmd->where, "*") == 0)
        return true;
    g_auto(GStrv) ids = g_strsplit(cmd->where, " ", -1);
    return g_strv_contains((const char *const *)ids, screen_id);
}
