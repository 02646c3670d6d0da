/* Members: everyone in scope, by family name, found as one types. Volunteers get
 * names and workplaces: the other columns hold nothing for them. */
#include "screens/screen.h"
#include "screens/talk.h"

struct members {
    struct list_source source;
    struct table table;
};

static char *name_cell(const record *row, void *data)
{
    (void)data;
    return g_strdup_printf("%s, %s", record_str(row, "family_name"), record_str(row, "given_name"));
}

static char *sign_cell(const record *row, void *data)
{
    (void)data;
    return g_strdup(record_bool(row, "do_not_contact") || record_text(row, "do_not_contact") ? "x"
                                                                                             : "");
}

static const struct table_column full[] = {
    {.name = "name", .title = "NAME", .width = 18, .flex = 3, .format = name_cell},
    {.name = "sign", .title = "", .width = 1, .format = sign_cell},
    {.name = "workplace", .title = "workplace", .width = 18, .flex = 2, .priority = 1},
    {.name = "phone", .title = "phone", .width = 13, .priority = 2},
    {.name = "constituency", .title = "constituency", .width = 16, .flex = 2, .priority = 3},
    {.name = "membership_no", .title = "number", .width = 8, .priority = 4},
    {.name = "job", .title = "job", .width = 16, .flex = 1, .priority = 6},
    {.name = "email", .title = "e-mail", .width = 30, .flex = 3, .priority = 5},
    {.name = NULL},
};

static const struct table_column names_only[] = {
    {.name = "name", .title = "NAME", .width = 18, .flex = 3, .format = name_cell},
    {.name = "sign", .title = "", .width = 1, .format = sign_cell},
    {.name = "workplace", .title = "workplace", .width = 18, .flex = 2, .priority = 1},
    {.name = "constituency", .title = "constituency", .width = 16, .flex = 2, .priority = 2},
    {.name = NULL},
};

static const char *first_step(enum level level)
{
    if (level >= LEVEL_OFFICER)
        return "No members yet. i loads HQ's list, a CSV file; n adds one member.";
    if (level >= LEVEL_REP)
        return "No members in your workplaces yet. An officer loads HQ's list;\n"
               "n adds one member.";
    return "No members in your workplaces yet. An officer loads HQ's list.";
}

/* args: find, to begin with finding. */
static bool members_open(struct ui *ui, void *state, const record *args, GError **error)
{
    (void)error;
    struct members *m = state;
    enum level level = app_actor(ui_app(ui))->level;
    bool rep = level >= LEVEL_REP;
    table_init(&m->table, ui, list_source_init(&m->source, ui_app(ui), "member", "search"),
               rep ? full : names_only, first_step(level));
    m->table.typing = args && record_bool(args, "find");
    return true;
}

static bool members_recalc(struct ui *ui, void *state, GError **error)
{
    (void)ui;
    return table_reload(&((struct members *)state)->table, error);
}

static void members_draw(struct ui *ui, void *state, struct area a)
{
    (void)ui;
    table_draw(&((struct members *)state)->table, a);
}

static void members_subject(struct ui *ui, void *state, record *out)
{
    (void)ui;
    const record *row = table_row(&((struct members *)state)->table);
    if (!row)
        return;
    record_set_int(out, "person_id", record_int(row, "id"));
    if (record_has(row, "workplace_id"))
        record_set_int(out, "workplace_id", record_int(row, "workplace_id"));
    if (record_has(row, "ons_code"))
        record_set_text(out, "ons_code", record_text(row, "ons_code"));
    record_take_text(
        out, "label",
        g_strdup_printf("%s %s", record_str(row, "given_name"), record_str(row, "family_name")));
}

static enum reaction members_handle(struct ui *ui, void *state, const struct event *ev)
{
    struct members *m = state;
    enum reaction r = table_handle(&m->table, ev);
    if (r != UI_PASS || ev->type != EVENT_KEY || !table_row(&m->table))
        return r;
    g_autoptr(record) args = record_new();
    record_set_int(args, "person_id", table_id(&m->table));
    if (ev->key == K_ENTER)
        ui_open(ui, "person", args);
    else if (ev->key == 'c')
        talk_begin(ui, args);
    else
        return UI_PASS;
    return UI_NONE;
}

static bool members_ran(struct ui *ui, void *state, const struct command *cmd,
                        const struct result *r)
{
    (void)ui;
    table_ran(&((struct members *)state)->table, "member.", "person", cmd, r);
    return false;
}

static void members_close(struct ui *ui, void *state)
{
    (void)ui;
    struct members *m = state;
    table_done(&m->table);
    list_source_done(&m->source);
}

static const struct screen_key keys[] = {
    TALK_KEY,
    {.keys = "Enter", .word = "Open", .help = "Opens the member's card"},
    TABLE_KEYS,
    {.keys = NULL},
};

static const struct screen_sign signs[] = {
    {"x", "has asked not to be contacted"},
    {.sign = NULL},
};

const struct screen_ops members_screen = {
    .id = "members",
    .title = "Members",
    .key = '6',
    .topics = TOPIC_PERSON | TOPIC_WORKPLACE,
    .state_size = sizeof(struct members),
    .keys = keys,
    .bar = "Enter / c n e v w",
    .signs = signs,
    .open = members_open,
    .recalc = members_recalc,
    .draw = members_draw,
    .handle = members_handle,
    .subject = members_subject,
    .ran = members_ran,
    .close = members_close,
};
