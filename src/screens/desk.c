/* The desk: who may do what and who is on, what is set, the audit, the log of
 * changes. Officers see all of it; reps who is on and the changes of their
 * workplaces; others are told why not. */
#include "app/gate.h"
#include "desk_priv.h"

#include "screens/words.h"

#include <string.h>

struct desk {
    enum level level;
    enum pane pane;
    struct desk_times times;
    struct rows_source rows;
    struct list_source list;
    struct table table;
    record *asked;     /* what the audit is narrowed to; NULL: nothing */
    char *asked_words; /* the same for people */
};

/* --- which list --------------------------------------------------------------------- */

static bool may_see(const struct desk *s)
{
    return s->level >= LEVEL_REP;
}

static bool has_pane(const struct desk *s, enum pane pane)
{
    const struct pane_info *info = desk_pane(pane);
    return s->level >= info->least && s->level <= info->most;
}

/* The order on the screen: who is on stands first where there are no reps. */
static enum pane pane_after(const struct desk *s, enum pane pane, int step)
{
    static const enum pane order[] = {PANE_REPS, PANE_ON, PANE_SETTINGS, PANE_AUDIT, PANE_LOG};
    const int n = G_N_ELEMENTS(order);
    int at = 0;
    while (order[at] != pane)
        at++;
    do
        at = (at + step + n) % n;
    while (!has_pane(s, order[at]));
    return order[at];
}

static void open_pane(struct desk *s, struct ui *ui, enum pane pane)
{
    const struct pane_info *info = desk_pane(pane);
    s->pane = pane;
    struct table_source all = info->view ? rows_source_init(&s->rows, "id")
                                         : list_source_init(&s->list, ui_app(ui), info->list, NULL);
    table_init(&s->table, ui, all, info->columns, info->empty);
    s->table.data = &s->times;
    if (pane == PANE_AUDIT && s->asked) {
        record_free(s->list.filter);
        s->list.filter = record_copy(s->asked);
    }
}

static void close_pane(struct desk *s)
{
    table_done(&s->table);
    if (desk_pane(s->pane)->view)
        rows_source_done(&s->rows);
    else
        list_source_done(&s->list);
}

static void show(struct desk *s, struct ui *ui, enum pane pane)
{
    close_pane(s);
    open_pane(s, ui, pane);
}

static void forget_asked(struct desk *s)
{
    g_clear_pointer(&s->asked, record_free);
    g_clear_pointer(&s->asked_words, g_free);
}

static bool desk_open(struct ui *ui, void *state, const record *args, GError **error)
{
    (void)args;
    (void)error;
    struct desk *s = state;
    s->level = app_actor(ui_app(ui))->level;
    open_pane(s, ui, s->level >= LEVEL_OFFICER ? PANE_REPS : PANE_ON);
    return true;
}

/* Somebody's level may change while the screen is open. */
static void follow_level(struct desk *s, struct ui *ui)
{
    s->level = app_actor(ui_app(ui))->level;
    if (may_see(s) && !has_pane(s, s->pane))
        show(s, ui, s->level >= LEVEL_OFFICER ? PANE_REPS : PANE_ON);
}

static bool desk_recalc(struct ui *ui, void *state, GError **error)
{
    struct desk *s = state;
    follow_level(s, ui);
    if (!may_see(s))
        return true;
    s->times = (struct desk_times){app_now(ui_app(ui)), app_today(ui_app(ui))};
    const struct pane_info *info = desk_pane(s->pane);
    if (info->view) {
        g_autoptr(record) args = record_new();
        record_set_null(args, "rep_id");
        GPtrArray *rows = app_rows(ui_app(ui), info->view, args, error);
        if (!rows)
            return false;
        rows_source_take(&s->rows,
                         s->pane == PANE_SETTINGS ? desk_settings(rows, s->times.today) : rows);
    }
    return table_reload(&s->table, error);
}

/* --- drawing ------------------------------------------------------------------------ */

static void draw_words(const struct desk *s, struct area a)
{
    enum pane first = s->level >= LEVEL_OFFICER ? PANE_REPS : PANE_ON, p = first;
    int col = 1;
    do {
        col += area_put(a, 0, col, -1, p == s->pane ? STYLE_SELECTED : STYLE_MUTED,
                        desk_pane(p)->title) +
               2;
        p = pane_after(s, p, 1);
    } while (p != first);
    if (s->pane == PANE_AUDIT && s->asked_words)
        area_putf(a, 0, col, -1, STYLE_MARK, "%s (Esc: all)", s->asked_words);
}

/* Who is alone has one thing to do first. */
static bool is_alone(const struct desk *s)
{
    return s->pane == PANE_REPS && s->rows.rows && s->rows.rows->len == 1;
}

static void desk_draw(struct ui *ui, void *state, struct area a)
{
    (void)ui;
    struct desk *s = state;
    if (!may_see(s)) {
        area_wrap(a, a.rows > 4, 1, a.cols - 2, -1, STYLE_NORMAL,
                  "The desk is for officers and reps: who may do what, who is on, and what was "
                  "changed. If you need something from it, ask an officer.");
        area_cursor(a, a.rows > 4, 1);
        return;
    }
    bool head = a.rows >= 4;
    if (head)
        draw_words(s, area_part(a, 0, 0, 1, -1));
    struct area body = area_part(a, head, 0, -1, -1);
    if (is_alone(s) && body.rows >= 7)
        area_wrap(body, 3, 1, a.cols - 2, -1, STYLE_NORMAL,
                  "So far you are on your own. n invites the next rep: their name, a login, their "
                  "workplaces, and the one line of their public key (id_ed25519.pub), which they "
                  "can send by mail. Read its fingerprint to each other by voice.");
    table_draw(&s->table, is_alone(s) && body.rows >= 7 ? area_part(body, 0, 0, 2, -1) : body);
}

/* --- what the audit is narrowed to --------------------------------------------------- */

/* "by Tom Reid, about Amina Yusuf, until Fri 20 Nov", from what was typed and
 * what it was read as. */
static char *asked_in_words(struct ui *ui, const record *typed, const record *read)
{
    GString *text = g_string_new(NULL);
    g_autoptr(record) args = record_new();
    record_set_int(args, "rep_id", record_int(read, "rep_id"));
    g_autoptr(record) rep =
        record_has(read, "rep_id") ? app_read(ui_app(ui), "rep_board", args, NULL) : NULL;
    record_set_int(args, "person_id", record_int(read, "person_id"));
    g_autoptr(record) person =
        record_has(read, "person_id") ? app_read(ui_app(ui), "member_card", args, NULL) : NULL;
    g_autofree char *until = words_day(record_text(read, "until"), app_today(ui_app(ui)));
    if (rep)
        g_string_append_printf(text, ", by %s", record_str(rep, "name"));
    if (person)
        g_string_append_printf(text, ", about %s %s", record_str(person, "given_name"),
                               record_str(person, "family_name"));
    else if (record_has(read, "person_id"))
        g_string_append_printf(text, ", about %s", record_str(typed, "person"));
    if (*until)
        g_string_append_printf(text, ", until %s", until);
    g_string_erase(text, 0, text->len ? 2 : 0);
    return g_string_free(text, false);
}

static void asked_save(struct ui *ui, void *form, const record *typed, void *data)
{
    struct desk *s = data;
    GError *error = NULL;
    g_autoptr(record) read = fields_read(ui_app(ui), command_find("audit.list"), typed, &error);
    if (!read) {
        form_error(ui, form, error->message);
        g_error_free(error);
        return;
    }
    forget_asked(s);
    s->asked = audit_filter(read);
    s->asked_words = asked_in_words(ui, typed, read);
    if (record_size(s->asked) == 0)
        forget_asked(s);
    show(s, ui, PANE_AUDIT);
    ui_back(ui, form);
    ui_stale(ui, TOPIC_CHANGE);
}

/* The fields of the command, begun with the selected row. */
static void ask_audit(struct desk *s, struct ui *ui)
{
    const struct command *cmd = command_find("audit.list");
    const char *why = app_why_disabled(ui_app(ui), cmd, NULL);
    if (why) {
        ui_warn(ui, "%s", why);
        return;
    }
    const record *row = table_row(&s->table);
    g_autoptr(GPtrArray) fields = g_ptr_array_new();
    for (const struct field *f = cmd->fields; f->name; f++)
        if (!(f->flags & FIELD_CLI_ONLY))
            g_ptr_array_add(fields, (gpointer)f);
    g_autoptr(record) values = record_new();
    if (row && s->pane == PANE_REPS) {
        record_set_int(values, "rep", record_int(row, "id"));
        record_set_text(values, "rep_label", record_str(row, "name"));
    } else if (row && s->pane == PANE_AUDIT && record_has(row, "person_id") &&
               record_has(row, "about")) {
        record_set_int(values, "person", record_int(row, "person_id"));
        record_set_text(values, "person_label", record_str(row, "about"));
    }
    struct form_spec spec = {.title = "What of the audit",
                             .fields = (const struct field *const *)fields->pdata,
                             .n = fields->len,
                             .values = values,
                             .save = asked_save,
                             .data = s};
    form_open(ui, &spec);
}

/* --- keys --------------------------------------------------------------------------- */

static void open_row(struct desk *s, struct ui *ui)
{
    const record *row = table_row(&s->table);
    g_autofree char *text = NULL;
    g_autoptr(record) args = record_new();
    switch (s->pane) {
    case PANE_REPS:
        record_set_int(args, "rep_id", record_int(row, "id"));
        ui_open(ui, "desk_rep", args);
        return;
    case PANE_AUDIT:
        text = desk_audit_text(row, s->times.today);
        dialog_read(ui, "Audit", text);
        return;
    case PANE_LOG:
        text = desk_change_text(row, s->times.today);
        dialog_read(ui, "Change", text);
        return;
    default:
        ui_say(ui, "%s", s->pane == PANE_SETTINGS ? record_str(row, "how") : "Nothing more here.");
        return;
    }
}

static enum reaction desk_handle(struct ui *ui, void *state, const struct event *ev)
{
    struct desk *s = state;
    bool key = ev->type == EVENT_KEY;
    if (!may_see(s)) {
        bool mine = key && keys_have(ev->key, "Enter Tab S-Tab f / j k g G C-f C-b");
        if (mine)
            ui_warn(ui, "The desk is for officers and reps: ask an officer.");
        return mine ? UI_NONE : UI_PASS;
    }
    enum reaction r = table_handle(&s->table, ev);
    if (r != UI_PASS || !key)
        return r;
    switch (ev->key) {
    case K_TAB:
    case K_BACKTAB:
        show(s, ui, pane_after(s, s->pane, ev->key == K_TAB ? 1 : -1));
        return UI_RECALC;
    case K_ENTER:
        if (table_row(&s->table))
            open_row(s, ui);
        return UI_NONE;
    case 'f':
        ask_audit(s, ui);
        return UI_NONE;
    case K_ESC:
        if (s->pane != PANE_AUDIT || !s->asked)
            return UI_PASS;
        forget_asked(s);
        show(s, ui, PANE_AUDIT);
        return UI_RECALC;
    default:
        return UI_PASS;
    }
}

static void desk_subject(struct ui *ui, void *state, record *out)
{
    (void)ui;
    struct desk *s = state;
    const record *row = may_see(s) ? table_row(&s->table) : NULL;
    if (s->pane != PANE_REPS)
        record_set_bool(out, "no_rep", true);
    if (!row)
        return;
    if (s->pane == PANE_REPS) {
        record_set_int(out, "rep_id", record_int(row, "id"));
        record_set_bool(out, "suspended", record_has(row, "suspended_at"));
        record_set_text(out, "label", record_str(row, "name"));
    } else if (s->pane == PANE_LOG) {
        record_set_int(out, "change_id", record_int(row, "id"));
        record_set_text(out, "label", record_str(row, "label"));
    }
}

static void desk_close(struct ui *ui, void *state)
{
    (void)ui;
    struct desk *s = state;
    close_pane(s);
    forget_asked(s);
}

/* A command that reps and officers may do, and others not. */
#define REPS_KEY "member.add"

static const struct screen_key keys[] = {
    {.keys = "Enter",
     .word = "Open",
     .needs = REPS_KEY,
     .help = "A rep with their keys; an entry of the audit or a change in full"},
    {.keys = "Tab S-Tab",
     .word = "Lists",
     .needs = REPS_KEY,
     .help = "Reps, settings, the audit, the changes; for reps who is on and the changes"},
    {.keys = "f",
     .word = "Ask the audit",
     .needs = "audit.list",
     .help = "The audit of one rep, about one person, up to a day; Esc shows all again"},
    TABLE_KEYS,
    {.keys = NULL},
};

static const struct screen_sign signs[] = {
    {"*", "is on now"},
    {"x", "a rep: suspended; a change: cannot be taken back"},
    {"-", "a rep: their last day is over; a change: undone since"},
    {.sign = NULL},
};

const struct screen_ops desk_screen = {
    .id = "desk",
    .title = "Desk",
    .key = '8',
    .topics = TOPIC_REP | TOPIC_SETTING | TOPIC_CHANGE,
    .state_size = sizeof(struct desk),
    .keys = keys,
    .bar = "n Enter t Tab f s S x r K l o b u",
    .signs = signs,
    .open = desk_open,
    .recalc = desk_recalc,
    .draw = desk_draw,
    .handle = desk_handle,
    .subject = desk_subject,
    .close = desk_close,
};
