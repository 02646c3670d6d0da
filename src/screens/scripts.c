/*
 * The scripts of call lists: the branch's, and those that come with the program. Enter shows one.
 */
#include "screens/screen.h"

#include "domain/calls.h"

static char *whose_cell(const record *row, void *data)
{
    (void)data;
    return g_strdup(record_has(row, "made_by") ? record_str(row, "made_by") : "the program");
}

static char *lists_cell(const record *row, void *data)
{
    (void)data;
    const gint64 n = record_int(row, "lists");
    return n ? g_strdup_printf("%" G_GINT64_FORMAT, n) : g_strdup("");
}

static char *purpose_cell(const record *row, void *data)
{
    (void)data;
    return g_strdup(choice_label(call_purposes, record_str(row, "purpose")));
}

static const struct table_column columns[] = {
    {.name = "name", .title = "NAME", .width = 20, .flex = 1},
    {.name = "purpose", .title = "for", .width = 16, .format = purpose_cell, .priority = 1},
    {.name = "made_by", .title = "by", .width = 14, .format = whose_cell, .priority = 2},
    {.name = "version", .title = "version", .width = 7, .right = true, .priority = 3},
    {.name = "lists",
     .title = "lists",
     .width = 5,
     .right = true,
     .format = lists_cell,
     .priority = 4},
    {.name = NULL},
};

static void read_it(struct ui *ui, void *state, const record *row)
{
    (void)state;
    g_autoptr(record) args = record_of_text("name", record_str(row, "name"));
    g_autoptr(record) script = card_read(ui, "script.show", args, NULL);
    if (script)
        reader_open(ui, record_str(row, "name"), record_str(script, "text"));
}

static const struct pane pane = {.title = "scripts",
                                 .view = "script_list",
                                 .columns = columns,
                                 .empty = "No script is here yet. n writes one.",
                                 .subject = "name label=name"};

static const struct lists_spec spec = {.panes = &pane, .n = 1, .enter = read_it};

static bool scripts_open(struct ui *ui, void *state, const record *args, GError **error)
{
    (void)args, (void)error;
    lists_open(state, ui, &spec);
    return true;
}

static const struct screen_key keys[] = {
    {.keys = "Enter", .word = "Read", .row = "label", .help = "Shows its text"},
    TABLE_KEYS,
    {.keys = NULL},
};

const struct screen_ops scripts_screen = {
    .id = "scripts",
    .title = "Scripts",
    .topics = TOPIC_ACTIVITY | TOPIC_REP,
    .state_size = sizeof(struct lists),
    .keys = keys,
    .bar = "Enter P n e x",
    .open = scripts_open,
    .recalc = lists_recalc,
    .draw = lists_draw,
    .handle = lists_handle,
    .subject = lists_subject,
    .ran = lists_ran,
    .close = lists_close,
};
