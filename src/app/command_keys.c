/*
 * Where the keys of commands work.
 */
#include "app/command.h"

#include <string.h>

bool command_at_screens(const struct command *cmd)
{
    return !(cmd->flags & (CMD_CLI_ONLY | CMD_NO_DB));
}

bool command_on_screen(const struct command *cmd, const char *screen_id)
{
    if (!cmd->where || cmd->flags & CMD_CLI_ONLY)
        return false;
    if (strcmp(cmd->where, "*") == 0)
        return true;
    const gsize n = strlen(screen_id); /* asked of every command at each frame: nothing allocated */
    for (const char *p = cmd->where; (p = strstr(p, screen_id)); p += n)
        if ((p == cmd->where || p[-1] == ' ') && (!p[n] || p[n] == ' '))
            return true;
    return false;
}
