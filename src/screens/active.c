/*
 * Get active: tasks, the most urgent first: mine, everybody's, or those done.
 */
#include "screens/screen.h"
#include "screens/talk.h"
#include "screens/words.h"

#include <string.h>

enum { PANE_MINE, PANE_ALL, PANE_DONE, PANES };

struct active {
    struct lists lists;
    bool begun; /* which list comes first is settled */
    char *step; /* the most urgent thing; NULL: nothing */
    char *when; /* ": 2 days late"; "" */
};

static char *active_sign_cell(const record *row, void *data)
{
    const struct lists *l = data;
    day due = day_from_iso(record_text(row, "due_on"));
    if (strcmp(record_str(row, "status"), "DROPPED") == 0)
        return g_strdup("-");
    if (strcmp(record_str(row, "status"), "DONE") == 0)
        return g_strdup("+");
    if (due != DAY_NONE && due < l->today)
        return g_strdup("!");
    return g_strdup(strcmp(record_str(row, "status"), "DOING") == 0 ? "~" : "");
}

static char *active_due_cell(const record *row, void *data)
{
    const struct lists *l = data;
    day due = day_from_iso(record_text(row, "due_on"));
    return due == DAY_NONE ? g_strdup("") : day_phrase(due, l->today);
}

static enum style active_due_style(const record *row, void *data)
{
    const struct lists *l = data;
    day due = day_from_iso(record_text(row, "due_on"));
    bool open = !record_has(row, "done_at");
    if (!open || due == DAY_NONE || due > l->today)
        return STYLE_NORMAL;
    return due < l->today ? STYLE_BAD : STYLE_WARN;
}

static char *owner_cell(const record *row, void *data)
{
    (void)data;
    return g_strdup(record_has(row, "owner") ? record_str(row, "owner") : "nobody");
}

/* A name that stands in the title is not said twice: the title needs the room. */
static char *active_about_cell(const record *row, void *data)
{
    (void)data;
    const char *person = record_text(row, "person");
    if (!person)
        return g_strdup(record_str(row, "workplace"));
    return g_strdup(strstr(record_str(row, "title"), person) ? "" : person);
}

static const struct table_column columns[] = {
    {.name = "title", .title = "TASK", .width = 26, .flex = 3},
    {.name = "sign",
     .title = "",
     .width = 1,
     .format = active_sign_cell,
     .style = active_due_style},
    {.name = "due_on",
     .title = "due",
     .width = 11,
     .format = active_due_cell,
     .style = active_due_style,
     .by = "due_on"},
    {.name = "owner",
     .title = "who",
     .width = 6,
     .format = owner_cell,
     .priority = 1,
     .by = "owner"},
    {.name = "about",
     .title = "about",
     .width = 18,
     .flex = 1,
     .format = active_about_cell,
     .priority = 2},
    {.name = NULL},
};

#define TASKS                                                                                      \
    .columns = columns,                                                                            \
    .subject = "task_id=id task_owner=_owner task_status=status person_id label=title",            \
    .marked = "task", .opens = "task", .needs = "task.show", .noun = "task.", .kind = "task"

static const struct pane panes[PANES] = {
    [PANE_MINE] = {TASKS, .title = "mine", .list = "task_mine", .marks = LEVEL_VOLUNTEER,
                   .empty = "Nothing is waiting for you. Tab shows everybody's tasks.",
                   .begin = "Nothing is waiting for you. Tab shows everybody's tasks; c talks to "
                            "somebody.",
                   .begin_by = "canvass.record"},
    [PANE_ALL] = {TASKS, .title = "all open", .list = "task", .marks = LEVEL_REP,
                  .empty = "No tasks yet.",
                  .begin = "No tasks yet. n adds the first: a head-count, posters, a stall, a "
                           "speaker for\nthe next meeting.",
                  .begin_by = "task.add"},
    [PANE_DONE] = {TASKS, .title = "done and dropped", .list = "task_done", .marks = LEVEL_REP,
                   .empty = "Nothing done yet."},
};

static int active_head(struct ui *ui, void *state, struct area a)
{
    (void)ui;
    const struct active *s = state;
    g_autofree char *next = s->step ? words_next(s->step, s->when, a.cols - 2) : NULL;
    return lists_head(&s->lists, a, s->lists.pane == PANE_DONE ? NULL : next);
}

static const struct lists_spec spec = {.panes = panes, .n = PANES, .head = active_head};

/* args: show, "mine", "done" or "all"; else where there is something. */
static bool active_open(struct ui *ui, void *state, const record *args, GError **error)
{
    (void)error;
    struct active *s = state;
    const char *show = args ? record_text(args, "show") : NULL;
    lists_open(state, ui, &spec);
    s->begun = show;
    if (show)
        lists_show(&s->lists, strcmp(show, "mine") == 0   ? PANE_MINE
                              : strcmp(show, "done") == 0 ? PANE_DONE
                                                          : PANE_ALL);
    return true;
}

/* "Head-count, Elm House: 2 days late"; of what they may do. */
static bool read_step(struct active *s, struct app *app, GError **error)
{
    GError *failed = NULL;
    if (lists_is_narrowed(&s->lists))
        return true;
    g_autoptr(record) task = app_read(app, "task_urgent", NULL, &failed);
    if (failed) {
        g_propagate_error(error, failed);
        return false;
    }
    g_clear_pointer(&s->step, g_free);
    g_clear_pointer(&s->when, g_free);
    if (!task)
        return true;
    day due = day_from_iso(record_text(task, "due_on"));
    g_autofree char *when = due == DAY_NONE ? NULL : words_due(due, app_today(app));
    s->step = g_strdup(record_str(task, "title"));
    s->when = when ? g_strconcat(": ", when, NULL) : g_strdup("");
    return true;
}

/* One's own tasks come first; who has none sees everybody's. */
static bool active_recalc(struct ui *ui, void *state, GError **error)
{
    struct active *s = state;
    if (!read_step(s, ui_app(ui), error) || !lists_recalc(ui, s, error))
        return false;
    bool settled = s->begun || lists_row(&s->lists);
    s->begun = true;
    if (settled)
        return true;
    lists_show(&s->lists, PANE_ALL);
    return lists_recalc(ui, s, error);
}

static enum reaction active_handle(struct ui *ui, void *state, const struct event *ev)
{
    enum reaction r = lists_handle(ui, state, ev);
    if (r != UI_PASS || ev->type != EVENT_KEY || ev->key != 'c')
        return r;
    talk_from(ui, lists_row(state), "person_id");
    return UI_NONE;
}

static void active_subject(struct ui *ui, void *state, record *out)
{
    const struct active *s = state;
    const struct actor *actor = app_actor(ui_app(ui));
    if (s->lists.pane == PANE_MINE) { /* what is added among mine starts as mine */
        record_take_text(out, "owner", g_strdup_printf("#%" G_GINT64_FORMAT, actor->rep_id));
        record_set_text(out, "owner_label", actor->name);
    }
    lists_subject(ui, state, out);
}

static void active_close(struct ui *ui, void *state)
{
    struct active *s = state;
    lists_close(ui, s);
    g_free(s->step);
    g_free(s->when);
}

static const struct screen_key keys[] = {
    {.keys = "Enter",
     .row = "label",
     .word = "Open",
     .needs = "task.show",
     .help = "Shows the task with its detail"},
    {.keys = "Tab S-Tab", .word = "Lists", .help = "My tasks, all open ones, those done"},
    TALK_KEY,
    TABLE_MARK_KEYS("task.done", "d, x and D take all that are marked"),
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
    .words = "tasks mine to-do jobs",
    .topics = TOPIC_TASK | TOPIC_REP,
    .state_size = sizeof(struct active),
    .keys = keys,
    .bar = "d D n Enter e Tab x c",
    .signs = signs,
    .open = active_open,
    .recalc = active_recalc,
    .draw = lists_draw,
    .handle = active_handle,
    .subject = active_subject,
    .ran = lists_ran,
    .close = active_close,
};
