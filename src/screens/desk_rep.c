/* One rep's card: level, workplaces, tenure, and the keys they come by, the
 * revoked ones too. */
#include "desk_priv.h"

#include "screens/words.h"

struct desk_times {
    gint64 now;
    day today;
};

struct card {
    gint64 id;
    record *rep;
    struct desk_times times;
    struct rows_source rows;
    struct table table;
};

static char *state_cell(const record *row, void *data)
{
    const struct desk_times *t = data;
    day to = day_from_iso(record_text(row, "to_on"));
    if (record_has(row, "revoked_at"))
        return g_strdup("revoked");
    if (to == DAY_NONE)
        return g_strdup("opens");
    if (to < t->today)
        return g_strdup("expired");
    g_autofree char *on = day_short(to, t->today);
    return g_strdup_printf("to %s", on);
}

static enum style state_style(const record *row, void *data)
{
    const struct desk_times *t = data;
    day to = day_from_iso(record_text(row, "to_on"));
    bool opens = !record_has(row, "revoked_at") && (to == DAY_NONE || to >= t->today);
    return opens ? STYLE_GOOD : STYLE_MUTED;
}

static char *added_cell(const record *row, void *data)
{
    const struct desk_times *t = data;
    return words_brief(row, "added_at", t->now);
}

static const struct table_column columns[] = {
    {.name = "fingerprint", .title = "KEY", .width = 14, .flex = 3},
    {.name = "state", .title = "state", .width = 13, .format = state_cell, .style = state_style},
    {.name = "added", .title = "added", .width = 6, .format = added_cell, .priority = 1},
    {.name = "comment", .title = "comment", .width = 12, .flex = 1, .priority = 2},
    {.name = "type", .title = "type", .width = 12, .priority = 3},
    {.name = NULL},
};

static bool card_open(struct ui *ui, void *state, const record *args, GError **error)
{
    (void)error;
    struct card *s = state;
    s->id = record_int(args, "rep_id");
    table_init(&s->table, ui, rows_source_init(&s->rows, "id"), columns,
               "No key yet: they cannot come over SSH. K adds one.");
    s->table.data = &s->times;
    return true;
}

static bool card_recalc(struct ui *ui, void *state, GError **error)
{
    struct card *s = state;
    struct app *app = ui_app(ui);
    s->times = (struct desk_times){app_now(app), app_today(app)};
    g_autoptr(record) args = record_new();
    record_set_int(args, "rep_id", s->id);
    record_set_bool(args, "all", true);
    g_autoptr(record) rep = app_read(app, "rep_board", args, error);
    GPtrArray *rows = rep ? app_rows(app, "key_list", args, error) : NULL;
    if (!rows)
        return false;
    record_free(s->rep);
    s->rep = g_steal_pointer(&rep);
    rows_source_take(&s->rows, rows);
    return table_reload(&s->table, error);
}

static int put_line(struct area a, int row, const char *label, const char *text)
{
    if (!*text)
        return row;
    area_put(a, row, 1, 10, STYLE_MUTED, label);
    area_put(a, row, 12, -1, STYLE_NORMAL, text);
    return row + 1;
}

static char *tenure(const struct card *s)
{
    g_autofree char *from = words_day(record_text(s->rep, "from_on"), s->times.today);
    g_autofree char *to = words_day(record_text(s->rep, "to_on"), s->times.today);
    day last = day_from_iso(record_text(s->rep, "to_on"));
    return g_strdup_printf("from %s, %s%s%s", from, *to ? "last day " : "no end", to,
                           last != DAY_NONE && last < s->times.today ? " (over)" : "");
}

static int draw_head(const struct card *s, struct area a)
{
    g_autofree char *when = tenure(s);
    g_autofree char *suspended = desk_at(s->rep, "suspended_at", s->times.today);
    g_autofree char *on = words_when(s->rep, "on_since", s->times.now);
    g_autofree char *gone = *suspended ? g_strconcat("since ", suspended, NULL) : g_strdup("");
    int col = area_put(a, 0, 1, a.cols - 2, STYLE_TITLE, record_str(s->rep, "name"));
    area_putf(a, 0, col + 3, -1, STYLE_MUTED, "%s, logs in as %s",
              level_name(level_parse(record_str(s->rep, "level"))), record_str(s->rep, "login"));
    int row = put_line(a, 1, "Workplaces", desk_scope(s->rep));
    row = put_line(a, row, "Access", when);
    row = put_line(a, row, "Suspended", gone);
    return put_line(a, row, "On since", on);
}

static void card_draw(struct ui *ui, void *state, struct area a)
{
    (void)ui;
    struct card *s = state;
    int top = a.rows >= 10 ? draw_head(s, a) + 1 : 0;
    if (top == 0 && a.rows >= 3)
        area_put(a, top++, 1, a.cols - 2, STYLE_TITLE, record_str(s->rep, "name"));
    table_draw(&s->table, area_part(a, top, 0, -1, -1));
}

static enum reaction card_handle(struct ui *ui, void *state, const struct event *ev)
{
    (void)ui;
    return table_handle(&((struct card *)state)->table, ev);
}

static void card_subject(struct ui *ui, void *state, record *out)
{
    (void)ui;
    const struct card *s = state;
    record_set_int(out, "rep_id", s->id);
    if (!s->rep)
        return;
    record_set_bool(out, "suspended", record_has(s->rep, "suspended_at"));
    record_set_text(out, "label", record_str(s->rep, "name"));
    const record *row = table_row(&s->table);
    if (!row || record_has(row, "revoked_at"))
        return;
    record_take_text(out, "key", g_strdup_printf("%" G_GINT64_FORMAT, record_int(row, "id")));
    record_take_text(
        out, "key_label",
        g_strdup_printf("%s, %.20s", record_str(s->rep, "name"), record_str(row, "fingerprint")));
}

static void card_close(struct ui *ui, void *state)
{
    (void)ui;
    struct card *s = state;
    table_done(&s->table);
    rows_source_done(&s->rows);
    record_free(s->rep);
}

static const struct screen_key keys[] = {TABLE_KEYS, {.keys = NULL}};

const struct screen_ops desk_rep_screen = {
    .id = "desk_rep",
    .title = "Rep",
    .topics = TOPIC_REP | TOPIC_WORKPLACE,
    .state_size = sizeof(struct card),
    .keys = keys,
    .bar = "K r d x s S l o u",
    .open = card_open,
    .recalc = card_recalc,
    .draw = card_draw,
    .handle = card_handle,
    .subject = card_subject,
    .close = card_close,
};
