/* Get active: tasks, the most urgent first: mine, everybody's, or those done. */
#include "screens/screen.h"
#include "screens/talk.h"
#include "screens/task.h"
#include "screens/words.h"

#include <string.h>

enum pane { PANE_MINE, PANE_ALL, PANE_DONE, PANES };

static const struct {
    const char *title, *list, *empty;
} panes[PANES] = {
    {"mine", "task_mine",
     "Nothing is waiting for you. Tab shows everybody's tasks; c talks to somebody."},
    {"all open", "task",
     "No tasks yet. n adds the first: a head-count, posters, a stall, a speaker for\n"
     "the next meeting."},
    {"done and dropped", "task_done", "Nothing done yet."},
};

struct active {
    struct list_source source;
    struct table table;
    enum pane pane;
    day today;
    bool begun; /* which pane comes first is settled */
};

static char *sign_cell(const record *row, void *data)
{
    const struct active *s = data;
    day due = day_from_iso(record_text(row, "due_on"));
    if (strcmp(record_str(row, "status"), "DROPPED") == 0)
        return g_strdup("-");
    if (strcmp(record_str(row, "status"), "DONE") == 0)
        return g_strdup("+");
    if (due != DAY_NONE && due < s->today)
        return g_strdup("!");
    return g_strdup(strcmp(record_str(row, "status"), "DOING") == 0 ? "~" : "");
}

static char *due_cell(const record *row, void *data)
{
    const struct active *s = data;
    day due = day_from_iso(record_text(row, "due_on"));
    return due == DAY_NONE ? g_strdup("") : day_phrase(due, s->today);
}

static enum style due_style(const record *row, void *data)
{
    const struct active *s = data;
    day due = day_from_iso(record_text(row, "due_on"));
    bool open = !record_has(row, "done_at");
    if (!open || due == DAY_NONE || due > s->today)
        return STYLE_NORMAL;
    return due < s->today ? STYLE_BAD : STYLE_WARN;
}

static char *owner_cell(const record *row, void *data)
{
    (void)data;
    return g_strdup(record_has(row, "owner") ? record_str(row, "owner") : "nobody yet");
}

static char *about_cell(const record *row, void *data)
{
    (void)data;
    return g_strdup(record_has(row, "person") ? record_str(row, "person")
                                              : record_str(row, "workplace"));
}

static const struct table_column columns[] = {
    {.name = "title", .title = "TASK", .width = 26, .flex = 3},
    {.name = "sign", .title = "", .width = 1, .format = sign_cell, .style = due_style},
    {.name = "due_on", .title = "due", .width = 11, .format = due_cell, .style = due_style},
    {.name = "owner", .title = "who", .width = 10, .format = owner_cell, .priority = 1},
    {.name = "about",
     .title = "about",
     .width = 18,
     .flex = 1,
     .format = about_cell,
     .priority = 2},
    {.name = NULL},
};

static void show_pane(struct active *s, struct ui *ui, enum pane pane)
{
    s->pane = pane;
    table_init(&s->table, ui, list_source_init(&s->source, ui_app(ui), panes[pane].list, NULL),
               columns, panes[pane].empty);
    s->table.data = s;
}

static bool active_open(struct ui *ui, void *state, const record *args, GError **error)
{
    (void)args;
    (void)error;
    show_pane(state, ui, PANE_MINE);
    return true;
}

static void done(struct active *s)
{
    table_done(&s->table);
    list_source_done(&s->source);
}

/* One's own tasks come first; who has none sees everybody's. */
static bool active_recalc(struct ui *ui, void *state, GError **error)
{
    struct active *s = state;
    s->today = app_today(ui_app(ui));
    if (!table_reload(&s->table, error))
        return false;
    if (s->begun || table_row(&s->table)) {
        s->begun = true;
        return true;
    }
    s->begun = true;
    done(s);
    show_pane(s, ui, PANE_ALL);
    return table_reload(&s->table, error);
}

static void active_draw(struct ui *ui, void *state, struct area a)
{
    (void)ui;
    struct active *s = state;
    bool head = a.rows >= 4;
    for (int p = 0, col = 1; head && p < PANES; p++)
        col += area_put(a, 0, col, -1, p == (int)s->pane ? STYLE_SELECTED : STYLE_MUTED,
                        panes[p].title) +
               2;
    table_draw(&s->table, area_part(a, head, 0, -1, -1));
}

static enum reaction active_handle(struct ui *ui, void *state, const struct event *ev)
{
    struct active *s = state;
    enum reaction r = table_handle(&s->table, ev);
    const record *row = table_row(&s->table);
    if (r != UI_PASS || ev->type != EVENT_KEY)
        return r;
    if (ev->key == K_TAB || ev->key == K_BACKTAB) {
        enum pane next = (s->pane + (ev->key == K_TAB ? 1 : PANES - 1)) % PANES;
        done(s);
        show_pane(s, ui, next);
        return UI_RECALC;
    }
    if (ev->key == 'c') {
        g_autoptr(record) args = record_new();
        if (row && record_has(row, "person_id"))
            record_set_int(args, "person_id", record_int(row, "person_id"));
        talk_begin(ui, args);
        return UI_NONE;
    }
    if (ev->key == K_ENTER && row) {
        task_read(ui, table_id(&s->table));
        return UI_NONE;
    }
    return UI_PASS;
}

static void active_subject(struct ui *ui, void *state, record *out)
{
    const struct active *s = state;
    const struct actor *actor = app_actor(ui_app(ui));
    if (s->pane == PANE_MINE) { /* what is added among mine starts as mine */
        record_take_text(out, "owner", g_strdup_printf("#%" G_GINT64_FORMAT, actor->rep_id));
        record_set_text(out, "owner_label", actor->name);
    }
    const record *row = table_row(&s->table);
    if (!row)
        return;
    record_set_int(out, "task_id", record_int(row, "id"));
    if (record_has(row, "person_id"))
        record_set_int(out, "person_id", record_int(row, "person_id"));
    record_set_text(out, "label", record_str(row, "title"));
}

static bool active_ran(struct ui *ui, void *state, const struct command *cmd,
                       const struct result *r)
{
    (void)ui;
    table_ran(&((struct active *)state)->table, "task.", "task", cmd, r);
    return false;
}

static void active_close(struct ui *ui, void *state)
{
    (void)ui;
    done(state);
}

static const struct screen_key keys[] = {
    {.keys = "Enter",
     .word = "Open",
     .needs = "task.show",
     .help = "Shows the task with its detail"},
    {.keys = "Tab S-Tab", .word = "Lists", .help = "My tasks, all open ones, those done"},
    TALK_KEY,
    TABLE_KEYS,
    {.keys = NULL},
};

static const struct screen_sign signs[] = {
    {"!", "overdue"}, {"~", "somebody is at it"}, {"+", "done"}, {"-", "dropped"}, {.sign = NULL},
};

const struct screen_ops active_screen = {
    .id = "active",
    .title = "Get active",
    .tab = "Active",
    .key = '4',
    .topics = TOPIC_TASK | TOPIC_REP,
    .state_size = sizeof(struct active),
    .keys = keys,
    .bar = "d n Enter e Tab x c",
    .signs = signs,
    .open = active_open,
    .recalc = active_recalc,
    .draw = active_draw,
    .handle = active_handle,
    .subject = active_subject,
    .ran = active_ran,
    .close = active_close,
};
