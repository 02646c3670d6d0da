/*
 * Saved searches: one's own, and those that reps share. Enter shows whom one finds now.
 */
#include "screens/screen.h"

static char *whose_cell(const record *row, void *data)
{
    (void)data;
    if (!record_int(row, "mine"))
        return g_strdup(record_str(row, "owner"));
    return g_strdup(record_int(row, "shared") ? "yours, shared" : "yours");
}

static const struct table_column columns[] = {
    {.name = "name", .title = "NAME", .width = 20, .flex = 1},
    {.name = "whose", .title = "whose", .width = 13, .format = whose_cell, .priority = 1},
    {.name = "where", .title = "looks for", .width = 16, .flex = 2, .priority = 2},
    {.name = NULL},
};

static void find_now(struct ui *ui, void *state, const record *row)
{
    (void)state;
    g_autoptr(record) args = record_of_text("where", record_str(row, "where"));
    ui_open(ui, "members", args);
}

static const struct pane pane = {
    .title = "searches",
    .view = "search_list",
    .columns = columns,
    .empty = "No search is saved yet. On Members, / finds and s saves what you look for.",
    .subject = "name label=name owner_id"};

static const struct lists_spec spec = {.panes = &pane, .n = 1, .enter = find_now};

static bool searches_open(struct ui *ui, void *state, const record *args, GError **error)
{
    (void)args, (void)error;
    lists_open(state, ui, &spec);
    return true;
}

static const struct screen_key keys[] = {
    {.keys = "Enter", .word = "Open", .row = "label", .help = "Shows whom it finds, on Members"},
    TABLE_KEYS,
    {.keys = NULL},
};

const struct screen_ops searches_screen = {
    .id = "searches",
    .title = "Searches",
    .topics = TOPIC_CHANGE | TOPIC_REP,
    .state_size = sizeof(struct lists),
    .keys = keys,
    .bar = "Enter x",
    .open = searches_open,
    .recalc = lists_recalc,
    .draw = lists_draw,
    .handle = lists_handle,
    .subject = lists_subject,
    .ran = lists_ran,
    .close = lists_close,
};
