/* The command table: the groups put end to end, and what a run gives back. */
#include "app/command.h"

#include "base/err.h"
#include "base/text.h"

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

static const char *const level_names[] = {
    [LEVEL_NONE] = "nobody", [LEVEL_READONLY] = "read-only user", [LEVEL_VOLUNTEER] = "volunteer",
    [LEVEL_REP] = "rep",     [LEVEL_OFFICER] = "officer",
};

const char *level_name(enum level level)
{
    return level_names[level];
}

enum level level_parse(const char *name)
{
    if (g_ascii_strcasecmp(name, "READONLY") == 0 || g_ascii_strcasecmp(name, "read-only") == 0)
        return LEVEL_READONLY;
    for (enum level l = LEVEL_VOLUNTEER; l <= LEVEL_OFFICER; l++)
        if (g_ascii_strcasecmp(name, level_names[l]) == 0)
            return l;
    return LEVEL_NONE;
}

void result_done(struct result *r)
{
    g_clear_pointer(&r->message, g_free);
    g_clear_pointer(&r->object, record_free);
    g_clear_pointer(&r->bytes, g_byte_array_unref);
    g_clear_pointer(&r->label, g_free);
    g_clear_pointer(&r->detail, g_free);
}

bool result_row(struct result *r, record *row, GError **error)
{
    record_close(row, "a result's row");
    return r->row ? r->row(row, r->row_data, error) : true;
}

void result_say(struct result *r, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *said = g_strdup_vprintf(format, args);
    va_end(args);
    g_free(r->message);
    r->message = text_clean(said, -1, TEXT_LINE);
}
