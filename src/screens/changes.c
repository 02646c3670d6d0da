/*
 * Changes of the log and entries of the audit, in lists and in full.
 */
#include "changes.h"

#include "screens/words.h"

char *changes_at(const record *row, const char *name, day today)
{
    if (!record_has(row, name))
        return g_strdup("");
    g_autofree char *on = day_short(day_of(record_int(row, name)), today);
    g_autofree char *at = instant_time(record_int(row, name));
    return g_strdup_printf("%s, %s", on, at);
}

const char *changes_title(const char *action)
{
    const struct command *cmd = command_known(action);
    return cmd ? cmd->title : action;
}

char *changes_when(const record *row, void *data)
{
    const struct lists *l = data;
    return words_brief(row, "at", l->now);
}

void changes_line(GString *text, const char *label, const char *value)
{
    if (value && *value)
        g_string_append_printf(text, "%-10s %s\n", label, value);
}

void changes_number(GString *text, const char *label, gint64 n)
{
    if (n)
        g_string_append_printf(text, "%-10s %" G_GINT64_FORMAT "\n", label, n);
}

static char *undone_cell(const record *row, void *data)
{
    (void)data;
    if (record_int(row, "undone_by"))
        return g_strdup("-");
    return g_strdup(record_int(row, "undoable") ? "" : "x");
}

const struct table_column changes_columns[] = {
    {.name = "label", .title = "CHANGE", .width = 24, .flex = 3},
    {.name = "sign", .title = "", .width = 1, .format = undone_cell},
    {.name = "rep", .title = "who", .width = 12, .flex = 1},
    {.name = "at", .title = "when", .width = 6, .format = changes_when, .own = -1},
    {.name = NULL},
};
