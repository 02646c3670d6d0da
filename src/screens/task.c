/*
 * One task: what, by when, who, where, about whom.
 */
#include "screens/task.h"

#include "screens/screen.h"
#include "screens/talk.h"
#include "screens/words.h"

#include <string.h>

static void task_lines(struct ui *ui, struct card *c, const record *task)
{
    day today = app_today(ui_app(ui)), due = day_from_iso(record_text(task, "due_on"));
    g_autofree char *when = due == DAY_NONE ? g_strdup("no day set") : day_phrase(due, today);
    g_autofree char *status = words_of(record_text(task, "status"));
    g_autofree char *kind = words_of(record_text(task, "kind"));
    bool late = due != DAY_NONE && due < today && !record_has(task, "done_at");
    bool plain = strcmp(record_str(task, "kind"), "TASK") == 0;
    card_title(c, record_str(task, "title"), NULL);
    card_linef(c, "Due", "%s%s", when, late ? " (overdue)" : "");
    card_line(c, "Who", record_has(task, "owner") ? record_str(task, "owner") : "nobody yet");
    card_line(c, "Where", record_text(task, "workplace"));
    card_line(c, "About", record_text(task, "person"));
    card_line(c, "What", plain ? NULL : kind);
    card_line(c, "State", status);
    card_line(c, "Added by", record_text(task, "created_by"));
    card_blank(c);
}

static const struct card_spec spec = {
    .command = "task.show",
    .id = "task_id",
    .subject = "task_owner=owner_id task_status=status person_id label=title",
    .labels = 9,
    .most = 3,
    .lines = task_lines,
    .text = "detail"};

static bool task_open(struct ui *ui, void *state, const record *args, GError **error)
{
    (void)ui;
    (void)error;
    card_open(state, &spec, args);
    return true;
}

static enum reaction task_handle(struct ui *ui, void *state, const struct event *ev)
{
    const struct card *c = state;
    if (ev->type != EVENT_KEY || ev->key != 'c' || !c->record)
        return card_handle(ui, state, ev);
    if (record_has(c->record, "person_id"))
        talk_from(ui, c->record, "person_id");
    else
        ui_warn(ui, "This task is about nobody to talk to.");
    return UI_NONE;
}

void task_read(struct ui *ui, gint64 task_id)
{
    g_autoptr(record) args = record_of_int("task_id", task_id);
    const char *why = app_why_disabled(ui_app(ui), command_find("task.show"), args);
    if (why)
        ui_warn(ui, "%s", why);
    else
        ui_open(ui, "task", args);
}

static const struct screen_key keys[] = {
    {TALK_KEY_PARTS, .row = "person_id"},
    CARD_TEXT_KEY,
    {.keys = NULL},
};

const struct screen_ops task_screen = {
    .id = "task",
    .title = "Task",
    .topics = TOPIC_TASK | TOPIC_PERSON | TOPIC_REP,
    .state_size = sizeof(struct card),
    .min_rows = 3,
    .keys = keys,
    .bar = "d e x c j",
    .open = task_open,
    .recalc = card_recalc,
    .draw = card_draw,
    .handle = task_handle,
    .subject = card_subject,
    .close = card_close,
};
