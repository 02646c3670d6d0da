/*
 * The commands of the stand-in for the app: a table of a few, and how they are run.
 */
#pragma once

#include "base/err.h"
#include "ui/fake_list.h"

static bool fake_run(struct app *app, const record *in, struct result *out, GError **error)
{
    (void)app, (void)in, (void)error;
    fake.gone = fake.gone || fake.last;
    result_say(out, "Amina Yusuf: voted.");
    out->change_id = 7;
    out->id = fake.made;
    return true;
}

static const char *fake_vote_why(struct app *app, const record *in)
{
    (void)app;
    if (fake.closed)
        return "The ballot has closed.";
    return record_int(in, "person_id") ? NULL : "Choose a member first.";
}

static bool fake_prefill(struct app *app, record *in, GError **error)
{
    (void)app, (void)error;
    record_set_text(in, "given_name", "Amina");
    record_set_text(in, "joined_on", "2020-03-01");
    record_set_int(in, "workplace", 3);
    record_set_text(in, "workplace_label", "Elm House");
    return true;
}

static const struct choice fake_stages[] = {WORD("POSTED", "posted it"), WORD("PAPER", "has paper"),
                                            WORD("PROMISED", "promised"), WORDS_END};

static const struct field fake_add_fields[] = {
    {.name = "given_name",
     .label = "Given name",
     .help = "As the member uses it.",
     .flags = FIELD_REQUIRED},
    {.name = "joined_on", .label = "Joined on", .type = FIELD_DATE, .days = DAY_LONG_AGO},
    {.name = "call_on", .label = "Call back", .type = FIELD_DATE},
    {.name = "stage", .label = "Stage", .type = FIELD_CHOICE, .choices = fake_stages},
    {.name = "leads", .label = "Leads a team", .type = FIELD_BOOL},
    {.name = "workplace", .label = "Workplace", .type = FIELD_WORKPLACE},
    {.name = "note", .label = "Note", .type = FIELD_LONG_TEXT},
    {.name = "secret", .label = "Secret", .flags = FIELD_CLI_ONLY},
    {.name = NULL}};
static const struct field fake_edit_fields[] = {
    {.name = "person",
     .label = "Member",
     .type = FIELD_PERSON,
     .flags = FIELD_SUBJECT | FIELD_REQUIRED},
    {.name = "given_name", .label = "Given name", .flags = FIELD_REQUIRED | FIELD_KEEP},
    {.name = "joined_on", .label = "Joined on", .type = FIELD_DATE, .flags = FIELD_KEEP},
    {.name = "workplace", .label = "Workplace", .type = FIELD_WORKPLACE, .flags = FIELD_KEEP},
    {.name = NULL}};
static const struct field fake_person_fields[] = {{.name = "person",
                                                   .label = "Member",
                                                   .type = FIELD_PERSON,
                                                   .flags = FIELD_SUBJECT | FIELD_REQUIRED},
                                                  {.name = NULL}};
/* What was chosen of one list is kept for all. */
static bool fake_keep(struct app *app, const record *in, struct result *out, GError **error)
{
    (void)app, (void)error;
    g_free(fake.columns);
    fake.columns = *record_str(in, "columns") ? g_strdup(record_str(in, "columns")) : NULL;
    result_say(out, "The columns are kept.");
    return true;
}

static const struct field fake_column_fields[] = {
    {.name = "list", .label = "List", .flags = FIELD_REQUIRED},
    {.name = "columns", .label = "Columns"},
    {.name = NULL}};
static const struct field fake_task_fields[] = {
    {.name = "task", .label = "Task", .type = FIELD_ID, .flags = FIELD_SUBJECT | FIELD_REQUIRED},
    {.name = NULL}};

/* One person, with what was said to them. */
static bool fake_show(struct app *app, const record *in, struct result *out, GError **error)
{
    (void)app;
    int id = (int)record_int(in, "person_id");
    if (id == fake.removed)
        return err_set(error, BL_ERR_NOT_FOUND, "There is no such member.");
    record *r = fake_person(id - 1);
    GPtrArray *said = record_array_new();
    for (int i = 0; i < fake.said; i++) {
        record *s = record_of_int("n", i + 1);
        record_set_int(s, "id", fake.said - i); /* latest first */
        g_ptr_array_add(said, s);
    }
    record_take_list(r, "said", said);
    record_set_bool(r, "earlier", fake.earlier);
    record_set_text(r, "note", NULL);
    out->object = r;
    return true;
}

static const struct command fake_commands[] = {
    {.id = "person.show",
     .title = "Show a member",
     .flags = CMD_CLI_ONLY,
     .fields = fake_person_fields,
     .run = fake_show},
    {.id = "person.add",
     .title = "Add a member",
     .help = "Adds a member by hand.",
     .flags = CMD_WRITES | CMD_ADDS,
     .fields = fake_add_fields,
     .run = fake_run,
     .keys = "n",
     .where = "people",
     .bar = "New",
     .topics = TOPIC_PERSON},
    {.id = "person.edit",
     .title = "Edit a member",
     .help = "Changes what is known.",
     .flags = CMD_WRITES,
     .fields = fake_edit_fields,
     .run = fake_run,
     .keys = "e",
     .where = "people",
     .bar = "Edit",
     .prefill = fake_prefill,
     .topics = TOPIC_PERSON},
    {.id = "person.vote",
     .title = "Mark as voted",
     .help = "Notes that the member has voted.",
     .flags = CMD_WRITES,
     .fields = fake_person_fields,
     .run = fake_run,
     .keys = "v",
     .where = "people",
     .bar = "Voted",
     .why_disabled = fake_vote_why,
     .topics = TOPIC_CANVASS},
    {.id = "person.erase",
     .title = "Erase a member",
     .help = "Everything about the member goes. It cannot be undone.",
     .flags = CMD_WRITES | CMD_CONFIRM | CMD_NO_UNDO,
     .fields = fake_person_fields,
     .run = fake_run,
     .keys = "X",
     .where = "people",
     .topics = TOPIC_PERSON},
    {.id = "task.done",
     .title = "Tick off a task",
     .help = "The task is done.",
     .flags = CMD_WRITES,
     .fields = fake_task_fields,
     .run = fake_run,
     .where = "tasks",
     .keys = "d"},
    {.id = "undo",
     .title = "Undo",
     .help = "Takes back your own last change.",
     .flags = CMD_WRITES | CMD_TAKES_BACK,
     .run = fake_run,
     .keys = "u",
     .where = "*",
     .bar = "Undo"},
    {.id = "look.columns",
     .title = "Choose a list's columns",
     .flags = CMD_WRITES | CMD_NO_UNDO | CMD_CLI_ONLY,
     .fields = fake_column_fields,
     .run = fake_keep},
    {.id = "init",
     .title = "Make a database",
     .help = "For the command line.",
     .flags = CMD_CLI_ONLY | CMD_NO_DB,
     .run = fake_run},
};

const struct command *const *command_table(gsize *n)
{
    static const struct command *all[G_N_ELEMENTS(fake_commands)];
    for (gsize i = 0; i < G_N_ELEMENTS(fake_commands); i++)
        all[i] = &fake_commands[i];
    *n = G_N_ELEMENTS(all);
    return all;
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
    for (gsize i = 0; i < G_N_ELEMENTS(fake_commands); i++)
        if (strcmp(fake_commands[i].id, id) == 0)
            return &fake_commands[i];
    return NULL;
}

void result_done(struct result *r)
{
    g_free(r->message);
    record_free(r->object);
    memset(r, 0, sizeof *r);
}

void result_say(struct result *r, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    r->message = g_strdup_vprintf(format, args);
    va_end(args);
}

const char *app_why_disabled(struct app *app, const struct command *cmd, const record *in)
{
    return cmd->why_disabled ? cmd->why_disabled(app, in) : NULL;
}

static void fake_note_run(const struct command *cmd, const record *raw)
{
    GString *s = g_string_new(cmd->id);
    for (gsize i = 0; i < record_size(raw); i++) {
        const struct value *v = record_at(raw, i);
        if (v->type == VALUE_TEXT)
            g_string_append_printf(s, " %s=\"%s\"", v->name, v->s);
        else
            g_string_append_printf(s, " %s=%" G_GINT64_FORMAT, v->name, v->i);
    }
    g_free(fake.ran);
    fake.ran = g_string_free(s, FALSE);
}

bool app_run(struct app *app, const struct command *cmd, const record *raw, struct result *out,
             GError **error)
{
    fake.runs++;
    if (fake.busy > 0) {
        fake.busy--;
        return err_set(error, BL_ERR_BUSY, "Somebody else is writing.");
    }
    if (fake.fail) {
        const char *why = fake.fail;
        fake.fail = NULL;
        return err_set(error, BL_ERR_INPUT, "%s", why);
    }
    fake_note_run(cmd, raw);
    return cmd->run(app, raw, out, error);
}

record *app_values(struct app *app, const struct command *cmd, const record *raw, GError **error)
{
    (void)app, (void)cmd, (void)error;
    return record_copy(raw);
}
