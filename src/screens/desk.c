/*
 * The desk: who may do what and who is on, what is set, the audit, the log of
 * changes, the mail that leaves. Officers see all of it; reps who is on and the changes of their
 * workplaces; volunteers their own changes; everybody how their own screens are set.
 */
#include "desk_priv.h"

#include "app/audit.h"

#include "screens/words.h"

#include <string.h>

struct desk {
    struct lists lists;
    bool alone;        /* there is one rep only */
    gint64 rep_id;     /* whoever looks */
    char *step;        /* whom to give a key; NULL: nobody */
    record *asked;     /* what the audit is narrowed to; NULL: nothing */
    char *asked_words; /* the same for people */
    char *post;        /* how the outbox stands; NULL: not shown */
    bool stuck;        /* somebody has to decide about a mail */
};

static void desk_narrow(void *state, int pane, record *out)
{
    const struct desk *s = state;
    if (pane == DESK_AUDIT && s->asked)
        record_merge(out, s->asked);
    if (desk_panes[pane].view)
        record_set_null(out, "rep_id");
}

/* Who could come in and has no key for it. */
static void look_for_keys(struct desk *s, const GPtrArray *reps)
{
    const record *first = NULL;
    int n = 0;
    for (guint i = 0; i < reps->len; i++) {
        const record *r = reps->pdata[i];
        day last = day_from_iso(record_text(r, "to_on"));
        bool in = !record_has(r, "suspended_at") && (last == DAY_NONE || last >= s->lists.today);
        if (!in || record_int(r, "keys") || record_int(r, "id") == s->rep_id)
            continue;
        first = first ? first : r;
        n++;
    }
    g_clear_pointer(&s->step, g_free);
    if (n)
        s->step = n == 1 ? g_strdup_printf("a key for %s, who has none for SSH",
                                           record_str(first, "name"))
                         : g_strdup_printf("keys for %s and %d more, who have none for SSH",
                                           record_str(first, "name"), n - 1);
}

static GPtrArray *shown(void *state, int pane, GPtrArray *rows)
{
    struct desk *s = state;
    s->alone = pane == DESK_REPS && rows->len == 1;
    if (pane == DESK_REPS)
        look_for_keys(s, rows);
    return pane == DESK_SETTINGS ? desk_settings(rows, s->lists.level, s->lists.today) : rows;
}

static void forget_asked(struct desk *s)
{
    g_clear_pointer(&s->asked, record_free);
    g_clear_pointer(&s->asked_words, g_free);
}

static bool is_post(const struct desk *s)
{
    return s->lists.pane == DESK_POST || s->lists.pane == DESK_SENT;
}

static bool read_post(struct desk *s, struct app *app, GError **error)
{
    bool demo;
    g_clear_pointer(&s->post, g_free);
    if (!is_post(s))
        return true;
    g_autoptr(record) state = app_read(app, "outbox_state", NULL, error);
    if (!state || !app_is_demo(app, &demo, error))
        return false;
    s->post = desk_post_state(state, demo, s->lists.today);
    s->stuck = desk_post_stuck(state);
    return true;
}

static bool desk_recalc(struct ui *ui, void *state, GError **error)
{
    return lists_recalc(ui, state, error) && read_post(state, ui_app(ui), error);
}

/* ---- drawing ---- */

static int draw_names(struct ui *ui, void *state, struct area a)
{
    (void)ui;
    const struct desk *s = state;
    if (a.rows < 4)
        return 0;
    int col = lists_names(&s->lists, a);
    if (s->lists.pane == DESK_AUDIT && s->asked_words)
        area_putf(a, 0, col, -1, STYLE_MARK, "%s (Esc: all)", s->asked_words);
    if (is_post(s) && s->post && a.rows >= 6)
        return 1 + area_wrap(a, 1, 1, a.cols - 2, 2, s->stuck ? STYLE_WARN : STYLE_NORMAL, s->post);
    bool keys = s->lists.pane == DESK_REPS && s->step;
    g_autofree char *next = keys ? words_next(s->step, ": K", a.cols - 2) : NULL;
    return 1 + lists_step(a, 1, next);
}

static void desk_draw(struct ui *ui, void *state, struct area a)
{
    struct desk *s = state;
    if (s->lists.pane != DESK_REPS || !s->alone || a.rows < 8) {
        lists_draw(ui, s, a);
        return;
    }
    /* Who is alone has one thing to do first. */
    int top = draw_names(ui, s, a);
    table_draw(lists_table(&s->lists), area_part(a, top, 0, 2, -1));
    area_wrap(a, top + 3, 1, a.cols - 2, -1, STYLE_NORMAL,
              "So far you are on your own. n invites the next rep: their name, a login, their "
              "workplaces, and the one line of their public key (id_ed25519.pub), which they "
              "can send by mail. Read its fingerprint to each other by voice.");
}

/* ---- what the audit is narrowed to ---- */

/* "by Tom Reid, about Amina Yusuf, until Fri 20 Nov", from what was typed and
 * the filter it became. */
static char *asked_in_words(struct ui *ui, const record *typed, const record *asked)
{
    GString *text = g_string_new(NULL);
    struct app *app = ui_app(ui);
    g_autoptr(record) rep =
        record_has(asked, "rep_id") ? app_read(app, "rep_board", asked, NULL) : NULL;
    g_autoptr(record) person =
        record_has(asked, "person_id") ? app_read(app, "member_card", asked, NULL) : NULL;
    if (rep)
        g_string_append_printf(text, ", by %s", record_str(rep, "name"));
    if (person)
        g_string_append_printf(text, ", about %s %s", record_str(person, "given_name"),
                               record_str(person, "family_name"));
    else if (record_has(asked, "person_id"))
        g_string_append_printf(text, ", about %s", record_str(typed, "person"));
    if (record_has(asked, "before")) {
        g_autofree char *until = day_short(day_of(record_int(asked, "before") - 1), app_today(app));
        g_string_append_printf(text, ", until %s", until);
    }
    g_string_erase(text, 0, text->len ? 2 : 0);
    return g_string_free(text, false);
}

/* The audit from its start, as it is narrowed now. */
static void audit_anew(struct desk *s)
{
    lists_show(&s->lists, DESK_AUDIT);
    lists_again(&s->lists);
}

static void asked_save(struct ui *ui, void *form, const record *typed, void *data)
{
    struct desk *s = data;
    GError *error = NULL;
    record *asked = audit_asked(ui_app(ui), typed, &error);
    if (!asked) {
        form_error(ui, form, error->message);
        g_error_free(error);
        return;
    }
    forget_asked(s);
    s->asked = asked;
    s->asked_words = asked_in_words(ui, typed, asked);
    if (record_size(s->asked) == 0)
        forget_asked(s);
    audit_anew(s);
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
    const record *row = lists_row(&s->lists);
    g_autoptr(GPtrArray) fields = g_ptr_array_new();
    for (const struct field *f = cmd->fields; f->name; f++)
        if (!(f->flags & FIELD_CLI_ONLY))
            g_ptr_array_add(fields, (gpointer)f);
    g_autoptr(record) values = record_new();
    if (row && s->lists.pane == DESK_REPS) {
        record_set_int(values, "rep", record_int(row, "id"));
        record_set_text(values, "rep_label", record_str(row, "name"));
    } else if (row && s->lists.pane == DESK_AUDIT && record_has(row, "person_id") &&
               record_has(row, "about")) {
        record_set_int(values, "person", record_int(row, "person_id"));
        record_set_text(values, "person_label", record_str(row, "about"));
    }
    struct form_spec spec = {.title = "Which part of the audit",
                             .fields = (const struct field *const *)fields->pdata,
                             .n = fields->len,
                             .values = values,
                             .save = asked_save,
                             .data = s};
    form_open(ui, &spec);
}

/* ---- keys ---- */

static void desk_read_row(struct ui *ui, void *state, const record *row)
{
    const struct desk *s = state;
    g_autofree char *text = NULL;
    switch (s->lists.pane) {
    case DESK_AUDIT:
        text = desk_audit_text(row, s->lists.today);
        reader_open(ui, "Audit", text);
        return;
    default:
        desk_set(ui, row);
    }
}

static const struct lists_spec spec = {.panes = desk_panes,
                                       .n = DESK_PANES,
                                       .filter = desk_narrow,
                                       .rows = shown,
                                       .head = draw_names,
                                       .enter = desk_read_row};

/* args: show, "audit", "changes" or "post"; else the first list. */
static bool desk_open(struct ui *ui, void *state, const record *args, GError **error)
{
    (void)error;
    struct lists *l = state;
    const char *show = args ? record_text(args, "show") : NULL;
    ((struct desk *)state)->rep_id = app_actor(ui_app(ui))->rep_id;
    lists_open(l, ui, &spec);
    if (g_strcmp0(show, "audit") == 0)
        lists_show(l, DESK_AUDIT);
    else if (g_strcmp0(show, "changes") == 0)
        lists_show(l, lists_has(l, DESK_LOG) ? DESK_LOG : DESK_MINE);
    else if (g_strcmp0(show, "post") == 0 && lists_has(l, DESK_POST))
        lists_show(l, DESK_POST);
    return true;
}

static enum reaction desk_handle(struct ui *ui, void *state, const struct event *ev)
{
    struct desk *s = state;
    bool key = ev->type == EVENT_KEY;
    enum reaction r = lists_handle(ui, s, ev);
    if (r != UI_PASS || !key)
        return r;
    switch (ev->key) {
    case 'f':
        ask_audit(s, ui);
        return UI_NONE;
    case K_ESC:
        if (s->lists.pane != DESK_AUDIT || !s->asked)
            return UI_PASS;
        forget_asked(s);
        audit_anew(s);
        return UI_RECALC;
    default:
        return UI_PASS;
    }
}

static void desk_subject(struct ui *ui, void *state, record *out)
{
    struct desk *s = state;
    const record *row = lists_row(&s->lists);
    lists_subject(ui, s, out);
    if (s->lists.pane != DESK_REPS)
        record_set_bool(out, "no_rep", true);
    else if (row)
        record_set_bool(out, "suspended", record_has(row, "suspended_at"));
    record_set_bool(out, is_post(s) ? "on_post" : "no_post", true);
}

static void desk_close(struct ui *ui, void *state)
{
    struct desk *s = state;
    lists_close(ui, s);
    g_free(s->step);
    g_free(s->post);
    forget_asked(s);
}

static const struct screen_key keys[] = {
    {.keys = "Enter",
     .row = "label",
     .word = "Open",
     .help = "A rep with their keys; the form of a setting; an entry of the audit in full; what "
             "a change did; a mail as it goes"},
    {.keys = "Tab S-Tab",
     .word = "Lists",
     .needs = "undo", /* who has no changes has one list */
     .help = "Reps, settings, the audit, the mail that leaves and what has left, the changes; for "
             "reps who is on, settings and the changes"},
    {.keys = "f",
     .row = "no_post",
     .word = "Ask the audit",
     .needs = "audit.list",
     .help = "The audit of one rep, about one person, up to a day; Esc shows all again"},
    TABLE_KEYS,
    {.keys = NULL},
};

static const struct screen_sign signs[] = {
    {"*", "is on now"},
    {"x", "a rep: suspended; a change: cannot be taken back"},
    {"-", "a rep: their last day has passed; a change: undone since"},
    {.sign = NULL},
};

const struct screen_ops desk_screen = {
    .id = "desk",
    .title = "Desk",
    .key = '8',
    .words = "settings reps access audit changes backup post mail outbox",
    .topics = TOPIC_REP | TOPIC_SETTING | TOPIC_CHANGE | TOPIC_LOOK | TOPIC_POST,
    .state_size = sizeof(struct desk),
    .keys = keys,
    .bar = "Enter t Tab d f n r x s S K l o b u",
    .signs = signs,
    .open = desk_open,
    .recalc = desk_recalc,
    .draw = desk_draw,
    .handle = desk_handle,
    .subject = desk_subject,
    .ran = lists_ran,
    .close = desk_close,
};
