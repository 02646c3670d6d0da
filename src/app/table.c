/*
 * The command table: the groups of all rooms put end to end.
 */
#include "app/command.h"

#include <string.h>

#define GROUP(name) extern const struct command_group name##_commands;
#include "groups.def"
#undef GROUP

static const struct command_group *const groups[] = {
#define GROUP(name) &name##_commands,
#include "groups.def"
#undef GROUP
};

const struct command_group *const *command_groups(gsize *n)
{
    *n = G_N_ELEMENTS(groups);
    return groups;
}

const struct command *const *command_table(gsize *n)
{
    static GPtrArray *table;
    if (g_once_init_enter(&table)) {
        GPtrArray *all = g_ptr_array_new();
        for (gsize g = 0; g < G_N_ELEMENTS(groups); g++)
            for (gsize i = 0; i < groups[g]->n; i++)
                g_ptr_array_add(all, (gpointer)&groups[g]->commands[i]);
        g_once_init_leave(&table, all);
    }
    *n = table->len;
    return (const struct command *const *)table->pdata;
}

const struct command *command_find(const char *id)
{
    const struct command *cmd = command_known(id);
    if (!cmd)
        g_critical("there is no command named %s", id);
    return cmd;
}

const struct command *command_known(const char *id)
{
    for (gsize g = 0; g < G_N_ELEMENTS(groups); g++)
        for (gsize i = 0; i < groups[g]->n; i++)
            if (strcmp(groups[g]->commands[i].id, id) == 0)
                return &groups[g]->commands[i];
    return NULL;
}
