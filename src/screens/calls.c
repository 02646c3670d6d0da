/*
 * Call lists with how many of each are ready, and for officers whom callers left to them. Enter
 * begins with whoever is next.
 */
#include "screens/calls.h"

#include "app/calls.h"
#include "domain/calls.h"
#include "screens/screen.h"
#include "screens/words.h"
#include "ui/lists.h"
#include "ui/stack.h"

#include <string.h>

enum { CALLS_LISTS, CALLS_FLAGGED };

static char *purpose_cell(const record *row, void *data)
{
    (void)data;
    return g_strdup(choice_label(call_purposes, record_str(row, "purpose")));
}

static char *shared_cell(const record *row, void *data)
{
    (void)data;
    return g_strdup(record_bool(row, "shared") ? "all" : record_str(row, "shared_with"));
}

/* Whom somebody has is not there for anybody else. */
static char *ready_cell(const record *row, void *data)
{
    (void)data;
    return g_strdup_printf("%" G_GINT64_FORMAT,
                           record_int(row, "ready") - record_int(row, "reserved"));
}

static enum style ready_style(const record *row, void *data)
{
    (void)data;
    return record_int(row, "ready") > record_int(row, "reserved") ? STYLE_GOOD : STYLE_MUTED;
}

static char *some(const record *row, const char *name)
{
    const gint64 n = record_int(row, name);
    return n ? g_strdup_printf("%" G_GINT64_FORMAT, n) : g_strdup("–");
}

static char *open_cell(const record *row, void *data)
{
    (void)data;
    return some(row, "reserved");
}

static char *later_cell(const record *row, void *data)
{
    (void)data;
    return some(row, "later");
}

static char *officer_cell(const record *row, void *data)
{
    (void)data;
    return some(row, "for_officer");
}

static const struct table_column list_columns[] = {
    {.name = "name", .title = "NAME", .width = 18, .flex = 2},
    {.name = "purpose",
     .title = "for",
     .width = 9,
     .flex = 1,
     .format = purpose_cell,
     .priority = 2},
    {.name = "ready",
     .title = "ready",
     .width = 5,
     .right = true,
     .format = ready_cell,
     .style = ready_style},
    {.name = "reserved",
     .title = "open",
     .width = 4,
     .right = true,
     .format = open_cell,
     .priority = 4},
    {.name = "later",
     .title = "later",
     .width = 5,
     .right = true,
     .format = later_cell,
     .priority = 3},
    {.name = "for_officer",
     .title = "officer",
     .width = 7,
     .right = true,
     .format = officer_cell,
     .priority = 3},
    {.name = "done", .title = "done", .width = 4, .right = true},
    {.name = "made_by", .title = "made by", .width = 8, .flex = 1, .priority = 5},
    {.name = "shared_with",
     .title = "shared with",
     .width = 8,
     .flex = 1,
     .format = shared_cell,
     .priority = 6},
    {.name = NULL},
};

static char *since_cell(const record *row, void *data)
{
    const struct lists *l = data;
    return words_when(row, "since_at", l->now);
}

static char *message_cell(const record *row, void *data)
{
    (void)data;
    return g_strdup(record_has(row, "message") ? record_str(row, "message")
                                               : record_str(row, "note"));
}

static const struct table_column flagged_columns[] = {
    {.name = "name", .title = "NAME", .width = 16, .flex = 1},
    {.name = "message",
     .title = "what the caller wrote",
     .width = 20,
     .flex = 3,
     .format = message_cell},
    {.name = "caller", .title = "from", .width = 10, .priority = 2},
    {.name = "since",
     .title = "since",
     .width = 9,
     .format = since_cell,
     .by = "since_at",
     .priority = 1},
    {.name = "workplace", .title = "WORKPLACE", .width = 12, .flex = 1, .priority = 3},
    {.name = NULL},
};

static void begin(struct ui *ui, void *state, const record *row)
{
    (void)state;
    g_autoptr(record) args = record_of_int("list_id", record_int(row, "list_id"));
    ui_open(ui, "talk", args);
}

static const struct pane panes[] = {
    [CALLS_LISTS] = {.title = "lists",
                     .view = "call_lists_now",
                     .id = "list_id",
                     .columns = list_columns,
                     .subject = "list_id name label=name",
                     .noun = "call list",
                     .empty =
                         "No call list yet. A call list is a search: whom to ring and when they "
                         "are done.\nReps make one with N, here or where people are listed."},
    [CALLS_FLAGGED] = {.title = "for officers",
                       .view = "call_flagged",
                       .id = "task_id",
                       .columns = flagged_columns,
                       .least = LEVEL_OFFICER,
                       .subject = "person_id workplace_id task_id label=name",
                       .opens = "person",
                       .noted = "calls.list",
                       .empty =
                           "Nothing waits for an officer. 0 in a conversation leaves somebody to "
                           "one."},
};

static const struct lists_spec spec = {
    .panes = panes, .n = G_N_ELEMENTS(panes), .enter = begin, .keep = true};

static bool calls_open(struct ui *ui, void *state, const record *args, GError **error)
{
    (void)args, (void)error;
    lists_open(state, ui, &spec);
    ui_ask_quiet(ui);
    return true;
}

/* The lists know of what changed since they were last looked at. */
static enum reaction calls_handle(struct ui *ui, void *state, const struct event *ev)
{
    const enum calls_kept kept =
        ev->type == EVENT_QUIET ? app_calls_keep(ui_app(ui), NULL) : CALLS_KEPT_ALREADY;
    if (kept == CALLS_KEPT_IN_PART)
        ui_ask_quiet(ui);
    if (kept != CALLS_KEPT_ALREADY)
        return UI_RECALC;
    return lists_handle(ui, state, ev);
}

static bool calls_recalc(struct ui *ui, void *state, GError **error)
{
    ui_ask_quiet(ui);
    return lists_recalc(ui, state, error);
}

/* Whom it is about with what the caller wrote: all of it stands above the answer. */
static void calls_subject(struct ui *ui, void *state, record *out)
{
    const struct lists *l = state;
    const record *row = lists_row(l);
    lists_subject(ui, state, out);
    if (row && l->pane == CALLS_FLAGGED && record_has(row, "message"))
        record_take_text(
            out, "label",
            g_strdup_printf("%s: “%s”", record_str(row, "name"), record_str(row, "message")));
}

/* A sheet has many lines: the next is asked for until Esc. */
static bool calls_ran(struct ui *ui, void *state, const struct command *cmd, const struct result *r)
{
    if (strcmp(cmd->id, "calls.type") == 0)
        ui_press(ui, 'p');
    return lists_ran(ui, state, cmd, r);
}

static const struct screen_key keys[] = {
    {.keys = "Enter",
     .word = "Open",
     .row = "label",
     .help = "Begins with whoever is next on the list; of those left to officers the card"},
    {.keys = "Tab", .needs = "calls.clear", .help = "Whom callers left to officers"},
    TABLE_KEYS,
    {.keys = NULL},
};

const struct screen_ops calls_screen = {
    .id = "calls",
    .title = "Call lists",
    .words = "bank queue officer tray",
    .topics =
        TOPIC_ACTIVITY | TOPIC_PERSON | TOPIC_CANVASS | TOPIC_TASK | TOPIC_PROSPECT | TOPIC_HOLD,
    .state_size = sizeof(struct lists),
    .keys = keys,
    .flags = SCREEN_PROMPTS,
    .bar = "Enter N p a x",
    .open = calls_open,
    .recalc = calls_recalc,
    .draw = lists_draw,
    .handle = calls_handle,
    .subject = calls_subject,
    .ran = calls_ran,
    .close = lists_close,
};

void calls_start(record *out, const char *where, const char *purpose)
{
    if (where && !record_has(out, "where_start"))
        record_set_text(out, "where_start", where);
    record_set_text(out, "purpose_start", purpose);
}
