/*
 * The groups of commands of the command line.
 */
#include "cli/groups.h"

#include <string.h>

extern const struct command_group host_commands;

static const struct command_group *const own[] = {&host_commands};

static GPtrArray *groups(void)
{
    static GPtrArray *all;
    if (!all) {
        gsize n;
        const struct command_group *const *apps = command_groups(&n);
        all = g_ptr_array_new();
        for (gsize i = 0; i < n; i++)
            g_ptr_array_add(all, (gpointer)apps[i]);
        for (gsize i = 0; i < G_N_ELEMENTS(own); i++)
            g_ptr_array_add(all, (gpointer)own[i]);
    }
    return all;
}

const struct command_group *const *cli_groups(gsize *n)
{
    *n = groups()->len;
    return (const struct command_group *const *)(void *)groups()->pdata;
}

struct cli_table cli_commands(void)
{
    static GPtrArray *all;
    if (!all) {
        all = g_ptr_array_new();
        for (guint g = 0; g < groups()->len; g++) {
            const struct command_group *group = groups()->pdata[g];
            for (gsize i = 0; i < group->n; i++)
                if (!(group->commands[i].flags & CMD_SCREENS))
                    g_ptr_array_add(all, (gpointer)&group->commands[i]);
        }
    }
    return (struct cli_table){.commands = (const struct command *const *)(void *)all->pdata,
                              .n = all->len};
}

const struct command *cli_find(const char *id)
{
    struct cli_table t = cli_commands();
    for (gsize i = 0; i < t.n; i++)
        if (strcmp(t.commands[i]->id, id) == 0)
            return t.commands[i];
    return NULL;
}
