/*
 * One rep's card: level, workplaces, tenure, and the keys they come by, the
 * revoked ones too.
 */
#include "desk_priv.h"

#include "changes.h"

#include "screens/words.h"

struct desk_rep {
    struct card card;
    gint64 now;
    day today;
    struct rows_source rows;
    struct table table;
};

static char *desk_rep_state_cell(const record *row, void *data)
{
    const struct desk_rep *s = data;
    day to = day_from_iso(record_text(row, "to_on"));
    if (record_has(row, "revoked_at"))
        return g_strdup("revoked");
    if (to == DAY_NONE)
        return g_strdup("opens");
    if (to < s->today)
        return g_strdup("expired");
    g_autofree char *on = day_short(to, s->today);
    return g_strdup_printf("to %s", on);
}

static enum style desk_rep_state_style(const record *row, void *data)
{
    const struct desk_rep *s = data;
    day to = day_from_iso(record_text(row, "to_on"));
    bool opens = !record_has(row, "revoked_at") && (to == DAY_NONE || to >= s->today);
    return opens ? STYLE_GOOD : STYLE_MUTED;
}

static char *added_cell(const record *row, void *data)
{
    const struct desk_rep *s = data;
    return words_brief(row, "added_at", s->now);
}

static const struct table_column columns[] = {
    {.name = "fingerprint", .title = "KEY", .width = 14, .flex = 3},
    {.name = "state",
     .title = "state",
     .width = 13,
     .format = desk_rep_state_cell,
     .style = desk_rep_state_style,
     .by = "to_on"},
    {.name = "added",
     .title = "added",
     .width = 6,
     .format = added_cell,
     .priority = 1,
     .by = "added_at"},
    {.name = "comment", .title = "comment", .width = 12, .flex = 1, .priority = 2},
    {.name = "key_type", .title = "type", .width = 12, .priority = 3},
    {.name = NULL},
};

#define ROOMY 10 /* less is for the keys */

static void add_access(struct desk_rep *s, const record *r)
{
    g_autofree char *from = words_day(record_text(r, "from_on"), s->today);
    g_autofree char *to = words_day(record_text(r, "to_on"), s->today);
    day last = day_from_iso(record_text(r, "to_on"));
    card_linef(&s->card, "Access", "from %s, %s%s%s", from, *to ? "last day " : "no end", to,
               last != DAY_NONE && last < s->today ? " (over)" : "");
}

static void rep_lines(struct ui *ui, struct card *c, const record *r)
{
    (void)ui;
    struct desk_rep *s = (struct desk_rep *)c;
    g_autofree char *beside =
        g_strdup_printf("%s, logs in as %s", level_name(level_parse(record_str(r, "level"))),
                        record_str(r, "login"));
    g_autofree char *suspended = changes_at(r, "suspended_at", s->today);
    g_autofree char *on = words_when(r, "on_since", s->now);
    card_from(c, ROOMY);
    card_title(c, record_str(r, "name"), beside);
    card_line(c, "Workplaces", desk_scope(r));
    add_access(s, r);
    if (*suspended)
        card_linef(c, "Suspended", "since %s", suspended);
    card_line(c, "On since", on);
    card_blank(c);
}

static void draw_keys(struct ui *ui, void *state, struct area a)
{
    (void)ui;
    table_draw(&((struct desk_rep *)state)->table, a);
}

static const struct card_spec spec = {
    .id = "rep_id", .subject = "label=name", .labels = 10, .lines = rep_lines, .below = draw_keys};

static bool rep_open(struct ui *ui, void *state, const record *args, GError **error)
{
    (void)error;
    struct desk_rep *s = state;
    card_open(&s->card, &spec, args);
    table_init(&s->table, ui, rows_source_init(&s->rows, "id"), columns,
               "No key yet: they cannot come over SSH. K adds one.");
    s->table.data = s;
    s->table.list = "key_list";
    return true;
}

static bool rep_recalc(struct ui *ui, void *state, GError **error)
{
    struct desk_rep *s = state;
    struct app *app = ui_app(ui);
    s->now = app_now(app);
    s->today = app_today(app);
    g_autoptr(record) args = record_new();
    record_set_int(args, "rep_id", s->card.id);
    record_set_bool(args, "all", true);
    g_autoptr(record) rep = app_read(app, "rep_board", args, error);
    GPtrArray *rows = rep ? app_rows(app, "key_list", args, error) : NULL;
    if (!rows)
        return false;
    card_take(&s->card, ui, g_steal_pointer(&rep));
    rows_source_take(&s->rows, rows);
    return table_reload(&s->table, error);
}

static enum reaction rep_handle(struct ui *ui, void *state, const struct event *ev)
{
    (void)ui;
    return table_handle(&((struct desk_rep *)state)->table, ev);
}

static void rep_subject(struct ui *ui, void *state, record *out)
{
    const struct desk_rep *s = state;
    const record *rep = s->card.record, *row = table_row(&s->table);
    card_subject(ui, state, out);
    if (!rep)
        return;
    record_set_bool(out, "suspended", record_has(rep, "suspended_at"));
    if (!row || record_has(row, "revoked_at"))
        return;
    record_take_text(out, "key", g_strdup_printf("%" G_GINT64_FORMAT, record_int(row, "id")));
    record_take_text(
        out, "key_label",
        g_strdup_printf("%s, %.20s", record_str(rep, "name"), record_str(row, "fingerprint")));
}

static void rep_close(struct ui *ui, void *state)
{
    struct desk_rep *s = state;
    card_close(ui, &s->card);
    table_done(&s->table);
    rows_source_done(&s->rows);
}

static const struct screen_key keys[] = {TABLE_KEYS, {.keys = NULL}};

const struct screen_ops desk_rep_screen = {
    .id = "desk_rep",
    .title = "Rep",
    .topics = TOPIC_REP | TOPIC_WORKPLACE,
    .state_size = sizeof(struct desk_rep),
    .keys = keys,
    .bar = "K r d x s S l o u",
    .open = rep_open,
    .recalc = rep_recalc,
    .draw = card_draw,
    .handle = rep_handle,
    .subject = rep_subject,
    .close = rep_close,
};
