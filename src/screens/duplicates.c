/*
 * People who may be on the list twice, a pair a line. Enter lays the two side by side.
 */
#include "screens/screen.h"

struct duplicates {
    struct list_source source;
    struct table table;
};

static const struct table_column columns[] = {
    {.name = "name", .title = "NAME", .width = 12, .flex = 1},
    {.name = "other_name", .title = "PERHAPS THE SAME", .width = 12, .flex = 1, .priority = 1},
    {.name = "said", .title = "why", .width = 24, .flex = 2, .priority = 2},
    {.name = "membership_no", .title = "number", .width = 8, .priority = 3},
    {.name = "other_membership_no", .title = "other's", .width = 8, .priority = 4},
    {.name = NULL},
};

static bool duplicates_open(struct ui *ui, void *state, const record *args, GError **error)
{
    (void)args, (void)error;
    struct duplicates *s = state;
    table_init(&s->table, ui, list_source_init(&s->source, ui_app(ui), "duplicate", NULL), columns,
               "Nobody seems to be on the list twice.");
    s->table.id = "pair";
    s->table.list = "duplicates";
    return true;
}

static bool duplicates_recalc(struct ui *ui, void *state, GError **error)
{
    (void)ui;
    struct duplicates *s = state;
    return table_reload(&s->table, error);
}

static void duplicates_draw(struct ui *ui, void *state, struct area a)
{
    (void)ui;
    struct duplicates *s = state;
    bool head = a.rows >= 4;
    if (head)
        area_put(a, 0, 1, -1, STYLE_TITLE, "Perhaps one person");
    table_draw(&s->table, area_part(a, head, 0, -1, -1));
}

static void duplicates_subject(struct ui *ui, void *state, record *out)
{
    (void)ui;
    const struct duplicates *s = state;
    const record *row = table_row(&s->table);
    if (row)
        subject_take(out, row, "person_id other_id label=name");
}

static enum reaction duplicates_handle(struct ui *ui, void *state, const struct event *ev)
{
    struct duplicates *s = state;
    enum reaction r = table_handle(&s->table, ev);
    const record *row = table_row(&s->table);
    if (r != UI_PASS || ev->type != EVENT_KEY || ev->key != K_ENTER || !row)
        return r;
    g_autoptr(record) args = record_new();
    subject_take(args, row, "person_id other_id");
    ui_open(ui, "duplicate", args);
    return UI_NONE;
}

static void duplicates_close(struct ui *ui, void *state)
{
    (void)ui;
    struct duplicates *s = state;
    table_done(&s->table);
    list_source_done(&s->source);
}

static const struct screen_key keys[] = {
    {.keys = "Enter", .word = "Open", .row = "label", .help = "Lays the two side by side"},
    TABLE_KEYS,
    {.keys = NULL},
};

const struct screen_ops duplicates_screen = {
    .id = "duplicates",
    .title = "Duplicates",
    .topics = TOPIC_PERSON | TOPIC_PROSPECT,
    .state_size = sizeof(struct duplicates),
    .keys = keys,
    .bar = "Enter Z",
    .open = duplicates_open,
    .recalc = duplicates_recalc,
    .draw = duplicates_draw,
    .handle = duplicates_handle,
    .subject = duplicates_subject,
    .close = duplicates_close,
};
