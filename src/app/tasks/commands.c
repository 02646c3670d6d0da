/*
 * Tasks: what somebody has promised to do, and what commands leave to be done.
 */
#include "app_priv.h"
#include "ballot/record.h"
#include "fields.h"
#include "members/talk.h"

#include "app/app.h"

#include "base/err.h"
#include "domain/ballot_words.h"
#include "domain/task.h"
#include "domain/vocabulary.h"
#include "store/change.h"
#include "store/db.h"
#include "store/page.h"

#include <string.h>

static record *task_get(struct app *app, gint64 id, GError **error)
{
    g_autoptr(record) args = record_new();
    record_set_int(args, "task_id", id);
    record_set_int(args, "actor_id", app_actor(app)->rep_id);
    return db_need(app_db(app), "task_get", args, error,
                   "No task %" G_GINT64_FORMAT " in your workplaces.", id);
}

/* The task as it is now, as the command's result. */
static bool task_finish(struct app *app, gint64 id, const char *did, struct result *out,
                        GError **error)
{
    record *row = out->object = task_get(app, id, error);
    if (!row)
        return false;
    out->id = id;
    /* A title names whom it is about: with them it goes. */
    gint64 person_id = record_int(row, "person_id");
    out->subject = person_id ? "person" : "task";
    out->subject_id = person_id ? person_id : id;
    if (person_id)
        out->detail = g_strdup_printf("task %" G_GINT64_FORMAT, id);
    /* Who has a task from elsewhere finds it in their log, and can undo it. */
    out->workplace_id = record_bool(row, "_within") ? record_int(row, "workplace_id") : 0;
    out->label = g_strdup_printf("%s: task %s", record_str(row, "title"), did);
    if (record_has(row, "due_on") && strcmp(did, "done") != 0 && strcmp(did, "dropped") != 0) {
        g_autofree char *due = day_phrase(day_from_iso(record_text(row, "due_on")), app_today(app));
        result_say(out, "Task %s: %s, due %s.", did, record_str(row, "title"), due);
    } else {
        result_say(out, "Task %s: %s.", did, record_str(row, "title"));
    }
    return true;
}

/* A meeting nobody can come to is none: it has its day. */
static bool kind_ok(const record *v, GError **error)
{
    return strcmp(record_str(v, "kind"), "MEETING") != 0 || record_has(v, "due_on") ||
           err_set(error, BL_ERR_INPUT, "Due is missing: a meeting needs its day.");
}

/* A person's workplace, where no other was said. */
static bool default_workplace(struct app *app, record *v, GError **error)
{
    if (record_has(v, "workplace_id"))
        return true;
    if (!record_has(v, "person_id")) {
        record_set_int(v, "workplace_id", WHOLE_BRANCH);
        return true;
    }
    gint64 id = 0;
    if (!db_find_int(app_db(app), "person_workplace", v, &id, error))
        return false;
    record_set_id(v, "workplace_id", id);
    return true;
}

static const struct field add_fields[] = {
    FIELD("title", "What", "What has to be done.", TEXT,
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL | FIELD_NOTE, .column = "title"),
    FIELD("due", "Due", "By when, such as friday or +7; of a meeting its day.", DATE,
          .days = DAY_DUE, .column = "due_on"),
    FIELD("owner", "Who",
          "Login or name of the rep who will do it, or “me”; if left out, nobody yet.", REP,
          .column = "owner_id"),
    FIELD("workplace", "Workplace",
          "Where; if left out, the member's workplace or the whole branch.", WORKPLACE,
          .column = "workplace_id"),
    FIELD("person", "About", "The member it is about.", PERSON, .column = "person_id"),
    FIELD("kind", "Kind", "Today names the next meeting.", CHOICE, .choices = task_kinds_asked,
          .dflt = "TASK", .column = "kind"),
    FIELD("detail", "Detail", "More about it.", LONG_TEXT, .flags = FIELD_NOTE, .column = "detail"),
    {.name = NULL},
};

#define TASK_FIELD                                                                                 \
    FIELD("task", "Task", "Its id.", ID, .flags = FIELD_REQUIRED | FIELD_POSITIONAL | FIELD_SUBJECT)

static const struct field edit_fields[] = {
    TASK_FIELD,
    FIELD("title", "What", "What has to be done.", TEXT,
          .flags = FIELD_KEEP | FIELD_FILLED | FIELD_NOTE, .column = "title"),
    FIELD("due", "Due", "By when, such as friday or +7.", DATE, .days = DAY_DUE,
          .flags = FIELD_KEEP, .column = "due_on"),
    FIELD("no_due", "No day", "Takes the due day away.", BOOL, .flags = FIELD_CLI_ONLY),
    FIELD("owner", "Who", "Login or name of the rep who will do it, or “me”.", REP,
          .flags = FIELD_KEEP, .column = "owner_id"),
    FIELD("workplace", "Workplace", "Where.", WORKPLACE, .flags = FIELD_KEEP,
          .column = "workplace_id"),
    FIELD("person", "About", "The member it is about.", PERSON, .flags = FIELD_CLI_ONLY,
          .column = "person_id"),
    FIELD("kind", "Kind", "Today names the next meeting.", CHOICE,
          .flags = FIELD_KEEP | FIELD_FILLED, .choices = task_kinds_asked, .column = "kind"),
    FIELD("detail", "Detail", "More about it.", LONG_TEXT, .flags = FIELD_KEEP | FIELD_NOTE,
          .column = "detail"),
    {.name = NULL},
};

static bool task_run_add(struct app *app, const record *in, struct result *out, GError **error)
{
    g_autoptr(record) v = record_copy(in);
    fields_columns(add_fields, v, in);
    gint64 id = 0;
    return kind_ok(v, error) && default_workplace(app, v, error) &&
           db_exec(app_db(app), "task_insert", v, &id, error) >= 0 &&
           task_finish(app, id, "added", out, error);
}

static bool task_run_edit(struct app *app, const record *in, struct result *out, GError **error)
{
    gint64 id = record_int(in, "task_id");
    g_autoptr(record) v = task_get(app, id, error);
    if (!v)
        return false;
    g_autoptr(record) before = record_copy(v);
    record_set_int(v, "actor_id", record_int(in, "actor_id"));
    fields_over(edit_fields, v, in);
    if (record_bool(in, "no_due"))
        record_set_null(v, "due_on");
    if (!kind_ok(v, error) || !default_workplace(app, v, error) ||
        db_exec(app_db(app), "task_update", v, NULL, error) < 0 ||
        !task_finish(app, id, "changed", out, error))
        return false;
    fields_label(out, edit_fields, before, v, record_str(v, "title"), "task changed");
    return true;
}

static bool task_prefill_edit(struct app *app, record *in, GError **error)
{
    g_autoptr(record) row = task_get(app, record_int(in, "task_id"), error);
    if (!row)
        return false;
    fields_prefill(edit_fields, row, in);
    return true;
}

static bool is_new_paper(const record *task)
{
    return strcmp(record_str(task, "kind"), "NEW_PAPER") == 0 && record_has(task, "person_id");
}

/* Why somebody may not close or open a task: NULL, they may. Volunteers have their own; and to ask
 * for a paper is theirs too where nobody has taken that and they may canvass the member. */
static const char *not_yours(const struct app *app, const record *task, enum task_status to)
{
    const struct actor *actor = app_actor(app);
    gint64 owner = record_int(task, "owner_id");
    bool canvass = actor->level >= LEVEL_VOLUNTEER && record_has(task, "person"); /* in scope */
    if (actor->level >= LEVEL_REP || owner == actor->rep_id ||
        (!owner && to == TASK_DONE && is_new_paper(task) && canvass))
        return NULL;
    return owner ? "That task is not yours: ask its owner or a rep."
                 : "Nobody has this task yet: ask a rep to give it to you.";
}

static bool task_move(struct app *app, const record *in, enum task_status to, const char *did,
                      struct result *out, GError **error)
{
    gint64 id = record_int(in, "task_id");
    g_autoptr(record) v = task_get(app, id, error);
    if (!v)
        return false;
    const char *refused = not_yours(app, v, to);
    if (refused)
        return err_set(error, BL_ERR_REFUSED, "%s", refused);
    enum task_status from;
    if (!task_status_from(record_str(v, "status"), &from))
        return false;
    /* Of two about one paper the second was done with the first. */
    if (from == to && talk_has_done_task(app, id))
        return task_finish(app, id, did, out, error);
    if (!task_check_move(from, to, error))
        return false;
    record_set_int(v, "actor_id", app_actor(app)->rep_id);
    record_set_text(v, "status", task_status_name(to));
    record_set_int(v, "open", task_is_open(to));
    if (task_is_open(to))
        record_set_null(v, "done_at");
    else
        record_set_int(v, "done_at", record_int(in, "now"));
    return db_exec(app_db(app), "task_set_status", v, NULL, error) >= 0 &&
           task_finish(app, id, did, out, error);
}

/* To do the task of a new paper is to have asked HQ for it. */
static bool run_done(struct app *app, const record *in, struct result *out, GError **error)
{
    if (!task_move(app, in, TASK_DONE, "done", out, error))
        return false;
    const record *task = out->object;
    return !is_new_paper(task) ||
           canvass_paper_asked(app, in, record_int(task, "person_id"), out, error);
}

static bool task_run_drop(struct app *app, const record *in, struct result *out, GError **error)
{
    return task_move(app, in, TASK_DROPPED, "dropped", out, error);
}

/* What the ballot has stays: only an undo of what said it takes that back. */
static bool run_reopen(struct app *app, const record *in, struct result *out, GError **error)
{
    if (!task_move(app, in, TASK_OPEN, "reopened", out, error))
        return false;
    if (!is_new_paper(out->object))
        return true;
    g_autoptr(record) about = record_of_int("person_id", record_int(out->object, "person_id"));
    g_autoptr(record) asked = NULL;
    record_set_text(about, "today", record_str(in, "today"));
    if (!db_find(app_db(app), "task_paper_asked", about, &asked, error))
        return false;
    if (asked) {
        g_autofree char *still =
            g_strdup_printf("The ballot still says that %s was asked for",
                            method_words_of(record_text(asked, "method"))->replacement);
        out->also = g_intern_string(still);
        result_say(out, "%s %s.", out->message, out->also);
    }
    return true;
}

static bool task_run_show(struct app *app, const record *in, struct result *out, GError **error)
{
    out->object = task_get(app, record_int(in, "task_id"), error);
    return out->object != NULL;
}

/* Open ones are not done yet. */
static bool task_list_row(record *row, void *data, GError **error)
{
    if (!record_get(row, "done_at"))
        record_set_null(row, "done_at");
    return result_row(data, row, error);
}

static bool task_run_list(struct app *app, const record *in, struct result *out, GError **error)
{
    bool mine = record_bool(in, "mine"), done = record_bool(in, "done");
    bool all = record_bool(in, "all");
    g_autoptr(record) filter = record_of_int("actor_id", record_int(in, "actor_id"));
    if (!mine)
        record_set_id(filter, "workplace_id", record_int(in, "workplace_id"));
    if ((!done || all) &&
        !page_each(app_db(app), mine ? "task_mine" : "task", filter, task_list_row, out, error))
        return false;
    if (!done && !all)
        return true;
    return page_each(app_db(app), mine ? "task_mine_done" : "task_done", filter, task_list_row, out,
                     error);
}

/* By a screen's row, which has an owner or none, but not what kind of task it is. */
static const char *not_theirs(struct app *app, const record *in, enum task_status to)
{
    if (app_actor(app)->level >= LEVEL_REP || !record_get(in, "task_status"))
        return NULL;
    g_autoptr(record) task = task_get(app, record_int(in, "task_id"), NULL);
    return task ? not_yours(app, task, to) : NULL;
}

/* A screen says what state its row is in. */
static bool is_closed(const record *in)
{
    const char *status = record_get(in, "task_status") ? record_str(in, "task_status") : "";
    return strcmp(status, "DONE") == 0 || strcmp(status, "DROPPED") == 0;
}

static const char *no_drop(struct app *app, const record *in)
{
    return !is_closed(in)                   ? NULL
           : not_theirs(app, in, TASK_OPEN) ? "That task is closed already."
                                            : "That task is closed already: D opens it again.";
}

static const char *no_done(struct app *app, const record *in)
{
    const char *closed = no_drop(app, in);
    return closed ? closed : not_theirs(app, in, TASK_DONE);
}

static const char *no_reopen(struct app *app, const record *in)
{
    bool open = record_get(in, "task_status") && !is_closed(in);
    return open ? "That task is open." : not_theirs(app, in, TASK_OPEN);
}

static const struct field one_field[] = {
    TASK_FIELD,
    {.name = NULL},
};

static const struct field several_fields[] = {
    FIELD("task", "Task", "One or more ids, as in task list.", ID,
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL | FIELD_SUBJECT | FIELD_REPEAT),
    {.name = NULL},
};

static const struct field list_fields[] = {
    FIELD("mine", "Mine", "Only those assigned to you.", BOOL),
    FIELD("done", "Done", "Those done or dropped, latest first.", BOOL),
    FIELD("all", "All", "Open ones, then those done or dropped.", BOOL),
    FIELD("workplace", "Workplace", "Only those of this workplace.", WORKPLACE),
    {.name = NULL},
};

static const struct command commands[] = {
    {.id = "task.add",
     .title = "Add a task",
     .help = "Adds a task for yourself, for somebody else or for whoever takes it.",
     .words = "meeting todo to-do job",
     .level = LEVEL_REP,
     .flags = CMD_WRITES | CMD_ADDS,
     .fields = add_fields,
     .run = task_run_add,
     .keys = "n",
     .where = "active today person",
     .bar = "New task",
     .topics = TOPIC_TASK},
    {.id = "task.list",
     .title = "List tasks",
     .help = "Open tasks in your workplaces, the most urgent first.",
     .level = LEVEL_READONLY,
     .flags = CMD_LIST,
     .fields = list_fields,
     .run = task_run_list,
     .shown_on = SHOWN_ON({.screen = "active mine", .with = "mine"},
                          {.screen = "active done", .with = "done"}, {.screen = "active all"})},
    {.id = "task.show",
     .title = "Show a task",
     .help = "One task with its detail.",
     .level = LEVEL_VOLUNTEER,
     .refused = "What a task says is read by those who do tasks: ask a rep if you need to.",
     .fields = one_field,
     .run = task_run_show},
    {.id = "task.done",
     .title = "Mark a task as done",
     .help =
         "Marks a task as done. A volunteer may do that with their own. To do the task of a new "
         "paper or link is to have asked HQ for it: the ballot has that too; a volunteer may do "
         "one that "
         "nobody has taken.",
     .level = LEVEL_VOLUNTEER,
     .flags = CMD_WRITES | CMD_EACH,
     .fields = several_fields,
     .run = run_done,
     .keys = "d",
     .where = "active today task",
     .bar = "Done",
     .why_disabled = no_done,
     .topics = TOPIC_TASK | TOPIC_CANVASS | TOPIC_ACTIVITY},
    {.id = "task.reopen",
     .title = "Open a task again",
     .help = "Puts a task that was done or dropped back among the open ones.",
     .level = LEVEL_VOLUNTEER,
     .flags = CMD_WRITES | CMD_EACH,
     .fields = several_fields,
     .run = run_reopen,
     .keys = "D",
     .where = "active task",
     .bar = "Open again",
     .why_disabled = no_reopen,
     .topics = TOPIC_TASK},
    {.id = "task.edit",
     .title = "Change a task",
     .help = "Changes what you give and leaves the rest.",
     .words = "take assign give pass owner due",
     .level = LEVEL_REP,
     .flags = CMD_WRITES,
     .fields = edit_fields,
     .run = task_run_edit,
     .keys = "e",
     .where = "active task",
     .bar = "Edit",
     .prefill = task_prefill_edit,
     .topics = TOPIC_TASK},
    {.id = "task.drop",
     .title = "Drop a task",
     .help = "Nobody will do it: it is closed without being done.",
     .level = LEVEL_REP,
     .flags = CMD_WRITES | CMD_EACH,
     .fields = several_fields,
     .run = task_run_drop,
     .keys = "x",
     .where = "active task",
     .bar = "Drop",
     .why_disabled = no_drop,
     .topics = TOPIC_TASK},
};

const struct command_group task_commands = {"Tasks", commands, G_N_ELEMENTS(commands), NULL, NULL};
