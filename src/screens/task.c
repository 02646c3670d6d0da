/*
 * One task to read: what, by when, who, where, about whom.
 */
#include "screens/task.h"

#include "screens/screen.h"
#include "screens/words.h"

static void add_line(GString *text, const char *label, const char *value)
{
    if (value && *value)
        g_string_append_printf(text, "%-10s %s\n", label, value);
}

static char *task_text(const record *task, day today)
{
    GString *text = g_string_new(record_str(task, "title"));
    day due = day_from_iso(record_text(task, "due_on"));
    g_autofree char *when = due == DAY_NONE ? g_strdup("no day set") : day_phrase(due, today);
    g_autofree char *status = words_of(record_text(task, "status"));
    bool late = due != DAY_NONE && due < today && !record_has(task, "done_at");
    g_autofree char *by = g_strconcat(when, late ? " (overdue)" : "", NULL);
    g_string_append(text, "\n\n");
    if (record_has(task, "detail"))
        g_string_append_printf(text, "%s\n\n", record_str(task, "detail"));
    add_line(text, "Due", by);
    add_line(text, "Who", record_has(task, "owner") ? record_str(task, "owner") : "nobody yet");
    add_line(text, "Where", record_text(task, "workplace"));
    add_line(text, "About", record_text(task, "person"));
    add_line(text, "State", status);
    add_line(text, "Added by", record_text(task, "created_by"));
    return g_string_free(text, false);
}

void task_read(struct ui *ui, gint64 task_id)
{
    struct app *app = ui_app(ui);
    const struct command *show = command_find("task.show");
    GError *error = NULL;
    g_autoptr(record) ids = record_of_int("task_id", task_id);
    const char *why = app_why_disabled(app, show, ids);
    g_autoptr(record) task = why ? NULL : card_read(ui, show->id, ids, &error);
    g_autofree char *text = task ? task_text(task, app_today(app)) : NULL;
    if (why)
        ui_warn(ui, "%s", why);
    else if (text)
        reader_open(ui, "Task", text);
    else
        ui_error(ui, error);
}
