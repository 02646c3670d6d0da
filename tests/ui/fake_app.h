/*
 * A stand-in for the app: a list of made-up people, a few commands, and
 * switches for what may go wrong. Included by a test once; the real app's
 * functions of these names are then not linked.
 */
#pragma once

#include "app/app.h"
#include "app/ssh.h"
#include "base/err.h"
#include "store/change.h"
#include "store/page.h"

#include <string.h>

static struct {
    int people;       /* how many the list has */
    int busy;         /* so many runs answer BL_ERR_BUSY */
    const char *fail; /* the next run answers this sentence */
    const char *odd;  /* the name of the first person; NULL: an ordinary one */
    gint64 removed;   /* an id that is no longer in the list */
    unsigned topics;  /* what the next app_poll says */
    bool gone;        /* and this */
    bool last;        /* a run ends the rep's access */
    bool closed;      /* person.vote cannot be done now */
    enum level level; /* of who acts */
    gint64 made;      /* the id that a run makes */
    int said;         /* how much was said to each */
    int counts;       /* how often rows were counted */
    int pages, runs;
    bool full;          /* the disk: no draft is kept */
    bool begins;        /* a search finds beginnings only */
    char *columns;      /* of a list, as they were kept; NULL: its own */
    char *ran;          /* id and values of the last run */
    const char *pin;    /* the rep's; NULL: none */
    const char *no_pin; /* why it cannot be read */
    int tries;          /* wrong ones so far */
    record *draft;      /* as app_draft_save got it */
    char *draft_id;
    bool (*poll)(void *data); /* as app_set_poll got it */
    void *poll_data;
    void (*reading)(void); /* called while a page is read */
    int late;              /* so many times it cannot be noted yet who has come */
    bool fault;            /* it cannot be noted at all */
    const char *warning;   /* what app_warning says */
    void (*arriving)(void);
    int given_up; /* pages that were given up */
} fake;

G_GNUC_UNUSED static void fake_start(void)
{
    memset(&fake, 0, sizeof fake);
    fake.people = 100;
    fake.level = LEVEL_REP;
}

G_GNUC_UNUSED static void fake_stop(void)
{
    g_clear_pointer(&fake.ran, g_free);
    g_clear_pointer(&fake.columns, g_free);
    g_clear_pointer(&fake.draft, record_free);
    g_clear_pointer(&fake.draft_id, g_free);
}

/* ---- the list ---- */

static record *fake_person(int i)
{
    static const char *const places[] = {"Waterside House", "Mill Court", "Elm House"};
    record *r = record_of_int("id", i + 1);
    record_set_int(r, "_k1", i + 1);
    if (i == 0 && fake.odd)
        record_set_text(r, "name", fake.odd);
    else
        record_take_text(r, "name", g_strdup_printf("Person %03d", i + 1));
    record_set_text(r, "workplace", places[i % 3]);
    record_set_int(r, "calls", i % 7);
    return r;
}

/* filter: search, a part of the name; at, the workplace. */
static bool fake_fits(int i, const record *filter)
{
    if (i + 1 == fake.removed)
        return false;
    const char *search = filter ? record_text(filter, "search") : NULL;
    const char *at = filter ? record_text(filter, "at") : NULL;
    g_autoptr(record) r = fake_person(i);
    if (search && fake.begins)
        return g_str_has_prefix(record_str(r, "name"), search);
    return (!search || strstr(record_str(r, "name"), search)) &&
           (!at || strcmp(record_str(r, "workplace"), at) == 0);
}

GPtrArray *app_page(struct app *app, const char *list, const record *filter, enum page_from from,
                    const record *key, int n, GError **error)
{
    (void)app;
    int at = key ? (int)record_int(key, "_k1") - 1 : 0;
    bool back = from == PAGE_BEFORE || from == PAGE_LAST;
    fake.pages++;
    if (fake.reading)
        fake.reading();
    if (fake.poll && fake.poll(fake.poll_data)) {
        fake.given_up++;
        err_set(error, BL_ERR_BUSY, "Given up.");
        return NULL;
    }
    if (strcmp(list, "people") != 0) {
        err_set(error, BL_ERR_INTERNAL, "There is no list %s.", list);
        return NULL;
    }
    if (filter && record_has(filter, PAGE_SORT) && fake.people > PAGE_SORTED) {
        err_set(error, BL_ERR_MANY, "Too many.");
        return NULL;
    }
    int i = from == PAGE_FIRST    ? 0
            : from == PAGE_AFTER  ? at + 1
            : from == PAGE_AT     ? at
            : from == PAGE_BEFORE ? at - 1
                                  : fake.people - 1;
    GPtrArray *rows = record_array_new();
    for (; i >= 0 && i < fake.people && (int)rows->len < n; i += back ? -1 : 1)
        if (fake_fits(i, filter))
            g_ptr_array_insert(rows, back ? 0 : -1, fake_person(i));
    return rows;
}

bool app_count(struct app *app, const char *list, const record *filter, const record *before,
               int most, gint64 *n, GError **error)
{
    (void)app, (void)list;
    int end = before ? (int)record_int(before, "_k1") - 1 : fake.people;
    fake.counts++;
    if (fake.poll && fake.poll(fake.poll_data))
        return err_set(error, BL_ERR_BUSY, "Given up.");
    *n = 0;
    for (int i = 0; i < end && *n < most; i++)
        *n += fake_fits(i, filter);
    return true;
}

/* ---- commands ---- */

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

/* ---- the rest ---- */

bool app_prefill(struct app *app, const struct command *cmd, record *in, GError **error)
{
    return !cmd->prefill || cmd->prefill(app, in, error);
}

void app_on_screen(struct app *app, const char *id)
{
    (void)app;
    (void)id;
}

const struct actor *app_actor(const struct app *app)
{
    static char login[] = "priya", name[] = "Priya";
    static struct actor actor = {1, login, name, LEVEL_REP, true};
    (void)app;
    actor.level = fake.level;
    return &actor;
}

void app_note_list(struct app *app, const char *command)
{
    (void)app, (void)command;
}

guint app_cuts(const struct app *app)
{
    (void)app;
    return 0;
}

gint64 app_now(const struct app *app)
{
    (void)app;
    return 1795258800; /* 21 Nov 2026, 11:00 */
}

day app_today(const struct app *app)
{
    (void)app;
    return day_from_ymd(2026, 11, 21);
}

const char *app_branch(struct app *app)
{
    (void)app;
    return "Aire Valley branch";
}

record *app_read(struct app *app, const char *view, const record *args, GError **error)
{
    (void)app, (void)args, (void)error;
    if (strcmp(view, "look_columns") != 0 || !fake.columns)
        return NULL;
    record *row = record_new();
    record_set_text(row, "columns", fake.columns);
    return row;
}

/* The workplaces; args: most, how many. */
GPtrArray *app_rows(struct app *app, const char *view, const record *args, GError **error)
{
    (void)app;
    if (strcmp(view, "places") != 0) {
        err_set(error, BL_ERR_INTERNAL, "There is no view %s.", view);
        return NULL;
    }
    GPtrArray *rows = record_array_new();
    int n = record_has(args, "most") ? (int)record_int(args, "most") : 3;
    for (int i = 0; i < n; i++) {
        g_autoptr(record) person = fake_person(i);
        record *r = record_of_int("place_id", 11 + i);
        record_set_text(r, "place", record_str(person, "workplace"));
        g_ptr_array_add(rows, r);
    }
    return rows;
}

void app_set_poll(struct app *app, bool (*poll)(void *data), void *data)
{
    (void)app;
    fake.poll = poll;
    fake.poll_data = data;
}

const char *app_why_gone(const struct app *app)
{
    (void)app;
    return "Your access has ended; an officer of the branch can tell you more.";
}

bool app_arrive(struct app *app, GError **error)
{
    (void)app;
    if (fake.arriving)
        fake.arriving();
    if (fake.fault)
        return err_set(error, BL_ERR_STORAGE, "The disk does not answer.");
    return fake.late-- <= 0 || err_set(error, BL_ERR_BUSY, "Somebody else is saving.");
}

const char *app_warning(const struct app *app)
{
    (void)app;
    return fake.warning;
}

void app_rest(struct app *app)
{
    (void)app;
}

unsigned app_poll(struct app *app, bool *gone)
{
    unsigned topics = fake.topics;
    (void)app;
    fake.topics = 0;
    *gone = fake.gone;
    return topics;
}

/* Names are found at the start of a word; paths folder by folder. */
GPtrArray *app_complete(struct app *app, enum field_type type, const char *typed, int n,
                        GError **error)
{
    static const char *const all[][3] = {{"Elm House", "Elm Street", "Mill Court"},
                                         {"lists/", "lists/nov.csv", "lists/old.csv"},
                                         {"Amina Yusuf", "Dafydd Rees", "Colette O'Hara"}};
    const char *const *of = all[type == FIELD_WORKPLACE ? 0 : type == FIELD_FILE ? 1 : 2];
    (void)app, (void)error;
    GPtrArray *rows = record_array_new();
    g_autofree char *want = g_utf8_strdown(typed, -1);
    for (int i = 0; i < 3 && (int)rows->len < n; i++) {
        g_autofree char *have = g_utf8_strdown(of[i], -1);
        const char *at = strstr(have, want), *slash = strchr(have, '/');
        if (!at || (at > have && at[-1] != ' ') || (slash && !slash[1] == !!strchr(want, '/')))
            continue;
        record *r = record_of_int("id", i + 1);
        record_set_text(r, "label", of[i]);
        g_ptr_array_add(rows, r);
    }
    for (guint i = 0; i < rows->len; i++)
        record_set_bool(rows->pdata[i], "meant", rows->len == 1);
    return rows;
}

bool app_draft_save(struct app *app, const char *command, const record *values, GError **error)
{
    (void)app;
    if (fake.full)
        return err_set(error, BL_ERR_FULL, "The disk is full.");
    g_free(fake.draft_id);
    record_free(fake.draft);
    fake.draft_id = g_strdup(command);
    fake.draft = record_copy(values);
    return true;
}

record *app_draft_take(struct app *app, const char *command, GError **error)
{
    (void)app, (void)error;
    return g_strcmp0(fake.draft_id, command) == 0 ? g_steal_pointer(&fake.draft) : NULL;
}

/* ---- the PIN ---- */

bool app_has_pin(struct app *app, bool *has, GError **error)
{
    (void)app;
    *has = !fake.no_pin && fake.pin != NULL;
    return !fake.no_pin || err_set(error, BL_ERR_STORAGE, "%s", fake.no_pin);
}

enum pin_answer app_try_pin(struct app *app, const char *pin)
{
    (void)app;
    if (strcmp(pin, fake.pin) == 0)
        return PIN_RIGHT;
    return ++fake.tries >= PIN_TRIES ? PIN_OUT : PIN_WRONG;
}
